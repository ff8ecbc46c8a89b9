"""Reciprocity, change between periods, and blocs of a signed graph."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.alliances import AllianceGraph, alliances
from kg.graph.blocs import blocs
from kg.graph.change import changes
from kg.graph.reciprocity import reciprocity


def test_reciprocity_takes_cooperation_and_conflict_apart(world):
    world.event("MilitaryAid", ("USA",), ("UKR",))
    world.event("Praise", ("UKR",), ("USA",))
    world.event("Sanctions", ("USA",), ("RUS",))
    world.event("Sanctions", ("RUS",), ("USA",))
    world.event("Meeting", ("RUS", "CHN"))
    found = reciprocity(alliances(world.derived()))
    assert {(pair.a, pair.b) for pair in found.pairs} == {("UKR", "USA"), ("RUS", "USA")}, "a meeting has no direction"
    aid = next(pair for pair in found.pairs if pair.a == "UKR")
    assert (aid.cooperation_given, aid.cooperation_back, aid.conflict_share) == (3.5, 7, None)
    assert aid.cooperation_share == pytest.approx(7 / 10.5) == found.cooperation
    assert found.conflict == 1.0


def test_one_sided_and_empty(world):
    assert reciprocity(alliances(world.derived())).cooperation is None
    world.event("MilitaryAid", ("USA",), ("UKR",))
    assert reciprocity(alliances(world.derived())).cooperation == 0.0


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        ([], ["Visit"], "new"),
        (["Visit"], [], "silent"),
        (["Visit"], ["Visit", "MilitaryAid"], "stronger"),
        (["MilitaryAid"], ["Visit"], "weaker"),
        (["Sanctions"], ["Bombing"], "weaker"),
        (["Visit"], ["Sanctions"], "broken"),
        (["Sanctions"], ["Visit"], "mended"),
        (["Visit"], ["Visit"], "steady"),
    ],
)
def test_what_becomes_of_a_tie(world, earlier, later, kind):
    for year, classes in (("2023", earlier), ("2024", later)):
        for cls in classes:
            world.event(cls, ("RUS",), ("CHN",), year)
    derived = world.derived()
    (change,) = changes(alliances(derived, until="2023"), alliances(derived, since="2024"))
    assert (change.kind, change.a, change.b) == (kind, "CHN", "RUS")
    assert (change.events_before, change.events_after) == (len(earlier), len(later))
    assert change.difference == pytest.approx((change.after or 0) - (change.before or 0))


def signed(edges: dict[tuple[int, int], int]) -> AllianceGraph:
    graph = AllianceGraph()
    for (a, b), score in edges.items():
        graph.add_edge(f"{a:02}", f"{b:02}", score=score, events=1)
    return graph


def test_enmity_parts_what_friendship_alone_would_join():
    ring = {(0, 1): 3, (2, 3): 3, (1, 2): 3, (0, 3): 3}
    assert blocs(signed(ring | {(0, 2): -9, (1, 3): -9, (0, 3): -9, (1, 2): -9})) == [("00", "01"), ("02", "03")]


pairs = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(pairs, st.integers(-10, 10)), st.randoms(use_true_random=False))
def test_blocs_part_the_friendly_nodes_and_their_order_changes_nothing(edges, chance: random.Random):
    found = blocs(signed(edges))
    members = [node for bloc in found for node in bloc]
    friendly = {f"{node:02}" for pair, score in edges.items() if score > 0 for node in pair}
    assert sorted(members) == sorted(friendly)
    shuffled = list(edges.items())
    chance.shuffle(shuffled)
    assert blocs(signed(dict(shuffled))) == found


@given(st.integers(2, 5), st.integers(2, 5))
def test_two_hostile_cliques_are_two_blocs(one, other):
    edges = {(a, b): 5 for side in (range(one), range(one, one + other)) for a in side for b in side if a < b}
    edges |= {(a, b): -5 for a in range(one) for b in range(one, one + other)}
    assert sorted(map(len, blocs(signed(edges)))) == sorted((one, other))
