"""The same happening told again in one article is one event."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking.report import EventReport
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def told(coder: Coder, text: str, type_: str) -> list[EventReport]:
    (report,) = coder.code([Article("a", text, date(2024, 5, 15))])
    return [event for event in report.events if event.type == type_]


def test_a_visit_to_a_state_and_one_to_its_leader_are_two(coder: Coder) -> None:
    visits = told(coder, "Kim Jong-un visitó Rusia el lunes. El lunes Kim Jong-un visitó a Vladímir Putin.", "CONSULT")
    assert {part.actor for visit in visits for part in visit.recipients} == {"RUS", "vladimir-putin"} and len(visits) == 2


def test_visits_to_two_states_are_two(coder: Coder) -> None:
    visits = told(coder, "Emmanuel Macron visitó China el lunes. Emmanuel Macron visitó Serbia el lunes.", "CONSULT")
    assert {part.actor for visit in visits for part in visit.recipients} == {"CHN", "SRB"} and len(visits) == 2


def test_an_attack_without_its_kind_is_the_bombing_told_before(coder: Coder) -> None:
    (attack,) = told(coder, "Rusia bombardeó a Ucrania el lunes. Rusia atacó a Ucrania el lunes con drones.", "ASSAULT")
    assert attack.cls == "Bombing" and len(attack.evidence) == 2


def test_an_attack_on_another_is_another(coder: Coder) -> None:
    assert len(told(coder, "Israel bombardeó a Siria el lunes. Israel atacó a Irán el lunes.", "ASSAULT")) == 2
