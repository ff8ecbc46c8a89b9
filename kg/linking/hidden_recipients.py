"""Recipients whom the sentence names where no slot of a frame looks: inside what is said, judged or asked for.

*criticó que B no le informara*, *denunció el poder que había concentrado B*, *rechazó la moción presentada por B*, *actuará si B no se retira*: an act that is
judged is judged against whoever did it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kg.extraction import arguments, relatives, syntax
from kg.extraction import frames as frame_files
from kg.extraction.slots import Candidate, words
from kg.language.words import Word
from kg.linking.report import Actor
from kg.linking.resolution import Resolver

_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REQUEST"})
"""Types whose clause tells what is judged or wanted, so that who does it is the recipient."""
_WANTING = frozenset({"REQUEST"})
"""Of these, the types whose nouns take such a clause; under a noun of reproach it is no more than what somebody says."""
_ADDRESSED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Types of what is said to somebody."""
_OF_DEEDS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types of what is said of a deed, as of whoever has done it."""
_IN_A_ROW = frozenset({"AGREE", "MOBILIZE", "SANCTION", "THREATEN"})
"""Types of which one clause after the other tells without saying again whom they are directed at."""
_CONDITIONAL = frozenset({"THREATEN"})
"""Types whose *si* clause names whom they are directed at."""


class HiddenRecipients:
    """Looks for them below the candidates of one article."""

    def __init__(self, resolver: Resolver, lexicon: dict[str, Any]) -> None:
        self.resolver = resolver
        self.addressing = _addressing(resolver.doc.language)
        self.conditions, self.purposes = set(lexicon["conditions"]), set(lexicon["purposes"])
        self.ruling_out = set(lexicon["ruling_out"])
        self.neuter = set(lexicon["neuter_articles"])
        self.complementizers = set(lexicon["complementizers"])

    def of(self, candidate: Candidate, without: Iterable[str]) -> dict[str, list[str]]:
        """The first of them, actors by id with their words; {} where nobody but those of `without` is named."""
        actors = set(without)
        own = {state for i in actors for state in self.resolver.cast.actors[i].states} if candidate.frame.type in _CONDITIONAL else set()
        for word in self._words(candidate):
            found = {
                actor.id: [self.resolver.words(word)]
                for actor in self._who(word)
                if actor.id not in actors and not own.intersection(actor.states)
            }
            if found:
                return found
        return {}

    def carried(self, candidate: Candidate, without: Iterable[str]) -> dict[str, list[str]]:
        """*rompió con B, cerró la frontera y congeló los fondos*: whom the deed before it in a row is directed at."""
        verb, actors = candidate.anchor, set(without)
        row = verb.dep in ("conj", "advcl", "parataxis", "ccomp") and syntax.finite(verb) and not syntax.passive(verb)
        if candidate.nominal or candidate.frame.type not in _IN_A_ROW or not row:
            return {}
        if arguments.own_subjects(verb) or any(c.dep == "mark" for c in verb.children):
            return {}
        above = [verb.head]
        if above[0].dep in ("conj", "advcl") and not arguments.own_subjects(above[0]):
            above.append(above[0].head)
        beside = [c for c in verb.head.children if c.dep in ("conj", "advcl") and c.i < verb.i and not arguments.own_subjects(c)]
        for other in (*reversed(beside), *above):
            if other.pos == "VERB" and not syntax.passive(other):
                for word in (*arguments.objects(other), *syntax.complements(other, {"a", "con", "contra"})):
                    if word.i < verb.i and syntax.preposition(word) in ("a", "con", "contra"):
                        found = {actor.id: [self.resolver.words(word)] for actor in self._side(word) if actor.id not in actors}
                        if found:
                            return found
        return {}

    def _side(self, word: Word) -> tuple[Actor, ...]:
        """Whom a word names by name, or else whose it is, or whom it describes."""
        named = tuple(actor for slot in words([word]) for actor in self.resolver.resolve(slot)[0])
        return named if any(actor.known for actor in named) else self.resolver.owner(word) or named

    def _who(self, word: Word) -> tuple[Actor, ...]:
        titles = [word, *(c for c in word.children if c.dep == "appos" and c.pos == "NOUN")]
        names = (c for title in titles for c in title.children if c.dep == "appos" and c.ent_type == "PER")
        for name in (*names, word):
            named = tuple(actor for slot in words([name]) for actor in self.resolver.resolve(slot)[0])
            if named:
                return named
        return self.resolver.owner(word)

    def _words(self, candidate: Candidate) -> Iterator[Word]:
        kind = candidate.frame.type
        if kind in _JUDGING:
            judged = [slot.token for slot in candidate.recipients if slot.kind == "word"]
            for noun in judged:
                yield from doers(noun)
            heads = (candidate.anchor, *candidate.trigger, *judged)
            denied = candidate.trigger[0].lemma in self.ruling_out
            for head in heads if not denied and (not candidate.nominal or kind in _WANTING) else ():
                for clause in self._clauses(head):
                    yield from arguments.agents(clause) if syntax.passive(clause) else arguments.own_subjects(clause)
        if kind == "ACCUSE" and not candidate.nominal:
            for child in candidate.anchor.children:
                beside = child.dep == "conj" or (
                    child.dep in ("advcl", "parataxis") and child.i > candidate.anchor.i and syntax.finite(child)
                )
                if beside and child.lemma.lower() in self.addressing and not arguments.own_subjects(child):
                    addressed = list(syntax.complements(child, {"a"}))
                    yield from (word for word in addressed if word.ent_type)
                    yield from self._known(addressed)
        if kind in _ADDRESSED and not candidate.nominal:
            yield from self._summoned(candidate.anchor)
        if kind in _OF_DEEDS and not candidate.nominal:
            yield from self._commented(candidate.anchor)
        if kind in _CONDITIONAL:
            for child in candidate.anchor.children:
                if (
                    child.pos == "VERB"
                    and child.i > candidate.anchor.i
                    and child.dep in ("advcl", "xcomp", "ccomp")
                    and self._own_deed(child)
                ):
                    yield from self._known(c for c in arguments.objects(child) if c.i > child.i)
                    yield from self._known(syntax.complements(child, {"contra", "a", "con"}))
            for child in candidate.anchor.subtree:
                own = child.head.dep == "advcl" and child.head.head == candidate.anchor
                if child.dep == "mark" and child.lower in self.conditions and (own or child.i > candidate.trigger[0].i):
                    yield from arguments.own_subjects(child.head)

    def _commented(self, verb: Word) -> Iterator[Word]:
        """*B ordenó perforar, lo que A denunció*; *B archivó el caso, decisión que A criticó*: who did what a relative clause says something of."""
        opening = next((c for c in verb.children if 0 < c.i < verb.i and relatives.opens(c)), None)
        noun, above = verb.head, None
        if opening is None:
            return
        if opening.nbor(-1).lower in self.neuter:
            above = noun if noun.pos == "VERB" else syntax.verb_above(noun)
        elif noun.pos == "NOUN" and opening.i > noun.i > 0 and noun.nbor(-1).text == "," and not syntax.determined(noun):
            above = syntax.verb_above(noun)
        if above is not None and above.i < verb.i:
            yield from arguments.agents(above) if syntax.passive(above) else arguments.own_subjects(above)

    def _summoned(self, infinitive: Word) -> Iterator[Word]:
        """*llamó al embajador de B para protestar*: who is called to be told something."""
        verb = infinitive.head
        marks = {c.lower for c in infinitive.children if c.dep in ("mark", "case") and c.i < infinitive.i}
        if infinitive.dep == "advcl" and syntax.has(infinitive, "VerbForm", "Inf") and marks & self.purposes and verb.pos == "VERB":
            yield from (c for c in arguments.objects(verb) if verb.i < c.i < infinitive.i and syntax.preposition(c) == "a")

    def _known(self, tokens: Iterable[Word]) -> Iterator[Word]:
        """Those that name an actor known by name: whom a text only describes is too seldom meant so far from the verb."""
        return (token for token in tokens if any(actor.known for slot in words([token]) for actor in self.resolver.resolve(slot)[0]))

    def _own_deed(self, verb: Word) -> bool:
        """*amenazó con invadir B*, *advirtió de que atacará a B*: what he says that he himself will do."""
        marks = {c.lower for c in verb.children if c.dep in ("mark", "case") and c.i < verb.i}
        if syntax.has(verb, "VerbForm", "Inf"):
            return not marks or "con" in marks
        return bool(marks & self.complementizers) and not arguments.own_subjects(verb) and not syntax.passive(verb)

    def _clauses(self, head: Word) -> Iterator[Word]:
        """What is said or wanted: *que B …*, *para que B …*."""
        for child in head.children:
            marks = {c.lower for c in child.children if c.dep in ("mark", "fixed", "case") and c.i < child.i}
            said = child.dep in ("ccomp", "csubj") or (
                child.dep in ("acl", "advcl", "obl", "obj", "xcomp") and marks & self.complementizers
            )
            if said and child.i > head.i and (child.dep != "advcl" or marks & self.purposes):
                yield child


def doers(noun: Word) -> Iterator[Word]:
    """Who did what a noun names, from the clause behind it: *la moción presentada por B*, *el poder que había concentrado B*."""
    for child in noun.children:
        if child.i < noun.i or child.dep not in ("acl", "amod"):
            continue
        if syntax.passive(child):
            yield from arguments.agents(child)
        elif syntax.finite(child):
            yield from arguments.relative_subjects(child, noun)


@cache
def _addressing(language: str) -> frozenset[str]:
    """Verbs of what is said to somebody: whoever is asked or blamed beside an accusation is accused (*condenó el ataque y exigió a B que …*)."""
    verbs = frame_files.load(language).by_verb
    return frozenset(
        lemma
        for lemma, options in verbs.items()
        if any(frame.type in ("REQUEST", "ACCUSE") and not verb.objects for frame, verb in options)
    )
