"""The store: what is in it follows from its articles alone, whatever came and went, and whatever was cut off."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from generated_reports import article_reports
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extraction.statement import Evidence, Interval
from kg.linking.canonical import canonical
from kg.linking.report import Actor, ArticleReport, EventReport, Participant
from kg.rdf import vocabulary
from kg.rdf.asking import calls_service
from kg.rdf.derivation import derived_quads
from kg.rdf.folder import MARKER
from kg.rdf.serialization import nquads
from kg.rdf.store import Store
from kg.reading.article import Article

PEOPLE = (
    Actor("RUS", "State", (("Rusia", "es"), ("Russia", "en")), ("RUS",)),
    Actor("PRK", "State", (("Corea del Norte", "es"),), ("PRK",)),
    Actor("putin", "Person", (("Vladímir Putin", "es"), ("Vladimir Putin", "en")), ("RUS",)),
    Actor("kim", "Person", (("Kim Jong-un", "es"),), ("PRK",)),
)
CALL = "Putin y Kim hablaron por teléfono."


def call(name: str, *, status: str = "actual", cls: str = "PhoneCall", text: str = CALL) -> ArticleReport:
    event = EventReport(
        id=f"event-{name}",
        type=vocabulary.plover_code(cls),
        mode="phone",
        cls=cls,
        actors=(Participant("putin", ("Putin",)), Participant("kim", ("Kim",))),
        recipients=(),
        date=Interval("2025-08-12", "2025-08-12"),
        place=None,
        status=status,
        trigger="hablaron",
        evidence=(Evidence(0, len(text), text),),
    )
    return ArticleReport(Article(name, text), PEOPLE, (event,), (), ())


def built(reports: list[ArticleReport]) -> Store:
    store = Store.open(None)
    store.add(reports)
    store.derive()
    return store


distinct_articles = st.lists(article_reports(), max_size=3, unique_by=lambda report: report.article.id)


@settings(max_examples=25, deadline=None)
@given(distinct_articles, st.randoms(use_true_random=False))
def test_order_repetition_and_removed_articles_leave_no_trace(reports: list[ArticleReport], chance: object) -> None:
    kept = [report for report in reports if chance.random() < 0.6]  # type: ignore[attr-defined]
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    store = built(shuffled)
    assert store.add(reports) == 0
    for report in shuffled:
        if report not in kept:
            assert store.remove(report.article.id)
    store.derive()
    assert nquads(store) == nquads(built(kept))
    assert [article.id for article in store.articles()] == sorted(report.article.id for report in kept)
    assert all(store.report(report.article.id) == canonical(report) for report in kept)


@settings(max_examples=25, deadline=None)
@given(distinct_articles)
def test_the_derived_graph_is_what_derivation_writes_and_nothing_else(reports: list[ArticleReport]) -> None:
    store = built(reports)
    held = set(store.graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert held == set(derived_quads(store.derived()))
    for quad in held:
        assert isinstance(quad.subject, ox.NamedNode)
        if quad.predicate.value.startswith(vocabulary.KG):
            assert quad.predicate.value.removeprefix(vocabulary.KG) in vocabulary.terms()


def test_building_twice_changes_nothing_on_disk_either(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        assert store.add([call("a"), call("b")]) == 2
        store.derive()
        first = nquads(store)
    with Store.open(tmp_path / "s") as store:
        assert store.add([call("a"), call("b")]) == 0
        store.derive()
        assert nquads(store) == first
        assert "a" in store and "c" not in store and not store.remove("c")


def test_an_article_with_another_text_replaces_the_one_with_its_id() -> None:
    store = built([call("a")])
    assert store.add([call("a", text="Otro texto.")]) == 1
    store.derive()
    assert nquads(store) == nquads(built([call("a", text="Otro texto.")]))


def test_the_simple_question_of_who_called_whom_is_answered_with_quote_and_label() -> None:
    store = built([call("a"), call("b")])
    rows = store.query(
        """SELECT ?label ?a ?b ?date ?quote WHERE {
             ?event a kg:Consult ; kg:participant ?a, ?b ; kg:date ?date ; kg:status kg:actual ; rdfs:label ?label ; kg:evidence/kg:quote ?quote .
             FILTER (?date >= "2025-01-01"^^xsd:date && STR(?a) < STR(?b) && LANG(?label) = "es") }"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = {tuple(str(term) for term in solution) for solution in rows}
    assert row[0] == '"Llamada telefónica: Vladímir Putin – Kim Jong-un (2025-08-12)"@es'
    assert row[1:3] == (str(ox.NamedNode(vocabulary.iri("actor", "kim"))), str(ox.NamedNode(vocabulary.iri("actor", "putin"))))
    assert row[4] == f'"{CALL}"'


def test_one_event_of_two_articles_counts_once_in_the_tie_of_their_states_and_only_if_it_happened() -> None:
    store = built([call("a"), call("b"), call("c", status="planned", cls="Meeting")])
    rows = store.query("SELECT ?n ?score ?cooperation ?conflict { ?t a kg:Tie ; kg:between kga:RUS, kga:PRK ; kg:eventCount ?n ; kg:score ?score ; kg:cooperation ?cooperation ; kg:conflict ?conflict }")  # fmt: skip
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = list(rows)
    assert [term.value for term in row] == ["1", str(int(vocabulary.score("PhoneCall"))), str(int(vocabulary.score("PhoneCall"))), "0"]


def test_substitutions_are_values_not_text() -> None:
    store = built([call("a")])
    answer = store.query("ASK { ?actor a kg:Person }", {"actor": ox.NamedNode(vocabulary.iri("actor", "kim"))})
    assert isinstance(answer, ox.QueryBoolean) and bool(answer)
    assert not bool(store.query("ASK { ?actor a kg:State }", {"actor": ox.NamedNode(vocabulary.iri("actor", "kim"))}))


KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = {path!r}
from test_store import call
from kg.rdf.store import Store
store = Store.open(Path({store!r}))
store.add([call("a"), call("b")])
store.graph.flush()
os._exit(9)
"""


@pytest.mark.parametrize("read_only", [False, True])
def test_a_build_killed_before_its_derivation_is_mended_when_the_store_is_opened(tmp_path: Path, read_only: bool) -> None:
    here = tmp_path / "s"
    script = KILLED.format(path=[str(Path(__file__).parent), *sys.path], store=str(here))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    with Store.open(here, read_only=read_only) as store:
        assert nquads(store) == nquads(built([call("a"), call("b")]))


def test_a_store_with_another_ontology_gets_that_of_the_program(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        store.add([call("a")])
        store.derive()
        right = nquads(store)
        store.graph.update(
            f"DELETE WHERE {{ GRAPH <{vocabulary.ONTOLOGY}> {{ ?s kg:score ?o }} }} ; DELETE WHERE {{ ?t kg:score ?s }}",
            prefixes=vocabulary.PREFIXES,
        )
        assert nquads(store) != right
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert nquads(store) == right


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="not a store"):
        Store.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_wrong_stores_are_told_in_one_line_with_the_mend(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    (tmp_path / "future").mkdir()
    (tmp_path / "future" / MARKER).write_text(json.dumps({"format": 99}))
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / MARKER).write_text("{")
    for path, what in ((file, "a file, not a store"), (tmp_path / "future", "format 99"), (tmp_path / "broken", "not readable"), (tmp_path / "none", "no store there"), (file / "below", "cannot be made")):  # fmt: skip
        with pytest.raises(InputError, match=what) as caught:
            Store.open(path, create=path.parent == file)
        assert str(path) in str(caught.value) and "\n" not in str(caught.value) and caught.value.mend
    assert not (tmp_path / "none").exists()
    with pytest.raises(InputError, match="no store there"):
        Store.open(tmp_path / "none", read_only=True)


def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        store.add([call("a")])
        store.derive()
        with pytest.raises(InputError, match="another process"):
            Store.open(tmp_path / "s")
        with Store.open(tmp_path / "s", read_only=True) as reader:
            assert [article.id for article in reader.articles()] == ["a"]
    with Store.open(tmp_path / "s") as store:
        assert "a" in store


def test_a_reader_keeps_what_it_opened_whatever_the_writer_does(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        store.add([call("a")])
        store.derive()
        with Store.open(tmp_path / "s", read_only=True) as reader:
            before = nquads(reader)
            for name in "bcdefgh":
                store.add([call(name)])
                store.derive()
                store.graph.optimize()
            assert nquads(reader) == before
        with Store.open(tmp_path / "s", read_only=True) as reader:
            assert nquads(reader) == nquads(store)
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == ["database", MARKER]


def test_a_malformed_query_names_line_and_column() -> None:
    with pytest.raises(InputError, match="line 2, column"):
        Store.open(None).query("SELECT * {\n ?s ?p ?o ; ; } }")
    with pytest.raises(InputError, match="updates are refused"):
        Store.open(None).query("PREFIX a: <a:>\nINSERT DATA { <a:a> <a:b> <a:c> }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "PREFIX e: <http://example.org/> SELECT * { SERVICE e:sparql { ?s ?p ?o } }",
        "SELECT * { SERVICE # a comment { \n <http://example.org/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://example.org/> { ?s ?p ?o } } } }#'''",
    ],
)
def test_nothing_is_fetched_from_other_endpoints(query: str) -> None:
    with pytest.raises(InputError, match="SERVICE is refused"):
        Store.open(None).query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?x { ?service kg:actor ?x }",
        "SELECT ?customservice ?x { ?customservice kg:actor ?x }",
        'SELECT * { ?s rdfs:label ?l FILTER(CONTAINS(?l, "servicio secret service")) }',
        "SELECT * { ?s a <http://example.org/service> . ?s ?p ?o }",
    ],
)
def test_words_that_only_look_like_service_are_let_through(query: str) -> None:
    assert not calls_service(query)
    Store.open(None).query(query)
