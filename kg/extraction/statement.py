"""Values that extraction hands on: evidence, intervals of time, figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of an article: `article.text[start:end] == quote`, character offsets."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Interval:
    """When something happened, each end an ISO date cut to what is known: "2025", "2025-08" or "2025-08-12".

    A single day (month, year) has start == end; an open range has None at the open end.
    """

    start: str | None
    end: str | None

    @property
    def precision(self) -> str:
        """ "day", "month", "year" or "range" (the ends differ)."""
        if self.start != self.end:
            return "range"
        return {4: "year", 7: "month"}.get(len(self.start or ""), "day")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as a range: *más de 11.000 soldados* is (11000, None), *entre 14.000 y 15.000* is (14000, 15000).

    what: the noun counted, as in the text ("soldados"); kind: "troops", "dead", "wounded", "money", "weapons", "people" or "other";
    unit: ISO 4217 code for money ("USD"), else None.
    """

    what: str
    kind: str
    low: float | None
    high: float | None
    unit: str | None
    evidence: Evidence
