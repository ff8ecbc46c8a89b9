"""Where reports of one event or agreement contradict each other: (property, ((article, value), …))."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from kg.extraction.statement import Figure, Interval
from kg.linking.periods import same_time, written
from kg.linking.report import AgreementReport, EventReport, Place
from kg.linking.same_event import places_agree

Difference = tuple[str, tuple[tuple[str, str], ...]]
T = TypeVar("T")

_LOSSES = ("dead", "wounded")
"""Kinds of figures that count the same whatever the noun ("civiles", "personas")."""


def event_differences(reports: Sequence[tuple[str, EventReport]]) -> Iterator[Difference]:
    """Date, place and figures on which reports of one event contradict each other."""
    yield from _times("date", ((article, report.date) for article, report in reports))
    yield from _places((article, report.place) for article, report in reports)
    yield from _figures(reports)


def agreement_differences(reports: Sequence[tuple[str, AgreementReport]]) -> Iterator[Difference]:
    """Date of signature and place on which reports of one agreement contradict each other."""
    yield from _times("signed", ((article, report.signed) for article, report in reports))
    yield from _places((article, report.place) for article, report in reports)


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


def _times(name: str, told: Iterable[tuple[str, Interval | None]]) -> Iterator[Difference]:
    known = [(article, interval) for article, interval in told if interval is not None]
    yield from _difference(name, known, same_time, written)


def _places(told: Iterable[tuple[str, Place | None]]) -> Iterator[Difference]:
    known = [(article, place) for article, place in told if place is not None]
    yield from _difference("place", known, places_agree, lambda place: place.label)


def _figures(reports: Sequence[tuple[str, EventReport]]) -> Iterator[Difference]:
    counted: dict[tuple[str, str], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for article, report in reports:
        for figure in report.figures:
            noun = "" if figure.kind in _LOSSES else figure.what.casefold()
            counted[f"figure {figure.kind}", f"{noun} {figure.unit or ''}"][article].append(figure)
    for (name, _), articles in sorted(counted.items()):
        # An article that gives several figures of a kind counts several things.
        single = [(article, figures[0]) for article, figures in articles.items() if len(figures) == 1]
        yield from _difference(name, single, _ranges_meet, figure_range)


def _ranges_meet(one: Figure, other: Figure) -> bool:
    def ends(figure: Figure) -> tuple[float, float]:
        return float("-inf") if figure.low is None else figure.low, float("inf") if figure.high is None else figure.high

    (low, high), (other_low, other_high) = ends(one), ends(other)
    return low <= other_high and other_low <= high


def _difference(name: str, told: Sequence[tuple[str, T]], agree: Callable[[T, T], bool], text: Callable[[T], str]) -> Iterator[Difference]:
    if any(not agree(one, other) for (_, one), (_, other) in combinations(told, 2)):
        yield name, tuple(sorted((article, text(value)) for article, value in told))
