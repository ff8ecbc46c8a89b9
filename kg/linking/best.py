"""The best of several reports' values: the most specific, then the best attested, then the first in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from kg.extraction.statement import Interval
from kg.linking.canonical import label_order
from kg.linking.event_clustering import depth
from kg.linking.folding import GENERAL
from kg.linking.periods import days, length, written
from kg.linking.report import Actor, EventReport, Participant, Place

T = TypeVar("T", bound=str)

_STATUSES = ("actual", "planned", "possible", "denied")
"""What counts where articles of one day differ, the first first."""


def attested(values: Sequence[T]) -> T | None:
    """The value given most often, then the smallest; None of none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def event_class(classes: Sequence[str]) -> str:
    """The most specific class of at least one; one that names any act of its type comes after the others of its depth."""
    counts = Counter(classes)
    return min(counts, key=lambda cls: (-depth(cls), cls == GENERAL, -counts[cls], cls))


def time(intervals: Iterable[Interval | None]) -> Interval | None:
    """The shortest interval, then the best attested, then the earliest."""
    counts = Counter(interval for interval in intervals if interval is not None)
    return min(counts, key=lambda one: (length(one), -counts[one], days(one), written(one)), default=None)


def place(places: Iterable[Place | None]) -> Place | None:
    """A place within a state before the state; its best attested label and state."""
    given = [one for one in places if one is not None]
    if not given:
        return None
    counts = Counter(one.id for one in given)
    within = {one.id for one in given if one.state is not None and one.state != one.id}
    chosen = min(counts, key=lambda name: (name not in within, -counts[name], name))
    same = [one for one in given if one.id == chosen]
    label = attested([one.label for one in same])
    return Place(chosen, label or "", attested([one.state for one in same if one.state is not None]))


def status(told: Sequence[tuple[date | None, str]]) -> str:
    """What the latest article says, as it knows best whether the planned happened; articles without a date count as the oldest."""
    latest = max(published or date.min for published, _ in told)
    return min((value for published, value in told if (published or date.min) == latest), key=_STATUSES.index)


def sides(reports: Sequence[EventReport], actors: Mapping[str, Actor]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients: all that are named, in the order of the report that names most; all are actors where one report sees a mutual act."""
    if any(report.recipients for report in reports) and any(not report.recipients and len(report.actors) > 1 for report in reports):
        mutual = any(
            not one.recipients and {part.actor for part in other.recipients} <= {part.actor for part in one.actors}
            for one in reports
            for other in reports
            if other.recipients
        )
        if mutual:
            return _side([(*report.actors, *report.recipients) for report in reports], actors), ()
    return _side([report.actors for report in reports], actors), _side([report.recipients for report in reports], actors)


def _side(given: Sequence[tuple[Participant, ...]], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    named = [tuple(dict.fromkeys(part.actor for part in side)) for side in given]
    ordered = sorted(named, key=lambda names: (-len(names), names))
    everyone = dict.fromkeys(name for names in ordered for name in names)
    return tuple(name for name in everyone if not _represented(name, everyone, named, actors))


def _represented(state: str, everyone: Iterable[str], named: Sequence[tuple[str, ...]], actors: Mapping[str, Actor]) -> bool:
    """Whether a report names the state where another names one who acts for it, and none names both."""
    for person in everyone:
        actor = actors.get(person)
        if person != state and actor is not None and actor.kind != "State" and state in actor.states:
            together = any(state in names and person in names for names in named)
            if not together:
                return True
    return False


def names(given: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """All names, the best attested first one at the front, the others sorted."""
    first = attested([labels[0] for labels in given if labels])
    others = sorted({label for labels in given for label in labels} - {first})
    return (*(() if first is None else (first,)), *others)


def parties(given: Sequence[tuple[str, ...]], states: frozenset[str]) -> tuple[str, ...]:
    """The states that are parties, or all that are named where one is no party itself; sorted."""
    named = {party for side in given for party in side}
    return tuple(sorted(states if states <= named else named))


def actor(accounts: Sequence[Actor]) -> Actor:
    """One actor out of what several articles hold of it: the best attested kind, preferred labels and Wikidata id, all labels and states."""
    languages = sorted({language for account in accounts for _, language in account.labels})
    firsts = []
    for language in languages:
        preferred = (next((label for label, tongue in account.labels if tongue == language), None) for account in accounts)
        chosen = attested([label for label in preferred if label is not None])
        firsts.append((chosen or "", language))
    everything = sorted({label for account in accounts for label in account.labels})
    return Actor(
        id=accounts[0].id,
        kind=attested([account.kind for account in accounts]) or accounts[0].kind,
        labels=label_order((*firsts, *everything)),
        states=tuple(sorted({state for account in accounts for state in account.states})),
        wikidata=attested([account.wikidata for account in accounts if account.wikidata is not None]),
        known=any(account.known for account in accounts),
    )
