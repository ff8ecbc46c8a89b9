"""Tables and records of events for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from kg.linking.merging import Derived, MergedEvent
from kg.linking.periods import written
from kg.linking.report import Actor
from kg.rdf import vocabulary
from kg.rdf.derivation import actor_label
from kg.rdf.records import labels

EVENT_COLUMNS = ("date", "event", "who", "whom", "place", "status", "articles")


def event_lines(derived: Derived, language: str = "es") -> list[tuple[str, ...]]:
    """One row of `EVENT_COLUMNS` for each event, by date, undated ones last: its class, actors in the language, how many articles report it."""
    actors = {actor.id: actor for actor in derived.actors}

    def named(names: Iterable[str]) -> str:
        return ", ".join(actor_label(actors.get(name), name, language) for name in names)

    return [
        (
            written(event.date) if event.date else "",
            event.cls,
            named(event.actors),
            named(event.recipients),
            event.place.label if event.place else "",
            event.status,
            str(len({article for article, _ in event.reports})),
        )
        for event in sorted(derived.events, key=_order)
    ]


def event_records(derived: Derived) -> Iterator[dict[str, Any]]:
    """One record for each event with all that is known of it, by date: every label of each actor, figures as ranges, each piece of evidence."""
    actors = {actor.id: actor for actor in derived.actors}
    for event in sorted(derived.events, key=_order):
        yield _record(event, actors)


def event_json_lines(derived: Derived) -> Iterator[str]:
    """`event_records`, each as one line of JSON."""
    for record in event_records(derived):
        yield json.dumps(record, ensure_ascii=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], file: IO[str] | None = None) -> None:
    """Write a table: with rules and folded cells on a terminal, else as text in aligned columns, one line a row."""
    file = sys.stdout if file is None else file
    if not file.isatty():
        for line in aligned([columns, *rows]):
            print(line, file=file)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    Console(file=file).print(table)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with columns of equal width, two spaces apart; white space within a cell becomes one space."""
    from rich.cells import cell_len

    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _order(event: MergedEvent) -> tuple[bool, str, str]:
    start = (event.date.start or event.date.end or "") if event.date else ""
    return not start, start, event.id


def _record(event: MergedEvent, actors: dict[str, Actor]) -> dict[str, Any]:
    def side(names: Iterable[str]) -> list[dict[str, Any]]:
        return [
            {"id": name, "labels": labels(actors, name), "states": list(actors[name].states) if name in actors else []} for name in names
        ]

    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "class": event.cls,
        "score": vocabulary.score(event.cls),
        "actors": side(event.actors),
        "recipients": side(event.recipients),
        "date": [event.date.start, event.date.end] if event.date else None,
        "place": event.place.label if event.place else None,
        "status": event.status,
        "attributed_to": side(event.attributed_to),
        "agreement": event.agreement,
        "confidence": event.confidence.value if event.confidence else None,
        "confidence_factors": _factors(event),
        "figures": [
            {"what": figure.what, "kind": figure.kind, "low": figure.low, "high": figure.high, "unit": figure.unit}
            for figure in event.figures
        ],
        "evidence": [
            {"article": article, "start": piece.start, "end": piece.end, "quote": piece.quote}
            for article, report in event.reports
            for piece in report.evidence
        ],
    }


def _factors(event: MergedEvent) -> dict[str, Any] | None:
    """What the confidence is made up of (`kg.linking.confidence`): confidence = status × contested × (1 − Π (1 − reliability × voice))."""
    confidence = event.confidence
    if confidence is None:
        return None
    return {
        "status": confidence.status,
        "contested": confidence.contested,
        "reliability": confidence.reliability,
        "sources": [{"articles": list(source), "voice": voice} for source, voice in zip(event.sources, confidence.voices, strict=True)],
    }
