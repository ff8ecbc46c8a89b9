"""`kg export`: the graph for other programs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, StoreOption, app, open_store, say
from kg.errors import InputError


@app.command()
def export(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The file; - for standard output.")] = "-",
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="trig, turtle, nquads, jsonld, graphml, gexf, csv or plover; else by the ending of FILE.",
            show_default=False,
        ),
    ] = None,
    sparql_endpoint: Annotated[
        str | None,
        typer.Option(
            "--sparql-endpoint", metavar="URL", help="Load a SPARQL 1.1 store instead: the address for updates.", show_default=False
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the graph for other programs.

    trig, nquads and jsonld hold all graphs, turtle the derived one, graphml and gexf the alliance graph, csv a table of events, plover a table in the
    manner of the event data community, one row for each pair of actor and recipient. A SPARQL store keeps what it holds of other subjects and graphs.

    \b
    Example:
      kg export -o graph.trig
      kg export --format graphml > alliances.graphml
      kg export --format plover -o events.csv
      kg export --sparql-endpoint http://localhost:7878/update
    """
    if sparql_endpoint is not None:
        if output != "-" or format is not None:
            raise InputError("a file and an endpoint at once", "--sparql-endpoint", "give one of them")
        from kg.rdf.remote import Endpoint

        with open_store(store) as graph:
            sent = Endpoint(sparql_endpoint).load(graph.store.graph)
        say(f"sent {sent} triples to {Endpoint(sparql_endpoint).url}")
        return
    with open_store(store) as graph:
        graph.export(sys.stdout.buffer if output == "-" else output, format)
    if output != "-":
        say(f"wrote {output}")
