"""Timings of the page with 5,000 actors: `pytest tests/views/test_page_benchmarks.py --benchmark-only -n 0`. Never part of passing.

Time to interactive: from the call of the address to two drawn frames; frame time: while the view moves. Both in a browser without a graphics card.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from browsing import resize, until

from kg.graph.alliances import alliances
from kg.linking.report import Actor
from kg.views.layout import positions
from kg.views.page import page

CLASSES = ("Visit", "Meeting", "Sanctions", "Praise", "Criticism", "MilitaryAid", "Bombing", "PhoneCall")
TWO_FRAMES = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))"
MOVE = """
const done = arguments[0], network = kg.network, scale = network.getScale(), canvas = document.querySelector('#network canvas'), times = [];
let last = performance.now(), at = 0;
const step = () => {
  const now = performance.now();
  times.push(now - last);
  last = now;
  if (++at > 30) return done(times.slice(1).reduce((sum, time) => sum + time) / (times.length - 1));
  const box = canvas.getBoundingClientRect();
  canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: at % 20 < 10 ? -40 : 40, clientX: box.left + 400, clientY: box.top + 300, bubbles: true, cancelable: true }));
  requestAnimationFrame(step);
};
requestAnimationFrame(step);
"""


def filled(world: Any, actors: int, events: int) -> Any:
    """A world where few take part in much and many in little."""
    chance = random.Random(1)
    names = [f"s{at}" for at in range(actors)]
    for at, name in enumerate(names):
        world.actors[name] = Actor(name, "State" if at % 3 else "Person", ((f"Estado número {at}", "es"), (f"State number {at}", "en")), ())
    weights = [1 / (1 + at) ** 0.6 for at in range(actors)]
    articles = [
        world.article(f"a{at}", f"El presidente habló con su homólogo sobre la crisis número {at}. " * 3, publisher=f"Diario {at % 40}")
        for at in range(events // 50)
    ]
    for at in range(events):
        one = names[at % actors] if at < actors else chance.choices(names, weights)[0]
        other = chance.choices([name for name in (names[(at + 1) % actors], names[at % 7]) if name != one] or [names[-1]])[0]
        day = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        world.event(chance.choice(CLASSES), (one,), (other,), day, quotes=((articles[at % len(articles)], "habló con su homólogo"),))
    return world.derived()


@pytest.fixture
def crowded(world: Any, tmp_path: Path) -> Path:
    """The page of 5,000 actors and 15,000 events."""
    derived = filled(world, 5000, 15000)
    target = tmp_path / "crowd.html"
    target.write_text(page(alliances(derived), derived, title="5000"), encoding="utf-8")
    return target


@pytest.mark.parametrize("actors", [500, 5000])
def test_layout(benchmark: Any, world: Any, actors: int) -> None:
    graph = alliances(filled(world, actors, 3 * actors))
    benchmark.pedantic(positions, (graph,), rounds=1)


def test_time_to_interactive(benchmark: Any, browser: Any, crowded: Path) -> None:
    resize(browser, 1440, 900)

    def opened() -> None:
        browser.get(crowded.as_uri())
        until(browser, "return Boolean(window.kg)", 60)
        browser.execute_async_script(TWO_FRAMES)

    benchmark.pedantic(opened, rounds=3)
    benchmark.extra_info["megabytes"] = round(crowded.stat().st_size / 1e6, 2)


def test_frame_time(benchmark: Any, browser: Any, crowded: Path) -> None:
    resize(browser, 1440, 900)
    browser.get(crowded.as_uri())
    until(browser, "return Boolean(window.kg)", 60)
    frames = benchmark.pedantic(browser.execute_async_script, (MOVE,), rounds=3)
    benchmark.extra_info["milliseconds a frame, last round"] = round(frames, 1)


def test_choosing_an_actor(benchmark: Any, browser: Any, crowded: Path) -> None:
    browser.get(crowded.as_uri())
    until(browser, "return Boolean(window.kg)", 60)
    benchmark.pedantic(browser.execute_async_script, ("kg.select({node: 0});" + TWO_FRAMES,), rounds=3)
