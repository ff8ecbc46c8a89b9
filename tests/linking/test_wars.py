"""Wars between states: whose an invasion was."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking import gazetteer, wars
from kg.reading.article import Article


def test_every_state_of_the_table_is_in_the_gazetteer() -> None:
    entries = gazetteer.load().entries
    assert len(wars.known()) > 40
    for war in wars.known():
        assert war.attackers and war.attacked
        assert war.attackers | war.attacked <= entries.keys()


def test_the_last_war_before_the_day_counts() -> None:
    assert wars.attackers("IRQ", "1995-01-01") == {"USA", "GBR", "FRA"}
    assert wars.attackers("IRQ", "2004-01-01") == {"USA", "GBR"}
    assert wars.attackers("UKR", "2010-01-01") == frozenset()
    assert wars.attackers("CHE", None) == frozenset()


@pytest.mark.parametrize(
    ("text", "day", "actors"),
    [
        ("La invasión de Kuwait cambió la política del Golfo.", date(1995, 5, 1), {"IRQ"}),
        ("La invasión de Kuwait cambió la política del Golfo.", date(1985, 5, 1), set()),
        ("La invasión turca de Chipre dividió la isla.", date(1995, 5, 1), {"TUR"}),
    ],
)
def test_an_invasion_without_an_agent_is_the_known_invaders(text: str, day: date, actors: set[str]) -> None:
    (article,) = Coder().coders([Article("a", text, day)])
    (draft,) = [draft for draft in article.drafts if draft.type == "ASSAULT"]
    assert set(draft.actors) == actors
