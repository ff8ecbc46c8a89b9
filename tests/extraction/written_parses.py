"""Parses written out, as the parser makes a mistake in one sentence and not in the next like it."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.language.document import Document

_FEATURES = {"VERB": "VerbForm=Fin|Number=Sing", "VERBS": "VerbForm=Fin|Number=Plur", "REL": "PronType=Rel"}


def parsed(*rows: tuple[str, str, str, int]) -> Document:
    """A sentence of rows (word, part of speech, relation, index of the word above); *VERBS* is a verb in the plural, *REL* a relative pronoun."""
    vocab = spacy.blank("es").vocab
    parts = [{"VERBS": "VERB", "REL": "PRON"}.get(row[1], row[1]) for row in rows]
    ents = ["B-PER" if row[1] == "PROPN" and row[2] != "flat" else "I-PER" if row[1] == "PROPN" else "O" for row in rows]
    doc = Doc(
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
    return Document(doc)
