"""Which events (agreements) are no longer what they were, once the clusters of their accounts are up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

import pyoxigraph as ox

from kg.linking.clustering import Rules
from kg.linking.reclustering import Reclustering
from kg.linking.rulings import Rulings
from kg.linking.same_agreement import AgreementAccount
from kg.linking.same_event import EventAccount
from kg.rdf import ledger
from kg.rdf.ledger import Ledger, Shelf

A = TypeVar("A", EventAccount, AgreementAccount)


class Regrouping(Generic[A]):
    """The accounts of one kind, brought up to date, and the derived things that they make.

    gone, fresh: the accounts that went and came, by IRI; one that changed is in both. touched: IRIs of the accounts whose derived things have to be made anew;
    units: IRIs of the derived things that these, and those that went, were in.
    """

    def __init__(
        self, held: Ledger, kind: type[A], rules: Rules[A], gone: Mapping[str, A], fresh: Mapping[str, A], rulings: Rulings
    ) -> None:
        self.held: Ledger = held
        self.kind: type[A] = kind
        self.gone: Mapping[str, A] = gone
        self.fresh: Mapping[str, A] = fresh
        self.rulings: Rulings = rulings
        shelf = Shelf(held, kind)
        self.now: Reclustering[A] = Reclustering(shelf, gone, fresh, rules, rulings.kept_apart)
        self.touched: set[str] = set()
        self.units: set[str] = set()
        moved: set[str] = {name for name, seed in self.now.decided.items() if name in fresh or seed != shelf.seed(name)}
        left = {shelf.seed(name) for name in (*gone, *(name for name in moved if name not in fresh))}
        for name in gone:
            self._leave(name)
        self.touch(moved | {name for seed in left for name in self.now.members(seed)})
        self.touch(self._present(held.subjects(ledger.UNIT, ox.NamedNode(unit)) for unit in set(self.units)))

    def touch(self, names: Iterable[str]) -> None:
        """Have the derived things of these accounts made anew, and of all that are or were with them."""
        waiting = [name for name in names if name not in self.touched]
        while waiting:
            name = waiting.pop()
            if name in self.touched:
                continue
            self.touched.add(name)
            waiting.extend(self.now.members(self.now.seed(name)))
            waiting.extend(self._put_together(name))
            waiting.extend(self._present([self._leave(name)]))

    def touch_unit(self, unit: str) -> None:
        """Have a derived thing made anew."""
        self.touch(self._present([self.held.subjects(ledger.UNIT, ox.NamedNode(unit))]))

    def groups(self) -> list[list[A]]:
        """The accounts touched, one list for each derived thing."""
        seeds = sorted({self.now.seed(name) for name in self.touched})
        clusters = [[self.now.account(name) for name in sorted(self.now.members(seed))] for seed in seeds]
        return self.rulings.joined(clusters)

    def together(self, name: str) -> list[A]:
        """The accounts of the derived thing that an account is in now, the most specific first."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self.now.members(self.now.seed(name)))
                waiting.extend(self._put_together(name))
        return [self.now.account(one) for one in sorted(found, key=self.now.rank)]

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
