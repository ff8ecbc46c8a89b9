"""`kg report` as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one sample article."""
    folder = tmp_path_factory.mktemp("report") / "store"
    kg.build([path for path in kg.sample_articles() if path.stem.startswith("vostochni")], store=folder).close()
    return folder


def test_it_writes_a_file_or_to_standard_output(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.html"
    done = CliRunner().invoke(app, ["report", "--store", str(store), "-o", str(target)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "vis-network" in target.read_text(encoding="utf-8")
    plain = CliRunner().invoke(app, ["report", "--store", str(store), "-o", "-", "--plain", "--language", "en", "--title", "A & B"])
    assert plain.exit_code == 0 and "<h1>A &amp; B</h1>" in plain.stdout and "<iframe" not in plain.stdout
    assert len(plain.stdout) < 100_000


def test_dates_cut_it(store: Path) -> None:
    done = CliRunner().invoke(app, ["report", "--store", str(store), "-o", "-", "--plain", "--until", "1990", "--language", "en"])
    assert done.exit_code == 0 and "<b>0</b> events" in done.stdout


def test_wrong_calls_get_one_line(store: Path, tmp_path: Path) -> None:
    for arguments, says in ((["--language", "fr"], "no words in 'fr'"), (["-o", str(tmp_path)], "cannot be written")):
        done = CliRunner().invoke(app, ["report", "--store", str(store), *arguments])
        assert done.exit_code == 2 and says in done.stderr and done.stderr.count("\n") == 1
