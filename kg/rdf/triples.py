"""What one article says, as quads of the named graph that bears the article's IRI."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.canonical import canonical
from kg.linking.identity import content_hash
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
from kg.rdf import vocabulary
from kg.rdf.terms import best_moment, decimal, integer, kg, literal, moment, text, thing
from kg.reading.article import Article

TYPE = ox.NamedNode(vocabulary.RDF + "type")
LABEL = ox.NamedNode(vocabulary.RDFS + "label")
PREF_LABEL = ox.NamedNode(vocabulary.SKOS + "prefLabel")
ALT_LABEL = ox.NamedNode(vocabulary.SKOS + "altLabel")
IN_SCHEME = ox.NamedNode(vocabulary.SKOS + "inScheme")
SAME_AS = ox.NamedNode(vocabulary.OWL + "sameAs")
DERIVED_FROM = ox.NamedNode(vocabulary.PROV + "wasDerivedFrom")
GAZETTEER = ox.NamedNode(vocabulary.BASE + "gazetteer")
"""The scheme that every actor known to the gazetteer is in."""
PLACE_TEXT = ox.NamedNode(vocabulary.SCHEMA + "location")
"""What a report calls its place; the place itself has the labels of all reports."""

Object = ox.NamedNode | ox.Literal
Statement = tuple[ox.NamedNode, ox.NamedNode, Object]


def article_quads(report: ArticleReport) -> Iterator[ox.Quad]:
    """All quads of the article's named graph, a quad possibly more than once; `kg.rdf.reports.read_report` is the inverse.

    Raises KeyError for a class of actor that the ontology lacks.
    """
    report = canonical(report)
    graph = article_node(report.article.id)
    for subject, predicate, value in _statements(report):
        yield ox.Quad(subject, predicate, value, graph)


def article_node(article_id: str) -> ox.NamedNode:
    """The article's IRI, which names its graph too."""
    return thing("article", article_id)


def evidence_node(article_id: str, evidence: Evidence) -> ox.NamedNode:
    """IRI of a piece of evidence: the hash of its article, offsets and quote."""
    return thing("evidence", content_hash(article_id, evidence.start, evidence.end, evidence.quote))


def figure_node(article_id: str, figure: Figure) -> ox.NamedNode:
    """IRI of a figure: the hash of its article and content."""
    low, high = (None if end is None else decimal(end).value for end in (figure.low, figure.high))
    place = figure.evidence
    return thing("figure", content_hash(article_id, figure.what, figure.kind, low, high, figure.unit, place.start, place.end, place.quote))


def article_statements(article: Article) -> Iterator[Statement]:
    """The article's own description, without its text."""
    node = article_node(article.id)
    yield node, TYPE, kg("Article")
    yield node, TYPE, _schema("NewsArticle")
    yield node, _schema("identifier"), literal(article.id)
    yield node, _schema("inLanguage"), literal(article.language)
    if article.date is not None:
        yield node, _schema("datePublished"), literal(article.date.isoformat(), "date")
    for name, value in (("headline", article.title), ("url", article.url), ("publisher", article.publisher)):
        if value is not None:
            yield node, _schema(name), literal(value)


def actor_statements(actor: Actor) -> Iterator[Statement]:
    """Class and superclasses, labels, states and Wikidata id of an actor."""
    node = thing("actor", actor.id)
    for cls in closure(actor.kind):
        yield node, TYPE, cls
    preferred: set[str] = set()
    for label, language in actor.labels:
        first = language not in preferred
        preferred.add(language)
        tagged = text(label, language)
        yield node, PREF_LABEL if first else ALT_LABEL, tagged
        if first:
            yield node, LABEL, tagged
    for state in actor.states:
        yield node, kg("state"), thing("actor", state)
    if actor.kind == "State" or actor.id in actor.states:
        yield node, kg("code"), literal(actor.id)
    if actor.wikidata is not None:
        yield node, SAME_AS, ox.NamedNode(vocabulary.WD + actor.wikidata)
    if actor.known:
        yield node, IN_SCHEME, GAZETTEER


def evidence_statements(article_id: str, evidence: Evidence) -> Iterator[Statement]:
    """Article, offsets and quote of a piece of evidence."""
    node = evidence_node(article_id, evidence)
    yield node, TYPE, kg("Evidence")
    yield node, kg("article"), article_node(article_id)
    yield node, kg("startOffset"), integer(evidence.start)
    yield node, kg("endOffset"), integer(evidence.end)
    yield node, kg("quote"), literal(evidence.quote)


def figure_statements(article_id: str, figure: Figure) -> Iterator[Statement]:
    """What a figure counts and its range, with its evidence."""
    node = figure_node(article_id, figure)
    yield node, TYPE, kg("Figure")
    yield node, kg("counts"), literal(figure.what)
    yield node, kg("figureKind"), literal(figure.kind)
    for name, value in (("low", figure.low), ("high", figure.high)):
        if value is not None:
            yield node, kg(name), decimal(value)
    if figure.unit is not None:
        yield node, kg("unit"), literal(figure.unit)
    yield node, kg("evidence"), evidence_node(article_id, figure.evidence)


def place_statements(place: Place) -> Iterator[Statement]:
    """Label and state of a place."""
    node = thing("place", place.id)
    yield node, TYPE, kg("Place")
    yield node, LABEL, literal(place.label)
    if place.state is not None:
        yield node, kg("inState"), thing("actor", place.state)


def time_statements(node: ox.NamedNode, interval: Interval | None) -> Iterator[Statement]:
    """The exact interval, its precision, and the one best date."""
    best = best_moment(interval) if interval else None
    if interval is None or best is None:
        return
    yield node, kg("date"), moment(best)
    yield node, kg("precision"), literal(interval.precision)
    yield from _ends(node, interval)


def signature_statements(node: ox.NamedNode, interval: Interval | None) -> Iterator[Statement]:
    """The date of a signature; where it is not one day, month or year, also the interval."""
    best = best_moment(interval) if interval else None
    if interval is None or best is None:
        return
    yield node, kg("signed"), moment(best)
    if interval.start != interval.end:
        yield from _ends(node, interval)


def _ends(node: ox.NamedNode, interval: Interval) -> Iterator[Statement]:
    if interval.start is not None:
        yield node, kg("start"), moment(interval.start)
    if interval.end is not None:
        yield node, kg("end"), moment(interval.end)


def _statements(report: ArticleReport) -> Iterator[Statement]:
    article = report.article
    yield from article_statements(article)
    yield article_node(article.id), _schema("articleBody"), literal(article.text)
    for actor in report.actors:
        yield from actor_statements(actor)
    for event in report.events:
        yield from _event(article, event)
    for agreement in report.agreements:
        yield from _agreement(article, agreement)
    for office in report.offices:
        yield from _office(article, office)


def _event(article: Article, event: EventReport) -> Iterator[Statement]:
    node = thing("report", event.id)
    yield node, TYPE, kg("EventReport")
    yield node, kg("article"), article_node(article.id)
    yield node, kg("eventClass"), kg(event.cls)
    yield node, kg("ploverCode"), literal(event.type)
    if event.mode is not None:
        yield node, kg("reportedMode"), literal(event.mode)
    yield node, kg("status"), kg(event.status)
    yield node, kg("trigger"), literal(event.trigger)
    for role, side in (("actor", event.actors), ("recipient", event.recipients)):
        for position, part in enumerate(side):
            yield node, kg(role), thing("actor", part.actor)
            yield from _participation(node, role, position, part)
    yield from time_statements(node, event.date)
    yield from _place(node, event.place)
    for source in event.attributed_to:
        yield node, kg("attributedTo"), thing("actor", source)
    for figure in event.figures:
        yield node, kg("figure"), figure_node(article.id, figure)
        yield from figure_statements(article.id, figure)
        yield from _selected(article.id, figure.evidence)
    if event.agreement is not None:
        yield node, kg("agreement"), thing("report", event.agreement)
    yield from _evidence(article.id, node, event.evidence)


def _participation(event: ox.NamedNode, role: str, position: int, part: Participant) -> Iterator[Statement]:
    node = thing("participation", content_hash(event.value, role, position, part.actor))
    yield event, kg("participation"), node
    yield node, TYPE, kg("Participation")
    yield node, kg("role"), kg(role)
    yield node, kg("of"), thing("actor", part.actor)
    yield node, kg("position"), integer(position)
    for mention in part.mentions:
        yield node, kg("mention"), literal(mention)


def _agreement(article: Article, agreement: AgreementReport) -> Iterator[Statement]:
    node = thing("report", agreement.id)
    yield node, TYPE, kg("AgreementReport")
    yield node, kg("article"), article_node(article.id)
    for number, label in enumerate(agreement.labels):
        yield node, ALT_LABEL if number else LABEL, text(label, article.language)
    for party in agreement.parties:
        yield node, kg("party"), thing("actor", party)
    yield from signature_statements(node, agreement.signed)
    yield from _place(node, agreement.place)
    yield from _evidence(article.id, node, agreement.evidence)


def _office(article: Article, office: OfficeReport) -> Iterator[Statement]:
    node = thing("report", office.id)
    yield node, TYPE, kg("OfficeReport")
    yield node, kg("article"), article_node(article.id)
    yield node, kg("holder"), thing("actor", office.person)
    yield node, kg("title"), text(office.title, article.language)
    yield node, kg("officeOf"), thing("actor", office.of)
    if office.since is not None:
        yield node, kg("start"), moment(office.since)
    yield from _evidence(article.id, node, office.evidence)


def _place(node: ox.NamedNode, place: Place | None) -> Iterator[Statement]:
    if place is not None:
        yield node, kg("place"), thing("place", place.id)
        yield node, PLACE_TEXT, literal(place.label)
        yield from place_statements(place)


def _evidence(article_id: str, node: ox.NamedNode, pieces: tuple[Evidence, ...]) -> Iterator[Statement]:
    for evidence in pieces:
        yield node, kg("evidence"), evidence_node(article_id, evidence)
        yield from _selected(article_id, evidence)


def _selected(article_id: str, evidence: Evidence) -> Iterator[Statement]:
    """A piece of evidence with its Web Annotation selectors."""
    yield from evidence_statements(article_id, evidence)
    node = evidence_node(article_id, evidence)
    name = node.value.rpartition("/")[2]
    quote, position = thing("selector", f"{name}-quote"), thing("selector", f"{name}-position")
    yield node, _oa("hasSource"), article_node(article_id)
    yield node, _oa("hasSelector"), quote
    yield node, _oa("hasSelector"), position
    yield quote, TYPE, _oa("TextQuoteSelector")
    yield quote, _oa("exact"), literal(evidence.quote)
    yield position, TYPE, _oa("TextPositionSelector")
    yield position, _oa("start"), integer(evidence.start)
    yield position, _oa("end"), integer(evidence.end)


@cache
def closure(cls: str) -> tuple[ox.NamedNode, ...]:
    """Nodes of a class and of all classes of the ontology above it. Raises KeyError for a class that the ontology lacks."""
    return tuple(kg(name) for name in (cls, *vocabulary.superclasses(cls)))


def _schema(name: str) -> ox.NamedNode:
    return ox.NamedNode(vocabulary.SCHEMA + name)


def _oa(name: str) -> ox.NamedNode:
    return ox.NamedNode(vocabulary.OA + name)
