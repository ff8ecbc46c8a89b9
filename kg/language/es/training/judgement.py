"""Learn the weights of `acceptance.yaml` from sentences whose events are annotated.

A draft is right when an annotated event has its type, shares a word of the trigger and a word of a participant. Logistic regression with
an L2 penalty, by Newton's method; thresholds come from cross-validation over the texts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from kg.coding import Coder
from kg.evaluation.events import same_dyad
from kg.evaluation.gold import CodedEvent, read_gold
from kg.linking.folding import Draft
from kg.reading.article import Article
from kg.reading.sources import read

FOLDS, SEED = 10, 20251
PENALTY = 8.0
"""Of the L2 penalties 2 to 16 held-out F differs by less than a point."""
LEAST = 3
"""Drafts that a feature must occur in."""
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


@dataclass(frozen=True, slots=True)
class Example:
    """A draft: its features, whether an annotated event is like it, the id of the text it is of."""

    features: tuple[str, ...]
    right: bool
    text: str


def of_sentences(coder: Coder, gold: Path) -> tuple[list[Example], int]:
    """(the drafts of annotated sentences, the number of annotated events); a draft is right as the module says."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    found = []
    for row, (drafts, _) in zip(rows, coder.proposals(Article(r["id"], r["text"], None) for r in rows), strict=True):
        for draft, features in drafts:
            found.append(Example(tuple(features), any(_like(draft, event) for event in row["events"]), row["id"]))
    return found, sum(len(row["events"]) for row in rows)


def of_articles(coder: Coder, gold: Path, inputs: Path) -> tuple[list[Example], int]:
    """(the drafts of annotated articles, the number of annotated events); a draft is right when its dyad is."""
    known = read_gold(gold).articles
    articles = [item for item in read([inputs]) if isinstance(item, Article) and item.id in known]
    found = []
    for article, (drafts, actors) in zip(articles, coder.proposals(articles), strict=True):
        for draft, features in drafts:
            doers, others = (tuple(tuple(text for text, _ in actors[i].labels) for i in side) for side in (draft.actors, draft.recipients))
            event = CodedEvent(draft.type, doers, others)
            found.append(Example(tuple(features), any(same_dyad(one, event) for one in known[article.id]), article.id))
    return found, sum(event.core for events in known.values() for event in events)


def learn(data: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights of the features that occur in at least `LEAST` of the drafts."""
    counts = Counter(f for one in data for f in set(one.features))
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for row, one in enumerate(data):
        x[row, [index[f] for f in one.features if f in index]] = 1
    y = np.array([one.right for one in data], dtype=float)
    ridge = np.full(len(names), penalty)
    ridge[index["bias"]] = 1e-3
    w = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (p - y) + ridge * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: float(w[i]) for name, i in index.items()}


def held_out(data: Sequence[Example], penalty: float) -> np.ndarray[Any, Any]:
    """Probability of each draft by weights learned on the other folds."""
    texts = sorted({one.text for one in data})
    folds = dict(zip(texts, np.random.default_rng(SEED).integers(0, FOLDS, len(texts)), strict=True))
    p = np.zeros(len(data))
    for fold in range(FOLDS):
        weights = learn([one for one in data if folds[one.text] != fold], penalty)
        for i, one in enumerate(data):
            if folds[one.text] == fold:
                p[i] = 1 / (1 + np.exp(-sum(weights.get(f, 0.0) for f in one.features)))
    return p


def train(sentences: Path, articles: tuple[Path, Path], out: Path) -> None:
    """Write the weights learned from annotated sentences and articles (gold, texts) to the YAML file `out`; print how they do on held-out folds."""
    coder = Coder("es")
    single, events = of_sentences(coder, sentences)
    whole, more = of_articles(coder, *articles)
    data, annotated = [*single, *whole], events + more
    y = np.array([one.right for one in data])
    chosen: dict[str, float] = {}
    p = held_out(data, PENALTY)
    print(f"{len(data)} drafts, {int(y.sum())} right, {annotated} events")
    for name, part, count in (("brief", slice(0, len(single)), events), ("threshold", slice(len(single), None), more)):
        threshold = chosen[name] = round(_best(p[part], y[part], count) / 2, 3)
        taken = p[part] >= threshold
        right = int((taken & y[part]).sum())
        f = 2 * right / (int(taken.sum()) + count)
        print(f"{name} {threshold}: held out F {f:.3f}, P {right / taken.sum():.3f}, R {right / count:.3f}")
    weights = {name: round(w, 3) for name, w in sorted(learn(data, PENALTY).items()) if abs(w) >= 0.01}
    text = "# Learned: see kg/linking/acceptance.py. Positive weights speak for an event; thresholds are probabilities, `brief` is that of brief texts.\n"
    out.write_text(text + yaml.safe_dump(chosen | {"weights": weights}, allow_unicode=True, width=1000, sort_keys=False), encoding="utf-8")


def _best(p: np.ndarray[Any, Any], y: np.ndarray[Any, Any], annotated: int) -> float:
    """The best F over all thresholds. Half of it is the threshold that F is best at (Lipton, Elkan, Naryanaswamy 2014), and varies less than the best one seen."""
    return max(2 * int(((p >= t) & y).sum()) / (annotated + int((p >= t).sum())) for t in np.arange(0.15, 0.75, 0.025))


def _like(draft: Draft, event: dict[str, Any]) -> bool:
    if event["type"] != draft.type or not _words(event["trigger"]) & _words(draft.trigger):
        return False
    named = set().union(*map(_words, [*event["actors"], *event["recipients"]])) if event["actors"] or event["recipients"] else set()
    mentioned = [words for people in (draft.actors, draft.recipients) for found in people.values() for words in found]
    return not named or not mentioned or any(_words(words) & named for words in mentioned)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _FUNCTION}
