"""Bytes of a file to text: UTF-8 first, then what the file declares, then the Western legacy encoding, then a guess."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_CONTROL_SHARE = 0.01
_SAMPLE = 65536
_NON_ASCII_SHARE = 0.5
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MEND = "save it as UTF-8 text, HTML, JSON Lines or a feed"


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text of a file; `declared` is the character set that its transport names (an HTTP header), if any.

    In this order: a byte order mark (UTF-8, UTF-16, UTF-32); strict UTF-8; the declared character set, or the one in the
    page's own <meta> or XML declaration; UTF-8 with a few foreign bytes; Windows-1252 (of which Latin-1 text is a part) for
    text of mostly ASCII letters, which short Spanish texts are too rare in evidence to be guessed as; else charset-normalizer.
    Raises InputError for empty, binary and undecodable data.
    """
    if not data.strip():
        raise InputError("empty", where, "give a file with the text of an article, or leave it out")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding), where)
    if b"\0" in data:
        raise InputError("binary, not text", where, _MEND)
    text = _strictly(data, "utf-8")
    if text is None and (named := declared or _declared_inside(data)):
        text = _strictly(data, _western(named))
    if text is None:
        text = _legacy(data)
    return _checked(text, where)


def _checked(text: str | None, where: str) -> str:
    if text is None:
        raise InputError("not text in any known encoding", where, _MEND)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise InputError("binary, not text", where, _MEND)
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("empty", where, "give a file with the text of an article, or leave it out")
    return text


def _legacy(data: bytes) -> str | None:
    """Text in an encoding that nothing declares and that is not UTF-8."""
    multibyte = _MULTIBYTE.findall(data)
    if len(multibyte) > len(_HIGH.findall(data)) - sum(map(len, multibyte)):
        return data.decode("utf-8", errors=_FOREIGN)
    text = _strictly(data, "cp1252") or data.decode("latin-1")
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    if sum(character > "\x7f" for character in letters) <= _NON_ASCII_SHARE * len(letters):
        return text
    # imported here: only text in a foreign legacy encoding needs the guess
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else str(best)


def _declared_inside(data: bytes) -> str | None:
    if not data.lstrip().startswith(b"<"):
        return None
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def _western(name: str) -> str:
    """Pages that declare ASCII or Latin-1 are read as Windows-1252, as browsers do (WHATWG Encoding Standard)."""
    return "cp1252" if re.fullmatch(r"(?i)(us-)?ascii|iso[-_]?8859[-_]?1|latin[-_]?1|l1", name) else name


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return codecs.decode(data, encoding)
    except (UnicodeError, LookupError, TypeError, ValueError):
        return None


def _as_western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_FOREIGN = "kg-foreign-bytes-as-cp1252"
codecs.register_error(_FOREIGN, _as_western)
