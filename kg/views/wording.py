"""Words, dates and numbers of a page that is written in one language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.rdf import vocabulary

if TYPE_CHECKING:
    from kg.extraction.statement import Figure, Interval

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """One language; its words are in `templates/report.json`."""

    language: str

    def __post_init__(self) -> None:
        """Raises InputError for a language without words."""
        if self.language not in LANGUAGES:
            raise InputError(f"no words in {self.language!r}", "language", f"one of {', '.join(LANGUAGES)}")

    def text(self, key: str, **values: object) -> str:
        """The words of a key; {names} in it are filled from `values`."""
        words: str = _words()[self.language][key]
        return words.format(**values) if values else words

    def known(self, key: str, default: str) -> str:
        """The words of a key, or the default where it has none."""
        return str(_words()[self.language].get(key, default))

    def counted(self, number: int, key: str) -> str:
        """A number with its noun: `counted(2, "event")` is "2 hechos"."""
        return f"{self.number(number)} {self.text(key + ('_1' if number == 1 else '_n'))}"

    def term(self, name: str) -> str:
        """Label of a class or individual of the ontology, with a capital letter."""
        label = vocabulary.label(name, self.language)
        return label[:1].upper() + label[1:]

    def number(self, value: float) -> str:
        """A number with the language's marks: 11.000,5 in Spanish, 11,000.5 in English; four digits of Spanish go without a mark."""
        text = f"{value:,.1f}".removesuffix(".0")
        if self.language != "es":
            return text
        return (text.replace(",", "") if abs(value) < 10_000 else text.replace(",", "\u00a0")).replace(".", ",")

    def signed(self, value: float) -> str:
        """A number with its sign, a true minus before the negative ones."""
        return f"+{self.number(value)}" if value > 0 else f"−{self.number(-value)}" if value < 0 else "0"

    def date(self, text: str) -> str:
        """An ISO date, cut to what is known, as people write it: "12 de agosto de 2025", "August 2025"."""
        year, month, day = (*text.split("-"), "", "")[:3]
        if not month:
            return year
        name = _words()[self.language]["months"][int(month) - 1]
        if self.language == "es":
            return f"{int(day)} de {name} de {year}" if day else f"{name} de {year}"
        return f"{int(day)} {name} {year}" if day else f"{name} {year}"

    def interval(self, when: Interval | None) -> str:
        """When something happened, as people write it."""
        if when is None or (when.start is None and when.end is None):
            return self.text("no_date")
        if when.start == when.end and when.start:
            return self.date(when.start)
        if when.end is None:
            return self.text("since", date=self.date(when.start or ""))
        return f"{self.date(when.start)} – {self.date(when.end)}" if when.start else self.text("until", date=self.date(when.end))

    def figure(self, figure: Figure) -> str:
        """A figure with what it counts: "más de 11 000 soldados"."""
        low, high = (None if end is None else self.number(end) for end in (figure.low, figure.high))
        amount = low if low == high else self.text("more_than", number=low) if high is None else f"{low}–{high}"
        if low is None and high is not None:
            amount = self.text("up_to", number=high)
        return " ".join(part for part in (amount, figure.unit, figure.what) if part)


@cache
def _words() -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = json.loads(files("kg.views").joinpath("templates", "report.json").read_text(encoding="utf-8"))
    return words
