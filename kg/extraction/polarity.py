"""Negation: whether a clause or phrase is negated."""

from __future__ import annotations

from typing import Any

from kg.language.words import Word


class Polarity:
    """Reads negation by the lexicon of a language."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self.negation = set(lexicon["negation"])
        self.existence = set(lexicon["existence"])
        self.undone = set(lexicon["negation_undone"])
        self.subjects = set(lexicon["negative_subjects"])
        self.conjunctions = set(lexicon["negative_conjunctions"])

    def negated(self, verb: Word) -> bool:
        """*no viajó*, *ni apoya*, *ningún país condenó*; not *no solo criticó*."""
        for child in verb.children:
            if child.i > verb.i and child.dep != "nsubj":
                continue
            if child.lower in self.negation and not child.ent_type and child.dep in ("advmod", "cc", "mark") and self._negates(child):
                return child.dep == "advmod" or child.lower in self.conjunctions
            if child.dep.startswith("nsubj") and child.i < verb.i and self._nobody(child):
                return True
        return False

    def without(self, noun: Word) -> bool:
        """*sin el apoyo de*, *no hubo acuerdo*, and the negation of a noun's clause where the noun heads it."""
        if noun.dep in ("obj", "nsubj") and noun.head.lemma.lower() in self.existence and self.negated(noun.head):
            return True
        return any(c.lower in self.negation - self.conjunctions and self._negates(c) for c in noun.children)

    def _negates(self, word: Word) -> bool:
        return word.i + 1 >= len(word.doc) or word.nbor(1).lower not in self.undone

    def _nobody(self, subject: Word) -> bool:
        return subject.lower in self.subjects or any(c.lower in self.subjects and c.dep == "det" for c in subject.children)
