"""RDF terms of plain values: nodes, dates cut to what is known, numbers, text with a language.

Numbers are written in the form that Oxigraph keeps (`7`, not `7.0`; `1.5`, not `1.50`), so that a graph in memory equals the same graph read back.
"""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox

from kg.extraction.statement import Interval
from kg.rdf import vocabulary

_DATATYPES = {4: "gYear", 7: "gYearMonth"}


def thing(kind: str, local: str) -> ox.NamedNode:
    """Node of a thing of ours: `thing("actor", "RUS")`."""
    return ox.NamedNode(vocabulary.iri(kind, local))


def kg(name: str) -> ox.NamedNode:
    """Node of a term of the ontology: `kg("PhoneCall")`."""
    return ox.NamedNode(vocabulary.term(name))


def literal(value: str, datatype: str | None = None) -> ox.Literal:
    """A string, or a literal of the XSD datatype named ("integer")."""
    return ox.Literal(value, datatype=ox.NamedNode(vocabulary.XSD + datatype)) if datatype else ox.Literal(value)


def text(value: str, language: str) -> ox.Literal:
    """Text in a language; a plain string where `language` is no language tag."""
    try:
        return ox.Literal(value, language=language)
    except ValueError:
        return ox.Literal(value)


def integer(value: int) -> ox.Literal:
    """An xsd:integer."""
    return literal(str(value), "integer")


def decimal(value: float | Decimal) -> ox.Literal:
    """An xsd:decimal that reads back as the same float: the shortest digits that stand for it, without an exponent."""
    plain = format(value if isinstance(value, Decimal) else Decimal(repr(float(value))), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return literal("0" if plain == "-0" else plain, "decimal")


def moment(iso: str) -> ox.Literal:
    """An ISO date cut to what is known as xsd:gYear ("2025"), xsd:gYearMonth ("2025-08") or xsd:date ("2025-08-12")."""
    return literal(iso, _DATATYPES.get(len(iso), "date"))


def best_moment(interval: Interval) -> str | None:
    """The one date that stands for an interval: its start, or its end if the start is open."""
    return interval.start or interval.end
