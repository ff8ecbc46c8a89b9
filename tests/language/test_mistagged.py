"""Finite verbs that the tagger took for nouns are verbs again; nouns that end so stay nouns."""

from __future__ import annotations

import written_rows
from spacy.tokens import Doc

from kg.language import lexicon
from kg.language.mistagged import Mistagged


def parsed(rows: str) -> Doc:
    """A parse from rows, corrected."""
    doc = written_rows.parsed(rows)
    Mistagged(lexicon("es")).correct(doc)
    return doc


def test_a_preterite_hung_on_the_noun_before_it_makes_that_noun_its_subject() -> None:
    doc = parsed("""
        Un DET det 2
        grupo NOUN ROOT 0
        de ADP case 4
        radicales NOUN nmod 2
        apedreó NOUN nmod 2
        a ADP case 8
        los DET det 8
        guardias NOUN nmod 2
    """)
    verb = doc[4]
    assert verb.pos_ == "VERB" and verb.morph.get("VerbForm") == ["Fin"] and verb.morph.get("Number") == ["Sing"]
    assert (doc[1].dep_, doc[1].head) == ("nsubj", verb)
    assert (doc[7].dep_, doc[7].head) == ("obj", verb)
    assert verb.dep_ == "ROOT" and doc[3].head == doc[1]


def test_a_preterite_with_a_subject_of_its_own_keeps_its_place() -> None:
    doc = parsed("""
        Pekín PROPN nsubj 3
        la PRON obj 3
        reprobó NOUN ROOT 0
    """)
    assert doc[2].pos_ == "VERB" and doc[0].head == doc[2]


def test_a_noun_behind_a_preposition_is_no_subject() -> None:
    doc = parsed("""
        Habló VERB ROOT 0
        de ADP case 3
        guerra NOUN obl 1
        zanjó ADJ amod 3
    """)
    assert doc[3].pos_ == "VERB" and doc[2].dep_ == "obl"


def test_nouns_that_end_so_and_plural_preterites() -> None:
    doc = parsed("""
        dominó NOUN obj 2
        jugaron NOUN ROOT 0
    """)
    assert doc[0].pos_ == "NOUN"
    assert doc[1].pos_ == "VERB" and doc[1].morph.get("Number") == ["Plur"]


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    rows = """
        {word} PROPN nsubj 2
        entraron VERB ROOT 0 VerbForm=Fin entrar
    """
    noun = parsed(rows.format(word="Policías"))[0]
    assert (noun.pos_, noun.lemma_, noun.morph.get("Number")) == ("NOUN", "policía", ["Plur"])
    assert parsed(rows.format(word="Palacios"))[0].pos_ == "PROPN"
