"""From words to places: what a nominal names, and in which state it lies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from kg.extraction import syntax
from kg.extraction.occurrence import occurrences
from kg.language.words import Word
from kg.linking.gazetteer import normalize
from kg.linking.report import Place
from kg.linking.resolution import Resolver

_DEPTH = 3
"""How far *de* phrases are followed: *en un hotel de la isla de Sentosa*."""


class PlaceNames:
    """Reads the places that the words of one article name."""

    def __init__(self, resolver: Resolver, words: dict[str, Any]) -> None:
        self.resolver, self.words = resolver, words

    def is_ground(self, token: Word, *, helped: bool = False) -> bool:
        """A place that is no state, and (`helped`) stands for none: states meet, cities are met in; *ayuda a Kiev* goes to a government."""
        span = self.resolver.entity.get(token.i)
        entry = self.resolver.gazetteer.place(span.text) if span is not None else None
        if span is None or entry is None or entry.kind == "state":
            return False
        return not helped or self.resolver.gazetteer.metonym(span.text) is None

    def located(self, token: Word, depth: int = 0) -> Place | None:
        """The place that a nominal names, itself or in its *de* phrases; a known place within is preferred to an unknown name."""
        own = self._named(token)
        if own is not None and own.state is not None:
            return own
        if depth < _DEPTH:
            site = token.pos == "NOUN" and token.lemma.lower() in self.words["sites"]
            for child in token.children:
                preposition = syntax.preposition(child)
                if preposition == "de" and (whole := self._whole(token, child)) is not None:
                    return whole
                bordering = preposition == "con" and token.lemma.lower() in self.words["borders"]
                if child.dep not in ("nmod", "appos", "flat", "obl", "compound") or (preposition not in ("", "de", "en") and not bordering):
                    continue
                if preposition != "en" and token.lemma.lower() in self.words["posted"]:
                    continue  # the embassy of a state is in another
                if site and self._names_site(token, child):
                    own = self._of_name(token, child)
                    inner = next((p for g in child.children if (p := self.located(g, depth + 1)) is not None), None)
                else:
                    inner = self.located(child, depth + 1)
                if inner is None or (inner.state in (None, inner.id) and not self._is_somewhere(token)):
                    continue
                if own is None:
                    own = inner
                elif own.state is None and inner.state is not None:
                    own = replace(own, state=inner.state) if site else inner
        if own is None and depth == 0:
            own = next((p for v in occurrences(token) if (p := self.taking_place(v)) is not None), None)
        return own or self._of_land(token)

    def is_name(self, token: Word) -> bool:
        return token.i in self.resolver.entity or any(c.dep in ("appos", "flat") and c.i in self.resolver.entity for c in token.children)

    def _is_somewhere(self, noun: Word) -> bool:
        """A noun of land, a site or the like, or a name: what it is *de* or *en* is around it."""
        lemma = noun.lemma.lower()
        return noun.i in self.resolver.entity or any(lemma in self.words[name] for name in ("land", "sites", "near", "somewhere"))

    def _names_site(self, site: Word, name: Word) -> bool:
        """*el teatro Colón*, *el mar del Japón*, *el palacio de Dolmabahçe*, but no *hotel de Viena* and no *campamento de las FARC*."""
        span = self.resolver.entity.get(name.i)
        if span is None or (span.label == "ORG" and self.resolver.gazetteer.metonym(span.text) is None):
            return False
        return (
            not syntax.preposition(name) or site.lemma.lower() in self.words["waters"] or self.resolver.gazetteer.place(span.text) is None
        )

    def _of_name(self, head: Word, name: Word) -> Place:
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

    def _whole(self, head: Word, name: Word) -> Place | None:
        """*la franja de Gaza, la región de Kursk*: known by the noun and the name together."""
        span = self.resolver.entity.get(name.i)
        entry = self.resolver.gazetteer.place(head.doc[head.i : span.end].text) if span is not None and head.pos == "NOUN" else None
        return Place(entry.id, entry.label, entry.state) if entry is not None else None

    def _of_land(self, token: Word) -> Place | None:
        """*en territorio ruso, frente a la costa del país*: the state of the land."""
        if token.lemma.lower() not in self.words["land"] and token.lemma.lower() not in self.words["sites"]:
            return None
        for child in token.children:
            if child.dep == "amod":
                for entry in self.resolver.gazetteer.demonym(child.lower):
                    if entry.kind == "State":
                        return Place(entry.id, entry.labels[0][0], entry.states[0] if entry.states else None)
        return None

    def _named(self, token: Word) -> Place | None:
        span = self.resolver.entity.get(token.i)
        if span is None or span.text.lower() in self.words["platforms"]:
            return None
        posted = span.text.rpartition(" en ")[2] if span[0].lower in self.words["posted"] else span.text  # *la Embajada rusa en Londres*
        entry = self.resolver.gazetteer.place(posted)
        if entry is not None:
            return Place(entry.id, entry.label, entry.state)
        seat = self.resolver.gazetteer.metonym(span.text)
        if seat is None and span.label != "LOC" and span[0].lower not in self.words["chambers"]:
            return None
        return Place(_unknown(span.text), span.text, seat.states[0] if seat is not None and seat.states else None)

    def taking_place(self, verb: Word) -> Place | None:
        """Where a verb or participle says with *en* that something takes place."""
        always = set(self.words["prepositions"]["any"])
        return next((p for t in self.within(verb, always) if (p := self.located(t)) is not None), None)

    def within(self, host: Word, prepositions: AbstractSet[str]) -> Iterator[Word]:
        """Nominals below a word with one of the prepositions, or behind *cerca de*; *el embajador en Roma* is posted there, nothing happens."""
        for child in host.children:
            if child.dep not in syntax.COMPLEMENTS and child.dep != "advcl":
                continue
            named = child.pos in syntax.NOMINAL and syntax.preposition(child) in prepositions
            if not named and child.lemma.lower() not in self.words["near"] and child.lower.rstrip("s") not in self.words["near"]:
                continue
            before = child.left_edge
            if not before.i or before.nbor(-1).lemma.lower() not in self.words["posted"]:
                yield from syntax.conjuncts(child) if named else (child,)


def _unknown(name: str) -> str:
    """Identifier of a place outside the gazetteer."""
    return "x" + hashlib.sha256(normalize(name).encode()).hexdigest()[:16]
