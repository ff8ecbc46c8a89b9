"""What counts as a disagreement of sources, and what is only less detail; who says what, and in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import ALASKA, CALL, NORTH_KOREA, PYONGYANG, article, event, told, treaty, when

from kg.extraction.statement import Evidence, Figure
from kg.linking.merging import Derived, merge
from kg.linking.periods import confusable
from kg.linking.quantities import figures_agree, telling
from kg.linking.report import AgreementReport, ArticleReport, EventReport, Place

TOWN = Place("place-kursk", "Kursk", "RUS")


def differences(derived: Derived) -> dict[str, tuple[tuple[str, str], ...]]:
    return {each.property: each.values for each in derived.disagreements}


def figure(low: float | None, high: float | None = None, what: str = "soldados", kind: str = "troops", at: int = 1) -> Figure:
    return Figure(what, kind, low, high, None, Evidence(at, at + 2, "ab"))


def deploys(*figures: Figure, on: str | None = "2025-08-12") -> EventReport:
    return event("TroopDeployment", "PRK", on=on, figures=figures)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (figure(11000), figure(14000, 15000), False),
        (figure(11000), figure(12000, 12000), True),
        (figure(1000), figure(14000, 15000), True),  # miles
        (figure(20), figure(300, 300), True),  # decenas
        (figure(17, 17), figure(20), False),
        (figure(None, 5000), figure(4500, 4500), True),
        (figure(None, 5000), figure(300, 300), False),
        (figure(None, None), figure(3, 3), True),
        (figure(10, 12), figure(12, 14), True),
    ],
)
def test_figures_contradict_each_other_as_the_words_are_meant(one: Figure, other: Figure, agree: bool) -> None:
    assert figures_agree(one, other) is figures_agree(other, one) is agree


bounds = st.none() | st.integers(-5, 10**7).map(float)
any_figure = st.builds(figure, bounds, bounds)


@given(any_figure, any_figure)
def test_agreement_of_figures_is_mutual(one: Figure, other: Figure) -> None:
    assert figures_agree(one, other) == figures_agree(other, one)
    assert telling([one, other]) in ((one, other) if figures_agree(one, other) else (None,))


def test_troops_are_counted_whatever_they_are_called_but_battalions_are_not_soldiers() -> None:
    assert differences(told(deploys(figure(11000)), deploys(figure(15000, 15000, "efectivos")))) == {
        "figure troops": (("a0", "≥ 11000"), ("a1", "15000"))
    }
    assert differences(told(deploys(figure(11000)), deploys(figure(10, 10, "batallones")))) == {}


def test_an_article_that_counts_several_things_contradicts_nobody_but_about_the_dead() -> None:
    two = (figure(300, 300), figure(9000, 9000, at=5))
    assert differences(told(deploys(figure(11000)), deploys(*two))) == {}
    vague = (figure(1000), figure(14000, 15000, at=5))
    assert differences(told(deploys(figure(11000)), deploys(*vague))) == {"figure troops": (("a0", "≥ 11000"), ("a1", "14000-15000"))}

    def bombs(*dead: Figure) -> EventReport:
        return event("Bombing", "RUS", "USA", figures=dead)

    counts = [figure(low, low, "muertos", "dead", at) for at, low in enumerate((16, 17, 25), 1)]
    assert differences(told(bombs(counts[0]), bombs(*counts[1:]))) == {"figure dead": (("a0", "16"), ("a1", "17"), ("a1", "25"))}
    assert differences(told(bombs(counts[1]), bombs(*counts[1:]))) == {}


def test_the_claims_carry_report_quote_and_whose_word_it_is() -> None:
    derived = told(
        event("Meeting", "putin kim", place=PYONGYANG, quote="en Pionyang", attributed_to=("RUS",)),
        event("Meeting", "putin kim", place=Place("place-wonsan", "Wonsan", "PRK"), quote="en Wonsan"),
    )
    (disagreement,) = derived.disagreements
    assert [(one.article, one.value, one.evidence[0].quote, one.attributed_to, one.reports) for one in disagreement.claims] == [
        ("a0", "Pyongyang", "en Pionyang", ("RUS",), ("Meeting-1",)),
        ("a1", "Wonsan", "en Wonsan", (), ("Meeting-1",)),
    ]
    assert [(one.article, one.value) for one in disagreement.claims] == list(disagreement.values)


def test_a_person_is_killed_once_whoever_did_it_and_when() -> None:
    derived = told(event("Killing", "RUS", "kim", "2025-08-12"), event("Killing", "USA", "kim", "2025-08-20"))
    assert len(derived.events) == 1
    assert differences(derived) == {
        "date": (("a0", "2025-08-12"), ("a1", "2025-08-20")),
        "actor": (("a0", "Rusia"), ("a1", "Estados Unidos")),
    }
    assert len(told(event("Killing", "RUS", "PRK", "2025-08-12"), event("Killing", "RUS", "PRK", "2025-08-20")).events) == 2


def test_who_attacked_a_town_that_day_is_disputed_but_two_attacks_elsewhere_are_two() -> None:
    derived = told(event("Bombing", "RUS", "PRK", place=TOWN), event("Bombing", "USA", "PRK", place=TOWN))
    assert (len(derived.events), differences(derived)) == (1, {"actor": (("a0", "Rusia"), ("a1", "Estados Unidos"))})
    state = Place("RUS", "Rusia", "RUS")
    assert len(told(event("Bombing", "RUS", "PRK", place=state), event("Bombing", "USA", "PRK", place=state)).events) == 2
    assert len(told(event("Bombing", "RUS", "", place=TOWN), event("Bombing", "USA", "", place=TOWN)).events) == 2
    assert len(told(event("Criticism", "RUS", "PRK", place=TOWN), event("Criticism", "USA", "PRK", place=TOWN)).events) == 2


def test_lists_of_those_who_met_differ_where_each_names_somebody_else() -> None:
    derived = told(event("Meeting", "putin kim trump", place=ALASKA), event("Meeting", "putin kim lavrov", place=ALASKA))
    assert (len(derived.events), sorted(differences(derived))) == (1, ["participant"])
    assert differences(told(event("Meeting", "putin kim trump", place=ALASKA), event("Meeting", "putin kim", place=ALASKA))) == {}
    assert len(told(event("Meeting", "putin trump", place=ALASKA), event("Meeting", "putin kim", place=ALASKA)).events) == 2


def test_who_acts_for_a_state_does_not_contradict_the_state() -> None:
    assert differences(told(event("TreatySigning", "RUS PRK"), event("TreatySigning", "putin kim"))) == {}


@pytest.mark.parametrize(
    ("published", "found"),
    [("2025-08-14", {}), ("2025-08-17", {"status": (("before", "planned"), ("news", "actual"))}), (None, {})],
)
def test_what_is_still_called_planned_after_it_happened_is_a_disagreement(published: str | None, found: dict) -> None:
    plan = article("before", event("Meeting", "putin trump", on="2025-08-15", status="planned"), published=published)
    news = article("news", event("Meeting", "putin trump", on="2025-08-15"), published="2025-08-16")
    derived = merge([plan, news])
    assert (len(derived.events), differences(derived)) == (1, found)


@pytest.mark.parametrize("status", ["actual", "planned", "possible"])
def test_a_denial_contradicts_what_happened_and_what_is_to_happen(status: str) -> None:
    derived = told(event("Meeting", "putin kim", status=status), event("Meeting", "putin kim", status="denied"))
    assert differences(derived) == {"status": (("a0", status), ("a1", "denied"))}
    assert {each.status for each in derived.events} == {status, "denied"}


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("2018-06-17", "2018-06-27", True),
        ("2024-06-19", "2024-07-19", True),
        ("2025-08-12", "2025-08-21", True),
        ("2025-08-12", "2025-08-25", False),
        ("2024-06-19", "2024-07-20", False),
        ("2024-06-19", "2024-08-19", False),
        ("2024-06", "2024-07", False),
    ],
)
def test_which_dates_look_like_a_slip(one: str, other: str, slip: bool) -> None:
    first, second = when(one), when(other)
    assert first and second
    assert confusable(first, second) is confusable(second, first) is slip


def test_the_signing_of_two_states_a_slip_apart_is_one_but_other_acts_and_other_treaties_are_two() -> None:
    def pair(cls: str, one: str, other: str, **fields: object) -> Derived:
        return told(event(cls, "RUS PRK", on=one, **fields), event(cls, "RUS PRK", on=other, **fields))

    assert differences(pair("TreatySigning", "2018-06-17", "2018-06-27")) == {"date": (("a0", "2018-06-17"), ("a1", "2018-06-27"))}
    assert len(pair("TreatySigning", "2018-06-17", "2018-06-25").events) == 2
    assert len(pair("Ratification", "2018-06-17", "2018-06-27").events) == 2
    assert len(pair("Meeting", "2018-06-17", "2018-06-27").events) == 2
    assert len(pair("TreatySigning", "2018-06-17", "2018-06-27", status="planned").events) == 2
    two = merge([treaty("a", "Tratado de Pesca", on="2018-06-17"), treaty("b", "Tratado de Comercio", on="2018-06-27")])
    assert (len(two.events), len(two.agreements), two.disagreements) == (2, 2, ())


def test_an_article_may_contradict_itself_about_a_treaty() -> None:
    def signing(number: int, on: str, agreement: str) -> EventReport:
        return event("TreatySigning", "putin kim", on=on, number=number, agreement=agreement, place=PYONGYANG)

    def agreement(name: str, label: str, on: str) -> AgreementReport:
        return AgreementReport(name, (label,), ("RUS", "PRK"), when(on), PYONGYANG, (Evidence(1, 6, label[:5]),))

    both = article(
        "both",
        signing(1, "2024-06-19", "x"),
        signing(9, "2024-07-19", "y"),
        agreements=(agreement("x", "nueva alianza", "2024-06-19"), agreement("y", "acuerdo de cooperación", "2024-07-19")),
    )
    derived = merge([both])
    assert (len(derived.agreements), len(derived.events)) == (1, 1)
    assert differences(derived) == {
        "signed": (("both", "2024-06-19"), ("both", "2024-07-19")),
        "date": (("both", "2024-06-19"), ("both", "2024-07-19")),
    }
    named = article(
        "named", agreements=(agreement("x", "Tratado de Wonsan", "2024-06-19"), agreement("y", "acuerdo de cooperación", "2024-07-19"))
    )
    assert len(merge([named]).agreements) == 2


def test_parties_of_one_named_treaty_differ() -> None:
    def named(name: str, parties: str) -> ArticleReport:
        return treaty(name, "Acuerdos de Abraham", parties=parties, signs=False)

    derived = merge([named("a", "RUS PRK USA"), named("b", "RUS PRK CHN")])
    assert len(derived.agreements) == 1
    assert differences(derived) == {"party": (("a", "Corea del Norte, Rusia, Estados Unidos"), ("b", "CHN, Corea del Norte, Rusia"))}
    assert len(merge([named("a", "RUS USA"), named("b", "RUS CHN")]).agreements) == 2


def test_less_detail_is_no_disagreement() -> None:
    derived = told(
        event("Visit", "lavrov", "PRK", "2025-07", place=NORTH_KOREA),
        event("Visit", "lavrov", "PRK", "2025-07-11", place=PYONGYANG),
        event("Visit", "lavrov", "PRK", None),
    )
    assert (len(derived.events), derived.disagreements) == (1, ())


def test_without_a_contradiction_there_is_none() -> None:
    assert told(CALL, CALL, CALL).disagreements == ()
