"""Whether an event happened: actual, planned, possible or denied, read off mood, tense, negation and the verbs that govern it."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Token

from kg.extraction import syntax

SPEECH_ACTS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are performed by saying something."""


class StatusReader:
    """Status of a candidate by the lexicon of a language."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        status = lexicon["status"]
        self.planned = set(status["planned"])
        self.possible = set(status["possible"])
        self.denied = set(status["denied"])
        self.planned_words = set(status["planned_words"])
        self.possible_words = set(status["possible_words"])
        self.intentions = set(status["intentions"])
        self.speech = set(lexicon["speech"])
        self.negation = set(lexicon["negation"])

    def tense(self, token: Token) -> str | None:
        """ "past", "future" or None: the tense of the clause that a word stands in."""
        for word in (token, *token.ancestors):
            if word.lower_ == "antes" or any(
                c.lower_ == "antes" and c.i < token.i for c in word.children if c.dep_ in ("case", "mark", "advmod")
            ):
                return "future"
            if word.pos_ in ("VERB", "AUX"):
                form = syntax.finite_form(word)
                found = syntax.values(form, "Tense")
                if found:
                    return {"Past": "past", "Imp": "past", "Fut": "future", "Pqp": "past"}.get(found[0])
                if syntax.values(form, "Mood") == ["Cnd"]:
                    return "future"
        return None

    def read(self, anchor: Token, trigger: Token, event_type: str, negated: bool, refusal: bool = False) -> str:
        """Status of the event triggered by `trigger`, whose clause hangs on `anchor`.

        refusal: the trigger is a negated verb (*no aceptará*), said now whatever its tense.
        """
        if refusal:
            return (
                "possible" if syntax.values(syntax.finite_form(anchor), "Mood") == ["Cnd"] and anchor.dep_ not in ("ccomp",) else "actual"
            )
        words = {c.lemma_.lower() for c in trigger.children if c.dep_ in ("amod", "acl")}
        if words & self.planned_words:
            return "planned"
        if words & self.possible_words:
            return "possible"
        found = self._form(anchor) if anchor.pos_ in ("VERB", "AUX") else None
        if negated:
            return "denied"
        return found or self._governed(anchor, event_type) or "actual"

    def _form(self, verb: Token) -> str | None:
        modal = next((c.lemma_ for c in verb.children if c.dep_.startswith("aux") and c.lemma_ in ("poder", "deber", "ir")), None)
        form = syntax.finite_form(verb)
        mood = syntax.values(form, "Mood")
        if any(c.lower_ == "si" and c.dep_ == "mark" and c.i + 1 < len(c.doc) and c.nbor(1).lower_ != "bien" for c in verb.children):
            return "possible"
        if modal == "ir":
            return "planned"
        if modal:
            return "possible"
        if mood == ["Cnd"]:
            governor = verb.head
            under_past = verb.dep_ in ("ccomp", "acl", "xcomp") and governor is not verb and syntax.values(governor, "Tense") == ["Past"]
            compound = form is not verb and form.lemma_ == "haber"
            return "planned" if under_past and not compound else "possible"
        if syntax.values(form, "Tense") == ["Fut"]:
            return "planned"
        return None

    def _governed(self, anchor: Token, event_type: str) -> str | None:
        """Status that a governing verb lends: *planea visitar*, *negó haber atacado*, *pidió que retirara*."""
        word = anchor
        for _ in range(4):
            head = word.head
            if head is word:
                return None
            factive = syntax.finite(word) and syntax.values(word, "Mood") == ["Ind"]
            if word.dep_ in ("xcomp", "ccomp", "obj", "csubj", "acl", "obl", "advcl", "nsubj") or (
                word.dep_ == "nmod" and head.pos_ == "NOUN"
            ):
                lemma = head.lemma_.lower()
                nominal = word.pos_ == "NOUN"
                infinitive = word.pos_ == "VERB" and not syntax.finite(word) and syntax.has(word, "VerbForm", "Inf")
                clause = (
                    word.pos_ == "VERB"
                    and word.dep_ in ("xcomp", "ccomp", "csubj", "obj", "acl")
                    and (not syntax.has(word, "VerbForm", "Part") or any(c.lemma_ == "haber" for c in word.children))
                )
                if lemma in self.denied and (clause or (nominal and word.dep_ == "obj" and lemma in ("negar", "desmentir"))):
                    return "denied"
                if clause and (
                    lemma in self.planned_words or any(c.lemma_.lower() in self.planned_words for c in head.children if lemma == "tener")
                ):
                    return "planned"
                if lemma in self.possible and clause and not factive:
                    return "possible"
                if lemma in self.planned and clause and not factive:
                    return "planned"
                if lemma in self.planned | self.possible and nominal and word.dep_ == "obj" and event_type not in SPEECH_ACTS:
                    return "planned" if lemma in self.planned else "possible"
                if infinitive and head.pos_ in ("NOUN", "ADJ") and lemma not in self.possible:
                    return "planned" if lemma in self.intentions else "possible"
                if infinitive and event_type not in SPEECH_ACTS and any(c.lower_ == "para" for c in word.children):
                    return "planned"
                inherited = (
                    self._form(head)
                    if head.pos_ in ("VERB", "AUX") and (not factive) and (clause or nominal) and lemma not in self.speech
                    else None
                )
                if inherited:
                    return inherited
            elif word.dep_ == "conj" and head.pos_ == "VERB" and not syntax.finite(word):
                pass
            else:
                return None
            word = head
        return None


def speakers(anchor: Token, speech: set[str], according_to: set[str]) -> list[Token]:
    """Who says it: subjects of the speech verbs above the clause, and the *según* phrases of the sentence's clause."""
    found: list[Token] = []
    word = anchor
    for _ in range(5):
        head = word.head
        if head is word:
            break
        if head.pos_ == "VERB" and head.lemma_.lower() in speech and word.dep_ in ("ccomp", "parataxis", "obj", "xcomp", "csubj"):
            found += syntax.own_subjects(head)
            break
        word = head
    clause: Token | None = anchor
    for _ in range(5):
        assert clause is not None
        found += [
            c for c in clause.children if c.dep_ in ("obl", "advcl", "nmod", "obj") and any(m.lower_ in according_to for m in c.children)
        ]
        if clause.head is clause:
            break
        clause = clause.head
    return found
