"""Where an event happened: the most specific place named with it, and the state that the place lies in.

The place stands in a phrase of the event's own words (*en Viena*; of a visit also *a Pekín*, of an attack its target), in the clause that says the event took place
(*la reunión celebrada en Viena*), in the clause that the event's clause is coordinated with or part of, or where those are who act (`whereabouts`). Capitals and
demonyms that stand for governments are no places: only words in these positions count. Without any, what people do at a meeting is done where they
meet, what a state does on its own ground in that state, and the meetings of a text that stays in one place are held there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kg.extraction import syntax
from kg.extraction.occurrence import occurrences
from kg.extraction.slots import Candidate
from kg.language import lexicon
from kg.language.words import Word
from kg.linking.folding import Draft, compatible_dates
from kg.linking.place_names import PlaceNames
from kg.linking.report import Place
from kg.linking.resolution import Resolver
from kg.linking.whereabouts import Whereabouts, at_home

_SCENE = 3
"""How often a place must be told for it to be the scene of a text."""
_REACH = 80
"""How far back, in words, a place is looked for that *allí* means."""
_NEXT = 12
"""Sentences over which what a meeting's participants do stays at the meeting's place."""


class PlaceReader:
    """Finds the places of one article's events."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._visits: dict[int, Place] = {}
        self.words: dict[str, Any] = lexicon(resolver.doc.language, "places")
        self.names = PlaceNames(resolver, self.words)
        self.whereabouts = Whereabouts(self.names)

    def place(self, candidate: Candidate) -> Place | None:
        """Where a candidate happened, as far as its sentence says. Candidates are asked for in the order of the text."""
        found = self._place(candidate)
        if found is not None and candidate.frame.cls == "Visit":
            self._visits[candidate.anchor.i] = found
        return found

    def _place(self, candidate: Candidate) -> Place | None:
        found: Place | None = None
        for token in self._options(candidate):
            place = self.names.located(token)
            if place is not None and place.state is not None:
                return place if found is None else replace(found, state=place.state)
            found = found or place
        return found or self._visited(candidate) or self._there(candidate) or self._around(candidate) or self._target(candidate)

    def _there(self, candidate: Candidate) -> Place | None:
        """*Allí pidió …*: the place named last before the sentence."""
        if not any(child.lower in self.words["there"] for child in candidate.anchor.children):
            return None
        words = self.resolver.doc.words
        start = candidate.anchor.sentence.start
        named = (words[i] for i in range(start - 1, max(-1, start - _REACH), -1) if words[i].i in self.resolver.entity)
        return next((place for word in named if self.names.is_ground(word) and (place := self.names.located(word)) is not None), None)

    def _around(self, candidate: Candidate) -> Place | None:
        return next((place for t in self.whereabouts.options(candidate) if (place := self.names.located(t)) is not None), None)

    def in_clause(self, word: Word) -> Place | None:
        """The place that a verb or participle names with *en*."""
        return self.names.taking_place(word)

    def settle(self, drafts: Sequence[Draft]) -> None:
        """What the participants of a meeting agree, sign or say to each other on its day they do where they meet; what is done at home, there."""
        meeting: tuple[int, Draft] | None = None
        sentences = {start: number for number, start in enumerate(self.resolver.doc.starts)}
        for draft in drafts:
            number = sentences[draft.candidate.anchor.sentence.start]
            if meeting is not None and draft.place is None and number - meeting[0] <= _NEXT and self._is_there(draft, meeting[1]):
                draft.place = meeting[1].place
            draft.place = draft.place or at_home(draft, self.resolver.cast, self.words)
            if draft.cls in self.words["meetings"] and draft.status == "actual" and draft.place is not None:
                meeting = (number, draft)
        self._settle_in_scene(drafts)

    def _settle_in_scene(self, drafts: Sequence[Draft]) -> None:
        """The meetings and arrests of a text most of whose events are in one place are there too, where nothing else is said."""
        given = Counter(draft.place.id for draft in drafts if draft.place is not None)
        scene, times = next(iter(given.most_common(1)), ("", 0))
        if times < _SCENE or times * 2 < given.total():
            return
        place = next(draft.place for draft in drafts if draft.place is not None and draft.place.id == scene)
        for draft in drafts:
            if draft.place is None and draft.type in self.words["in_scene"] and draft.cls != "PhoneCall" and draft.status == "actual":
                draft.place = place

    def _is_there(self, draft: Draft, meeting: Draft) -> bool:
        present = meeting.actors.keys() | meeting.recipients.keys()
        acting = draft.actors.keys() | draft.recipients.keys()
        return (
            draft.type in self.words["at_the_meeting"]
            and draft.status == "actual"
            and draft.cls != "PhoneCall"
            and (
                self._of_body(draft, meeting)
                or self._of_guest(draft, meeting)
                or ((len(acting) > 1 or draft.type == "AGREE") and acting <= present)
            )
            and compatible_dates(draft.date, meeting.date)
        )

    def _of_guest(self, draft: Draft, meeting: Draft) -> bool:
        """*Visitó Hanói; agradeció a las autoridades …*: what guests say to those of the state that they are in."""
        cast, state = self.resolver.cast.actors, meeting.place.state if meeting.place is not None else None
        hosts = draft.recipients.keys() - draft.actors.keys()
        return bool(draft.actors and hosts) and draft.actors.keys() <= meeting.actors.keys() and all(state in cast[i].states for i in hosts)

    def _of_body(self, draft: Draft, meeting: Draft) -> bool:
        """*La UE, reunida en Bruselas, …*: what a body does on the day of its meeting, it decides there."""
        cast = self.resolver.cast.actors
        bodies = {i for i in meeting.actors if cast[i].kind == "InternationalOrganization"}
        return bool(draft.actors) and draft.actors.keys() <= bodies

    # -- where a place may stand -------------------------------------------------------------------------------------------

    def _prepositions(self, candidate: Candidate) -> set[str]:
        table = self.words["prepositions"]
        frame = candidate.frame
        return {*table["any"], *table.get(frame.cls, table.get(frame.type, ()))}

    def _options(self, candidate: Candidate) -> Iterator[Word]:
        """Words that may name the place, the likeliest first."""
        prepositions = self._prepositions(candidate)
        always = set(self.words["prepositions"]["any"])
        taking_part = {s.token.i for s in (*candidate.actors, *candidate.recipients)}
        hosts = list({t.i: t for t in (*candidate.trigger, candidate.anchor)}.values())
        for host in hosts:
            yield from self.names.within(host, always)
        for host in hosts:
            for token in self.names.within(host, prepositions - always):
                ground = self.names.is_ground(token) or token.lemma.lower() in self.words["land"]
                if token.i in taking_part and syntax.preposition(token) == "de" and not ground:
                    continue  # whose troops leave, not where from
                if candidate.frame.type != "AID" or token.pos == "NOUN" or self.names.is_ground(token, helped=True):
                    yield token
        for slot in (*candidate.actors, *candidate.recipients):
            target = candidate.frame.cls in self.words["object_is_place"]
            if slot.kind == "word" and slot.token.i > candidate.anchor.i and (target or self.names.is_name(slot.token)):
                yield from self.names.within(slot.token, prepositions if candidate.frame.cls == "Visit" else always)
        for child in candidate.anchor.children:
            if child.dep == "obj" and child.i > candidate.anchor.i and candidate.frame.cls in self.words["meetings"]:
                yield from self.names.within(child, always)
        noun = candidate.trigger[-1]
        if candidate.frame.cls in self.words["named_after_place"] and noun.pos == "NOUN":
            yield from (t for t in syntax.complements(noun, {"de"}) if self.names.is_ground(t))
        if candidate.frame.cls in self.words["object_is_place"] and candidate.anchor.pos == "VERB":
            yield from self._objects(candidate)
        for host in hosts:
            for child in host.children:
                if child.lower in self.words["relative"] and child.i > 1:
                    yield child.nbor(-2) if child.nbor(-1).is_punct else child.nbor(-1)
                    yield host.head
            for verb in occurrences(host) if host.pos == "NOUN" else ():
                yield from self.names.within(verb, prepositions)
            for child in host.children:  # moved soldiers to fight in Kursk
                if (
                    candidate.frame.cls in self.words["to_act_there"]
                    and child.dep in ("advcl", "acl")
                    and syntax.has(child, "VerbForm", "Inf")
                ):
                    yield from self.names.within(child, always)
        yield from self._above(candidate, always)
        if candidate.nominal and candidate.frame.cls in self.words["meetings"]:
            yield from (t for t in noun.subtree if t.i > noun.i and syntax.preposition(t) in always and self.names.is_ground(t))

    def _objects(self, candidate: Candidate) -> Iterator[Word]:
        """What a verb of going or hitting is about: its recipients, and nominals behind it without preposition, whatever the parse makes of them."""
        verb = candidate.anchor
        behind = [c for c in verb.rights if c.pos in ("NOUN", "PROPN") and not syntax.preposition(c)]
        following = next((t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.pos != "DET"), None)
        if following is not None and following.pos == "PROPN" and following not in behind:
            behind.insert(0, following)
        yield from (s.token for s in candidate.recipients if s.kind == "word" and s.token not in behind)
        yield from sorted(behind, key=lambda t: not self.names.is_ground(t))

    def _above(self, candidate: Candidate, prepositions: set[str]) -> Iterator[Word]:
        """The clause that a noun happens in (*la reunión terminó en Viena, hablaron en Viena en su primer encuentro*), and the one before *y*."""
        word = candidate.anchor
        if word.pos == "NOUN":
            on_occasion = word.dep in syntax.COMPLEMENTS and syntax.preposition(word) in self.words["occasion"]
            if word.head.pos == "VERB" and (word.dep.startswith("nsubj") or on_occasion):
                yield from (t for t in self.names.within(word.head, prepositions) if t.i != word.i)
            return
        for _ in range(2):
            alone = not any(c.dep.startswith("nsubj") for c in word.children)
            if word.dep != "conj" or word.head.pos != "VERB" or word.head == word or not alone:
                break
            word = word.head
            yield from (t for t in self.names.within(word, prepositions) if t.i < word.i)

    def _visited(self, candidate: Candidate) -> Place | None:
        """*viajó a Moscú para reunirse con él, visitó Pekín y se entrevistó con Xi*: a meeting is where the visit goes."""
        word = candidate.anchor
        while candidate.frame.type == "CONSULT" and word.dep in ("conj", "advcl", "xcomp") and word.head != word:
            word = word.head
            if word.i in self._visits:
                return self._visits[word.i]
        return None

    def _target(self, candidate: Candidate) -> Place | None:
        """The state that is visited or attacked, where no closer place is named: *visitó el país asiático*."""
        if candidate.frame.cls not in self.words["object_is_place"]:
            return None
        if any(t.lemma.lower() in self.words["posted"] for t in candidate.anchor.subtree if t.dep in ("obj", "nsubj", "nmod")):
            return None
        for slot in candidate.recipients:
            for actor in self.resolver.resolve(slot)[0]:
                if actor.kind == "State" and actor.known:
                    return Place(actor.id, actor.labels[0][0], actor.states[0] if actor.states else None)
        return None
