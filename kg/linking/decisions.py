"""A person's corrections, and what they come to.

A decision about an event or agreement is about the reports that it had when the person saw it, since ids of events are hashes of their reports and change when an article comes or goes. Each
report is anchored by its id and, should another version of the program read the article anew and give it another id, by its article, type and quote.

Of two decisions that contradict each other the later one holds. Every decision is kept; one that finds nothing to act on says so in its `Standing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.linking.identity import content_hash
from kg.linking.report import AgreementReport, ArticleReport, EventReport
from kg.linking.rulings import Label, Ref, Rulings

KINDS = ("Merging", "Separation", "Rejection", "Naming", "Linking")
"""Classes of decisions in the ontology."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A report that a decision is about: its id and article, its first piece of evidence (offsets, quote), its PLOVER type (None for an agreement)."""

    report: str
    article: str
    start: int
    end: int
    quote: str
    type: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One correction.

    kind: one of `KINDS`; date: when, ISO 8601 in UTC; author: whose; reason: why, if said; what: what it is about, as a person reads it.
    Merging: all `anchors` are of one event (agreement). Separation: no anchor is of one with any other of `others`; the two are equal where each is by itself. Rejection: the anchors count for
    nothing. Naming: `actor` has the preferred label `label`. Linking: `actor` is the item `wikidata`, and one with the actor `same`, where one has that id.
    """

    kind: str
    date: str
    author: str
    anchors: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    actor: str | None = None
    label: Label | None = None
    wikidata: str | None = None
    same: str | None = None
    reason: str | None = None
    what: str | None = None

    @property
    def id(self) -> str:
        """Hash of what is decided, not of when and by whom: to decide the same again is one decision."""
        refs = [f"{side} {anchor.article} {anchor.report}" for side, given in (("a", self.anchors), ("b", self.others)) for anchor in given]
        return content_hash("decision", self.kind, *sorted(refs), self.actor, *(self.label or ()), self.wikidata, self.same)

    @property
    def subjects(self) -> frozenset[tuple[str, str]]:
        """The reports and actors that it is about."""
        reports = (("report", anchor.report) for anchor in (*self.anchors, *self.others))
        return frozenset((*reports, *(("actor", name) for name in (self.actor, self.same) if name is not None)))

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that it is about."""
        return frozenset(anchor.article for anchor in (*self.anchors, *self.others))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a decision does in a store; problem: why it does nothing or only a part, None where it applies."""

    decision: Decision
    problem: str | None


@dataclass(frozen=True, slots=True)
class Compiled:
    """The rulings that decisions come to, and the ids of those that later ones overrule."""

    rulings: Rulings = field(default_factory=Rulings)
    overruled: frozenset[str] = frozenset()


def find(anchor: Anchor, report: ArticleReport) -> str | None:
    """Id of the report in an article that an anchor means: that of its id, else the one of its type that was read from its quote."""
    told: Sequence[EventReport | AgreementReport] = report.events if anchor.type is not None else report.agreements
    if any(one.id == anchor.report for one in told):
        return anchor.report
    alike = [
        one.id
        for one in told
        if (not isinstance(one, EventReport) or one.type == anchor.type) and any(piece.quote == anchor.quote for piece in one.evidence)
    ]
    return alike[0] if len(alike) == 1 else None


def compiled(decisions: Iterable[Decision], found: Callable[[Anchor], str | None]) -> Compiled:
    """What decisions come to; found: id of the report that an anchor means in the store, None where it is gone."""
    rejected: set[Ref] = set()
    groups: dict[Ref, frozenset[Ref]] = {}
    apart: set[tuple[Ref, Ref]] = set()
    actors: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    items: dict[str, str] = {}
    overruled: set[str] = set()

    def ref(anchor: Anchor) -> Ref:
        return anchor.article, found(anchor) or anchor.report

    for decision in sorted(decisions, key=lambda one: (one.date, one.id), reverse=True):
        about, others = [ref(anchor) for anchor in decision.anchors], [ref(anchor) for anchor in decision.others]
        if decision.kind == "Rejection":
            rejected.update(about)
        elif decision.kind == "Merging":
            group = frozenset(about).union(*(groups.get(one, ()) for one in about))
            if any((one, other) in apart for one in group for other in group):
                overruled.add(decision.id)
            else:
                groups.update(dict.fromkeys(group, group))
        elif decision.kind == "Separation":
            pairs = {(one, other) for one in about for other in others if one != other and other not in groups.get(one, ())}
            apart.update(pairs, {(other, one) for one, other in pairs})
            if not pairs:
                overruled.add(decision.id)
        elif decision.kind == "Naming" and decision.actor is not None and decision.label is not None:
            text, language = decision.label
            if names.setdefault(decision.actor, {}).setdefault(language, text) != text:
                overruled.add(decision.id)
        elif decision.kind == "Linking" and decision.actor is not None:
            if decision.actor in items or (decision.same is not None and _leads_to(decision.same, decision.actor, actors)):
                overruled.add(decision.id)
                continue
            items[decision.actor] = decision.wikidata or ""
            if decision.same is not None:
                actors[decision.actor] = decision.same
    final = {name: _last(name, actors) for name in actors}
    rulings = Rulings(
        frozenset(rejected),
        groups,
        frozenset(apart),
        final,
        {final.get(name, name): tuple((text, language) for language, text in sorted(given.items())) for name, given in names.items()},
        {final.get(name, name): item for name, item in sorted(items.items()) if item},
    )
    return Compiled(rulings, frozenset(overruled))


def connected(changed: Iterable[Decision], decisions: Iterable[Decision]) -> frozenset[Decision]:
    """The changed decisions and all that are about a report or an actor of theirs, directly or through others."""
    found, waiting, rest = set[Decision](), list(changed), set(decisions)
    while waiting:
        decision = waiting.pop()
        if decision not in found:
            found.add(decision)
            near = {one for one in rest if not decision.subjects.isdisjoint(one.subjects)}
            waiting.extend(near)
            rest -= near
    return frozenset(found)


def _last(name: str, actors: dict[str, str]) -> str:
    while name in actors:
        name = actors[name]
    return name


def _leads_to(name: str, other: str, actors: dict[str, str]) -> bool:
    return _last(name, actors) == other
