"""JSON Lines and JSON arrays of articles: drafts, one a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.reading.decoding import decode
from kg.reading.draft import Draft, Problem, shown
from kg.reading.webpage import read_markup

_TEXTS = ("url", "publisher", "title", "date", "language", "text", "html")
_LINE_MEND = "one JSON object a line, with text or html"
_ARRAY_MEND = "a JSON array of objects, each with text or html"


def read_lines(lines: Iterable[bytes | str], where: str) -> Iterator[Draft | Problem]:
    """One draft for each line of JSON Lines (`id, url, publisher, title, date, language, text` or `html`); a problem for each bad line."""
    for number, line in enumerate(lines, 1):
        place = f"{where}, line {number}"
        if not line.strip():
            continue
        try:
            text = line if isinstance(line, str) else decode(line, place)
            yield _draft(_parsed(text.strip().lstrip("\ufeff"), place), place)
        except InputError as error:
            yield Problem(error.where, error.what, error.mend)


def read_json(text: str, where: str) -> Iterator[Draft | Problem]:
    """The drafts in a JSON file: an array of articles, one article, or JSON Lines after all."""
    text = text.strip().lstrip("\ufeff")
    try:
        whole = json.loads(text)
    except RecursionError:
        yield Problem(where, "not articles: JSON nested too deep", _ARRAY_MEND)
        return
    except json.JSONDecodeError as error:
        if (text.startswith("{") and error.msg == "Extra data") or _is_record(text.partition("\n")[0]):
            yield from read_lines(text.split("\n"), where)
        else:
            yield Problem(f"{where}, line {error.lineno}", f"not JSON: {error.msg} (column {error.colno})", _ARRAY_MEND)
        return
    if not isinstance(whole, list):
        whole = [whole]
    for number, record in enumerate(whole, 1):
        place = f"{where}, article {number}" if len(whole) > 1 else where
        try:
            yield _draft(record, place)
        except InputError as error:
            yield Problem(error.where, error.what, error.mend)


def _parsed(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} (column {error.colno})", where, _LINE_MEND) from None
    except (RecursionError, ValueError):
        raise InputError("not articles: JSON nested too deep or a number too long", where, _LINE_MEND) from None


def _is_record(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _draft(record: object, where: str) -> Draft:
    if not isinstance(record, Mapping):
        raise InputError(f"{shown(json.dumps(record, ensure_ascii=False))} is not an article", where, _LINE_MEND)
    fields = {name: _text(record, name, where) for name in _TEXTS}
    text, html = fields.pop("text"), fields.pop("html")
    identifier = record.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int | None):
        raise InputError(f"id is {shown(json.dumps(identifier))}", where, "give it as a string, or leave it out")
    given = {name: value for name, value in fields.items() if value and value.strip()}
    if identifier is not None:
        given["id"] = str(identifier)
    if text and text.strip():
        return Draft(where=where, text=text, **given)
    if html and html.strip():
        page = read_markup(html, where)
        return Draft(
            where=where,
            text=page.text,
            id=given.get("id"),
            url=given.get("url") or page.url,
            publisher=given.get("publisher") or page.publisher,
            title=given.get("title") or page.title,
            date=given.get("date") or page.date,
            language=given.get("language") or page.language,
        )
    raise InputError("neither text nor html in it", where, _LINE_MEND)


def _text(record: Mapping[str, object], name: str, where: str) -> str | None:
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"{name} is {shown(json.dumps(value, ensure_ascii=False))}, not a string", where, f'write "{name}": "…"')
