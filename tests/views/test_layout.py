"""Where nodes stand: the same for the same graph, apart from each other, friends nearer than strangers."""

from __future__ import annotations

import random

import numpy as np
import pytest

from kg.graph.alliances import AllianceGraph
from kg.views.layout import positions
from kg.views.spreading import spread


def clusters(number: int, size: int, seed: int = 3) -> AllianceGraph:
    """Rings of friends, each tied to the next by one thread."""
    chance = random.Random(seed)
    graph = AllianceGraph()
    for at in range(number * size):
        graph.add_node(f"n{at:05}", label_es=f"n{at}", label_en=f"n{at}", kind="State")
    for group in range(number):
        inside = [f"n{group * size + at:05}" for at in range(size)]
        pairs = [(inside[at], inside[(at + 1) % size]) for at in range(size)] + [tuple(chance.sample(inside, 2)) for _ in range(3 * size)]
        pairs.append((inside[0], f"n{(group + 1) % number * size:05}"))
        graph.add_edges_from(pairs, cooperation=5.0, conflict=0.0, score=5.0, events=1)
    return graph


@pytest.mark.parametrize(("number", "size"), [(3, 20), (8, 60)])
def test_clusters_stand_together_and_the_order_changes_nothing(number, size):
    graph = clusters(number, size)
    where = positions(graph)
    shuffled = AllianceGraph()
    nodes = list(graph.nodes(data=True))
    random.Random(1).shuffle(nodes)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from([(b, a, data) for a, b, data in reversed(list(graph.edges(data=True)))])
    assert positions(shuffled) == where
    spots = np.array([where[node] for node in sorted(where)], dtype=float)
    groups = np.arange(len(spots)) // size
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2)
    same = groups[:, None] == groups[None]
    assert apart[same].mean() < 0.7 * apart[~same].mean()
    assert len({tuple(spot) for spot in spots}) == len(spots)


def test_a_large_graph_fills_its_room_evenly():
    graph = clusters(20, 60)
    index = {node: at for at, node in enumerate(sorted(graph))}
    ties = np.array([(index[a], index[b]) for a, b in graph.edges], dtype=np.int64)
    where = spread(len(index), ties, np.ones(len(ties)), seed=7)
    assert np.isfinite(where).all()
    assert np.array_equal(where, spread(len(index), ties, np.ones(len(ties)), seed=7))
    nearest = np.linalg.norm(where[:, None] - where[None], axis=2) + np.eye(len(where)) * 9
    assert np.median(nearest.min(axis=1)) > 0.1 * len(where) ** -0.5, "no crowd on one spot"


def test_two_nodes_and_a_star_are_no_trouble():
    for leaves in (1, 400):
        ties = np.array([(0, at) for at in range(1, leaves + 1)], dtype=np.int64)
        assert np.isfinite(spread(leaves + 1, ties, np.ones(leaves), seed=7)).all()
