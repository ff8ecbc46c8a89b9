"""Where the nodes of the alliance graph stand: computed once, so that the page opens at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from kg.views.spreading import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.graph.alliances import AllianceGraph

SEED = 7
EXTENT, GROWTH = 300.0, 78.0
"""Height of a drawing of n nodes in pixels (at zoom 1): EXTENT + GROWTH · √n."""
_FEW = 300
"""Up to here networkx lays out (better spread, slower), above `kg.views.spreading`."""
_ALL_NAMED = 30
"""Up to here every name gets room of its own."""
_LONGEST = 30
"""Letters of a name that get room: longer ones are cut where they are drawn."""
_SEPARABLE = 1200
"""Up to here overlapping nodes are pushed apart, which takes memory and time quadratic in the nodes."""


def positions(graph: AllianceGraph, *, letter: float = 7.5, wide: float = 1.35) -> dict[str, tuple[int, int]]:
    """Position of each node in pixels, the y axis pointing down; the same for the same graph, whatever its insertion order.

    letter: width of a letter of the names, which get room where there are few nodes; wide: how much wider than high a component is drawn.
    Each component by force (Fruchterman & Reingold 1991), friendly ties pulling stronger than hostile ones; components packed in rows,
    the largest first; what overlaps pushed apart.
    """
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    loose = [part[0] for part in components if len(part) == 1]
    blocks = [_component(graph, part, wide) for part in components if len(part) > 1]
    if loose:
        blocks.append(_grid(loose))
    placed = _packed(blocks)
    nodes = sorted(placed)
    if not nodes:
        return {}
    where = np.array([placed[node] for node in nodes])
    if len(nodes) <= _SEPARABLE:
        # In a crowd names are thinned out on the screen, so only the nodes themselves need room.
        letters = letter if len(nodes) <= _ALL_NAMED else 0.0
        widths = np.array(
            [letters * min(_LONGEST, max(len(graph.nodes[node]["label_es"]), len(graph.nodes[node]["label_en"]))) + 56 for node in nodes]
        )
        where = _apart(where, widths, height=72.0 if letters else 60.0, rounds=200 if letters else 60)
    where -= (where.max(axis=0) + where.min(axis=0)) / 2
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(nodes, where, strict=True)}


def _component(graph: AllianceGraph, part: list[str], wide: float) -> dict[str, tuple[float, float]]:
    weighted = nx.Graph()
    weighted.add_nodes_from(part)
    for a, b, data in sorted((min(a, b), max(a, b), data) for a, b, data in graph.subgraph(part).edges(data=True)):
        weighted.add_edge(a, b, weight=1.0 + min(data["cooperation"], 30.0) / 15.0 if data["score"] >= 0 else 0.45)
    if len(part) <= _FEW:
        found = nx.spring_layout(weighted, k=1.9 / len(part) ** 0.5, seed=SEED, iterations=300)
        raw = np.array([found[node] for node in part], dtype=float)
    else:
        raw = _spread(weighted, part)
    extent = EXTENT + GROWTH * len(part) ** 0.5 if len(part) > 2 else EXTENT
    raw = (raw - raw.min(axis=0)) / max(float(np.ptp(raw)), 1e-9) * extent
    return {node: (wide * float(x), float(y)) for node, (x, y) in zip(part, raw, strict=True)}


def _spread(weighted: nx.Graph[str], part: list[str]) -> NDArray[np.float64]:
    index = {node: at for at, node in enumerate(part)}
    ties = np.array([(index[a], index[b]) for a, b in weighted.edges], dtype=np.int64)
    return spread(len(part), ties, np.array([weight for _, _, weight in weighted.edges(data="weight")]), SEED)


def _grid(nodes: list[str]) -> dict[str, tuple[float, float]]:
    columns = max(1, round((1.6 * len(nodes)) ** 0.5))
    return {node: (200.0 * (at % columns), 110.0 * (at // columns)) for at, node in enumerate(nodes)}


def _packed(blocks: list[dict[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """Set blocks side by side in rows about as wide as 1.6 times the height of the whole."""
    sizes = [tuple(np.ptp(np.array(list(block.values())), axis=0) + 260.0) for block in blocks]
    row_width = max([(1.6 * sum(width * height for width, height in sizes)) ** 0.5, *(width for width, _ in sizes)], default=0.0)
    placed: dict[str, tuple[float, float]] = {}
    x = y = tallest = 0.0
    for block, (width, height) in zip(blocks, sizes, strict=True):
        if x and x + width > row_width:
            x, y, tallest = 0.0, y + tallest, 0.0
        left, top = min(at[0] for at in block.values()), min(at[1] for at in block.values())
        placed.update({node: (x + at[0] - left, y + at[1] - top) for node, at in block.items()})
        x, tallest = x + width, max(tallest, height)
    return placed


def _apart(where: NDArray[np.float64], widths: NDArray[np.float64], height: float, rounds: int) -> NDArray[np.float64]:
    """Push boxes apart along the axis on which they overlap less, until none overlaps or the rounds are spent."""
    needed = (widths[:, None] + widths[None, :]) / 2
    # Two nodes on one spot need a direction to part in: their order gives it.
    where = where + np.arange(len(where))[:, None] * np.array([1e-4, 1e-4])
    for _ in range(rounds):
        dx, dy = where[:, None, 0] - where[None, :, 0], where[:, None, 1] - where[None, :, 1]
        over_x, over_y = needed - np.abs(dx), height - np.abs(dy)
        overlap = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(overlap, False)
        if not overlap.any():
            break
        sideways = overlap & (over_x < over_y)
        where[:, 0] += 0.5 * np.where(sideways, np.sign(dx) * over_x, 0.0).clip(-60, 60).sum(axis=1).clip(-90, 90)
        where[:, 1] += 0.5 * np.where(overlap & ~sideways, np.sign(dy) * over_y, 0.0).clip(-60, 60).sum(axis=1).clip(-90, 90)
    return where
