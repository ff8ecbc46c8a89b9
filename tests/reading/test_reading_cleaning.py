"""Cleaning: what stays verbatim, what goes, and the laws of both."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import cleaning
from kg.reading.cleaning import clean, clean_line

LEAD = (
    "La canciller de Noruega, Ingrid Solberg, llegó el lunes a Montevideo para firmar con el Gobierno uruguayo un convenio de pesca "
    "que los dos países negociaban desde 2019."
)
BODY = "«Es un “paso” decisivo», dijo Solberg a la prensa, que la esperaba en el puerto."


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("La <a href=»https://e.org/a?b=1» target=»_blank»>cumbre del viernes</a>, en Oslo.", "La cumbre del viernes, en Oslo."),
        ('<p class="x>Habló "claro" ayer.</p>', 'Habló "claro" ayer.'),
        ("<p>Uno.</p><p>Dos.<br/>Tres.</p>", "Uno.\n\nDos.\nTres."),
        ("Los <strong>dos</strong> países", "Los dos países"),
        ('<img src="a.jpg" alt="a > b">Foto de archivo (EFE)', "Foto de archivo (EFE)"),
        ('<script type="a">if (a < b) { f("<p>") }</script>Texto<style>p {color: red}</style>', "Texto"),
        ("<!-- nota <b>interna</b> -->Texto", "Texto"),
        ('[caption id="a1" align="left"]El puerto de Oslo[/caption]', "El puerto de Oslo"),
        ("El&nbsp;ministro dijo &aacute;&ntilde;o &amp;quot;s&iacute;&amp;quot; &#171;no&#187;", 'El ministro dijo áño "sí" «no»'),
        ("R&D, AT&T, a&copy=2", "R&D, AT&T, a&copy=2"),
        ("Si 3 < 5 y 7 > 6, <Kim> gana", "Si 3 < 5 y 7 > 6, <Kim> gana"),
        ("Uno.\r\nDos.\rTres.\u2028Cuatro.", "Uno.\nDos.\nTres.\nCuatro."),
        ("11\xa0000 sol\xadda\u200bdos\t y\x07 más\ufeff", "11 000 soldados y más"),
        ("  Uno. \n \n\n\n  Dos.  ", "Uno.\n\nDos."),
        ("Espan\u0303a", "España"),
        ("medio \ud83d par", "medio par"),
        ("El 👩\u200d🚀 voló", "El 👩\u200d🚀 voló"),
        ("<<b>b>doble", "doble"),
    ],
)
def test_messy_text_becomes_the_stored_text(raw: str, stored: str) -> None:
    assert clean(raw) == stored


def test_quotes_of_every_nesting_stay_verbatim() -> None:
    text = "«El “así llamado ‘pacto’” no existe», «dijo». \"Nada\" 'más' „hoy“ – o mañana — nunca…"
    assert clean(text) == text


def test_of_a_lead_that_stands_twice_the_clean_one_stays_in_its_place() -> None:
    marked = LEAD.replace("Ingrid Solberg", "<a href=»https://e.org/s»><strong>Ingrid Solberg</strong></a>")
    assert clean(f"<p>{marked} </p>\nUn convenio de pesca\n{LEAD}\n{BODY}") == f"Un convenio de pesca\n{LEAD}\n{BODY}"
    assert clean(f"{LEAD}\n{BODY}\n<p>{marked}</p>") == f"{LEAD}\n{BODY}"


@pytest.mark.parametrize(
    "almost",
    [
        LEAD.replace("Noruega, Ingrid Solberg,", "Noruega Ingrid Solberg"),
        LEAD.replace(" a Montevideo", "a Montevideo"),
        LEAD.replace("Solberg", "Solbergh"),
        LEAD.replace("que los dos", "que ya los dos"),
        LEAD[:110] + "…",
        LEAD.upper(),
    ],
)
def test_a_lead_repeated_with_small_differences_stands_once(almost: str) -> None:
    assert clean(f"{LEAD}\n{BODY}\n{almost}").count("\n") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("2019", "2018"), ("llegó", "no llegó"), ("Noruega", "Dinamarca"), ("pesca", "paz"), ("firmar", "rechazar"), ("lunes", "jueves")],
)
def test_paragraphs_that_differ_in_a_fact_both_stay(old: str, new: str) -> None:
    text = f"{LEAD}\n{LEAD.replace(old, new)}"
    assert clean(text) == text


def test_short_paragraphs_may_stand_twice() -> None:
    assert clean("—No.\nInsistió.\n—No.") == "—No.\nInsistió.\n—No."


def test_captions_and_credits_stay_as_paragraphs_of_their_own() -> None:
    text = f"{LEAD}\n\nSolberg saluda al presidente en el puerto (Reuters)\n\n© AFP\n\n{BODY}"
    assert clean(text) == text


ENTRIES = yaml.safe_load(Path(cleaning.__file__).with_name("boilerplate.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", [line for entry in ENTRIES for line in entry["drops"]])
def test_declared_boilerplate_is_dropped(line: str) -> None:
    assert clean(f"{LEAD}\n\n{line}\n\n{BODY}") == f"{LEAD}\n\n{BODY}"
    assert clean(f"{LEAD}\n<p><strong>{line}</strong></p>\n{BODY}").split() == f"{LEAD} {BODY}".split()


@pytest.mark.parametrize("line", [line for entry in ENTRIES for line in entry["keeps"]])
def test_sentences_that_look_like_boilerplate_stay(line: str) -> None:
    assert clean(f"{LEAD}\n\n{line}\n\n{BODY}") == f"{LEAD}\n\n{line}\n\n{BODY}"


def test_every_boilerplate_entry_has_examples_of_both_sorts() -> None:
    assert all(entry["drops"] and entry["keeps"] and entry["language"] in {"es", "en"} for entry in ENTRIES)


def test_a_title_comes_on_one_line() -> None:
    assert clean_line(" <b>Cumbre</b>\n en&nbsp;Oslo ") == "Cumbre en Oslo"


PIECES = st.sampled_from(
    [
        *"<>&;\n\r\t »«“”\"'=/#-. …",
        "<p>",
        "</p>",
        "<b",
        "<br/>",
        "<a href=»x»>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&amp;",
        "&lt;",
        "&gt;",
        "&#60;",
        "amp;",
        "nbsp;",
        "quot;",
        "\u200b",
        "\xad",
        "\u200d",
        "\ufdd0",
        "\x85",
        "\u0301",
        "n",
        "[caption]",
        "Leer también",
        LEAD,
        BODY,
        LEAD[:90] + "…",
        LEAD.replace("Solberg", "Solbergh"),
        "\n\n",
    ]
)
MESSY = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join))


@given(MESSY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(MESSY)
def test_the_stored_text_has_one_form(text: str) -> None:
    stored = clean(text)
    assert stored == stored.strip() or not stored.strip(" \n")
    assert not re.search(r"[\r\t\x00-\x08\xa0\u200b\xad\ufdd0\ud800-\udfff]|\n{3}| \n|\n |  ", stored)
    assert unicodedata.is_normalized("NFC", stored)
    stored.encode("utf-8")


@given(st.lists(st.text(alphabet="abcdeñáéíAEÑ ,.;:¿?¡!«»“”'\"()%0123456789-–—…€$@*_+<>", min_size=1), min_size=1, max_size=6))
def test_text_without_markup_keeps_every_word_and_mark(words: list[str]) -> None:
    # a digit after each bracket: nothing here can be a tag; short lines: nothing counts as a repeat
    lines = [" ".join(f"{number}w{word}".replace("<", "<1").split()[:6]) for number, word in enumerate(words)]
    text = "\n".join(lines)
    assert clean(text) == text
