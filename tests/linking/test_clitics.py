"""What the clause of a pronoun tells of it."""

from __future__ import annotations

import pytest
from drafted import coded, drafts, recipients

from kg.coding import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


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
    one = coded(coder, text)
    assert not [d for d in drafts(one, trigger) if d.recipients]


def test_who_is_called_a_person_is_one(coder: Coder) -> None:
    text = "Luis Lacalle Pou habló ayer en Quito. Kamala Harris lo tachó de mentir y lo acusó de espionaje."
    assert recipients(coder, text, "acusó") == {"Luis Lacalle Pou"}
    assert recipients(coder, text, "tachó") == {"Luis Lacalle Pou"}


def test_who_is_named_only_behind_the_pronoun(coder: Coder) -> None:
    text = "Kamala Harris llegó el lunes. Presionado por los diputados, que le exigieron la dimisión, Luis Lacalle Pou renunció a la gira."
    assert recipients(coder, text, "exigieron") == {"Luis Lacalle Pou"}
