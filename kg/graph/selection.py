"""Events by type, actor and time: the part of what holds across articles that somebody asks for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg.errors import InputError
from kg.graph.timespan import bound, touches
from kg.linking import gazetteer
from kg.linking.merging import Derived, MergedEvent
from kg.linking.report import Actor
from kg.rdf import vocabulary


def select(
    derived: Derived,
    *,
    type: str | None = None,
    actor: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
) -> Derived:
    """The same with only the events that pass every condition given.

    type: a PLOVER type ("CONSULT") or a class of the ontology with all below it ("Meeting"), in any case; actor: an id or any label, case and
    accents aside, as `find_actors` reads it; since, until: first and last day, both included, a date or an ISO date cut to month or year.
    An event counts when any day that its date can mean lies between them; undated ones count only without a limit.
    Raises InputError for an unknown type or actor (with the nearest ones), a malformed date, or since after until.
    """
    start, end = bound(since, latest=False, where="--since"), bound(until, latest=True, where="--until")
    if start and end and start > end:
        raise InputError(f"{since} is after {until}", "--since", "give the earlier date first")
    cls = event_class(type) if type is not None else None
    wanted = find_actors(derived.actors, actor) if actor is not None else None

    def passes(event: MergedEvent) -> bool:
        return (
            (cls is None or vocabulary.subclass_of(event.cls, cls))
            and (wanted is None or not wanted.isdisjoint((*event.actors, *event.recipients)))
            and touches(event.date, start, end)
        )

    return replace(derived, events=tuple(event for event in derived.events if passes(event)))


def event_class(name: str) -> str:
    """The class of the ontology that a user means: by its name or the code of its PLOVER type, in any case, or by its label.

    Raises InputError for any other name, with the nearest ones.
    """
    names: dict[str, str] = {}
    for cls in sorted(vocabulary.classes()):
        if vocabulary.subclass_of(cls, "Event"):
            names |= {_key(label): cls for label in (cls, vocabulary.label(cls, "es"), vocabulary.label(cls, "en"))}
    names |= {_key(code): vocabulary.plover_class(code) for code in vocabulary.plover_codes()}
    if _key(name) in names:
        return names[_key(name)]
    near = list(dict.fromkeys(names[key] for key in difflib.get_close_matches(_key(name), names, n=4, cutoff=0.6)))[:3]
    mend = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(vocabulary.plover_codes())}, or a class of the ontology"
    raise InputError(f"no event type {name!r}", "--type", mend)


def find_actors(actors: Iterable[Actor], name: str) -> frozenset[str]:
    """Ids of the actors that a user means: those with this id or label, and with a state or a union its people and bodies.

    A name that the gazetteer knows and no article mentions gives an empty set. Raises InputError for any other name, with the nearest ones.
    """
    actors = tuple(actors)
    key = _key(name)
    labels: dict[str, str] = {}
    for actor in actors:
        labels |= {_key(label): label for label, _ in reversed(actor.labels)}
    named = {actor.id for actor in actors if key in {_key(actor.id), *(_key(label) for label, _ in actor.labels)}}
    members = {actor.id for actor in actors if not named.isdisjoint(actor.states)}
    if named or (key and _is_known(name)):
        return frozenset(named | members)
    near = [labels[match] for match in difflib.get_close_matches(key, labels, n=3, cutoff=0.6)]
    near += [label for match, label in sorted(labels.items()) if key and key in match.split() and label not in near][: 3 - len(near)]
    mend = (
        f"did you mean {' or '.join(near)}?" if near else "give the name or code of an actor, as `kg query actors-by-activity` lists them"
    )
    raise InputError(f"no actor {name!r}", "--actor", mend)


def _is_known(name: str) -> bool:
    found = gazetteer.load()
    return bool(found.named(name) or found.surname(name) or name.upper() in found.entries)


def _key(name: str) -> str:
    """A name as it is compared: without case, accents, punctuation and leading article."""
    return gazetteer.normalize(name)
