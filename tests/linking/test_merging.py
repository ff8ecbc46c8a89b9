"""One event for all its reports: what becomes one, what stays two, and where the sources disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.merging import Derived, merge
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
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


CALL = event("PhoneCall", "putin kim")


def test_one_call_in_two_articles_is_one_event_with_both_pieces_of_evidence() -> None:
    derived = told(CALL, event("PhoneCall", "kim putin", quote="charlaron"))
    (merged,) = derived.events
    assert [name for name, _ in merged.reports] == ["a0", "a1"]
    assert {piece.quote for _, report in merged.reports for piece in report.evidence} == {"hablaron", "charlaron"}
    assert set(merged.actors) == {"kim", "putin"}
    assert derived.disagreements == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CALL, event("PhoneCall", "putin kim", on="2025-08")),
        (CALL, event("PhoneCall", "putin kim", on=None)),
        (CALL, event("Consult", "putin kim")),
        (event("Summit", "putin trump", on="2025-08-15"), event("Meeting", "putin trump", on="2025-08-15", place=ALASKA)),
        (event("Meeting", "putin kim trump"), event("Meeting", "putin kim")),
        (event("Visit", "lavrov", "PRK", place=PYONGYANG), event("Visit", "lavrov", "PRK", place=NORTH_KOREA)),
        (event("Meeting", "putin trump", status="planned"), event("Meeting", "putin trump")),
        (event("TreatySigning", "RUS PRK", on="2024-06-19"), event("TreatySigning", "putin kim", on="2024-06-19")),
        (event("Criticism", "USA", "RUS"), event("Criticism", "trump", "RUS")),
        (event("PhoneCall", "putin", "kim"), CALL),
        (event("Meeting", "putin kim", place=PYONGYANG), event("Meeting", "putin kim", place=WONSAN)),
    ],
)
def test_what_can_be_one_event_is_one(one: EventReport, other: EventReport) -> None:
    assert len(told(one, other).events) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event("Visit", "lavrov", "PRK", "2025-07-11"), event("Visit", "lavrov", "PRK", "2025-08-11")),
        (CALL, event("Meeting", "putin kim")),
        (CALL, event("PhoneCall", "putin trump")),
        (event("Visit", "lavrov", "PRK"), event("Visit", "putin", "PRK")),
        (event("Criticism", "USA", "RUS"), event("Criticism", "RUS", "USA")),
        (event("Meeting", "putin trump", place=ALASKA), event("Meeting", "putin trump", place=PYONGYANG)),
        (event("Criticism", "USA", "RUS", "2025-08"), event("Criticism", "trump", "RUS", "2025-08")),
        (event("Attack", "RUS", "USA", date=when("2022-02", "2025-08")), event("Attack", "RUS", "USA", "2025-07-03")),
        (event("PhoneCall", "putin kim", on=None), event("PhoneCall", "putin kim", on=None)),
        (event("Meeting", "putin trump", on=None, status="planned"), event("Meeting", "putin trump")),
        (CALL, event("PhoneCall", "putin kim", status="denied")),
        (event("PhoneCall", "putin", on="2025-08"), CALL),
    ],
)
def test_what_may_be_two_events_stays_two(one: EventReport, other: EventReport) -> None:
    assert len(told(one, other).events) == 2


def test_reports_of_one_article_are_never_folded() -> None:
    assert len(merge([article("a", CALL, replace(CALL, id="again"))]).events) == 2


def test_an_undated_report_joins_only_where_a_single_event_fits() -> None:
    undated = event("PhoneCall", "putin kim", on=None)
    assert sorted(len(each.reports) for each in told(CALL, event("PhoneCall", "putin kim", on="2025-07-01"), undated).events) == [1, 1, 1]
    assert sorted(len(each.reports) for each in told(CALL, CALL, undated).events) == [3]


def test_an_undated_report_of_what_has_happened_is_not_of_what_came_after_its_article() -> None:
    early = article("early", event("PhoneCall", "putin kim", on=None), published="2025-08-01")
    assert len(merge([early, article("late", CALL)]).events) == 2


def test_two_demands_of_a_day_are_told_apart_by_their_wording() -> None:
    troops = {"quote": "exigió la retirada de las tropas", "trigger": "exigir"}
    gas = {"quote": "exigió el pago del gas en rublos", "trigger": "exigir"}
    one = article("one", event("Demand", "USA", "RUS", **troops), event("Demand", "USA", "RUS", number=2, **gas))
    other = article("other", event("Demand", "USA", "RUS", **gas), event("Demand", "USA", "RUS", number=2, **troops))
    merged = merge([one, other]).events
    assert len(merged) == 2
    for each in merged:
        assert len({report.evidence[0].quote for _, report in each.reports}) == 1


def test_the_most_specific_values_are_kept() -> None:
    vague = event("Meeting", "putin trump", on="2025-08", place=Place("USA", "Estados Unidos", "USA"))
    exact = event("Summit", "putin trump", on="2025-08-15", place=ALASKA, mode="visit", attributed_to=("RUS",))
    (merged,) = told(vague, exact, vague).events
    assert (merged.cls, merged.date, merged.place, merged.mode, merged.attributed_to) == (
        "Summit",
        when("2025-08-15"),
        ALASKA,
        "visit",
        ("RUS",),
    )


def test_people_stand_before_the_states_that_they_act_for() -> None:
    (merged,) = told(event("TreatySigning", "RUS PRK"), event("TreatySigning", "putin kim")).events
    assert set(merged.actors) == {"putin", "kim"}


def test_a_plan_that_was_carried_out_has_happened() -> None:
    plan = article("before", event("Meeting", "putin trump", on="2025-08-15", status="planned"), published="2025-08-13")
    news = article("after", event("Meeting", "putin trump", on="2025-08-15"), published="2025-08-16")
    (merged,) = merge([news, plan]).events
    assert merged.status == "actual"


def test_a_denial_is_a_disagreement_about_the_event_denied() -> None:
    derived = told(CALL, event("PhoneCall", "putin kim", status="denied"))
    (disagreement,) = derived.disagreements
    actual = next(each for each in derived.events if each.status == "actual")
    assert (disagreement.about, disagreement.property) == (actual.id, "status")
    assert disagreement.values == (("a0", "actual"), ("a1", "denied"))


def test_sources_that_count_differently_disagree() -> None:
    def attack(kind: str, low: float, high: float | None) -> EventReport:
        return event("Bombing", "RUS", "USA", figures=(Figure("civiles", kind, low, high, None, Evidence(1, 3, "ab")),))

    (disagreement,) = told(attack("dead", 10, 10), attack("dead", 14, None)).disagreements
    assert (disagreement.property, disagreement.values) == ("figure dead", (("a0", "10"), ("a1", "≥ 14")))
    assert told(attack("dead", 10, 10), attack("dead", 8, None)).disagreements == ()
    assert told(attack("dead", 10, 10), attack("wounded", 14, None)).disagreements == ()


def test_two_names_of_the_place_of_one_meeting_disagree() -> None:
    (disagreement,) = told(event("Meeting", "putin kim", place=PYONGYANG), event("Meeting", "putin kim", place=WONSAN)).disagreements
    assert (disagreement.property, disagreement.values) == ("place", (("a0", "Pyongyang"), ("a1", "Wonsan")))


def treaty(
    name: str, *labels: str, parties: str = "RUS PRK", on: str | None = "2024-06-19", place: Place | None = PYONGYANG, signs: bool = True
) -> ArticleReport:
    signed = AgreementReport("treaty", labels, tuple(parties.split()), when(on), place, (Evidence(0, 5, "texto"),))
    signing = (event("TreatySigning", "RUS PRK", on=on, agreement="treaty"),) if signs else ()
    return article(name, *signing, agreements=(signed,))


def test_a_slip_in_the_date_of_a_treaty_is_one_treaty_one_signing_and_a_disagreement_each() -> None:
    derived = merge(
        [
            treaty("right", "Tratado de Asociación Estratégica Integral"),
            treaty("slip", "acuerdo de asociación estratégica", on="2024-07-19"),
        ]
    )
    (agreement,) = derived.agreements
    (signing,) = derived.events
    assert signing.agreement == agreement.id
    assert {each.about: (each.property, each.values) for each in derived.disagreements} == {
        agreement.id: ("signed", (("right", "2024-06-19"), ("slip", "2024-07-19"))),
        signing.id: ("date", (("right", "2024-06-19"), ("slip", "2024-07-19"))),
    }


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (treaty("b", "pacto de defensa mutua"), 1),
        (treaty("b", "pacto de defensa mutua", on="2024-06"), 1),
        (treaty("b", "Tratado de Asociación Estratégica", on=None), 1),
        (treaty("b", "Tratado de Asociación Estratégica", parties="putin kim"), 1),
        (treaty("b", "pacto de defensa mutua", on="2024-07-19"), 2),
        (treaty("b", "pacto de defensa mutua", on=None), 2),
        (treaty("b", "Tratado de Asociación Estratégica", on="2021-03-02"), 2),
        (treaty("b", "Tratado de Asociación Estratégica", on="2024-07-19", place=ALASKA), 2),
        (treaty("b", "Tratado de Asociación Estratégica", parties="RUS USA"), 2),
    ],
)
def test_when_agreements_are_one(other: ArticleReport, count: int) -> None:
    assert len(merge([treaty("a", "Tratado de Asociación Estratégica"), other]).agreements) == count


def test_offices_are_one_by_person_title_and_state() -> None:
    def says(name: str, title: str) -> ArticleReport:
        return article(name, offices=(OfficeReport(f"office-{name}", "lavrov", title, "RUS", (Evidence(0, 1, "t"),)),))

    offices = merge([says("a", "ministro de Exteriores"), says("b", "Ministro de  Exteriores"), says("c", "canciller")]).offices
    assert sorted(len(office.reports) for office in offices) == [1, 2]


def test_what_articles_know_of_an_actor_comes_together() -> None:
    other = Actor("RUS", "State", (("Federación de Rusia", "es"), ("Moscú", "es")), ("RUS",), None, known=False)
    reports = [article("a"), article("b"), replace(article("c"), actors=(other,))]
    russia = next(actor for actor in merge(reports).actors if actor.id == "RUS")
    assert russia.labels == (("Rusia", "es"), ("Russia", "en"), ("Federación de Rusia", "es"), ("Moscú", "es"))
    assert (russia.wikidata, russia.known) == ("Q159", True)


DATES = (None, "2025", "2025-08", "2025-08-12", "2025-08-13")
some_events = st.builds(
    event,
    st.sampled_from(("PhoneCall", "Meeting", "Summit", "Consult", "Criticism", "TreatySigning")),
    st.lists(st.sampled_from([actor.id for actor in ACTORS]), min_size=1, max_size=3, unique=True).map(" ".join),
    st.sampled_from(("", "", "PRK", "kim")),
    st.sampled_from(DATES),
    quote=st.sampled_from(("hablaron", "charlaron por teléfono", "se vieron las caras")),
    status=st.sampled_from(("actual", "actual", "planned", "denied")),
    place=st.sampled_from((None, PYONGYANG, NORTH_KOREA, ALASKA)),
)


@st.composite
def some_articles(draw: st.DrawFn) -> list[ArticleReport]:
    articles = []
    for number in range(draw(st.integers(0, 6))):
        events = [replace(each, id=f"e{place}") for place, each in enumerate(draw(st.lists(some_events, max_size=3)))]
        articles.append(article(f"a{number}", *events, published=draw(st.sampled_from((None, "2025-08-13", "2025-08-20")))))
    return articles


@settings(max_examples=150, deadline=None)
@given(some_articles(), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing_and_no_report_is_lost_or_counted_twice(
    articles: list[ArticleReport], chance: object
) -> None:
    derived = merge(articles)
    shuffled = list(articles)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == derived
    reports = [(name, report.id) for each in derived.events for name, report in each.reports]
    assert sorted(reports) == sorted((each.article.id, report.id) for each in articles for report in each.events)
    for each in derived.events:
        assert len({name for name, _ in each.reports}) == len(each.reports)
        assert {report.type for _, report in each.reports} == {each.type}
