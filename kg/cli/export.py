"""`kg export`: the graph for other programs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, StoreOption, app, open_store, say


@app.command()
def export(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The file; - for standard output.")] = "-",
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="trig, turtle, nquads, jsonld, graphml, gexf or csv; else by the ending of FILE.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the graph for other programs.

    trig, nquads and jsonld hold all graphs, turtle the derived one, graphml and gexf the alliance graph, csv a table of events.

    \b
    Example:
      kg export -o graph.trig
      kg export --format graphml > alliances.graphml
    """
    with open_store(store) as graph:
        graph.export(sys.stdout.buffer if output == "-" else output, format)
    if output != "-":
        say(f"wrote {output}")
