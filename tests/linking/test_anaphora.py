"""Who speaks, whose a thing is, and who is a dropped subject, in what grammar gives."""

from __future__ import annotations

import pytest
from drafted import actors, coded, drafts

from kg.coding import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("«Exigimos a Nicaragua que libere a los presos», declaró Luis Lacalle Pou.", "Exigimos"),
        ("«Nosotros condenamos a Nicaragua», declaró Luis Lacalle Pou.", "condenamos"),
    ],
)
def test_the_first_person_is_who_speaks(coder: Coder, text: str, trigger: str) -> None:
    assert actors(coder, text, trigger) == {"Luis Lacalle Pou"}


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [("Chile expresó su pésame.", "expresó"), ("Chile suspendió su ayuda.", "suspendió"), ("Chile retiró a su embajador.", "retiró")],
)
def test_what_somebody_gives_is_his_own(coder: Coder, sentence: str, trigger: str) -> None:
    one = coded(coder, f"Luis Lacalle Pou habló ayer en Quito. {sentence}")
    assert not [d for d in drafts(one, trigger) if d.recipients]


def test_one_who_acts_unnamed_is_nobody_from_a_clause_before(coder: Coder) -> None:
    text = "En Quito se temía que Luis Lacalle Pou dimitiera. Hubo calma. Ayer criticó a Nicaragua."
    one = coded(coder, text)
    assert not [d for d in drafts(one, "criticó") if d.actors]


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("En Berlín lo han encajado mal y acusan a Polonia de espionaje.", "acusan", {"Alemania"}),
        ("Los rebeldes huyeron. En la capital rusa critican a Polonia.", "critican", {"Rusia"}),
        ("Los rebeldes huyeron. En la selva critican a Polonia.", "critican", {"rebeldes"}),
    ],
)
def test_an_unnamed_plural_with_a_place_is_the_state_there(coder: Coder, text: str, trigger: str, who: set[str]) -> None:
    assert actors(coder, text, trigger) == who


def test_one_of_several_subjects_does_not_go_on_alone(coder: Coder) -> None:
    one = coded(coder, "Rusia y China enviaron barcos. Ayer criticó a Nicaragua.")
    assert not [d for d in drafts(one, "criticó") if d.actors]


def test_a_second_subject_behind_the_verb_is_its_object(coder: Coder) -> None:
    text = "El ministro de Exteriores ruso, Serguéi Lavrov, visitó Argel, donde fue recibido por Abdelmayid Tebún."
    assert actors(coder, text, "recibido") == {"Serguéi Lavrov"}


def test_who_is_spoken_of_in_what_is_said_does_not_go_on_acting(coder: Coder) -> None:
    text = "Luis Lacalle Pou viajó ayer a Quito. «Argentina debe pagar», dijo, y acusó a Bolivia de mentir."
    assert actors(coder, text, "acusó") == {"Luis Lacalle Pou"}
