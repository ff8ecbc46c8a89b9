"""Appraisal: whether what is said of somebody speaks ill or well of him (Martin and White 2005), by the words of `kg/language/<code>/speech_acts.yaml`.

*es un desastre*, *ha cometido un fraude*, *actúa de mala fe*, *no ha cumplido* speak ill of their subject, *es un socio ejemplar* speaks well of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.extraction import frames as frame_files
from kg.extraction import syntax
from kg.extraction.frames import Verb
from kg.extraction.phrases import Phrases
from kg.extraction.polarity import Polarity
from kg.language import inflection
from kg.language.words import Word

_OBJECTS = ("obj", "obl", "xcomp", "iobj", "obl:arg", "compound", "ccomp", "advcl", "amod", "nmod", "acl")

FindObject = Callable[[Word, Verb], Word | None]


class Appraisal:
    """Reads whether a predicate speaks ill (-1) or well (1) of its subject, and by which word."""

    def __init__(self, language: str, data: dict[str, Any], lexicon: dict[str, Any], polarity: Polarity, find_object: FindObject) -> None:
        self.bad = set(data["bad_nouns"]) | set(data["bad_adjectives"]) | set(data["bad_adverbs"])
        self.bad_with: dict[str, list[str]] = data["bad_with"]
        self.praising = set(data["praising"]) | set(data["good_adjectives"]) | set(data["good_adverbs"])
        self.good_nouns = set(data["good_nouns"])
        self.good_adjectives = set(data["good_adjectives"])
        self.manners = set(data["bad_adverbs"]) | set(data["good_adverbs"])
        contractions: dict[str, str] = lexicon["contractions"]
        self.phrases = {-1: Phrases(data["bad_phrases"], contractions), 1: Phrases(data["good_phrases"], contractions)}
        self.aspects, self.lacking = set(data["aspects"]), set(data["lacking"])
        self.carriers, self.owed, self.owed_good = set(data["carriers"]), set(data["owed"]), set(data["owed_good"])
        self.verbs = {1: patterns(data["good_verbs"]), -1: patterns(data["bad_verbs"])}
        self.polarity, self.find_object = polarity, find_object
        self.known = frozenset(self.carriers | self.owed | self.verbs[1].keys() | self.verbs[-1].keys())
        self.inflection = inflection.load(language)

    def _lemma(self, predicate: Word) -> str:
        """The infinitive; read off a finite form where the lemmatizer's is no verb that judges."""
        lemma = predicate.lemma.lower()
        if lemma in self.known or predicate.pos != "VERB" or lemma.endswith(("ar", "er", "ir")):
            return lemma
        reading = self.inflection.read(predicate.text, self.known)
        return reading.infinitive if reading is not None and reading.finite else lemma

    def of(self, predicate: Word) -> tuple[int, Word] | None:
        """The sign and the word of a predicate's judgement; None where it judges nobody."""
        found = self._affirmed(predicate)
        if not self.polarity.negated(predicate):
            return found
        if found is not None:
            return (-1, found[1]) if found[0] > 0 else None
        lemma = self._lemma(predicate)
        if predicate.pos != "VERB" or lemma not in self.owed or syntax.passive(predicate):
            return None
        if lemma not in self.owed_good:
            return -1, predicate
        good = next((noun for noun in self._complements(predicate) if noun.lemma.lower() in self.good_nouns), None)
        return (-1, good) if good is not None else None

    def word(self, token: Word) -> int:
        """What a noun with its adjectives, an adjective or an adverb says of whom it is said of."""
        lemma = token.lemma.lower()
        if token.pos == "ADV":
            return (lemma in self.praising) - (lemma in self.bad) if lemma in self.manners else 0
        if token.pos not in ("NOUN", "ADJ", "VERB", "PROPN"):
            return 0
        modifiers = [c.lemma.lower() for c in token.children if c.dep in ("amod", "det", "advmod", "nummod")]
        wanting = not self.lacking.isdisjoint(modifiers)
        if lemma in self.bad_with:
            behind = next(
                (c for c in token.children if syntax.preposition(c) in self.bad_with[lemma] or _opens_with(c, self.bad_with[lemma])),
                None,
            )
            if behind is not None:
                return 0 if behind.is_title else -1
            return int(lemma in self.praising)
        if lemma in self.bad:
            return 0 if wanting else -1
        if lemma in self.lacking:
            return -1 if any(c.lemma.lower() in self.good_nouns for c in syntax.complements(token, {"de"})) else 0
        if wanting:
            return -1 if lemma in self.good_nouns else 0
        for modifier in modifiers:
            if modifier in self.bad:
                return -1
        if lemma in self.praising or not self.good_adjectives.isdisjoint(modifiers):
            return 1
        if lemma in self.aspects:
            return next((sign for c in syntax.complements(token, {"de"}) if (sign := self.word(c))), 0)
        return 0

    def _affirmed(self, predicate: Word) -> tuple[int, Word] | None:
        for child in predicate.children:
            for sign, phrases in self.phrases.items():
                if child.i > predicate.i and phrases.at(child.left_edge) is not None:
                    return sign, child if child.pos in syntax.NOMINAL else child.right_edge
        if syntax.has_copula(predicate):
            for sign, phrases in self.phrases.items():
                if any(phrases.at(c) is not None for c in predicate.children if c.dep == "case"):
                    return sign, predicate
            return self._first(
                [predicate, *(c for c in predicate.children if c.dep in ("conj", "amod", "appos") and c.pos in ("ADJ", "NOUN"))]
            )
        if predicate.pos not in ("VERB", "AUX") or syntax.passive(predicate):
            return None
        lemma = self._lemma(predicate)
        for sign, by_lemma in self.verbs.items():
            for pattern in by_lemma.get(lemma, ()):
                noun = self.find_object(predicate, pattern)
                following = not pattern.followed_by or bool(syntax.phrases(predicate, pattern.followed_by))
                if following and (noun is not None or not pattern.objects) and (not pattern.reflexive or syntax.reflexive(predicate)):
                    return sign, noun if noun is not None else predicate
        manner = self._first([c for c in predicate.children if c.dep == "advmod"])
        if manner is not None or lemma not in self.carriers:
            return manner
        return self._first(self._complements(predicate))

    def _complements(self, predicate: Word) -> list[Word]:
        """What stands behind a verb, with what is coordinated with it."""
        behind = [c for c in predicate.children if c.i > predicate.i and c.dep in _OBJECTS and c.pos in ("NOUN", "ADJ", "PROPN", "ADV")]
        return [word for c in behind for word in syntax.conjuncts(c)]

    def _first(self, tokens: list[Word]) -> tuple[int, Word] | None:
        return next(((sign, token) for token in tokens if (sign := self.word(token))), None)


def patterns(entries: list[str]) -> dict[str, list[Verb]]:
    """Verb entries in the notation of the frames, by lemma; those that ask for an object come first."""
    found: dict[str, list[Verb]] = {}
    for entry in entries:
        for verb in frame_files.verbs(entry, {}):
            found.setdefault(verb.lemma, []).append(verb)
    for options in found.values():
        options.sort(key=lambda verb: not verb.objects)
    return found


def _opens_with(word: Word, prepositions: list[str]) -> bool:
    return any(c.dep in ("mark", "case") and c.lower in prepositions for c in word.children)
