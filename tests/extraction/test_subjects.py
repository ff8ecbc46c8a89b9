"""Subjects that the parser hung elsewhere. The parses are written out, as it makes such mistakes in one sentence and not in the next like it."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.extraction import arguments, subjects, syntax

_FEATURES = {"VERB": "VerbForm=Fin|Number=Sing", "VERBS": "VerbForm=Fin|Number=Plur", "REL": "PronType=Rel"}


def parsed(*rows: tuple[str, str, str, int]) -> Doc:
    """A sentence of rows (word, part of speech, relation, index of the word above); *VERBS* is a verb in the plural, *REL* a relative pronoun."""
    vocab = spacy.blank("es").vocab
    parts = [{"VERBS": "VERB", "REL": "PRON"}.get(row[1], row[1]) for row in rows]
    ents = ["B-PER" if row[1] == "PROPN" and row[2] != "flat" else "I-PER" if row[1] == "PROPN" else "O" for row in rows]
    return Doc(
        vocab,
        words=[row[0] for row in rows],
        lemmas=[row[0].lower() for row in rows],
        pos=parts,
        deps=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        morphs=[_FEATURES.get(row[1], "") for row in rows],
        ents=ents,
        sent_starts=[number == 0 for number in range(len(rows))],
    )


def found(doc: Doc, verb: str) -> list[str]:
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


def test_a_relative_clause_behind_a_comma_that_was_hung_on_the_verb() -> None:
    doc = parsed(
        ("acudió", "VERB", "ROOT", 0), ("al", "ADP", "case", 2), ("Consejo", "NOUN", "obl", 0), (",", "PUNCT", "punct", 5),
        ("que", "REL", "nsubj", 5), ("dudaba", "VERB", "advcl", 0),
    )  # fmt: skip
    assert [word.text for word in arguments.own_subjects(doc[5])] == ["Consejo"]


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


def test_who_it_was_that_did_it() -> None:
    doc = parsed(("Fue", "AUX", "cop", 1), ("Chirac", "PROPN", "ROOT", 1), ("quien", "REL", "nsubj", 3), ("viajó", "VERB", "ccomp", 1))
    assert [word.text for word in arguments.own_subjects(doc[3])] == ["Chirac"]
