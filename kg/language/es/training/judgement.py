"""Learn the weights of `completion.yaml` and `acceptance.yaml` from texts whose events are annotated.

A filler is right when an annotated event has it on the side that a draft of the same type leaves open. A version of a draft is right when an annotated
event is like it: of a sentence's events one that has its type and shares a word of the trigger and of a participant, of an article's one whose dyad
it has; whom completion chose must be in it. Both are learned by logistic regression; the versions that acceptance learns from are completed by fillers judged by the other folds.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from kg.coding import ArticleCoder, Coder
from kg.evaluation.events import normalized, same_dyad
from kg.evaluation.gold import CodedEvent, Labels
from kg.language.es.training.annotated import Annotated
from kg.language.es.training.regression import Example, cross_validated, folds, held_out, learn
from kg.linking.completion import ACTOR, Completion, open_side
from kg.linking.folding import Draft
from kg.reading.article import Article

PENALTY = 12.0
"""Of the L2 penalties 4 to 32 held-out F differs by less than a point."""
LEAST_LIKELY = 0.15
"""Probability from which on a filler completes a draft."""
BRIEF, LONG = "brief", "threshold"
_WORD = re.compile(r"\w+")
_FUNCTION = frozenset(
    [
        "el",
        "la",
        "los",
        "las",
        "lo",
        "un",
        "una",
        "unos",
        "unas",
        "de",
        "del",
        "al",
        "a",
        "ante",
        "con",
        "contra",
        "en",
        "entre",
        "para",
        "por",
        "según",
        "sin",
        "sobre",
        "su",
        "sus",
        "y",
        "e",
        "o",
        "u",
        "que",
        "se",
    ]
)


class Text(ABC):
    """An annotated text, parsed; `kind`: whose threshold it speaks for; `events`: how many there are to be found."""

    kind: str
    events: int

    def __init__(self, coder: ArticleCoder) -> None:
        self.coder, self.id = coder, coder.article.id

    @abstractmethod
    def right(self, draft: Draft) -> bool:
        """Whether an annotated event is like the draft."""

    @abstractmethod
    def meant(self, draft: Draft) -> frozenset[str] | None:
        """The actors (ids) that an annotated event has on the open side of the draft; None where no event is like the draft so far."""


class SentenceText(Text):
    """A single sentence of the gold, whose participants are words of the sentence."""

    kind = BRIEF

    def __init__(self, coder: ArticleCoder, events: Sequence[dict[str, Any]]) -> None:
        super().__init__(coder)
        self.gold, self.events = events, len(events)

    def right(self, draft: Draft) -> bool:
        return any(self._like(draft, event) and self._shared(draft, event) for event in self.gold)

    def meant(self, draft: Draft) -> frozenset[str] | None:
        side = open_side(draft)
        for event in self.gold:
            if not self._like(draft, event) or not self._shared(draft, event):
                continue
            taken = set().union(
                *(_words(words) for people in (draft.actors, draft.recipients) for found in people.values() for words in found)
            )
            named = event["actors"] if side == ACTOR and not draft.reciprocal else event["recipients"]
            if draft.reciprocal:
                named = [*event["actors"], *event["recipients"]]
            wanted = [words for name in named if not (words := _words(name)) & taken]
            mentions = self.coder.resolver.anaphora.mentions
            return frozenset(
                m.actor.id for m in mentions if any(_words(self.coder.resolver.words(self.coder.doc[m.index])) & words for words in wanted)
            )
        return None

    def _mentions(self, actor: str) -> Iterator[str]:
        """The words that name an actor anywhere in the sentence."""
        resolver = self.coder.resolver
        return (resolver.words(self.coder.doc[m.index]) for m in resolver.anaphora.mentions if m.actor.id == actor)

    def _like(self, draft: Draft, event: dict[str, Any]) -> bool:
        return bool(event["type"] == draft.type and _words(event["trigger"]) & _words(draft.trigger))

    def _shared(self, draft: Draft, event: dict[str, Any]) -> bool:
        named = set().union(*map(_words, [*event["actors"], *event["recipients"]])) if event["actors"] or event["recipients"] else set()
        mentioned = [words for people in (draft.actors, draft.recipients) for found in people.values() for words in found]
        if not all(any(_words(words) & named for words in self._mentions(filler.actor)) for _, filler in draft.completed):
            return False
        return not named or not mentioned or any(_words(words) & named for words in mentioned)


class ArticleText(Text):
    """An article, whose participants are labels."""

    kind = LONG

    def __init__(self, coder: ArticleCoder, gold: Sequence[CodedEvent]) -> None:
        super().__init__(coder)
        self.gold, self.events = gold, sum(event.core for event in gold)

    def right(self, draft: Draft) -> bool:
        doers, others = (tuple(self._labels(i) for i in side) for side in (draft.actors, draft.recipients))
        filled = [self._labels(filler.actor) for _, filler in draft.completed]
        return any(
            same_dyad(one, CodedEvent(draft.type, doers, others))
            and all(any(_same(who, x) for x in (*one.actors, *one.recipients)) for who in filled)
            for one in self.gold
        )

    def meant(self, draft: Draft) -> frozenset[str] | None:
        sentence = draft.candidate.trigger[0].sent
        known = [self._labels(i) for i in (*draft.actors, *draft.recipients)]
        side = open_side(draft)
        found: frozenset[str] | None = None
        for event in self.gold:
            here, there = (event.actors, event.recipients) if side != ACTOR or draft.reciprocal else (event.recipients, event.actors)
            if event.type != draft.type or not any(_same(one, other) for one in known for other in here):
                continue
            wanted = [one for one in here if not any(_same(one, other) for other in known)] if draft.reciprocal else there
            meant = frozenset(
                m.actor.id for m in self.coder.resolver.anaphora.mentions if any(_same(self._labels(m.actor.id), w) for w in wanted)
            )
            if sentence.start_char - 1 <= self.coder.article.text.find(event.evidence) < sentence.end_char:
                return meant
            found = meant if found is None else found
        return found

    def _labels(self, actor: str) -> Labels:
        return tuple(text for text, _ in self.coder.resolver.cast.actors[actor].labels)


def of_sentences(coder: Coder, gold: Path) -> Iterator[Text]:
    """The annotated sentences of a gold file, parsed."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for row, one in zip(rows, coder.coders(Article(r["id"], r["text"], None) for r in rows), strict=True):
        yield SentenceText(one, row["events"])


def of_articles(coder: Coder, annotated: Iterable[Annotated]) -> Iterator[Text]:
    """Annotated articles, parsed."""
    pairs = list(annotated)
    for pair, one in zip(pairs, coder.coders(pair.article for pair in pairs), strict=True):
        yield ArticleText(one, pair.events)


def filler_examples(text: Text) -> Iterator[Example]:
    """Every filler of the drafts of a text that an annotated event is like, as far as they go."""
    for draft in text.coder.drafts:
        meant = text.meant(draft) if open_side(draft) else None
        if meant is not None:
            for filler in text.coder.fillers.of(draft):
                yield Example(filler.features, filler.actor in meant, text.id)


@dataclass(frozen=True, slots=True)
class _Versions:
    """The versions of one draft, by the index of their examples, and the kind of the text."""

    first: int
    last: int
    kind: str


def train(texts: Sequence[Text], out: Path) -> None:
    """Write `completion.yaml` and `acceptance.yaml` into the folder `out`; print how both do on held-out folds."""
    fold = folds([text.id for text in texts])
    fillers = [example for text in texts for example in filler_examples(text)]
    examples, groups = list[Example](), list[_Versions]()
    for number, weights in cross_validated(fillers, fold, PENALTY):
        judge = Completion(weights, LEAST_LIKELY)
        for text in (one for one in texts if fold[one.id] == number):
            for versions in text.coder.versions(judge):
                groups.append(_Versions(len(examples), len(examples) + len(versions), text.kind))
                examples += [Example(tuple(features), text.right(draft), text.id) for draft, features in versions]
    print(f"{len(fillers)} fillers, {sum(one.right for one in fillers)} right")
    _write(out / "completion.yaml", {"threshold": LEAST_LIKELY}, learn(fillers, PENALTY), "kg/linking/completion.py")
    p = held_out(examples, fold, PENALTY)
    taken = [max(range(group.first, group.last), key=lambda i: p[i]) for group in groups]
    y = np.array([one.right for one in examples])
    chosen: dict[str, float] = {}
    print(f"{len(groups)} drafts, {sum(bool(y[g.first : g.last].any()) for g in groups)} with a right version")
    for kind in (BRIEF, LONG):
        index = [i for i, group in zip(taken, groups, strict=True) if group.kind == kind]
        annotated = sum(text.events for text in texts if text.kind == kind)
        threshold = chosen[kind] = round(_best(p[index], y[index], annotated) / 2, 3)
        found = p[index] >= threshold
        right = int((found & y[index]).sum())
        f = 2 * right / (int(found.sum()) + annotated)
        print(f"{kind} {threshold}: {annotated} events, held out F {f:.3f}, P {right / found.sum():.3f}, R {right / annotated:.3f}")
    _write(out / "acceptance.yaml", chosen, learn(examples, PENALTY), "kg/linking/acceptance.py")


def _write(path: Path, settings: dict[str, float], weights: dict[str, float], module: str) -> None:
    head = f"# Learned: see {module}. Positive weights speak for; thresholds are probabilities, `brief` is that of brief texts.\n"
    kept = {name: round(w, 3) for name, w in sorted(weights.items()) if abs(w) >= 0.01}
    path.write_text(head + yaml.safe_dump(settings | {"weights": kept}, allow_unicode=True, width=1000, sort_keys=False), encoding="utf-8")


def _best(p: np.ndarray[Any, Any], y: np.ndarray[Any, Any], annotated: int) -> float:
    """The best F over all thresholds. Half of it is the threshold that F is best at (Lipton, Elkan, Naryanaswamy 2014), and varies less than the best one seen."""
    return max(2 * int(((p >= t) & y).sum()) / (annotated + int((p >= t).sum())) for t in np.arange(0.15, 0.75, 0.025))


def _same(a: Labels, b: Labels) -> bool:
    return not {normalized(label) for label in a}.isdisjoint(normalized(label) for label in b)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _FUNCTION}
