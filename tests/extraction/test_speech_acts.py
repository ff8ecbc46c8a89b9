"""Acts that the content of what is said performs: their data, and what is asserted of whom."""

from __future__ import annotations

import pytest
from parses import parse

from kg import language
from kg.extraction.appraisal import patterns
from kg.extraction.candidates import Extractor
from kg.extraction.slots import Candidate
from kg.rdf import vocabulary

DATA = language.lexicon("es", "speech_acts")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("es", language.lexicon("es"))


def acts(extractor: Extractor, text: str) -> list[Candidate]:
    return [c for c in extractor.candidates(parse(text)) if c.content]


def test_acts_are_classes_of_the_ontology() -> None:
    assert {name: vocabulary.plover_code(entry["class"]) for name, entry in DATA["acts"].items()} == {
        name: entry["type"] for name, entry in DATA["acts"].items()
    }


def test_no_word_blames_and_praises() -> None:
    bad = {*DATA["bad_nouns"], *DATA["bad_adjectives"], *DATA["bad_adverbs"]} - set(DATA["bad_with"])
    good = {*DATA["good_nouns"], *DATA["good_adjectives"], *DATA["good_adverbs"], *DATA["praising"]}
    assert bad & good == set()
    assert patterns(DATA["bad_verbs"]).keys() & set(DATA["owed"]) <= {"hacer", "tener", "dar", "querer", "actuar"}


def test_patterns_with_an_object_are_tried_first() -> None:
    (first, second) = patterns(["pagar", "pagar:precio"])["pagar"]
    assert first.objects == {"precio"} and not second.objects


@pytest.mark.parametrize(
    ("text", "content", "speaker", "to"),
    [
        ("El ministro francés afirmó que Malí engañó a todos.", "blame", "ministro", "Malí"),
        ("Londres señaló que Berlín no ha cumplido.", "blame", "Londres", "Berlín"),
        ("Según Oslo, la pesca rusa es un abuso.", "blame", "Oslo", "pesca"),
        ("Ankara dijo que Doha es un amigo.", "praise", "Ankara", "Doha"),
        ("«Serbia debe ceder», afirmó Berlín.", "duty", "Berlín", "Serbia"),
        ("Roma cree necesario que Libia coopere.", "duty", "Roma", "Libia"),
        ("Madrid espera que Rabat coopere.", "wish", "Madrid", "Rabat"),
        ("Moscú dijo que habrá represalias contra Riga.", "threat", "Moscú", "Riga"),
        ("Kiev dijo que no habrá diálogo con Minsk.", "refusal", "Kiev", "Minsk"),
    ],
)
def test_an_act_has_its_speaker_and_whom_it_is_directed_at(extractor: Extractor, text: str, content: str, speaker: str, to: str) -> None:
    (act,) = acts(extractor, text)
    assert (act.content, act.actors[0].token.text, act.recipients[0].token.text) == (content, speaker, to)


@pytest.mark.parametrize(
    "text",
    [
        "Malí miente.",  # nobody says it but the article
        "Londres negó que Berlín sea culpable.",
        "Londres no dijo que Berlín sea un desastre.",
        "Londres preguntó si Berlín miente.",
        "El ministro dijo que la guerra que arruinó Berlín terminará.",
        "Londres afirmó que Berlín no es un desastre.",
        "Londres dijo que Schmidt es responsable de Finanzas.",
        "Londres cree que Berlín debe haber ganado.",
    ],
)
def test_what_is_not_asserted_is_no_act(extractor: Extractor, text: str) -> None:
    assert acts(extractor, text) == []


def test_an_act_that_the_verb_names_is_not_told_twice(extractor: Extractor) -> None:
    assert acts(extractor, "Pekín advirtió a Vilna de que pagará las consecuencias.") == []
