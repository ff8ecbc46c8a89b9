"""The store as RDF, and RDF as a store."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from full_report import REPORT, built, exported
from generated_reports import article_reports
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.linking.report import ArticleReport
from kg.rdf import ledger, vocabulary
from kg.rdf.serialization import export, load_quads, nquads
from kg.rdf.store import Store


def known(store: Store) -> set[ox.Quad]:
    """All quads but the ledger's, which are no knowledge."""
    return {quad for quad in store.graph if quad.graph_name != ledger.GRAPH}


@pytest.mark.parametrize(
    ("name", "format"), [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)]
)
def test_datasets_hold_every_quad(name: str, format: ox.RdfFormat) -> None:
    store = built(REPORT)
    assert set(ox.parse(input=exported(store, name), format=format)) == known(store)


@pytest.mark.parametrize(("name", "format"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_as_many_quads_as_we_wrote(name: str, format: str) -> None:
    store = built(REPORT)
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(store, name).decode("utf-8"), format=format)
    assert len(set(dataset.quads())) == len(known(store)) == len(store)


def test_turtle_is_the_derived_graph_with_prefixes_and_plain_letters() -> None:
    store = built(REPORT)
    turtle = exported(store, "turtle").decode("utf-8")
    assert f"@prefix kg: <{vocabulary.KG}>" in turtle and "Vladímir Putin" in turtle and "kg:Praise" in turtle
    triples = {quad.triple for quad in store.graph.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert {quad.triple for quad in ox.parse(input=turtle, format=ox.RdfFormat.TURTLE)} == triples


@settings(max_examples=15, deadline=None)
@given(st.lists(article_reports(), max_size=3, unique_by=lambda report: report.article.id), st.sampled_from(("trig", "nquads", "jsonld")))
def test_what_is_exported_and_loaded_gives_the_same_store(
    tmp_path_factory: pytest.TempPathFactory, reports: list[ArticleReport], name: str
) -> None:
    store = built(*reports)
    path = tmp_path_factory.mktemp("exchange") / {"trig": "g.trig", "nquads": "g.nq", "jsonld": "g.jsonld"}[name]
    export(store, path, name)
    other = Store.open(None)
    # Reports out of thin air need not conform to the shapes.
    assert load_quads(other, path, validated=False) == len(reports)
    assert nquads(other) == nquads(store)
    assert exported(other, "trig") == exported(store, "trig")


def test_a_broken_file_stores_nothing_and_is_told_in_one_line(tmp_path: Path) -> None:
    store = built()
    before = nquads(store)
    whole = exported(built(REPORT), "nquads")
    broken = tmp_path / "broken.nq"
    broken.write_bytes(whole + b"<a:a> <a:b\n")
    strange = tmp_path / "strange.trig"
    strange.write_text(f"<{vocabulary.ARTICLE}x> {{ <{vocabulary.REPORT}y> a <{vocabulary.KG}EventReport> }}")
    for path, what in (
        (broken, "not RDF"),
        (strange, "not a graph of an article"),
        (tmp_path / "none.nq", "no such file"),
        (tmp_path / "a.txt", "neither"),
    ):
        with pytest.raises(InputError, match=what) as caught:
            load_quads(store, path)
        assert "\n" not in str(caught.value)
    assert nquads(store) == before


def test_what_does_not_conform_or_was_added_by_another_hand_is_refused_in_whole(tmp_path: Path) -> None:
    whole = exported(built(REPORT), "nquads").decode("utf-8")
    article = vocabulary.iri("article", REPORT.article.id)
    store = built()
    before = nquads(store)
    for text, what in (
        ("".join(line for line in whole.splitlines(keepends=True) if "/ontology#startOffset" not in line), "startOffset is missing"),
        (
            "".join(line for line in whole.splitlines(keepends=True) if "#TextQuoteSelector" not in line),
            "does not conform to the shapes: article noticia/1",
        ),
        (f'{whole}\n<{article}> <{vocabulary.KG}score> "no" <{article}> .\n', "does not write"),
    ):
        path = tmp_path / "graph.nq"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=what):
            load_quads(store, path)
        assert nquads(store) == before
    path.write_text(whole, encoding="utf-8")
    assert (load_quads(store, path), load_quads(store, path)) == (1, 0)
    assert nquads(store) == nquads(built(REPORT))


def test_an_unknown_format_or_place_is_told_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one of trig, turtle"):
        export(built(), io.BytesIO(), "docx")
    with pytest.raises(InputError, match="cannot be written"):
        export(built(), tmp_path / "no" / "such" / "folder.nq", "nquads")
