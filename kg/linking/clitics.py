"""What the clause of a pronoun tells of it: whom it doubles, that it stands for a thing, or for whoever is named only behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

from kg.extraction import arguments, relatives, syntax
from kg.language import lexicon
from kg.language.words import Word
from kg.linking.report import Actor

_OPENINGS = frozenset({";", ":", "—", "–", "(", "«", '"'})
"""Marks behind which a clause begins."""

_WITHIN = ("xcomp", "ccomp", "conj", "advcl")
"""Relations by which a clause is part of what is said."""
_SAID = ("ccomp", "parataxis", "conj", "csubj", "nsubj", "dep")
"""Relations of what is no adverbial of the sentence's verb, but said by its subject, or beside it."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Sections of `lexicon.yaml` (its comments say what each holds); persons: nouns for people."""

    dative: str
    dative_before_accusative: str
    dative_clitics: frozenset[str]
    accusative_clitics: frozenset[str]
    thing_and_person: frozenset[str]
    of_deeds: frozenset[str]
    judging: frozenset[str]
    sentencing: frozenset[str]
    persons: frozenset[str]


@cache
def _words(language: str) -> _Words:
    words = lexicon(language)
    persons = frozenset(words["people"]) | frozenset(words["roles"]) | frozenset(words["groups"])
    sets = {f.name: frozenset(words[f.name]) for f in fields(_Words) if f.type == "frozenset[str]" and f.name in words}
    return _Words(dative=words["dative"], dative_before_accusative=words["dative_before_accusative"], persons=persons, **sets)


class Clitics:
    """Reads the pronouns at the verbs of one text; `resolve` gives the actors of a word."""

    def __init__(self, language: str, resolve: Callable[[Word], tuple[Actor, ...]]) -> None:
        self.resolve, self.words = resolve, _words(language)

    def dative_of(self, verb: Word, form: str, enclitic: bool) -> str:
        """The pronoun of whom a thing is given to: *le* for *se lo* (*se lo negó*); the form itself otherwise."""
        if form not in self.words.accusative_clitics or verb.lemma not in self.words.thing_and_person:
            return form
        before = self.words.dative_before_accusative
        beside = any(c.lower == before and c.i < verb.i for c in verb.children)
        given = verb.lower.endswith(before + form) if enclitic else beside
        return self.words.dative if given else form

    def of_thing(self, verb: Word, form: str) -> bool:
        """Whether an accusative pronoun stands for what is said, done or given, and so for nobody."""
        if form not in self.words.accusative_clitics:
            return False
        lemma = verb.lemma
        if lemma in self.words.thing_and_person:
            return True
        if lemma in self.words.of_deeds:
            return lemma not in self.words.sentencing or not syntax.complements(verb, {"a"})
        return lemma in self.words.judging and not self._called_person(verb)

    def _called_person(self, verb: Word) -> bool:
        """*lo tachó de traidor*, *la consideran una terrorista*, *los acusó de mentir*."""
        for child in verb.children:
            if child.i < verb.i:
                continue
            if syntax.has(child, "VerbForm", "Inf") and child.dep in ("xcomp", "ccomp", "advcl", "obl", "obj"):
                return True
            if (
                child.pos in ("NOUN", "PROPN")
                and child.dep in ("obl", "obj", "xcomp", "nmod")
                and child.lemma.lower() in self.words.persons
            ):
                return True
        return False

    def doubled(self, verb: Word, form: str, index: int) -> tuple[Actor, ...] | None:
        """Whom the *a* phrase of the same clause names that the pronoun repeats (*a B le exigió*, *le pidió a B*); None where there is none."""
        many = form.endswith("s")
        things = (
            [c for c in verb.children if c.dep == "obj" and c.pos == "NOUN" and c.i > verb.i] if form in self.words.dative_clitics else []
        )
        for child, before in (*syntax.governed(verb), *(pair for thing in things for pair in syntax.governed(thing))):
            if before != "a" or child.i == index or syntax.temporal(child) or self._number(child) not in (None, many):
                continue
            if not self._repeats(verb, child, form):
                continue
            found = tuple(actor for word in syntax.conjuncts(relatives.antecedent(child)) for actor in self.resolve(word))
            topic = form in self.words.dative_clitics and child.i < index and child.pos in ("NOUN", "PROPN")  # *a la tropa se le brindó*
            if found or topic or (child.dep in ("obj", "iobj") and child.pos != "PRON"):
                return found
        opening = self._opening(verb)
        if opening is not None and opening.i != index and self._number(opening) in (None, many) and self._repeats(verb, opening, form):
            found = tuple(actor for word in syntax.conjuncts(opening) for actor in self.resolve(word))
            somebody = opening.pos in ("PRON", "NUM") or opening.lemma.lower() in self.words.persons
            return found if found or somebody else None
        return None

    def _repeats(self, verb: Word, phrase: Word, form: str) -> bool:
        """A phrase before the verb is repeated by any pronoun, but no place by *lo*; one behind it by *le*, by *lo* only a pronoun (*los invitó a ambos*)."""
        if form not in self.words.dative_clitics:
            return (phrase.i < verb.i and phrase.ent_type != "LOC") or (phrase.i > verb.i and phrase.pos in ("PRON", "NUM"))
        if phrase.i < verb.i or phrase.ent_type != "LOC":
            return True
        return any(
            c.dep in ("obj", "ccomp", "xcomp") and c.i != phrase.i and c.lower not in self.words.dative_clitics for c in verb.children
        )

    def _number(self, word: Word) -> bool | None:
        """Whether a phrase is of several; None where it does not show it."""
        if len(syntax.conjuncts(word)) > 1:
            return True
        shown = syntax.shown(word, "Number")
        return "Plur" in shown if shown else None

    def _opening(self, verb: Word) -> Word | None:
        """The noun of the *a* phrase that the clause of a verb opens with, wherever the parser hung it."""
        start = verb.sentence.start
        words = verb.doc.words
        at = verb.i
        while at > start and words[at - 1].text not in _OPENINGS:
            if words[at - 1].pos == "CCONJ" and syntax.uncontracted(words[at]) == "a":
                break
            at -= 1
        while at < verb.i and (words[at].is_punct or words[at].is_space):
            at += 1
        if at >= verb.i or syntax.uncontracted(words[at]) != "a" or words[at].dep != "case":
            return None
        noun = words[at].head
        return noun if at < noun.i < verb.i and not syntax.temporal(noun) else None

    def addressed(self, verb: Word) -> tuple[Actor, ...]:
        """*«Quiero darle las gracias», le dijo A a B*: whom somebody says to whom he thanks in his own words."""
        clause = verb
        while clause.dep in _WITHIN and clause.head is not clause:
            said, clause = clause, clause.head
            if said.i < clause.i and clause.pos == "VERB" and syntax.values(syntax.finite_form(said), "Person") == ["1"]:
                return tuple(
                    a for word, before in syntax.governed(clause) if before == "a" and word.i > clause.i for a in self.resolve(word)
                )
        return ()

    def named_behind(self, verb: Word, index: int) -> tuple[Actor, ...]:
        """The subject of the sentence, where the clause of a verb stands before it: *en el Congreso, que le apoyó, A anunció …*; *apremiado por quienes le exigían …, A …*."""
        root = verb.sentence.root
        clause = verb
        while clause.head != root and clause.head != clause:
            clause = clause.head
        if clause.head != root or clause == root:
            return ()
        subjects = [word for word in arguments.own_subjects(root) if word.i > index]
        if len(subjects) != 1:
            return ()
        if clause != subjects[0] and (clause.i > root.i or clause.dep in _SAID or clause.right_edge.i > subjects[0].i):
            return ()
        return self.resolve(subjects[0])
