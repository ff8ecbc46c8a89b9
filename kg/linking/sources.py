"""Which articles count as one source: copies of a text, articles of one medium, articles that pass on the same word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.linking.report import AgreementReport, EventReport
from kg.reading.article import Article
from kg.reading.copies import near_copies

Sources = tuple[tuple[str, ...], ...]


class Independence:
    """Groups the articles that report a thing into independent sources; remembers which texts it has compared.

    Two articles are one source if one is a copy or near-copy of the other (`kg.reading.copies`: wire copy), if one publisher printed both, or if both give a thing
    in the word of the same actors alone ("según el Kremlin"). Only articles that report the same thing are ever compared.
    """

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._compared: dict[tuple[str, str], bool] = {}

    def sources(self, reports: Iterable[tuple[str, EventReport | AgreementReport]]) -> Sources:
        """The groups, each a sorted tuple of ids of articles, sorted."""
        voices: dict[str, set[frozenset[str]]] = defaultdict(set)
        for article, report in reports:
            voices[article].add(frozenset(report.attributed_to) if isinstance(report, EventReport) else frozenset())
        names = sorted(voices)
        group = {name: name for name in names}
        for one, other in combinations(names, 2):
            if group[one] != group[other] and self._dependent(one, other, voices):
                kept, gone = sorted((group[one], group[other]))
                group = {name: kept if root == gone else root for name, root in group.items()}
        members: dict[str, list[str]] = defaultdict(list)
        for name in names:
            members[group[name]].append(name)
        return tuple(sorted(tuple(found) for found in members.values()))

    def _dependent(self, one: str, other: str, voices: Mapping[str, set[frozenset[str]]]) -> bool:
        publishers = [(self._articles[name].publisher or "").casefold() for name in (one, other)]
        if publishers[0] and publishers[0] == publishers[1]:
            return True
        if voices[one] == voices[other] and len(voices[one]) == 1 and all(voices[one]):
            return True
        if (one, other) not in self._compared:
            self._compared[one, other] = near_copies(self._articles[one].text, self._articles[other].text)
        return self._compared[one, other]
