"""Intervals of imprecise dates as spans of days: can two of them be the same time?"""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from kg.extraction.statement import Interval

LONGEST_HAPPENING = 31
"""Days that a single happening (a summit, a tour) may last. A longer range is a campaign or a state, of which a dated act is only a part."""

_ALWAYS = (date.min.toordinal(), date.max.toordinal())


def days(interval: Interval | None) -> tuple[int, int]:
    """First and last day (proleptic ordinals) that the interval may cover; an open or unknown end reaches as far as dates go."""
    if interval is None:
        return _ALWAYS
    first = _day(interval.start, last=False) if interval.start else _ALWAYS[0]
    last = _day(interval.end, last=True) if interval.end else _ALWAYS[1]
    return min(first, last), max(first, last)


def length(interval: Interval | None) -> int:
    """Days that the interval covers: what is less precise is longer."""
    first, last = days(interval)
    return last - first + 1


def same_time(one: Interval, other: Interval) -> bool:
    """Whether both can be the date of one happening.

    Days, months and years are cut to the precision that both have. A range of up to `LONGEST_HAPPENING` days agrees with what touches it; a longer one only
    with a date that contains it, or with another long range that begins or ends at the same time.
    """
    a, b = days(one), days(other)
    if a[0] > b[1] or b[0] > a[1]:
        return False
    long_one, long_other = _long(one), _long(other)
    if long_one and long_other:
        return _agree(one.start, other.start) or _agree(one.end, other.end)
    if long_one:
        return b[0] <= a[0] and a[1] <= b[1]
    if long_other:
        return a[0] <= b[0] and b[1] <= a[1]
    return True


def confusable(one: Interval, other: Interval) -> bool:
    """Whether two different days look like a slip of one for the other.

    They differ in one part alone: the year by one, the month by one (*19 de junio*, *19 de julio*), or the day by one, by one digit (17, 27) or by
    transposed digits (12, 21).
    """
    if one.start != one.end or other.start != other.end or one.precision != "day" or other.precision != "day":
        return False
    parts = list(zip((one.start or "").split("-"), (other.start or "").split("-"), strict=True))
    differing = [number for number, (left, right) in enumerate(parts) if left != right]
    if len(differing) != 1:
        return False
    left, right = parts[differing[0]]
    digits = sum(mine != yours for mine, yours in zip(left, right, strict=False))
    return abs(int(left) - int(right)) == 1 or (differing[0] == 2 and (digits == 1 or left == right[::-1]))


def written(interval: Interval) -> str:
    """The interval as one string: "2025-08-12", or "2025-08-12/2025-08-14", an open end as "..": ISO 8601-2."""
    if interval.start == interval.end:
        return interval.start or ".."
    return f"{interval.start or '..'}/{interval.end or '..'}"


def _long(interval: Interval) -> bool:
    return interval.precision == "range" and length(interval) > LONGEST_HAPPENING


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two ends are the same as far as both are known."""
    if one is None or other is None:
        return False
    known = min(len(one), len(other))
    return one[:known] == other[:known]


@lru_cache(maxsize=100_000)
def _day(iso: str, *, last: bool) -> int:
    parts = [int(part) for part in iso.split("-")]
    year = min(max(parts[0], date.min.year), date.max.year)
    month = min(max(parts[1], 1), 12) if len(parts) > 1 else (12 if last else 1)
    longest = calendar.monthrange(year, month)[1]
    day = min(max(parts[2], 1), longest) if len(parts) > 2 else (longest if last else 1)
    return date(year, month, day).toordinal()
