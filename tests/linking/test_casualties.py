"""The dead that no attack governs belong to the attack of their sentence or the one told before."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def dead(coder: Coder, text: str) -> dict[str, list[float | None]]:
    """The dead of each event by its class."""
    report = next(coder.code([Article("a", text, date(2024, 5, 15))]))
    return {event.cls: [figure.low for figure in event.figures if figure.kind in ("dead", "wounded")] for event in report.events}


ATTACK = "Irán atacó a Israel con cientos de misiles."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ATTACK} Murieron doce personas.", [12]),
        (f"{ATTACK} El ataque duró dos horas. Hubo más de veinte muertos y treinta heridos.", [20, 30]),
        (f"{ATTACK} Llegaron 300 soldados.", []),
        (f"{ATTACK} {'El mercado abrió como cada día. ' * 5}Murieron doce personas.", []),
        ("Irán podría atacar a Israel. Murieron doce personas.", []),
        ("Irán atacó a Israel, y murieron doce personas.", [12]),
    ],
)
def test_losses_are_those_of_the_attack_before(coder: Coder, text: str, expected: list[float]) -> None:
    found = dead(coder, text)
    assert [low for name, figures in found.items() if name == "Attack" for low in figures] == expected


def test_other_events_count_no_dead(coder: Coder) -> None:
    found = dead(coder, "Francia condenó a Irán. Murieron doce personas.")
    assert found and all(figures == [] for figures in found.values())
