"""`kg disagreements`: where the sources differ."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, StoreOption, app, open_store, say
from kg.errors import InputError


@app.command()
def disagreements(
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, csv (a row for each version) or json.")] = "table",
    property: Annotated[
        str | None,
        typer.Option(
            "--property",
            metavar="NAME",
            help="Only date, signed, place, actor, recipient, participant, party, status or figure.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[str, typer.Option("--language", metavar="LANG", help="Language of names: es or en.")] = "es",
) -> None:
    """List where articles differ on one event or agreement, the quotes side by side.

    Dates, places, figures, participants and status; every value stays with its article, and nothing is averaged.

    \b
    Example:
      kg disagreements
      kg disagreements --property figure --format csv > figures.csv
    """
    if format not in ("table", "csv", "json"):
        raise InputError(f"unknown format {format!r}", "--format", "one of table, csv, json")
    with open_store(store) as graph:
        found = graph.disagreements(property=property, language=language)
    if format == "csv":
        sys.stdout.buffer.write(found.csv().encode("utf-8"))
    elif format == "json":
        print(found.json())
    elif found:
        from kg.views.disagreements import READING_COLUMNS
        from kg.views.tables import print_table

        print_table(READING_COLUMNS, found.rows())
    else:
        say("the articles agree")
