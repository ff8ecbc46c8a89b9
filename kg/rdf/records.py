"""Events as plain records for other programs: a table with a row for each derived event, and the gold format of what each article says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.linking.merging import Derived, MergedEvent
from kg.linking.quantities import figure_range
from kg.linking.report import Actor, ArticleReport, EventReport, Participant
from kg.rdf import vocabulary
from kg.rdf.derivation import actor_label
from kg.rdf.terms import best_moment

COLUMNS = (
    "id",
    "date",
    "start",
    "end",
    "precision",
    "type",
    "mode",
    "class",
    "actors",
    "actor_states",
    "recipients",
    "recipient_states",
    "place",
    "status",
    "attributed_to",
    "articles",
    "sources",
    "confidence",
    "figures",
    "quote",
    "score",
)
"""Columns of the table of events; several values of one cell are separated by "; "."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def event_rows(derived: Derived, language: str = "es") -> Iterator[dict[str, str]]:
    """One row for each derived event, by date and id, with the columns `COLUMNS`."""
    actors = {actor.id: actor for actor in derived.actors}
    for event in sorted(derived.events, key=lambda event: (_best(event), event.id)):
        yield _row(event, actors, language)


def events_csv(derived: Derived, language: str = "es") -> str:
    """The table of events as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    for row in event_rows(derived, language):
        writer.writerow({name: inert(value) if name != "score" else value for name, value in row.items()})
    return buffer.getvalue()


def inert(value: str) -> str:
    """A cell with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def gold(report: ArticleReport) -> dict[str, Any]:
    """One article's events, agreements, offices and figures as plain values, in the shape of the gold records of events.

    Each actor is the list of all its labels, Spanish first; `date` is [start, end] or None; `evidence` is the first piece; `trigger`, `actor_mentions` and
    `recipient_mentions` are the words of the article that the event was read from.
    """
    article = report.article
    actors = {actor.id: actor for actor in report.actors}
    return {
        "article": article.id,
        "date": article.date.isoformat() if article.date else None,
        "language": article.language,
        "events": [_gold_event(event, actors) for event in report.events],
        "agreements": [
            {
                "id": agreement.id,
                "labels": list(agreement.labels),
                "parties": [labels(actors, party) for party in agreement.parties],
                "date": [agreement.signed.start, agreement.signed.end] if agreement.signed else None,
                "place": [agreement.place.label] if agreement.place else None,
                "evidence": agreement.evidence[0].quote if agreement.evidence else "",
            }
            for agreement in report.agreements
        ],
        "offices": [
            {
                "id": office.id,
                "person": labels(actors, office.person),
                "title": office.title,
                "of": labels(actors, office.of),
                "since": office.since,
                "evidence": office.evidence[0].quote if office.evidence else "",
            }
            for office in report.offices
        ],
        "figures": [
            {
                "event": event.id,
                "what": figure.what,
                "kind": figure.kind,
                "low": figure.low,
                "high": figure.high,
                "unit": figure.unit,
                "evidence": figure.evidence.quote,
            }
            for event in report.events
            for figure in event.figures
        ],
    }


def gold_lines(reports: Iterable[ArticleReport]) -> Iterator[str]:
    """`gold` of each article as one line of JSON."""
    for report in reports:
        yield json.dumps(gold(report), ensure_ascii=False)


def labels(actors: Mapping[str, Actor], name: str) -> list[str]:
    """All labels of an actor, the preferred Spanish one first, each once; the id of an actor without labels."""
    actor = actors.get(name)
    given = sorted(actor.labels, key=lambda label: label[1] != "es") if actor else []
    return list(dict.fromkeys(label for label, _ in given)) or [name]


def _gold_event(event: EventReport, actors: Mapping[str, Actor]) -> dict[str, Any]:
    def states(side: tuple[Participant, ...]) -> list[str]:
        return _states((part.actor for part in side), actors)

    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "class": event.cls,
        "actors": [labels(actors, part.actor) for part in event.actors],
        "recipients": [labels(actors, part.actor) for part in event.recipients],
        "actor_states": states(event.actors),
        "recipient_states": states(event.recipients),
        "date": [event.date.start, event.date.end] if event.date else None,
        "place": [event.place.label] if event.place else None,
        "status": event.status,
        "attributed_to": [labels(actors, source) for source in event.attributed_to],
        "evidence": event.evidence[0].quote if event.evidence else "",
        "trigger": event.trigger,
        "actor_mentions": [mention for part in event.actors for mention in part.mentions],
        "recipient_mentions": [mention for part in event.recipients for mention in part.mentions],
    }


def _states(names: Iterable[str], actors: Mapping[str, Actor]) -> list[str]:
    found: set[str] = set()
    for name in names:
        actor = actors.get(name)
        if actor is not None:
            found.update(actor.states or ((actor.id,) if actor.kind == "State" else ()))
    return sorted(found)


def _row(event: MergedEvent, actors: Mapping[str, Actor], language: str) -> dict[str, str]:
    def named(names: Iterable[str]) -> str:
        return "; ".join(actor_label(actors.get(name), name, language) for name in names)

    quotes = [evidence.quote for _, report in event.reports for evidence in report.evidence]
    return {
        "id": event.id,
        "date": _best(event),
        "start": (event.date.start or "") if event.date else "",
        "end": (event.date.end or "") if event.date else "",
        "precision": event.date.precision if event.date else "",
        "type": event.type,
        "mode": event.mode or "",
        "class": event.cls,
        "actors": named(event.actors),
        "actor_states": "; ".join(_states(event.actors, actors)),
        "recipients": named(event.recipients),
        "recipient_states": "; ".join(_states(event.recipients, actors)),
        "place": event.place.label if event.place else "",
        "status": event.status,
        "attributed_to": named(event.attributed_to),
        "articles": "; ".join(dict.fromkeys(article for article, _ in event.reports)),
        "sources": str(len(event.sources)),
        "confidence": f"{event.confidence.value:g}" if event.confidence else "",
        "figures": "; ".join(f"{figure_range(figure)} {figure.what}" for figure in event.figures),
        "quote": quotes[0] if quotes else "",
        "score": f"{vocabulary.score(event.cls):g}",
    }


def _best(event: MergedEvent) -> str:
    return (best_moment(event.date) or "") if event.date else ""
