"""The cast of one article: its actors, each once, found in the gazetteer or made for a name outside it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.linking.descriptions import tidy
from kg.linking.gazetteer import Entry, Gazetteer, normalize
from kg.linking.gazetteer_entry import Term
from kg.linking.report import Actor
from kg.linking.vocabulary import Vocabulary

_NO_OFFICE = 100
"""How far off a person is who never held an office: as one who left it 25 years before (the Trump of 2024 is Donald, not his daughter)."""
_SHORT = 6
"""Below how many letters a body's name written like a word may be an acronym."""
_MINOR = 20
"""How far off an official in office is: as a leader who left his office five years before (*Bolsonaro* is the former president, not his son)."""


def unknown_id(name: str, kind: str) -> str:
    """Id of an actor outside the gazetteer: a hash of its normalised name and kind."""
    return "x" + hashlib.sha256(f"{kind}|{normalize(name)}".encode()).hexdigest()[:16]


class Cast:
    """Actors by id, and the names by which the article has called them.

    day: the article's date in ISO form, or the likely one where it has none; words: of the language; article: its id, within which a mere description means the same one.
    """

    def __init__(self, gazetteer: Gazetteer, day: str | None, words: Vocabulary, article: str) -> None:
        self.gazetteer, self.day, self.words, self.article = gazetteer, day, words, article
        self.actors: dict[str, Actor] = {}
        self.aliases: dict[str, Actor] = {}

    def known(self, entry: Entry, surface: str) -> Actor:
        found = self.actors.get(entry.id)
        if found is None:
            states = tuple(sorted(self.gazetteer.states_of(entry, self.day)))
            found = Actor(entry.id, entry.kind, entry.labels, states, entry.wikidata, True)
            self.actors[entry.id] = found
        return found

    def new(self, name: str, kind: str, states: tuple[str, ...] = ()) -> Actor:
        """An actor outside the gazetteer, by its name: the same one in every article."""
        return self._made(name, kind, states, "")

    def described(self, description: str, kind: str, states: tuple[str, ...] = (), short: str = "") -> Actor:
        """An actor without a name: *tres polizones*, *el alcalde* of two articles are not known to be the same; short: a shorter form of the description."""
        return self.called(self._made(description, kind, states, self.article + "|"), short)

    def called(self, actor: Actor, name: str) -> Actor:
        """The actor, from now on also known by the description `name` if it is one who has no name."""
        name = tidy(name)
        actor = self.actors[actor.id]
        if actor.known or len(name) < 3 or any(normalize(label) == normalize(name) for label, _ in actor.labels):
            return actor
        self.actors[actor.id] = found = replace(actor, labels=(*actor.labels, (name, "es")))
        return found

    def _made(self, name: str, kind: str, states: tuple[str, ...], within: str) -> Actor:
        name = tidy(name)
        identifier = unknown_id(name, within + kind)
        found = self.actors.get(identifier)
        if found is None or (states and not found.states):
            found = Actor(identifier, kind, found.labels if found else ((name, "es"),), tuple(sorted(states)), None, False)
            self.actors[identifier] = found
        return found

    def state(self, code: str) -> Actor | None:
        """The actor of a state's (or EU's, NATO's, UN's) code."""
        entry = self.gazetteer.entries.get(code)
        return self.known(entry, "") if entry else None

    def entry(self, name: str, label: str | None) -> Entry | None:
        gazetteer = self.gazetteer
        found = gazetteer.named(name)
        if found:
            return self.likeliest(found)
        metonym = gazetteer.metonym(name)
        if metonym is not None:
            return metonym
        if label in (None, "PER", "ORG", "MISC"):
            found = gazetteer.surname(name)
            if found:
                return self.likeliest(found)
        if label == "ORG" and len(name) < _SHORT and name.istitle() and (found := gazetteer.named(name.upper())):
            return self.likeliest(found)  # *la Ocde*
        if len(name) >= 6 and label != "LOC":
            found = gazetteer.similar(name)
            if found:
                return self.likeliest(found)
        return None

    def state_of(self, actor: Actor) -> Actor | None:
        """The state that an actor acts for, the first of several."""
        return self.state(actor.states[0]) if actor.states else None

    def likeliest(self, entries: tuple[Entry, ...]) -> Entry:
        """Of homonyms the one named before; else who leads a state on the date, or is of a state spoken of; else the nearest in office."""

        if len(entries) == 1:
            return entries[0]
        spoken = {code for actor in self.actors.values() for code in actor.states}

        def rank(entry: Entry) -> tuple[bool, bool, int, str]:
            distance = self._distance(entry)
            return (entry.id not in self.actors, distance > 1 and not spoken.intersection(entry.states), distance, entry.id)

        return min(entries, key=rank)

    def _distance(self, entry: Entry) -> int:
        """0 for a state or body, or one who leads a state on the date; more for ministers, and for the years that lie between."""
        if not entry.terms:
            return _NO_OFFICE if entry.kind == "Person" else 0
        day = self.day or "2025"
        best = 1000
        for term in entry.terms:
            leader = term.role in ("head of state", "head of government")
            start, end = term.start or "0000", term.end or "9999"
            gap = (
                0
                if start[:10] <= day <= (end + "-99")[:10]
                else min(abs(int(start[:4]) - int(day[:4])), abs(min(int(end[:4]), 2100) - int(day[:4]))) + 1
            )
            best = min(best, gap * 4 + (0 if leader else self._minor(term)))
        return best

    def _minor(self, term: Term) -> int:
        """What an office below the first of a state counts for; the heads of international bodies are as present as those of states."""
        body = self.gazetteer.entries.get(term.of)
        if term.role != "official":
            return 1
        return 0 if body is not None and body.kind == "InternationalOrganization" else _MINOR

    def without_title(self, name: str) -> Entry | None:
        """*presidente Lula* with the title inside the name; *Putin hijo* stays unknown."""
        first, _, rest = name.partition(" ")
        return self.entry(rest, "PER") if first.lower() in self.words.roles else None

    def spoken_of(self, name: str, actor: Actor) -> None:
        """Note that a person has been named in full: of those who share a surname, the surname alone is his from now on."""
        parts = self._parts(name)
        if actor.kind == "Person" and len(parts) > 1:
            self.aliases[parts[-1]] = actor

    def alias(self, name: str, actor: Actor) -> None:
        self.aliases.setdefault(normalize(name), actor)
        if actor.kind == "Person":
            parts = self._parts(name)
            if len(parts) > 1:
                for short in (parts[-1], " ".join(parts[-2:]), " ".join(parts[1:]), parts[0]):
                    self.aliases.setdefault(short, actor)

    def _parts(self, name: str) -> list[str]:
        """The forenames and surnames of a person."""
        return [part for part in normalize(name).split() if part not in self.words.linking_words]
