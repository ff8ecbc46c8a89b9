"""The same happening in several articles becomes one event: values of the derived graph, and the merge that makes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extraction.statement import Figure, Interval
from kg.linking import best, same_agreement, same_event
from kg.linking.canonical import canonical, figure_order
from kg.linking.confidence import Confidence, confidence
from kg.linking.differing import Claim, agreement_differences, event_differences, status_claims
from kg.linking.identity import content_hash
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Place
from kg.linking.same_agreement import AgreementAccount
from kg.linking.same_event import EventAccount
from kg.linking.sources import Independence, Sources
from kg.reading.article import Article


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One happening with all its reports.

    id: hash of the reports' ids; `reports` pairs the article's id with the report, sorted; the other fields hold the best value
    (most specific, then best attested, then first in order); `agreements`: ids of merged agreements that it concerns;
    `sources`: the articles, grouped into independent sources; `confidence`: see `kg.linking.confidence`.
    """

    id: str
    type: str
    mode: str | None
    cls: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: Interval | None
    place: Place | None
    status: str
    attributed_to: tuple[str, ...]
    figures: tuple[Figure, ...]
    agreement: str | None
    reports: tuple[tuple[str, EventReport], ...]
    sources: Sources = ()
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class MergedAgreement:
    """One treaty or agreement with all its reports; `sources` as of a `MergedEvent`."""

    id: str
    labels: tuple[str, ...]
    parties: tuple[str, ...]
    signed: Interval | None
    place: Place | None
    reports: tuple[tuple[str, AgreementReport], ...]
    sources: Sources = ()


@dataclass(frozen=True, slots=True)
class MergedOffice:
    """One person's office with all its reports."""

    id: str
    person: str
    title: str
    of: str
    reports: tuple[tuple[str, OfficeReport], ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more reports give different values of one property: ("date", (("article-1", "2024-06-19"), ("article-2", "2024-07-19"))).

    about: id of the event or agreement; property: "date", "signed", "place", "actor", "recipient", "participant", "party", "status" or "figure KIND";
    values: pairs of article and value; claims: the same with reports, quotes and whose word it is.
    """

    id: str
    about: str
    property: str
    values: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What holds across articles."""

    articles: tuple[Article, ...]
    actors: tuple[Actor, ...]
    events: tuple[MergedEvent, ...]
    agreements: tuple[MergedAgreement, ...]
    offices: tuple[MergedOffice, ...]
    disagreements: tuple[Disagreement, ...]


def merge(reports: Iterable[ArticleReport]) -> Derived:
    """Fold reports of the same happening into one event each; the order of `reports` changes nothing.

    When reports are of one event or agreement: `kg.linking.same_event`, `kg.linking.same_agreement`. Offices are one by person, title and state or organisation;
    actors by id. Of two reports of an article with one id, the last in the order of their content counts. Raises KeyError for an event class that the ontology lacks.
    """
    told = [canonical(report) for report in {report.article.id: report for report in sorted(reports, key=_report_order)}.values()]
    actors = {report.article.id: {actor.id: actor for actor in report.actors} for report in told}
    independence = Independence({report.article.id: report.article for report in told})
    agreements, merged_ids, disagreements = _agreements(told, actors)
    events, more = _events(told, actors, merged_ids, independence)
    return Derived(
        articles=tuple(sorted((report.article for report in told), key=lambda article: article.id)),
        actors=_actors(told),
        events=tuple(sorted(events, key=lambda event: event.id)),
        agreements=tuple(
            replace(agreement, sources=independence.sources(agreement.reports)) for agreement in sorted(agreements, key=lambda one: one.id)
        ),
        offices=_offices(told),
        disagreements=tuple(sorted((*disagreements, *more), key=lambda disagreement: disagreement.id)),
    )


def _report_order(report: ArticleReport) -> tuple[str, str]:
    return report.article.id, repr(report)


_ActorsOf = Mapping[str, Mapping[str, Actor]]


def _agreements(
    told: Sequence[ArticleReport], actors: _ActorsOf
) -> tuple[list[MergedAgreement], dict[tuple[str, str], str], list[Disagreement]]:
    """The merged agreements, the merged id of each (article, report), and where the reports differ."""
    accounts = [
        same_agreement.account(report.article.id, agreement, actors[report.article.id])
        for report in told
        for agreement in report.agreements
    ]
    merged: list[MergedAgreement] = []
    ids: dict[tuple[str, str], str] = {}
    disagreements: list[Disagreement] = []
    for members in same_agreement.same_agreements(accounts):
        agreement = _agreement(members)
        merged.append(agreement)
        ids.update({(article, report.id): agreement.id for article, report in agreement.reports})
        differences = agreement_differences(agreement.reports, _known(agreement.reports, actors))
        disagreements.extend(_disagreement(agreement.id, *difference) for difference in differences)
    return merged, ids, disagreements


def _agreement(members: Sequence[AgreementAccount]) -> MergedAgreement:
    reports = tuple(sorted(((account.article, account.report) for account in members), key=lambda pair: (pair[0], pair[1].id)))
    told = [report for _, report in reports]
    return MergedAgreement(
        id=content_hash("agreement", *(part for article, report in reports for part in (article, report.id))),
        labels=best.names([report.labels for report in told]),
        parties=best.parties([report.parties for report in told], frozenset(party for account in members for party in account.parties)),
        signed=best.time([report.signed for report in told]),
        place=best.place([report.place for report in told]),
        reports=reports,
    )


def _events(
    told: Sequence[ArticleReport], actors: _ActorsOf, agreements: Mapping[tuple[str, str], str], independence: Independence
) -> tuple[list[MergedEvent], list[Disagreement]]:
    """The merged events, and where their reports differ."""
    accounts = [
        EventAccount(
            report.article.id,
            report.article.date,
            event,
            actors[report.article.id],
            None if event.agreement is None else agreements.get((report.article.id, event.agreement)),
        )
        for report in told
        for event in report.events
    ]
    clusters = same_event.same_events(accounts)
    merged = [_event(members) for members in clusters]
    published = {report.article.id: report.article.date for report in told}
    denials: dict[int, set[tuple[str, EventReport]]] = defaultdict(set)
    for number, denial in same_event.contradictions(clusters):
        denials[number].update((*merged[number].reports, *merged[denial].reports))
    disagreements: list[Disagreement] = []
    for number, event in enumerate(merged):
        differences: dict[str, tuple[Claim, ...]] = dict(event_differences(event.reports, _known(event.reports, actors), published))
        if number in denials:
            differences["status"] = status_claims(denials[number])
        disagreements.extend(_disagreement(event.id, *difference) for difference in differences.items())
    return [_supported(event, independence, contested=number in denials) for number, event in enumerate(merged)], disagreements


def _event(members: Sequence[EventAccount]) -> MergedEvent:
    reports = tuple(sorted(((account.article, account.report) for account in members), key=lambda pair: (pair[0], pair[1].id)))
    told = [report for _, report in reports]
    known: dict[str, Actor] = {name: actor for account in members for name, actor in account.actors.items()}
    actors, recipients = best.sides(told, known)
    return MergedEvent(
        id=content_hash("event", *(part for article, report in reports for part in (article, report.id))),
        type=told[0].type,
        mode=best.attested([report.mode for report in told if report.mode is not None]),
        cls=best.event_class([report.cls for report in told]),
        actors=actors,
        recipients=recipients,
        date=best.time([report.date for report in told]),
        place=best.place([report.place for report in told]),
        status=best.status([(account.published, account.report.status) for account in members]),
        attributed_to=tuple(sorted({source for report in told for source in report.attributed_to})),
        figures=tuple(sorted({figure for report in told for figure in report.figures}, key=figure_order)),
        agreement=best.attested([account.agreement for account in members if account.agreement is not None]),
        reports=reports,
    )


def _supported(event: MergedEvent, independence: Independence, *, contested: bool) -> MergedEvent:
    sources = independence.sources(event.reports)
    return replace(event, sources=sources, confidence=confidence(event.cls, event.status, event.reports, sources, contested=contested))


def _offices(told: Sequence[ArticleReport]) -> tuple[MergedOffice, ...]:
    groups: dict[tuple[str, str, str], list[tuple[str, OfficeReport]]] = defaultdict(list)
    for report in told:
        for office in report.offices:
            groups[office.person, " ".join(office.title.casefold().split()), office.of].append((report.article.id, office))
    merged = []
    for (person, title, of), reports in groups.items():
        written = best.attested([office.title for _, office in reports]) or title
        together = tuple(sorted(reports, key=lambda pair: (pair[0], pair[1].id)))
        merged.append(MergedOffice(content_hash("office", person, title, of), person, written, of, together))
    return tuple(sorted(merged, key=lambda office: office.id))


def _actors(told: Sequence[ArticleReport]) -> tuple[Actor, ...]:
    groups: dict[str, list[Actor]] = defaultdict(list)
    for report in told:
        for actor in report.actors:
            groups[actor.id].append(actor)
    return tuple(best.actor(groups[name]) for name in sorted(groups))


def _known(reports: Iterable[tuple[str, object]], actors: _ActorsOf) -> dict[str, Actor]:
    """The actors of the articles that the reports stand in, by id."""
    return {name: actor for article in sorted({article for article, _ in reports}) for name, actor in actors[article].items()}


def _disagreement(about: str, name: str, claims: Sequence[Claim]) -> Disagreement:
    values = tuple((claim.article, claim.value) for claim in claims)
    return Disagreement(
        content_hash("disagreement", about, name, *(part for value in values for part in value)), about, name, values, tuple(claims)
    )
