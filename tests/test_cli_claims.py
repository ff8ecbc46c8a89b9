"""What sources claim, as a user meets it: disagreements, copies, confidence; on the sample articles and on articles of this test."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib
from rdflib.compare import isomorphic
from typer.testing import CliRunner, Result

import kg
from kg.cli import app
from kg.errors import InputError

WIRE = (
    "El presidente de Francia, Emmanuel Macron, se reunió el lunes en París con el canciller alemán, Olaf Scholz. "
    "Macron elogió a Alemania por su ayuda a Moldavia y prometió que París hará lo mismo. "
    "Los dos mandatarios hablaron después ante la prensa durante media hora y respondieron a seis preguntas."
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample articles."""
    folder = tmp_path_factory.mktemp("claims") / "store"
    kg.build(kg.sample_articles(), store=folder).close()
    return folder


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two of them, which disagree."""
    folder = tmp_path_factory.mktemp("pair") / "store"
    kg.build([path for path in kg.sample_articles() if "prespa" in path.name], store=folder).close()
    return folder


def test_the_planted_disagreements_of_the_samples_are_found(store: Path) -> None:
    found = json.loads(run("disagreements", "--store", store, "--format", "json").stdout)
    versions = {one["property"]: {(version["article"], version["value"]) for version in one["versions"]} for one in found}
    assert versions["date"] == {("prespa-2018-firma", "2018-06-17"), ("prespa-2019-ratificacion", "2018-06-27")}
    assert {("angostura-2008-bogota", "16"), ("angostura-2008-quito", "≥ 20")} <= versions["figure dead"]
    for one in found:
        for version in one["versions"]:
            assert version["quotes"] and version["publisher"] and version["published"]


def test_disagreements_are_a_table_csv_and_json_of_the_same(store: Path) -> None:
    table = run("disagreements", "--store", store).stdout
    rows = list(csv.DictReader(io.StringIO(run("disagreements", "--store", store, "--format", "csv").stdout, newline="")))
    records = json.loads(run("disagreements", "--store", store, "--format", "json").stdout)
    assert len(rows) == sum(len(one["versions"]) for one in records) >= 5
    for row in rows:
        assert row["quote"] in table and row["publisher"] in table
    only = list(csv.DictReader(io.StringIO(run("disagreements", "--store", store, "--format", "csv", "--property", "figure").stdout)))
    assert {row["property"] for row in only} == {"figure dead"}


def test_where_all_agree_there_is_nothing_on_standard_output(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(WIRE, encoding="utf-8")
    kg.build([tmp_path / "one.txt"], store=tmp_path / "store", date="2024-05-15").close()
    done = run("disagreements", "--store", tmp_path / "store")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "agree" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [(("--format", "yaml"), "unknown format"), (("--property", "colour"), "no such property"), (("--language", "fr"), "es or en")],
)
def test_wrong_options_are_told_in_one_line(store: Path, arguments: tuple[str, ...], part: str) -> None:
    done = run("disagreements", "--store", store, *arguments)
    assert done.exit_code == 2 and part in done.stderr and done.stderr.count("\n") == 1


def test_in_python_they_are_a_sequence_and_a_table_of_escaped_text(store: Path) -> None:
    with kg.open(store) as graph:
        found = graph.disagreements()
        assert len(found) == len(list(found)) >= 2
        assert "<table>" in found._repr_html_() and "27" in found._repr_html_()
        with pytest.raises(InputError, match="no such property"):
            graph.disagreements(property="colour")


def test_a_copy_built_in_a_second_run_is_no_second_source(tmp_path: Path) -> None:
    def write(name: str, text: str, publisher: str, day: str) -> Path:
        path = tmp_path / f"{name}.jsonl"
        path.write_text(json.dumps({"id": name, "date": day, "publisher": publisher, "text": text}), encoding="utf-8")
        return path

    folder = tmp_path / "store"
    kg.build([write("first", WIRE, "El Faro", "2024-05-15")], store=folder).close()
    with kg.open(folder) as graph:
        before = {event["id"]: event["confidence"] for event in graph.events()}
        classes = sorted(event["class"] for event in graph.events())
        assert classes
    kg.build([write("copy", f"{WIRE} Agencias", "La Voz", "2024-05-16")], store=folder).close()
    with kg.open(folder) as graph:
        events = graph.events()
        assert sorted(event["class"] for event in events) == classes
        assert sorted(event["confidence"] for event in events) == sorted(before.values())
        for event in events:
            assert {piece["article"] for piece in event["evidence"]} == {"first", "copy"}
            assert [source["articles"] for source in event["confidence_factors"]["sources"]] == [["copy", "first"]]
        assert graph.validate() == []
        (count,) = graph.query("SELECT (COUNT(*) AS ?n) { ?event a kg:Event ; kg:sourceCount 1 }").rows
        assert count == (len(events),)
        assert len(graph.query("single-source-events")) == len(events)


def test_the_confidence_of_the_table_is_that_of_its_factors(store: Path) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run("events", "--store", store, "--format", "csv").stdout, newline=""))}
    records = [json.loads(line) for line in run("events", "--store", store, "--format", "jsonl").stdout.splitlines()]
    assert len(rows) == len(records) > 50
    for record in records:
        factors = record["confidence_factors"]
        missed = 1.0
        for source in factors["sources"]:
            missed *= 1 - factors["reliability"] * source["voice"]
        assert record["confidence"] == pytest.approx(factors["status"] * factors["contested"] * (1 - missed), abs=5e-4)
        assert float(rows[record["id"]]["confidence"]) == record["confidence"]
        assert int(rows[record["id"]]["sources"]) == len(factors["sources"])
    with kg.open(store) as graph:
        held = {
            str(event).rpartition("/")[2]: value for event, value in graph.query("SELECT ?event ?value { ?event kg:confidence ?value }")
        }
    assert held == {record["id"]: pytest.approx(record["confidence"]) for record in records}


@pytest.mark.parametrize("ending", ["trig", "nq", "jsonld"])
def test_an_exported_graph_comes_back_isomorphic(pair: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"graph.{ending}"
    assert run("export", "--store", pair, "-o", file).exit_code == 0
    done = run("import", file, "--store", tmp_path / "other")
    assert done.exit_code == 0 and "2 articles" in done.stderr
    formats = {"trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
    graphs = []
    for folder in (pair, tmp_path / "other"):
        assert run("export", "--store", folder, "-o", file).exit_code == 0
        graphs.append(rdflib.Dataset())
        graphs[-1].parse(file, format=formats[ending])
    names = [{graph.identifier for graph in dataset.graphs()} for dataset in graphs]
    assert names[0] == names[1] and len(names[0]) == 4
    for name in names[0]:
        assert isomorphic(graphs[0].graph(name), graphs[1].graph(name))
    assert run("validate", "--store", tmp_path / "other").exit_code == 0


def test_a_file_that_cannot_be_imported_is_told_and_stores_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("<a:a> <a:b", encoding="utf-8")
    done = run("import", broken, "--store", tmp_path / "other")
    assert done.exit_code == 2 and "not RDF" in done.stderr and done.stderr.count("\n") == 1
    with kg.open(tmp_path / "other") as graph:
        assert graph.derived().articles == ()


def test_networkx_and_pandas_open_what_is_exported(store: Path, tmp_path: Path) -> None:
    with kg.open(store) as graph:
        edges = {frozenset(edge) for edge in graph.alliances().edges}
        events = {event.id for event in graph.derived().events}
        for ending, reader in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
            graph.export(tmp_path / f"graph.{ending}")
            assert {frozenset(edge) for edge in reader(tmp_path / f"graph.{ending}").edges} == edges != set()
        graph.export(tmp_path / "events.csv")
        graph.export(tmp_path / "plover.csv", "plover")
    table = pd.read_csv(tmp_path / "events.csv")
    assert set(table["id"]) == events and table["confidence"].between(0, 1).all() and table["score"].between(-10, 10).all()
    plover = pd.read_csv(tmp_path / "plover.csv", parse_dates=["publication_date"])
    assert set(plover["event_id"]) == events and plover["intensity"].between(-10, 10).all()
    assert plover["publication_date"].dt.year.between(2008, 2024).all()
    assert plover["quad_code"].notna().all()
