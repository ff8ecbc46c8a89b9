"""Floret vectors (hashed subwords, https://github.com/explosion/floret, MIT) learned from the raw text."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.training.initialize import convert_vectors

from kg.language.es.training import raw


def build(text: Path, settings: Mapping[str, Any], out: Path) -> None:
    """Learn a table with the `settings` of `training.yaml` and store it as a blank pipeline in `out`; needs the package `floret`."""
    if (out / "vocab" / "vectors").is_file():
        return
    import floret

    with tempfile.TemporaryDirectory() as folder:
        plain, table = Path(folder) / "raw.txt", Path(folder) / "raw.floret"
        plain.write_text("\n".join(sentence for sentences in raw.texts(text) for sentence in sentences), encoding="utf-8")
        fixed = {"model": "cbow", "mode": "floret", "hashCount": 2, "minn": 4, "maxn": 5, "minCount": 5, "thread": 1}
        floret.train_unsupervised(str(plain), **fixed, **settings).save_floret_vectors(str(table))
        nlp = spacy.blank("es")
        convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret")
        out.parent.mkdir(parents=True, exist_ok=True)
        nlp.to_disk(out)
