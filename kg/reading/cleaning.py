"""Cleaning: raw text of an article to the stored text, to which all offsets of evidence refer."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

from kg.reading.markup import MARKED, without_markup
from kg.reading.repeats import without_repeats

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Soft hyphens, zero-width and direction marks, controls, surrogates, noncharacters, the object replacement character.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufffc"
    "\ufffe\uffff\ud800-\udfff]"
)
# Joiners carry meaning in Arabic, Persian, Indic scripts and emoji, and are rubbish elsewhere.
_STRAY_JOINER = re.compile(
    "(?<![\u0600-\u1fff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0600-\u1fff\u2600-\u27ff\U0001f000-\U0001faff])"
)
_AROUND_BREAK = re.compile(r" *\n *")
_EMPTY_LINES = re.compile(r"\n{3,}")
_ACCENTS = re.compile("[\u0300-\u036f]")
_LONGEST_BOILERPLATE = 300
_MOST_PASSES = 20


def clean(text: str) -> str:
    """The stored text: words, punctuation and quotes as they stand in the source, without what is not text.

    Out go leftover tags (also with broken quotes), what scripts hold, entities (decoded), invisible and control characters,
    blanks at line ends and doubled blanks, paragraphs that a page repeats (`kg.reading.repeats`) and the boilerplate declared
    in `boilerplate.yaml`. Paragraphs stay separated by one newline or by two, as in the source. Characters are composed
    (Unicode NFC). Photo captions and agency credits stay, as paragraphs of their own. `clean(clean(x)) == clean(x)`.
    """
    passes = 0
    while True:
        cleaned = _pass(text)
        if cleaned == text:
            return cleaned
        text, passes = cleaned, passes + 1
        if passes % _MOST_PASSES == 0:
            # tags nested in tags this deep are no text; without the bracket every further pass has less to do
            text = text.replace("<", "")


def clean_line(text: str) -> str:
    """A title or a name on one line, without markup, entities and invisible characters."""
    while True:
        cleaned = " ".join(_characters(without_markup(_characters(text))).split())
        if cleaned == text:
            return cleaned
        text = cleaned


def _characters(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _STRAY_JOINER.sub("", text)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text))


def _pass(text: str) -> str:
    text = _BLANKS.sub(" ", without_markup(_characters(text)))
    lines = [line for line in text.split("\n") if not _is_boilerplate(line)]
    text = "\n".join(without_repeats(lines)).replace(MARKED, "")
    text = _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip(" \n")


@cache
def _boilerplate() -> re.Pattern[str]:
    entries = yaml.safe_load(Path(__file__).with_name("boilerplate.yaml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{_without_accents(entry['pattern'])})" for entry in entries), re.IGNORECASE)


def _is_boilerplate(line: str) -> bool:
    line = line.replace(MARKED, "").strip()
    return 0 < len(line) <= _LONGEST_BOILERPLATE and _boilerplate().fullmatch(_without_accents(line)) is not None


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
