"""Whether an event happened: actual, planned, possible or denied, read off mood, tense, negation and what governs the clause.

The statuses are those of the event gold: actual (reported as having happened or going on), planned (will happen, announced), possible (may,
might, considered) and denied (said not to have happened). Which words lend which status stands in the lexicon, section `status`.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Token

from kg.extraction import syntax
from kg.extraction.phrases import Phrases, heads
from kg.extraction.polarity import Polarity
from kg.language import inflection

SPEECH_ACTS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are performed by saying something."""

_CLAUSE = ("xcomp", "ccomp", "csubj", "obj", "acl", "advcl", "obl", "parataxis")
_REACH = 4
"""Governing words that are looked at."""


class StatusReader:
    """Status of a candidate by the lexicon of a language."""

    def __init__(self, lexicon: dict[str, Any], language: str = "es") -> None:
        status = lexicon["status"]
        self.inflection = inflection.load(language)
        self.polarity = Polarity(lexicon)
        self.speech = set(lexicon["speech"])
        self.governors = {kind: set(status[kind]) for kind in ("denied", "planned", "possible")}
        self.denied_objects = set(status["denied_objects"])
        self.denied_when_negated = set(status["denied_when_negated"])
        self.achieved, self.prevented = set(status["achieved"]), set(status["prevented"])
        self.demands, self.hopes = set(status["demands"]), set(status["hopes"])
        self.sought = set(status["sought"])
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
        self.truth, self.falsehood, self.open = set(status["truth"]), set(status["falsehood"]), set(status["open_judgements"])
        self.judgements = self.truth | self.falsehood | self.open
        self.regrets = set(status["regrets"])
        self.deeds = set(status["deeds"])
        self.intentions, self.prospects, self.absences = set(status["intentions"]), set(status["prospects"]), set(status["absences"])
        self.words = {word: kind for kind in ("possible", "planned", "denied") for word in status[f"{kind}_words"]}
        self.before = set(status["before"])
        self.conditional, self.future = tuple(status["conditional_endings"]), tuple(status["future_endings"])
        self.verbs = set().union(*self.governors.values(), self.denied_objects, self.denied_when_negated, self.speech, self.occurrence)

    # -- tense and mood ----------------------------------------------------------------------------------------------------

    def tense(self, token: Token) -> str | None:
        """ "past", "future" or None: the tense of the clause that a word stands in."""
        for word in (token, *token.ancestors):
            if word.lower_ in self.before or any(
                c.lower_ in self.before and c.i < token.i for c in word.children if c.dep_ in ("case", "mark", "advmod")
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

    def _conditional(self, form: Token) -> bool:
        return syntax.has(form, "Mood", "Cnd") or self._adds(form, self.conditional)

    def _future(self, form: Token) -> bool:
        return syntax.has(form, "Tense", "Fut") or self._adds(form, self.future)

    def _adds(self, form: Token, endings: tuple[str, ...]) -> bool:
        """Whether a form that the tagger read otherwise is the infinitive with one of the endings."""
        stem = form.lemma_.lower()
        return form.pos_ in ("VERB", "AUX") and form.lower_ != stem and form.lower_.startswith(stem) and form.lower_[len(stem) :] in endings

    def _lemma(self, word: Token) -> str:
        """The lemma; the infinitive read off the form where the lemmatizer's is no word of the lexicon."""
        lemma = word.lemma_.lower()
        if word.pos_ != "VERB" or lemma in self.verbs:
            return lemma
        reading = self.inflection.read(word.text, self.verbs)
        return reading.infinitive if reading is not None else lemma

    # -- the status --------------------------------------------------------------------------------------------------------

    def read(self, anchor: Token, trigger: Token, event_type: str, negated: bool, refusal: bool = False) -> str:
        """Status of the event triggered by `trigger`, whose clause hangs on `anchor`.

        refusal: the trigger is a negated verb (*no aceptará*), said now whatever its tense.
        """
        if refusal:
            return "possible" if self._conditional(syntax.finite_form(anchor)) and anchor.dep_ != "ccomp" else "actual"
        for word in (c.lemma_.lower() for c in trigger.children if c.dep_ in ("amod", "acl")):
            if word in self.words:
                return self.words[word]
        if negated:
            return "denied"
        own = self._own(anchor) if anchor.pos_ != "NOUN" else self._headed(anchor)
        return own or self._governed(anchor, event_type) or self._asked(trigger) or "actual"

    def _own(self, verb: Token) -> str | None:
        """Status that the clause's own verb, conjunction and adverbs give it."""
        return self._headed(verb) or self._modal(verb) or self._misread(verb) or self._doubted(verb) or self._mood(verb)

    def _mood(self, verb: Token) -> str | None:
        form = syntax.finite_form(verb)
        if self._conditional(form):
            reported = verb.dep_ in ("ccomp", "acl", "xcomp", "csubj") and verb.head is not verb and self._past(verb.head)
            return "planned" if reported and form is verb else "possible"
        if self._future(form):
            return "planned"
        if syntax.has(form, "Mood", "Imp"):
            return "possible"
        return None

    def _past(self, verb: Token) -> bool:
        """Whether a verb is in the past; of an infinitive: the verb that governs it."""
        if syntax.has(verb, "VerbForm", "Inf") and not syntax.finite(verb) and verb.dep_ in _CLAUSE and verb.head.pos_ == "VERB":
            verb = verb.head
        return syntax.has(syntax.finite_form(verb), "Tense", "Past")

    def _headed(self, word: Token) -> str | None:
        """Status by the conjunction or preposition at the head: *si*, *en caso de que*, *sin*, *de haber* with an infinitive."""
        form = syntax.finite_form(word)
        to_come = word.dep_ == "advcl" and syntax.has(form, "Tense", "Pres") and self._future(syntax.finite_form(word.head))
        subjunctive = syntax.has(form, "Mood", "Sub") or to_come
        for head in heads(word):
            phrase = self.phrases.at(head) or self.phrases.ending(head)
            if phrase is None or phrase in self.no_heads:
                continue
            if phrase in self.heads and (subjunctive or phrase not in self.subjunctive_heads):
                return self.heads[phrase]
        condition = word.dep_ == "advcl" and word.i < word.head.i and not syntax.finite(word)
        if condition and any(c.lower_ in self.condition and c.i == word.left_edge.i for c in word.children if c.dep_ in ("mark", "case")):
            return "possible"
        return None

    def _factive(self, word: Token) -> bool:
        """*tras atacar*, *después de que atacara*: a fact whatever its form."""
        return any(self.phrases.at(h) in self.factive for h in heads(word))

    def _modal(self, verb: Token) -> str | None:
        for child in verb.children:
            if child.dep_.startswith("aux"):
                lent = self.auxiliaries.get((child.lemma_, "")) or self.auxiliaries.get((child.lemma_, child.nbor(1).lower_))
                if lent:
                    return lent
        if not syntax.has(verb, "VerbForm", "Inf"):
            return None
        for governor, link, lent in self.periphrases:
            start = verb.i - len(link)
            if start < 1 or not link or tuple(t.lower_ for t in verb.doc[start : verb.i]) != link:
                continue
            before = verb.doc[start - 1]
            if before.lemma_.lower() != governor and self._lemma(before) != governor:
                continue
            if not self.polarity.negated(before) and not self.polarity.negated(verb):
                return lent
            return None if lent == "denied" else "denied"
        return None

    def _misread(self, infinitive: Token) -> str | None:
        """*sopesa suspender*: a governing verb that the tagger took for another kind of word stands right before its infinitive."""
        if not syntax.has(infinitive, "VerbForm", "Inf") or infinitive.i == infinitive.sent.start:
            return None
        before = infinitive.nbor(-1)
        if before.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV") or any(c.dep_ == "det" for c in before.children):
            return None
        for kind, verbs in self.governors.items():
            reading = self.inflection.read(before.text, verbs)
            if reading is not None and reading.finite:
                return kind
        return None

    def _doubted(self, verb: Token) -> str | None:
        return "possible" if any(self.doubt.at(c) for c in verb.children if c.i < verb.i or c.dep_ == "advmod") else None

    def _asked(self, trigger: Token) -> str | None:
        """*¿Atacará Rusia?*, asked in the middle of a sentence."""
        for token in reversed(trigger.doc[trigger.sent.start : trigger.i]):
            if token.text == "?":
                return None
            if token.text == "¿":
                return "possible"
        return None

    # -- what governs ------------------------------------------------------------------------------------------------------

    def _governed(self, anchor: Token, event_type: str) -> str | None:
        """Status that a governing word lends: *planea visitar*, *negó haber atacado*, *pidió que retirara*."""
        word, nominal = anchor, True
        for _ in range(_REACH):
            head = word.head
            if head is word:
                return None
            nominal = nominal and word.pos_ in ("NOUN", "PROPN")
            if word.dep_ == "conj":
                if syntax.finite(word) and head.pos_ in ("VERB", "AUX"):
                    lent = self._headed(head) if not syntax.finite(head) or self._same_mood(word, head) else None
                elif head.pos_ in ("VERB", "AUX") and word.pos_ in ("VERB", "AUX"):
                    lent = self._own(head)
                else:
                    lent = None
            elif word.pos_ in ("NOUN", "PROPN"):
                if not (word.dep_ in ("obj", "obl", "nsubj", "nsubj:pass") or (word.dep_ == "nmod" and head.pos_ == "NOUN")):
                    return None
                lent = self._lent_to_noun(word, head, event_type) if nominal else self._lent_above(head)
            elif word.dep_ in (*_CLAUSE, "nsubj"):
                if self._factive(word):
                    return None
                lent = self._lent_to_clause(word, head, event_type)
            else:
                return None
            if lent:
                return lent
            if word.dep_ != "conj" and self._stands(word, head, nominal):
                return None
            word = head
        return None

    def _lent_above(self, head: Token) -> str | None:
        """To the noun above an infinitive: *debe encontrar la manera de apoyar*."""
        if head.pos_ not in ("VERB", "AUX"):
            return None
        return "denied" if self.polarity.negated(head) and self._lemma(head) in self.denied_when_negated else self._inherited(head)

    def _stands(self, word: Token, head: Token, nominal: bool) -> bool:
        """Whether what is higher up says nothing about a word: a clause in the indicative, a gerund, a known thing (*condenar la invasión*)."""
        if word.pos_ == "NOUN":
            known = nominal and self._definite(word)
            return known and (head.pos_ == "NOUN" or (head.pos_ == "VERB" and self._lemma(head) not in self.occurrence))
        form = syntax.finite_form(word)
        return (syntax.finite(word) and syntax.has(form, "Mood", "Ind")) or (form is word and syntax.has(word, "VerbForm", "Ger"))

    def _same_mood(self, word: Token, head: Token) -> bool:
        return syntax.values(syntax.finite_form(word), "Mood") == syntax.values(syntax.finite_form(head), "Mood")

    def _lent_to_clause(self, clause: Token, head: Token, event_type: str) -> str | None:
        form = syntax.finite_form(clause)
        subjunctive, finite = syntax.has(form, "Mood", "Sub"), syntax.finite(clause)
        participle = (
            syntax.has(clause, "VerbForm", "Part") and form is clause and not any(c.dep_.startswith("aux") for c in clause.children)
        )
        if syntax.has(clause, "VerbForm", "Ger") and form is clause:
            return self._mood(head) if head.pos_ == "VERB" and syntax.finite(head) else None
        if clause.dep_ == "advcl" and not (finite and self._lemma(head) in self.demands):
            return self._purpose(clause, event_type) or (self._inherited(head) if not finite and not participle else None)
        judgement = (
            head.pos_ in ("ADJ", "NOUN") and any(c.dep_ == "cop" for c in head.children) and clause.dep_ in ("csubj", "ccomp", "nsubj")
        )
        if judgement:
            return self._judged(head, subjunctive)
        lemma = self._lemma(head)
        negated = head.pos_ in ("VERB", "AUX") and self.polarity.negated(head)
        open_form = not finite or subjunctive or lemma in self.demands
        if participle:
            return self._inherited(head) if clause.dep_ in ("xcomp", "ccomp") else None
        if lemma in self.governors["denied"]:
            return "possible" if negated else "denied"
        if negated and lemma in self.denied_when_negated and open_form:
            return "denied"
        if open_form and (lemma in self.prevented or lemma in self.achieved) and self._past(head):
            return "denied" if lemma in self.prevented else self._inherited(head)
        if open_form:
            if lemma in self.words or any(c.lemma_.lower() in self.words for c in head.children if c.pos_ == "ADJ" and c.dep_ != "amod"):
                return "planned"
            if finite and lemma in self.hopes:
                return "possible"
            for kind in ("possible", "planned"):
                if lemma in self.governors[kind]:
                    return kind
        if not finite:
            return self._lent_to_infinitive(clause, head, lemma, event_type) or self._inherited(head)
        if subjunctive and negated:
            return "possible"
        return None

    def _purpose(self, clause: Token, event_type: str) -> str | None:
        purpose = any(self.phrases.at(h) in self.purpose for h in heads(clause))
        return "planned" if purpose and event_type not in SPEECH_ACTS else None

    def _lent_to_infinitive(self, clause: Token, head: Token, lemma: str, event_type: str) -> str | None:
        """*la decisión de atacar*, *dispuesto a atacar*, *para atacar*; not *acusado de haber atacado*."""
        if any(c.dep_.startswith("aux") for c in clause.children):
            return None
        if head.pos_ in ("NOUN", "ADJ") and syntax.has(clause, "VerbForm", "Inf"):
            if lemma in self.absences:
                return "denied"
            if lemma in self.deeds:
                return None
            return "planned" if lemma in self.intentions else "possible"
        return self._purpose(clause, event_type)

    def _judged(self, judgement: Token, subjunctive: bool) -> str | None:
        """*es falso que*, *no es cierto que*, *es posible que*; what a subjunctive regrets is a fact."""
        word, negated = judgement.lemma_.lower(), self.polarity.negated(judgement)
        if word in self.falsehood or judgement.lower_ in self.falsehood:
            return "possible" if negated else "denied"
        if word in self.truth:
            return "denied" if negated else None
        if word in self.open:
            return "possible"
        return "possible" if subjunctive and word not in self.regrets else None

    def _lent_to_noun(self, noun: Token, head: Token, event_type: str) -> str | None:
        lemma = self._lemma(head)
        if noun.dep_ == "nmod":
            if lemma in self.absences:
                return "denied"
            if event_type in SPEECH_ACTS:
                return None
            if lemma in self.intentions:
                return "planned"
            return "possible" if lemma in self.prospects else None
        if head.pos_ not in ("VERB", "AUX"):
            reading = self.inflection.read(head.text, self.denied_objects) if noun.dep_ == "obj" else None
            if reading is not None and reading.finite:
                return "denied"
            judged = noun.dep_.startswith("nsubj") and self._conditional(syntax.finite_form(head)) and not self._definite(noun)
            return "possible" if judged else None
        undergoes = noun.dep_ == "obj" or (noun.dep_.startswith("nsubj") and syntax.passive(head))
        negated = self.polarity.negated(head)
        if undergoes and lemma in self.denied_objects and event_type != "SANCTION":
            return None if negated else "denied"
        if undergoes and event_type not in SPEECH_ACTS and not negated:
            for kind in ("planned", "possible"):
                if lemma in self.governors[kind]:
                    return kind
        if undergoes and lemma in self.sought and event_type != "REQUEST" and not negated:
            return "possible"
        takes_place = lemma in self.occurrence and (undergoes or noun.dep_.startswith("nsubj"))
        if takes_place and negated:
            return "denied"
        inherited = self._inherited(head)
        known = self._definite(noun) and not takes_place and (inherited == "possible" or (undergoes and event_type != "CONSULT"))
        return None if known else inherited

    def _definite(self, noun: Token) -> bool:
        return any(c.dep_ == "det" and (syntax.has(c, "Definite", "Def") or syntax.has(c, "Poss", "Yes")) for c in noun.children)

    def _inherited(self, head: Token) -> str | None:
        """The status of the clause above, for what is part of it; what is only said there stands by itself."""
        return self._own(head) if head.pos_ in ("VERB", "AUX") and self._lemma(head) not in self.speech else None
