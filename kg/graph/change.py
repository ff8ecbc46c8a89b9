"""Change between two periods: which ties are new, stronger, weaker, broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.alliances import AllianceGraph

KINDS = ("new", "stronger", "weaker", "broken", "mended", "silent", "steady")
"""new: no weighing event before. silent: none after. broken: friendly before, hostile after; mended: the reverse (a score of 0 is neither).
stronger: of the same sign and the score rose; weaker: it fell (a hostile tie that falls grows more hostile); steady: the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """One pair in two periods: its scores (None without a weighing event), the difference, the numbers of events, and one of `KINDS`."""

    a: str
    b: str
    kind: str
    before: float | None
    after: float | None
    difference: float
    events_before: int
    events_after: int


def changes(before: AllianceGraph, after: AllianceGraph) -> list[Change]:
    """Each pair with a weighing event in either graph, the largest difference first.

    before, after: from `kg.graph.alliances.alliances` with different dates and the same other conditions. Scores are sums, so periods
    should be about as long as each other. An event whose date can lie in both periods counts in both.
    The difference of summed Goldstein scores between periods is the measure of Goldstein & Freeman 1990, *Three-Way Street*, ch. 3.
    """
    first, second = _weighing(before), _weighing(after)
    found = []
    for a, b in sorted({*first, *second}):
        (old, events_before), (new, events_after) = first.get((a, b), (None, 0)), second.get((a, b), (None, 0))
        difference = round((new or 0.0) - (old or 0.0), 6)
        found.append(Change(a, b, _kind(old, new), old, new, difference, events_before, events_after))
    return sorted(found, key=lambda change: (-abs(change.difference), change.a, change.b))


def _kind(old: float | None, new: float | None) -> str:
    if old is None or new is None:
        return "new" if old is None else "silent"
    if old * new < 0:
        return "broken" if new < 0 else "mended"
    return "steady" if new == old else "stronger" if new > old else "weaker"


def _weighing(graph: AllianceGraph) -> dict[tuple[str, str], tuple[float | None, int]]:
    return {(min(a, b), max(a, b)): (data["score"], data["events"]) for a, b, data in graph.edges(data=True) if data["events"]}
