"""The articles to evaluate on: read by the program's own reader, annotated whole, and unknown to whatever is learned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gold_form
import pytest

from kg.evaluation.gold import read_gold
from kg.reading.article import Article
from kg.reading.sources import read

SPANISH = Path(__file__).parents[2] / "kg" / "language" / "es"
PARTS = ["development", "unseen"]


def articles(part: str) -> dict[str, Article]:
    found = read([SPANISH / "evaluation" / f"{part}-articles.jsonl"])
    return {article.id: article for article in found if isinstance(article, Article)}


def annotated(part: str) -> dict[str, dict[str, Any]]:
    lines = (SPANISH / "evaluation" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["article"]: entry for entry in map(json.loads, lines)}


@pytest.mark.parametrize("part", PARTS)
def test_every_article_is_annotated_and_dated_alike(part: str) -> None:
    texts, gold = articles(part), annotated(part)
    assert sorted(texts) == sorted(gold) == sorted(read_gold(SPANISH / "evaluation" / f"{part}.jsonl").articles)
    for key, article in texts.items():
        assert article.language == "es" and article.publisher
        assert article.date is not None and article.date.isoformat() == gold[key]["date"]
        assert 200 <= len(article.text.split()) <= 400


@pytest.mark.parametrize("part", PARTS)
def test_an_annotated_event_is_well_formed_and_stands_in_its_article(part: str) -> None:
    texts = articles(part)
    for key, entry in annotated(part).items():
        ids = [event["id"] for event in entry["events"]]
        assert len(ids) == len(set(ids)) > 0, key
        for event in entry["events"]:
            gold_form.check(event, texts[key].text)


def sentences(text: str) -> set[str]:
    return {sentence for line in text.splitlines() for sentence in line.split(". ") if len(sentence) > 40}


def test_nothing_that_is_learned_from_is_evaluated_on() -> None:
    training = (SPANISH / "training" / "annotations.jsonl", SPANISH / "training" / "sentences.jsonl")
    entries = [json.loads(line) for path in training for line in path.read_text(encoding="utf-8").splitlines()]
    learned = set[str]().union(*(sentences(entry["text"]) for entry in entries if "text" in entry))
    development, unseen = ({s for a in articles(part).values() for s in sentences(a.text)} for part in PARTS)
    assert len(learned) > 1000 and len(development) > 500 and len(unseen) > 250
    assert not development & learned and not unseen & learned and not development & unseen
