"""`kg view`: the alliance graph as a page."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, SinceOption, StoreOption, UntilOption, app, open_store, say


@app.command()
def view(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE.html", help="The page; - for standard output.")] = "alliances.html",
    store: StoreOption = DEFAULT_STORE,
    since: SinceOption = None,
    until: UntilOption = None,
    language: Annotated[str, typer.Option("--language", metavar="LANG", help="Language at the start: es or en.")] = "es",
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title.", show_default=False)] = None,
) -> None:
    """Draw the alliance graph as one interactive HTML file.

    It needs no network.

    \b
    Example:
      kg view -o alliances.html --since 2024
    """
    with open_store(store) as graph:
        page = graph.view(None if output == "-" else output, since=since, until=until, language=language, title=title)
    if output == "-":
        sys.stdout.write(page)
    else:
        say(f"wrote {output}")
