"""Numbers in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.numerals import find_numerals, parse_digits, parse_number

UNITS = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
HUNDREDS = [
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
]


def spell(number: int, before_noun: bool = False) -> str:
    """Spanish words for 0 to 10^9; before a noun *uno* is shortened."""
    if number >= 10**9:
        return "mil millones"
    if number >= 10**6:
        millions, rest = divmod(number, 10**6)
        head = "un millón" if millions == 1 else f"{spell(millions, True)} millones"
        return f"{head} {spell(rest, before_noun)}" if rest else head
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = "mil" if thousands == 1 else f"{spell(thousands, True)} mil"
        return f"{head} {spell(rest, before_noun)}" if rest else head
    if number == 100:
        return "cien"
    if number > 100:
        head, rest = HUNDREDS[number // 100 - 1], number % 100
        return f"{head} {spell(rest, before_noun)}" if rest else head
    if number >= 30:
        head, rest = TENS[number // 10 - 3], number % 10
        return f"{head} y {spell(rest, before_noun)}" if rest else head
    if before_noun and number in (1, 21):
        return {1: "un", 21: "veintiún"}[number]
    return UNITS[number]


@given(st.integers(min_value=0, max_value=10**9))
def test_spelled_numbers_come_back(number: int) -> None:
    assert parse_number(spell(number)) == number


@given(st.integers(min_value=1, max_value=999_999_999))
def test_number_before_a_noun_is_found_whole(number: int) -> None:
    words = spell(number, before_noun=True)
    found = find_numerals(f"Llegaron {words} soldados")
    assert [(n.value, n.start, n.end) for n in found] == [(number, 9, 9 + len(words))]


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_dots_spaces_and_commas_come_back(number: int) -> None:
    for separator in (".", ",", " ", "\u00a0"):
        assert parse_number(f"{number:,}".replace(",", separator)) == number
    assert parse_number(str(number)) == number


@given(st.integers(min_value=0, max_value=10**7), st.integers(min_value=1, max_value=99))
def test_decimal_comma_after_grouped_thousands(whole: int, cents: int) -> None:
    text = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    assert parse_digits(text) == pytest.approx(whole + cents / 100)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,45 millones", 1_450_000),
        ("3.000 millones", 3e9),
        ("medio millón", 500_000),
        ("millón y medio", None),
        ("un millón y medio", 1_500_000),
        ("dos millones y medio", 2_500_000),
        ("dos docenas", 24),
        ("media docena", 6),
        ("medio centenar", 50),
        ("docena y media", None),
        ("una docena y media", 18),
        ("un centenar", 100),
        ("un par", 2),
        ("3 mil", 3000),
        ("2 mil 500", 2500),
        ("3 millones 400 mil", 3_400_000),
        ("2,3 mil millones", 2.3e9),
        ("1.5 millones", 1_500_000),
        ("1,200", 1200),
        ("1,450.5", 1450.5),
        ("dos billones", 2e12),
        ("veintitres", 23),
        ("VEINTIDÓS", 22),
        ("doscientas mil", 200_000),
        ("mil", 1000),
        ("diez dos", None),
        ("cien mil mil", None),
        ("miles", None),
        ("soldados", None),
        ("", None),
        ("1.2.3", None),
    ],
)
def test_value_of_a_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["F-16", "Su-35", "G7", "G-20", "3D", "covid-19", "13.08.2025", "el misil R2D2", "unos barcos"])
def test_what_looks_like_a_number_and_is_none(text: str) -> None:
    assert [n for n in find_numerals(text) if not n.article] == []


def test_two_numbers_side_by_side_stay_two() -> None:
    assert [n.value for n in find_numerals("entre dos y tres, cuatro cinco; 10 y 20")] == [2, 3, 4, 5, 10, 20]


def test_vague_nouns_of_number_are_lower_bounds() -> None:
    found = find_numerals("cientos de miles de personas y decenas de tanques")
    assert [(n.value, n.vague, n.noun) for n in found] == [(100_000, True, True), (20, True, True)]
