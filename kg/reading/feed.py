"""RSS and Atom files: one draft an entry."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.reading.cleaning import clean_line
from kg.reading.dates import parse_date
from kg.reading.draft import Draft, Problem, web_address
from kg.reading.webpage import fragment_text


def read_feed(text: str, where: str) -> Iterator[Draft | Problem]:
    """The drafts of a feed's entries: full content where the feed has it, else the summary; id, link, title, date, language.

    The publisher is the entry's source, else the feed's publisher, else its title. Raises InputError for what is no feed or
    has no entries; an entry without text is a problem of its own.
    """
    # imported here: only feeds need it
    import feedparser

    # a byte stream, never the text itself, which feedparser might take for an address; the header outdoes the XML declaration
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")), response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if not parsed.entries:
        if parsed.bozo or not parsed.version:
            reason = " ".join(str(parsed.get("bozo_exception", "")).split())
            raise InputError(f"not a feed{': ' + reason if reason else ''}", where, "give a whole RSS or Atom file")
        raise InputError("a feed without entries", where, "give a feed that has articles")
    channel = parsed.feed
    for number, entry in enumerate(parsed.entries, 1):
        title = clean_line(entry.get("title", ""))
        place = f"{where}, entry {number}"
        body = _body(entry)
        if not body:
            yield Problem(place, f'entry "{title}" has no text', "use a feed with summaries or full texts, or name the article's address")
            continue
        yield Draft(
            where=place,
            text=body,
            id=entry.get("id") or None,
            url=web_address(entry.get("link") or ""),
            publisher=entry.get("source", {}).get("title") or channel.get("publisher") or channel.get("title"),
            title=title,
            date=_date(entry),
            language=entry.get("language") or channel.get("language"),
        )


def _body(entry: Any) -> str:
    """The longest of the full contents, else the summary."""
    contents = [fragment_text(content.get("value") or "") for content in entry.get("content", [])]
    return max(contents, key=len, default="") or fragment_text(entry.get("summary") or "")


def _date(entry: Any) -> dt.date | str | None:
    """The day as written; the parser's own reading (in UTC) only where ours finds none."""
    for name in ("published", "created", "updated"):
        written = entry.get(name)
        if not written:
            continue
        try:
            return parse_date(written)
        except ValueError:
            moment = entry.get(f"{name}_parsed")
            return dt.date(*moment[:3]) if moment else str(written)
    return None
