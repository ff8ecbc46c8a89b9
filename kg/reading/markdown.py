"""Markdown reduced to the text that a reader of the rendered page sees (CommonMark's usual constructs)."""

from __future__ import annotations

import re

_HEADLINE = re.compile(r"\s*(?:#[ \t]+(?P<hash>[^\n]+?)[ \t]*#*[ \t]*(?:\n|$)|(?P<under>[^\n]*\S[^\n]*)\n=+[ \t]*(?:\n|$))")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:=+|-{2,}|(?:[*_-][ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"^\s*[*+-][ \t]+(?=\S)")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)][ \t]+\S")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?$")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:[ \t]*")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")

_TARGET = r"""\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
_IMAGE = re.compile(rf"!\[([^\[\]]*)\](?:{_TARGET}|\[[^\[\]]*\])")
_LINK = re.compile(rf"\[([^\[\]]*)\](?:{_TARGET}|\[[^\[\]]*\])")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\n]+\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Delimiters hug their text; underscores inside a word are part of it.
_EMPHASES = (
    re.compile(r"(?<!\\)\*\*(?=\S)(.+?)(?<=[^\s\\])\*\*"),
    re.compile(r"(?<![\w\\])__(?=\S)(.+?)(?<=[^\s\\])__(?!\w)"),
    re.compile(r"(?<!\\)~~(?=\S)(.+?)(?<=[^\s\\])~~"),
    re.compile(r"(?<![\\*])\*(?=[^\s*])(.+?)(?<=[^\s\\*])\*(?!\*)"),
    re.compile(r"(?<![\w\\])_(?=[^\s_])(.+?)(?<=[^\s\\])_(?!\w)"),
)


def headline(text: str) -> tuple[str | None, str]:
    """The heading of level 1 with which the text begins, and the rest; (None, text) if it begins otherwise."""
    match = _HEADLINE.match(text)
    if match is None:
        return None, text
    return _inline(match["hash"] or match["under"]).strip(), text[match.end() :]


def without_markdown(text: str) -> str:
    """Paragraphs, headings and list items as paragraphs of plain text, separated by empty lines (hard breaks by newlines).

    Links and images become their words, markers of emphasis, headings, lists and quotations go; numbers of lists stay.
    """
    paragraphs: list[str] = []
    running = ""

    def flush() -> None:
        nonlocal running
        if running.strip():
            paragraphs.append(_inline(running.strip()))
        running = ""

    for raw in text.split("\n"):
        line = _QUOTE.sub("", raw)
        if not line.strip() or _RULE.match(line.rstrip()) or _FENCE.match(line) or _is_definition(line):
            flush()
        elif heading := _HEADING.match(line):
            flush()
            paragraphs.append(_inline(heading[1]))
        else:
            if _ITEM.match(line) or _NUMBERED.match(line) or _FOOTNOTE.match(line):
                flush()
            line = _FOOTNOTE.sub("", _ITEM.sub("", line))
            ends = "\n" if _HARD_BREAK.search(line) else " "
            running += _HARD_BREAK.sub("", line).strip() + ends
    flush()
    return "\n\n".join(paragraphs)


def _is_definition(line: str) -> bool:
    return bool(_DEFINITION.match(line)) and not _FOOTNOTE.match(line)


def _inline(text: str) -> str:
    text = _CODE.sub(r"\2", text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", _FOOTNOTE_MARK.sub("", text))
    for emphasis in _EMPHASES:
        text = emphasis.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text)
