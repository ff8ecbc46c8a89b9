"""What ten more articles cost: `pytest tests/test_benchmark_updating.py --benchmark-only -n 0 --benchmark-timer=time.process_time`. Never part of passing.

The store holds made-up reports, by default of 1,000 articles; `KG_BENCH_ARTICLES=5000` for another number. Compare the ten with `extra_info`, which says what deriving the whole
store took in the same run.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "rdf"))

from made_up_news import World

from kg.rdf.store import Store

MANY = int(os.environ.get("KG_BENCH_ARTICLES", "1000"))
WORLD = World(states=60, days=365, stories=MANY, events=6, seed=1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, float]]:
    """The store on disk, and the seconds of the processor that its first derivation took."""
    with Store.open(tmp_path_factory.mktemp("updating") / "store") as made:
        made.add(WORLD.articles(range(MANY)))
        start = time.process_time()
        made.derive()
        yield made, time.process_time() - start


def test_add_ten_articles(benchmark: Any, store: tuple[Store, float]) -> None:
    made, whole = store
    number = count(MANY, 10)

    def add() -> None:
        start = next(number)
        made.add(WORLD.articles(range(start, start + 10)))
        made.derive()

    benchmark.pedantic(add, rounds=5)
    benchmark.extra_info.update(articles=MANY, quads=len(made), seconds_to_derive_all=round(whole, 2))


def test_retract_an_article(benchmark: Any, store: tuple[Store, float]) -> None:
    made, whole = store
    number = count(0)

    def retract() -> None:
        assert made.remove(f"news-{next(number):05}")
        made.derive()

    benchmark.pedantic(retract, rounds=5)
    benchmark.extra_info.update(articles=MANY, seconds_to_derive_all=round(whole, 2))
