"""Retracting and correcting from the command line, on a store of real articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.building import sample_articles
from kg.rdf.serialization import nquads

ROOT = Path(__file__).resolve().parents[1]


def run(*arguments: str | Path, author: str = "Ana") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "KG_AUTHOR": author}
    return subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    files = [path for path in sample_articles() if path.name.startswith(("angostura", "vostochni"))]
    kg.build(files, store=tmp_path / "store").close()
    return tmp_path / "store"


def quads(store: Path) -> str:
    with kg.open(store) as graph:
        return nquads(graph.store)


def test_retract_leaves_the_graph_that_would_have_been_built_without(store: Path, tmp_path: Path) -> None:
    done = run("retract", "angostura-2008-bogota", "nowhere", "--store", store)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.splitlines()[0].startswith("kg: nowhere: no such article") and "1 article retracted" in done.stderr
    kg.build([path for path in sample_articles() if path.name in ("angostura-2008-quito.txt", "vostochni-2023-kim-putin.md")], store=tmp_path / "other").close()  # fmt: skip
    assert quads(store) == quads(tmp_path / "other")
    assert run("retract", "angostura-2008-quito", "--store", store).returncode == 0


def test_a_correction_is_listed_with_its_author_obeyed_by_builds_and_taken_back(store: Path) -> None:
    before = quads(store)
    with kg.open(store) as graph:
        events = graph.derived().events
        one, other = events[:2]
    done = run("merge", one.id[:10], f"event/{other.id}", "--reason", "lo mismo", "--store", store)
    assert done.returncode == 0 and "Merging" in done.stderr
    with kg.open(store) as graph:
        assert len(graph.derived().events) == len(events) - 1
    listed = json.loads(run("curation", "--json", "--store", store).stdout)
    assert (listed["author"], listed["reason"], listed["problem"]) == ("Ana", "lo mismo", None)
    reject = run("reject", other.id, "--store", store)
    assert reject.returncode == 2 and "no such event" in reject.stderr
    articles = sorted({article for event in (one, other) for article, _ in event.reports})
    told = run("retract", *articles, "--store", store).stderr
    assert f"correction {listed['id']}" in told and "no longer applies" in told
    assert "no longer applies" in run("curation", "--store", store).stdout
    assert run("curation", "--undo", listed["id"][:5], "--store", store).returncode == 0
    assert run("curation", "--store", store).stdout == ""
    files = [path for path in sample_articles() if path.name.startswith(("angostura", "vostochni"))]
    assert run("build", *files, "--quiet", "--store", store).returncode == 0
    assert quads(store) == before


def test_build_says_which_corrections_no_longer_apply(store: Path) -> None:
    with kg.open(store) as graph:
        event = graph.derived().events[0]
    assert run("reject", event.id, "--store", store).returncode == 0
    assert run("rename", "Vladímir Putin", "Putin", "--store", store).returncode == 0
    assert run("retract", *{article for article, _ in event.reports}, "--store", store).returncode == 0
    done = run("build", next(path for path in sample_articles() if "leopard" in path.name), "--quiet", "--store", store)
    assert done.returncode == 0 and done.stderr.count("no longer applies") == 1


def test_wrong_calls_are_told_in_one_line(store: Path) -> None:
    calls = (
        ("merge", "0000", "1111"), ("split", "actor/RUS"), ("reject", "x"), ("rename", "Nadie", "Alguien"), ("rename", "RUS", " "),
        ("link", "RUS", "wd:7747"), ("curation", "--undo", "ffff"),
    )  # fmt: skip
    for call in calls:
        done = run(*call, "--store", store)
        assert done.returncode == 2 and done.stderr.startswith("kg: ") and len(done.stderr.splitlines()) == 1, (call, done.stderr)
