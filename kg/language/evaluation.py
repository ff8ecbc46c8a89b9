"""Scores of a pipeline on annotated text: morphology, lemmas, dependencies, sentences, names, speed.

Gold tokens are given to the pipeline as text, so that its own tokenizer and sentence boundaries are measured too (spaCy's `Scorer` aligns them).
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from kg.errors import InputError

FIGURES = {
    "pos_acc": "UPOS accuracy",
    "lemma_acc": "lemma accuracy",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentence F",
    "ents_p": "NER precision",
    "ents_r": "NER recall",
    "ents_f": "NER F",
}


def read_gold(nlp: Language, path: Path) -> list[Doc]:
    """Gold documents of a CoNLL-U file, a `.spacy` file, or a `.jsonl` file of sentences with `text` and `entities`.

    Raises InputError for a missing file or another kind.
    """
    from kg.language.es.training import corpus

    if not path.is_file():
        raise InputError("no such file", str(path), "name a .conllu, .spacy or .jsonl file")
    if path.suffix == ".spacy":
        return list(DocBin().from_disk(path).get_docs(nlp.vocab))
    if path.suffix == ".jsonl":
        return list(corpus.annotated_sentences(nlp, path))
    if path.suffix == ".conllu":
        groups = corpus.passages(corpus.read_conllu(path), corpus.generator())
        return [corpus.to_doc(nlp, group, entities=True) for group in groups]
    raise InputError("not annotated text", str(path), "name a .conllu, .spacy or .jsonl file")


def score(nlp: Language, gold: Iterable[Doc]) -> dict[str, float]:
    """Figures of `FIGURES` in percent, for those that the gold annotates; names by label under "NER F PER" and so on."""
    gold = list(gold)
    predicted = nlp.pipe([doc.text for doc in gold])
    examples = [Example(p, g) for p, g in zip(predicted, gold, strict=True)]
    scores = _scores(nlp, examples)
    if not any(doc.ents for doc in gold):
        scores = {key: value for key, value in scores.items() if not key.startswith("ents")}
    found = {label: round(100 * scores[key], 2) for key, label in FIGURES.items() if isinstance(scores.get(key), float)}
    for label, values in sorted((scores.get("ents_per_type") or {}).items()):
        found[f"NER F {label}"] = round(100 * values["f"], 2)
    return found


def _scores(nlp: Language, examples: list[Example]) -> dict[str, Any]:
    from spacy.scorer import Scorer

    return dict(Scorer(nlp).score(examples))


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Words (by white space) that the whole pipeline reads in a second of this process; the first text warms it up."""
    list(nlp.pipe(texts[:1]))
    begun = time.perf_counter()
    list(nlp.pipe(texts))
    return sum(len(t.split()) for t in texts) / (time.perf_counter() - begun)
