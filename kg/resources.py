"""Where the data that ships with the program lies: `ontology/` and the sample articles."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def ontology(*parts: str) -> Path:
    """Path of a file or folder under `ontology/`: inside the installed package, or beside it in a checkout."""
    installed = _HERE / "ontology"
    root = installed if installed.is_dir() else _HERE.parent / "ontology"
    return root.joinpath(*parts)


def samples() -> Path:
    """Folder of the sample articles; their annotation, `gold.jsonl`, lies beside it."""
    return _HERE / "samples" / "articles"
