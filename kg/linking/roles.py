"""Semantic roles: who of those near a draft takes which part in it, judged by a model learned from annotated texts.

The frames say where the grammar puts the participants of an event. That is often all, and often not enough: a side is left open (*Naciones Unidas
mantiene un embargo contra Libia. Argelia pidió el levantamiento*), a pronoun or a dropped subject is ambiguous, the parse is wrong, whom an act is directed at stands
two clauses off. So each actor near a draft is judged for each of its sides by a logistic regression over named features, of which the place that the grammar gives
it is one (Gildea and Jurafsky 2002; for those who are only implied Gerber and Chai 2010). The likeliest make a second version of the draft beside that of its
grammar; `acceptance` judges both. Weights in `kg/language/<code>/roles.yaml`, learned by `kg.language.es.training.judgement`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from kg import language as languages
from kg.linking.folding import Argument, Draft

ACTOR, RECIPIENT = "actor", "recipient"
SURE = 0.5
"""From which probability on somebody takes part beside others of the same side."""
_LIKELY = (0.8, 0.65, 0.5, 0.35, 0.25, 0.15, 0.07, 0)


@dataclass(frozen=True, slots=True)
class Roles:
    """A trained judgement of arguments; `threshold`: the least probability at which somebody whom the grammar does not name takes a side alone."""

    weights: Mapping[str, float]
    threshold: float
    _sums: dict[tuple[str, ...], float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def judged(self, arguments: Iterable[Argument]) -> list[Argument]:
        """The arguments with their probabilities, between 0 and 1, the likeliest first."""
        sums = self._sums
        found = []
        for one in arguments:
            total = 0.0
            for group in one.features:
                part = sums.get(group)
                if part is None:
                    part = sums[group] = sum([self.weights.get(feature, 0.0) for feature in group])
                total += part
            found.append((-1 / (1 + math.exp(-total)), one.actor, one.side, one.features))
        found.sort()
        return [Argument(actor, side, features, -likelihood) for likelihood, actor, side, features in found]


@cache
def load(language: str) -> Roles:
    """The judgement that ships with a language."""
    data: dict[str, Any] = languages.lexicon(language, "roles")
    return Roles(data["weights"], data["threshold"])


def sides(draft: Draft) -> tuple[str, ...]:
    """The sides that a draft has: of a reciprocal one all who take part are actors."""
    if draft.reciprocal:
        return (ACTOR,)
    frame = draft.candidate.frame
    directed = frame.recipient or frame.noun_recipient or draft.recipients
    return (ACTOR, RECIPIENT) if directed else (ACTOR,)


def judged_version(draft: Draft, arguments: list[Argument], threshold: float) -> Draft:
    """The draft with its sides filled by those who are likeliest to take them, itself where they do; arguments: of all its sides, the likeliest first.

    Whom the grammar gives on one side does not change to the other: who does it and who suffers it is what grammar tells best.
    """
    filled: dict[str, list[Argument]] = {side: [] for side in sides(draft)}
    taken: set[str] = set()
    for one in arguments:
        across = draft.recipients if one.side == ACTOR else draft.actors
        if one.actor in taken or one.actor in across:
            continue
        least = 2 if draft.reciprocal else 1
        if one.probability >= SURE or (len(filled[one.side]) < least and one.probability >= threshold):
            filled[one.side].append(one)
            taken.add(one.actor)
    given = {**draft.actors, **draft.recipients}
    parts = [
        {
            a.actor: given.get(a.actor, [])
            for a in sorted(
                filled.get(side, ()), key=lambda a: (a.actor not in given, list(given).index(a.actor) if a.actor in given else 0)
            )
        }
        for side in (ACTOR, RECIPIENT)
    ]
    if all(part.keys() == had.keys() for part, had in zip(parts, (draft.actors, draft.recipients), strict=True)):
        return draft
    implied = tuple(a for side in filled.values() for a in side if a.actor not in given)
    return replace(
        draft,
        actors=parts[0],
        recipients=parts[1],
        evidence=list(draft.evidence),
        implied=implied,
        stands=bool(parts[0] or parts[1]),
        judged=True,
    )


def notes(draft: Draft, arguments: Iterable[Argument]) -> Iterator[str]:
    """What `acceptance` is told of how likely those of a version are to take their parts."""
    arguments = list(arguments)
    likelihood = {(a.side, a.actor): a.probability for a in arguments}
    for side in sides(draft):
        people = draft.actors if side == ACTOR else draft.recipients
        judged = [likelihood.get((side, one), 0.0) for one in people]
        others = max((a.probability for a in arguments if a.side == side and a.actor not in people), default=0.0)
        if judged:
            yield f"{side} {_likely(max(judged))}"
            yield f"{draft.type}, {side} {_likely(max(judged))}"
            yield f"{side} at least {_likely(min(judged))}"
        else:
            yield f"no {side}, could be {_likely(others)}"
            yield f"{draft.type}, no {side}, could be {_likely(others)}"
        if people:
            yield f"another {side} {_likely(others)}"
    for one in draft.implied:
        yield f"implied {one.side}"
        yield f"implied {one.side} {_likely(one.probability)}"
        yield f"{draft.type}, implied {one.side}"
    if len(draft.implied) > 1:
        yield "implied twice"


def _likely(probability: float) -> str:
    return next(str(bound) for bound in _LIKELY if probability >= bound)
