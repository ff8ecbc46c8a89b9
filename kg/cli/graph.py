"""`kg graph`: the alliance graph, measured."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, SinceOption, StoreOption, UntilOption, app, open_store, print_json, say
from kg.errors import InputError

FORMATS = ("table", "csv", "json")
_ROWS = 10


@app.command()
def graph(
    measure: Annotated[
        str | None,
        typer.Argument(
            metavar="MEASURE",
            help="ties, degrees, brokers, blocs, balance, reciprocity, formal, or changes (with --split); all but changes when none is named.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option("--why", metavar="ONE OTHER", help="The events behind the tie of two actors, with their sentences."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, csv or json.")] = "table",
    since: SinceOption = None,
    until: UntilOption = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="DATE", help="First day of the second period, for changes.", show_default=False)
    ] = None,
    type: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Only events of a PLOVER type or a class; may be given again.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", metavar="STATUS", help="Status that weighs, by default actual; may be given again.")
    ] = None,
    actors: Annotated[
        bool, typer.Option("--actors", help="Keep persons and bodies apart from the states they act for, and those who are only described.")
    ] = False,
    min_events: Annotated[int, typer.Option("--min-events", metavar="N", help="Leave out ties with fewer weighing events.")] = 0,
    min_articles: Annotated[int, typer.Option("--min-articles", metavar="N", help="Leave out events that fewer articles report.")] = 1,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE.csv", help="Formal alliances: one,other,year,obligations; else ATOP, 2018.", show_default=False
        ),
    ] = None,
    obligation: Annotated[
        list[str] | None,
        typer.Option("--obligation", metavar="WORD", help="What makes an alliance formal, by default defence; may be given again."),
    ] = None,
    rows: Annotated[int | None, typer.Option("--rows", metavar="N", help="Rows of each table.", show_default=False)] = None,
) -> None:
    """Measure the alliance graph: ties, degrees, brokers, blocs, balance, reciprocity, formal alliances, change over time.

    \b
    Example:
      kg graph --since 2022
      kg graph blocs --format json
      kg graph changes --split 2022
      kg graph --why Rusia "Corea del Norte"
    """
    from kg.graph.findings import MEASURES, Finding
    from kg.views.tables import print_table

    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}", "--format", f"one of {', '.join(FORMATS)}")
    if measure is not None and measure not in (*MEASURES, "changes"):
        raise InputError(f"no measure {measure!r}", "MEASURE", f"one of {', '.join(MEASURES)}, changes")
    if why is not None and measure is not None:
        raise InputError("asks for two things", "--why", "leave out the measure")
    if (measure == "changes") != (split is not None):
        raise InputError("changes compares two periods", "--split", "write kg graph changes --split DATE")
    if format == "csv" and measure is None and why is None:
        raise InputError("a CSV file is one table", "MEASURE", f"name one of {', '.join(MEASURES)}")
    if rows is not None and rows < 1:
        raise InputError(f"{rows} is no number of rows", "--rows", "give 1 or more")
    with open_store(store) as opened:
        findings: Sequence[Finding] = opened.measures(
            measure,
            why=why,
            split=split,
            since=since,
            until=until,
            types=type or None,
            statuses=status or ("actual",),
            roll_up=not actors,
            min_events=min_events,
            min_articles=min_articles,
            baseline=baseline,
            obligations=obligation or ("defence",),
        )
    most = rows if rows is not None else _ROWS if measure is None and why is None and format == "table" else None
    shown = [finding if most is None else finding.head(most) for finding in findings]
    if format == "csv":
        sys.stdout.write(shown[0].csv())
    elif format == "json":
        tables = {one.name: {"title": one.title, "note": one.note, "rows": one.records()} for one in shown}
        print_json(tables if measure is None and why is None else next(iter(tables.values())))
    else:
        for number, (whole, part) in enumerate(zip(findings, shown, strict=True)):
            print(("\n" if number else "") + part.title)
            print(part.note)
            if part.rows:
                print_table(part.columns, part.cells())
            if len(part) < len(whole):
                print(f"… and {len(whole) - len(part)} more: kg graph {whole.name}")
    if not any(findings):
        say("nothing in the graph")
