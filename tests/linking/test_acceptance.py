"""The judgement of candidates: a logistic regression whose weights are data."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking.acceptance import BRIEF, UNFAMILIAR, Acceptance, load, trigger_of
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def features(coder: Coder, text: str) -> list[list[str]]:
    (one,) = coder.coders([Article("a", text, date(2024, 5, 15))])
    return [versions[0][1] for versions in one.versions(coder.roles)]


def test_weights_add_up_to_a_probability() -> None:
    judgement = Acceptance({"bias": -1.0, "type CONSULT": 2.0}, 0.6, 0.2)
    assert Acceptance({}, 0.6, 0.2).probability([]) == pytest.approx(0.5)
    assert judgement.probability(["bias", "type CONSULT", "unheard of"]) == pytest.approx(0.7310586)
    assert judgement.probability(["bias"]) == pytest.approx(0.2689414)


def test_a_trigger_that_was_not_learned_is_unfamiliar() -> None:
    judgement = Acceptance({"AGREE, trigger pactar": 0.0, UNFAMILIAR: -1.0}, 0.6, 0.2)
    assert judgement.probability(["AGREE, trigger pactar"]) == pytest.approx(0.5)
    assert judgement.probability(["AGREE, trigger acordar"]) == pytest.approx(0.2689414)


def test_the_trigger_is_named_with_its_type(coder: Coder) -> None:
    assert [trigger_of(found) for found in features(coder, "Francia acusó a Turquía.")] == ["ACCUSE, trigger acusar"]


def test_a_brief_text_has_its_own_threshold() -> None:
    judgement = Acceptance({"bias": -1.0}, 0.6, 0.2)
    assert not judgement.accepts(["bias"])
    assert judgement.accepts(["bias", BRIEF])


def test_what_ships_prefers_both_sides_named(coder: Coder) -> None:
    judgement = load("es")
    (both,) = features(coder, "Francia acusó a Turquía.")
    (one,) = features(coder, "Francia acusó.")
    assert judgement.probability(both) > judgement.probability(one)


def test_length_of_the_text_is_a_feature(coder: Coder) -> None:
    sentence = "Francia sancionó a Turquía. "
    assert BRIEF in features(coder, sentence)[0]
    assert BRIEF not in features(coder, sentence + "El sol salió. La lluvia cesó. El viento amainó.")[0]


def test_all_that_is_reported_was_proposed(coder: Coder) -> None:
    article = Article("a", "Alemania entregó tanques a Ucrania. Perú y Chile firmaron un acuerdo en Lima.", date(2024, 5, 15))
    (one,) = coder.coders([article])
    (report,) = coder.code([article])
    assert {event.trigger for event in report.events} <= {draft.trigger for draft in one.drafts}
    assert len(report.events) == 2
