"""Endpoints on the network: a real HTTP client asks and loads a real HTTP server."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from full_report import REPORT
from sparql_server import Server, serving
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import InputError
from kg.rdf import remote
from kg.rdf.remote import Endpoint, is_remote, with_prefixes
from kg.rdf.store import Store


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("remote") / "store"
    with Store.open(path) as store:
        store.add([REPORT])
        store.derive()
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_store_is_loaded_in_whole_and_again_without_a_trace_of_the_first(
    server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "BATCH", 100)
    mine = ox.Quad(ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/b"), ox.Literal("mine"))
    elsewhere = ox.Quad(*mine.triple, ox.NamedNode("https://example.org/graph"))
    stale = ox.Quad(ox.NamedNode("https://w3id.org/alliance-kg/event/gone"), *list(mine)[1:3])
    server.store.extend([mine, elsewhere, stale])
    for _ in range(2):
        assert run("export", "--store", folder, "--sparql-endpoint", server.url("update")).exit_code == 0
        with Store.open(folder, read_only=True) as store:
            assert set(server.store) == {*store.graph, mine, elsewhere}
            assert server.updates > len(store.graph) // 100


def test_a_remote_store_answers_named_queries_as_the_local_one(server: Server, folder: Path) -> None:
    run("export", "--store", folder, "--sparql-endpoint", server.url("update"))
    for query in (
        ("actors-by-activity",),
        ("-e", "SELECT ?e ?q { ?e a kg:Praise ; kg:evidence/kg:quote ?q }"),
        ("-e", "ASK { ?e a kg:Praise }"),
    ):
        here = run("query", *query, "--store", folder, "--format", "csv")
        there = run("query", *query, "--store", server.url("query"), "--format", "csv")
        assert there.exit_code == here.exit_code == 0
        assert list(csv.reader(io.StringIO(there.stdout))) == list(csv.reader(io.StringIO(here.stdout)))
        assert there.stdout.splitlines()[1:] or there.stdout == "true\n"
    text = "CONSTRUCT { ?e a kg:Praise } WHERE { ?e a kg:Praise }"
    answers = [run("query", "-e", text, "--store", store, "--format", "turtle").stdout for store in (folder, server.url("query"))]
    assert answers[0] == answers[1] and "kg:Praise" in answers[0]


def test_all_other_commands_say_that_they_need_a_store_here(server: Server) -> None:
    for command in (("events",), ("validate",), ("info",), ("export", "-o", "x.trig"), ("disagreements",), ("view",)):
        done = run(*command, "--store", server.url("query"))
        assert done.exit_code == 2 and "needs a store on this machine" in done.stderr and done.stderr.count("\n") == 1


def test_name_and_password_are_sent_and_never_shown() -> None:
    login = f"Basic {base64.b64encode(b'ana:se creto').decode()}"
    with serving(login) as server:
        server.store.update("INSERT DATA { <a:a> <a:b> 1 }")
        assert len(list(Endpoint(server.url("query", "ana:se%20creto@")).query("SELECT * { ?s ?p ?o }"))) == 1
        with pytest.raises(InputError, match="401") as caught:
            Endpoint(server.url("query", "ana:falso@")).query("ASK {}")
        assert "falso" not in str(caught.value) and "name and password" in str(caught.value)


@pytest.mark.parametrize(
    ("path", "query", "what"),
    [("query", "SELECT", "400"), ("nowhere", "ASK {}", "404"), ("page", "ASK {}", "no result of SPARQL"), ("update", "ASK {}", "404")],
)
def test_what_the_endpoint_refuses_is_told_in_one_line(server: Server, path: str, query: str, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        Endpoint(server.url(path)).query(query)
    assert "\n" not in str(caught.value)


def test_an_endpoint_that_does_not_run_is_told() -> None:
    with serving() as server:
        gone = server.url("query")
    with pytest.raises(InputError, match="cannot be reached"):
        Endpoint(gone).query("ASK {}")
    with pytest.raises(InputError, match="not the address"):
        Endpoint("ftp://example.org/")


def test_only_prefixes_that_a_query_lacks_are_declared() -> None:
    assert with_prefixes("SELECT * { ?s a kg:Event }").startswith("PREFIX kg: <https://w3id.org/alliance-kg/ontology#>\nSELECT")
    own = "PREFIX kg: <https://example.org/>\nASK { ?s a kg:Event }"
    assert with_prefixes(own) == own


@pytest.mark.parametrize(("store", "remote_"), [("http://a/b", True), ("HTTPS://a", True), ("kg-store", False), (Path("http"), False)])
def test_an_address_is_told_from_a_folder(store: object, remote_: bool) -> None:
    assert is_remote(store) is remote_


def test_a_file_and_an_endpoint_at_once_are_refused(folder: Path) -> None:
    done = run("export", "--store", folder, "--sparql-endpoint", "http://127.0.0.1:1/", "-o", "a.trig")
    assert done.exit_code == 2 and "at once" in done.stderr
