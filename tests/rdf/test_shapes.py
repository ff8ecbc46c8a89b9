"""The shapes: a good graph passes, and each thing broken is told in one line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import resources
from kg.rdf import validation, vocabulary

DATA = Path(__file__).parent / "data"
PREFIXES = "\n".join(
    [
        *(f"PREFIX {kind}: <{vocabulary.BASE}{kind}/>" for kind in vocabulary.KINDS),
        *(f"PREFIX {name}: <{iri}>" for name, iri in vocabulary.PREFIXES.items()),
    ]
)

IN_AN_ARTICLE = {
    # SPARQL update, part of the message
    "DELETE DATA { article:one schema:identifier 'one' }": "exactly one identifier",
    "DELETE WHERE { article:one schema:articleBody ?text }": "exactly one stored text",
    "DELETE DATA { article:one schema:inLanguage 'es' }": "exactly one language",
    "DELETE DATA { article:one schema:inLanguage 'es' } ; INSERT DATA { article:one schema:inLanguage 'español' }": "exactly one language",
    "INSERT DATA { article:one schema:datePublished '13/08/2025' }": "at most one date of publication",
    "DELETE DATA { report:r1 kg:eventClass kg:TroopDeployment }": "names exactly one class of event",
    "DELETE DATA { report:r1 kg:eventClass kg:TroopDeployment } ; INSERT DATA { report:r1 kg:eventClass kg:Person }": "a class of events of the ontology",
    "DELETE WHERE { report:r1 kg:actor ?who } ; DELETE WHERE { report:r1 kg:recipient ?whom }": "at least one participant",
    "INSERT DATA { report:r1 kg:recipient actor:nobody }": "is a kg:Actor of this graph",
    "INSERT DATA { report:r1 kg:attributedTo actor:nobody }": "is a kg:Actor of this graph",
    "DELETE DATA { report:r1 kg:status kg:actual }": "exactly one status",
    "INSERT DATA { report:r1 kg:status kg:planned }": "exactly one status",
    "DELETE DATA { report:r1 kg:status kg:actual } ; INSERT DATA { report:r1 kg:status kg:real }": "exactly one status",
    "DELETE DATA { report:r1 kg:evidence evidence:e1 }": "nothing is stated without evidence",
    "DELETE DATA { report:r2 kg:evidence evidence:e1 }": "nothing is stated without evidence",
    "DELETE DATA { report:r3 kg:evidence evidence:e1 }": "nothing is stated without evidence",
    "DELETE DATA { figure:f1 kg:evidence evidence:e1 }": "nothing is stated without evidence",
    "INSERT DATA { report:r1 kg:evidence evidence:e9 }": "leads to a kg:Evidence of this graph",
    "DELETE DATA { report:r1 kg:trigger 'envió' }": "the word that it was read from",
    "INSERT DATA { report:r1 kg:agreement report:r3 }": "is a kg:AgreementReport",
    "INSERT DATA { report:r1 kg:place place:nowhere }": "at most one place",
    "DELETE WHERE { report:r1 kg:start ?d } ; INSERT DATA { report:r1 kg:start '2025-13-40'^^xsd:date }": "the start of an event",
    "DELETE WHERE { report:r1 kg:start ?d } ; INSERT DATA { report:r1 kg:start '2025-08-12' }": "the start of an event",
    "DELETE WHERE { report:r1 kg:end ?d } ; INSERT DATA { report:r1 kg:end '2025-13'^^xsd:gYearMonth }": "the end of an event",
    "DELETE WHERE { report:r1 kg:end ?d } ; INSERT DATA { report:r1 kg:end '2025-08-11'^^xsd:date }": "ends before it starts",
    "DELETE WHERE { report:r1 kg:end ?d } ; INSERT DATA { report:r1 kg:end '2024'^^xsd:gYear }": "ends before it starts",
    "DELETE DATA { part:p1 kg:role kg:actor }": "exactly one role",
    "DELETE DATA { part:p1 kg:role kg:actor } ; INSERT DATA { part:p1 kg:role kg:participant }": "exactly one role",
    "DELETE DATA { part:p1 kg:of actor:ana-ruiz }": "of exactly one actor",
    "INSERT DATA { part:p1 kg:mention '' }": "a mention is not empty",
    "DELETE DATA { part:p1 kg:position 0 } ; INSERT DATA { part:p1 kg:position -1 }": "an integer from 0",
    "DELETE WHERE { evidence:e1 kg:article ?a }": "exactly one article",
    "DELETE WHERE { evidence:e1 kg:startOffset ?n } ; INSERT DATA { evidence:e1 kg:startOffset -3 }": "exactly one start offset",
    "DELETE WHERE { evidence:e1 kg:startOffset ?n } ; INSERT DATA { evidence:e1 kg:startOffset 33.5 }": "exactly one start offset",
    "DELETE WHERE { evidence:e1 kg:startOffset ?n } ; INSERT DATA { evidence:e1 kg:startOffset 51 }": "starts before it ends",
    "DELETE WHERE { evidence:e1 kg:endOffset ?n }": "exactly one end offset",
    "DELETE WHERE { evidence:e1 kg:quote ?q } ; INSERT DATA { evidence:e1 kg:quote '' }": "exactly one quote",
    "DELETE WHERE { evidence:e1 kg:quote ?q } ; INSERT DATA { evidence:e1 kg:quote 'mandó 300 soldados' }": "the quote is not what the article's text has",
    "DELETE DATA { evidence:e1 oa:hasSelector selector:q1 }": "a selector by its quote",
    "DELETE DATA { evidence:e1 oa:hasSelector selector:p1 }": "a selector by its position",
    "DELETE WHERE { selector:q1 oa:exact ?x }": "exactly one exact text",
    "DELETE WHERE { selector:p1 oa:end ?x } ; INSERT DATA { selector:p1 oa:end 33 }": "a position selector starts before it ends",
    "DELETE WHERE { report:r2 rdfs:label ?l }": "an agreement has a name",
    "INSERT DATA { report:r2 kg:party actor:nobody }": "a party to an agreement is an actor",
    "DELETE WHERE { report:r2 kg:signed ?d } ; INSERT DATA { report:r2 kg:signed '2024-6' }": "the date of signature",
    "DELETE WHERE { report:r3 kg:holder ?h }": "exactly one holder",
    "DELETE WHERE { report:r3 kg:title ?t }": "an office has a title",
    "DELETE WHERE { report:r3 kg:officeOf ?o }": "exactly one state or organization",
    "INSERT DATA { report:r3 kg:start '2020'^^xsd:gYear , '2021'^^xsd:gYear }": "an office has at most one start",
    "DELETE WHERE { figure:f1 kg:counts ?c }": "a figure says what it counts",
    "DELETE WHERE { figure:f1 kg:figureKind ?k } ; INSERT DATA { figure:f1 kg:figureKind 'tropas' }": "the kind of a figure is",
    "DELETE WHERE { figure:f1 kg:low ?n } ; INSERT DATA { figure:f1 kg:low 301 }": "not above its upper end",
    "DELETE WHERE { figure:f1 kg:low ?n } ; INSERT DATA { figure:f1 kg:low 'trescientos' }": "lower end of a figure is one number",
    "DELETE WHERE { figure:f1 kg:low ?n ; kg:high ?m }": "a lower or an upper end",
    "INSERT DATA { figure:f1 kg:unit 'euros' }": "currency code",
    "DELETE WHERE { actor:AAA rdfs:label ?l }": "an actor has a label",
    "INSERT DATA { actor:AAA owl:sameAs <http://www.wikidata.org/wiki/Q159> }": "an item of Wikidata",
    "DELETE WHERE { place:BBB rdfs:label ?l }": "a place has a label",
    "INSERT DATA { place:BBB kg:inState actor:AAA }": "a place lies in at most one state",
    "INSERT DATA { actor:AAA skos:prefLabel 'Arcadia'@es , 'La Arcadia'@es }": "at most one preferred label a language",
    "INSERT DATA { actor:AAA kg:code '' }": "an actor has at most one code",
    "INSERT DATA { [] a kg:Actor ; rdfs:label 'Nadie'@es }": "an actor has an IRI",
    "INSERT DATA { article:one schema:headline 'Un titular' , 'Otro titular' }": "at most one headline",
    "INSERT DATA { report:r1 kg:reportedMode 'troops' , 'weapons' }": "an event report has at most one mode",
    "INSERT DATA { report:r1 kg:figure evidence:e1 }": "kg:figure leads to a kg:Figure",
    "INSERT DATA { report:r1 kg:participation actor:AAA }": "kg:participation leads to a kg:Participation",
    "INSERT DATA { report:r2 kg:signed '2024'^^xsd:gYear }": "at most one date of signature",
    "INSERT DATA { report:r2 kg:place place:BBB , place:AAA }": "an agreement has at most one place",
    "DELETE WHERE { selector:p1 oa:end ?x }": "a position selector has exactly one end",
    "DELETE WHERE { selector:p1 oa:start ?x }": "a position selector has exactly one start",
    "INSERT DATA { figure:f1 kg:high 400 }": "the upper end of a figure is one number",
}

ACROSS_ARTICLES = {
    "DELETE DATA { event:attack a kg:Assault , kg:Bombing }": "all classes above it",
    "DELETE WHERE { event:attack kg:actor ?who } ; DELETE WHERE { event:attack kg:recipient ?whom }": "at least one participant",
    "INSERT DATA { event:attack kg:recipient actor:BBB }": "both actor and recipient",
    "DELETE WHERE { event:attack kg:participant ?p }": "an event has its participants",
    "DELETE DATA { event:attack kg:status kg:actual }": "exactly one status",
    "DELETE DATA { event:attack kg:evidence evidence:e3 }": "nothing is stated without evidence",
    "DELETE WHERE { event:attack kg:report ?r }": "at least one report",
    "DELETE WHERE { event:attack prov:wasDerivedFrom ?a }": "derived from at least one article",
    "DELETE WHERE { event:attack rdfs:label ?l }": "an event has a label",
    "INSERT DATA { event:attack kg:date '2025'^^xsd:gYear }": "at most one best date",
    "DELETE WHERE { event:attack kg:precision ?p } ; INSERT DATA { event:attack kg:precision 'week' }": "the precision of a date",
    "INSERT DATA { event:attack kg:agreement report:r10 }": "the agreement of an event is a kg:Agreement",
    "DELETE DATA { t:pact kg:evidence evidence:e1 , evidence:e2 }": "nothing is stated without evidence",
    "DELETE WHERE { t:pact kg:report ?r }": "at least one report",
    "DELETE WHERE { office:o1 kg:holder ?h }": "exactly one holder",
    "DELETE DATA { d:d1 kg:claim claim:c2 }": "at least two claims",
    "DELETE DATA { d:d1 kg:about t:pact } ; INSERT DATA { d:d1 kg:about actor:AAA }": "exactly one event or agreement",
    "DELETE WHERE { claim:c1 kg:value ?v }": "a claim has exactly one value",
    "INSERT DATA { event:attack kg:mode 'a' , 'b' }": "an event has at most one mode",
    "DELETE WHERE { d:d1 kg:property ?p }": "a disagreement names exactly one property",
    "DELETE WHERE { claim:c1 kg:article ?a }": "a claim is of an article",
    "DELETE WHERE { claim:c1 kg:report ?r }": "a claim names the report that makes it",
    "DELETE WHERE { claim:c1 kg:evidence ?e }": "a claim has a quote",
    "INSERT DATA { claim:c1 kg:attributedTo article:one }": "a claim is attributed to actors",
    "DELETE WHERE { event:attack kg:confidence ?c } ; INSERT DATA { event:attack kg:confidence 1.2 }": "exactly one confidence",
    "DELETE WHERE { event:attack kg:source ?s }": "at least one source",
    "DELETE WHERE { t:pact kg:sourceCount ?n }": "exactly one number of sources",
    "DELETE WHERE { source:both kg:article ?a }": "a source is at least one article",
    "DELETE WHERE { tie:ab kg:score ?n }": "a tie has one score",
    "DELETE WHERE { tie:ab kg:firstDate ?d } ; INSERT DATA { tie:ab kg:firstDate 'ayer' }": "the dates of a tie",
    "INSERT DATA { tie:ab kg:between actor:CCC }": "between exactly two actors",
    "DELETE WHERE { tie:ab kg:conflict ?n } ; INSERT DATA { tie:ab kg:conflict 2.0 }": "not above 0",
    "DELETE WHERE { tie:ab kg:cooperation ?n } ; INSERT DATA { tie:ab kg:cooperation -2.0 }": "not below 0",
    "DELETE WHERE { tie:ab kg:eventCount ?n } ; INSERT DATA { tie:ab kg:eventCount 0 }": "an integer from 1",
    "DELETE WHERE { tie:ab kg:lastDate ?d } ; INSERT DATA { tie:ab kg:lastDate '2025-08-11'^^xsd:date }": "ends before it starts",
}
IN_CORRECTIONS = {
    "DELETE WHERE { decision:m dcterms:created ?d }": "exactly one time",
    "DELETE WHERE { decision:m dcterms:creator ?a }": "exactly one author",
    "DELETE DATA { decision:n kg:concerns actor:AAA }": "a decision is about something",
    "INSERT DATA { decision:m kg:anchor report:r1 }": "kg:anchor leads to a kg:Anchor",
    "DELETE DATA { decision:m kg:anchor anchor:r2 }": "at least two reports",
    "DELETE DATA { decision:s kg:apartFrom anchor:r2 }": "that others are kept apart from",
    "DELETE WHERE { decision:n kg:newLabel ?l } ; INSERT DATA { decision:n kg:newLabel 'Arcadia' }": "exactly one name with its language",
    "INSERT DATA { decision:l kg:item <http://www.wikidata.org/wiki/Q159> }": "at most one item of Wikidata",
    "DELETE DATA { decision:l kg:item wd:Q159 }": "an item of Wikidata or to another actor",
    "DELETE WHERE { anchor:r1 kg:report ?r }": "of exactly one report",
    "DELETE WHERE { anchor:r1 kg:article ?a }": "in exactly one article",
    "DELETE WHERE { anchor:r1 kg:quoted ?q }": "exactly one quotation",
}
SHORT = f"PREFIX part: <{vocabulary.PARTICIPATION}>\nPREFIX t: <{vocabulary.AGREEMENT}>\nPREFIX d: <{vocabulary.DISAGREEMENT}>\n"


def graph(name: str, update: str = "") -> rdflib.Graph:
    """A graph of the data folder, changed by an update."""
    held = ox.Store()
    held.load(path=str(DATA / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    if update:
        held.update(f"{PREFIXES}\n{SHORT}{update}")
    return validation.in_memory(held)


def store() -> ox.Store:
    """The graphs of the data folder as a store keeps them."""
    held = ox.Store()
    held.load(path=str(DATA / "article.ttl"), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(vocabulary.ARTICLE + "one"))
    held.load(path=str(DATA / "derived.ttl"), format=ox.RdfFormat.TURTLE)
    held.load(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(vocabulary.ONTOLOGY))
    return held


def test_the_good_graphs_conform() -> None:
    assert validation.validate(graph("article"), "article") == []
    assert validation.validate(graph("derived"), "derived") == []
    assert validation.conforms(graph("article"))


@pytest.mark.parametrize(("update", "message"), IN_AN_ARTICLE.items())
def test_one_broken_thing_in_an_article_is_told(update: str, message: str) -> None:
    broken = graph("article", update)
    assert set(broken) != set(graph("article"))
    found = validation.validate(broken, "article")
    assert any(message in violation.message for violation in found), found
    assert not validation.conforms(broken)
    assert {violation.article for violation in found} == {"one"}


@pytest.mark.parametrize(("update", "message"), ACROSS_ARTICLES.items())
def test_one_broken_thing_across_articles_is_told(update: str, message: str) -> None:
    broken = graph("derived", update)
    assert set(broken) != set(graph("derived"))
    found = validation.validate(broken, "derived")
    assert any(message in violation.message for violation in found), found
    assert {violation.article for violation in found} == {None}


@pytest.mark.parametrize(("update", "message"), IN_CORRECTIONS.items())
def test_one_broken_thing_in_the_corrections_is_told(update: str, message: str) -> None:
    assert validation.validate(graph("curation"), "derived") == []
    found = validation.validate(graph("curation", update), "derived")
    assert any(message in violation.message for violation in found), found


def test_every_message_of_the_shapes_is_expected_by_some_case_above() -> None:
    shapes = rdflib.Graph().parse(resources.ontology("shapes.ttl"))
    expected = [*IN_AN_ARTICLE.values(), *ACROSS_ARTICLES.values(), *IN_CORRECTIONS.values()]
    assert [str(text) for text in shapes.objects(None, rdflib.SH.message) if not any(part in text for part in expected)] == []


def test_every_shape_has_a_message_and_every_term_in_it_is_of_the_ontology() -> None:
    shapes = rdflib.Graph().parse(resources.ontology("shapes.ttl"))
    for shape in shapes.objects(None, rdflib.SH.property):
        assert len(list(shapes.objects(shape, rdflib.SH.message))) == 1
    terms = {node for triple in shapes for node in triple if isinstance(node, rdflib.URIRef) and node.startswith(vocabulary.KG)}
    assert {term.removeprefix(vocabulary.KG) for term in terms} <= vocabulary.terms()


def test_the_graph_given_is_left_as_it_was() -> None:
    given = graph("article")
    before = set(given)
    validation.validate(given)
    assert set(given) == before


def test_quads_of_oxigraph_are_taken_too() -> None:
    quads = list(ox.parse(path=str(DATA / "article.ttl"), format=ox.RdfFormat.TURTLE))
    assert validation.conforms(quads)
    cut = [quad for quad in quads if quad.predicate.value != vocabulary.term("trigger")]
    assert [violation.path for violation in validation.validate(cut)] == ["kg:trigger"]


def test_a_violation_is_one_line_with_place_property_and_value() -> None:
    update = "DELETE DATA { report:r1 kg:status kg:actual } ; INSERT DATA { report:r1 kg:status kg:real }"
    (violation,) = validation.validate(graph("article", update))
    line = 'article one, report/r1, kg:status: an event has exactly one status: kg:actual, kg:planned, kg:possible or kg:denied (found "kg:real")'
    assert str(violation) == line
    assert violation.shape == "Happening"


def test_a_store_is_checked_graph_by_graph() -> None:
    held = store()
    assert validation.validate_store(held) == []
    held.update(f"{PREFIXES}\nDELETE DATA {{ GRAPH article:one {{ report:r1 kg:trigger 'envió' }} }}")
    held.update(f"{PREFIXES}\nDELETE DATA {{ tie:ab kg:score 8.0 }}")
    assert [(violation.article, violation.path) for violation in validation.validate_store(held)] == [
        (None, "kg:score"),
        ("one", "kg:trigger"),
    ]


def test_a_misspelt_term_is_found_wherever_it_stands() -> None:
    held = store()
    assert validation.undefined_terms(held) == []
    held.update(
        f"{PREFIXES}\nINSERT DATA {{ event:call kg:recipent actor:AAA GRAPH article:one {{ report:r1 kg:eventClass kg:Phonecall }} }}"
    )
    assert validation.undefined_terms(held) == [
        (vocabulary.term("Phonecall"), vocabulary.ARTICLE + "one"),
        (vocabulary.term("recipent"), ""),
    ]
    lines = [str(violation) for violation in validation.validate_store(held)]
    assert "derived graph, kg:recipent: a term that the ontology does not define" in lines
