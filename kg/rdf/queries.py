"""Named queries: the SPARQL files of `ontology/queries/`, with a title and parameters in their first comment lines.

A file begins with `# title: …` and one `# param: name default TERM description` a parameter. In the query a parameter is written `$name`;
its default, a term of SPARQL (`"text"`, `3`, `2.5`, `<iri>`, `"2025-08-12"^^xsd:date`), gives its type. A parameter without a default must be given.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg import resources
from kg.errors import InputError
from kg.rdf.vocabulary import XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

    Value: TypeAlias = str | int | float | ox.NamedNode | ox.Literal

_PARAM = re.compile(
    r'(?P<name>[A-Za-z_]\w*)(?:\s+default\s+(?P<default>"(?:[^"\\]|\\.)*"(?:\^\^xsd:\w+)?|<[^<>\s]*>|[-+]?\d+(?:\.\d+)?))?(?:\s+(?P<description>.*))?'
)
_TOKEN = re.compile(
    r"""(?P<kept><[^<>"{}|^`\\\s]*>            # an IRI
      | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}   # long strings
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'  # strings
      | \#[^\n]*)                               # a comment
      | \$(?P<name>[A-Za-z_]\w*)""",
    re.VERBOSE | re.DOTALL,
)
_LEXICAL = {
    "integer": re.compile(r"[-+]?\d+"),
    "decimal": re.compile(r"[-+]?\d+(\.\d+)?"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "gYearMonth": re.compile(r"\d{4}-\d{2}"),
    "gYear": re.compile(r"\d{4}"),
    "boolean": re.compile(r"true|false"),
}
_DATES = ("since", "until", "day", "today")
"""Parameters that hold a date cut to what is known, or nothing."""
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: `default` as a term of SPARQL ('"es"', '3'), None where a value must be given."""

    name: str
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query: name, one line that says what it answers, parameters, and the whole text of its file."""

    name: str
    title: str
    params: tuple[Param, ...]
    text: str


def parse(text: str, name: str = "query") -> NamedQuery:
    """Read title and parameters out of the comments of a query. Raises InputError for a parameter line that cannot be read."""
    title, params = "", []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("# title:"):
            title = line.removeprefix("# title:").strip()
        elif line.startswith("# param:"):
            match = _PARAM.fullmatch(line.removeprefix("# param:").strip())
            if match is None:
                raise InputError("not a parameter line", f"{name}, line {number}", 'write # param: name default "…" description')
            params.append(Param(match["name"], match["default"], match["description"] or ""))
    return NamedQuery(name, title, tuple(params), text)


@cache
def named() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    files = sorted(resources.ontology("queries").glob("*.rq"), key=lambda file: file.stem)
    return tuple(parse(file.read_text(encoding="utf-8"), file.stem) for file in files)


def load(name_or_path: str | Path) -> NamedQuery:
    """A named query by its name, or a query out of a file.

    Raises InputError for a name that is neither (with the nearest names), or a file that is not text.
    """
    for query in named():
        if query.name == str(name_or_path):
            return query
    path = Path(name_or_path)
    if path.is_file():
        try:
            return parse(path.read_text(encoding="utf-8"), path.stem)
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot be read as text: {error}", str(path), "a SPARQL query in UTF-8") from error
    near = difflib.get_close_matches(str(name_or_path), [query.name for query in named()], n=3, cutoff=0.4)
    mend = f"did you mean {' or '.join(near)}?" if near else "kg query --list shows the names"
    raise InputError("no such query or file", str(name_or_path), mend)


def bind(query: NamedQuery, values: Mapping[str, Value] | None = None) -> str:
    """The SPARQL text with every `$parameter` replaced by a whole, escaped term: the value given, else the default.

    values: by parameter; strings are read by the type of the default (so `"3"` for a number, the bare IRI for an IRI), terms of pyoxigraph go in
    as they are. No value can change the query around it. Raises InputError for an unknown parameter, a missing value or one of the wrong type.
    """
    given = dict(values or {})
    names = [param.name for param in query.params]
    for name in given:
        if name not in names:
            has = f"it has {', '.join(names)}" if names else "it has none"
            raise InputError(f"no parameter {name!r}", f"query {query.name}", has)
    terms: dict[str, str] = {}
    for param in query.params:
        if param.name in given:
            terms[param.name] = _term(query, param, given[param.name])
        elif param.default is not None:
            terms[param.name] = param.default.replace("^^xsd:", f"^^<{XSD}").join(("", ">" if "^^xsd:" in param.default else ""))
        else:
            raise InputError(f"parameter {param.name!r} needs a value", f"query {query.name}", param.description)
    return _TOKEN.sub(lambda match: terms.get(match["name"], match[0]) if match["name"] else match[0], query.text)


def _term(query: NamedQuery, param: Param, value: Value) -> str:
    """A value as a term of SPARQL, escaped, of the type of the parameter's default."""
    import pyoxigraph as ox

    if isinstance(value, ox.NamedNode | ox.Literal):
        return str(value)
    text, kind = str(value), _kind(param.default)
    try:
        if kind == "iri":
            return str(ox.NamedNode(text.removeprefix("<").removesuffix(">")))
        if kind in _LEXICAL and not _LEXICAL[kind].fullmatch(text):
            raise ValueError(f"{text!r} is not of type {kind}")
        if param.name in _DATES and kind == "string" and text and not _DATE.fullmatch(text):
            raise ValueError(f"not a date: {text!r}")
    except ValueError as error:
        raise InputError(str(error), f"query {query.name}, parameter {param.name}", param.description) from error
    return str(ox.Literal(text) if kind == "string" else ox.Literal(text, datatype=ox.NamedNode(XSD + kind)))


def _kind(default: str | None) -> str:
    """Type of a parameter by its default: "iri", "string" or the local name of an XSD datatype."""
    if default is None:
        return "string"
    if default.startswith("<"):
        return "iri"
    if default.startswith('"'):
        return default.rpartition("^^xsd:")[2] if "^^xsd:" in default else "string"
    return "decimal" if "." in default else "integer"
