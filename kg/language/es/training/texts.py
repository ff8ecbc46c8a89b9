"""Annotated texts, parsed: which drafts an annotated event is like, and who takes part in it.

A draft tells the annotated event of its type in whose evidence, or else sentence, its trigger stands; of a sentence's events the one that shares a word of the trigger.
It is right when an annotated event is like it: of a sentence's events one that also shares a word of a participant, of an article's one whose dyad it has; those who are
only implied must be in it.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.coding import ArticleCoder, Coder
from kg.evaluation.events import normalized, same_dyad
from kg.evaluation.gold import CodedEvent, Labels
from kg.language import lexicon
from kg.language.es.training.annotated import Annotated
from kg.linking.folding import Draft
from kg.linking.roles import ACTOR, RECIPIENT
from kg.reading.article import Article

BRIEF, LONG = "brief", "threshold"
"""The names of the thresholds of brief texts and of others."""
_WITHIN = 4
"""Nearness of a trigger within the evidence of an event."""
_EITHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
"""Types whose participants may all stand on one side."""
_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset(lexicon("es")["function_words"])


class Text(ABC):
    """An annotated text, parsed; `kind`: whose threshold it speaks for; `events`: how many there are to be found."""

    kind: str
    events: int

    def __init__(self, coder: ArticleCoder, weight: float = 1.0) -> None:
        self.coder, self.id, self.weight = coder, coder.article.id, weight

    @abstractmethod
    def right(self, draft: Draft) -> bool:
        """Whether an annotated event is like the draft."""

    @abstractmethod
    def meant(self, draft: Draft) -> dict[str, frozenset[str]] | None:
        """The actors (ids) that the annotated event which the draft tells has on each side; None where it tells none."""


class SentenceText(Text):
    """A single sentence of the gold, whose participants are words of the sentence."""

    kind = BRIEF

    def __init__(self, coder: ArticleCoder, events: Sequence[dict[str, Any]], weight: float) -> None:
        super().__init__(coder, weight)
        self.gold, self.events = events, len(events)

    def right(self, draft: Draft) -> bool:
        return any(self._like(draft, event) and self._shared(draft, event) for event in self.gold)

    def meant(self, draft: Draft) -> dict[str, frozenset[str]] | None:
        told = [event for event in self.gold if self._like(draft, event)]
        if not told:
            return None
        event = max(told, key=lambda one: self._shared(draft, one))
        sides = {ACTOR: event["actors"], RECIPIENT: event["recipients"]}
        if draft.reciprocal or (event["type"] in _EITHER and not event["recipients"]):
            sides = {side: [*event["actors"], *event["recipients"]] for side in sides}
        called: dict[str, set[str]] = {}
        for people in (draft.actors, draft.recipients):
            for actor, found in people.items():
                called.setdefault(actor, set()).update(*map(_words, found))
        for mention in (*self.coder.resolver.anaphora.mentions, *self.coder.resolver.bystanders):
            called.setdefault(mention.actor.id, set()).update(_words(self.coder.resolver.words(self.coder.doc[mention.index])))
        return {
            side: frozenset(actor for actor, words in called.items() if any(words & _words(name) for name in named))
            for side, named in sides.items()
        }

    def _mentions(self, actor: str) -> Iterator[str]:
        """The words that name an actor anywhere in the sentence."""
        resolver = self.coder.resolver
        return (resolver.words(self.coder.doc[m.index]) for m in (*resolver.anaphora.mentions, *resolver.bystanders) if m.actor.id == actor)

    def _like(self, draft: Draft, event: dict[str, Any]) -> bool:
        return bool(event["type"] == draft.type and _words(event["trigger"]) & _words(draft.trigger))

    def _shared(self, draft: Draft, event: dict[str, Any]) -> bool:
        named = set().union(*map(_words, [*event["actors"], *event["recipients"]])) if event["actors"] or event["recipients"] else set()
        mentioned = [words for people in (draft.actors, draft.recipients) for found in people.values() for words in found]
        if not all(any(_words(words) & named for words in self._mentions(one.actor)) for one in draft.implied):
            return False
        return not named or not mentioned or any(_words(words) & named for words in mentioned)


class ArticleText(Text):
    """An article, whose participants are labels."""

    kind = LONG

    def __init__(self, coder: ArticleCoder, gold: Sequence[CodedEvent], weight: float) -> None:
        super().__init__(coder, weight)
        self.gold, self.events = gold, sum(event.core for event in gold)
        self.told = [(start := coder.article.text.find(event.evidence), start + len(event.evidence)) for event in gold]

    def right(self, draft: Draft) -> bool:
        doers, others = (tuple(self._labels(i) for i in side) for side in (draft.actors, draft.recipients))
        implied = [self._labels(one.actor) for one in draft.implied]
        return any(
            same_dyad(one, CodedEvent(draft.type, doers, others))
            and all(any(_same(who, x) for x in (*one.actors, *one.recipients)) for who in implied)
            for one in self.gold
        )

    def meant(self, draft: Draft) -> dict[str, frozenset[str]] | None:
        best, told = 0, None
        for event, (start, end) in zip(self.gold, self.told, strict=True):
            if event.type == draft.type:
                near = self._nearness(draft, start, end)
                both = draft.reciprocal or not event.recipients
                sides = (
                    (draft.actors, event.actors if not both else (*event.actors, *event.recipients)),
                    (draft.recipients, event.recipients or event.actors),
                )
                shared = sum(any(_same(self._labels(i), other) for other in named) for people, named in sides for i in people)
                if near + shared > best and (near == _WITHIN or shared):
                    best, told = near + shared, event
        if told is None:
            return None
        here, there = told.actors, told.recipients
        if draft.reciprocal or (len(here) > 1 and not there):
            here = there = (*here, *there)
        return {
            side: frozenset(i for i in self.coder.resolver.cast.actors if any(_same(self._labels(i), one) for one in people))
            for side, people in ((ACTOR, here), (RECIPIENT, there))
        }

    def _nearness(self, draft: Draft, start: int, end: int) -> int:
        """How near the trigger of a draft is to the evidence of an event: within it, in its sentence, elsewhere."""
        if any(start <= token.idx < end for token in draft.candidate.trigger):
            return _WITHIN
        sentence = draft.candidate.trigger[0].sentence
        return 2 if start < sentence.end_char and end > sentence.start_char else 0

    def _labels(self, actor: str) -> Labels:
        return tuple(text for text, _ in self.coder.resolver.cast.actors[actor].labels)


def of_sentences(coder: Coder, gold: Path, weight: float = 1.0) -> Iterator[Text]:
    """The annotated sentences of a file in the form of the sentence gold, parsed; weight: what each counts for."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for row, one in zip(rows, coder.coders(Article(r["id"], r["text"], None) for r in rows), strict=True):
        yield SentenceText(one, row["events"], weight)


def of_articles(coder: Coder, annotated: Iterable[Annotated]) -> Iterator[Text]:
    """Annotated articles, parsed."""
    pairs = list(annotated)
    for pair, one in zip(pairs, coder.coders(pair.article for pair in pairs), strict=True):
        yield ArticleText(one, pair.events, pair.weight)


def _same(a: Labels, b: Labels) -> bool:
    return not {normalized(label) for label in a}.isdisjoint(normalized(label) for label in b)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _FUNCTION_WORDS}
