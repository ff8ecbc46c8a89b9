"""Learn the weights of `completion.yaml` and `acceptance.yaml` from texts whose events are annotated.

A filler is right when an annotated event has it on the side that a draft of the same type leaves open. A version of a draft is right when an annotated
event is like it: of a sentence's events one that has its type and shares a word of the trigger and of a participant, of an article's one whose dyad
it has; whom completion chose must be in it. Both are learned by logistic regression; the versions that acceptance learns from are completed by fillers judged by the other folds.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from kg.coding import ArticleCoder, Coder
from kg.evaluation.events import EventScores, normalized, same_dyad, score_events
from kg.evaluation.gold import CodedEvent, Labels
from kg.evaluation.rendering import event_lines
from kg.language.es.training.annotated import Annotated
from kg.language.es.training.regression import Example, cross_validated, folds, learn, probability
from kg.linking.acceptance import Acceptance
from kg.linking.canonical import canonical
from kg.linking.folding import Draft
from kg.linking.roles import ACTOR, RECIPIENT, Roles
from kg.rdf.exchange import gold as gold_record
from kg.reading.article import Article

PENALTY = 12.0
"""Of the L2 penalties 4 to 32 held-out F differs by less than a point."""
LEAST_LIKELY = 0.15
"""Probability from which on a filler completes a draft."""
LEFT_ALONE = 0.72
"""Share of the sentences without events in which a brief text's threshold finds none."""
BRIEF, LONG = "brief", "threshold"
_WITHIN = 4
"""Nearness of a trigger within the evidence of an event."""
_EITHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
"""Types whose participants may all stand on one side."""
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
        sentence = draft.candidate.trigger[0].sent
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


def argument_examples(text: Text) -> Iterator[Example]:
    """Every argument of the drafts of a text that tell an annotated event."""
    for draft in text.coder.drafts:
        meant = text.meant(draft)
        if meant is not None:
            for one in text.coder.arguments.of(draft):
                yield Example(one.shared + one.own, one.actor in meant[one.side], text.id, text.weight)


@dataclass(frozen=True, slots=True)
class _Versions:
    """The versions of one draft, by the index of their examples, and the kind of the text."""

    first: int
    last: int
    kind: str


def train(texts: Sequence[Text], out: Path) -> EventScores:
    """Write `roles.yaml` and `acceptance.yaml` into the folder `out`; print how both do on held-out folds, and give the scores of the articles."""
    fold = folds([text.id for text in texts])
    arguments = [example for text in texts for example in argument_examples(text)]
    examples, groups = list[Example](), list[_Versions]()
    judges: dict[int, Roles] = {}
    for number, weights in cross_validated(arguments, fold, PENALTY):
        judges[number] = Roles(weights, LEAST_LIKELY)
        for text in (one for one in texts if fold[one.id] == number):
            for versions in text.coder.versions(judges[number]):
                groups.append(_Versions(len(examples), len(examples) + len(versions), text.kind))
                examples += [Example(tuple(features), text.right(draft), text.id, text.weight) for draft, features in versions]
    print(f"{len(arguments)} arguments, {sum(one.right for one in arguments)} right")
    _write(out / "roles.yaml", {"threshold": LEAST_LIKELY}, learn(arguments, PENALTY), "kg/linking/roles.py")
    acceptances = dict(cross_validated(examples, fold, PENALTY))
    p = np.array([probability(acceptances[fold[one.text]], one.features) for one in examples])
    taken = [max(range(group.first, group.last), key=lambda i: p[i]) for group in groups]
    y = np.array([one.right for one in examples])
    chosen: dict[str, float] = {}
    print(f"{len(groups)} drafts, {sum(bool(y[g.first : g.last].any()) for g in groups)} with a right version")
    for kind in (BRIEF, LONG):
        index = [i for i, group in zip(taken, groups, strict=True) if group.kind == kind and examples[i].weight == 1]
        annotated = sum(text.events for text in texts if text.kind == kind and text.weight == 1)
        silent = {text.id for text in texts if text.kind == kind and text.weight == 1 and not text.events}
        loudest = {name: max((p[i] for i in index if examples[i].text == name), default=0.0) for name in silent}
        kept_silent = float(np.quantile(list(loudest.values()), LEFT_ALONE)) if loudest and kind == BRIEF else 0.0
        threshold = chosen[kind] = round(max(_best(p[index], y[index], annotated) / 2, kept_silent), 3)
        found = p[index] >= threshold
        right = int((found & y[index]).sum())
        f = 2 * right / (int(found.sum()) + annotated)
        print(f"{kind} {threshold}: {annotated} events, held out F {f:.3f}, P {right / found.sum():.3f}, R {right / annotated:.3f}")
    _write(out / "acceptance.yaml", chosen, learn(examples, PENALTY), "kg/linking/acceptance.py")
    return report(
        texts, fold, judges, {number: Acceptance(weights, chosen[LONG], chosen[BRIEF]) for number, weights in acceptances.items()}
    )


def report(
    texts: Sequence[Text], fold: Mapping[str, int], judges: Mapping[int, Roles], acceptances: Mapping[int, Acceptance]
) -> EventScores:
    """Print how the whole program does on the articles, each coded by judgements learned from the other folds."""
    gold: dict[str, Sequence[CodedEvent]] = {}
    system: dict[str, Sequence[CodedEvent]] = {}
    for text in texts:
        if isinstance(text, ArticleText):
            number = fold[text.id]
            record = gold_record(canonical(text.coder.report(judges[number], acceptances[number])))
            gold[text.id] = text.gold
            system[text.id] = tuple(CodedEvent.from_json(event) for event in record["events"])
    scores = score_events(gold, system)
    for line in event_lines(scores):
        print(line)
    return scores


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
