"""The gazetteer: who is who in international politics, read from `ontology/actors/*.ttl` and `ontology/places.ttl`.

All files of the folder are merged as one graph, so a researcher adds actors by editing a file or by laying another one beside them.
Look-ups normalise what they are given (`normalize`) and return actors sorted by id.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import InputError

ROLES = ("head of state", "head of government", "foreign minister", "defence minister", "official")
KINDS = (
    "State",
    "Person",
    "InternationalOrganization",
    "GovernmentBody",
    "Party",
    "MediaOutlet",
    "ArmedForce",
    "ArmedGroup",
    "Organization",
    "Group",
)
"""Classes of actors, each at most once per actor; the first one that an actor has is its kind."""

_KG = "https://w3id.org/alliance-kg/ontology#"
_ACTOR = "https://w3id.org/alliance-kg/actor/"
_PLACE = "https://w3id.org/alliance-kg/place/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WIKIDATA = "http://www.wikidata.org/entity/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

_ARTICLES = frozenset({"el", "la", "los", "las", "the"})
_ACRONYM_LENGTH = 4
_SIMILAR_LENGTH = 6
_INITIALS = re.compile(r"\b\w(?: \w)+\b")
_NOT_WORD = re.compile(r"[\W_]+")
_COMMON_WORDS = frozenset(
    [
        "abc",
        "barras",
        "casa",
        "clarin",
        "corona",
        "costa",
        "cuarteto",
        "cuerno",
        "diario",
        "estado",
        "expansion",
        "habana",
        "haya",
        "hora",
        "jornada",
        "mercurio",
        "mundo",
        "nacion",
        "observador",
        "orden",
        "paz",
        "pais",
        "palacio",
        "polo",
        "provincia",
        "pueblo",
        "puerto",
        "quad",
        "quince",
        "quinteto",
        "razon",
        "reforma",
        "republica",
        "salvador",
        "sal",
        "semana",
        "sol",
        "tiempo",
        "tercera",
        "tribuna",
        "ultimo",
        "union",
        "universal",
        "vanguardia",
        "verdad",
        "victoria",
        "voz",
        "zarzuela",
        "moneda",
    ]
)
"""Words of the language that are names only where they are written with a capital (la paz, La Paz)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office.

    role: one of `ROLES`; title: in Spanish ("presidente"); of: id of the actor that the office belongs to ("RUS");
    start, end: ISO dates cut to what is known ("2000", "2000-05", "2000-05-07"), None where open or unknown.
    """

    role: str
    title: str
    of: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor that the gazetteer knows.

    kind: one of `KINDS`; labels: (text, language), preferred Spanish first, then other Spanish, then English;
    states: codes that it belongs to whatever the date (a state: its own code; a dependent territory: its state's;
    EU, NATO, UN: themselves); members: ids of its member actors; part_of: id of the body it is part of;
    region: of a state, in Spanish ("Asia"); gender: "m" or "f", for persons.
    """

    id: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    states: tuple[str, ...]
    wikidata: str | None
    terms: tuple[Term, ...]
    members: tuple[str, ...]
    part_of: str | None
    region: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place that the gazetteer knows: `state` is the code of the state it lies in (None for seas and shared regions).

    kind: "state", "city", "region", "sea", "island", "river", "mountain", "site" or "area".
    """

    id: str
    label: str
    state: str | None
    kind: str


@cache
def normalize(name: str) -> str:
    """Form under which names are compared: case and accents off, punctuation to spaces, initials joined, leading article off.

    `normalize("EE. UU.") == "ee uu"`, `normalize("O.N.U.") == "onu"`, `normalize("La Haya") == "haya"`.
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(mark))
    plain = plain.translate(_LETTERS)
    words = _NOT_WORD.sub(" ", plain).strip()
    words = _INITIALS.sub(lambda run: run.group().replace(" ", ""), words)
    first, _, rest = words.partition(" ")
    return rest if rest and first in _ARTICLES else words


_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "’": None, "'": None, "ʻ": None, "ʼ": None, "‘": None, "´": None, "`": None}
)


class Gazetteer:
    """Index over the actors and places; get it from `load`."""

    def __init__(
        self, entries: Mapping[str, Entry], places: Iterable[PlaceEntry], words: Mapping[str, Mapping[str, Iterable[str]]]
    ) -> None:
        """`words`: per actor id, its words by property ("surname", "demonym", "capital", "seat"), places' names under "place"."""
        self.entries = entries
        self._names: dict[str, list[str]] = defaultdict(list)
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._demonyms: dict[str, list[str]] = defaultdict(list)
        self._metonyms: dict[str, str] = {}
        self._places: dict[str, PlaceEntry] = {}
        self._by_length: dict[int, list[str]] | None = None
        self._terms: dict[tuple[str, str], list[tuple[Term, Entry]]] = defaultdict(list)
        for entry in entries.values():
            for label, _ in entry.labels:
                index = self._acronyms if _is_acronym(label) else self._names
                _add(index, normalize(label), entry.id)
            for term in entry.terms:
                self._terms[term.role, term.of].append((term, entry))
        for actor, by_property in words.items():
            for surname in by_property.get("surname", ()):
                _add(self._surnames, normalize(surname), actor)
            for demonym in by_property.get("demonym", ()):
                _add(self._demonyms, normalize(demonym), actor)
            for name in (*by_property.get("capital", ()), *by_property.get("seat", ())):
                self._metonyms[normalize(name)] = actor
        for found in self._terms.values():
            found.sort(key=lambda pair: (pair[0].start or "", pair[1].id), reverse=True)
        self._index_places(places, words)

    def _index_places(self, places: Iterable[PlaceEntry], words: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        for place in places:
            for name in words[place.id]["place"]:
                self._places.setdefault(normalize(name), place)
        for entry in self.entries.values():
            if entry.kind == "State":
                place = PlaceEntry(entry.id, entry.labels[0][0], entry.states[0] if entry.states else None, "state")
                for label, _ in entry.labels:
                    if not _is_acronym(label):
                        self._places.setdefault(normalize(label), place)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Actors with this full name or acronym, sorted by id.

        Acronyms of up to four letters match only in capitals (OEA, not oea); words of the language only with a capital (La Paz, not la paz).
        """
        key = normalize(name)
        if not _may_be_name(name, key):
            return ()
        found = self._names.get(key, ())
        capitals = [mark for mark in name if mark.isalpha()]
        if capitals and all(mark.isupper() for mark in capitals):
            found = (*found, *self._acronyms.get(key, ()))
        return tuple(self.entries[actor] for actor in sorted(set(found)))

    def surname(self, name: str) -> tuple[Entry, ...]:
        """Persons with this surname or usual short name ("Putin", "Kim", "Lula"), written with a capital, sorted by id."""
        if not any(mark.isupper() for mark in name):
            return ()
        return tuple(self.entries[actor] for actor in sorted(self._surnames.get(normalize(name), ())))

    def metonym(self, name: str) -> Entry | None:
        """The state or organization for whose government a capital or a seat stands: "Moscú", "el Kremlin" → RUS, "Bruselas" → EU."""
        key = normalize(name)
        if key not in self._metonyms or not _may_be_name(name, key):
            return None
        return self.entries[self._metonyms[key]]

    def demonym(self, word: str) -> tuple[Entry, ...]:
        """Actors that an adjective or noun of origin refers to, in any gender and number: "rusas" → (RUS,), "europeo" → (EU,)."""
        return tuple(self.entries[actor] for actor in sorted(self._demonyms.get(normalize(word), ())))

    def holders(self, role: str, of: str, on: str | None) -> tuple[Entry, ...]:
        """Persons who held `role` (one of `ROLES`) of the actor `of` on an ISO date, cut as far as known; the latest ones when None.

        Those who certainly held it come before those who may have (a year in which the office changed hands), the later before the earlier.
        """
        terms = self._terms.get((role, of), ())
        if on is None:
            latest = max((term.start or "" for term, _ in terms), default="")
            return _unique(entry for term, entry in terms if (term.start or "") == latest)
        sure = [entry for term, entry in terms if _covers(term, on)]
        return _unique([*sure, *(entry for term, entry in terms if _touches(term, on))])

    def states_of(self, entry: Entry, on: str | None) -> tuple[str, ...]:
        """Codes of the states that an actor belongs to on a date: of a person, those of the terms in force, else of the latest term before it."""
        if not entry.terms:
            return entry.states
        terms = [term for term in entry.terms if on is not None and _covers(term, on)]
        terms = terms or [term for term in entry.terms if on is not None and _touches(term, on)]
        if not terms:
            begun = [term for term in entry.terms if on is None or _first_day(term.start) <= _last_day(on)]
            terms = [max(begun or entry.terms, key=lambda term: _first_day(term.start))]
        codes = {code for term in terms if term.of in self.entries for code in self.entries[term.of].states}
        return tuple(sorted(codes)) or entry.states

    def place(self, name: str) -> PlaceEntry | None:
        """The place with this name: a city, region or sea, or else a state; states only by name, not by acronym."""
        key = normalize(name)
        return self._places.get(key) if _may_be_name(name, key) else None

    def similar(self, name: str) -> tuple[Entry, ...]:
        """Actors with a full name one letter off (inserted, left out or changed), for names of six letters or more; sorted by id.

        For typing errors and transliterations; an actor with exactly this name is not among them.
        """
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import extract

        key = normalize(name)
        if len(key) < _SIMILAR_LENGTH:
            return ()
        if self._by_length is None:
            self._by_length = defaultdict(list)
            for known in self._names:
                self._by_length[len(known)].append(known)
        near = [known for length in (len(key) - 1, len(key), len(key) + 1) for known in self._by_length.get(length, ())]
        matches = extract(key, near, scorer=Levenshtein.distance, score_cutoff=1, limit=None)
        exact = set(self._names.get(key, ()))
        found = {actor for known, _, _ in matches if len(known) >= _SIMILAR_LENGTH for actor in self._names[known]}
        return tuple(self.entries[actor] for actor in sorted(found - exact))


@cache
def load() -> Gazetteer:
    """The gazetteer that ships with the program, read once per process.

    Raises InputError where a file is not Turtle, or an actor has no kind or no label.
    """
    return read(sorted(resources.ontology("actors").glob("*.ttl")), [resources.ontology("places.ttl")])


def read(actors: Iterable[Path], places: Iterable[Path]) -> Gazetteer:
    """A gazetteer from Turtle files of actors and of places. Raises InputError as `load` does."""
    facts, offices = _facts(actors)
    spots, _ = _facts(path for path in places if path.exists())
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
    entries = {actor: _entry(actor, facts[actor], terms.get(actor, []), members.get(actor, []), codes) for actor in sorted(facts)}
    words: dict[str, Mapping[str, Iterable[str]]] = dict(facts.items())
    found = []
    for place in sorted(spots):
        known = spots[place]
        labels = _labels(place, known)
        state = entries.get(_one(known, "inState") or "")
        code = state.states[0] if state and state.states else None
        found.append(PlaceEntry(place, labels[0][0], code, _one(known, "placeKind") or "area"))
        words[place] = {"place": [label for label, _ in labels]}
    return Gazetteer(entries, found, words)


Facts = dict[str, dict[str, list[str]]]


def _facts(paths: Iterable[Path]) -> tuple[Facts, Facts]:
    """Things and offices by local name, each with its values by local name of the property; labels are kept under "es:pref" and the like."""
    import pyoxigraph as ox

    things: Facts = {}
    offices: Facts = {}
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
                    continue
                key, value = _property(triple.predicate.value, triple.object)
                values = known.setdefault(key, [])
                if value not in values:
                    values.append(value)
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(f"not Turtle: {error}", str(path), "mend or remove the file") from error
    return things, offices


_OFFICE = "https://w3id.org/alliance-kg/office/"


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
    if predicate == _TYPE:
        return "kind", text.removeprefix(_KG)
    if predicate == _SAME_AS:
        return "sameAs", text.removeprefix(_WIKIDATA)
    return predicate.removeprefix(_LABEL[: -len("label")]), text


def _entry(actor: str, known: Mapping[str, list[str]], terms: list[Term], members: list[str], codes: Mapping[str, str]) -> Entry:
    kinds = known.get("kind", [])
    kind = next((kind for kind in KINDS if kind in kinds), None)
    if kind is None:
        raise InputError("actor without a kind", actor, f"give it one of the classes {', '.join(KINDS)}")
    states = sorted(codes[state] for state in known.get("state", ()) if state in codes)
    if not states and actor in codes:
        states = [codes[actor]]
    if not states and terms:
        states = sorted({codes[term.of] for term in terms if term.of in codes})
    return Entry(
        id=actor,
        kind=kind,
        labels=_labels(actor, known),
        states=tuple(states),
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


def _add(index: dict[str, list[str]], key: str, actor: str) -> None:
    if key and actor not in index[key]:
        index[key].append(actor)


def _is_acronym(label: str) -> bool:
    """Whether a label is a short acronym, which only capitals match: "ONU", "EE. UU."."""
    letters = [mark for mark in label if mark.isalpha()]
    return 0 < len(letters) <= _ACRONYM_LENGTH and all(mark.isupper() for mark in letters)


def _may_be_name(name: str, key: str) -> bool:
    """False for a word of the language without a capital beyond its article."""
    if key not in _COMMON_WORDS:
        return True
    words = name.split()
    return any(word[:1].isupper() for word in (words[1:] if len(words) > 1 and words[0].casefold() in _ARTICLES else words))


def _unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.id: entry for entry in entries}.values())


def _first_day(day: str | None) -> str:
    return "0000" if day is None else day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day


def _last_day(day: str | None) -> str:
    return "9999" if day is None else day + "-12-31"[len(day) - 4 :] if len(day) < 10 else day


def _covers(term: Term, on: str) -> bool:
    """Whether the term was in force all through `on`."""
    begins = _last_day(term.start) if term.start else "0000"
    ends = _first_day(term.end) if term.end else "9999"
    return begins <= _first_day(on) and _last_day(on) <= ends


def _touches(term: Term, on: str) -> bool:
    """Whether the term may have been in force at some time of `on`."""
    return _first_day(term.start) <= _last_day(on) and _first_day(on) <= _last_day(term.end)
