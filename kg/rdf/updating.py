"""The derived graph brought up to date with the articles that changed: only what they touch is computed, written and removed.

The result is that of `kg.rdf.derivation.derived_quads` over all articles. What an article's reports touch is found through the ledger: the accounts that share a key with them
(`kg.linking.reclustering`), the events and agreements that these are in, the denials of those, the actors that the article speaks of, and the ties in which the events count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

import pyoxigraph as ox

from kg.linking import event_clustering, merging, same_agreement, same_event
from kg.linking.merging import Derived, MergedAgreement, MergedEvent, MergedOffice
from kg.linking.report import ArticleReport
from kg.linking.rulings import Rulings
from kg.linking.same_agreement import AgreementAccount
from kg.linking.same_event import EventAccount
from kg.linking.sources import Independence
from kg.rdf import account_text, derivation, ledger
from kg.rdf.account_text import Account, OfficeAccount
from kg.rdf.denials import Denials
from kg.rdf.described_actors import DescribedActors
from kg.rdf.ledger import Ledger
from kg.rdf.regrouping import SLIPS, Regrouping
from kg.rdf.reports import article_ids, read_article, read_report
from kg.rdf.superseding import superseded
from kg.rdf.terms import best_moment, kg, thing
from kg.rdf.triples import Statement, article_node, place_statements
from kg.reading.article import Article

_DEFAULT = ox.DefaultGraph()

A = TypeVar("A", EventAccount, AgreementAccount, OfficeAccount)


@dataclass(slots=True)
class Change:
    """Quads of the derived graph and of the ledger to take out and to put in."""

    remove: set[ox.Quad] = field(default_factory=set)
    add: set[ox.Quad] = field(default_factory=set)


def update(graph: ox.Store, articles: Collection[str], rulings: Rulings, actors: Iterable[str] = ()) -> Change:
    """What has to change in the derived graph and the ledger.

    articles: ids of those that came, went or changed since they were made, and of those that a change of the rulings is about; actors: ids of those whose name or Wikidata id
    the rulings changed. Where the ledger is not that of this program, everything is made anew out of `articles`, which then have to be all.
    """
    return _Update(graph, articles, rulings).run(actors)


class _Update:
    def __init__(self, graph: ox.Store, articles: Collection[str], rulings: Rulings) -> None:
        self.graph, self.rulings = graph, rulings
        self.articles = sorted(articles)
        self.held = Ledger(graph)
        self.actors = DescribedActors(graph, self.held, rulings)
        self.gone: dict[str, Account] = {}
        self.fresh: dict[str, Account] = {}
        self.told: list[ArticleReport] = []
        self.languages: dict[str, str] = {}
        self.entries: set[ox.Quad] = set()
        """What the ledger is to say of all subjects that are touched."""
        self.closed: set[ox.NamedNode] = set()
        """Subjects of the ledger that are touched."""
        self.shares: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
        """Class and best date of the touched events that count in a tie, by pair of states."""

    def run(self, actors: Iterable[str]) -> Change:
        self._read()
        agreements = Regrouping(
            self.held,
            AgreementAccount,
            same_agreement.RULES,
            _of(self.gone, AgreementAccount),
            _of(self.fresh, AgreementAccount),
            self.rulings,
            SLIPS,
        )
        independence = Independence(_Articles(self.graph))
        merged_agreements = [(members, merging.merged_agreement(members)) for members in agreements.groups()]
        events = self._events(merged_agreements)
        touched = {*self.actors.told, *actors}
        changed = {name for name in touched if self.actors.shows(name)}
        for name in changed:
            for quad in self.graph.quads_for_pattern(None, kg("participant"), thing("actor", name), _DEFAULT):
                events.touch_unit(_iri(quad.subject))
        denials = Denials(events)
        events.touch(denials.concerned())
        merged_events = [(members, merging.merged_event(members)) for members in events.groups()]
        denied = {
            event.id: [merging.merged_event(denial) for denial in denials.of(sorted(members, key=event_clustering.specificity))]
            for members, event in merged_events
        }
        derived = Derived(
            articles=tuple(report.article for report in self.told),
            actors=tuple(actor for actor in map(self.actors.now, sorted(touched)) if actor is not None),
            events=tuple(merging.supported(event, independence, contested=bool(denied[event.id])) for _, event in merged_events),
            agreements=tuple(replace(one, sources=independence.sources(one.reports)) for _, one in merged_agreements),
            offices=tuple(self._offices()),
            disagreements=(
                *(found for members, one in merged_agreements for found in merging.disagreements_about_agreement(one, members)),
                *(found for members, one in merged_events for found in merging.disagreements_about_event(one, members, denied[one.id])),
            ),
        )
        self._note_units(agreements, events, merged_agreements, merged_events)
        offices = {thing("office", name) for name in self._changed_offices()}
        old = {ox.NamedNode(unit) for unit in agreements.units | events.units}
        return self._change(derived, touched, old | offices, old)

    # What was said, and what is said

    def _read(self) -> None:
        present = {name for name in self.articles if self.graph.contains_named_graph(article_node(name))}
        for article in self.articles:
            node = article_node(article)
            self.gone.update(self.held.told_by(article))
            for description in self.held.values(node, ledger.DESCRIBES):
                self.actors.tell(self.held.value(ox.NamedNode(description), ledger.CONTENT) or "", -1)
            self.closed.add(node)
            if article not in present:
                continue
            report = self.rulings.applied(read_report(self.graph, article))
            self.told.append(report)
            self.languages[article] = report.article.language
            known = {actor.id: actor for actor in report.actors}
            for actor in report.actors:
                text = account_text.written_actor(actor)
                self.actors.tell(text, 1)
                self.entries.add(ledger.article_entry(article, text))
            self._tell(same_agreement.account(article, agreement, known) for agreement in report.agreements)
            self._tell(same_event.account(report.article, event, known, None) for event in report.events)
            self._tell(OfficeAccount(article, office) for office in report.offices)

    def _tell(self, accounts: Iterable[Account]) -> None:
        self.fresh.update((ledger.account_name(account), account) for account in accounts)

    def _changed_offices(self) -> set[str]:
        told = (*_of(self.gone, OfficeAccount).values(), *_of(self.fresh, OfficeAccount).values())
        return {merging.office_id(account.report) for account in told}

    def _language(self, name: str) -> str:
        account = self.fresh.get(name)
        if account is None:
            account = self.held.account(name)
            return self.languages.setdefault(account.ref[0], self.held.language(name))
        return self.languages[account.ref[0]]

    # Events, agreements, offices

    def _events(self, agreements: list[tuple[list[AgreementAccount], MergedAgreement]]) -> Regrouping[EventAccount]:
        """The events, each report with the merged agreement that it is about."""
        merged = {account.ref: agreement.id for members, agreement in agreements for account in members}
        gone, fresh = _of(self.gone, EventAccount), _of(self.fresh, EventAccount)
        for article in {article for article, _ in merged} - set(self.articles):
            for name, account in _of(self.held.told_by(article), EventAccount).items():
                about = account.report.agreement
                if about is not None and merged.get((article, about), account.agreement) != account.agreement:
                    gone[name] = fresh[name] = account
        for name, account in fresh.items():
            about = None if account.report.agreement is None else merged.get((account.article, account.report.agreement))
            fresh[name] = EventAccount(account.article, account.published, account.report, account.actors, about)
        self._keep_languages(fresh)
        self.gone.update(gone)
        self.fresh.update(fresh)
        return Regrouping(self.held, EventAccount, event_clustering.RULES, gone, fresh, self.rulings)

    def _keep_languages(self, fresh: Iterable[str]) -> None:
        for name in fresh:
            if name not in self.fresh:
                self._language(name)

    def _offices(self) -> Iterator[MergedOffice]:
        for office in sorted(self._changed_offices()):
            node = thing("office", office)
            names = [name for name in self.held.subjects(ledger.UNIT, node) if name not in self.gone]
            accounts = [cast(OfficeAccount, self.held.account(name)) for name in names]
            for name in names:
                self._language(name)
            for account in _of(self.fresh, OfficeAccount).values():
                if merging.office_id(account.report) == office:
                    accounts.append(account)
                    self._note(account, None, node)
            if accounts:
                yield merging.merged_office([(account.article, account.report) for account in accounts])

    # What is written and removed

    def _note(self, account: Account, seed: str | None, unit: ox.NamedNode) -> None:
        name = ledger.account_name(account)
        self.closed.add(ox.NamedNode(name))
        self.entries.update(ledger.account_entries(account, self._language(name), seed, unit))

    def _note_units(
        self,
        agreements: Regrouping[AgreementAccount],
        events: Regrouping[EventAccount],
        merged_agreements: list[tuple[list[AgreementAccount], MergedAgreement]],
        merged_events: list[tuple[list[EventAccount], MergedEvent]],
    ) -> None:
        self.closed.update(ox.NamedNode(name) for name in self.gone)
        self.closed.update(ox.NamedNode(unit) for unit in agreements.units | events.units)
        for told, agreement in merged_agreements:
            node = thing("agreement", agreement.id)
            for account in told:
                self._note(account, agreements.now.seed(ledger.account_name(account)), node)
            self.entries.update(ledger.unit_entries(node, _on_places(agreement), ()))
        for members, event in merged_events:
            node = thing("event", event.id)
            for one in members:
                self._note(one, events.now.seed(ledger.account_name(one)), node)
            date = best_moment(event.date) if event.date else None
            pairs = derivation.joined(event, self._states(event))
            for pair in pairs:
                self.shares.setdefault(pair, []).append((event.cls, date))
            self.entries.update(ledger.unit_entries(node, _on_places(event), pairs, event.cls, date))

    def _states(self, event: MergedEvent) -> dict[str, tuple[str, ...]]:
        known = ((name, self.actors.now(name)) for name in (*event.actors, *event.recipients))
        return {name: derivation.states_of(actor) for name, actor in known if actor is not None}

    def _ties(self, old: set[ox.NamedNode]) -> tuple[set[ox.NamedNode], set[ox.Quad]]:
        """The ties that the old or the new events count in, and what is to be said of them."""
        pairs = {ledger.read_pair(text) for node in old for text in self.held.values(node, ledger.JOINS)} | self.shares.keys()
        quads: set[ox.Quad] = set()
        for pair in pairs:
            tie = derivation.Tie(pair)
            for iri in self.held.subjects(ledger.JOINS, ledger.pair_literal(pair)):
                event = ox.NamedNode(iri)
                if event not in old:
                    tie.add(*ledger.read_share(self.held.value(event, ledger.SHARE) or ""))
            for cls, date in self.shares.get(pair, ()):
                tie.add(cls, date)
            if tie.events:
                quads.update(_quads(derivation.tie_statements(tie)))
        return {derivation.tie_node(pair) for pair in pairs}, quads

    def _change(self, derived: Derived, touched: Iterable[str], things: set[ox.NamedNode], old: set[ox.NamedNode]) -> Change:
        ties, wanted = self._ties(old)
        people = {name for event in derived.events for name in (*event.actors, *event.recipients)}
        known = {name: actor for name, actor in ((name, self.actors.now(name)) for name in people) if actor is not None}
        wanted.update(_quads(derivation.statements(derived, known, self.languages)))
        self.entries |= self.actors.entries | {ledger.rules_stamp()}
        self.closed |= self.actors.closed
        if not self.held.current:
            held = {
                *self.graph.quads_for_pattern(None, None, None, _DEFAULT),
                *self.graph.quads_for_pattern(None, None, None, ledger.GRAPH),
            }
            wanted |= self.entries
            return Change(held - wanted, wanted - held)
        nodes = things | ties | {article_node(name) for name in self.articles} | {thing("actor", name) for name in touched}
        held = superseded(self.graph, self.held, nodes, old)
        change = Change(held - wanted, {quad for quad in wanted - held if quad not in self.graph})
        noted = {quad for node in self.closed for quad in self.graph.quads_for_pattern(node, None, None, ledger.GRAPH)}
        change.remove |= noted - self.entries
        change.add |= {quad for quad in self.entries - noted if quad not in self.graph}
        return change


class _Articles(Mapping[str, Article]):
    """The articles of a store, each read when it is asked for."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._read: dict[str, Article] = {}

    def __getitem__(self, name: str) -> Article:
        if name not in self._read:
            self._read[name] = read_article(self._graph, name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(article_ids(self._graph))

    def __len__(self) -> int:
        return len(article_ids(self._graph))


def _of(accounts: dict[str, Account], kind: type[A]) -> dict[str, A]:
    return {name: account for name, account in accounts.items() if isinstance(account, kind)}


def _on_places(one: MergedEvent | MergedAgreement) -> list[Statement]:
    return list(place_statements(one.place)) if one.place is not None else []


def _quads(statements: Iterable[Statement]) -> Iterator[ox.Quad]:
    for subject, predicate, value in statements:
        yield ox.Quad(subject, predicate, value)


def _iri(node: object) -> str:
    return cast(ox.NamedNode, node).value
