"""What a person's corrections come to for the merge: reports left out, put together and kept apart; actors that are one, their names and Wikidata ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from kg.linking.canonical import label_order
from kg.linking.report import Actor, ArticleReport, EventReport, Participant

Label = tuple[str, str]
Ref = tuple[str, str]
"""A report: the article's id, and the report's."""


class _Account(Protocol):
    @property
    def ref(self) -> Ref: ...


A = TypeVar("A", bound=_Account)


@dataclass(frozen=True, slots=True)
class Rulings:
    """The corrections in force.

    rejected: reports that count for nothing; together: for each report, all that are of one event or agreement with it; apart: pairs (both ways
    round) that are not; actors: for an actor's id, that of the actor that it is; names: preferred labels by actor; wikidata: Wikidata ids by actor.
    """

    rejected: frozenset[Ref] = frozenset()
    together: Mapping[Ref, frozenset[Ref]] = field(default_factory=dict)
    apart: frozenset[tuple[Ref, Ref]] = frozenset()
    actors: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    wikidata: Mapping[str, str] = field(default_factory=dict)

    def kept_apart(self, one: _Account, other: _Account) -> bool:
        """Whether two reports, or any that are put together with them, may not be together."""
        if not self.apart:
            return False
        mine, yours = self.together.get(one.ref, (one.ref,)), self.together.get(other.ref, (other.ref,))
        return any((a, b) in self.apart for a in mine for b in yours)

    def joined(self, clusters: Iterable[list[A]]) -> list[list[A]]:
        """The clusters, those whose reports are to be put together as one; members by their order in the clusters, then the clusters'."""
        found = list(clusters)
        if not self.together:
            return found
        place = {account.ref: number for number, members in enumerate(found) for account in members}
        root = list(range(len(found)))

        def top(number: int) -> int:
            while root[number] != number:
                number = root[number]
            return number

        for ref, number in place.items():
            for other in self.together.get(ref, ()):
                if other in place:
                    low, high = sorted((top(number), top(place[other])))
                    root[high] = low
        merged: dict[int, list[A]] = {}
        for number, members in enumerate(found):
            merged.setdefault(top(number), []).extend(members)
        return list(merged.values())

    def applied(self, report: ArticleReport) -> ArticleReport:
        """A canonical report without the rejected events and agreements, its actors under the ids of those that they are."""
        article = report.article.id
        if self.rejected:
            events = tuple(event for event in report.events if (article, event.id) not in self.rejected)
            agreements = tuple(one for one in report.agreements if (article, one.id) not in self.rejected)
            report = replace(report, events=events, agreements=agreements)
        if any(actor.id in self.actors for actor in report.actors):
            report = self._renamed(report)
        return report

    def actor(self, actor: Actor) -> Actor:
        """The merged actor with its preferred labels and Wikidata id."""
        names = self.names.get(actor.id, ())
        if names:
            actor = replace(actor, labels=label_order((*names, *actor.labels)))
        return replace(actor, wikidata=self.wikidata[actor.id]) if actor.id in self.wikidata else actor

    def actor_id(self, name: str) -> str:
        """The id of the actor that an actor is."""
        return self.actors.get(name, name)

    def _renamed(self, report: ArticleReport) -> ArticleReport:
        held = {actor.id: actor for actor in report.actors}
        actors: dict[str, Actor] = {actor.id: actor for actor in report.actors if actor.id not in self.actors}
        for name, actor in held.items():
            one = self.actor_id(name)
            if one not in actors:
                actors[one] = replace(actor, id=one)
            elif one != name:
                # What the article says of both; of the kind, the true one knows best.
                known = actors[one]
                labels = label_order((*known.labels, *actor.labels))
                actors[one] = replace(known, labels=labels, states=tuple(sorted({*known.states, *actor.states})))
        return replace(
            report,
            actors=tuple(sorted(actors.values(), key=lambda actor: actor.id)),
            events=tuple(self._of(event) for event in report.events),
            agreements=tuple(replace(one, parties=self._ids(one.parties)) for one in report.agreements),
            offices=tuple(replace(one, person=self.actor_id(one.person), of=self.actor_id(one.of)) for one in report.offices),
        )

    def _of(self, event: EventReport) -> EventReport:
        actors = self._side(event.actors)
        taken = {part.actor for part in actors}
        return replace(
            event,
            actors=actors,
            # Nobody is both actor and recipient: where two become one, he stays what he did.
            recipients=tuple(part for part in self._side(event.recipients) if part.actor not in taken or self._both(event, part.actor)),
            attributed_to=self._ids(event.attributed_to),
        )

    def _both(self, event: EventReport, name: str) -> bool:
        return all(any(part.actor == name for part in side) for side in (event.actors, event.recipients))

    def _side(self, side: Sequence[Participant]) -> tuple[Participant, ...]:
        mentions: dict[str, tuple[str, ...]] = {}
        for part in side:
            name = self.actor_id(part.actor)
            mentions[name] = (*mentions.get(name, ()), *part.mentions)
        return tuple(Participant(name, tuple(sorted(set(words)))) for name, words in mentions.items())

    def _ids(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self.actor_id(name) for name in names}))


NONE = Rulings()
