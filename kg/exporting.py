"""The graph as a file: which format, what it holds, and where it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from kg.errors import InputError
from kg.graph.selection import select
from kg.linking.merging import Derived
from kg.rdf import records, serialization
from kg.rdf.store import Store
from kg.writing import make_folder, write

FORMATS = {
    "trig": (".trig",),
    "turtle": (".ttl",),
    "nquads": (".nq", ".nquads"),
    "jsonld": (".jsonld", ".json"),
    "graphml": (".graphml",),
    "gexf": (".gexf",),
    "csv": (".csv",),
    "plover": (),
}
"""Formats of `export`, with the file names' endings that mean them."""


def export(store: Store, derived: Callable[[], Derived], target: str | Path | IO[bytes], format: str | None = None) -> None:
    """Write the graph to a file or a binary stream; see `kg.knowledge_graph.KnowledgeGraph.export`.

    derived: gives what holds across articles, asked only by the formats made of it. Raises InputError for an unknown format, or a file that cannot be written.
    """
    if isinstance(target, str):
        target = Path(target)
    chosen = format or export_format(target if isinstance(target, Path) else None)
    if chosen not in FORMATS:
        raise InputError(f"unknown format {chosen!r}", "--format", f"one of {', '.join(FORMATS)}")
    if chosen in ("graphml", "gexf", "plover"):
        content = _plover(derived()) if chosen == "plover" else _network(derived(), chosen)
        if isinstance(target, Path):
            write(target, content)
        else:
            target.write(content)
        return
    if isinstance(target, Path):
        make_folder(target)
    serialization.export(store, target, chosen)


def export_format(target: Path | None) -> str:
    """The format that a file name's ending means; TriG for standard output. Raises InputError for another ending."""
    if target is None:
        return "trig"
    for format, endings in FORMATS.items():
        if target.suffix.lower() in endings:
            return format
    raise InputError(
        "the name does not say the format",
        str(target),
        f"end it in {', '.join(e[0] for e in FORMATS.values() if e)}, or give --format",
    )


def gold_records(
    store: Store,
    derived: Derived,
    *,
    type: str | None = None,
    actor: str | None = None,
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
) -> Iterator[dict[str, Any]]:
    """What each article says by itself, in the shape of the gold records; see `kg.knowledge_graph.KnowledgeGraph.gold`."""
    conditions = {"type": type, "actor": actor, "since": since, "until": until}
    everything = not any(condition is not None for condition in conditions.values())
    chosen = derived if everything else select(derived, type=type, actor=actor, since=since, until=until)
    wanted = {report.id for event in chosen.events for _, report in event.reports}
    for article in chosen.articles:
        report = store.report(article.id)
        kept = report if everything else replace(report, events=tuple(event for event in report.events if event.id in wanted))
        if everything or kept.events:
            yield records.gold(kept)


def _plover(derived: Derived) -> bytes:
    from kg.rdf.plover import plover_csv

    return plover_csv(derived).encode("utf-8")


def _network(derived: Derived, format: str) -> bytes:
    from kg.graph.alliances import alliances
    from kg.graph.network_files import network_file

    return network_file(alliances(derived), format)
