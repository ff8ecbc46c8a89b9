"""HTML: the article of a page, without what stands round it, as a draft."""

from __future__ import annotations

import logging
import re

from kg.errors import InputError
from kg.reading.cleaning import clean, clean_line
from kg.reading.draft import Draft
from kg.reading.page_metadata import page_metadata

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|main|article|nav|header|footer|aside|script)\b", re.IGNORECASE)
_SPACE_BETWEEN_WORDS = re.compile(r"[ \t\r\n]+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_BULLET = re.compile(r"^- ", re.MULTILINE)

# trafilatura reports pages without text as errors of its own; the reader says so itself
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read_page(html: str, where: str, address: str | None = None) -> Draft:
    """The article of a page: text by trafilatura (no comments, no navigation), the rest from the page's metadata.

    address: where the page was fetched from. A first paragraph that only repeats the title is left out.
    Raises InputError where the page has no article text.
    """
    # imported here: reading other kinds need not wait for it
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    html = _XML_DECLARATION.sub("", html.lstrip("\ufeff"))
    tree = load_html(html)
    if tree is None:
        raise InputError("no article text in the page", where, "save the page with its text, or give the text itself")
    try:
        metadata = page_metadata(tree, address)
        document = bare_extraction(html, include_comments=False, include_tables=False, with_metadata=False)
    except (ValueError, RecursionError) as error:
        raise InputError(f"HTML that cannot be parsed: {error}", where, "save the page again, or give the text itself") from None
    text = _BULLET.sub("", (document.text if document and not isinstance(document, dict) else "") or "")
    first, _, rest = clean(text).partition("\n")
    if metadata.title and clean_line(first).casefold() == metadata.title.casefold():
        text = rest
    if not text.strip():
        raise InputError("no article text in the page", where, "save the page with its text, or give the text itself")
    return Draft(
        where=where,
        text=text,
        url=metadata.url,
        publisher=metadata.publisher,
        title=metadata.title,
        date=metadata.date,
        language=metadata.language,
    )


def read_markup(html: str, where: str) -> Draft:
    """The draft of a whole page or, where the markup is only that of the text (`<p>…</p>`), of its words."""
    if _PAGE.search(html):
        return read_page(html, where)
    return Draft(where=where, text=fragment_text(html))


def fragment_text(html: str) -> str:
    """The words of a piece of HTML; white space between words counts as one blank, paragraphs come from the tags."""
    return clean(_SPACE_BETWEEN_WORDS.sub(" ", html)) if "<" in html else clean(html)
