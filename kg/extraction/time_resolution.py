"""From the parts of an expression of time to the stretch of the calendar that it means, seen from the article's date.

Conventions (documented because a reader must be able to rebuild them): a weekday or a month without a year is looked for in the past unless the verb,
an adjective (*próximo*) or a preposition (*para*) points ahead; *pasado* and *próximo* leave out the reference itself; a day and month without a year, with nothing that
points either way, is the nearest one if it lies at most sixty days ahead, else the last one; *hace dos semanas* is known to the month, *hace dos años* to the year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from kg.extraction import calendar_spans as spans
from kg.extraction.numerals import parse_number
from kg.extraction.statement import Interval
from kg.extraction.time_lexicon import TimeLexicon

_NEAR = 60
Groups = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class View:
    """From where an expression is seen: the reference day, "past" or "future" where the sentence tells, and the date said before in the sentence."""

    reference: dt.date | None
    tense: str | None
    anchor: Interval | None
    lexicon: TimeLexicon


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval, the unit of the calendar that it is, and whether it stands without a reference day."""

    interval: Interval | None
    unit: str = "day"
    fixed: bool = False


def _table(view: View, table: str, text: str | None) -> int:
    return int(view.lexicon.words[table][" ".join((text or "").split())])


def _day(text: str | None) -> int:
    text = (text or "").rstrip("ro.º") if text and text[0].isdigit() else text
    return 1 if text == "primero" else int(parse_number(text or "") or 0)


def _pointed(groups: Groups, view: View) -> str | None:
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
        return _table(view, "month", groups["month"])
    return _table(view, "month_short", groups["month_short"]) if groups.get("month_short") else int(groups["month_number"] or 0)


def full_date(groups: Groups, view: View) -> Resolved:
    """A day of a month, with or without its year and weekday."""
    month, day, year = _month(groups, view), _day(groups["day"]), _year(groups, view)
    if year is not None:
        found = spans.date_or_none(year, month, day)
        return Resolved(
            spans.single(found, "day") if found else None,
            fixed=bool(groups.get("year") or groups.get("short_year") or groups.get("year_two")),
        )
    if view.reference is None or groups.get("year_same"):
        return Resolved(None)
    options = [o for y in range(-4, 5) if (o := spans.date_or_none(view.reference.year + y, month, day))]
    if groups.get("weekday"):
        weekday = _table(view, "weekday", groups["weekday"])
        options = [o for o in options if o.isoweekday() == weekday and abs(o.year - view.reference.year) < 2] or options
    found = _choose(options, view.reference, _pointed(groups, view), nearest=True)
    return Resolved(spans.single(found, "day") if found else None)


def day_range(groups: Groups, view: View) -> Resolved:
    """Two days of one month: *del 3 al 5 de mayo*."""
    last = full_date({**groups, "day": groups["day2"]}, view)
    if last.interval is None or last.interval.end is None:
        return last
    end = dt.date.fromisoformat(last.interval.end)
    start = spans.date_or_none(end.year, end.month, _day(groups["day"]))
    return Resolved(spans.between(start, end, "day") if start and start < end else None, fixed=last.fixed)


def days_of_month(groups: Groups, view: View) -> Resolved:
    """A day whose month is left to the reader: *el martes 12*, *el próximo día 20*, *los próximos días 13 y 14*."""
    if view.reference is None:
        return Resolved(None)
    months = [spans.add_months(view.reference.replace(day=1), step) for step in range(-7, 8)]
    options = [o for m in months if (o := spans.date_or_none(m.year, m.month, _day(groups["day"])))]
    if groups.get("weekday"):
        weekday = _table(view, "weekday", groups["weekday"])
        options = [o for o in options if o.isoweekday() == weekday] or options
        found = _choose(options, view.reference, _pointed(groups, view), nearest=True)
    else:
        found = _choose(options, view.reference, _pointed(groups, view))
    if found is None:
        return Resolved(None)
    last = spans.date_or_none(found.year, found.month, _day(groups["day2"])) if groups.get("day2") else found
    return Resolved(spans.between(found, last, "day") if last and last >= found else None)


def named_day(groups: Groups, view: View) -> Resolved:
    """A day with a name, of one year or of every year."""
    text = str(view.lexicon.words["named_day"][groups["named"]])
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
            found = _choose(options, view.reference.replace(day=1), _pointed(groups, view))
            year = found.year if found else view.reference.year
    return Resolved(spans.single(dt.date(year, number, 1), "month"), "month", fixed)


def season(groups: Groups, view: View) -> Resolved:
    """Three months of the northern hemisphere; winter bears the year in which it begins."""
    first, length = view.lexicon.words["season"][groups["season"]]
    year = _year(groups, view)
    if year is None:
        if view.reference is None:
            return Resolved(None, "season")
        starts = [dt.date(view.reference.year + y, first, 1) for y in (-2, -1, 0, 1)]
        pointed = _pointed(groups, view)
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
    start = int(groups["year"] or 0) if groups.get("year") else _table(view, "decade_word", groups["decade"])
    last = int(groups.get("year2") or start)
    return Resolved(Interval(str(start), str(last + 9)) if last >= start else None, "decade", True)


def century(groups: Groups, view: View) -> Resolved:
    """A hundred years, from 01 to 00."""
    first = (_table(view, "century_word", groups["century"]) - 1) * 100 + 1
    return Resolved(Interval(f"{first:04d}", f"{first + 99:04d}"), "century", True)


def era(groups: Groups, view: View) -> Resolved:
    """A stretch of years that has a name."""
    first, last = view.lexicon.words["era"][" ".join((groups["era"] or "").split())]
    return Resolved(Interval(str(first), str(last)), "era", True)


def day_word(groups: Groups, view: View) -> Resolved:
    """*hoy, ayer, pasado mañana*."""
    step = _table(view, "day_word", groups["day_word"])
    return Resolved(spans.single(spans.add_days(view.reference, step), "day") if view.reference else None)


def today(groups: Groups, view: View) -> Resolved:
    """A part of the day of the article."""
    return Resolved(spans.single(view.reference, "day") if view.reference else None)


def weekday(groups: Groups, view: View) -> Resolved:
    """The last or the next such weekday; the reference counts, unless *pasado* or *próximo* is said."""
    if view.reference is None or groups.get("same"):
        return Resolved(None)
    pointed = _pointed(groups, view)
    gap = (_table(view, "weekday", groups["weekday"]) - view.reference.isoweekday()) % 7
    nearest = pointed == "nearest" or (bool(groups.get("this")) and pointed is None)
    ahead = pointed in ("future", "next") or (nearest and gap <= 3)
    step = gap if ahead or gap == 0 else gap - 7
    if gap == 0 and pointed in ("last", "next"):
        step = 7 if ahead else -7
    return Resolved(spans.single(spans.add_days(view.reference, step), "day"))


def _count(groups: Groups, name: str = "number") -> float | None:
    text = (groups.get(name) or "").removesuffix(" de")
    return {"medio": 0.5, "media": 0.5}.get(text) or parse_number(text) if text else None


def _unit(groups: Groups, view: View, name: str = "unit") -> str:
    return str(view.lexicon.words["unit"][" ".join((groups[name] or "").split())])


def ago(groups: Groups, view: View) -> Resolved:
    """*hace dos meses, hace unas semanas, tres días atrás*."""
    return _away(groups, view, -1)


def within(groups: Groups, view: View) -> Resolved:
    """*dentro de tres semanas*."""
    return _away(groups, view, 1)


def _away(groups: Groups, view: View, sign: int) -> Resolved:
    if view.reference is None:
        return Resolved(None)
    unit, count = _unit(groups, view), _count(groups)
    if groups.get("half"):
        count = (count or 1) + 0.5
    if count is None:
        reach = view.lexicon.reach["ago"].get(unit)
        return Resolved(spans.single(spans.add_days(view.reference, sign * reach[0]), reach[1]) if reach else None)
    day, precision = spans.shift(view.reference, unit, sign * count)
    if unit == "day" and count in view.lexicon.round_days:
        precision = "month"
    if groups.get("more"):
        return Resolved(Interval(None, spans.cut(day, precision)), precision)
    if groups.get("less"):
        return Resolved(spans.between(day, view.reference, precision), precision)
    return Resolved(spans.single(day, precision), precision)


def shifted(groups: Groups, view: View) -> Resolved:
    """*dos días después*, from the date said before; what is said to lie after an event has no date."""
    count, unit = _count(groups), _unit(groups, view)
    if groups.get("of") or count is None:
        return Resolved(None)
    return Resolved(_from_anchor(view, unit, count if groups.get("later") else -count))


def _from_anchor(view: View, unit: str, count: float) -> Interval | None:
    anchor = view.anchor
    if anchor is None or anchor.start is None or anchor.start != anchor.end:
        return None
    known = anchor.precision
    if (unit in spans.DAYS and known != "day") or (spans.MONTHS.get(unit, 12) < 12 and known == "year"):
        return None
    day, precision = spans.shift(spans.first_day(anchor.start), unit, count)
    return spans.single(day, precision)


def window(groups: Groups, view: View) -> Resolved:
    """*en los últimos tres meses, en las próximas semanas, estos días*."""
    if view.reference is None:
        return Resolved(None)
    unit = _unit(groups, view)
    count = _count(groups) or _count(groups, "number2")
    sign = -1 if groups.get("past") else 1
    if count is None:
        reach = view.lexicon.reach["window"].get(unit)
        if reach is None:  # no telling how far: one end stays open
            precision = "month" if spans.MONTHS.get(unit, 0) < 12 else "year"
            here = spans.cut(view.reference, precision)
            return Resolved(Interval(None, here) if sign < 0 else Interval(here, None), precision)
        far, precision = spans.add_days(view.reference, sign * reach[0]), reach[1]
        if (groups.get("past") or "").startswith("est"):
            far = view.reference
    elif unit == "hour":
        far, precision = spans.add_days(view.reference, sign * max(1, round(count / 24))), "day"
    else:
        far, precision = spans.shift(view.reference, unit, sign * count)
        precision = "day" if unit in spans.DAYS else precision
    return Resolved(spans.between(min(far, view.reference), max(far, view.reference), precision), precision)


def anaphor(groups: Groups, view: View) -> Resolved:
    """*ese mismo día, al año siguiente, desde entonces*: seen from the date said before."""
    name = next((n for n in ("unit", "unit2", "unit3") if groups.get(n)), None)
    if name is None:  # since then
        return Resolved(view.anchor)
    unit = _unit(groups, view, name)
    if name == "unit":
        return Resolved(_same(view, unit), unit)
    if unit == "day" and groups.get("earlier") and view.anchor is None:
        return Resolved(spans.around(view.reference, "day", -1) if view.reference else None)
    step = -1 if groups.get("earlier") else 1
    if unit in ("decade", "century") and view.anchor and view.anchor.start:
        return Resolved(spans.around(spans.first_day(view.anchor.start), unit, step), unit)
    return Resolved(_from_anchor(view, unit, step), unit)


def _same(view: View, unit: str) -> Interval | None:
    """The day, week, month or year of the date said before, as far as that date is known."""
    if view.anchor is None or view.anchor.start is None or view.anchor.start != view.anchor.end:
        return None
    known = {"day": 3, "month": 2, "year": 1}[view.anchor.precision]
    asked = 3 if unit in spans.DAYS else 2 if spans.MONTHS[unit] < 12 else 1
    return spans.around(spans.first_day(view.anchor.start), unit) if known >= asked else None


def eve(groups: Groups, view: View) -> Resolved:
    """The day before: that of an event has no date."""
    if groups.get("of"):
        return Resolved(None)
    found = _from_anchor(view, "day", -1)
    return Resolved(found or (spans.around(view.reference, "day", -1) if view.reference else None))


def so_far(groups: Groups, view: View) -> Resolved:
    """*en lo que va de año*."""
    if view.reference is None:
        return Resolved(None)
    whole = spans.around(view.reference, _unit(groups, view))
    return Resolved(spans.between(spans.first_day(whole.start or ""), view.reference, "day"))


def unit_around(groups: Groups, view: View) -> Resolved:
    """*esta semana, el año pasado, el mes que viene, el fin de semana*; *el último mes* is the month up to now."""
    if view.reference is None:
        return Resolved(None)
    unit = "weekend" if groups.get("weekend") else _unit(groups, view, "unit" if groups.get("unit") else "unit2")
    pointed = _pointed(groups, view)
    if (groups.get("last") or "").startswith("últim"):
        return window({"unit": groups["unit"], "number": "una", "past": "x"}, view) if unit not in ("hour", "day") else Resolved(None)
    step = {"last": -1, "next": 1}.get(pointed or "", 0)
    if unit == "weekend":  # the one that has begun counts as the last; the one of this week is the next
        started = view.reference.isoweekday() >= 6
        if pointed == "next" or (groups.get("this") and pointed != "past") or pointed == "future":
            step = 1 if pointed == "next" and started else 0
        else:
            step = 0 if started and pointed != "last" else -1
    interval = spans.around(view.reference, unit, step)
    if unit == "week" and step == 0 and interval.start and interval.end and pointed in ("past", "future"):
        here = view.reference.isoformat()
        interval = (
            Interval(interval.start, min(interval.end, here)) if pointed == "past" else Interval(max(interval.start, here), interval.end)
        )
    return Resolved(interval, unit)


def unit_part(groups: Groups, view: View) -> Resolved:
    """The unit that a part is said of: *a finales de mes*. The reader moves it by the part (`time._part`)."""
    unit = _unit(groups, view)
    return Resolved(spans.around(view.reference, unit) if view.reference and unit != "hour" else None, unit)


def now(groups: Groups, view: View) -> Resolved:
    """The time of writing, without a beginning, to the month."""
    return Resolved(Interval(None, spans.cut(view.reference, "month")) if view.reference else None, "month")


def none(groups: Groups, view: View) -> Resolved:
    """A time that no calendar holds."""
    return Resolved(None)


RESOLVERS: dict[str, Callable[[Groups, View], Resolved]] = {
    f.__name__: f
    for f in (
        full_date, day_range, days_of_month, named_day, month, season, year, two_years, decade, century, era, day_word, today, weekday, ago, within,
        shifted, window, anaphor, eve, so_far, unit_around, unit_part, now, none,
    )
}  # fmt: skip
"""The resolvers by the names that `time.yaml` calls them."""
