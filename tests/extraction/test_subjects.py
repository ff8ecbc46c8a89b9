"""Subjects that the parser hung elsewhere."""

from __future__ import annotations

from written_parses import parsed

from kg.extraction import arguments, subjects, syntax
from kg.language.document import Document


def found(doc: Document, verb: str) -> list[str]:
    return [word.text for word in subjects.words(next(t for t in doc if t.text == verb))]


def test_an_article_with_a_number() -> None:
    doc = parsed(("Los", "DET", "det", 2), ("tres", "NUM", "nummod", 0), ("comparten", "VERBS", "ROOT", 2), ("datos", "NOUN", "obj", 2))
    assert found(doc, "comparten") == ["Los"]


def test_a_finite_verb_hung_like_an_adjective() -> None:
    doc = parsed(
        ("y", "CCONJ", "cc", 2), ("el", "DET", "det", 2), ("ministro", "NOUN", "ROOT", 2), (",", "PUNCT", "punct", 4),
        ("Orbán", "PROPN", "appos", 2), (",", "PUNCT", "punct", 4), ("amagó", "VERB", "amod", 2),
    )  # fmt: skip
    assert found(doc, "amagó") == ["ministro"]


def test_a_relative_clause_is_no_such_verb() -> None:
    doc = parsed(("ministro", "NOUN", "ROOT", 0), ("que", "REL", "nsubj", 2), ("amagó", "VERB", "amod", 0))
    assert found(doc, "amagó") == ["que"]


def test_who_was_hung_on_the_day_before() -> None:
    doc = parsed(
        ("El", "DET", "det", 1), ("viernes", "NOUN", "nsubj", 5), (",", "PUNCT", "punct", 3), ("Trump", "PROPN", "appos", 1),
        ("le", "PRON", "iobj", 5), ("acusó", "VERB", "ROOT", 5),
    )  # fmt: skip
    assert found(doc, "acusó") == ["Trump"]


def test_of_two_objects_the_relative_pronoun_is_the_subject() -> None:
    doc = parsed(
        ("primero", "ADJ", "ROOT", 0), ("que", "REL", "obj", 2), ("pisaba", "VERB", "acl", 0), ("el", "DET", "det", 4), ("país", "NOUN", "obj", 2)
    )  # fmt: skip
    assert found(doc, "pisaba") == ["que"]


def test_a_noun_phrase_right_before_the_verb() -> None:
    doc = parsed(
        ("calló", "VERB", "ROOT", 0), ("y", "CCONJ", "cc", 3), ("los", "DET", "det", 3), ("socialistas", "NOUN", "conj", 0),
        ("avisaron", "VERBS", "conj", 0),
    )  # fmt: skip
    assert found(doc, "avisaron") == ["socialistas"]


def test_a_finite_verb_is_no_part_of_a_noun_phrase() -> None:
    doc = parsed(("una", "DET", "det", 1), ("turba", "NOUN", "ROOT", 1), ("apedreó", "VERB", "amod", 1))
    assert syntax.noun_phrase(doc[1]).text == "una turba"


def test_the_noun_at_the_head_whose_verb_was_hung_on_its_relative_clause() -> None:
    doc = parsed(
        ("Kagame", "PROPN", "ROOT", 0), (",", "PUNCT", "punct", 3), ("que", "REL", "nsubj", 3), ("avisó", "VERB", "acl", 0),
        (",", "PUNCT", "punct", 3), ("rompió", "VERB", "advcl", 3),
    )  # fmt: skip
    assert found(doc, "rompió") == ["Kagame"]


def test_verbs_side_by_side_of_which_the_first_was_taken_for_what_is_said() -> None:
    doc = parsed(
        ("Sánchez", "PROPN", "nsubj", 1), ("lamenta", "VERB", "ccomp", 4), ("sanciones", "NOUN", "obj", 1), (",", "PUNCT", "punct", 1),
        ("reclama", "VERB", "ROOT", 4), ("diálogo", "NOUN", "obj", 4),
    )  # fmt: skip
    assert [word.text for word in arguments.subject(doc[4], set())[0]] == ["Sánchez"]


def test_whom_the_first_of_something_is_said_of() -> None:
    doc = parsed(
        ("Abe", "PROPN", "nsubj", 3), ("fue", "AUX", "cop", 3), ("el", "DET", "det", 3), ("primero", "NOUN", "ROOT", 3),
        ("que", "REL", "nsubj", 5), ("viajó", "VERB", "acl", 3),
    )  # fmt: skip
    assert [word.text for word in arguments.own_subjects(doc[5])] == ["Abe"]


def test_what_is_quoted_before_the_verb_is_no_subject() -> None:
    doc = parsed(
        ("«", "PUNCT", "punct", 2), ("Un", "DET", "det", 2), ("ultraje", "NOUN", "nsubj", 5), ("»", "PUNCT", "punct", 2),
        (",", "PUNCT", "punct", 2), ("bramó", "VERB", "ROOT", 5), ("Maduro", "PROPN", "nsubj", 5),
    )  # fmt: skip
    assert found(doc, "bramó") == ["Maduro"]


def test_what_stands_right_behind_another_verb_is_no_subject() -> None:
    doc = parsed(
        ("Modi", "PROPN", "nsubj", 1), ("suspendió", "VERB", "ccomp", 5), ("el", "DET", "det", 3), ("tratado", "NOUN", "nsubj", 5),
        (",", "PUNCT", "punct", 3), ("cerró", "VERB", "ROOT", 5), ("el", "DET", "det", 7), ("paso", "NOUN", "obj", 5),
    )  # fmt: skip
    assert "tratado" not in found(doc, "cerró")


def test_what_stands_behind_the_comma_after_another_verb_may_be() -> None:
    doc = parsed(
        ("Modi", "PROPN", "nsubj", 1), ("calló", "VERB", "ccomp", 5), (",", "PUNCT", "punct", 1), ("el", "DET", "det", 4),
        ("ministro", "NOUN", "nsubj", 5), ("protestó", "VERB", "ROOT", 5),
    )  # fmt: skip
    assert found(doc, "protestó") == ["ministro"]
