"""When the events of a text happened.

An event's time is, in this order: the expression that hangs on its own words; that of the occasion it happened on (*en la cumbre de junio*) or, of a noun, of
the clause that says it took place; that of the clause it depends on; the time that the narrative has reached (`time_narrative`); for news, the time
between the story's day and the article's, or the article's month. What none of these gives stays unknown.
"""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Doc, Token

from kg.extraction import syntax, tree
from kg.extraction.occurrence import happens, occurrences
from kg.extraction.slots import Candidate
from kg.extraction.statement import Interval
from kg.extraction.status import SPEECH_ACTS, StatusReader
from kg.extraction.time import TimeReader
from kg.extraction.time_narrative import Narrative

_FRESH = 3
"""Days that news may be old."""
_DEPTH = 4
"""How many clauses up a time is looked for."""
_TO_THE_DAY = len("2000-01-01")
_DEPENDENT = ("ccomp", "xcomp", "csubj", "parataxis", "advcl", "obj", "obl")


class Timing:
    """Dates of the candidates of one article; `triggers`: the token indices of all triggers."""

    def __init__(self, doc: Doc, reference: dt.date | None, reader: TimeReader, status: StatusReader, triggers: set[int]) -> None:
        self.reference, self.status, self.words = reference, status, reader.clause_words
        self.narrative = Narrative(doc, reference, reader, status, triggers)

    def date(self, candidate: Candidate, status: str = "actual") -> Interval | None:
        """When a candidate of this status happened or will, as far as the text tells; None where it does not."""
        anchor = candidate.anchor
        hosts = self.narrative.at(tree.sentence(anchor)).hosts
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

    def said_on(self, word: Token) -> Interval | None:
        """The time whose expression hangs on a word."""
        return self.narrative.at(tree.sentence(word)).hosts.get(word.i)

    def held_since(self, start: int, end: int) -> str | None:
        """From when the office in the tokens `start` to `end` is held: *presidente desde 2018; el ministro, nombrado en mayo*."""
        doc = self.narrative.doc
        for expression, root in self.narrative.at(tree.sentence(doc[start])).expressions:
            interval = expression.interval
            if interval is None or interval.start is None:
                continue
            for above in root.ancestors:
                if start <= above.i < end and expression.relation == "since":
                    return interval.start
                if above.pos_ in ("VERB", "AUX", "ADJ"):
                    taken = above.lemma_.lower() in self.words["taking_office"] and above.dep_ in ("acl", "amod")
                    if taken and start <= above.head.i < end:
                        return interval.start
                    break
        return None

    # -- nouns -------------------------------------------------------------------------------------------------------------

    def _of_noun(self, noun: Token, hosts: dict[int, Interval]) -> Interval | None:
        """The time of the clause that says it took place (*la visita que hizo en mayo, la reunión celebrada ayer*), or of what happened in its course."""
        said = next((hosts[v.i] for v in occurrences(noun) if v.i in hosts), None)
        if said is not None:
            return said
        head = noun.head
        if noun.dep_.startswith("nsubj"):
            return hosts.get(head.i)
        if head.pos_ != "VERB":
            return None
        if noun.dep_ == "obj" and happens(head):
            return self._of_clause(head, hosts)
        if noun.dep_ in syntax.COMPLEMENTS and syntax.preposition(noun) in self.words["occasion"] | self.words["means"]:
            return self._of_clause(head, hosts)
        return None

    # -- clauses -----------------------------------------------------------------------------------------------------------

    def _on_occasion(self, verb: Token, hosts: dict[int, Interval]) -> Interval | None:
        """*acordaron en la cumbre de diciembre*: the time of the event that a clause happened on; from it on after *tras, bajo*."""
        for noun in tree.children(verb):
            if noun.pos_ != "NOUN" or noun.dep_ not in syntax.COMPLEMENTS:
                continue
            preposition = syntax.preposition(noun)
            if preposition in self.words["occasion"]:
                when = hosts.get(noun.i) or next((hosts[v.i] for v in occurrences(noun) if v.i in hosts), None)
                if when is not None:
                    return when
            if preposition in self.words["after"]:
                said = hosts.get(noun.i) or next(
                    (hosts[c.i] for c in tree.children(noun) if c.i in hosts and c.dep_ in ("acl", "amod")), None
                )
                if said is not None and said.start is not None:
                    return Interval(said.start, None)
        return None

    def _of_clause(self, verb: Token, hosts: dict[int, Interval], *, speech_act: bool = False, depth: int = 0) -> Interval | None:
        """The time of a clause: said in it, in the clause it hangs on, or by the narrative."""
        found = hosts.get(verb.i) or self._on_occasion(verb, hosts)
        if found is not None or depth > _DEPTH:
            return found
        if verb.i in self.narrative.at(tree.sentence(verb)).unknown:
            return None
        head = verb.head
        reported = verb.dep_ == "ccomp" and any(c.dep_ == "mark" for c in tree.children(verb))
        if self._tells(verb) == "pluperfect" and not reported:
            return self._earlier(verb)
        if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and self._direction(verb) == self._direction(head):
            return self._of_clause(head, hosts, speech_act=speech_act, depth=depth + 1)
        if head == verb or self._independent(verb):
            if self._recounted(verb) or (self._tells(verb) == "imperfect" and (depth or speech_act)):
                return None
            told = None if self._quoted(verb) else self._told_before(verb, hosts) or self._narrated(verb)
            return told or self._news(verb, speech_act=speech_act)
        if self._continues(verb) or self._detached(verb) or self._ensues(verb):
            above = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
            return self._of_clause(above, hosts, depth=depth + 1) if above is not None else None
        if head.pos_ not in ("VERB", "AUX") or verb.dep_ not in _DEPENDENT:
            return None
        apart = self.words["not_then"] - (self.words["told_along"] if self._tells(verb) == "preterite" else set())
        if verb.dep_ == "advcl" and any(c.lower_ in apart for c in tree.children(verb)):
            return None
        if self._direction(verb) == "past" and syntax.finite(verb) and head.lemma_.lower() in self.words["recalling"]:
            return None
        if not syntax.finite(verb) and any(c.lemma_ == "haber" for c in tree.children(verb)):
            return None
        return self._of_clause(head, hosts, depth=depth + 1)

    def _recounted(self, verb: Token) -> bool:
        """*según su relato, los aviones penetraron …*: an account is of what was before, at no time that the narrative tells."""
        accounts = (c for c in tree.children(verb) if c.dep_ in syntax.COMPLEMENTS and c.lemma_.lower() in self.words["accounts"])
        return self._direction(verb) == "past" and any(syntax.preposition(account) in self.words["according"] for account in accounts)

    def _independent(self, verb: Token) -> bool:
        """A finite verb that no conjunction or relative pronoun makes dependent, whatever the parse hangs it on."""
        if not syntax.finite(verb) or self._direction(verb) == "subjunctive":
            return False
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            return self._independent(verb.head) or verb.head.dep_ == "ROOT"
        for child in verb.lefts:
            near = (child, *(g for g in tree.children(child) if g.dep_ in ("case", "det", "mark", "fixed")))
            if child.dep_ == "mark" or any(g.pos_ == "SCONJ" or syntax.has(g, "PronType", "Rel") for g in near):
                return False
        return True

    def _announced(self, verb: Token, hosts: dict[int, Interval]) -> Interval | None:
        """What is announced lies ahead of its announcement: an open range."""
        head, story = verb.head, self.narrative.story
        if verb.i in hosts:
            return hosts[verb.i]
        above = next((a for a in verb.ancestors if a.pos_ == "VERB"), None) if self._relates(verb) else None
        if above is not None and above.i in hosts and self._direction(above) in ("future", "present"):
            return hosts[above.i]
        if head == verb or self._independent(verb):
            return Interval(story.start, None) if story is not None and self._direction(verb) == "future" else None
        if head.pos_ not in ("VERB", "NOUN", "ADJ"):
            return None
        above = head if head.pos_ == "VERB" else head.head
        if above.pos_ != "VERB":
            return None
        said = self._of_clause(above, hosts)
        return Interval(said.start, None) if said is not None and said.start is not None else None

    def _direction(self, verb: Token) -> str | None:
        """ "past", "present", "future" or "subjunctive": where a verb form points; None of an infinitive or gerund."""
        form = syntax.finite_form(verb)
        if not syntax.finite(verb):
            return "past" if syntax.has(verb, "VerbForm", "Part") else None
        tense, mood = syntax.values(form, "Tense"), syntax.values(form, "Mood")
        if mood == ["Cnd"] or tense == ["Fut"]:
            return "future"
        if (form.lemma_ == "haber" and form != verb) or tense in (["Past"], ["Imp"], ["Pqp"]) or self.narrative.is_preterite(form):
            return "past"
        return "subjunctive" if mood == ["Sub"] else "present"

    def _continues(self, verb: Token) -> bool:
        """A relative clause after a comma goes on telling: *visitó a Kim, quien le agradeció su apoyo; llegó a El Cairo, donde se reunió con él*;
        and so do *fue X quien …* and one with a preposition, *un pacto por el que se comprometieron*; an imperfect is of the time of the clause around
        it: *expulsó a dos diplomáticos, a los que acusaba de espiar*."""
        if verb.dep_ not in ("acl", "advcl") or not syntax.finite(verb):
            return False
        if verb.dep_ == "acl" and syntax.values(verb, "Tense") == ["Imp"] and syntax.values(verb, "Mood") == ["Ind"]:
            return True
        for word in verb.lefts:
            before = word.left_edge
            if word.lower_ in self.words["continuing"] and word.i and word.nbor(-1).is_punct:
                return True
            if word.lower_ in self.words["continuing"] and any(g.dep_ == "cop" for g in tree.children(verb.head)):
                return True
            if self._relative(word) and self._tells(verb) == "preterite":
                return before != word or (before.i > 0 and before.nbor(-1).is_punct)
        return False

    def _relates(self, verb: Token) -> bool:
        """Whether a verb goes on after a comma with *quien* or *donde*."""
        return any(word.lower_ in self.words["continuing"] and word.i and word.nbor(-1).is_punct for word in verb.lefts)

    def _relative(self, word: Token) -> bool:
        return syntax.has(word, "PronType", "Rel") or word.lower_ in self.words["relative"]

    def _detached(self, verb: Token) -> bool:
        """*reunidos en Viena, los ministros pidieron …; el presidente, flanqueado por dos ministros, …*: a participle between commas is of its sentence's time."""
        if verb.dep_ not in ("acl", "amod") or not syntax.has(verb, "VerbForm", "Part") or syntax.finite(verb):
            return False
        first = verb.left_edge
        return first.i == tree.sentence_start(verb) or first.nbor(-1).is_punct

    def _ensues(self, verb: Token) -> bool:
        """*… después de que su Gobierno cediera*: what is told so near to its consequence is of its time."""
        after = verb.head
        if after.lower_ not in self.words["ensuing"] or self._direction(verb) not in ("past", "subjunctive"):
            return False
        return not after.i or not syntax.temporal(after.nbor(-1)) or after.nbor(-1).lemma_.lower() in self.words["soon"]

    def _quoted(self, verb: Token) -> bool:
        """Whether quotation marks are open at a verb: what is quoted tells a story of its own."""
        marks = [t for t in verb.doc[tree.sentence_start(verb) : verb.i] if t.is_quote]
        straight = [t for t in marks if t.is_left_punct == t.is_right_punct]
        opened = sum(t.is_left_punct - t.is_right_punct for t in marks)
        return opened > 0 or len(straight) % 2 == 1

    # -- the narrative -----------------------------------------------------------------------------------------------------

    def _tells(self, verb: Token) -> str | None:
        """ "preterite", "perfect", "pluperfect" or "imperfect" where a verb tells what happened."""
        form = syntax.finite_form(verb)
        if form.lemma_ == "haber" and form != verb:
            tense = syntax.values(form, "Tense") if syntax.values(form, "Mood") != ["Sub"] else []
            return "perfect" if tense == ["Pres"] else "pluperfect" if tense == ["Imp"] else None
        if syntax.values(form, "Tense") == ["Imp"] and syntax.values(form, "Mood") == ["Ind"]:
            return "imperfect"
        return "preterite" if self.narrative.is_preterite(form) else None

    def _earlier(self, verb: Token) -> Interval | None:
        """*Londres había advertido*: not long before what is told, in its month or, told in the first days of one, the month before."""
        now = self.narrative.at(tree.sentence(verb))
        if (
            now.lost
            or any(c.lower_ in self.words["already"] for c in tree.children(verb))
            or (now.running is None and self.reference is None)
        ):
            return None
        told = now.running.start if now.running is not None else None
        if told is not None and len(told) < _TO_THE_DAY:
            return Interval(told, told)
        day = dt.date.fromisoformat(told) if told is not None else self.reference
        return Interval((day - dt.timedelta(days=_FRESH)).isoformat()[:7], day.isoformat()[:7]) if day is not None else None

    def _told_before(self, verb: Token, hosts: dict[int, Interval]) -> Interval | None:
        """*en agosto quiso comprarla, ella se negó y él anuló la visita*: a preterite goes on with the time of the one before it in its sentence."""
        if self._tells(verb) != "preterite":
            return None
        start = tree.sentence_start(verb)
        for index in sorted((i for i in hosts if start <= i < verb.i), reverse=True):
            before = verb.doc[index]
            if before.pos_ in ("VERB", "AUX") and self._tells(before) == "preterite" and self._independent(before):
                return hosts[index]
        return None

    def _narrated(self, verb: Token) -> Interval | None:
        """A preterite goes on with the time of the sentence before it in the paragraph."""
        now = self.narrative.at(tree.sentence(verb))
        return now.running if self._tells(verb) in ("preterite", "imperfect") else None

    def _news(self, verb: Token, *, speech_act: bool) -> Interval | None:
        """What is reported without a time is news: from the story's day to the article's; without one, of the article's month.

        In the first days of a month it may be of the month before.
        """
        told = self._tells(verb)
        if told is None and speech_act and self._direction(verb) == "present" and syntax.finite(verb):
            told = "present"
        if told is None or self.reference is None or self.narrative.at(tree.sentence(verb)).lost:
            return None
        if self.narrative.story is not None:
            return Interval(self.narrative.story.start, self.reference.isoformat())
        end = self.reference.isoformat()[:7]
        start = (self.reference - dt.timedelta(days=_FRESH)).isoformat()[:7]
        return Interval(start, end)
