"""What students of international relations ask of the alliance graph.

All measures weigh only what `kg.graph.alliances` weighs; ties that rest on open events or on a treaty alone count nowhere. Answers are
sorted and the same for the same graph, whatever the order it was built in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.graph.alliances import AllianceGraph
from kg.graph.blocs import blocs
from kg.graph.change import Change, changes
from kg.graph.reciprocity import Reciprocity, reciprocity

__all__ = [
    "Balance",
    "Change",
    "Formal",
    "Reciprocity",
    "Tie",
    "Triad",
    "against_formal",
    "balance",
    "blocs",
    "brokers",
    "changes",
    "conflict_degree",
    "cooperation_degree",
    "positive",
    "reciprocity",
    "strongest_conflicts",
    "strongest_ties",
]


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


@dataclass(frozen=True, slots=True)
class Formal:
    """Ties beside formal alliances, each list sorted by strength.

    new: friendly ties without an alliance; kept: friendly ties with one; strained: allies whose tie is hostile or of score 0;
    silent: allies, both in the graph, of whom the articles report nothing actual, those first of which they say most otherwise.
    """

    year: int
    new: tuple[Tie, ...]
    kept: tuple[Tie, ...]
    strained: tuple[Tie, ...]
    silent: tuple[tuple[str, str], ...]


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
    import rustworkx as rx

    friendly = positive(graph)
    quick = rx.PyGraph(multigraph=False)
    nodes = list(friendly)
    index = dict(zip(nodes, quick.add_nodes_from(nodes), strict=True))
    quick.add_edges_from([(index[a], index[b], None) for a, b in friendly.edges])
    found = rx.graph_betweenness_centrality(quick)
    # Summed in parallel, the last digits vary.
    return _ranked({node: round(found[index[node]], 9) for node in nodes})


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


def against_formal(graph: AllianceGraph) -> Formal:
    """The ties between states set against the formal alliances of the graph's baseline (ATOP: see `kg.graph.baseline`).

    Only states that take part in an event count as silent: of the others the articles have nothing to say.
    """
    allied = graph.graph["baseline"]
    states = {node for node, data in graph.nodes(data=True) if data["kind"] == "State"}
    ties = [tie for tie in _ties(graph) if tie.a in states and tie.b in states]
    told = {(tie.a, tie.b) for tie in ties}
    present = {node for node in states if graph.nodes[node]["events"]}
    friendly = sorted((tie for tie in ties if tie.score > 0), key=lambda tie: (-tie.score, tie.a, tie.b))
    return Formal(
        year=allied.year,
        new=tuple(tie for tie in friendly if not allied.between(tie.a, tie.b)),
        kept=tuple(tie for tie in friendly if allied.between(tie.a, tie.b)),
        strained=tuple(
            sorted((tie for tie in ties if tie.score <= 0 and allied.between(tie.a, tie.b)), key=lambda tie: (tie.score, tie.a, tie.b))
        ),
        silent=tuple(
            sorted(
                (pair for pair in allied.pairs if present.issuperset(pair) and pair not in told),
                key=lambda pair: (-min(graph.nodes[node]["events"] for node in pair), pair),
            )
        ),
    )


def positive(graph: AllianceGraph) -> nx.Graph[str]:
    """The friendly part: all nodes, and the ties whose score is above zero with `weight` = score; nodes and ties in sorted order."""
    friendly: nx.Graph[str] = nx.Graph()
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
