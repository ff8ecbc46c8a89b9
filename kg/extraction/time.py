"""Expressions of time in a text, resolved against the article's date.

A reader for a language is an engine over `kg/language/<language>/time.yaml`: it looks for the forms listed there, reads backwards what stands before each (article, part
of the stretch, part of the day, relation), joins two of them into a range, and lets the resolvers (`time_resolution`, `time_relative`) compute the interval.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kg.extraction import calendar_spans as spans
from kg.extraction.numerals import lower_in_place, parse_number
from kg.extraction.statement import Interval
from kg.extraction.time_lexicon import Form, Relation, TimeLexicon, time_lexicon
from kg.extraction.time_rejection import is_rejected
from kg.extraction.time_relative import RESOLVERS
from kg.extraction.time_resolution import Groups, Resolved, View

_WORD = re.compile(r"\w+")
_DIGIT = re.compile("[0-9]")
_SENTENCE_END = re.compile(r"[.!?…][\"»”)]?\s|\n")
_LOOKBACK = 90
_RANGES = ("day_range", "two_years")
_REACH = 6  # words from the beginning of a form to its first trigger
_BLANKS = (" ", "\u00a0", "\u202f")
Tense = Callable[[int], "str | None"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time: `text[start:end]`, its article and its preposition of time included (*desde el lunes*), but no *en*, *de* or *a*.

    interval: what it means, None where no calendar can tell (*recientemente*) or the article has no date; relation: how an event lies to it: "at",
    "since", "until", "before", "after", "during", "deadline", "range", "habitual" (*los lunes*) or "vague".
    """

    start: int
    end: int
    text: str
    interval: Interval | None
    relation: str


@dataclass(slots=True)
class _Found:
    """A form found in the text, with what was read before it."""

    core: int
    end: int
    form: Form
    groups: Groups
    start: int
    relation: Relation | None = None
    parts: list[tuple[int, int, str | None]] = field(default_factory=list)  # first, last, sub-unit or None for the table of the part
    table: dict[str, list[int]] | None = None
    interval: Interval | None = None
    fixed: bool = False


class TimeReader:
    """Finds expressions of time in one language ("es"). Raises InputError for a language without `time.yaml`."""

    def __init__(self, language: str = "es") -> None:
        self._lexicon: TimeLexicon = time_lexicon(language)

    @property
    def clause_words(self) -> dict[str, set[str]]:
        """Words by which a clause or a noun takes over the time of another (`clauses` of `time.yaml`)."""
        return {name: set(words) for name, words in self._lexicon.clauses.items()}

    def find(
        self, text: str, reference: dt.date | None, tense: Tense | None = None, anchor: Interval | None = None
    ) -> list[TimeExpression]:
        """All expressions of time in a text, in order, without overlaps.

        reference: the article's date, without which only explicit dates have an interval; tense: tells for a character offset whether the verb that governs it is "past",
        "present" or "future" (None: it doesn't tell), which decides the direction of weekdays and of dates without a year; anchor: the time told before the text, for
        *al día siguiente*.
        """
        lower = lower_in_place(text)
        found = [self._read_back(lower, f) for f in self._forms(text, lower)]
        if not found:
            return []
        found = [f for f in found if f.form.resolver != "unit_part" or f.table or f.parts]
        found = _longest(found)
        out: list[TimeExpression] = []
        anchor_end = len(text) - len(text.lstrip())
        at, before = 0, anchor
        while at < len(found):
            item = found[at]
            if anchor is not None and _SENTENCE_END.search(lower, anchor_end, item.core):
                anchor = None
            pointed = _pointed(tense(item.core) if tense else None, item)
            self._resolve(item, reference, pointed, anchor, here=anchor is not None and anchor is not before)
            second = found[at + 1] if at + 1 < len(found) else None
            opening = self._range_opening(lower, item, second) if second else None
            if second and opening is not None:
                self._resolve(second, reference, pointed, anchor)
                joint = self._join(item, second, reference, pointed)
                if joint is not None or item.interval is second.interval is None:
                    start = min(opening, item.start)
                    out.append(TimeExpression(start, second.end, text[start : second.end], joint, "range"))
                    anchor, anchor_end, at = None, second.end, at + 2
                    continue
            out.append(_expression(text, item))
            if item.interval is not None and item.form.resolver not in ("window", "now"):
                anchor, anchor_end = item.interval, item.end
            at += 1
        return out

    def _starts(self, lower: str) -> list[int]:
        """Where words begin that can open an expression: those that hold a number or a trigger word, or have one a few words on."""
        triggers = self._lexicon.triggers
        if not _DIGIT.search(lower) and triggers.isdisjoint(_WORD.findall(lower)):
            return []
        words = list(_WORD.finditer(lower))
        starts: list[int] = []
        done = 0
        for index, word in enumerate(words):
            if (text := word.group()) in triggers or text[0].isdigit():
                starts.extend(other.start() for other in words[max(done, index - _REACH) : index + 1])
                done = index + 1
        return starts

    def _forms(self, text: str, lower: str) -> list[_Found]:
        out: list[_Found] = []
        for start in self._starts(lower):
            match = self._lexicon.any_form.match(lower, start) if not out or start >= out[-1].end else None
            if match is None:
                continue
            form = self._lexicon.forms[int((match.lastgroup or "f0")[1:])]
            inner = form.pattern.match(lower, match.start())
            if inner is None:
                continue
            item = _Found(match.start(), match.start() + len(inner.group().rstrip(" ,")), form, inner.groupdict(), match.start())
            if not is_rejected(text, lower, item.core, item.end, form.resolver, item.groups, self._lexicon):
                out.append(item)
        return out

    def _read_back(self, lower: str, item: _Found) -> _Found:
        """Read what stands before a form: a part of it, a part of the day, a relation, the article."""
        low = max(0, item.core - _LOOKBACK)
        before = lower[low : item.core]
        if match := self._lexicon.neighbours.determiner.search(before):
            item.start = low + match.start()
        if item.start == item.core and not before.endswith(_BLANKS):
            return item
        if any(word in self._lexicon.linking for word in before[-12:].split()[-2:]):
            before = self._read_part(item, before, low)
        if item.form.resolver in _RANGES:
            inner = lower[item.core : item.end]
            openings = [m.start() for opening, joining in self._lexicon.ranges if (m := opening.search(before)) and joining.search(inner)]
            item.start = low + min(openings) if openings else item.start
        elif self._lexicon.any_relation.search(before, max(0, len(before) - 40)):
            for relation in self._lexicon.relations:
                if match := relation.pattern.search(before):
                    item.relation, item.start = relation, low + match.start()
                    break
        return item

    def _read_part(self, item: _Found, before: str, low: int) -> str:
        """Read a part of the stretch or of the day that ends where `before` ends; what stands before it comes back."""
        match = self._lexicon.counted_part.search(before)
        if match and (span := self._counted(match)):
            item.parts.append(span)
        else:
            for pattern, table in self._lexicon.parts:
                if match := pattern.search(before):
                    item.table = table
                    break
            else:
                match = self._lexicon.day_part.search(before) if item.form.resolver != "unit_part" else None
        if match:
            item.start = low + match.start()
            before = before[: match.start()]
        return before

    def _counted(self, match: re.Match[str]) -> tuple[int, int, str | None] | None:
        """*los primeros cinco meses de*: sub-units 1 to 5."""
        count = parse_number(match["number"] or match["number2"] or "")
        if count is None or not count.is_integer() or not 0 < count <= 366:
            return None
        unit = self._lexicon.words["unit"][match["unit"]]
        return (1, int(count), unit) if match["first"] else (-int(count), -1, unit)

    def _resolve(
        self, item: _Found, reference: dt.date | None, pointed: str | None, anchor: Interval | None, *, here: bool = False
    ) -> None:
        if item.relation is not None:
            pointed = item.relation.always or pointed or item.relation.default
        resolved = RESOLVERS[item.form.resolver](item.groups, View(reference, pointed, anchor, self._lexicon, here))
        interval = resolved.interval
        if interval is not None and (item.table is not None or item.parts):
            interval = _part(item, resolved)
            if interval is not None and item.form.resolver == "unit_part" and reference is not None and interval.start and interval.end:
                interval = _nearby_part(item, resolved, interval, reference, pointed)
        item.interval, item.fixed = interval, resolved.fixed

    def _range_opening(self, lower: str, first: _Found, second: _Found) -> int | None:
        """Where a range begins that these two make (*entre … y …*), or None."""
        between = lower[first.end : second.core]
        if len(between) > 30 or first.form.relation or second.form.relation:
            return None
        if second.table is not None or second.parts:
            between = lower[first.end : second.start] if second.relation is None else between
        low = max(0, first.core - _LOOKBACK)
        start = first.start if first.table is not None and first.relation is None else first.core
        before = lower[low:start]
        for opening, joining in self._lexicon.ranges:
            if joining.fullmatch(between) and (
                match := opening.search(before) or (opening.match(lower, first.start) if first.relation else None)
            ):
                return low + match.start() if match.end() == len(before) else first.start
        return None

    def _join(self, first: _Found, second: _Found, reference: dt.date | None, pointed: str | None) -> Interval | None:
        """The range from one expression to another; the year or week said with one holds for both."""
        if first.interval is None and not second.fixed:
            return None
        a, b = first.interval, second.interval
        if b is None or b.end is None:
            return None
        if a is None or a.start is None or (second.fixed and not first.fixed) or spans.first_day(a.start) > spans.last_day(b.end):
            if pointed == "future" and a is not None and a.start and not second.fixed:
                self._resolve_bare(second, spans.first_day(a.start), "future")
            else:
                self._resolve_bare(first, spans.last_day(b.end), "past")
            a, b = first.interval, second.interval
        if a is None or b is None or a.start is None or b.end is None or spans.first_day(a.start) > spans.last_day(b.end):
            return None
        return Interval(a.start, b.end)

    def _resolve_bare(self, item: _Found, reference: dt.date, pointed: str) -> None:
        relation, item.relation = item.relation, None
        self._resolve(item, reference, pointed, None)
        item.relation = relation


def _pointed(tense: str | None, item: _Found) -> str | None:
    """Where the tense points: a weekday with the present is the coming one (*se reúne el jueves*), unless something has been going on since."""
    if tense == "present":
        return "future" if item.form.resolver == "weekday" and item.relation is None else None
    return tense


def _longest(found: list[_Found]) -> list[_Found]:
    """Of overlapping expressions the longest, in order of the text."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(item.end <= k.start or item.start >= k.end for k in kept):
            kept.append(item)
    return sorted(kept, key=lambda f: f.start)


def _part(item: _Found, resolved: Resolved) -> Interval | None:
    """The part of a resolved stretch that the words before it say."""
    if resolved.interval is None:
        return None
    if item.parts:
        first, last, unit = item.parts[0]
        if unit in ("day", "week") and resolved.unit in ("year", "season", "decade", "century"):
            return None
        if unit == "week":
            first, last = (first * 7 - 6, last * 7) if first > 0 else (first * 7, -1)
        scale = "month" if unit in ("day", "week") else "year" if unit == "month" else "decade" if unit == "year" else None
        return spans.part_of(resolved.interval, scale, first, last) if scale else None
    span = (item.table or {}).get(resolved.unit, [0, 0])
    return spans.part_of(resolved.interval, resolved.unit, span[0], span[1])


def _nearby_part(item: _Found, resolved: Resolved, interval: Interval, reference: dt.date, pointed: str | None) -> Interval:
    """*a finales de año* said in January of what is past is last year's; *a principios de año* said in autumn of what will be is next year's."""
    step = 0
    if pointed == "past" and spans.first_day(interval.start or "") > reference:
        step = -1
    elif pointed == "future" and spans.last_day(interval.end or "") < reference:
        step = 1
    if step == 0:
        return interval
    return _part(item, Resolved(spans.around(reference, resolved.unit, step), resolved.unit)) or interval


def _expression(text: str, item: _Found) -> TimeExpression:
    """The expression with the ends that its relation leaves known."""
    relation = item.form.relation or (item.relation.name if item.relation else "at")
    if item.form.resolver in _RANGES:
        relation = "range"
    bounds = "start" if item.form.relation == "since" else item.relation.bounds if item.relation else "both"
    interval = item.interval
    if interval is not None and bounds in ("start", "from_end"):
        interval = Interval((interval.start if bounds == "start" else interval.end) or interval.start or interval.end, None)
    elif interval is not None and bounds in ("end", "until_start"):
        interval = Interval(None, (interval.end if bounds == "end" else interval.start) or interval.start or interval.end)
    return TimeExpression(item.start, item.end, text[item.start : item.end], interval, relation)
