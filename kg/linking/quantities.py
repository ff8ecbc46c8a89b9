"""When two figures contradict each other, and what they count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import inf, log10

from kg.extraction.statement import Figure

LOSSES = ("dead", "wounded")
"""Kinds of figures that count the same whatever the noun ("civiles", "personas")."""
SOLDIERS = frozenset(
    [
        "soldados",
        "efectivos",
        "militares",
        "tropas",
        "hombres",
        "uniformados",
        "combatientes",
        "soldiers",
        "troops",
        "personnel",
        "servicemen",
        "men",
        "fighters",
    ]
)
"""Nouns of the kind "troops" that count persons; others (battalions, ships) count units."""
REACH = 1.25
"""How far *más de 11.000* reaches: up to a quarter above. Who knew of 15,000 would have said so (the maxim of quantity, Grice 1975)."""


def counted(figure: Figure) -> tuple[str, str]:
    """What makes two figures comparable: the kind, and the noun and unit as far as they tell."""
    noun = figure.what.casefold()
    if figure.kind in LOSSES:
        noun = ""
    elif figure.kind == "troops" and noun in SOLDIERS:
        noun = "soldiers"
    return figure.kind, f"{noun} {figure.unit or ''}"


def figures_agree(one: Figure, other: Figure) -> bool:
    """Whether both can be true of one thing as the words are meant: *más de 11.000* and *entre 14.000 y 15.000* cannot, *miles* and 14,000 can."""
    (low, high), (other_low, other_high) = _meant(one), _meant(other)
    return low <= other_high and other_low <= high


def telling(figures: Sequence[Figure]) -> Figure | None:
    """The most exact of an article's figures of one count; None where they contradict each other, as it then counts several things."""
    if any(not figures_agree(one, other) for one, other in combinations(figures, 2)):
        return None
    return min(figures, key=lambda figure: (_width(figure), figure.evidence), default=None)


def figure_range(figure: Figure) -> str:
    """The range of a figure as text: "11000", "11000-15000", "≥ 11000", "≤ 5"; money with its unit."""
    low, high = (None if end is None else f"{end:.15g}" for end in (figure.low, figure.high))
    if low == high:
        text = low or "?"
    elif high is None:
        text = f"≥ {low}"
    else:
        text = f"≤ {high}" if low is None else f"{low}-{high}"
    return f"{text} {figure.unit}" if figure.unit else text


def _meant(figure: Figure) -> tuple[float, float]:
    low, high = figure.low, figure.high
    if high is None:
        return (-inf, inf) if low is None else (low, inf if _vague(low) else low * REACH)
    return (-inf if _vague(high) else high / REACH) if low is None else low, high


def _vague(bound: float) -> bool:
    """Whether a bound is a round number of tens, hundreds, thousands …: *decenas*, *cientos*, *más de mil* say the order of magnitude alone."""
    return bound <= 0 or (bound / 10 ** int(log10(bound)) in (1.0, 2.0) and bound >= 10)


def _width(figure: Figure) -> float:
    low, high = _meant(figure)
    return high - low
