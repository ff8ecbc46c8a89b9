"""What the judgement is taught beside the features of a draft."""

from __future__ import annotations

from kg.language.es.training.judgement import with_unfamiliar
from kg.language.es.training.regression import LEAST, Example
from kg.linking.acceptance import UNFAMILIAR


def example(text: str, trigger: str) -> Example:
    return Example(("bias", f"AGREE, trigger {trigger}"), True, text)


def test_a_trigger_of_one_text_alone_is_unfamiliar_there() -> None:
    known = [example(f"text {number}", "firmar") for number in range(LEAST + 1)]
    marked = with_unfamiliar([*known, *(example("own", "pactar") for _ in range(LEAST + 1))])
    assert [UNFAMILIAR in one.features for one in marked] == [False] * len(known) + [True] * (LEAST + 1)


def test_too_few_other_texts_leave_it_unfamiliar_everywhere() -> None:
    marked = with_unfamiliar([example(f"text {number}", "firmar") for number in range(LEAST)])
    assert all(UNFAMILIAR in one.features for one in marked)
