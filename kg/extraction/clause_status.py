"""What a clause itself tells of whether its event happened: its tense and mood, its conjunction, its adverbs, and the verbs that make one with its own.

Which words lend which status stands in the lexicon, section `status`; the statuses are those of `kg.extraction.status`.
"""

from __future__ import annotations

from typing import Any

from kg.extraction import syntax
from kg.extraction.phrases import Phrases, heads
from kg.extraction.polarity import Polarity
from kg.language import inflection
from kg.language.words import Word

CLAUSE = ("xcomp", "ccomp", "csubj", "obj", "acl", "advcl", "obl", "parataxis")
"""Relations of a clause to the word that governs it."""


class ClauseStatus:
    """Tense and status of a clause by itself, by the lexicon of a language."""

    def __init__(self, lexicon: dict[str, Any], language: str = "es") -> None:
        status = lexicon["status"]
        self.inflection = inflection.load(language)
        self.polarity = Polarity(lexicon)
        self.speech = set(lexicon["speech"])
        self.governors = {kind: set(status[kind]) for kind in ("denied", "planned", "possible")}
        self.denied_objects = set(status["denied_objects"])
        self.denied_when_negated = set(status["denied_when_negated"])
        self.occurrence = set(status["occurrence"])
        self.periphrases: list[tuple[str, tuple[str, ...], str]] = [
            (verb, tuple(link.split()), lent) for verb, link, lent in status["periphrases"]
        ]
        self.auxiliaries = {(verb, link[0] if link else ""): lent for verb, link, lent in self.periphrases if len(link) < 2}
        self.heads = {phrase: kind for kind in ("possible", "planned", "denied") for phrase in status[f"{kind}_heads"]}
        self.subjunctive_heads, self.no_heads = set(status["subjunctive_heads"]), set(status["no_heads"])
        self.factive = set(status["factive_heads"])
        self.purpose = set(status["purpose"])
        self.condition = set(status["condition"])
        self.phrases = Phrases([*self.heads, *self.no_heads, *self.factive, *self.purpose], lexicon["contractions"])
        self.doubt = Phrases(status["doubt"], lexicon["contractions"])
        self.before = set(status["before"])
        self.conditional, self.future = tuple(status["conditional_endings"]), tuple(status["future_endings"])
        self.infinitives = tuple(status["infinitive_endings"])
        self.verbs = set().union(*self.governors.values(), self.denied_objects, self.denied_when_negated, self.speech, self.occurrence)

    def tense(self, token: Word) -> str | None:
        """ "past", "future" or None: the tense of the clause that a word stands in."""
        own = False
        for word in (token, *token.ancestors):
            if word.lower in self.before or any(
                c.lower in self.before and c.i < token.i for c in word.children if c.dep in ("case", "mark", "advmod")
            ):
                return None if own else "future"  # *antes de la cumbre, celebrada el lunes*: a time of the cumbre's own
            own = own or (word.pos == "ADJ" and word != token and syntax.has(word, "VerbForm", "Part"))
            if word.pos in ("VERB", "AUX"):
                form = syntax.finite_form(word)
                found = syntax.values(form, "Tense")
                if found:
                    return {"Past": "past", "Imp": "past", "Fut": "future", "Pqp": "past"}.get(found[0])
                if syntax.values(form, "Mood") == ["Cnd"]:
                    return "future"
        return None

    def _conditional(self, form: Word) -> bool:
        return syntax.has(form, "Mood", "Cnd") or self._adds(form, self.conditional)

    def _future(self, form: Word) -> bool:
        return syntax.has(form, "Tense", "Fut") or self._adds(form, self.future) or self._unknown_future(form)

    def _unknown_future(self, form: Word) -> bool:
        """A future of which the lemmatizer made nothing (*felicitaré*)."""
        word = form.lower
        endings = (ending for ending in self.future if word.endswith(ending))
        return form.pos == "VERB" and form.lemma.lower() == word and any(word[: -len(e)].endswith(self.infinitives) for e in endings)

    def _adds(self, form: Word, endings: tuple[str, ...]) -> bool:
        """Whether a form that the tagger read otherwise is the infinitive with one of the endings."""
        stem = form.lemma.lower()
        return form.pos in ("VERB", "AUX") and form.lower != stem and form.lower.startswith(stem) and form.lower[len(stem) :] in endings

    def _lemma(self, word: Word) -> str:
        """The lemma; the infinitive read off the form where the lemmatizer's is no word of the lexicon."""
        lemma = word.lemma.lower()
        if word.pos != "VERB" or lemma in self.verbs:
            return lemma
        reading = self.inflection.read(word.text, self.verbs)
        return reading.infinitive if reading is not None else lemma

    def _own(self, verb: Word) -> str | None:
        """Status that the clause's own verb, conjunction and adverbs give it."""
        return self._headed(verb) or self._modal(verb) or self._misread(verb) or self._doubted(verb) or self._mood(verb)

    def _mood(self, verb: Word) -> str | None:
        form = syntax.finite_form(verb)
        if self._conditional(form):
            reported = verb.dep in ("ccomp", "acl", "xcomp", "csubj") and verb.head != verb and self._past(verb.head)
            return "planned" if reported and form == verb else "possible"
        if self._future(form):
            return "planned"
        if syntax.has(form, "Mood", "Imp"):
            return "possible"
        return None

    def _past(self, verb: Word) -> bool:
        """Whether a verb is in the past; of an infinitive: the verb that governs it."""
        if syntax.has(verb, "VerbForm", "Inf") and not syntax.finite(verb) and verb.dep in CLAUSE and verb.head.pos == "VERB":
            verb = verb.head
        return syntax.has(syntax.finite_form(verb), "Tense", "Past")

    def _headed(self, word: Word) -> str | None:
        """Status by the conjunction or preposition at the head: *si*, *en caso de que*, *sin*, *de haber* with an infinitive."""
        form = syntax.finite_form(word)
        to_come = word.dep == "advcl" and syntax.has(form, "Tense", "Pres") and self._future(syntax.finite_form(word.head))
        subjunctive = syntax.has(form, "Mood", "Sub") or to_come
        for head in heads(word):
            phrase = self.phrases.at(head) or self.phrases.ending(head)
            if phrase is None or phrase in self.no_heads:
                continue
            if phrase in self.heads and (subjunctive or phrase not in self.subjunctive_heads):
                return self.heads[phrase]
        condition = word.dep == "advcl" and word.i < word.head.i and not syntax.finite(word)
        if condition and any(c.lower in self.condition and c.i == word.left_edge.i for c in word.children if c.dep in ("mark", "case")):
            return "possible"
        return None

    def _factive(self, word: Word) -> bool:
        """*tras atacar*, *después de que atacara*: a fact whatever its form."""
        return any((self.phrases.at(h) or self.phrases.ending(h)) in self.factive for h in heads(word))

    def _modal(self, verb: Word) -> str | None:
        for child in verb.children:
            if child.dep.startswith("aux"):
                lent = self.auxiliaries.get((child.lemma, "")) or self.auxiliaries.get((child.lemma, child.nbor(1).lower))
                if lent:
                    return lent
        if not syntax.has(verb, "VerbForm", "Inf"):
            return None
        text = verb.doc.words
        last = text[verb.i - 1].lower if verb.i else ""
        for governor, link, lent in self.periphrases:
            start = verb.i - len(link)
            if start < 1 or not link or link[-1] != last or tuple(t.lower for t in text[start : verb.i]) != link:
                continue
            before = text[start - 1]
            if before.lemma.lower() != governor and self._lemma(before) != governor:
                continue
            if not self.polarity.negated(before) and not self.polarity.negated(verb):
                return lent
            return None if lent == "denied" else "denied"
        return None

    def _misread(self, infinitive: Word) -> str | None:
        """*sopesa suspender*: a governing verb that the tagger took for another kind of word stands right before its infinitive."""
        if not syntax.has(infinitive, "VerbForm", "Inf") or infinitive.i == infinitive.sentence.start:
            return None
        before = infinitive.nbor(-1)
        if before.pos not in ("ADJ", "NOUN", "PROPN", "ADV") or syntax.determined(before):
            return None
        for kind, verbs in self.governors.items():
            reading = self.inflection.read(before.text, verbs)
            if reading is not None and reading.finite:
                return kind
        return None

    def _doubted(self, verb: Word) -> str | None:
        return "possible" if any(self.doubt.at(c) for c in verb.children if c.i < verb.i or c.dep == "advmod") else None
