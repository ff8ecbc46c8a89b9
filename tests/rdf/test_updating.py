"""An update gives what a derivation from scratch gives: by hypothesis over histories of a store, against the merge of all reports."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_news import World

from kg.linking.report import ArticleReport
from kg.rdf import ledger
from kg.rdf.derivation import derived_quads
from kg.rdf.serialization import nquads
from kg.rdf.store import Store

worlds = st.builds(
    World,
    states=st.integers(2, 5),
    days=st.sampled_from((3, 20, 60)),
    stories=st.sampled_from((2, 5, 12)),
    events=st.sampled_from((3, 6)),
    seed=st.integers(0, 10**6),
)
steps = st.lists(
    st.lists(st.tuples(st.integers(0, 14), st.sampled_from(("add", "add", "again", "remove"))), min_size=1, max_size=8), max_size=5
)


def derived_graph(store: Store) -> set[ox.Quad]:
    return set(store.graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def from_scratch(reports: list[ArticleReport]) -> Store:
    store = Store.open(None)
    store.add(reports)
    store.derive()
    return store


@settings(max_examples=60, deadline=None)
@given(worlds, steps)
def test_a_store_with_a_history_is_that_of_its_articles_built_at_once(world: World, history: list[list[tuple[int, str]]]) -> None:
    store = Store.open(None)
    held: dict[int, ArticleReport] = {}
    for step in history:
        for number, what in step:
            if what == "remove":
                assert store.remove(f"news-{number:05}") == (held.pop(number, None) is not None)
            else:
                held[number] = world.article(number, edition=0 if what == "add" else len(held))
                store.add([held[number]])
        store.derive()
        assert derived_graph(store) == set(derived_quads(store.derived()))
    store.derive()
    # The ledger too, which the next update rests on.
    assert nquads(store) == nquads(from_scratch(list(held.values())))


def test_an_update_writes_nothing_where_nothing_changed() -> None:
    world = World()
    store = from_scratch(list(world.articles(range(12))))
    before = nquads(store)
    store.derive()
    assert nquads(store) == before and ledger.rules_stamp() in store.graph
    store.graph.remove(ledger.rules_stamp())
    store.derive()
    assert nquads(store) == before
