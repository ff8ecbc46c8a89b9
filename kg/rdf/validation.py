"""Does a graph conform? SHACL shapes of `ontology/shapes.ttl`, and the checks that SHACL Core cannot say.

Those are: the quote of evidence is the article's text between its offsets, an interval does not end before it starts,
and every `kg:` term is one of the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg import resources
from kg.rdf import vocabulary
from kg.rdf.vocabulary import DCTERMS, KG, ONTOLOGY, RDF, RDFS, SCHEMA, SH, SHAPES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    Triples: TypeAlias = rdflib.Graph | Iterable[ox.Quad | ox.Triple]

GraphKind: TypeAlias = Literal["article", "derived"]
"""Which shapes apply: those of an article's named graph or those of the derived graph."""

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing wrong, in one line with `str()`.

    node: IRI of the thing; shape: local name of the shape ("Evidence") or check ("quote"); path: property or path, shortened ("kg:quote"), may be
    empty; value: the offending value, None where one is missing; message: the rule; article: id of the article, None in the derived graph.
    """

    node: str
    shape: str
    path: str
    value: str | None
    message: str
    article: str | None = None

    def __str__(self) -> str:
        """`article tass-17, event/3f9…, kg:status: an event has exactly one status … (found "real")`."""
        where = f"article {self.article}" if self.article is not None else "derived graph"
        found = f" (found {_cut(self.value)})" if self.value is not None else ""
        parts = [where, _short(self.node), *([self.path] if self.path else [])]
        return " ".join(f"{', '.join(parts)}: {self.message}{found}".split())


def validate(data: Triples, kind: GraphKind = "article") -> list[Violation]:
    """All violations of one graph, sorted: the named graph of an article, or the derived graph.

    data: an rdflib graph (left untouched) or pyoxigraph triples or quads, whose graph names are ignored.
    """
    graph = _with_hierarchy(data)
    article = _article_id(graph) if kind == "article" else None
    found = [*_shape_violations(graph, kind, article), *_interval_violations(graph, article)]
    if kind == "article":
        found.extend(_quote_violations(graph, article))
    return sorted(set(found), key=_order)


def conforms(data: Triples, kind: GraphKind = "article") -> bool:
    """Whether one graph is without violations. See `validate`."""
    return not validate(data, kind)


def validate_store(store: ox.Store) -> list[Violation]:
    """All violations of a store: each article's graph, the derived (default) graph, the corrections, and `kg:` terms that the ontology lacks."""
    import pyoxigraph as ox

    found: list[Violation] = []
    for name in store.named_graphs():
        if isinstance(name, ox.NamedNode) and name.value.startswith(vocabulary.ARTICLE):
            found.extend(validate(store.quads_for_pattern(None, None, None, name), "article"))
    found.extend(validate(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), "derived"))
    found.extend(validate(store.quads_for_pattern(None, None, None, ox.NamedNode(vocabulary.CURATION)), "derived"))
    for term, graph in undefined_terms(store):
        article = vocabulary.local(graph)[1] if graph.startswith(vocabulary.ARTICLE) else None
        found.append(Violation(term, "ontology", "", None, "a term that the ontology does not define", article))
    return sorted(found, key=_order)


def undefined_terms(store: ox.Store) -> list[tuple[str, str]]:
    """Terms in the `kg:` namespace that the data use and the ontology lacks: pairs of term and graph ("" for the derived graph), sorted."""
    import pyoxigraph as ox

    known, found = vocabulary.terms(), set()
    for quad in store:
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        if graph == ONTOLOGY:
            continue
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, ox.NamedNode) and node.value.startswith(KG) and node.value.removeprefix(KG) not in known:
                found.add((node.value, graph))
    return sorted(found)


def in_memory(data: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    """Copy pyoxigraph triples or quads into an rdflib graph; literals keep their lexical form."""
    import rdflib

    graph = rdflib.Graph()
    for item in data:
        graph.add((_node(item.subject), rdflib.URIRef(item.predicate.value), _node(item.object)))
    return graph


def _node(term: object) -> rdflib.term.Node:
    import pyoxigraph as ox
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return rdflib.Literal(term.value, datatype=None if datatype == _XSD_STRING else rdflib.URIRef(datatype), normalize=False)
    raise TypeError(f"not a term that rdflib knows: {term}")


def _with_hierarchy(data: Triples) -> rdflib.Graph:
    """A copy with the class hierarchy, which targets and `sh:class` follow."""
    import rdflib

    graph = rdflib.Graph()
    graph += data if isinstance(data, rdflib.Graph) else in_memory(data)
    graph += _hierarchy()
    return graph


@cache
def _hierarchy() -> rdflib.Graph:
    import rdflib

    above = rdflib.URIRef(RDFS + "subClassOf")
    graph = rdflib.Graph()
    for cls in vocabulary.classes():
        for parent in vocabulary.superclasses(cls):
            graph.add((rdflib.URIRef(KG + cls), above, rdflib.URIRef(KG + parent)))
    return graph


@cache
def _shapes(kind: GraphKind) -> rdflib.Graph:
    """The shapes with those of the other kind of graph deactivated."""
    import rdflib

    graph = rdflib.Graph().parse(resources.ontology("shapes.ttl"), format="turtle")
    other = rdflib.URIRef(SHAPES + ("derivedGraph" if kind == "article" else "articleGraph"))
    for shape in list(graph.subjects(rdflib.URIRef(DCTERMS + "isPartOf"), other)):
        graph.add((shape, rdflib.URIRef(SH + "deactivated"), rdflib.Literal(True)))
    return graph


def _shape_violations(graph: rdflib.Graph, kind: GraphKind, article: str | None) -> Iterator[Violation]:
    import pyshacl
    import rdflib

    shapes = _shapes(kind)
    conform, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, advanced=False, js=False)
    if conform or not isinstance(report, rdflib.Graph):
        return

    def one(subject: rdflib.term.Node, name: str) -> rdflib.term.Node | None:
        return report.value(subject, rdflib.URIRef(SH + name))

    for result in report.subjects(rdflib.URIRef(RDF + "type"), rdflib.URIRef(SH + "ValidationResult")):
        source, value = one(result, "sourceShape"), one(result, "value")
        named = source if isinstance(source, rdflib.URIRef) else shapes.value(None, rdflib.URIRef(SH + "property"), source)
        yield Violation(
            node=str(one(result, "focusNode")),
            shape=str(named or "").removeprefix(SHAPES),
            path=_path(report, one(result, "resultPath")),
            value=None if value is None else _shown(value),
            message=str(one(result, "resultMessage") or "does not conform"),
            article=article,
        )


def _quote_violations(graph: rdflib.Graph, article: str | None) -> Iterator[Violation]:
    import rdflib

    def text(node: rdflib.term.Node, iri: str) -> str | None:
        value = graph.value(node, rdflib.URIRef(iri))
        return None if value is None else str(value)

    for evidence in graph.subjects(rdflib.URIRef(RDF + "type"), rdflib.URIRef(KG + "Evidence")):
        source = graph.value(evidence, rdflib.URIRef(KG + "article"))
        body = text(source, SCHEMA + "articleBody") if source is not None else None
        start, end, quote = (text(evidence, KG + name) for name in ("startOffset", "endOffset", "quote"))
        if body is None or quote is None or not (start or "").isdecimal() or not (end or "").isdecimal():
            continue
        there = body[int(start or 0) : int(end or 0)]
        if there != quote:
            message = f"the quote is not what the article's text has at {start}–{end}, {_cut(there)}"
            yield Violation(str(evidence), "quote", "kg:quote", quote, message, article)


def _interval_violations(graph: rdflib.Graph, article: str | None) -> Iterator[Violation]:
    import rdflib

    for first, last in (("start", "end"), ("firstDate", "lastDate")):
        for node, start in graph.subject_objects(rdflib.URIRef(KG + first)):
            for end in graph.objects(node, rdflib.URIRef(KG + last)):
                known = min(len(str(start)), len(str(end)))
                if str(start)[:known] > str(end)[:known]:
                    message = f"the interval ends before it starts, on {start}"
                    yield Violation(str(node), "interval", f"kg:{last}", str(end), message, article)


def _article_id(graph: rdflib.Graph) -> str:
    import rdflib

    for subject in graph.subjects(rdflib.URIRef(RDF + "type"), rdflib.URIRef(KG + "Article")):
        if str(subject).startswith(vocabulary.ARTICLE):
            return vocabulary.local(str(subject))[1]
    return "without an identifier"


def _path(graph: rdflib.Graph, path: rdflib.term.Node | None) -> str:
    """A property, or the properties of an alternative or sequence path joined by "|" or "/"."""
    import rdflib
    from rdflib.collection import Collection

    if path is None or isinstance(path, rdflib.URIRef):
        return _short(str(path)) if path is not None else ""
    for name, mark in (("alternativePath", "|"), ("zeroOrMorePath", "*")):
        inner = graph.value(path, rdflib.URIRef(SH + name))
        if inner is not None:
            parts = list(Collection(graph, inner)) if mark == "|" else [inner]
            return mark.join(_path(graph, part) for part in parts) + ("*" if mark == "*" else "")
    return "/".join(_path(graph, part) for part in Collection(graph, path))


def _shown(value: rdflib.term.Node) -> str:
    import rdflib

    return _short(str(value)) if isinstance(value, rdflib.URIRef) else str(value)


def _short(iri: str) -> str:
    if iri.startswith(vocabulary.BASE) and not iri.startswith(ONTOLOGY):
        return iri.removeprefix(vocabulary.BASE)
    for prefix, namespace in vocabulary.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _cut(text: str | None, most: int = 60) -> str:
    text = " ".join((text or "").split())
    return f'"{text[: most - 1]}…"' if len(text) > most else f'"{text}"'


def _order(violation: Violation) -> tuple[str, ...]:
    return (violation.article or "", violation.node, violation.path, violation.message, violation.value or "", violation.shape)
