"""Whether an event happened: actual, planned, possible or denied, read off mood, tense, negation and what governs the clause.

The statuses are those of the event gold: actual (reported as having happened or going on), planned (will happen, announced), possible (may,
might, considered) and denied (said not to have happened). Which words lend which status stands in the lexicon, section `status`.
"""

from __future__ import annotations

from typing import Any

from kg.extraction import syntax
from kg.extraction.clause_status import CLAUSE, ClauseStatus
from kg.extraction.phrases import heads
from kg.language.words import Word, ask

SPEECH_ACTS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are performed by saying something."""

_REACH = 4
"""Governing words that are looked at."""


class StatusReader(ClauseStatus):
    """Status of a candidate by the lexicon of a language: by its clause, and by the words that govern it."""

    def __init__(self, lexicon: dict[str, Any], language: str = "es") -> None:
        super().__init__(lexicon, language)
        status = lexicon["status"]
        self.achieved, self.prevented = set(status["achieved"]), set(status["prevented"])
        self.demands, self.hopes = set(status["demands"]), set(status["hopes"])
        self.sought = set(status["sought"])
        self.truth, self.falsehood, self.open = set(status["truth"]), set(status["falsehood"]), set(status["open_judgements"])
        self.regrets = set(status["regrets"])
        self.deeds = set(status["deeds"])
        self.intentions, self.prospects, self.absences = set(status["intentions"]), set(status["prospects"]), set(status["absences"])
        self.words = {word: kind for kind in ("possible", "planned", "denied") for word in status[f"{kind}_words"]}

    def read(self, anchor: Word, trigger: Word, event_type: str, negated: bool, refusal: bool = False) -> str:
        """Status of the event triggered by `trigger`, whose clause hangs on `anchor`.

        refusal: the trigger is a negated verb (*no aceptará*), said now whatever its tense.
        """
        if refusal:
            return "possible" if self._conditional(syntax.finite_form(anchor)) and anchor.dep != "ccomp" else "actual"
        for word in (c.lemma.lower() for c in trigger.children if c.dep in ("amod", "acl")):
            if word in self.words:
                return self.words[word]
        if negated:
            return "denied"
        own = self._own(anchor) if anchor.pos != "NOUN" else self._headed(anchor)
        return own or self._governed(anchor, event_type) or self._asked(trigger) or "actual"

    def _asked(self, trigger: Word) -> str | None:
        """*¿Atacará Rusia?*, asked in the middle of a sentence."""
        marks = ask(_question_marks, trigger.sentence[0])
        last = next((mark for index, mark in reversed(marks) if index < trigger.i), None)
        return "possible" if last == "¿" else None

    def _governed(self, anchor: Word, event_type: str) -> str | None:
        """Status that a governing word lends: *planea visitar*, *negó haber atacado*, *pidió que retirara*."""
        word, nominal = anchor, True
        for _ in range(_REACH):
            head = word.head
            if head == word:
                return None
            nominal = nominal and word.pos in ("NOUN", "PROPN")
            if word.dep == "conj":
                if syntax.finite(word) and head.pos in ("VERB", "AUX"):
                    lent = self._headed(head) if not syntax.finite(head) or self._same_mood(word, head) else None
                elif head.pos in ("VERB", "AUX") and word.pos in ("VERB", "AUX"):
                    lent = self._own(head)
                else:
                    lent = None
            elif word.pos in ("NOUN", "PROPN"):
                if not (word.dep in ("obj", "obl", "nsubj", "nsubj:pass") or (word.dep == "nmod" and head.pos == "NOUN")):
                    return None
                lent = self._lent_to_noun(word, head, event_type) if nominal else self._lent_above(head)
            elif word.dep in (*CLAUSE, "nsubj"):
                if self._factive(word):
                    return None
                lent = self._lent_to_clause(word, head, event_type)
            else:
                return None
            if lent:
                return lent
            if word.dep != "conj" and self._stands(word, head, nominal):
                return None
            word = head
        return None

    def _lent_above(self, head: Word) -> str | None:
        """To the noun above an infinitive: *debe encontrar la manera de apoyar*."""
        if head.pos not in ("VERB", "AUX"):
            return None
        return "denied" if self.polarity.negated(head) and self._lemma(head) in self.denied_when_negated else self._inherited(head)

    def _stands(self, word: Word, head: Word, nominal: bool) -> bool:
        """Whether what is higher up says nothing about a word: a clause in the indicative, a gerund, a known thing (*condenar la invasión*)."""
        if word.pos == "NOUN":
            known = nominal and self._definite(word)
            takes_place = word.dep != "obl" and self._lemma(head) in self.occurrence
            return known and (head.pos == "NOUN" or (head.pos == "VERB" and not takes_place))
        form = syntax.finite_form(word)
        return (syntax.finite(word) and syntax.has(form, "Mood", "Ind")) or (form == word and syntax.has(word, "VerbForm", "Ger"))

    def _same_mood(self, word: Word, head: Word) -> bool:
        return syntax.values(syntax.finite_form(word), "Mood") == syntax.values(syntax.finite_form(head), "Mood")

    def _lent_to_clause(self, clause: Word, head: Word, event_type: str) -> str | None:
        form = syntax.finite_form(clause)
        subjunctive, finite = syntax.has(form, "Mood", "Sub"), syntax.finite(clause)
        participle = syntax.has(clause, "VerbForm", "Part") and form == clause and not any(c.dep.startswith("aux") for c in clause.children)
        if syntax.has(clause, "VerbForm", "Ger") and form == clause:
            return self._mood(head) if head.pos == "VERB" and syntax.finite(head) else None
        if clause.dep == "advcl" and not (finite and self._lemma(head) in self.demands):
            return self._purpose(clause, event_type) or (self._inherited(head) if not finite and not participle else None)
        judgement = head.pos in ("ADJ", "NOUN") and syntax.has_copula(head) and clause.dep in ("csubj", "ccomp", "nsubj")
        if judgement:
            return self._judged(head, subjunctive)
        lemma = self._lemma(head)
        negated = head.pos in ("VERB", "AUX") and self.polarity.negated(head)
        open_form = not finite or subjunctive or lemma in self.demands
        if participle:
            return self._inherited(head) if clause.dep in ("xcomp", "ccomp") else None
        if lemma in self.governors["denied"]:
            return "possible" if negated else "denied"
        if negated and lemma in self.denied_when_negated and open_form:
            return "denied"
        if open_form and (lemma in self.prevented or lemma in self.achieved) and self._past(head):
            return "denied" if lemma in self.prevented else self._inherited(head)
        if open_form:
            if lemma in self.words or any(c.lemma.lower() in self.words for c in head.children if c.pos == "ADJ" and c.dep != "amod"):
                return "planned"
            if finite and lemma in self.hopes:
                return "possible"
            for kind in ("possible", "planned"):
                if lemma in self.governors[kind]:
                    return kind
        if (
            clause.dep == "acl"
            and head.head.pos == "VERB"
            and self._lemma(head.head) in self.demands
            and not syntax.has(form, "Mood", "Ind")
        ):
            return "possible"
        if not finite:
            return self._lent_to_infinitive(clause, head, lemma, event_type) or self._inherited(head)
        if subjunctive and negated:
            return "possible"
        return None

    def _purpose(self, clause: Word, event_type: str) -> str | None:
        purpose = any(self.phrases.at(h) in self.purpose for h in heads(clause))
        return "planned" if purpose and event_type not in SPEECH_ACTS else None

    def _lent_to_infinitive(self, clause: Word, head: Word, lemma: str, event_type: str) -> str | None:
        """*la decisión de atacar*, *dispuesto a atacar*, *para atacar*; not *acusado de haber atacado*."""
        if any(c.dep.startswith("aux") for c in clause.children):
            return None
        if head.pos in ("NOUN", "ADJ") and syntax.has(clause, "VerbForm", "Inf"):
            if lemma in self.absences:
                return "denied"
            if lemma in self.deeds:
                return None
            return "planned" if lemma in self.intentions else "possible"
        return self._purpose(clause, event_type)

    def _judged(self, judgement: Word, subjunctive: bool) -> str | None:
        """*es falso que*, *no es cierto que*, *es posible que*; what a subjunctive regrets is a fact."""
        word, negated = judgement.lemma.lower(), self.polarity.negated(judgement)
        if word in self.falsehood or judgement.lower in self.falsehood:
            return "possible" if negated else "denied"
        if word in self.truth:
            return "denied" if negated else None
        if word in self.open:
            return "possible"
        return "possible" if subjunctive and word not in self.regrets else None

    def _lent_to_noun(self, noun: Word, head: Word, event_type: str) -> str | None:
        lemma = self._lemma(head)
        if noun.dep == "nmod":
            if lemma in self.absences:
                return "denied"
            if event_type in SPEECH_ACTS:
                return None
            if lemma in self.intentions:
                return "planned"
            return "possible" if lemma in self.prospects else None
        if head.pos not in ("VERB", "AUX"):
            reading = self.inflection.read(head.text, self.denied_objects) if noun.dep == "obj" else None
            if reading is not None and reading.finite:
                return "denied"
            judged = noun.dep.startswith("nsubj") and self._conditional(syntax.finite_form(head)) and not self._definite(noun)
            return "possible" if judged else None
        undergoes = noun.dep == "obj" or (noun.dep.startswith("nsubj") and syntax.passive(head))
        negated = self.polarity.negated(head)
        if undergoes and lemma in self.denied_objects and event_type != "SANCTION":
            return None if negated else "denied"
        if undergoes and event_type not in SPEECH_ACTS and not negated:
            for kind in ("planned", "possible"):
                if lemma in self.governors[kind]:
                    return kind
        if undergoes and lemma in self.sought and event_type != "REQUEST" and not negated:
            return "possible"
        takes_place = lemma in self.occurrence and (undergoes or noun.dep.startswith("nsubj"))
        if takes_place and negated:
            return "denied"
        inherited = self._inherited(head)
        known = self._definite(noun) and not takes_place and (inherited == "possible" or (undergoes and event_type != "CONSULT"))
        return None if known else inherited

    def _definite(self, noun: Word) -> bool:
        return any(c.dep == "det" and (syntax.has(c, "Definite", "Def") or syntax.has(c, "Poss", "Yes")) for c in noun.children)

    def _inherited(self, head: Word) -> str | None:
        """The status of the clause above, for what is part of it; what is only said there stands by itself."""
        return self._own(head) if head.pos in ("VERB", "AUX") and self._lemma(head) not in self.speech else None


def _question_marks(first: Word) -> list[tuple[int, str]]:
    """The question marks of the sentence that a word opens, each with its index."""
    return [(token.i, token.text) for token in first.sentence if token.is_punct and token.text in ("¿", "?")]
