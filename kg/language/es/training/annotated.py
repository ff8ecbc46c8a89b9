"""Texts whose events are annotated, to learn from: the samples of the program, further articles of its own, documents of the treebanks.

`annotations.jsonl` holds events in the form of the event gold, but for the evidence: [start, end], offsets into the text. Articles of ours bring
their text; that of treebank documents is not ours to publish and is put together from the treebanks' sentences, one a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import resources
from kg.evaluation.gold import CodedEvent, read_gold
from kg.reading.article import Article
from kg.reading.sources import read

ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")
SENTENCES = Path(__file__).with_name("sentences.jsonl")
"""Single sentences of ours, in the form of the sentence gold without names: plain ways to tell events, and words of events in other senses."""
TREEBANKS = ("es_cess-train.conllu", "es_ancora-train.conllu")
_HOME = "ESP"
OURS = 0.5
"""What a text written for the program counts for: it tells twice as many events as a newspaper's of its length."""
_DAY = re.compile(r"(?:19|20)\d{6}")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and the events that an annotator found in it; weight: what it counts for in learning."""

    article: Article
    events: tuple[CodedEvent, ...]
    weight: float = 1.0

    @property
    def international(self) -> bool:
        """Whether at least half of the events concern another state than that of the treebanks' newspapers."""
        abroad = sum(bool((event.actor_states | event.recipient_states) - {_HOME}) for event in self.events)
        return bool(self.events) and 2 * abroad >= len(self.events)


def of_samples() -> Iterator[Annotated]:
    """The program's own sample articles."""
    folder = resources.samples()
    known = read_gold(folder.with_name("gold.jsonl")).articles
    for item in read([str(folder)]):
        if isinstance(item, Article) and item.id in known:
            yield Annotated(item, tuple(known[item.id]))


def of_texts(data: Path) -> Iterator[Annotated]:
    """The texts of `annotations.jsonl`: our own, and the documents of the treebanks in `data`/ud."""
    texts = {name: text for file in TREEBANKS for name, text in documents(data / "ud" / file)}
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        name = record["article"]
        text = record.get("text") or texts[name]
        day = date.fromisoformat(record["date"]) if "date" in record else day_of(name)
        events = []
        for event in record["events"]:
            start, end = event["evidence"]
            events.append(CodedEvent.from_json(event | {"evidence": text[start:end]}))
        yield Annotated(Article(name, text, day), tuple(events), OURS if "text" in record else 1.0)


def documents(treebank: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of the documents of a treebank in CoNLL-U, a sentence a line."""
    name, sentences = "", list[str]()
    for line in treebank.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            if sentences:
                yield name, "\n".join(sentences)
            name, sentences = line.removeprefix("# newdoc id = ").strip(), []
        elif line.startswith("# text = "):
            sentences.append(line.removeprefix("# text = ").strip())
    if sentences:
        yield name, "\n".join(sentences)


def day_of(document: str) -> date | None:
    """The day that the id of a newspaper's document holds (`CESS-ESP-10017_20000413`)."""
    found = _DAY.search(document)
    return date(int(found[0][:4]), int(found[0][4:6]), int(found[0][6:])) if found else None
