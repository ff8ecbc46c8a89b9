"""Blocs: communities of a signed graph, whose members stand well with one another and ill with the others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.alliances import AllianceGraph

_Weights = dict[str, dict[str, float]]


def blocs(graph: AllianceGraph, resolution: float = 1.0) -> list[tuple[str, ...]]:
    """Groups of nodes, largest first, members sorted; nodes without a friendly tie are in none.

    Modularity with signs (Gómez, Jensen & Arenas 2009, Phys. Rev. E 80:016114): a friendly tie within a bloc counts for it, a hostile one against
    it, each compared with what chance would give; raised by moving single nodes and then whole groups (Blondel et al. 2008, J. Stat. Mech. P10008),
    nodes in alphabetical order, so that the same graph gives the same blocs. A tie's sign and weight are those of its score.
    resolution: above 1 for more and smaller blocs, below for fewer (Reichardt & Bornholdt 2006).
    """
    good: _Weights = defaultdict(dict)
    bad: _Weights = defaultdict(dict)
    for a, b, score in sorted((min(a, b), max(a, b), data["score"]) for a, b, data in graph.edges(data=True) if data["events"]):
        if score:
            side = good if score > 0 else bad
            side[a][b] = side[b][a] = abs(score)
    members: dict[str, tuple[str, ...]] = {node: (node,) for node in sorted(good)}
    bad = {node: {other: weight for other, weight in row.items() if other in members} for node, row in bad.items() if node in members}
    while True:
        label = _moved(list(members), good, bad, resolution)
        if len(set(label.values())) == len(members):
            break
        groups: dict[str, list[str]] = defaultdict(list)
        for node, group in label.items():
            groups[group] += members[node]
        members = {min(group): tuple(sorted(group)) for group in sorted(groups.values(), key=min)}
        names = {node: min(groups[group]) for node, group in label.items()}
        good, bad = _folded(good, names), _folded(bad, names)
    return sorted(members.values(), key=lambda bloc: (-len(bloc), bloc))


def _moved(nodes: list[str], good: _Weights, bad: _Weights, resolution: float) -> dict[str, str]:
    """Group of each node after moving single nodes for as long as modularity rises."""
    strength = [{node: sum(side.get(node, {}).values()) for node in nodes} for side in (good, bad)]
    totals = [sum(side.values()) for side in strength]
    label = {node: node for node in nodes}
    held = [dict(side) for side in strength]
    changed = True
    while changed:
        changed = False
        for node in nodes:
            old = label[node]
            for side in (0, 1):
                held[side][old] -= strength[side][node]
            ties: dict[str, float] = defaultdict(float)
            for sign, row in ((1, good.get(node, {})), (-1, bad.get(node, {}))):
                for other, weight in row.items():
                    if other != node:
                        ties[label[other]] += sign * weight

            def gain(group: str, node: str = node, ties: dict[str, float] = ties) -> float:
                chance = [strength[side][node] * held[side].get(group, 0.0) / totals[side] if totals[side] else 0.0 for side in (0, 1)]
                return ties.get(group, 0.0) - resolution * (chance[0] - chance[1])

            best = max(sorted(ties), key=gain, default=old)
            new = best if gain(best) > gain(old) + 1e-9 else old
            for side in (0, 1):
                held[side][new] = held[side].get(new, 0.0) + strength[side][node]
            changed |= new != old
            label[node] = new
    return label


def _folded(weights: _Weights, names: dict[str, str]) -> _Weights:
    """The ties between groups; what ties a group to itself stays with it, counted from both ends."""
    folded: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for node, row in sorted(weights.items()):
        for other, weight in sorted(row.items()):
            folded[names[node]][names[other]] += weight
    return {node: dict(row) for node, row in folded.items()}
