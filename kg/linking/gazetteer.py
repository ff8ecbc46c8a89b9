"""The gazetteer: who is who in international politics, read from `ontology/actors/*.ttl` and `ontology/places.ttl`.

All files of the folder are merged as one graph, so a researcher adds actors by editing a file or by laying another one beside them.
Look-ups normalise what they are given (`normalize`) and return actors sorted by id.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from kg import resources
from kg.linking import gazetteer_files
from kg.linking.gazetteer_entry import ARTICLES, KINDS, ROLES, Entry, PlaceEntry, Term, first_day, normalize
from kg.linking.gazetteer_files import Contents

__all__ = ["KINDS", "ROLES", "Entry", "Gazetteer", "PlaceEntry", "Term", "load", "normalize", "read"]

_ACRONYM_LENGTH = 4
_SIMILAR_LENGTH = 6
_END = 3
"""Letters by which names are found that are one letter off: they are the same at one end."""


_EX_OFFICIO = frozenset({"príncipe", "copríncipe"})
"""Titles that come with another office: the French president is co-prince of Andorra and acts for France."""


class Gazetteer:
    """Index over the actors and places; get it from `load`."""

    def __init__(self, contents: Contents) -> None:
        self.entries = contents.entries
        self._written: dict[str, set[str]] = {word: set() for word in contents.common}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._demonyms: dict[str, list[str]] = defaultdict(list)
        self._metonyms: dict[str, str] = {}
        self._seats: dict[str, str] = {}
        self._led_by: dict[str, str] = {}
        self._places: dict[str, PlaceEntry] = {}
        self._terms: dict[tuple[str, str], list[tuple[Term, Entry]]] = defaultdict(list)
        self._titles: dict[str, list[tuple[list[str], Term, Entry]]] = defaultdict(list)
        for entry in self.entries.values():
            for label, _ in entry.labels:
                index = self._acronyms if _is_acronym(label) else self._names
                self._add(index, label, entry.id)
            for term in entry.terms:
                self._terms[term.role, term.of].append((term, entry))
                self._titles[term.of].append((_title_words(term.title), term, entry))
        for actor, by_property in contents.words.items():
            for surname in by_property.get("surname", ()):
                self._add(self._surnames, surname, actor)
            for hidden in by_property.get("hiddenLabel", ()):
                self._add(self._names, hidden, actor)
            for role in by_property.get("ledBy", ()):
                self._led_by[actor] = role
            for demonym in by_property.get("demonym", ()):
                _append(self._demonyms[normalize(demonym)], actor)
        self._keys = sorted({*self._names, *self._acronyms})
        self._index_metonyms(contents)
        for found in self._terms.values():
            found.sort(key=lambda pair: (pair[0].start or "", pair[1].id), reverse=True)
        self._index_places(contents)

    def _index_metonyms(self, contents: Contents) -> None:
        """Of two actors with one name, a seat goes before a capital (Bruselas: EU, BEL), a state before a territory (Kingston: JAM, NFK)."""
        actors = [actor for actor in contents.words if actor in self.entries]
        actors.sort(key=lambda actor: self.entries[actor].states == (actor,))
        for kind in ("capital", "seat"):
            for actor in actors:
                for name in contents.words[actor].get(kind, ()):
                    self._metonyms[self._key(name)] = actor
                    if kind == "seat":
                        self._seats[self._key(name)] = actor

    def _index_places(self, contents: Contents) -> None:
        for place in contents.places:  # *Antioquia* is the region called so rather than the city that is also called *Antioquía*
            self._places.setdefault(self._key(place.label), place)
        for place in contents.places:
            for name in contents.words[place.id]["place"]:
                self._places.setdefault(self._key(name), place)
        for entry in self.entries.values():
            if entry.kind == "State":
                place = PlaceEntry(entry.id, entry.labels[0][0], entry.states[0] if entry.states else None, "state")
                key = normalize(place.label)
                if (city := self._places.get(key)) is not None and city.kind == "city" and normalize(city.label) != key:
                    del self._places[key]  # *Salvador* is Salvador de Bahía in another language only
                for label, _ in entry.labels:
                    if not _is_acronym(label):
                        self._places.setdefault(self._key(label), place)

    def _key(self, name: str) -> str:
        """Key of an index; how a common word is written as a name is noted."""
        key = normalize(name)
        if key in self._written:
            self._written[key].add(_bare(name))
        return key

    def _add(self, index: dict[str, list[str]], name: str, actor: str) -> None:
        key = self._key(name)
        if key:
            _append(index[key], actor)

    def _is_name(self, name: str, key: str) -> bool:
        """False for a word of the language that is not written as the name is."""
        if key not in self._written:
            return True
        bare = _bare(name)
        return any(bare == written or bare == written.upper() for written in self._written[key])

    def named(self, name: str) -> tuple[Entry, ...]:
        """Actors with this full name or acronym, sorted by id.

        Acronyms of up to four letters match only in capitals (OEA, not oea); words of the language only with a capital (La Paz, not la paz).
        """
        key = normalize(name)
        if (key not in self._names and key not in self._acronyms) or not self._is_name(name, key):
            return ()
        found = self._names.get(key, ())
        capitals = [mark for mark in name if mark.isalpha()]
        if capitals and all(mark.isupper() for mark in capitals):
            found = (*found, *self._acronyms.get(key, ()))
        return tuple(self.entries[actor] for actor in sorted(set(found)))

    def opens(self, words: str) -> bool:
        """False where no full name or acronym begins with one or more whole words; True where one may."""
        key = normalize(words)
        if not key or key in ARTICLES:
            return True
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at].startswith(key)

    def surname(self, name: str) -> tuple[Entry, ...]:
        """Persons with this surname or usual short name ("Putin", "Kim", "Lula"), written with a capital, sorted by id."""
        key = normalize(name)
        if not self._is_name(name, key) or not any(mark.isupper() for mark in name):
            return ()
        return tuple(self.entries[actor] for actor in sorted(self._surnames.get(key, ())))

    def metonym(self, name: str) -> Entry | None:
        """The state or organization for whose government a capital or a seat stands: "Moscú", "el Kremlin" → RUS, "Bruselas" → EU."""
        key = normalize(name)
        if key not in self._metonyms or not self._is_name(name, key):
            return None
        return self.entries[self._metonyms[key]]

    def seat(self, name: str) -> Entry | None:
        """The state or organization whose seat of power a name is, capitals left out: "el Kremlin" → RUS."""
        key = normalize(name)
        return self.entries[self._seats[key]] if key in self._seats and self._is_name(name, key) else None

    def demonym(self, word: str) -> tuple[Entry, ...]:
        """Actors that an adjective or noun of origin refers to, in any gender and number: "rusas" → (RUS,), "europeo" → (EU,)."""
        found = self._demonyms.get(normalize(word))
        return tuple(self.entries[actor] for actor in sorted(found)) if found else ()

    def holders(self, role: str, of: str, on: str | None) -> tuple[Entry, ...]:
        """Persons who held `role` (one of `ROLES`) of the actor `of` on an ISO date, cut as far as known; the latest ones when None.

        Those who certainly held it come before those who may have (a year in which the office changed hands), the later before the earlier.
        """
        terms = self._terms.get((role, of), ())
        if on is None:
            latest = max((term.start or "" for term, _ in terms), default="")
            return _unique(entry for term, entry in terms if (term.start or "") == latest)
        sure = [entry for term, entry in terms if term.covers(on)]
        return _unique([*sure, *(entry for term, entry in terms if term.touches(on))])

    def titled(self, phrase: str, of: str, on: str | None, whole: bool = False) -> tuple[Entry, ...]:
        """Persons who held an office of the actor `of` on an ISO date (the latest when None) with the title that a phrase begins with.

        The longest title that fits counts, in either gender: "secretario general de la OTAN" → "secretario general"; a title may also go on
        with a preposition where the phrase goes its own way ("alto representante" → "alto representante para la Política Exterior"), unless it is
        asked for as a `whole`, with the body that it names ("presidenta del Parlamento Europeo", of EU).
        """
        words = _title_words(phrase)
        best: list[tuple[Term, Entry]] = []
        length = 0
        for title, term, entry in self._titles.get(of, ()):
            shared = next((at for at, (a, b) in enumerate(zip(title, words, strict=False)) if a != b), min(len(title), len(words)))
            fits = shared == len(title) or (shared > 1 and title[shared] in _TITLE_JOINTS)
            if whole and (shared < len(title) or not _TITLE_JOINTS & set(title)):
                continue
            if not fits or not shared or shared < length or (on is not None and not term.touches(on)):
                continue
            if shared > length:
                best, length = [], shared
            best.append((term, entry))
        if on is None:
            latest = max((term.start or "" for term, _ in best), default="")
            return _unique(entry for term, entry in best if (term.start or "") == latest)
        return _unique(entry for term, entry in best if term.covers(on)) or _unique(entry for _, entry in best)

    def in_force(self, entry: Entry, on: str | None) -> tuple[Term, ...]:
        """A person's terms in force on an ISO date; those without an end when None."""
        return tuple(term for term in entry.terms if (term.touches(on) if on is not None else term.end is None))

    def led_by(self, state: str) -> str:
        """The role of who leads a state: "head of state" or, of parliamentary ones, "head of government"."""
        return self._led_by.get(state, "head of state")

    def states_of(self, entry: Entry, on: str | None) -> tuple[str, ...]:
        """Codes of the states that an actor belongs to on a date: of a person, those of the terms in force, else of the latest term before it."""
        if not entry.terms:
            return entry.states
        terms = [term for term in entry.terms if on is not None and term.covers(on)]
        terms = terms or [term for term in entry.terms if on is not None and term.touches(on)]
        if not terms:
            begun = [term for term in entry.terms if on is None or term.begun(on)]
            terms = [max(begun or entry.terms, key=lambda term: first_day(term.start))]
        if len(terms) > 1:
            terms = [term for term in terms if term.title not in _EX_OFFICIO] or terms
        codes = {code for term in terms if term.of in self.entries for code in self.entries[term.of].states}
        return tuple(sorted(codes)) or entry.states

    def place(self, name: str) -> PlaceEntry | None:
        """The place with this name: a city, region or sea, or else a state; states only by name, not by acronym."""
        key = normalize(name)
        return self._places.get(key) if self._is_name(name, key) else None

    @cached_property
    def regions(self) -> frozenset[str]:
        """The beginnings, of four letters, of the names of the regions of states, which their adjectives have too ("afri", "euro")."""
        return frozenset(normalize(entry.region)[:4] for entry in self.entries.values() if entry.region)

    def places(self) -> tuple[PlaceEntry, ...]:
        """All places, each once, sorted by id."""
        return tuple(sorted(set(self._places.values()), key=lambda place: place.id))

    @cached_property
    def _by_end(self) -> dict[tuple[bool, str], list[str]]:
        """The full names that begin (True) or end (False) with the same letters: one letter off is either behind those or before these."""
        found: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for known in self._names:
            if len(known) >= _SIMILAR_LENGTH:
                found[True, known[:_END]].append(known)
                found[False, known[-_END:]].append(known)
        return found

    def similar(self, name: str) -> tuple[Entry, ...]:
        """Actors with a full name one letter off (inserted, left out or changed), for names of six letters or more; sorted by id.

        For typing errors and transliterations; an actor with exactly this name is not among them.
        """
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import extract

        key = normalize(name)
        if len(key) < _SIMILAR_LENGTH or key in self._written:
            return ()
        near = {known for end in ((True, key[:_END]), (False, key[-_END:])) for known in self._by_end.get(end, ())}
        matches = extract(key, [k for k in near if abs(len(k) - len(key)) <= 1], scorer=Levenshtein.distance, score_cutoff=1, limit=None)
        exact = set(self._names.get(key, ()))
        found = {actor for known, _, _ in matches for actor in self._names[known]}
        return tuple(self.entries[actor] for actor in sorted(found - exact))


@cache
def load() -> Gazetteer:
    """The gazetteer that ships with the program, read once per process.

    Raises InputError where a file is not Turtle, or an actor has no kind or no label.
    """
    return read(sorted(resources.ontology("actors").glob("*.ttl")), [resources.ontology("places.ttl")])


def read(actors: Iterable[Path], places: Iterable[Path]) -> Gazetteer:
    """A gazetteer from Turtle files of actors and of places. Raises InputError as `load` does."""
    return Gazetteer(gazetteer_files.read(actors, (path for path in places if path.exists())))


_TITLE_JOINTS = frozenset({"d", "del", "par", "ant"})
"""Prepositions within titles (de, del, para, ante), without their last vowel, as `_title_words` has them."""


def _title_words(title: str) -> list[str]:
    """Words of a title without the vowel that marks their gender: "primera ministra" and "primer ministro" are one."""
    return [word.rstrip("aeo") for word in normalize(title).split()]


def _append(actors: list[str], actor: str) -> None:
    if actor not in actors:
        actors.append(actor)


def _bare(name: str) -> str:
    """Without the leading article, otherwise as written."""
    first, _, rest = name.strip().partition(" ")
    return rest.strip() if rest and first.casefold() in ARTICLES else name.strip()


def _is_acronym(label: str) -> bool:
    """Whether a label is a short acronym, which only capitals match: "ONU", "EE. UU."."""
    letters = [mark for mark in label if mark.isalpha()]
    return 0 < len(letters) <= _ACRONYM_LENGTH and all(mark.isupper() for mark in letters)


def _unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.id: entry for entry in entries}.values())
