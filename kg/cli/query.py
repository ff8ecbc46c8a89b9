"""`kg query`: questions in SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.application import DEFAULT_STORE, app, open_store
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.views.results import QueryResult


@app.command()
def query(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME|FILE.rq", help="A named query, or a file with a query.", show_default=False)
    ] = None,
    text: Annotated[str | None, typer.Option("-e", metavar="SPARQL", help="The query itself.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the named queries.")] = False,
    param: Annotated[
        list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the query; may be given again.")
    ] = None,
    store: Annotated[str, typer.Option("--store", metavar="DIR|URL", help="Folder of the store, or address of a SPARQL endpoint.")] = str(
        DEFAULT_STORE
    ),
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, csv, json, xml, or turtle for CONSTRUCT and DESCRIBE.")
    ] = "table",
) -> None:
    """Ask in SPARQL; the usual prefixes need no declaration.

    \b
    Example:
      kg query --list
      kg query who-met-whom --param since=2025 --param actor=Rusia
      kg query -e 'SELECT ?event ?date { ?event a kg:Meeting ; kg:date ?date }'
      kg query treaties --store http://localhost:7878/query
    """
    from kg.views.tables import print_table

    if list_:
        from kg.rdf import queries

        rows = [(one.name, one.title, ", ".join(given.name for given in one.params)) for one in queries.named()]
        print_table(("name", "answers", "parameters"), rows)
        return
    if (name is None) == (text is None):
        raise InputError("one query is needed", "query", "give a NAME, a FILE.rq or -e 'SELECT …'; kg query --list shows the names")
    from kg.views.results import FORMATS

    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}", "--format", f"one of {', '.join(FORMATS)}")
    values = dict(_name_and_value(given) for given in param or ())
    result = _answer(store, name, text, values)
    if format != "table":
        sys.stdout.buffer.write(result.serialize(format))
    else:
        print_table(result.columns, result.cells())


def _answer(store: str, name: str | None, text: str | None, values: dict[str, str]) -> QueryResult:
    from kg.rdf.remote import Endpoint, is_remote

    if not is_remote(store):
        with open_store(Path(store)) as graph:
            return graph.ask(text, **values) if text is not None else graph.query(str(name), **values)
    from kg.rdf import queries
    from kg.views.results import QueryResult

    asked = queries.parse(text) if text is not None else queries.load(str(name))
    return QueryResult(Endpoint(store).query(queries.bind(asked, values)))


def _name_and_value(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise InputError(f"not a parameter: {given!r}", "--param", "write name=value")
    return name, value
