"""Grammar of the parse: who is subject and object where the parse says so only indirectly."""

from __future__ import annotations

import pytest
from parses import parse

from kg.extraction import arguments, syntax
from kg.language import lexicon
from kg.language.document import Document
from kg.language.words import Word

CONTROL = set(lexicon("es")["object_control"])


def word(doc: Document, text: str) -> Word:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("verb", "pronoun"),
    [("pedirle", "le"), ("recibirlos", "los"), ("visitándola", "la"), ("dárselo", "lo"), ("reunirse", ""), ("hablar", ""), ("valle", "")],
)
def test_the_pronoun_at_the_end_of_a_verb(verb: str, pronoun: str) -> None:
    assert syntax.enclitic(parse(verb)[0]) == pronoun


def test_what_is_asked_of_somebody_is_done_by_them() -> None:
    doc = parse("Estados Unidos pidió a Israel que retire sus tropas.")
    named, _ = arguments.subject(word(doc, "retire"), CONTROL)
    assert [t.text for t in named] == ["Israel"]


def test_who_calls_to_congratulate_is_who_congratulates() -> None:
    doc = parse("Biden llamó a Zelenski para felicitarlo.")
    named, _ = arguments.subject(word(doc, "felicitarlo"), CONTROL)
    assert [t.text for t in named] == ["Biden"]


def test_an_order_is_by_whoever_gave_it() -> None:
    doc = parse("El periodista fue detenido por orden de Rusia.")
    assert [t.text for t in arguments.agents(word(doc, "detenido"))] == ["Rusia"]


def test_a_name_whose_last_word_bears_the_next_name() -> None:
    doc = parse("Arabia Saudí y Egipto rompieron con Doha.")
    assert {t.text for t in syntax.conjuncts(word(doc, "Arabia"))} == {"Arabia", "Egipto"}


def test_whose_clause_leaves_its_verb_out_is_named_before_the_comma() -> None:
    doc = parse("Kim se comprometió a desarmarse; Trump, a ofrecer garantías.")
    named, _ = arguments.subject(word(doc, "ofrecer"), CONTROL)
    assert [t.text for t in named] == ["Trump"]


def test_a_phrase_with_a_is_no_subject() -> None:
    doc = parse("A Rusia le exigió Japón una disculpa.")
    assert "Rusia" not in [t.text for t in arguments.own_subjects(word(doc, "exigió"))]


def test_the_agent_behind_a_time() -> None:
    doc = parse("Serbia fue acusada el martes por Kosovo.")
    assert [t.text for t in arguments.agents(word(doc, "acusada"))] == ["Kosovo"]


@pytest.mark.parametrize(
    ("text", "participle", "passive"),
    [
        ("Ecuador había condenado el golpe e instado a Perú a negociar.", "instado", False),
        ("Griner fue detenida y condenada a nueve años.", "condenada", True),
        ("Guterres, llegado ayer, pidió calma.", "llegado", False),
        ("Guterres, invitado ayer, pidió calma.", "invitado", True),
    ],
)
def test_whether_a_participle_is_passive(text: str, participle: str, passive: bool) -> None:
    assert syntax.passive(word(parse(text), participle)) is passive


def test_a_place_right_behind_the_verb_is_its_object() -> None:
    doc = parse("Stoltenberg, que visitó Helsinki a finales de febrero, calló.")
    assert [t.text for t in arguments.objects(word(doc, "visitó"))] == ["Helsinki"]


def test_whose_a_relative_possessive_is() -> None:
    doc = parse("España no reconoce a Kosovo, cuya declaración rechazó.")
    assert [t.text for t in syntax.possessives(word(doc, "declaración"), {"cuya"})] == ["cuya"]


def test_participles_side_by_side_are_said_of_the_same() -> None:
    doc = parse("El juez oyó a los presos detenidos y expulsados por Cuba.")
    assert [t.text for t in arguments.undergoers(word(doc, "expulsados"))] == ["presos"]


def test_who_calls_somebody_to_protest_protests() -> None:
    doc = parse("Noruega citó al embajador para protestar.")
    named, _ = arguments.subject(word(doc, "protestar"), CONTROL)
    assert [t.text for t in named] == ["Noruega"]
