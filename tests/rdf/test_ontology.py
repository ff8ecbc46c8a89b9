"""The ontology: what every other room takes for granted."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import resources
from kg.rdf import vocabulary

FILE = resources.ontology("kg.ttl")
KG = rdflib.Namespace(vocabulary.KG)
SDO = rdflib.Namespace(vocabulary.SCHEMA)

SUBCLASSES = {
    "Actor": "State Person Organization Group",
    "Organization": "InternationalOrganization GovernmentBody Party MediaOutlet ArmedForce ArmedGroup",
    "Decision": "Merging Separation Rejection Naming Linking",
    "Report": "EventReport AgreementReport OfficeReport",
    "Event": "Agree Consult Support Concede Cooperate Aid Retreat Request Accuse Reject Threaten Protest Sanction Mobilize Coerce Assault",
    "Consult": "Meeting PhoneCall Visit Negotiation",
    "Meeting": "Summit",
    "Agree": "Promise Offer Understanding",
    "Support": "Praise Thanks Congratulation Endorsement Recognition TreatySigning",
    "TreatySigning": "Ratification",
    "Concede": "EasingOfSanctions Ceasefire",
    "Cooperate": "MilitaryCooperation EconomicCooperation IntelligenceSharing",
    "Aid": "MilitaryAid EconomicAid HumanitarianAid",
    "Retreat": "Withdrawal Release Resignation Disarmament",
    "Request": "Demand Proposal Appeal",
    "Accuse": "Accusation Condemnation Criticism Investigation",
    "Reject": "Refusal Veto",
    "Threaten": "Warning Ultimatum",
    "Protest": "Demonstration Strike Boycott",
    "Sanction": "Sanctions DiplomaticExpulsion AmbassadorRecall RelationsBreak AidSuspension",
    "Mobilize": "TroopDeployment MilitaryExercise WeaponsTest",
    "Coerce": "Arrest Repression Deportation Seizure Cyberattack Censorship",
    "Assault": "Attack Bombing Invasion Killing Abduction Battle",
}
OTHER_CLASSES = "Place Office Agreement Evidence Figure Disagreement Claim Source Tie Article Participation Status Decision Anchor"
PROPERTIES = (
    "actor recipient participant date start end precision place inState status mode reportedMode eventClass trigger attributedTo agreement figure "
    "report evidence article startOffset endOffset quote participation role of mention position memberOf state code party signed holder title officeOf "
    "counts figureKind low high unit about property claim value between cooperation conflict score eventCount firstDate lastDate ploverCode cameoRoot "
    "source sourceCount confidence reliability weight quad ploverContext ploverSector "
    "anchor apartFrom concerns newLabel item sameActor fromCharacter toCharacter quoted"
)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(FILE)


def of_kg(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    return sorted({node for node in graph.subjects() if isinstance(node, rdflib.URIRef) and node.startswith(vocabulary.KG)})


def properties(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return [term for term in of_kg(graph) if any((term, RDF.type, kind) in graph for kind in kinds)]


def test_both_parsers_read_the_same_number_of_triples(ontology: rdflib.Graph) -> None:
    assert len(set(ox.parse(path=str(FILE), format=ox.RdfFormat.TURTLE))) == len(ontology) > 1000


def test_metadata_names_title_licence_and_version(ontology: rdflib.Graph) -> None:
    node = rdflib.URIRef(vocabulary.ONTOLOGY)
    assert {title.language for title in ontology.objects(node, rdflib.DCTERMS.title)} == {"es", "en"}
    assert str(ontology.value(node, rdflib.DCTERMS.license)) == "https://www.apache.org/licenses/LICENSE-2.0"
    assert str(ontology.value(node, OWL.versionIRI)).endswith(str(ontology.value(node, OWL.versionInfo)))


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_term_has_one_label_and_one_definition_in_each_language(ontology: rdflib.Graph, language: str) -> None:
    for term in of_kg(ontology):
        for about in (RDFS.label, SKOS.definition):
            texts = [text for text in ontology.objects(term, about) if text.language == language]
            assert len(texts) == 1 and str(texts[0]).strip(), (term, about)


def test_every_term_is_defined_by_the_ontology_and_of_one_kind(ontology: rdflib.Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
    for term in of_kg(ontology):
        assert (term, RDFS.isDefinedBy, rdflib.URIRef(vocabulary.ONTOLOGY)) in ontology
        assert len(kinds & set(ontology.objects(term, RDF.type))) == 1, term


def test_labels_of_classes_are_all_different(ontology: rdflib.Graph) -> None:
    for language in ("es", "en"):
        labels = [vocabulary.label(cls, language) for cls in vocabulary.classes()]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize(("parent", "children"), SUBCLASSES.items())
def test_classes_stand_where_they_belong(parent: str, children: str) -> None:
    for child in children.split():
        assert vocabulary.superclasses(child)[0] == parent
    assert {cls for cls in vocabulary.classes() if vocabulary.superclasses(cls)[:1] == (parent,)} == set(children.split())


def test_no_class_or_property_of_the_vocabulary_is_missing(ontology: rdflib.Graph) -> None:
    assert set(OTHER_CLASSES.split()) <= vocabulary.classes()
    assert {KG[name] for name in PROPERTIES.split()} <= set(properties(ontology))
    assert {str(status).removeprefix(vocabulary.KG) for status in ontology.subjects(RDF.type, KG.Status)} == set(vocabulary.STATUSES)


def test_nothing_is_above_itself(ontology: rdflib.Graph) -> None:
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in of_kg(ontology):
            above = [parent for near in ontology.objects(term, relation) for parent in ontology.transitive_objects(near, relation)]
            assert term not in above


def test_every_term_spoken_of_is_defined(ontology: rdflib.Graph) -> None:
    defined = set(of_kg(ontology))
    for triple in ontology:
        for node in triple:
            if isinstance(node, rdflib.URIRef) and node.startswith(vocabulary.KG):
                assert node in defined


def test_every_property_says_what_it_joins(ontology: rdflib.Graph) -> None:
    for term in properties(ontology):
        domains = [*ontology.objects(term, RDFS.domain), *ontology.objects(term, SDO.domainIncludes)]
        ranges = [*ontology.objects(term, RDFS.range), *ontology.objects(term, SDO.rangeIncludes)]
        assert domains and ranges, term
        for node in domains + ranges:
            assert not node.startswith(vocabulary.KG) or (node, RDF.type, OWL.Class) in ontology, (term, node)


def test_the_sixteen_types_of_plover_have_code_score_and_cameo_roots(ontology: rdflib.Graph) -> None:
    assert len(vocabulary.plover_codes()) == 16
    for code in vocabulary.plover_codes():
        cls = vocabulary.plover_class(code)
        assert cls.upper() == code and vocabulary.superclasses(cls) == ("Event",)
        assert -10 <= vocabulary.score(code) <= 10
        roots = {str(root) for root in ontology.objects(KG[cls], KG.cameoRoot)}
        assert roots and all(len(root) == 2 and root.isdecimal() for root in roots)
    covered = {str(root) for root in ontology.objects(None, KG.cameoRoot)}
    assert covered == {f"{number:02}" for number in range(2, 21)}


def test_scores_are_those_of_goldstein_and_go_down_to_the_subclasses() -> None:
    assert [vocabulary.score(code) for code in ("CONSULT", "AID", "REQUEST", "SANCTION", "MOBILIZE")] == [1.0, 7.0, -1.0, -4.0, -7.2]
    assert vocabulary.score("Summit") == vocabulary.score("Consult") == vocabulary.score("CONSULT")
    for cls in vocabulary.classes():
        if vocabulary.subclass_of(cls, "Event") and cls != "Event":
            assert vocabulary.score(cls) == vocabulary.score(vocabulary.plover_code(cls))


def test_superclasses_come_nearest_first_and_unknown_names_are_refused() -> None:
    assert vocabulary.superclasses("Summit") == ("Meeting", "Consult", "Event")
    assert vocabulary.superclasses("Event") == ()
    assert vocabulary.plover_code("Ratification") == "SUPPORT"
    assert vocabulary.subclass_of("Summit", "Consult") and not vocabulary.subclass_of("Consult", "Summit")
    for call in (vocabulary.superclasses, vocabulary.plover_code, vocabulary.plover_class, vocabulary.score):
        with pytest.raises(KeyError):
            call("Nothing")
    with pytest.raises(KeyError):
        vocabulary.plover_code("Person")


def test_labels_come_in_the_language_asked_for() -> None:
    assert vocabulary.label("Summit", "es") == "cumbre" and vocabulary.label("Summit", "en") == "summit"
    assert vocabulary.label("Summit", "fr") == "Summit"


@given(st.sampled_from(vocabulary.KINDS), st.text(st.characters(codec="utf-8"), min_size=1))
def test_names_survive_the_way_into_an_iri_and_back(kind: str, name: str) -> None:
    iri = vocabulary.iri(kind, name)
    assert vocabulary.local(iri) == (kind, name)
    assert ox.NamedNode(iri).value == iri and iri.count("/") == 5


@pytest.mark.parametrize(
    "iri", [vocabulary.term("Event"), vocabulary.BASE, vocabulary.ACTOR, "https://example.org/actor/RUS", vocabulary.BASE + "thing/x"]
)
def test_other_iris_name_no_thing(iri: str) -> None:
    with pytest.raises(ValueError, match="not the IRI of a thing"):
        vocabulary.local(iri)


def test_things_without_a_name_or_of_an_unknown_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="needs a name"):
        vocabulary.iri("actor", "")
    with pytest.raises(ValueError, match="unknown kind"):
        vocabulary.iri("actress", "RUS")


def ends(graph: rdflib.Graph, term: rdflib.URIRef, exact: rdflib.URIRef, loose: rdflib.URIRef) -> set[rdflib.term.Node]:
    return {*graph.objects(term, exact), *graph.objects(term, loose)}


def test_inverses_run_between_the_same_classes_the_other_way_round(ontology: rdflib.Graph) -> None:
    inverses = list(ontology.subject_objects(OWL.inverseOf))
    assert len(inverses) >= 9
    for one, other in inverses:
        assert {(one, RDF.type, OWL.ObjectProperty), (other, RDF.type, OWL.ObjectProperty)} <= set(ontology)
        domain, range_ = (ends(ontology, one, RDFS.domain, SDO.domainIncludes), ends(ontology, one, RDFS.range, SDO.rangeIncludes))
        other_domain, other_range = (
            ends(ontology, other, RDFS.domain, SDO.domainIncludes),
            ends(ontology, other, RDFS.range, SDO.rangeIncludes),
        )
        assert domain & other_range and range_ & other_domain, (one, other)


def test_every_property_is_of_literals_or_of_things_and_its_range_says_the_same(ontology: rdflib.Graph) -> None:
    for term in properties(ontology):
        literals = {
            node
            for node in ends(ontology, term, RDFS.range, SDO.rangeIncludes)
            if node.startswith(vocabulary.XSD) or node in (RDFS.Literal, RDF.langString)
        }
        if (term, RDF.type, OWL.ObjectProperty) in ontology:
            assert not literals, term
        elif (term, RDF.type, OWL.DatatypeProperty) in ontology:
            assert literals == ends(ontology, term, RDFS.range, SDO.rangeIncludes), term


STANDARDS = {
    "SEM": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "PROV-O": vocabulary.PROV,
    "schema.org": vocabulary.SCHEMA,
    "Web Annotation": vocabulary.OA,
}


@pytest.mark.parametrize(
    ("standard", "terms"),
    [
        ("SEM", "Event Actor Place participant date place"),
        ("PROV-O", "Event Article Person Organization attributedTo article source"),
        ("schema.org", "Article Person Organization Place Event participant place"),
        ("Web Annotation", "Evidence startOffset endOffset quote article"),
    ],
)
def test_terms_are_mapped_to_the_standard_vocabularies(ontology: rdflib.Graph, standard: str, terms: str) -> None:
    for term in terms.split():
        mapped = {
            node
            for relation in (SKOS.closeMatch, SKOS.exactMatch, RDFS.subClassOf, RDFS.subPropertyOf)
            for node in ontology.objects(KG[term], relation)
        }
        assert any(str(node).startswith(STANDARDS[standard]) for node in mapped), term


def test_every_class_has_a_shape_of_its_own_or_of_a_class_above(ontology: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(resources.ontology("shapes.ttl"))
    targets = {str(target).removeprefix(vocabulary.KG) for target in shapes.objects(None, rdflib.SH.targetClass)}
    named = {term.removeprefix(vocabulary.KG) for term in of_kg(ontology) if (term, RDF.type, OWL.Class) in ontology}
    # A report is one of three kinds that have shapes; the statuses are a closed list of the shapes of events.
    assert {name for name in named if targets.isdisjoint((name, *vocabulary.superclasses(name)))} == {"Report", "Status"}


def test_a_graph_that_the_program_writes_is_consistent_with_the_ontology() -> None:
    owlrl = pytest.importorskip("owlrl")
    data = Path(__file__).parent / "data"
    graph = rdflib.Graph().parse(FILE).parse(data / "derived.ttl").parse(data / "article.ttl")
    for annotation in (SKOS.definition, RDFS.label, RDFS.isDefinedBy, SKOS.closeMatch, rdflib.DCTERMS.source):
        graph.remove((None, annotation, None))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert list(graph.subjects(RDF.type, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage"))) == []
    disagreement = rdflib.URIRef(vocabulary.DISAGREEMENT + "d1")
    assert (rdflib.URIRef(vocabulary.CLAIM + "c1"), KG.claimOf, disagreement) in graph


@pytest.mark.parametrize("extra", ["", "kg:x a kg:Person , kg:State .", "kg:x a kg:PhoneCall , kg:Bombing ."])
def test_owl_rl_finds_contradictions_only_where_there_are(extra: str) -> None:
    owlrl = pytest.importorskip("owlrl")
    graph = rdflib.Graph().parse(FILE)
    graph.parse(data=f"@prefix kg: <{vocabulary.KG}> . {extra}", format="turtle")
    for annotation in (SKOS.definition, RDFS.label, RDFS.isDefinedBy, SKOS.closeMatch):
        graph.remove((None, annotation, None))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = list(graph.subjects(RDF.type, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")))
    assert bool(errors) == bool(extra)
