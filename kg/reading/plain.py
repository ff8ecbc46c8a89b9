"""Plain text and Markdown, each with front matter if it likes: drafts of articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import yaml

from kg.errors import InputError
from kg.reading.draft import Draft, shown
from kg.reading.markdown import headline, without_markdown

FIELDS = ("id", "url", "publisher", "title", "date", "language")
"""What front matter may declare; other keys are ignored."""

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"[^\W\d][\w-]*\s*:(?:\s|$)")
_LONGEST_FRONT_MATTER = 60
_MEND = 'lines such as "date: 2025-08-13" between two lines ---'
_WIDEST_WRAP, _NARROWEST_WRAP, _FEWEST_WRAPPED = 100, 50, 3
_SENTENCE_END = re.compile(r"""[.!?…:;]["'”»)\]]*$""")


def read_plain(text: str, where: str) -> Draft:
    """The article in a plain text file. Lines wrapped at a fixed width are joined to paragraphs.

    Raises InputError for broken front matter, with its line.
    """
    fields, body = _front_matter(text, where)
    return Draft(where=where, text=_unwrapped(body), **fields)


def read_markdown(text: str, where: str) -> Draft:
    """The article in a Markdown file; a first heading of level 1 is its title, unless the front matter gives another one.

    Raises InputError for broken front matter, with its line.
    """
    fields, body = _front_matter(text, where)
    title, rest = headline(body)
    if title and fields.get("title", title).casefold() == title.casefold():
        fields, body = {**fields, "title": title}, rest
    return Draft(where=where, text=without_markdown(body), **fields)


def _front_matter(text: str, where: str) -> tuple[dict[str, str], str]:
    """Declared fields and the rest of the text. Values stay as written (no YAML types): `no` is a language, not false."""
    lines = re.split("\r\n|\r|\n", text.lstrip("\ufeff"))
    if not _opens(lines):
        return {}, "\n".join(lines)
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        raise InputError("front matter is not closed", f"{where}, line 1", "end it with a line ---")
    try:
        declared = yaml.load("\n".join(lines[1:end]), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise InputError(f"front matter is not YAML: {error.problem or error.context}", f"{where}, line {line}", _MEND) from None
    except (yaml.YAMLError, RecursionError):
        raise InputError("front matter is not YAML", f"{where}, line 1", _MEND) from None
    if declared is not None and not isinstance(declared, Mapping):
        raise InputError("front matter is not a list of fields", f"{where}, line 2", _MEND)
    fields = {}
    for key, value in (declared or {}).items():
        if str(key).lower() in FIELDS:
            if not isinstance(value, str):
                raise InputError(f"front matter: {key} is {shown(value)}, not one value", f"{where}, line 1", _MEND)
            fields[str(key).lower()] = value
    return fields, "\n".join(lines[end + 1 :])


def _opens(lines: list[str]) -> bool:
    """Whether the first line opens front matter: some line up to the closing fence looks like a field; a mere rule does not open one."""
    if lines[0].rstrip() != "---":
        return False
    head = lines[1 : 1 + _LONGEST_FRONT_MATTER]
    end = next((number for number, line in enumerate(head) if _FENCE.fullmatch(line)), None)
    if end is None:
        return bool(head) and _KEY.match(head[0]) is not None
    return end == 0 or any(_KEY.match(line) for line in head[:end])


def _unwrapped(text: str) -> str:
    """Joins the lines of text that was wrapped at a fixed width.

    Such text shows: no line is wide, and no line inside a paragraph had room for the first word of the next one (the rule by
    which programs wrap); most of these lines end inside a sentence.
    """
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*\n", text)]
    width = max((len(line.rstrip()) for block in blocks for line in block), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return text
    pairs = [pair for block in blocks for pair in pairwise(block)]
    broken = [line for line, following in pairs if len(line.rstrip()) + 1 + len((following.split() or [""])[0]) > width]
    inside = [line for line in broken if not _SENTENCE_END.search(line.rstrip())]
    if len(broken) < max(_FEWEST_WRAPPED, len(pairs)) or 2 * len(inside) <= len(broken):
        return text
    return "\n\n".join(" ".join(line.strip() for line in block) for block in blocks)
