"""Formal alliances, to set against what the articles say: which states owe each other what by treaty.

The packaged table, `ontology/alliances.csv`, holds the pairs of states of ATOP 5 for 2018 (Leeds, Ritter, Mitchell and Long 2002, *Alliance
Treaty Obligations and Provisions, 1815–1944*, International Interactions 28:237).
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import InputError

OBLIGATIONS = ("defence", "offence", "neutrality", "nonaggression", "consultation")
"""What allies can owe each other: to defend, to join an attack, to stay out, not to attack, to consult."""
_COLUMNS = ["one", "other", "year", "obligations"]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Formal alliances of one year: obligations by pair of states, the pair and the obligations in the order of the alphabet and of `OBLIGATIONS`."""

    year: int
    pairs: dict[tuple[str, str], tuple[str, ...]]

    def between(self, a: str, b: str) -> tuple[str, ...]:
        """What two states owe each other; empty when nothing."""
        return self.pairs.get((min(a, b), max(a, b)), ())


def load(path: Path | str | None = None, *, obligations: Collection[str] = ("defence",), year: int | None = None) -> Baseline:
    """Read formal alliances from a table.

    path: a CSV file with the columns one, other (codes of states), year, obligations (words of `OBLIGATIONS`, separated by spaces), comments after #;
    None for the packaged one. obligations: pairs that owe each other at least one of these are kept, by default a promise of defence, which is
    what an alliance usually means: sheer non-aggression pacts join most states of the world. year: None for the latest of the table.
    Raises InputError for an unknown obligation, a file that cannot be read or is no such table, or a year that it lacks.
    """
    if unknown := set(obligations) - set(OBLIGATIONS):
        raise InputError(f"unknown obligation {min(unknown)!r}", "obligations", f"one of {', '.join(OBLIGATIONS)}")
    rows = _rows(Path(path) if path is not None else resources.ontology("alliances.csv"))
    years = sorted({at for _, _, at, _ in rows})
    chosen = years[-1] if year is None and years else year
    if chosen not in years:
        raise InputError(f"no alliances of {year}", str(path or "alliances.csv"), f"it has {', '.join(map(str, years)) or 'no year'}")
    return Baseline(
        chosen,
        {(one, other): owed for one, other, at, owed in rows if at == chosen and not set(owed).isdisjoint(obligations)},
    )


@cache
def _rows(path: Path) -> tuple[tuple[str, str, int, tuple[str, ...]], ...]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_parsed(file, path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}", str(path), "name a CSV file") from None


def _parsed(lines: Iterable[str], path: Path) -> Iterable[tuple[str, str, int, tuple[str, ...]]]:
    table = csv.reader(line for line in lines if not line.startswith("#"))
    if next(table, None) != _COLUMNS:
        raise InputError("not a table of alliances", str(path), f"its first line must be {','.join(_COLUMNS)}")
    for row in table:
        owed = row[3].split() if len(row) == 4 else ["?"]
        if len(row) != 4 or not row[2].isdigit() or set(owed) - set(OBLIGATIONS):
            raise InputError(f"not an alliance: {','.join(row)}", str(path), "write one,other,year,obligations: PRK,RUS,2024,defence")
        yield min(row[:2]), max(row[:2]), int(row[2]), tuple(name for name in OBLIGATIONS if name in owed)
