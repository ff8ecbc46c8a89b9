"""Timings of the page with 5,000 actors: `pytest tests/views/test_page_benchmarks.py --benchmark-only -n 0`. Never part of passing.

Time to interactive: from the call of the address to two drawn frames; frame time: while the view moves. Both in a browser without a graphics card.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import resize, until
from crowd import filled

from kg.graph.alliances import alliances
from kg.views.layout import positions
from kg.views.page import page

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
