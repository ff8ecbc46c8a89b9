"""Mentions → actors: names by the gazetteer, role nouns by office, state and date, pronouns and dropped subjects by what went before."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from kg.extraction import relatives, syntax
from kg.extraction.slots import Slot
from kg.extraction.subjects import words as subject_words
from kg.language import lexicon
from kg.language.document import Document, Span
from kg.language.words import Word
from kg.linking.anaphora import Anaphora
from kg.linking.cast import Cast
from kg.linking.context import Context
from kg.linking.gazetteer import Gazetteer, normalize
from kg.linking.mention import Mention
from kg.linking.names import names
from kg.linking.naming import Naming
from kg.linking.nationality import settle
from kg.linking.nouns import Nouns
from kg.linking.offices import OfficeMention, Offices
from kg.linking.ownership import Ownership
from kg.linking.period import likely_day
from kg.linking.pronouns import Pronouns
from kg.linking.report import Actor
from kg.linking.several import Several
from kg.linking.vocabulary import vocabulary

__all__ = ["OfficeMention", "Resolver"]


class Resolver:
    """Resolves the mentions of one article; `cast` holds every actor found so far.

    article: the article's id, within which those who are only described keep their identity; bystanders: mentions of those who are described, where
    no pronoun can refer to them.
    """

    def __init__(self, doc: Document, day: date | None, gazetteer: Gazetteer, article: str) -> None:
        words = vocabulary(doc.language)
        self.doc, self.gazetteer = doc, gazetteer
        self.names = names(doc, gazetteer, words)
        self.cast = Cast(gazetteer, day.isoformat() if day else likely_day(self.names, gazetteer), words, article)
        self.entity: dict[int, Span] = {t.i: e for e in self.names for t in e}
        self.bystanders: list[Mention] = []
        self._cache: dict[int, tuple[Actor, ...]] = {}
        self._busy: set[int] = set()
        self.anaphora = Anaphora(doc, self.cast, lexicon(doc.language), self.resolve_token, self._busy)
        self._several = Several(self.anaphora, lexicon(doc.language))
        self._pronouns = Pronouns(self.anaphora, self._several, lexicon(doc.language), self.bystanders)
        self._context = Context(doc, self.cast.day, gazetteer, words, self.cast, self.entity, self.anaphora, self.resolve_token)
        self._ownership = Ownership(self._context)
        self._naming = Naming(self._context, self._ownership)
        self._offices = Offices(self._context, self._ownership, self._naming)
        self._nouns = Nouns(self._context, self._ownership, self._naming, self._offices, self._several)
        self._scan(doc)

    @property
    def offices(self) -> list[OfficeMention]:
        """The offices that the article gives to persons."""
        return self._offices.mentions

    def settle(self) -> None:
        """Give a state to those actors found so far to whom the text gives none."""
        settle(self._context, self.names, self.bystanders)

    def _scan(self, doc: Document) -> None:
        """Resolve names and role nouns in order, so that later words can refer to them."""
        heads = {e.root.i for e in self.names}
        for token in doc:
            kind = token.pos
            if kind == "NUM" and token.dep.startswith("nsubj"):
                self._remember(token, subjects=True)
            elif kind not in ("NOUN", "ADJ", "PROPN") or token.i in self.entity:
                if token.i in heads:
                    self._remember(token)
            elif self._nouns.speaks_of_actor(token) or (kind == "PROPN" and token.dep.startswith("nsubj")):
                self._remember(token)
            elif self._nouns.describes(token):
                self._remember(token, subjects=True)

    def _remember(self, token: Word, subjects: bool = False) -> None:
        """Note whom a word stands for; `subjects`: only as the subject of a verb can later words without a noun refer to them."""
        top = token
        while top.dep in ("appos", "flat") and top.head != top:
            top = top.head
        first = top.head if top.dep == "conj" else top
        subject = first.dep.startswith("nsubj") and not _behind_subject(first)
        main = subject and (first.head.dep == "ROOT" or (first.head.dep == "conj" and first.head.head.dep == "ROOT"))
        where = syntax.preposition(token) in ("en", "desde") or self._names_an_act(token)
        for actor in self.resolve_token(token):
            if token.i in self.entity:
                self._nouns.named(self.entity[token.i], actor)
            many = "Plur" in syntax.values(token, "Number") or (token.pos == "NUM" and (actor.kind == "Group" or _plural_article(token)))
            mention = Mention(token.i, actor, subject, many, main, where)
            (self.bystanders if subjects and not subject else self.anaphora.mentions).append(mention)

    def _names_an_act(self, token: Word) -> bool:
        """*el acuerdo de Lomé*: a city by which something is called, *el régimen de Damasco* is a state's."""
        words, head = self._context.words, token.head
        if syntax.preposition(token) != "de" or token.i not in self.entity or head.pos != "NOUN":
            return False
        place = self.gazetteer.place(self.entity[token.i].text)
        noun = words.lemma(head)
        return place is not None and place.kind != "state" and not (words.stands_for_state(noun) or noun in words.roles)

    def resolve(self, slot: Slot, without: Container[str] = ()) -> tuple[tuple[Actor, ...], str]:
        """(the actors that fill a slot, the words that name them there); a possessive stands for none of the ids `without`."""
        if slot.kind == "dropped":
            return self.anaphora.dropped(slot.token), ""
        if slot.kind == "enclitic":
            return self._pronouns.of(slot.token, syntax.enclitic(slot.token)), ""
        if slot.kind == "poss":
            actor = self.anaphora.possessor(slot.token, without)
            return ((actor,) if actor else ()), slot.token.text
        if slot.kind == "demonym":
            return self._ownership.demonym(slot.token), slot.token.text
        return self.resolve_token(slot.token) + self._companions(slot.token), self.words(slot.token)

    def _companions(self, token: Word) -> tuple[Actor, ...]:
        """*Nueva Zelanda, junto con Australia, sancionó …*: who takes part beside another."""
        beside = (c for c in token.children if c.dep in ("nmod", "obl") and syntax.preposition(c).startswith("junto"))
        return tuple(actor for child in beside for actor in self.resolve_token(child))

    def owner(self, token: Word, without: Container[str] = (), possessed: bool = True) -> tuple[Actor, ...]:
        """Whom a noun that is no actor belongs to, as `Ownership.behind` says."""
        return self._ownership.behind(token, without, possessed)

    def words(self, token: Word) -> str:
        """The name that a mention holds, or its noun phrase."""
        span = self.entity.get(token.i)
        return span.text if span is not None else syntax.noun_phrase(token).text

    def resolve_token(self, token: Word) -> tuple[Actor, ...]:
        """The actors that a nominal stands for; () when it is no political actor."""
        token = relatives.antecedent(token)
        if token.i in self._cache:
            return self._cache[token.i]
        if token.i in self._busy:
            return ()
        self._busy.add(token.i)
        found = self._resolve(token)
        self._busy.discard(token.i)
        self._cache[token.i] = found
        return found

    def _named_behind(self, token: Word) -> tuple[Actor, ...]:
        """*uno de los presos, el opositor A*: who a pronoun is, by the name set off behind it."""
        beside = [c for c in token.head.children if c.dep == token.dep == "nsubj" and c.i > token.i]  # taken for a second subject
        nouns = [*(c for c in token.children if c.dep == "appos"), *(c for c in beside if c.left_edge.nbor(-1).text == ",")]
        names = (name for noun in nouns for name in (noun, *(c for c in noun.children if c.dep == "appos")))
        name = next((n for n in names if n.i in self.entity and self.entity[n.i].label == "PER"), None)
        return self.resolve_token(name) if name is not None else ()

    def _resolve(self, token: Word) -> tuple[Actor, ...]:
        span = self.entity.get(token.i)
        if span is not None:
            if len(span) == 1 and span.start == token.sentence.start and (examples := self._nouns.examples(token)):
                return examples
            actor = self._naming.actor(span)
            return (actor,) if actor else ()
        if token.pos == "DET" and token.dep == "det" and token.lower not in self._context.words.both:
            # *los dos charlaron*: the parser may hang the article on the verb
            number = next((c for c in token.children if c.dep == "nummod"), None) if token.head.pos == "VERB" else None
            return self._several.of(number) if number is not None and self._several.numbers.get(number.lower) == 2 else ()
        if token.pos in ("PRON", "NUM") and (named := self._named_behind(token)):
            return named
        if token.pos in ("PRON", "DET") or token.lower in self._context.words.both:
            return self._pronouns.of(token) or tuple(a for whole in syntax.complements(token, {"de"}) for a in self.resolve_token(whole))
        if token.pos in ("NOUN", "ADJ"):
            return self._nouns.actors(token)
        if token.pos == "PROPN":
            common = (
                self._context.words.noun(token.lower) is not None
                or token.lower in self._context.words.documents | self._context.words.fields
            )
            if common or self._nouns.speaks_of_actor(token):
                return self._nouns.actors(token)
            alias = self.cast.aliases.get(normalize(token.text)) if token.dep != "flat" else None
            if alias is not None:
                return (alias,)
            entry = self.cast.entry(token.text, None) if token.dep != "flat" else None
            return (self.cast.known(entry, token.text),) if entry else ()
        if token.pos == "NUM":
            counted = (self.resolve_token(c) for c in token.children if c.dep == "nmod")
            collectives = self._nouns.collectives
            return self._several.of(token) or collectives.crowd(token) or next(counted, ()) or collectives.share(token)
        return ()


def _plural_article(number: Word) -> bool:
    """*los Veintisiete*."""
    return any("Plur" in syntax.values(c, "Number") for c in number.children if c.dep == "det")


def _behind_subject(noun: Word) -> bool:
    """*El ministro visitó Argel*: whether a noun behind a verb that has its subject before it was taken for a second one; not *el anuncio lo hizo A*."""
    verb = noun.head
    if noun.i < verb.i or verb.pos != "VERB" or any(c.pos == "PRON" and c.i < verb.i and c.dep == "obj" for c in verb.children):
        return False
    return any(c.i < verb.i and c != noun for c in subject_words(verb))
