"""Events as a table in the manner of the event data community: the fields of PLOVER records, as in POLECAT (Halterman et al. 2023).

One row for each pair of actor and recipient; of a mutual act, one for each pair of those who take part (the first in the order of the event is the actor). An
event that has one side only has one row. Rows of one event share its `event_id`: count distinct ids to count events.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from kg.linking.merging import Derived, MergedEvent, MergedOffice
from kg.rdf import vocabulary
from kg.rdf.derivation import actor_label
from kg.rdf.records import inert
from kg.rdf.terms import best_moment

COLUMNS: Mapping[str, str] = {
    "event_id": "identifier of the event, the same in all its rows",
    "event_date": "ISO date, cut to what is known: 2025-08-12, 2025-08 or 2025; of a longer time the beginning; empty where unknown",
    "event_type": "one of the 16 types: CONSULT",
    "event_mode": "mode of the type where the frame gives one: visit",
    "event_class": "the class of the ontology, finer than type and mode: PhoneCall",
    "intensity": "conflict–cooperation score of the type, -10 to 10",
    "quad_code": "verbal or material cooperation or conflict",
    "contexts": "contexts that the class implies (military, economic …); future for what is planned, hypothetical for what is possible",
    "actor_name": "who does it, by the preferred name in the language asked for",
    "actor_country": "the actor's states (ISO 3166-1 alpha-3)",
    "actor_sectors": "sectors of the kind of actor: GOV, MIL, IGO, MED, PTY, UAF; GOV for a person with an office of a state",
    "actor_title": "the person's offices in the articles of the event",
    "actor_name_raw": "the words of the articles that name the actor",
    "actor_wikidata": "item of Wikidata: Q7747",
    "recipient_name": "to whom it is done, or the other who takes part; the fields as of the actor",
    "recipient_country": "",
    "recipient_sectors": "",
    "recipient_title": "",
    "recipient_name_raw": "",
    "recipient_wikidata": "",
    "placename": "the place as the articles write it",
    "country": "state of the place (ISO 3166-1 alpha-3)",
    "status": "actual, planned, possible or denied",
    "confidence": "0 to 1, see kg.linking.confidence",
    "independent_sources": "how many independent sources report it",
    "source": "publishers",
    "publication_date": "day of the first article",
    "url": "addresses of the articles",
    "headline": "headline of the first article that has one",
    "article_id": "ids of the articles",
    "language": "languages of the articles (ISO 639-1)",
    "quote": "the sentence of the first article",
}
"""Columns with their meaning. Several values of a cell are separated by "; ". Coordinates and codes of the Correlates of War are not known and left out."""


def plover_rows(derived: Derived, language: str = "es") -> Iterator[dict[str, str]]:
    """The rows, by date, event and pair; `language` of the actors' names."""
    table = _Table(derived, language)
    for event in sorted(derived.events, key=lambda event: (_date(event), event.id)):
        yield from table.rows(event)


def plover_csv(derived: Derived, language: str = "es") -> str:
    """The table as CSV (RFC 4180) with a header. A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, tuple(COLUMNS))
    writer.writeheader()
    for row in plover_rows(derived, language):
        writer.writerow({name: value if name == "intensity" else inert(value) for name, value in row.items()})
    return buffer.getvalue()


def pairs(event: MergedEvent) -> list[tuple[str | None, str | None]]:
    """Actor and recipient of each row of an event; None where the articles name none."""
    if event.recipients:
        return list(product(event.actors or (None,), event.recipients))
    if len(event.actors) > 1 and vocabulary.mutual(event.cls):
        return list(combinations(event.actors, 2))
    return [(actor, None) for actor in event.actors]


def _date(event: MergedEvent) -> str:
    return (best_moment(event.date) or "") if event.date else ""


class _Table:
    """Holds what the rows of all events need."""

    def __init__(self, derived: Derived, language: str) -> None:
        self.language = language
        self.actors = {actor.id: actor for actor in derived.actors}
        self.articles = {article.id: article for article in derived.articles}
        self.offices: dict[str, list[MergedOffice]] = defaultdict(list)
        for office in derived.offices:
            self.offices[office.person].append(office)

    def rows(self, event: MergedEvent) -> Iterator[dict[str, str]]:
        shared = self._shared(event)
        for actor, recipient in pairs(event):
            row = shared | self._party("actor", actor, event) | self._party("recipient", recipient, event)
            yield {name: row[name] for name in COLUMNS}

    def _shared(self, event: MergedEvent) -> dict[str, str]:
        articles = [self.articles[name] for name in dict.fromkeys(article for article, _ in event.reports)]
        articles.sort(key=lambda article: (article.date is None, article.date, article.id))
        first = next((report for name, report in event.reports if name == articles[0].id), event.reports[0][1])
        contexts = [
            *vocabulary.notes(event.cls, "ploverContext"),
            *({"planned": ["future"], "possible": ["hypothetical"]}.get(event.status, [])),
        ]
        place = event.place.state if event.place else None
        return {
            "event_id": event.id,
            "event_date": _date(event),
            "event_type": event.type,
            "event_mode": event.mode or "",
            "event_class": event.cls,
            "intensity": f"{vocabulary.score(event.cls):g}",
            "quad_code": _joined(vocabulary.notes(event.cls, "quad")),
            "contexts": _joined(contexts),
            "placename": event.place.label if event.place else "",
            "country": place if place and _is_country(place) else "",
            "status": event.status,
            "confidence": f"{event.confidence.value:g}" if event.confidence else "",
            "independent_sources": str(len(event.sources)),
            "source": _joined(article.publisher for article in articles),
            "publication_date": next((article.date.isoformat() for article in articles if article.date), ""),
            "url": _joined(article.url for article in articles),
            "headline": next((article.title for article in articles if article.title), ""),
            "article_id": _joined(article.id for article in articles),
            "language": _joined(article.language for article in articles),
            "quote": " ".join(first.evidence[0].quote.split()) if first.evidence else "",
        }

    def _party(self, side: str, name: str | None, event: MergedEvent) -> dict[str, str]:
        fields = ("name", "country", "sectors", "title", "name_raw", "wikidata")
        if name is None:
            return {f"{side}_{field}": "" for field in fields}
        actor = self.actors.get(name)
        told = {article for article, _ in event.reports}
        offices = self.offices.get(name, [])
        titles = sorted({report.title for office in offices for article, report in office.reports if article in told})
        mentions = sorted(
            {
                words
                for _, report in event.reports
                for part in (*report.actors, *report.recipients)
                if part.actor == name
                for words in part.mentions
            }
        )
        kind = actor.kind if actor else "Actor"
        sectors = vocabulary.notes(kind, "ploverSector")
        if kind == "Person" and any(_is_country(office.of) for office in offices):
            sectors = vocabulary.notes("State", "ploverSector")
        states = (actor.states or ((actor.id,) if actor.kind == "State" else ())) if actor else ()
        values = (
            actor_label(actor, name, self.language),
            _joined(state for state in states if _is_country(state)),
            _joined(sectors),
            _joined(titles),
            _joined(mentions),
            (actor.wikidata or "") if actor else "",
        )
        return {f"{side}_{field}": value for field, value in zip(fields, values, strict=True)}


def _is_country(code: str) -> bool:
    return len(code) == 3 and code.isalpha() and code.isupper()


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))
