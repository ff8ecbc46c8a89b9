"""Lists of those who hold one office in several states: *los presidentes de Chile, A; Perú, B, y Bolivia, C*.

Parsers read the states as members of the list. Here the persons are: in apposition to the noun and to each other, each with its state below. The scheme is that of UD AnCora.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token


class _Holder(NamedTuple):
    state: Span
    person: Span


def correct(doc: Doc) -> None:
    """Correct such lists in place, parse and labels of names."""
    for holders in _lists(doc.ents):
        noun = _noun(holders[0].state)
        if noun is None or any(span.root.sent != noun.sent or span.root.is_ancestor(noun) for holder in holders for span in holder):
            continue
        _hang(noun, holders)
        labels = {span.start: label for holder in holders for span, label in ((holder.state, _land(holder.state)), (holder.person, "PER"))}
        doc.ents = tuple(Span(doc, e.start, e.end, labels.get(e.start, e.label_)) for e in doc.ents)


def _lists(names: Sequence[Span]) -> Iterator[list[_Holder]]:
    """Runs of *state, person* among names in their order, at least two long."""
    at = 0
    while at + 3 < len(names):
        holders = list[_Holder]()
        while at + 1 < len(names) and _pair(names[at], names[at + 1]) and (not holders or _parted(holders[-1].person, names[at])):
            holders.append(_Holder(names[at], names[at + 1]))
            at += 2
        if len(holders) > 1 and _are_persons([holder.person for holder in holders]):
            yield holders
        if not holders:
            at += 1


def _pair(state: Span, person: Span) -> bool:
    return person.start == state.end + 1 and state.doc[state.end].text == ","


def _parted(person: Span, state: Span) -> bool:
    """Whether a comma, a semicolon or *y* stands between two holders, and nothing else but preposition and article."""
    between = person.doc[person.end : state.start]
    return bool(between) and _separates(between[0]) and all(_separates(token) or token.pos_ in ("ADP", "DET") for token in between)


def _separates(token: Token) -> bool:
    return token.text in (",", ";") or token.pos_ == "CCONJ"


def _are_persons(names: list[Span]) -> bool:
    """Whether one is labelled so and the rest may be: *las ciudades de París, Francia, y Roma, Italia* is no such list."""
    return any(name.label_ == "PER" for name in names) and all(name.label_ == "PER" or len(name) > 1 for name in names)


def _land(state: Span) -> str:
    return "LOC" if state.label_ == "PER" else state.label_


def _noun(state: Span) -> Token | None:
    """The plural noun of the office, before the state or the field that follows it with *de*: *los ministros de Exteriores de Francia*."""
    doc, at = state.doc, state.start - 1
    if at < 1 or doc[at].pos_ not in ("ADP", "DET"):
        return None
    while at > state.sent.start and (doc[at].pos_ in ("ADP", "DET", "PROPN", "ADJ", "CCONJ") or doc[at].ent_type_):
        at -= 1
    noun = doc[at]
    return noun if noun.pos_ == "NOUN" and noun.is_lower and "Plur" in noun.morph.get("Number", []) else None


def _hang(noun: Token, holders: list[_Holder]) -> None:
    first = holders[0].person
    _attach(first, noun, "appos")
    for holder in holders[1:]:
        _attach(holder.person, first[0], "conj")
    for before, holder in pairwise(holders):
        _attach(holder.state, holder.person[0], "nmod")
        for token in noun.doc[before.person.end : holder.state.start]:
            if token.dep_ in ("punct", "cc"):
                token.head = holder.person[0]


def _attach(name: Span, head: Token, relation: str) -> None:
    """Hang a name as a whole on a word, by its first."""
    name[0].head, name[0].dep_ = head, relation
    for token in name[1:]:
        if token.head not in name or token.dep_ == "ROOT" or token.head == token:
            token.head, token.dep_ = name[0], "flat"
