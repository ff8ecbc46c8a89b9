"""What of the derived graph an update supersedes: all that it says of the things made anew, and what stands there for their sake alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox

from kg.rdf import ledger, vocabulary
from kg.rdf.ledger import Ledger
from kg.rdf.terms import kg

_DEFAULT = ox.DefaultGraph()
_DEPENDENT = tuple(f"{vocabulary.BASE}{kind}/" for kind in ("evidence", "figure", "claim", "source"))
"""Things that are in the derived graph only as long as another thing there leads to them."""


def superseded(graph: ox.Store, held: Ledger, things: set[ox.NamedNode], old: set[ox.NamedNode]) -> set[ox.Quad]:
    """All that the derived graph says of the things, of the disagreements about the old ones, and of what nothing else leads to.

    held: the ledger of the graph before the update; things: all that is made anew; old: the events and agreements among them as they were.
    """
    nodes = things | {cast(ox.NamedNode, quad.subject) for node in old for quad in _pointing(graph, kg("about"), node)}
    found: set[ox.Quad] = set()
    waiting = list(nodes)
    loose: set[ox.NamedNode] = set()
    places: set[ox.NamedNode] = set()
    while waiting:
        for node in waiting:
            for quad in _about(graph, node):
                found.add(quad)
                if isinstance(quad.object, ox.NamedNode):
                    if quad.object.value.startswith(_DEPENDENT):
                        loose.add(quad.object)
                    elif quad.predicate == kg("place"):
                        places.add(quad.object)
        waiting = [node for node in loose - nodes if all(quad.subject in nodes for quad in _pointing(graph, None, node))]
        nodes.update(waiting)
    for place in places:
        found.update(_unsaid(graph, held, place, nodes))
    return found


def _unsaid(graph: ox.Store, held: Ledger, place: ox.NamedNode, nodes: set[ox.NamedNode]) -> Iterator[ox.Quad]:
    """What of a place no other event or agreement says."""
    for quad in _about(graph, place):
        noted = ledger.said((place, quad.predicate, cast(ox.NamedNode | ox.Literal, quad.object)))
        if not any(ox.NamedNode(iri) not in nodes for iri in held.subjects(ledger.SAYS, noted)):
            yield quad


def _about(graph: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    return graph.quads_for_pattern(node, None, None, _DEFAULT)


def _pointing(graph: ox.Store, predicate: ox.NamedNode | None, node: ox.NamedNode) -> Iterator[ox.Quad]:
    return graph.quads_for_pattern(None, predicate, node, _DEFAULT)
