"""The declared frames: complete over the types, classes known to the ontology, readable."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import InputError
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


def test_a_verb_may_bar_objects_and_ask_for_se_with_a_noun() -> None:
    (barred,) = frames.verbs("celebrar:-talk|misa", {"talk": ["reunión"]})
    assert barred.without == {"reunión", "misa"} and barred.plain and not barred.objects
    (risen,) = frames.verbs("levantar:se de mesa", {})
    assert risen.reflexive and risen.preposition == "de" and risen.objects == {"mesa"}
    (without,) = frames.verbs("dejar:sin ayuda|fondo", {})
    assert without.preposition == "sin" and without.objects == {"ayuda", "fondo"} and not without.without


def test_a_verb_may_ask_for_an_infinitive_and_for_being_made_to_happen() -> None:
    (refused,) = frames.verbs("no querer:inf", {})
    assert refused.negated and refused.clause == "inf" and refused.plain and not refused.infinitives and not refused.specific
    (let,) = frames.verbs("dejar:inf entrar|pasar", {})
    assert let.infinitives == {"entrar", "pasar"} and not let.preposition and let.specific
    (called,) = frames.verbs("llamar:a inf", {})
    assert called.preposition == "a" and called.clause == "inf" and not called.objects
    (opened,) = frames.verbs("abrir:se a inf", {})
    assert opened.reflexive and not opened.plain and opened.preposition == "a"
    (returned,) = frames.verbs("volver:made embajador|cónsul", {})
    assert returned.made and returned.objects == {"embajador", "cónsul"} and not returned.preposition
    (landed,) = frames.verbs("aterrizar:made", {})
    assert landed.made and landed.specific and not landed.objects


def test_words_that_go_with_a_verb_are_written_as_they_are_looked_up() -> None:
    words = {o for f in frames.load("es").frames for v in f.verbs for o in (*v.objects, *v.without, *v.infinitives)}
    assert [word for word in words if word != word.lower()] == []


def test_a_malformed_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "frames" / "xx"
    folder.mkdir(parents=True)
    (folder / "classes.yaml").write_text("classes: {}\n", encoding="utf-8")
    monkeypatch.setattr(frames, "ontology", lambda *parts: tmp_path.joinpath(*parts))
    (folder / "aid.yaml").write_text("type: AID\nframes:\n  - verbs: [dar]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"frame 1 is malformed.*class"):
        frames.load.__wrapped__("xx")
    (folder / "aid.yaml").write_text("type: [AID\n", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        frames.load.__wrapped__("xx")


def test_no_pattern_stands_twice_within_a_type() -> None:
    plain = Counter((f.type, v.lemma, v) for f in frames.load("es").frames for v in f.verbs if not v.objects and not f.subjects)
    assert [key for key, times in plain.items() if times > 1] == []


def test_a_condition_may_leave_out_objects() -> None:
    (plain,) = frames.verbs("celebrar:-talk", {"talk": ["charla", "cita"]})
    (barred,) = frames.verbs("llegar:no verb -poder|trono", {})
    assert (plain.without, plain.plain, plain.clause) == (frozenset({"charla", "cita"}), True, "")
    assert (barred.without, barred.clause) == (frozenset({"poder", "trono"}), "no verb")
