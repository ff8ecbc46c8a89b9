"""The page in a real browser with the network off: it draws, answers to every control, and runs nothing that an article says."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from browsing import HOSTILE, dark, picture, quiet, resize, settle, show, until

from kg.graph.alliances import alliances
from kg.linking.merging import Disagreement
from kg.linking.report import Actor, Place
from kg.views.page import inline, write


@pytest.fixture
def opened(browser, told, tmp_path):
    """The told world's page, open in a window of a desk."""
    derived = told.derived()
    resize(browser, 1440, 900)
    dark(browser, False)
    show(browser, write(tmp_path / "page.html", alliances(derived), derived, title="Alianzas en la prensa"))
    yield browser
    quiet(browser)


def colours(browser) -> int:
    """Number of different colours on the canvas."""
    return browser.execute_script(
        "const c = document.querySelector('#network canvas');"
        "const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer); return new Set(d).size"
    )


def ties(browser) -> set[frozenset[str]]:
    pairs = browser.execute_script(
        "const n = JSON.parse(document.getElementById('data').textContent).ids; return kg.ties().map((t) => [n[t.a], n[t.b]])"
    )
    return {frozenset(pair) for pair in pairs}


def click_at(browser, x: float, y: float) -> None:
    from selenium.webdriver import ActionChains

    canvas = browser.find_element("css selector", "#network canvas")
    ActionChains(browser).move_to_element_with_offset(
        canvas, round(x - canvas.size["width"] / 2), round(y - canvas.size["height"] / 2)
    ).click().perform()


def click_tie(browser, a: str, b: str) -> None:
    """Click on the line that joins two nodes, near its middle, where no name stands."""
    spot = browser.execute_script(
        "const n = JSON.parse(document.getElementById('data').textContent).ids, ends = [n.indexOf(arguments[0]), n.indexOf(arguments[1])];"
        "const [p, q] = Object.values(kg.network.getPositions(ends));"
        "return [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65].map((s) => kg.network.canvasToDOM({x: p.x + s * (q.x - p.x), y: p.y + s * (q.y - p.y)}))"
        ".filter((d) => kg.nameAt(d) === undefined).map((d) => [d.x, d.y])[0]",
        a,
        b,
    )
    click_at(browser, *spot)


def panel(browser) -> str:
    until(browser, "return !document.getElementById('panel').hidden")
    return browser.find_element("id", "panel").text


def check(browser, box: str, value: str) -> None:
    browser.find_element("css selector", f"#{box} input[value='{value}']").click()


def test_it_opens_with_the_network_off_and_draws(opened, tmp_path):
    assert opened.find_element("tag name", "h1").text == "Alianzas en la prensa"
    assert opened.find_element("id", "counts").text == "7 actores · 8 vínculos · 12 hechos"
    assert len(opened.execute_script("return kg.nodes()")) == 7
    settle(opened)
    assert colours(opened) > 50
    assert picture(opened, "light", tmp_path).stat().st_size > 10_000


def test_clicking_a_tie_shows_its_sentences_and_sources(opened, tmp_path):
    settle(opened)
    click_tie(opened, "RUS", "PRK")
    text = panel(opened)
    assert "Corea del Norte – Rusia" in text and "llamada telefónica" in text and "Según Rusia" in text
    assert "Tratado de Asociación Estratégica Integral" in text and "más de 11.000 soldados" in text
    assert "Las fuentes discrepan: fecha" in text and "13 ago 2025 (La Gaceta)" in text
    marks = [mark.text for mark in opened.find_elements("css selector", "#panel mark")]
    assert "El presidente ruso llamó por teléfono al líder norcoreano para agradecer el envío de tropas." in marks
    assert "Ambos repasaron" in text
    link = opened.find_element("css selector", "#panel article a")
    assert link.get_attribute("href").startswith("https://example.org/") and "noopener" in link.get_attribute("rel")
    dates = [time.text for time in opened.find_elements("css selector", "#panel time")]
    assert dates == ["12 ago 2025", "12 ago 2025", "oct 2024", "19 jun 2024"]
    picture(opened, "panel", tmp_path)


def test_clicking_a_node_or_its_name_shows_its_ties(opened):
    settle(opened)
    spot = "const n = JSON.parse(document.getElementById('data').textContent).ids.indexOf('UKR'); const d = kg.network.canvasToDOM(kg.network.getPositions([n])[n]);"
    click_at(opened, *opened.execute_script(spot + "return [d.x, d.y]"))
    assert "Ucrania" in panel(opened) and "Cruz Roja" in panel(opened)


def test_escape_and_the_button_close_the_panel(opened):
    from selenium.webdriver.common.keys import Keys

    for close in (lambda: opened.switch_to.active_element.send_keys(Keys.ESCAPE), opened.find_element("id", "close-panel").click):
        opened.find_element("id", "open-ties").click()
        assert "Rusia – Ucrania" in panel(opened)
        close()
        assert not opened.find_element("id", "panel").is_displayed()


def test_the_keyboard_reaches_everything(opened):
    from selenium.webdriver.common.keys import Keys

    body = opened.find_element("tag name", "body")
    view = "const p = kg.network.getViewPosition(); return [p.x, p.y, kg.network.getScale()]"
    x, y, scale = opened.execute_script(view)
    opened.find_element("id", "network").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN)
    right, down, _ = opened.execute_script(view)
    assert right > x and down > y
    body.send_keys("+")
    settle(opened)
    assert opened.execute_script(view)[2] == pytest.approx(1.3 * scale, rel=0.02)
    body.send_keys("0")
    assert opened.execute_script(view) == pytest.approx([x, y, scale], rel=0.02)
    body.send_keys("l")
    assert "Rusia – Ucrania" in panel(opened)
    tie = opened.find_element("css selector", "#panel .tie")
    tie.send_keys(Keys.ENTER)
    assert "llamada telefónica" in panel(opened)
    opened.switch_to.active_element.send_keys(Keys.ESCAPE)
    body.send_keys("/")
    assert opened.switch_to.active_element.get_attribute("id") == "query"
    opened.switch_to.active_element.send_keys("l0")
    assert opened.find_element("id", "query").get_attribute("value") == "l0", "a field takes its own letters"
    assert not opened.find_element("id", "panel").is_displayed()


def test_ties_about_which_sources_disagree_are_marked(opened):
    ids = "const n = JSON.parse(document.getElementById('data').textContent).ids;"
    marked = opened.execute_script(ids + "return kg.ties().filter((t) => t.disputed).map((t) => [n[t.a], n[t.b]])")
    assert marked == [["PRK", "RUS"]]
    assert "Las fuentes discrepan" in opened.find_element("id", "legend").text


def test_a_selection_dims_the_rest_and_letting_go_brightens_it(opened):
    sample = (
        "const n = JSON.parse(document.getElementById('data').textContent).ids.indexOf('UKR'), p = kg.network.canvasToDOM(kg.network.getPositions([n])[n]);"
        "const c = document.querySelector('#network canvas'), r = c.width / c.clientWidth;"
        "const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });"
        "pen.drawImage(c, p.x * r, p.y * r, 1, 1, 0, 0, 1, 1); return [...pen.getImageData(0, 0, 1, 1).data]"
    )
    settle(opened)
    before = opened.execute_script(sample)
    opened.execute_script("kg.select({tie: kg.ties().find((t) => t.disputed).key})")
    settle(opened)
    assert sum(opened.execute_script(sample)[:3]) > sum(before[:3]) + 100
    opened.find_element("id", "close-panel").click()
    settle(opened)
    assert opened.execute_script(sample) == before


def test_nodes_move_freely_on_wish_and_ties_follow(opened):
    places = "return JSON.stringify(kg.network.getPositions())"
    before = opened.execute_script(places)
    settle(opened)
    assert opened.execute_script(places) == before, "nothing moves unasked"
    opened.find_element("id", "physics").click()
    until(opened, f"return (() => {{ {places} }})() !== {before!r}")
    opened.find_element("id", "physics").click()
    settle(opened)
    click_tie(opened, "RUS", "PRK")
    assert "Corea del Norte – Rusia" in panel(opened)


def test_search_finds_states_and_those_who_act_for_them(opened):
    from selenium.webdriver.common.keys import Keys

    field = opened.find_element("id", "query")
    for typed, found in (("corea del n", "Corea del Norte"), ("Vladimir Putin", "Rusia"), ("UKRAINE", "Ucrania"), ("lopez", "Ana López")):
        field.clear()
        field.send_keys(typed, Keys.ENTER)
        assert panel(opened).startswith(found)
    field.clear()
    field.send_keys("Atlántida", Keys.ENTER)
    assert "missed" in opened.find_element("id", "search").get_attribute("class")
    options = opened.execute_script("return [...document.querySelectorAll('#suggestions option')].map((o) => o.value)")
    assert {"Rusia", "Vladímir Putin", "Cruz Roja"} <= set(options)


def test_filters_change_what_is_shown(opened):
    everything = ties(opened)
    check(opened, "signs", "conflict")
    assert ties(opened) == everything - {frozenset(pair) for pair in (("RUS", "UKR"), ("RUS", "KOR"), ("PRK", "KOR"))}
    check(opened, "signs", "conflict")
    check(opened, "statuses", "planned")
    assert ties(opened) == everything - {frozenset(("RUS", "CHN"))}
    check(opened, "statuses", "denied")
    assert frozenset(("ana-lopez", "CHN")) in ties(opened)
    opened.find_element("id", "reset").click()
    assert ties(opened) == everything
    check(opened, "kinds", "Organization")
    assert ties(opened) == everything - {frozenset(("cruz-roja", "UKR"))}
    opened.find_element("id", "reset").click()
    opened.find_element("id", "no-types").click()
    assert ties(opened) == set() and opened.find_element("id", "empty").is_displayed()
    check(opened, "types", "SANCTION")
    assert ties(opened) == {frozenset(("KOR", "PRK"))}
    opened.find_element("id", "reset").click()
    opened.find_element("id", "lonely").click()
    assert len(opened.execute_script("return kg.nodes()")) == 8


def test_the_sums_on_the_page_are_those_of_the_graph(opened, told):
    graph = alliances(told.derived())
    ids = sorted(graph)
    for tie in opened.execute_script("return kg.ties().map((t) => [t.a, t.b, t.cooperation, t.conflict, t.weighing])"):
        data = graph.edges[ids[tie[0]], ids[tie[1]]]
        assert tie[2:] == pytest.approx([data["cooperation"], data["conflict"], data["events"]])


def test_the_slider_cuts_time_and_play_runs_it(opened):
    from selenium.webdriver.common.keys import Keys

    everything = ties(opened)
    opened.find_element("id", "to").send_keys(Keys.HOME)
    assert opened.find_element("id", "to-label").text == "feb 2022"
    assert ties(opened) == {frozenset(("RUS", "UKR"))}
    opened.find_element("id", "to").send_keys(Keys.END)
    assert ties(opened) == everything
    opened.find_element("id", "from").send_keys(Keys.END)
    assert opened.find_element("id", "from-label").text == "dic 2025"
    assert ties(opened) == {frozenset(("USA", "KOR"))}, "only the meeting of some day in 2025 can have been in December"
    opened.find_element("id", "from").send_keys(Keys.HOME)
    opened.find_element("id", "play").click()
    assert opened.execute_script("return kg.state.to") < 46
    until(opened, "return kg.state.to > 2")
    opened.find_element("id", "play").click()
    assert "playing" not in opened.find_element("id", "play").get_attribute("class")


def test_the_language_switches_all_over(opened):
    opened.find_element("id", "open-ties").click()
    opened.find_element("id", "language").click()
    body = opened.find_element("tag name", "body").get_attribute("innerText").casefold()
    assert "russia – ukraine" in body and "worst conflicts" in body and "7 actors · 8 ties · 12 events" in body
    assert "conflicto" not in body and opened.execute_script("return document.documentElement.lang") == "en"


def test_dark_follows_the_system_and_the_button(opened, tmp_path):
    background = "return getComputedStyle(document.body).backgroundColor"
    light = opened.execute_script(background)
    dark(opened, True)
    until(opened, "return document.documentElement.dataset.theme === 'dark'")
    assert opened.execute_script(background) != light
    opened.execute_script("kg.select({node: 0})")
    picture(opened, "dark", tmp_path)
    opened.find_element("id", "theme").click()
    assert opened.execute_script(background) == light


def test_a_phone_has_room_for_everything(opened, tmp_path):
    resize(opened, 390, 844)
    opened.refresh()
    until(opened, "return Boolean(window.kg)")
    picture(opened, "phone", tmp_path)
    assert opened.execute_script("return document.documentElement.scrollWidth") <= 390
    opened.find_element("id", "open-filters").click()
    assert opened.find_element("id", "signs").is_displayed()
    opened.find_element("id", "close-filters").click()
    opened.execute_script("kg.select({tie: kg.ties().find((t) => t.events.length > 3).key})")
    picture(opened, "phone-panel", tmp_path)
    box = opened.find_element("id", "panel").rect
    assert box["width"] == 390 and box["y"] > 200 and box["height"] > 200


def test_controls_do_not_overlap(opened):
    for width, height in ((1440, 900), (1024, 700), (390, 844)):
        resize(opened, width, height)
        opened.refresh()
        until(opened, "return Boolean(window.kg)")
        boxes = opened.execute_script(
            "return [...document.querySelectorAll('.heading, .search, .actions button, #legend, .zoom, #play, .track, .timeline output')]"
            ".map((e) => [e.id || e.className, e.getBoundingClientRect()]).filter(([, r]) => r.width && r.height).map(([n, r]) => [n, r.left, r.top, r.right, r.bottom])"
        )
        for at, (name, left, top, right, bottom) in enumerate(boxes):
            for other, left2, top2, right2, bottom2 in boxes[:at]:
                assert left >= right2 - 0.5 or left2 >= right - 0.5 or top >= bottom2 - 0.5 or top2 >= bottom - 0.5, (width, name, other)


def test_the_selection_goes_out_as_csv_and_the_view_as_png(opened):
    rows = list(csv.DictReader(io.StringIO(opened.execute_script("return kg.csvText()").removeprefix("\ufeff"))))
    assert {row["status"] for row in rows} == {"actual", "planned"}
    assert any(row["quote"].startswith("El presidente ruso llamó") and row["publisher"] == "El Diario" for row in rows)
    settle(opened)
    click_tie(opened, "KOR", "PRK")
    panel(opened)
    rows = list(csv.DictReader(io.StringIO(opened.execute_script("return kg.csvText()").removeprefix("\ufeff"))))
    assert [(row["class"], row["score"]) for row in rows] == [("Sanctions", "-4")]
    for button, name in (("csv", "alliances.csv"), ("png", "alliances.png")):
        opened.find_element("id", button).click()
        target = opened.downloads / name
        until_file(opened, target)
        assert target.stat().st_size > 100
    assert (opened.downloads / "alliances.png").read_bytes().startswith(b"\x89PNG")


def until_file(browser, target: Path) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10, poll_frequency=0.05).until(lambda _: target.exists() and target.stat().st_size)


def test_hostile_text_does_nothing(browser, world, tmp_path):
    from selenium.common.exceptions import NoAlertPresentException

    world.actors["evil"] = Actor("evil", HOSTILE[:9], ((HOSTILE, "es"), (HOSTILE, "en")), ())
    article = world.article(
        "x" + HOSTILE, f"Antes {HOSTILE} dijo {HOSTILE} después.", publisher=HOSTILE, title=HOSTILE, url="javascript:alert(3)"
    )
    world.agreement("t" + HOSTILE, HOSTILE, ("evil", "RUS"), "2025", article, HOSTILE)
    id = world.event(
        "PhoneCall",
        ("evil", "RUS"),
        attributed_to=("evil",),
        place=Place("p", HOSTILE),
        agreement="t" + HOSTILE,
        quotes=((article, f"dijo {HOSTILE}"),),
    )
    world.event("Praise", ("evil",), ("RUS",), None, status="planned")
    world.disagreements.append(Disagreement("d", id, HOSTILE, ((article, HOSTILE), (HOSTILE, "javascript:alert(4)"))))
    derived = world.derived()
    resize(browser, 1440, 900)
    show(browser, write(tmp_path / "hostile.html", alliances(derived), derived, title=HOSTILE))
    for selected in ("{tie: kg.ties()[0].key}", "{node: 0}", "{node: 1}"):
        browser.execute_script(f"kg.select({selected})")
        assert HOSTILE in panel(browser)
    browser.find_element("id", "query").send_keys(HOSTILE)
    for control in ("open-ties", "language", "theme", "fit"):
        browser.find_element("id", control).click()
    settle(browser)
    assert browser.title == browser.find_element("tag name", "h1").text == HOSTILE
    assert browser.find_elements("css selector", "img, #panel a, #panel script") == []
    assert len(browser.find_elements("tag name", "script")) == 4
    with pytest.raises(NoAlertPresentException):
        _ = browser.switch_to.alert.text
    quiet(browser)
    rows = list(csv.reader(io.StringIO(browser.execute_script("return kg.csvText()").removeprefix("\ufeff"))))
    assert any(HOSTILE in cell for row in rows for cell in row)


def test_it_works_inside_a_notebooks_frame(browser, told, tmp_path):
    derived = told.derived()
    outer = tmp_path / "notebook.html"
    outer.write_text(
        f"<!doctype html><meta charset=utf-8><title>n</title>{inline(alliances(derived), derived, title='Dentro', height=600)}",
        encoding="utf-8",
    )
    resize(browser, 1100, 700)
    browser.get_log("browser")
    browser.get(outer.as_uri())
    browser.switch_to.frame(0)
    until(browser, "return Boolean(window.kg)")
    assert len(browser.execute_script("return kg.nodes()")) == 7
    settle(browser)
    assert colours(browser) > 50
    browser.switch_to.default_content()
    quiet(browser)


def test_an_empty_graph_says_so(browser, world, tmp_path):
    derived = world.derived()
    resize(browser, 1440, 900)
    show(browser, write(tmp_path / "empty.html", alliances(derived), derived, title="Nada"))
    assert browser.find_element("id", "empty").text == "Ningún vínculo cumple estos filtros."
    quiet(browser)
