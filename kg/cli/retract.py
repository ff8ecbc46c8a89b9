"""`kg retract`: take articles out of a store."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, WRONG, StoreOption, app, complain, open_to_write, report_idle, say
from kg.errors import InputError


@app.command()
def retract(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take articles out of the store.

    Leaves the graph that would have been built without them.

    \b
    Example:
      kg retract angostura-2008-bogota
      kg query "SELECT ?id { ?a a kg:Article ; schema:identifier ?id }"
    """
    with open_to_write(store) as graph:
        retracted = graph.retract(*articles)
        idle = graph.curator.standing()
    for article in sorted(set(articles) - set(retracted)):
        complain(InputError("no such article", article, "`kg query` lists the ids: ?article schema:identifier ?id"))
    say(f"{len(retracted)} article{'s' if len(retracted) != 1 else ''} retracted")
    report_idle(idle)
    if len(retracted) < len(set(articles)):
        raise typer.Exit(WRONG)
