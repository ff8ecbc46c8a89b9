"""Reports made up for a test, and what articles that tell them make together."""

from __future__ import annotations

from datetime import date

from kg.extraction.statement import Evidence, Interval
from kg.linking.merging import Derived, merge
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, Participant, Place
from kg.rdf import vocabulary
from kg.reading.article import Article

ACTORS = (
    Actor("RUS", "State", (("Rusia", "es"), ("Russia", "en")), ("RUS",), "Q159"),
    Actor("PRK", "State", (("Corea del Norte", "es"),), ("PRK",)),
    Actor("USA", "State", (("Estados Unidos", "es"),), ("USA",)),
    Actor("putin", "Person", (("Vladímir Putin", "es"),), ("RUS",)),
    Actor("lavrov", "Person", (("Serguéi Lavrov", "es"),), ("RUS",)),
    Actor("kim", "Person", (("Kim Jong-un", "es"),), ("PRK",)),
    Actor("trump", "Person", (("Donald Trump", "es"),), ("USA",)),
)
PYONGYANG = Place("place-pyongyang", "Pyongyang", "PRK")
WONSAN = Place("place-wonsan", "Wonsan", "PRK")
NORTH_KOREA = Place("PRK", "Corea del Norte", "PRK")
ALASKA = Place("place-alaska", "Alaska", "USA")


def when(start: str | None, end: str | None = None) -> Interval | None:
    return None if start is None else Interval(start, end or start)


def event(
    cls: str,
    actors: str,
    recipients: str = "",
    on: str | None = "2025-08-12",
    *,
    quote: str = "hablaron",
    number: int = 1,
    **fields: object,
) -> EventReport:
    """`event("Visit", "lavrov", "PRK", "2025-07")`; names are separated by spaces."""
    known = {
        "mode": None,
        "place": None,
        "status": "actual",
        "trigger": "hablar",
        "date": when(on),
        "evidence": (Evidence(number, number + len(quote), quote),),
        **fields,
    }
    sides = [tuple(Participant(name) for name in side.split()) for side in (actors, recipients)]
    return EventReport(f"{cls}-{number}", vocabulary.plover_code(cls), cls=cls, actors=sides[0], recipients=sides[1], **known)  # type: ignore[arg-type]


def article(name: str, *events: EventReport, published: str | None = "2025-08-20", **fields: tuple) -> ArticleReport:
    day = date.fromisoformat(published) if published else None
    parts = {"agreements": (), "offices": (), **fields}
    return ArticleReport(Article(name, f"texto de {name}", day), ACTORS, events, **parts)


def told(*events: EventReport) -> Derived:
    """Each event told by an article of its own."""
    return merge(article(f"a{number}", each) for number, each in enumerate(events))


def treaty(
    name: str, *labels: str, parties: str = "RUS PRK", on: str | None = "2024-06-19", place: Place | None = PYONGYANG, signs: bool = True
) -> ArticleReport:
    signed = AgreementReport("treaty", labels, tuple(parties.split()), when(on), place, (Evidence(0, 5, "texto"),))
    signing = (event("TreatySigning", "RUS PRK", on=on, agreement="treaty"),) if signs else ()
    return article(name, *signing, agreements=(signed,))


CALL = event("PhoneCall", "putin kim")
