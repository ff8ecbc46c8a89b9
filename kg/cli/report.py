"""`kg report`: a digest of the store to read."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, SinceOption, StoreOption, UntilOption, app, open_store, say


@app.command()
def report(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE.html", help="The report; - for standard output.")] = "report.html",
    store: StoreOption = DEFAULT_STORE,
    since: SinceOption = None,
    until: UntilOption = None,
    language: Annotated[str, typer.Option("--language", metavar="LANG", help="Language of the report: es or en.")] = "es",
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title.", show_default=False)] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Without the interactive graph, for a small file.")] = False,
) -> None:
    """Write a digest of the store as one HTML file: what happened when, ties, conflicts, treaties, disagreements, sources.

    It needs no network, and prints well.

    \b
    Example:
      kg report -o report.html --since 2022
    """
    with open_store(store) as graph:
        text = graph.report(None if output == "-" else output, since=since, until=until, language=language, title=title, embed=not plain)
    if output == "-":
        sys.stdout.write(text)
    else:
        say(f"wrote {output}")
