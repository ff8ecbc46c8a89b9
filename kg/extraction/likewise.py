"""The same act by somebody else: *A expulsó a dos diplomáticos; B hizo lo mismo*, *a B la imitó C*, *C siguió sus pasos*.

Such a verb tells what the last finite verb before it tells, in its sentence or the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.extraction import frames as frame_files
from kg.extraction import syntax
from kg.extraction.phrases import Phrases
from kg.extraction.polarity import Polarity
from kg.extraction.slots import Candidate, Slot, subject_of, words
from kg.language.words import Word


class Likewise:
    """Finds verbs that repeat an act, and gives them the frames of that act."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self.imitating: set[str] = set(lexicon["imitating"])
        self.followed = {verb.lemma: verb.objects for entry in lexicon["following"] for verb in frame_files.verbs(entry, {})}
        self.repeating = set(lexicon["repeating"])
        self.same = Phrases(lexicon["the_same"], lexicon["contractions"])
        self.control = set(lexicon["object_control"])
        self.polarity = Polarity(lexicon)
        self.lemmas = self.imitating | self.followed.keys() | self.repeating

    def candidates(self, verbs: list[Word], found: list[Candidate]) -> Iterator[Candidate]:
        """The candidates of those verbs that repeat an act of the candidates found before; verbs: of which it may be asked, in order."""
        told = [c for c in found if not c.nominal and not c.content and not c.frame.reciprocal and self._asserted(c.anchor)]
        told.sort(key=lambda c: c.anchor.i)
        for verb in verbs:
            noun = self._repeats(verb)
            if noun is None:
                continue
            start = verb.sentence.start
            earliest = verb.doc.words[start - 1].sentence.start if start else 0
            before = next((c.anchor.i for c in reversed(told) if earliest <= c.anchor.i < verb.i), None)
            actors = tuple(slot for slot in subject_of(verb, self.control) if slot.token != noun) or self._behind(verb)
            for act in told if actors else ():
                if act.anchor.i == before:
                    recipients = words(c for c in syntax.complements(verb, {"con"}) if c.i != noun.i and c.ent_type) or act.recipients
                    taken = {slot.token.i for slot in actors}
                    others = tuple(slot for slot in recipients if slot.token.i not in taken)
                    negated = self.polarity.negated(verb) or (verb.dep == "xcomp" and self.polarity.negated(verb.head))
                    yield Candidate(act.frame, (verb,), verb, actors, others, False, negated, alternative=act.alternative)

    def _asserted(self, verb: Word) -> bool:
        """Whether a verb is finite and says what is so: not what is said or asked for, nor a condition."""
        return syntax.finite(verb) and verb.dep not in ("ccomp", "xcomp") and "Sub" not in syntax.values(syntax.finite_form(verb), "Mood")

    def _behind(self, verb: Word) -> tuple[Slot, ...]:
        """*lo propio hizo A*: a name behind the verb, taken for its object where the phrase before it is taken for the subject."""
        return words(c for c in verb.children if c.i > verb.i and c.dep == "obj" and c.ent_type and not syntax.preposition(c))

    def _repeats(self, verb: Word) -> Word | None:
        """The word by which a verb refers back to an act: its object, or the verb itself with a pronoun; None where it does not."""
        lemma = verb.lemma.lower()
        below = verb.children
        if lemma in self.imitating:
            pronoun = next((c for c in below if c.pos == "PRON" and c.dep in ("obj", "iobj") and c.i < verb.i), None)
            return pronoun if pronoun is not None else verb if syntax.enclitic(verb) else None
        if lemma in self.followed:
            return next((c for c in below if c.lemma.lower() in self.followed[lemma]), None)
        if lemma in self.repeating:
            return next((c for c in below if self.same.at(c.left_edge) is not None), None)
        return None
