"""What goes with a verb that a pattern of the frames asks for."""

from __future__ import annotations

import pytest

from kg import language
from kg.extraction import frames
from kg.extraction.frames import Verb
from kg.extraction.verb_patterns import VerbPatterns
from kg.language.document import Document, Word


@pytest.fixture(scope="module")
def patterns() -> VerbPatterns:
    return VerbPatterns("es", frames.load("es"), language.lexicon("es"))


def parse(text: str) -> Document:
    (doc,) = language.parse(language.load("es"), [text])
    return doc


def word(text: str, form: str) -> Word:
    return next(token for token in parse(text) if token.text == form)


@pytest.mark.parametrize(
    ("text", "verb", "wanted", "noun"),
    [
        ("Ucrania y Rusia firmaron una tregua.", "firmaron", "tregua", "tregua"),
        ("La tregua fue firmada por Rusia.", "firmada", "tregua", "tregua"),
        ("Rusia lanzó decenas de obuses contra Kiev.", "lanzó", "obús", "obuses"),
        ("Ucrania y Rusia firmaron una carta.", "firmaron", "tregua", None),
    ],
)
def test_the_object_that_a_pattern_asks_for(patterns: VerbPatterns, text: str, verb: str, wanted: str, noun: str | None) -> None:
    found = patterns.object_of(word(text, verb), Verb("", objects=frozenset({wanted})))
    assert (found.text if found is not None else None) == noun


def test_a_verb_is_read_off_its_form(patterns: VerbPatterns) -> None:
    assert patterns.lemma(word("Rusia atacó Kiev.", "atacó")) == "atacar"
    assert not patterns.is_verb(word("El ataque sorprendió a Kiev.", "ataque"))
