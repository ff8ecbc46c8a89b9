"""The report: what stands in it, that it loads and runs nothing, and how it looks in a browser."""

from __future__ import annotations

import html
import re

import pytest
from browsing import HOSTILE, dark, picture, quiet, resize, settle, show, until

from kg.errors import InputError
from kg.extraction.statement import Figure, Interval
from kg.graph.alliances import alliances
from kg.linking.merging import Disagreement
from kg.linking.report import Actor, Place
from kg.views.plots import drawing, timeline
from kg.views.report import report
from kg.views.wording import Wording


def rendered(world, **options) -> str:
    derived = world.derived()
    return report(alliances(derived), derived, **options)


def text_of(page: str) -> str:
    page = re.sub(r"<(style|script|iframe)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def test_everything_that_a_reader_wants_stands_in_it(told):
    text = text_of(rendered(told, embed=False))
    assert "2 artículos · 2 medios, publicados del 13 de agosto de 2025 al 14 de agosto de 2025" in text
    assert "El vínculo más estrecho es el de Corea del Norte – Rusia (+15)" in text
    assert "El conflicto más grave es el de Rusia – Ucrania" in text
    assert "El presidente ruso llamó por teléfono al líder norcoreano para agradecer el envío de tropas." in text
    assert "Tratado de Asociación Estratégica Integral" in text and "19 de junio de 2024" in text
    assert "más de 11 000 soldados" in text
    assert "Visita Previsto" in text and "octubre de 2025" in text
    assert "2025-08-12 El Diario, 13 de agosto de 2025 2025-08-13 La Gaceta" in text
    assert "Putin llama a Kim" in text and "1 hecho sin fecha" in text


def test_it_speaks_english(told):
    text = text_of(rendered(told, embed=False, language="en", title="August"))
    assert "The strongest tie is North Korea – Russia (+15)." in text and "13 August 2025" in text and text.strip().startswith("August")
    assert "hecho" not in text and "vínculo" not in text


def test_it_loads_nothing_and_runs_nothing(told):
    page = rendered(told, embed=False)
    assert "<script" not in page and "@import" not in page and "url(" not in page
    assert not re.search(r'\s(?:src|style|on\w+)="', page)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_same_input_same_report(told):
    first = rendered(told)
    told.events.reverse()
    told.articles.reverse()
    assert rendered(told) == first


def test_only_web_addresses_become_links(told):
    for url in ("javascript:alert(1)", "data:text/html,x"):
        told.article(url, "Texto.", url=url, title="Malo")
    assert set(re.findall(r'href="([a-z]+):', rendered(told, embed=False))) == {"https", "data"}
    assert re.findall(r'href="(data:[^"]*)"', rendered(told, embed=False)) == ["data:,"]


def test_an_empty_graph_says_so(world):
    text = text_of(rendered(world))
    assert "El grafo no contiene artículos." in text


def test_another_language_is_refused(world):
    with pytest.raises(InputError, match="no words in 'fr'"):
        rendered(world, language="fr")


@pytest.mark.parametrize(
    ("dates", "step", "bars"),
    [(("2025-01", "2025-03-04"), "month", 3), (("2020", "2025-03"), "quarter", 21), (("1990", "2025"), "year", 36)],
)
def test_the_length_of_bars_goes_with_the_time(world, dates, step, bars):
    for when in dates:
        world.event("Visit", ("RUS", "CHN"), when=when)
    plot = timeline(world.events, Wording("es"))
    assert (plot.step, plot.svg.count("<g>"), len(plot.labels)) == (step, bars, bars)


def test_bars_count_actual_events_by_sign(world):
    for _ in range(3):
        world.event("Visit", ("RUS", "CHN"), when="2025-01")
    world.event("Bombing", ("RUS",), ("UKR",), "2025-01")
    world.event("Visit", ("RUS", "CHN"), when="2025-01", status="planned")
    plot = timeline(world.events, Wording("en"))
    assert plot.most == 3 and "January 2025: Cooperation 3, Conflict 1" in plot.svg
    assert timeline([], Wording("en")) is None


def test_the_drawing_has_a_line_for_each_tie_that_weighs(told):
    svg = drawing(alliances(told.derived()), Wording("es"))
    assert svg.count("<line") == 7 and svg.count('<line class="conflict"') == 3
    assert "Corea del Norte – Rusia: +15, 4 hechos" in svg


@pytest.mark.parametrize(("language", "text"), [("es", ("9999", "11\u00a0000", "1,5", "−2")), ("en", ("9,999", "11,000", "1.5", "−2"))])
def test_numbers_are_written_as_the_language_writes_them(language, text):
    words = Wording(language)
    assert (words.number(9999), words.number(11000), words.number(1.5), words.signed(-2)) == text


def test_dates_are_written_as_precisely_as_they_are_known():
    words = Wording("es")
    known = [Interval("2025", "2025"), Interval("2025-08", "2025-08"), Interval("2025-08-12", None), Interval(None, "2025-08"), None]
    assert [words.interval(when) for when in known] == [
        "2025",
        "agosto de 2025",
        "desde 12 de agosto de 2025",
        "hasta agosto de 2025",
        "sin fecha",
    ]


@pytest.fixture
def hostile(world):
    world.actors["evil"] = Actor("evil", HOSTILE[:9], ((HOSTILE, "es"), (HOSTILE, "en")), ())
    article = world.article("x" + HOSTILE, f"Antes {HOSTILE} dijo {HOSTILE}.", publisher=HOSTILE, title=HOSTILE, url="javascript:alert(3)")
    world.agreement("t" + HOSTILE, HOSTILE, ("evil", "RUS"), "2025", article, HOSTILE)
    figure = Figure(HOSTILE, HOSTILE, 3, 4, HOSTILE, world.quote(article, HOSTILE))
    about = world.event(
        "PhoneCall",
        ("evil", "RUS"),
        attributed_to=("evil",),
        place=Place("p", HOSTILE),
        figures=(figure,),
        quotes=((article, f"dijo {HOSTILE}"),),
    )
    world.event("Praise", ("evil",), ("RUS",), None, status="planned", quotes=((article, HOSTILE),))
    world.disagreements.append(Disagreement("d", about, HOSTILE, ((article, HOSTILE), (HOSTILE, "javascript:alert(4)"))))
    return world


def test_hostile_text_does_nothing(browser, hostile, tmp_path):
    from selenium.common.exceptions import NoAlertPresentException

    target = tmp_path / "hostile.html"
    target.write_text(rendered(hostile, title=HOSTILE), encoding="utf-8")
    resize(browser, 1280, 900)
    show(browser, target, ready="return document.readyState === 'complete'")
    browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    settle(browser)
    assert browser.title == browser.find_element("tag name", "h1").text == HOSTILE
    assert HOSTILE in browser.find_element("tag name", "main").text
    assert browser.find_elements("css selector", "img, script, a[href^=javascript]") == []
    browser.switch_to.frame(browser.find_element("tag name", "iframe"))
    until(browser, "return Boolean(window.kg)")
    assert browser.find_elements("tag name", "img") == []
    browser.switch_to.default_content()
    with pytest.raises(NoAlertPresentException):
        _ = browser.switch_to.alert.text
    quiet(browser)


def test_it_fits_a_screen_a_phone_and_paper(browser, told, tmp_path):
    target = tmp_path / "report.html"
    target.write_text(rendered(told), encoding="utf-8")
    for name, width, night in (("report", 1280, False), ("report-dark", 1280, True), ("report-phone", 390, False)):
        resize(browser, width, 900)
        dark(browser, night)
        show(browser, target, ready="return document.readyState === 'complete'")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        picture(browser, name, tmp_path)
        quiet(browser)
    dark(browser, False)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    quotes = browser.find_elements("css selector", "details .quote blockquote")
    assert quotes and all(one.rect["height"] > 0 for one in quotes), "on paper nothing is folded"
    assert not browser.find_element("css selector", ".explorer").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def test_the_graph_in_it_can_be_explored(browser, told, tmp_path):
    target = tmp_path / "report.html"
    target.write_text(rendered(told), encoding="utf-8")
    resize(browser, 1280, 900)
    show(browser, target, ready="return document.readyState === 'complete'")
    summary = browser.find_element("css selector", ".explorer summary")
    browser.execute_script("arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", summary)
    summary.click()
    browser.switch_to.frame(browser.find_element("tag name", "iframe"))
    until(browser, "return Boolean(window.kg)")
    assert len(browser.execute_script("return kg.nodes()")) == 7
    browser.switch_to.default_content()
    quiet(browser)


def test_a_tie_unfolds_to_its_sentences_from_the_keyboard(browser, told, tmp_path):
    from selenium.webdriver.common.keys import Keys

    target = tmp_path / "report.html"
    target.write_text(rendered(told, embed=False), encoding="utf-8")
    show(browser, target, ready="return document.readyState === 'complete'")
    tie = browser.find_element("css selector", ".tie")
    assert not tie.find_element("tag name", "blockquote").is_displayed()
    tie.find_element("tag name", "summary").send_keys(Keys.ENTER)
    assert tie.find_element("tag name", "blockquote").is_displayed()
