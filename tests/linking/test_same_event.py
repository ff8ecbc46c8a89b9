"""Which two reports are of one event, and which stay two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reported import ALASKA, CALL, NORTH_KOREA, PYONGYANG, WONSAN, article, event, told, when

from kg.linking.merging import merge
from kg.linking.report import EventReport


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


def test_an_undated_report_of_what_has_happened_is_not_of_what_came_after_its_article() -> None:
    early = article("early", event("PhoneCall", "putin kim", on=None), published="2025-08-01")
    assert len(merge([early, article("late", CALL)]).events) == 2


def test_what_lasts_and_is_told_without_a_date_is_one_in_the_news_of_a_week() -> None:
    def count(cls: str, days: int) -> int:
        later = date(2025, 8, 1 + days).isoformat()
        return len(
            merge(
                [article(name, event(cls, "PRK", "RUS", None), published=day) for name, day in (("a", "2025-08-01"), ("b", later))]
            ).events
        )

    assert [count("TroopDeployment", 3), count("TroopDeployment", 20), count("Attack", 3)] == [1, 2, 2]


def test_an_attack_is_the_bombing_that_another_article_tells_of() -> None:
    (merged,) = told(event("Bombing", "RUS", "USA"), event("Attack", "RUS", "USA")).events
    assert merged.cls == "Bombing"
    assert len(told(event("Bombing", "RUS", "USA"), event("Battle", "RUS", "USA")).events) == 2


def test_copies_tell_the_same_even_of_what_has_no_date_or_is_printed_a_day_later() -> None:
    quote = "El presidente de Rusia elogió ayer a los soldados norcoreanos en Kursk"

    def praise(on: str | None, words: str = quote):
        return event("Praise", "putin", "PRK", on, quote=words)

    assert len(merge([article("a", praise(None)), article("b", praise(None))]).events) == 1
    assert len(merge([article("a", praise("2025-08-11")), article("b", praise("2025-08-12"))]).events) == 1
    assert len(merge([article("a", praise("2025-08-11")), article("b", praise("2025-09-12"))]).events) == 2
    assert (
        len(
            merge(
                [article("a", praise(None)), article("b", praise(None, "Putin elogió a otros soldados norcoreanos en un acto en Moscú"))]
            ).events
        )
        == 2
    )
    assert len(merge([article("a", praise(None, "elogió a Corea")), article("b", praise(None, "elogió a Corea"))]).events) == 2
