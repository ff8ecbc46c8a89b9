"""Vectors that are remembered are the table's own."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from kg import language
from kg.language import vectors
from kg.language.vectors import Remembered


def test_remembered_vectors_are_those_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = language.load("es").vocab.vectors
    assert isinstance(remembered, Remembered)
    fresh = type(remembered).__base__(**{name: getattr(remembered, name) for name in vectors.SETTINGS})
    monkeypatch.setattr(vectors, "WORDS", 6)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.sampled_from(["Kiev", "Rusia", "ONU", "misil", "y", "de", "15", "paz", "acuerdo", "¿", ""]), min_size=1))
    def law(words: list[str]) -> None:
        keys = [remembered.strings.add(word) for word in words]
        assert numpy.array_equal(remembered.get_batch(keys), fresh.get_batch(keys))

    law()


def test_a_vocabulary_without_vectors_stays_as_it_is() -> None:
    vocab = Vocab()
    before = vocab.vectors
    vectors.remember(vocab)
    assert vocab.vectors is before
