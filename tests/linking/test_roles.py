"""Semantic roles: who takes which side of a draft, whether its grammar names him there or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.coding import ArticleCoder, Coder
from kg.linking.folding import Argument, Draft
from kg.linking.roles import ACTOR, RECIPIENT, Roles, judged_version, load, notes, sides
from kg.reading.article import Article

TEXT = "Naciones Unidas mantiene desde enero un embargo contra Libia. Argelia pidió el levantamiento. Libia agradeció a Argelia el gesto."


@pytest.fixture(scope="module")
def article() -> Iterator[ArticleCoder]:
    yield from Coder().coders([Article("a", TEXT, date(2024, 5, 15))])


@pytest.fixture(scope="module")
def request_draft(article: ArticleCoder) -> Draft:
    return next(draft for draft in article.drafts if draft.type == "REQUEST")


def argument(actor: str, side: str, probability: float) -> Argument:
    return Argument(actor, side, (), probability)


def test_everybody_near_may_take_either_side(article: ArticleCoder, request_draft: Draft) -> None:
    arguments = list(article.arguments.of(request_draft))
    assert {one.actor for one in arguments if one.side == RECIPIENT} == {"UN", "LBY", "DZA"}
    assert len({(one.side, one.actor) for one in arguments}) == len(arguments)


def test_those_of_other_sentences_take_an_open_side_only(article: ArticleCoder, request_draft: Draft) -> None:
    assert {one.actor for one in article.arguments.of(request_draft) if one.side == ACTOR} == {"DZA"}


def test_a_reciprocal_draft_has_one_side() -> None:
    (one,) = Coder().coders([Article("a", "Macron se reunió con Scholz en Berlín.", date(2024, 5, 15))])
    (meeting,) = one.drafts
    assert sides(meeting) == (ACTOR,)


def test_the_place_that_the_grammar_gives_is_known(article: ArticleCoder, request_draft: Draft) -> None:
    assert request_draft.ways == {(ACTOR, "DZA"): "name"}
    given = next(one for one in article.arguments.of(request_draft) if (one.side, one.actor) == (ACTOR, "DZA"))
    known = {feature for group in given.features for feature in group}
    assert "actor, given by name" in known
    assert not any(feature.startswith("actor, not given") for feature in known)


def test_an_open_side_is_filled_by_the_likeliest(request_draft: Draft) -> None:
    likely = [argument("DZA", ACTOR, 0.9), argument("UN", RECIPIENT, 0.4), argument("LBY", RECIPIENT, 0.3)]
    version = judged_version(request_draft, likely, 0.2)
    assert set(version.actors) == {"DZA"} and set(version.recipients) == {"UN"}
    assert [(one.side, one.actor) for one in version.implied] == [(RECIPIENT, "UN")]
    assert version.judged and not request_draft.judged
    assert "implied recipient" in set(notes(version, likely))


def test_several_take_a_side_when_each_is_sure(request_draft: Draft) -> None:
    likely = [argument("DZA", ACTOR, 0.9), argument("UN", RECIPIENT, 0.8), argument("LBY", RECIPIENT, 0.7)]
    assert set(judged_version(request_draft, likely, 0.2).recipients) == {"UN", "LBY"}


def test_nobody_takes_both_sides(request_draft: Draft) -> None:
    likely = [argument("DZA", ACTOR, 0.9), argument("DZA", RECIPIENT, 0.8)]
    version = judged_version(request_draft, likely, 0.2)
    assert set(version.actors) == {"DZA"} and not version.recipients


def test_an_unlikely_one_leaves_the_side_open(request_draft: Draft) -> None:
    likely = [argument("DZA", ACTOR, 0.9), argument("UN", RECIPIENT, 0.1)]
    assert not judged_version(request_draft, likely, 0.2).recipients


def test_versions_stand_side_by_side(article: ArticleCoder) -> None:
    surely = Roles({"bias": 5.0}, 0.5)
    versions = next(found for found in article.versions(surely) if found[0][0].type == "REQUEST")
    plain, whole = (draft for draft, _ in versions)
    assert not plain.judged and whole.judged
    assert plain.evidence == whole.evidence and plain.date == whole.date


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-3, 3)), st.permutations(["w", "x", "y", "z"]))
def test_the_order_of_arguments_does_not_matter(weights: dict[str, float], names: list[str]) -> None:
    own = {"w": ("a",), "x": ("a", "b"), "y": ("c",), "z": ()}
    judge = Roles(weights, 0.5)
    found = judge.judged(Argument(name, ACTOR, (("b",), own[name])) for name in names)
    assert found == judge.judged(Argument(name, ACTOR, (("b",), own[name])) for name in sorted(names))
    assert all(0 < one.probability < 1 for one in found)
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)


def test_what_ships_trusts_the_grammar(article: ArticleCoder, request_draft: Draft) -> None:
    likelihood = {(one.side, one.actor): one.probability for one in load("es").judged(article.arguments.of(request_draft))}
    assert likelihood[ACTOR, "DZA"] == max(p for (side, _), p in likelihood.items() if side == ACTOR) > 0.5
