"""What holds across articles, as triples of the default graph; computed from the articles' named graphs alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

import pyoxigraph as ox

from kg.extraction.statement import Interval
from kg.linking import best
from kg.linking.identity import content_hash
from kg.linking.merging import Derived, Disagreement, MergedAgreement, MergedEvent, MergedOffice, merge
from kg.linking.periods import days, written
from kg.linking.report import Actor
from kg.linking.rulings import NONE, Rulings
from kg.linking.sources import Sources
from kg.rdf import vocabulary
from kg.rdf.reports import article_ids, read_report
from kg.rdf.terms import best_moment, decimal, integer, kg, literal, moment, text, thing
from kg.rdf.triples import (
    ALT_LABEL,
    DERIVED_FROM,
    LABEL,
    TYPE,
    Statement,
    actor_statements,
    article_node,
    article_statements,
    closure,
    evidence_node,
    evidence_statements,
    figure_node,
    figure_statements,
    place_statements,
    signature_statements,
    time_statements,
)

LANGUAGES = ("es", "en")


def derived_quads(derived: Derived) -> Iterator[ox.Quad]:
    """All triples of the derived graph, as quads of the default graph; a triple possibly more than once."""
    actors = {actor.id: actor for actor in derived.actors}
    languages = {article.id: article.language for article in derived.articles}
    for subject, predicate, value in statements(derived, actors, languages):
        yield ox.Quad(subject, predicate, value)
    for tie in ties(derived):
        for subject, predicate, value in tie_statements(tie):
            yield ox.Quad(subject, predicate, value)


def read_derived(store: ox.Store, rulings: Rulings = NONE) -> Derived:
    """What holds across the articles of the store, merged anew out of their named graphs."""
    return merge((read_report(store, article_id) for article_id in article_ids(store)), rulings)


@dataclass(slots=True)
class Tie:
    """What two states (or unions of states) have done to each other in actual events.

    between: their codes, sorted; cooperation: sum of the positive scores of the events; conflict: sum of the negative ones (0 or less);
    dates: the best dates of the dated events.
    """

    between: tuple[str, str]
    cooperation: Decimal = Decimal(0)
    conflict: Decimal = Decimal(0)
    events: int = 0
    dates: list[str] = field(default_factory=list)

    def add(self, cls: str, date: str | None) -> None:
        """Count an event of a class, with its best date."""
        score = Decimal(str(vocabulary.score(cls)))
        self.cooperation += max(score, Decimal(0))
        self.conflict += min(score, Decimal(0))
        self.events += 1
        if date is not None:
            self.dates.append(date)


def ties(derived: Derived) -> list[Tie]:
    """Ties by pair of states, sorted. An event counts once for each pair of states that it joins: all pairs of a mutual act, else each actor's with each recipient's."""
    states = {actor.id: states_of(actor) for actor in derived.actors}
    found: dict[tuple[str, str], Tie] = {}
    for event in derived.events:
        for pair in sorted(joined(event, states)):
            found.setdefault(pair, Tie(pair)).add(event.cls, best_moment(event.date) if event.date else None)
    return [found[pair] for pair in sorted(found)]


def states_of(actor: Actor) -> tuple[str, ...]:
    """The states that an actor stands for in a tie; a state stands for itself."""
    return actor.states or ((actor.id,) if actor.kind == "State" else ())


def joined(event: MergedEvent, states: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """The pairs of different states, each sorted, that an actual event joins; `states` gives the states of each actor by its id."""
    if event.status != "actual":
        return set()
    actors = {state for name in event.actors for state in states.get(name, ())}
    recipients = {state for name in event.recipients for state in states.get(name, ())}
    if not event.recipients:
        return set(combinations(sorted(actors), 2)) if vocabulary.mutual(event.cls) else set()
    return {(min(one, other), max(one, other)) for one in actors for other in recipients if one != other}


def event_label(event: MergedEvent, actors: Mapping[str, Actor], language: str) -> str:
    """One line that names an event: "Llamada telefónica: Vladímir Putin – Kim Jong-un (2025-08-12)"; an arrow stands before the recipients."""
    name = vocabulary.label(event.cls, language)
    sides = [" – ".join(actor_label(actors.get(actor), actor, language) for actor in side) for side in (event.actors, event.recipients)]
    text = f"{name[:1].upper()}{name[1:]}: {' → '.join(side for side in sides if side)}"
    return f"{text} ({written(event.date)})" if event.date else text


def actor_label(actor: Actor | None, name: str, language: str) -> str:
    """The preferred label in the language, else the first in any, else the id."""
    labels = actor.labels if actor is not None else ()
    return next((label for label, tongue in labels if tongue == language), labels[0][0] if labels else name)


def statements(derived: Derived, actors: Mapping[str, Actor], languages: Mapping[str, str]) -> Iterator[Statement]:
    """All that is said of the things in `derived`, possibly a part of all, except the ties.

    actors: those that take part in its events, by id; languages: of the articles that its agreements and offices rest on, by id.
    """
    for article in derived.articles:
        yield from article_statements(article)
    for actor in derived.actors:
        yield from actor_statements(actor)
    for event in derived.events:
        yield from _event(event, actors)
    for agreement in derived.agreements:
        yield from _agreement(agreement, languages)
    for office in derived.offices:
        yield from _office(office, languages)
    agreements = {agreement.id for agreement in derived.agreements}
    for disagreement in derived.disagreements:
        yield from _disagreement(disagreement, "agreement" if disagreement.about in agreements else "event")


def _event(event: MergedEvent, actors: Mapping[str, Actor]) -> Iterator[Statement]:
    node = thing("event", event.id)
    for cls in closure(event.cls):
        yield node, TYPE, cls
    for language in LANGUAGES:
        yield node, LABEL, text(event_label(event, actors, language), language)
    for role, side in (("actor", event.actors), ("recipient", event.recipients)):
        for name in side:
            yield node, kg(role), thing("actor", name)
            yield node, kg("participant"), thing("actor", name)
    yield from time_statements(node, event.date)
    if event.place is not None:
        yield node, kg("place"), thing("place", event.place.id)
        yield from place_statements(event.place)
    yield node, kg("status"), kg(event.status)
    if event.mode is not None:
        yield node, kg("mode"), literal(event.mode)
    for source in event.attributed_to:
        yield node, kg("attributedTo"), thing("actor", source)
    if event.agreement is not None:
        yield node, kg("agreement"), thing("agreement", event.agreement)
    if event.confidence is not None:
        yield node, kg("confidence"), decimal(event.confidence.value)
    yield from _sources(node, event.sources)
    for article, report in event.reports:
        yield from _reported(node, article, report.id)
        for evidence in report.evidence:
            yield node, kg("evidence"), evidence_node(article, evidence)
            yield from evidence_statements(article, evidence)
        for figure in report.figures:
            yield node, kg("figure"), figure_node(article, figure)
            yield from figure_statements(article, figure)
            yield from evidence_statements(article, figure.evidence)


def _agreement(agreement: MergedAgreement, languages: Mapping[str, str]) -> Iterator[Statement]:
    node = thing("agreement", agreement.id)
    yield node, TYPE, kg("Agreement")
    spoken = {(label, languages.get(article, "")) for article, report in agreement.reports for label in report.labels}
    for label, language in sorted(spoken):
        yield node, LABEL if label == agreement.labels[0] else ALT_LABEL, text(label, language)
    for party in agreement.parties:
        yield node, kg("party"), thing("actor", party)
    yield from signature_statements(node, agreement.signed)
    if agreement.place is not None:
        yield node, kg("place"), thing("place", agreement.place.id)
        yield from place_statements(agreement.place)
    yield from _sources(node, agreement.sources)
    for article, report in agreement.reports:
        yield from _reported(node, article, report.id)
        for evidence in report.evidence:
            yield node, kg("evidence"), evidence_node(article, evidence)
            yield from evidence_statements(article, evidence)


def _office(office: MergedOffice, languages: Mapping[str, str]) -> Iterator[Statement]:
    node = thing("office", office.id)
    yield node, TYPE, kg("Office")
    yield node, kg("holder"), thing("actor", office.person)
    yield node, kg("title"), text(office.title, min(languages.get(article, "") for article, _ in office.reports))
    yield node, kg("officeOf"), thing("actor", office.of)
    since = best.attested([report.since for _, report in office.reports if report.since is not None])
    if since is not None:
        yield node, kg("start"), moment(since)
    for article, report in office.reports:
        yield from _reported(node, article, report.id)
        for evidence in report.evidence:
            yield node, kg("evidence"), evidence_node(article, evidence)
            yield from evidence_statements(article, evidence)


def _reported(node: ox.NamedNode, article_id: str, report_id: str) -> Iterator[Statement]:
    yield node, kg("report"), thing("report", report_id)
    yield node, DERIVED_FROM, article_node(article_id)


def _sources(node: ox.NamedNode, sources: Sources) -> Iterator[Statement]:
    yield node, kg("sourceCount"), integer(len(sources))
    for articles in sources:
        source = thing("source", content_hash("source", *articles))
        yield node, kg("source"), source
        yield source, TYPE, kg("Source")
        for article in articles:
            yield source, kg("article"), article_node(article)


def _disagreement(disagreement: Disagreement, kind: str) -> Iterator[Statement]:
    node = thing("disagreement", disagreement.id)
    yield node, TYPE, kg("Disagreement")
    yield node, kg("about"), thing(kind, disagreement.about)
    yield node, kg("property"), literal(disagreement.property)
    for claim in disagreement.claims:
        said = thing("claim", content_hash(disagreement.id, claim.article, claim.value))
        yield node, kg("claim"), said
        yield said, TYPE, kg("Claim")
        yield said, kg("value"), literal(claim.value)
        yield said, kg("article"), article_node(claim.article)
        for report in claim.reports:
            yield said, kg("report"), thing("report", report)
        for evidence in claim.evidence:
            yield said, kg("evidence"), evidence_node(claim.article, evidence)
        for source in claim.attributed_to:
            yield said, kg("attributedTo"), thing("actor", source)


def tie_node(pair: tuple[str, str]) -> ox.NamedNode:
    """IRI of the tie of a sorted pair of states."""
    return thing("tie", content_hash(*pair))


def tie_statements(tie: Tie) -> Iterator[Statement]:
    """States, sums and dates of a tie."""
    node = tie_node(tie.between)
    yield node, TYPE, kg("Tie")
    for state in tie.between:
        yield node, kg("between"), thing("actor", state)
    yield node, kg("cooperation"), decimal(tie.cooperation)
    yield node, kg("conflict"), decimal(tie.conflict)
    yield node, kg("score"), decimal(tie.cooperation + tie.conflict)
    yield node, kg("eventCount"), integer(tie.events)
    if tie.dates:
        ordered = sorted(tie.dates, key=_day)
        yield node, kg("firstDate"), moment(ordered[0])
        yield node, kg("lastDate"), moment(ordered[-1])


def _day(iso: str) -> tuple[int, str]:
    return days(Interval(iso, iso))[0], iso
