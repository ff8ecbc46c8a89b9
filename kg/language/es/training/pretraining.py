"""Pretraining of the parser's token-to-vector layer on raw text: predict the first and last characters of each word from its context."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.language import DEFAULT_CONFIG_PRETRAIN_PATH
from spacy.training.pretrain import pretrain
from spacy.util import load_config

from kg.language.es.training import raw
from kg.language.es.training.runs import HERE, PRETRAINING_EPOCHS, pretrained_layer

SHARE, WORDS = 4, 1_500_000


def build(text: Path, work: Path) -> Path:
    """The weights after the last epoch, learned unless `work`/pretrained holds them."""
    out = work / "pretrained"
    weights = pretrained_layer(work)
    if not weights.is_file():
        out.mkdir(parents=True, exist_ok=True)
        sentences = (s for group in raw.sample(text, SHARE, 2, WORDS) for s in group)
        source = out / "raw.jsonl"
        source.write_text("\n".join(json.dumps({"text": s}, ensure_ascii=False) for s in sentences), encoding="utf-8")
        pretrain(_config(source, work), out, skip_last=True)
    return weights


def _config(source: Path, work: Path):  # type: ignore[no-untyped-def]
    config = load_config(DEFAULT_CONFIG_PRETRAIN_PATH).merge(load_config(HERE / "parse.cfg"))
    config["paths"]["vectors"] = str(work / "vectors" / "full")
    config["corpora"]["pretrain"] = {
        "@readers": "spacy.JsonlCorpus.v1",
        "path": str(source),
        "min_length": 5,
        "max_length": 500,
        "limit": 0,
    }
    config["pretraining"] |= {"component": "tok2vec", "layer": "", "max_epochs": PRETRAINING_EPOCHS, "corpus": "corpora.pretrain"}
    config["pretraining"]["objective"] = {
        "@architectures": "spacy.PretrainCharacters.v1",
        "maxout_pieces": 3,
        "hidden_size": 300,
        "n_characters": 4,
    }
    return config
