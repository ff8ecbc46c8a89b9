"""The names of what is known of an argument, from which `roles` judges it.

They come in groups, each of a few values with few settings (counts are cut off before), so that a group is written once and judged once however
often it is met.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_SETTINGS = 1 << 15
"""Settings of a group that are remembered."""


class Case(NamedTuple):
    """What side of what draft: the side, the form of the draft (verb, noun, reciprocal) and its type."""

    side: str
    form: str
    type: str

    def __str__(self) -> str:
        return f"{self.side} {self.form}"


@lru_cache(_SETTINGS)
def of_side(case: Case, filled: str, lemma: str, several: bool) -> tuple[str, ...]:
    """Of the side, whoever takes it. filled: what fills it by the grammar; lemma: of the trigger; several: whether the draft has several actors."""
    found = ("bias", f"{case}", f"{case} {case.type}", f"{case}, filled by {filled}", f"{case}, trigger {lemma}")
    return (*found, f"{case.side}, several actors") if several else found


@lru_cache(_SETTINGS)
def of_actor(case: Case, given: str, kind: str, known: bool, rank: int) -> tuple[str, ...]:
    """Of the actor on the side. given: how the grammar gives it; kind: its class; known: to the gazetteer; rank: by mentions in the article."""
    side, typed = case.side, f"{case.side} {case.type}"
    return (
        f"{side}, {given}",
        f"{case}, {given}",
        f"{typed}, {given}",
        f"{side}, {given}, {kind}",
        f"{side}, {kind}",
        f"{typed}, {kind}",
        f"{case}, known" if known else f"{case}, unknown",
        f"{case}, rank {rank}",
    )


@lru_cache(_SETTINGS)
def of_part(case: Case, lemma: str | None, among: int, headline: bool, source: str, scene: bool) -> tuple[str, ...]:
    """Of its part in draft and article. lemma: of the trigger that gives it; among: how many the grammar gives, it among them; source: "of", "not of" the
    other side's state, or "" for no source; scene: whether it happens there."""
    side = case.side
    found = [f"{case}, trigger {lemma}, given"] if lemma is not None else []
    if among:
        found.append(f"{side}, one of {among}")
    if headline:
        found.append(f"{side}, in the headline")
    if source:
        found += (f"{side}, source", f"{side}, source {source} the other side's state")
    if scene:
        found += (f"{side}, where it happens", f"{side} {case.type}, where it happens")
    return tuple(found)


@lru_cache(_SETTINGS)
def unmentioned(side: str) -> tuple[str, ...]:
    """Of one whom nothing near the draft names."""
    return (f"{side}, not mentioned",)


@lru_cache(_SETTINGS)
def in_sentence(case: Case, relation: str, before: bool, given: str) -> tuple[str, ...]:
    """Of a mention in the sentence of the trigger. relation: to the trigger's clause; given: as of `of_actor`, "" where the grammar gives it."""
    found = (f"{case}, {'before' if before else 'behind'} the trigger", f"{case}, {relation}", f"{case} {case.type}, {relation}")
    return (*found, f"{case}, {relation}, {given}") if given else found


@lru_cache(_SETTINGS)
def near(case: Case, given: str, distance: int, place: str, mentions: int) -> tuple[str, ...]:
    """Of the nearest mention. distance: sentences back; place: "main subject", "subject" or "no subject"; mentions: how many are near."""
    side = case.side
    return (
        f"{case}, {distance} sentences back",
        f"{side}, {given}, {distance} back",
        f"{side}, {'no subject' if place == 'no subject' else 'subject'} {distance}",
        f"{side}, {given}, {place} {distance}",
        f"{side}, {mentions} mentions near",
    )


@lru_cache(_SETTINGS)
def like_pronoun(side: str, given: str, filled: str, agrees: bool | None, nearest: bool) -> tuple[str, ...]:
    """Of one whom a pronoun may stand for. agrees: in number, None where the pronoun shows none; nearest: whether its mention is the last before the trigger."""
    found = () if agrees is None else (f"{side}, {filled}, {'agrees' if agrees else 'disagrees'}",)
    return (*found, f"{side}, nearest before", f"{side}, {given}, nearest before") if nearest else found


@lru_cache(_SETTINGS)
def opposite(case: Case, between: str, partners: int, met: int, beside: int) -> tuple[str, ...]:
    """Of how it stands to those of the other side. partners: drafts with both; met: drafts between their states; beside: those there who act for its state."""
    side = case.side
    return (
        *(f"{side}, beside one who acts for the same state" for _ in range(beside)),
        f"{side}, {between}",
        f"{side} {case.type}, {between}",
        f"{side}, partner {partners}",
        f"{side}, state opposed {met}",
    )


@lru_cache(_SETTINGS)
def like(side: str, role: str) -> tuple[str, ...]:
    """Of its role in a draft of the same class with the same recipient."""
    return (f"{side}, {role} of the like",)


@lru_cache(_SETTINGS)
def beside(case: Case, role: str, type_: str, thing: bool, above: bool) -> tuple[str, ...]:
    """Of its role in another draft of the sentence. type_: of that draft; thing: whether it is told by what fills the side; above: whether by a verb above."""
    side = case.side
    found = [f"{side}, {role} in the sentence", f"{case} {case.type}, {role} of {type_} in the sentence"]
    if thing:
        found += (f"{side}, {role} in the thing", f"{side} {case.type}, {role} of {type_} in the thing")
    if above:
        found += (f"{case}, {role} of the verb above", f"{case} {case.type}, {role} of {type_} above")
    return tuple(found)


@lru_cache(_SETTINGS)
def earlier(case: Case, role: str, type_: str) -> tuple[str, ...]:
    """Of its role in a draft of a sentence before. type_: of that draft."""
    return f"{case.side}, {role} before", f"{case.side} {case.type}, {role} of {type_} before"
