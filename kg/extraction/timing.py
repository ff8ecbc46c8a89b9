"""When the events of a text happened.

An event's time is, in this order: the expression that hangs on its own words; that of the occasion it happened on (*en la cumbre de junio*) or, of a noun, of
the clause that says it took place; that of the clause it depends on or goes on with (`time_clauses`), or counted from it (*dos días después de que …*); the time
that the narrative has reached (`time_narrative`), or its month for what had happened before; for news, the time between the story's day and the article's, or
the article's month. What none of these gives stays unknown.
"""

from __future__ import annotations

import datetime as dt

from kg.extraction import syntax
from kg.extraction.occurrence import happens, occurrences
from kg.extraction.slots import Candidate
from kg.extraction.statement import Interval
from kg.extraction.status import SPEECH_ACTS, StatusReader
from kg.extraction.time import TimeReader
from kg.extraction.time_clauses import Clauses
from kg.extraction.time_narrative import Narrative
from kg.language.document import Document
from kg.language.words import Word

_FRESH = 3
"""Days that news may be old."""
_DEPTH = 4
"""How many clauses up a time is looked for."""
_TO_THE_DAY = len("2000-01-01")
_DEPENDENT = ("ccomp", "xcomp", "csubj", "parataxis", "advcl", "obj", "obl")


class Timing:
    """Dates of the candidates of one article; `triggers`: the token indices of all triggers."""

    def __init__(self, doc: Document, reference: dt.date | None, reader: TimeReader, status: StatusReader, triggers: set[int]) -> None:
        self.reference, self.status, self.words = reference, status, reader.clause_words
        self.narrative = Narrative(doc, reference, reader, status, triggers)
        self.clauses = Clauses(self.words, self.narrative.is_preterite)

    def date(self, candidate: Candidate, status: str = "actual") -> Interval | None:
        """When a candidate of this status happened or will, as far as the text tells; None where it does not."""
        anchor = candidate.anchor
        hosts = self.narrative.at(anchor.sentence).hosts
        said = next((hosts[token.i] for token in (*candidate.trigger, anchor) if token.i in hosts), None)
        if said is not None and said.start is not None:
            return said
        return self._not_said(candidate, status, hosts) or said

    def _not_said(self, candidate: Candidate, status: str, hosts: dict[int, Interval]) -> Interval | None:
        """The time of a candidate whose own words do not say when it begins."""
        anchor = candidate.anchor
        if candidate.nominal and anchor is candidate.trigger[0]:
            return self._of_noun(anchor, hosts)
        found = self._on_occasion(anchor, hosts)
        if found is not None or status == "possible":
            return found
        speech_act = candidate.frame.type in SPEECH_ACTS
        if status == "planned" and not speech_act:
            return self._announced(anchor, hosts)
        return self._of_clause(anchor, hosts, speech_act=speech_act)

    def said_on(self, word: Word) -> Interval | None:
        """The time whose expression hangs on a word."""
        return self.narrative.at(word.sentence).hosts.get(word.i)

    def held_since(self, start: int, end: int) -> str | None:
        """From when the office in the tokens `start` to `end` is held: *presidente desde 2018; el ministro, nombrado en mayo*."""
        doc = self.narrative.doc
        for expression, root in self.narrative.at(doc[start].sentence).expressions:
            interval = expression.interval
            if interval is None or interval.start is None:
                continue
            for above in root.ancestors:
                if start <= above.i < end and expression.relation == "since":
                    return interval.start
                if above.pos in ("VERB", "AUX", "ADJ"):
                    taken = above.lemma.lower() in self.words["taking_office"] and above.dep in ("acl", "amod")
                    if taken and start <= above.head.i < end:
                        return interval.start
                    break
        return None

    # -- nouns -------------------------------------------------------------------------------------------------------------

    def _of_noun(self, noun: Word, hosts: dict[int, Interval]) -> Interval | None:
        """The time of the clause that says it took place (*la visita que hizo en mayo, la reunión celebrada ayer*), or of what happened in its course."""
        said = next((hosts[v.i] for v in occurrences(noun) if v.i in hosts), None)
        if said is not None:
            return said
        whole = noun
        while whole.dep == "nmod" and whole.head.lemma.lower() in self.words["course"]:
            whole = whole.head
        if whole != noun and whole.dep in syntax.COMPLEMENTS and whole.head.pos == "VERB":
            return self._of_clause(whole.head, hosts)
        head = noun.head
        if noun.dep.startswith("nsubj"):
            return hosts.get(head.i)
        if head.pos != "VERB":
            return None
        if noun.dep == "obj" and happens(head):
            return self._of_clause(head, hosts)
        if noun.dep in syntax.COMPLEMENTS and syntax.preposition(noun) in self.words["occasion"] | self.words["means"]:
            return self._of_clause(head, hosts)
        return None

    # -- clauses -----------------------------------------------------------------------------------------------------------

    def _on_occasion(self, verb: Word, hosts: dict[int, Interval]) -> Interval | None:
        """*acordaron en la cumbre de diciembre*: the time of the event that a clause happened on; from it on after *tras, bajo*."""
        for noun in verb.children:
            if noun.dep == "nsubj":  # the ministers, met on Friday in Rome, asked for help
                met = next((hosts[c.i] for c in noun.children if c.i in hosts and self.clauses.meets(c)), None)
                if met is not None and met.start is not None:
                    return met
            if noun.pos != "NOUN" or noun.dep not in syntax.COMPLEMENTS:
                continue
            preposition = syntax.preposition(noun)
            if preposition in self.words["occasion"]:
                when = hosts.get(noun.i) or next((hosts[v.i] for v in occurrences(noun) if v.i in hosts), None)
                if when is not None:
                    return when
            if preposition in self.words["after"]:
                said = hosts.get(noun.i) or next((hosts[c.i] for c in noun.children if c.i in hosts and c.dep in ("acl", "amod")), None)
                if said is not None and said.start is not None:
                    return Interval(said.start, None)
        return None

    def _of_clause(self, verb: Word, hosts: dict[int, Interval], *, speech_act: bool = False, depth: int = 0) -> Interval | None:
        """The time of a clause: said in it, in the clause it hangs on, or by the narrative."""
        found = hosts.get(verb.i) or self._on_occasion(verb, hosts)
        if found is not None or depth > _DEPTH:
            return found
        if (counted := self._counted_from(verb, hosts)) is not None:
            return counted
        if verb.i in self.narrative.at(verb.sentence).unknown:
            return None
        head = verb.head
        reported = verb.dep == "ccomp" and any(c.dep == "mark" for c in verb.children)
        if self.clauses.tells(verb) == "pluperfect" and not reported:
            return self._earlier(verb)
        if verb.dep == "conj" and head.pos in ("VERB", "AUX") and self.clauses.direction(verb) == self.clauses.direction(head):
            return self._of_clause(head, hosts, speech_act=speech_act, depth=depth + 1)
        if head == verb or self.clauses.independent(verb):
            if self.clauses.recounted(verb) or (self.clauses.tells(verb) == "imperfect" and (depth or speech_act)):
                return None
            told = None if self.clauses.quoted(verb) else self._told_before(verb, hosts) or self._narrated(verb)
            return told or self._news(verb, speech_act=speech_act)
        if self.clauses.continues(verb) or self.clauses.detached(verb) or self.clauses.ensues(verb):
            above = next((a for a in verb.ancestors if a.pos in ("VERB", "AUX")), None)
            return self._of_clause(above, hosts, depth=depth + 1) if above is not None else None
        if head.pos not in ("VERB", "AUX") or verb.dep not in _DEPENDENT:
            return None
        apart = self.words["not_then"] - (self.words["told_along"] if self.clauses.tells(verb) == "preterite" else set())
        if verb.dep == "advcl" and any(c.lower in apart for c in verb.children):
            return None
        if self.clauses.direction(verb) == "past" and syntax.finite(verb) and head.lemma.lower() in self.words["recalling"]:
            return None
        if not syntax.finite(verb) and any(c.lemma == "haber" for c in verb.children):
            return None
        return self._of_clause(head, hosts, depth=depth + 1)

    def _counted_from(self, verb: Word, hosts: dict[int, Interval]) -> Interval | None:
        """*rompió el lunes, dos días después de que atacaran la base*: so long before the clause that counts from it, or after it."""
        start = verb.sentence.start_char
        for expression, root in self.narrative.at(verb.sentence).expressions:
            words = expression.text.lower().split()
            found = next((one for one in self.words["counted"] if one in words), None)
            if found is None or expression.interval is not None or words[-1] == found or start + expression.end > verb.idx:
                continue
            between = verb.doc.char_span(start + expression.end, verb.idx, expand=False)
            above = next((a for a in root.ancestors if a.pos == "VERB" and a.i in hosts), None)
            if above is None or any(t.pos == "VERB" for t in between or ()):
                continue
            (other,) = self.words["counted"] - {found}
            told = self.narrative.reader.find(" ".join([*words[: words.index(found)], other]), self.reference, None, hosts[above.i])
            return told[0].interval if told else None
        return None

    def _announced(self, verb: Word, hosts: dict[int, Interval]) -> Interval | None:
        """What is announced lies ahead of its announcement: an open range."""
        head, story = verb.head, self.narrative.story
        if verb.i in hosts and hosts[verb.i].start is not None:
            return hosts[verb.i]
        above = syntax.verb_above(verb) if self.clauses.relates(verb) or verb.dep == "conj" else None
        if above is not None and above.i in hosts and self.clauses.direction(above) in ("future", "present"):
            return hosts[above.i]
        if head == verb or self.clauses.independent(verb):
            return Interval(story.start, None) if story is not None and self.clauses.direction(verb) == "future" else None
        if head.pos not in ("VERB", "NOUN", "ADJ"):
            return None
        above = head if head.pos == "VERB" else head.head
        if above.pos != "VERB":
            return None
        said = self._of_clause(above, hosts)
        return Interval(said.start, None) if said is not None and said.start is not None else None

    # -- the narrative -----------------------------------------------------------------------------------------------------

    def _earlier(self, verb: Word) -> Interval | None:
        """*Londres había advertido*: not long before what is told, in its month or, told in the first days of one, the month before."""
        now, story = self.narrative.at(verb.sentence), self.narrative.story
        if now.lost or any(c.lower in self.words["already"] for c in verb.children):
            return None
        told = now.running.start if now.running is not None else self.reference.isoformat() if story and self.reference else None
        if told is None or len(told) < _TO_THE_DAY:
            return Interval(told, told) if told is not None else None
        return Interval((dt.date.fromisoformat(told) - dt.timedelta(days=_FRESH)).isoformat()[:7], told[:7])

    def _told_before(self, verb: Word, hosts: dict[int, Interval]) -> Interval | None:
        """*en agosto quiso comprarla, ella se negó y él anuló la visita*: a preterite goes on with the time of the one before it in its sentence."""
        if self.clauses.tells(verb) != "preterite":
            return None
        start = verb.sentence.start
        for index in sorted((i for i in hosts if start <= i < verb.i), reverse=True):
            before = verb.doc[index]
            if before.pos in ("VERB", "AUX") and self.clauses.tells(before) == "preterite" and self.clauses.independent(before):
                return hosts[index]
        return None

    def _headline(self, verb: Word) -> bool:
        """Whether a verb is the main one of the headline, a first line without a full stop, which tells news in the present."""
        first = self.narrative.doc.sentences[0]
        if verb.sentence.start != first.start or verb.dep not in ("ROOT", "conj"):
            return False
        behind = [token for token in first if not token.is_space]
        return len(self.narrative.doc.sentences) > 1 and bool(behind) and not behind[-1].is_punct and "\n" in first[len(first) - 1].text

    def _narrated(self, verb: Word) -> Interval | None:
        """A preterite goes on with the time of the sentence before it in the paragraph."""
        now = self.narrative.at(verb.sentence)
        return now.running if self.clauses.tells(verb) in ("preterite", "imperfect") else None

    def _news(self, verb: Word, *, speech_act: bool) -> Interval | None:
        """What is reported without a time is news: from the story's day to the article's; without one, of the article's month.

        In the first days of a month it may be of the month before.
        """
        told = self.clauses.tells(verb)
        if told is None and (speech_act or self._headline(verb)) and self.clauses.direction(verb) == "present" and syntax.finite(verb):
            told = "present"
        if told is None or self.reference is None or self.narrative.at(verb.sentence).lost:
            return None
        if self.narrative.story is not None:
            return Interval(self.narrative.story.start, self.reference.isoformat())
        end = self.reference.isoformat()[:7]
        start = (self.reference - dt.timedelta(days=_FRESH)).isoformat()[:7]
        return Interval(start, end)
