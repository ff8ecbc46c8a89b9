"""The same happening in several articles becomes one event: values of the derived graph, and the merge that makes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import hierarchy
from kg.extraction.statement import Figure, Interval
from kg.linking import best, event_clustering, same_agreement, same_event
from kg.linking.canonical import canonical, figure_order
from kg.linking.confidence import Confidence, confidence
from kg.linking.differing import Claim, agreement_differences, event_differences, status_claims
from kg.linking.event_clustering import specificity
from kg.linking.identity import content_hash
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Place
from kg.linking.rulings import NONE, Rulings
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


def merge(reports: Iterable[ArticleReport], rulings: Rulings = NONE) -> Derived:
    """Fold reports of the same happening into one event each, as a person's rulings will have it; the order of `reports` changes nothing.

    When reports are of one event or agreement: `kg.linking.same_event`, `kg.linking.same_agreement`. Offices are one by person, title and state or organisation;
    actors by id. Of two reports of an article with one id, the last in the order of their content counts. Raises KeyError for an event class that the ontology lacks.
    """
    one_each = {report.article.id: report for report in sorted(reports, key=_report_order)}.values()
    told = [rulings.applied(canonical(report)) for report in one_each]
    actors = {report.article.id: {actor.id: actor for actor in report.actors} for report in told}
    independence = Independence({report.article.id: report.article for report in told})
    agreements, merged_ids, disagreements = _agreements(told, actors, rulings)
    events, more = _events(told, actors, merged_ids, independence, rulings)
    return Derived(
        articles=tuple(sorted((report.article for report in told), key=lambda article: article.id)),
        actors=_actors(told, rulings),
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
    told: Sequence[ArticleReport], actors: _ActorsOf, rulings: Rulings
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
    for members in rulings.joined(same_agreement.same_agreements(accounts, rulings.kept_apart)):
        agreement = merged_agreement(members)
        merged.append(agreement)
        ids.update({(article, report.id): agreement.id for article, report in agreement.reports})
        disagreements.extend(disagreements_about_agreement(agreement, members))
    return merged, ids, disagreements


def disagreements_about_agreement(agreement: MergedAgreement, members: Sequence[AgreementAccount]) -> Iterator[Disagreement]:
    """Where the reports of an agreement differ, of which `members` are the accounts."""
    for difference in agreement_differences(agreement.reports, _known(members)):
        yield _disagreement(agreement.id, *difference)


def merged_agreement(members: Sequence[AgreementAccount]) -> MergedAgreement:
    """One agreement out of the accounts of it, in any order."""
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
    told: Sequence[ArticleReport],
    actors: _ActorsOf,
    agreements: Mapping[tuple[str, str], str],
    independence: Independence,
    rulings: Rulings,
) -> tuple[list[MergedEvent], list[Disagreement]]:
    """The merged events, and where their reports differ."""
    accounts = [
        same_event.account(
            report.article,
            event,
            actors[report.article.id],
            None if event.agreement is None else agreements.get((report.article.id, event.agreement)),
        )
        for report in told
        for event in report.events
    ]
    clusters = [sorted(members, key=specificity) for members in rulings.joined(event_clustering.same_events(accounts, rulings.kept_apart))]
    merged = [merged_event(members) for members in clusters]
    denials: dict[int, list[MergedEvent]] = defaultdict(list)
    for number, denial in event_clustering.contradictions(clusters):
        denials[number].append(merged[denial])
    disagreements = [
        found
        for number, (event, members) in enumerate(zip(merged, clusters, strict=True))
        for found in disagreements_about_event(event, members, denials.get(number, ()))
    ]
    return [supported(event, independence, contested=number in denials) for number, event in enumerate(merged)], disagreements


def disagreements_about_event(
    event: MergedEvent, members: Sequence[EventAccount], denials: Sequence[MergedEvent]
) -> Iterator[Disagreement]:
    """Where the reports of an event differ, of which `members` are the accounts, and the articles that deny it."""
    published = {account.article: account.published for account in members}
    differences: dict[str, tuple[Claim, ...]] = dict(event_differences(event.reports, _known(members), published))
    if denials:
        differences["status"] = status_claims({report for one in (event, *denials) for report in one.reports})
    for difference in differences.items():
        yield _disagreement(event.id, *difference)


def merged_event(members: Sequence[EventAccount]) -> MergedEvent:
    """One event out of the accounts of it, in any order."""
    members = sorted(members, key=specificity)
    reports = tuple(sorted(((account.article, account.report) for account in members), key=lambda pair: (pair[0], pair[1].id)))
    told = [report for _, report in reports]
    actors, recipients = best.sides(told, _known(members))
    cls, types = best.event_class([report.cls for report in told]), {report.type for report in told}
    return MergedEvent(
        id=content_hash("event", *(part for article, report in reports for part in (article, report.id))),
        # Only a person puts reports of different types together.
        type=told[0].type if len(types) == 1 else hierarchy.plover_code(cls),
        mode=best.attested([report.mode for report in told if report.mode is not None]),
        cls=cls,
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


def supported(event: MergedEvent, independence: Independence, *, contested: bool) -> MergedEvent:
    """The event with its independent sources and its confidence; contested: another article denies it."""
    sources = independence.sources(event.reports)
    return replace(event, sources=sources, confidence=confidence(event.cls, event.status, event.reports, sources, contested=contested))


def _offices(told: Sequence[ArticleReport]) -> tuple[MergedOffice, ...]:
    groups: dict[str, list[tuple[str, OfficeReport]]] = defaultdict(list)
    for report in told:
        for office in report.offices:
            groups[office_id(office)].append((report.article.id, office))
    return tuple(merged_office(groups[name]) for name in sorted(groups))


def office_id(office: OfficeReport) -> str:
    """Id of the merged office that a report is of: the hash of person, title and state or organisation."""
    return content_hash("office", office.person, _plain(office.title), office.of)


def merged_office(reports: Sequence[tuple[str, OfficeReport]]) -> MergedOffice:
    """One office out of the reports of it, each with its article, in any order."""
    together = tuple(sorted(reports, key=lambda pair: (pair[0], pair[1].id)))
    first = together[0][1]
    title = best.attested([office.title for _, office in together]) or _plain(first.title)
    return MergedOffice(office_id(first), first.person, title, first.of, together)


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _actors(told: Sequence[ArticleReport], rulings: Rulings) -> tuple[Actor, ...]:
    groups: dict[str, list[Actor]] = defaultdict(list)
    for report in told:
        for actor in report.actors:
            groups[actor.id].append(actor)
    return tuple(rulings.actor(best.actor(groups[name])) for name in sorted(groups))


def _known(members: Iterable[EventAccount | AgreementAccount]) -> dict[str, Actor]:
    """The actors that the accounts speak of, by id."""
    return {name: actor for account in sorted(members, key=lambda one: one.ref) for name, actor in account.actors.items()}


def _disagreement(about: str, name: str, claims: Sequence[Claim]) -> Disagreement:
    values = tuple((claim.article, claim.value) for claim in claims)
    return Disagreement(
        content_hash("disagreement", about, name, *(part for value in values for part in value)), about, name, values, tuple(claims)
    )
