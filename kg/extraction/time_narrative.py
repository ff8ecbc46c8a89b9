"""The time that a text has reached: what its sentences say about when, and the day that a sentence without a time goes on with.

News tells of one day, the *story's day*, which an expression of the first sentences gives (*ayer, el martes*), and leaves it for others (*el 24 de mayo*); a sentence
without a time of its own goes on with the time of the one before, and a new paragraph goes back to the story. This is the narrative *now point* of
discourse theory (Webber 1988, "Tense as discourse anaphor", Computational Linguistics 14:2), with the day of the news as its home.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.extraction import calendar_spans as spans
from kg.extraction import syntax
from kg.extraction.statement import Interval
from kg.extraction.status import StatusReader
from kg.extraction.time import TimeExpression, TimeReader
from kg.language.document import Document, Span
from kg.language.words import Word

_LEAD = 10
"""Sentences in which the story's day is looked for: a headline, the lead and what follows it."""
_NEWS = 10
"""Days that the story may lie back."""
_INTENDED = ("xcomp", "ccomp", "acl", "obj", "obl")
"""Relations of an infinitive to the word that says that somebody means to do it."""
_YEAR = len("2000")
_MEMORY = 3
"""Sentences over which *al día siguiente* reaches back to a date."""


@dataclass(frozen=True, slots=True)
class SentenceTime:
    """hosts: interval by the index of the verb, participle or trigger that its expression hangs on; unknown: indices of those that hang on a time without
    a date (*recientemente, tres días antes de la cumbre*); running: when a past clause without a time of its own happened,
    None for the story's day; lost: the time told before is over and no other is known; expressions: all, with the words at
    their heads.
    """

    hosts: dict[int, Interval]
    running: Interval | None
    lost: bool = False
    unknown: frozenset[int] = frozenset()
    expressions: tuple[tuple[TimeExpression, Word], ...] = ()


class Narrative:
    """The times of an article's sentences, in order; `triggers`: token indices of all triggers."""

    def __init__(self, doc: Document, reference: dt.date | None, reader: TimeReader, status: StatusReader, triggers: set[int]) -> None:
        self.doc, self.reference, self.reader, self.status, self.triggers = doc, reference, reader, status, triggers
        self.story: Interval | None = None
        """The day that the article tells of; None where its first sentences give none."""
        self._occasion = reader.clause_words["occasion"]
        self._preterite = tuple(reader.clause_words["preterite_endings"])
        self._sentences: dict[int, SentenceTime] = {}
        self._read()

    def at(self, sentence: Span) -> SentenceTime:
        """What is known at a sentence of the document."""
        return self._sentences[sentence.start]

    def is_preterite(self, form: Word) -> bool:
        """Whether a finite form is a preterite, told by its ending where the tagger takes it for a present (*bombardeó*)."""
        if syntax.values(form, "Mood") == ["Sub"]:
            return False
        return syntax.values(form, "Tense") == ["Past"] or form.lower.endswith(self._preterite)

    def _read(self) -> None:
        aside: Interval | None = None
        running: Interval | None = None
        lost = False
        anchor: Interval | None = None
        age = 0
        for number, sentence in enumerate(self.doc.sentences):
            if sentence.start and "\n" in self.doc[sentence.start - 1].text:
                running, lost = None, False
            found = self._expressions(sentence, anchor if age <= _MEMORY else self.story)
            hosts: dict[int, Interval] = {}
            unknown: set[int] = set()
            for expression, root in found:
                host = self._host(root) if not self._of_thing(root, expression) else None
                if host is not None and expression.interval is not None:
                    hosts.setdefault(host.i, expression.interval)
                elif host is not None:
                    unknown.add(host.i)
            told, past = self._told(sentence, hosts)
            if told is not None and past:
                if told.start is None or told.end is None or told.precision == "range":
                    running, lost = None, True
                else:
                    running, lost = told, False
            if number < _LEAD:
                if self.story is None and told is not None and self._is_news(told):
                    self.story = told
                aside = aside or next((day for day in hosts.values() if self._is_news(day)), None)
            self._sentences[sentence.start] = SentenceTime(hosts, running, lost, frozenset(unknown), tuple(found))
            age += 1
            latest = told or next((e.interval for e, _ in reversed(found) if e.interval is not None), None)
            if latest is not None:
                anchor, age = latest, 0
        self.story = self.story or aside

    def _told(self, sentence: Span, hosts: dict[int, Interval]) -> tuple[Interval | None, bool]:
        """The time of the sentence's main clause, where it is said and does not lie ahead, and whether it is told in the past."""
        for verb in (sentence.root, *(c for c in sentence.root.children if c.dep == "conj")):
            if verb.i in hosts:
                tense = self._tense(verb)
                if tense != "future":
                    return hosts[verb.i], tense != "present"
        return None, False

    def _is_news(self, told: Interval) -> bool:
        if self.reference is None or told.start is None or told.precision != "day":
            return False
        return 0 <= (self.reference - spans.first_day(told.start)).days <= _NEWS

    def _of_thing(self, word: Word, expression: TimeExpression) -> bool:
        """*un lienzo del siglo XVIII, los territorios de 1967*: the years of a thing are not those of what happens to it."""
        interval, noun = expression.interval, word.head
        if interval is None or interval.start is None or len(interval.start) > _YEAR:
            return False
        thing = word.dep in ("nmod", "flat") and noun.pos in ("NOUN", "PROPN") and syntax.preposition(word) == "de"
        return thing and noun.i not in self.triggers and not syntax.temporal(noun) and syntax.preposition(noun) not in self._occasion

    def _host(self, word: Word) -> Word | None:
        """The verb, adjective or trigger above an expression (*rotas desde 2016* says nothing of the verb above)."""
        for above in word.ancestors:
            if above.pos in ("VERB", "AUX", "ADJ") or above.i in self.triggers:
                return above
        return None

    def _expressions(self, sentence: Span, anchor: Interval | None) -> list[tuple[TimeExpression, Word]]:
        """The sentence's expressions of time, each with the word at its head."""
        base = sentence.start_char

        def tense(offset: int) -> str | None:
            token = next((t for t in sentence if t.idx - base <= offset < t.idx - base + max(1, len(t))), None)
            return self._tense(token) if token is not None else None

        found = []
        for expression in self.reader.find(sentence.text, self.reference, tense, anchor):
            span = self.doc.char_span(base + expression.start, base + expression.end, expand=True)
            if span is not None:
                found.append((expression, self._head(span)))
        return found

    def _tense(self, token: Word) -> str | None:
        """ "past", "future", "present" or None: where the clause of an expression points."""
        verb = next((w for w in (token, *token.ancestors) if w.pos in ("VERB", "AUX")), None)
        if verb is not None and self._ahead(verb):
            return "future"
        found = self.status.tense(token)
        if found is not None:
            return found
        form = syntax.finite_form(verb) if verb is not None else None
        if form is not None and self.is_preterite(form):
            return "past"
        if form is None or form.lemma == "haber" or syntax.values(form, "Tense") != ["Pres"] or syntax.values(form, "Mood") != ["Ind"]:
            return None
        return "present"

    def _ahead(self, verb: Word) -> bool:
        """*planea visitar Gaza en diciembre*, *se comprometió a retirarse el lunes*: an infinitive of what somebody means to do."""
        if verb.dep not in _INTENDED or not syntax.has(verb, "VerbForm", "Inf") or any(c.dep.startswith("aux") for c in verb.children):
            return False
        return self.status.read(verb, verb, "", False) == "planned"

    def _head(self, span: Span) -> Word:
        """The root of an expression; of *desde el lunes* the noun, should the preposition have been taken for the root."""
        return next((t for t in span if t.head not in span or t.head is t), span.root)
