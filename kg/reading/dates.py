"""Publication dates as sources write them: ISO 8601, RFC 822, numeric with the day first, Spanish and English words."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan",
            "febrero feb february",
            "marzo mar march",
            "abril abr april apr",
            "mayo may",
            "junio jun june",
            "julio jul july",
            "agosto ago august aug",
            "septiembre setiembre sep sept set september",
            "octubre oct october",
            "noviembre nov november",
            "diciembre dic december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|lun|mar|mi[ée]|jue|vie|s[áa]b|dom"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+)?"
)
_TIME = (
    r"(?:[\sT,;|·–—-]+(?:a\s+las?\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*"
    r"(?:[ap]\.?\s?m\.?|h(?:rs|oras)?\.?)?\s*(?:Z|[A-Z]{1,5}(?:[+-]\d{1,2})?|[+-]\d{2}(?::?\d{2})?)?(?:\s*\([^()]*\))?)?"
)
_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})"
_FORMS = tuple(
    re.compile(f"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<dash>[-/.])(?P<month>\d{{1,2}})(?P=dash){_DAY}",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"{_DAY}(?P<dash>[-/.])(?P<month>\d{{1,2}})(?P=dash){_YEAR}",
        rf"(?P<day>\d{{1,2}}|primero)(?:\.?º|st|nd|rd|th)?(?:\s+de\s+|[\s/.-]+){_MONTH}(?:,?\s+del?\s+|[\s,/.-]+){_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+(?:del?\s+)?{_YEAR}",
    )
)


def parse_date(text: str) -> dt.date:
    """The day that a date or a moment names, as it is written (a moment's offset from UTC does not shift the day).

    Read: 2025-08-13, 2025-08-13T22:10:00-05:00, 20250813, Wed, 13 Aug 2025 10:00:00 GMT, 13/08/2025 (day first),
    13 de agosto de 2025, 13 ago. 2025, August 13, 2025. Raises ValueError for anything else and for days that do not exist.
    """
    text = " ".join(text.split())
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            day, month = match["day"].lower(), match["month"].lower()
            return dt.date(int(match["year"]), _MONTHS.get(month) or int(month), 1 if day == "primero" else int(day))
    raise ValueError(f"not a date: {text!r}")
