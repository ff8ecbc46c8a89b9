"""Names of the graph: IRIs, namespaces, and the class hierarchy of `ontology/kg.ttl`.

Constants and functions give plain strings, good for `pyoxigraph.NamedNode(…)` and `rdflib.URIRef(…)` alike.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from kg import hierarchy

BASE = "https://w3id.org/alliance-kg/"
ONTOLOGY = BASE + "ontology"
"""The ontology, and the named graph of a store that holds it."""
KG = hierarchy.KG
SHAPES = BASE + "shapes#"

ACTOR = BASE + "actor/"
ARTICLE = BASE + "article/"
REPORT = BASE + "report/"
EVENT = BASE + "event/"
EVIDENCE = BASE + "evidence/"
AGREEMENT = BASE + "agreement/"
OFFICE = BASE + "office/"
PLACE = BASE + "place/"
FIGURE = BASE + "figure/"
DISAGREEMENT = BASE + "disagreement/"
CLAIM = BASE + "claim/"
SOURCE = BASE + "source/"
TIE = BASE + "tie/"
PARTICIPATION = BASE + "participation/"
SELECTOR = BASE + "selector/"
DECISION = BASE + "decision/"
ANCHOR = BASE + "anchor/"
CURATION = BASE + "curation"
"""The named graph of a store that holds the corrections which its derived graph obeys."""

KINDS = (
    "actor",
    "article",
    "report",
    "event",
    "evidence",
    "agreement",
    "office",
    "place",
    "figure",
    "disagreement",
    "claim",
    "source",
    "tie",
    "participation",
    "selector",
    "decision",
    "anchor",
)
"""First path segment of the IRI of a thing."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SCHEMA = "https://schema.org/"
TIME = "http://www.w3.org/2006/time#"
SH = "http://www.w3.org/ns/shacl#"
WD = "http://www.wikidata.org/entity/"

PREFIXES = {
    "kg": KG,
    "kga": ACTOR,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "sem": SEM,
    "schema": SCHEMA,
    "time": TIME,
    "wd": WD,
}
"""Prefixes of exports and of queries that declare none."""

STATUSES = ("actual", "planned", "possible", "denied")


def term(name: str) -> str:
    """IRI of a term of the ontology: `term("PhoneCall")` ends in `ontology#PhoneCall`."""
    return KG + name


def iri(kind: str, local: str) -> str:
    """IRI of a thing: `iri("actor", "RUS")`; `local` is percent-encoded. Raises ValueError for an unknown kind or an empty name."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of thing {kind!r}; one of {', '.join(KINDS)}")
    if not local:
        raise ValueError(f"a thing of kind {kind!r} needs a name")
    return f"{BASE}{kind}/{quote(local, safe='')}"


def local(iri: str) -> tuple[str, str]:
    """Inverse of `iri`: `("actor", "RUS")`. Raises ValueError for an IRI that names no thing of ours."""
    kind, slash, name = iri.removeprefix(BASE).partition("/")
    if not iri.startswith(BASE) or kind not in KINDS or not slash or not name:
        raise ValueError(f"not the IRI of a thing: {iri}")
    return kind, unquote(name)


# Here too, so that whoever writes RDF finds all names in one place.
MUTUAL = hierarchy.MUTUAL
classes = hierarchy.classes
label = hierarchy.label
mutual = hierarchy.mutual
notes = hierarchy.notes
plover_class = hierarchy.plover_class
plover_code = hierarchy.plover_code
plover_codes = hierarchy.plover_codes
reliability = hierarchy.reliability
score = hierarchy.score
subclass_of = hierarchy.subclass_of
superclasses = hierarchy.superclasses
terms = hierarchy.terms
weight = hierarchy.weight
