"""Copies: articles that carry the same text, as several papers do that print one agency's report."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from kg.reading.article import Article

SHINGLE = 3
"""Words in a shingle."""
THRESHOLD = 0.5
"""Share of their common shingles (Jaccard) from which two texts count as copies; reports written apart stay far below it."""

_WORD = re.compile(r"\w+")


def copies(articles: Iterable[Article], *, threshold: float = THRESHOLD, shingle: int = SHINGLE) -> list[tuple[str, ...]]:
    """Groups of ids, two or more each, of articles that are copies or near-copies of one another; all sorted.

    Two articles are linked whose sets of word shingles (Broder 1997) have a Jaccard similarity of `threshold` (above 0, at most 1)
    or more; a group is a connected component. The answer is exact and does not depend on the order: pairs are found with an
    index of each set's rarest shingles (prefix filtering, Chaudhuri et al. 2006; two sets that similar must share one of them).
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold is {threshold}; it lies above 0 and at most at 1")
    sets = {article.id: _shingles(article.text, shingle) for article in articles}
    frequency = Counter(one for shingles in sets.values() for one in shingles)
    group = {identifier: identifier for identifier in sets}

    def root(identifier: str) -> str:
        while group[identifier] != identifier:
            group[identifier] = identifier = group[group[identifier]]
        return identifier

    index: dict[int, list[str]] = defaultdict(list)
    for identifier in sorted(sets):
        shingles = sets[identifier]
        rarest = sorted(shingles, key=lambda one: (frequency[one], one))[: len(shingles) - math.ceil(threshold * len(shingles)) + 1]
        for other in {candidate for one in rarest for candidate in index[one]}:
            if root(other) != root(identifier) and _jaccard(shingles, sets[other]) >= threshold:
                group[root(identifier)] = root(other)
        for one in rarest:
            index[one].append(identifier)
    members: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(sets):
        members[root(identifier)].append(identifier)
    return sorted(tuple(ids) for ids in members.values() if len(ids) > 1)


def near_copies(one: str, other: str, *, threshold: float = THRESHOLD, shingle: int = SHINGLE) -> bool:
    """Whether one text is a copy or near-copy of the other, as `copies` has it."""
    if one == other:
        return True
    mine, yours = _remembered(one, shingle), _remembered(other, shingle)
    if min(len(mine), len(yours)) < threshold * max(len(mine), len(yours)):
        return False
    return _jaccard(mine, yours) >= threshold


def _shingles(text: str, size: int) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    runs = [words[start : start + size] for start in range(max(1, len(words) - size + 1))]
    return frozenset(int.from_bytes(blake2b(" ".join(run).encode("utf-8", "replace"), digest_size=8).digest(), "big") for run in runs)


@lru_cache(maxsize=1024)
def _remembered(text: str, size: int) -> frozenset[int]:
    return _shingles(text, size)


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
