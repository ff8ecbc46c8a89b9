"""When reports in two articles are of one event.

Two reports can be of one event if they stand in different articles and have the same PLOVER type, classes of which one is the other or above it, dates that can
be the same, places that can be the same, a status that does not exclude the other's, and participants of which one side's are all among the other's.
What is said to be denied is never one with what is said to have happened: that is a disagreement.

Reports may also be of one event although they contradict each other in one thing; then they disagree (`kg.linking.differing`):

- about the date, where the act happens once: the signing of one agreement, or by the same states on days of which one looks like a slip of the other
  (`periods.confusable`); the killing of one person;
- about who did it, where the same was done to the same on the same day in the same town, or one person was killed;
- about who was there, where a mutual act on the same day in the same town has two participants in common.

A sentence that stands in both articles, as in copies of a text, tells the same, whether or not it gives a date.

What lasts (troops abroad, aid, sanctions) and is told without a date is the background of the news: two articles of one week that tell it of the same actors
tell the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg import hierarchy
from kg.linking.folding import GENERAL
from kg.linking.once import REPRESENTATIVES, everyone, ids, killed_once, one_signature, repeats, slip_of_a_signature
from kg.linking.periods import days, same_time
from kg.linking.report import Actor, EventReport, Place
from kg.reading.article import Article

_MUTUAL = ("Meeting", "PhoneCall", "Negotiation", "TreatySigning", "Understanding", "Cooperate")
"""Classes in which it makes no difference who of the participants is named first."""
_LASTING = ("TroopDeployment", "MilitaryAid", "EconomicAid", "HumanitarianAid", "Sanctions", "AidSuspension")
"""Classes of what goes on for months, so that articles tell it without a date."""
_NEWS_WEEK = 7
"""Days between two articles of the same news."""


@dataclass(frozen=True, slots=True, eq=False)
class EventAccount:
    """An event report with what is needed to compare it.

    published: the article's day; actors: those that take part, by id, as the article knows them (`in_short`); agreement: id of the merged agreement that it concerns.
    """

    article: str
    published: date | None
    report: EventReport
    actors: Mapping[str, Actor]
    agreement: str | None

    @property
    def ref(self) -> tuple[str, str]:
        """The article's id and the report's."""
        return self.article, self.report.id


def in_short(actor: Actor) -> Actor:
    """What the merge needs of an actor: kind, first label, states."""
    return Actor(actor.id, actor.kind, actor.labels[:1], actor.states)


def account(article: Article, report: EventReport, actors: Mapping[str, Actor], agreement: str | None) -> EventAccount:
    """The account of a report; `actors` are those of its article, by id."""
    taking_part = {name: in_short(actors[name]) for name in everyone(report) if name in actors}
    return EventAccount(article.id, article.date, report, taking_part, agreement)


def contradicts(denied: Sequence[EventAccount], happened: Sequence[EventAccount]) -> bool:
    """Whether a denial can be of the event."""
    return all(_same_but_status(one, other) for one in denied for other in happened)


def same_event(one: EventAccount, other: EventAccount) -> bool:
    """Whether both can be accounts of one event."""
    return _status_agrees(one, other) and _same_but_status(one, other)


def places_agree(one: Place | None, other: Place | None) -> bool:
    """Whether the places can be one: one is unknown, both are the same, or one is the state that the other lies in."""
    return one is None or other is None or one.id == other.id or one.id == other.state or other.id == one.state


def stand_for(one: str, other: str, actors: Mapping[str, Actor]) -> bool:
    """Whether one of two actors is a state and the other a person or body that acts for it."""

    def acts_for(name: str, state: str) -> bool:
        actor = actors.get(name)
        return actor is not None and actor.kind in REPRESENTATIVES and state in actor.states

    return acts_for(one, other) or acts_for(other, one)


def _same_but_status(one: EventAccount, other: EventAccount) -> bool:
    a, b = one.report, other.report
    if a.type != b.type or not _class_agrees(a.cls, b.cls):
        return False
    if one.article == other.article:
        # An article tells its events apart; but a signing stays one, whatever dates the article gives it.
        return one_signature(one, other) and _participants_agree(one, other)
    if killed_once(one, other):
        return True
    return _time_agrees(one, other) and _participants_agree(one, other) and _place_agrees(a, b)


def _class_agrees(one: str, other: str) -> bool:
    return hierarchy.subclass_of(one, other) or hierarchy.subclass_of(other, one) or GENERAL in (one, other)


def _status_agrees(one: EventAccount, other: EventAccount) -> bool:
    a, b = one.report, other.report
    if a.status == b.status:
        return True
    if "denied" in (a.status, b.status):
        return False
    # A plan and its fulfilment are one event only where both are dated.
    return a.date is not None and b.date is not None


def _time_agrees(one: EventAccount, other: EventAccount) -> bool:
    a, b = one.report.date, other.report.date
    if a is not None and b is not None:
        agree = same_time(a, b) or slip_of_a_signature(one, other)
    elif a is None and b is None:
        agree = _background(one, other)
    else:
        agree = _told_in_time(one, other) if a is None else _told_in_time(other, one)
    return agree or one_signature(one, other) or repeats(one, other)


def _background(one: EventAccount, other: EventAccount) -> bool:
    """Whether two articles of one week tell of something that lasts."""
    a, b = one.report, other.report
    if one.published is None or other.published is None or abs((one.published - other.published).days) > _NEWS_WEEK:
        return False
    lasts = a.cls == b.cls and any(hierarchy.subclass_of(a.cls, cls) for cls in _LASTING)
    return lasts and a.status == b.status and _sides(a, together=False) == _sides(b, together=False)


def _told_in_time(undated: EventAccount, dated: EventAccount) -> bool:
    """What an undated report says has happened did so before its article; what it says is planned is still to come."""
    if undated.published is None:
        return True
    first, last = days(dated.report.date)
    published = undated.published.toordinal()
    return last >= published if undated.report.status == "planned" else first <= published


def _same_day(a: EventReport, b: EventReport) -> bool:
    return a.date is not None and a.date == b.date and a.date.precision == "day"


def _place_agrees(a: EventReport, b: EventReport) -> bool:
    if places_agree(a.place, b.place):
        return True
    # The same people meet once a day in one country: two names of the place are of one, or a disagreement.
    same_state = a.place is not None and b.place is not None and a.place.state is not None and a.place.state == b.place.state
    together = frozenset(everyone(a))
    return same_state and _same_day(a, b) and _mutual(a, b) and len(together) > 1 and together == frozenset(everyone(b))


def _mutual(a: EventReport, b: EventReport) -> bool:
    return any(hierarchy.subclass_of(a.cls, cls) and hierarchy.subclass_of(b.cls, cls) for cls in _MUTUAL)


def _sides(report: EventReport, *, together: bool) -> tuple[frozenset[str], frozenset[str]]:
    if together:
        return frozenset(everyone(report)), frozenset()
    return frozenset(ids(report.actors)), frozenset(ids(report.recipients))


def _participants_agree(one: EventAccount, other: EventAccount) -> bool:
    a, b = one.report, other.report
    together = _mutual(a, b) and not (a.recipients and b.recipients)
    ours, theirs = _sides(a, together=together), _sides(b, together=together)
    alike = a.cls == b.cls and a.status == b.status and _same_day(a, b)
    if all(_side_agrees(mine, yours, alike=alike) for mine, yours in zip(ours, theirs, strict=True)):
        # One man of a mutual act says little: only on the same day and of the same class.
        return alike or not together or min(len(ours[0]), len(theirs[0])) > 1 or ours == theirs
    if not places_agree(a.place, b.place):
        return False
    if (alike or one_signature(one, other)) and all(
        _stand_for_each_other(mine, yours, one.actors, other.actors) for mine, yours in zip(ours, theirs, strict=True)
    ):
        return True
    return alike and _same_town(a, b) and _disputed(a, ours, theirs, together=together)


def _same_town(a: EventReport, b: EventReport) -> bool:
    return a.place is not None and b.place is not None and a.place.id == b.place.id and a.place.id != a.place.state


def _disputed(a: EventReport, ours: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...], *, together: bool) -> bool:
    """Whether it is one act, on the same day in the same town, about whose participants the articles disagree."""
    if together:
        return len(ours[0] & theirs[0]) > 1
    return bool(ours[1]) and ours[1] == theirs[1] and hierarchy.subclass_of(a.cls, "Assault")


def _side_agrees(mine: frozenset[str], yours: frozenset[str], *, alike: bool) -> bool:
    if mine == yours:
        return True
    if not mine or not yours:
        return alike
    return mine < yours or yours < mine


def _stand_for_each_other(
    mine: frozenset[str], yours: frozenset[str], my_actors: Mapping[str, Actor], your_actors: Mapping[str, Actor]
) -> bool:
    """Whether the sides are equal but for one-to-one pairs of a state and one who acts for it."""
    mine_only, yours_only = mine - yours, yours - mine
    if len(mine_only) != len(yours_only):
        return False
    return _represented(mine_only, yours_only, my_actors) or _represented(yours_only, mine_only, your_actors)


def _represented(people: frozenset[str], states: frozenset[str], actors: Mapping[str, Actor]) -> bool:
    represented: set[str] = set()
    for person in people:
        actor = actors.get(person)
        if actor is None or actor.kind not in REPRESENTATIVES:
            return False
        represented |= states.intersection(actor.states)
    return represented == states
