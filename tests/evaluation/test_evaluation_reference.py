"""The same figures as the reference scorers, where they stand beside the checkout."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluation.events import score_events
from kg.evaluation.gold import CodedEvent, read_gold
from kg.evaluation.sentences import score_entities, score_sentence_events

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

pytestmark = pytest.mark.skipif(not (SHARED / "eval").is_dir(), reason="the reference scorers are not there")


def reference(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "eval" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def disturbed(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A system's record that is partly right: events lost, doubled, of another type, with sides swapped, shortened or moved in time."""
    events = []
    for event in copy.deepcopy(record["events"]):
        if chance.random() < 0.2:
            continue
        if chance.random() < 0.2:
            event["type"] = chance.choice(["CONSULT", "SUPPORT", "ACCUSE", "AID"])
        if chance.random() < 0.3:
            event["actors"], event["recipients"] = event["recipients"] or event["actors"], event["actors"]
            event["actor_states"], event["recipient_states"] = event["recipient_states"], event["actor_states"]
        if chance.random() < 0.3:
            event["actors"] = event["actors"][:1]
        if chance.random() < 0.3:
            event["date"] = chance.choice([None, [None, None], ["2018", "2018"], ["2025-08-12", None]])
        if chance.random() < 0.3:
            event["status"] = chance.choice(["actual", "planned"])
        if chance.random() < 0.3:
            event["place"] = None
        events.extend([event] * chance.choice([1, 1, 1, 2]))
    chance.shuffle(events)
    return {"article": record["article"], "events": events}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_events_of_articles(name: str, seed: int) -> None:
    path = SHARED / "gold" / f"{name}.jsonl"
    chance = random.Random(seed)
    system = [disturbed(record, chance) for record in lines(path) if chance.random() < 0.9]
    script = reference("score_events")
    expected = script.score(script.read(path), {record["article"]: record for record in system})
    coded = {record["article"]: [CodedEvent.from_json(event) for event in record["events"]] for record in system}
    assert score_events(read_gold(path).articles, coded).as_dict() == expected


@pytest.mark.parametrize("seed", range(5))
def test_events_and_entities_of_sentences(seed: int) -> None:
    path = SHARED / "gold" / "sentences-dev.jsonl"
    chance = random.Random(seed)
    gold, script = lines(path), reference("score_sentences")
    events: dict[str, list[dict[str, Any]]] = {}
    entities: dict[str, list[list[Any]]] = {}
    for entry in gold:
        pool = [event for event in [*entry["events"], chance.choice(gold)["events"][:1]] if event]
        events[entry["id"]] = [
            {
                "type": event["type"],
                "trigger": " ".join(event["trigger"].split()[:1]),
                "actor_mentions": event["actors"] if chance.random() < 0.7 else event["recipients"],
                "recipient_mentions": event["recipients"][:1],
                "status": chance.choice(["actual", "planned"]),
            }
            for part in pool
            for event in (part if isinstance(part, list) else [part])
            if chance.random() < 0.7
        ]
        entities[entry["id"]] = [
            [text, label if chance.random() < 0.8 else "MISC", occurrence]
            for text, label, occurrence in entry["entities"]
            if chance.random() < 0.8
        ]
    expected = script.score_events(gold, events) | script.score_entities(gold, entities)
    sentences = read_gold(path).sentences
    coded = {name: [CodedEvent.from_json(event) for event in found] for name, found in events.items()}
    found = (
        score_sentence_events(sentences, coded).as_dict()
        | score_entities(sentences, {k: [tuple(e) for e in v] for k, v in entities.items()}).as_dict()
    )
    for name, figure in expected.items():
        given = found[name]
        assert ({key: given[key] for key in figure} if isinstance(figure, dict) else given) == figure, name
