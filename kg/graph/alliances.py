"""The alliance graph: who stands how to whom, signed, weighted and dated.

Weights are sums of conflict–cooperation scores (Goldstein 1992, *A conflict–cooperation scale for WEIS events data*, by PLOVER type as
`ontology/kg.ttl` gives them): each actual event adds its type's score, from −10 to 10, to every pair that it joins, once however many
articles report it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import InputError
from kg.extraction.statement import Interval
from kg.graph import baseline as formal
from kg.graph.timespan import bound, days, touches
from kg.linking.merging import Derived, MergedAgreement, MergedEvent
from kg.linking.report import Actor
from kg.rdf import vocabulary


class AllianceGraph(nx.Graph):  # type: ignore[misc]
    """The networkx graph that `alliances` makes; see there what its nodes and edges carry."""

    def _repr_html_(self) -> str:
        """For notebooks: how much there is, and the strongest ties; all text is escaped."""
        from kg.graph.findings import ties

        weighing = sum(data["events"] > 0 for _, _, data in self.edges(data=True))
        head = f"<p><strong>Alliance graph</strong>: {len(self)} actors, {self.number_of_edges()} ties, {weighing} of them with weight.</p>"
        return head + ties(self, rows=8)._repr_html_()


def alliances(
    derived: Derived,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    types: Collection[str] | None = None,
    statuses: Collection[str] = ("actual",),
    roll_up: bool = True,
    min_events: int = 0,
    min_articles: int = 1,
    baseline: formal.Baseline | str | Path | None = None,
) -> AllianceGraph:
    """The alliance graph of what holds across articles.

    since, until: first and last day, both included; a date or an ISO date cut to month or year. An event counts when any day that its
    date can mean lies between them: one of "2025" passes since="2025-06"; an open range reaches without end. Undated events count only
    where neither limit is given; `graph.graph["undated"]` says how many a limit left out.
    types: PLOVER types ("CONSULT") or event classes ("Meeting", with all below it); None for all.
    statuses: those that weigh. Events of other statuses are listed in `open_events` and weigh nothing.
    roll_up: persons and organisations stand for the states they act for (one of several states for each); those without stay themselves, but who
    has neither state nor name (*dos rivales*, see `is_nameless`) is left out.
    min_events: ties with fewer weighing events are left out; 0 keeps those that rest on open events or on a treaty alone.
    min_articles: events that fewer articles report are left out.
    baseline: formal alliances to set beside the ties, from `kg.graph.baseline.load` or the path of such a table; None for the packaged ones, those with
    a promise of defence in 2018.

    Nodes (id of state or actor): label_es, label_en, kind; events (weighing events it takes part in), domestic (those that tie it to no other node),
    cooperation and conflict (sums over its ties; conflict is zero or negative), members (ids of the actors rolled up into it).
    Edges: score = cooperation + conflict, cooperation ≥ 0, conflict ≤ 0, events (number), first and last (ISO dates as precise as known,
    or None), types (PLOVER type → number), agreements (labels), agreement_ids, evidence (ids of the weighing events by date),
    open_events (ids of the others), directed ({(from, to): number}; reciprocal events count in neither direction),
    sent ({(from, to): (sum of positive scores, sum of negative scores)} of the directed events), formal (what the two owe each other by the baseline).
    An edge with events == 0 rests on open events or on a treaty alone. There are no self-loops.
    A reciprocal event joins each pair of its participants; a directed one joins each actor to each recipient.
    `graph.graph` holds events (id → MergedEvent), agreements (id → MergedAgreement), actors (id → Actor), baseline, undated, roll_up.

    Raises InputError for an unknown type or status, a malformed date, since after until, a minimum that is negative, or a baseline that cannot be read.
    """
    start, end = bound(since, latest=False, where="since"), bound(until, latest=True, where="until")
    if start and end and start > end:
        raise InputError(f"{since} is after {until}", "since", "give the earlier date first")
    wanted = _checked_types(types)
    if unknown := set(statuses) - set(vocabulary.STATUSES):
        raise InputError(f"unknown status {min(unknown)!r}", "statuses", f"one of {', '.join(vocabulary.STATUSES)}")

    for name, least in (("min_events", min_events), ("min_articles", min_articles)):
        if least < 0:
            raise InputError(f"{least} is no number of {name.removeprefix('min_')}", name, "give 0 or more")
    allied = baseline if isinstance(baseline, formal.Baseline) else formal.load(baseline)

    actors = {actor.id: actor for actor in derived.actors}
    selected = [event for event in derived.events if _has_type(event, wanted) and _told_by(event, min_articles)]
    dated = sorted((event for event in selected if touches(event.date, start, end)), key=_chronological)
    treaties = {agreement.id: agreement for agreement in derived.agreements}
    graph = AllianceGraph(
        events={event.id: event for event in dated},
        agreements=treaties,
        actors=actors,
        baseline=allied,
        undated=sum(event.date is None for event in selected) if start or end else 0,
        roll_up=roll_up,
    )
    for event in dated:
        _add_event(graph, event, actors, weighs=event.status in statuses)
    if wanted is None:
        for agreement in derived.agreements:
            if touches(agreement.signed, start, end):
                _add_agreement(graph, agreement, actors)
    graph.remove_edges_from([(a, b) for a, b, data in graph.edges(data=True) if data["events"] < min_events])
    for a, b, data in graph.edges(data=True):
        data["formal"] = allied.between(a, b)
        data["agreements"] = sorted({treaties[id].labels[0] for id in data["agreement_ids"] if id in treaties and treaties[id].labels})
        for node in (a, b):
            graph.nodes[node]["cooperation"] += data["cooperation"]
            graph.nodes[node]["conflict"] += data["conflict"]
    return graph


def states_of(actor: str, actors: dict[str, Actor], roll_up: bool = True) -> tuple[str, ...]:
    """Nodes that stand for an actor: itself, or the states it acts for; rolled up, none for whom is only described."""
    known = actors.get(actor)
    if not roll_up or known is None or known.kind == "State" or actor in known.states:
        return (actor,)
    return known.states or (() if is_nameless(known) else (actor,))


def is_nameless(actor: Actor) -> bool:
    """Whether an actor is only described (*dos rivales*, *la congresista*): a group outside the gazetteer, or a label without a capital."""
    if actor.known or actor.wikidata is not None or not actor.labels:
        return False
    return actor.kind == "Group" or actor.labels[0][0].islower()


def ties(event: MergedEvent, actors: dict[str, Actor], roll_up: bool = True) -> tuple[tuple[str, str], ...]:
    """Ordered pairs of different nodes that an event joins, sorted; of a reciprocal event each pair in alphabetical order."""
    if event.recipients:
        sides: Iterable[tuple[str, str]] = product(event.actors, event.recipients)
    elif is_reciprocal(event):
        sides = combinations(event.actors, 2)
    else:
        return ()
    pairs = {
        (a, b)
        for left, right in sides
        for a, b in product(states_of(left, actors, roll_up), states_of(right, actors, roll_up))
        if left != right and a != b
    }
    return tuple(sorted(pairs if event.recipients else {(min(pair), max(pair)) for pair in pairs}))


def is_reciprocal(event: MergedEvent) -> bool:
    """Whether its actors do it to one another: no recipient, several actors, and a mutual class."""
    if event.recipients or len(event.actors) < 2:
        return False
    cls = event.cls if event.cls in vocabulary.classes() else vocabulary.plover_class(event.type)
    return vocabulary.mutual(cls)


def label(actor: Actor | None, language: str, default: str) -> str:
    """First label of an actor in a language, else its first label, else `default`."""
    if actor is None or not actor.labels:
        return default
    return next((text for text, lang in actor.labels if lang == language), actor.labels[0][0])


def _add_event(graph: AllianceGraph, event: MergedEvent, actors: dict[str, Actor], *, weighs: bool) -> None:
    roll_up = graph.graph["roll_up"]
    involved: set[str] = set()
    for participant in (*event.actors, *event.recipients):
        for node in states_of(participant, actors, roll_up):
            _ensure_node(graph, node, actors)
            graph.nodes[node]["members"] = sorted({*graph.nodes[node]["members"], participant})
            involved.add(node)
    pairs = ties(event, actors, roll_up)
    if weighs:
        for node in sorted(involved):
            graph.nodes[node]["events"] += 1
            graph.nodes[node]["domestic"] += not any(node in pair for pair in pairs)
    for pair in sorted({(min(pair), max(pair)) for pair in pairs}):
        edge = _ensure_edge(graph, *pair)
        if event.agreement and event.agreement not in edge["agreement_ids"]:
            edge["agreement_ids"].append(event.agreement)
        if not weighs:
            edge["open_events"].append(event.id)
            continue
        score = vocabulary.score(event.type)
        edge["events"] += 1
        edge["score"] = round(edge["score"] + score, 6)
        sign = "cooperation" if score > 0 else "conflict"
        edge[sign] = round(edge[sign] + score, 6)
        edge["types"][event.type] = edge["types"].get(event.type, 0) + 1
        edge["evidence"].append(event.id)
        _stretch(edge, event.date)
    if weighs and event.recipients:
        for pair in pairs:
            edge, score = graph.edges[pair], vocabulary.score(event.type)
            edge["directed"][pair] = edge["directed"].get(pair, 0) + 1
            good, bad = edge["sent"].get(pair, (0.0, 0.0))
            edge["sent"][pair] = (round(good + max(score, 0), 6), round(bad + min(score, 0), 6))


def _add_agreement(graph: AllianceGraph, agreement: MergedAgreement, actors: dict[str, Actor]) -> None:
    sides = [states_of(party, actors, graph.graph["roll_up"]) for party in agreement.parties]
    for left, right in combinations(sides, 2):
        for a, b in product(left, right):
            if a != b:
                _ensure_node(graph, a, actors)
                _ensure_node(graph, b, actors)
                ids = _ensure_edge(graph, a, b)["agreement_ids"]
                if agreement.id not in ids:
                    ids.append(agreement.id)


def _ensure_node(graph: AllianceGraph, node: str, actors: dict[str, Actor]) -> None:
    if node not in graph:
        actor = actors.get(node)
        graph.add_node(
            node,
            label_es=label(actor, "es", node),
            label_en=label(actor, "en", node),
            kind=actor.kind if actor else "State",
            events=0,
            domestic=0,
            cooperation=0.0,
            conflict=0.0,
            members=[],
        )


def _ensure_edge(graph: AllianceGraph, a: str, b: str) -> dict[str, Any]:
    if not graph.has_edge(a, b):
        graph.add_edge(
            a,
            b,
            score=0.0,
            cooperation=0.0,
            conflict=0.0,
            events=0,
            first=None,
            last=None,
            types={},
            agreements=[],
            agreement_ids=[],
            evidence=[],
            open_events=[],
            directed={},
            sent={},
            formal=(),
        )
    data: dict[str, Any] = graph.edges[a, b]
    return data


def _stretch(edge: dict[str, Any], when: Interval | None) -> None:
    if when is None:
        return
    first, last = when.start or when.end, when.end or when.start
    if first and (edge["first"] is None or days(Interval(first, first))[0] < days(Interval(edge["first"], edge["first"]))[0]):
        edge["first"] = first
    if last and (edge["last"] is None or days(Interval(last, last))[1] > days(Interval(edge["last"], edge["last"]))[1]):
        edge["last"] = last


def _chronological(event: MergedEvent) -> tuple[date, date, str]:
    first, last = days(event.date) if event.date else (date.max, date.max)
    return first, last, event.id


def _checked_types(types: Collection[str] | None) -> frozenset[str] | None:
    if types is None:
        return None
    known = {*vocabulary.plover_codes(), *vocabulary.classes()}
    for name in types:
        if name not in known:
            raise InputError(
                f"unknown event type {name!r}", "types", f"one of {', '.join(vocabulary.plover_codes())}, or a class of the ontology"
            )
    return frozenset(types)


def _has_type(event: MergedEvent, wanted: frozenset[str] | None) -> bool:
    if wanted is None or event.type in wanted or event.cls in wanted:
        return True
    return event.cls in vocabulary.classes() and not wanted.isdisjoint(vocabulary.superclasses(event.cls))


def _told_by(event: MergedEvent, articles: int) -> bool:
    return articles <= 1 or len({article for article, _ in event.reports}) >= articles
