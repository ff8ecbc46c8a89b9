"""`kg graph` as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of four sample articles."""
    folder = tmp_path_factory.mktemp("graph") / "store"
    chosen = [path for path in kg.sample_articles() if path.stem.startswith(("angostura", "taiwan", "vostochni"))]
    assert len(chosen) == 4
    kg.build(chosen, store=folder).close()
    return folder


def run(store: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["graph", "--store", str(store), *arguments])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.stderr


def test_all_measures_as_tables(store: Path) -> None:
    text = run(store)
    for title in ("Ties", "Brokers", "Blocs", "Unbalanced triads", "Reciprocity", "Beside formal alliances"):
        assert f"\n{title}\n" in f"\n{text}"


def test_one_measure_for_programs(store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(store, "ties", "--format", "csv"))))
    same = json.loads(run(store, "ties", "--format", "json"))["rows"]
    assert [row["ids"] for row in rows] == [row["ids"] for row in same] and len(rows) > 3
    assert float(rows[0]["score"]) == same[0]["score"]
    everything = json.loads(run(store, "--format", "json"))
    assert set(everything) == {"ties", "degrees", "brokers", "blocs", "balance", "reciprocity", "formal"}


def test_from_a_number_to_its_sentences(store: Path) -> None:
    tie = json.loads(run(store, "ties", "--format", "json"))["rows"][0]
    found = json.loads(run(store, "--why", *tie["ids"].split(), "--format", "json"))["rows"]
    scores = {(row["date"], row["event"], row["who"], row["whom"]): row["score"] for row in found}
    assert sum(scores.values()) == pytest.approx(tie["score"])
    texts = [" ".join(article.text.split()) for article in _articles(store)]
    assert all(any(row["quote"] in text for text in texts) for row in found)


def test_conditions_reach_the_graph(store: Path) -> None:
    everything = json.loads(run(store, "ties", "--format", "json"))["rows"]
    for option in (("--since", "2022"), ("--type", "CONSULT"), ("--min-events", "2"), ("--min-articles", "2")):
        assert len(json.loads(run(store, "ties", "--format", "json", *option))["rows"]) < len(everything), option
    apart = json.loads(run(store, "ties", "--format", "json", "--actors"))["rows"]
    assert "kim-jong-un" in " ".join(row["ids"] for row in apart)


def test_changes_between_two_periods(store: Path) -> None:
    kinds = {row["kind"] for row in json.loads(run(store, "changes", "--split", "2015", "--format", "json"))["rows"]}
    assert kinds == {"new", "silent"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["degree"], "no measure 'degree'; one of ties"),
        (["changes"], "--split"),
        (["ties", "--split", "2020"], "--split"),
        (["--format", "csv"], "a CSV file is one table"),
        (["--format", "xml"], "unknown format 'xml'"),
        (["ties", "--why", "RUS", "PRK"], "leave out the measure"),
        (["--why", "RUS", "Atlantis"], "no actor 'Atlantis' in the graph"),
        (["--rows", "0"], "1 or more"),
        (["--obligation", "love"], "unknown obligation"),
    ],
)
def test_wrong_calls_get_one_line(store: Path, arguments: list[str], says: str) -> None:
    text = run(store, *arguments, code=2)
    assert says in text and text.count("\n") == 1


def _articles(store: Path) -> tuple[kg.Article, ...]:
    with kg.open(store) as graph:
        return graph.derived().articles


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (["--min-events", "-1"], "--min-events"),
        (["--type", "Foo"], "--type"),
        (["--status", "foo"], "--status"),
        (["changes", "--split", "2022-99"], "--split"),
        (["--obligation", "foo"], "--obligation"),
    ],
)
def test_a_wrong_option_is_named_as_it_was_given(store: Path, arguments: list[str], where: str) -> None:
    assert run(store, *arguments, code=2).startswith(f"kg: {where}: ")
