"""Candidates: every trigger of the frames in a parsed text, with the words that fill its roles.

The engine knows grammar only; which words trigger what stands in the frames. Roles are left as words: who they are is decided in `kg.linking`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.extraction import arguments, syntax
from kg.extraction import frames as frame_files
from kg.extraction.attribution import AttributionReader
from kg.extraction.frames import Frame
from kg.extraction.likewise import Likewise
from kg.extraction.nominals import Nominals
from kg.extraction.polarity import Polarity
from kg.extraction.slots import Candidate, Slot, words
from kg.extraction.speech_acts import SpeechActs
from kg.extraction.verb_patterns import VerbPatterns
from kg.extraction.verb_roles import VerbRoles
from kg.language.document import Document
from kg.language.words import Word


class Extractor:
    """Finds candidates in a `Document`; generic over frames and lexicon of one language."""

    def __init__(self, language: str, lexicon: dict[str, Any], of_origin: Callable[[str], bool] = lambda word: True) -> None:
        """of_origin: whether an adjective says where somebody is from (*ruso*)."""
        self.frames = frame_files.load(language)
        self.control = set(lexicon["object_control"])
        self.copular = set(lexicon["copular"])
        self.connectives = set(lexicon["connectives"])
        self.polarity = Polarity(lexicon)
        self.nominals = Nominals(lexicon, frozenset(self.frames.by_noun), of_origin)
        self.patterns = VerbPatterns(language, self.frames, lexicon)
        self.roles = VerbRoles(lexicon, self.nominals)
        self.likewise = Likewise(lexicon)
        self.speech_acts = SpeechActs(language, lexicon, AttributionReader(lexicon, language), self.patterns.object_of)

    def candidates(self, doc: Document) -> list[Candidate]:
        """All candidates, in order of their triggers: of verbs, then of adjectives and nouns that are part of no such trigger."""
        found = [candidate for token in doc if self.patterns.is_verb(token) for candidate in self._verbal(token)]
        repeating = [token for token in doc if token.pos == "VERB" and token.lemma in self.likewise.lemmas]
        found += self.likewise.candidates(repeating, found) if repeating else ()
        used = {token.i for candidate in found for token in candidate.trigger}
        for token in doc:
            if token.pos in ("ADJ", "VERB") and token.i not in used and (predicated := self._predicated(token)) is not None:
                found.append(predicated)
                used.add(token.i)
        for token in doc:
            if token.pos == "NOUN" and token.i not in used and not self._connective(token):
                joined = self._joined(token)
                if joined is None or joined.i not in used:
                    found += self._nominal(token, joined)
        triggers: dict[int, set[str]] = {}
        for candidate in found:
            for token in () if candidate.nominal else candidate.trigger:
                triggers.setdefault(token.i, set()).add(candidate.frame.type)
        found += self.speech_acts.candidates(doc, triggers)
        return sorted(found, key=lambda c: c.trigger[0].i)

    # -- verbs -------------------------------------------------------------------------------------------------------------

    def _verbal(self, verb: Word) -> Iterator[Candidate]:
        """The candidates of a verb, one for each type of which a frame fits it; where one with its object does, only of those that name the object too."""
        patterns = self.patterns.of(verb)
        if not patterns:
            return iter(())
        negated = self.polarity.negated(verb)
        found: dict[str, Candidate] = {}
        specific = False
        for frame, pattern in patterns:
            if specific and not pattern.specific:
                if not negated:
                    break
                if not pattern.negated:
                    continue
            if frame.type not in found and (not pattern.negated or negated):
                noun = self.patterns.object_of(verb, pattern)
                if self.patterns.fits(verb, frame, pattern, noun):
                    specific = specific or pattern.specific
                    found[frame.type] = self.roles.fill(verb, frame, pattern, noun, negated and not pattern.negated)
        return _numbered(found.values())

    # -- adjectives --------------------------------------------------------------------------------------------------------

    def _predicated(self, adjective: Word) -> Candidate | None:
        """*está dispuesto a ayudar a B*: the candidate of an adjective that is said of somebody; negated, of the frame that asks for that, if there is one."""
        lemma = adjective.lemma.lower()
        frame, refusal = self.frames.by_adjective.get(lemma), self.frames.by_adjective.get(f"no {lemma}")
        found = self._said_of_subject(adjective, frame) if frame is not None else None
        if found is not None and found.negated and refusal is not None:
            return replace(found, frame=refusal, negated=False, refusal=True)
        return found

    def _said_of_subject(self, adjective: Word, frame: Frame) -> Candidate | None:
        """*está dispuesto a ayudar a B*, *se mostró contrario a B*: an adjective that is said of the subject."""
        copula = syntax.has_copula(adjective)
        verb = adjective if copula else adjective.head
        if not copula and not (
            adjective.dep in ("xcomp", "obj", "amod", "obl", "advcl") and verb.pos == "VERB" and verb.lemma in self.copular
        ):
            return None
        named = arguments.own_subjects(verb) or arguments.subject(verb, self.control)[0]
        dropped = () if named else (Slot(verb, "dropped"),)
        recipients = [r for slot in frame.recipient for r in syntax.phrases(adjective, {slot})]
        if not recipients and not copula:  # *se mostró agradecido con B*
            recipients = [r for r in syntax.complements(verb, set(frame.recipient)) if r.i > adjective.i and r != adjective]
        if "inf" in frame.recipient:
            recipients += [
                aim
                for c in adjective.children
                if c.pos == "VERB" and c.dep in ("xcomp", "ccomp", "advcl", "acl", "obl")
                for aim in self.roles.aims(c)
            ]
        negated = self.polarity.negated(adjective) or self.polarity.negated(verb)
        return Candidate(frame, (adjective,), verb, words(named) or dropped, words(recipients), False, negated)

    # -- nouns -------------------------------------------------------------------------------------------------------------

    def _nominal(self, noun: Word, joined: Word | None) -> Iterator[Candidate]:
        """The candidates of a noun, one for each type; where an entry that asks for more than the noun fits, only of such entries.

        joined: the adjective that is one word with it though the parser may have hung both side by side.
        """
        options = self.frames.by_noun.get(noun.lemma.lower())
        if not options:
            return iter(())
        below = {c.lemma.lower() for c in noun.children if c.dep in ("amod", "nmod", "appos", "flat", "compound", "obj")}
        below |= {joined.lemma.lower()} if joined is not None else set()
        fitting = [(frame, word) for frame, word in options if self._complete(noun, word, below)]
        specific = any(word for _, word in fitting)
        types = {frame.type: frame for frame, word in reversed(fitting) if word or not specific}
        return _numbered(self.nominals.candidate(noun, frame) for frame in reversed(types.values()))

    def _joined(self, noun: Word) -> Word | None:
        """*alto* in *alto el fuego*: an adjective before the article of a noun, with which an entry asks for it."""
        options = self.frames.by_noun.get(noun.lemma.lower())
        if not options or noun.i < 2 or noun.nbor(-1).pos != "DET" or noun.nbor(-2).pos != "ADJ":
            return None
        before = noun.nbor(-2)
        return before if any(word == before.lemma.lower() for _, word in options) else None

    def _complete(self, noun: Word, wanted: str, below: set[str]) -> bool:
        """Whether a noun has with it what an entry asks for: a word, or after a `+` a phrase with one of the prepositions."""
        if wanted.startswith("+"):
            heads = [noun, *(c for c in noun.children if c.dep == "acl")]
            return any(True for head in heads for _ in syntax.complements(head, set(wanted[1:].split("|"))))
        return not wanted or not below.isdisjoint(self.frames.classes.get(wanted, {wanted}))

    def _connective(self, noun: Word) -> bool:
        """*sin embargo*, *de acuerdo con A*: a noun of a phrase that only joins clauses."""
        before = noun.nbor(-1).lower if noun.i else ""
        if before == "de" and noun.dep == "nmod" and noun.head.pos == "NOUN" and noun.head.i == noun.i - 2:  # *un principio de acuerdo*
            return False
        return f"{before} {noun.lower}" in self.connectives and not any(c.dep == "amod" for c in noun.children)


def _numbered(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates of one trigger, those behind the first as its alternatives."""
    return (replace(candidate, alternative=number) if number else candidate for number, candidate in enumerate(candidates))
