"""Whom a pronoun stands for, in what grammar gives."""

from __future__ import annotations

import pytest
from drafted import actors, recipients

from kg.coding import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def test_the_subject_of_the_sentence_comes_before_others(coder: Coder) -> None:
    text = "Luis Lacalle Pou se presentó ayer en la sede de Kamala Harris. Alberto Fernández le agradeció el gesto."
    assert recipients(coder, text, "agradeció") == {"Luis Lacalle Pou"}


def test_the_object_of_a_call_is_whom_it_was_made_to_ask(coder: Coder) -> None:
    text = "Luis Lacalle Pou telefoneó a Alberto Fernández para pedirle disculpas."
    assert recipients(coder, text, "pedirle") == {"Alberto Fernández"}


def test_a_name_set_off_behind_a_pronoun_is_who_it_is(coder: Coder) -> None:
    text = "Uno de los presos, el opositor Ramiro Cáceres, acusó a Nicaragua."
    assert actors(coder, text, "acusó") == {"Ramiro Cáceres"}


def test_a_pronoun_beside_a_government_is_not_who_leads_it(coder: Coder) -> None:
    text = "Edmundo González Urrutia pidió asilo a España. El Gobierno de Maduro le negó el salvoconducto."
    assert recipients(coder, text, "negó") == {"Edmundo González Urrutia"}


def test_a_possessive_in_a_subject_is_of_the_clause_above(coder: Coder) -> None:
    text = "Rusia envió más reclutas. Kiev sostiene que los primeros pisan Kursk, la región que sus tropas invadieron en agosto."
    assert actors(coder, text, "invadieron") == {"Ucrania"}


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("La policía de Perú detuvo a dos sacerdotes. Las autoridades los acusan de conspirar.", "acusan", {"dos sacerdotes"}),
        ("La Unión Europea sancionó a tres jueces. Bruselas los acusa de corrupción.", "acusa", {"tres jueces"}),
        ("La policía de Turquía detuvo a un periodista alemán. Las autoridades lo acusan de espionaje.", "acusan", {"periodista alemán"}),
        ("Luis Lacalle Pou acusó a dos sacerdotes. Hubo calma. Chile los acusa de conspirar.", "acusa", set()),
    ],
)
def test_one_who_is_only_described_right_before(coder: Coder, text: str, trigger: str, who: set[str]) -> None:
    assert recipients(coder, text, trigger) == who


def test_both_are_whom_a_plural_pronoun_means(coder: Coder) -> None:
    text = "Joe Biden y Emmanuel Macron cenaron en Lima. António Guterres llamó a ambos y les pidió ayuda."
    assert recipients(coder, text, "pidió") == {"Joe Biden", "Emmanuel Macron"}


def test_those_named_last_refuse(coder: Coder) -> None:
    text = "La ONU pidió a los talibanes que revoquen la medida. Estos rechazaron la petición."
    assert actors(coder, text, "rechazaron") == {"talibanes"}


def test_one_of_several_who_act_is_not_whom_they_act_on(coder: Coder) -> None:
    text = "Libia entregó los planos. Hungría y Polonia le levantaron las sanciones."
    assert recipients(coder, text, "levantaron") == {"Libia"}


def test_who_is_thanked_to_his_face(coder: Coder) -> None:
    text = "Turquía felicitó a Kamala Harris. «Quiero darle las gracias», dijo Alberto Fernández a Luis Lacalle Pou."
    assert recipients(coder, text, "darle") == {"Luis Lacalle Pou"}
