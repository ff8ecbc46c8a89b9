"""`kg validate` and `kg info`: does the store conform, and what is in it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, StoreOption, app, open_store, say


@app.command()
def validate(store: StoreOption = DEFAULT_STORE) -> None:
    """Check the store against the SHACL shapes.

    Prints one line for each thing that does not conform; exit code 1 when there is any.

    \b
    Example:
      kg validate --store kg-store
    """
    with open_store(store) as graph:
        violations = graph.validate()
        articles = len(graph.derived().articles)
    for violation in violations:
        print(violation)
    if violations:
        say(f"{len(violations)} violations")
        raise typer.Exit(1)
    say(f"conforms: {articles} articles and what is derived from them")


@app.command()
def info(
    store: StoreOption = DEFAULT_STORE,
    json_: Annotated[bool, typer.Option("--json", help="The counts as JSON.")] = False,
) -> None:
    """Say what is in the store.

    Articles, actors, events, agreements, the strongest ties and conflicts, where the sources differ.

    \b
    Example:
      kg info
      kg info --json
    """
    with open_store(store) as graph:
        if json_:
            import json

            print(json.dumps(graph.info(), ensure_ascii=False, indent=2))
        else:
            graph.summary(sys.stdout)
