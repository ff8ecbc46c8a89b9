"""The page as text: self-contained, shut to the network, deaf to markup in its data. What a browser does with it: test_page_browser.py."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re

import pytest
from crowd import filled
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.graph.alliances import alliances
from kg.views.layout import positions
from kg.views.page import inline, page, write
from kg.views.payload import embedded, payload


def data_of(text: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


@pytest.fixture
def rendered(told) -> str:
    derived = told.derived()
    return page(alliances(derived), derived, title="Alianzas")


def test_the_page_loads_nothing(rendered):
    markup = re.sub(r"<script\b.*?</script>", "", rendered, flags=re.DOTALL)
    assert not re.search(r'(?:src|href)="(?!data:)', markup)
    assert "@import" not in markup and "url(" not in markup


def test_the_policy_lets_only_the_pages_own_script_and_style_run(rendered):
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', rendered)[1])
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    for tag in ("script", "style"):
        for body in re.findall(rf"<{tag}>(.*?)</{tag}>", rendered, re.DOTALL):
            assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy


def test_same_input_same_page(told):
    derived = told.derived()
    first = page(alliances(derived), derived, title="Alianzas")
    told.events.reverse()
    told.articles.reverse()
    again = told.derived()
    assert page(alliances(again), again, title="Alianzas") == first


def test_the_data_hold_each_quote_in_its_context(rendered, told):
    data = data_of(rendered)
    events = {event["id"]: event for event in data["events"]}
    assert len(events) == len(told.events)
    call = next(event for event in events.values() if event["cls"] == "PhoneCall")
    before, quote, after = call["reports"][0]["quote"]
    assert quote.startswith("El presidente ruso llamó")
    assert before.endswith("media hora. ") and after.startswith(" Ambos repasaron")
    assert any(report["quote"][2].endswith(" …") for event in events.values() for report in event["reports"])
    texts = {article.id: re.sub(r"\s+", " ", article.text) for article in told.articles}
    for event in events.values():
        for report in event["reports"]:
            assert "".join(report["quote"]).strip("… ") in texts[report["article"]]
    assert data["disagreements"][call["id"]][0]["property"] == "date"


def test_a_war_without_an_end_lasts_until_the_newest_article(rendered):
    bombing = next(event for event in data_of(rendered)["events"] if event["cls"] == "Bombing")
    assert bombing["days"] == ["2022-02-24", "2025-08-14"]


def test_only_web_addresses_are_kept(told):
    for at, url in enumerate(("javascript:alert(1)", "data:text/html,<script>", "file:///etc/passwd", "HTTPS://example.org/x")):
        article = told.article(f"u{at}", "Hablaron ayer.", url=url)
        told.event("PhoneCall", ("RUS", "CHN"), quotes=((article, "Hablaron"),))
    derived = told.derived()
    articles = payload(alliances(derived), derived)["articles"]
    assert [articles[f"u{at}"]["url"] for at in range(4)] == [None, None, None, "HTTPS://example.org/x"]


@given(st.recursive(st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_json_comes_back_and_cannot_end_its_element(value):
    text = embedded(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_a_lone_surrogate_does_not_stop_the_page(told, tmp_path):
    told.article("odd", "x", title="\ud800")
    told.event("PhoneCall", ("RUS", "CHN"), quotes=(("odd", "x"),))
    derived = told.derived()
    assert write(tmp_path / "new" / "p.html", alliances(derived), derived, title="A").stat().st_size > 100_000


def test_nodes_stand_apart_and_stay(told):
    graph = alliances(told.derived())
    places = positions(graph)
    assert set(places) == set(graph) and places == positions(graph)
    spots = sorted(places.values())
    assert all(abs(x - u) > 40 or abs(y - v) > 40 for i, (x, y) in enumerate(spots) for u, v in spots[:i])


def test_an_empty_graph_has_a_page_too(world):
    derived = world.derived()
    assert data_of(page(alliances(derived), derived, title="Nada"))["nodes"] == []


def test_the_title_is_text(world):
    derived = world.derived()
    text = page(alliances(derived), derived, title="</title><script>alert(1)</script>")
    assert "<script>alert(1)" not in text and "&lt;script&gt;alert(1)" in text


def test_a_frame_for_notebooks_is_sandboxed_and_carries_the_whole_page(told):
    derived = told.derived()
    frame = inline(alliances(derived), derived, title='A "B"', height=500)
    assert "height:500px" in frame and 'sandbox="allow-scripts' in frame and "allow-same-origin" not in frame
    assert html.unescape(re.search(r'srcdoc="([^"]*)"', frame)[1]) == page(alliances(derived), derived, title='A "B"')


def test_wrong_calls_say_what_is_wrong(world, tmp_path):
    derived = world.derived()
    with pytest.raises(InputError, match="no interface in 'fr'"):
        page(alliances(derived), derived, title="A", language="fr")
    with pytest.raises(InputError, match="cannot write the page"):
        write(tmp_path, alliances(derived), derived, title="A")


def test_five_hundred_actors_fit_into_two_megabytes(world):
    derived = filled(world, 500, 2000)
    graph = alliances(derived)
    assert len(graph) == 500
    assert len(page(graph, derived, title="500").encode()) < 2_000_000
