"""Pretraining of the token-to-vector layer on raw text: predict the first and last characters of each word from its context."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from spacy.training.pretrain import pretrain
from spacy.util import load_config

from kg.language.es.training import raw
from kg.language.es.training.runs import HERE, pretrained_layer


def build(text: Path, settings: Mapping[str, int], work: Path) -> Path:
    """The weights after the last epoch, learned unless `work`/pretrained holds them; parser and recogniser can both start from them.

    settings: which texts (`share`, `offset`) and how many `words` of them, as `raw.sample` takes them.
    """
    weights = pretrained_layer(work)
    if not weights.is_file():
        out = weights.parent
        out.mkdir(parents=True, exist_ok=True)
        source = out / "raw.jsonl"
        sentences = (sentence for group in raw.sample(text, settings["share"], settings["offset"], settings["words"]) for sentence in group)
        source.write_text("\n".join(json.dumps({"text": sentence}, ensure_ascii=False) for sentence in sentences), encoding="utf-8")
        paths = {"paths.raw_text": str(source), "paths.vectors": str(work / "vectors" / "full")}
        pretrain(load_config(HERE / "parse.cfg", paths, interpolate=True), out)
    return weights
