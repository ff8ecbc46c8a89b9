"""Corrections by a person: obeyed by every derivation, kept in a file that people read, reported where they find nothing to act on."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "rdf"))

from made_up_news import World
from test_store import call

from kg.curating import Curator
from kg.errors import InputError
from kg.extraction.statement import Interval
from kg.linking.decisions import Decision
from kg.linking.report import Actor, ArticleReport, Participant
from kg.rdf import curation
from kg.rdf.derivation import derived_quads
from kg.rdf.serialization import nquads
from kg.rdf.store import Store
from kg.rdf.validation import validate


def later(name: str, day: str = "2025-08-13") -> ArticleReport:
    """The call, told of another day."""
    report = call(name)
    event = report.events[0]
    return replace(report, events=(replace(event, date=Interval(day, day)),))


@pytest.fixture
def store() -> Store:
    """Two articles tell of the call of the 12th, one of that of the 13th."""
    made = Store.open(None)
    made.add([call("a"), call("b"), later("c")])
    made.derive()
    return made


def events(store: Store) -> list[list[str]]:
    """The articles of each event."""
    return sorted(sorted({article for article, _ in event.reports}) for event in store.derived().events)


def ids(store: Store) -> dict[str, str]:
    """Id of the event that an article tells."""
    return {article: event.id for event in store.derived().events for article, _ in event.reports}


def in_step(store: Store) -> bool:
    """Whether the derived graph is that of the articles and corrections, merged at once."""
    return set(store.graph.quads_for_pattern(None, None, None, ox.DefaultGraph())) == set(derived_quads(store.derived()))


def test_a_merge_holds_for_reports_that_come_later_and_is_undone(store: Store) -> None:
    curator, before = Curator(store), nquads(store)
    assert events(store) == [["a", "b"], ["c"]]
    decision = curator.merge(ids(store)["a"], ids(store)["c"], author="Ana", reason="una sola llamada")
    assert events(store) == [["a", "b", "c"]] and in_step(store)
    store.add([call("d"), later("e")])
    store.derive()
    assert events(store) == [["a", "b", "c", "d", "e"]] and in_step(store)
    store.remove("d")
    store.remove("e")
    store.derive()
    curator.undo(decision.id[:6])
    assert nquads(store) == before and curator.standing() == ()


def test_a_split_takes_out_what_it_names_or_all(store: Store) -> None:
    curator = Curator(store)
    event = ids(store)["a"]
    curator.split(event, ["b"])
    assert events(store) == [["a"], ["b"], ["c"]] and in_step(store)
    with pytest.raises(InputError, match="nothing to split"):
        curator.split(ids(store)["a"])
    curator.merge(ids(store)["a"], ids(store)["b"])
    assert events(store) == [["a", "b"], ["c"]]
    assert [one.problem for one in curator.standing()] == ["overruled by a later decision", None]
    curator.split(ids(store)["a"])
    assert events(store) == [["a"], ["b"], ["c"]] and in_step(store)
    with pytest.raises(InputError, match="no report of that event"):
        curator.split(curator.store.derived().events[0].id, ["elsewhere"])


def test_a_rejected_event_is_gone_until_another_article_tells_it(store: Store) -> None:
    curator = Curator(store)
    curator.reject(ids(store)["c"])
    assert events(store) == [["a", "b"]] and in_step(store)
    assert store.report("c").events
    store.add([later("d")])
    store.derive()
    assert events(store) == [["a", "b"], ["d"]] and in_step(store)


def test_an_actor_gets_another_name_in_the_labels_of_its_events_too(store: Store) -> None:
    curator = Curator(store)
    curator.rename("Kim Jong-un", "Kim")
    answer = store.query('ASK { kga:kim skos:prefLabel "Kim"@es ; skos:altLabel "Kim Jong-un"@es . ?e kg:participant kga:kim ; rdfs:label ?l FILTER(CONTAINS(?l, "– Kim (")) }')  # fmt: skip
    assert isinstance(answer, ox.QueryBoolean) and bool(answer) and in_step(store)
    curator.rename("kim", "Kim Yong-un")
    assert [one.problem for one in curator.standing()] == ["overruled by a later decision", None] and in_step(store)


def test_an_unknown_actor_that_is_an_item_becomes_the_actor_that_is_that_item(store: Store) -> None:
    curator = Curator(store)
    # An item that neither the store nor the gazetteer has.
    decision = curator.link("putin", "wd:Q999999999")
    assert decision.same is None and in_step(store)
    assert bool(store.query("ASK { kga:putin owl:sameAs wd:Q999999999 }"))
    report = call("d")
    stranger = Actor("x1", "Person", (("Vladimiro P.", "es"),), (), None, False)
    event = replace(report.events[0], actors=(Participant("x1", ("Vladimiro P.",)), *report.events[0].actors[1:]))
    store.add([replace(report, actors=(*(actor for actor in report.actors if actor.id != "putin"), stranger), events=(event,))])
    store.derive()
    assert events(store) == [["a", "b"], ["c"], ["d"]]
    decision = curator.link("Vladimiro P.", "https://www.wikidata.org/wiki/Q999999999")
    assert (decision.actor, decision.same) == ("x1", "putin")
    assert events(store) == [["a", "b", "d"], ["c"]] and in_step(store)
    assert not bool(store.query("ASK { kga:x1 ?p ?o }"))
    assert bool(store.query('ASK { kga:putin skos:altLabel "Vladimiro P."@es }'))
    with pytest.raises(InputError, match="same actor"):
        curator.link("putin", "putin")


def test_a_correction_whose_reports_are_gone_is_reported_and_kept(store: Store) -> None:
    curator = Curator(store)
    curator.merge(ids(store)["a"], ids(store)["c"])
    curator.reject(ids(store)["a"])
    curator.rename("kim", "Kim")
    for article in "ab":
        store.remove(article)
    store.derive()
    assert [one.problem for one in curator.standing()] == [
        "no longer applies: 1 of its 3 reports is in the store",
        "applies in part: 1 of its 3 reports are in the store",
        None,
    ]
    store.remove("c")
    store.derive()
    assert all((one.problem or "").startswith(("no longer applies", "no article")) for one in curator.standing())
    store.add([call("a"), call("b"), later("c")])
    store.derive()
    assert [one.problem for one in curator.standing()] == [None, None, None] and events(store) == []


def test_a_report_with_a_new_id_is_found_by_its_quote(store: Store) -> None:
    Curator(store).reject(ids(store)["c"])
    report = later("c")
    store.add([replace(report, events=(replace(report.events[0], id="another", trigger="conversaron"),))])
    store.derive()
    assert events(store) == [["a", "b"]] and in_step(store)
    assert [one.problem for one in store.standing()] == [None]


def test_the_file_is_read_by_people_edited_and_taken_along(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        store.add([call("a"), call("b"), later("c")])
        store.derive()
        plain = nquads(store)
        curator = Curator(store)
        curator.merge(ids(store)["a"], ids(store)["c"], author="Ana Ruiz", reason='dijo "sí"\ny firmó')
        merged = nquads(store)
        curator.rename("kim", "Kim", author="Ana Ruiz")
    path = tmp_path / "s" / curation.FILE
    text = path.read_text(encoding="utf-8")
    assert text.count("\ndecision:") == 2 and '"Ana Ruiz"' in text and "hablaron por teléfono" in text
    path.write_text("# of the seminar\n" + text, encoding="utf-8")
    with Store.open(tmp_path / "s") as store:
        Curator(store).undo(store.decisions()[1].id)
        assert nquads(store) == merged
    assert path.read_text(encoding="utf-8").startswith("# of the seminar\n") and "kg:newLabel" not in path.read_text(encoding="utf-8")
    path.unlink()
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert nquads(store) == plain
    path.write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert events(store) == [["a", "b", "c"]]
        with pytest.raises(InputError, match="opened for reading"):
            Curator(store).reject(ids(store)["a"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("decision:x a kg:Merging", "not Turtle"),
        ("@prefix kg: <https://w3id.org/alliance-kg/ontology#> . <a:x> a kg:Merging .", "not a decision"),
        ("<a:x> <a:p> 1 .", "neither a decision nor an anchor"),
    ],
)
def test_a_malformed_file_is_told_and_nothing_is_lost(tmp_path: Path, content: str, message: str) -> None:
    with Store.open(tmp_path / "s") as store:
        store.add([call("a")])
        store.derive()
    path = tmp_path / "s" / curation.FILE
    path.write_text(content)
    for read_only in (True, False):
        with pytest.raises(InputError, match=message) as caught:
            Store.open(tmp_path / "s", read_only=read_only)
        assert "curation.ttl" in caught.value.where and "\n" not in str(caught.value)
    assert path.read_text() == content
    path.unlink()
    with Store.open(tmp_path / "s") as store:
        assert "a" in store


def decide(curator: Curator, chance: random.Random) -> Decision | None:
    derived = curator.store.derived()
    things = [f"event/{event.id}" for event in derived.events] * 3 + [f"agreement/{one.id}" for one in derived.agreements]
    actors = [actor.id for actor in derived.actors]
    kind = chance.choice(("merge", "merge", "split", "reject", "rename", "link", "undo"))
    try:
        match kind:
            case "merge":
                return curator.merge(*chance.sample(things, 2))
            case "split":
                wide = [event.id for event in derived.events if len(event.reports) > 1] or [things[0]]
                return curator.split(chance.choice(wide), [event.reports[0][0] for event in derived.events][: chance.randrange(2)])
            case "reject":
                return curator.reject(chance.choice(things))
            case "rename":
                return curator.rename(chance.choice(actors), chance.choice(("Alfa", "Beta")))
            case "link":
                return curator.link(*chance.choice((chance.sample(actors, 2), (actors[0], "wd:Q999999999"))))
            case _:
                return curator.undo(chance.choice(curator.store.decisions()).id)
    except (InputError, ValueError, IndexError):
        return None


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 12))
def test_a_corrected_store_with_a_history_is_that_built_at_once(seed: int, articles: int) -> None:
    chance = random.Random(seed)
    world = World(states=3, days=chance.choice((3, 30)), stories=chance.choice((2, 5)), seed=seed)
    store, held = Store.open(None), dict[int, ArticleReport]()
    curator = Curator(store)
    for _ in range(4):
        for number in chance.sample(range(articles), chance.randrange(1, articles)):
            if number in held and chance.random() < 0.4:
                del held[number]
                store.remove(f"news-{number:05}")
            else:
                held[number] = world.article(number, chance.randrange(2))
                store.add([held[number]])
        store.derive()
        assert in_step(store)
        for _ in range(2):
            decide(curator, chance)
            assert in_step(store)
    again = Store.open(None)
    again.add(held.values())
    for decision in store.decisions():
        again._decisions = (*again._decisions, decision)
    again.derive()
    assert nquads(again) == nquads(store)
    assert again.standing() == store.standing()
    assert validate(store.graph.quads_for_pattern(None, None, None, curation.GRAPH), "derived") == []


def test_decisions_survive_the_file(tmp_path: Path) -> None:
    store = Store.open(None)
    store.add(World().articles(range(10)))
    store.derive()
    chance, curator = random.Random(5), Curator(store)
    while len(store.decisions()) < 6:
        decide(curator, chance)
    path = tmp_path / "c.ttl"
    for decision in store.decisions():
        curation.add(path, decision)
        curation.add(path, decision)
    assert curation.load(path) == store.decisions()
    with Store.open(None) as other:
        other.graph.extend(curation.quads(store.decisions()))
        assert curation.held(other.graph) == store.decisions()
    for decision in store.decisions():
        curation.remove(path, decision)
    assert curation.load(path) == () and "@prefix" in path.read_text()
