"""Leftover markup in text: tags, comments, scripts and entities, also broken ones, taken out without touching the words."""

from __future__ import annotations

import html
import re

MARKED = "\ufdd0"
"""Stands where markup was taken out (a noncharacter, which no text holds)."""

_BLOCKS = (
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html li link main menu meta nav ol optgroup option p pre section select summary table "
    "tbody tfoot thead title tr ul video audio iframe object embed"
)
_INLINE = (
    "a abbr acronym amp-img amp-ad amp-embed area b base bdi bdo big button canvas cite code col colgroup data datalist del dfn em "
    "font i img input ins kbd label legend map mark meter noscript output param picture progress q rp rt ruby s samp slot small "
    "source span strike strong sub sup svg path td template textarea th time track tt u var wbr"
)


def _names(names: str) -> str:
    return "|".join(sorted(names.split(), key=len, reverse=True))


# An attribute's value may stand in any quotes, also in the wrong ones (»https://…»), and quotes may not close.
_FLAGS = "controls|hidden|async|defer|itemscope|allowfullscreen|reversed|open|disabled|nowrap|noshade|checked|autoplay|loop|muted|selected"
_ATTRIBUTE = r"""\s+[\w:@.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[«»“”„][^«»“”„<>]*[«»“”„]|[^\s<>"'«»“”„]+)"""
_REST = rf"""(?:\s*/?>|[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*?=(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|[\s/][^<>]*=[^<>]*>|(?:\s+(?:{_FLAGS}))+\s*/?>|(?:{_ATTRIBUTE})+)"""
_BLOCK_TAG = re.compile(rf"</?(?:{_names(_BLOCKS)}){_REST}", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:(?:{_names(_INLINE)})|[a-z]{{1,10}}:[a-z]{{1,20}}){_REST}", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_DROPPED_WHOLE = re.compile(r"<(script|style|template|noscript)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(r"<!doctype\b[^<>]*>|<\?xml\b[^<>]*>|<!\[CDATA\[|\]\]>", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|video|audio|playlist)(?:\s+[\w-]+=[^\[\]]*)?\]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp;)*((?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|(?:nbsp|quot)(?![\w=;]))")


def without_markup(text: str) -> str:
    """One pass: entities decoded (doubly escaped ones too), tags out; every place where a tag stood holds `MARKED`.

    Tags of blocks (paragraphs, headings, list items …) and line breaks leave a new line, others nothing. Only names of
    HTML elements count as tags, so `3 < 5` and `<Kim>` stay. What scripts, styles and comments hold goes with them.
    """
    if "&" in text:
        text = _ENTITY.sub(_decoded, text)
    if "<" in text or "]]>" in text:
        text = _DROPPED_WHOLE.sub(MARKED, _without_comments(text))
        text = _DECLARATION.sub(MARKED, text)
        text = _CELL_END.sub(f"{MARKED} ", text)
        text = _BLOCK_TAG.sub(f"{MARKED}\n{MARKED}", text)
        text = _INLINE_TAG.sub(MARKED, text)
    if "[" in text:
        text = _SHORTCODE.sub(MARKED, text)
    return text


def _without_comments(text: str) -> str:
    # up to the last end only: past it the search for one would begin anew at every opening
    end = text.rfind("-->") + 3
    return _COMMENT.sub(MARKED, text[:end]) + text[end:] if end > 2 else text


def _decoded(match: re.Match[str]) -> str:
    entity = f"&{match[1]}"
    return html.unescape(entity if entity.endswith(";") else f"{entity};")
