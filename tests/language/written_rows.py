"""Parses written out row by row, for what mends the parse."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

NLP = spacy.blank("es")


def parsed(rows: str, ents: list[str] | None = None) -> Doc:
    """A parse from lines `word pos dep head [morphology] [lemma]`; head: the word's number from 1, 0 for the root."""
    cells = [line.split() for line in rows.strip().splitlines()]
    return Doc(
        NLP.vocab,
        words=[row[0] for row in cells],
        pos=[row[1] for row in cells],
        deps=[row[2] for row in cells],
        heads=[int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(cells)],
        morphs=[row[4] if len(row) > 4 and row[4] != "_" else "" for row in cells],
        lemmas=[row[5] if len(row) > 5 else row[0].lower() for row in cells],
        ents=ents or ["O"] * len(cells),
        sent_starts=[i == 0 for i in range(len(cells))],
    )
