"""Where an event happened: the most specific place named with it, and the state that the place lies in.

The place stands in a phrase of the event's own words (*en Viena*; of a visit also *a Pekín*, of an attack its target), in the clause that says the event took place
(*la reunión celebrada en Viena*), or in the clause that the event's clause is coordinated with or part of. Capitals and demonyms that stand for governments
are no places: only words in these positions count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from spacy.tokens import Token

from kg.extraction import syntax, tree
from kg.extraction.occurrence import occurrences
from kg.extraction.slots import Candidate
from kg.extraction.statement import Interval
from kg.language import lexicon
from kg.linking.folding import Draft
from kg.linking.gazetteer import normalize
from kg.linking.report import Place
from kg.linking.resolution import Resolver

_DEPTH = 3
"""How far *de* phrases are followed: *en un hotel de la isla de Sentosa*."""
_NEXT = 3
"""Sentences over which what a meeting's participants do stays at the meeting's place."""


class PlaceReader:
    """Finds the places of one article's events."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._visits: dict[int, Place] = {}
        self.words: dict[str, Any] = lexicon(resolver.doc.lang_, "places")

    def place(self, candidate: Candidate) -> Place | None:
        """Where a candidate happened, as far as its sentence says. Candidates are asked for in the order of the text."""
        found = self._place(candidate)
        if found is not None and candidate.frame.cls == "Visit":
            self._visits[candidate.anchor.i] = found
        return found

    def _place(self, candidate: Candidate) -> Place | None:
        found: Place | None = None
        for token in self._options(candidate):
            place = self._located(token)
            if place is not None and place.state is not None:
                return place if found is None else replace(found, state=place.state)
            found = found or place
        return found or self._visited(candidate) or self._target(candidate)

    def in_clause(self, word: Token) -> Place | None:
        """The place that a verb or participle names with *en*."""
        always = set(self.words["prepositions"]["any"])
        return next((p for t in self._in_clause(word, always) if (p := self._located(t)) is not None), None)

    def settle(self, drafts: Iterable[Draft]) -> None:
        """What the participants of a meeting agree, sign or say in praise of each other on its day they do where they meet."""
        meeting: tuple[int, Draft] | None = None
        sentences = {start: number for number, start in enumerate(tree.of(self.resolver.doc).starts)}
        for draft in drafts:
            number = sentences[tree.sentence_start(draft.candidate.anchor)]
            if meeting is not None and draft.place is None and number - meeting[0] <= _NEXT and self._is_there(draft, meeting[1]):
                draft.place = meeting[1].place
            if draft.cls in self.words["meetings"] and draft.status == "actual" and draft.place is not None:
                meeting = (number, draft)

    def _is_there(self, draft: Draft, meeting: Draft) -> bool:
        present = meeting.actors.keys() | meeting.recipients.keys()
        acting = draft.actors.keys() | draft.recipients.keys()
        return (
            draft.type in self.words["at_the_meeting"]
            and draft.status == "actual"
            and draft.cls != "PhoneCall"
            and (len(acting) > 1 or draft.type == "AGREE")
            and acting <= present
            and draft.date is not None
            and meeting.date is not None
            and _meet(draft.date, meeting.date)
        )

    # -- where a place may stand -------------------------------------------------------------------------------------------

    def _prepositions(self, candidate: Candidate) -> set[str]:
        table = self.words["prepositions"]
        frame = candidate.frame
        return {*table["any"], *table.get(frame.cls, table.get(frame.type, ()))}

    def _options(self, candidate: Candidate) -> Iterator[Token]:
        """Words that may name the place, the likeliest first."""
        prepositions = self._prepositions(candidate)
        always = set(self.words["prepositions"]["any"])
        taking_part = {s.token.i for s in (*candidate.actors, *candidate.recipients)}
        hosts = list({t.i: t for t in (*candidate.trigger, candidate.anchor)}.values())
        for host in hosts:
            yield from self._in_clause(host, always)
        for host in hosts:
            for token in self._in_clause(host, prepositions - always):
                if token.i in taking_part and syntax.preposition(token) == "de" and not self._is_ground(token):
                    continue  # whose troops leave, not where from
                if candidate.frame.type != "AID" or token.pos_ == "NOUN" or self._is_ground(token, helped=True):
                    yield token
        for slot in (*candidate.actors, *candidate.recipients):
            target = candidate.frame.cls in self.words["object_is_place"]
            if slot.kind == "word" and slot.token.i > candidate.anchor.i and (target or self._is_name(slot.token)):
                yield from self._in_clause(slot.token, prepositions if candidate.frame.cls == "Visit" else always)
        for child in tree.children(candidate.anchor):
            if child.dep_ == "obj" and child.i > candidate.anchor.i and candidate.frame.cls in self.words["meetings"]:
                yield from self._in_clause(child, always)
        noun = candidate.trigger[-1]
        if candidate.frame.cls in self.words["named_after_place"] and noun.pos_ == "NOUN":
            yield from (t for t in syntax.complements(noun, {"de"}) if self._is_ground(t))
        if candidate.frame.cls in self.words["object_is_place"] and candidate.anchor.pos_ == "VERB":
            yield from self._objects(candidate)
        for host in hosts:
            for child in tree.children(host):
                if child.lower_ in self.words["relative"] and child.i > 1:
                    yield child.nbor(-2) if child.nbor(-1).is_punct else child.nbor(-1)
                    yield host.head
            for verb in occurrences(host) if host.pos_ == "NOUN" else ():
                yield from self._in_clause(verb, prepositions)
            for child in tree.children(host):  # moved soldiers to fight in Kursk
                if (
                    candidate.frame.cls in self.words["to_act_there"]
                    and child.dep_ in ("advcl", "acl")
                    and syntax.has(child, "VerbForm", "Inf")
                ):
                    yield from self._in_clause(child, always)
        yield from self._above(candidate, always)
        if candidate.nominal and candidate.frame.cls in self.words["meetings"]:
            yield from (t for t in noun.subtree if t.i > noun.i and syntax.preposition(t) in always and self._is_ground(t))

    def _objects(self, candidate: Candidate) -> Iterator[Token]:
        """What a verb of going or hitting is about: its recipients, and nominals behind it without preposition, whatever the parse makes of them."""
        verb = candidate.anchor
        behind = [c for c in verb.rights if c.pos_ in ("NOUN", "PROPN") and not syntax.preposition(c)]
        following = next((t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.pos_ != "DET"), None)
        if following is not None and following.pos_ == "PROPN" and following not in behind:
            behind.insert(0, following)
        yield from (s.token for s in candidate.recipients if s.kind == "word" and s.token not in behind)
        yield from sorted(behind, key=lambda t: not self._is_ground(t))

    def _in_clause(self, host: Token, prepositions: set[str]) -> Iterator[Token]:
        """Nominals below a word with one of the prepositions, or behind *cerca de*; *el embajador en Roma* is posted there, nothing happens."""
        for child in tree.children(host):
            if child.dep_ not in syntax.COMPLEMENTS and child.dep_ != "advcl":
                continue
            named = child.pos_ in syntax.NOMINAL and syntax.preposition(child) in prepositions
            if not named and child.lemma_.lower() not in self.words["near"] and child.lower_.rstrip("s") not in self.words["near"]:
                continue
            before = child.left_edge
            if not before.i or before.nbor(-1).lemma_.lower() not in self.words["posted"]:
                yield from syntax.conjuncts(child) if named else (child,)

    def _above(self, candidate: Candidate, prepositions: set[str]) -> Iterator[Token]:
        """The clause that a noun happens in (*la reunión terminó en Viena, hablaron en Viena en su primer encuentro*), and the one before *y*."""
        word = candidate.anchor
        if word.pos_ == "NOUN":
            on_occasion = word.dep_ in syntax.COMPLEMENTS and syntax.preposition(word) in self.words["occasion"]
            if word.head.pos_ == "VERB" and (word.dep_.startswith("nsubj") or on_occasion):
                yield from (t for t in self._in_clause(word.head, prepositions) if t.i != word.i)
            return
        for _ in range(2):
            if word.dep_ != "conj" or word.head.pos_ != "VERB" or word.head == word:
                break
            word = word.head
            yield from (t for t in self._in_clause(word, prepositions) if t.i < word.i)

    def _visited(self, candidate: Candidate) -> Place | None:
        """*viajó a Moscú para reunirse con él, visitó Pekín y se entrevistó con Xi*: a meeting is where the visit goes."""
        word = candidate.anchor
        while candidate.frame.type == "CONSULT" and word.dep_ in ("conj", "advcl", "xcomp") and word.head != word:
            word = word.head
            if word.i in self._visits:
                return self._visits[word.i]
        return None

    # -- from words to places ----------------------------------------------------------------------------------------------

    def _target(self, candidate: Candidate) -> Place | None:
        """The state that is visited or attacked, where no closer place is named: *visitó el país asiático*."""
        if candidate.frame.cls not in self.words["object_is_place"]:
            return None
        for slot in candidate.recipients:
            for actor in self.resolver.resolve(slot)[0]:
                if actor.kind == "State" and actor.known:
                    return Place(actor.id, actor.labels[0][0], actor.states[0] if actor.states else None)
        return None

    def _is_ground(self, token: Token, *, helped: bool = False) -> bool:
        """A place that is no state, and (`helped`) stands for none: states meet, cities are met in; *ayuda a Kiev* goes to a government."""
        span = self.resolver.entity.get(token.i)
        entry = self.resolver.gazetteer.place(span.text) if span is not None else None
        if span is None or entry is None or entry.kind == "state":
            return False
        return not helped or self.resolver.gazetteer.metonym(span.text) is None

    def _located(self, token: Token, depth: int = 0) -> Place | None:
        """The place that a nominal names, itself or in its *de* phrases; a known place within is preferred to an unknown name."""
        own = self._named(token)
        if own is not None and own.state is not None:
            return own
        if depth < _DEPTH:
            site = token.pos_ == "NOUN" and token.lemma_.lower() in self.words["sites"]
            for child in tree.children(token):
                preposition = syntax.preposition(child)
                if preposition == "de" and (whole := self._whole(token, child)) is not None:
                    return whole
                if child.dep_ not in ("nmod", "appos", "flat", "obl", "compound") or preposition not in ("", "de", "en"):
                    continue
                if site and self._names_site(token, child):
                    own = self._of_name(token, child)
                    inner = next((p for g in tree.children(child) if (p := self._located(g, depth + 1)) is not None), None)
                else:
                    inner = self._located(child, depth + 1)
                if inner is None or (inner.state in (None, inner.id) and not self._is_somewhere(token)):
                    continue
                if own is None:
                    own = inner
                elif own.state is None and inner.state is not None:
                    own = replace(own, state=inner.state) if site else inner
        if own is None and depth == 0:
            own = next((p for v in occurrences(token) if (p := self.in_clause(v)) is not None), None)
        return own or self._of_land(token)

    def _is_name(self, token: Token) -> bool:
        return token.i in self.resolver.entity or any(
            c.dep_ in ("appos", "flat") and c.i in self.resolver.entity for c in tree.children(token)
        )

    def _is_somewhere(self, noun: Token) -> bool:
        """A noun of land, a site or the like, or a name: what it is *de* or *en* is around it."""
        lemma = noun.lemma_.lower()
        return noun.i in self.resolver.entity or any(lemma in self.words[name] for name in ("land", "sites", "near", "somewhere"))

    def _names_site(self, site: Token, name: Token) -> bool:
        """*el teatro Colón*, *el mar del Japón*, *el palacio de Dolmabahçe*, but no *hotel de Viena* and no *campamento de las FARC*."""
        span = self.resolver.entity.get(name.i)
        if span is None or (span.label_ == "ORG" and self.resolver.gazetteer.metonym(span.text) is None):
            return False
        return (
            not syntax.preposition(name) or site.lemma_.lower() in self.words["waters"] or self.resolver.gazetteer.place(span.text) is None
        )

    def _of_name(self, head: Token, name: Token) -> Place:
        """A site by its noun and name: *el teatro Colón, el mar del Japón*."""
        span = self.resolver.entity[name.i]
        text = head.doc[head.i : max(span.end, head.i + 1)].text
        entry = self.resolver.gazetteer.place(text)
        if entry is not None:
            return Place(entry.id, entry.label, entry.state)
        seat = self.resolver.gazetteer.metonym(span.text)
        town = self.resolver.gazetteer.place(text.rpartition(" de ")[2])
        state = seat.states[0] if seat is not None and seat.states else town.state if town is not None else None
        return Place(_unknown(text), text, state)

    def _whole(self, head: Token, name: Token) -> Place | None:
        """*la franja de Gaza, la región de Kursk*: known by the noun and the name together."""
        span = self.resolver.entity.get(name.i)
        entry = self.resolver.gazetteer.place(head.doc[head.i : span.end].text) if span is not None and head.pos_ == "NOUN" else None
        return Place(entry.id, entry.label, entry.state) if entry is not None else None

    def _of_land(self, token: Token) -> Place | None:
        """*en territorio ruso, frente a la costa del país*: the state of the land."""
        if token.lemma_.lower() not in self.words["land"]:
            return None
        for child in tree.children(token):
            if child.dep_ == "amod":
                for entry in self.resolver.gazetteer.demonym(child.lower_):
                    if entry.kind == "State":
                        return Place(entry.id, entry.labels[0][0], entry.states[0] if entry.states else None)
        return None

    def _named(self, token: Token) -> Place | None:
        span = self.resolver.entity.get(token.i)
        if span is None:
            return None
        entry = self.resolver.gazetteer.place(span.text)
        if entry is not None:
            return Place(entry.id, entry.label, entry.state)
        seat = self.resolver.gazetteer.metonym(span.text)
        if seat is None and span.label_ != "LOC":
            return None
        return Place(_unknown(span.text), span.text, seat.states[0] if seat is not None and seat.states else None)


def _meet(a: Interval, b: Interval) -> bool:
    """Whether two intervals with a start can be the same time."""
    if a.start is None or b.start is None:
        return False
    return a.start <= (b.end or "9") + "~" and b.start <= (a.end or "9") + "~"


def _unknown(name: str) -> str:
    """Identifier of a place outside the gazetteer."""
    return "x" + hashlib.sha256(normalize(name).encode()).hexdigest()[:16]
