"""The corrections of a store: which of its reports they mean, which articles a change of them touches, and which of them do nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.linking.decisions import Anchor, Compiled, Decision, Standing, compiled, connected, find
from kg.rdf import curation
from kg.rdf.reports import read_report
from kg.rdf.terms import kg, thing
from kg.rdf.triples import TYPE, article_node
from kg.rdf.vocabulary import local


class Corrections:
    """Decisions, applied to the articles of a store."""

    def __init__(self, graph: ox.Store, decisions: Iterable[Decision]) -> None:
        self.graph = graph
        self.decisions = tuple(decisions)
        self._found: dict[Anchor, str | None] = {}
        self.compiled: Compiled = compiled(self.decisions, self.find)

    def find(self, anchor: Anchor) -> str | None:
        """Id of the report that an anchor means, None where the store has none such."""
        if anchor not in self._found:
            node, article = thing("report", anchor.report), article_node(anchor.article)
            if any(True for _ in self.graph.quads_for_pattern(node, TYPE, None, article)):
                self._found[anchor] = anchor.report
            elif self.graph.contains_named_graph(article):
                self._found[anchor] = find(anchor, read_report(self.graph, anchor.article))
            else:
                self._found[anchor] = None
        return self._found[anchor]

    def concerned(self, articles: Iterable[str]) -> tuple[set[str], set[str]]:
        """Ids of the articles and actors to derive anew, when these articles changed, or decisions did since the derived graph was made."""
        held, wanted, stale = set(curation.held(self.graph)), set(self.decisions), set(articles)
        changed = (held ^ wanted) | {one for one in held | wanted if not stale.isdisjoint(one.articles)}
        touched = connected(changed, held | wanted)
        actors = {name for one in touched for name in (one.actor, one.same) if name is not None}
        # Who is one with whom decides under which name a report is known.
        speaking = {
            quad.graph_name
            for one in touched
            if one.actor is not None and one.same is not None
            for quad in self.graph.quads_for_pattern(thing("actor", one.actor), TYPE, kg("Actor"), None)
        }
        named = {local(graph.value)[1] for graph in speaking if isinstance(graph, ox.NamedNode)}
        final = self.compiled.rulings.actor_id
        return stale.union(named, *(one.articles for one in touched)), actors | {final(name) for name in actors}

    def standing(self) -> tuple[Standing, ...]:
        """What each decision does, in the order of their dates."""
        return tuple(Standing(one, self._problem(one)) for one in self.decisions)

    def _problem(self, decision: Decision) -> str | None:
        if decision.id in self.compiled.overruled:
            return "overruled by a later decision"
        if decision.actor is not None:
            node = thing("actor", decision.actor)
            return None if any(True for _ in self._described(node)) else f"no article speaks of the actor {decision.actor} any more"
        groups = [decision.anchors] if decision.anchors == decision.others or not decision.others else [decision.anchors, decision.others]
        given = sum(map(len, groups))
        there = [sum(self.find(anchor) is not None for anchor in group) for group in groups]
        needed = {"Merging": 2, "Rejection": 1}.get(decision.kind, 2 if len(groups) == 1 else 1)
        if any(count < needed for count in there):
            return f"no longer applies: {sum(there) or 'none'} of its {given} reports {'is' if sum(there) < 2 else 'are'} in the store"
        return None if sum(there) == given else f"applies in part: {sum(there)} of its {given} reports are in the store"

    def _described(self, node: ox.NamedNode) -> Iterable[ox.Quad]:
        return (
            quad
            for quad in self.graph.quads_for_pattern(node, TYPE, kg("Actor"), None)
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name != curation.GRAPH
        )
