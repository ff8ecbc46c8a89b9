"""Every sentence of the suite, read by the real pipeline in one batch; those known to be read wrong must be wrong still, or be unmarked."""

from __future__ import annotations

from collections import Counter

import pytest
from construction_suite import Case, code, differences, load

from kg.linking.report import ArticleReport

CASES = load()


@pytest.fixture(scope="module")
def reports() -> dict[str, ArticleReport]:
    return code(CASES)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.id, marks=[pytest.mark.xfail(reason="known to be read wrong", strict=True)] if case.wrong else [])
        for case in CASES
    ],
)
def test_sentence_is_read_right(case: Case, reports: dict[str, ArticleReport]) -> None:
    assert differences(case, reports[case.id]) == []


def test_no_text_stands_twice() -> None:
    assert [text for text, times in Counter(case.text for case in CASES).items() if times > 1] == []
