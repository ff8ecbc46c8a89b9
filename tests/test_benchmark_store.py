"""The store at scale: `KG_BENCH_EVENTS=100000 pytest tests/test_benchmark_store.py --benchmark-only -n 0 -s`. Never part of passing.

Loads the derived graph of so many made-up event reports (1,000 by default; 100,000 are about 3 million quads) into an Oxigraph store on disk and asks every
named query; then a tenth of them in Oxigraph and in rdflib's memory store, the same data in one run, and prints the ratios. Each engine has a process of its own,
whose peak memory is told. A query of rdflib that takes longer than `KG_BENCH_LIMIT` seconds (2 by default) is cut off.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import store_benchmark

EVENTS = int(os.environ.get("KG_BENCH_EVENTS", "1000"))
LIMIT = os.environ.get("KG_BENCH_LIMIT", "2")


def measured(engine: str, path: Path, limit: str = "120") -> dict[str, Any]:
    command = [sys.executable, store_benchmark.__file__, engine, str(path), limit]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_named_queries_on_a_store_of_many_events(benchmark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = store_benchmark.made_up(EVENTS)
    whole, tenth = tmp_path / "whole.nq", tmp_path / "tenth.nq"
    size = store_benchmark.write(articles, whole)
    part = store_benchmark.write(articles[: max(1, len(articles) // 10)], tenth)
    full = benchmark.pedantic(measured, args=("oxigraph", whole), rounds=1)
    ours, theirs = measured("oxigraph", tenth), measured("rdflib", tenth, LIMIT)
    assert all(full["queries"].values()) and all(ours["queries"].values())
    benchmark.extra_info.update(size=size, part=part, full=full, oxigraph=ours, rdflib=theirs)
    with capsys.disabled():
        print("\n".join(report(size, part, full, ours, theirs)))


def report(size: dict[str, float], part: dict[str, float], full: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    def load(name: str, of: dict[str, float], found: dict[str, Any]) -> str:
        rate = of["quads"] / found["loading"]
        return f"{name:22}{of['quads']:>10,.0f} quads  {found['loading']:7.1f} s  {rate:>9,.0f} quads/s  peak {found['peak']:,.0f} MB"

    lines = [
        "",
        f"{EVENTS:,} reports are {size['events']:,.0f} events and {size['quads']:,.0f} quads; merged in {size['merging']:.1f} s",
        load("Oxigraph, on disk", size, full),
        load("Oxigraph, a tenth", part, ours),
        load("rdflib, a tenth", part, theirs),
        f"loading: rdflib takes {theirs['loading'] / ours['loading']:.1f} times as long, and {theirs['peak'] / ours['peak']:.1f} times the memory",
        f"{'query':32}{'Oxigraph':>10}{'rows':>8} | {'a tenth':>9}{'rdflib':>10}{'ratio':>9}",
    ]
    for name, (seconds, rows) in full["queries"].items():
        here, there = ours["queries"][name], theirs["queries"][name]
        slow = f"> {LIMIT} s" if there is None else f"{there[0]:.3f}"
        ratio = f"> {float(LIMIT) / here[0]:.0f}" if there is None else f"{there[0] / here[0]:.1f}"
        differs = "" if there is None or there[1] == here[1] else f"  ({there[1]} rows, not {here[1]})"
        lines.append(f"{name:32}{seconds:10.3f}{rows:8} | {here[0]:9.3f}{slow:>10}{ratio:>9}{differs}")
    return lines
