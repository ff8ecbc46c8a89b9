"""What the gazetteer knows of an actor or a place, and the form under which names are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

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

ARTICLES = frozenset({"el", "la", "los", "las", "the"})
_INITIALS = re.compile(r"\b\w(?: \w)+\b")
_NOT_WORD = re.compile(r"[\W_]+")


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

    def begun(self, on: str) -> bool:
        """Whether the term may have begun by `on`, an ISO date cut to what is known."""
        return first_day(self.start) <= _last_day(on)

    def touches(self, on: str) -> bool:
        """Whether the term may have been in force at some time of `on`."""
        return self.begun(on) and first_day(on) <= _last_day(self.end)

    def covers(self, on: str) -> bool:
        """Whether the term was in force all through `on`."""
        begins = _last_day(self.start) if self.start else "0000"
        ends = first_day(self.end) if self.end else "9999"
        return begins <= first_day(on) and _last_day(on) <= ends


def first_day(day: str | None) -> str:
    """The first day of an ISO date cut to what is known; before all others where it is None."""
    return "0000" if day is None else day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day


def _last_day(day: str | None) -> str:
    return "9999" if day is None else day + "-12-31"[len(day) - 4 :] if len(day) < 10 else day


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor that the gazetteer knows.

    kind: one of `KINDS`; labels: (text, language), preferred Spanish first, then other Spanish, then English;
    states: codes that it belongs to whatever the date (a state: its own code; a dependent territory: its state's;
    EU, NATO, UN: themselves); members: ids of its member actors; part_of: id of the body it is part of;
    region: of a state, its continent in Spanish ("Asia", "Europa", "África", "Oceanía"), of America its part ("Norteamérica", "Centroamérica",
    "Caribe", "Sudamérica"); gender: "m" or "f", for persons.
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
    return rest if rest and first in ARTICLES else words


_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "’": None,
        "'": None,
        "ʻ": None,
        "ʼ": None,
        "‘": None,
        "´": None,
        "`": None,
        "+": " plus ",
    }
)
