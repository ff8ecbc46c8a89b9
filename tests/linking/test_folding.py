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


def test_a_headline_of_states_is_the_news_of_who_acts_for_them(coder: Coder) -> None:
    text = "Londres amenaza a Moscú con sanciones\nRishi Sunak amenazó ayer a Rusia con sanciones si no se retira."
    (threat,) = told(coder, text, "THREATEN")
    assert ({part.actor for part in threat.actors}, len(threat.evidence)) == ({"rishi-sunak"}, 2)


def test_the_closer_of_two_times_is_kept(coder: Coder) -> None:
    text = "Rusia bombardea a Ucrania\nRusia bombardeó ayer a Ucrania con drones."
    (attack,) = told(coder, text, "ASSAULT")
    assert attack.date is not None and (attack.date.start, attack.date.end) == ("2024-05-14", "2024-05-14")
