"""The same in Python."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.rdf.store import Store

TEXT = (
    "El presidente de Francia, Emmanuel Macron, se reunió el lunes en París con el canciller alemán, Olaf Scholz. "
    "Francia condenó el ataque de Rusia contra Ucrania."
)


@pytest.fixture(scope="module")
def graph() -> Iterator[kg.KnowledgeGraph]:
    """The sample articles in memory."""
    with kg.build(kg.sample_articles()) as built:
        yield built


def test_names_are_there_when_asked_for() -> None:
    assert set(kg.__all__) <= set(dir(kg))
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # noqa: B018


def test_the_samples_are_articles_alone() -> None:
    names = {path.name for path in kg.sample_articles()}
    assert len(names) >= 8
    assert names.isdisjoint({"gold.jsonl", "README.md"})


def test_build_says_what_it_did(graph: kg.KnowledgeGraph) -> None:
    assert graph.built is not None
    assert len(graph.built.added) == len(graph.derived().articles) >= 8
    assert graph.built.problems == graph.built.skipped == ()
    assert f"{len(graph.built.added)} articles" in repr(graph)


def test_the_store_on_disk_is_the_graph_in_memory(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    with kg.build(reversed(kg.sample_articles()), store=tmp_path / "store") as on_disk:
        assert on_disk.derived() == graph.derived()
    with kg.open(tmp_path / "store") as opened:
        assert opened.derived() == graph.derived()
        assert _nquads(opened) == _nquads(graph)
        with pytest.raises(kg.InputError, match="opened for reading"):
            opened.build(kg.sample_articles())
    with kg.open(tmp_path / "store", read_only=False) as writable:
        assert len(writable.build(kg.sample_articles()).skipped) == len(graph.derived().articles)


def test_wrong_inputs_are_warnings_and_none_right_is_an_error(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(TEXT, encoding="utf-8")
    empty.touch()
    with pytest.warns(UserWarning, match=r"empty\.txt: empty"), kg.build([empty, good], date=date(2022, 3, 9)) as graph:
        assert graph.built is not None
        assert [problem.where for problem in graph.built.problems] == [str(empty)]
        assert [article.date for article in graph.derived().articles] == [date(2022, 3, 9)]
    with pytest.warns(UserWarning), pytest.raises(kg.InputError, match="empty"):
        kg.build(str(empty))
    with pytest.raises(kg.InputError, match="not a date"):
        kg.build([good], date="yesterday")


def test_what_was_stored_is_derived_when_a_build_is_interrupted(tmp_path: Path) -> None:
    from kg.building import build_into

    def stop(done: int, total: int | None) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with Store.open(None) as store:
        with pytest.raises(KeyboardInterrupt):
            build_into(store, kg.sample_articles(), on_progress=stop)
        articles = {article.id for article in store.articles()}
        assert len(articles) == 3
        named = "SELECT DISTINCT ?id { ?event a kg:Event ; prov:wasDerivedFrom/schema:identifier ?id }"
        found = {solution["id"].value for solution in store.query(named)}  # type: ignore[union-attr]
        assert found
        assert found <= articles


def test_progress_counts_every_article_once() -> None:
    from kg.building import build_into

    seen: list[tuple[int, int | None]] = []
    with Store.open(None) as store:
        build_into(store, kg.sample_articles(), on_progress=lambda done, total: seen.append((done, total)))
        count = len(store.articles())
    assert seen == [(number, count) for number in range(1, count + 1)]


def test_queries_give_plain_values_frames_and_tables(graph: kg.KnowledgeGraph) -> None:
    answer = graph.query(
        "SELECT ?event (COUNT(?article) AS ?n) ?none { ?event a kg:Event ; prov:wasDerivedFrom ?article } GROUP BY ?event ?none ORDER BY ?event"
    )
    assert answer.columns == ("event", "n", "none")
    assert len(answer) == len(graph.derived().events)
    assert {type(row[1]) for row in answer} == {int}
    assert {row[2] for row in answer} == {None}
    frame = answer.to_pandas()
    assert list(frame.columns) == ["event", "n", "none"]
    assert frame["n"].sum() == sum(len({article for article, _ in event.reports}) for event in graph.derived().events)
    assert bool(graph.query("ASK { ?s a kg:State }"))
    assert not graph.query("ASK { ?s a kg:Nothing }")


def test_tables_in_notebooks_escape_what_they_show(graph: kg.KnowledgeGraph) -> None:
    shown = graph.query('SELECT ("<script>alert(1)</script>" AS ?text) ?link { VALUES ?link { kg:Meeting } }')._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<td>kg:Meeting</td>" in shown


def test_named_queries_take_parameters(graph: kg.KnowledgeGraph) -> None:
    everything, some = graph.query("who-met-whom"), graph.query("who-met-whom", since="2020")
    assert 0 < len(some) < len(everything)
    with pytest.raises(kg.InputError, match="no such query or file"):
        graph.query("who-met-nobody-at-all")
    with pytest.raises(kg.InputError, match="line 1"):
        graph.query("SELECT { }")


def test_events_carry_their_evidence(graph: kg.KnowledgeGraph) -> None:
    texts = {article.id: article.text for article in graph.derived().articles}
    events = graph.events()
    assert len(events) == len(graph.derived().events)
    for event in events:
        assert event["evidence"]
        assert all(texts[piece["article"]][piece["start"] : piece["end"]] == piece["quote"] for piece in event["evidence"])
    assert {event["type"] for event in graph.events(type="SANCTION")} == {"SANCTION"}
    json.dumps(events)


def test_alliances_are_a_networkx_graph(graph: kg.KnowledgeGraph) -> None:
    whole, part = graph.alliances(), graph.alliances(since="2022")
    assert isinstance(whole, nx.Graph)
    assert 0 < part.number_of_edges() < whole.number_of_edges()


def test_the_page_and_its_frame(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    page = graph.view(tmp_path / "new" / "page.html")
    assert (tmp_path / "new" / "page.html").read_text(encoding="utf-8") == page
    assert graph.inline(height=300).startswith("<iframe")


@pytest.mark.parametrize("ending", [".trig", ".ttl", ".nq", ".jsonld", ".csv", ".graphml", ".gexf"])
def test_exports_go_by_the_files_ending(graph: kg.KnowledgeGraph, tmp_path: Path, ending: str) -> None:
    graph.export(tmp_path / f"graph{ending}")
    buffer = io.BytesIO()
    chosen = {".ttl": "turtle", ".nq": "nquads"}.get(ending, ending[1:])
    graph.export(buffer, chosen)
    assert (tmp_path / f"graph{ending}").read_bytes() == buffer.getvalue() != b""


def test_graphml_has_the_alliances(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "graph.graphml")
    back = nx.read_graphml(tmp_path / "graph.graphml")
    assert {frozenset(edge) for edge in back.edges} == {frozenset(edge) for edge in graph.alliances().edges}


def test_an_empty_graph_answers(tmp_path: Path) -> None:
    empty = kg.KnowledgeGraph(Store.open(None))
    assert empty.events() == []
    assert empty.validate() == []
    assert empty.info()["articles"] == 0
    text = io.StringIO()
    empty.summary(text)
    assert "no articles" in text.getvalue()


def test_no_progress_bar_without_a_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    kg.build(tmp_path / "good.txt").close()
    assert capsys.readouterr() == ("", "")


def _nquads(graph: kg.KnowledgeGraph) -> list[bytes]:
    buffer = io.BytesIO()
    graph.export(buffer, "nquads")
    return sorted(buffer.getvalue().splitlines())
