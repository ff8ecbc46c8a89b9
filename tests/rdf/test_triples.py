"""What one article says survives being written as RDF and read back."""

from __future__ import annotations

import pyoxigraph as ox
from generated_reports import article_reports
from hypothesis import given, settings

from kg.linking.canonical import canonical
from kg.linking.report import ArticleReport
from kg.rdf import vocabulary
from kg.rdf.reports import article_ids, read_article, read_report
from kg.rdf.triples import article_node, article_quads


@settings(max_examples=80, deadline=None)
@given(article_reports())
def test_a_report_read_back_is_the_report_written(report: ArticleReport) -> None:
    store = ox.Store()
    store.extend(article_quads(report))
    assert read_report(store, report.article.id) == canonical(report)
    assert read_article(store, report.article.id) == report.article
    assert article_ids(store) == [report.article.id]


@settings(max_examples=30, deadline=None)
@given(article_reports())
def test_writing_what_was_read_gives_the_same_quads(report: ArticleReport) -> None:
    store = ox.Store()
    store.extend(article_quads(report))
    assert set(store) == set(article_quads(read_report(store, report.article.id)))
    assert canonical(canonical(report)) == canonical(report)


@settings(max_examples=30, deadline=None)
@given(article_reports())
def test_all_stands_in_the_article_s_graph_in_the_ontology_s_terms_without_blank_nodes(report: ArticleReport) -> None:
    for quad in article_quads(report):
        assert quad.graph_name == article_node(report.article.id)
        assert isinstance(quad.subject, ox.NamedNode)
        for term in (quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(vocabulary.KG):
                assert term.value.removeprefix(vocabulary.KG) in vocabulary.terms()
