"""Implicit arguments: whom a one-sided draft leaves to the reader, found among the actors that the text has just spoken of.

*La UE mantiene sanciones contra Belgrado. Castro pidió su levantamiento*: whose act is asked for is said in the sentence before. Each actor of
the sentence and of those before it is judged by a logistic regression over named features (Gerber and Chai 2010), its weights in
`kg/language/<code>/completion.yaml`, learned by `kg.language.es.training.judgement`. The likeliest completes the draft as a second version of it, which
`acceptance` judges beside the first.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from kg import language as languages
from kg.extraction import syntax
from kg.linking.anaphora import Mention
from kg.linking.folding import Draft
from kg.linking.report import Actor

WINDOW = 3
"""Sentences back from the trigger in which an implicit participant is looked for, besides the actors the article speaks of most."""
_MOST = 3
_LIKELY = (0.5, 0.35, 0.25, 0.15, 0)
ACTOR, RECIPIENT = "actor", "recipient"


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor that may fill the open side of a draft, with what is known of it there; probability: how likely it is meant, once judged."""

    actor: str
    features: tuple[str, ...]
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Completion:
    """A trained judgement of fillers; `threshold`: the least probability at which a draft is completed."""

    weights: Mapping[str, float]
    threshold: float

    def best(self, fillers: Iterable[Filler]) -> Filler | None:
        """The likeliest of the fillers with its probability, between 0 and 1; None where there is none."""
        judged = (replace(one, probability=1 / (1 + math.exp(-sum(self.weights.get(f, 0.0) for f in one.features)))) for one in fillers)
        return max(judged, key=lambda one: (one.probability, one.actor), default=None)


@cache
def load(language: str) -> Completion:
    """The judgement that ships with a language."""
    data: dict[str, Any] = languages.lexicon(language, "completion")
    return Completion(data["weights"], data["threshold"])


def open_side(draft: Draft) -> str | None:
    """The side of a draft that has nobody though its frame asks for somebody; None where both are filled or several take part on one."""
    frame = draft.candidate.frame
    if draft.reciprocal:
        return ACTOR if len(draft.actors) == 1 else None
    if not draft.actors:
        return ACTOR
    return RECIPIENT if not draft.recipients and (frame.recipient or frame.noun_recipient) else None


def completed(draft: Draft, actor: str) -> Draft:
    """The draft with its open side filled."""
    side = open_side(draft)
    actors, recipients = dict(draft.actors), dict(draft.recipients)
    (actors if side == ACTOR else recipients)[actor] = []
    return replace(draft, actors=actors, recipients=recipients, evidence=list(draft.evidence), completed=side)


def notes(draft: Draft, filler: Filler | None) -> list[str]:
    """What `acceptance` is told of the completion of a draft, or of the filler that a draft could have had."""
    if filler is None:
        return []
    likely = next(str(bound) for bound in _LIKELY if filler.probability >= bound)
    if draft.completed is None:
        return [f"could have an {open_side(draft)}, {likely}"]
    return [f"completed {draft.completed}", f"completed {draft.completed}, {likely}", f"{draft.type}, completed {draft.completed}"]


class Fillers:
    """Lists the fillers of the drafts of one article; `drafts`: all of its drafts, which say who has to do with whom."""

    def __init__(self, mentions: Sequence[Mention], actors: Mapping[str, Actor], drafts: Iterable[Draft]) -> None:
        self.mentions, self.actors, self.drafts = mentions, actors, list(drafts)
        counts = Counter(m.actor.id for m in mentions)
        self.rank = {name: place for place, (name, _) in enumerate(counts.most_common())}
        self.partners: dict[str, Counter[str]] = defaultdict(Counter)
        for draft in self.drafts:
            everybody = [*draft.actors, *draft.recipients]
            for one in everybody:
                self.partners[one].update(other for other in everybody if other != one)

    def of(self, draft: Draft) -> Iterator[Filler]:
        """Everybody who may be meant on the open side of a draft; nobody where no side is open."""
        side = open_side(draft)
        if side is None:
            return
        trigger = draft.candidate.trigger[0]
        starts = _starts(trigger)
        near: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if starts[-1] <= mention.index < trigger.sent.end or self.rank[mention.actor.id] < _MOST:
                near[mention.actor.id].append(mention)
        for name, mentions in near.items():
            if name not in draft.actors and name not in draft.recipients and self.actors[name].kind != "MediaOutlet":
                yield Filler(name, tuple(self._features(draft, side, self.actors[name], mentions, starts)))

    def _features(self, draft: Draft, side: str, actor: Actor, mentions: list[Mention], starts: list[int]) -> Iterator[str]:
        trigger, anchor = draft.candidate.trigger[0], draft.candidate.anchor
        form = "reciprocal" if draft.reciprocal else "noun" if draft.candidate.nominal else "verb"
        case = f"{side} {form}"
        yield "bias"
        yield case
        yield f"{case} {draft.type}"
        distance = min(_distance(m.index, trigger, starts) for m in mentions)
        yield f"{case}, {distance} sentences back"
        here = [m for m in mentions if trigger.sent.start <= m.index < trigger.sent.end]
        if here:
            yield f"{case}, {'before' if any(m.index < trigger.i for m in here) else 'behind'} the trigger"
            yield f"{case}, {_relation(here, anchor)}"
            yield f"{case} {draft.type}, {_relation(here, anchor)}"
        subject = any(m.subject for m in mentions if _distance(m.index, trigger, starts) == distance)
        yield f"{side}, {'subject' if subject else 'no subject'} {min(distance, 2)}"
        yield f"{side}, {actor.kind}"
        yield f"{case}, {'known' if actor.known else 'unknown'}"
        yield f"{case}, rank {min(self.rank[actor.id], 4)}"
        yield f"{side}, {min(len(mentions), 3)} mentions near"
        others = [self.actors[i] for i in (*draft.actors, *draft.recipients)]
        states = {state for one in others for state in one.states}
        if states & set(actor.states):
            yield f"{side}, of the same state"
            yield f"{side} {draft.type}, of the same state"
        elif states and actor.states:
            yield f"{side}, of another state"
            yield f"{side} {draft.type}, of another state"
        else:
            yield f"{side}, of no state"
        together = sum(self.partners[one.id][actor.id] for one in others)
        yield f"{side}, partner {min(together, 2)}"
        sentence = trigger.sent
        for other in self.drafts:
            if other is draft or not (actor.id in other.actors or actor.id in other.recipients):
                continue
            role = "both" if other.reciprocal else ACTOR if actor.id in other.actors else RECIPIENT
            if other.type == draft.type and other.cls == draft.cls and set(other.recipients) & set(draft.recipients):
                yield f"{side}, {role} of the like"
            if other.candidate.trigger[0].sent == sentence:
                yield f"{side}, {role} in the sentence"
                yield f"{case} {draft.type}, {role} of {other.type} in the sentence"
            elif starts[-1] <= other.candidate.trigger[0].i < trigger.i:
                yield f"{side}, {role} before"
                yield f"{side} {draft.type}, {role} of {other.type} before"
        yield f"{case}, trigger {trigger.lemma_.lower()}"
        yield f"{side} {draft.type}, {actor.kind}"
        if draft.place is not None and draft.place.state is not None and actor.id == draft.place.state:
            yield f"{side}, where it happens"
            yield f"{side} {draft.type}, where it happens"
        first = next(trigger.doc.sents)
        if any(m.index < first.end for m in mentions):
            yield f"{side}, in the headline"
        if actor.id in draft.attributed_to:
            yield f"{side}, source"


def _starts(trigger: Token) -> list[int]:
    """Where the trigger's sentence and those before it start, the nearest first."""
    starts = [trigger.sent.start]
    while len(starts) < WINDOW and starts[-1] > 0:
        starts.append(trigger.doc[starts[-1] - 1].sent.start)
    return starts


def _distance(index: int, trigger: Token, starts: list[int]) -> int:
    """Sentences between a mention and the trigger; `WINDOW` for farther ones and those that come after."""
    if index >= trigger.sent.end:
        return WINDOW
    return next((back for back, start in enumerate(starts) if index >= start), WINDOW)


def _relation(mentions: Sequence[Mention], anchor: Token) -> str:
    """How a mention in the trigger's sentence stands to the trigger's clause: the closest relation."""
    found = []
    doc = anchor.doc
    clause = [anchor, *(a for a in anchor.ancestors if a.pos_ in ("VERB", "AUX"))]
    for mention in mentions:
        token = doc[mention.index]
        while token.dep_ in ("appos", "flat", "conj") and token.head is not token and token.head.pos_ in syntax.NOMINAL:
            token = token.head
        preposition = syntax.preposition(token)
        dep = token.dep_.split(":")[0]
        for depth, verb in enumerate(clause):
            if token.head == verb:
                found.append((depth, f"{dep} {preposition} {min(depth, 2)} above".replace("  ", " ")))
                break
        else:
            inside = syntax.contains(anchor, token)
            found.append((5 if inside else 6, f"{preposition or dep} {'below' if inside else 'elsewhere'}"))
    return min(found)[1]
