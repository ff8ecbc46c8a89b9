"""Which denials are of which event, for the part of the store that an update touches.

`kg.linking.event_clustering.contradictions` over all events gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.linking.event_clustering import RULES
from kg.linking.same_event import EventAccount, contradicts
from kg.rdf.ledger import account_name
from kg.rdf.regrouping import Regrouping


class Denials:
    """The denials in a store whose events are being brought up to date."""

    def __init__(self, events: Regrouping[EventAccount]) -> None:
        self.events = events
        told = ((name, account) for name, account in events.fresh.items() if account.report.status == "denied")
        self._fresh = {name: set(RULES.filed_under(account)) for name, account in told}
        self._denied: dict[str, str | None] = {}
        self._together: dict[str, tuple[str, tuple[EventAccount, ...]]] = {}

    def concerned(self) -> set[str]:
        """IRIs of accounts, each of an event that some denial near the touched events is or was of, or may be."""
        accounts = [*self.events.gone.values(), *(self.events.now.account(name) for name in self.events.touched)]
        now = self.events.now
        denials: set[str] = set()
        for account in accounts:
            denials.update(name for name in self._near([account], denied=True) if contradicts([now.account(name)], [account]))
        near = {account_name(one): one for name in denials for one in self._told(self._one(name)[1])}
        found: set[str] = set()
        for one in (*near.values(), *self._told(accounts)):
            for name in self._near([one], denied=False):
                if name not in found and contradicts([one], [now.account(name)]) and contradicts([one], self._one(name)[1]):
                    found.add(name)
        return found

    def of(self, event: Sequence[EventAccount]) -> list[tuple[EventAccount, ...]]:
        """The denials of an event, each as its accounts."""
        if event[0].report.status == "denied":
            return []
        name = self._one(account_name(event[0]))[0]
        now = self.events.now
        near = {other for other in self._near(event, denied=True) if contradicts([now.account(other)], event)}
        denials = sorted({self._one(other)[0] for other in near})
        return [self._one(denial)[1] for denial in denials if contradicts(self._one(denial)[1], event) and self._target(denial) == name]

    def _target(self, denial: str) -> str | None:
        """The one event that a denial can be of."""
        if denial not in self._denied:
            denied = self._one(denial)[1]
            self._denied[denial] = None
            if denied[0].report.status == "denied":
                now = self.events.now
                alike = (name for name in self._near(self._told(denied), denied=False) if contradicts(denied, [now.account(name)]))
                near = {self._one(name)[0] for name in alike}
                fitting = [name for name in near if self._happened(name) and contradicts(denied, self._one(name)[1])]
                self._denied[denial] = fitting[0] if len(fitting) == 1 else None
        return self._denied[denial]

    def _happened(self, name: str) -> bool:
        return self._one(name)[1][0].report.status != "denied"

    def _told(self, accounts: Iterable[EventAccount]) -> list[EventAccount]:
        return [account for account in accounts if account.report.status == "denied"]

    def _near(self, accounts: Iterable[EventAccount], *, denied: bool) -> set[str]:
        keys = {key for account in accounts for key in RULES.looked_up_under(account)}
        if not denied:
            return {name for key in keys for name in self.events.now.filed(key)}
        held = {name for key in keys for name in self.events.now.filed(("denied", key))}
        return held | {name for name, under in self._fresh.items() if not keys.isdisjoint(under)}

    def _one(self, name: str) -> tuple[str, tuple[EventAccount, ...]]:
        """The event that an account is in: the IRI of its most specific account, and all its accounts."""
        if name not in self._together:
            members = tuple(self.events.together(name))
            entry = (account_name(members[0]), members)
            self._together.update({account_name(member): entry for member in members})
        return self._together[name]
