"""The drafts of an article: what its candidates say, with whom, when and where, and the versions of each among which `coding` chooses."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction import syntax
from kg.extraction.slots import Candidate
from kg.extraction.statement import Evidence, Interval
from kg.extraction.timing import Timing
from kg.language.document import Document, Span
from kg.language.words import Word, ask
from kg.linking import acceptance, roles
from kg.linking.agreements import AgreementReader
from kg.linking.arguments import Arguments
from kg.linking.folding import Draft
from kg.linking.participants import ParticipantReader, Participants
from kg.linking.places import PlaceReader
from kg.linking.resolution import Resolver
from kg.reading.article import Article

if TYPE_CHECKING:
    from kg.coding import Coder

_DEPTH = 2
"""Words above a trigger among which the act is looked for that it is told as a part of."""
_CONTENT = ("xcomp", "ccomp", "obj", "obl", "advcl")
"""Relations of the acts that are told as parts of another."""
_DECIDED = frozenset({"SANCTION", "ASSAULT", "MOBILIZE", "COERCE"})
"""Types of what several decide to do to another: the deed counts, not that they agree on it."""
_BRIEF = 2
"""Sentences up to which a text is brief."""


def digest(*parts: object) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the events of a sentence share: its text, and whether it asks."""

    evidence: Evidence
    asks: bool


class ArticleDrafts:
    """Reads the drafts of one parsed article."""

    def __init__(self, coder: Coder, article: Article, doc: Document) -> None:
        self.coder, self.article, self.doc = coder, article, doc
        self.resolver = Resolver(doc, article.date, coder.gazetteer, article.id)
        self.participants = ParticipantReader(self.resolver, coder.lexicon)
        self.candidates = coder.extractor.candidates(doc)
        triggers = {t.i for c in self.candidates for t in c.trigger}
        self._acts = {index: c.frame.type for c in reversed(self.candidates) for index in (c.anchor.i, c.trigger[0].i)}
        self.brief = sum(1 for _ in itertools.islice(doc.sentences, _BRIEF + 1)) <= _BRIEF
        self.timing = Timing(doc, article.date, coder.times, coder.status, triggers)
        self.places = PlaceReader(self.resolver)
        self.agreements = AgreementReader(self.resolver, self.places, coder.extractor.frames.classes["treaty"], self.timing.said_on, digest)

    def _drafts(self, candidate: Candidate) -> list[Draft]:
        """The events of a candidate: none when too little of it is named; several for *conversó con todos ellos*."""
        frame = candidate.frame
        sentence = ask(self._sentence, candidate.trigger[0].sentence[0])
        if sentence.asks:
            return []
        participants = self.participants.read(candidate)
        if candidate.content and not self._addressed(candidate, participants):
            return []
        status = self.coder.status.read(candidate.anchor, candidate.trigger[0], frame.type, candidate.negated, candidate.refusal)
        date = self.timing.date(candidate, status)
        if status == "actual" and self._ahead(date):
            status = "planned"
        draft = Draft(
            candidate=candidate,
            type=frame.type,
            cls=frame.cls,
            mode=frame.mode,
            reciprocal=frame.reciprocal,
            actors=participants.actors,
            recipients=participants.recipients,
            date=date,
            place=self.places.place(candidate),
            status=status,
            trigger=" ".join(t.text for t in sorted(candidate.trigger, key=lambda t: t.i)),
            evidence=[sentence.evidence],
            attributed_to=self._attribution(candidate, participants.actors),
            ways=participants.ways,
            stands=participants.stands,
            known=self._known(candidate),
        )
        if frame.agreement:
            draft.agreement = self.agreements.read(candidate, draft, self.article.id)
        if (
            frame.of_groups
            and (draft.actors or candidate.nominal)
            and all(self.resolver.cast.actors[i].kind in ("Group", "ArmedGroup") for i in draft.actors)
        ):
            draft.type, draft.cls = frame.of_groups
        if self._promised(candidate, draft):
            draft.type, draft.cls, draft.mode, draft.status = "AGREE", "Promise", None, "actual"
            if date is not None and date.end is None:  # the promise is of the day from which on its fulfilment lies ahead
                draft.date = Interval(date.start, date.start)
        return self._apart(draft)

    def _known(self, candidate: Candidate) -> bool:
        """*la reunión entre A y B*: a definite noun without a time of its own."""
        noun = candidate.trigger[0]
        told = candidate.anchor == noun or noun.dep.startswith("nsubj")
        if not (candidate.nominal and told and syntax.definite(noun, self.coder.lexicon["definite"])):
            return False
        return not any(t.like_num or t.pos == "NUM" or syntax.temporal(t) for t in noun.subtree)

    def _addressed(self, candidate: Candidate, participants: Participants) -> bool:
        """Whether an act that only the content of what is said tells is one towards somebody else than the speaker's own side.

        Praise is of those who are named themselves: what is theirs may be good for them or for others.
        """
        if not participants.recipients:
            return candidate.frame.one_sided
        if candidate.content == "praise" and not self.participants.side(candidate.recipients):
            return False
        own = {office.of for office in self.resolver.offices if office.person in participants.actors}
        actors = [self.resolver.cast.actors[i] for i in participants.actors]
        own |= {
            state.id
            for a in actors
            if a.kind == "GovernmentBody"
            for code in a.states
            if (state := self.resolver.cast.state(code)) is not None
        }
        return not own.issuperset(participants.recipients)

    @cached_property
    def drafts(self) -> list[Draft]:
        """Every draft of an event, likely or not, as its grammar gives it."""
        refusals = {c.anchor.i for c in self.candidates if c.refusal}
        decided = {c.anchor.i for c in self.candidates if c.frame.type in _DECIDED}
        told = [c for c in self.candidates if not (self._only_says(c, refusals, decided) or self._dreamt_of(c) or self._given_time(c))]
        found = [draft for candidate in told for draft in self._drafts(candidate)]
        self.resolver.settle()
        return found

    @cached_property
    def arguments(self) -> Arguments:
        """Who may take part in the drafts."""
        mentions = [*self.resolver.anaphora.mentions, *self.resolver.bystanders]
        return Arguments(self.doc, mentions, self.resolver.cast.actors, (d for d in self.drafts if not d.candidate.alternative))

    def versions(self, judge: roles.Roles) -> Iterator[list[tuple[Draft, list[str]]]]:
        """For each draft its versions, with the features of each: as its grammar gives it, and with those who are likeliest to take part.

        Drafts of several types that one trigger may tell are versions of one another.
        """
        open_trigger, found = -1, list[tuple[Draft, list[str]]]()
        for draft in self.drafts:
            trigger = draft.candidate.trigger[0].i
            if found and not (draft.candidate.alternative and trigger == open_trigger):
                yield found
                found = []
            open_trigger = trigger
            arguments = judge.judged(self.arguments.of(draft))
            likely = roles.judged_version(draft, arguments, judge.threshold)
            versions = [draft] if likely is draft else [draft, likely]
            found += [
                (one, self._features(one, roles.notes(one, arguments))) for one in versions if one.stands and (one.actors or self.brief)
            ]
        if found:
            yield found

    def _features(self, draft: Draft, notes: Iterable[str]) -> list[str]:
        return acceptance.features(draft, self.resolver.cast.actors, [*self._circumstances(draft), *notes])

    def _circumstances(self, draft: Draft) -> list[str]:
        """Circumstances of a draft that need the parse."""
        candidate, found = draft.candidate, []
        if self.brief:
            found.append(acceptance.BRIEF)
        if self._said_or_refused(candidate):
            found.append("reproached or refused")
        if candidate.negated:
            found.append("negated")
        found += self._told_with(candidate)
        if candidate.frame.reciprocal:
            complete = len(draft.actors) > 1 or (candidate.frame.one_sided and not candidate.nominal)
        else:
            one_sided = candidate.frame.noun_one_sided if candidate.nominal else candidate.frame.one_sided
            complete = bool(draft.actors) and (bool(draft.recipients) or one_sided)
        everybody = [self.resolver.cast.actors[i] for i in (*draft.actors, *draft.recipients)]
        if complete and (len(everybody) > 1 or everybody[0].known or everybody[0].states):
            found.append("complete")
        return found

    def _told_with(self, candidate: Candidate) -> Iterator[str]:
        """The act that a candidate is told as a part of, and those that are told as parts of it: *acordaron sancionar a B*, *exigió que liberen a B*."""
        kind, own = candidate.frame.type, {candidate.anchor.i, *(t.i for t in candidate.trigger)}
        part = candidate.anchor
        for _ in range(_DEPTH):
            while part.dep == "conj" and part.head is not part:
                part = part.head
            whole = part.head
            if part is whole:
                break
            if whole.i in self._acts and whole.i not in own:
                relation, act = part.dep.split(":")[0], self._acts[whole.i]
                yield f"{relation} of {act}"
                yield f"{kind}, {relation} of {act}"
                break
            part = whole
        for word in candidate.anchor.children:
            if word.dep in _CONTENT and word.i in self._acts and word.i not in own:
                yield f"with a {word.dep} of {self._acts[word.i]}"
                yield f"{kind}, with a {word.dep} of {self._acts[word.i]}"

    def _ahead(self, date: Interval | None) -> bool:
        """Whether a date lies after the article's."""
        day = self.article.date
        return bool(date and date.start and day and date.start > day.isoformat()[: len(date.start)])

    def _said_or_refused(self, candidate: Candidate) -> bool:
        """*acusó a B de destruir*, *se negó a expulsar*: the infinitive is what is reproached or refused."""
        verb, head = candidate.anchor, candidate.anchor.head
        if head == verb or verb.pos != "VERB" or syntax.finite(verb):
            return False
        lemma = head.lemma.lower()
        refused = lemma in self.coder.lexicon["refusal"] and (lemma != "negar" or syntax.reflexive(head))
        return refused or lemma in self.coder.lexicon["reproach"]

    def _only_says(self, candidate: Candidate, refusals: set[int], decided: set[int]) -> bool:
        """*advirtió que no aceptará*, *acordaron sancionar a B*: the refusal or sanction is the event, the warning or agreement only says it."""
        verb = candidate.anchor
        if candidate.frame.type == "THREATEN":
            return any(c.i in refusals for c in verb.children if c.dep == "ccomp")
        decides = candidate.frame.type == "AGREE" and verb.lemma.lower() in self.coder.lexicon["deciding"]
        return decides and any(c.i in decided and syntax.has(c, "VerbForm", "Inf") for c in verb.children if c.dep in ("xcomp", "ccomp"))

    def _given_time(self, candidate: Candidate) -> bool:
        """*les dio una semana para abandonar el país*: what has to be done in a time that is given has not been done."""
        verb = candidate.anchor
        if not syntax.has(verb, "VerbForm", "Inf") or not any(
            c.lower in self.coder.lexicon["purpose"] for c in verb.children if c.i < verb.i
        ):
            return False
        beside = (verb.head, *verb.head.children)
        return any(word.pos == "NOUN" and word.i < verb.i and syntax.temporal(word) and not syntax.preposition(word) for word in beside)

    def _dreamt_of(self, candidate: Candidate) -> bool:
        """*aspira a ingresar en la UE*: what somebody would like to be or do one day."""
        verb, head = candidate.anchor, candidate.anchor.head
        return head.lemma in self.coder.lexicon["aspirations"] and head is not verb and syntax.has(verb, "VerbForm", "Inf")

    def _promised(self, candidate: Candidate, draft: Draft) -> bool:
        """Support or aid that the actor's own side announces is a promise: *Kim aseguró que su país apoyaría a Rusia*."""
        if draft.type not in ("SUPPORT", "AID", "COOPERATE") or draft.status != "planned" or candidate.nominal or draft.agreement:
            return False
        said = self.coder.attribution.voices(candidate.anchor)
        voices = {s for slot in said for a in self.resolver.resolve(slot)[0] for s in (a.id, *a.states)}
        return any({i, *self.resolver.cast.actors[i].states} & voices for i in draft.actors)

    def _apart(self, draft: Draft) -> list[Draft]:
        """*mantuvo llamadas con A, B y C*: a plural noun with one on one side is an event with each."""
        noun = draft.candidate.trigger[-1]
        several = noun.pos == "NOUN" and "Plur" in syntax.values(noun, "Number")
        if not (draft.reciprocal and several and len(draft.actors) > 2 and draft.candidate.anchor != noun):
            return [draft]
        doer = draft.candidate.actors[0].token
        if any(slot.token == noun for slot in draft.candidate.actors):
            return [draft]  # *reunió a los líderes de A y B*
        if doer.dep == "conj" or len(syntax.conjuncts(doer)) > 1:
            return [draft]
        first = self.participants.side(draft.candidate.actors[:1])
        if len(first) != 1:
            return [draft]
        (alone,) = first
        partners = [i for i in draft.actors if i != alone]
        return [replace(draft, actors={alone: draft.actors[alone], p: draft.actors[p]}, evidence=list(draft.evidence)) for p in partners]

    def _attribution(self, candidate: Candidate, actors: dict[str, list[str]]) -> list[str]:
        said = self.coder.attribution.sources(candidate.anchor)
        found = [a.id for slot in said for a in self.resolver.resolve(slot)[0]]
        return [i for i in dict.fromkeys(found) if i not in actors or len(actors) > 1]

    def _sentence(self, opening: Word) -> _Sentence:
        span = opening.sentence
        return _Sentence(self._evidence(span), span.text.rstrip(' »”"\n').endswith("?"))

    def _evidence(self, span: Span) -> Evidence:
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        quote = text.strip()
        return Evidence(start, start + len(quote), quote)
