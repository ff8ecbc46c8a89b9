"""Numbers as Spanish newspapers write them, in digits and in words, read as values.

Digits: a dot or a space parts thousands and a comma the decimals (1.450.000,5); the American fashion (1,450.5) is read too. A comma or a dot followed by
exactly three digits always parts thousands: *1,200* is 1200, the way of Mexico and Central America. Words: the long scale (*billón* is 10^12), nouns of
number (*dos docenas, un centenar*), halves (*medio millón, millón y medio*) and mixtures (*3 mil, 2 mil 500, 1,45 millones*).
The words are those of `kg/language/es/figures.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

_TOKEN = re.compile(r"(?<![^\W_])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*|[^\W\d_]+)")
_GROUPED_BY_DOT = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_GAP = re.compile(r"[ \t\u00a0\u202f]+")
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: `text[start:end]` in characters and its value.

    vague: a noun of number alone (*miles, decenas*), whose value is a lower bound; noun: it ends in a noun of number (*millones, docena*),
    so what it counts follows with *de*; digits: it begins with a digit; article: nothing but *un* or *una*.
    """

    start: int
    end: int
    value: float
    vague: bool = False
    noun: bool = False
    digits: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    values: dict[str, tuple[str, float]]  # word → (what it is, its value)
    vague: dict[tuple[str, ...], float]
    and_a_half: frozenset[str]
    of: str


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The word in lower case without accents; ñ stays."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return unicodedata.normalize(
        "NFC", re.sub("(?<!n)[\u0300-\u036f]|(?<=n)[\u0300-\u0302\u0304-\u036f]", "", unicodedata.normalize("NFD", lower))
    )


@cache
def figure_lexicon() -> dict[str, Any]:
    """`kg/language/es/figures.yaml` as it stands."""
    path = Path(__file__).resolve().parent.parent / "language" / "es" / "figures.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _words() -> _Words:
    lexicon = figure_lexicon()["numerals"]
    values: dict[str, tuple[str, float]] = {}
    for kind in ("units", "tens", "hundreds", "scales", "collectives"):
        values.update({fold(word): (kind, float(value)) for word, value in lexicon[kind].items()})
    values.update({fold(word): ("half", 0.5) for word in lexicon["half"]})
    values[lexicon["joiner"]] = ("joiner", 0.0)
    vague = {tuple(fold(phrase).split()): float(value) for phrase, value in figure_lexicon()["vague"].items()}
    return _Words(values, vague, frozenset(fold(phrase).split()[-1] for phrase in lexicon["and_a_half"]), figure_lexicon()["grammar"]["of"])


@cache
def number_words() -> frozenset[str]:
    """All words that a number can hold, with and without accents."""
    lexicon = figure_lexicon()["numerals"]
    tables = [set(lexicon[kind]) for kind in ("units", "tens", "hundreds", "scales", "collectives")]
    spelled = set().union(
        *tables,
        lexicon["half"],
        {lexicon["joiner"]},
        {word for phrase in figure_lexicon()["vague"] for word in phrase.split()} - {figure_lexicon()["grammar"]["of"]},
    )
    return frozenset(spelled | {fold(word) for word in spelled})


def lower_in_place(text: str) -> str:
    """The text in lower case, every character in its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def parse_digits(text: str) -> float | None:
    """The value of a number in digits, or None for what is no such number ("1.2.3", "12.3456.7")."""
    if _GROUPED_BY_DOT.fullmatch(text):
        return float(re.sub(r"[^\d,]", "", text).replace(",", "."))
    if _GROUPED_BY_COMMA.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def parse_number(text: str) -> float | None:
    """The value of a text that is a number and nothing else ("veintitrés", "3.000 millones"), or None."""
    stripped = text.strip()
    found = find_numerals(stripped)
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(stripped) and not found[0].vague:
        return found[0].value
    return None


def find_numerals(text: str) -> list[Numeral]:
    """All numbers in a text, in order, each as long as it can be."""
    words = _words()
    runs: list[list[tuple[int, int, str, float]]] = []
    last = -1
    for match in _TOKEN.finditer(text):
        token, start, end = match.group(), match.start(), match.end()
        if token[0].isdigit():
            name = text[end : end + 1].isalpha() or (start > 1 and text[start - 1] == "-" and text[start - 2].isalpha())  # 3D, F-16
            value = None if name else parse_digits(token)
            entry = ("digits", value) if value is not None else None
        else:
            folded = fold(token)
            entry = words.values.get(folded) or (("vague", 0.0) if (folded,) in words.vague else None)
            if entry is None and folded == words.of and runs and last >= 0 and runs[-1][-1][2] != "digits":
                entry = ("de", 0.0)
            if entry is not None and (text[end : end + 1].isdigit() or (start and text[start - 1] == "-")):
                entry = None
        if entry is None:
            last = -1
            continue
        if last >= 0 and _GAP.fullmatch(text, last, start):
            runs[-1].append((start, end, *entry))
        else:
            runs.append([(start, end, *entry)])
        last = end
    found: list[Numeral] = []
    for run in runs:
        at = 0
        while at < len(run):
            numeral, used = _read(text, run[at:], words)
            if numeral is not None:
                found.append(numeral)
            at += max(used, 1)
    return found


def _read(text: str, run: Sequence[tuple[int, int, str, float]], words: _Words) -> tuple[Numeral | None, int]:
    """The longest number at the beginning of a run of number tokens, and how many tokens it takes."""
    for size in (3, 1):
        phrase = tuple(fold(text[a:b]) for a, b, _, _ in run[:size])
        if len(phrase) == size and phrase in words.vague:
            return Numeral(run[0][0], run[size - 1][1], words.vague[phrase], vague=True, noun=True), size
    best: tuple[float, int, bool] | None = None
    total = sub = 0.0  # finished millions; finished thousands of the group at hand
    current: float | None = None  # what is below the thousand at hand
    top = float("inf")  # scale last finished: scales go down
    base = 0.0  # value of the last scale or collective, for "y medio"
    at = 0
    while at < len(run):
        kind, value = run[at][2], run[at][3]
        noun = False
        if kind == "digits" and current is None and (base == 0 or value < base):
            current = value
        elif (
            kind == "half" and current is None and at == 0 and len(run) > 1 and run[1][2] in ("scales", "collectives") and run[1][3] != 1000
        ):
            current = 0.5
            at += 1
            continue
        elif kind == "hundreds" and current is None:
            current = value
        elif kind in ("tens", "units") and (current is None or run[at - 1][2] == "hundreds"):
            current = (current or 0) + value
        elif kind == "joiner" and at + 1 < len(run) and run[at - 1][2] == "tens" and run[at + 1][2] == "units" and 1 <= run[at + 1][3] <= 9:
            current = (current or 0) + run[at + 1][3]
            at += 1
        elif (
            kind == "joiner"
            and base
            and current is None
            and at + 1 < len(run)
            and fold(text[run[at + 1][0] : run[at + 1][1]]) in words.and_a_half
        ):
            return Numeral(run[0][0], run[at + 1][1], total + sub + base / 2, noun=base != 1000, digits=run[0][2] == "digits"), at + 2
        elif kind == "scales" and value == 1000 and sub == 0 and top > 1000:
            sub, current, base = (1.0 if current is None else current) * 1000, None, 1000
        elif kind == "scales" and value >= _MILLION and value < top and (current is not None or sub):
            total, sub, current, top, base = total + (sub + (current or 0)) * value, 0.0, None, value, value
            noun = True
        elif kind == "collectives" and current is not None and not sub and not total:
            total, current, base, top, noun = current * value, None, value, 0.0, True
        else:
            break
        at += 1
        best = (total + sub + (current or 0), at, noun)
    if best is None:
        return None, 1
    value, used, noun = best
    article = used == 1 and run[0][2] == "units" and value == 1
    return Numeral(run[0][0], run[used - 1][1], round(value, 6), noun=noun, digits=run[0][2] == "digits", article=article), used
