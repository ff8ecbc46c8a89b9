"""The words of a parsed text, and what was asked of them before.

Names are those of spaCy without the underscores, and mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, update_wrapper
from typing import TYPE_CHECKING, TypeVar

from spacy.lang import lex_attrs

if TYPE_CHECKING:
    from kg.language.document import Document, Span

Answer = TypeVar("Answer")


class Word:
    """A word of a document; two are equal only if they are the same.

    i, idx: index in the document and of its first character; morph: the values of each feature; head: the word above, of a root itself; children:
    those right below, in order; left_edge, right_edge: first and last word of what is below; sentence: its sentence; spaced: whether a space follows.
    """

    __slots__ = (
        "children",
        "dep",
        "doc",
        "ent_iob",
        "ent_type",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_space",
        "left_edge",
        "lemma",
        "like_num",
        "lower",
        "morph",
        "pos",
        "right_edge",
        "sentence",
        "spaced",
        "text",
    )
    head: Word
    children: tuple[Word, ...]
    left_edge: Word
    right_edge: Word
    sentence: Span

    def __init__(
        self,
        doc: Document,
        i: int,
        idx: int,
        text: str,
        lower: str,
        lemma: str,
        pos: str,
        dep: str,
        morph: dict[str, list[str]],
        ent_type: str,
        ent_iob: str,
        spaced: bool,
        is_punct: bool,
        is_space: bool,
        like_num: bool,
    ) -> None:
        self.doc, self.i, self.idx, self.text, self.lower, self.lemma, self.pos, self.dep = doc, i, idx, text, lower, lemma, pos, dep
        self.morph, self.ent_type, self.ent_iob, self.spaced = morph, ent_type, ent_iob, spaced
        self.is_punct, self.is_space, self.like_num = is_punct, is_space, like_num

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_title(self) -> bool:
        """Whether it is written with a capital, as *Lima* is and *ONU* is not."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()

    @property
    def is_lower(self) -> bool:
        """Whether none of its letters is a capital."""
        return self.text.islower()

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters only."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether it is of digits only."""
        return self.text.isdigit()

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return lex_attrs.is_quote(self.text)

    @property
    def opens(self) -> bool:
        """Whether it is a mark that may open what it encloses."""
        return lex_attrs.is_left_punct(self.text)

    @property
    def closes(self) -> bool:
        """Whether it is a mark that may close what it encloses."""
        return lex_attrs.is_right_punct(self.text)

    @property
    def is_sent_start(self) -> bool:
        """Whether it is the first of its sentence."""
        return self.sentence.start == self.i

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above it, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def lefts(self) -> list[Word]:
        """Its children that stand before it."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list[Word]:
        """Its children that stand behind it."""
        return [c for c in self.children if c.i > self.i]

    @property
    def subtree(self) -> tuple[Word, ...]:
        """It and all below it, in the order of the tree, which is that of the text where no branches cross."""
        return _subtree(self) if self.children else (self,)

    def is_ancestor(self, other: Word) -> bool:
        """Whether the other stands below it."""
        return any(above is self for above in other.ancestors)

    def nbor(self, offset: int = 1) -> Word:
        """The word so many words on. Raises IndexError where there is none."""
        at = self.i + offset
        if at < 0:
            raise IndexError(at)
        return self.doc.words[at]


def ask(read: Callable[[Word], Answer], word: Word) -> Answer:
    """What `read`, a function or the method of a reader, says of a word, read but once; the answer must not be changed."""
    answers = word.doc.answers[read]
    try:
        found: Answer = answers[word.i]
    except KeyError:
        found = answers[word.i] = read(word)
    return found


def once(read: Callable[[Word], Answer]) -> Callable[[Word], Answer]:
    """`read`, asked but once of each word (see `ask`)."""

    return update_wrapper(partial(ask, read), read)


@once
def _subtree(word: Word) -> tuple[Word, ...]:
    found: list[Word] = []
    for child in word.lefts:
        found += child.subtree
    found.append(word)
    for child in word.rights:
        found += child.subtree
    return tuple(found)
