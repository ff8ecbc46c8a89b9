"""Arguments: everybody near a draft who may take part in it, with what is known of them there, as named features for `roles`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction import syntax, tree
from kg.extraction.slots import Slot
from kg.linking.folding import Argument, Draft
from kg.linking.mention import Mention
from kg.linking.report import Actor
from kg.linking.roles import ACTOR, RECIPIENT, sides

WINDOW = 2
"""Sentences back from the trigger in which participants are looked for, besides the actors the article speaks of most."""
_MOST = 3


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
        self._nearby: dict[int, dict[str, Sequence[_Place]]] = {}
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
        near = self._near(here)
        given = (*draft.actors, *draft.recipients)
        for side in sides(draft):
            common = self._common(draft, side, here, near)
            shared = self._of_side(common)
            for name in (*given, *(n for n in near if n not in given)):
                actor = self.actors[name]
                if name in given or (actor.kind != "MediaOutlet" and (side == RECIPIENT or self._can_act(draft, actor))):
                    yield Argument(name, side, shared, self._features(common, actor, near.get(name, ())))

    def _can_act(self, draft: Draft, actor: Actor) -> bool:
        who = draft.candidate.frame.who
        return not who or actor.kind in who

    def _near(self, here: int) -> dict[str, Sequence[_Place]]:
        """The mentions that those of a sentence may be meant by: those of the sentences before, and all of the actors spoken of most."""
        found = self._nearby.get(here)
        if found is None:
            found = self._nearby[here] = {
                name: places
                for name, mentions in self.mentions.items()
                if (places := mentions if self.rank[name] < _MOST else [m for m in mentions if here - WINDOW < m.sentence <= here])
            }
        return found

    def _common(self, draft: Draft, side: str, here: int, near: Mapping[str, Sequence[_Place]]) -> _Common:
        others = draft.recipients if side == ACTOR and not draft.reciprocal else draft.actors
        own = draft.actors if side == ACTOR else draft.recipients
        slots = draft.candidate.actors if side == ACTOR else draft.candidate.recipients
        thing = "a thing" if any(s.kind == "word" for s in slots) else "nothing"
        form = "reciprocal" if draft.reciprocal else "noun" if draft.candidate.nominal else "verb"
        trigger = draft.candidate.trigger[0].i
        return _Common(
            draft=draft,
            side=side,
            case=f"{side} {form}",
            typed=f"{side} {draft.type}",
            typed_case=f"{side} {form} {draft.type}",
            lemma=draft.candidate.trigger[0].lemma_.lower(),
            trigger=trigger,
            sentence=here,
            clause=_clause(draft.candidate.anchor),
            own=tuple(own),
            others=tuple(others),
            states=frozenset(state for one in others for state in self.actors[one].states),
            filled=next((draft.ways[side, one] for one in own if (side, one) in draft.ways), thing),
            number=_number(next((s for s in slots if _anaphoric(s)), None)),
            things=frozenset(t.i for s in slots if s.kind == "word" for t in s.token.subtree),
            nearest=max((m.index for places in near.values() for m in places if m.index < trigger), default=-1),
        )

    def _of_side(self, common: _Common) -> tuple[str, ...]:
        """What is known of a side, whoever takes it."""
        case = common.case
        found = ("bias", case, f"{case} {common.draft.type}", f"{case}, filled by {common.filled}", f"{case}, trigger {common.lemma}")
        return (*found, f"{common.side}, several actors") if len(common.draft.actors) > 1 else found

    def _features(self, common: _Common, actor: Actor, mentions: Sequence[_Place]) -> tuple[str, ...]:
        """What is known of an actor on a side."""
        draft, side, case, typed = common.draft, common.side, common.case, common.typed
        name = actor.id
        way = draft.ways.get((side, name), "")
        across = draft.ways.get((RECIPIENT if side == ACTOR else ACTOR, name), "")
        given = f"given by {way}" if way else f"given across by {across}" if across else f"not given, filled by {common.filled}"
        found = [
            f"{side}, {given}",
            f"{case}, {given}",
            f"{typed}, {given}",
            f"{side}, {given}, {actor.kind}",
            f"{side}, {actor.kind}",
            f"{typed}, {actor.kind}",
            f"{case}, known" if actor.known else f"{case}, unknown",
            f"{case}, rank {min(self.rank.get(name, 4), 4)}",
        ]
        if way:
            found.append(f"{case}, trigger {common.lemma}, given")
        if name in common.own:
            found.append(f"{side}, one of {min(len(common.own), 3)}")
        if name in self.headline:
            found.append(f"{side}, in the headline")
        if name in draft.attributed_to:
            found += (
                f"{side}, source",
                f"{side}, source {'of' if common.states.intersection(actor.states) else 'not of'} the other side's state",
            )
        if draft.place is not None and name == draft.place.state:
            found += (f"{side}, where it happens", f"{typed}, where it happens")
        self._mentioned(found, common, mentions, given)
        self._opposite(found, common, actor)
        self._parts(found, common, name)
        return tuple(found)

    def _mentioned(self, found: list[str], common: _Common, mentions: Sequence[_Place], given: str) -> None:
        """Where the actor is mentioned, seen from the trigger."""
        side, case, sentence = common.side, common.case, common.sentence
        if not mentions:
            found.append(f"{side}, not mentioned")
            return
        distance = min(common.back(m.sentence) for m in mentions)
        here = [m for m in mentions if m.sentence == sentence] if distance == 0 else []
        if here:
            relation = min(common.relation(m, self.doc) for m in here)[1]
            before = any(m.index < common.trigger for m in here)
            found += (f"{case}, {'before' if before else 'behind'} the trigger", f"{case}, {relation}", f"{common.typed_case}, {relation}")
            if not given.startswith("given by"):
                found.append(f"{case}, {relation}, {given}")
        nearest = here or [m for m in mentions if common.back(m.sentence) == distance]
        subject = any(m.subject for m in nearest)
        place = "main subject" if any(m.main for m in nearest) else "subject" if subject else "no subject"
        far = min(distance, 2)
        found += (
            f"{case}, {distance} sentences back",
            f"{side}, {given}, {distance} back",
            f"{side}, {'subject' if subject else 'no subject'} {far}",
            f"{side}, {given}, {place} {far}",
            f"{side}, {min(len(mentions), 3)} mentions near",
        )
        if common.number:
            agrees = any(m.plural == (common.number == "plural") for m in nearest)
            found.append(f"{side}, {common.filled}, {'agrees' if agrees else 'disagrees'}")
        if any(m.index == common.nearest for m in mentions):
            found += (f"{side}, nearest before", f"{side}, {given}, nearest before")

    def _opposite(self, found: list[str], common: _Common, actor: Actor) -> None:
        """How the actor stands to those of the other side."""
        side, states = common.side, common.states
        between = (
            "of the same state" if states.intersection(actor.states) else "of another state" if states and actor.states else "of no state"
        )
        partners = 0
        for name in common.others:
            if name != actor.id:
                other = self.actors[name]
                partners += self.partners[name][actor.id]
                if other.known and actor.known and other.states == actor.states and {other.kind, actor.kind} == {"State", "Person"}:
                    found.append(f"{side}, beside one who acts for the same state")
        met = max((self.opposed[mine][code] for mine in states for code in actor.states), default=0)
        found += (
            f"{side}, {between}",
            f"{common.typed}, {between}",
            f"{side}, partner {min(partners, 2)}",
            f"{side}, state opposed {min(met, 3)}",
        )

    def _parts(self, found: list[str], common: _Common, name: str) -> None:
        """What the actor does or suffers in other drafts: of the same sentence, of those before, of like ones anywhere."""
        draft, side, case, typed, sentence = common.draft, common.side, common.case, common.typed, common.sentence
        for part in self.parts.get(name, ()):
            other = part.draft
            if other is draft:
                continue
            role = part.role
            if other.type == draft.type and other.cls == draft.cls and other.recipients.keys() & draft.recipients.keys():
                found.append(f"{side}, {role} of the like")
            if part.sentence == sentence:
                found += (f"{side}, {role} in the sentence", f"{common.typed_case}, {role} of {other.type} in the sentence")
                anchor = other.candidate.anchor.i
                if other.candidate.trigger[0].i in common.things:
                    found += (f"{side}, {role} in the thing", f"{typed}, {role} of {other.type} in the thing")
                if anchor in common.clause[1:]:
                    found += (f"{case}, {role} of the verb above", f"{common.typed_case}, {role} of {other.type} above")
            elif sentence - WINDOW < part.sentence < sentence:
                found += (f"{side}, {role} before", f"{typed}, {role} of {other.type} before")

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
    """What the arguments of one side of a draft share.

    case: the side and the form of the draft; typed, typed_case: the side and case with the type; lemma, trigger: lemma and index of the trigger; sentence: its number; clause: the words of its clause and of those above (indices); own, others: who is on
    this side and on the other by the grammar; states: those of the others; filled: what fills the side by the grammar; number: that of its pronoun;
    things: the words of what fills it; nearest: index of the last mention before the trigger.
    """

    draft: Draft
    side: str
    case: str
    typed: str
    typed_case: str
    lemma: str
    trigger: int
    sentence: int
    clause: tuple[int, ...]
    own: tuple[str, ...]
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
    return (slot.kind != "word" and slot.kind != "demonym") or slot.token.pos_ == "PRON"


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
