"""Encodings: the same words whatever the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.reading.decoding import decode

SHORT = "¿Qué dirá España mañana?"
TYPOGRAPHIC = "El «sí» de Perú – “definitivo” – costó 5 €…"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [SHORT, "Año", "«JOSÉ» dirá él", SHORT * 50])
def test_spanish_in_every_usual_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "f.txt") == text


def test_typographic_marks_of_windows() -> None:
    assert decode(TYPOGRAPHIC.encode("cp1252"), "f.txt") == TYPOGRAPHIC


def test_a_page_that_declares_its_character_set() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Москва и España</body></html>'.replace("ñ", "n")
    assert decode(page.encode("cp1251"), "f.html") == page
    named = '<?xml version="1.0" encoding="ISO-8859-1"?><rss>«año» €</rss>'
    assert decode(named.encode("cp1252"), "f.xml") == named


def test_a_declaration_that_is_wrong_does_not_spoil_utf8() -> None:
    page = f'<meta charset="iso-8859-1"><p>{SHORT}</p>'
    assert decode(page.encode("utf-8"), "f.html") == page


def test_utf8_with_a_few_foreign_bytes_keeps_the_rest() -> None:
    assert decode((SHORT * 3).encode() + "año".encode("latin-1"), "f.txt") == SHORT * 3 + "año"


def test_a_foreign_script_without_declaration_is_guessed() -> None:
    text = "Президент России провёл телефонный разговор с премьер-министром Индии и обсудил с ним подготовку к встрече в Москве. " * 3
    assert decode(text.encode("cp1251"), "f.txt") == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.4 \x01\x02\x03\x04\x05\x06", "binary"),
        (b"\xff\xfea", "not text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "f.bin")
    assert caught.value.what.startswith(what)
    assert caught.value.where == "f.bin"
    assert caught.value.mend


@given(st.binary())
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "f"), str)
    except InputError as error:
        assert "\n" not in str(error)
