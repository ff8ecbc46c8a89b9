"""The graph for other programs: RDF formats, a table of events, and the gold format of event records; and RDF read back in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.linking.merging import Derived, MergedEvent
from kg.linking.quantities import figure_range
from kg.linking.report import Actor, ArticleReport, EventReport, Participant
from kg.rdf import ledger, vocabulary
from kg.rdf.derivation import actor_label
from kg.rdf.reports import article_ids
from kg.rdf.store import Store
from kg.rdf.terms import best_moment
from kg.rdf.triples import article_node, article_quads
from kg.rdf.validation import validate

FORMATS = ("trig", "turtle", "nquads", "jsonld", "csv")
"""Formats of `export`; Turtle holds the derived graph alone, as it knows no named graphs, and CSV a table of its events."""
COLUMNS = (
    "id",
    "date",
    "start",
    "end",
    "precision",
    "type",
    "mode",
    "class",
    "actors",
    "actor_states",
    "recipients",
    "recipient_states",
    "place",
    "status",
    "attributed_to",
    "articles",
    "sources",
    "confidence",
    "figures",
    "quote",
    "score",
)
"""Columns of the table of events; several values of one cell are separated by "; "."""

_RDF = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
_BY_SUFFIX = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(store: Store, target: Path | IO[bytes], format: str, *, language: str = "es") -> None:
    """Write the store, in UTF-8 and with its prefixes, in one of `FORMATS`; equal stores give equal bytes.

    language: of the labels in the table. Raises InputError for an unknown format or a file that cannot be written.
    """
    if format == "csv":
        content = events_csv(store.derived(), language).encode("utf-8")
    elif format in _RDF:
        graph = ox.DefaultGraph() if format == "turtle" else None
        content = _serialized(store.graph, _RDF[format], graph)
    else:
        raise InputError(f"unknown format {format!r}", "--format", f"one of {', '.join(FORMATS)}")
    if not isinstance(target, Path):
        target.write(content)
        return
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(target), "name a file in a folder that you may write to") from error


def nquads(store: Store) -> str:
    """The whole store as N-Quads, one quad a line, sorted."""
    return "".join(sorted(f"{quad} .\n" for quad in store.graph))


def load_quads(store: Store, path: Path, *, validated: bool = True) -> int:
    """Read the articles' named graphs of a TriG, N-Quads or JSON-LD file into the store, and derive; returns how many articles came in or changed.

    The derived graph and the ontology of the file are left out: they follow from the articles. Nothing is stored of a file with an error.
    validated: check each article against the shapes. Raises InputError for a file that cannot be read, is no RDF, holds a graph that this program did not write,
    or one that does not conform.
    """
    where = str(path)
    rdf_format = _BY_SUFFIX.get(path.suffix.lower())
    if rdf_format is None:
        raise InputError("neither TriG nor N-Quads nor JSON-LD", where, "a file *.trig, *.nq or *.jsonld")
    staged = Store(ox.Store())
    try:
        for quad in ox.parse(path=where, format=rdf_format):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(vocabulary.ARTICLE):
                staged.graph.add(quad)
    except FileNotFoundError as error:
        raise InputError("no such file", where, "name a file *.trig, *.nq or *.jsonld") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error}", where, "name a file that you may read") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"not RDF: {' '.join(str(error).split())[:160]}", where, "correct the file there") from error
    reports = [staged.report(article_id) for article_id in article_ids(staged.graph)]
    for report in reports:
        _check(staged, report, where, validated=validated)
    added = store.add(reports)
    store.derive()
    return added


def _check(staged: Store, report: ArticleReport, where: str, *, validated: bool) -> None:
    """Refuse an article that does not conform to the shapes, or whose graph says what this program would not write of the same report."""
    node = article_node(report.article.id)
    held = set(staged.graph.quads_for_pattern(None, None, None, node))
    violations = validate(held, "article") if validated else []
    if violations:
        more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
        raise InputError(f"does not conform to the shapes: {violations[0]}{more}", where, "nothing is stored; correct it there")
    strange = held - set(article_quads(report))
    if strange:
        quad = min(strange, key=str)
        raise InputError(f"article {report.article.id} holds what this program does not write: {quad.triple}", where, "take it out there")


def event_rows(derived: Derived, language: str = "es") -> Iterator[dict[str, str]]:
    """One row for each derived event, by date and id, with the columns `COLUMNS`."""
    actors = {actor.id: actor for actor in derived.actors}
    for event in sorted(derived.events, key=lambda event: (_best(event), event.id)):
        yield _row(event, actors, language)


def events_csv(derived: Derived, language: str = "es") -> str:
    """The table of events as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    for row in event_rows(derived, language):
        writer.writerow({name: inert(value) if name != "score" else value for name, value in row.items()})
    return buffer.getvalue()


def gold(report: ArticleReport) -> dict[str, Any]:
    """One article's events, agreements, offices and figures as plain values, in the shape of the gold records of events.

    Each actor is the list of all its labels, Spanish first; `date` is [start, end] or None; `evidence` is the first piece; `trigger`, `actor_mentions` and
    `recipient_mentions` are the words of the article that the event was read from.
    """
    article = report.article
    actors = {actor.id: actor for actor in report.actors}
    return {
        "article": article.id,
        "date": article.date.isoformat() if article.date else None,
        "language": article.language,
        "events": [_gold_event(event, actors) for event in report.events],
        "agreements": [
            {
                "id": agreement.id,
                "labels": list(agreement.labels),
                "parties": [labels(actors, party) for party in agreement.parties],
                "date": [agreement.signed.start, agreement.signed.end] if agreement.signed else None,
                "place": [agreement.place.label] if agreement.place else None,
                "evidence": agreement.evidence[0].quote if agreement.evidence else "",
            }
            for agreement in report.agreements
        ],
        "offices": [
            {
                "id": office.id,
                "person": labels(actors, office.person),
                "title": office.title,
                "of": labels(actors, office.of),
                "since": office.since,
                "evidence": office.evidence[0].quote if office.evidence else "",
            }
            for office in report.offices
        ],
        "figures": [
            {
                "event": event.id,
                "what": figure.what,
                "kind": figure.kind,
                "low": figure.low,
                "high": figure.high,
                "unit": figure.unit,
                "evidence": figure.evidence.quote,
            }
            for event in report.events
            for figure in event.figures
        ],
    }


def gold_lines(reports: Iterable[ArticleReport]) -> Iterator[str]:
    """`gold` of each article as one line of JSON."""
    for report in reports:
        yield json.dumps(gold(report), ensure_ascii=False)


def labels(actors: Mapping[str, Actor], name: str) -> list[str]:
    """All labels of an actor, the preferred Spanish one first, each once; the id of an actor without labels."""
    actor = actors.get(name)
    given = sorted(actor.labels, key=lambda label: label[1] != "es") if actor else []
    return list(dict.fromkeys(label for label, _ in given)) or [name]


def _gold_event(event: EventReport, actors: Mapping[str, Actor]) -> dict[str, Any]:
    def states(side: tuple[Participant, ...]) -> list[str]:
        return _states((part.actor for part in side), actors)

    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "class": event.cls,
        "actors": [labels(actors, part.actor) for part in event.actors],
        "recipients": [labels(actors, part.actor) for part in event.recipients],
        "actor_states": states(event.actors),
        "recipient_states": states(event.recipients),
        "date": [event.date.start, event.date.end] if event.date else None,
        "place": [event.place.label] if event.place else None,
        "status": event.status,
        "attributed_to": [labels(actors, source) for source in event.attributed_to],
        "evidence": event.evidence[0].quote if event.evidence else "",
        "trigger": event.trigger,
        "actor_mentions": [mention for part in event.actors for mention in part.mentions],
        "recipient_mentions": [mention for part in event.recipients for mention in part.mentions],
    }


def _states(names: Iterable[str], actors: Mapping[str, Actor]) -> list[str]:
    found: set[str] = set()
    for name in names:
        actor = actors.get(name)
        if actor is not None:
            found.update(actor.states or ((actor.id,) if actor.kind == "State" else ()))
    return sorted(found)


def _row(event: MergedEvent, actors: Mapping[str, Actor], language: str) -> dict[str, str]:
    def named(names: Iterable[str]) -> str:
        return "; ".join(actor_label(actors.get(name), name, language) for name in names)

    quotes = [evidence.quote for _, report in event.reports for evidence in report.evidence]
    return {
        "id": event.id,
        "date": _best(event),
        "start": (event.date.start or "") if event.date else "",
        "end": (event.date.end or "") if event.date else "",
        "precision": event.date.precision if event.date else "",
        "type": event.type,
        "mode": event.mode or "",
        "class": event.cls,
        "actors": named(event.actors),
        "actor_states": "; ".join(_states(event.actors, actors)),
        "recipients": named(event.recipients),
        "recipient_states": "; ".join(_states(event.recipients, actors)),
        "place": event.place.label if event.place else "",
        "status": event.status,
        "attributed_to": named(event.attributed_to),
        "articles": "; ".join(dict.fromkeys(article for article, _ in event.reports)),
        "sources": str(len(event.sources)),
        "confidence": f"{event.confidence.value:g}" if event.confidence else "",
        "figures": "; ".join(f"{figure_range(figure)} {figure.what}" for figure in event.figures),
        "quote": quotes[0] if quotes else "",
        "score": f"{vocabulary.score(event.cls):g}",
    }


def _best(event: MergedEvent) -> str:
    return (best_moment(event.date) or "") if event.date else ""


def inert(value: str) -> str:
    """A cell with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _serialized(graph: ox.Store, rdf_format: ox.RdfFormat, only: ox.DefaultGraph | None) -> bytes:
    """The graph in sorted order, so that subjects stand together and equal graphs give equal text."""
    held = (quad for quad in graph.quads_for_pattern(None, None, None, only) if quad.graph_name != ledger.GRAPH)
    ordered = sorted(held, key=lambda quad: (_graph_rank(quad), str(quad.subject), _predicate_rank(quad), str(quad.object)))
    if only is not None:
        return _bytes(ox.serialize((quad.triple for quad in ordered), format=rdf_format, prefixes=vocabulary.PREFIXES))
    prefixes = vocabulary.PREFIXES if rdf_format in (ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD) else None
    return _bytes(ox.serialize(ordered, format=rdf_format, prefixes=prefixes))


def _bytes(content: bytes | None) -> bytes:
    return content or b""


def _graph_rank(quad: ox.Quad) -> tuple[bool, str]:
    return not isinstance(quad.graph_name, ox.DefaultGraph), str(quad.graph_name)


def _predicate_rank(quad: ox.Quad) -> tuple[bool, str]:
    return quad.predicate.value != vocabulary.RDF + "type", quad.predicate.value
