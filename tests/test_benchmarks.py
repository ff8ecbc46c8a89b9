"""Timings: `pytest tests/test_benchmarks.py --benchmark-only -n 0`. Never part of passing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from kg import language, resources
from kg.coding import Coder
from kg.linking import gazetteer
from kg.rdf.store import Store
from kg.reading.article import Article
from kg.reading.sources import read


def articles() -> list[Article]:
    return [a for a in read([resources.samples()]) if isinstance(a, Article)]


def test_help(benchmark: Any) -> None:
    benchmark(subprocess.run, [sys.executable, "-m", "kg", "--help"], capture_output=True, check=True)


def test_load_pipeline(benchmark: Any) -> None:
    benchmark.pedantic(lambda: language.load.__wrapped__("es"), rounds=3)


def test_load_gazetteer(benchmark: Any) -> None:
    benchmark.pedantic(lambda: gazetteer.load.__wrapped__(), rounds=3)


def test_pipeline_alone_on_samples(benchmark: Any) -> None:
    """What spaCy's pipeline costs by itself; all else of `test_code_samples` is ours."""
    nlp, paragraphs = language.load("es"), [p for a in articles() for p in a.text.splitlines() if p]
    benchmark.pedantic(lambda: list(nlp.pipe(paragraphs, batch_size=128)), rounds=5)
    benchmark.extra_info["words"] = sum(len(p.split()) for p in paragraphs)


def test_pipeline_as_plain_spacy_loads_it_on_samples(benchmark: Any) -> None:
    """The same pipeline with the products of BLIS and without remembered vectors, as `spacy.load` gives it."""
    import spacy

    nlp = spacy.load(Path(language.__file__).parent / "es" / "model")
    paragraphs = [p for a in articles() for p in a.text.splitlines() if p]
    benchmark.pedantic(lambda: list(nlp.pipe(paragraphs, batch_size=128)), rounds=5)
    benchmark.extra_info["words"] = sum(len(p.split()) for p in paragraphs)


def test_parse_samples(benchmark: Any) -> None:
    nlp, texts = language.load("es"), [a.text for a in articles()]
    benchmark.pedantic(lambda: list(language.parse(nlp, texts)), rounds=3)
    benchmark.extra_info["words"] = sum(len(t.split()) for t in texts)


def test_code_samples(benchmark: Any) -> None:
    coder, found = Coder("es"), articles()
    benchmark.pedantic(lambda: list(coder.code(found)), rounds=5)


def test_store_and_derive_samples(benchmark: Any) -> None:
    reports = list(Coder("es").code(articles()))

    def build() -> None:
        with Store.open(None) as store:
            store.add(reports)
            store.derive()

    benchmark.pedantic(build, rounds=3)
