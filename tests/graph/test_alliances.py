"""The alliance graph: signs, weights, dates, roll-up, filters, exports."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extraction.statement import Interval
from kg.graph.alliances import alliances
from kg.graph.network_files import exportable
from kg.graph.timespan import days, first_day, last_day, touches
from kg.linking.report import Actor
from kg.rdf import vocabulary

_spec = importlib.util.spec_from_file_location("hand_built_world", Path(__file__).parents[1] / "views" / "conftest.py")
hand_built_world = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(hand_built_world)


def test_persons_stand_for_their_states(told):
    tie = alliances(told.derived()).edges["RUS", "PRK"]
    assert tie["events"] == 4
    assert tie["cooperation"] == pytest.approx(sum(map(vocabulary.score, ("CONSULT", "SUPPORT", "AID", "SUPPORT"))))
    assert tie["conflict"] == 0 and tie["score"] == tie["cooperation"]
    assert (tie["first"], tie["last"]) == ("2024-06-19", "2025-08-12")
    assert tie["types"] == {"CONSULT": 1, "SUPPORT": 2, "AID": 1}
    assert tie["agreements"] == ["Tratado de Asociación Estratégica Integral"]
    assert tie["directed"] == {("PRK", "RUS"): 1, ("RUS", "PRK"): 1}


def test_without_roll_up_actors_stay_themselves(told):
    graph = alliances(told.derived(), roll_up=False)
    assert graph.edges["kim-jong-un", "vladimir-putin"]["events"] == 2
    assert graph.nodes["vladimir-putin"]["kind"] == "Person"
    assert graph.edges["PRK", "RUS"]["events"] == 2


def test_one_event_counts_once_however_many_articles_tell_it(told):
    graph = alliances(told.derived())
    call = next(event for event in told.events if event.cls == "PhoneCall")
    assert len(call.reports) == 2
    assert graph.edges["PRK", "RUS"]["evidence"].count(call.id) == 1
    assert graph.graph["events"][call.id] is call


def test_actors_without_a_state_stay_themselves_and_are_labelled(told):
    graph = alliances(told.derived())
    assert graph.nodes["cruz-roja"]["label_en"] == "Red Cross"
    assert graph.nodes["ana-lopez"]["label_en"] == "Ana López"
    assert graph.has_edge("cruz-roja", "UKR")


def test_what_is_planned_or_denied_is_listed_and_weighs_nothing(told):
    graph = alliances(told.derived())
    for pair in (("RUS", "CHN"), ("ana-lopez", "CHN")):
        tie = graph.edges[pair]
        assert (tie["events"], tie["score"], tie["evidence"], tie["first"]) == (0, 0, [], None)
        assert len(tie["open_events"]) == 1
    assert graph.nodes["CHN"]["events"] == 0
    planned = alliances(told.derived(), statuses=("actual", "planned"))
    assert planned.edges["RUS", "CHN"]["cooperation"] == vocabulary.score("CONSULT")
    assert planned.edges["ana-lopez", "CHN"]["score"] == 0


def test_exercising_side_by_side_is_no_conflict_between_the_two(told):
    graph = alliances(told.derived())
    assert graph.edges["USA", "KOR"]["types"] == {"CONSULT": 1}
    assert graph.nodes["USA"]["domestic"] == 1


def test_fighting_each_other_is(world):
    world.event("Battle", ("RUS", "UKR"))
    graph = alliances(world.derived())
    assert graph.edges["RUS", "UKR"]["conflict"] == vocabulary.score("ASSAULT")
    assert graph.edges["RUS", "UKR"]["directed"] == {}


def test_a_reciprocal_event_joins_each_pair(world):
    world.event("Summit", ("RUS", "CHN", "PRK", "USA"))
    graph = alliances(world.derived())
    assert graph.number_of_edges() == 6
    assert {data["score"] for _, _, data in graph.edges(data=True)} == {vocabulary.score("CONSULT")}


def test_happenings_inside_a_state_make_no_loop(told):
    before = alliances(told.derived()).nodes["RUS"]
    told.event("Meeting", ("vladimir-putin", "RUS"))
    told.event("Arrest", ("RUS",), ("vladimir-putin",))
    graph = alliances(told.derived())
    assert nx.number_of_selfloops(graph) == 0
    assert (graph.nodes["RUS"]["domestic"], graph.nodes["RUS"]["events"]) == (before["domestic"] + 2, before["events"] + 2)
    assert graph.nodes["RUS"]["conflict"] == before["conflict"]


def test_a_person_of_two_states_ties_both_to_the_other_side_but_not_to_each_other(world):
    world.actors["envoy"] = Actor("envoy", "Person", (("La enviada", "es"),), ("RUS", "CHN"))
    world.event("Meeting", ("envoy", "USA"))
    assert {frozenset(pair) for pair in alliances(world.derived()).edges} == {frozenset(("RUS", "USA")), frozenset(("CHN", "USA"))}


def test_a_treaty_alone_makes_a_tie_without_weight(world):
    article = world.article("x", "China y Rusia firmaron hace años un tratado de amistad.")
    world.agreement("t9", "Tratado de amistad", ("CHN", "RUS"), "2001-07-16", article, "tratado de amistad")
    tie = alliances(world.derived()).edges["CHN", "RUS"]
    assert (tie["events"], tie["score"], tie["agreements"]) == (0, 0, ["Tratado de amistad"])
    assert not alliances(world.derived(), since="2010").edges
    assert not alliances(world.derived(), types=["CONSULT"]).edges


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        ("2025-08-13", None, {"2025", "2025-08", "2025-08-13", "since 2022"}),
        ("2025-09", None, {"2025", "since 2022"}),
        (None, "2025-08-12", {"2025", "2025-08", "since 2022"}),
        (date(2026, 1, 1), None, {"since 2022"}),
        (None, None, {"2025", "2025-08", "2025-08-13", "since 2022", "none"}),
        ("2021", "2021", set()),
    ],
)
def test_partial_dates_count_when_any_day_they_can_mean_lies_within(world, since, until, kept):
    dates = {"2025": "2025", "2025-08": "2025-08", "2025-08-13": "2025-08-13", "since 2022": ("2022-02-24", None), "none": None}
    ids = {world.event("Meeting", ("RUS", "CHN"), when=when): name for name, when in dates.items()}
    graph = alliances(world.derived(), since=since, until=until)
    found = set(graph.edges["RUS", "CHN"]["evidence"]) if graph.edges else set()
    assert {ids[id] for id in found} == kept
    assert graph.graph["undated"] == (1 if since or until else 0)


def test_types_take_plover_types_and_classes_with_all_below(told):
    assert set(alliances(told.derived(), types=["ASSAULT"]).edges) == {("RUS", "UKR")}
    for wanted in ("Consult", "CONSULT"):
        assert len(alliances(told.derived(), types=[wanted]).graph["events"]) == 3
    assert len(alliances(told.derived(), types=["Aid", "PhoneCall"]).graph["events"]) == 4


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ({"types": ["CALLING"]}, "unknown event type 'CALLING'"),
        ({"statuses": ["maybe"]}, "unknown status 'maybe'"),
        ({"since": "13/08/2025"}, "not a date"),
        ({"until": "2025-13"}, "YYYY-MM"),
        ({"since": "2025-02", "until": "2025-01-31"}, "after"),
    ],
)
def test_wrong_calls_say_what_is_wrong(world, call, says):
    with pytest.raises(InputError, match=says):
        alliances(world.derived(), **call)


def test_an_empty_world_makes_an_empty_graph(world):
    assert len(alliances(world.derived())) == 0


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_exports_come_back_with_their_numbers(told, form):
    graph = exportable(alliances(told.derived()))
    buffer = io.BytesIO()
    getattr(nx, f"write_{form}")(graph, buffer)
    buffer.seek(0)
    back = getattr(nx, f"read_{form}")(buffer)
    assert set(back) == set(graph)
    assert {frozenset(pair) for pair in back.edges} == {frozenset(pair) for pair in graph.edges}
    tie = back.edges["RUS", "PRK"]
    assert tie["score"] == pytest.approx(graph.edges["RUS", "PRK"]["score"])
    assert tie["types"] == "AID=1 | CONSULT=1 | SUPPORT=2"
    assert tie["directed"] == "PRK>RUS=1 | RUS>PRK=1"
    assert back.nodes["RUS"]["label_es"] == "Rusia"


def test_exports_survive_characters_that_xml_has_not(world):
    world.actors["odd"] = Actor("odd", "Organization", (("Grupo\x00 <raro>\x1b", "es"),))
    world.event("Meeting", ("odd", "RUS"))
    text = "\n".join(nx.generate_graphml(exportable(alliances(world.derived()))))
    assert "Grupo &lt;raro&gt;" in text
    assert nx.parse_graphml(text).nodes["odd"]["label_es"] == "Grupo <raro>"


partial = st.dates(date(1900, 1, 1), date(2100, 12, 31)).flatmap(lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]]))


@given(partial)
def test_a_partial_date_is_its_own_first_and_last_day_cut(text):
    assert str(first_day(text))[: len(text)] == text == str(last_day(text))[: len(text)]
    assert first_day(text) <= last_day(text)


@given(partial, st.dates(), st.dates())
def test_a_window_touches_exactly_when_a_day_lies_within(text, one, other):
    since, until = sorted((one, other))
    first, last = days(Interval(text, text))
    assert touches(Interval(text, text), since, until) == (max(first, since) <= min(last, until))


@given(st.permutations(range(8)))
def test_the_order_of_events_changes_nothing(order):
    world = hand_built_world.World()
    classes = ["PhoneCall", "Sanctions", "MilitaryAid", "Bombing", "Visit", "Warning", "Praise", "Summit"]
    pairs = [("RUS", "PRK"), ("USA", "RUS"), ("USA", "UKR"), ("RUS", "UKR"), ("RUS", "CHN"), ("PRK", "KOR"), ("CHN", "PRK"), ("USA", "KOR")]
    for cls, (a, b) in zip(classes, pairs, strict=True):
        world.event(cls, (a,), (b,))
    straight = alliances(world.derived())
    world.events = [world.events[at] for at in order]
    shuffled = alliances(world.derived())
    assert {frozenset(pair): straight.edges[pair] for pair in straight.edges} == {
        frozenset(pair): shuffled.edges[pair] for pair in shuffled.edges
    }


@pytest.mark.parametrize(
    ("stranger", "stays"),
    [
        (Actor("x1", "Group", (("dos rivales", "es"),), (), None, False), False),
        (Actor("x1", "Person", (("alto funcionario", "es"),), (), None, False), False),
        (Actor("x1", "Person", (("Víktor But", "es"),), (), None, False), True),
        (Actor("x1", "Group", (("los aliados", "es"),), (), None, True), True),
        (Actor("x1", "Group", (("vecinos", "es"),), (), "Q1", False), True),
    ],
)
def test_only_who_has_a_name_or_a_state_is_a_node_of_its_own(told, stranger, stays):
    derived = told.derived()
    call = next(event for event in derived.events if event.recipients)
    derived = replace(derived, actors=(*derived.actors, stranger), events=(*derived.events, replace(call, id="e1", recipients=("x1",))))
    graph = alliances(derived)
    assert ("x1" in graph) is stays
    assert any("e1" in data["evidence"] + data["open_events"] for _, _, data in graph.edges(data=True)) is stays
    assert "x1" in alliances(derived, roll_up=False)
