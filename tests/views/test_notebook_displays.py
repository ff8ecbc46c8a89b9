"""How objects show themselves in a notebook."""

from __future__ import annotations

from kg.linking.report import Actor
from kg.views.notebook import EventList, overview
from kg.views.tables import event_records

HOSTILE = "<img src=x onerror=alert(1)>"


def test_events_show_as_a_table_with_their_first_sentence(told):
    events = EventList(event_records(told.derived()))
    page = events._repr_html_()
    assert page.count("<tr>") == len(events) + 1
    assert "<td>Vladímir Putin, Kim Jong-un</td>" in page and "agradecer el envío de tropas" in page
    assert "<td>2022-02-24/..</td>" in page
    frame = events.to_pandas()
    assert list(frame["id"]) == [event["id"] for event in events]
    assert set(frame.query("event == 'Sanctions'")["whom"]) == {"Corea del Norte"}


def test_long_lists_are_cut_and_say_so(world):
    for _ in range(60):
        world.event("Visit", ("RUS", "CHN"))
    page = EventList(event_records(world.derived()))._repr_html_()
    assert page.count("<tr>") == 51 and "10 more" in page


def test_a_graph_says_how_much_there_is(told, world):
    page = overview(told.derived())
    assert f"<td>{len(told.events)}</td>" in page and "of 2025-08-13 to 2025-08-14" in page
    assert "<td>0</td>" in overview(type(told)().derived())


def test_text_is_escaped(world):
    world.actors["evil"] = Actor("evil", "Person", ((HOSTILE, "es"),))
    article = world.article("x", f"Dijo {HOSTILE}.")
    world.event("Praise", ("evil",), ("RUS",), quotes=((article, HOSTILE),))
    page = EventList(event_records(world.derived()))._repr_html_()
    assert "<img" not in page and page.count("&lt;img") == 2
