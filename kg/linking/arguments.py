"""Arguments: everybody near a draft who may take part in it, with what is known of them there, as named features for `roles`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction import syntax
from kg.extraction.slots import Slot
from kg.language.document import Document
from kg.language.words import Word
from kg.linking import argument_features as features
from kg.linking.argument_features import (
    Case,
    beside,
    earlier,
    in_sentence,
    like,
    like_pronoun,
    of_actor,
    of_part,
    of_side,
    opposite,
    unmentioned,
)
from kg.linking.folding import Argument, Draft
from kg.linking.mention import Mention
from kg.linking.report import Actor
from kg.linking.roles import ACTOR, RECIPIENT, sides

WINDOW = 2
"""Sentences back from the trigger in which participants are looked for, besides the actors the article speaks of most."""
_MOST = 3
_STATE_AND_PERSON = {"State", "Person"}


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


class _Near:
    """The mentions of an actor round a sentence.

    here: those of the sentence; first: index of the first of them; number: of all, three at most; distance: sentences back to the nearest, `WINDOW` for farther ones and those that come after; place: of the
    nearest, "main subject", "subject" or "no subject"; plural, singular: whether one of them is; indices: where all stand.
    """

    __slots__ = ("distance", "first", "here", "indices", "number", "place", "plural", "singular")

    def __init__(self, mentions: Sequence[_Place], sentence: int) -> None:
        self.number = min(len(mentions), 3)
        self.distance = min([_back(sentence - m.sentence) for m in mentions])
        self.here = [m for m in mentions if m.sentence == sentence]
        self.first = min((m.index for m in self.here), default=-1)
        nearest = self.here or [m for m in mentions if _back(sentence - m.sentence) == self.distance]
        subject = "subject" if any(m.subject for m in nearest) else "no subject"
        self.place = "main subject" if any(m.main for m in nearest) else subject
        self.plural, self.singular = any(m.plural for m in nearest), not all(m.plural for m in nearest)
        self.indices = frozenset(m.index for m in mentions)


def _back(sentences: int) -> int:
    return sentences if 0 <= sentences < WINDOW else WINDOW


class Arguments:
    """Lists the arguments of the drafts of one article; `drafts`: all of its drafts, which say who has to do with whom."""

    def __init__(self, doc: Document, mentions: Sequence[Mention], actors: Mapping[str, Actor], drafts: Iterable[Draft]) -> None:
        self.doc, self.actors = doc, actors
        self.starts = doc.starts
        counts = Counter(m.actor.id for m in mentions)
        self.rank = {name: place for place, (name, _) in enumerate(counts.most_common())}
        self.mentions: dict[str, list[_Place]] = defaultdict(list)
        for mention in mentions:
            self.mentions[mention.actor.id].append(self._place(mention))
        self.headline = {m.actor.id for m in mentions if self._sentence(m.index) == 0}
        self.partners: dict[str, Counter[str]] = defaultdict(Counter)
        self.opposed: dict[str, Counter[str]] = defaultdict(Counter)
        self.parts: dict[str, list[_Part]] = defaultdict(list)
        self._nearby: dict[int, dict[str, _Near]] = {}
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
        """Everybody who may take part in a draft, once for each side that it has; of other sentences only where the grammar leaves the side open."""
        here = self._sentence(draft.candidate.trigger[0].i)
        near = self._near(here)
        given = (*draft.actors, *draft.recipients)
        people = (*given, *(n for n in near if n not in given))
        form = "reciprocal" if draft.reciprocal else "noun" if draft.candidate.nominal else "verb"
        clause = _clause(draft.candidate.anchor)
        relations: dict[str, str] = {}
        trigger = draft.candidate.trigger[0].i
        nearest = max((index for one in near.values() for index in one.indices if index < trigger), default=-1)
        for side in sides(draft):
            common = self._common(draft, Case(side, form, draft.type), here, clause, relations, nearest)
            filled = len(common.own) > (1 if draft.reciprocal else 0)
            for name in people:
                actor = self.actors[name]
                if name not in given:
                    elsewhere = filled and near[name].distance > 0
                    if elsewhere or actor.kind == "MediaOutlet" or (side == ACTOR and not self._can_act(draft, actor)):
                        continue
                yield Argument(name, side, self._features(common, actor, near.get(name)))

    def _can_act(self, draft: Draft, actor: Actor) -> bool:
        who = draft.candidate.frame.who
        return not who or actor.kind in who

    def _near(self, here: int) -> dict[str, _Near]:
        """The mentions that those of a sentence may be meant by: those of the sentences before, and all of the actors spoken of most."""
        found = self._nearby.get(here)
        if found is None:
            found = self._nearby[here] = {
                name: _Near(places, here)
                for name, mentions in self.mentions.items()
                if (places := mentions if self.rank[name] < _MOST else [m for m in mentions if here - WINDOW < m.sentence <= here])
            }
        return found

    def _common(self, draft: Draft, case: Case, here: int, clause: tuple[int, ...], relations: dict[str, str], nearest: int) -> _Common:
        others = draft.recipients if case.side == ACTOR and not draft.reciprocal else draft.actors
        own = draft.actors if case.side == ACTOR else draft.recipients
        slots = draft.candidate.actors if case.side == ACTOR else draft.candidate.recipients
        thing = "a thing" if any(s.kind == "word" for s in slots) else "nothing"
        trigger, lemma = draft.candidate.trigger[0].i, draft.candidate.trigger[0].lemma.lower()
        filled = next((draft.ways[case.side, one] for one in own if (case.side, one) in draft.ways), thing)
        return _Common(
            draft=draft,
            case=case,
            opposite=RECIPIENT if case.side == ACTOR else ACTOR,
            shared=of_side(case, filled, lemma, len(draft.actors) > 1),
            missing=f"not given, filled by {filled}",
            lemma=lemma,
            trigger=trigger,
            sentence=here,
            clause=clause,
            relations=relations,
            own=own,
            others=tuple(others),
            states=frozenset(state for one in others for state in self.actors[one].states),
            filled=filled,
            number=_number(next((s for s in slots if _anaphoric(s)), None)),
            things=frozenset(t.i for s in slots if s.kind == "word" for t in s.token.subtree),
            nearest=nearest,
        )

    def _features(self, common: _Common, actor: Actor, near: _Near | None) -> tuple[tuple[str, ...], ...]:
        """What is known of an actor on a side, in groups."""
        draft, case, name = common.draft, common.case, actor.id
        way = draft.ways.get((case.side, name), "")
        across = draft.ways.get((common.opposite, name), "")
        given = f"given by {way}" if way else f"given across by {across}" if across else common.missing
        rank = self.rank.get(name, 4)
        found = [
            common.shared,
            of_actor(case, given, actor.kind, actor.known, rank if rank < 4 else 4),
            of_part(
                case,
                common.lemma if way else None,
                min(len(common.own), 3) if name in common.own else 0,
                name in self.headline,
                "" if name not in draft.attributed_to else "of" if common.states.intersection(actor.states) else "not of",
                draft.place is not None and name == draft.place.state,
            ),
            self._opposite(common, actor),
        ]
        if near is None:
            found.append(unmentioned(case.side))
        else:
            if near.here:
                relation = common.relations.get(name)
                if relation is None:
                    relation = common.relations[name] = min(common.relation(m, self.doc) for m in near.here)[1]
                found.append(in_sentence(case, relation, near.first < common.trigger, "" if way else given))
            found.append(features.near(case, given, near.distance, near.place, near.number))
            agrees = None if not common.number else near.plural if common.number == "plural" else near.singular
            last = common.nearest in near.indices
            if last or agrees is not None:
                found.append(like_pronoun(case.side, given, common.filled, agrees, last))
        self._parts(found, common, name)
        return tuple(found)

    def _opposite(self, common: _Common, actor: Actor) -> tuple[str, ...]:
        """How the actor stands to those of the other side."""
        if not common.others:
            return opposite(common.case, "of no state", 0, 0, 0)
        states = common.states
        between = (
            "of the same state" if states.intersection(actor.states) else "of another state" if states and actor.states else "of no state"
        )
        partners = beside = 0
        for name in common.others:
            if name != actor.id:
                other = self.actors[name]
                partners += self.partners[name][actor.id]
                beside += other.known and actor.known and other.states == actor.states and {other.kind, actor.kind} == _STATE_AND_PERSON
        met = max([self.opposed[mine][code] for mine in states for code in actor.states], default=0)
        return opposite(common.case, between, min(partners, 2), min(met, 3), beside)

    def _parts(self, found: list[tuple[str, ...]], common: _Common, name: str) -> None:
        """What the actor does or suffers in other drafts: of the same sentence, of those before, of like ones anywhere."""
        draft, case, sentence = common.draft, common.case, common.sentence
        for part in self.parts.get(name, ()):
            other = part.draft
            if other is draft:
                continue
            if other.cls == draft.cls and other.type == draft.type and not other.recipients.keys().isdisjoint(draft.recipients):
                found.append(like(case.side, part.role))
            if part.sentence == sentence:
                thing = other.candidate.trigger[0].i in common.things
                found.append(beside(case, part.role, other.type, thing, other.candidate.anchor.i in common.clause[1:]))
            elif sentence - WINDOW < part.sentence < sentence:
                found.append(earlier(case, part.role, other.type))

    def _sentence(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def _place(self, mention: Mention) -> _Place:
        token = self.doc[mention.index]
        while token.dep in ("appos", "flat", "conj") and token.head != token and token.head.pos in syntax.NOMINAL:
            token = token.head
        return _Place(
            mention.index,
            mention.subject,
            mention.main,
            mention.plural,
            self._sentence(mention.index),
            token.head.i,
            token.dep.split(":")[0],
            syntax.preposition(token),
        )


@dataclass(frozen=True, slots=True)
class _Common:
    """What the arguments of one side of a draft share.

    opposite: the other side; shared: what is known of the side, whoever takes it; missing: how those stand to it whom the grammar does not give; lemma,
    trigger: lemma and index of the trigger; sentence: its number; clause: the words of its clause and of those above (indices); relations: how those
    mentioned in the sentence stand to it, as far as asked; own, others: who is on this side and on the other by the grammar; states: those of the others;
    filled: what fills the side by the grammar; number: that of its pronoun; things: the words of what fills it; nearest: index of the last mention
    before the trigger.
    """

    draft: Draft
    case: Case
    opposite: str
    shared: tuple[str, ...]
    missing: str
    lemma: str
    trigger: int
    sentence: int
    clause: tuple[int, ...]
    relations: dict[str, str]
    own: Collection[str]
    others: tuple[str, ...]
    states: frozenset[str]
    filled: str
    number: str
    things: frozenset[int]
    nearest: int

    def relation(self, mention: _Place, doc: Document) -> tuple[int, str]:
        """How a mention in the trigger's sentence stands to the trigger's clause, the closer the less."""
        if mention.head in self.clause:
            depth = self.clause.index(mention.head)
            return depth, " ".join(filter(None, (mention.relation, mention.preposition, str(min(depth, 2)), "above")))
        inside = syntax.contains(self.draft.candidate.anchor, doc[mention.index])
        return 5 if inside else 6, f"{mention.preposition or mention.relation} {'below' if inside else 'elsewhere'}"


def _anaphoric(slot: Slot) -> bool:
    return (slot.kind != "word" and slot.kind != "demonym") or slot.token.pos == "PRON"


def _number(slot: Slot | None) -> str:
    """The number that a pronoun or the verb of a dropped subject shows; "" where it shows none."""
    if slot is None or slot.kind == "poss":
        return ""
    if slot.kind == "enclitic":
        return "plural" if syntax.enclitic(slot.token).endswith("s") else "singular"
    token = syntax.finite_form(slot.token) if slot.kind == "dropped" else slot.token
    numbers = syntax.values(token, "Number")
    return "plural" if "Plur" in numbers else "singular" if numbers else ""


def _clause(anchor: Word) -> tuple[int, ...]:
    return anchor.i, *(a.i for a in anchor.ancestors if a.pos in ("VERB", "AUX"))
