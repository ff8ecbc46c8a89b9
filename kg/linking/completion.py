"""Implicit arguments: whom a one-sided draft leaves to the reader, found among the actors that the text has just spoken of.

*Naciones Unidas mantiene un embargo contra Libia. Argelia pidió el levantamiento*: of whom is said in the sentence before. Each actor of
the sentence and of those before it is judged by a logistic regression over named features (Gerber and Chai 2010), its weights in
`kg/language/<code>/completion.yaml`, learned by `kg.language.es.training.judgement`. The likeliest completes the draft as a second version of it, which
`acceptance` judges beside the first.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from kg import language as languages
from kg.extraction import syntax, tree
from kg.linking.anaphora import Mention
from kg.linking.folding import Draft, Filler
from kg.linking.report import Actor

WINDOW = 3
"""Sentences back from the trigger in which an implicit participant is looked for, besides the actors the article speaks of most."""
_MOST = 3
_LIKELY = (0.5, 0.35, 0.25, 0.15, 0)
ACTOR, RECIPIENT = "actor", "recipient"


@dataclass(frozen=True, slots=True)
class Completion:
    """A trained judgement of fillers; `threshold`: the least probability at which a draft is completed."""

    weights: Mapping[str, float]
    threshold: float

    def best(self, fillers: Iterable[Filler]) -> Filler | None:
        """The likeliest of the fillers with its probability, between 0 and 1; None where there is none."""
        judged = ((1 / (1 + math.exp(-sum(self.weights.get(f, 0.0) for f in one.features))), one.actor, one) for one in fillers)
        likeliest = max(judged, key=lambda found: found[:2], default=None)
        return replace(likeliest[2], probability=likeliest[0]) if likeliest is not None else None


@cache
def load(language: str) -> Completion:
    """The judgement that ships with a language."""
    data: dict[str, Any] = languages.lexicon(language, "completion")
    return Completion(data["weights"], data["threshold"])


def open_side(draft: Draft) -> str | None:
    """The side of a draft that has nobody though its frame asks for somebody; None where both are filled or several take part on one."""
    frame = draft.candidate.frame
    if draft.candidate.content:  # what is said names those whom it speaks of
        return None
    if draft.reciprocal:
        return ACTOR if len(draft.actors) == 1 else None
    if not draft.actors:
        return ACTOR
    return RECIPIENT if not draft.recipients and (frame.recipient or frame.noun_recipient) else None


def completed(draft: Draft, filler: Filler) -> Draft:
    """The draft with its open side filled."""
    side = open_side(draft)
    actors, recipients = dict(draft.actors), dict(draft.recipients)
    (actors if side == ACTOR else recipients)[filler.actor] = []
    filled = (*draft.completed, (side or ACTOR, filler))
    return replace(draft, actors=actors, recipients=recipients, evidence=list(draft.evidence), completed=filled, stands=bool(actors))


def notes(draft: Draft, filler: Filler | None) -> list[str]:
    """What `acceptance` is told of the completion of a draft, and of the filler that it could have had besides."""
    found = []
    for side, one in draft.completed:
        slots = draft.candidate.actors if side == ACTOR else draft.candidate.recipients
        thing = ", a thing instead" if any(slot.kind == "word" for slot in slots) else ""
        found += [f"completed {side}", f"completed {side}, {_likely(one.probability)}", f"{draft.type}, completed {side}"]
        found += [f"completed {side}{thing}", f"{draft.type}, completed {side}{thing}"] if thing else []
    if len(draft.completed) > 1:
        found.append("completed twice")
    if filler is not None:
        found.append(f"could have an {open_side(draft)}, {_likely(filler.probability)}")
    return found


def _likely(probability: float) -> str:
    return next(str(bound) for bound in _LIKELY if probability >= bound)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mention stands: its sentence (number), the word that its phrase depends on (index), by what relation and preposition."""

    index: int
    actor: str
    subject: bool
    sentence: int
    head: int
    relation: str
    preposition: str


@dataclass(frozen=True, slots=True)
class _Part:
    """The role of an actor in a draft of the sentence with this number."""

    draft: Draft
    role: str
    sentence: int


class Fillers:
    """Lists the fillers of the drafts of one article; `drafts`: all of its drafts, which say who has to do with whom."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], actors: Mapping[str, Actor], drafts: Iterable[Draft]) -> None:
        self.doc, self.actors = doc, actors
        self.starts = tree.of(doc).starts
        counts = Counter(m.actor.id for m in mentions)
        self.rank = {name: place for place, (name, _) in enumerate(counts.most_common())}
        self.mentions: dict[str, list[_Place]] = defaultdict(list)
        for mention in mentions:
            self.mentions[mention.actor.id].append(self._place(mention))
        self.headline = {m.actor.id for m in mentions if self._sentence(m.index) == 0}
        self.partners: dict[str, Counter[str]] = defaultdict(Counter)
        self.parts: dict[str, list[_Part]] = defaultdict(list)
        for draft in drafts:
            everybody = [*draft.actors, *draft.recipients]
            sentence = self._sentence(draft.candidate.trigger[0].i)
            for one in everybody:
                self.partners[one].update(other for other in everybody if other != one)
                role = "both" if draft.reciprocal else ACTOR if one in draft.actors else RECIPIENT
                self.parts[one].append(_Part(draft, role, sentence))

    def of(self, draft: Draft) -> Iterator[Filler]:
        """Everybody who may be meant on the open side of a draft; nobody where no side is open."""
        side = open_side(draft)
        if side is None:
            return
        here = self._sentence(draft.candidate.trigger[0].i)
        others = (*draft.actors, *draft.recipients)
        states = frozenset(state for one in others for state in self.actors[one].states)
        common = _Common(draft, side, _case(draft, side), here, _clause(draft.candidate.anchor), others, states)
        for name, mentions in self.mentions.items():
            if name in draft.actors or name in draft.recipients or not self._other(draft, self.actors[name]):
                continue
            near = mentions if self.rank[name] < _MOST else [m for m in mentions if here - WINDOW < m.sentence <= here]
            if near:
                yield Filler(name, tuple(self._features(common, self.actors[name], near)))

    def _other(self, draft: Draft, actor: Actor) -> bool:
        """Whether an actor can stand over against those who take part: no medium, no state beside one who acts for it."""
        if actor.kind == "MediaOutlet":
            return False
        sides = [self.actors[i] for i in (*draft.actors, *draft.recipients)]
        return not any(
            one.known and actor.known and one.states == actor.states and {one.kind, actor.kind} == {"State", "Person"} for one in sides
        )

    def _features(self, common: _Common, actor: Actor, mentions: list[_Place]) -> Iterator[str]:
        draft, side, case = common.draft, common.side, common.case
        trigger = draft.candidate.trigger[0]
        back = [common.back(m.sentence) for m in mentions]
        distance = min(back)
        yield "bias"
        yield case
        yield f"{case} {draft.type}"
        yield f"{case}, {distance} sentences back"
        yield f"{side} {draft.type}, {common.instead}"
        if len(draft.actors) > 1:
            yield f"{side}, several actors"
        yield f"{case}, trigger {trigger.lemma_.lower()}"
        here = [m for m in mentions if m.sentence == common.sentence]
        if here:
            relation = min(common.relation(m, self.doc) for m in here)[1]
            yield f"{case}, {'before' if any(m.index < trigger.i for m in here) else 'behind'} the trigger"
            yield f"{case}, {relation}"
            yield f"{case} {draft.type}, {relation}"
        subject = any(m.subject for m, far in zip(mentions, back, strict=True) if far == distance)
        yield f"{side}, {'subject' if subject else 'no subject'} {min(distance, 2)}"
        yield f"{side}, {actor.kind}"
        yield f"{side} {draft.type}, {actor.kind}"
        yield f"{case}, {'known' if actor.known else 'unknown'}"
        yield f"{case}, rank {min(self.rank[actor.id], 4)}"
        yield f"{side}, {min(len(mentions), 3)} mentions near"
        if actor.id in self.headline:
            yield f"{side}, in the headline"
        if actor.id in draft.attributed_to:
            yield f"{side}, source"
        others, states = common.others, common.states
        between = "of the same state" if states & set(actor.states) else "of another state" if states and actor.states else "of no state"
        yield f"{side}, {between}"
        yield f"{side} {draft.type}, {between}"
        yield f"{side}, partner {min(sum(self.partners[one][actor.id] for one in others), 2)}"
        if draft.place is not None and actor.id == draft.place.state:
            yield f"{side}, where it happens"
            yield f"{side} {draft.type}, where it happens"
        yield from self._parts(common, actor)

    def _parts(self, common: _Common, actor: Actor) -> Iterator[str]:
        """What the actor does or suffers in other drafts: of the same sentence, of those before, of like ones anywhere."""
        draft, side, case = common.draft, common.side, common.case
        for part in self.parts[actor.id]:
            other = part.draft
            if other is draft:
                continue
            if other.type == draft.type and other.cls == draft.cls and other.recipients.keys() & draft.recipients.keys():
                yield f"{side}, {part.role} of the like"
            if part.sentence == common.sentence:
                yield f"{side}, {part.role} in the sentence"
                yield f"{case} {draft.type}, {part.role} of {other.type} in the sentence"
            elif common.sentence - WINDOW < part.sentence < common.sentence:
                yield f"{side}, {part.role} before"
                yield f"{side} {draft.type}, {part.role} of {other.type} before"

    def _sentence(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def _place(self, mention: Mention) -> _Place:
        token = self.doc[mention.index]
        while token.dep_ in ("appos", "flat", "conj") and token.head != token and token.head.pos_ in syntax.NOMINAL:
            token = token.head
        relation = token.dep_.split(":")[0]
        return _Place(
            mention.index,
            mention.actor.id,
            mention.subject,
            self._sentence(mention.index),
            token.head.i,
            relation,
            syntax.preposition(token),
        )


@dataclass(frozen=True, slots=True)
class _Common:
    """What the fillers of one draft share: the open side, with the form of the draft, its sentence (number), the words of its clause and of those
    above (indices), who takes part already and their states."""

    draft: Draft
    side: str
    case: str
    sentence: int
    clause: tuple[int, ...]
    others: tuple[str, ...]
    states: frozenset[str]

    @property
    def instead(self) -> str:
        """What stands on the open side: a thing (*denunció la muerte*), or nothing."""
        slots = self.draft.candidate.actors if self.side == ACTOR else self.draft.candidate.recipients
        return "a thing instead" if any(slot.kind == "word" for slot in slots) else "nothing instead"

    def back(self, sentence: int) -> int:
        """Sentences between a mention and the trigger; `WINDOW` for farther ones and those that come after."""
        back = self.sentence - sentence
        return back if 0 <= back < WINDOW else WINDOW

    def relation(self, mention: _Place, doc: Doc) -> tuple[int, str]:
        """How a mention in the trigger's sentence stands to the trigger's clause, the closer the less."""
        if mention.head in self.clause:
            depth = self.clause.index(mention.head)
            return depth, " ".join(filter(None, (mention.relation, mention.preposition, str(min(depth, 2)), "above")))
        inside = syntax.contains(self.draft.candidate.anchor, doc[mention.index])
        return 5 if inside else 6, f"{mention.preposition or mention.relation} {'below' if inside else 'elsewhere'}"


def _case(draft: Draft, side: str) -> str:
    """The open side and the form of a draft."""
    return f"{side} {'reciprocal' if draft.reciprocal else 'noun' if draft.candidate.nominal else 'verb'}"


def _clause(anchor: Token) -> tuple[int, ...]:
    return anchor.i, *(a.i for a in anchor.ancestors if a.pos_ in ("VERB", "AUX"))
