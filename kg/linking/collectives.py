"""Nouns for many → actors: armed groups and other bands, members of a body, peoples, and shares of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.context import Context, counted, plural
from kg.linking.gazetteer import normalize
from kg.linking.headwords import Headwords
from kg.linking.naming import Naming
from kg.linking.ownership import Ownership
from kg.linking.report import Actor
from kg.linking.state_nouns import BODIES, StateNouns
from kg.linking.unnamed import Unnamed, modified


class Collectives:
    """Collective actors behind the nouns of one article."""

    def __init__(
        self, context: Context, ownership: Ownership, naming: Naming, headwords: Headwords, states: StateNouns, unnamed: Unnamed
    ) -> None:
        self.context, self.ownership, self.naming = context, ownership, naming
        self.headwords, self.states, self.unnamed = headwords, states, unnamed

    def group(self, noun: Word, lemma: str) -> tuple[Actor, ...]:
        """*los rebeldes del M23* → the M23; *la oposición venezolana*, *rebeldes chechenos* → a collective of the state."""
        context, words = self.context, self.context.words
        if not plural(noun) or lemma in words.organizations:
            span = self.naming.beside(noun)
            actor = self.naming.actor(span, self.naming.kind(lemma)) if span is not None else None
            if actor is not None:
                return (actor,)
        owner = self.ownership.owner(noun) or self.states.body_below(noun)
        if owner is not None and owner.kind in BODIES and not self.ownership.by_demonym(noun):
            return (owner,)
        if syntax.preposition(noun) == "con" and lemma in words.collectives and list(syntax.complements(noun, {"de"})):
            return ()  # *aprobado con la oposición de A*
        if owner is None and not plural(noun) and lemma not in words.collectives:
            return ()
        if owner is None:
            again = self.unnamed.again(noun, lemma) or self._fighters(noun, lemma)
            return (again or self.unnamed.described(noun, "Group"),)
        again = self.unnamed.again(noun, lemma) if not plural(noun) and lemma in words.bodies_called else None
        return (again or context.cast.new(self.unnamed.phrase(noun), "Group", owner.states),)

    def _fighters(self, noun: Word, lemma: str) -> Actor | None:
        """*los rebeldes*: the armed group spoken of, whatever it has been called."""
        if lemma not in self.context.words.fighters or not self.context.definite(noun) or modified(noun):
            return None
        return self.context.anaphora.before(noun.i, {"ArmedGroup"})

    def body(self, noun: Word) -> Actor | None:
        """*agentes de la Policía Nacional*, *hombres del ELN*: the body that a noun for its members names."""
        named = [c for c in noun.children if c.dep in ("nmod", "flat") and c.i in self.context.entity]
        return next((a for c in named for a in self.context.resolve(c) if a.kind in BODIES and a.kind != "Group"), None)

    def party(self, lemma: str) -> Actor | None:
        """*los socialistas*: the party named before whose name holds the word."""
        stem, words = normalize(lemma)[:-1], self.context.words
        for mention in reversed(self.context.anaphora.mentions):
            actor = mention.actor
            partisan = actor.kind == "Party" or (actor.kind == "Organization" and actor.labels[0][0].startswith(words.party_openings))
            if partisan and any(word.startswith(stem) for label, _ in actor.labels for word in normalize(label).split()):
                return actor
        return None

    def people(self, token: Word) -> tuple[Actor, ...]:
        """*los rusos* → their state; *los serbios de Bosnia* → a people within another; *el norcoreano* → the person of that state."""
        context = self.context
        entry = context.gazetteer.demonym(token.lower)[0]
        if plural(token) or (token.lower.endswith("s") and not token.lower.endswith("és")):
            if entry.kind == "Group" and context.possessive(token) is not None:
                return (self.unnamed.described(token, "Group"),)  # *sus aliados* are those of somebody
            if entry.kind == "State" and (counted(token) or self._told_apart(token)):
                return (self.unnamed.described(token, "Group", (entry.id,)),)
            elsewhere = next((a for c in syntax.complements(token, {"de"}) for a in context.resolve(c) if a.kind == "State"), None)
            if elsewhere is not None and elsewhere.id != entry.id and entry.kind == "State":
                return (context.cast.new(self.unnamed.phrase(token), "Group", elsewhere.states),)
            return (context.cast.known(entry, token.text),)
        span = self.naming.beside(token)
        if span is not None:
            actor = self.naming.actor(span)
            if actor is not None and actor.kind == "Person":
                context.anaphora.origins.setdefault(actor.id, entry.id)
            return (actor,) if actor else ()
        if token.pos == "NOUN" and entry.kind == "State" and (self._some_one(token) or self._told_apart(token)):
            return (self.unnamed.described(token, "Person", (entry.id,)),)
        person = context.anaphora.national(token, entry.id)
        if person is not None:
            return (person,)
        again = self.headwords.latest(token.lower, token.i) if entry.kind != "State" else None
        if again is not None:
            return (again,)
        if entry.kind == "ArmedGroup" and token.pos == "NOUN":
            return (context.cast.described(self.unnamed.phrase(token), "Person", entry.states),)
        leader = context.gazetteer.holders(context.gazetteer.led_by(entry.id), entry.id, context.day)
        if leader and token.dep.startswith(("nsubj", "obj", "obl")) and token.pos == "NOUN":
            return (context.cast.known(context.cast.likeliest(leader), token.text),)
        return ()

    def _some_one(self, token: Word) -> bool:
        """*un palestino*, *otro ruso*, *cada francés*: nobody in particular."""
        return syntax.determined(token) and not self.context.definite(token)

    def _told_apart(self, people: Word) -> bool:
        """*los polacos más devotos*, *los franceses que reclamaban*, *unos ecuatorianos*: only some of a people."""
        if any(c.lower in self.context.words.inexact for c in people.children):
            return True
        behind = [
            c
            for c in people.children
            if c.left_edge.i == people.i + 1 and not c.left_edge.is_punct and not self.context.gazetteer.demonym(c.lower)
        ]
        return any(c.dep == "amod" or (c.dep == "acl" and "Rel" in syntax.values(c.left_edge, "PronType")) for c in behind)

    def share(self, noun: Word) -> tuple[Actor, ...]:
        """*la mayoría de los gobiernos*, *miembros de la OTAN*, *miles de personas*: those of whom a share is meant."""
        words = self.context.words
        if words.lemma(noun) not in words.partitive:
            return ()
        whole = self.ownership.possessor(noun) if words.lemma(noun) in words.groups or words.lemma(noun) in words.people else None
        if whole is not None and whole.kind in BODIES and plural(noun):
            return (whole,)
        wholes = _wholes(noun)
        named = tuple(a for whole in wholes for a in self.context.resolve(whole))
        counted = next((w for w in self._counted(wholes) if words.lemma(w) in words.countable), None)
        numbers = any(words.lemma(whole) in words.partitive for whole in wholes)
        if people := self.crowd(noun):
            return people
        if counted is None or (named and not (numbers and not any(a.known for a in named))):
            return named
        owner = self.ownership.owner(counted)
        return (self.unnamed.described(noun, "Group", owner.states if owner else ()),)

    def crowd(self, noun: Word) -> tuple[Actor, ...]:
        """*decenas de miles de israelíes*, *un grupo de ecuatorianos*: some of a people, who are not their state; *la mayoría de los israelíes* is it no more."""
        words = self.context.words
        whole = next((w for w in self._counted(_wholes(noun)) if words.lemma(w) not in words.partitive), None)
        if (
            whole is None
            or whole.i in self.context.entity
            or not plural(whole)
            or counted(whole)
            or words.lemma(whole) in words.groups | words.people
        ):
            return ()  # *un grupo de 148 ecuatorianos* are those that the number counts
        entry = next((e for e in self.context.gazetteer.demonym(whole.lower) if e.kind == "State"), None)
        if entry is None or whole.dep in ("amod", "flat"):
            return ()
        return (self.unnamed.described(noun, "Group", (entry.id,)),)

    def _counted(self, wholes: list[Word]) -> Iterator[Word]:
        """What is counted in the end: *decenas de miles de personas*."""
        for whole in wholes:
            yield whole
            yield from syntax.complements(whole, {"de"})


def _wholes(noun: Word) -> list[Word]:
    """Of what a noun is a share."""
    return [part for whole in syntax.complements(noun, {"de", "en"}) for part in syntax.conjuncts(whole)]
