"""What each choice of the training is worth: short runs with one thing changed, on the development splits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import spacy

from kg.language.es.training import corpus, pretraining, vectors
from kg.language.es.training.runs import FIGURES, Run
from kg.language.evaluation import score


def variants(plan: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Run]]:
    """The runs of a kind, each with the words that say what differs from the first."""
    settings = plan["ablation"][kind]
    for title, changes in settings["variants"].items():
        given = {"name": f"ablation {kind} {title}", "steps": settings["steps"], "corpora": settings["base"]}
        yield title, Run.of(kind, given | changes)


def measure(plan: Mapping[str, Any], kind: str, text: Path, gold: Path, work: Path) -> None:
    """Run the variants of a kind that are not done yet and write `ablation-KIND.md`, a table, in `work`."""
    columns = (*FIGURES[kind], *(("world",) if kind == "names" else ()))
    lines = [f"| | {' | '.join(columns)} |", f"|{'---|' * (len(columns) + 1)}"]
    for title, run in variants(plan, kind):
        if run.vectors != "full":
            vectors.build(text, plan["vectors"][run.vectors], work / "vectors" / run.vectors)
        if run.pretrained:
            pretraining.build(text, plan["pretraining"], work)
        figures = run.execute(work)
        if kind == "names":
            nlp = spacy.load(run.best(work))
            figures |= {"world": score(nlp, corpus.annotated_sentences(nlp, gold / "sentences-dev.jsonl"))["NER F"]}
        lines.append(f"| {title} | {' | '.join(f'{figures[column]:.1f}' for column in columns)} |")
        (work / f"ablation-{kind}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
