"""The steps of training that need no corpus at hand: votes, swapped names, raw text, the learning of weights."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.language.es.training import raw, silver
from kg.language.es.training.augmentation import Certain, Names, swapped
from kg.linking import gazetteer


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return spacy.blank("es")


def tree(nlp: spacy.language.Language, heads: list[int]) -> Doc:
    words = ["Ana", "saluda", "a", "Eva"]
    deps = ["ROOT" if i == head else "dep" for i, head in enumerate(heads)]
    return Doc(nlp.vocab, words=words, heads=heads, deps=deps, pos=["X"] * 4, lemmas=words, morphs=[""] * 4)


def test_most_teachers_decide_on_the_tree(nlp: spacy.language.Language) -> None:
    agreed = silver.majority([tree(nlp, [1, 1, 3, 1]), tree(nlp, [1, 1, 3, 1]), tree(nlp, [1, 1, 1, 1])])
    assert agreed is not None and [token.head.i for token in agreed] == [1, 1, 3, 1]


def test_without_a_majority_there_is_no_tree(nlp: spacy.language.Language) -> None:
    assert silver.majority([tree(nlp, [1, 1, 3, 1]), tree(nlp, [1, 1, 1, 2]), tree(nlp, [1, 1, 0, 0])]) is None


def test_arcs_that_win_apart_may_form_no_tree(nlp: spacy.language.Language) -> None:
    docs = [tree(nlp, [1, 1, 3, 1]), tree(nlp, [1, 1, 3, 2]), tree(nlp, [0, 0, 3, 2])]
    assert all(sum(token.head == token for token in doc) >= 1 for doc in docs)
    assert silver.majority(docs) is None


def test_swapping_keeps_labels_and_everything_round_the_names(nlp: spacy.language.Language) -> None:
    doc = Doc(nlp.vocab, words=["Ayer", "Juan", "Pérez", "viajó", "a", "Francia", "."], spaces=[True] * 5 + [False, False])
    doc.set_ents([Span(doc, 1, 3, label="PER"), Span(doc, 5, 6, label="LOC")])
    names = Names(gazetteer.load())
    (other,) = swapped(nlp, [doc], names, random.Random(1))
    assert [span.label_ for span in other.ents] == ["PER", "LOC"]
    assert [token.text for token in other if not token.ent_type_] == ["Ayer", "viajó", "a", "."]
    assert next(iter(swapped(nlp, [doc], names, random.Random(1)))).text == other.text


def test_certain_names_get_their_capitals_back(nlp: spacy.language.Language) -> None:
    certain = Certain(nlp, gazetteer.load())
    restored = certain.restored("El presidente barack obama, según dijo, viajará.")
    assert restored == "El presidente Barack Obama, según dijo, viajará."
    assert [(span.text, span.label_) for span in certain(nlp.make_doc(restored))] == [("Barack Obama", "PER")]


def test_raw_text_is_printed_text_again(tmp_path: Path) -> None:
    path = tmp_path / "raw.txt.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write('El ministro dijo " no " ( otra vez ) .\n¿ Por qué no quiso ir a París ?\n\nsin mayúscula ni punto\n')
    assert [len(text) for text in raw.texts(path)] == [2, 1]
    assert list(raw.sample(path, share=1, offset=0, words=100)) == [['El ministro dijo "no" (otra vez).', "¿Por qué no quiso ir a París?"]]
