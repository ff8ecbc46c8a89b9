"""Teachers, and the raw text that they label for the model that is packaged."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import DocBin

from kg.language.es.training import raw, silver
from kg.language.es.training.augmentation import Certain, Names, swapped
from kg.language.es.training.corpus import SEED, write
from kg.language.es.training.runs import Run
from kg.linking import gazetteer


def teachers(plan: Mapping[str, Any], kind: str) -> list[Run]:
    """The runs of the teachers of a kind."""
    return [Run.of(kind, given) for given in plan["teachers"][kind]]


def swap(work: Path) -> None:
    """Write the corpora with swapped names, `names-swapped.spacy`."""
    nlp, names = spacy.blank("es"), Names(gazetteer.load())
    gold = [doc for name in ("gold", "world") for doc in DocBin().from_disk(work / "corpus" / f"names-{name}.spacy").get_docs(nlp.vocab)]
    write(work / "corpus" / "names-swapped.spacy", swapped(nlp, gold, names, random.Random(SEED)))


def label(plan: Mapping[str, Any], kind: str, text: Path, work: Path) -> None:
    """Write `parse-silver.spacy` or `names-silver.spacy` from the votes of the teachers of that kind."""
    out = work / "corpus" / f"{kind}-silver.spacy"
    if out.is_file():
        return
    settings = plan["raw"]
    models = [spacy.load(run.best(work)) for run in teachers(plan, kind)]
    sentences = raw.sample(text, settings["share"], settings[f"{kind}_offset"], settings[f"{kind}_words"])
    if kind == "parse":
        write(out, silver.parses(models, sentences))
    else:
        certain = Certain(models[0], gazetteer.load())
        restored = ([certain.restored(sentence) for sentence in group] for group in sentences)
        write(out, silver.names(models, restored, certain))
