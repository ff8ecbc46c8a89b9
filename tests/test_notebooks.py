"""The notebooks run top to bottom, show what they promise, and are kept without outputs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SHOWN = {"1-first-steps": (4, 0, 1), "2-sparql-by-example": (6, 0, 0), "3-alliance-graph": (9, 3, 0), "4-case-study": (4, 1, 0)}
"""For each notebook the tables that it shows at least, its plots, and the graphs that one can explore in it."""


def outputs(notebook: Any, kind: str) -> list[Any]:
    """What the cells show of a kind of data."""
    return [output["data"][kind] for cell in notebook.cells for output in cell.get("outputs", ()) if kind in output.get("data", {})]


def test_each_subject_has_its_notebook() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_shows_its_tables_and_plots(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    pages = outputs(notebook, "text/html")
    tables, plots, frames = SHOWN[path.stem]
    filled = [page for page in pages if "<table" in page and "<td>" in page]
    assert len(filled) >= tables
    assert len(outputs(notebook, "image/png")) == plots
    assert sum("<iframe" in page for page in pages) == frames
    if folder := os.environ.get("KG_NOTEBOOKS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, Path(folder) / path.name)
