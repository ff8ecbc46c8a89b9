"""A knowledge graph to work with: built of articles, or opened from where it is stored."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterable
from pathlib import Path

from kg.knowledge_graph import KnowledgeGraph
from kg.rdf.store import Store


def build(
    inputs: str | Path | Iterable[str | Path],
    store: str | Path | None = None,
    *,
    date: dt.date | str | None = None,
    language: str | None = None,
    pipeline: str | None = None,
) -> KnowledgeGraph:
    """Build a graph of the articles in `inputs`: in memory, or in the store in the folder `store`, which is made or added to.

    See `KnowledgeGraph.build`; what was added and what was wrong stands in the graph's `built`. Each wrong input is also a warning.
    Raises InputError where no input could be read, or the store cannot be used.
    """
    graph = KnowledgeGraph(Store.open(None if store is None else Path(store)))
    try:
        result = graph.build(inputs, date=date, language=language, pipeline=pipeline)
    except BaseException:
        graph.close()
        raise
    for problem in result.problems:
        warnings.warn(str(problem), stacklevel=2)
    if result.problems and not (result.added or result.replaced or result.skipped):
        graph.close()
        raise result.problems[0]
    return graph


def open(store: str | Path, *, read_only: bool = True) -> KnowledgeGraph:
    """Open the store in a folder; `read_only=False` to build further into it. Raises InputError for a folder that is no store."""
    return KnowledgeGraph(Store.open(Path(store), create=False, read_only=read_only))
