"""Reads the gazetteer's Turtle files: `ontology/actors/*.ttl`, merged as one graph, and `ontology/places.ttl`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.linking.gazetteer_entry import KINDS, Entry, PlaceEntry, Term, normalize

_KG = "https://w3id.org/alliance-kg/ontology#"
_ACTOR = "https://w3id.org/alliance-kg/actor/"
_PLACE = "https://w3id.org/alliance-kg/place/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WIKIDATA = "http://www.wikidata.org/entity/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_OFFICE = "https://w3id.org/alliance-kg/office/"
Facts = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the files say.

    words: by actor or place id, its words by property ("surname", "hiddenLabel", "demonym", "capital", "seat"), places' names under "place";
    common: words of the language, normalised, that are names only where they are written like one.
    """

    entries: Mapping[str, Entry]
    places: tuple[PlaceEntry, ...]
    words: Mapping[str, Mapping[str, Iterable[str]]]
    common: frozenset[str]


def read(actors: Iterable[Path], places: Iterable[Path]) -> Contents:
    """What Turtle files of actors and of places say.

    Raises InputError where a file is not Turtle, or an actor has no kind or no label.
    """
    facts, offices, common = _facts(actors)
    spots, _, _ = _facts(path for path in places)
    terms: dict[str, list[Term]] = defaultdict(list)
    for office in offices.values():
        holder, of, title = _one(office, "holder") or "", _one(office, "officeOf") or "", _one(office, "title") or ""
        for role in office.get("role", ["official"]):
            terms[holder].append(Term(role, title, of, _one(office, "start"), _one(office, "end")))
    members: dict[str, list[str]] = defaultdict(list)
    for actor, known in facts.items():
        for group in known.get("memberOf", ()):
            members[group].append(actor)
    codes = {actor: code for actor, known in facts.items() if (code := _one(known, "code")) is not None}
    states = {actor: tuple(sorted(_states(actor, facts, codes))) for actor in facts}
    for actor, held in terms.items():
        if not states.get(actor):
            states[actor] = tuple(sorted({code for term in held for code in states.get(term.of, ())}))
    entries = {actor: _entry(actor, facts[actor], states[actor], terms.get(actor, []), members.get(actor, [])) for actor in sorted(facts)}
    words: dict[str, Mapping[str, Iterable[str]]] = dict(facts.items())
    found = []
    for place in sorted(spots):
        known = spots[place]
        labels = _labels(place, known)
        state = entries.get(_one(known, "inState") or "")
        code = state.states[0] if state and state.states else None
        found.append(PlaceEntry(place, labels[0][0], code, _one(known, "placeKind") or "area"))
        words[place] = {"place": [label for label, _ in labels]}
    return Contents(entries, tuple(found), words, frozenset(common))


def _facts(paths: Iterable[Path]) -> tuple[Facts, Facts, set[str]]:
    """Things and offices by local name, and common words.

    Each has its values by local name of the property; labels are kept under "es:pref" and the like.
    """
    import pyoxigraph as ox

    things: Facts = {}
    offices: Facts = {}
    common: set[str] = set()
    for path in paths:
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                subject = triple.subject.value
                if subject.startswith(_ACTOR):
                    known = things.setdefault(subject[len(_ACTOR) :], {})
                elif subject.startswith(_PLACE):
                    known = things.setdefault(subject[len(_PLACE) :], {})
                elif subject.startswith(_OFFICE):
                    known = offices.setdefault(subject, {})
                else:
                    if triple.predicate.value == _KG + "commonWord":
                        common.add(normalize(triple.object.value))
                    continue
                key, value = _property(triple.predicate.value, triple.object)
                values = known.setdefault(key, [])
                if value not in values:
                    values.append(value)
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(f"not Turtle: {error}", str(path), "mend or remove the file") from error
    return things, offices, common


def _property(predicate: str, value: object) -> tuple[str, str]:
    """Short key and value of a statement."""
    language = getattr(value, "language", None)
    text: str = getattr(value, "value", "")
    if predicate.startswith(_KG):
        return predicate[len(_KG) :], text.removeprefix(_ACTOR)
    if predicate == _SKOS + "prefLabel":
        return f"{language}:pref", text
    if predicate == _SKOS + "altLabel":
        return f"{language}:alt", text
    if predicate == _SKOS + "hiddenLabel":
        return "hiddenLabel", text
    if predicate == _TYPE:
        return "kind", text.removeprefix(_KG)
    if predicate == _SAME_AS:
        return "sameAs", text.removeprefix(_WIKIDATA)
    return predicate.removeprefix(_LABEL[: -len("label")]), text


def _states(actor: str, facts: Facts, codes: Mapping[str, str]) -> set[str]:
    """Codes of the states that it says it belongs to, else its own code, else those of the body it is part of."""
    known = facts.get(actor, {})
    stated = {
        code
        for state in known.get("state", ())
        if state != actor
        for code in ({codes[state]} if state in codes else _states(state, facts, codes))
    }
    if stated or actor in codes:
        return stated or {codes[actor]}
    return {code for above in known.get("partOf", ()) if above != actor for code in _states(above, facts, codes)}


def _entry(actor: str, known: Mapping[str, list[str]], states: tuple[str, ...], terms: list[Term], members: list[str]) -> Entry:
    kinds = known.get("kind", [])
    kind = next((kind for kind in KINDS if kind in kinds), None)
    if kind is None:
        raise InputError("actor without a kind", actor, f"give it one of the classes {', '.join(KINDS)}")
    return Entry(
        id=actor,
        kind=kind,
        labels=_labels(actor, known),
        states=states,
        wikidata=_one(known, "sameAs"),
        terms=tuple(sorted(terms, key=lambda term: (term.start or "", term.end or "9999", term.role, term.of))),
        members=tuple(sorted(members)),
        part_of=_one(known, "partOf"),
        region=_one(known, "region"),
        gender=_one(known, "gender"),
    )


def _labels(name: str, known: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    labels = [(label, key[:2]) for key in ("es:pref", "es:alt", "en:pref", "en:alt") for label in known.get(key, ())]
    if not labels:
        raise InputError("no label in Spanish or English", name, 'give it skos:prefLabel "…"@es')
    return tuple(dict.fromkeys(labels))


def _one(known: Mapping[str, list[str]], key: str) -> str | None:
    return min(known[key]) if key in known else None
