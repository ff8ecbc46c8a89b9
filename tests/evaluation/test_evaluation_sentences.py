"""Scores of events and entities on single sentences, with figures counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.gold import CodedEvent, Sentence, read_gold
from kg.evaluation.rates import Rates
from kg.evaluation.sentences import mention, score_entities, score_sentence_events

TEXT = "El ministro chileno acusó a Bolivia y Bolivia pidió calma a Chile."


def coded(type_: str, trigger: str, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), status: str = "actual") -> CodedEvent:
    return CodedEvent(type=type_, trigger=trigger, actor_mentions=actors, recipient_mentions=recipients, status=status)


def sentence(name: str, *events: CodedEvent, entities: tuple[tuple[str, str, int], ...] = ()) -> Sentence:
    return Sentence(name, TEXT, entities, events)


def test_an_event_needs_its_type_and_a_word_of_the_trigger() -> None:
    gold = [sentence("s", coded("ACCUSE", "acusó a"), coded("REQUEST", "pidió calma"))]
    scores = score_sentence_events(gold, {"s": [coded("ACCUSE", "acusó"), coded("REQUEST", "a"), coded("THREATEN", "pidió")]})
    assert scores.event == Rates(1, 3, 2)


def test_roles_are_compared_by_side_unless_the_gold_has_no_recipients() -> None:
    directed = [sentence("s", coded("ACCUSE", "acusó", ("El ministro chileno",), ("Bolivia",)))]
    right = score_sentence_events(directed, {"s": [coded("ACCUSE", "acusó", ("ministro",), ("Bolivia",))]})
    assert right.role == Rates(2, 2, 2)
    turned = score_sentence_events(directed, {"s": [coded("ACCUSE", "acusó", ("Bolivia",), ("ministro",))]})
    assert turned.role == Rates(0, 2, 2)
    mutual = [sentence("s", coded("CONSULT", "reunió", ("Chile", "Bolivia")))]
    assert score_sentence_events(mutual, {"s": [coded("CONSULT", "reunió", ("Chile",), ("Bolivia",))]}).role == Rates(2, 2, 2)


def test_function_words_do_not_make_a_mention_the_same() -> None:
    gold = [sentence("s", coded("ACCUSE", "acusó", ("el gobierno de Chile",)))]
    assert score_sentence_events(gold, {"s": [coded("ACCUSE", "acusó", ("el presidente de Bolivia",))]}).role == Rates(0, 1, 1)


def test_status_is_scored_among_hits_and_rejection_among_empty_sentences() -> None:
    gold = [sentence("a", coded("ACCUSE", "acusó", status="denied")), sentence("b"), sentence("c")]
    scores = score_sentence_events(gold, {"a": [coded("ACCUSE", "acusó", status="actual")], "b": [coded("AID", "calma")]})
    assert (scores.status, scores.rejection, scores.events) == (0.0, 50.0, 1)
    assert score_sentence_events([], {}).rejection is None


def test_entities_are_compared_by_text_label_and_occurrence() -> None:
    gold = [sentence("s", entities=(("Bolivia", "LOC", 0), ("Bolivia", "LOC", 1), ("Chile", "LOC", 0)))]
    scores = score_entities(gold, {"s": [("Bolivia", "LOC", 0), ("Chile", "ORG", 0)]})
    assert scores.entity == Rates(1, 2, 3)
    assert scores.untyped == Rates(2, 2, 3)
    assert scores.by_label["LOC"] == Rates(1, 1, 3)
    assert scores.by_label["ORG"] == Rates(0, 1, 0)


def test_a_mention_knows_which_occurrence_it_is() -> None:
    start = TEXT.rindex("Bolivia")
    assert mention(TEXT, start, start + 7, "LOC") == ("Bolivia", "LOC", 1)


@given(st.text(alphabet="ab ", min_size=1, max_size=30), st.data())
def test_occurrences_of_a_word_are_numbered_in_order(text: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([part for part in text.split() if part] or [text]))
    starts = [start for start in range(len(text)) if text.startswith(word, start)]
    numbers = [mention(text, start, start + len(word), "LOC")[2] for start in starts]
    assert numbers[0] == 0
    assert numbers == sorted(numbers)


def test_sentence_gold_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "sentences.jsonl"
    entry = {
        "id": "s",
        "text": TEXT,
        "entities": [["Chile", "LOC", 0]],
        "events": [
            {"type": "ACCUSE", "trigger": "acusó", "actors": ["El ministro chileno"], "recipients": ["Bolivia"], "status": "actual"}
        ],
    }
    path.write_text(json.dumps(entry), encoding="utf-8")
    gold = read_gold(path)
    assert gold.articles == {}
    assert gold.sentences == (
        sentence("s", coded("ACCUSE", "acusó", ("El ministro chileno",), ("Bolivia",)), entities=(("Chile", "LOC", 0),)),
    )
