"""Reciprocity: whether what one does to another comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.alliances import AllianceGraph


@dataclass(frozen=True, slots=True)
class Returned:
    """What two nodes did to each other: sums of scores of the directed events from `a` to `b` (`given`) and back (`back`).

    Positive scores in cooperation, negative ones (zero or below) in conflict. Shares go from 0 (one side alone) to 1 (as much back as was given),
    None where neither did any of it.
    """

    a: str
    b: str
    cooperation_given: float
    cooperation_back: float
    cooperation_share: float | None
    conflict_given: float
    conflict_back: float
    conflict_share: float | None


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Shares of the whole graph, None where nothing was done, and each pair, the weightiest first."""

    cooperation: float | None
    conflict: float | None
    pairs: tuple[Returned, ...]


def reciprocity(graph: AllianceGraph) -> Reciprocity:
    """How much of what states do to each other is returned in kind, cooperation and conflict apart.

    Weighted reciprocity (Squartini et al. 2013, Scientific Reports 3:2729): of a pair the lesser of the two flows twice over both, of the graph the
    sums of these. Only directed events count: a meeting has no direction to return.
    """
    pairs = []
    for a, b, data in sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)):
        there, back = data["sent"].get((a, b), (0.0, 0.0)), data["sent"].get((b, a), (0.0, 0.0))
        if any((*there, *back)):
            pairs.append(
                Returned(a, b, there[0], back[0], _share([(there[0], back[0])]), there[1], back[1], _share([(-there[1], -back[1])]))
            )
    pairs.sort(key=lambda pair: (_flow(pair), pair.a, pair.b))
    return Reciprocity(
        _share([(pair.cooperation_given, pair.cooperation_back) for pair in pairs]),
        _share([(-pair.conflict_given, -pair.conflict_back) for pair in pairs]),
        tuple(pairs),
    )


def _share(flows: list[tuple[float, float]]) -> float | None:
    total = sum(one + other for one, other in flows)
    return 2 * sum(min(flow) for flow in flows) / total if total else None


def _flow(pair: Returned) -> float:
    return pair.conflict_given + pair.conflict_back - pair.cooperation_given - pair.cooperation_back
