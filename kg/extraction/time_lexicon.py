"""The forms of a language's expressions of time, compiled from its `time.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError
from kg.extraction.numerals import figure_lexicon

_PIECE = re.compile(r"\{(?:([a-z_0-9]+)=)?([a-z_]+)\}")
_BLANK = "[\u0020\u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of expression: its pattern with named groups, the name of its resolver and the relation it brings along, if any."""

    name: str
    resolver: str
    relation: str | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Relation:
    """How an event lies to a time: name; bounds: the ends of the interval that hold (see `time.yaml`); which way to look where no verb tells, or always."""

    name: str
    pattern: re.Pattern[str]
    bounds: str
    default: str | None
    always: str | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Words around an expression that tell whether it is one (`neighbours` of `time.yaml`)."""

    determiner: re.Pattern[str]
    name_of: re.Pattern[str]
    of: frozenset[str]
    sure_counts: frozenset[str]
    sure_year: frozenset[str]
    quantity: re.Pattern[str]
    before_capital_month: frozenset[str]
    after_decade: frozenset[str]
    before_capital_weekday: frozenset[str]
    before_era: frozenset[str]
    before_feast: frozenset[str]
    feasts: frozenset[str]
    plural_units: tuple[str, ...]
    last_of: str
    tomorrow: str
    halves: dict[str, float]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Everything that a language's file says, ready for use."""

    words: dict[str, dict[str, Any]]
    forms: tuple[Form, ...]
    any_form: re.Pattern[str]
    triggers: frozenset[str]
    linking: frozenset[str]
    relations: tuple[Relation, ...]
    any_relation: re.Pattern[str]
    parts: tuple[tuple[re.Pattern[str], dict[str, list[int]]], ...]
    counted_part: re.Pattern[str]
    day_part: re.Pattern[str]
    ranges: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    reach: dict[str, dict[str, tuple[int, str]]]
    round_days: frozenset[int]
    cues: dict[str, frozenset[str]]
    counted: frozenset[str]
    clauses: dict[str, frozenset[str]]
    neighbours: Neighbours


def _expand(form: str, pieces: dict[str, str]) -> str:
    """A form with its pieces filled in and its blanks made patterns."""
    while _PIECE.search(form):
        form = _PIECE.sub(lambda m: (f"(?P<{m[1]}>" if m[1] else "(?:") + pieces[m[2]] + ")", form)
    return _spaced(form)


def _spaced(pattern: str) -> str:
    """Blanks made patterns; an optional blank may be missing."""
    return re.sub(r" (\??)", lambda m: _BLANK + ("*" if m[1] else "+"), pattern)


def _without_names(pattern: str) -> str:
    """The pattern without named groups, to stand beside others in one alternation."""
    for name in re.findall(r"\(\?P=(\w+)\)", pattern):
        body = re.search(rf"\(\?P<{name}>([^()]*)\)", pattern)
        pattern = pattern.replace(f"(?P={name})", body[1] if body else "")
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _alternation(words: Any) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=len, reverse=True))


def _backwards(words: str, near: dict[str, Any]) -> re.Pattern[str]:
    """A pattern for words that end where an expression begins, with its preposition and article in between."""
    contracting = tuple(f" {word}" for word in near["of"])
    options = "|".join(f"{option}(?:{near['contracted' if option.endswith(contracting) else 'article']})?" for option in _split(words))
    return re.compile(_spaced(f"(?<!\\w)(?:{options}) $"))


def _split(words: str) -> list[str]:
    """The alternatives of a pattern, parted at the bars outside parentheses."""
    out, depth = [""], 0
    for char in words:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            out.append("")
        else:
            out[-1] += char
    return out


def _neighbours(data: dict[str, Any]) -> Neighbours:
    words = {name: frozenset(data[name]) for name in Neighbours.__slots__ if name in data and isinstance(data[name], list)}
    return Neighbours(
        determiner=re.compile(rf"(?<!\w)(?:{'|'.join(data['determiners'])}){_BLANK}+$"),
        name_of=re.compile(rf"([^\W\d_]+){_BLANK}+(?:{'|'.join(data['of'])}){_BLANK}*$"),
        quantity=re.compile(data["quantity"]),
        last_of=data["last_of"],
        tomorrow=data["tomorrow"],
        halves=data["halves"],
        plural_units=tuple(data["plural_units"]),
        **{name: found for name, found in words.items() if name != "plural_units"},
    )


def _counted_nouns(measures: list[str], of: list[str]) -> frozenset[str]:
    """Words that make a number before them a quantity: what figures count, currencies, measures."""
    figures = figure_lexicon()
    nouns = {word for kind in figures["kinds"].values() for word in kind.replace("_", " ").split()}
    return frozenset(nouns | set(figures["currencies"]["names"]) | set(measures)) - set(of)


@cache
def time_lexicon(language: str) -> TimeLexicon:
    """The lexicon of a language (ISO 639-1). Raises InputError where it has none."""
    path = Path(__file__).resolve().parent.parent / "language" / language / "time.yaml"
    if not path.is_file():
        raise InputError(
            f"no expressions of time for the language {language!r}", str(path.name), "use one that has a folder under kg/language"
        )
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    words: dict[str, Any] = data["words"]
    near: dict[str, Any] = data["neighbours"]
    pieces = {name: _alternation(table) for name, table in words.items()} | data["fragments"] | data["digits"]
    forms, plain = [], []
    for number, entry in enumerate(data["forms"]):
        pattern = _expand(entry["form"], pieces)
        forms.append(Form(entry["name"], entry["resolver"], entry.get("relation"), re.compile(pattern)))
        plain.append(f"(?P<f{number}>{_without_names(pattern)})")
    last_words = {phrase.split()[-1] for name, table in words.items() if name != "ordinal" for phrase in table if not phrase[0].isdigit()}
    parts = [(re.compile(_spaced(rf"(?<!\w)(?:{p['words']}) {near['of_words']} $")), p) for p in data["parts"]]
    return TimeLexicon(
        words=words,
        forms=tuple(forms),
        any_form=re.compile(r"(?<!\w)(?<!\d[.,:/-])(?:" + "|".join(plain) + ")"),
        triggers=frozenset(last_words | set(data["triggers"])),
        linking=frozenset(data["linking"]),
        any_relation=_backwards("|".join(r["words"] for r in data["relations"]), near),
        relations=tuple(
            Relation(r["name"], _backwards(r["words"], near), r["bounds"], r.get("default"), r.get("always")) for r in data["relations"]
        ),
        parts=tuple((pattern, {k: v for k, v in p.items() if k != "words"}) for pattern, p in parts),
        counted_part=re.compile(rf"(?<!\w){_expand(data['counted_part'], pieces)}" + _spaced(f" {near['of_words']} $")),
        day_part=re.compile(_spaced(rf"(?<!\w)(?:{data['day_parts']}) {near['of_words']} $")),
        ranges=tuple(
            (
                re.compile(_spaced(rf"(?<!\w){opening}(?:{near['article']})? $")),
                re.compile(_spaced(f" ?(?:{joining})(?:{near['article']})? ?")),
            )
            for opening, joining in data["ranges"].items()
        ),
        reach={kind: {unit: (int(r[0]), str(r[1])) for unit, r in table.items()} for kind, table in data["reach"].items()},
        round_days=frozenset(data["round_days"]),
        cues={
            name: frozenset(data[name])
            for name in ("year_cues", "month_cues", "season_cues", "decade_cues", "morning_cues", "name_heads", "name_tails")
        },
        counted=_counted_nouns(data["measures"], near["of"]),
        neighbours=_neighbours(data["neighbours"]),
        clauses={name: frozenset(listed) for name, listed in data["clauses"].items()},
    )
