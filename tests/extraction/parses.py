"""Texts parsed by the packaged pipeline."""

from __future__ import annotations

from kg import language
from kg.language.document import Document


def parse(text: str) -> Document:
    """The parse of a text."""
    (doc,) = language.parse(language.load("es"), [text])
    return doc
