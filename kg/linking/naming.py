"""Names → actors: by the gazetteer, by what the article called them before, or as new actors outside it; and the name beside a noun."""

from __future__ import annotations

from kg.extraction import syntax
from kg.language.document import Span
from kg.language.words import Word
from kg.linking.context import Context, plural
from kg.linking.gazetteer import normalize
from kg.linking.ownership import Ownership
from kg.linking.report import Actor

_BESIDE = {"appos", "flat", "nmod", "conj", "obj"}
_PHRASE = 14
"""Longest noun phrase, in words, that a comma and a name follow."""
_REACH = 3
"""Furthest word after a noun, punctuation left out, that opens the name in apposition to it."""


class Naming:
    """Actors of the names of one article."""

    def __init__(self, context: Context, ownership: Ownership) -> None:
        self.context, self.ownership = context, ownership

    def actor(self, span: Span, kind: str | None = None) -> Actor | None:
        """The actor of a name; `kind`: what the noun beside it says that it is, where the name is new."""
        context = self.context
        name, label = span.text.strip(), span.label
        key = normalize(name)
        if not key:
            return None
        if label == "PER" and len(span) == 1 and span.start > 0 and span.doc[span.start - 1].lower in context.words.plural_articles:
            return self._family(name)
        alias = context.cast.aliases.get(key)
        if alias is not None and (label == "PER" or not context.gazetteer.named(name)):
            context.cast.spoken_of(name, alias)
            return alias
        entry = context.cast.entry(name, label)
        if entry is None and label == "PER" and " " in name:
            entry = context.cast.without_title(name)
        found = context.cast.known(entry, name) if entry is not None else self._outside(span, name, kind)
        if found is not None:
            context.cast.alias(name, found)
            context.cast.spoken_of(name, found)
        return found

    def kind(self, lemma: str) -> str | None:
        """What an unknown name beside a noun is."""
        words = self.context.words
        if lemma in words.organizations:
            return "Organization"
        return "Person" if any(lemma in known for known in (words.people, words.groups, words.roles, words.in_arms)) else None

    def _family(self, name: str) -> Actor:
        """*los Kennedy*: those of a surname, who are none of them alone."""
        cast = self.context.cast
        person = cast.aliases.get(normalize(name))
        return cast.new(f"{self.context.words.family_article} {name}", "Group", person.states if person is not None else ())

    def _outside(self, span: Span, name: str, kind: str | None) -> Actor | None:
        """An actor for a name outside the gazetteer; None for places and works."""
        context = self.context
        owner = self._body_of_state(span) or self._with_state(name)
        if owner is not None:
            return owner
        if span.label == "LOC" and kind is None:
            place = context.gazetteer.place(name)
            return context.cast.state(place.state) if place is not None and place.state else None
        kind = kind or {"PER": "Person", "ORG": "Organization"}.get(span.label)
        if kind is None or len(name.rstrip(".")) < (2 if name.isupper() else 3) or name.islower():
            return None
        return context.cast.new(name, kind, self.ownership.states_near(span.root))

    def _with_state(self, name: str) -> Actor | None:
        """*el Departamento de Estado de EE. UU.*: a body of the gazetteer, called by its state besides."""
        context = self.context
        for joint in context.words.title_joints:
            body, _, state = name.rpartition(f" {joint} ")
            entry = context.cast.entry(state, "LOC") if body else None
            if entry is not None and entry.kind in ("State", "InternationalOrganization"):
                found = [e for e in context.gazetteer.named(body) if set(entry.states) & set(e.states) and e.kind != "Person"]
                if len(found) == 1:
                    return context.cast.known(found[0], name)
        return None

    def _body_of_state(self, span: Span) -> Actor | None:
        """*Gobierno de Sierra Leona*, *Ejército libanés*, written as one name: the state."""
        context = self.context
        bodies = context.words.bodies
        if not any(context.words.noun(t.lower) in bodies for t in span):
            return None
        for at, token in enumerate(span):
            found = self.ownership.demonym(token) if at else ()
            if found:
                return found[0]
            if syntax.uncontracted(token) == "de" and at + 1 < len(span):
                entry = context.cast.entry(span[at + 1 :].text, "LOC")
                if entry is not None and entry.kind in ("State", "InternationalOrganization"):
                    return context.cast.known(entry, span.text)
        if context.words.noun(span[0].lower) in bodies and len(span) > 1:  # *la Administración Biden*
            leader = next((e for e in context.gazetteer.surname(span[1:].text) or context.gazetteer.named(span[1:].text)), None)
            if leader is not None and leader.kind == "Person":
                return context.cast.state_of(context.cast.known(context.cast.entry(span[1:].text, "PER") or leader, span[1:].text))
        inner = next((t for t in span if context.words.noun(t.lower)), span.root)
        owner = self.ownership.by_demonym(inner)
        return owner or next(
            (a for c in syntax.complements(inner, {"de"}) if c not in span for a in context.resolve(c) if a.kind == "State"), None
        )

    def beside(self, noun: Word, labels: tuple[str, ...] = ("PER", "ORG", "MISC")) -> Span | None:
        """The name in apposition to a noun: *el presidente Putin*, *el ministro de Ambiente Abelardo Quiñonez*, *el ministro de Defensa, general Al Burhan*, *el general que …, Al Burhan,*."""
        context = self.context
        apposed = [c for c in noun.children if context.label(c) in labels and self._apposed(c)]
        if apposed:
            return context.entity[next((c for c in apposed if context.label(c) == "PER"), apposed[0]).i]
        for child in noun.children:
            if child.dep in ("appos", "flat") and child.i > noun.i and child.i not in context.entity:
                title = next((c for c in child.children if context.label(c) == "PER" and self._apposed(c)), None)
                if title is not None and (context.words.lemma(child) in context.words.roles or context.nominalised(child)):
                    return context.entity[title.i]
        for child in syntax.complements(noun, {"de"}):
            if context.words.lemma(noun) in context.words.relatives:
                break  # *el padre del futbolista X*: the name is the other one's
            for inner in child.children:
                if context.label(inner) == "PER" and inner.dep in ("appos", "flat") and self._apposed(inner):
                    return context.entity[inner.i]
        relative = next((c for c in noun.children if c.dep == "acl" and c.i > noun.i), None)
        if relative is not None:
            for token in relative.subtree:
                if context.label(token) == "PER" and token.dep == "appos" and self._apposed(token):
                    span = context.entity[token.i]
                    if span.end < len(context.doc) and context.doc[span.end].is_punct and context.doc[span.start - 1].text == ",":
                        return span
        return self._following(noun) or self._behind_comma(noun)

    def _behind_comma(self, noun: Word) -> Span | None:
        """*el delegado ruso ante la ONU, X,*, *el secretario general de la OTAN, el neerlandés X,*: who a noun for one person is, wherever the parser hung it."""
        context, words = self.context, self.context.words
        lemma = words.lemma(noun)
        if plural(noun) or noun.i in context.entity or not (lemma in words.roles or lemma in words.people or lemma in words.envoys):
            return None
        if syntax.preposition(noun) == "de" and words.lemma(noun.head) in words.relatives:
            return None  # *la hermana del líder, X*
        at, last = noun.i + 1, min(noun.i + _PHRASE, noun.sentence.end - 2)
        while at < last and context.doc[at].text != ",":
            word = context.doc[at]
            if word.pos in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON", "PUNCT") or context.label(word) == "PER":
                return None
            if (
                word.pos == "NOUN"
                and lemma not in words.relatives
                and (words.lemma(word) in words.roles or words.lemma(word) in words.people)
            ):
                return None  # *un juez a instancias del fiscal, X*: is the one named last
            at += 1
        start = at + 1
        if start < last and context.doc[start].lower in words.definite and context.nominalised(context.doc[start + 1]):
            start += 2
        if at >= last or (start - 1 != at and any(c.dep == "cc" for c in context.doc[start - 1].children)):
            return None
        span = context.entity.get(start)
        if span is None or span.label != "PER" or span.start != start or syntax.preposition(span.root):
            return None
        return span if span.end < len(context.doc) and context.doc[span.end].text in (",", ".") else None

    def _apposed(self, token: Word) -> bool:
        joined = token.dep == "conj" and any(c.dep == "cc" for c in token.children)
        return token.dep in _BESIDE and not joined and not syntax.preposition(token)

    def _following(self, noun: Word) -> Span | None:
        """A person's name right after the noun and its adjectives, that the parser has hung elsewhere."""
        context = self.context
        words = [t for t in context.doc.words[noun.i + 1 : min(noun.i + 5, noun.sentence.end)] if not t.is_punct][:_REACH]
        for token in words:
            if context.label(token) == "PER":
                return context.entity[token.i]
            if token.pos in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ") or token.i in context.entity:
                return None
        return None

    def all_beside(self, noun: Word) -> tuple[Span, ...]:
        """The persons' names in apposition to a plural noun: *los presidentes de A y B, X y Z*."""
        context = self.context
        found: dict[int, Span] = {}
        for token in noun.subtree:
            if (
                token.i > noun.i
                and context.label(token) == "PER"
                and token.dep in ("appos", "flat", "conj")
                and not syntax.preposition(token)
            ):
                path = [token, *(a for a in token.ancestors if noun.is_ancestor(a))]
                opens = any(t.dep in ("appos", "flat") and context.label(t) == "PER" for t in path)
                if opens and not any(t.pos == "VERB" or t.dep == "acl" for t in path):
                    span = context.entity[token.i]
                    found.setdefault(span.start, span)
        return tuple(found.values())
