"""Partial dates as stretches of days: "2025-08" is 1 to 31 August 2025."""

from __future__ import annotations

import calendar
from datetime import date

from kg.errors import InputError
from kg.extraction.statement import Interval


def first_day(text: str) -> date:
    """Earliest day that an ISO date cut to year, month or day can mean. Raises ValueError for anything else."""
    return date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))


def last_day(text: str) -> date:
    """Latest day that an ISO date cut to year, month or day can mean. Raises ValueError for anything else."""
    first = first_day(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1]) if len(text) == 7 else first


def days(interval: Interval) -> tuple[date, date]:
    """First and last day that the interval can touch; an open end reaches to `date.min` or `date.max`."""
    return (first_day(interval.start) if interval.start else date.min, last_day(interval.end) if interval.end else date.max)


def bound(value: date | str | None, *, latest: bool, where: str) -> date | None:
    """A limit given by the user as a date or as an ISO date cut to year or month.

    latest: take the last day that it can mean, else the first. Raises InputError when it is no date; `where` names the option.
    """
    if value is None or isinstance(value, date):
        return value
    try:
        return last_day(value) if latest else first_day(value)
    except (ValueError, TypeError):
        raise InputError(f"not a date: {value!r}", where, "write YYYY, YYYY-MM or YYYY-MM-DD") from None


def touches(interval: Interval | None, since: date | None, until: date | None) -> bool:
    """Whether something dated `interval` can have happened between `since` and `until`, both included, None being no limit.

    Partial dates and open ranges count when any day that they can mean lies within: "2025" passes since=2025-06-01.
    What has no date passes only when there is no limit at all.
    """
    if since is None and until is None:
        return True
    if interval is None or (interval.start is None and interval.end is None):
        return False
    first, last = days(interval)
    return (until is None or first <= until) and (since is None or last >= since)
