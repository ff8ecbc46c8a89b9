"""Which event a report joins where several could be it."""

from __future__ import annotations

from reported import CALL, article, event, told

from kg.linking.merging import merge


def test_an_undated_report_joins_only_where_a_single_event_fits() -> None:
    undated = event("PhoneCall", "putin kim", on=None)
    assert sorted(len(each.reports) for each in told(CALL, event("PhoneCall", "putin kim", on="2025-07-01"), undated).events) == [1, 1, 1]
    assert sorted(len(each.reports) for each in told(CALL, CALL, undated).events) == [3]


def test_two_demands_of_a_day_are_told_apart_by_their_wording() -> None:
    troops = {"quote": "exigió la retirada de las tropas", "trigger": "exigir"}
    gas = {"quote": "exigió el pago del gas en rublos", "trigger": "exigir"}
    one = article("one", event("Demand", "USA", "RUS", **troops), event("Demand", "USA", "RUS", number=2, **gas))
    other = article("other", event("Demand", "USA", "RUS", **gas), event("Demand", "USA", "RUS", number=2, **troops))
    merged = merge([one, other]).events
    assert len(merged) == 2
    for each in merged:
        assert len({report.evidence[0].quote for _, report in each.reports}) == 1


def test_two_visits_of_a_month_stay_two_and_a_vague_report_joins_neither() -> None:
    derived = told(
        event("Visit", "lavrov", "PRK", "2025-07-03"),
        event("Visit", "lavrov", "PRK", "2025-07-20"),
        event("Visit", "lavrov", "PRK", "2025-07"),
    )
    assert sorted(len(each.reports) for each in derived.events) == [1, 1, 1]
    assert derived.disagreements == ()


def test_a_copy_joins_its_own_event_where_several_fit() -> None:
    troops = event("Demand", "USA", "RUS", None, quote="Washington exigió a Moscú la retirada inmediata de todas las tropas")
    gas = event("Demand", "USA", "RUS", None, quote="Washington exigió a Moscú el pago del gas en dólares", number=2)
    merged = merge([article("a", troops, gas), article("b", gas, troops)]).events
    assert sorted(len(each.reports) for each in merged) == [2, 2]
    assert all(len({report.evidence for _, report in each.reports}) == 1 for each in merged)
