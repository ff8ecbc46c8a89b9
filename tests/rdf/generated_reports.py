"""Reports made up by hypothesis: anything that the contracts allow."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
from kg.rdf import vocabulary
from kg.reading.article import Article

texts = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
some_day = st.dates(date(2024, 1, 1), date(2025, 12, 31)).map(lambda day: day.isoformat())
moments = st.builds(lambda iso, cut: iso[:cut], some_day, st.sampled_from((4, 7, 10)))
intervals = st.one_of(
    moments.map(lambda moment: Interval(moment, moment)),
    st.tuples(moments, moments).map(lambda ends: Interval(min(ends), max(ends))),
    moments.map(lambda moment: Interval(moment, None)),
    moments.map(lambda moment: Interval(None, moment)),
)
evidences = st.builds(lambda start, quote: Evidence(start, start + len(quote), quote), st.integers(0, 10**6), texts)
numbers = st.none() | st.integers(0, 10**15).map(float) | st.floats(allow_nan=False, allow_infinity=False)
figures = st.builds(
    Figure,
    texts,
    st.sampled_from(("troops", "dead", "money", "other")),
    numbers,
    numbers,
    st.none() | st.sampled_from(("USD", "EUR")),
    evidences,
)
states = {"moscu": "RUS", "piongyang": "PRK", "RUS": "RUS", "remoto": None}
places = st.builds(lambda local, label: Place(local, label, states[local]), st.sampled_from(sorted(states)), texts)
actor_ids = st.sampled_from(("RUS", "PRK", "vladimir-putin", "kim-jong-un", "x3f9", "el 50 % / más"))
kinds = st.sampled_from(
    ("State", "Person", "Organization", "GovernmentBody", "ArmedForce", "MediaOutlet", "Group", "InternationalOrganization")
)
event_classes = sorted(name for name in vocabulary.classes() if "Event" in vocabulary.superclasses(name))


def several(strategy: st.SearchStrategy, least: int = 0, most: int = 2) -> st.SearchStrategy:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def _event(local: str, cls: str, **fields: object) -> EventReport:
    return EventReport(id=local, type=vocabulary.plover_code(cls), cls=cls, **fields)  # type: ignore[arg-type]


@st.composite
def article_reports(draw: st.DrawFn, ids: st.SearchStrategy[str] = names) -> ArticleReport:
    article_id = draw(ids)
    participants = several(st.builds(Participant, actor_ids, several(texts)))
    agreements = tuple(
        AgreementReport(
            f"agreement-{number}-{article_id}",
            draw(several(names, 1, 3)),
            draw(several(actor_ids)),
            draw(st.none() | intervals),
            draw(st.none() | places),
            draw(several(evidences, 1)),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    events = tuple(
        _event(
            f"event-{number}-{article_id}",
            draw(st.sampled_from(event_classes)),
            mode=draw(st.none() | st.sampled_from(("phone", "visit"))),
            actors=draw(several(st.builds(Participant, actor_ids, several(texts)), 1)),
            recipients=draw(participants),
            date=draw(st.none() | intervals),
            place=draw(st.none() | places),
            status=draw(st.sampled_from(vocabulary.STATUSES)),
            trigger=draw(texts),
            evidence=draw(several(evidences, 1)),
            attributed_to=draw(several(actor_ids)),
            figures=draw(several(figures)),
            agreement=draw(st.sampled_from((None, *(agreement.id for agreement in agreements)))),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    offices = tuple(
        OfficeReport(
            f"office-{number}-{article_id}",
            draw(actor_ids),
            draw(names),
            draw(actor_ids),
            draw(several(evidences, 1)),
            draw(st.none() | moments),
        )
        for number in range(draw(st.integers(0, 1)))
    )
    actors = draw(
        st.lists(
            st.builds(
                Actor,
                actor_ids,
                kinds,
                several(st.tuples(names, st.sampled_from(("es", "en"))), 1, 4),
                several(st.sampled_from(("RUS", "PRK", "EU"))),
                st.none() | st.just("Q7747"),
                st.booleans(),
            ),
            unique_by=lambda actor: actor.id,
            max_size=4,
        )
    )
    article = Article(
        article_id,
        draw(texts),
        draw(st.none() | st.dates(date(2024, 1, 1), date(2025, 12, 31))),
        draw(st.sampled_from(("es", "en"))),
        draw(st.none() | texts),
        draw(st.none() | texts),
        draw(st.none() | texts),
    )
    return ArticleReport(article, tuple(actors), events, agreements, offices)
