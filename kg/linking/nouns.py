"""Common nouns → actors: those whom a name beside them, an office, a government, a group, an epithet or a mere description means."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import syntax
from kg.language.document import Span
from kg.language.words import Word
from kg.linking.collectives import Collectives
from kg.linking.context import Context, plural
from kg.linking.epithets import Epithets
from kg.linking.headwords import Headwords
from kg.linking.naming import Naming
from kg.linking.offices import Offices
from kg.linking.ownership import Ownership
from kg.linking.report import Actor
from kg.linking.several import Several
from kg.linking.state_nouns import StateNouns
from kg.linking.unnamed import MODIFIERS, Unnamed, modified


class Nouns:
    """Actors of the common nouns of one article."""

    def __init__(self, context: Context, ownership: Ownership, naming: Naming, offices: Offices, several: Several) -> None:
        self.context, self.ownership, self.naming, self.offices, self.several = context, ownership, naming, offices, several
        self.headwords = Headwords()
        self._states = StateNouns(context, ownership)
        self._epithets = Epithets(context)
        self._unnamed = Unnamed(context, ownership, self.headwords, self._states)
        self.collectives = Collectives(context, ownership, naming, self.headwords, self._states, self._unnamed)

    def speaks_of_actor(self, token: Word) -> bool:
        """Whether a noun may bring an actor into the text that later words refer to."""
        words = self.context.words
        lemma = words.lemma(token)
        if token.pos == "ADJ" and lemma not in words.residents:
            return self.context.nominalised(token)
        return lemma in words.of_actors or self.offices.is_role(token) or self.context.nominalised(token)

    def describes(self, token: Word) -> bool:
        """Whether a noun may name somebody by what he or it is: *la fiscal*, *el tribunal*, *los obreros*."""
        words = self.context.words
        return token.pos in ("NOUN", "PROPN") and words.lemma(token) in words.descriptive

    def examples(self, noun: Word) -> tuple[Actor, ...]:
        """*países como Francia y Alemania*, *sus aliados, Francia y Alemania*: those who stand for the rest, or are all of them."""
        if self.context.words.noun(noun.lower) is None or noun.lower in self.context.words.nouns:
            return ()
        likened = self.context.words.likening
        named = [c for c in noun.children if c.i > noun.i + 1 and any(m.lower in likened and m.i == noun.i + 1 for m in c.children)]
        named += [c for c in self._apposed(noun) if len(syntax.conjuncts(c)) > 1 and all(map(self.context.resolve, syntax.conjuncts(c)))]
        return tuple(a for c in named for one in syntax.conjuncts(c) for a in self.context.resolve(one))

    def _apposed(self, noun: Word) -> Iterator[Word]:
        """The phrases in apposition to a noun, even one that the parser made a second subject: *Los dos rivales, el general A y el coronel B, …*."""
        yield from (c for c in noun.children if c.dep == "appos")
        if noun.dep.startswith("nsubj"):
            after = noun.right_edge.i + 1
            if self.context.doc[after].text == ",":
                yield from (c for c in noun.head.children if c.dep == noun.dep and c.left_edge.i in (after, after + 1))

    def actors(self, noun: Word) -> tuple[Actor, ...]:
        """Whom a common noun stands for."""
        lemma = self.context.words.lemma(noun)
        if examples := self.examples(noun):
            return examples
        if noun.lower in self.context.words.former:
            held = next(
                (c for c in noun.children if c.i == noun.i + 1 and c.pos in ("NOUN", "ADJ") and c.dep in MODIFIERS | {"appos"}),
                None,
            )
            return self.actors(held) if held is not None else ()
        if noun.lower in self.context.words.fields and noun.pos == "PROPN":
            return self._unnamed.ministry(noun)
        if lemma in self.context.words.documents:
            return self._speaking_for(noun)
        found = (
            self._apposed_to(noun)
            or self._identified(noun)
            or self.collectives.share(noun)
            or self._called(noun, lemma)
            or self._unnamed.actors(noun)
        )
        many = plural(noun)
        if len(found) == 1 and lemma not in self.context.words.governments and (not many or found[0].kind != "State"):
            self.headwords.note(lemma, noun.i, found[0], many)
        return found

    def _called(self, noun: Word, lemma: str) -> tuple[Actor, ...]:
        """Whom an epithet means, unless the article has introduced somebody by that very noun."""
        person = self._epithets.of(noun) if self._unnamed.again(noun, lemma) is None else None
        return (person,) if person is not None else ()

    def _speaking_for(self, document: Word) -> tuple[Actor, ...]:
        """*la declaración de la cumbre condenó …*, *el comunicado felicitó …*: whose words they are, or else who was acting before."""
        if not document.dep.startswith("nsubj") or document.head.pos != "VERB" or syntax.passive(document.head):
            return ()
        context = self.context
        authors = tuple(a for c in syntax.complements(document, {"de"}) for a in context.resolve(c)) or self.ownership.demonyms(document)
        if authors or not context.definite(document):
            return authors
        return context.anaphora.dropped(document.head)

    def named(self, span: Span, actor: Actor) -> None:
        """Note the noun that a name begins with, and where a person is from: *Tribunal Supremo* is *el tribunal* afterwards, *el belga X* *el belga*."""
        if actor.kind == "Person":
            for origin in self.ownership.demonyms(span.root):
                self.context.anaphora.origins.setdefault(actor.id, origin.id)
        first = span[0].lower
        if len(span) > 1 and (first in self.context.words.organizations or first in self.context.words.institutions):
            self.headwords.note(first, span.start, actor)

    def _apposed_to(self, noun: Word) -> tuple[Actor, ...]:
        """*El ELN, la última guerrilla colombiana, secuestró …*: a phrase between commas after a name that the parser made a second subject."""
        doc = self.context.doc
        start = noun.left_edge.i
        if noun.dep == "appos" and (named := self._behind_name(noun)):
            return named
        if not noun.dep.startswith("nsubj") or start < 2 or doc[start - 1].text != "," or not syntax.determined(noun):
            return ()
        end = noun.right_edge.i
        closed = doc[end].text == "," or (end + 1 < len(doc) and doc[end + 1].text == ",")
        span = self.context.entity.get(start - 2)
        if span is None or not closed or span.root.head != noun.head or not span.root.dep.startswith("nsubj"):
            return ()
        return self.context.resolve(span.root)

    def _behind_name(self, noun: Word) -> tuple[Actor, ...]:
        """*Gerry Adams, líder del Sinn Féin, que había implorado …*: the person right before, whom a noun without a name of its own explains."""
        words, head = self.context.words, noun.head
        lemma = words.lemma(noun)
        if plural(noun) or head.i > noun.i or not (lemma in words.people or lemma in words.in_arms or self.offices.is_role(noun)):
            return ()
        named = self.context.label(head) == "PER" or (head.pos == "NOUN" and self.naming.beside(head) is not None)
        if not named or self.naming.beside(noun) is not None:
            return ()
        found = self.context.resolve(head)
        if len(found) != 1 or found[0].kind != "Person":
            return ()
        origin = self.ownership.by_demonym(noun)
        return found if origin is None or not found[0].states or origin.id in found[0].states else ()

    def _identified(self, noun: Word) -> tuple[Actor, ...]:
        context, words = self.context, self.context.words
        lemma = words.lemma(noun)
        if several := self.several.of(noun):
            return several
        if plural(noun) and lemma in words.members and (body := self.collectives.body(noun)) is not None:
            return (body,)
        if self.offices.is_role(noun):
            return self.offices.actors(noun)
        if lemma in words.governments or lemma in words.forces:
            found = self._beside(noun) or self._states.together(noun) or self._states.of(noun, lemma)
            if found or lemma not in words.institutions:
                return found
        if context.nominalised(noun) or (noun.pos == "NOUN" and context.gazetteer.demonym(noun.lower) and lemma not in words.groups):
            return self.collectives.people(noun)
        if lemma in words.groups:
            return self.collectives.group(noun, lemma)
        if plural(noun) and lemma in words.adherents and not modified(noun):
            party = self.collectives.party(lemma)
            if party is not None:
                return (party,)
        kind = self.naming.kind(lemma)
        span = self.naming.beside(noun) if kind is None or not plural(noun) else None
        if span is not None:
            actor = self.naming.actor(span, kind)
            return (actor,) if actor else ()
        entry = next(iter(context.gazetteer.named(syntax.noun_phrase(noun).text)), None)
        return (context.cast.known(entry, noun.text),) if entry is not None and entry.kind != "Person" else ()

    def _beside(self, noun: Word) -> tuple[Actor, ...]:
        """*el régimen talibán*, *el soldado Gilad Shalit*: the name in apposition to a government or force; a ship's stands for its state."""
        context = self.context
        span = next(
            (
                context.entity[c.i]
                for c in noun.children
                if c.i in context.entity and c.dep in ("appos", "flat") and not syntax.preposition(c)
            ),
            None,
        )
        if span is None:
            return ()
        lemma = context.words.lemma(noun)
        vessel = lemma in context.words.forces and lemma not in context.words.in_arms
        owner = self.ownership.by_demonym(noun) if vessel else None
        actor = self.naming.actor(span)
        if actor is None or (owner is not None and not actor.known):
            return (owner,) if owner else ()
        if actor.kind != "Person" or (lemma in context.words.in_arms and not plural(noun)):
            return (actor,)
        state = context.cast.state_of(actor)
        return (state,) if state else ()
