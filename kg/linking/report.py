"""What one article says, with its actors identified: the input of `kg.rdf`.

Identifiers are those of the gazetteer or hashes of content, never counters.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.statement import Evidence, Figure, Interval
from kg.reading.article import Article


@dataclass(frozen=True, slots=True)
class Actor:
    """A political actor.

    id: local name of its IRI ("RUS", "vladimir-putin", "x3f9…" for one outside the gazetteer); kind: a class of the ontology
    ("State", "Person", "Organization", "GovernmentBody", "ArmedForce", "ArmedGroup", "MediaOutlet", "Party", "Group"); labels: (text, language) pairs,
    preferred first; states: codes of the states (ISO 3166-1 alpha-3; EU, NATO, UN, PSE …) that it belongs to on the article's date;
    wikidata: "Q7747" where a source confirms it; known: it stands in the gazetteer.
    """

    id: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    states: tuple[str, ...] = ()
    wikidata: str | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event, with the words of the article that name it there (a dropped subject has none)."""

    actor: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where: `id` of the place ("place-kursk", or a state's code), its label as in the text, the state it lies in."""

    id: str
    label: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class EventReport:
    """One event as one article reports it.

    type: PLOVER ("CONSULT"); mode: PLOVER mode or None; cls: the most specific class of the ontology ("PhoneCall");
    for reciprocal events all participants are `actors` and `recipients` is empty; status: actual, planned, possible or denied;
    attributed_to: ids of the actors whose word the article gives for it; agreement: id of the `AgreementReport` it signs or breaks.
    """

    id: str
    type: str
    mode: str | None
    cls: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    date: Interval | None
    place: Place | None
    status: str
    trigger: str
    evidence: tuple[Evidence, ...]
    attributed_to: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """A treaty or agreement that an article names; labels: what it is called there."""

    id: str
    labels: tuple[str, ...]
    parties: tuple[str, ...]
    signed: Interval | None
    place: Place | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """A person's office as the article gives it: title ("ministro de Asuntos Exteriores"), state or organisation it is of; since: ISO date, cut to what is
    known, from which the article says that it is held.
    """

    id: str
    person: str
    title: str
    of: str
    evidence: tuple[Evidence, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """All that one article says; `actors` holds every actor that the rest refers to."""

    article: Article
    actors: tuple[Actor, ...]
    events: tuple[EventReport, ...]
    agreements: tuple[AgreementReport, ...]
    offices: tuple[OfficeReport, ...]
