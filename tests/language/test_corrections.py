"""Corrections of the parse: what the parser hangs wrongly is put right, what it hangs rightly is left."""

from __future__ import annotations

import pytest
import written_rows
from spacy.tokens import Doc

from kg.language import lexicon
from kg.language.corrections import Corrections


def parsed(rows: str, ents: list[str] | None = None) -> Doc:
    """A parse from rows, corrected."""
    doc = written_rows.parsed(rows, ents)
    Corrections(lexicon("es")).correct(doc)
    return doc


def relations(doc: Doc) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep_, token.head.text) for token in doc}


FINITE = "VerbForm=Fin|Number=Sing"


def test_a_name_between_a_date_and_the_verb_is_its_subject() -> None:
    doc = parsed(
        f"""
        En ADP case 2
        2022 NOUN obl 4
        Perú PROPN appos 2
        expulsó VERB ROOT 0 {FINITE} expulsar
        al ADP case 6
        embajador NOUN obj 4
        """,
        ["O", "O", "B-LOC", "O", "O", "O"],
    )
    assert relations(doc)["Perú"] == ("nsubj", "expulsó")


def test_a_name_with_a_preposition_is_not() -> None:
    doc = parsed(
        f"""
        ayer ADV advmod 4
        en ADP case 3
        Perú PROPN obl 4
        llovió VERB ROOT 0 {FINITE} llover
        """,
        ["O", "O", "B-LOC", "O"],
    )
    assert relations(doc)["Perú"] == ("obl", "llovió")


def test_a_name_hung_on_the_day_behind_the_verb_is_the_verbs_subject() -> None:
    doc = parsed(
        f"""
        dijo VERB ROOT 0 {FINITE} decir
        el DET det 3
        viernes NOUN nsubj 1 _ viernes
        Psaki PROPN appos 3
        """,
        ["O", "O", "O", "B-PER"],
    )
    assert relations(doc)["Psaki"] == ("nsubj", "dijo")
    assert relations(doc)["viernes"] == ("obl", "dijo")


@pytest.mark.parametrize(("number", "dep"), [("Sing", "nsubj"), ("Plur", "obj")])
def test_beside_a_clitic_the_nominal_behind_is_the_subject_if_it_agrees(number: str, dep: str) -> None:
    doc = parsed(
        f"""
        Lo PRON obj 2
        recibió VERB ROOT 0 {FINITE} recibir
        Macron PROPN obj 2 Number={number}
        """,
        ["O", "O", "B-PER"],
    )
    assert relations(doc)["Macron"] == (dep, "recibió")


def test_a_clause_with_a_subject_is_left_alone() -> None:
    rows = f"""
        Scholz PROPN nsubj 3
        lo PRON obj 3
        llamó VERB ROOT 0 {FINITE} llamar
        amigo NOUN obj 3 Number=Sing
        """
    assert relations(parsed(rows, ["B-PER", "O", "O", "O"]))["amigo"] == ("obj", "llamó")


@pytest.mark.parametrize(("verb", "owner"), [("volver", "imponer"), ("hacer", "volverá")])
def test_an_object_right_behind_an_infinitive_is_the_infinitives(verb: str, owner: str) -> None:
    doc = parsed(
        f"""
        volverá VERB ROOT 0 {FINITE} {verb}
        a ADP mark 3
        imponer VERB xcomp 1 VerbForm=Inf imponer
        sanciones NOUN obj 1
        """
    )
    assert relations(doc)["sanciones"] == ("obj", owner)


def test_a_name_between_conjunction_and_verb_is_no_second_object() -> None:
    doc = parsed(
        f"""
        Madrid PROPN nsubj 2
        sancionó VERB ROOT 0 {FINITE} sancionar
        al ADP case 4
        ministro NOUN obj 2 Number=Sing
        y CCONJ cc 7
        la DET det 7
        Eurocámara PROPN conj 4
        exigió VERB conj 2 {FINITE} exigir
        garantías NOUN obj 8
        """
    )
    assert relations(doc)["Eurocámara"] == ("nsubj", "exigió")
    assert relations(doc)["y"] == ("cc", "exigió")


def test_nor_is_one_with_a_phrase_between_commas_behind_it() -> None:
    doc = parsed(
        f"""
        Madrid PROPN nsubj 2
        visitó VERB ROOT 0 {FINITE} visitar
        Oslo PROPN obj 2
        y CCONJ cc 5
        Quito PROPN conj 3
        , PUNCT punct 9
        ayer ADV advmod 9
        , PUNCT punct 9
        pidió VERB conj 2 {FINITE} pedir
        calma NOUN obj 9
        """
    )
    assert relations(doc)["Quito"] == ("nsubj", "pidió")


def test_two_names_before_a_verb_in_the_plural_stay_together() -> None:
    doc = parsed(
        """
        Madrid PROPN nsubj 2
        recibió VERB ROOT 0 VerbForm=Fin|Number=Sing recibir
        a ADP case 4
        Perú PROPN obj 2
        y CCONJ cc 6
        Chile PROPN conj 4
        prometieron VERB conj 2 VerbForm=Fin|Number=Plur prometer
        calma NOUN obj 7
        """
    )
    assert relations(doc)["Chile"] == ("conj", "Perú")


@pytest.mark.parametrize(("verb", "dep"), [("aterrizar", "nsubj"), ("comprar", "obj")])
def test_a_bare_noun_at_a_verb_without_objects_is_its_subject(verb: str, dep: str) -> None:
    doc = parsed(
        f"""
        aterrizaba VERB ROOT 0 {FINITE} {verb}
        su DET det 3
        hijo NOUN obj 1 Number=Sing
        """
    )
    assert relations(doc)["hijo"] == (dep, "aterrizaba")


def test_a_name_right_behind_a_perfect_infinitive_is_its_object() -> None:
    doc = parsed(
        f"""
        Serbia PROPN nsubj 2
        negó VERB ROOT 0 {FINITE} negar
        haber AUX aux 4 VerbForm=Inf
        bombardeado VERB xcomp 2 Number=Sing|VerbForm=Part bombardear
        Bosnia PROPN nsubj 4
        """
    )
    assert relations(doc)["Bosnia"] == ("obj", "bombardeado")


def test_what_stands_behind_an_infinitive_after_a_verb_of_phase_is_its_object() -> None:
    doc = parsed(
        f"""
        Perú PROPN nsubj 2
        acababa VERB ROOT 0 {FINITE} acabar
        de ADP mark 4
        expulsar VERB xcomp 2 VerbForm=Inf expulsar
        ayer ADV advmod 4
        al ADP case 7
        cónsul NOUN obj 2
        """
    )
    assert relations(doc)["cónsul"] == ("obj", "expulsar")


def test_what_is_asked_of_somebody_is_not() -> None:
    doc = parsed(
        f"""
        Perú PROPN nsubj 2
        pidió VERB ROOT 0 {FINITE} pedir
        negociar VERB xcomp 2 VerbForm=Inf negociar
        al ADP case 5
        cónsul NOUN obj 2
        """
    )
    assert relations(doc)["cónsul"] == ("obj", "pidió")


def test_a_name_behind_the_comma_after_an_object_says_who_it_is() -> None:
    doc = parsed(
        f"""
        Managua PROPN flat 2
        echó VERB ROOT 0 {FINITE} echar
        al ADP case 4
        nuncio NOUN obl 2
        , PUNCT punct 6
        Sommertag PROPN nsubj 2
        """,
        ["B-LOC", "O", "O", "O", "O", "B-PER"],
    )
    assert relations(doc)["Sommertag"] == ("appos", "nuncio")


def test_a_name_behind_the_comma_after_a_time_is_the_subject() -> None:
    doc = parsed(
        f"""
        llegó VERB ROOT 0 {FINITE} llegar
        el DET det 3
        lunes NOUN obl 1
        , PUNCT punct 5
        Sommertag PROPN nsubj 1
        """,
        ["O", "O", "O", "O", "B-PER"],
    )
    assert relations(doc)["Sommertag"] == ("nsubj", "llegó")


@pytest.mark.parametrize(("mood", "head"), [("Ind", "exige"), ("Sub", "retire")])
def test_an_indicative_goes_on_with_the_indicative_above(mood: str, head: str) -> None:
    doc = parsed(
        f"""
        exige VERB ROOT 0 {FINITE}|Mood=Ind exigir
        que SCONJ mark 4
        Chile PROPN nsubj 4
        retire VERB ccomp 1 {FINITE}|Mood=Sub retirar
        tropas NOUN obj 4
        y CCONJ cc 7
        cede VERB conj 4 {FINITE}|Mood={mood} ceder
        """
    )
    assert relations(doc)["cede"] == ("conj", head)


def test_a_subject_bears_no_a() -> None:
    doc = parsed(
        f"""
        A ADP case 2
        Rusia PROPN nsubj 4
        le PRON iobj 4
        exigió VERB ROOT 0 {FINITE} exigir
        """
    )
    assert relations(doc)["Rusia"] == ("obj", "exigió")


@pytest.mark.parametrize(("label", "dep"), [("PER", "nsubj"), ("LOC", "obj")])
def test_a_bare_person_behind_a_verb_without_subject_is_its_subject(label: str, dep: str) -> None:
    doc = parsed(
        f"""
        recorrió VERB ROOT 0 {FINITE} recorrer
        Chávez PROPN obj 1
        """,
        ["O", f"B-{label}"],
    )
    assert relations(doc)["Chávez"] == (dep, "recorrió")


@pytest.mark.parametrize(("kind", "dep"), [("PronType=Rel", "nsubj"), ("_", "obj")])
def test_a_name_behind_a_relative_that_is_the_object_is_the_subject(kind: str, dep: str) -> None:
    doc = parsed(
        f"""
        sanciones NOUN ROOT 0
        que PRON obj 3 {kind}
        impuso VERB acl 1 {FINITE} imponer
        Francia PROPN obj 3
        """,
        ["O", "O", "O", "B-LOC"],
    )
    assert relations(doc)["Francia"] == (dep, "impuso")


@pytest.mark.parametrize(
    ("noun", "adjective", "head"),
    [("policías", "ecuatorianos", "policías"), ("guardacostas", "islandeses", "guardacostas"), ("nuevos", "rebeldes", "rebeldes")],
)
def test_of_a_plural_for_persons_and_an_adjective_behind_it_the_noun_is_the_head(noun: str, adjective: str, head: str) -> None:
    doc = parsed(
        f"""
        {noun} ADJ amod 2 Number=Plur
        {adjective} NOUN nsubj 3 Number=Plur
        atacaron VERB ROOT 0 VerbForm=Fin|Number=Plur atacar
        """
    )
    assert relations(doc)[head] == ("nsubj", "atacaron")


def test_a_name_that_begins_like_a_preposition_may_be_a_subject() -> None:
    rows = f"""
        Al ADP case 2
        Qaeda PROPN nsubj 3
        atacó VERB ROOT 0 {FINITE} atacar
        Adén PROPN obj 3
    """
    assert relations(parsed(rows, ["B-ORG", "I-ORG", "O", "B-LOC"]))["Qaeda"] == ("nsubj", "atacó")
    assert relations(parsed(rows, ["O", "B-PER", "O", "B-LOC"]))["Qaeda"][0] != "nsubj"
