"""Mentions → actors: names by the gazetteer, role nouns by office, state and date, pronouns and dropped subjects by what went before."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from spacy.tokens import Doc, Span, Token

from kg.extraction import relatives, syntax, tree
from kg.extraction.slots import Slot
from kg.language import lexicon
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

    def __init__(self, doc: Doc, day: date | None, gazetteer: Gazetteer, article: str) -> None:
        words = vocabulary(doc.lang_)
        self.doc, self.gazetteer = doc, gazetteer
        self.names = names(doc, gazetteer, words)
        self.cast = Cast(gazetteer, day.isoformat() if day else likely_day(self.names, gazetteer), words, article)
        self.entity: dict[int, Span] = {t.i: e for e in self.names for t in e}
        self.bystanders: list[Mention] = []
        self._cache: dict[int, tuple[Actor, ...]] = {}
        self._busy: set[int] = set()
        self.anaphora = Anaphora(doc, self.cast, lexicon(doc.lang_), self.resolve_token, self._busy)
        self._several = Several(self.anaphora, lexicon(doc.lang_))
        self._pronouns = Pronouns(self.anaphora, self._several, lexicon(doc.lang_))
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

    def _scan(self, doc: Doc) -> None:
        """Resolve names and role nouns in order, so that later words can refer to them."""
        heads = {e.root.i for e in self.names}
        text = tree.of(doc)
        for token, kind in zip(text.words, text.kinds, strict=True):
            if kind == "NUM" and token.dep_.startswith("nsubj"):
                self._remember(token, subjects=True)
            elif kind not in ("NOUN", "ADJ", "PROPN") or token.i in self.entity:
                if token.i in heads:
                    self._remember(token)
            elif self._nouns.speaks_of_actor(token) or (kind == "PROPN" and token.dep_.startswith("nsubj")):
                self._remember(token)
            elif self._nouns.describes(token):
                self._remember(token, subjects=True)

    def _remember(self, token: Token, subjects: bool = False) -> None:
        """Note whom a word stands for; `subjects`: only as the subject of a verb can later words without a noun refer to them."""
        top = token
        while top.dep_ in ("appos", "flat") and top.head != top:
            top = top.head
        first = top.head if top.dep_ == "conj" else top
        subject = first.dep_.startswith("nsubj")
        main = subject and (first.head.dep_ == "ROOT" or (first.head.dep_ == "conj" and first.head.head.dep_ == "ROOT"))
        where = syntax.preposition(token) in ("en", "desde")
        for actor in self.resolve_token(token):
            if token.i in self.entity:
                self._nouns.named(self.entity[token.i], actor)
            many = "Plur" in syntax.values(token, "Number") or (token.pos_ == "NUM" and actor.kind == "Group")
            mention = Mention(token.i, actor, subject, many, main, where)
            (self.bystanders if subjects and not subject else self.anaphora.mentions).append(mention)

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

    def _companions(self, token: Token) -> tuple[Actor, ...]:
        """*Nueva Zelanda, junto con Australia, sancionó …*: who takes part beside another."""
        beside = (c for c in tree.children(token) if c.dep_ in ("nmod", "obl") and syntax.preposition(c).startswith("junto"))
        return tuple(actor for child in beside for actor in self.resolve_token(child))

    def owner(self, token: Token, without: Container[str] = (), possessed: bool = True) -> tuple[Actor, ...]:
        """Whom a noun that is no actor belongs to, as `Ownership.behind` says."""
        return self._ownership.behind(token, without, possessed)

    def words(self, token: Token) -> str:
        """The name that a mention holds, or its noun phrase."""
        span = self.entity.get(token.i)
        return span.text if span is not None else syntax.noun_phrase(token).text

    def resolve_token(self, token: Token) -> tuple[Actor, ...]:
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

    def _named_behind(self, token: Token) -> tuple[Actor, ...]:
        """*uno de los presos, el opositor A*: who a pronoun is, by the name set off behind it."""
        beside = [c for c in tree.children(token.head) if c.dep_ == token.dep_ == "nsubj" and c.i > token.i]  # taken for a second subject
        nouns = [*(c for c in tree.children(token) if c.dep_ == "appos"), *(c for c in beside if c.left_edge.nbor(-1).text == ",")]
        names = (name for noun in nouns for name in (noun, *(c for c in tree.children(noun) if c.dep_ == "appos")))
        name = next((n for n in names if n.i in self.entity and self.entity[n.i].label_ == "PER"), None)
        return self.resolve_token(name) if name is not None else ()

    def _resolve(self, token: Token) -> tuple[Actor, ...]:
        span = self.entity.get(token.i)
        if span is not None:
            if len(span) == 1 and span.start == tree.sentence_start(token) and (examples := self._nouns.examples(token)):
                return examples
            actor = self._naming.actor(span)
            return (actor,) if actor else ()
        if token.pos_ == "DET" and token.dep_ == "det" and token.lower_ not in self._context.words.both:
            return ()
        if token.pos_ in ("PRON", "NUM") and (named := self._named_behind(token)):
            return named
        if token.pos_ in ("PRON", "DET") or token.lower_ in self._context.words.both:
            return self._pronouns.of(token) or tuple(a for whole in syntax.complements(token, {"de"}) for a in self.resolve_token(whole))
        if token.pos_ in ("NOUN", "ADJ"):
            return self._nouns.actors(token)
        if token.pos_ == "PROPN":
            common = (
                self._context.words.noun(token.lower_) is not None
                or token.lower_ in self._context.words.documents | self._context.words.fields
            )
            if common or self._nouns.speaks_of_actor(token):
                return self._nouns.actors(token)
            alias = self.cast.aliases.get(normalize(token.text)) if token.dep_ != "flat" else None
            if alias is not None:
                return (alias,)
            entry = self.cast.entry(token.text, None) if token.dep_ != "flat" else None
            return (self.cast.known(entry, token.text),) if entry else ()
        if token.pos_ == "NUM":
            counted = (self.resolve_token(c) for c in tree.children(token) if c.dep_ == "nmod")
            return self._several.of(token) or next(counted, ()) or self._nouns.collectives.share(token)
        return ()
