"""Offices that an article gives: person, title, state, and from when the text says so."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.reading.article import Article, content_id


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


OFFICES = [
    ("El presidente de Ruanda desde 2000, Paul Kagame, visitó Kenia.", "paul-kagame", "presidente", "RWA", "2000"),
    ("El presidente francés, Emmanuel Macron, que asumió el cargo en 2017, visitó Kenia.", "emmanuel-macron", "presidente", "FRA", "2017"),
    ("El presidente de Ruanda, Paul Kagame, elegido en 2000, visitó ayer Kenia.", "paul-kagame", "presidente", "RWA", "2000"),
    ("El presidente de Ruanda, Paul Kagame, visitó Kenia en 2023.", "paul-kagame", "presidente", "RWA", None),
]


@pytest.mark.parametrize(("text", "person", "title", "of", "since"), OFFICES)
def test_office(coder: Coder, text: str, person: str, title: str, of: str, since: str | None) -> None:
    report = next(coder.code([Article(content_id(text), text, date(2024, 5, 15))]))
    assert [(o.person, o.title, o.of, o.since) for o in report.offices] == [(person, title, of, since)]
