"""Precision, recall and F1, in percent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """How many were right, found by the system, and in the gold; the rates are percent, rounded to one decimal."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Rates) -> Rates:
        return Rates(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Right of the found; 0 where nothing was found."""
        return round(100 * self._share(self.found), 1)

    @property
    def recall(self) -> float:
        """Right of the gold; 0 where the gold is empty."""
        return round(100 * self._share(self.gold), 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of the unrounded precision and recall."""
        precision, recall = self._share(self.found), self._share(self.gold)
        return round(200 * precision * recall / (precision + recall), 1) if precision + recall else 0.0

    def _share(self, whole: int) -> float:
        return self.right / whole if whole else 0.0

    def as_dict(self) -> dict[str, float]:
        """The form of the JSON output."""
        return {"p": self.precision, "r": self.recall, "f1": self.f1, "right": self.right, "found": self.found, "gold": self.gold}


def total(rates: Iterable[Rates]) -> Rates:
    """Micro-average: the counts are summed before the rates are taken."""
    return sum(rates, Rates())


def percent(right: int, of: int) -> float | None:
    """Share in percent, rounded to one decimal; None where there is nothing to score."""
    return round(100 * right / of, 1) if of else None
