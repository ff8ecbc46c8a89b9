"""The tree of a text agrees with spaCy's, is read once, and goes with its document."""

from __future__ import annotations

import gc

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from kg.extraction import syntax, tree


def _doc() -> Doc:
    """*Kim y Xi hablaron ayer. No firmaron.*"""
    return Doc(
        Vocab(),
        words=["Kim", "y", "Xi", "hablaron", "ayer", ".", "No", "firmaron", "."],
        heads=[3, 2, 0, 3, 3, 3, 7, 7, 7],
        deps=["nsubj", "cc", "conj", "ROOT", "advmod", "punct", "advmod", "ROOT", "punct"],
        pos=["PROPN", "CCONJ", "PROPN", "VERB", "ADV", "PUNCT", "ADV", "VERB", "PUNCT"],
        morphs=["", "", "", "Mood=Ind|Number=Plur|VerbForm=Fin", "AdvType=Tim", "", "Polarity=Neg", "PronType=Int,Rel", ""],
        sent_starts=[True, False, False, False, False, False, True, False, False],
    )


def test_children_are_those_of_spacy_in_order() -> None:
    for word in _doc():
        assert [c.i for c in tree.children(word)] == [c.i for c in word.children]


def test_sentences_are_those_of_spacy() -> None:
    doc = _doc()
    assert [tree.sentence(word).start for word in doc] == [word.sent.start for word in doc]
    assert [tree.sentence(word).end for word in doc] == [word.sent.end for word in doc]
    assert [tree.opening(word).i for word in doc] == [tree.sentence_start(word) for word in doc] == [0] * 6 + [6] * 3


def test_morphology_is_that_of_spacy() -> None:
    for word in _doc():
        for feature in ("Mood", "Number", "PronType", "AdvType", "Case"):
            assert syntax.values(word, feature) == word.morph.get(feature)


def test_contained_is_what_is_below() -> None:
    doc = _doc()
    for above in doc:
        below = {word.i for word in above.subtree}
        assert {word.i for word in doc if syntax.contains(above, word)} == below


def test_a_word_is_asked_once_and_every_document_for_itself() -> None:
    asked: list[str] = []

    def read(word: Token) -> str:
        asked.append(word.text)
        return word.text

    doc, other = _doc(), _doc()
    answers = [tree.ask(read, doc[0]), tree.ask(read, doc[0]), tree.ask(read, doc[2]), tree.ask(read, other[0])]
    assert answers == ["Kim", "Kim", "Xi", "Kim"]
    assert asked == ["Kim", "Xi", "Kim"]


def test_what_is_forgotten_is_asked_anew() -> None:
    doc, asked = _doc(), []
    for _ in range(2):
        tree.ask(asked.append, doc[0])
        tree.forget(doc)
    assert [word.text for word in asked] == ["Kim", "Kim"]
    assert not doc.user_data


def test_a_document_is_not_kept() -> None:
    gc.collect()
    before = sum(isinstance(thing, Doc) for thing in gc.get_objects())
    doc = _doc()
    tree.children(doc[0])
    syntax.finite(doc[3])
    del doc
    gc.collect()
    assert sum(isinstance(thing, Doc) for thing in gc.get_objects()) == before
