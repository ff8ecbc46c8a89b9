"""Formal alliances: the packaged table, tables of one's own, and the ties set against them."""

from __future__ import annotations

import pytest

from kg import resources
from kg.errors import InputError
from kg.graph import measures
from kg.graph.alliances import alliances
from kg.graph.baseline import OBLIGATIONS, Baseline, load
from kg.linking import gazetteer


def test_the_packaged_table_knows_the_alliances_that_everybody_knows():
    allied = load()
    assert "defence" in allied.between("USA", "KOR") and "defence" in allied.between("POL", "FRA")
    assert allied.between("USA", "JPN") == allied.between("JPN", "USA") != ()
    assert allied.between("IND", "PAK") == () and allied.between("USA", "RUS") == ()
    assert load(obligations=["nonaggression"]).between("USA", "RUS") == ("nonaggression",)


def test_the_packaged_table_holds_states_of_the_gazetteer_and_names_its_source():
    pairs = load(obligations=OBLIGATIONS).pairs
    known = gazetteer.load().entries
    assert len(pairs) > 4000
    assert all(one < other and one in known and other in known for one, other in pairs)
    head = resources.ontology("alliances.csv").read_text(encoding="utf-8").splitlines()[:4]
    assert all(line.startswith("#") for line in head) and "Leeds, Ritter, Mitchell and Long (2002)" in " ".join(head)


def test_a_table_of_ones_own_by_year(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("# mine\none,other,year,obligations\nRUS,PRK,2024,defence\nRUS,CHN,2001,consultation defence\n", encoding="utf-8")
    assert load(table) == Baseline(2024, {("PRK", "RUS"): ("defence",)})
    assert load(table, year=2001).pairs == {("CHN", "RUS"): ("defence", "consultation")}
    assert load(table, year=2001, obligations=["neutrality"]).pairs == {}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b\n", "not a table of alliances"),
        ("one,other,year,obligations\nRUS,PRK,2024\n", "not an alliance"),
        ("one,other,year,obligations\nRUS,PRK,2024,friendship\n", "not an alliance"),
        ("one,other,year,obligations\n", "no alliances of None"),
        (b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_wrong_tables_say_what_is_wrong(tmp_path, content, says):
    table = tmp_path / "own.csv"
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=says):
        load(table)


def test_wrong_calls_say_what_is_wrong(tmp_path):
    with pytest.raises(InputError, match="unknown obligation 'love'"):
        load(obligations=["love"])
    with pytest.raises(InputError, match="no alliances of 1815"):
        load(year=1815)
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "nowhere.csv")


def test_ties_are_set_against_the_baseline(told):
    allied = Baseline(
        2024, {("KOR", "USA"): ("defence",), ("KOR", "RUS"): ("consultation",), ("CHN", "PRK"): ("defence",), ("KOR", "UKR"): ("defence",)}
    )
    told.event("Arrest", ("CHN",), ("ana-lopez",))
    graph = alliances(told.derived(), baseline=allied)
    assert graph.edges["USA", "KOR"]["formal"] == ("defence",) and graph.edges["RUS", "PRK"]["formal"] == ()
    found = measures.against_formal(graph)
    assert [(tie.a, tie.b) for tie in found.new] == [("PRK", "RUS"), ("UKR", "USA")]
    assert [(tie.a, tie.b) for tie in found.kept] == [("KOR", "USA")]
    assert [(tie.a, tie.b) for tie in found.strained] == [("KOR", "RUS")]
    assert found.silent == (("KOR", "UKR"), ("CHN", "PRK")), "first those of whom most is told otherwise"


def test_states_without_an_event_are_not_called_silent(world):
    world.event("Visit", ("RUS", "CHN"))
    graph = alliances(world.derived(), baseline=Baseline(2024, {("KOR", "USA"): ("defence",)}))
    assert measures.against_formal(graph).silent == ()
