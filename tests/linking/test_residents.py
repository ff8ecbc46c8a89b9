"""The nameless are of the state where they act, if nothing else says of which they are."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def states(coder: Coder, text: str) -> dict[str, tuple[str, ...]]:
    """The states of the actors of the events of a text, by their first label."""
    report = next(iter(coder.code([Article("x", text, date(2016, 3, 4))])))
    taking_part = {p.actor for event in report.events for p in (*event.actors, *event.recipients)}
    return {actor.labels[0][0]: actor.states for actor in report.actors if actor.id in taking_part}


MIXED = "Francia y Alemania criticaron a Rusia. Turquía rechazó la propuesta de Irán. "


def test_a_crowd_is_of_the_state_in_whose_city_it_protests(coder: Coder) -> None:
    found = states(coder, MIXED + "En Beirut, miles de personas se manifestaron contra Israel.")
    assert found["miles de personas"] == ("LBN",)


def test_who_is_struck_is_of_the_state_where(coder: Coder) -> None:
    found = states(coder, MIXED + "La aviación israelí bombardeó Tiro y mató en Beirut a 54 civiles.")
    assert {codes for name, codes in found.items() if "civiles" in name} == {("LBN",)}


def test_crowds_of_two_states_stay_without(coder: Coder) -> None:
    text = "En Beirut, miles de personas se manifestaron contra Israel. En Ammán, miles de personas se manifestaron contra Israel."
    assert states(coder, MIXED + text).get("miles de personas", ()) == ()


@pytest.mark.parametrize("text", ["Un grupo de senadores viajó a Lima.", "Varios expertos se reunieron en Viena con la ONU."])
def test_who_goes_or_meets_somewhere_is_not_of_the_place(coder: Coder, text: str) -> None:
    nameless = {name: codes for name, codes in states(coder, MIXED + text).items() if name.islower()}
    assert nameless and not any(nameless.values())


def test_governments_of_several_states_are_not_of_the_place(coder: Coder) -> None:
    found = states(coder, MIXED + "Siete países se reunieron en Beirut con Arabia Saudí.")
    assert all(codes == () for name, codes in found.items() if "países" in name)
