"""The answer to a query: rows for a table, a data frame or a notebook, and bytes in the standard formats."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf import vocabulary

if TYPE_CHECKING:
    import pandas

Value: TypeAlias = str | int | float | bool | None
"""A term as a plain value: numbers and booleans as such, all else as its text (dates in ISO form, IRIs whole)."""
FORMATS = ("table", "csv", "json", "xml", "turtle")
_INTEGERS = frozenset(vocabulary.XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"))
_DECIMALS = frozenset(vocabulary.XSD + name for name in ("decimal", "double", "float"))
_SOLUTIONS = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
_GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "json": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML}
_TRIPLE = ("subject", "predicate", "object")

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


class QueryResult:
    """Answer of SELECT (rows), ASK (one row with `answer`) or CONSTRUCT and DESCRIBE (triples as rows).

    columns: names; rows: tuples of plain values (see `Value`); kind: "rows", "boolean" or "graph".
    """

    def __init__(self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | list[ox.Triple]) -> None:
        """Take the answer in whole. Raises InputError where the evaluation fails."""
        self._json = b""
        try:
            if isinstance(answer, ox.QueryTriples | list):
                self.kind = "graph"
                self.columns: tuple[str, ...] = _TRIPLE
                triples = ((triple.subject, triple.predicate, triple.object) for triple in answer)
                self._terms: list[tuple[_Term, ...]] = sorted(triples, key=lambda row: [str(term) for term in row])
            else:
                self._json = answer.serialize(format=ox.QueryResultsFormat.JSON) or b""
                self.kind, self.columns, self._terms = _read(ox.parse_query_results(self._json, format=ox.QueryResultsFormat.JSON))
        except (ValueError, RuntimeError, OSError) as error:
            raise InputError(f"cannot be answered: {error}", "query", "correct the query") from error
        self.rows: list[tuple[Value, ...]] = [tuple(_value(term) for term in row) for row in self._terms]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        """The answer of ASK; of other queries, whether there is any row."""
        return bool(self.rows and (self.kind != "boolean" or self.rows[0][0]))

    def __repr__(self) -> str:
        return f"<QueryResult: {len(self.rows)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """A table for notebooks; all text is escaped."""
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in self.cells())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def cells(self) -> list[tuple[str, ...]]:
        """The rows as texts for people, IRIs shortened to `kg:PhoneCall` or `event/3f9…`."""
        return [tuple(_shown(term) for term in row) for row in self._terms]

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with the columns of the query. Raises InputError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise InputError("pandas is not installed", "to_pandas", "pip install 'alliance-kg[notebook]'") from None
        return pandas.DataFrame(self.rows, columns=list(self.columns))

    def serialize(self, format: str) -> bytes:
        """The answer in a standard format of the W3C: rows as "csv", "json" or "xml", triples as "turtle", "json" (JSON-LD), "xml" (RDF/XML) or "csv".

        Raises InputError for a format that the kind of answer cannot have.
        """
        if self.kind == "graph" and format in _GRAPHS:
            triples = [ox.Triple(*row) for row in self._terms]  # type: ignore[arg-type]
            prefixes = vocabulary.PREFIXES if format == "turtle" else None
            return ox.serialize(triples, format=_GRAPHS[format], prefixes=prefixes) or b""
        if format == "turtle":
            raise InputError("the query gives rows and no triples", "--format", "choose table, csv, json or xml, or ask with CONSTRUCT")
        if format not in _SOLUTIONS:
            raise InputError(f"unknown format {format!r}", "--format", f"one of {', '.join(FORMATS)}")
        if self.kind == "graph":
            held = ox.Store()
            held.extend(ox.Quad(*row) for row in self._terms)  # type: ignore[arg-type]
            rows = held.query("SELECT ?subject ?predicate ?object { ?subject ?predicate ?object } ORDER BY ?subject ?predicate ?object")
        else:
            rows = ox.parse_query_results(self._json, format=ox.QueryResultsFormat.JSON)
        content: bytes = rows.serialize(format=_SOLUTIONS[format]) or b""  # type: ignore[arg-type]
        return content if content.endswith(b"\n") else content + b"\n"


def _read(answer: ox.QuerySolutions | ox.QueryBoolean) -> tuple[str, tuple[str, ...], list[tuple[_Term, ...]]]:
    """Kind, columns and rows."""
    if isinstance(answer, ox.QueryBoolean):
        return "boolean", ("answer",), [(ox.Literal(bool(answer)),)]
    return "rows", tuple(variable.value for variable in answer.variables), [tuple(solution) for solution in answer]


def _value(term: _Term) -> Value:
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)
    kind = term.datatype.value
    if kind in _INTEGERS:
        return int(term.value)
    if kind in _DECIMALS:
        return float(term.value)
    return term.value == "true" if kind == vocabulary.XSD + "boolean" else term.value


def _shown(term: _Term) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return term.value
    if not isinstance(term, ox.NamedNode):
        return str(term)
    for prefix, namespace in vocabulary.PREFIXES.items():
        if prefix != "kga" and term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value.removeprefix(vocabulary.BASE)
