"""Learn the weights of `roles.yaml` and `acceptance.yaml` from texts whose events are annotated.

An argument of a draft is right when the annotated event that the draft tells has it on that side (`texts`). Both are learned by logistic regression; the versions that
acceptance learns from are filled by judgements of arguments that learned from the other folds.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from kg.evaluation.events import EventScores, score_events
from kg.evaluation.gold import CodedEvent
from kg.evaluation.rendering import event_lines
from kg.language.es.training.regression import LEAST, Example, cross_validated, folds, learn
from kg.language.es.training.texts import BRIEF, LONG, ArticleText, Text
from kg.linking.acceptance import UNFAMILIAR, Acceptance, trigger_of
from kg.linking.canonical import canonical
from kg.linking.roles import Roles
from kg.rdf.records import gold as gold_record

PENALTY = 12.0
"""Of the L2 penalties 4 to 32 held-out F differs by less than a point."""
LEAST_LIKELY = 0.15
"""Probability from which on somebody whom the grammar does not name takes an open side."""
LEFT_ALONE = 0.74
"""Share of the sentences without events in which a brief text's threshold finds none."""
THRESHOLD = 0.31
"""The threshold of articles: the mean of the four figures (dyads, exact events, states, actors) is within a point of the best with all of `THRESHOLDS`, and the lower
one is, the more it finds of the events and actors that an annotator holds for optional."""
THRESHOLDS = (0.2, 0.225, 0.25, 0.275, 0.3, 0.325, 0.35)
"""For which the mean is printed."""
_OURS = "ours "
"""What marks a feature of a text written for the program, beside the feature itself."""


def argument_examples(text: Text) -> Iterator[Example]:
    """Every argument of the drafts of a text that tell an annotated event."""
    for draft in text.coder.drafts:
        meant = text.meant(draft)
        if meant is not None:
            for one in text.coder.arguments.of(draft):
                yield Example(tuple(itertools.chain.from_iterable(one.features)), one.actor in meant[one.side], text.id, text.weight)


def _of_its_domain(one: Example) -> Example:
    """An example of a text of ours has every feature twice: what is learned of such texts alone goes into the second (Daumé 2007).

    They are denser than news: nearly all that they tell is an event, and both sides of it are named.
    """
    return replace(one, features=(*one.features, *(_OURS + name for name in one.features))) if one.weight < 1 else one


def with_unfamiliar(examples: Sequence[Example]) -> list[Example]:
    """The examples, those marked whose trigger has too few examples in other texts than their own: as those of a text that nobody has annotated will be."""
    of_text = Counter((one.text, trigger_of(one.features)) for one in examples)
    counts = Counter(trigger_of(one.features) for one in examples)

    def marked(one: Example) -> Example:
        trigger = trigger_of(one.features)
        if counts[trigger] - of_text[one.text, trigger] >= LEAST:
            return one
        return replace(one, features=(*one.features, UNFAMILIAR, *([_OURS + UNFAMILIAR] if one.weight < 1 else ())))

    return [marked(one) for one in examples]


def _of_news(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights for texts that are not ours."""
    return {name: weight for name, weight in weights.items() if not name.startswith(_OURS)}


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
    examples = [_of_its_domain(one) for one in examples]
    acceptances = {number: _of_news(weights) for number, weights in cross_validated(examples, fold, PENALTY, with_unfamiliar)}
    judged = {number: Acceptance(weights, THRESHOLD, THRESHOLD) for number, weights in acceptances.items()}
    p = np.array([judged[fold[one.text]].probability(one.features) for one in examples])
    taken = [max(range(group.first, group.last), key=lambda i: p[i]) for group in groups]
    y = np.array([one.right for one in examples])
    print(f"{len(groups)} drafts, {sum(bool(y[g.first : g.last].any()) for g in groups)} with a right version")
    index = [i for i, group in zip(taken, groups, strict=True) if group.kind == BRIEF and examples[i].weight == 1]
    briefs = [text for text in texts if text.kind == BRIEF and text.weight == 1]
    annotated = sum(text.events for text in briefs)
    loudest = [max((p[i] for i in index if examples[i].text == text.id), default=0.0) for text in briefs if not text.events]
    kept_silent = float(np.quantile(loudest, LEFT_ALONE)) if loudest else 0.0
    brief = round(max(_best(p[index], y[index], annotated) / 2, kept_silent), 3)
    found = p[index] >= brief
    right = int((found & y[index]).sum())
    f = 2 * right / (int(found.sum()) + annotated)
    print(f"{BRIEF} {brief}: {annotated} events, held out F {f:.3f}, P {right / found.sum():.3f}, R {right / annotated:.3f}")

    def coded(threshold: float, of: Sequence[Text]) -> EventScores:
        return _coded(of, fold, judges, {number: Acceptance(weights, threshold, brief) for number, weights in acceptances.items()})

    news = [text for text in texts if text.kind == LONG and text.weight == 1]
    means = {threshold: _mean(coded(threshold, news)) for threshold in THRESHOLDS}
    print("mean of the four figures by threshold: " + ", ".join(f"{t} {mean:.1f}" for t, mean in means.items()))
    _write(
        out / "acceptance.yaml",
        {BRIEF: brief, LONG: THRESHOLD},
        _of_news(learn(with_unfamiliar(examples), PENALTY)),
        "kg/linking/acceptance.py",
    )
    scores = coded(THRESHOLD, texts)
    for line in event_lines(scores):
        print(line)
    return scores


def _coded(
    texts: Sequence[Text], fold: Mapping[str, int], judges: Mapping[int, Roles], acceptances: Mapping[int, Acceptance]
) -> EventScores:
    """The scores of the articles among the texts, each coded by judgements learned from the other folds."""
    gold: dict[str, Sequence[CodedEvent]] = {}
    system: dict[str, Sequence[CodedEvent]] = {}
    for text in texts:
        if isinstance(text, ArticleText):
            number = fold[text.id]
            record = gold_record(canonical(text.coder.report(judges[number], acceptances[number])))
            gold[text.id] = text.gold
            system[text.id] = tuple(CodedEvent.from_json(event) for event in record["events"])
    return score_events(gold, system)


def _mean(scores: EventScores) -> float:
    return sum(rates.f1 for rates in (scores.dyad, scores.exact, scores.state, scores.actors)) / 4


def _write(path: Path, settings: dict[str, float], weights: dict[str, float], module: str) -> None:
    head = f"# Learned: see {module}. Positive weights speak for; thresholds are probabilities, `brief` is that of brief texts.\n"
    kept = {name: round(w, 3) for name, w in sorted(weights.items()) if abs(w) >= 0.01 or trigger_of([name])}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + yaml.safe_dump(settings | {"weights": kept}, allow_unicode=True, width=1000, sort_keys=False), encoding="utf-8")


def _best(p: np.ndarray[Any, Any], y: np.ndarray[Any, Any], annotated: int) -> float:
    """The best F over all thresholds. Half of it is the threshold that F is best at (Lipton, Elkan, Naryanaswamy 2014), and varies less than the best one seen."""
    return max(2 * int(((p >= t) & y).sum()) / (annotated + int((p >= t).sum())) for t in np.arange(0.15, 0.75, 0.025))
