"""`kg import`: an exported graph back into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, StoreOption, app, say
from kg.errors import InputError


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files *.trig, *.nq or *.jsonld that kg export wrote.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Load exported graphs into the store, which is made where it is missing.

    Each article is checked against the SHACL shapes; a file with one that does not conform is refused in whole. What holds across articles is derived anew.

    \b
    Example:
      kg import graph.trig --store kg-store
    """
    from kg.rdf.serialization import load_quads
    from kg.rdf.store import Store

    for file in files:
        if not file.is_file():
            raise InputError("no such file", str(file), "name a file *.trig, *.nq or *.jsonld")
    with Store.open(store) as held:
        for file in files:
            added = load_quads(held, file)
            say(f"{file}: {added} articles came in or changed")
