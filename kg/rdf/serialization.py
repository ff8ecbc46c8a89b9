"""The store written to a file, as RDF or as a table of its events, and RDF read back in."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import InputError
from kg.linking.report import ArticleReport
from kg.rdf import ledger, vocabulary
from kg.rdf.records import events_csv
from kg.rdf.reports import article_ids
from kg.rdf.store import Store
from kg.rdf.triples import article_node, article_quads
from kg.rdf.validation import validate

FORMATS = ("trig", "turtle", "nquads", "jsonld", "csv")
"""Formats of `export`; Turtle holds the derived graph alone, as it knows no named graphs, and CSV a table of its events."""

_RDF = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
_BY_SUFFIX = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}


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
