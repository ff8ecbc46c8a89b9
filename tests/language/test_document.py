"""A document agrees with spaCy's in all that is read off, and remembers what was asked of its words."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.extraction import syntax
from kg.language import load
from kg.language.document import Document

TEXTS = (
    "Kim y Xi hablaron ayer. No firmaron.",
    "«Nunca cederemos», dijo el 3 de mayo de 2019 el ministro ruso, Serguéi Lavrov (EFE). ¿Y Washington?  Calló; la ONU, no.",
    "El acuerdo firmado en junio entre Moscú, Pekín y Pionyang, del que habló el canciller alemán, prevé enviar 11.000 soldados.",
)


@pytest.fixture(scope="module", params=TEXTS)
def pair(request: pytest.FixtureRequest) -> tuple[Doc, Document]:
    doc = load("es")(request.param)
    return doc, Document(doc)


def test_words_are_those_of_spacy(pair: tuple[Doc, Document]) -> None:
    for token, word in zip(*pair, strict=True):
        assert (word.i, word.idx, word.text, word.lower, word.lemma) == (token.i, token.idx, token.text, token.lower_, token.lemma_)
        assert (word.pos, word.dep, word.ent_type, word.ent_iob) == (token.pos_, token.dep_, token.ent_type_, token.ent_iob_)
        assert word.morph == {name: token.morph.get(name) for name in token.morph.to_dict()}
        assert word.spaced == bool(token.whitespace_)


def test_so_are_their_kinds(pair: tuple[Doc, Document]) -> None:
    names = ("is_punct", "is_space", "is_title", "is_upper", "is_lower", "is_alpha", "is_digit", "is_quote", "like_num", "is_sent_start")
    for token, word in zip(*pair, strict=True):
        assert {name: getattr(word, name) for name in names} == {name: bool(getattr(token, name)) for name in names}
        assert (word.opens, word.closes) == (token.is_left_punct, token.is_right_punct)


def test_the_tree_is_that_of_spacy(pair: tuple[Doc, Document]) -> None:
    for token, word in zip(*pair, strict=True):
        assert word.head.i == token.head.i
        assert (word.left_edge.i, word.right_edge.i) == (token.left_edge.i, token.right_edge.i)
        for name in ("children", "lefts", "rights", "ancestors", "subtree"):
            assert [w.i for w in getattr(word, name)] == [t.i for t in getattr(token, name)], name
        assert (word.sentence.start, word.sentence.end) == (token.sent.start, token.sent.end)
        below = {t.i for t in token.subtree}
        assert {other.i for other in pair[1] if syntax.contains(word, other)} == below
        assert {other.i for other in pair[1] if word.is_ancestor(other)} == below - {word.i}


def test_so_are_sentences_and_names(pair: tuple[Doc, Document]) -> None:
    doc, document = pair
    assert [(s.start, s.end, s.text, s.root.i) for s in document.sentences] == [(s.start, s.end, s.text, s.root.i) for s in doc.sents]
    assert [(s.start, s.end, s.label) for s in document.entities] == [(s.start, s.end, s.label_) for s in doc.ents]


def test_spans_are_those_of_spacy(pair: tuple[Doc, Document]) -> None:
    doc, document = pair

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(doc) - 1), st.integers(0, len(doc)), st.integers(0, len(doc.text)), st.integers(0, len(doc.text)))
    def law(start: int, end: int, first: int, last: int) -> None:
        ours, theirs = document[start:end], doc[start:end]
        assert (ours.text, len(ours), [w.i for w in ours]) == (theirs.text, len(theirs), [t.i for t in theirs])
        assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char) or not len(ours)
        assert not len(ours) or ours.root.i == theirs.root.i
        for expand, mode in ((True, "expand"), (False, "contract")):
            if first < last:
                mine, other = document.char_span(first, last, expand=expand), doc.char_span(first, last, alignment_mode=mode)
                assert (mine and (mine.start, mine.end)) == (other and (other.start, other.end)) or not document.text[first:last].strip()

    law()


def test_slices_of_spans_are_spans() -> None:
    document = Document(load("es")(TEXTS[0]))
    assert document[1:5][1:].text == "Xi hablaron ayer"
    assert document[1:5][-1].text == "ayer"
    assert document[2:9][:2] == document[2:4]


def test_an_empty_text_has_no_words() -> None:
    document = Document(spacy.blank("es")(""))
    assert (document.text, document.words, document.sentences, document.entities) == ("", [], [], [])
