"""Clusters of accounts of the same thing, without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def clusters(
    accounts: Iterable[T],
    *,
    filed_under: Callable[[T], Iterable[Hashable]],
    looked_up_under: Callable[[T], Iterable[Hashable]],
    fits: Callable[[T, T], bool],
    choose: Callable[[T, Iterator[Sequence[T]]], Sequence[T] | None],
) -> list[list[T]]:
    """Put each account, in the order given, with the cluster that it belongs to, or into one of its own.

    An account is compared only with clusters that share a key; it may join those all of whose members it `fits`. `choose` gets these as an iterator, so that it may stop
    when it has seen enough, and returns the one to join or None. The result depends on the order: sort first, the most specific accounts at the front.
    """
    made: list[list[T]] = []
    index: dict[Hashable, set[int]] = defaultdict(set)
    for account in accounts:
        near = sorted(set().union(*(index.get(key, ()) for key in looked_up_under(account))))
        fitting = (made[number] for number in near if all(fits(account, member) for member in made[number]))
        chosen = choose(account, fitting)
        number = len(made)
        if chosen is None:
            made.append([account])
        else:
            number = next(place for place in near if made[place] is chosen)
            made[number].append(account)
        for key in filed_under(account):
            index[key].add(number)
    return made
