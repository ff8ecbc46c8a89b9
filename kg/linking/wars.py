"""Which state has attacked which: the table `ontology/wars.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kg import resources


@dataclass(frozen=True, slots=True)
class War:
    """Who attacked whom (codes of states), from which year on."""

    attackers: frozenset[str]
    attacked: frozenset[str]
    start: int


@cache
def known() -> tuple[War, ...]:
    """The wars of the table, the latest first."""
    lines = resources.ontology("wars.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    found = (War(frozenset(row["attackers"].split()), frozenset(row["attacked"].split()), int(row["start"])) for row in rows)
    return tuple(sorted(found, key=lambda war: -war.start))


def attackers(state: str, day: str | None) -> frozenset[str]:
    """Who last made war on a state before a day (ISO form; None: ever); nobody where no war is known."""
    past = (war for war in known() if state in war.attacked and (day is None or war.start <= int(day[:4])))
    return next((war.attackers for war in past), frozenset())
