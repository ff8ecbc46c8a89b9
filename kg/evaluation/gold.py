"""Reading gold: JSON Lines with the events of articles, or with the entities and events of single sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import InputError

Labels: TypeAlias = tuple[str, ...]
"""All names that are right for one actor or place."""
Mention: TypeAlias = tuple[str, str, int]
"""A named entity: its text, its label (PER, LOC, ORG, MISC), and which occurrence of the text in the sentence it is, from 0."""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event of the gold, or of the system in the same form (`kg events --format gold`).

    actors, recipients: each a tuple of labels; date: (start, end), ISO dates cut to what is known; core: False where the gold calls it optional;
    trigger, actor_mentions, recipient_mentions: the words of the text that it was read from (system events, and gold of sentences).
    """

    type: str
    actors: tuple[Labels, ...] = ()
    recipients: tuple[Labels, ...] = ()
    date: tuple[str | None, str | None] = (None, None)
    place: Labels = ()
    status: str | None = None
    actor_states: frozenset[str] = frozenset()
    recipient_states: frozenset[str] = frozenset()
    evidence: str = ""
    core: bool = True
    trigger: str = ""
    actor_mentions: tuple[str, ...] = ()
    recipient_mentions: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, event: Mapping[str, Any]) -> CodedEvent:
        """Read an event object of `kg events --format gold` or of an event gold; a missing or null field is empty."""
        start, end = (*(event.get("date") or ()), None, None)[:2]
        evidence = event.get("evidence") or ""
        return cls(
            type=event["type"],
            actors=tuple(tuple(labels) for labels in event.get("actors") or ()),
            recipients=tuple(tuple(labels) for labels in event.get("recipients") or ()),
            date=(start, end),
            place=tuple(event.get("place") or ()),
            status=event.get("status"),
            actor_states=frozenset(event.get("actor_states") or ()),
            recipient_states=frozenset(event.get("recipient_states") or ()),
            evidence=evidence if isinstance(evidence, str) else " … ".join(evidence),
            core=event.get("core", True),
            trigger=event.get("trigger") or "",
            actor_mentions=tuple(event.get("actor_mentions") or ()),
            recipient_mentions=tuple(event.get("recipient_mentions") or ()),
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the gold; its events carry `trigger`, `actor_mentions`, `recipient_mentions` and `status`."""

    id: str
    text: str
    entities: tuple[Mention, ...]
    events: tuple[CodedEvent, ...]
    date: Date | None = None
    language: str = "es"


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file: `articles` (article id → events) or `sentences`; the other one is empty."""

    articles: dict[str, tuple[CodedEvent, ...]]
    sentences: tuple[Sentence, ...]


def read_gold(path: Path) -> Gold:
    """Read a gold file of either kind; objects with `text` and `entities` are sentences.

    Raises InputError for a file that cannot be read, a line that is not JSON, or an object that is neither kind.
    """
    articles: dict[str, tuple[CodedEvent, ...]] = {}
    sentences: list[Sentence] = []
    for where, entry in _objects(path):
        try:
            if "text" in entry and "entities" in entry:
                sentences.append(_sentence(entry))
            elif "article" in entry:
                articles[entry["article"]] = tuple(CodedEvent.from_json(event) for event in entry["events"])
            else:
                raise InputError(
                    "neither events of an article nor a sentence",
                    where,
                    "give `article` and `events`, or `id`, `text`, `entities` and `events`",
                )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                f"not a gold entry: {type(error).__name__}: {error}", where, "see the README on the form of gold files"
            ) from error
    if articles and sentences:
        raise InputError("holds articles and sentences", str(path), "keep them in two files")
    if not articles and not sentences:
        raise InputError("no gold in it", str(path), "give a JSON Lines file, one article or sentence a line")
    return Gold(articles, tuple(sentences))


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise InputError("no such file", str(path), "give the path of a JSON Lines file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", str(path), "give a JSON Lines file in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"not JSON: {error.msg}", where, "one JSON object a line") from error
        if not isinstance(entry, dict):
            raise InputError("not a JSON object", where, "one JSON object a line")
        yield where, entry


def _sentence(entry: Mapping[str, Any]) -> Sentence:
    return Sentence(
        id=entry["id"],
        text=entry["text"],
        entities=tuple((text, label, occurrence) for text, label, occurrence in entry["entities"]),
        events=tuple(
            CodedEvent(
                type=event["type"],
                status=event.get("status"),
                trigger=event["trigger"],
                actor_mentions=tuple(event["actors"]),
                recipient_mentions=tuple(event["recipients"]),
            )
            for event in entry["events"]
        ),
        date=Date.fromisoformat(entry["date"]) if entry.get("date") else None,
        language=entry.get("language") or "es",
    )
