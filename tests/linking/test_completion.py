"""Implicit arguments: who fills a side that the grammar leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.coding import ArticleCoder, Coder
from kg.linking import completion
from kg.linking.completion import Completion
from kg.linking.folding import Filler
from kg.reading.article import Article

TEXT = "Naciones Unidas mantiene desde enero un embargo contra Libia. Argelia pidió el levantamiento. Libia agradeció a Argelia el gesto."


@pytest.fixture(scope="module")
def article() -> Iterator[ArticleCoder]:
    yield from Coder().coders([Article("a", TEXT, date(2024, 5, 15))])


def test_those_near_may_be_meant_but_nobody_who_takes_part_already(article: ArticleCoder) -> None:
    (asked,) = [draft for draft in article.drafts if draft.type == "REQUEST"]
    assert completion.open_side(asked) == completion.RECIPIENT
    assert {filler.actor for filler in article.fillers.of(asked)} == {"UN", "LBY"}


def test_a_draft_with_both_sides_is_left_alone(article: ArticleCoder) -> None:
    (thanks,) = [draft for draft in article.drafts if draft.type == "SUPPORT"]
    assert completion.open_side(thanks) is None
    assert list(article.fillers.of(thanks)) == []


def test_the_likeliest_filler_completes_the_draft_as_a_second_version(article: ArticleCoder) -> None:
    surely = Completion({"bias": 5.0}, 0.5)
    versions = next(found for found in article.versions(surely) if found[0][0].type == "REQUEST")
    (plain, _), (whole, features) = versions
    assert not plain.recipients and not plain.completed
    assert len(whole.recipients) == 1 and [side for side, _ in whole.completed] == [completion.RECIPIENT]
    assert whole.actors == plain.actors and whole.evidence == plain.evidence
    assert "completed recipient" in features


def test_an_unlikely_filler_does_not(article: ArticleCoder) -> None:
    never = Completion({"bias": -5.0}, 0.5)
    assert all(len(versions) == 1 for versions in article.versions(never))


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-3, 3)), st.permutations(["w", "x", "y", "z"]))
def test_the_order_of_fillers_does_not_matter(weights: dict[str, float], names: list[str]) -> None:
    judge = Completion(weights, 0.5)
    features = {"w": ("a",), "x": ("a", "b"), "y": ("c",), "z": ()}
    best = judge.best(Filler(name, features[name]) for name in names)
    again = judge.best(Filler(name, features[name]) for name in sorted(names))
    assert best is not None and best == again
    assert 0 <= best.probability <= 1


def test_nobody_to_choose_from() -> None:
    assert Completion({}, 0.5).best([]) is None
