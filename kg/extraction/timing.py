"""When the events of a text happened: each expression of time given to the trigger that it hangs on."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Doc, Span, Token

from kg.extraction import syntax
from kg.extraction.candidates import Candidate
from kg.extraction.statement import Interval
from kg.extraction.status import StatusReader
from kg.extraction.time import TimeExpression, TimeReader

_FRESH = 3
"""Days that news may be old."""
_CLAUSES = ("ccomp", "xcomp", "conj", "advcl", "csubj", "parataxis")


class Timing:
    """Dates of the candidates of one article; `triggers`: the token indices of all triggers."""

    def __init__(self, doc: Doc, reference: dt.date | None, reader: TimeReader, status: StatusReader, triggers: set[int]) -> None:
        self.doc, self.reference, self.reader, self.status, self.triggers = doc, reference, reader, status, triggers
        self._hosts: dict[int, dict[int, Interval]] = {}

    def date(self, candidate: Candidate) -> Interval | None:
        """The time that hangs on the trigger's clause, or on the clause above a verb; for a narrated act without one, the day of the sentence before;
        for what a main clause reports as news, the article's month. None where the text gives no time: what is unknown stays unknown.
        """
        hosts = self._sentence_hosts(candidate.trigger[0].sent)
        for token in (*candidate.trigger, candidate.anchor):
            if token.i in hosts:
                return hosts[token.i]
        if candidate.nominal and candidate.anchor is candidate.trigger[0]:
            head = candidate.anchor.head
            return hosts.get(head.i) if candidate.anchor.dep_.startswith("nsubj") and head.pos_ == "VERB" else None
        word = candidate.anchor
        for _ in range(3):
            if word.dep_ not in _CLAUSES or word.head is word:
                break
            word = word.head
            if word.i in hosts:
                return hosts[word.i]
        return self._narrated(candidate, hosts) or self._reported(candidate, hosts)

    def _narrated(self, candidate: Candidate, hosts: dict[int, Interval]) -> Interval | None:
        """A preterite without a time of its own goes on with the day of the sentence before it in the paragraph."""
        form = syntax.finite_form(candidate.anchor)
        if hosts or not self._main(candidate.anchor) or syntax.values(form, "Tense") != ["Past"] or form is not candidate.anchor:
            return None
        sentence = candidate.trigger[0].sent
        for _ in range(2):
            if sentence.start == 0 or "\n" in self.doc[sentence.start - 1].text_with_ws:
                return None
            sentence = self.doc[sentence.start - 1].sent
            above = self._sentence_hosts(sentence)
            day = above.get(sentence.root.i)
            if day is not None:
                return day if day.precision == "day" else None
            if above:
                return None
        return None

    def _reported(self, candidate: Candidate, hosts: dict[int, Interval]) -> Interval | None:
        """What a main clause reports in the preterite or perfect without any time is news: of the month of the article.

        In the first days of a month it may be of the month before.
        """
        form = syntax.finite_form(candidate.anchor)
        perfect = form.lemma_ == "haber" and syntax.values(form, "Tense") == ["Pres"]
        preterite = form is candidate.anchor and syntax.values(form, "Tense") == ["Past"]
        if hosts or self.reference is None or not self._main(candidate.anchor) or not (perfect or preterite):
            return None
        end = self.reference.isoformat()[:7]
        start = (self.reference - dt.timedelta(days=_FRESH)).isoformat()[:7]
        return Interval(start, end)

    def _main(self, verb: Token) -> bool:
        return verb.pos_ == "VERB" and (verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"))

    def _sentence_hosts(self, sentence: Span) -> dict[int, Interval]:
        """Times of a sentence by the verb or trigger that they hang on."""
        if sentence.start not in self._hosts:
            hosts: dict[int, Interval] = {}
            for expression, root in self._expressions(sentence):
                host = next((a for a in root.ancestors if a.pos_ in ("VERB", "AUX") or a.i in self.triggers), None)
                if host is not None and expression.interval is not None:
                    hosts.setdefault(host.i, expression.interval)
            self._hosts[sentence.start] = hosts
        return self._hosts[sentence.start]

    def _expressions(self, sentence: Span) -> list[tuple[TimeExpression, Token]]:
        """The sentence's resolved expressions of time, each with the word at its head."""
        base = sentence.start_char

        def tense(offset: int) -> str | None:
            token = next((t for t in sentence if t.idx - base <= offset < t.idx - base + max(1, len(t))), None)
            return self.status.tense(token) if token is not None else None

        found = []
        for expression in self.reader.find(sentence.text, self.reference, tense):
            span = self.doc.char_span(base + expression.start, base + expression.end, alignment_mode="expand")
            if span is not None and expression.interval is not None:
                found.append((expression, self._head(span)))
        return found

    def _head(self, span: Span) -> Token:
        """The root of an expression; of *desde el lunes* the noun, should the preposition have been taken for the root."""
        return next((t for t in span if t.head not in span or t.head is t), span.root)
