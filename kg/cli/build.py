"""`kg build`: read articles into a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.application import DEFAULT_STORE, WRONG, PipelineOption, StoreOption, app, complain, report_idle, say
from kg.errors import InputError

_SUMMARISED = 500
"""Articles in a store up to which a build ends with the summary, which has to read all of them."""


@app.command()
def build(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="Files, folders, web addresses, or - for standard input.", show_default=False),
    ] = None,
    samples: Annotated[bool, typer.Option("--samples", help="Read the sample articles that come with the program.")] = False,
    store: StoreOption = DEFAULT_STORE,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Date of articles that give none: YYYY-MM-DD.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="LANG", help="Language of articles that give none: es.", show_default=False)
    ] = None,
    pipeline: PipelineOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary at the end.")] = False,
) -> None:
    """Read articles into the store; what is there already is skipped.

    Text, Markdown with front matter, HTML, JSON, JSON Lines (id, url, publisher, title, date, language, text or html), RSS and Atom.

    \b
    Example:
      kg build --samples
      kg build news/ page.html --date 2025-08-13 --store news-store
      zcat dump.jsonl.gz | kg build -
    """
    if not inputs and not samples:
        raise InputError("no articles to read", "INPUT", "name files or folders, or give --samples")
    from kg.knowledge_graph import KnowledgeGraph, sample_articles
    from kg.rdf.store import Store

    chosen: list[str | Path] = [*(inputs or ()), *(sample_articles() if samples else ())]
    with KnowledgeGraph(Store.open(store)) as graph:
        result = graph.build(chosen, date=date, language=language, pipeline=pipeline, on_problem=complain)
        if not quiet and len(graph.store.ids()) <= _SUMMARISED:
            graph.summary(sys.stderr, result=result)
        elif not quiet:
            counts = ((len(result.added), "added"), (len(result.replaced), "replaced"), (len(result.skipped), "there already"))
            say(
                f"{', '.join(f'{count} {word}' for count, word in counts)}; `kg info` gives the summary of the {len(graph.store.ids())} articles"
            )
        report_idle(graph.curator.standing())
    if result.problems:
        raise typer.Exit(WRONG)
