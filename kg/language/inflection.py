"""Verb forms → infinitives by rule, for forms that the trained lemmatizer does not know; the rules stand in `<code>/inflection.yaml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from kg.language import lexicon

_SILENT = re.compile("(?<=[gq])u")
"""*u* that is only written: *persiguió*."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a form: its infinitive, and whether the form is finite."""

    infinitive: str
    finite: bool


class Inflection:
    """Readings of forms in one language."""

    def __init__(self, language: str) -> None:
        data = lexicon(language, "inflection")
        nonfinite = set(data["nonfinite"])
        rules = sorted((verb, ending) for verb, endings in data["endings"].items() for ending in endings)
        self._endings: dict[str, list[tuple[str, bool]]] = {}
        for verb, ending in rules:
            self._endings.setdefault(ending, []).append((verb, ending not in nonfinite))
        self._longest_ending = max(map(len, self._endings))
        self._vowels: list[tuple[str, str]] = [(shown, plain) for shown, plain in data["vowels"]]
        self._consonants: list[tuple[str, str]] = [(shown, plain) for shown, plain in data["consonants"]]
        irregular = (
            (stem + ending, infinitive, not group.get("nonfinite", False))
            for group in data["irregular"]
            for stem, infinitive in group["stems"].items()
            for ending in group["then"]
        )
        self._irregular: dict[str, list[tuple[int, str, bool]]] = {}
        for rank, (form, infinitive, finite) in enumerate(irregular):
            self._irregular.setdefault(form, []).append((rank, infinitive, finite))
        self._longest_form = max(map(len, self._irregular))
        self._enclitics = sorted(data["enclitics"], key=len, reverse=True)
        self._read: dict[tuple[str, int], Reading | None] = {}

    def read(self, form: str, known: Container[str]) -> Reading | None:
        """The likeliest reading of `form` whose infinitive is in `known`; None without one. Readings are kept, `known` must not change."""
        key = (form, id(known))
        if key not in self._read:
            self._read[key] = self._find(form, known)
        return self._read[key]

    def may_be(self, form: str, infinitive: str) -> bool:
        """Whether a form can be read as one of this infinitive."""
        plain = _plain(form)
        return any(
            reading.infinitive == infinitive for option in (plain, *self._without_enclitics(plain)) for reading in self._readings(option)
        )

    def _find(self, form: str, known: Container[str]) -> Reading | None:
        plain = _plain(form)
        for option in (plain, *self._without_enclitics(plain)):
            for reading in self._readings(option):
                if reading.infinitive in known:
                    return reading
                marked = _marked(reading.infinitive)
                if marked in known:
                    return Reading(marked, reading.finite)
        return None

    def _without_enclitics(self, plain: str) -> Iterator[str]:
        for enclitic in self._enclitics:
            if plain.endswith(enclitic):
                verb = plain[: -len(enclitic)]
                if verb.endswith(("ar", "er", "ir", "ando", "endo")):
                    yield verb

    def _readings(self, plain: str) -> Iterator[Reading]:
        parts = [(plain[:at], plain[at:]) for at in range(len(plain))]
        irregular = (
            (rank, before + infinitive, finite)
            for before, form in parts[-self._longest_form :]
            for rank, infinitive, finite in self._irregular.get(form, ())
        )
        for _, infinitive, finite in sorted(irregular):
            yield Reading(infinitive, finite)
        regular = [(stem, self._endings[ending]) for stem, ending in parts[2:][-self._longest_ending :] if ending in self._endings]
        for change in (False, True):
            for stem, conjugations in regular:
                for conjugation, finite in conjugations:
                    for option in self._changed(stem) if change else (stem,):
                        yield Reading(option + conjugation, finite)

    def _changed(self, stem: str) -> Iterator[str]:
        stems = [stem]
        for shown, plain in self._consonants:
            if stem.endswith(shown):
                stems.append(stem.removesuffix(shown) + plain)
        yield from stems[1:]
        for one in stems:
            for shown, plain in self._vowels:
                before, found, after = one.rpartition(shown)
                if found and before and not any(letter in "aeiou" for letter in _SILENT.sub("", after)):
                    yield before + plain + after


def _marked(infinitive: str) -> str:
    """*oir*: *oír*, as it is written behind a vowel."""
    return f"{infinitive[:-2]}ír" if infinitive[-3:] in ("oir", "eir", "air") else infinitive


@cache
def load(language: str) -> Inflection:
    """The rules of a language, read once."""
    return Inflection(language)


@cache
def _plain(form: str) -> str:
    """Lower case without accents; ñ stays."""
    kept = form.casefold().replace("ñ", "\0")
    return "".join(mark for mark in unicodedata.normalize("NFD", kept) if not unicodedata.combining(mark)).replace("\0", "ñ")
