"""The article: what reading hands on to every later stage."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, cleaned.

    id: given by the source, or `content_id` of the text; text: the stored text, to which all offsets of evidence refer
    (paragraphs are separated by newlines); date: day of publication; language: ISO 639-1 code.
    """

    id: str
    text: str
    date: date | None = None
    language: str = "es"
    url: str | None = None
    publisher: str | None = None
    title: str | None = None


def content_id(text: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the text: the id of an article that brings none."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
