"""Several who were met before."""

from __future__ import annotations

from datetime import date

import pytest
from drafted import meant

from kg.coding import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Grecia y Turquía discuten por un islote. Ambos ejércitos se retiraron.", "ejércitos", ["Grecia", "Turquía"]),
        ("Irán y Omán negocian un canje. España felicitó a ambos Gobiernos.", "ambos", ["Irán", "Omán"]),
        ("Irán y Omán negocian un canje. Los contendientes firmaron una tregua.", "contendientes", ["Irán", "Omán"]),
        (
            "Joe Biden y Xi Jinping cenaron con el cantante Luis Roca. Los dos presidentes brindaron.",
            "presidentes",
            ["Joe Biden", "Xi Jinping"],
        ),
        ("Los dos rivales, el general Aldo Neri y el coronel Beni Otar, firmaron.", "rivales", ["Aldo Neri", "Beni Otar"]),
    ],
)
def test_two_sides_are_the_two_before(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_both_leaders_are_the_two_before(coder: Coder) -> None:
    text = "Angela Merkel viajó a París para ver a Emmanuel Macron. Ambos mandatarios acusaron a Bielorrusia."
    assert meant(coder, text, "mandatarios", date(2021, 6, 18)) == ["Angela Merkel", "Emmanuel Macron"]


def test_three_countries_are_those_before_without_the_speaker(coder: Coder) -> None:
    text = "Kenia, Uganda y Ruanda se reunieron en Nairobi. Burundi acusó a los tres países."
    assert meant(coder, text, "países") == ["Kenia", "Ruanda", "Uganda"]


def test_two_of_whom_only_the_article_hangs_on_the_verb(coder: Coder) -> None:
    text = "Donald Trump y Vladímir Putin cenaron en Osaka. Al final los dos charlaron."
    assert meant(coder, text, "los", date(2019, 6, 29)) == ["Donald Trump", "Vladímir Putin"]


def test_two_delegations_are_the_states_before(coder: Coder) -> None:
    text = "Estados Unidos e Irán negociaron en Mascate. Las dos delegaciones elogiaron a Omán."
    assert meant(coder, text, "delegaciones") == ["Estados Unidos", "Irán"]


def test_two_governments_written_with_a_capital(coder: Coder) -> None:
    assert meant(coder, "Malta e Irlanda firmaron un acuerdo. Los dos Gobiernos pidieron ayuda.", "Gobiernos") == ["Irlanda", "Malta"]


def test_a_spokesman_is_none_of_two_leaders(coder: Coder) -> None:
    text = "Vladímir Putin recibió a Recep Tayyip Erdogan. El portavoz Ivo Kranz habló del gas. Los dos dirigentes acordaron una tregua."
    assert meant(coder, text, "dirigentes", date(2022, 5, 10)) == ["Recep Tayyip Erdogan", "Vladímir Putin"]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("La Unión Europea y la OPEP negocian. Los dos bloques firmaron un pacto.", "bloques", None),
        ("Boric y Lula firmaron un pacto. Petro elogió a sus dos colegas.", "colegas", ["Gabriel Boric", "Luiz Inácio Lula da Silva"]),
        ("Suiza y Omán se oponen. Catar presionará a estos dos países.", "países", ["Omán", "Suiza"]),
    ],
)
def test_bodies_colleagues_and_those_pointed_at(coder: Coder, text: str, word: str, who: list[str] | None) -> None:
    found = meant(coder, text, word, date(2023, 5, 15))
    assert found == who if who else len(found) == 2
