"""Train the packaged Spanish pipeline from the data, in named steps.

    python -m kg.language.es.training DATA GOLD WORK [STEP ...]

DATA holds `ud/`, `text/` and `vectors/`, GOLD the annotated sentences, WORK takes what is made. Without a STEP all that the package needs
are done in order; a step that is done is not done again (delete its folder in WORK for that). Steps:

corpus      gold corpora from the treebanks and the annotated sentences
vectors     floret vectors from the raw text
parse       tagger, lemmatizer and parser
names       the recogniser
package     both as one pipeline, in WORK/package

judgement   weights of the judgements of who takes part in a candidate and which candidates are events, in WORK/roles.yaml and WORK/acceptance.yaml
            (with the packaged pipeline)

and not for the package, since what they make did not better it:

pretrained  a token-to-vector layer learned from the raw text, to start from
teachers    differently seeded parsers and recognisers
silver      raw text labelled by the votes of the teachers
ablation    what each choice is worth: tables in WORK/ablation-parse.md and WORK/ablation-names.md (needs `teachers` and `silver`;
            learns its pretrained layer and its vectors itself)

Seeds are fixed and a run uses one core: on two, do `parse` beside `names`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import yaml

from kg.coding import Coder
from kg.language.es.training import ablation, annotated, assemble, corpus, judgement, pretraining, selftraining, texts, vectors
from kg.language.es.training.runs import HERE, Run
from kg.language.products import by_numpy

KINDS = ("parse", "names")
BESIDE = ("pretrained", "teachers", "silver", "judgement", "ablation")
"""Steps that the package does without."""


def judge(data: Path, gold: Path, out: Path) -> None:
    """Learn the judgements of candidates from the annotated sentences and the articles on international politics."""
    coder = Coder("es")
    articles = [*annotated.of_samples(), *(text for text in annotated.of_texts(data) if text.international)]
    sentences = [
        *texts.of_sentences(coder, gold / "sentences-train.jsonl"),
        *texts.of_sentences(coder, annotated.SENTENCES, annotated.OURS),
    ]
    judgement.train([*sentences, *texts.of_articles(coder, articles)], out)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments (the command line's, or those given) and do the steps."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.es.training", description=__doc__.split("\n")[0])
    for folder in ("data", "gold", "work"):
        parser.add_argument(folder, type=Path)
    parser.add_argument(
        "steps",
        nargs="*",
        metavar="STEP",
        help="corpus vectors pretrained teachers silver parse names package judgement ablation; default: those of the package",
    )
    parser.add_argument("--only", choices=KINDS, help="of teachers, silver and ablation, only the one kind")
    parser.add_argument(
        "--plan", type=Path, default=HERE / "training.yaml", help="what is trained on what; default: the one beside this module"
    )
    given = parser.parse_args(arguments)
    plan = yaml.safe_load(given.plan.read_text(encoding="utf-8"))
    data, gold, work = given.data, given.gold, given.work
    kinds = (given.only,) if given.only else KINDS
    final = {kind: Run.of(kind, plan["final"][kind]) for kind in KINDS}
    raw = data / "text" / "es-commentary.txt.gz"
    every: dict[str, list[Callable[[], object]]] = {
        "corpus": [partial(corpus.build, data, gold, work / "corpus"), partial(selftraining.swap, work)],
        "vectors": [partial(vectors.build, raw, plan["vectors"]["full"], work / "vectors" / "full")],
        "pretrained": [partial(pretraining.build, raw, plan["pretraining"], work)],
        "teachers": [partial(run.execute, work) for kind in kinds for run in selftraining.teachers(plan, kind)],
        "silver": [partial(selftraining.label, plan, kind, raw, work) for kind in kinds],
        "parse": [partial(final["parse"].execute, work)],
        "names": [partial(final["names"].execute, work)],
        "package": [partial(assemble.assemble, final["parse"].best(work), final["names"].best(work), work / "package")],
        "judgement": [partial(judge, data, gold, work)],
        "ablation": [partial(ablation.measure, plan, kind, raw, gold, work) for kind in kinds],
    }
    usual = [step for step in every if step not in BESIDE]
    unknown = [step for step in given.steps if step not in every]
    if unknown:
        parser.error(f"no step {unknown[0]!r}; there are: {', '.join(every)}")
    for step in given.steps or usual:
        print(f"== {step}", flush=True)
        with by_numpy():
            for part in every[step]:
                part()


if __name__ == "__main__":
    main()
