"""Where an event happened that no words of its own place: the clauses around it, where those who act are, where they are at home."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import syntax
from kg.extraction.occurrence import happens, occurrences
from kg.extraction.slots import Candidate
from kg.extraction.status import SPEECH_ACTS
from kg.language import lexicon
from kg.language.words import Word
from kg.linking.cast import Cast
from kg.linking.folding import Draft
from kg.linking.place_names import PlaceNames
from kg.linking.report import Place

_UP = 3
"""How many clauses up a place is looked for."""


class Whereabouts:
    """Words around an event that may name its place, the likeliest first."""

    def __init__(self, names: PlaceNames) -> None:
        self.names = names
        self.words = {name: frozenset(listed) for name, listed in names.words.items()}
        self.course = lexicon(names.resolver.doc.language, "time")["clauses"]["course"]
        self.always = set(names.words["prepositions"]["any"])

    def options(self, candidate: Candidate) -> Iterator[Word]:
        """What is said of the clauses above a candidate, then of those who speak or meet."""
        yield from self._hosts(candidate)
        if candidate.frame.type == "ASSAULT":
            yield from self._struck(candidate.anchor)
        yield from self._residents(candidate)
        yield from self._occasions(candidate.anchor)
        if candidate.frame.cls != "Visit":
            yield from self._above(candidate)
        yield from self._fronted(candidate.anchor)
        if candidate.frame.type in SPEECH_ACTS or candidate.frame.type in self.words["in_person"]:
            yield from self._spoken(candidate)
            for slot in candidate.actors:
                if slot.kind == "word":
                    yield from self._of_actor(slot.token)
            for slot in candidate.recipients:
                if slot.kind == "word":
                    yield from self._staying(slot.token)

    def _hosts(self, candidate: Candidate) -> Iterator[Word]:
        """*Ginebra acogió la cumbre, la reunión que albergará Lima*."""
        verbs = {t.i: t for t in (*candidate.trigger, candidate.anchor, candidate.anchor.head, *occurrences(candidate.trigger[-1]))}
        for verb in verbs.values():
            if verb.lemma.lower() in self.words["hosting"]:
                yield from (c for c in verb.children if c.dep == "nsubj" and c.pos == "PROPN")

    def _struck(self, verb: Word) -> Iterator[Word]:
        """*un ataque lanzado contra una base de Mosul mató a tres*."""
        for noun in verb.children:
            if noun.dep == "nsubj" and noun.pos == "NOUN":
                for host in (noun, *(c for c in noun.subtree if c.dep in ("amod", "acl") and happens(c))):
                    yield from self.names.within(host, self.words["against"])

    def _residents(self, candidate: Candidate) -> Iterator[Word]:
        """*los vecinos de Lima protestaron, un tribunal de Milán condenó …*: who does what he does in the town that he is of."""
        there = candidate.frame.type in self.words["of_people_there"]
        for slot in candidate.actors:
            if slot.kind == "word" and (there or slot.token.lemma.lower() in self.words["seated"]):
                yield from (t for t in syntax.complements(slot.token, {"de"}) if self.names.is_ground(t))

    def _spoken(self, candidate: Candidate) -> Iterator[Word]:
        """*desde el palacio agradeció …, lo denunció ante el Parlamento, en un comunicado difundido en Viena*."""
        yield from self.names.within(candidate.anchor, {"desde"})
        for text in syntax.complements(candidate.anchor, self.always):
            for verb in text.children:
                if verb.dep in ("acl", "amod") and not self.names.is_name(text):
                    yield from self.names.within(verb, self.always)
        for token in self.names.within(candidate.anchor, {"ante"}):
            span = self.names.resolver.entity.get(token.i)
            if span is not None and span[0].lower in self.words["chambers"]:
                yield token

    def _occasions(self, verb: Word) -> Iterator[Word]:
        """*durante una visita a Túnez defendió …, de paso por Roma pidió …*."""
        for noun in syntax.complements(verb, set(self.words["on_journey"])):
            if noun.lemma.lower() in self.words["journeys"]:
                yield from self.names.within(noun, self.words["of_journey"])

    def _of_actor(self, actor: Word) -> Iterator[Word]:
        """*el ministro, de visita en Roma; los embajadores, reunidos en Viena; el canciller, desde Bruselas; la embajada rusa en Kenia*."""
        for token in (actor, *(c for c in actor.children if c.dep == "appos")):
            yield from self._occasions(token)
            yield from (t for t in self.names.within(token, {"desde"}) if self.names.is_ground(t))
            yield from self._staying(token)
            if token.lemma.lower() in self.words["posted"]:
                yield token
                yield from syntax.complements(token, self.always)

    def _staying(self, token: Word) -> Iterator[Word]:
        """*la ministra, que se encontraba en Kenia; el Consejo, convocado en Nueva York*."""
        for verb in token.children:
            if verb.dep in ("acl", "amod") and verb.lemma.lower() in self.words["staying"]:
                yield from self.names.within(verb, self.always)
                yield from (t for t in self.names.within(verb, {"a"}) if self.names.is_ground(t))

    def _above(self, candidate: Candidate) -> Iterator[Word]:
        """Places of the clauses that a candidate's is part of and goes along with."""
        word = candidate.anchor
        if candidate.nominal and candidate.frame.type == "CONSULT":
            while word.dep == "nmod" and word.head.lemma.lower() in self.course:
                word = word.head
            if word != candidate.anchor and word.dep in syntax.COMPLEMENTS and word.head.pos == "VERB":
                yield from self.names.within(word.head, self.always)
        for _ in range(_UP):
            above = self._around(word)
            if above is None:
                return
            yield from (t for t in self.names.within(above, self.always) if t not in candidate.trigger)
            if above.lemma.lower() in self.words["going"]:
                yield from self.names.within(above, {"a", "hasta"})
            if above.dep == "acl" and any(c.lower in self.words["relative"] for c in above.children):
                yield above.head
            word = above

    def _fronted(self, anchor: Word) -> Iterator[Word]:
        """*En Vilna, los ministros …*: a place set off at the head of the sentence, whatever the parse hangs it on, frames what follows."""
        sentence = anchor.sentence
        for token in sentence.doc[sentence.start : anchor.i]:
            if token.pos == "VERB" or token.text == ";":
                return
            first = token.left_edge
            if syntax.preposition(token) in self.always and (first.i == sentence.start or first.nbor(-1).is_punct):
                end = self._end(token)
                if end < anchor.i and anchor.doc[end].text == ",":
                    yield token

    def _end(self, token: Word) -> int:
        """The index behind a nominal and its *de* phrases."""
        last = token
        for word in token.subtree:
            if word.i > last.i + 1:
                break
            last = max(last, word, key=lambda t: t.i)
        return last.i + 1

    def _around(self, verb: Word) -> Word | None:
        """The verb whose place holds for a clause too: of one after *y*, an infinitive or gerund, a relative clause after a comma, a detached participle."""
        head = verb.head
        if head == verb or verb.pos not in ("VERB", "AUX", "ADJ"):
            return None
        if verb.dep in ("conj", "xcomp"):
            alone = not any(c.dep.startswith("nsubj") for c in verb.children)
            return head if head.pos == "VERB" and alone else None
        if verb.dep == "advcl":
            markers = {c.lower for c in verb.children if c.dep in ("mark", "case", "advmod")}
            return head if head.pos == "VERB" and not markers & self.words["elsewhere"] else None
        goes_on = verb.dep in ("acl", "amod") and syntax.set_off(verb) and not self._earlier(verb)
        named = head.pos == "PROPN" or any(c.dep == "appos" and c.ent_type == "PER" for c in head.children)
        if goes_on and (named or not syntax.finite(verb)):
            return syntax.verb_above(verb)
        return None

    def _earlier(self, verb: Word) -> bool:
        """*quien había jurado*: before, and so elsewhere."""
        return syntax.finite(verb) and any(c.lemma == "haber" for c in verb.children)


def at_home(draft: Draft, cast: Cast, words: dict[str, list[str]]) -> Place | None:
    """The state where those are at home whose acts are not abroad: a state's own police arrests there, its leaders receive there, people protest there."""
    acting = {code for i in draft.actors for code in cast.actors[i].states}
    others = {code for i in draft.recipients for code in cast.actors[i].states}
    theirs = draft.cls in words["where_recipients_are"] and acting != others
    if draft.status == "denied" or draft.reciprocal:
        return None
    if draft.cls in words["where_actors_are"]:
        home = acting
    elif theirs or (draft.cls in words["where_both_are"] and acting == others and not draft.implied):  # who is only implied may be abroad
        home = others
    else:
        return None
    state = cast.state(next(iter(home))) if len(home) == 1 else None
    return Place(state.id, state.labels[0][0], state.states[0]) if state is not None and state.kind == "State" else None
