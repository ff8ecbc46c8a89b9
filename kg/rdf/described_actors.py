"""The actors of a store that is being brought up to date: what its articles hold of each, and what that makes together."""

from __future__ import annotations

import pyoxigraph as ox

from kg.linking import best
from kg.linking.merging import Derived
from kg.linking.report import Actor
from kg.linking.rulings import Rulings
from kg.rdf import account_text, derivation, ledger
from kg.rdf.ledger import Ledger
from kg.rdf.terms import kg, thing
from kg.rdf.triples import PREF_LABEL, TYPE

_DEFAULT = ox.DefaultGraph()
_NAMED_BY = (PREF_LABEL, TYPE, kg("state"))
"""What of an actor shows in the labels and ties of its events."""


class DescribedActors:
    """The merged actors; all articles that changed have to be told before the first is asked for.

    told: by actor, how many more articles hold a description of it than the ledger knows; closed: nodes of these descriptions, once their actor was asked for;
    entries: what the ledger is to say of them.
    """

    def __init__(self, graph: ox.Store, held: Ledger, rulings: Rulings) -> None:
        self.graph, self.held, self.rulings = graph, held, rulings
        self.told: dict[str, dict[str, int]] = {}
        self.closed: set[ox.NamedNode] = set()
        self.entries: set[ox.Quad] = set()
        self._now: dict[str, Actor | None] = {}

    def tell(self, text: str, more: int) -> None:
        """So many more articles hold a description, fewer if negative."""
        counts = self.told.setdefault(account_text.read_actor(text).id, {})
        counts[text] = counts.get(text, 0) + more

    def now(self, name: str) -> Actor | None:
        """A merged actor as it is now; None where no article speaks of it."""
        if name not in self._now:
            counts = dict(self.told.get(name, {}))
            texts = {text: iri for iri, text in self.held.descriptions(name)}
            everything = texts.keys() | counts.keys()
            if len(everything) == 1 and all(count >= 0 for count in counts.values()):
                # Alike in all articles: how many they are makes no difference, and a state is in most of them.
                counts = dict.fromkeys(everything, 1)
            else:
                for text, iri in texts.items():
                    counts[text] = counts.get(text, 0) + self.held.count(ledger.DESCRIBES, ox.NamedNode(iri))
            descriptions = [one for text, count in sorted(counts.items()) for one in [account_text.read_actor(text)] * count]
            self._now[name] = self.rulings.actor(best.actor(descriptions)) if descriptions else None
            for text in self.told.get(name, {}):
                self.closed.add(ledger.description_node(text))
                if counts[text]:
                    self.entries.update(ledger.description_entries(name, text))
        return self._now[name]

    def shows(self, name: str) -> bool:
        """Whether an actor changed so that its events have another label or join other states."""
        node, actor = thing("actor", name), self.now(name)
        part = Derived((), () if actor is None else (actor,), (), (), (), ())
        wanted = {one for one in derivation.statements(part, {}, {}) if one[1] in _NAMED_BY}
        quads = self.graph.quads_for_pattern(node, None, None, _DEFAULT)
        return wanted != {(node, quad.predicate, quad.object) for quad in quads if quad.predicate in _NAMED_BY}
