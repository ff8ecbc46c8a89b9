"""Logistic regression over named features."""

from __future__ import annotations

import pytest

from kg.language.es.training.regression import Example, cross_validated, folds, learn, probability

DATA = [Example(("bias", "good") if i % 2 else ("bias", "bad"), i % 4 != 0, f"text {i % 20}") for i in range(200)]


def test_weights_speak_for_what_is_right() -> None:
    weights = learn(DATA, 1.0)
    assert weights["good"] > weights["bad"]
    assert probability(weights, ("bias", "good")) > 0.95
    assert probability(weights, ("bias", "bad")) == pytest.approx(0.5, abs=0.1)


def test_rare_features_are_left_out() -> None:
    assert "once" not in learn([*DATA, Example(("bias", "once"), True, "t")], 1.0)


def test_a_greater_penalty_shrinks_weights() -> None:
    assert abs(learn(DATA, 50.0)["good"]) < abs(learn(DATA, 1.0)["good"])


def test_held_out_probabilities_come_from_other_texts() -> None:
    mark = [Example(("bias", f"mark of {i % 20}"), i % 20 < 10, f"text {i % 20}") for i in range(200)]
    fold = folds([one.text for one in mark])
    assert fold == folds([one.text for one in reversed(mark)])
    for number, weights in cross_validated(mark, fold, 1.0):  # a text's mark is in no other fold, so it tells nothing
        assert all(abs(probability(weights, one.features) - 0.5) < 0.2 for one in mark if fold[one.text] == number)


def test_an_example_counts_for_its_weight() -> None:
    twice = [*DATA, *DATA]
    heavy = [Example(one.features, one.right, one.text, 2.0) for one in DATA]
    a, b = learn(twice, 1.0), learn(heavy, 1.0)
    assert a.keys() == b.keys() and all(a[name] == pytest.approx(b[name], abs=1e-4) for name in a)
