"""Accounts of events put together, one list for each event; and the denials of events.

Whether two accounts can be of one event: `kg.linking.same_event`. A report that leaves out what others say (the date, a participant) joins an event only if
exactly one fits; where several say the same, the wording decides. One that was read from the same sentence as another joins its event.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date

from kg import hierarchy
from kg.linking import clustering
from kg.linking.clustering import Rules
from kg.linking.once import everyone, once_keys, share_a_sentence
from kg.linking.periods import LONGEST_HAPPENING, days, length
from kg.linking.report import EventReport
from kg.linking.same_event import EventAccount, contradicts, same_event


def same_events(
    accounts: Sequence[EventAccount], apart: Callable[[EventAccount, EventAccount], bool] | None = None
) -> list[list[EventAccount]]:
    """The accounts, one list for each event, most specific account first; the order of `accounts` changes nothing.

    apart: accounts that may not be of one event.
    """
    return clustering.clusters(accounts, RULES, apart)


def contradictions(events: Sequence[Sequence[EventAccount]]) -> Iterator[tuple[int, int]]:
    """Pairs (event, denial) of numbers in `events`: what one article says has happened, or will or may happen, and another, that it has not."""
    happened = [number for number, members in enumerate(events) if members[0].report.status != "denied"]
    index: dict[Hashable, set[int]] = {}
    for number in happened:
        for account in events[number]:
            for key in _filed_under(account):
                index.setdefault(key, set()).add(number)
    for denial, denied in enumerate(events):
        if denied[0].report.status != "denied":
            continue
        told = [account for account in denied if account.report.status == "denied"]
        near = sorted({number for account in told for key in _looked_up_under(account) for number in index.get(key, ())})
        fitting = [number for number in near if contradicts(denied, events[number])]
        if len(fitting) == 1:
            yield fitting[0], denial


def specificity(account: EventAccount) -> tuple[int, int, int, bool, str, str]:
    """Sort key: the shortest time, the most participants, the deepest class, a place, then article and id."""
    report = account.report
    named = len(report.actors) + len(report.recipients)
    return length(report.date), -named, -depth(report.cls), report.place is None, account.article, report.id


def depth(cls: str) -> int:
    """How many classes of the ontology stand above the class."""
    return len(hierarchy.superclasses(cls))


def _filed_under(account: EventAccount) -> Iterator[Hashable]:
    months = _months(account) or ["vague"]
    for key in _keys(account):
        yield key
        yield from ((*key, month) for month in months)
    yield from once_keys(account)


def _looked_up_under(account: EventAccount) -> Iterator[Hashable]:
    months = _months(account)
    for key in _keys(account):
        if months:
            yield from ((*key, month) for month in (*months, "vague"))
        else:
            yield key
    yield from once_keys(account)


def _keys(account: EventAccount) -> set[tuple[str, str]]:
    """PLOVER type with each participant, an actor of a state by its states."""
    found: set[tuple[str, str]] = set()
    for name in everyone(account.report):
        actor = account.actors.get(name)
        states = actor.states if actor is not None else ()
        found.update((account.report.type, state) for state in (name, *states))
    return found


def _months(account: EventAccount) -> list[str]:
    """The months that a precise date touches; none for a vague or unknown one."""
    if length(account.report.date) > LONGEST_HAPPENING:
        return []
    first, last = days(account.report.date)
    touched = (date.fromordinal(day) for day in (first, (first + last) // 2, last))
    return sorted({f"{day.year}-{day.month}" for day in touched})


def _choose(account: EventAccount, candidates: Iterator[Sequence[EventAccount]]) -> Sequence[EventAccount] | None:
    fitting: list[Sequence[EventAccount]] = []
    for members in candidates:
        if any(share_a_sentence(account, member) for member in members):
            return members
        # Nothing says the same as a report without a date: two that fit are too many.
        if account.report.date is not None or len(fitting) < 2:
            fitting.append(members)
    alike = [members for members in fitting if any(_says_the_same(account.report, member.report) for member in members)]
    if not alike:
        return fitting[0] if len(fitting) == 1 else None
    ranked = sorted(
        ((max(_likeness(account.report, member.report) for member in members), members) for members in alike), key=lambda pair: pair[0]
    )
    if len(ranked) > 1 and ranked[-1][0] == ranked[-2][0]:
        return None
    return ranked[-1][1]


def _says_the_same(a: EventReport, b: EventReport) -> bool:
    return a.date is not None and a.date == b.date and frozenset(everyone(a)) == frozenset(everyone(b))


def _likeness(a: EventReport, b: EventReport) -> tuple[bool, bool, float]:
    return a.cls == b.cls, a.trigger.casefold() == b.trigger.casefold(), _shared_words(a, b)


def _shared_words(a: EventReport, b: EventReport) -> float:
    mine, yours = _words(a), _words(b)
    return len(mine & yours) / len(mine | yours) if mine or yours else 0.0


def _words(report: EventReport) -> set[str]:
    return {word for evidence in report.evidence for word in re.findall(r"\w+", evidence.quote.casefold())}


RULES = Rules(specificity, _filed_under, _looked_up_under, same_event, _choose)
