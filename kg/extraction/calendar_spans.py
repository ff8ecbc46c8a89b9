"""Arithmetic on stretches of the calendar: days, weeks, months, quarters, years, decades, centuries, and dates cut to what is known."""

from __future__ import annotations

import calendar
import datetime as dt

from kg.extraction.statement import Interval

MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "lustrum": 60, "decade": 120, "century": 1200}
"""Units made of whole months."""
DAYS = {"hour": 1 / 24, "day": 1.0, "weekend": 7.0, "week": 7.0, "fortnight": 15.0}
"""Units made of days."""


def cut(day: dt.date, precision: str) -> str:
    """The day as an ISO date cut to "day", "month" or "year"."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def single(day: dt.date, precision: str) -> Interval:
    """One day, month or year."""
    text = cut(day, precision)
    return Interval(text, text)


def between(first: dt.date, last: dt.date, precision: str) -> Interval:
    """From one day to another, both cut."""
    return Interval(cut(first, precision), cut(last, precision))


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where there is none (31 February)."""
    return dt.date(year, month, day) if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1] else None


def first_day(text: str) -> dt.date:
    """Earliest day of a cut ISO date."""
    parts = [int(part) for part in text.split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def last_day(text: str) -> dt.date:
    """Latest day of a cut ISO date."""
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return dt.date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day so many months later (earlier where negative), or the month's last where it is shorter; years stay within 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    year = min(max(year, 1), 9999)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: dt.date, count: int) -> dt.date:
    """So many days later, within the calendar."""
    return dt.date.fromordinal(min(max(day.toordinal() + count, 1), dt.date.max.toordinal()))


def shift(day: dt.date, unit: str, count: float) -> tuple[dt.date, str]:
    """The day so many units later (earlier where negative), and how precisely a writer who counts in that unit knows it.

    Days are known to the day, weeks and months to the month, years and more to the year, halves one step finer.
    """
    whole = float(count).is_integer()
    if unit in MONTHS:
        months = count * MONTHS[unit]
        moved = add_months(day, int(months)) if float(months).is_integer() else add_days(day, round(months * 30.44))
        return moved, "month" if (months % 12 and (MONTHS[unit] < 12 or not whole)) or MONTHS[unit] < 12 else "year"
    days = round(count * DAYS[unit]) if unit != "hour" else int(count / 24)
    return add_days(day, days), "day" if unit in ("hour", "day") and abs(days) <= 31 else "month"


def around(day: dt.date, unit: str, step: int = 0) -> Interval:
    """The calendar unit that holds the day (step 0), the one before (-1) or after (1): weeks are Monday to Sunday, weekends Saturday and Sunday."""
    if unit in ("hour", "day"):
        return single(add_days(day, step), "day")
    if unit in ("week", "weekend"):
        monday = add_days(day, 7 * step - day.weekday())
        return between(add_days(monday, 5 if unit == "weekend" else 0), add_days(monday, 6), "day")
    if unit == "fortnight":
        return between(add_days(day, 14 * step - 14), add_days(day, 14 * step), "day")
    if unit == "month":
        return single(add_months(day, step), "month")
    if unit in ("quarter", "semester"):
        size = MONTHS[unit]
        first = add_months(day.replace(day=1), size * step - (day.month - 1) % size)
        return between(first, add_months(first, size - 1), "month")
    if unit == "year":
        return single(add_months(day, 12 * step), "year")
    years = MONTHS[unit] // 12
    base = 1 if unit == "century" else 0
    start = max((day.year - base) // years * years + base + years * step, 1)
    return Interval(f"{start:04d}", f"{start + years - 1:04d}")


def part_of(interval: Interval, unit: str, first: int, last: int) -> Interval | None:
    """Sub-units first to last (from 1) of a stretch: months of a year, season, quarter or semester; days of a week, weekend or month;
    years of a decade or century. 0, 0 is the whole stretch. Negative numbers count from the end."""
    if interval.start is None or interval.end is None:
        return None
    if first == 0:
        return interval
    begin, end = first_day(interval.start), last_day(interval.end)
    if unit in ("day", "week", "weekend", "month", "fortnight"):
        low = add_days(begin, first - 1) if first > 0 else add_days(end, first + 1)
        high = add_days(begin, last - 1) if last > 0 else add_days(end, last + 1)
        return between(low, min(high, end), "day")
    if unit in ("decade", "century", "lustrum"):
        return Interval(f"{begin.year + first - 1:04d}", f"{min(begin.year + last - 1, end.year):04d}")
    low = add_months(begin, first - 1) if first > 0 else add_months(end.replace(day=1), first + 1)
    high = add_months(begin, last - 1) if last > 0 else add_months(end.replace(day=1), last + 1)
    return between(low, min(high, end), "month")
