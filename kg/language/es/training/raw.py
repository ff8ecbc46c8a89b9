"""The raw text that vectors and silver annotation are made from: one sentence a line, words set apart, an empty line between texts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

_OPENING = '¿¡«“"( '
_BEFORE = re.compile(r" (?=[,.;:!?)\]%»”…])")
_AFTER = re.compile(r"(?<=[¿¡(\[«“]) ")
_QUOTED = re.compile(r'" ([^"]*?) "')


def texts(path: Path) -> Iterator[list[str]]:
    """The sentences of each text, tokens set apart as in the file."""
    sentences: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line := line.strip():
                sentences.append(line)
            elif sentences:
                yield sentences
                sentences = []
    if sentences:
        yield sentences


def detokenized(sentence: str) -> str:
    """`sentence` as it is printed: `detokenized('" sí " , dijo .') == '"sí", dijo.'`."""
    return _AFTER.sub("", _BEFORE.sub("", _QUOTED.sub(r'"\1"', sentence)))


def sample(path: Path, share: int, offset: int, words: int, shortest: int = 6, longest: int = 45) -> Iterator[list[str]]:
    """Printed sentences of every `share`-th text from number `offset` on, up to `words` words in all.

    Sentences shorter or longer than the limits (in words), without an end or with an odd quotation mark are left out; neighbours stay
    together in one list.
    """
    left = words
    for number, sentences in enumerate(texts(path)):
        if number % share != offset:
            continue
        kept = [
            detokenized(s)
            for s in sentences
            if shortest <= s.count(" ") + 1 <= longest and s[-1] in '.?!…"' and s.count('"') % 2 == 0 and s.lstrip(_OPENING)[:1].isupper()
        ]
        if kept:
            yield kept
        left -= sum(s.count(" ") + 1 for s in kept)
        if left <= 0:
            return
