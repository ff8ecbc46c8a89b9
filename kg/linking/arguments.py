"""Arguments: everybody near a draft who may take part in it, with what is known of them there, as named features for `roles`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction import syntax, tree
from kg.extraction.slots import Slot
from kg.linking.anaphora import Mention
from kg.linking.folding import Argument, Draft
from kg.linking.report import Actor
from kg.linking.roles import ACTOR, RECIPIENT, sides

WINDOW = 3
"""Sentences back from the trigger in which participants are looked for, besides the actors the article speaks of most."""
_MOST = 3
_ANAPHORIC = ("dropped", "pronoun", "poss", "enclitic")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mention stands: its sentence (number), the word that its phrase depends on (index), by what relation and preposition."""

    index: int
    subject: bool
    main: bool
    plural: bool
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


class Arguments:
    """Lists the arguments of the drafts of one article; `drafts`: all of its drafts, which say who has to do with whom."""

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
        self.opposed: dict[str, Counter[str]] = defaultdict(Counter)
        self.parts: dict[str, list[_Part]] = defaultdict(list)
        for draft in drafts:
            everybody = [*draft.actors, *draft.recipients]
            sentence = self._sentence(draft.candidate.trigger[0].i)
            for one in everybody:
                self.partners[one].update(other for other in everybody if other != one)
                role = "both" if draft.reciprocal else ACTOR if one in draft.actors else RECIPIENT
                self.parts[one].append(_Part(draft, role, sentence))
            for one in everybody:
                for state in self.actors[one].states:
                    self.opposed[state].update(code for other in everybody for code in self.actors[other].states if code != state)

    def of(self, draft: Draft) -> Iterator[Argument]:
        """Everybody who may take part in a draft, once for each side that it has."""
        here = self._sentence(draft.candidate.trigger[0].i)
        given = (*draft.actors, *draft.recipients)
        near = {
            name: places
            for name, mentions in self.mentions.items()
            if (places := mentions if self.rank[name] < _MOST else [m for m in mentions if here - WINDOW < m.sentence <= here])
        }
        for side in sides(draft):
            common = self._common(draft, side, here, near)
            for name in (*given, *(n for n in near if n not in given)):
                actor = self.actors[name]
                if name in given or actor.kind != "MediaOutlet":
                    yield Argument(name, side, tuple(self._features(common, actor, near.get(name, []))))

    def _common(self, draft: Draft, side: str, here: int, near: Mapping[str, list[_Place]]) -> _Common:
        others = draft.recipients if side == ACTOR and not draft.reciprocal else draft.actors
        own = draft.actors if side == ACTOR else draft.recipients
        slots = draft.candidate.actors if side == ACTOR else draft.candidate.recipients
        filled = next((draft.ways[side, one] for one in own if (side, one) in draft.ways), "a thing" if any(s.kind == "word" for s in slots) else "nothing")
        form = "reciprocal" if draft.reciprocal else "noun" if draft.candidate.nominal else "verb"
        states = frozenset(state for one in others for state in self.actors[one].states)
        anaphor = next((s for s in slots if _anaphoric(s)), None)
        things = frozenset(t.i for s in slots if s.kind == "word" for t in s.token.subtree)
        before = [m for places in near.values() for m in places if m.index < draft.candidate.trigger[0].i]
        nearest = max(before, key=lambda m: m.index, default=None)
        return _Common(
            draft, side, f"{side} {form}", here, _clause(draft.candidate.anchor), tuple(others), states, filled, _number(anaphor), things,
            nearest.index if nearest is not None else -1,
        )

    def _features(self, common: _Common, actor: Actor, mentions: list[_Place]) -> Iterator[str]:
        draft, side, case = common.draft, common.side, common.case
        kind = draft.type
        trigger = draft.candidate.trigger[0]
        yield "bias"
        yield case
        yield f"{case} {kind}"
        yield f"{case}, filled by {common.filled}"
        yield f"{case}, trigger {trigger.lemma_.lower()}"
        other = RECIPIENT if side == ACTOR else ACTOR
        way = draft.ways.get((side, actor.id), "")
        across = draft.ways.get((other, actor.id), "")
        if way:
            given = f"given by {way}"
            yield f"{case}, trigger {trigger.lemma_.lower()}, given"
        elif across:
            given = f"given across by {across}"
        else:
            given = f"not given, filled by {common.filled}"
        yield f"{side}, {given}"
        yield f"{case}, {given}"
        yield f"{side} {kind}, {given}"
        if len(draft.actors) > 1:
            yield f"{side}, several actors"
        own = draft.actors if side == ACTOR else draft.recipients
        if own and actor.id in own:
            yield f"{side}, one of {min(len(own), 3)}"
        yield f"{side}, {given}, {actor.kind}"
        if mentions:
            back = [common.back(m.sentence) for m in mentions]
            distance = min(back)
            yield f"{case}, {distance} sentences back"
            yield f"{side}, {given}, {distance} back"
            here = [m for m in mentions if m.sentence == common.sentence]
            if here:
                relation = min(common.relation(m, self.doc) for m in here)[1]
                yield f"{case}, {'before' if any(m.index < trigger.i for m in here) else 'behind'} the trigger"
                yield f"{case}, {relation}"
                yield f"{case} {kind}, {relation}"
                if not way:
                    yield f"{case}, {relation}, {given}"
            nearest = [m for m, far in zip(mentions, back, strict=True) if far == distance]
            subject = any(m.subject for m in nearest)
            place = "main subject" if any(m.main for m in nearest) else "subject" if subject else "no subject"
            yield f"{side}, {'subject' if subject else 'no subject'} {min(distance, 2)}"
            yield f"{side}, {given}, {place} {min(distance, 2)}"
            if common.number:
                agrees = any(m.plural == (common.number == "plural") for m in nearest)
                yield f"{side}, {common.filled}, {'agrees' if agrees else 'disagrees'}"
            yield f"{side}, {min(len(mentions), 3)} mentions near"
            if any(m.index == common.nearest for m in mentions):
                yield f"{side}, nearest before"
                yield f"{side}, {given}, nearest before"
        else:
            yield f"{side}, not mentioned"
        yield f"{side}, {actor.kind}"
        yield f"{side} {kind}, {actor.kind}"
        yield f"{case}, {'known' if actor.known else 'unknown'}"
        yield f"{case}, rank {min(self.rank.get(actor.id, 4), 4)}"
        if actor.id in self.headline:
            yield f"{side}, in the headline"
        if actor.id in draft.attributed_to:
            yield f"{side}, source"
        others, states = tuple(o for o in common.others if o != actor.id), common.states
        between = "of the same state" if states & set(actor.states) else "of another state" if states and actor.states else "of no state"
        yield f"{side}, {between}"
        yield f"{side} {kind}, {between}"
        if any(self.actors[o].known and actor.known and self.actors[o].states == actor.states and {self.actors[o].kind, actor.kind} == {"State", "Person"} for o in others):
            yield f"{side}, beside one who acts for the same state"
        yield f"{side}, partner {min(sum(self.partners[one][actor.id] for one in others), 2)}"
        met = max((self.opposed[mine][code] for mine in states for code in actor.states), default=0)
        yield f"{side}, state opposed {min(met, 3)}"
        if draft.place is not None and actor.id == draft.place.state:
            yield f"{side}, where it happens"
            yield f"{side} {kind}, where it happens"
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
                trigger = other.candidate.trigger[0].i
                if trigger in common.things:
                    yield f"{side} {draft.type}, {part.role} of {other.type} in the thing"
                    yield f"{side}, {part.role} in the thing"
                if other.candidate.anchor.i in common.clause[1:]:
                    yield f"{case}, {part.role} of the verb above"
                    yield f"{case} {draft.type}, {part.role} of {other.type} above"
                elif draft.candidate.trigger[0].i in {t.i for t in other.candidate.anchor.subtree}:
                    yield f"{case}, {part.role} of what is above"
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
        return _Place(
            mention.index,
            mention.subject,
            mention.main,
            mention.plural,
            self._sentence(mention.index),
            token.head.i,
            token.dep_.split(":")[0],
            syntax.preposition(token),
        )


@dataclass(frozen=True, slots=True)
class _Common:
    """What the arguments of one side of a draft share: the side, with the form of the draft, its sentence (number), the words of its clause and of those
    above (indices), who is on the other side and their states, what fills the side by the grammar, and the number of its pronoun."""

    draft: Draft
    side: str
    case: str
    sentence: int
    clause: tuple[int, ...]
    others: tuple[str, ...]
    states: frozenset[str]
    filled: str
    number: str
    things: frozenset[int]
    nearest: int

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


def _anaphoric(slot: Slot) -> bool:
    return slot.kind != "word" and slot.kind != "demonym" or slot.token.pos_ == "PRON"


def _number(slot: Slot | None) -> str:
    """The number that a pronoun or the verb of a dropped subject shows; "" where it shows none."""
    if slot is None or slot.kind == "poss":
        return ""
    if slot.kind == "enclitic":
        return "plural" if syntax.enclitic(slot.token).endswith("s") else "singular"
    token = syntax.finite_form(slot.token) if slot.kind == "dropped" else slot.token
    numbers = syntax.values(token, "Number")
    return "plural" if "Plur" in numbers else "singular" if numbers else ""


def _clause(anchor: Token) -> tuple[int, ...]:
    return anchor.i, *(a.i for a in anchor.ancestors if a.pos_ in ("VERB", "AUX"))
