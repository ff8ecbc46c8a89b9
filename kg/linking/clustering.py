"""Clusters of accounts of the same thing, without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rules(Generic[T]):
    """How accounts of one kind of thing are put together.

    rank: sort key, the most specific first, different for all accounts; filed_under, looked_up_under: the keys of an account. One account looks up a key that
    another is filed under exactly if the other does so with it. fits: whether both can be of one thing, the same either way round; choose: which of the clusters that fit (an iterator, so
    that it may stop when it has seen enough) an account joins, or None.
    """

    rank: Callable[[T], Any]
    filed_under: Callable[[T], Iterable[Hashable]]
    looked_up_under: Callable[[T], Iterable[Hashable]]
    fits: Callable[[T, T], bool]
    choose: Callable[[T, Iterator[Sequence[T]]], Sequence[T] | None]


def clusters(accounts: Iterable[T], rules: Rules[T], apart: Callable[[T, T], bool] | None = None) -> list[list[T]]:
    """Put each account, by rank, with the cluster that it belongs to, or into one of its own; the order of `accounts` changes nothing.

    An account is compared only with clusters that share a key; it may join those all of whose members it fits. apart: accounts that may not be together.
    """
    made: list[list[T]] = []
    index: dict[Hashable, set[int]] = defaultdict(set)
    for account in sorted(accounts, key=rules.rank):
        near = sorted(set().union(*(index.get(key, ()) for key in rules.looked_up_under(account))))
        fitting = (made[number] for number in near if fits_all(account, made[number], rules, apart))
        chosen = rules.choose(account, fitting)
        number = len(made)
        if chosen is None:
            made.append([account])
        else:
            number = next(place for place in near if made[place] is chosen)
            made[number].append(account)
        for key in rules.filed_under(account):
            index[key].add(number)
    return made


def fits_all(account: T, members: Iterable[T], rules: Rules[T], apart: Callable[[T, T], bool] | None) -> bool:
    """Whether an account may join a cluster."""
    return all(rules.fits(account, member) and not (apart is not None and apart(account, member)) for member in members)
