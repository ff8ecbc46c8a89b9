"""A token-to-vector layer that is learned from raw text first: parser and recogniser start from its weights."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy
import pytest
import spacy
from spacy.training.initialize import init_nlp
from spacy.util import load_config
from spacy.vectors import Mode, Vectors

from kg.language.es.training import corpus, pretraining
from kg.language.es.training.runs import HERE, pretrained_layer

SENTENCES = ["El ministro viajó ayer a Roma para hablar de paz .", "La presidenta recibió a los embajadores en la capital ."]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    nlp = spacy.blank("es")
    rows = numpy.random.default_rng(1).normal(size=(50, 8)).astype("f")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, mode=Mode.floret, minn=4, maxn=5, hash_count=2)
    (folder / "vectors").mkdir()
    nlp.to_disk(folder / "vectors" / "full")
    text = folder / "raw.txt.gz"
    with gzip.open(text, "wt", encoding="utf-8") as lines:
        lines.write("\n\n".join(SENTENCES * 3))
    assert pretraining.build(text, {"share": 1, "offset": 0, "words": 100}, folder) == pretrained_layer(folder)
    doc = nlp.make_doc("Ana visita Roma.")
    for token in doc:
        token.pos_, token.lemma_, token.dep_, token.head = "NOUN", token.lower_, "ROOT" if token.i == 1 else "dep", doc[1]
    doc.set_ents([doc.char_span(11, 15, label="LOC")])
    corpus.write(folder / "gold.spacy", [doc] * 40)
    return folder


@pytest.mark.parametrize("kind", ["parse", "names"])
def test_training_starts_from_the_pretrained_layer(work: Path, kind: str) -> None:
    paths = {"train": work / "gold.spacy", "dev": work / "gold.spacy", "vectors": work / "vectors" / "full"}
    settings = {f"paths.{name}": str(path) for name, path in paths.items()}
    fresh, started = (
        init_nlp(load_config(HERE / f"{kind}.cfg", settings | more)).get_pipe("tok2vec").model
        for more in ({}, {"paths.init_tok2vec": str(pretrained_layer(work))})
    )
    weights = pretrained_layer(work).read_bytes()
    learned = fresh.copy().from_bytes(weights)
    assert started.to_bytes() == learned.to_bytes() != fresh.to_bytes()
