"""Which words of a text are names."""

from __future__ import annotations

import pytest
from drafted import actors, meant

from kg.coding import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def test_the_turns_of_an_interview_begin_no_name(coder: Coder) -> None:
    text = "P. ¿Y Washington?\nR. Trump criticó a Canadá."
    assert actors(coder, text, "criticó") == {"Donald Trump"}


@pytest.mark.parametrize(("text", "word", "who"), [("Ayer Serguéi Lavrov criticó a Ucrania.", "Lavrov", ["Serguéi Lavrov"])])
def test_an_adverb_before_a_name_is_no_part_of_it(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_the_marks_of_an_interview_are_nobody(coder: Coder) -> None:
    assert meant(coder, "P. Los iraníes lo culpan a él.", "P.") == []


def test_the_kings_are_no_family_called_so(coder: Coder) -> None:
    assert "Raúl Reyes" not in meant(coder, "Los Reyes visitaron Gante.", "Reyes")
