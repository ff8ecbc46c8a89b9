"""Logistic regression over named features, with an L2 penalty, by Newton's method: small data, weights that a researcher can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

FOLDS, SEED = 10, 20251
LEAST = 3
"""Examples that a feature must occur in."""
_STEPS = 25


@dataclass(frozen=True, slots=True)
class Example:
    """Features of something judged, whether it is right, the id of the text it is of."""

    features: tuple[str, ...]
    right: bool
    text: str


def learn(data: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights of the features that occur in at least `LEAST` of the examples; the feature `bias` goes without penalty."""
    counts = Counter(f for one in data for f in set(one.features))
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for row, one in enumerate(data):
        x[row, [index[f] for f in one.features if f in index]] = 1
    y = np.array([one.right for one in data], dtype=float)
    ridge = np.full(len(names), penalty)
    ridge[index["bias"]] = 1e-3
    w = np.zeros(len(names))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (p - y) + ridge * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: float(w[i]) for name, i in index.items()}


def probability(weights: dict[str, float], features: Sequence[str]) -> float:
    """How likely something with these features is right."""
    return float(1 / (1 + np.exp(-sum(weights.get(f, 0.0) for f in features))))


def folds(texts: Sequence[str]) -> dict[str, int]:
    """The fold of each text, by a fixed seed."""
    names = sorted(set(texts))
    return {name: int(fold) for name, fold in zip(names, np.random.default_rng(SEED).integers(0, FOLDS, len(names)), strict=True)}


def cross_validated(data: Sequence[Example], fold: dict[str, int], penalty: float) -> Iterator[tuple[int, dict[str, float]]]:
    """(fold, weights learned from the other folds)."""
    for number in range(FOLDS):
        yield number, learn([one for one in data if fold[one.text] != number], penalty)


def held_out(data: Sequence[Example], fold: dict[str, int], penalty: float) -> np.ndarray[Any, Any]:
    """Probability of each example by weights learned from the other folds."""
    p = np.zeros(len(data))
    for number, weights in cross_validated(data, fold, penalty):
        for i, one in enumerate(data):
            if fold[one.text] == number:
                p[i] = probability(weights, one.features)
    return p
