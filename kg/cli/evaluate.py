"""`kg eval`: figures of quality against gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.application import PipelineOption, app, complain, print_json, say
from kg.errors import InputError


@app.command(name="eval")
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD.jsonl|DIR", help="Events of articles; sentences with entities and events; or a folder of annotated text."
        ),
    ],
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLES...", help="The articles of the gold: files or folders.", show_default=False)
    ] = None,
    show: Annotated[
        str | None, typer.Option("--show", metavar="ARTICLE", help="List hits, misses and extras of one article, or of all.")
    ] = None,
    entities: Annotated[bool, typer.Option("--entities", help="Of sentences, score the named entities too.")] = False,
    min_: Annotated[
        str | None, typer.Option("--min", metavar="FLOORS", help="dyad=40,actors=70: exit code 1 when a figure is lower.")
    ] = None,
    pipeline: PipelineOption = None,
    json_: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Score the program against gold, or its language pipeline against annotated text (CoNLL-U, .spacy).

    \b
    Example:
      kg eval gold.jsonl articles.jsonl --show all
      kg eval gold.jsonl articles.jsonl --min dyad=40,actors=70
      kg eval sentences.jsonl --entities
      kg eval treebank/ --pipeline es
    """
    from kg.evaluation import rendering, running

    floors = rendering.parse_floors(min_ or "")
    if gold.is_dir() or gold.suffix in running.ANNOTATED:
        from kg.views.tables import print_table

        by_file = running.evaluate_pipeline(pipeline, gold)
        print_json(by_file) if json_ else print_table(*rendering.pipeline_rows(by_file))
        _fail_below([f"{file}: {line}" for file, scores in by_file.items() for line in rendering.below(scores, floors)])
        return
    from kg.evaluation.gold import read_gold

    known = read_gold(gold)
    if known.sentences:
        events = running.evaluate_sentences(known.sentences, pipeline=pipeline)
        figures, lines = events.as_dict(), [f"{len(known.sentences)} sentences", *rendering.sentence_lines(events)]
        if entities:
            names = running.evaluate_entities(known.sentences, pipeline=pipeline)
            figures, lines = figures | names.as_dict(), [*lines, *rendering.entity_lines(names)]
    else:
        if not articles:
            raise InputError("no articles to score", "ARTICLES", "name the files with the articles of the gold")
        run = running.evaluate_articles(known, articles, pipeline=pipeline, on_problem=complain)
        for ids, text in (
            (run.missing, "not among the inputs, all their events count as missed"),
            (run.unknown, "not in the gold, left out"),
        ):
            if ids:
                say(f"{text}: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}")
        figures, lines = run.scores.as_dict(), list(rendering.event_lines(run.scores))
        if show is not None:
            shown = [match for match in run.scores.matches if show in (match.article, "all")]
            if not shown:
                raise InputError(f"no article {show!r} in the gold", "--show", "give the id of an article, or all")
            lines = [line for match in shown for line in rendering.match_lines(match)] + lines
    print_json(figures) if json_ else print("\n".join(lines))
    _fail_below(rendering.below(figures, floors))


def _fail_below(lines: list[str]) -> None:
    for line in lines:
        say(line)
    if lines:
        raise typer.Exit(1)
