"""The tree of a parsed text, read off once: its words, those below each, its sentences, and what was asked of a word before.

spaCy makes a new `Token` at each access, walks the tree for the children of a word and the text for its sentence, while extraction and linking ask
the same of the same words again and again. What is read off is held by the `Doc` itself until it is forgotten; it is of the parse as it was first
asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from functools import cache, cached_property, wraps
from typing import Any, TypeVar

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc, Span, Token

_KEY = "kg.tree"
Answer = TypeVar("Answer")


@cache
def _features(morphology: str) -> dict[str, list[str]]:
    """The values of each feature of a morphology as spaCy writes it ("Gender=Masc|PronType=Int,Rel")."""
    return {name: values.split(",") for name, given, values in (pair.partition("=") for pair in morphology.split("|")) if given}


def _texts(keys: list[int], strings: StringStore) -> list[str]:
    """The strings of keys, each looked up once."""
    known = {key: strings[key] if key else "" for key in set(keys)}
    return [known[key] for key in keys]


class Tree:
    """words: the tokens; kinds: their parts of speech; heads: index of the one above each, of a root its own; children: those right below each, in order; features: the
    morphology of each; answers: what functions said of words (by index)."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.language = doc, doc.lang_
        self.words = list(doc)
        kinds, heads, morphologies = doc.to_array(["POS", "HEAD", "MORPH"]).T
        self.kinds = _texts(kinds.tolist(), doc.vocab.strings)
        self.heads: list[int] = (np.arange(len(doc)) + heads.astype(np.int64)).tolist()
        below: list[list[Token]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                below[head].append(self.words[index])
        self.children = [tuple(words) for words in below]
        self.features = [_features(text) for text in _texts(morphologies.tolist(), doc.vocab.strings)]
        self.answers: defaultdict[Any, dict[int, Any]] = defaultdict(dict)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, in order."""
        return list(self.doc.sents)

    @cached_property
    def starts(self) -> list[int]:
        """Index of the first word of each sentence."""
        return [sentence.start for sentence in self.sentences]


def of(doc: Doc) -> Tree:
    """The tree of a document."""
    try:
        found: Tree = doc.user_data[_KEY]
    except KeyError:
        found = doc.user_data[_KEY] = Tree(doc)
    return found


def forget(doc: Doc) -> None:
    """Let go of the tree: its words hold the document, and thousands of them would wait for the garbage collector, which takes longer than reading."""
    doc.user_data.pop(_KEY, None)


def children(word: Token) -> tuple[Token, ...]:
    """The words right below a word, in order."""
    return of(word.doc).children[word.i]


def sentence(word: Token) -> Span:
    """The sentence of a word."""
    tree = of(word.doc)
    return tree.sentences[bisect_right(tree.starts, word.i) - 1]


def opening(word: Token) -> Token:
    """The first word of a word's sentence, by which what is read of the sentence is kept."""
    return of(word.doc).words[sentence_start(word)]


def sentence_start(word: Token) -> int:
    """Index of the first word of a word's sentence."""
    starts = of(word.doc).starts
    return starts[bisect_right(starts, word.i) - 1]


def ask(read: Callable[[Token], Answer], word: Token) -> Answer:
    """What `read`, a function or the method of a reader, says of a word, read but once; the answer must not be changed, nor be the word itself."""
    answers: dict[int, Answer] = of(word.doc).answers[read]
    try:
        return answers[word.i]
    except KeyError:
        answer = answers[word.i] = read(word)
        return answer


def once(read: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """`read`, asked but once of each word of a document (see `ask`)."""

    @wraps(read)
    def asked(word: Token) -> Answer:
        return ask(read, word)

    return asked
