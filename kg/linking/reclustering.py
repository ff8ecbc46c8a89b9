"""Clusters brought up to date when some accounts come, go or change, at the cost of these and of what they touch.

The result is that of `clustering.clusters` over all accounts. There an account is decided on in the order of ranks, and what is decided depends only on the clusters so far
whose every member fits it, hence on no cluster whose first member (its seed) does not. So when an account enters or leaves a cluster, only later accounts that fit the seed of that
cluster, and share a key with one of its members, have to be decided on again, in the order of ranks; if the decision is the old one, nothing follows from it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from kg.linking.clustering import Rules, fits_all

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Held(Protocol[T_co]):
    """The accounts and clusters as they stood, by the accounts' names."""

    def __bool__(self) -> bool: ...

    def account(self, name: str) -> T_co: ...

    def filed(self, key: Hashable) -> Iterable[str]: ...

    def seed(self, name: str) -> str: ...

    def members(self, seed: str) -> Iterable[str]: ...


class Reclustering(Generic[T]):
    """The clusters of `held` without the accounts `gone` and with `fresh`; an account that changed is in both.

    apart: accounts that may not be together. Where that changed for an account, it has to be in `gone` and `fresh`.
    """

    def __init__(
        self,
        held: Held[T],
        gone: Mapping[str, T],
        fresh: Mapping[str, T],
        rules: Rules[T],
        apart: Callable[[T, T], bool] | None = None,
    ) -> None:
        self.held, self.gone, self.fresh, self.rules, self.apart = held, gone, fresh, rules, apart
        self.decided: dict[str, str] = {}
        """Seeds of the accounts that were decided on here, also where the decision was the old one."""
        self._joined: dict[str, set[str]] = defaultdict(set)
        self._filed: dict[Hashable, set[str]] = defaultdict(set)
        self._ranks: dict[str, Any] = {}
        self._accounts: dict[str, T] = dict(fresh)
        self._near: dict[Hashable, tuple[str, ...]] = {}
        for name, account in fresh.items():
            for key in rules.filed_under(account):
                self._filed[key].add(name)
        self._run()

    def account(self, name: str) -> T:
        """An account as it is now."""
        if name not in self._accounts:
            self._accounts[name] = self.held.account(name)
        return self._accounts[name]

    def rank(self, name: str) -> Any:
        """The rank of an account as it is now."""
        if name not in self._ranks:
            self._ranks[name] = self.rules.rank(self.account(name))
        return self._ranks[name]

    def filed(self, key: Hashable) -> tuple[str, ...]:
        """Names of the accounts that are filed under a key now."""
        if key not in self._near:
            self._near[key] = (*(name for name in self.held.filed(key) if name not in self.gone), *self._filed.get(key, ()))
        return self._near[key]

    def seed(self, name: str) -> str:
        """Name of the first account of an account's cluster."""
        return self.decided[name] if name in self.decided else self.held.seed(name)

    def members(self, seed: str) -> set[str]:
        """Names of the accounts of the cluster with that seed."""
        stayed = {name for name in self.held.members(seed) if name not in self.gone and self.decided.get(name, seed) == seed}
        return stayed | self._joined.get(seed, set())

    def _run(self) -> None:
        waiting: list[tuple[Any, str]] = []
        queued: set[str] = set()

        def push(names: Iterable[str]) -> None:
            for name in names:
                if name not in queued:
                    queued.add(name)
                    heapq.heappush(waiting, (self.rank(name), name))

        push(self.fresh)
        for name, account in self.gone.items():
            seed = self.held.seed(name)
            together = set(self.held.members(seed))
            push(together - self.gone.keys())
            first = self.gone[seed] if seed in self.gone else self.account(seed)
            near = (self._before(other) for other in together | {seed})
            push(self._touched(first, [account, *near], None))
        while waiting:
            rank, name = heapq.heappop(waiting)
            seed, known = self._choice(name), name not in self.fresh
            was = self.held.seed(name) if known else None
            self.decided[name] = seed
            self._joined[seed].add(name)
            if seed == was or not self.held:
                continue
            for changed in {seed, was} - {None}:
                if changed is not None and (changed in self.decided or changed not in self.gone):
                    members = [self.account(other) for other in self.members(changed) | {name, changed}]
                    push(self._touched(self.account(changed), members, rank))

    def _before(self, name: str) -> T:
        return self.gone[name] if name in self.gone else self.account(name)

    def _touched(self, seed: T, members: Iterable[T], after: Any) -> Iterator[str]:
        """The accounts of a later rank that a change of a cluster may concern."""
        keys = {key for member in members for key in self.rules.looked_up_under(member)}
        for name in {name for key in keys for name in self.filed(key)}:
            if (after is None or self.rank(name) > after) and self.rules.fits(self.account(name), seed):
                yield name

    def _choice(self, name: str) -> str:
        account, rank = self.account(name), self.rank(name)
        near = {other for key in self.rules.looked_up_under(account) for other in self.filed(key) if self.rank(other) < rank}
        offered: dict[int, tuple[str, Sequence[T]]] = {}

        def fitting() -> Iterator[Sequence[T]]:
            for seed in sorted({self.seed(other) for other in near}, key=self.rank):
                if not fits_all(account, [self.account(seed)], self.rules, self.apart):
                    continue
                earlier = sorted((other for other in self.members(seed) if self.rank(other) < rank), key=self.rank)
                members = [self.account(other) for other in earlier]
                if fits_all(account, members, self.rules, self.apart):
                    offered[id(members)] = (seed, members)
                    yield members

        chosen = self.rules.choose(account, fitting())
        return name if chosen is None else offered[id(chosen)][0]
