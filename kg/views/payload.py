"""What the page knows: the alliance graph with its events and their sentences, as plain JSON values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from kg.graph.alliances import label
from kg.graph.timespan import days
from kg.rdf import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from kg.extraction.statement import Evidence, Interval
    from kg.graph.alliances import AllianceGraph
    from kg.linking.merging import Derived, MergedAgreement, MergedEvent
    from kg.reading.article import Article

CONTEXT = 120
"""Characters of the article shown on either side of a quote."""


def payload(graph: AllianceGraph, derived: Derived) -> dict[str, Any]:
    """JSON values for the page's script, in a fixed order: nodes come from pyvis and are not among them.

    events: those of the graph, each with the pairs of nodes that it joins (indices of `ids`), its score, days, labels and reports with
    context; articles, actors, agreements, kinds, classes, statuses: what they refer to.
    """
    ids = sorted(graph)
    index = {node: at for at, node in enumerate(ids)}
    articles = {article.id: article for article in derived.articles}
    events: dict[str, MergedEvent] = graph.graph["events"]
    newest = max((article.date for article in derived.articles if article.date), default=None)
    pairs: dict[str, list[list[int]]] = {id: [] for id in events}
    for a, b, data in sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)):
        for id in (*data["evidence"], *data["open_events"]):
            pairs[id].append([index[a], index[b]])
    members: dict[str, list[int]] = {}
    for node in ids:
        for member in graph.nodes[node]["members"]:
            members.setdefault(member, []).append(index[node])
    agreements = _agreements(graph, index, articles, newest)
    shown = {*(article for event in events.values() for article, _ in event.reports)}
    shown |= {one["article"] for agreement in agreements.values() for one in agreement["reports"]}
    shown |= {article for disagreement in derived.disagreements for article, _ in disagreement.values}
    named = {id for event in events.values() for id in (*event.actors, *event.recipients, *event.attributed_to)} | set(ids)
    classes = {name for event in events.values() for name in (event.cls, vocabulary.plover_class(event.type))}
    kinds = {graph.nodes[node]["kind"] for node in ids}
    return {
        "ids": ids,
        "events": [_event(event, pairs[event.id], members, articles, newest) for event in events.values()],
        "agreements": agreements,
        "disagreements": _disagreements(derived),
        "articles": {id: _article(articles[id]) for id in sorted(shown) if id in articles},
        "actors": {
            id: {"es": label(actor, "es", id), "en": label(actor, "en", id), "all": [text for text, _ in actor.labels] if actor else []}
            for id, actor in ((id, graph.graph["actors"].get(id)) for id in sorted(named))
        },
        "types": {code: vocabulary.plover_class(code) for code in sorted({event.type for event in events.values()})},
        "labels": {name: _both(name) for name in sorted(classes | kinds | set(vocabulary.STATUSES))},
        "undated": graph.graph.get("undated", 0),
    }


def embedded(value: object) -> str:
    """JSON that can stand inside a `<script>` element: no character that could end it or begin markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # A lone surrogate cannot be written as UTF-8.
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _event(
    event: MergedEvent, pairs: list[list[int]], members: dict[str, list[int]], articles: dict[str, Article], newest: date | None
) -> dict[str, Any]:
    nodes = sorted({node for actor in (*event.actors, *event.recipients) for node in members.get(actor, [])})
    return {
        "id": event.id,
        "type": event.type,
        "cls": event.cls,
        "score": vocabulary.score(event.type),
        "status": event.status,
        "date": [event.date.start, event.date.end] if event.date else None,
        "days": _days(event.date, newest),
        "pairs": pairs,
        "nodes": nodes,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": event.place.label if event.place else None,
        "who": list(event.attributed_to),
        "agreement": event.agreement,
        "figures": [[figure.low, figure.high, figure.unit, figure.what] for figure in event.figures],
        "reports": _reports(event.reports, articles),
    }


def _reports(reports: Any, articles: dict[str, Article]) -> list[dict[str, Any]]:
    return [
        {"article": id, "quote": _in_context(articles[id].text, evidence)}
        for id, report in reports
        if id in articles
        for evidence in sorted(report.evidence)
    ]


def _in_context(text: str, evidence: Evidence) -> list[str]:
    """The words before, the quote itself, the words after; cut between words, with an ellipsis where the text goes on."""
    before, after = text[max(0, evidence.start - CONTEXT) : evidence.start], text[evidence.end : evidence.end + CONTEXT]
    if evidence.start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if evidence.end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + " …"
    return [re.sub(r"\s+", " ", part) for part in (before, text[evidence.start : evidence.end], after)]


def _days(interval: Interval | None, newest: date | None) -> list[str] | None:
    """First and last day. What has no end yet lasts until the newest article; what has no beginning stands at its end."""
    if interval is None or (interval.start is None and interval.end is None):
        return None
    first, last = days(interval)
    if interval.start is None:
        first = last
    elif interval.end is None:
        last = max(first, newest or first)
    return [first.isoformat(), last.isoformat()]


def _agreements(
    graph: AllianceGraph, index: dict[str, int], articles: dict[str, Article], newest: date | None
) -> dict[str, dict[str, Any]]:
    merged: dict[str, MergedAgreement] = graph.graph["agreements"]
    pairs: dict[str, list[list[int]]] = {}
    for a, b, data in sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)):
        for id in data["agreement_ids"]:
            pairs.setdefault(id, []).append([index[a], index[b]])
    return {
        id: {
            "label": (merged[id].labels or (id,))[0],
            "signed": [signed.start, signed.end] if (signed := merged[id].signed) else None,
            "days": _days(merged[id].signed, newest),
            "pairs": pairs[id],
            "reports": _reports(merged[id].reports, articles),
        }
        for id in sorted(pairs)
        if id in merged
    }


def _disagreements(derived: Derived) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in derived.disagreements:
        found.setdefault(one.about, []).append({"property": one.property, "values": [list(value) for value in one.values]})
    return found


def _article(article: Article) -> dict[str, str | None]:
    # Only web addresses become links; the script looks at the scheme again.
    url = article.url if article.url and re.match(r"https?://", article.url, re.IGNORECASE) else None
    return {
        "title": article.title,
        "publisher": article.publisher,
        "date": article.date.isoformat() if article.date else None,
        "url": url,
        "language": article.language,
    }


def _both(name: str) -> dict[str, str]:
    return {language: vocabulary.label(name, language) for language in ("es", "en")}
