"""The packaged pipeline: it loads, keeps the text, cuts sentences and lemmatises as political news needs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import language
from kg.errors import InputError


def test_text_is_kept_to_the_letter() -> None:
    nlp = language.load("es")

    @settings(max_examples=40, deadline=None)
    @given(st.text(alphabet=st.sampled_from(list("aeo nrs.,«»“”\n 15ÁñEU")), max_size=120))
    def law(text: str) -> None:
        (doc,) = language.parse(nlp, [text])
        assert doc.text == (text or " ")

    law()


def test_sentences_end_with_paragraphs() -> None:
    (doc,) = language.parse(language.load("es"), ["Cumbre en Ginebra\nLos dos países hablaron ayer."])
    assert [s.text.strip() for s in doc.sentences] == ["Cumbre en Ginebra", "Los dos países hablaron ayer."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("EE. UU. y China hablaron ayer. No hubo acuerdo.", 2),
        ("El Sr. López viajó a Washington D.C. el lunes.", 1),
        ("«No cederemos», dijo el ministro. «Nunca».", 2),
    ],
)
def test_sentence_boundaries(text: str, count: int) -> None:
    (doc,) = language.parse(language.load("es"), [text])
    assert len(doc.sentences) == count


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("El ministro elogió al embajador.", "elogió", "elogiar"),
        ("Pidió que el presidente visitara Lima.", "visitara", "visitar"),
        ("El rey quiere reunirse con el emir.", "reunirse", "reunir"),
        ("Los soldados se retiraron.", "retiraron", "retirar"),
    ],
)
def test_lemmas(text: str, word: str, lemma: str) -> None:
    (doc,) = language.parse(language.load("es"), [text])
    assert next(t.lemma for t in doc if t.text == word) == lemma


def test_names_are_found() -> None:
    (doc,) = language.parse(language.load("es"), ["El presidente Emmanuel Macron viajó a Marruecos, informó la agencia EFE."])
    assert {(e.text, e.label) for e in doc.entities} == {("Emmanuel Macron", "PER"), ("Marruecos", "LOC"), ("EFE", "ORG")}


def test_unknown_language_says_which_there_are() -> None:
    with pytest.raises(InputError, match="es"):
        language.load("tlh")


def test_missing_pipeline_says_what_to_do() -> None:
    with pytest.raises(InputError, match="install it"):
        language.load("es", "no_such_pipeline")


def test_models_multiply_by_numpy() -> None:
    from thinc.api import NumpyOps, get_current_ops

    before = get_current_ops()
    nlp = language.load("es")
    layers = [
        layer for _, component in nlp.pipeline for layer in component.model.walk() if layer.name in ("maxout", "static_vectors", "softmax")
    ]
    assert layers and not any(isinstance(layer.ops, NumpyOps) and layer.ops.use_blis for layer in layers)
    assert get_current_ops() is before


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Lisboa.- Portugal aprobó la ley.", "Lisboa.- "),
        ("OSLO / QUITO.- Noruega medió.", "OSLO / QUITO.- "),
        ("SOFÍA (de nuestra enviada).- Bulgaria votó.", "SOFÍA (de nuestra enviada).- "),
        ("RABAT — Marruecos protestó.", "RABAT — "),
        ("P. Los griegos votaron.", "P. "),
        ("R.- Nadie lo sabe.", "R.- "),
        ("Lisboa aprobó la ley.", ""),
        ("La OTAN — o casi toda — votó.", ""),
    ],
)
def test_what_stands_before_the_first_sentence_is_none_of_it(text: str, first: str) -> None:
    found = re.match(language.lexicon("es")["dateline"], text)
    assert (found[0] if found is not None else "") == first
