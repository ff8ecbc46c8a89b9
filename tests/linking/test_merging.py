"""What all reports of one happening make together, and where they disagree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import ACTORS, ALASKA, CALL, NORTH_KOREA, PYONGYANG, WONSAN, article, event, told, treaty, when

from kg.extraction.statement import Evidence, Figure
from kg.linking.merging import merge
from kg.linking.report import Actor, ArticleReport, EventReport, OfficeReport, Place


def test_one_call_in_two_articles_is_one_event_with_both_pieces_of_evidence() -> None:
    derived = told(CALL, event("PhoneCall", "kim putin", quote="charlaron"))
    (merged,) = derived.events
    assert [name for name, _ in merged.reports] == ["a0", "a1"]
    assert {piece.quote for _, report in merged.reports for piece in report.evidence} == {"hablaron", "charlaron"}
    assert set(merged.actors) == {"kim", "putin"}
    assert derived.disagreements == ()


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
