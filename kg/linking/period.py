"""When an article without a date was written, as far as the office holders tell whom it names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.document import Span
from kg.linking.gazetteer import Entry, Gazetteer

_OPEN = "9999"


def likely_day(names: Iterable[Span], gazetteer: Gazetteer) -> str | None:
    """The last ISO day on which most of the persons named were in office, each counted once; None where that is today or nobody was.

    *Clinton habló con Arafat. El presidente estadounidense …*: a day of 2000.
    """
    persons: dict[str, Entry] = {}
    for span in names:
        entries = gazetteer.named(span.text) or gazetteer.surname(span.text)
        if len(entries) == 1 and entries[0].kind == "Person" and entries[0].terms:
            persons[entries[0].id] = entries[0]
    terms = [[(t.start or "0000", (t.end or _OPEN) + "-99") for t in person.terms] for person in persons.values()]
    ends = sorted({end for held in terms for _, end in held}, reverse=True)
    count = {day: sum(any(start <= day and day <= end for start, end in held) for held in terms) for day in ends}
    best = max(ends, key=lambda day: (count[day], day), default=None)
    return None if best is None or best.startswith(_OPEN) else _iso(best)


def _iso(end: str) -> str:
    """The last day but one of a term whose end may be cut to month or year: who follows has not come in yet."""
    year, *rest = end.removesuffix("-99").split("-")
    if len(rest) == 2:
        return f"{year}-{rest[0]}-{max(1, int(rest[1]) - 1):02d}"
    return f"{year}-{rest[0]}-01" if rest else f"{year}-01-01"
