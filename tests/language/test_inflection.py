"""Verb forms are read back to infinitives that are known."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.extraction import frames
from kg.language import inflection, lexicon

KNOWN = frames.load("es").by_verb


@pytest.mark.parametrize(
    ("form", "infinitive", "finite"),
    [
        ("telefoneó", "telefonear", True),
        ("impusieron", "imponer", True),
        ("impuestas", "imponer", False),
        ("pidieron", "pedir", True),
        ("embistieron", "embestir", True),
        ("negoció", "negociar", True),
        ("exija", "exigir", True),
        ("ataque", "atacar", True),
        ("prohíbe", "prohibir", True),
        ("amplían", "ampliar", True),
        ("propuso", "proponer", True),
        ("reuniéndose", "reunir", False),
        ("entregarle", "entregar", False),
        ("roto", "romper", False),
        ("persiguió", "perseguir", True),
        ("desoyó", "desoír", True),
        ("desoyeron", "desoír", True),
    ],
)
def test_a_form_has_its_infinitive(form: str, infinitive: str, finite: bool) -> None:
    assert inflection.load("es").read(form, KNOWN) == inflection.Reading(infinitive, finite)


@pytest.mark.parametrize("word", ["mesa", "Madrid", "de", "12", ""])
def test_what_is_no_form_of_a_known_verb_has_no_reading(word: str) -> None:
    assert inflection.load("es").read(word, KNOWN) is None


def test_regular_forms_of_every_trigger_lead_back_to_a_trigger() -> None:
    regular = [verb for verb in KNOWN if verb.endswith("ar") and " " not in verb and verb != "dar"]
    readings = {verb: inflection.load("es").read(f"{verb[:-2]}aron", KNOWN) for verb in regular}
    assert len(regular) > 200
    assert [verb for verb, reading in readings.items() if reading is None or not reading.finite or reading.infinitive not in KNOWN] == []
    assert inflection.load("es").read("dieron", KNOWN) == inflection.Reading("dar", True)


def test_a_section_that_stands_twice_is_refused(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "lexicon.yaml").write_text("light: [a]\nlight: [b]\n", encoding="utf-8")
    monkeypatch.setattr("kg.language._HERE", tmp_path)
    with pytest.raises(InputError, match="'light' stands twice"):
        lexicon("xx")
