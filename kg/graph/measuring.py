"""Measures asked for by name: the alliance graph of a time is made, and its tables with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.graph import baseline as formal
from kg.graph.alliances import alliances
from kg.graph.findings import MEASURES, Finding, changes
from kg.graph.reasons import reasons
from kg.graph.timespan import bound
from kg.linking.merging import Derived


def findings(
    derived: Derived,
    name: str | None = None,
    *,
    why: tuple[str, str] | None = None,
    split: dt.date | str | None = None,
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
    obligations: Collection[str] = ("defence",),
    baseline: str | Path | None = None,
    **conditions: Any,
) -> list[Finding]:
    """Measures of the alliance graph as tables; see `kg.knowledge_graph.KnowledgeGraph.measures`. Raises InputError for an unknown measure or actor."""
    conditions["baseline"] = formal.load(baseline, obligations=obligations)
    if name == "changes":
        second = bound(split, latest=False, where="split")
        if second is None:
            raise InputError("changes compares two periods", "split", "give the first day of the second one")
        before = alliances(derived, since=since, until=second - dt.timedelta(days=1), **conditions)
        return [changes(before, alliances(derived, since=second, until=until, **conditions))]
    graph = alliances(derived, since=since, until=until, **conditions)
    if why is not None:
        return [reasons(graph, derived, *why)]
    if name is not None and name not in MEASURES:
        raise InputError(f"no measure {name!r}", "measures", f"one of {', '.join(MEASURES)}, changes")
    return [make(graph) for key, make in MEASURES.items() if name in (None, key)]
