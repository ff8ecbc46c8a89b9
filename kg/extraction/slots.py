"""What extraction hands to linking: candidates, and the words that fill their roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction import arguments, relatives, syntax
from kg.extraction.frames import Frame
from kg.language.words import Word


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills a role: a word, or (`dropped`) the unnamed subject of the verb `token`; `kind`: word, dropped, poss, demonym
    or enclitic (the pronoun at the end of the verb `token`)."""

    token: Word
    kind: str = "word"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event: its frame, the trigger (with the noun of a light-verb phrase), the slots of its roles.

    anchor: the word whose clause decides on status and time (a light verb for its noun); nominal: triggered by a noun;
    negated: with a negation that the frame does not ask for; refusal: with one that it asks for; content: the act of `speech_acts` that what is said performs;
    alternative: how many frames of other types, which fit the same trigger, come before this one; otherwise: who may do it where `actors` name nobody.
    """

    frame: Frame
    trigger: tuple[Word, ...]
    anchor: Word
    actors: tuple[Slot, ...]
    recipients: tuple[Slot, ...]
    nominal: bool
    negated: bool
    refusal: bool = False
    content: str = ""
    alternative: int = 0
    otherwise: tuple[Slot, ...] = ()


def subject_of(verb: Word, object_control: set[str]) -> tuple[Slot, ...]:
    """The slots of who does what an active verb says: the words that name them, or its dropped subject."""
    named, unnamed = arguments.subject(verb, object_control)
    return words(named) or ((Slot(unnamed, "dropped"),) if unnamed is not None else ())


def words(tokens: Iterable[Word], clause: Word | None = None) -> tuple[Slot, ...]:
    """A slot for each word and for those coordinated with it, relative pronouns replaced by what they stand for.

    clause: the verb whose words they are; of a noun that it is the relative clause of, those are not meant who follow it (*A, que votó, y B*), unless
    behind a colon (*los juzgados: A, B y C*).
    """
    seen: dict[int, Slot] = {}
    for token in tokens:
        first = syntax.bearer(relatives.antecedent(token))
        for conjunct in syntax.conjuncts(first):
            apart = clause is not None and conjunct != first and conjunct.i > clause.i and syntax.contains(first, clause)
            if clause is None or not apart or ":" in _between(clause, conjunct):
                seen.setdefault(conjunct.i, Slot(conjunct))
    return tuple(seen.values())


def _between(word: Word, other: Word) -> list[str]:
    return [token.text for token in word.doc[word.i + 1 : other.i]]
