"""Why two actors stand as they do: the events behind a tie, each with its sentences."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.graph.alliances import label
from kg.graph.findings import Cell, Finding
from kg.linking import gazetteer
from kg.linking.periods import written
from kg.rdf import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph.alliances import AllianceGraph
    from kg.linking.merging import Derived, MergedEvent


def reasons(graph: AllianceGraph, derived: Derived, one: str, other: str, language: str = "es") -> Finding:
    """The events between two nodes, newest first, one row for each sentence: date, class, status, score (0 where it weighs nothing), who, whom, quote, source.

    graph: from `alliances` over `derived`. one, other: ids or names of nodes, or of actors that a node stands for, as `find_node` reads them.
    The treaties between the two come last. Raises InputError where a name is unknown or means the same node twice.
    """
    a, b = find_node(graph, one), find_node(graph, other)
    if a == b:
        raise InputError(f"{one!r} and {other!r} are the same node", "--why", "name two different actors, or keep them apart with --actors")
    data: dict[str, Any] = {"evidence": [], "open_events": [], "agreement_ids": [], "score": 0.0}
    if graph.has_edge(a, b):
        data = graph.edges[a, b]
    articles = {article.id: article for article in derived.articles}
    weighing = set(data["evidence"])
    events = [graph.graph["events"][id] for id in (*data["evidence"], *data["open_events"])]
    rows: list[tuple[Cell, ...]] = []

    def named(ids: Iterable[str]) -> str:
        return ", ".join(label(graph.graph["actors"].get(id), language, id) for id in ids)

    def told(reports: Iterable[tuple[str, object]]) -> Iterable[tuple[str, str, str]]:
        for id, report in reports:
            article = articles.get(id)
            for piece in getattr(report, "evidence", ()):
                yield (
                    " ".join(piece.quote.split()),
                    (article.publisher if article else None) or id,
                    (article.url if article else None) or id,
                )

    for event in sorted(events, key=_latest, reverse=True):
        score = vocabulary.score(event.type) if event.id in weighing else 0.0
        head = (written(event.date) if event.date else "", event.cls, event.status, score, named(event.actors), named(event.recipients))
        rows += [(*head, *source) for source in told(event.reports)] or [(*head, "", "", "")]
    for id in data["agreement_ids"]:
        agreement = graph.graph["agreements"].get(id)
        if agreement is not None:
            head = (written(agreement.signed) if agreement.signed else "", "Agreement", "", 0.0, named(agreement.parties), "")
            rows += [(*head, *source) for source in told(agreement.reports)]
    names = " – ".join(str(graph.nodes[node][f"label_{language}"]) for node in (a, b))
    owed = graph.graph["baseline"].between(a, b)
    allied = f"; formally allied in {graph.graph['baseline'].year}: {', '.join(owed)}" if owed else ""
    return Finding(
        "why",
        names,
        f"score {data['score']:+g} from {len(weighing)} weighing events{allied}.",
        ("date", "event", "status", "score", "who", "whom", "quote", "publisher", "source"),
        tuple(rows),
    )


def find_node(graph: AllianceGraph, name: str) -> str:
    """The node that a user means: by its id or a label, or by those of an actor that it stands for, case and accents aside.

    Raises InputError for any other name, with the nearest ones.
    """
    key = gazetteer.normalize(name)
    known: dict[str, str] = {}
    for node in sorted(graph):
        for member in graph.nodes[node]["members"]:
            actor = graph.graph["actors"].get(member)
            for text in (member, *(text for text, _ in actor.labels)) if actor else (member,):
                known.setdefault(gazetteer.normalize(text), node)
    # A node's own names go before those of whom it stands for.
    for node in sorted(graph, reverse=True):
        actor = graph.graph["actors"].get(node)
        labels = [text for text, _ in actor.labels] if actor else []
        for text in (graph.nodes[node]["label_en"], graph.nodes[node]["label_es"], *labels, node):
            known[gazetteer.normalize(str(text))] = node
    if key in known:
        return known[key]
    near = list(dict.fromkeys(graph.nodes[known[match]]["label_es"] for match in difflib.get_close_matches(key, known, n=4, cutoff=0.6)))[
        :3
    ]
    raise InputError(
        f"no actor {name!r} in the graph", "--why", f"did you mean {' or '.join(near)}?" if near else "kg graph degrees lists the actors"
    )


def _latest(event: MergedEvent) -> tuple[str, str]:
    return ((event.date.start or event.date.end or "") if event.date else "", event.id)
