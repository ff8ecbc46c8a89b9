"""Who takes part in what a verb tells."""

from __future__ import annotations

import pytest

from kg import language
from kg.extraction.candidates import Extractor
from kg.extraction.slots import Candidate, Slot


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("es", language.lexicon("es"))


def first(extractor: Extractor, text: str, trigger: str) -> Candidate:
    (doc,) = language.parse(language.load("es"), [text])
    return next(c for c in extractor.candidates(doc) if c.trigger[0].text == trigger)


def named(slots: tuple[Slot, ...]) -> list[tuple[str, str]]:
    return [(slot.token.text, slot.kind) for slot in slots]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Rusia atacó Ucrania.", "atacó", [("Rusia", "word")], [("Ucrania", "word")]),
        ("Ucrania fue atacada por Rusia.", "atacada", [("Rusia", "word")], [("Ucrania", "word")]),
        ("Francia criticó y condenó a Rusia.", "criticó", [("Francia", "word")], [("Rusia", "word")]),
    ],
)
def test_the_sides_of_a_verb(
    extractor: Extractor, text: str, trigger: str, actors: list[tuple[str, str]], recipients: list[tuple[str, str]]
) -> None:
    found = first(extractor, text, trigger)
    assert (named(found.actors), named(found.recipients)) == (actors, recipients)


def test_a_pronoun_at_the_end_of_a_verb_is_a_recipient(extractor: Extractor) -> None:
    assert ("criticarlo", "enclitic") in named(first(extractor, "Francia volvió a criticarlo.", "criticarlo").recipients)
