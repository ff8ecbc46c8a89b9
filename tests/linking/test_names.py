"""Which words of a text are names."""

from __future__ import annotations

import pytest
from drafted import actors, meant
from spacy.tokens import Doc

from kg.coding import Coder
from kg.language.document import Document
from kg.linking.names import names
from kg.linking.vocabulary import vocabulary


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def test_the_turns_of_an_interview_begin_no_name(coder: Coder) -> None:
    text = "P. ¿Y Washington?\nR. Trump criticó a Canadá."
    assert actors(coder, text, "criticó") == {"Donald Trump"}


@pytest.mark.parametrize(("text", "word", "who"), [("Ayer Serguéi Lavrov criticó a Ucrania.", "Lavrov", ["Serguéi Lavrov"])])
def test_an_adverb_before_a_name_is_no_part_of_it(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_the_marks_of_an_interview_are_nobody(coder: Coder) -> None:
    assert meant(coder, "P. Los iraníes lo culpan a él.", "P.") == []


def test_the_kings_are_no_family_called_so(coder: Coder) -> None:
    assert "Raúl Reyes" not in meant(coder, "Los Reyes visitaron Gante.", "Reyes")


def marked(coder: Coder, words: str, ents: list[str], pos: list[str], morphs: list[str]) -> list[str]:
    """The names in words that hang on the last one, as they were marked (IOB)."""
    tokens = words.split()
    last = len(tokens) - 1
    deps = ["dep"] * last + ["ROOT"]
    doc = Doc(
        coder.nlp.vocab,
        words=tokens,
        ents=ents,
        pos=pos,
        morphs=morphs,
        heads=[last] * (last + 1),
        deps=deps,
        sent_starts=[True] + [False] * last,
    )
    return [span.text for span in names(Document(doc), coder.gazetteer, vocabulary("es"))]


def test_a_forename_that_was_not_marked_belongs_to_the_name(coder: Coder) -> None:
    pos = ["DET", "NOUN", "PROPN", "PROPN", "VERB"]
    assert marked(coder, "el ministro Zebedeo al-Quntari calló", ["O", "O", "O", "B-PER", "O"], pos, [""] * 5) == ["Zebedeo al-Quntari"]


def test_the_field_of_a_minister_is_no_forename(coder: Coder) -> None:
    pos = ["DET", "NOUN", "ADP", "PROPN", "PROPN", "VERB"]
    found = marked(coder, "el ministro de Exteriores al-Quntari calló", ["O", "O", "O", "O", "B-PER", "O"], pos, [""] * 6)
    assert found == ["al-Quntari"]


def test_a_plural_article_begins_another_name(coder: Coder) -> None:
    words, ents = "el Consejo Europeo los Quince callaron", ["O", "B-ORG", "I-ORG", "I-ORG", "I-ORG", "O"]
    pos, article = ["DET", "PROPN", "PROPN", "DET", "PROPN", "VERB"], "Definite=Def|Gender=Masc|Number=Plur|PronType=Art"
    found = marked(coder, words, ents, pos, ["", "", "", article, "", ""])
    assert "los" not in " ".join(found) and any("Quince" in name for name in found)


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Solo China, que no negocia, respondió a los aranceles.", "China", ["China"]),
        ("El enviado habló con el secretario de Estado de EE UU Antony Blinken.", "Blinken", ["Antony Blinken"]),
        ("El presidente turco viajó a Catar. Erdogan criticó a Israel.", "Erdogan", ["Recep Tayyip Erdogan"]),
        ("El Departamento de Estado de EE.UU. condenó el golpe.", "Departamento", ["Departamento de Estado"]),
        ("La Administración Biden criticó a Israel.", "Administración", ["Estados Unidos"]),
        ("El portavoz de Exteriores Lin Jian criticó a Japón.", "Lin", ["Lin Jian"]),
        ("El general acusó al Ejército de crímenes.", "crímenes", []),
        ("El titular de Defensa israelí amenazó a Hizbulá.", "titular", ["Yoav Gallant"]),
        ("Defensa rusa negó el ataque.", "Defensa", ["Rusia"]),
    ],
)
def test_a_name_holds_neither_more_nor_less(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_a_surname_is_of_the_former_leader_rather_than_of_an_official(coder: Coder) -> None:
    assert meant(coder, "La policía de Brasil registró la casa de Bolsonaro.", "Bolsonaro") == ["Jair Bolsonaro"]


def test_an_acronym_may_be_written_like_a_word(coder: Coder) -> None:
    assert meant(coder, "La Ocde criticó a Hungría.", "Ocde") == ["Organización para la Cooperación y el Desarrollo Económicos"]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("El inquilino de Downing Street felicitó a Italia.", "inquilino", ["Rishi Sunak"]),
        ("El ministro panameño de Ambiente Abelardo Quiñonez viajó a Lima.", "ministro", ["Abelardo Quiñonez"]),
    ],
)
def test_neither_a_seat_nor_a_field_is_a_persons_name(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_a_party_and_its_leader_are_two_names(coder: Coder) -> None:
    assert actors(coder, "El líder de la ultraderechista AfD Tino Chrupalla criticó a Ucrania.", "criticó") == {"Tino Chrupalla"}


def test_an_army_and_a_group_are_two_names(coder: Coder) -> None:
    assert meant(coder, "En Sudán, la guerra entre el Ejército y las FAR estalló en abril.", "FAR") == ["Fuerzas de Apoyo Rápido"]
