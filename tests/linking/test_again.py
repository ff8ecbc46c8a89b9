"""Those who have no name are known again: *los presos*, *los rebeldes*; and what they are called."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import ArticleCoder, Coder
from kg.linking.report import Actor
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def read(coder: Coder, text: str) -> ArticleCoder:
    (one,) = coder.coders([Article("a", text, date(2024, 5, 15))])
    return one


def named(one: ArticleCoder, word: str) -> list[Actor]:
    """The actors of the last word so written."""
    token = [t for t in one.doc if t.text == word][-1]
    return [one.resolver.cast.actors[actor.id] for actor in one.resolver.resolve_token(token)]


def test_a_described_group_is_known_again_by_its_noun(coder: Coder) -> None:
    one = read(coder, "Argentina juzgó a los presos de La Tablada. Ayer los presos iniciaron una huelga de hambre.")
    first, again = named(one, "presos"), one.resolver.resolve_token(next(t for t in one.doc if t.text == "presos"))
    assert [actor.id for actor in first] == [actor.id for actor in again]
    labels = {label for label, _ in first[0].labels}
    assert {"presos de La Tablada", "presos"} <= labels


def test_a_counted_group_is_another(coder: Coder) -> None:
    one = read(coder, "Argentina juzgó a los presos de La Tablada. Ayer tres presos se fugaron en Lima.")
    tokens = [t for t in one.doc if t.text == "presos"]
    (first,), (second,) = (one.resolver.resolve_token(t) for t in tokens)
    assert first.id != second.id


def test_who_refers_to_the_person_and_not_to_what_the_person_speaks_for(coder: Coder) -> None:
    one = read(coder, "Lo dijo Jen Psaki, portavoz de la Casa Blanca, quien instó a Lukashenko a ceder.")
    assert [actor.labels[0][0] for actor in named(one, "quien")] == ["Jen Psaki"]
