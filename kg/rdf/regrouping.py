"""Which events (agreements) are no longer what they were, once the clusters of their accounts are up to date."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import pyoxigraph as ox

from kg.linking import same_agreement
from kg.linking.clustering import Rules
from kg.linking.reclustering import Reclustering
from kg.linking.rulings import Rulings
from kg.linking.same_agreement import AgreementAccount
from kg.linking.same_event import EventAccount
from kg.rdf import ledger
from kg.rdf.ledger import Ledger, Shelf

A = TypeVar("A", EventAccount, AgreementAccount)


@dataclass(frozen=True, slots=True)
class Slips(Generic[A]):
    """Clusters that are one thing although their accounts do not fit: two of which each is the only one that may be a slip of the other.

    block: the key that both have to share; slip: whether one may be a slip of the other, but for accounts that are kept apart.
    """

    block: Callable[[A], Hashable | None]
    slip: Callable[[Sequence[A], Sequence[A], Callable[[A, A], bool]], bool]


SLIPS: Slips[AgreementAccount] = Slips(lambda account: account.parties or None, same_agreement.slip)


class Regrouping(Generic[A]):
    """The accounts of one kind, brought up to date, and the derived things that they make.

    gone, fresh: the accounts that went and came, by IRI; one that changed is in both. touched: IRIs of the accounts whose derived things have to be made anew;
    units: IRIs of the derived things that these, and those that went, were in.
    """

    def __init__(
        self,
        held: Ledger,
        kind: type[A],
        rules: Rules[A],
        gone: Mapping[str, A],
        fresh: Mapping[str, A],
        rulings: Rulings,
        slips: Slips[A] | None = None,
    ) -> None:
        self.held: Ledger = held
        self.kind: type[A] = kind
        self.gone: Mapping[str, A] = gone
        self.fresh: Mapping[str, A] = fresh
        self.rulings: Rulings = rulings
        self.slips: Slips[A] | None = slips
        self._slipping: dict[str, frozenset[str]] = {}
        shelf = Shelf(held, kind)
        self.now: Reclustering[A] = Reclustering(shelf, gone, fresh, rules, rulings.kept_apart)
        self.touched: set[str] = set()
        self.units: set[str] = set()
        moved: set[str] = {name for name, seed in self.now.decided.items() if name in fresh or seed != shelf.seed(name)}
        left = {shelf.seed(name) for name in (*gone, *(name for name in moved if name not in fresh))}
        for name in gone:
            self._leave(name)
        moved |= {name for seed in left for name in self.now.members(seed)}
        # Where a cluster changed, others find a partner or lose it, and their partners with them.
        self.touch(self._in_block(self._in_block(moved, gone.values())))
        self.touch(self._present(held.subjects(ledger.UNIT, ox.NamedNode(unit)) for unit in set(self.units)))

    def touch(self, names: Iterable[str]) -> None:
        """Have the derived things of these accounts made anew, and of all that are or were with them."""
        waiting = [name for name in names if name not in self.touched]
        while waiting:
            name = waiting.pop()
            if name in self.touched:
                continue
            self.touched.add(name)
            waiting.extend(self._with(name))
            waiting.extend(self._present([self._leave(name)]))

    def touch_unit(self, unit: str) -> None:
        """Have a derived thing made anew."""
        self.touch(self._present([self.held.subjects(ledger.UNIT, ox.NamedNode(unit))]))

    def groups(self) -> list[list[A]]:
        """The accounts touched, one list for each derived thing."""
        left, found = set(self.touched), list[list[A]]()
        for name in sorted(self.touched):
            if name in left:
                names = self._together(name)
                left -= names
                found.append([self.now.account(one) for one in sorted(names)])
        return found

    def together(self, name: str) -> list[A]:
        """The accounts of the derived thing that an account is in now, the most specific first."""
        return [self.now.account(one) for one in sorted(self._together(name), key=self.now.rank)]

    def _together(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._with(name))
        return found

    def _with(self, name: str) -> set[str]:
        """Accounts of the same thing: of its cluster, of the one that slips into it, and those that a person put together with it."""
        seed = self.now.seed(name)
        partners = self._partners(seed)
        members = self.now.members(seed)
        if len(partners) == 1 and self._partners(only := next(iter(partners))) == {seed}:
            members |= self.now.members(only)
        return members.union(self._put_together(name))

    def _partners(self, seed: str) -> frozenset[str]:
        """Seeds of the clusters that may be a slip of this one."""
        if self.slips is None:
            return frozenset()
        if seed not in self._slipping:
            near = {self.now.seed(name) for name in self._in_block(self.now.members(seed))} - {seed}
            mine = [self.now.account(name) for name in sorted(self.now.members(seed))]
            slip, apart = self.slips.slip, self.rulings.kept_apart
            others = {other: [self.now.account(name) for name in sorted(self.now.members(other))] for other in near}
            self._slipping[seed] = frozenset(other for other, members in others.items() if slip(mine, members, apart))
        return self._slipping[seed]

    def _in_block(self, names: Iterable[str], gone: Iterable[A] = ()) -> set[str]:
        """The accounts with all of the clusters that may slip into theirs."""
        found: set[str] = set(names)
        if self.slips is None:
            return found
        accounts: list[A] = list(gone)
        accounts.extend(self.now.account(name) for name in found)
        blocks = {key for account in accounts if (key := self.slips.block(account)) is not None}
        for key in blocks:
            found.update(name for name in self.now.filed(key) if self.slips.block(self.now.account(name)) == key)
        return {name for one in found for name in self.now.members(self.now.seed(one))}

    def _leave(self, name: str) -> list[str]:
        unit = self.held.unit(name)
        if unit is None or unit in self.units:
            return []
        self.units.add(unit)
        return self.held.subjects(ledger.UNIT, ox.NamedNode(unit))

    def _put_together(self, name: str) -> list[str]:
        refs = self.rulings.together.get(self.now.account(name).ref, ())
        names = (ledger.report_name(self.kind, ref) for ref in refs)
        return [other for other in names if other in self.fresh or (other not in self.gone and self.held.unit(other) is not None)]

    def _present(self, found: Iterable[Iterable[str]]) -> set[str]:
        return {name for names in found for name in names if name in self.fresh or name not in self.gone}
