"""The measures as tables, and the way from a number back to its sentences."""

from __future__ import annotations

import csv
import io

import pytest

from kg.errors import InputError
from kg.graph.alliances import alliances
from kg.graph.findings import MEASURES, Finding, changes
from kg.graph.reasons import find_node, reasons
from kg.linking.report import Actor


def test_each_measure_is_a_table_with_its_source(told):
    graph = alliances(told.derived())
    for name, make in MEASURES.items():
        found = make(graph)
        assert (found.name == name and found.title and "et al." in found.note) or any(digit in found.note for digit in "12")
        assert all(len(row) == len(found.columns) for row in found.rows)
        assert all(set(record["ids"].split()) <= set(graph) for record in found.records())


def test_numbers_are_those_of_the_graph(told):
    graph = alliances(told.derived())
    for record in MEASURES["ties"](graph).records():
        data = graph.edges[tuple(record["ids"].split())]
        assert (record["score"], record["events"], record["first"]) == (data["score"], data["events"], data["first"])
    degrees = {record["ids"]: record for record in MEASURES["degrees"](graph).records()}
    assert degrees["RUS"]["conflict"] == graph.nodes["RUS"]["conflict"]


def test_blocs_sum_what_is_inside_and_outside(world):
    world.event("MilitaryAid", ("USA",), ("UKR",))
    world.event("Sanctions", ("USA",), ("RUS",))
    world.event("Visit", ("RUS", "CHN"))
    rows = {record["ids"]: record for record in MEASURES["blocs"](alliances(world.derived())).records()}
    assert (rows["UKR USA"]["inside"], rows["UKR USA"]["outside"]) == (7, -4)
    assert (rows["CHN RUS"]["inside"], rows["CHN RUS"]["outside"]) == (1, -4)


def test_changes_name_nodes_of_either_graph(told):
    derived = told.derived()
    found = changes(alliances(derived, until="2024"), alliances(derived, since="2025"))
    kinds = {record["ids"]: record["kind"] for record in found.records()}
    assert kinds["KOR PRK"] == "new" and kinds["PRK RUS"] == "weaker"


def test_a_table_shows_itself_as_text(told):
    hostile = "=cmd()<img src=x onerror=alert(1)>"
    told.actors["evil"] = Actor("evil", "Organization", ((hostile, "es"),))
    told.event("Praise", ("evil",), ("RUS",))
    found = MEASURES["ties"](alliances(told.derived()))
    assert "<img" not in found._repr_html_() and "&lt;img" in found._repr_html_()
    cells = [cell for row in csv.reader(io.StringIO(found.csv())) for cell in row]
    assert f"'{hostile}" in cells and hostile not in cells
    assert "<img" not in alliances(told.derived())._repr_html_()


def test_only_addresses_of_the_web_become_links():
    page = Finding("x", "X", "", ("a",), (("https://example.org/a?b=1&c='\"><img>",), ("javascript:alert(1)",)))._repr_html_()
    assert page.count("<a ") == 1 and "&amp;c=&#x27;&quot;&gt;&lt;img&gt;" in page and ">example.org</a>" in page


def test_tables_become_frames_and_are_cut(told):
    found = MEASURES["degrees"](alliances(told.derived()))
    assert list(found.to_pandas()["cooperation"]) == [record["cooperation"] for record in found.records()]
    assert found.head(2).rows == found.rows[:2]
    assert Finding("x", "X", "", ("a", "b"), ((1.23456, None),)).cells() == [("1.235", "")]


def test_reasons_are_the_events_with_their_sentences(told):
    derived = told.derived()
    graph = alliances(derived)
    found = reasons(graph, derived, "Corea del Norte", "Vladimir Putin")
    rows = found.records()
    assert sum(record["score"] for record in {(r["event"], r["date"]): r for r in rows}.values()) == graph.edges["PRK", "RUS"]["score"]
    assert [record["event"] for record in rows][-1] == "Agreement"
    quotes = {record["quote"]: record["publisher"] for record in rows}
    assert quotes["El presidente ruso llamó por teléfono al líder norcoreano para agradecer el envío de tropas."] == "El Diario"
    assert [record["date"] for record in rows[:-1]] == sorted((record["date"] for record in rows[:-1]), reverse=True)


def test_open_events_are_reasons_without_weight(told):
    derived = told.derived()
    (row,) = reasons(alliances(derived), derived, "RUS", "CHN").records()
    assert (row["event"], row["status"], row["score"]) == ("Visit", "planned", 0.0)


def test_two_without_a_tie_have_no_reasons(told):
    derived = told.derived()
    assert len(reasons(alliances(derived), derived, "UKR", "KOR")) == 0


def test_nodes_are_found_by_any_name(told):
    graph = alliances(told.derived())
    assert [find_node(graph, name) for name in ("rus", "RUSSIA", "kim jong un", "Red Cross", "ana-lopez")] == [
        "RUS",
        "RUS",
        "PRK",
        "cruz-roja",
        "ana-lopez",
    ]
    with pytest.raises(InputError, match="did you mean Ucrania"):
        find_node(graph, "Ucrani")
    with pytest.raises(InputError, match="same node"):
        reasons(graph, told.derived(), "Rusia", "Vladímir Putin")
