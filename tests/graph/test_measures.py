"""Measures on graphs small enough to count by hand."""

from __future__ import annotations

import pytest

from kg.graph import measures
from kg.graph.alliances import alliances


def test_degrees_and_strongest(told):
    graph = alliances(told.derived())
    assert list(measures.cooperation_degree(graph).items())[:3] == [("PRK", 15), ("RUS", 15), ("UKR", 14)]
    worst, heaviest = next(iter(measures.conflict_degree(graph).items()))
    assert worst == "RUS" and heaviest == pytest.approx(-21.4)
    best = measures.strongest_ties(graph)[0]
    assert (best.a, best.b, best.events) == ("PRK", "RUS", 4)
    conflicts = measures.strongest_conflicts(graph, 2)
    assert [(tie.a, tie.b) for tie in conflicts] == [("RUS", "UKR"), ("KOR", "PRK")]


def test_a_broker_joins_those_without_a_tie_of_their_own(world):
    for other in ("RUS", "USA", "CHN"):
        world.event("Visit", ("KOR", other))
    world.event("Sanctions", ("RUS",), ("USA",))
    ranked = measures.brokers(alliances(world.derived()))
    assert next(iter(ranked)) == "KOR" and ranked["KOR"] == 1.0
    assert set(ranked.values()) == {1.0, 0.0}


def test_blocs_part_where_friendship_is_thin_and_leave_enemies_out(world):
    for a, b in (("RUS", "PRK"), ("PRK", "CHN"), ("RUS", "CHN"), ("USA", "UKR"), ("USA", "KOR"), ("UKR", "KOR")):
        world.event("MilitaryCooperation", (a, b))
    world.event("PhoneCall", ("CHN", "USA"))
    world.event("Bombing", ("RUS",), ("UKR",))
    assert measures.blocs(alliances(world.derived())) == [("CHN", "PRK", "RUS"), ("KOR", "UKR", "USA")]


def test_balance_names_the_unbalanced(world):
    world.event("MilitaryAid", ("USA",), ("UKR",))
    world.event("Bombing", ("RUS",), ("UKR",))
    world.event("Sanctions", ("USA",), ("RUS",))
    world.event("Visit", ("CHN", "RUS"))
    world.event("Visit", ("CHN", "USA"))
    found = measures.balance(alliances(world.derived()))
    assert found.balanced == 1 and found.share == 0.5
    assert [triad.nodes for triad in found.unbalanced] == [("CHN", "RUS", "USA")]
    assert sorted(found.unbalanced[0].signs) == [-1, 1, 1]


def test_open_events_and_treaties_count_nowhere(world):
    article = world.article("x", "Un tratado viejo.")
    world.agreement("t", "Tratado", ("RUS", "PRK"), None, article, "tratado")
    world.event("Visit", ("RUS", "CHN"), status="planned")
    graph = alliances(world.derived())
    assert graph.number_of_edges() == 2
    assert measures.strongest_ties(graph) == [] and measures.blocs(graph) == []
    assert measures.balance(graph).share is None
    assert set(measures.brokers(graph).values()) == {0.0}
