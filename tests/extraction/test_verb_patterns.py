"""What goes with a verb that a pattern of the frames asks for."""

from __future__ import annotations

import pytest
from parses import parse

from kg import language
from kg.extraction import frames
from kg.extraction.frames import Verb
from kg.extraction.verb_patterns import VerbPatterns
from kg.language.words import Word


@pytest.fixture(scope="module")
def patterns() -> VerbPatterns:
    return VerbPatterns("es", frames.load("es"), language.lexicon("es"))


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


def condition(entry: str) -> Verb:
    """The verb of an entry in the notation of the frames."""
    (verb,) = frames.verbs(entry, {})
    return verb


@pytest.mark.parametrize(
    ("entry", "text", "form", "fits"),
    [
        ("querer:inf", "Hungría no quiso firmar la declaración.", "quiso", True),
        ("querer:inf", "Hungría no quiso la guerra.", "quiso", False),
        ("dejar:inf entrar|pasar", "Polonia dejó entrar a los refugiados.", "dejó", True),
        ("dejar:inf entrar|pasar", "Polonia dejó hablar a los refugiados.", "dejó", False),
        ("dejar:inf", "Polonia dejó de enviar carbón a Chequia.", "dejó", False),
        ("dejar:de inf enviar", "Polonia dejó de enviar carbón a Chequia.", "dejó", True),
        ("hablar:several", "Macron y Meloni hablaron de Libia.", "hablaron", True),
        ("hablar:several", "Los dos ministros hablan de Libia.", "hablan", True),
        ("hablar:several", "Macron habló de Libia.", "habló", False),
        ("encontrar:se several", "Los cancilleres se encontraron en Viena.", "encontraron", True),
        ("encontrar:se several", "Los buques se encontraban en el puerto.", "encontraban", False),
        ("regresar:made", "Letonia hizo regresar a su embajador.", "regresar", True),
        ("regresar:made", "Letonia quiere regresar a la mesa.", "regresar", False),
    ],
)
def test_what_a_pattern_asks_of_an_infinitive(patterns: VerbPatterns, entry: str, text: str, form: str, fits: bool) -> None:
    frame = patterns.frames.frames[0]
    assert patterns.fits(word(text, form), frame, condition(entry), None) is fits


@pytest.mark.parametrize(
    ("text", "verb", "entry", "noun"),
    [
        ("Uzbekistán dejó al vecino sin gas.", "dejó", "dejar:sin gas", "gas"),
        ("El presidente dio al general cuarenta días para rendirse.", "dio", "dar:día", "días"),
        ("Minsk echó a todos los diplomáticos letones.", "echó", "echar:diplomático", "diplomáticos"),
        ("La ciudad cayó en manos de los rebeldes.", "cayó", "caer:en mano", "manos"),
        ("El ministro leyó el libro de gas.", "leyó", "leer:de gas", None),
    ],
)
def test_what_goes_with_a_verb_though_the_parser_hung_it_elsewhere(
    patterns: VerbPatterns, text: str, verb: str, entry: str, noun: str | None
) -> None:
    found = patterns.object_of(word(text, verb), condition(entry))
    assert (found.text if found is not None else None) == noun


def test_a_subject_at_the_head_of_a_sentence_is_known_by_its_form(patterns: VerbPatterns) -> None:
    frame = next(f for f in patterns.frames.frames if "tropa" in f.subjects)
    assert patterns.fits(word("Tropas nigerianas entraron en Banjul.", "entraron"), frame, Verb("entrar"), None)
    assert not patterns.fits(word("Turistas nigerianos entraron en Banjul.", "entraron"), frame, Verb("entrar"), None)


@pytest.mark.parametrize(
    ("text", "form", "entry", "fits"),
    [
        ("El ministro llegó a comparar al juez con un pirata.", "llegó", Verb("llegar", clause="no verb"), False),
        ("El ministro llegó a Praga a negociar.", "llegó", Verb("llegar", clause="no verb"), True),
        ("El ministro se vio obligado a ceder.", "vio", Verb("ver", reflexive=True, clause="no state"), False),
        ("El ministro se vio el lunes con el juez.", "vio", Verb("ver", reflexive=True, clause="no state"), True),
        ("Los turistas se detuvieron ante el palacio.", "detuvieron", Verb("detener", plain=True), False),
    ],
)
def test_what_must_not_be_said_behind_a_verb(patterns: VerbPatterns, text: str, form: str, entry: Verb, fits: bool) -> None:
    frame = next(f for f in patterns.frames.frames if not f.subjects)
    assert patterns.fits(word(text, form), frame, entry, None) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Merkel llamó a Obama.", True),
        ("Merkel llamó el miércoles por la tarde a Barack Obama.", True),
        ("Biden llamó ayer al presidente de Israel.", True),
        ("Bush llamó a Blair, Chirac y Schröder.", True),
        ("Trump llamó a Zelenski dictador.", False),
        ("Petro llamó nazi a Bukele.", False),
        ("Trump llamó a los europeos a gastar más en defensa.", False),
        ("Merkel llamó a consultas a su embajador.", False),
    ],
)
def test_a_person_of_whom_nothing_is_said(patterns: VerbPatterns, text: str, fits: bool) -> None:
    verb = word(text, "llamó")
    found = [frame.cls for frame, pattern in patterns.of(verb) if pattern.clause == "person" and patterns.fits(verb, frame, pattern, None)]
    assert found == (["PhoneCall"] if fits else [])
