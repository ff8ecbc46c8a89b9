"""What relative words stand for."""

from __future__ import annotations

from parses import parse
from written_parses import parsed

from kg.extraction import arguments, relatives
from kg.language.document import Document
from kg.language.words import Word


def word(doc: Document, text: str) -> Word:
    return next(token for token in doc if token.text == text)


def test_the_place_where_somebody_is_received_is_not_received() -> None:
    doc = parse("Macron viajó a Berlín, donde será recibido por Scholz.")
    assert relatives.located(word(doc, "recibido"))
    doc = parse("Macron, que será recibido por Scholz, viajó a Berlín.")
    assert not relatives.located(word(doc, "recibido"))


def test_a_relative_clause_behind_a_comma_that_was_hung_on_the_verb() -> None:
    doc = parsed(
        ("acudió", "VERB", "ROOT", 0), ("al", "ADP", "case", 2), ("Consejo", "NOUN", "obl", 0), (",", "PUNCT", "punct", 5),
        ("que", "REL", "nsubj", 5), ("dudaba", "VERB", "advcl", 0),
    )  # fmt: skip
    assert [word.text for word in arguments.own_subjects(doc[5])] == ["Consejo"]


def test_who_it_was_that_did_it() -> None:
    doc = parsed(("Fue", "AUX", "cop", 1), ("Chirac", "PROPN", "ROOT", 1), ("quien", "REL", "nsubj", 3), ("viajó", "VERB", "ccomp", 1))
    assert [word.text for word in arguments.own_subjects(doc[3])] == ["Chirac"]


def test_a_person_is_meant_by_the_name_and_not_by_what_it_is_of() -> None:
    doc = parsed(
        ("Sánchez", "PROPN", "ROOT", 0), (",", "PUNCT", "punct", 2), ("presidente", "NOUN", "appos", 0), (",", "PUNCT", "punct", 5),
        ("quien", "REL", "nsubj", 5), ("viajó", "VERB", "acl", 2),
    )  # fmt: skip
    assert relatives.antecedent(doc[4]).text == "Sánchez"
    assert relatives.antecedent(doc[2]).text == "presidente"
