"""From the parts of an expression of time to the stretch of the calendar that it means, seen from the article's date.

Conventions (documented because a reader must be able to rebuild them): a weekday or a month without a year is looked for in the past unless the verb,
an adjective (*próximo*) or a preposition (*para*) points ahead; *pasado* and *próximo* leave out the reference itself; a day and month without a year, with nothing that
points either way, is the nearest one if it lies at most sixty days ahead, else the last one; *hace dos semanas* is known to the month, *hace dos años* to the year.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kg.extraction import calendar_spans as spans
from kg.extraction.numerals import parse_number
from kg.extraction.statement import Interval
from kg.extraction.time_lexicon import TimeLexicon

_NEAR = 60
_TO_THE_MONTH = len("2000-01")
Groups = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class View:
    """From where an expression is seen: the reference day, "past" or "future" where the sentence tells, and the date said before; here: in its sentence."""

    reference: dt.date | None
    tense: str | None
    anchor: Interval | None
    lexicon: TimeLexicon
    here: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval, the unit of the calendar that it is, and whether it stands without a reference day."""

    interval: Interval | None
    unit: str = "day"
    fixed: bool = False


def value_of(view: View, table: str, text: str | None) -> int:
    """The value of a word in a table of the lexicon."""
    return int(view.lexicon.words[table][" ".join((text or "").split())])


def _day(view: View, text: str | None) -> int:
    digits = re.match("[0-9]+", text or "")
    if digits:
        return int(digits[0])
    return int(view.lexicon.words["ordinal"].get(text or "") or parse_number(text or "") or 0)


def pointed_at(groups: Groups, view: View) -> str | None:
    """ "last" or "next" where an adjective says so, else the direction of the sentence."""
    if groups.get("last") or groups.get("after_last"):
        return "last"
    return "next" if groups.get("next") or groups.get("after_next") else view.tense


def _choose(options: list[dt.date], reference: dt.date, pointed: str | None, *, nearest: bool = False) -> dt.date | None:
    """The option that the direction asks for; options are in order."""
    before = [o for o in options if (o < reference if pointed == "last" else o <= reference)]
    after = [o for o in options if (o > reference if pointed == "next" else o >= reference)]
    if pointed in ("future", "next"):
        return after[0] if after else None
    if pointed == "nearest":
        return min(options, key=lambda o: abs(o - reference), default=None)
    if (
        pointed is None
        and nearest
        and after
        and (after[0] - reference).days <= _NEAR
        and (not before or after[0] - reference < reference - before[-1])
    ):
        return after[0]
    return before[-1] if before else None


def _told_on(month: int, day: int, groups: Groups, view: View) -> dt.date | None:
    """*en octubre de 2014 se vieron y el 17 de diciembre lo anunciaron*: the next such day after one of an earlier year in its sentence."""
    anchor = view.anchor
    if not view.here or view.reference is None or anchor is None or anchor.start is None or len(anchor.start) < _TO_THE_MONTH:
        return None
    since = spans.first_day(anchor.start)
    if since.year >= view.reference.year or pointed_at(groups, view) not in (None, "past"):
        return None
    options = (spans.date_or_none(since.year + step, month, day) for step in (0, 1))
    found = next((o for o in options if o is not None and o >= since), None)
    return found if found is not None and found <= view.reference else None


def _year(groups: Groups, view: View) -> int | None:
    """The year said with a month or a day, in digits or in words."""
    if groups.get("year"):
        return int(groups["year"] or 0)
    if groups.get("year_two"):
        return 1900 + int((groups["year_two"] or "").lstrip("'’"))
    if groups.get("short_year"):
        short = int(groups["short_year"] or 0)
        return short + (2000 if short < 70 else 1900)
    if groups.get("year_same") and view.anchor and view.anchor.start:
        return int(view.anchor.start[:4])
    for name, step in (("year_this", 0), ("year_last", -1), ("year_next", 1)):
        if groups.get(name) and view.reference:
            return view.reference.year + step
    return None


def _month(groups: Groups, view: View) -> int:
    if groups.get("month"):
        return value_of(view, "month", groups["month"])
    return value_of(view, "month_short", groups["month_short"]) if groups.get("month_short") else int(groups["month_number"] or 0)


def full_date(groups: Groups, view: View) -> Resolved:
    """A day of a month, with or without its year and weekday."""
    month, day, year = _month(groups, view), _day(view, groups["day"]), _year(groups, view)
    if year is not None:
        found = spans.date_or_none(year, month, day)
        return Resolved(
            spans.single(found, "day") if found else None,
            fixed=bool(groups.get("year") or groups.get("short_year") or groups.get("year_two")),
        )
    if view.reference is None or groups.get("year_same"):
        return Resolved(None)
    options = [o for y in range(-4, 5) if (o := spans.date_or_none(view.reference.year + y, month, day))]
    if (told := _told_on(month, day, groups, view)) is not None:
        return Resolved(spans.single(told, "day"))
    if groups.get("weekday"):
        weekday = value_of(view, "weekday", groups["weekday"])
        options = [o for o in options if o.isoweekday() == weekday and abs(o.year - view.reference.year) < 2] or options
    found = _choose(options, view.reference, pointed_at(groups, view), nearest=True)
    return Resolved(spans.single(found, "day") if found else None)


def day_range(groups: Groups, view: View) -> Resolved:
    """Two days of one month: *del 3 al 5 de mayo*."""
    last = full_date({**groups, "day": groups["day2"]}, view)
    if last.interval is None or last.interval.end is None:
        return last
    end = dt.date.fromisoformat(last.interval.end)
    start = spans.date_or_none(end.year, end.month, _day(view, groups["day"]))
    return Resolved(spans.between(start, end, "day") if start and start < end else None, fixed=last.fixed)


def days_of_month(groups: Groups, view: View) -> Resolved:
    """A day whose month is left to the reader: *el martes 12*, *el próximo día 20*, *los próximos días 13 y 14*."""
    if view.reference is None:
        return Resolved(None)
    months = [spans.add_months(view.reference.replace(day=1), step) for step in range(-7, 8)]
    options = [o for m in months if (o := spans.date_or_none(m.year, m.month, _day(view, groups["day"])))]
    if groups.get("weekday"):
        weekday = value_of(view, "weekday", groups["weekday"])
        options = [o for o in options if o.isoweekday() == weekday] or options
        found = _choose(options, view.reference, pointed_at(groups, view), nearest=True)
    else:
        found = _choose(options, view.reference, pointed_at(groups, view))
    if found is None:
        return Resolved(None)
    last = spans.date_or_none(found.year, found.month, _day(view, groups["day2"])) if groups.get("day2") else found
    return Resolved(spans.between(found, last, "day") if last and last >= found else None)


def named_day(groups: Groups, view: View) -> Resolved:
    """A day with a name, of one year or of every year."""
    text = str(view.lexicon.words["named_day"][groups["named"] or ""])
    if not text.startswith("--"):
        return Resolved(Interval(text, text), fixed=True)
    return full_date({**groups, "month_number": text[2:4], "day": text[5:]}, view)


def month(groups: Groups, view: View) -> Resolved:
    """A month, with or without its year."""
    number, year = _month(groups, view), _year(groups, view)
    fixed = bool(groups.get("year") or groups.get("year_two"))
    if year is None:
        if view.reference is None or groups.get("year_same"):
            return Resolved(None, "month")
        if groups.get("this"):
            year = view.reference.year
        else:
            options = [dt.date(view.reference.year + y, number, 1) for y in (-1, 0, 1)]
            found = _told_on(number, 1, groups, view) or _choose(options, view.reference.replace(day=1), pointed_at(groups, view))
            year = found.year if found else view.reference.year
    return Resolved(spans.single(dt.date(year, number, 1), "month"), "month", fixed)


def months(groups: Groups, view: View) -> Resolved:
    """*enero y febrero de 1995*."""
    first, last = (value_of(view, "month", groups[name]) for name in ("month", "month2"))
    year = groups["year"] or ""
    return Resolved(Interval(f"{year}-{first:02d}", f"{year}-{last:02d}") if first < last else None, "months", True)


def season(groups: Groups, view: View) -> Resolved:
    """Three months of the northern hemisphere; winter bears the year in which it begins."""
    first, length = view.lexicon.words["season"][groups["season"] or ""]
    year = _year(groups, view)
    if year is None:
        if view.reference is None:
            return Resolved(None, "season")
        starts = [dt.date(view.reference.year + y, first, 1) for y in (-2, -1, 0, 1)]
        pointed = pointed_at(groups, view)
        if groups.get("this"):  # the season that is on, else the nearest to come, else the last
            near = [s for s in starts if -200 < (s - view.reference).days < 150]
            found: dt.date | None = near[0] if near else None
        elif pointed == "last":
            ended = [s for s in starts if spans.add_months(s, length) <= view.reference]
            found = ended[-1] if ended else None
        elif pointed == "future":
            open_ = [s for s in starts if spans.add_months(s, length) > view.reference]
            found = open_[0] if open_ else None
        else:
            found = _choose(starts, view.reference, pointed)
        if found is None:
            return Resolved(None, "season")
        year = found.year
    start = dt.date(year, first, 1)
    return Resolved(spans.between(start, spans.add_months(start, length - 1), "month"), "season", bool(groups.get("year")))


def year(groups: Groups, view: View) -> Resolved:
    """A year in digits."""
    return Resolved(Interval(groups["year"], groups["year"]), "year", True)


def two_years(groups: Groups, view: View) -> Resolved:
    """*2018 y 2019*, *2014-2016*, *2014-16*."""
    first = groups["year"] or ""
    second = groups.get("year2") or first[:2] + (groups.get("short_year") or "")
    return Resolved(Interval(first, second) if second > first else None, "years", True)


def decade(groups: Groups, view: View) -> Resolved:
    """Ten years; *los años veinte* are those of the twentieth century."""
    start = int(groups["year"] or 0) if groups.get("year") else value_of(view, "decade_word", groups["decade"])
    last = int(groups.get("year2") or start)
    return Resolved(Interval(str(start), str(last + 9)) if last >= start else None, "decade", True)


def century(groups: Groups, view: View) -> Resolved:
    """A hundred years, from 01 to 00."""
    first = (value_of(view, "century_word", groups["century"]) - 1) * 100 + 1
    return Resolved(Interval(f"{first:04d}", f"{first + 99:04d}"), "century", True)


def era(groups: Groups, view: View) -> Resolved:
    """A stretch of years that has a name."""
    first, last = view.lexicon.words["era"][" ".join((groups["era"] or "").split())]
    return Resolved(Interval(str(first), str(last)), "era", True)
