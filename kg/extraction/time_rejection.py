"""What looks like an expression of time and is none: quantities, names, parts of names."""

from __future__ import annotations

import re

from kg.extraction.time_lexicon import TimeLexicon
from kg.extraction.time_resolution import Groups

_BEFORE = re.compile(r"([^\W_]+|\()[ \u00a0\u202f]*$")
_AFTER = re.compile(r"[ \u00a0\u202f]+([^\W\d_]+(?:[ \u00a0\u202f]+[^\W\d_]+)?)")
_PREPOSITIONS = frozenset({"de", "del"})
_AT_SENTENCE_START = re.compile(r"(?:^|[.!?:\n«\"“¿¡(—-])\s*$")


def is_rejected(text: str, lower: str, start: int, end: int, resolver: str, groups: Groups, lexicon: TimeLexicon) -> bool:
    """Whether the form found at `text[start:end]` is no expression of time, told by its letters and its neighbours."""
    cues = lexicon.cues
    match = _BEFORE.search(lower, max(0, start - 30), start)
    before = match[1] if match else ""
    after_match = _AFTER.match(lower, end)
    after = after_match[1] if after_match else ""
    next_capital = after_match is not None and text[after_match.start(1)].isupper()
    if resolver in ("full_date", "day_range", "month") and _is_name(text, lower, start, before, groups, cues["name_heads"]):
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
        return _is_bare_month_name(text, lower, start, before, next_capital, groups, cues["month_cues"])
    if resolver == "season":
        pointed = any(
            groups.get(n) for n in ("year", "last", "next", "this", "after_last", "after_next", "year_this", "year_last", "year_next")
        )
        capital = text[start].isupper() and not _AT_SENTENCE_START.search(text, max(0, start - 5), start)
        return not pointed and (
            before not in cues["season_cues"] | _PREPOSITIONS
            or capital
            or (before in _PREPOSITIONS and not _part_before(lower, start, lexicon))
        )
    if resolver == "decade" and groups.get("decade"):
        return _is_decade_count(lower, start, before, after, groups, cues["decade_cues"])
    if resolver == "day_word":
        return (groups["day_word"] or "").startswith("mañana") and before in cues["morning_cues"]
    if resolver == "weekday":
        return _is_weekday_name(text, start, end, before, next_capital, groups)
    if resolver == "unit_around":
        return ((groups.get("last") or "").startswith("últim") and after.split(" ")[0] in _PREPOSITIONS) or (
            groups.get("unit") or ""
        ).endswith(("os", "as", "eses", "res", "glos", "minuto", "hora"))
    if resolver == "era":
        return before not in ("la", "el", "plena", "pleno", "durante", "primera")
    if resolver == "named_day" and groups.get("named") == "navidad":
        return before not in ("en", "por", "de", "desde", "hasta", "la", "esta") and not text[start].isupper()
    return False


def _plausible(groups: Groups) -> bool:
    """*2014-16* and *1998-99* are years; *1929-10* is a month or a number."""
    first, second = int((groups["year"] or "0")[2:]), int(groups["short_year"] or 0)
    return first < second <= first + 15


def _is_name(text: str, lower: str, start: int, before: str, groups: Groups, heads: frozenset[str]) -> bool:
    """*Plaza 25 de Mayo*, *Movimiento del 14 de Febrero*, *Revolución de Octubre*."""
    if groups.get("year"):
        return False
    if before in heads:
        return "day" in groups
    if before not in _PREPOSITIONS:
        return False
    head = re.search(r"([^\W\d_]+)[ \u00a0\u202f]+del?[ \u00a0\u202f]*$", text[max(0, start - 40) : start])
    month = (groups.get("month") or "").strip()
    capital = month and month.capitalize() in text[start : start + 30]
    return bool(head and head[1].lower() in heads and (capital and head[1][0].isupper()))


def _is_count(lower: str, start: int, before: str, after: str, groups: Groups, lexicon: TimeLexicon) -> bool:
    """A number of four digits that counts something or is no year: it needs a word before that years follow, and no counted noun after."""
    number = int(groups["year"] or 0)
    if lower[start - 1 : start] in ("-", "–", "/", "$", "€") or number < 1400:
        return True
    if not groups.get("cue") and before not in lexicon.cues["year_cues"]:
        return True
    noun = after.split(" ")[0]
    if noun in lexicon.counted or (noun and after in lexicon.counted):
        if groups.get("cue") or before in ("en", "desde", "("):
            return noun in lexicon.words["unit"] or noun in (
                "millones",
                "mil",
                "dólares",
                "euros",
                "personas",
                "metros",
                "kilómetros",
                "toneladas",
            )
        return True
    if noun in lexicon.words["unit"]:
        return True
    return bool(
        re.search(r"(?:más|menos|cerca|alrededor|total|resolución|resoluciones|promedio|media) de $", lower[max(0, start - 22) : start])
    )


def _is_bare_month_name(text: str, lower: str, start: int, before: str, next_capital: bool, groups: Groups, cues: frozenset[str]) -> bool:
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
    return (
        text[start].isupper()
        and text[start + 1].islower()
        and (next_capital or before not in ("en", "desde", "hasta", "durante", "mes", "entre"))
    )


def _is_decade_count(lower: str, start: int, before: str, after: str, groups: Groups, cues: frozenset[str]) -> bool:
    """*los noventa soldados*, *los 80 aviones*: decades without the word need a preposition and no noun."""
    if groups.get("years"):
        return False
    if before not in cues:
        return True
    return bool(after) and after.split(" ")[0] not in (
        "y",
        "hasta",
        "a",
        "la",
        "el",
        "los",
        "las",
        "en",
        "con",
        "por",
        "fue",
        "se",
        "cuando",
        "no",
        "del",
        "de",
        "un",
        "una",
        "como",
    )


def _part_before(lower: str, start: int, lexicon: TimeLexicon) -> bool:
    """Whether a part of a stretch is said right before (*a principios de*)."""
    before = lower[max(0, start - 60) : start]
    return any(pattern.search(before) for pattern, _ in lexicon.parts)


def _is_weekday_name(text: str, start: int, end: int, before: str, next_capital: bool, groups: Groups) -> bool:
    """*Plácido Domingo*, *Santo Domingo*, *Domingo Cavallo*."""
    name = groups["weekday"] or ""
    at = text.lower().find(name, start, end)
    if not text[at].isupper() or text[at : at + len(name)].isupper():
        return False
    determined = before in ("el", "este", "del", "al", "pasado", "próximo", "hoy", "ayer") or at > start
    return next_capital or not determined
