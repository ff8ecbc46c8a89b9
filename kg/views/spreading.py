"""A force layout for large graphs, in time about linear in nodes and ties."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_PIVOTS = 40
_ROUNDS = 80
_CELL = 20
"""Nodes in a cell, about: those of other cells push as one body at its centre."""


def spread(number: int, ties: Integers, weights: Floats, seed: int) -> Floats:
    """Positions of the nodes 0 … number−1 of a connected graph, about a unit square wide; ties: pairs of nodes, one a row.

    Begins with the distances to some pivots (Brandes & Pich 2007, *Eigensolver methods for progressive multidimensional scaling*) and goes on by
    force (Fruchterman & Reingold 1991), the repulsion of far nodes taken together by cells, as in Barnes & Hut 1986. The same for the same input.
    """
    rng = np.random.default_rng(seed)
    where = _from_pivots(number, ties) + rng.normal(scale=0.02, size=(number, 2))
    length = number**-0.5
    left, right = ties[:, 0], ties[:, 1]
    for step in range(_ROUNDS):
        force = _repulsion(where, length**2)
        line = where[left] - where[right]
        pull = line * (weights * np.linalg.norm(line, axis=1) / length)[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(right, pull[:, axis], number) - np.bincount(left, pull[:, axis], number)
        # Without a pull to the middle the loosely tied drift off.
        force -= 0.6 * length * number**0.5 * (where - where.mean(axis=0))
        size = np.maximum(np.linalg.norm(force, axis=1), 1e-12)
        heat = 0.08 * (1 - step / _ROUNDS) ** 1.5 + 0.1 * length
        where += force * (np.minimum(size, heat) / size)[:, None]
    return where


def _from_pivots(number: int, ties: Integers) -> Floats:
    neighbours: list[list[int]] = [[] for _ in range(number)]
    for a, b in ties.tolist():
        neighbours[a].append(b)
        neighbours[b].append(a)
    pivot, columns = 0, []
    nearest = np.full(number, np.inf)
    for _ in range(min(_PIVOTS, number)):
        columns.append(_distances(pivot, neighbours))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(np.argmax(nearest))
    squares = np.array(columns).T ** 2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    best = vectors[:, -2:] * np.sign(vectors[np.abs(vectors[:, -2:]).argmax(axis=0), [-2, -1]])
    where: Floats = centred @ best
    where -= where.mean(axis=0)
    where /= max(float(np.ptp(where)), 1e-9)
    return where


def _distances(start: int, neighbours: list[list[int]]) -> Floats:
    found = np.full(len(neighbours), -1.0)
    found[start] = 0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if found[other] < 0:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _repulsion(where: Floats, strength: float) -> Floats:
    """Push of all nodes on each: strength over distance, away; cells hold equal numbers of nodes, so crowds are cut finely."""
    number = len(where)
    side = max(1, round((number / _CELL) ** 0.5))
    strips = np.array_split(np.argsort(where[:, 0], kind="stable"), side)
    cells = [cell for strip in strips for cell in np.array_split(strip[np.argsort(where[strip, 1], kind="stable")], side) if len(cell)]
    home = np.empty(number, dtype=np.int64)
    for at, cell in enumerate(cells):
        home[cell] = at
    mass = np.array([len(cell) for cell in cells], dtype=np.float64)
    centre = np.stack([np.bincount(home, where[:, axis]) / mass for axis in (0, 1)], axis=1)
    # In single precision, which is enough for a push and half the work.
    here, there = where.astype(np.float32), centre.astype(np.float32)
    share = np.subtract.outer(here[:, 0], there[:, 0]) ** 2
    share += np.subtract.outer(here[:, 1], there[:, 1]) ** 2
    np.maximum(share, np.float32(1e-7), out=share)
    np.divide(mass.astype(np.float32), share, out=share)
    share[np.arange(number), home] = 0.0
    push = (where * share.sum(axis=1)[:, None] - share @ there).astype(np.float64)
    widest = max(len(cell) for cell in cells)
    # Cells side by side in one block, the shorter ones filled up with a node that stands nowhere near.
    block = np.full((len(cells), widest, 2), np.nan)
    for at, cell in enumerate(cells):
        block[at, : len(cell)] = where[cell]
    line = block[:, :, None, :] - block[:, None, :, :]
    near = np.nan_to_num(line / np.maximum((line**2).sum(axis=3), 1e-7)[..., None]).sum(axis=2)
    for at, cell in enumerate(cells):
        push[cell] += near[at, : len(cell)]
    result: Floats = strength * push
    return result
