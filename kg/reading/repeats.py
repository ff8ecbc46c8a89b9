"""Paragraphs that stand twice in one article, such as a lead that the page repeats with its markup."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import Indel

from kg.reading.markup import MARKED

FEWEST_WORDS = 8
"""Shorter paragraphs may stand twice on purpose (a refrain, a label, "—No.")."""
LEAD_PARAGRAPHS = 12
"""Among so many paragraphs at the top, near repeats count too; below, only the same letters and digits."""
NEARLY = 0.95
SAME_WORD = 0.85

_WORD = re.compile(r"\w+")
_DENIALS = frozenset(["no", "ni", "sin", "not", "nor"])
_SMALL_WORD = 3


def without_repeats(lines: list[str]) -> list[str]:
    """The lines less those that repeat another; of a pair, the one without markup stays, else the first.

    A repeat has the same letters and digits, or (near the top) is a teaser cut off with an ellipsis, or differs in spelling
    and small words only: never in a number, a name, a denial or any other word.
    """
    kept_of: list[int] = []  # per group of repeats, in the order of their first lines: the line that stays
    group_of: dict[str, int] = {}
    dropped: set[int] = set()
    for number, line in enumerate(lines):
        if len(_words(line)) < FEWEST_WORDS:
            continue
        key = _letters(line)
        group = group_of.get(key)
        if group is None:
            lead = enumerate(kept_of[:LEAD_PARAGRAPHS])
            group = next((earlier for earlier, kept in lead if _nearly(lines[kept], line)), len(kept_of))
            group_of[key] = group
        if group == len(kept_of):
            kept_of.append(number)
        elif _keeps_later(lines[kept_of[group]], line):
            dropped.add(kept_of[group])
            kept_of[group] = number
        else:
            dropped.add(number)
    return [line for number, line in enumerate(lines) if number not in dropped]


def _keeps_later(earlier: str, later: str) -> bool:
    if _teases(earlier, later):
        return True
    return not _teases(later, earlier) and MARKED in earlier and MARKED not in later


def _nearly(earlier: str, later: str) -> bool:
    if _teases(earlier, later) or _teases(later, earlier):
        return True
    one, other = _letters(earlier), _letters(later)
    if abs(len(one) - len(other)) > (1 - NEARLY) * (len(one) + len(other)):
        return False
    return Indel.normalized_similarity(one, other, score_cutoff=NEARLY) > 0 and _same_words(_words(earlier), _words(later))


def _teases(teaser: str, whole: str) -> bool:
    """Whether the teaser is the beginning of the whole, cut off with an ellipsis."""
    text = teaser.replace(MARKED, "").rstrip()
    return text.endswith(("…", "...")) and len(_letters(teaser)) < len(_letters(whole)) and _letters(whole).startswith(_letters(teaser))


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    for change, start, end, start_other, end_other in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes():
        if change == "equal":
            continue
        here, there = one[start:end], other[start_other:end_other]
        if _letters("".join(here)) == _letters("".join(there)):
            continue
        if change == "replace":
            if len(here) != len(there) or not all(_same_word(*pair) for pair in zip(here, there, strict=True)):
                return False
        elif not all(len(word) <= _SMALL_WORD and word.islower() and word not in _DENIALS for word in here + there):
            return False
    return True


def _same_word(one: str, other: str) -> bool:
    digits = any(character.isdigit() for character in one + other)
    return not digits and Indel.normalized_similarity(_letters(one), _letters(other)) >= SAME_WORD


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    """Letters and digits only, in lower case, without accents (ñ stays): what is left when layout and typing differ."""
    text = text.casefold().replace("ñ", "\0")
    plain = unicodedata.normalize("NFD", text)
    return "".join(character for character in plain if character.isalnum() or character == "\0")


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.replace(MARKED, "")))
