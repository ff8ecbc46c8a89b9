"""What those without a name are called: no articles, no loose ends, no marks of quotation."""

from __future__ import annotations

from datetime import date

import pytest
from drafted import meant
from hypothesis import given
from hypothesis import strategies as st

from kg.coding import Coder
from kg.extraction.syntax import QUOTATION
from kg.linking.descriptions import tidy
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Suecia acusó a grupos de extrema izquierda de los disturbios.", "grupos de extrema izquierda"),
        ("Suecia acusó a los rebeldes de la provincia de los saqueos.", "rebeldes de la provincia"),
        ("Suecia criticó a los rebeldes de la provincia de Idlib.", "rebeldes de la provincia de Idlib"),
        ("Suecia criticó a los «grupos violentos».", "grupos violentos"),
        ("Suecia criticó a los rebeldes kurdos que cruzaron la frontera.", "rebeldes kurdos"),
        ("Tres activistas ambientales criticaron a Suecia.", "tres activistas ambientales"),
        ("Suecia criticó a unos manifestantes encapuchados.", "manifestantes encapuchados"),
    ],
)
def test_the_phrase_stands_for_itself(coder: Coder, text: str, label: str) -> None:
    report = next(coder.code([Article("a", text, date(2021, 4, 6))]))
    assert label in {actor.labels[0][0] for actor in report.actors if not actor.known}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("ministros de Defensa de la Unión Europea (UE", "ministros de Defensa de la Unión Europea"),
        ("Frente Popular (FP)", "Frente Popular (FP)"),
        ("Frente Popular)", "Frente Popular"),
        ("«Frente  Popular», ", "Frente Popular"),
        ("(Frente Popular)", "Frente Popular"),
    ],
)
def test_labels_are_balanced(name: str, clean: str) -> None:
    assert tidy(name) == clean


@given(st.text(alphabet="ab ()[]«»\"',.", max_size=12))
def test_tidying_leaves_nothing_loose_and_is_done_once(name: str) -> None:
    clean = tidy(name)
    assert clean == clean.strip(" ,;:." + QUOTATION)
    assert tidy(clean) == clean
    assert clean.count("(") == clean.count(")") and clean.count("[") == clean.count("]")


def test_what_a_body_is_reproached_with_is_no_part_of_its_label(coder: Coder) -> None:
    assert meant(coder, "El régimen acusó a la iglesia de terrorismo.", "iglesia") == ["iglesia"]
    assert meant(coder, "El régimen acusó a los fabricantes de armas.", "fabricantes") == ["fabricantes de armas"]
