"""The notebooks run top to bottom, and are kept without outputs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def outputs(notebook: Any, kind: str) -> list[Any]:
    return [output["data"][kind] for cell in notebook.cells for output in cell.get("outputs", ()) if kind in output.get("data", {})]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")


def test_alliances_shows_three_tables_a_plot_and_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))))
    notebook = nbformat.read(ROOT / "notebooks" / "alliances.ipynb", as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    pages = outputs(notebook, "text/html")
    tables = [page for page in pages if "dataframe" in page]
    assert len(tables) == 3
    assert all("<td>" in table for table in tables)
    assert len(outputs(notebook, "image/png")) == 1
    assert sum("<iframe" in page for page in pages) == 1
