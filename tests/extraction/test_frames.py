"""The declared frames: complete over the types, classes known to the ontology, readable."""

from __future__ import annotations

from kg.extraction import frames
from kg.rdf import vocabulary

TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}


def test_every_plover_type_has_frames() -> None:
    assert {f.type for f in frames.load("es").frames} == TYPES


def test_classes_are_of_the_ontology_and_of_their_type() -> None:
    for frame in frames.load("es").frames:
        assert vocabulary.plover_code(frame.cls) == frame.type, frame.cls


def test_there_are_many_triggers() -> None:
    assert frames.load("es").triggers >= 400


def test_entries_with_conditions_are_read() -> None:
    verbs = {(v.lemma, v.reflexive, v.negated, v.preposition) for f in frames.load("es").frames for v in f.verbs}
    assert ("reunir", True, False, "") in verbs
    assert ("aceptar", False, True, "") in verbs
    assert ("llegar", False, False, "a") in verbs


def test_an_entry_names_several_verbs_and_what_goes_with_them() -> None:
    (enviar, mandar) = frames.verbs("enviar|mandar:arms|lancha +a|contra", {"arms": ["tanque", "misil"]})
    assert (enviar.lemma, mandar.lemma) == ("enviar", "mandar")
    assert enviar.objects == mandar.objects == {"tanque", "misil", "lancha"}
    assert enviar.followed_by == {"a", "contra"} and not enviar.preposition and not enviar.possessed


def test_conditions_of_a_verb() -> None:
    (own,) = frames.verbs("entregar:su arma", {})
    assert own.possessed and own.objects == {"arma"}
    (phrase,) = frames.verbs("llegar:a acuerdo|pacto", {})
    assert phrase.preposition == "a" and phrase.objects == {"acuerdo", "pacto"}
    (reflexive,) = frames.verbs("reunir:se", {})
    assert reflexive.reflexive and not reflexive.objects
    (negated,) = frames.verbs("no aceptar", {})
    assert negated.negated and negated.lemma == "aceptar"
    (followed,) = frames.verbs("cenar:+con", {})
    assert followed.followed_by == {"con"} and not followed.objects
