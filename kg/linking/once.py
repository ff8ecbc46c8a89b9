"""What happens once, and what is printed twice: when reports are of one event although their dates or participants differ."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import hierarchy
from kg.linking.periods import confusable, days
from kg.linking.report import EventReport, Participant

if TYPE_CHECKING:
    from kg.linking.same_event import EventAccount

REPRESENTATIVES = ("Person", "GovernmentBody")
"""Kinds of actors that may stand for their state."""
_REPRINT = 3
"""Days after which a text is still printed again."""
_TELLING_WORDS = 8
"""Words of a sentence that nobody writes twice by chance."""


def everyone(report: EventReport) -> tuple[str, ...]:
    """Ids of all who take part, actors first."""
    return ids((*report.actors, *report.recipients))


def ids(side: Sequence[Participant]) -> tuple[str, ...]:
    """Ids of the participants."""
    return tuple(part.actor for part in side)


def share_a_sentence(one: EventAccount, other: EventAccount) -> bool:
    """Whether both were read from the same sentence."""
    return not set(_sentences(one)).isdisjoint(_sentences(other))


def _sentences(account: EventAccount) -> Iterator[Hashable]:
    """The type with the words of each sentence that is long enough to be known again."""
    for evidence in account.report.evidence:
        words = _sentence(evidence.quote)
        if len(words) >= _TELLING_WORDS:
            yield account.report.type, words


@lru_cache(maxsize=4096)
def _sentence(quote: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", quote.casefold()))


def repeats(one: EventAccount, other: EventAccount) -> bool:
    """Whether both tell what one sentence says, as in copies of a text; a copy that is printed a day later dates *ayer* a day later."""
    if not share_a_sentence(one, other):
        return False
    a, b = days(one.report.date), days(other.report.date)
    return one.report.date is None or other.report.date is None or (a[0] - b[1] <= _REPRINT and b[0] - a[1] <= _REPRINT)


def one_signature(one: EventAccount, other: EventAccount) -> bool:
    """An agreement is signed once, whatever date the articles give; each party ratifies it by itself."""
    if one.agreement is None or one.agreement != other.agreement:
        return False
    return all(_signs(account) for account in (one, other))


def slip_of_a_signature(one: EventAccount, other: EventAccount) -> bool:
    """Whether the same two or more states sign on days of which one looks like a slip of the other, and nobody says that it is another agreement."""
    a, b = one.report, other.report
    if one.agreement is not None and other.agreement is not None and one.agreement != other.agreement:
        return False
    if a.status != "actual" or b.status != "actual" or not all(_signs(account) for account in (one, other)):
        return False
    if a.date is None or b.date is None:
        return False
    mine, yours = _states(one), _states(other)
    return len(mine) > 1 and mine == yours and confusable(a.date, b.date)


def _signs(account: EventAccount) -> bool:
    return _is(account, "TreatySigning") and not _is(account, "Ratification")


def killed_once(one: EventAccount, other: EventAccount) -> bool:
    """A person is killed once, whoever is said to have done it, and when."""
    victims = [ids(account.report.recipients) for account in (one, other)]
    if len(victims[0]) != 1 or victims[0] != victims[1] or not all(_is(account, "Killing") for account in (one, other)):
        return False
    victim = one.actors.get(victims[0][0])
    return victim is not None and victim.kind == "Person"


def _states(account: EventAccount) -> frozenset[str]:
    """The participants, those who act for a state as the state."""
    found: set[str] = set()
    for name in everyone(account.report):
        actor = account.actors.get(name)
        found.update(actor.states if actor is not None and actor.states and actor.kind in REPRESENTATIVES else (name,))
    return frozenset(found)


def _is(account: EventAccount, cls: str) -> bool:
    return hierarchy.subclass_of(account.report.cls, cls)


def once_keys(account: EventAccount) -> Iterator[Hashable]:
    """Keys of what happens once, and of what stands in one sentence, under which its reports are found whatever date they give."""
    yield from _sentences(account)
    if account.agreement is not None:
        yield "agreement", account.agreement
    if _is(account, "Killing"):
        yield "killed", ids(account.report.recipients)
    if _signs(account):
        yield "signed", _states(account)
