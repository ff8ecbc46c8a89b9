"""The same happening mentioned again in one article becomes one event with several pieces of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.extraction.slots import Candidate
from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.report import Place


class Argument(NamedTuple):
    """An actor that may take a side ("actor", "recipient") of a draft.

    features: what is known of the side, and of the actor there, as named features in groups; probability: how likely it takes the side, once judged.
    """

    actor: str
    side: str
    features: tuple[tuple[str, ...], ...]
    probability: float = 0.0


@dataclass(slots=True)
class Draft:
    """An event while its mentions are being gathered; participants map an actor's id to the words that name it.

    ways: how the grammar gives each participant (side, id): the kind of slot, or where else it was found; judged: its sides are those that `roles`
    finds likeliest; implied: whom of them the grammar does not give; stands: enough is named to make an event;
    known: told by a noun as something known already (*la reunión entre A y B*), so that no time of its own goes with it.
    """

    candidate: Candidate
    type: str
    cls: str
    mode: str | None
    reciprocal: bool
    actors: dict[str, list[str]]
    recipients: dict[str, list[str]]
    date: Interval | None
    place: Place | None
    status: str
    trigger: str
    evidence: list[Evidence]
    attributed_to: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    agreement: str | None = None
    ways: dict[tuple[str, str], str] = field(default_factory=dict)
    judged: bool = False
    implied: tuple[Argument, ...] = ()
    stands: bool = True
    known: bool = False

    def copy(self) -> Draft:
        """A draft that can be changed without changing this one."""
        return replace(
            self,
            actors={actor: list(words) for actor, words in self.actors.items()},
            recipients={actor: list(words) for actor, words in self.recipients.items()},
            evidence=list(self.evidence),
            attributed_to=list(self.attributed_to),
            figures=list(self.figures),
        )


GENERAL = "Attack"
"""The class of violence told without its kind: *el ataque* may be the bombing told before."""


def compatible_dates(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals can be the same time: one unknown, or overlapping as far as both are known."""
    if a is None or b is None or a.start is None or b.start is None:
        return True
    first, last = ((max if later else min)(a.start, b.start, key=_padded) for later in (False, True))
    ends = (a.end or a.start, b.end or b.start)
    digits = min(len(last), *map(len, ends))
    return first[: len(last)] == last or last[:digits] <= min(end[:digits] for end in ends)


def _closer(one: Interval, other: Interval) -> bool:
    """Whether one of two compatible intervals says more exactly when something was."""
    if len(one.start or "") != len(other.start or ""):
        return len(one.start or "") > len(other.start or "")
    return one.start is not None and one.start == one.end and other.start != other.end


def _padded(day: str) -> str:
    return (day + "-01-01")[:10]


def _sides_fit(a: set[str], b: set[str]) -> bool:
    return a <= b or b <= a


def _same(a: Draft, b: Draft, subclass_of: Callable[[str, str], bool], states: Callable[[str], frozenset[str]]) -> bool:
    if (
        a.type == b.type
        and a.evidence == b.evidence
        and not a.reciprocal
        and a.actors.keys() == b.actors.keys()
        and a.recipients.keys() == b.recipients.keys()
    ):
        return True
    if a.type != b.type or not (subclass_of(a.cls, b.cls) or subclass_of(b.cls, a.cls) or _told_generally(a, b)):
        return False
    if a.type != "CONSULT" and _headline(a) and _sides_stand_for_each_other(a, b, states):
        return a.status == b.status and compatible_dates(a.date, b.date)
    if b.known and a.actors.keys() == b.actors.keys() and a.recipients.keys() == b.recipients.keys():
        return True
    if (a.status == "denied") != (b.status == "denied") or not compatible_dates(a.date, b.date):
        return False
    if {a.status, b.status} == {"actual", "possible"} and a.date != b.date:
        return False
    actors_a, actors_b = set(a.actors), set(b.actors)
    if a.cls == b.cls and a.reciprocal and a.mode == b.mode == "treaty" and a.date is not None and b.date is not None:
        signed_a = frozenset().union(*map(states, actors_a))
        if len(signed_a) > 1 and signed_a == frozenset().union(*map(states, actors_b)):
            return True
    if a.reciprocal:
        return len(actors_a & actors_b) >= 2 and _sides_fit(actors_a, actors_b)
    recipients_a, recipients_b = set(a.recipients), set(b.recipients)
    if not _sides_fit(actors_a, actors_b):
        return False
    if recipients_a and recipients_b:
        return _sides_fit(recipients_a, recipients_b)
    return not recipients_a and not recipients_b and (a.trigger == b.trigger or a.cls == b.cls)


def _headline(draft: Draft) -> bool:
    """Whether a text opens with what a draft tells, so that it tells it again in full."""
    return draft.evidence[0].start == 0


def _sides_stand_for_each_other(a: Draft, b: Draft, states: Callable[[str], frozenset[str]]) -> bool:
    """*Londres expulsa a dos rusos. May anunció la expulsión …*: whether one tells the states for whom those of the other act."""

    def alike(ours: Iterable[str], theirs: Iterable[str]) -> bool:
        mine, yours = (frozenset().union(*map(states, side)) for side in (ours, theirs))
        return set(ours) == set(theirs) or bool(mine == yours and mine and (mine == set(ours) or yours == set(theirs)))

    if a.actors.keys() == b.actors.keys() and a.recipients.keys() == b.recipients.keys():
        return False
    return alike(a.actors.keys(), b.actors.keys()) and alike(a.recipients.keys(), b.recipients.keys())


def _told_generally(a: Draft, b: Draft) -> bool:
    """Whether one is violence without its kind between the very same sides as the other."""
    return (
        GENERAL in (a.cls, b.cls) and bool(a.actors) and a.actors.keys() == b.actors.keys() and a.recipients.keys() == b.recipients.keys()
    )


def _join(kept: Draft, other: Draft, subclass_of: Callable[[str, str], bool], states: Callable[[str], frozenset[str]]) -> None:
    if kept.cls != other.cls and (subclass_of(other.cls, kept.cls) or kept.cls == GENERAL):
        kept.cls, kept.mode = other.cls, other.mode
    if kept.type != "CONSULT" and _headline(kept) and _sides_stand_for_each_other(kept, other, states):
        kept.actors, kept.recipients = other.actors, other.recipients
    for mine, theirs in ((kept.actors, other.actors), (kept.recipients, other.recipients)):
        whole = kept.mode != "treaty" or mine.keys() & theirs.keys()
        for actor, words in theirs.items() if whole else ():
            mine.setdefault(actor, []).extend(words)
    if kept.date is None or (other.date is not None and not other.known and _closer(other.date, kept.date)):
        kept.date = other.date or kept.date
    kept.place = kept.place or other.place
    if other.status == "actual" and kept.status in ("planned", "possible") and not other.known:
        kept.status = "actual"
    kept.evidence.extend(other.evidence)
    kept.attributed_to.extend(other.attributed_to)
    kept.figures.extend(other.figures)
    kept.agreement = kept.agreement or other.agreement


def fold(drafts: list[Draft], subclass_of: Callable[[str, str], bool], states: Callable[[str], frozenset[str]]) -> list[Draft]:
    """Join drafts of the same happening, in order of mention: type, class, participants and dates must be able to be the same.

    subclass_of: whether one class is another or below it; states: codes of an actor's states (a treaty that two leaders signed is their states').
    """
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same(k, draft, subclass_of, states)), None)
        if twin is None:
            kept.append(draft)
        else:
            _join(twin, draft, subclass_of, states)
    return kept
