"""Scores of events, article by article, against gold.

Figures, micro-averaged over all articles of the gold:
  dyad    the event's type is right, and so is at least one actor on every side that the gold names
          (for a reciprocal event at least two of its participants, or all where it has fewer)
  exact   the dyad is right, and the actors and recipients are exactly the gold's
  state   (type, states of actors, states of recipients) as a set per article; any order where the gold names one side
  actors  actors and recipients as a set per article, whatever the event
and, over the dyads that match, the share whose date, place and status are right. Optional events of the gold (`core` false) earn nothing when
missed and cost nothing when found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from kg.evaluation.gold import CodedEvent, Labels
from kg.evaluation.rates import Rates, percent, total

_Key = tuple[str, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Event number `gold` of the gold and event number `system` of the system are the same happening."""

    gold: int
    system: int
    exact: bool


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """The events of one article beside the gold's, and which of them pair up."""

    article: str
    gold: tuple[CodedEvent, ...]
    system: tuple[CodedEvent, ...]
    pairs: tuple[Pair, ...]

    @property
    def missed(self) -> tuple[CodedEvent, ...]:
        """Events of the gold, optional ones too, without a counterpart."""
        found = {pair.gold for pair in self.pairs}
        return tuple(event for i, event in enumerate(self.gold) if i not in found)

    @property
    def extra(self) -> tuple[CodedEvent, ...]:
        """Events of the system without a counterpart."""
        right = {pair.system for pair in self.pairs}
        return tuple(event for i, event in enumerate(self.system) if i not in right)


@dataclass(frozen=True, slots=True)
class EventScores:
    """The figures of the module's docstring; date, place and status in percent, None where nothing was there to score."""

    dyad: Rates
    exact: Rates
    state: Rates
    actors: Rates
    date: float | None
    place: float | None
    status: float | None
    matches: tuple[ArticleMatch, ...]

    def as_dict(self) -> dict[str, Any]:
        """The form of the JSON output."""
        rates = {"dyad": self.dyad, "exact": self.exact, "state": self.state, "actors": self.actors}
        return {
            "articles": len(self.matches),
            **{name: rate.as_dict() for name, rate in rates.items()},
            "date": self.date,
            "place": self.place,
            "status": self.status,
        }


def score_events(gold: Mapping[str, Sequence[CodedEvent]], system: Mapping[str, Sequence[CodedEvent]]) -> EventScores:
    """Score the system's events (article id → events) against the gold's; articles that the gold lacks are left out."""
    matches = tuple(_match_article(article, events, system.get(article, ())) for article, events in gold.items())
    exact = [Rates(sum(match.gold[pair.gold].core and pair.exact for pair in match.pairs)) for match in matches]
    dyads = [_dyad_rates(match) for match in matches]
    dates, places, statuses = zip(*(_details(match) for match in matches), strict=True) if matches else ((), (), ())
    return EventScores(
        dyad=total(dyads),
        exact=total(Rates(right.right, dyad.found, dyad.gold) for right, dyad in zip(exact, dyads, strict=True)),
        state=total(_state_rates(match) for match in matches),
        actors=total(_actor_rates(match) for match in matches),
        date=_share(dates),
        place=_share(places),
        status=_share(statuses),
        matches=matches,
    )


@lru_cache(maxsize=65536)
def normalized(label: str) -> str:
    """A label without case, accents, punctuation and leading article: the form in which labels are compared."""
    text = unicodedata.normalize("NFD", label.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"[^a-z0-9ñ]+", " ", text).strip()
    return re.sub(r"^(el|la|los|las|the) ", "", text)


def _same_actor(a: Labels, b: Labels) -> bool:
    return not {normalized(label) for label in a}.isdisjoint(normalized(label) for label in b)


def _overlap(gold: Iterable[Labels], found: Iterable[Labels]) -> int:
    """How many of `gold` have a counterpart of their own in `found` (greedy, in order)."""
    left = list(found)
    count = 0
    for actor in gold:
        for i, candidate in enumerate(left):
            if _same_actor(actor, candidate):
                del left[i]
                count += 1
                break
    return count


def _compare_sides(gold: CodedEvent, system: CodedEvent) -> tuple[int, bool, bool]:
    """Participants found, and whether the dyad and the exact sides are right."""
    if gold.recipients:
        actors, recipients = _overlap(gold.actors, system.actors), _overlap(gold.recipients, system.recipients)
        dyad = actors >= 1 and recipients >= 1
        exact = actors == len(gold.actors) == len(system.actors) and recipients == len(gold.recipients) == len(system.recipients)
        return actors + recipients, dyad, dyad and exact
    if len(gold.actors) > 1:  # reciprocal: the side on which the system put a participant does not matter
        participants = system.actors + system.recipients
        found = _overlap(gold.actors, participants)
        return found, found >= 2, found == len(gold.actors) == len(participants)
    found = _overlap(gold.actors, system.actors)
    return found, found == 1, found == 1 and len(system.actors) == 1 and not system.recipients


def same_dyad(gold: CodedEvent, system: CodedEvent) -> bool:
    """Whether the type is the gold's and at least one actor on every side that the gold names."""
    return gold.type == system.type and _compare_sides(gold, system)[1]


def _same_date(gold: CodedEvent, system: CodedEvent) -> bool | None:
    """Whether the starts agree as far as the gold is precise; None where the gold leaves the start open."""
    expected, given = gold.date[0], system.date[0]
    if not expected:
        return None
    if not given:
        return False
    digits = min(len(expected), 10)
    return given[:digits] == expected[:digits]


def _match_article(article: str, gold: Sequence[CodedEvent], system: Sequence[CodedEvent]) -> ArticleMatch:
    """Pair the events best first: exact before dyad, then more right details, more participants, core, order in the text."""
    options: list[tuple[bool, int, int, bool, int, int]] = []
    for (i, expected), (j, given) in product(enumerate(gold), enumerate(system)):
        if expected.type != given.type:
            continue
        found, dyad, exact = _compare_sides(expected, given)
        if dyad:
            details = bool(_same_date(expected, given)) + (expected.status == given.status)
            options.append((exact, details, found, expected.core, -i, -j))
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for exact, _, _, _, i, j in sorted(options, reverse=True):
        if -i not in pairs and -j not in taken:
            taken.add(-j)
            pairs[-i] = Pair(-i, -j, exact)
    return ArticleMatch(article, tuple(gold), tuple(system), tuple(pairs.values()))


def _dyad_rates(match: ArticleMatch) -> Rates:
    right = sum(match.gold[pair.gold].core for pair in match.pairs)
    return Rates(right, len(match.system) - (len(match.pairs) - right), sum(event.core for event in match.gold))


def _details(match: ArticleMatch) -> tuple[Rates, Rates, Rates]:
    """Right and scored dates, places and statuses of the matched core events."""
    dates, places, statuses = Rates(), Rates(), Rates()
    for pair in match.pairs:
        expected, given = match.gold[pair.gold], match.system[pair.system]
        if not expected.core:
            continue
        same_date = _same_date(expected, given)
        dates += Rates(bool(same_date), gold=same_date is not None)
        places += Rates(bool(expected.place and _same_actor(expected.place, given.place)), gold=bool(expected.place))
        statuses += Rates(expected.status == given.status, gold=1)
    return dates, places, statuses


def _share(details: Sequence[Rates]) -> float | None:
    counts = total(details)
    return percent(counts.right, counts.gold)


def _distinct(events: Iterable[CodedEvent]) -> list[Labels]:
    kept: list[Labels] = []
    for event in events:
        for actor in event.actors + event.recipients:
            if not any(_same_actor(actor, other) for other in kept):
                kept.append(actor)
    return kept


def _actor_rates(match: ArticleMatch) -> Rates:
    gold, system = _distinct(match.gold), _distinct(match.system)
    return Rates(_overlap(gold, system), len(system), len(gold))


def _state_rates(match: ArticleMatch) -> Rates:
    gold, system = (
        {(event.type, event.actor_states, event.recipient_states) for event in events if event.actor_states}
        for events in (match.gold, match.system)
    )
    return Rates(_shared_keys(gold, system), len(system), len(gold))


def _shared_keys(gold: set[_Key], system: set[_Key]) -> int:
    """How many of the gold's keys the system has; a key with one side stands for any order of its states, after those with two."""
    left = set(system)
    count = 0
    for key in sorted(gold, key=lambda key: (not key[2], key[0], sorted(key[1]), sorted(key[2]))):
        type_, actors, recipients = key
        hit = key if key in left else None
        if hit is None and not recipients:
            hit = next((other for other in left if other[0] == type_ and other[1] | other[2] == actors), None)
        if hit:
            left.remove(hit)
            count += 1
    return count
