"""Scores of events against small gold files with figures counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evaluation.events import normalized, score_events
from kg.evaluation.gold import CodedEvent, read_gold
from kg.evaluation.rates import Rates
from kg.evaluation.rendering import below, event_lines, match_lines, parse_floors


def event(type_: str, actors: str, recipients: str = "", **fields: Any) -> CodedEvent:
    """Actors as "Francia|France, Chile": commas between actors, bars between labels."""

    def side(text: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(actor.split("|")) for actor in text.split(", ") if actor)

    return CodedEvent(type=type_, actors=side(actors), recipients=side(recipients), **fields)


def counts(rates: Rates) -> tuple[int, int, int]:
    return rates.right, rates.found, rates.gold


def test_a_reciprocal_event_needs_two_of_its_participants_on_whatever_side() -> None:
    gold = {"a": [event("CONSULT", "Francia, Chile, Perú")]}
    two = score_events(gold, {"a": [event("CONSULT", "Chile", "Perú")]})
    assert counts(two.dyad) == (1, 1, 1)
    assert counts(two.exact) == (0, 1, 1)
    assert counts(score_events(gold, {"a": [event("CONSULT", "Chile", "Bolivia")]}).dyad) == (0, 1, 1)
    assert counts(score_events(gold, {"a": [event("CONSULT", "Chile, Francia", "Perú")]}).exact) == (1, 1, 1)


def test_a_directed_event_needs_one_actor_on_each_side_that_the_gold_names() -> None:
    gold = {"a": [event("AID", "Francia", "Chile, Perú")]}
    assert counts(score_events(gold, {"a": [event("AID", "Francia", "Perú")]}).dyad) == (1, 1, 1)
    assert counts(score_events(gold, {"a": [event("AID", "Francia, Perú")]}).dyad) == (0, 1, 1)
    assert counts(score_events(gold, {"a": [event("AID", "Chile", "Francia")]}).dyad) == (0, 1, 1)
    assert counts(score_events(gold, {"a": [event("ACCUSE", "Francia", "Chile, Perú")]}).dyad) == (0, 1, 1)


def test_an_exact_event_is_preferred_to_one_that_comes_first() -> None:
    gold = {"a": [event("ACCUSE", "Francia", "Chile")]}
    match = score_events(gold, {"a": [event("ACCUSE", "Francia, Perú", "Chile"), event("ACCUSE", "Francia", "Chile")]}).matches[0]
    assert [(pair.gold, pair.system, pair.exact) for pair in match.pairs] == [(0, 1, True)]
    assert [len(extra.actors) for extra in match.extra] == [2]


def test_optional_events_cost_nothing_and_earn_nothing() -> None:
    gold = {"a": [event("AID", "Francia", "Chile"), event("THREATEN", "Perú", core=False)]}
    both = score_events(gold, {"a": [event("AID", "Francia", "Chile"), event("THREATEN", "Perú")]})
    missed = score_events(gold, {"a": [event("AID", "Francia", "Chile")]})
    assert counts(both.dyad) == counts(missed.dyad) == (1, 1, 1)
    assert counts(score_events(gold, {"a": [event("PROTEST", "Perú")]}).dyad) == (0, 1, 1)


def test_labels_match_without_case_accents_articles_and_punctuation() -> None:
    assert normalized("El Perú") == normalized("PERU") == "peru"
    gold = {"a": [event("REJECT", "Estados Unidos|EE. UU.", "La Unión Europea|UE")]}
    assert counts(score_events(gold, {"a": [event("REJECT", "EE UU", "union europea")]}).exact) == (1, 1, 1)


def test_dates_count_as_far_as_the_gold_knows_them() -> None:
    def share(gold_date: tuple[str | None, str | None], found: tuple[str | None, str | None]) -> float | None:
        gold = {"a": [event("AID", "Francia", "Chile", date=gold_date, status="actual")]}
        return score_events(gold, {"a": [event("AID", "Francia", "Chile", date=found)]}).date

    assert share(("2019-05", "2019-05"), ("2019-05-17", "2019-05-17")) == 100.0
    assert share(("2019-05-17", "2019-05-17"), ("2019-05", "2019-05")) == 0.0
    assert share(("2019", None), (None, None)) == 0.0
    assert share((None, "2019"), ("2019", "2019")) is None


def test_places_and_statuses_are_scored_over_the_matched_core_events() -> None:
    gold = {
        "a": [
            event("AID", "Francia", "Chile", place=("Valparaíso",), status="actual"),
            event("CONSULT", "Francia, Perú", place=("Lima",), status="planned"),
            event("REQUEST", "Perú", "Francia", status="actual"),
        ]
    }
    found = [
        event("AID", "Francia", "Chile", place=("Valparaiso", "Chile"), status="actual"),
        event("CONSULT", "Perú, Francia", status="actual"),
    ]
    scores = score_events(gold, {"a": found})
    assert (scores.place, scores.status, scores.date) == (50.0, 50.0, None)


def test_states_count_as_a_set_and_in_any_order_where_the_gold_has_one_side() -> None:
    def states(type_: str, actors: set[str], recipients: set[str] = frozenset()) -> CodedEvent:  # type: ignore[assignment]
        return event(type_, "x", actor_states=frozenset(actors), recipient_states=frozenset(recipients))

    gold = {"a": [states("CONSULT", {"FRA", "CHL"}), states("AID", {"FRA"}, {"PER"}), states("AID", {"FRA"}, {"PER"})]}
    system = {"a": [states("CONSULT", {"CHL"}, {"FRA"}), states("AID", {"PER"}, {"FRA"})]}
    assert counts(score_events(gold, system).state) == (1, 2, 2)


def test_actors_count_once_an_article_whatever_the_event() -> None:
    gold = {"a": [event("AID", "Francia|France", "Chile"), event("ACCUSE", "Perú", "France")], "b": [event("AID", "Chile", "Francia")]}
    system = {"a": [event("PROTEST", "Francia", "Bolivia"), event("PROTEST", "France", "Chile")]}
    assert counts(score_events(gold, system).actors) == (2, 4, 5)


def test_articles_that_the_gold_lacks_are_left_out() -> None:
    scores = score_events({"a": [event("AID", "Francia", "Chile")]}, {"b": [event("AID", "Francia", "Chile")]})
    assert counts(scores.dyad) == (0, 0, 1)
    assert scores.as_dict()["articles"] == 1


@given(
    st.lists(
        st.tuples(st.sampled_from(["AID", "CONSULT", "ACCUSE"]), st.sampled_from(["A", "B", "A, B"]), st.sampled_from(["", "C", "D"])),
        max_size=6,
    )
)
def test_gold_scored_against_itself_is_perfect(shapes: list[tuple[str, str, str]]) -> None:
    events = [event(type_, actors, recipients, status="actual", date=("2020", "2020")) for type_, actors, recipients in shapes]
    scores = score_events({"a": events}, {"a": events})
    assert counts(scores.dyad) == counts(scores.exact) == (len(events),) * 3
    assert scores.actors.right == scores.actors.found == scores.actors.gold
    assert scores.status == (100.0 if events else None)


def test_hits_misses_and_extras_are_listed() -> None:
    gold = {
        "a": [event("AID", "Francia", "Chile", evidence="dio ayuda"), event("CONSULT", "Perú, Chile", core=False, evidence="se reunieron")]
    }
    system = {"a": [event("AID", "Francia", "Chile"), event("REJECT", "Bolivia", evidence="dijo que no")]}
    scores = score_events(gold, system)
    lines = list(match_lines(scores.matches[0]))
    assert lines[0] == "a"
    assert lines[1].lstrip().startswith("EXACT AID")
    assert "missed (optional) CONSULT" in lines[2] and "«se reunieron»" in lines[2]
    assert "EXTRA REJECT" in lines[3] and "«dijo que no»" in lines[3]
    assert "F1  66.7" in "\n".join(event_lines(scores))


def test_floors_name_the_figures_that_are_lower() -> None:
    scores = score_events(
        {"a": [event("AID", "Francia", "Chile")]}, {"a": [event("AID", "Francia", "Chile"), event("AID", "Perú", "Chile")]}
    )
    assert below(scores.as_dict(), parse_floors("dyad=66.7, actors=100")) == ["actors is 80.0, below 100"]
    with pytest.raises(InputError, match="no figure 'dyads'"):
        below(scores.as_dict(), parse_floors("dyads=1"))
    with pytest.raises(InputError, match="not a floor"):
        parse_floors("dyad=high")


def test_rates_are_percent_of_the_summed_counts() -> None:
    rates = Rates(1, 2, 3) + Rates(1, 1, 1)
    assert (rates.precision, rates.recall, rates.f1) == (66.7, 50.0, 57.1)
    assert Rates().f1 == 0.0


def test_gold_files_are_read_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    record = {
        "article": "a",
        "events": [{"type": "AID", "actors": [["Francia", "France"]], "recipients": None, "date": ["2019", None], "place": None}],
    }
    path.write_text(json.dumps(record) + "\n\n", encoding="utf-8")
    gold = read_gold(path)
    assert gold.articles == {"a": (event("AID", "Francia|France", date=("2019", None)),)}
    assert gold.sentences == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no gold in it"),
        ('{"article": "a", "events": []}\n{"article":', "line 2: not JSON"),
        ("[1]\n", "line 1: not a JSON object"),
        ('{"title": "x"}\n', "line 1: neither events of an article nor a sentence"),
        ('{"article": "a"}\n', "line 1: not a gold entry"),
    ],
)
def test_a_broken_gold_file_is_named_by_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_gold(path)
