"""Verbs whose lemma is no infinitive that the form could be of get the one of the lexicon."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.language import inflection, lexicon
from kg.language.lemmas import Lemmas

LEMMAS = Lemmas(lexicon("es"), inflection.load("es"))


@pytest.mark.parametrize(
    ("form", "part", "lemma", "restored"),
    [
        ("culpó", "VERB", "culpór", "culpar"),
        ("pidieron", "VERB", "pidier", "pedir"),
        ("rogó", "VERB", "rogarse", "rogar"),
        ("pidieron", "VERB", "pedir", "pedir"),
        ("sentó", "VERB", "sentar", "sentar"),
        ("dormitaban", "VERB", "dormitabar", "dormitabar"),
        ("pidieron", "NOUN", "pidier", "pidier"),
    ],
)
def test_the_lemma_of_a_form(form: str, part: str, lemma: str, restored: str) -> None:
    doc = Doc(spacy.blank("es").vocab, words=[form], pos=[part], lemmas=[lemma])
    LEMMAS.restore(doc)
    assert doc[0].lemma_ == restored


@pytest.mark.parametrize(("form", "infinitive", "may"), [("sentó", "sentar", True), ("sentó", "poner", False), ("siente", "sentir", True)])
def test_which_infinitive_a_form_may_be_of(form: str, infinitive: str, may: bool) -> None:
    assert inflection.load("es").may_be(form, infinitive) is may
