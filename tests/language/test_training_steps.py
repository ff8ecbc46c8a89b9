"""The whole training, from data to package, on a few made-up sentences: every step runs and what it makes can be used."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import spacy
import yaml

from kg import language
from kg.language.es.training.__main__ import main
from kg.language.es.training.runs import HERE

SENTENCE = [  # word, lemma, part of speech, head, relation, label of the name
    ("El", "el", "DET", 2, "det", ""),
    ("ministro", "ministro", "NOUN", 3, "nsubj", ""),
    ("visitó", "visitar", "VERB", 0, "root", ""),
    ("Lima", "Lima", "PROPN", 3, "obj", "B-LOC"),
    ("ayer", "ayer", "ADV", 3, "advmod", ""),
    (".", ".", "PUNCT", 3, "punct", ""),
]
TREEBANKS = ("ancora-train", "ancora-development", "cess-train", "cess-development", "gsd-dev", "gsd-test", "pud-test")


def conllu(copies: int) -> str:
    rows = [
        f"{i}\t{word}\t{lemma}\t{pos}\t_\t_\t{head}\t{relation}\t_\t{'NER=' + name if name else '_'}"
        for i, (word, lemma, pos, head, relation, name) in enumerate(SENTENCE, 1)
    ]
    return "\n".join(f"# newdoc id = d{copy}\n" + "\n".join(rows) + "\n" for copy in range(copies))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder in ("data/ud", "data/text", "gold"):
        (tmp_path / folder).mkdir(parents=True)
    for name in TREEBANKS:
        (tmp_path / "data" / "ud" / f"es_{name}.conllu").write_text(conllu(40), encoding="utf-8")
    with gzip.open(tmp_path / "data" / "text" / "es-commentary.txt.gz", "wt", encoding="utf-8") as out:
        out.write("\n\n".join(" ".join(word for word, *_ in SENTENCE) for _ in range(60)))
    row = {"text": "El canciller viajó a Quito.", "entities": [["Quito", "LOC", 0]]}
    (tmp_path / "gold" / "sentences-train.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return tmp_path


def test_all_steps_from_data_to_package(data: Path) -> None:
    pytest.importorskip("floret")
    plan = yaml.safe_load((HERE / "training.yaml").read_text(encoding="utf-8"))
    plan["vectors"]["full"] = {"dim": 10, "bucket": 200, "epoch": 1}
    plan["pretraining"] = {"share": 1, "offset": 0, "words": 100}
    for run in plan["final"].values():
        run["steps"] = 60
        run["overrides"] = run.get("overrides", {}) | {"training.eval_frequency": 30, "training.optimizer.learn_rate": 0.005}
    (data / "plan.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    main([str(data / "data"), str(data / "gold"), str(data / "work"), "--plan", str(data / "plan.yaml")])
    nlp = language.load("es", str(data / "work" / "package"))
    assert nlp.pipe_names == spacy.load(HERE.parent / "model").pipe_names
    assert not any(nlp.config["paths"].values())
    doc = nlp("El ministro visitó Lima ayer.")
    assert [token.lemma_ for token in doc] == [lemma for _, lemma, *_ in SENTENCE]
    assert [token.dep_ for token in doc] == [relation if head else "ROOT" for *_, head, relation, _ in SENTENCE]
    assert [(span.text, span.label_) for span in doc.ents] == [("Lima", "LOC")]
