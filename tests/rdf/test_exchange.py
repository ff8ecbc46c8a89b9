"""The graph for other programs, and back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from generated_reports import article_reports
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
from kg.rdf import ledger, vocabulary
from kg.rdf.exchange import COLUMNS, events_csv, export, gold, gold_lines, load_quads, nquads
from kg.rdf.store import Store
from kg.reading.article import Article

TEXT = "Putin elogió a Corea del Norte, según el Kremlin, y envió más de 11.000 soldados."
REPORT = ArticleReport(
    Article("noticia/1 ñ", TEXT, language="es", title="«Elogios»"),
    (
        Actor("vladimir-putin", "Person", (("Vladimir Putin", "en"), ("Vladímir Putin", "es"), ("Putin", "es")), ("RUS",), "Q7747"),
        Actor("PRK", "State", (("Corea del Norte", "es"),), ("PRK",)),
        Actor("RUS", "State", (("Rusia", "es"),)),
    ),
    (
        EventReport(
            id="e1",
            type="SUPPORT",
            mode="praise",
            cls="Praise",
            actors=(Participant("vladimir-putin", ("Putin",)),),
            recipients=(Participant("PRK", ("Corea del Norte",)),),
            date=Interval("2025-08", "2025-08"),
            place=Place("place-moscow", "Moscú", "RUS"),
            status="actual",
            trigger="elogió",
            evidence=(Evidence(0, 30, TEXT[:30]),),
            attributed_to=("RUS",),
            figures=(Figure("soldados", "troops", 11000.0, None, None, Evidence(60, 81, TEXT[60:81])),),
        ),
    ),
    (AgreementReport("g1", ("pacto de defensa",), ("PRK", "RUS"), None, None, (Evidence(0, 5, TEXT[:5]),)),),
    (OfficeReport("o1", "vladimir-putin", "presidente", "RUS", (Evidence(0, 5, TEXT[:5]),)),),
)


def built(*reports: ArticleReport) -> Store:
    store = Store.open(None)
    store.add(reports)
    store.derive()
    return store


def exported(store: Store, name: str) -> bytes:
    buffer = io.BytesIO()
    export(store, buffer, name)
    return buffer.getvalue()


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


def test_the_table_has_a_row_for_each_derived_event() -> None:
    rows = list(csv.DictReader(io.StringIO(exported(built(REPORT), "csv").decode("utf-8"), newline="")))
    (row,) = rows
    assert tuple(row) == COLUMNS
    expected = {
        "date": "2025-08",
        "precision": "month",
        "type": "SUPPORT",
        "class": "Praise",
        "actors": "Vladímir Putin",
        "actor_states": "RUS",
        "recipients": "Corea del Norte",
        "recipient_states": "PRK",
        "place": "Moscú",
        "attributed_to": "Rusia",
        "articles": "noticia/1 ñ",
        "figures": "≥ 11000 soldados",
        "quote": TEXT[:30],
        "score": f"{vocabulary.score('Praise'):g}",
    }
    assert {name: row[name] for name in expected} == expected
    assert "Vladimir Putin" in events_csv(built(REPORT).derived(), "en")


def test_a_quote_that_a_spreadsheet_would_run_is_defused() -> None:
    text = '=HYPERLINK("http://example.org")'
    event = REPORT.events[0]
    trap = EventReport(
        **{name: getattr(event, name) for name in event.__slots__} | {"evidence": (Evidence(0, len(text), text),), "figures": ()}
    )
    report = ArticleReport(Article("a", text), REPORT.actors, (trap,), (), ())
    (row,) = csv.DictReader(io.StringIO(events_csv(built(report).derived()), newline=""))
    assert row["quote"] == f"'{text}"


def test_gold_has_the_shape_of_the_guidelines() -> None:
    record = gold(REPORT)
    assert {name: record[name] for name in ("article", "date", "language")} == {"article": "noticia/1 ñ", "date": None, "language": "es"}
    assert record["events"] == [
        {
            "id": "e1",
            "type": "SUPPORT",
            "mode": "praise",
            "class": "Praise",
            "actors": [["Vladímir Putin", "Putin", "Vladimir Putin"]],
            "recipients": [["Corea del Norte"]],
            "actor_states": ["RUS"],
            "recipient_states": ["PRK"],
            "date": ["2025-08", "2025-08"],
            "place": ["Moscú"],
            "status": "actual",
            "attributed_to": [["Rusia"]],
            "evidence": TEXT[:30],
            "trigger": "elogió",
            "actor_mentions": ["Putin"],
            "recipient_mentions": ["Corea del Norte"],
        }
    ]
    assert [agreement["parties"] for agreement in record["agreements"]] == [[["Corea del Norte"], ["Rusia"]]]
    assert [office["title"] for office in record["offices"]] == ["presidente"]
    assert [(figure["what"], figure["low"], figure["event"]) for figure in record["figures"]] == [("soldados", 11000.0, "e1")]
    (line,) = gold_lines([REPORT])
    assert "\n" not in line and json.loads(line) == record and "ñ" in line
