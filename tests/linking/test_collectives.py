"""Whom a noun for many means: a band, the members of a body, a people, a share of them."""

from __future__ import annotations

import pytest
from drafted import coded, meant

from kg.coding import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def test_members_of_a_body_are_the_body(coder: Coder) -> None:
    assert meant(coder, "Agentes de la Policía Nacional detuvieron a un alcalde.", "Agentes") == ["Policía Nacional"]


def test_counted_people_are_not_their_state(coder: Coder) -> None:
    assert meant(coder, "Oslo expulsó a los dos rusos.", "rusos") == ["dos rusos"]
    assert meant(coder, "Cuatro ministros de Israel abandonaron la sala.", "ministros") == ["cuatro ministros de Israel"]


def test_the_rebels_are_the_armed_group_spoken_of(coder: Coder) -> None:
    assert meant(coder, "Hezbolá lanzó cohetes contra Israel. Los combatientes atacaron una base.", "combatientes") == ["Hezbolá"]


def test_counted_people_of_a_state_are_not_the_state(coder: Coder) -> None:
    one = coded(coder, "Panamá detuvo a 148 ecuatorianos en la frontera.")
    (group,) = one.resolver.resolve_token(next(t for t in one.doc if t.text == "ecuatorianos"))
    assert (group.kind, group.states, group.known) == ("Group", ("ECU",), False)


def test_the_people_of_a_state_uncounted_are(coder: Coder) -> None:
    assert meant(coder, "Los ecuatorianos bombardearon Lima.", "ecuatorianos") == ["Ecuador"]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Decenas de miles de israelíes marcharon contra el primer ministro.", "Decenas", ["decenas de miles de israelíes"]),
        ("Un centenar de serbios bloqueó el puente.", "centenar", ["centenar de serbios"]),
        ("La reforma indignó a los polacos más devotos.", "polacos", ["polacos más devotos"]),
        ("Los polacos, hartos de esperar, expulsaron al embajador.", "polacos", ["Polonia"]),
        ("Kiev pidió munición a sus aliados.", "aliados", ["aliados"]),
    ],
)
def test_some_of_a_people_are_not_their_state(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Hamás liberó a dos rehenes. El grupo islamista acusó a Israel de romper el pacto.", "grupo", ["Hamás"]),
        ("Hezbolá disparó cohetes. La milicia libanesa reivindicó el ataque.", "milicia", ["Hezbolá"]),
        ("Hamás liberó a dos rehenes. La milicia libanesa calló.", "milicia", ["milicia libanesa"]),
        (
            "La Corte Internacional de Justicia oyó a Sudáfrica. Los jueces rechazaron la demanda.",
            "jueces",
            ["Corte Internacional de Justicia"],
        ),
        ("La Corte Internacional de Justicia oyó a Sudáfrica. Unos jueces rechazaron la demanda.", "jueces", ["jueces"]),
        ("El Parlamento Europeo debatió la crisis. Los eurodiputados condenaron a Georgia.", "eurodiputados", ["Parlamento Europeo"]),
    ],
)
def test_a_body_is_called_again_by_what_it_is(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Israel detuvo a un palestino en Hebrón.", "palestino", ["palestino"]),
        ("Polonia detuvo a un ruso acusado de espionaje.", "ruso", ["ruso acusado de espionaje"]),
        ("Otro francés fue expulsado de Irán.", "francés", ["francés"]),
    ],
)
def test_someone_of_a_people_is_nobody_in_particular(coder: Coder, text: str, word: str, who: list[str]) -> None:
    one = coded(coder, text)
    (person,) = one.resolver.resolve_token(next(t for t in one.doc if t.text == word))
    assert ([person.labels[0][0]], person.kind, person.known) == (who, "Person", False)


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Miles de vietnamitas marcharon contra China.", "Miles", ["miles de vietnamitas"]),
        ("Decenas de vietnamitas marcharon contra China.", "Decenas", ["decenas de vietnamitas"]),
        ("Kobajidze descartó negociar con la oposición.", "oposición", ["oposición"]),
    ],
)
def test_a_crowd_is_not_its_state_nor_nobody(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_the_states_of_a_continent_are_not_the_one_called_after_it(coder: Coder) -> None:
    assert meant(coder, "Los países americanos condenaron el golpe.", "países") == ["países americanos"]
    assert meant(coder, "Los soldados americanos atacaron Bagdad.", "soldados") == ["Estados Unidos"]
