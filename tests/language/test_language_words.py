"""Words know their neighbours and what was asked of them before."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.language.document import Document
from kg.language.words import Word, ask, once

TEXT = "Kim y Xi hablaron ayer. No firmaron."


def test_beyond_the_first_word_there_is_none() -> None:
    document = Document(load("es")(TEXT))
    assert document[1].nbor(-1) is document[0]
    with pytest.raises(IndexError):
        document[0].nbor(-1)
    with pytest.raises(IndexError):
        document[len(document) - 1].nbor()


def test_a_word_is_asked_once_and_every_document_for_itself() -> None:
    asked: list[str] = []

    def read(word: Word) -> str:
        asked.append(word.text)
        return word.text

    doc = load("es")(TEXT)
    one, other = Document(doc), Document(doc)
    assert [ask(read, one[0]), ask(read, one[0]), ask(read, one[2]), ask(read, other[0])] == ["Kim", "Kim", "Xi", "Kim"]
    assert [once(read)(one[0]), once(read)(one[3])] == ["Kim", "hablaron"]
    assert asked == ["Kim", "Xi", "Kim", "hablaron"]
