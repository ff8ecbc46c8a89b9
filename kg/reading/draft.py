"""What the reader of one kind of file hands up: drafts of articles, and the problem where there should have been one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote

from kg.errors import InputError
from kg.reading.article import Article, content_id
from kg.reading.cleaning import clean, clean_line
from kg.reading.dates import parse_date

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][\w-]+)?")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_SAFE_IN_URL = "%/:?#[]@!$&'()*+,;=~-._"
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that could not be read: where it stands, what is wrong with it, how to put it right."""

    where: str
    what: str
    mend: str

    def error(self) -> InputError:
        """The same as an `InputError`."""
        return InputError(self.what, self.where, self.mend)

    def __str__(self) -> str:
        """The one line of the `InputError`."""
        return str(self.error())


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its source declares it: text not yet cleaned, fields not yet checked (an empty one counts as absent)."""

    where: str
    text: str
    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    date: dt.date | str | None = None
    language: str | None = None

    def article(self, *, date: dt.date | None = None, language: str = "es") -> Article:
        """The article, cleaned and checked; date and language stand in where the draft declares none.

        Raises InputError for a date, a language, an id or a URL that is none, and where no text is left.
        """
        text = clean(self.text)
        if not text:
            raise InputError("no text of an article in it", self.where, "give the article's text, not only its title or its markup")
        declared = self._checked_date()
        return Article(
            id=self._checked_id() or content_id(text),
            text=text,
            date=date if declared is None else declared,
            language=two_letters(self.language, self.where) if _given(self.language) else language,
            url=self._checked_url(),
            publisher=clean_line(self.publisher or "") or None,
            title=clean_line(self.title or "") or None,
        )

    def _checked_id(self) -> str | None:
        given = (self.id or "").strip()
        if _UNWRITABLE.search(given):
            raise InputError(
                f"id {shown(given)} holds characters that cannot be written", self.where, "use letters, digits and punctuation"
            )
        return given or None

    def _checked_date(self) -> dt.date | None:
        if not isinstance(self.date, str):
            return self.date
        if not self.date.strip():
            return None
        try:
            return parse_date(self.date)
        except ValueError:
            raise InputError(
                f"date {shown(self.date)} is not a date", self.where, "write year, month and day, such as 2025-08-13"
            ) from None

    def _checked_url(self) -> str | None:
        given = (self.url or "").strip()
        if not given:
            return None
        address = web_address(given)
        if address is None:
            raise InputError(f"url {shown(given)} is not a web address", self.where, "begin it with http:// or https://, or leave it out")
        return address


def two_letters(language: str | None, where: str) -> str:
    """The ISO 639-1 code in a language tag such as `es`, `ES` or `es-MX`; InputError for anything else."""
    match = _LANGUAGE.fullmatch((language or "").strip())
    if match is None:
        raise InputError(f"language {shown(language or '')} is not an ISO 639-1 code", where, 'two letters, such as "es" or "en"')
    return match[1].lower()


def web_address(text: str) -> str | None:
    """The http(s) address, with what no IRI may hold percent-encoded; None where the text is no such address."""
    text = text.strip()
    if not re.match(r"https?://", text, re.IGNORECASE):
        return None
    encoded = quote(text, safe=_SAFE_IN_URL, errors="replace")
    return encoded if _WEB_ADDRESS.fullmatch(encoded) else None


def shown(value: object) -> str:
    """A value as a message shows it: quoted, on one line, not longer than needed to find it."""
    line = " ".join(str(value).split())
    return f'"{line if len(line) <= _SHOWN else line[:_SHOWN] + "…"}"'


def _given(value: str | None) -> bool:
    return bool(value and value.strip())
