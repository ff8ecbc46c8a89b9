"""What students of international relations ask of the alliance graph.

All measures weigh only what `kg.graph.alliances` weighs; ties that rest on open events or on a treaty alone count nowhere. Answers are
sorted and the same for the same graph, whatever the order it was built in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.graph.alliances import AllianceGraph


@dataclass(frozen=True, slots=True)
class Tie:
    """One pair with its sums: score = cooperation + conflict, in units of the Goldstein scale."""

    a: str
    b: str
    score: float
    cooperation: float
    conflict: float
    events: int


@dataclass(frozen=True, slots=True)
class Triad:
    """Three nodes tied to one another; signs (1 or −1) of the ties first–second, first–third, second–third."""

    nodes: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def balanced(self) -> bool:
        """Whether the product of the signs is positive."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0


@dataclass(frozen=True, slots=True)
class Balance:
    """Structural balance: share is that of balanced triads among all signed triads, None where there is none."""

    balanced: int
    unbalanced: tuple[Triad, ...]
    share: float | None


def cooperation_degree(graph: AllianceGraph) -> dict[str, float]:
    """Sum of the positive scores on each node's ties (weighted degree: Barrat et al. 2004, PNAS 101:3747), largest first."""
    return _ranked({node: data["cooperation"] for node, data in graph.nodes(data=True)})


def conflict_degree(graph: AllianceGraph) -> dict[str, float]:
    """Sum of the negative scores on each node's ties, zero or below, the heaviest conflict first (weighted degree as above)."""
    return _ranked({node: data["conflict"] for node, data in graph.nodes(data=True)}, sign=-1)


def strongest_ties(graph: AllianceGraph, n: int | None = 10) -> list[Tie]:
    """Pairs with a positive score, strongest first (Goldstein scores summed over events: Goldstein 1992, J. Conflict Resolution 36:369)."""
    return sorted((tie for tie in _ties(graph) if tie.score > 0), key=lambda tie: (-tie.score, tie.a, tie.b))[:n]


def strongest_conflicts(graph: AllianceGraph, n: int | None = 10) -> list[Tie]:
    """Pairs with a negative score, the worst first (source as for `strongest_ties`)."""
    return sorted((tie for tie in _ties(graph) if tie.score < 0), key=lambda tie: (tie.score, tie.a, tie.b))[:n]


def brokers(graph: AllianceGraph) -> dict[str, float]:
    """Betweenness of each node on the positive graph, 0 to 1, largest first (Freeman 1977, Sociometry 40:35; Brandes 2001).

    Shortest paths count ties, not weights: a broker joins those who have no friendly tie of their own.
    """
    return _ranked(nx.betweenness_centrality(positive(graph)))


def blocs(graph: AllianceGraph) -> list[tuple[str, ...]]:
    """Communities of the positive graph, largest first, members sorted; nodes without a friendly tie are in none.

    Greedy modularity over summed scores (Clauset, Newman & Moore 2004, Phys. Rev. E 70:066111); nodes and ties go in sorted, so ties
    between equal merges fall the same way each time.
    """
    friendly = positive(graph)
    friendly.remove_nodes_from([node for node, degree in list(friendly.degree()) if degree == 0])
    if not friendly.number_of_edges():
        return []
    found = nx.community.greedy_modularity_communities(friendly, weight="weight")
    return sorted((tuple(sorted(bloc)) for bloc in found), key=lambda bloc: (-len(bloc), bloc))


def balance(graph: AllianceGraph) -> Balance:
    """Structural balance of all signed triads (Heider 1946; Cartwright & Harary 1956, Psychological Review 63:277).

    The sign of a tie is that of its score; ties with score 0 have none and make no triad. A triad is balanced when the product of its
    signs is positive (the friend of my friend is my friend, the enemy of my enemy too). The unbalanced ones are named, sorted.
    """
    signs = {(tie.a, tie.b): 1 if tie.score > 0 else -1 for tie in _ties(graph) if tie.score}
    neighbours: dict[str, set[str]] = {}
    for a, b in signs:
        neighbours.setdefault(a, set()).add(b)
    triads = [
        Triad((a, b, c), (signs[a, b], signs[a, c], signs[b, c]))
        for a in sorted(neighbours)
        for b, c in combinations(sorted(neighbours[a]), 2)
        if (b, c) in signs
    ]
    unbalanced = tuple(triad for triad in triads if not triad.balanced)
    balanced = len(triads) - len(unbalanced)
    return Balance(balanced, unbalanced, balanced / len(triads) if triads else None)


def positive(graph: AllianceGraph) -> AllianceGraph:
    """The friendly part: all nodes, and the ties whose score is above zero with `weight` = score; nodes and ties in sorted order."""
    friendly: AllianceGraph = nx.Graph()
    friendly.add_nodes_from(sorted(graph))
    friendly.add_weighted_edges_from((tie.a, tie.b, tie.score) for tie in _ties(graph) if tie.score > 0)
    return friendly


def _ties(graph: AllianceGraph) -> list[Tie]:
    return sorted(
        (
            Tie(min(a, b), max(a, b), data["score"], data["cooperation"], data["conflict"], data["events"])
            for a, b, data in graph.edges(data=True)
            if data["events"]
        ),
        key=lambda tie: (tie.a, tie.b),
    )


def _ranked(values: dict[str, float], sign: int = 1) -> dict[str, float]:
    return dict(sorted(values.items(), key=lambda item: (-sign * item[1], item[0])))
