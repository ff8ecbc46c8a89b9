"""The canonical order of a report: what RDF keeps as a set has one fixed order, so that writing and reading give the same value.

Kept as given: the order of actors and recipients, the first label of an actor in each language, the first label of an agreement. Sorted, without
duplicates: other labels, mentions, states, evidence, figures, parties, sources. Sorted: actors by id; events, agreements and offices by their first
evidence, which is the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant

Label = tuple[str, str]


def canonical(report: ArticleReport) -> ArticleReport:
    """The same report in canonical order."""
    return ArticleReport(
        article=report.article,
        actors=tuple(sorted({actor.id: _actor(actor) for actor in report.actors}.values(), key=lambda actor: actor.id)),
        events=tuple(sorted((_event(event) for event in report.events), key=text_order)),
        agreements=tuple(sorted((_agreement(agreement) for agreement in report.agreements), key=text_order)),
        offices=tuple(sorted((replace(office, evidence=unique(office.evidence)) for office in report.offices), key=text_order)),
    )


def text_order(report: EventReport | AgreementReport | OfficeReport) -> tuple[tuple[Evidence, ...], str]:
    """Sort key of reports: their place in the text, then their id."""
    return tuple(sorted(report.evidence)), report.id


def unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence sorted by its place in the text, each piece once."""
    return tuple(sorted(set(evidence)))


def label_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Preferred labels (the first given in each language), Spanish first, then the other labels sorted, each once."""
    preferred: dict[str, Label] = {}
    given = list(labels)
    for label in given:
        preferred.setdefault(label[1], label)
    first = sorted(preferred.values(), key=_spanish_first)
    return (*first, *sorted(set(given) - set(first), key=_spanish_first))


def figure_order(figure: Figure) -> tuple[Evidence, str, str, float, float, str]:
    """Sort key of figures: their place in the text, then what they say."""
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    return figure.evidence, figure.kind, figure.what, low, high, figure.unit or ""


def _spanish_first(label: Label) -> tuple[bool, str, str]:
    return label[1] != "es", label[1], label[0]


def known_interval(interval: Interval | None) -> Interval | None:
    """The interval, or None where neither end is known."""
    return interval if interval and (interval.start or interval.end) else None


def _actor(actor: Actor) -> Actor:
    return replace(actor, labels=label_order(actor.labels), states=tuple(sorted(set(actor.states))))


def _participants(side: tuple[Participant, ...]) -> tuple[Participant, ...]:
    return tuple(Participant(part.actor, tuple(sorted(set(part.mentions)))) for part in side)


def _event(event: EventReport) -> EventReport:
    return replace(
        event,
        actors=_participants(event.actors),
        recipients=_participants(event.recipients),
        date=known_interval(event.date),
        evidence=unique(event.evidence),
        attributed_to=tuple(sorted(set(event.attributed_to))),
        figures=tuple(sorted(set(event.figures), key=figure_order)),
    )


def _agreement(agreement: AgreementReport) -> AgreementReport:
    first, others = agreement.labels[:1], agreement.labels[1:]
    return replace(
        agreement,
        labels=(*first, *sorted(set(others) - set(first))),
        parties=tuple(sorted(set(agreement.parties))),
        signed=known_interval(agreement.signed),
        evidence=unique(agreement.evidence),
    )
