"""What looks like an expression of time and is none: quantities, names, parts of names."""

from __future__ import annotations

import re

from kg.extraction.time_lexicon import Neighbours, TimeLexicon
from kg.extraction.time_resolution import Groups

_BEFORE = re.compile(r"([^\W_]+|\()[ \u00a0\u202f]*$")
_AFTER = re.compile(r"[ \u00a0\u202f]+([^\W\d_]+(?:[ \u00a0\u202f]+[^\W\d_]+)?)")
_AT_SENTENCE_START = re.compile(r"(?:^|[.!?:\n«\"“¿¡(—-])\s*$")


def is_rejected(text: str, lower: str, start: int, end: int, resolver: str, groups: Groups, lexicon: TimeLexicon) -> bool:
    """Whether the form found at `text[start:end]` is no expression of time, told by its letters and its neighbours."""
    cues, near = lexicon.cues, lexicon.neighbours
    match = _BEFORE.search(lower, max(0, start - 30), start)
    before = match[1] if match else ""
    after_match = _AFTER.match(lower, end)
    after = after_match[1] if after_match else ""
    next_capital = after_match is not None and text[after_match.start(1)].isupper()
    if resolver in ("full_date", "day_range", "month") and _is_name(text, start, before, groups, cues["name_heads"], near):
        return True
    if resolver in ("weekday", "month", "season", "full_date") and (
        after in cues["name_tails"] or after.split(" ")[0] in cues["name_tails"]
    ):
        return not groups.get("year")
    if resolver == "year":
        return _is_count(lower, start, before, after, groups, lexicon)
    if resolver == "two_years":
        return (
            lower[end : end + 1].isalpha()
            or after.split(" ")[0] in lexicon.counted
            or bool(groups.get("short_year") and not _plausible(groups))
        )
    if resolver == "month":
        return _is_bare_month_name(text, start, before, next_capital, groups, cues["month_cues"], near)
    if resolver == "season":
        pointed = any(
            groups.get(n) for n in ("year", "last", "next", "this", "after_last", "after_next", "year_this", "year_last", "year_next")
        )
        capital = text[start].isupper() and not _AT_SENTENCE_START.search(text, max(0, start - 5), start)
        return not pointed and (
            before not in cues["season_cues"] | near.of or capital or (before in near.of and not _part_before(lower, start, lexicon))
        )
    if resolver == "decade" and groups.get("decade"):
        return _is_decade_count(before, after, groups, cues["decade_cues"], near)
    if resolver == "day_word":
        return (groups["day_word"] or "").startswith(near.tomorrow) and before in cues["morning_cues"]
    if resolver == "weekday":
        return _is_weekday_name(text, start, end, before, next_capital, groups, near)
    if resolver == "unit_around":
        last_of = (groups.get("last") or "").startswith(near.last_of) and after.split(" ")[0] in near.of
        return last_of or (groups.get("unit") or "").endswith(near.plural_units)
    if resolver == "era":
        return before not in near.before_era
    if resolver == "named_day" and groups.get("named") in near.feasts:
        return before not in near.before_feast and not text[start].isupper()
    return False


def _plausible(groups: Groups) -> bool:
    """*2014-16* and *1998-99* are years; *1929-10* is a month or a number."""
    first, second = int((groups["year"] or "0")[2:]), int(groups["short_year"] or 0)
    return first < second <= first + 15


def _is_name(text: str, start: int, before: str, groups: Groups, heads: frozenset[str], near: Neighbours) -> bool:
    """*Plaza 25 de Mayo*, *Movimiento del 14 de Febrero*, *Revolución de Octubre*."""
    if groups.get("year"):
        return False
    if before in heads:
        return "day" in groups
    if before not in near.of:
        return False
    head = near.name_of.search(text[max(0, start - 40) : start])
    month = (groups.get("month") or "").strip()
    capital = month and month.capitalize() in text[start : start + 30]
    return bool(head and head[1].lower() in heads and (capital and head[1][0].isupper()))


def _is_count(lower: str, start: int, before: str, after: str, groups: Groups, lexicon: TimeLexicon) -> bool:
    """A number of four digits that counts something or is no year: it needs a word before that years follow, and no counted noun after."""
    number, near = int(groups["year"] or 0), lexicon.neighbours
    if lower[start - 1 : start] in ("-", "–", "/", "$", "€") or number < 1400:
        return True
    if not groups.get("cue") and before not in lexicon.cues["year_cues"]:
        return True
    noun = after.split(" ")[0]
    if noun in lexicon.counted or (noun and after in lexicon.counted):
        if groups.get("cue") or before in near.sure_year:
            return noun in lexicon.words["unit"] or noun in near.sure_counts
        return True
    if noun in lexicon.words["unit"]:
        return True
    return bool(near.quantity.search(lower[max(0, start - 22) : start]))


def _is_bare_month_name(
    text: str, start: int, before: str, next_capital: bool, groups: Groups, cues: frozenset[str], near: Neighbours
) -> bool:
    """*Julio*, *el mayo francés*: a month alone needs a preposition, and a small letter unless nothing capital follows."""
    if any(
        groups.get(n)
        for n in ("year", "mes", "last", "next", "year_this", "year_last", "year_next", "year_same", "after_last", "after_next")
    ):
        return False
    if groups.get("year_two"):
        return False
    if before not in cues:
        return True
    return text[start].isupper() and text[start + 1].islower() and (next_capital or before not in near.before_capital_month)


def _is_decade_count(before: str, after: str, groups: Groups, cues: frozenset[str], near: Neighbours) -> bool:
    """*los noventa soldados*, *los 80 aviones*: decades without the word need a preposition and no noun."""
    if groups.get("years"):
        return False
    return before not in cues or (bool(after) and after.split(" ")[0] not in near.after_decade)


def _part_before(lower: str, start: int, lexicon: TimeLexicon) -> bool:
    """Whether a part of a stretch is said right before (*a principios de*)."""
    before = lower[max(0, start - 60) : start]
    return any(pattern.search(before) for pattern, _ in lexicon.parts)


def _is_weekday_name(text: str, start: int, end: int, before: str, next_capital: bool, groups: Groups, near: Neighbours) -> bool:
    """*Plácido Domingo*, *Santo Domingo*, *Domingo Cavallo*."""
    name = groups["weekday"] or ""
    at = text.lower().find(name, start, end)
    if not text[at].isupper() or text[at : at + len(name)].isupper():
        return False
    determined = before in near.before_capital_weekday or at > start
    return next_capital or not determined
