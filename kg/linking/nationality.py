"""The state of those to whom the text gives none: that of the place in their name, or else the state that most of the article is about.

*El Tribunal Correccional de París* is French, *los sindicatos*, *la oposición*, *Rosalba Pinargote* of an article about Ecuador are Ecuadorian. Only where nearly all that
is spoken of round them is of one state, or half of all in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.language.document import Span
from kg.linking.context import Context
from kg.linking.homeland import prevalent
from kg.linking.mention import Mention
from kg.linking.report import Actor
from kg.linking.vocabulary import Vocabulary, vocabulary

_MAJORITY, _MAJORITY_FOR_PERSONS = 0.4, 0.5
"""Share of the mentions that makes an article one about a state."""
_PREVALENT, _PREVALENT_FOR_PERSONS = 0.6, 0.7
"""Share of the mentions near somebody that makes a passage one about a state; persons are more often abroad than bodies are."""
_BACK, _AHEAD = 4, 2
"""Sentences before and behind that are near."""
_STATELESS = frozenset({"EU", "UN", "NATO"})
_OF_STATES = frozenset({"Person", "Group", "Organization", "GovernmentBody", "ArmedForce", "Party"})
"""Kinds of actors that belong to a state."""


def settle(context: Context, names: Iterable[Span], bystanders: Iterable[Mention]) -> None:
    """Give a state to the actors of the article's cast that have none.

    names: of actors and places, as the article has them; bystanders: the mentions of those who are only described.
    """
    where: dict[str, list[int]] = defaultdict(list)
    for mention in (*context.anaphora.mentions, *bystanders):
        where[mention.actor.id].append(mention.index)
    spoken = _Spoken(context, names)
    for actor in list(context.cast.actors.values()):
        if actor.known or actor.states or actor.kind not in _OF_STATES:
            continue
        code = _by_name(context, actor)
        if code is None and _of_one_state(context, actor):
            code = spoken.about(where[actor.id], actor.kind == "Person")
        if code is not None:
            context.cast.actors[actor.id] = replace(actor, states=(code,))


class _Spoken:
    """The states that an article speaks of: sentence (number) and code of each mention of a state, of its people and bodies, of a place in it."""

    def __init__(self, context: Context, names: Iterable[Span]) -> None:
        self.starts = context.doc.starts
        self.mentions: list[tuple[int, str]] = []
        heads = set()
        for mention in context.anaphora.mentions:
            heads.add(mention.index)
            states = set(mention.actor.states) - _STATELESS
            if len(states) == 1 and mention.actor.kind != "MediaOutlet":
                self.mentions.append((self._sentence(mention.index), states.pop()))
        for span in names:
            place = context.gazetteer.place(span.text) if span.root.i not in heads else None
            if place is not None and place.state:
                self.mentions.append((self._sentence(span.root.i), place.state))

        self._everywhere = {
            person: prevalent((code for _, code in self.mentions), share, 4)
            for person, share in ((True, _MAJORITY_FOR_PERSONS), (False, _MAJORITY))
        }

    def about(self, indices: Iterable[int], person: bool) -> str | None:
        """The state that most is about in the sentences round the words with these indices, where a person or a body is named; else in the article."""
        here = {self._sentence(index) for index in indices}
        near = (code for at, code in self.mentions for one in here if one - _BACK <= at <= one + _AHEAD)
        return prevalent(near, _PREVALENT_FOR_PERSONS if person else _PREVALENT, 2) or self._everywhere[person]

    def _sentence(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1


def _by_name(context: Context, actor: Actor) -> str | None:
    """*el Instituto de Cultura de Perú*, *la Fiscalía de Múnich*: the state in which the place lies that ends the name."""
    found = _seat(context.doc.language).search(actor.labels[0][0])
    place = context.gazetteer.place(found[1]) if found and actor.kind != "Person" else None
    return place.state if place is not None else None


@cache
def _seat(language: str) -> re.Pattern[str]:
    """The place, of one or two words, that ends the name of a body."""
    words = vocabulary(language)
    before, articles = "|".join(sorted(words.seated)), "|".join(sorted(words.articles))
    return re.compile(rf"\b(?:{before}) ((?:(?:{articles}) )?[^\W\d_]+(?: [^\W\d_]+)?)$")


def _of_one_state(context: Context, actor: Actor) -> bool:
    """Whether an actor is one that a single state may claim: not governments of several, nor fighters, whose enemy it may be."""
    if actor.kind != "Group":
        return True
    words, noun = context.words, describing(actor, context.words)
    if noun is None:
        return True
    return not (words.stands_for_state(noun) or noun in words.in_arms or noun in words.fighters or noun in words.roles)


def describing(actor: Actor, words: Vocabulary) -> str | None:
    """The noun by which a nameless actor is called, *país* of *siete países*; None where the vocabulary has none of its words."""
    return next((noun for word in actor.labels[0][0].lower().split() if (noun := words.noun(word)) is not None), None)
