"""The state that an article is about, where it says *el Gobierno* before it has named one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.language.document import Span
from kg.linking.gazetteer import Entry, Gazetteer

_LEAST = 2
"""Mentions that make a state the article's."""


def homeland(names: Iterable[Span], gazetteer: Gazetteer) -> str | None:
    """Code of the state to which most of an article's names belong (states, places, persons, parties; no media); None where none stands out."""
    count: Counter[str] = Counter()
    for span in names:
        name = span.text
        entries: tuple[Entry, ...] = gazetteer.named(name) or gazetteer.surname(name)
        metonym = None if entries else gazetteer.metonym(name)
        options = entries if entries else (metonym,) if metonym is not None else ()
        codes = {code for entry in options for code in (entry.states if entry.kind != "MediaOutlet" else ())}
        if not options and (place := gazetteer.place(name)) is not None and place.state:
            codes = {place.state}
        if len(codes) == 1:
            count.update(codes)
    return prevalent(count.elements(), 0, _LEAST)


def prevalent(codes: Iterable[str], share: float, least: int) -> str | None:
    """The one state with most of the mentions, if these are at least `least` and at least a `share` of all; None where there is none."""
    count = Counter(codes)
    most = max(count.values(), default=0)
    if most < least or most < share * count.total():
        return None
    found = [code for code, mentions in count.items() if mentions == most]
    return found[0] if len(found) == 1 else None
