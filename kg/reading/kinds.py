"""The kinds of input: told by a file's suffix or, without one that says it, by how the text begins."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath


class Kind(StrEnum):
    """How an input is read. XML is either a feed or a page, which only its text shows."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSON = "JSON"
    LINES = "JSON Lines"
    FEED = "feed"
    XML = "XML"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.XML,
}

_BEFORE_THE_ROOT = re.compile(r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|(?:\w+:)?feed|rdf:RDF|channel)\b|<!doctype\s+rss\b", re.IGNORECASE)
_JSON = re.compile(r'(?:\{\s*["}]|\[\s*[{\]])')


def kind_of(path: str) -> Kind | None:
    """The kind that a file's suffix says; None for another suffix or none."""
    return SUFFIXES.get(PurePath(path).suffix.lower())


def sniffed(text: str) -> Kind:
    """The kind that the beginning of the text shows."""
    before = _BEFORE_THE_ROOT.match(text)
    start = before.end() if before else 0
    if _PAGE.match(text, start):
        return Kind.HTML
    if _FEED.match(text, start):
        return Kind.FEED
    if _JSON.match(text, start):
        return Kind.JSON
    return Kind.XML if "<?xml" in text[:start] else Kind.TEXT
