"""Logistic regression over named features, with an L2 penalty, by Newton's method with conjugate gradients: small data, weights that a researcher can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

FOLDS, SEED = 10, 20251
LEAST = 3
"""Examples that a feature must occur in."""
_STEPS, _INNER = 30, 60
_Vector = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """Features of something judged, whether it is right, the id of the text it is of, and what it counts for."""

    features: tuple[str, ...]
    right: bool
    text: str
    weight: float = 1.0


class _Design:
    """Which of the named features (columns) each example (row) has."""

    def __init__(self, data: Sequence[Example], index: dict[str, int]) -> None:
        rows = [sorted({index[f] for f in one.features if f in index}) for one in data]
        self.columns = np.array([column for row in rows for column in row], dtype=np.intp)
        self.rows = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.shape = len(rows), len(index)

    def times(self, weights: _Vector) -> _Vector:
        """The sum of the weights in each row."""
        return np.bincount(self.rows, weights=weights[self.columns], minlength=self.shape[0])

    def transposed(self, values: _Vector) -> _Vector:
        """The sum of the rows' values in each column."""
        return np.bincount(self.columns, weights=values[self.rows], minlength=self.shape[1])


def learn(data: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights of the features that occur in at least `LEAST` of the examples; the feature `bias` goes without penalty."""
    counts = Counter(f for one in data for f in set(one.features))
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    index = {name: i for i, name in enumerate(names)}
    x = _Design(data, index)
    y = np.array([one.right for one in data], dtype=float)
    weight = np.array([one.weight for one in data])
    ridge = np.full(len(names), penalty)
    ridge[index["bias"]] = 1e-3
    w = np.zeros(len(names))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x.times(w)))
        gradient = x.transposed(weight * (p - y)) + ridge * w
        step = _solve(x, weight * p * (1 - p), ridge, gradient)
        w -= step
        if np.abs(step).max() < 1e-5:
            break
    return {name: float(w[i]) for name, i in index.items()}


def _solve(x: _Design, curvature: _Vector, ridge: _Vector, gradient: _Vector) -> _Vector:
    """Newton's step: the Hessian's inverse times the gradient, by conjugate gradients preconditioned by the diagonal."""
    diagonal = x.transposed(curvature) + ridge
    found = np.zeros_like(gradient)
    residual = gradient.copy()
    scaled = residual / diagonal
    direction = scaled.copy()
    size = residual @ scaled
    for _ in range(_INNER):
        if size < 1e-14:
            break
        image = x.transposed(curvature * x.times(direction)) + ridge * direction
        length = size / (direction @ image)
        found += length * direction
        residual -= length * image
        scaled = residual / diagonal
        size, before = residual @ scaled, size
        direction = scaled + (size / before) * direction
    return found


def probability(weights: dict[str, float], features: Sequence[str]) -> float:
    """How likely something with these features is right."""
    return float(1 / (1 + np.exp(-sum(weights.get(f, 0.0) for f in features))))


def folds(texts: Sequence[str]) -> dict[str, int]:
    """The fold of each text, by a fixed seed."""
    names = sorted(set(texts))
    return {name: int(fold) for name, fold in zip(names, np.random.default_rng(SEED).integers(0, FOLDS, len(names)), strict=True)}


def cross_validated(
    data: Sequence[Example],
    fold: dict[str, int],
    penalty: float,
    prepared: Callable[[Sequence[Example]], Sequence[Example]] = lambda data: data,
) -> Iterator[tuple[int, dict[str, float]]]:
    """(fold, weights learned from the other folds); prepared: what is made of these before."""
    for number in range(FOLDS):
        yield number, learn(prepared([one for one in data if fold[one.text] != number]), penalty)
