"""Which triggers of the frames a text has: alternatives of one trigger, entries that ask for more than a word, refusals."""

from __future__ import annotations

import pytest
from parses import parse

from kg import language
from kg.extraction.candidates import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("es", language.lexicon("es"))


def test_one_trigger_may_tell_events_of_several_types(extractor: Extractor) -> None:
    doc = parse("Alemania vetó a las compañías indias.")
    found = [(c.frame.type, c.alternative) for c in extractor.candidates(doc) if c.trigger[0].text == "vetó"]
    assert len({kind for kind, _ in found}) == len(found)
    assert sorted(number for _, number in found) == list(range(len(found)))


def test_a_pattern_with_its_object_leaves_out_those_without(extractor: Extractor) -> None:
    doc = parse("Ucrania y Rusia acordaron una tregua.")
    assert {c.frame.type for c in extractor.candidates(doc) if c.trigger[0].text == "acordaron"} == {"CONCEDE"}


def test_noun_entries_may_ask_for_a_phrase_or_a_class(extractor: Extractor) -> None:
    def types(text: str) -> set[str]:
        return {c.frame.type for c in extractor.candidates(parse(text)) if c.nominal}

    assert types("El ataque a la ley sorprendió a Oslo.") == {"ACCUSE"}
    assert types("El ataque al puerto sorprendió a Oslo.") == {"ASSAULT"}
    assert types("El discurso contra Rusia sorprendió a Oslo.") == {"ACCUSE"}
    assert types("El discurso de Navidad sorprendió a Oslo.") == set()


def test_an_adjective_may_refuse_where_it_is_negated(extractor: Extractor) -> None:
    (willing,) = (
        c for c in extractor.candidates(parse("Suecia se mostró dispuesta a negociar con Turquía.")) if c.trigger[0].lemma == "dispuesto"
    )
    (unwilling,) = (
        c for c in extractor.candidates(parse("Suecia no se mostró dispuesta a negociar con Turquía.")) if c.trigger[0].lemma == "dispuesto"
    )
    assert (willing.frame.type, willing.refusal) == ("AGREE", False)
    assert (unwilling.frame.type, unwilling.refusal, unwilling.negated) == ("REJECT", True, False)
