"""Negation: whether a clause or phrase is negated."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Token

from kg.extraction import tree


class Polarity:
    """Reads negation by the lexicon of a language."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self.negation = set(lexicon["negation"])
        self.existence = set(lexicon["existence"])
        self.undone = set(lexicon["negation_undone"])
        self.subjects = set(lexicon["negative_subjects"])
        self.conjunctions = set(lexicon["negative_conjunctions"])

    def negated(self, verb: Token) -> bool:
        """*no viajó*, *ni apoya*, *ningún país condenó*; not *no solo criticó*."""
        for child in tree.children(verb):
            if child.i > verb.i and child.dep_ != "nsubj":
                continue
            if child.lower_ in self.negation and child.dep_ in ("advmod", "cc", "mark") and self._negates(child):
                return child.dep_ == "advmod" or child.lower_ in self.conjunctions
            if child.dep_.startswith("nsubj") and child.i < verb.i and self._nobody(child):
                return True
        return False

    def without(self, noun: Token) -> bool:
        """*sin el apoyo de*, *no hubo acuerdo*, and the negation of a noun's clause where the noun heads it."""
        if noun.dep_ in ("obj", "nsubj") and noun.head.lemma_.lower() in self.existence and self.negated(noun.head):
            return True
        return any(c.lower_ in self.negation - self.conjunctions and self._negates(c) for c in tree.children(noun))

    def _negates(self, word: Token) -> bool:
        return word.i + 1 >= len(word.doc) or word.nbor(1).lower_ not in self.undone

    def _nobody(self, subject: Token) -> bool:
        return subject.lower_ in self.subjects or any(c.lower_ in self.subjects and c.dep_ == "det" for c in tree.children(subject))
