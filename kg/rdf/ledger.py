"""The ledger: what the derivation remembers of the reports, so that a change costs what it touches and not the whole store.

A graph of its own beside the derived one, written in the same transactions and a function of the same articles and corrections. It holds each event, agreement and office
report as text (`kg.rdf.account_text`), the keys that it is filed under, the cluster and the derived thing that it went into; what each article holds of the actors; and what each
event adds to the places and ties. Nothing in it is knowledge: exports leave it out, and it can be made anew at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar, cast

import pyoxigraph as ox

from kg import hierarchy, resources
from kg.extraction import statement
from kg.linking import event_clustering, same_agreement
from kg.linking.identity import content_hash
from kg.linking.same_agreement import AgreementAccount
from kg.linking.same_event import EventAccount
from kg.rdf import account_text, derivation, reports, terms, triples, vocabulary
from kg.rdf.account_text import Account
from kg.reading import copies

GRAPH = ox.NamedNode(vocabulary.BASE + "ledger")

_TERMS = vocabulary.BASE + "ledger#"
OF = ox.NamedNode(_TERMS + "of")
CONTENT = ox.NamedNode(_TERMS + "content")
UNDER = ox.NamedNode(_TERMS + "under")
SEED = ox.NamedNode(_TERMS + "seed")
UNIT = ox.NamedNode(_TERMS + "unit")
DESCRIBES = ox.NamedNode(_TERMS + "describes")
SAYS = ox.NamedNode(_TERMS + "says")
JOINS = ox.NamedNode(_TERMS + "joins")
SHARE = ox.NamedNode(_TERMS + "share")
_RULES = ox.NamedNode(_TERMS + "rules")

A = TypeVar("A", EventAccount, AgreementAccount)


def account_name(account: Account) -> str:
    """IRI of an account."""
    return report_name(type(account), account.ref)


def report_name(kind: type[Account], ref: tuple[str, str]) -> str:
    """IRI of the account of a report."""
    return f"{GRAPH.value}/{content_hash(kind.__name__, *ref)}"


def account_entries(account: Account, language: str, seed: str | None, unit: ox.NamedNode) -> Iterator[ox.Quad]:
    """What the ledger says of an account: its text, keys, cluster and derived thing."""
    node = ox.NamedNode(account_name(account))
    yield _entry(node, OF, triples.article_node(account.ref[0]))
    yield _entry(node, CONTENT, ox.Literal(account_text.written(account, language)))
    yield _entry(node, UNIT, unit)
    if seed is not None:
        yield _entry(node, SEED, ox.NamedNode(seed))
    for key in keys(account):
        yield _entry(node, UNDER, _key_node(type(account), key))


def keys(account: Account) -> Iterator[Hashable]:
    """The keys that an account is filed under; what is denied also under ("denied", key)."""
    if isinstance(account, EventAccount):
        for key in event_clustering.RULES.filed_under(account):
            yield key
            if account.report.status == "denied":
                yield "denied", key
    elif isinstance(account, AgreementAccount):
        yield from same_agreement.RULES.filed_under(account)


def description_node(text: str) -> ox.NamedNode:
    """IRI of what articles hold of an actor."""
    return ox.NamedNode(f"{GRAPH.value}/{content_hash('actor', text)}")


def description_entries(actor: str, text: str) -> Iterator[ox.Quad]:
    """What the ledger says of a description of an actor."""
    yield _entry(description_node(text), OF, terms.thing("actor", actor))
    yield _entry(description_node(text), CONTENT, ox.Literal(text))


def article_entry(article: str, description: str) -> ox.Quad:
    """An article holds a description of an actor."""
    return _entry(triples.article_node(article), DESCRIBES, description_node(description))


def said(statement: triples.Statement) -> ox.Literal:
    """A statement about a thing that several derived things share, as the ledger notes who says it."""
    return ox.Literal(content_hash(*map(str, statement)))


def pair_literal(pair: tuple[str, str]) -> ox.Literal:
    """A pair of states as the ledger notes it."""
    return ox.Literal(json.dumps(pair, ensure_ascii=False))


def read_pair(text: str) -> tuple[str, str]:
    """Inverse of `pair_literal`."""
    one, other = json.loads(text)
    return one, other


def unit_entries(
    unit: ox.NamedNode, says: Iterable[triples.Statement], pairs: Iterable[tuple[str, str]], cls: str = "", date: str | None = None
) -> Iterator[ox.Quad]:
    """What the ledger says of a derived event or agreement: its statements on places, and the ties that it counts in, with its class and best date."""
    for one in says:
        yield _entry(unit, SAYS, said(one))
    joined = sorted(pairs)
    for pair in joined:
        yield _entry(unit, JOINS, pair_literal(pair))
    if joined:
        yield _entry(unit, SHARE, ox.Literal(json.dumps([cls, date])))


def read_share(text: str) -> tuple[str, str | None]:
    """Class and best date of an event that counts in a tie."""
    cls, date = json.loads(text)
    return cls, date


@cache
def rules_stamp() -> ox.Quad:
    """The rules by which a ledger was made: the hash of the modules and of the ontology that hold them. A ledger of other rules is made anew."""
    modules = (account_text, copies, hierarchy, derivation, reports, statement, terms, triples, vocabulary)
    linking = sorted(Path(event_clustering.__file__ or "").parent.glob("*.py"))
    sources = [resources.ontology("kg.ttl"), Path(__file__), *linking, *(Path(module.__file__ or "") for module in modules)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return _entry(GRAPH, _RULES, ox.Literal(digest))


class Ledger:
    """The ledger of a store, read. One that other rules made counts as empty.

    current: whether it was made by the rules of this program.
    """

    def __init__(self, graph: ox.Store) -> None:
        self.graph = graph
        self.current = rules_stamp() in graph
        self._accounts: dict[str, tuple[Account, str]] = {}

    def subjects(self, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> list[str]:
        """IRIs of the subjects of which it says so."""
        if not self.current:
            return []
        return [cast(ox.NamedNode, quad.subject).value for quad in self.graph.quads_for_pattern(None, predicate, value, GRAPH)]

    def count(self, predicate: ox.NamedNode, value: ox.NamedNode) -> int:
        """Of how many subjects it says so."""
        if not self.current:
            return 0
        found = self.graph.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {GRAPH} {{ ?s {predicate} {value} }} }}")
        assert isinstance(found, ox.QuerySolutions)
        return int(next(found)["n"].value)

    def values(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
        """What it says of a subject."""
        if not self.current:
            return []
        found = (quad.object for quad in self.graph.quads_for_pattern(subject, predicate, None, GRAPH))
        return [value.value for value in found if isinstance(value, ox.NamedNode | ox.Literal)]

    def value(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> str | None:
        """What it says of a subject once, if it does."""
        return next(iter(self.values(subject, predicate)), None)

    def account(self, name: str) -> Account:
        """An account by its IRI. Raises KeyError for one that it lacks."""
        return self._account(name)[0]

    def language(self, name: str) -> str:
        """The language of an account's article."""
        return self._account(name)[1]

    def unit(self, name: str) -> str | None:
        """IRI of the derived thing that an account went into."""
        return self.value(ox.NamedNode(name), UNIT)

    def told_by(self, article: str) -> dict[str, Account]:
        """The accounts of an article by their IRIs."""
        return {name: self.account(name) for name in self.subjects(OF, triples.article_node(article))}

    def descriptions(self, actor: str) -> list[tuple[str, str]]:
        """IRI and text of all that articles hold of an actor."""
        found = self.subjects(OF, terms.thing("actor", actor))
        return [(name, self.value(ox.NamedNode(name), CONTENT) or "") for name in found]

    def _account(self, name: str) -> tuple[Account, str]:
        if name not in self._accounts:
            text = self.value(ox.NamedNode(name), CONTENT)
            if text is None:
                raise KeyError(name)
            self._accounts[name] = account_text.read(text)
        return self._accounts[name]


class Shelf(Generic[A]):
    """The accounts of one kind in a ledger, with their clusters: the `Held` of `kg.linking.reclustering`."""

    def __init__(self, ledger: Ledger, kind: type[A]) -> None:
        self.ledger: Ledger = ledger
        self.kind: type[A] = kind

    def __bool__(self) -> bool:
        return self.ledger.current

    def account(self, name: str) -> A:
        """An account by its IRI."""
        return cast(A, self.ledger.account(name))

    def filed(self, key: Hashable) -> list[str]:
        """IRIs of the accounts filed under a key."""
        return self.ledger.subjects(UNDER, _key_node(self.kind, key))

    def seed(self, name: str) -> str:
        """IRI of the first account of an account's cluster. Raises KeyError for an account that the ledger lacks."""
        seed = self.ledger.value(ox.NamedNode(name), SEED)
        if seed is None:
            raise KeyError(name)
        return seed

    def members(self, seed: str) -> list[str]:
        """IRIs of the accounts of a cluster."""
        return self.ledger.subjects(SEED, ox.NamedNode(seed))


def _entry(subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(subject, predicate, value, GRAPH)


def _key_node(kind: type[Account], key: Hashable) -> ox.NamedNode:
    return ox.NamedNode(f"{GRAPH.value}/{content_hash(kind.__name__, *_parts(key))}")


def _parts(key: Hashable) -> tuple[object, ...]:
    """A key as text, the same in every run."""
    if isinstance(key, frozenset):
        return ("set", *sorted(key))
    if isinstance(key, tuple):
        return ("tuple", *(part for one in key for part in _parts(one)))
    return (key,)
