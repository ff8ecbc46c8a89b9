"""Lists of office-holders, each with his state: the persons are its members, the states are not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def actors(coder: Coder, text: str) -> list[set[str]]:
    """The actors of the events of a text, by their first labels."""
    report = next(iter(coder.code([Article("x", text, date(2022, 6, 14))])))
    labels = {actor.id: actor.labels[0][0] for actor in report.actors}
    return [{labels[p.actor] for p in event.actors} for event in report.events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Los presidentes de Argentina, Alberto Fernández; Chile, Gabriel Boric, y Bolivia, Luis Arce, se reunieron en Lima.",
            {"Alberto Fernández", "Gabriel Boric", "Luis Arce"},
        ),
        (
            "Los jefes de Gobierno de España, Pedro Sánchez; de Portugal, António Costa, y de Grecia, Kyriakos Mitsotakis, se reunieron en Lisboa.",
            {"Pedro Sánchez", "António Costa", "Kyriakos Mitsotakis"},
        ),
        (
            "Los presidentes de Chile, Gabriel Boric, y Colombia, Gustavo Petro, pidieron ayuda a la UE.",
            {"Gabriel Boric", "Gustavo Petro"},
        ),
        (
            "La cita reunió a los presidentes de Perú, Pedro Castillo; de Chile, Gabriel Boric, y de Bolivia, Luis Arce.",
            {"Pedro Castillo", "Gabriel Boric", "Luis Arce"},
        ),
    ],
)
def test_the_persons_take_part_and_not_their_states(coder: Coder, text: str, expected: set[str]) -> None:
    assert actors(coder, text) == [expected]


def test_states_in_a_list_of_their_own_take_part(coder: Coder) -> None:
    found = actors(coder, "Los presidentes de Chile, Bolivia, Perú y Colombia se reunieron en Lima.")
    assert found == [{"Gabriel Boric", "Luis Arce", "Pedro Castillo", "Iván Duque"}]


def test_a_city_with_its_country_is_no_person_with_his_state(coder: Coder) -> None:
    doc = next(iter(coder.coders([Article("x", "Visitará las ciudades de París, Francia, y Roma, Italia.", date(2022, 6, 14))]))).doc
    assert {token.text: token.ent_type for token in doc if token.text in ("Francia", "Italia")} == {"Francia": "LOC", "Italia": "LOC"}
