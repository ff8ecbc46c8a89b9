"""Publication dates in the forms of sources."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.dates import parse_date

MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]


@pytest.mark.parametrize(
    "written",
    """2025-08-13
2025-08-13T22:10:00-05:00
2025-08-13T22:10:00.123Z
2025-08-13 10:00
2025/08/13
20250813
13/08/2025
13-8-2025
13.08.2025
13/08/2025 18:30 h
13/08/2025 - 18:30 CEST
Wed, 13 Aug 2025 23:30:00 -0500
Wed, 13 Aug 2025 10:00:00 GMT
13 Aug 2025
13 de agosto de 2025
13 de Agosto del 2025
miércoles, 13 de agosto de 2025
Miércoles 13 de agosto de 2025 a las 18:30
13 ago. 2025
13 AGO 2025 - 09:05 (hora local)
13-ago-2025
August 13, 2025
Aug. 13, 2025 10:05 a.m. EDT
13th August 2025
agosto 13, 2025
  13   de agosto
 de 2025 """.replace("agosto\n de", "agosto de").split("\n"),
)
def test_forms_of_one_day(written: str) -> None:
    assert parse_date(written) == dt.date(2025, 8, 13)


def test_the_first_of_a_month_in_words() -> None:
    assert parse_date("primero de mayo de 2024") == parse_date("1.º de mayo de 2024") == dt.date(2024, 5, 1)


@pytest.mark.parametrize(
    "written",
    ["", "ayer", "2025", "agosto de 2025", "2025-02-30", "31/04/2025", "13/13/2025", "2025-08-13 y más", "0 de mayo de 2025", "13 Aug 25"],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|month|day"):
        parse_date(written)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_is_read_in_every_form(day: dt.date) -> None:
    forms = (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} de {MONTHS[day.month - 1]} de {day.year}", f"{day:%a, %d %b %Y 12:00:00 GMT}")
    assert {parse_date(form) for form in forms} == {day}
