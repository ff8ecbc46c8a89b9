"""Who pronouns, possessives and dropped subjects stand for in what grammar gives, before anything is judged."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.reading.article import Article

DAY = date(2022, 5, 10)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def sides(coder: Coder, text: str, trigger: str) -> tuple[set[str], set[str]]:
    """Preferred labels of the actors and of the recipients of the drafts of a trigger."""
    (one,) = coder.coders([Article("a", text, DAY)])
    labels = {i: actor.labels[0][0] for i, actor in one.resolver.cast.actors.items()}
    drafts = [d for d in one.drafts if d.trigger.split()[0] == trigger]
    assert drafts, [d.trigger for d in one.drafts]
    return {labels[i] for d in drafts for i in d.actors}, {labels[i] for d in drafts for i in d.recipients}


def recipients(coder: Coder, text: str, trigger: str) -> set[str]:
    return sides(coder, text, trigger)[1]


def actors(coder: Coder, text: str, trigger: str) -> set[str]:
    return sides(coder, text, trigger)[0]


@pytest.mark.parametrize(
    ("sentence", "trigger", "whom"),
    [
        ("Kamala Harris le pidió a Alberto Fernández que acudiera.", "pidió", "Alberto Fernández"),
        ("A Alberto Fernández le reprochó Kamala Harris la demora.", "reprochó", "Alberto Fernández"),
        ("Kamala Harris habló poco; a Alberto Fernández le exigió una respuesta.", "exigió", "Alberto Fernández"),
        ("Al presidente argentino, Alberto Fernández, lo criticó Kamala Harris.", "criticó", "Alberto Fernández"),
    ],
)
def test_a_pronoun_repeats_the_phrase_of_its_clause(coder: Coder, sentence: str, trigger: str, whom: str) -> None:
    assert recipients(coder, f"Luis Lacalle Pou viajó ayer a Quito. {sentence}", trigger) == {whom}


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Kamala Harris lo condenó con dureza.", "condenó"),
        ("Kamala Harris lo aplaudió en un comunicado.", "aplaudió"),
        ("Kamala Harris lo tachó de injusto.", "tachó"),
        ("Kamala Harris lo consideró inaceptable.", "consideró"),
    ],
)
def test_what_was_done_or_said_is_nobody(coder: Coder, sentence: str, trigger: str) -> None:
    text = f"Luis Lacalle Pou anunció ayer el cierre del puente. {sentence}"
    (one,) = coder.coders([Article("a", text, DAY)])
    assert not [d for d in one.drafts if d.trigger.startswith(trigger) and d.recipients]


def test_who_is_called_a_person_is_one(coder: Coder) -> None:
    text = "Luis Lacalle Pou habló ayer en Quito. Kamala Harris lo tachó de mentir y lo acusó de espionaje."
    assert recipients(coder, text, "acusó") == {"Luis Lacalle Pou"}
    assert recipients(coder, text, "tachó") == {"Luis Lacalle Pou"}


def test_who_is_named_only_behind_the_pronoun(coder: Coder) -> None:
    text = "Kamala Harris llegó el lunes. Presionado por los diputados, que le exigieron la dimisión, Luis Lacalle Pou renunció a la gira."
    assert recipients(coder, text, "exigieron") == {"Luis Lacalle Pou"}


def test_the_subject_of_the_sentence_comes_before_others(coder: Coder) -> None:
    text = "Luis Lacalle Pou se presentó ayer en la sede de Kamala Harris. Alberto Fernández le agradeció el gesto."
    assert recipients(coder, text, "agradeció") == {"Luis Lacalle Pou"}


def test_the_object_of_a_call_is_whom_it_was_made_to_ask(coder: Coder) -> None:
    text = "Luis Lacalle Pou telefoneó a Alberto Fernández para pedirle disculpas."
    assert recipients(coder, text, "pedirle") == {"Alberto Fernández"}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("«Exigimos a Nicaragua que libere a los presos», declaró Luis Lacalle Pou.", "Exigimos"),
        ("«Nosotros condenamos a Nicaragua», declaró Luis Lacalle Pou.", "condenamos"),
    ],
)
def test_the_first_person_is_who_speaks(coder: Coder, text: str, trigger: str) -> None:
    assert actors(coder, text, trigger) == {"Luis Lacalle Pou"}


def test_a_name_set_off_behind_a_pronoun_is_who_it_is(coder: Coder) -> None:
    text = "Uno de los presos, el opositor Ramiro Cáceres, acusó a Nicaragua."
    assert actors(coder, text, "acusó") == {"Ramiro Cáceres"}


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [("Chile expresó su pésame.", "expresó"), ("Chile suspendió su ayuda.", "suspendió"), ("Chile retiró a su embajador.", "retiró")],
)
def test_what_somebody_gives_is_his_own(coder: Coder, sentence: str, trigger: str) -> None:
    (one,) = coder.coders([Article("a", f"Luis Lacalle Pou habló ayer en Quito. {sentence}", DAY)])
    assert not [d for d in one.drafts if d.trigger.startswith(trigger) and d.recipients]


def test_the_turns_of_an_interview_begin_no_name(coder: Coder) -> None:
    text = "P. ¿Y Washington?\nR. Trump criticó a Canadá."
    assert actors(coder, text, "criticó") == {"Donald Trump"}


def test_one_who_acts_unnamed_is_nobody_from_a_clause_before(coder: Coder) -> None:
    text = "En Quito se temía que Luis Lacalle Pou dimitiera. Hubo calma. Ayer criticó a Nicaragua."
    (one,) = coder.coders([Article("a", text, DAY)])
    assert not [d for d in one.drafts if d.trigger == "criticó" and d.actors]
