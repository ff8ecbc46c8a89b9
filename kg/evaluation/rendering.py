"""Scores as text for people, and the floors below which they must not fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.evaluation.events import ArticleMatch, EventScores
from kg.evaluation.gold import CodedEvent
from kg.evaluation.rates import Rates
from kg.evaluation.sentences import EntityScores, SentenceScores


def event_lines(scores: EventScores) -> Iterator[str]:
    """The figures of `kg.evaluation.events`."""
    yield f"{len(scores.matches)} articles"
    for name, rates in (("dyad", scores.dyad), ("exact", scores.exact), ("state", scores.state), ("actors", scores.actors)):
        yield _rates(name, rates)
    shares = (("date", scores.date), ("place", scores.place), ("status", scores.status))
    yield "of the matched events, right: " + ", ".join(f"{name} {_percent(share)}" for name, share in shares)


def sentence_lines(scores: SentenceScores) -> Iterator[str]:
    """The event figures of `kg.evaluation.sentences`."""
    yield _rates("event", scores.event)
    yield _rates("role", scores.role)
    yield f"status right {_percent(scores.status)}, sentences without events left without {_percent(scores.rejection)}"


def entity_lines(scores: EntityScores) -> Iterator[str]:
    """The entity figures of `kg.evaluation.sentences`."""
    for name, rates in {"entity": scores.entity, "untyped": scores.untyped, **scores.by_label}.items():
        yield _rates(name, rates)


def pipeline_rows(figures: Mapping[str, Mapping[str, float]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows of a table of a pipeline's figures: a figure a row, a file a column."""
    names = dict.fromkeys(name for scores in figures.values() for name in scores)
    return ("figure", *figures), [
        (name, *(f"{scores[name]:g}" if name in scores else "–" for scores in figures.values())) for name in names
    ]


def match_lines(match: ArticleMatch) -> Iterator[str]:
    """Hits, misses and extras of one article."""
    yield match.article
    for pair in match.pairs:
        yield f"  {'EXACT' if pair.exact else 'DYAD '} {_event(match.gold[pair.gold])}   |   {_event(match.system[pair.system])}"
    for event in match.missed:
        yield f"  {'missed' if event.core else 'missed (optional)'} {_event(event)}   «{event.evidence}»"
    for event in match.extra:
        yield f"  EXTRA {_event(event)}   «{event.evidence[:140]}»"


def parse_floors(text: str) -> dict[str, float]:
    """Floors as a user writes them: `dyad=40,actors=70`. Raises InputError for anything else."""
    floors: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = part.partition("=")
        try:
            floors[name.strip()] = float(value)
        except ValueError:
            raise InputError(f"not a floor: {part!r}", "--min", "write figure=percent, as in dyad=40,actors=70") from None
    return floors


def below(scores: Mapping[str, Any], floors: Mapping[str, float]) -> list[str]:
    """One line for each figure (F1, or percent where it is a share) that is under its floor. Raises InputError for an unknown figure.

    scores: the JSON form of any scores.
    """
    lines = []
    for name, floor in floors.items():
        value = scores.get(name)
        figure = value.get("f1") if isinstance(value, dict) else value
        if name not in scores or not (figure is None or isinstance(figure, int | float)):
            raise InputError(f"no figure {name!r}", "--min", f"one of {', '.join(scores)}")
        if figure is None or figure < floor:
            lines.append(f"{name} is {_percent(figure)}, below {floor:g}")
    return lines


def _rates(name: str, rates: Rates) -> str:
    figures = f"P {rates.precision:5.1f} R {rates.recall:5.1f} F1 {rates.f1:5.1f}"
    return f"{name:7} {figures}   ({rates.right} right, {rates.found} found, {rates.gold} gold)"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f}"


def _event(event: CodedEvent) -> str:
    actors, recipients = (", ".join(labels[0] for labels in side if labels) for side in (event.actors, event.recipients))
    date = "/".join(part or "…" for part in dict.fromkeys(event.date)) if any(event.date) else "undated"
    return f"{event.type:9} {actors}{f' → {recipients}' if recipients else ''}, {date}, {event.status}"
