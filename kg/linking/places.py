"""Where an event happened: the most specific place named with it, and the state that the place lies in."""

from __future__ import annotations

import hashlib

from spacy.tokens import Token

from kg.extraction import syntax
from kg.extraction.candidates import Candidate
from kg.linking.gazetteer import normalize
from kg.linking.report import Place
from kg.linking.resolution import Resolver

_DEPTH = 3
"""How far *de* phrases are followed: *en un hotel de la isla de Sentosa*."""


def place_of(candidate: Candidate, resolver: Resolver) -> Place | None:
    """The place named with *en*, or by *donde*; for a visit also where it goes to."""
    prepositions = {"en"}
    visit = candidate.frame.cls == "Visit"
    if visit:
        prepositions.add("a")
    hosts = {t.i: t for t in (*candidate.trigger, candidate.anchor)}.values()
    options = [c for host in hosts for c in syntax.complements(host, prepositions)]
    options += [host.head for host in hosts if host.dep_ == "acl" and any(c.lower_ == "donde" for c in host.children)]
    if visit:
        options += [s.token for s in candidate.recipients if s.kind == "word"]
    for token in options:
        place = _located(token, resolver)
        if place is not None:
            return place
    return None


def _located(token: Token, resolver: Resolver, depth: int = 0) -> Place | None:
    """The place that a nominal names, itself or in its *de* phrases; a known place within is preferred to an unknown name."""
    own = _named(token, resolver)
    if own is not None and own.state is not None:
        return own
    if depth < _DEPTH:
        for child in token.children:
            if child.dep_ in ("nmod", "appos", "flat") and syntax.preposition(child) in ("", "de", "en"):
                inner = _located(child, resolver, depth + 1)
                if inner is not None and (own is None or inner.state is not None):
                    return inner
    return own


def _named(token: Token, resolver: Resolver) -> Place | None:
    span = resolver.entity.get(token.i)
    if span is None:
        return None
    entry = resolver.gazetteer.place(span.text)
    if entry is not None:
        return Place(entry.id, entry.label, entry.state)
    seat = resolver.gazetteer.metonym(span.text)
    if seat is None and span.label_ != "LOC":
        return None
    identifier = "x" + hashlib.sha256(normalize(span.text).encode()).hexdigest()[:16]
    return Place(identifier, span.text, seat.states[0] if seat is not None and seat.states else None)
