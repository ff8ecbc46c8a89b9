"""Where the fixed phrases of a lexicon stand in a text, and what heads a clause: *en caso de que*, *al parecer*, *de acuerdo con*."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping

from kg.language.words import Word

_HEADS = ("mark", "case", "advmod", "cc", "fixed")


class Phrases:
    """A set of phrases of one or more words, matched from a given word on; the longest wins.

    contracted: contractions with the preposition that they hold (*del*: *de*), which may open or end a phrase.
    """

    def __init__(self, phrases: Iterable[str], contracted: Mapping[str, str]) -> None:
        self._contracted = contracted
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append(words)
        for options in self._by_first.values():
            options.sort(key=len, reverse=True)
        through = {word: self._by_first[inner] for word, inner in contracted.items() if inner in self._by_first}
        self._by_first |= {word: [*self._by_first.get(word, ()), *options] for word, options in through.items()}

    @property
    def openings(self) -> KeysView[str]:
        """The words with which a phrase begins."""
        return self._by_first.keys()

    def at(self, token: Word) -> str | None:
        """The phrase that begins at `token`."""
        options = self._by_first.get(token.lower)
        if options is None:
            return None
        start, text = token.i, token.doc.words
        for words in options:
            if len(words) > 2 and start + 1 < len(text) and text[start + 1].lower != words[1]:
                continue
            found = [t.lower for t in text[start : start + len(words)]]
            if len(found) < len(words) or not (found[0] == words[0] or self._contracted.get(found[0]) == words[0]):
                continue
            if len(words) == 1 or (tuple(found[1:-1]) == words[1:-1] and words[-1] in (found[-1], self._contracted.get(found[-1]))):
                return " ".join(words)
        return None

    def ending(self, token: Word, longest: int = 6) -> str | None:
        """The phrase that ends at `token`, however the parser ties its words together."""
        words = token.doc.words
        for start in range(max(0, token.i - longest + 1), token.i):
            phrase = self.at(words[start])
            if phrase is not None and start + len(phrase.split()) == token.i + 1:
                return phrase
        return None


def heads(word: Word) -> list[Word]:
    """Words that may begin what heads a clause or phrase: its marks and prepositions, and its first word where that goes with one."""
    marks = [c for c in word.children if c.i < word.i and c.dep in _HEADS]
    first = word.left_edge
    while first.i < word.i and (first.is_punct or first.is_space):
        first = first.nbor(1)
    if first.i < word.i and first not in marks and any(m.left_edge.i <= first.i <= m.i for m in marks):
        return [first, *marks]
    return marks
