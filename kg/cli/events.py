"""`kg events`: the events as a table."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, SinceOption, StoreOption, UntilOption, app, open_store, say
from kg.errors import InputError


@app.command()
def events(
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, csv, jsonl or gold (one record for each article).")
    ] = "table",
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="A PLOVER type (CONSULT) or a class of the ontology (PhoneCall).")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="An actor by any name or code; a state with its people and bodies.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """List the events: who did what to whom, when, where.

    \b
    Example:
      kg events --actor Rusia --type CONSULT --since 2025
      kg events --format csv > events.csv
    """
    if format not in ("table", "csv", "jsonl", "gold"):
        raise InputError(f"unknown format {format!r}", "--format", "one of table, csv, jsonl, gold")
    with open_store(store) as graph:
        if format == "gold":
            import json

            for record in graph.gold(type=type, actor=actor, since=since, until=until):
                print(json.dumps(record, ensure_ascii=False))
            return
        chosen = graph.select(type=type, actor=actor, since=since, until=until)
    if format == "csv":
        from kg.rdf.records import events_csv

        sys.stdout.buffer.write(events_csv(chosen).encode("utf-8"))
        return
    from kg.views.tables import EVENT_COLUMNS, event_json_lines, event_lines, print_table

    if format == "jsonl":
        for line in event_json_lines(chosen):
            print(line)
    elif chosen.events:
        print_table(EVENT_COLUMNS, event_lines(chosen))
    else:
        say("no such events")
