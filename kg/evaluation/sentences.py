"""Scores of events and named entities on single sentences, where triggers and mentions are annotated.

Figures, micro-averaged over all sentences of the gold:
  event      the type is the same and the triggers share a word
  role       a mention on the right side of a matched event shares a content word with the gold's (sides don't matter where the gold has no recipients)
  status     percent right among the matched events
  rejection  percent of the sentences without a gold event in which the system found none
  entity     text, label and occurrence are the same; untyped: text and occurrence are the same; by label: F1
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from kg.evaluation.gold import CodedEvent, Mention, Sentence
from kg.evaluation.rates import Rates, percent, total
from kg.language import lexicon

ENTITY_LABELS = ("PER", "LOC", "ORG", "MISC")

_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """The event figures of the module's docstring; `events`: number of events in the gold."""

    event: Rates
    role: Rates
    status: float | None
    rejection: float | None
    events: int

    def as_dict(self) -> dict[str, Any]:
        """The form of the JSON output."""
        return {
            "event": self.event.as_dict(),
            "role": self.role.as_dict(),
            "status": self.status,
            "rejection": self.rejection,
            "events": self.events,
        }


@dataclass(frozen=True, slots=True)
class EntityScores:
    """The entity figures of the module's docstring."""

    entity: Rates
    untyped: Rates
    by_label: dict[str, Rates]

    def as_dict(self) -> dict[str, Any]:
        """The form of the JSON output."""
        labels = {label: rates.f1 for label, rates in self.by_label.items()}
        return {"entity": self.entity.as_dict(), "untyped": self.untyped.as_dict(), **labels}


def score_sentence_events(gold: Sequence[Sentence], system: Mapping[str, Sequence[CodedEvent]]) -> SentenceScores:
    """Score the system's events (sentence id → events) against the gold's."""
    event, role = Rates(), Rates()
    right_status = empty = rejected = 0
    for sentence in gold:
        found = system.get(sentence.id, ())
        hits = _pairs(sentence.events, found, _same_event)
        event += Rates(len(hits), len(found), len(sentence.events))
        right_status += sum(expected.status == given.status for expected, given in hits)
        role += total(_role_rates(expected, given) for expected, given in hits)
        empty += not sentence.events
        rejected += not sentence.events and not found
    return SentenceScores(event, role, percent(right_status, event.right), percent(rejected, empty), event.gold)


def score_entities(gold: Sequence[Sentence], system: Mapping[str, Iterable[Mention]]) -> EntityScores:
    """Score the system's named entities (sentence id → mentions) against the gold's."""
    sides = [(set(sentence.entities), set(system.get(sentence.id, ()))) for sentence in gold]
    return EntityScores(
        entity=total(_set_rates(a, b) for a, b in sides),
        untyped=total(_set_rates({(e[0], e[2]) for e in a}, {(e[0], e[2]) for e in b}) for a, b in sides),
        by_label={
            label: total(_set_rates({e for e in a if e[1] == label}, {e for e in b if e[1] == label}) for a, b in sides)
            for label in ENTITY_LABELS
        },
    )


def mention(sentence: str, start: int, end: int, label: str) -> Mention:
    """The named entity `sentence[start:end]` in the form of the gold: its occurrence counts the earlier ones that do not overlap."""
    text = sentence[start:end]
    return text, label, sentence.count(text, 0, start)


def _words(text: str) -> set[str]:
    found = re.findall(r"\w+", text.casefold())
    return set(found) - _function_words() or set(found)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(lexicon("es")["function_words"])


def _share_word(a: str, b: str) -> bool:
    return not _words(a).isdisjoint(_words(b))


def _same_event(gold: CodedEvent, system: CodedEvent) -> bool:
    return gold.type == system.type and _share_word(gold.trigger, system.trigger)


def _pairs(gold: Iterable[_Gold], system: Iterable[_Found], same: Callable[[_Gold, _Found], bool]) -> list[tuple[_Gold, _Found]]:
    """Pair each of `gold` with the first of `system` that is left and the same."""
    left = list(system)
    hits: list[tuple[_Gold, _Found]] = []
    for expected in gold:
        for i, given in enumerate(left):
            if same(expected, given):
                hits.append((expected, left.pop(i)))
                break
    return hits


def _role_rates(gold: CodedEvent, system: CodedEvent) -> Rates:
    if gold.recipient_mentions:
        sides = [(gold.actor_mentions, system.actor_mentions), (gold.recipient_mentions, system.recipient_mentions)]
    else:
        sides = [(gold.actor_mentions, system.actor_mentions + system.recipient_mentions)]
    return total(Rates(len(_pairs(wanted, found, _share_word)), len(found), len(wanted)) for wanted, found in sides)


def _set_rates(gold: set[Any], system: set[Any]) -> Rates:
    return Rates(len(gold & system), len(system), len(gold))
