"""Who held which office, as the tables of facts tell it: rows of five files in one shape."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WIKIDATA = ("Wikidata and Wikipedia tables", "CC0, CC BY-SA 4.0")
CURRENT = ("open-data-archive/world-leaders-current", "CC BY-SA 4.0")
ARCHIGOS = ("Archigos 4.1 (Goemans, Gleditsch, Chiozza 2009)", "for research")

_CENSORED = ("2014-12-31", "2015-12-31")
"""The last days that archigos.csv observes: who was in office then has no end."""
_SINCE = "1990-01-01"
_SHARED = {"Q9682", "Q43274"}
"""Monarchs of several states, who act for the United Kingdom alone."""
_TITLES = (
    ("supreme leader", "head of state", "líder supremo"),
    ("chairman of the council of ministers", "head of government", "presidente del Consejo de Ministros"),
    ("chairman of the cabinet", "head of government", "primer ministro"),
    ("prime minister", "head of government", "primer ministro"),
    ("premier", "head of government", "primer ministro"),
    ("president of the executive yuan", "head of government", "primer ministro"),
    ("heads of government", "head of government", "primer ministro"),
    ("chief minister", "head of government", "primer ministro"),
    ("taoiseach", "head of government", "primer ministro"),
    ("minister of state", "head of government", "ministro de Estado"),
    ("chancellor", "head of government", "canciller"),
    ("president of the european commission", "head of government", "presidente de la Comisión Europea"),
    ("chairmen of the presidency", "head of state", "miembro de la Presidencia"),
    ("president of the national assembly", "", ""),
    ("pontifical commission", "", ""),
    ("coalition", "", ""),
    ("president", "head of state", "presidente"),
    ("emperor", "head of state", "emperador"),
    ("emir", "head of state", "emir"),
    ("sultan", "head of state", "sultán"),
    ("grand duke", "head of state", "gran duque"),
    ("druk gyalpo", "head of state", "rey"),
    ("yang di-pertuan", "head of state", "rey"),
    ("ao o le malo", "head of state", "jefe de Estado"),
    ("captain", "head of state", "capitán regente"),
    ("prince", "head of state", "príncipe"),
    ("king", "head of state", "rey"),
    ("leader of the islamic emirate", "head of state", "líder supremo"),
    ("monarch", "head of state", "rey"),
    ("chairman of the state administration", "head of state", "presidente"),
)
"""Part of a position's name (lower case), role, Spanish title; the first that fits counts, an empty role leaves the row out."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One row: `name` in Latin script, `of` an actor id, dates as in `Term`, `gender` "m", "f" or None."""

    name: str
    wikidata: str | None
    of: str
    role: str
    title: str
    start: str | None
    end: str | None
    gender: str | None = None


def leaders(facts: Path, states: Mapping[str, str]) -> Iterator[Holding]:
    """Heads of state and government of the Wikidata tables and of the current list; `states`: names → actor ids."""
    for path, position, name in (
        ("world_leaders_2021.csv", "positionLabel", "officeholderLabel"),
        ("world_leaders_2021_b.csv", "positionlabel", "officeholderlabel"),
    ):
        for row in _rows(facts / path):
            role, title = _role(row[position])
            if row["officeholder"] in _SHARED and row["country"] != "United Kingdom":
                continue
            if role and row["country"] in states and _usable(row[name], row["officeholder"]):
                yield Holding(
                    _clean(row[name]),
                    row["officeholder"],
                    states[row["country"]],
                    role,
                    title,
                    row["start_year"] or None,
                    row["end_year"] or None,
                )
    for row in _rows(facts / "world_leaders_current_2026.csv"):
        for person, since, position in (("Head of Government", "HoG Since", "HoG Title"), ("Head of State", "HoS Since", "HoS Title")):
            role = "head of government" if person == "Head of Government" else "head of state"
            title = _role(row[position])[1] or ("primer ministro" if role == "head of government" else "presidente")
            if row[person] and row["Country"] in states and row[position] != "Monarch":
                yield Holding(row[person], None, states[row["Country"]], role, title, row[since] or None, None)


def ministers(facts: Path, states: Mapping[str, str]) -> Iterator[Holding]:
    """Foreign ministers around 2022."""
    for row in _rows(facts / "foreign_ministers_2022.csv"):
        if row["countryLabel"] in states and _usable(row["name"], row["person"]):
            start = row["start"][:10] if re.match(r"\d{4}", row["start"] or "") else None
            yield Holding(
                _clean(row["name"]),
                row["person"],
                states[row["countryLabel"]],
                "foreign minister",
                "ministro de Asuntos Exteriores",
                start,
                None,
            )


def officials(facts: Path, positions: Mapping[str, list[str]]) -> Iterator[Holding]:
    """Office holders of the UN, the WTO, the ICJ …; `positions`: name → actor id and Spanish title."""
    for row in _rows(facts / "un_officials.csv"):
        if row["position"] in positions and _usable(row["person"], row["personID"]):
            of, title = positions[row["position"]]
            yield Holding(row["person"].partition(",")[0], row["personID"], of, "official", title, row["start"] or None, row["end"] or None)


def rulers(facts: Path, countries: Mapping[str, Any]) -> Iterator[Holding]:
    """Effective leaders since 1990 by Archigos, with the full names that `countries.yaml` has."""
    for row in _rows(facts / "archigos.csv"):
        if row["enddate"] < _SINCE:
            continue
        code = row["obsid"].partition("-")[0]
        state = countries["archigos"].get(code, code)
        earlier = countries["predecessors"].get(state)
        if earlier and row["enddate"] <= earlier["until"]:
            state = earlier["state"]
        government = state in countries["parliamentary"]
        name = " ".join(countries["leaders"].get(state, {}).get(row["leader"], row["leader"]).split())
        yield Holding(
            name,
            None,
            state,
            "head of government" if government else "head of state",
            "primer ministro" if government else "presidente",
            row["startdate"],
            None if row["enddate"] in _CENSORED else row["enddate"],
            row["gender"].lower() if row["gender"] in ("M", "F") else None,
        )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _role(position: str) -> tuple[str, str]:
    lower = position.lower()
    return next(((role, title) for part, role, title in _TITLES if part in lower and not lower.startswith("governor")), ("", ""))


def _clean(name: str) -> str:
    """Without "(politician)", titles of nobility and of courtesy."""
    name = re.sub(r"\s*\([^)]*\)", "", name.partition(",")[0])
    return re.sub(r"^(Sheikh|Prince|Dr\.) ", "", name).strip()


def _usable(name: str, wikidata: str) -> bool:
    if name.startswith(("Prime Minister", "President of", "Pope")) and name != "Pope Francis":
        return False
    return (
        bool(name) and name.isprintable() and all(ord(mark) < 0x600 for mark in name) and re.fullmatch(r"Q\d+", wikidata or "") is not None
    )
