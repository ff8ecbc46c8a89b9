"""A parsed text as plain values: its words with their place in the tree, its sentences and its named entities.

spaCy makes a new `Token` at each access, looks each of its strings up anew, and walks the tree for the children of a word and the text for its
sentence, while extraction and linking ask the same of the same words again and again. So the parse is read off once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc

from kg.language.words import Word

_COLUMNS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "DEP", "ENT_TYPE", "MORPH"]
_COLUMNS += ["HEAD", "ENT_IOB", "SPACY", "IS_PUNCT", "IS_SPACE", "LIKE_NUM"]
_IOB = ("", "I", "O", "B")


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their keys, as far as they were asked for."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, key: int) -> str:
        found = self[key] = self._strings[key]
        return found


_strings = cache(_Strings)


@cache
def _features(morphology: str) -> dict[str, list[str]]:
    """The values of each feature of a morphology, which spaCy writes "Gender=Masc|PronType=Int,Rel"."""
    pairs = (pair.partition("=") for pair in morphology.split("|"))
    return {name: values.split(",") for name, given, values in pairs if given}


def _remoteness(word: Word) -> tuple[bool, int]:
    """How far a word is from heading a span: whether it is a mark or space alone, and the words above it."""
    return (word.is_punct or word.is_space) and not word.children, sum(1 for _ in word.ancestors)


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a document from `start` to before `end`; label: of a named entity its kind (PER, LOC, ORG, MISC)."""

    doc: Document
    start: int
    end: int
    label: str = ""

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Word | Span:
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self))
            return Span(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.words[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """Index of its first character."""
        words = self.doc.words
        return words[self.start].idx if self.start < len(words) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Index behind its last character."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its text, without the space behind it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Word:
        """Its word that is nearest to the root of the sentence, the first of several; a mark or space only where there is nothing else."""
        words = self.doc.words[self.start : self.end]
        if len(words) == 1:
            return words[0]
        tops = [w for w in words if w.head is w] or [w for w in words if not self.start <= w.head.i < self.end]
        return tops[0] if len(tops) == 1 or tops[0].head is tops[0] else min(tops, key=_remoteness)


class Document:
    """A parsed text.

    text: exactly what was parsed; language: its code; words, sentences, entities: in order; starts: index of the first word of each sentence; answers: what
    functions said of words (by index) before, see `ask`.
    """

    __slots__ = ("_ends", "_firsts", "answers", "entities", "language", "sentences", "starts", "text", "words")

    def __init__(self, *parts: Doc) -> None:
        """parts: the text as spaCy parsed it, piece by piece, one after the other. Raises ValueError where there is none."""
        if not parts:
            raise ValueError("a document of no parts")
        self.text, self.language = "".join(doc.text for doc in parts), parts[0].lang_
        self.answers: defaultdict[Any, dict[int, Any]] = defaultdict(dict)
        self.words = words = self._read(np.concatenate([doc.to_array(_COLUMNS) for doc in parts]).T, parts[0].vocab.strings)
        self.sentences, self.entities = [], []
        base = 0
        for doc in parts:
            for token, word in zip(doc, words[base : base + len(doc)], strict=True):
                word.left_edge, word.right_edge = words[base + token.left_edge.i], words[base + token.right_edge.i]
            self.sentences += [Span(self, base + sentence.start, base + sentence.end) for sentence in doc.sents]
            self.entities += [Span(self, base + entity.start, base + entity.end, entity.label_) for entity in doc.ents]
            base += len(doc)
        self.starts = [sentence.start for sentence in self.sentences]
        for sentence in self.sentences:
            for word in words[sentence.start : sentence.end]:
                word.sentence = sentence

    def _read(self, table: NDArray[np.uint64], strings: StringStore) -> list[Word]:
        """The words of a table of `_COLUMNS`, each with its head and its children."""
        known = _strings(strings)
        texts, lowers, lemmas, kinds, relations, types, morphs = ([known[key] for key in column] for column in table[:7].tolist())
        heads, iobs = table[7:9].astype(np.int64).tolist()
        spaces, *flags = table[9:].astype(bool).tolist()
        lengths, spaced = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)), table[9].astype(np.int64)
        ends = np.cumsum(lengths + spaced) - spaced
        self._firsts, self._ends = (ends - lengths).tolist(), ends.tolist()
        columns = zip(
            self._firsts,
            texts,
            lowers,
            lemmas,
            kinds,
            relations,
            map(_features, morphs),
            types,
            map(_IOB.__getitem__, iobs),
            spaces,
            *flags,
            strict=True,
        )
        words = [Word(self, i, *row) for i, row in enumerate(columns)]
        below: list[list[Word]] = [[] for _ in words]
        for word, offset in zip(words, heads, strict=True):
            word.head = words[word.i + offset]
            if offset:
                below[word.i + offset].append(word)
        for word, children in zip(words, below, strict=True):
            word.children = tuple(children)
        return words

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Word | Span:
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self.words))
            return Span(self, first, max(first, last))
        return self.words[at]

    def release(self) -> None:
        """Let go of the words, of no use from then on: bound to one another as they are, they would wait for the garbage collector, which takes long to find out."""
        for word in self.words:
            del word.doc, word.head, word.children, word.left_edge, word.right_edge, word.sentence
        self.words.clear()
        self.answers.clear()

    def char_span(self, start: int, end: int, *, expand: bool) -> Span | None:
        """The words that characters from `start` to before `end` touch (expand) or hold whole; None where there are none."""
        if expand:
            first, last = bisect_right(self._ends, start), bisect_left(self._firsts, end)
        else:
            first, last = bisect_left(self._firsts, start), bisect_right(self._ends, end)
        return Span(self, first, last) if first < last else None
