"""The state of those without a name to whom neither their description nor the passage gives one: that in which what they do and undergo happens.

*En Beirut, miles de personas se manifestaron*: they are Lebanese. *Un grupo de senadores viajó a Lima* says nothing of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import replace

from kg.linking.cast import Cast
from kg.linking.folding import Draft
from kg.linking.nationality import describing
from kg.linking.report import Actor

_KINDS = frozenset({"Person", "Group", "GovernmentBody"})


def settle_residents(drafts: Iterable[Draft], cast: Cast, types: Container[str]) -> None:
    """Give those of `cast` without name and state who take part in `drafts` the state of the places of these, where all lie in one.

    types: of acts among people who are at home where these happen.
    """
    where: dict[str, set[str | None]] = defaultdict(set)
    for draft in drafts:
        if draft.place is not None and draft.type in types:
            for name in (*draft.actors, *draft.recipients):
                where[name].add(draft.place.state)
    for name, states in where.items():
        code = next(iter(states)) if len(states) == 1 else None
        if code is not None and _of_the_place(cast.actors[name], cast):
            cast.actors[name] = replace(cast.actors[name], states=(code,))


def _of_the_place(actor: Actor, cast: Cast) -> bool:
    """Whether an actor is a nameless one of no state, and no government of several (*siete países*)."""
    if actor.known or actor.states or actor.kind not in _KINDS or not actor.labels[0][0].islower():
        return False
    noun = describing(actor, cast.words)
    return noun is None or not cast.words.stands_for_state(noun)
