"""Expressions of time that mean nothing without the article's date or the date said before: *ayer, el lunes, hace dos meses, al año siguiente*."""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction import calendar_spans as spans
from kg.extraction import time_resolution as calendar
from kg.extraction.numerals import parse_number
from kg.extraction.statement import Interval
from kg.extraction.time_resolution import Groups, Resolved, View, pointed_at, value_of

_HALF_DAY = 12


def day_word(groups: Groups, view: View) -> Resolved:
    """*hoy, ayer, pasado mañana*."""
    step = value_of(view, "day_word", groups["day_word"])
    return Resolved(spans.single(spans.add_days(view.reference, step), "day") if view.reference else None)


def today(groups: Groups, view: View) -> Resolved:
    """A part of the day of the article."""
    return Resolved(spans.single(view.reference, "day") if view.reference else None)


def weekday(groups: Groups, view: View) -> Resolved:
    """The last or the next such weekday; the reference counts, unless *pasado* or *próximo* is said."""
    if view.reference is None or groups.get("same"):
        return Resolved(None)
    pointed = pointed_at(groups, view)
    gap = (value_of(view, "weekday", groups["weekday"]) - view.reference.isoweekday()) % 7
    nearest = pointed == "nearest" or (bool(groups.get("this")) and pointed is None)
    ahead = pointed in ("future", "next") or (nearest and gap <= 3)
    step = gap if ahead or gap == 0 else gap - 7
    if gap == 0 and pointed in ("last", "next"):
        step = 7 if ahead else -7
    return Resolved(spans.single(spans.add_days(view.reference, step), "day"))


def _count(groups: Groups, view: View, name: str = "number") -> float | None:
    words = (groups.get(name) or "").split()
    if words and words[-1] in view.lexicon.neighbours.of:
        words.pop()
    text = " ".join(words)
    return view.lexicon.neighbours.halves.get(text) or parse_number(text) if text else None


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
    unit, count = _unit(groups, view), _count(groups, view)
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
    """*dos días después*, from the date said before, *pocas horas después* on the same day, *unas semanas antes* as near as one may count.

    What is said to lie after an event has no date.
    """
    count, unit = _count(groups, view), _unit(groups, view)
    if unit == "hour" and not groups.get("of") and (count or 0) < _HALF_DAY:
        return Resolved(view.anchor if view.anchor is not None and view.anchor.precision == "day" else None)
    if groups.get("of"):
        return Resolved(None)
    if count is None:
        return Resolved(_about(view, unit, 1 if groups.get("later") else -1))
    return Resolved(_from_anchor(view, unit, count if groups.get("later") else -count))


def _about(view: View, unit: str, sign: int) -> Interval | None:
    """Some units from the date said before: the month about so far away."""
    reach, anchor = view.lexicon.reach["ago"].get(unit), view.anchor
    if reach is None or anchor is None or anchor.start is None or anchor.start != anchor.end or anchor.precision == "year":
        return None
    if anchor.precision == "month":
        return anchor if unit in ("hour", "day") else None
    return spans.single(spans.add_days(spans.first_day(anchor.start), sign * reach[0]), reach[1])


def _from_anchor(view: View, unit: str, count: float) -> Interval | None:
    anchor = view.anchor
    if anchor is None or anchor.start is None or anchor.start != anchor.end:
        return None
    known = anchor.precision
    if (unit in spans.DAYS and known != "day") or (spans.MONTHS.get(unit, 12) < 12 and known == "year"):
        return None
    day, precision = spans.shift(spans.first_day(anchor.start), unit, count)
    if unit == "week" and abs(count) == 1:  # a story that goes on a week later counts the days
        precision = "day"
    return spans.single(day, precision)


def window(groups: Groups, view: View) -> Resolved:
    """*en los últimos tres meses, en las próximas semanas, estos días*."""
    if view.reference is None:
        return Resolved(None)
    unit = _unit(groups, view)
    count = _count(groups, view) or _count(groups, view, "number2")
    sign = -1 if groups.get("past") else 1
    if count is None:
        reach = view.lexicon.reach["window"].get(unit)
        if reach is None:  # no telling how far: one end stays open
            precision = "month" if spans.MONTHS.get(unit, 0) < 12 else "year"
            here = spans.cut(view.reference, precision)
            return Resolved(Interval(None, here) if sign < 0 else Interval(here, None), precision)
        far, precision = spans.add_days(view.reference, sign * reach[0]), reach[1]
        if groups.get("here"):
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
    pointed = pointed_at(groups, view)
    if (groups.get("last") or "").startswith(view.lexicon.neighbours.last_of):
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
        calendar.full_date,
        calendar.day_range,
        calendar.days_of_month,
        calendar.named_day,
        calendar.month,
        calendar.months,
        calendar.season,
        calendar.year,
        calendar.two_years,
        calendar.decade,
        calendar.century,
        calendar.era,
        day_word,
        today,
        weekday,
        ago,
        within,
        shifted,
        window,
        anaphor,
        eve,
        so_far,
        unit_around,
        unit_part,
        now,
        none,
    )
}
"""The resolvers by the names that `time.yaml` calls them."""
