"""The way in: files, folders, standard input and web addresses to articles, each bad input to one error, the others going on."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

from kg.errors import InputError
from kg.reading.article import Article, content_id
from kg.reading.decoding import decode
from kg.reading.draft import Draft, Problem, two_letters
from kg.reading.feed import read_feed
from kg.reading.fetching import fetch, is_address
from kg.reading.kinds import SUFFIXES, Kind, kind_of, sniffed
from kg.reading.plain import read_markdown, read_plain
from kg.reading.records import read_json, read_lines
from kg.reading.webpage import read_page

__all__ = ["Problem", "read"]

STANDARD_INPUT = "standard input"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read(
    inputs: Iterable[str | Path],
    *,
    date: dt.date | None = None,
    language: str | None = None,
    stdin: TextIO | BinaryIO | None = None,
) -> Iterator[Article | InputError]:
    """Yields the articles of the inputs and, for each input that is wrong, an InputError in its place; it raises none for them.

    inputs: files (text, Markdown, HTML, JSON, JSON Lines, RSS, Atom, by suffix, else by content), folders (with all that is
    below, sorted; hidden files and other suffixes are skipped), `-` for standard input, http(s) addresses (fetched).
    date, language: for articles that declare none (language: ISO 639-1, `es` if not given). stdin: instead of `sys.stdin`.

    The order is that of the inputs. A file named twice is read once; the same article twice comes once; another text, or other
    metadata, under an id that was there before is an InputError. Raises InputError at once if `language` is malformed.
    """
    default = two_letters(language, "language") if language is not None else "es"
    return _articles(inputs, date, default, stdin)


def _articles(
    inputs: Iterable[str | Path], date: dt.date | None, language: str, stdin: TextIO | BinaryIO | None
) -> Iterator[Article | InputError]:
    seen: dict[str, tuple[str, str]] = {}
    for found in chain.from_iterable(_drafts(inputs, stdin)):
        if isinstance(found, Problem):
            yield found.error()
            continue
        try:
            article = found.article(date=date, language=language)
            if _is_new(article, found.where, seen):
                yield article
        except InputError as error:
            yield error


def _is_new(article: Article, where: str, seen: dict[str, tuple[str, str]]) -> bool:
    """Whether the article was not there before; InputError where its id stands for another one."""
    text = content_id(article.text)
    whole = text + content_id(repr((article.date, article.language, article.url, article.publisher, article.title)))
    known, first = seen.setdefault(article.id, (whole, where))
    if not known.startswith(text):
        raise InputError(f'id "{article.id}" already stands for another text, in {first}', where, "give each article an id of its own")
    if known != whole:
        raise InputError(
            f'the same text as in {first}, under the same id "{article.id}" with other metadata', where, "leave one out, or give each an id"
        )
    return first == where


def _drafts(inputs: Iterable[str | Path], stdin: TextIO | BinaryIO | None) -> Iterator[Iterator[Draft | Problem]]:
    done: set[str] = set()
    for given in map(str, inputs):
        if given == "-":
            yield _guarded(_from_stdin(stdin))
        elif is_address(given):
            yield _guarded(_from_address(given))
        else:
            yield _from_path(given, done)


def _guarded(drafts: Iterator[Draft | Problem]) -> Iterator[Draft | Problem]:
    """The drafts; an error that ends them becomes the last problem."""
    try:
        yield from drafts
    except InputError as error:
        yield Problem(error.where, error.what, error.mend)


def _from_path(given: str, done: set[str]) -> Iterator[Draft | Problem]:
    if not Path(given).is_dir():
        if _first_time(given, done):
            yield from _guarded(_from_file(given))
        return
    unreadable: list[OSError] = []
    paths = list(_files_below(given, unreadable))
    for error in unreadable:
        yield _unreadable(error, str(error.filename or given))
    if not paths and not unreadable:
        yield Problem(given, "a folder without articles", f"put files into it that end in {', '.join(SUFFIXES)}")
    for path in paths:
        if _first_time(path, done):
            yield from _guarded(_from_file(path))


def _files_below(folder: str, unreadable: list[OSError]) -> Iterator[str]:
    """Files of known suffixes, sorted by their path's parts."""
    found = []
    for root, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in names if not name.startswith(".") and kind_of(name) is not None]
    return (str(path) for path in sorted(found, key=lambda path: path.parts))


def _first_time(path: str, done: set[str]) -> bool:
    # no file has a name with a NUL in it; opening it will say so
    real = path if "\0" in path else os.path.realpath(path)
    if real in done:
        return False
    done.add(real)
    return True


def _from_file(path: str) -> Iterator[Draft | Problem]:
    try:
        with Path(path).open("rb") as file:
            kind = kind_of(path)
            if kind is Kind.LINES:
                start = file.readline()
                if start and b"\0" not in start and not start.startswith(_WIDE_MARKS):
                    # line by line: such files may be large, and one line in another encoding must not spoil the others
                    yield from _from_lines(chain((start,), file), path)
                    return
            else:
                start = b""
            data = start + file.read()
    except (OSError, ValueError) as error:
        yield _unreadable(error, path)
        return
    yield from _from_bytes(data, path, kind)


def _from_lines(lines: Iterable[bytes], path: str) -> Iterator[Draft | Problem]:
    nothing = True
    for found in read_lines(lines, path):
        nothing = False
        yield found
    if nothing:
        yield Problem(path, "empty", "give a file with the text of an article, or leave it out")


def _unreadable(error: Exception, path: str) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(path, "no such file or folder", "check the name")
    if isinstance(error, PermissionError):
        return Problem(path, "may not be read", "ask for the right to read it, or leave it out")
    return Problem(path, f"cannot be read: {getattr(error, 'strerror', None) or error}", "check the file, or leave it out")


def _from_stdin(stdin: TextIO | BinaryIO | None) -> Iterator[Draft | Problem]:
    stream = stdin if stdin is not None else sys.stdin
    try:
        data = getattr(stream, "buffer", stream).read()
    except (OSError, ValueError) as error:
        yield _unreadable(error, STANDARD_INPUT)
        return
    yield from _from_bytes(data.encode("utf-8", "replace") if isinstance(data, str) else data, STANDARD_INPUT, None)


def _from_address(address: str) -> Iterator[Draft | Problem]:
    fetched = fetch(address)
    kind = Kind.HTML if fetched.media_type in ("text/html", "application/xhtml+xml") else None
    yield from _from_bytes(fetched.data, address, kind, fetched.charset, fetched.address)


def _from_bytes(
    data: bytes, where: str, kind: Kind | None, charset: str | None = None, address: str | None = None
) -> Iterator[Draft | Problem]:
    text = decode(data, where, charset)
    shown = sniffed(text)
    if kind is None or kind is Kind.XML or (kind is Kind.TEXT and shown is Kind.HTML):
        kind = shown
    if kind is Kind.HTML:
        yield read_page(text, where, address)
    elif kind is Kind.JSON:
        yield from read_json(text, where)
    elif kind is Kind.LINES:
        yield from read_lines(text.split("\n"), where)
    elif kind is Kind.FEED:
        yield from read_feed(text, where)
    elif kind is Kind.XML:
        raise InputError("XML that is neither a feed nor a page", where, "give RSS, Atom, HTML, JSON Lines or text")
    elif kind is Kind.MARKDOWN:
        yield read_markdown(text, where)
    else:
        yield read_plain(text, where)
