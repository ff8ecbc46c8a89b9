"""The state of those to whom the text gives none."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking.report import Actor
from kg.reading.article import Article

ECUADOR = (
    "El presidente ecuatoriano anunció en Quito un recorte de las pensiones. Los sindicatos de Guayaquil rechazaron el plan. "
    "La diputada Rosalba Pinargote acusó al ministro de Economía de Ecuador de mentir a los jubilados. "
    "Los paramilitares huyeron de Cuenca."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def cast(coder: Coder, text: str) -> dict[str, Actor]:
    """The actors of a text by their first label."""
    one = next(iter(coder.coders([Article("x", text, date(2016, 3, 4))])))
    assert one.drafts
    return {actor.labels[0][0]: actor for actor in one.resolver.cast.actors.values()}


@pytest.mark.parametrize("name", ["Rosalba Pinargote", "jubilados"])
def test_persons_and_groups_belong_to_the_state_that_the_article_is_about(coder: Coder, name: str) -> None:
    assert cast(coder, ECUADOR)[name].states == ("ECU",)


def test_known_actors_keep_what_the_gazetteer_says(coder: Coder) -> None:
    found = cast(coder, ECUADOR + " La Cruz Roja acusó al presidente ecuatoriano de mentir.")
    assert all(actor.states != ("ECU",) for name, actor in found.items() if name.startswith("Cruz Roja"))


def test_no_state_where_the_article_is_about_several(coder: Coder) -> None:
    text = "Perú acusó a Chile de espionaje en Tacna. Chile lo negó desde Santiago. Una senadora, Rosalba Pinargote, criticó en Lima a Chile y a Perú."
    assert cast(coder, text)["Rosalba Pinargote"].states == ()


def test_a_place_that_ends_the_name_of_a_body_tells_its_state(coder: Coder) -> None:
    text = "Argentina y Uruguay discutieron en Buenos Aires. El Tribunal Correccional de París condenó al empresario argentino. Argentina protestó en Montevideo."
    found = cast(coder, text)
    assert {actor.states for name, actor in found.items() if name.startswith("Tribunal Correccional")} == {("FRA",)}


def test_order_of_mention_does_not_matter(coder: Coder) -> None:
    sentences = ECUADOR.split(". ")
    turned = ". ".join(reversed(sentences))
    assert cast(coder, ECUADOR)["Rosalba Pinargote"].states == cast(coder, turned)["Rosalba Pinargote"].states
