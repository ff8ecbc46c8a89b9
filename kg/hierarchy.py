"""What `ontology/kg.ttl` says of its classes: hierarchy, PLOVER codes, scores, labels. Every room may ask, as the ontology stands before them all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import resources

KG = "https://w3id.org/alliance-kg/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_NOTES = ("quad", "ploverContext", "ploverSector")


@dataclass(frozen=True, slots=True)
class _Hierarchy:
    """What `ontology/kg.ttl` says of its classes, by local name."""

    parents: dict[str, tuple[str, ...]]
    codes: dict[str, str]
    scores: dict[str, float]
    reliabilities: dict[str, float]
    weights: dict[str, float]
    labels: dict[tuple[str, str], str]
    notes: dict[tuple[str, str], tuple[str, ...]]
    terms: frozenset[str]


@cache
def _hierarchy() -> _Hierarchy:
    import pyoxigraph as ox

    parents: dict[str, list[str]] = {}
    codes: dict[str, str] = {}
    numbers: dict[str, dict[str, float]] = {KG + "score": {}, KG + "reliability": {}, KG + "weight": {}}
    labels: dict[tuple[str, str], str] = {}
    notes: dict[tuple[str, str], tuple[str, ...]] = {}
    terms: set[str] = set()
    for quad in ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(KG):
            continue
        name = subject.value.removeprefix(KG)
        terms.add(name)
        if isinstance(value, ox.NamedNode):
            if predicate == _RDF + "type" and value.value == _OWL + "Class":
                parents.setdefault(name, [])
            elif predicate == _RDFS + "subClassOf" and value.value.startswith(KG):
                parents.setdefault(name, []).append(value.value.removeprefix(KG))
        elif isinstance(value, ox.Literal):
            if predicate == KG + "ploverCode":
                codes[name] = value.value
            elif predicate in numbers:
                numbers[predicate][name] = float(value.value)
            elif predicate.removeprefix(KG) in _NOTES:
                key = name, predicate.removeprefix(KG)
                notes[key] = tuple(sorted((*notes.get(key, ()), value.value)))
            elif predicate == _RDFS + "label" and value.language:
                labels[name, value.language] = value.value
    above = {name: tuple(sorted(nearest)) for name, nearest in parents.items()}
    scores, reliabilities, weights = numbers.values()
    return _Hierarchy(above, codes, scores, reliabilities, weights, labels, notes, frozenset(terms))


def terms() -> frozenset[str]:
    """Local names of all that the ontology defines: classes, properties, individuals."""
    return _hierarchy().terms


def classes() -> frozenset[str]:
    """Local names of the ontology's classes."""
    return frozenset(_hierarchy().parents)


@cache
def superclasses(cls: str) -> tuple[str, ...]:
    """All classes of the ontology above `cls`, nearest first: `superclasses("Summit") == ("Meeting", "Consult", "Event")`.

    Raises KeyError for a class that the ontology lacks.
    """
    parents = _hierarchy().parents
    above = list(parents[cls])
    for name in above:
        above.extend(parent for parent in parents[name] if parent not in above)
    return tuple(above)


def subclass_of(cls: str, other: str) -> bool:
    """Whether every `cls` is an `other` (a class is a subclass of itself). Raises KeyError for an unknown `cls`."""
    return other in superclasses(cls) or cls == other


def plover_class(code: str) -> str:
    """Class of a PLOVER event type: `plover_class("CONSULT") == "Consult"`. Raises KeyError for an unknown type."""
    for name, own in _hierarchy().codes.items():
        if own == code:
            return name
    raise KeyError(code)


def plover_codes() -> tuple[str, ...]:
    """The 16 PLOVER event types, sorted."""
    return tuple(sorted(_hierarchy().codes.values()))


def plover_code(cls: str) -> str:
    """PLOVER type of an event class: `plover_code("PhoneCall") == "CONSULT"`. Raises KeyError for a class that has none."""
    codes = _hierarchy().codes
    for name in (cls, *superclasses(cls)):
        if name in codes:
            return codes[name]
    raise KeyError(cls)


def score(name: str) -> float:
    """Conflict–cooperation score (−10 to 10) of a PLOVER type ("CONSULT") or of an event class, which has that of its type ("PhoneCall").

    The values are data of `ontology/kg.ttl`, which names their source (Goldstein 1992 by CAMEO root code). Raises KeyError for any other name.
    """
    hierarchy = _hierarchy()
    code = plover_code(name) if name in hierarchy.parents else name
    return hierarchy.scores[plover_class(code)]


def notes(cls: str, name: str) -> tuple[str, ...]:
    """What a class, or else the nearest class above it, has of "quad", "ploverContext" or "ploverSector"; sorted, empty where none has any."""
    held = _hierarchy().notes
    return next((held[one, name] for one in (cls, *superclasses(cls)) if (one, name) in held), ())


def reliability(cls: str) -> float:
    """Share of the events of this type that the program reads rightly (0 to 1), by event class; data of `ontology/kg.ttl`. Raises KeyError for any other name."""
    hierarchy = _hierarchy()
    return hierarchy.reliabilities[plover_class(plover_code(cls))]


def weight(name: str) -> float:
    """Weight (0 to 1) of a term in the confidence of events: a status, "attributedTo" or "Disagreement". Raises KeyError for a term without one."""
    return _hierarchy().weights[name]


def label(name: str, language: str = "es") -> str:
    """Label of a class, property or individual of the ontology; the local name where it has none in that language."""
    return _hierarchy().labels.get((name, language), name)


MUTUAL = ("Agree", "Consult", "Cooperate", "TreatySigning", "Ceasefire", "RelationsBreak", "Battle")
"""Classes whose actors, when no recipient is named, do it to one another. Of the others (two states that sanction or exercise
side by side) co-actors are not each other's target, so they make no tie."""


def mutual(cls: str) -> bool:
    """Whether the actors of a class of events do it to one another when no recipient is named."""
    return any(subclass_of(cls, other) for other in MUTUAL)
