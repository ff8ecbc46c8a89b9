"""Offices that an article gives: person, title, state, and from when the text says so."""

from __future__ import annotations

from datetime import date

import pytest
from drafted import meant

from kg.coding import Coder
from kg.reading.article import Article, content_id


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


OFFICES = [
    ("El presidente de Ruanda desde 2000, Paul Kagame, visitó Kenia.", "paul-kagame", "presidente", "RWA", "2000"),
    ("El presidente francés, Emmanuel Macron, que asumió el cargo en 2017, visitó Kenia.", "emmanuel-macron", "presidente", "FRA", "2017"),
    ("El presidente de Ruanda, Paul Kagame, elegido en 2000, visitó ayer Kenia.", "paul-kagame", "presidente", "RWA", "2000"),
    ("El presidente de Ruanda, Paul Kagame, visitó Kenia en 2023.", "paul-kagame", "presidente", "RWA", None),
]


@pytest.mark.parametrize(("text", "person", "title", "of", "since"), OFFICES)
def test_office(coder: Coder, text: str, person: str, title: str, of: str, since: str | None) -> None:
    report = next(coder.code([Article(content_id(text), text, date(2024, 5, 15))]))
    assert [(o.person, o.title, o.of, o.since) for o in report.offices] == [(person, title, of, since)]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("El ministro ruso de Exteriores viajó a Minsk.", "ministro", ["Serguéi Lavrov"]),
        ("El ministro israelí de Defensa visitó Berlín.", "ministro", ["Yoav Gallant"]),
        ("El secretario estadounidense de Estado criticó a Hungría.", "secretario", ["Antony Blinken"]),
        ("El ministro israelí de Agricultura visitó Berlín.", "ministro", ["Israel"]),
        ("Los ministros de Exteriores de Francia y Alemania viajaron a Damasco.", "ministros", ["Annalena Baerbock", "Catherine Colonna"]),
    ],
)
def test_a_demonym_or_a_state_may_stand_within_a_title(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("El jefe de la OTAN visitó Varsovia.", "jefe", ["Jens Stoltenberg"]),
        ("La jefa de la Comisión Europea visitó Kiev.", "jefa", ["Ursula von der Leyen"]),
        ("La presidenta de la Eurocámara visitó Kiev.", "presidenta", ["Roberta Metsola"]),
        ("El jefe del Pentágono visitó Seúl.", "jefe", ["Lloyd Austin"]),
        ("El director del OIEA visitó Teherán.", "director", ["Rafael Grossi"]),
    ],
)
def test_the_head_of_a_body_is_who_leads_it_on_the_day(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_the_head_of_a_mission_does_not_lead_the_body_that_sent_it(coder: Coder) -> None:
    assert "António Guterres" not in meant(coder, "El jefe de la misión de la ONU visitó Bagdad.", "jefe")


def test_an_office_is_of_a_person_of_the_nouns_gender(coder: Coder) -> None:
    text = "Giorgia Meloni recibió a Emmanuel Macron en Roma. La presidenta elogió a Francia."
    assert "Emmanuel Macron" not in meant(coder, text, "presidenta")


def test_a_former_president_is_one_who_led_the_state(coder: Coder) -> None:
    text = "Kamala Harris y Barack Obama visitaron Chicago. El expresidente estadounidense criticó a China."
    assert meant(coder, text, "expresidente") == ["Barack Obama"]


def test_the_minister_of_a_state_is_the_one_named_before(coder: Coder) -> None:
    text = "El ministro de Exteriores de Turquía, Mevlüt Cavusoglu, viajó a Moscú. El ministro turco criticó a Grecia."
    assert meant(coder, text, "ministro") == ["Mevlüt Çavusoglu"]


def test_a_spokesman_is_one_by_either_word(coder: Coder) -> None:
    assert meant(coder, "El portavoz del Kremlin, Dmitri Peskov, calló. El vocero criticó a Polonia.", "vocero") == ["Dmitri Peskov"]


def test_an_adjective_of_no_state_leaves_the_office_to_who_was_named(coder: Coder) -> None:
    text = "Evo Morales viajó a Quito. El mandatario indígena criticó a Chile."
    assert meant(coder, text, "mandatario", date(2018, 5, 10)) == ["Evo Morales"]


def test_what_a_president_is_reproached_with_is_no_part_of_his_title(coder: Coder) -> None:
    text = "Un juez argentino acusó al presidente venezolano de crímenes de guerra."
    assert meant(coder, text, "presidente") == ["Nicolás Maduro"]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("El delegado ruso ante el Consejo de Seguridad, Vasili Nebenzia, vetó el texto.", "delegado", ["Vasili Nebenzia"]),
        ("El secretario general de la OTAN, el noruego Jens Stoltenberg, visitó Riga.", "secretario", ["Jens Stoltenberg"]),
    ],
)
def test_the_name_behind_a_comma_is_who_the_phrase_is_of(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("El papa pidió una tregua en Sudán.", "papa", ["Francisco"]),
        ("El papa de Juan pidió una tregua.", "papa", ["papa de Juan"]),
        ("Mohamed Bazoum y Emmanuel Macron cenaron. El depuesto presidente pidió ayuda a Benín.", "presidente", ["Mohamed Bazoum"]),
    ],
)
def test_an_office_of_one_state_and_one_no_longer_held(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word, date(2023, 11, 10)) == who


def test_the_president_of_a_body_of_a_state_does_not_lead_the_state(coder: Coder) -> None:
    text = "La presidenta del Consejo Nacional Electoral de Venezuela criticó a la UE."
    assert "Nicolás Maduro" not in meant(coder, text, "presidenta")


def test_one_who_is_only_described_holds_no_other_office(coder: Coder) -> None:
    assert meant(coder, "Un narcotraficante habló en Cali. El comandante rechazó la paz.", "comandante") != ["narcotraficante"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gustavo Petro se reunió con el canciller alemán, Olaf Scholz. El mandatario pidió apoyo.", ["Gustavo Petro"]),
        ("Gustavo Petro se reunió con el canciller alemán, Olaf Scholz. El mandatario acusó a Petro.", ["Olaf Scholz"]),
        ("Gustavo Petro calló. Ayer habló Olaf Scholz en Lima. El mandatario pidió apoyo.", ["Olaf Scholz"]),
    ],
)
def test_the_leader_goes_on_as_the_subject(coder: Coder, text: str, who: list[str]) -> None:
    assert meant(coder, text, "mandatario", date(2023, 5, 10)) == who
