"""Where reports of one event or agreement contradict each other: the property, and what each report says of it.

Less detail is no contradiction: a month and a day of it, a state and a town in it, some of the participants and all of them, a state and one who acts for it.
Nothing is averaged; every value stays with its article, its quotes and those whose word it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import TypeVar

from kg import hierarchy
from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.periods import days, same_time, written
from kg.linking.quantities import LOSSES, counted, figure_range, figures_agree, telling
from kg.linking.report import Actor, AgreementReport, EventReport, Participant, Place
from kg.linking.same_event import places_agree, stand_for

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What one article says where others say otherwise.

    article: its id; value: as text ("2024-06-19", "≥ 11000", "Grecia, Macedonia del Norte"); reports: ids of its reports that say so;
    evidence: the quotes; attributed_to: ids of the actors whose word the article gives for it.
    """

    article: str
    value: str
    reports: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    attributed_to: tuple[str, ...] = ()


Difference = tuple[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class _Told:
    """One value with where it stands."""

    article: str
    report: str
    evidence: tuple[Evidence, ...]
    attributed_to: tuple[str, ...] = field(default=())


def event_differences(
    reports: Sequence[tuple[str, EventReport]],
    actors: Mapping[str, Actor] | None = None,
    published: Mapping[str, date | None] | None = None,
) -> Iterator[Difference]:
    """Date, place, participants, status and figures on which reports of one event contradict each other.

    reports: (article, report) pairs; actors: by id, for their labels and states; published: the day of each article, which tells a plan carried
    out from a contradiction.
    """
    if len(reports) < 2:
        return
    where = [(_event_source(article, report), report) for article, report in reports]
    yield from _times("date", ((told, report.date) for told, report in where))
    yield from _places((told, report.place) for told, report in where)
    yield from _sides(where, actors or {})
    yield from _statuses(where, published or {})
    yield from _figures(where)


def agreement_differences(
    reports: Sequence[tuple[str, AgreementReport]], actors: Mapping[str, Actor] | None = None
) -> Iterator[Difference]:
    """Date of signature, place and parties on which reports of one agreement contradict each other."""
    where = [(_Told(article, report.id, report.evidence), report) for article, report in reports]
    yield from _times("signed", ((told, report.signed) for told, report in where))
    yield from _places((told, report.place) for told, report in where)
    yield from _people("party", ((told, report.parties) for told, report in where), actors or {})


def status_claims(reports: Iterable[tuple[str, EventReport]]) -> tuple[Claim, ...]:
    """What each report says of whether it happened: "actual", "planned", "possible" or "denied"."""
    return _claims((_event_source(article, report), report.status) for article, report in reports)


def _event_source(article: str, report: EventReport) -> _Told:
    return _Told(article, report.id, report.evidence, report.attributed_to)


def _times(name: str, told: Iterable[tuple[_Told, Interval | None]]) -> Iterator[Difference]:
    known = [(source, interval) for source, interval in told if interval is not None]
    yield from _difference(name, known, same_time, written)


def _places(told: Iterable[tuple[_Told, Place | None]]) -> Iterator[Difference]:
    known = [(source, place) for source, place in told if place is not None]
    yield from _difference("place", known, places_agree, lambda place: place.label)


def _sides(where: Sequence[tuple[_Told, EventReport]], actors: Mapping[str, Actor]) -> Iterator[Difference]:
    """Participants; where a report sees a mutual act, the sides are one."""
    if any(not report.recipients for _, report in where) and all(hierarchy.mutual(report.cls) for _, report in where):
        yield from _people("participant", ((told, _names((*report.actors, *report.recipients))) for told, report in where), actors)
        return
    yield from _people("actor", ((told, _names(report.actors)) for told, report in where), actors)
    yield from _people("recipient", ((told, _names(report.recipients)) for told, report in where), actors)


def _names(side: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.actor for part in side))


def _people(name: str, told: Iterable[tuple[_Told, tuple[str, ...]]], actors: Mapping[str, Actor]) -> Iterator[Difference]:
    """Sides contradict each other where each names somebody whom the other has nobody for."""

    def agree(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
        return _among(mine, yours, actors) or _among(yours, mine, actors)

    def text(names: tuple[str, ...]) -> str:
        return ", ".join(_label(actors.get(each), each) for each in names)

    yield from _difference(name, [(source, names) for source, names in told if names], agree, text)


def _among(few: Iterable[str], many: Sequence[str], actors: Mapping[str, Actor]) -> bool:
    return all(any(one == other or stand_for(one, other, actors) for other in many) for one in few)


def _label(actor: Actor | None, name: str) -> str:
    return actor.labels[0][0] if actor is not None and actor.labels else name


def _statuses(where: Sequence[tuple[_Told, EventReport]], published: Mapping[str, date | None]) -> Iterator[Difference]:
    """An article that still calls planned or possible what others say has happened, after the day on which it happened.

    What was planned before and happened then is no contradiction.
    """
    happened = [report for _, report in where if report.status == "actual"]
    if not happened or len(happened) == len(where):
        return
    by = min((days(report.date)[1] for report in happened if report.date is not None), default=None)
    doubted = [
        told
        for told, report in where
        if report.status != "actual" and by is not None and (day := published.get(told.article)) is not None and day.toordinal() > by
    ]
    if doubted:
        yield "status", _claims((told, report.status) for told, report in where if report.status == "actual" or told in doubted)


def _figures(where: Sequence[tuple[_Told, EventReport]]) -> Iterator[Difference]:
    kinds: dict[tuple[str, str], dict[str, list[tuple[_Told, Figure]]]] = defaultdict(lambda: defaultdict(list))
    for told, report in where:
        for figure in report.figures:
            source = _Told(told.article, told.report, (figure.evidence,), told.attributed_to)
            kinds[counted(figure)][told.article].append((source, figure))
    for (kind, _), articles in sorted(kinds.items()):
        # What an article gives several contradicting figures of is several things, but for losses, of which it may pass on several counts.
        given = [exact for figures in articles.values() if len(exact := _exact(figures)) == 1 or kind in LOSSES]
        if any(not any(figures_agree(one, other) for _, one in mine for _, other in yours) for mine, yours in combinations(given, 2)):
            yield f"figure {kind}", _claims((source, figure_range(figure)) for exact in given for source, figure in exact)


def _exact(figures: Sequence[tuple[_Told, Figure]]) -> list[tuple[_Told, Figure]]:
    """The one most exact figure of an article, or all where they contradict each other."""
    chosen = telling([figure for _, figure in figures])
    return list(figures) if chosen is None else [next(pair for pair in figures if pair[1] == chosen)]


def _difference(
    name: str, told: Sequence[tuple[_Told, T]], agree: Callable[[T, T], bool], text: Callable[[T], str]
) -> Iterator[Difference]:
    if any(not agree(one, other) for (_, one), (_, other) in combinations(told, 2)):
        yield name, _claims((source, text(value)) for source, value in told)


def _claims(told: Iterable[tuple[_Told, str]]) -> tuple[Claim, ...]:
    """One claim for each article and value, sorted."""
    groups: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for source, value in told:
        groups[source.article, value].append(source)
    return tuple(
        Claim(
            article,
            value,
            tuple(sorted({source.report for source in sources})),
            tuple(sorted({piece for source in sources for piece in source.evidence})),
            tuple(sorted({name for source in sources for name in source.attributed_to})),
        )
        for (article, value), sources in sorted(groups.items())
    )
