"""The command `kg`: thin, it only reads options, calls `kg.knowledge_graph`, and prints.

Exit codes: 0 done, 1 the answer is no, 2 the call or an input is wrong, 130 interrupted, 141 the reader of a pipe went away.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg import __version__
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph

_WRONG, _INTERRUPTED, _PIPE_CLOSED = 2, 130, 141


class _Commands(TyperGroup):
    """The commands in the order of their use; an error that the user can mend becomes one line and exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except InputError as error:
            _complain(error)
            raise typer.Exit(_WRONG) from error
        except KeyboardInterrupt as error:
            _say("interrupted; articles that were done are stored")
            raise typer.Exit(_INTERRUPTED) from error
        except BrokenPipeError as error:
            # What is still buffered would raise again when the interpreter closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(_PIPE_CLOSED) from error
        return answer


app = typer.Typer(cls=_Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

_Store = Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the store.")]
_Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")]
_Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day: YYYY, YYYY-MM or YYYY-MM-DD.")]
_Pipeline = Annotated[
    str | None, typer.Option("--pipeline", metavar="NAME", help="An installed spaCy pipeline in place of the packaged one.")
]
_DEFAULT_STORE = Path("kg-store")


def main() -> None:
    """Entry point of the command."""
    if isinstance(sys.stdout.buffer, io.RawIOBase):
        # PYTHONUNBUFFERED makes standard output a raw stream, and a raw stream may write less than it is given and say nothing.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.buffer), line_buffering=sys.stdout.isatty())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="kg")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """Knowledge graphs of international politics from news articles.

    \b
    Example:
      kg build news/ --date 2025-08-13     read articles into kg-store/
      kg events --actor Rusia              who did what to whom
      kg query who-met-whom                ask in SPARQL
      kg view -o alliances.html            see the alliance graph
    """


@app.command()
def build(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="Files, folders, web addresses, or - for standard input.", show_default=False),
    ] = None,
    samples: Annotated[bool, typer.Option("--samples", help="Read the sample articles that come with the program.")] = False,
    store: _Store = _DEFAULT_STORE,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Date of articles that give none: YYYY-MM-DD.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="LANG", help="Language of articles that give none: es.", show_default=False)
    ] = None,
    pipeline: _Pipeline = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary at the end.")] = False,
) -> None:
    """Read articles into the store; what is there already is skipped.

    Text, Markdown with front matter, HTML, JSON, JSON Lines (id, url, publisher, title, date, language, text or html), RSS and Atom.

    \b
    Example:
      kg build --samples
      kg build news/ page.html --date 2025-08-13 --store news-store
      zcat dump.jsonl.gz | kg build -
    """
    if not inputs and not samples:
        raise InputError("no articles to read", "INPUT", "name files or folders, or give --samples")
    from kg.knowledge_graph import KnowledgeGraph, sample_articles
    from kg.rdf.store import Store

    chosen: list[str | Path] = [*(inputs or ()), *(sample_articles() if samples else ())]
    with KnowledgeGraph(Store.open(store)) as graph:
        result = graph.build(chosen, date=date, language=language, pipeline=pipeline, on_problem=_complain)
        if not quiet:
            graph.summary(sys.stderr, result=result)
    if result.problems:
        raise typer.Exit(_WRONG)


@app.command()
def events(
    store: _Store = _DEFAULT_STORE,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, csv, jsonl or gold (one record for each article).")
    ] = "table",
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="A PLOVER type (CONSULT) or a class of the ontology (PhoneCall).")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="An actor by any name or code; a state with its people and bodies.")
    ] = None,
    since: _Since = None,
    until: _Until = None,
) -> None:
    """List the events: who did what to whom, when, where.

    \b
    Example:
      kg events --actor Rusia --type CONSULT --since 2025
      kg events --format csv > events.csv
    """
    if format not in ("table", "csv", "jsonl", "gold"):
        raise InputError(f"unknown format {format!r}", "--format", "one of table, csv, jsonl, gold")
    with _open(store) as graph:
        if format == "gold":
            import json

            for record in graph.gold(type=type, actor=actor, since=since, until=until):
                print(json.dumps(record, ensure_ascii=False))
            return
        chosen = graph.select(type=type, actor=actor, since=since, until=until)
    if format == "csv":
        from kg.rdf.exchange import events_csv

        sys.stdout.buffer.write(events_csv(chosen).encode("utf-8"))
        return
    from kg.views.tables import EVENT_COLUMNS, event_json_lines, event_lines, print_table

    if format == "jsonl":
        for line in event_json_lines(chosen):
            print(line)
    elif chosen.events:
        print_table(EVENT_COLUMNS, event_lines(chosen))
    else:
        _say("no such events")


@app.command()
def query(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME|FILE.rq", help="A named query, or a file with a query.", show_default=False)
    ] = None,
    text: Annotated[str | None, typer.Option("-e", metavar="SPARQL", help="The query itself.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the named queries.")] = False,
    param: Annotated[
        list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the query; may be given again.")
    ] = None,
    store: _Store = _DEFAULT_STORE,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, csv, json, xml, or turtle for CONSTRUCT and DESCRIBE.")
    ] = "table",
) -> None:
    """Ask in SPARQL; the usual prefixes need no declaration.

    \b
    Example:
      kg query --list
      kg query who-met-whom --param since=2025 --param actor=Rusia
      kg query -e 'SELECT ?event ?date { ?event a kg:Meeting ; kg:date ?date }'
    """
    from kg.views.tables import print_table

    if list_:
        from kg.rdf import queries

        rows = [(one.name, one.title, ", ".join(given.name for given in one.params)) for one in queries.named()]
        print_table(("name", "answers", "parameters"), rows)
        return
    if (name is None) == (text is None):
        raise InputError("one query is needed", "query", "give a NAME, a FILE.rq or -e 'SELECT …'; kg query --list shows the names")
    from kg.views.results import FORMATS

    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}", "--format", f"one of {', '.join(FORMATS)}")
    values = dict(_name_and_value(given) for given in param or ())
    with _open(store) as graph:
        result = graph.ask(text, **values) if text is not None else graph.query(str(name), **values)
    if format != "table":
        sys.stdout.buffer.write(result.serialize(format))
    else:
        print_table(result.columns, result.cells())


@app.command()
def view(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE.html", help="The page; - for standard output.")] = "alliances.html",
    store: _Store = _DEFAULT_STORE,
    since: _Since = None,
    until: _Until = None,
) -> None:
    """Draw the alliance graph as one interactive HTML file.

    It needs no network.

    \b
    Example:
      kg view -o alliances.html --since 2024
    """
    with _open(store) as graph:
        page = graph.view(None if output == "-" else output, since=since, until=until)
    if output == "-":
        sys.stdout.write(page)
    else:
        _say(f"wrote {output}")


@app.command()
def export(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The file; - for standard output.")] = "-",
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="trig, turtle, nquads, jsonld, graphml, gexf or csv; else by the ending of FILE.",
            show_default=False,
        ),
    ] = None,
    store: _Store = _DEFAULT_STORE,
) -> None:
    """Write the graph for other programs.

    trig, nquads and jsonld hold all graphs, turtle the derived one, graphml and gexf the alliance graph, csv a table of events.

    \b
    Example:
      kg export -o graph.trig
      kg export --format graphml > alliances.graphml
    """
    with _open(store) as graph:
        graph.export(sys.stdout.buffer if output == "-" else output, format)
    if output != "-":
        _say(f"wrote {output}")


@app.command()
def validate(store: _Store = _DEFAULT_STORE) -> None:
    """Check the store against the SHACL shapes.

    Prints one line for each thing that does not conform; exit code 1 when there is any.

    \b
    Example:
      kg validate --store kg-store
    """
    with _open(store) as graph:
        violations = graph.validate()
        articles = len(graph.derived().articles)
    for violation in violations:
        print(violation)
    if violations:
        _say(f"{len(violations)} violations")
        raise typer.Exit(1)
    _say(f"conforms: {articles} articles and what is derived from them")


@app.command()
def info(
    store: _Store = _DEFAULT_STORE,
    json_: Annotated[bool, typer.Option("--json", help="The counts as JSON.")] = False,
) -> None:
    """Say what is in the store.

    Articles, actors, events, agreements, the strongest ties and conflicts, where the sources differ.

    \b
    Example:
      kg info
      kg info --json
    """
    with _open(store) as graph:
        if json_:
            import json

            print(json.dumps(graph.info(), ensure_ascii=False, indent=2))
        else:
            graph.summary(sys.stdout)


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
    pipeline: _Pipeline = None,
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
        _print_json(by_file) if json_ else print_table(*rendering.pipeline_rows(by_file))
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
        run = running.evaluate_articles(known, articles, pipeline=pipeline, on_problem=_complain)
        for ids, text in (
            (run.missing, "not among the inputs, all their events count as missed"),
            (run.unknown, "not in the gold, left out"),
        ):
            if ids:
                _say(f"{text}: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}")
        figures, lines = run.scores.as_dict(), list(rendering.event_lines(run.scores))
        if show is not None:
            shown = [match for match in run.scores.matches if show in (match.article, "all")]
            if not shown:
                raise InputError(f"no article {show!r} in the gold", "--show", "give the id of an article, or all")
            lines = [line for match in shown for line in rendering.match_lines(match)] + lines
    _print_json(figures) if json_ else print("\n".join(lines))
    _fail_below(rendering.below(figures, floors))


def _print_json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False))


def _fail_below(lines: list[str]) -> None:
    for line in lines:
        _say(line)
    if lines:
        raise typer.Exit(1)


def _open(store: Path) -> KnowledgeGraph:
    from kg.knowledge_graph import open

    return open(store)


def _name_and_value(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise InputError(f"not a parameter: {given!r}", "--param", "write name=value")
    return name, value


def _complain(error: InputError) -> None:
    _say(str(error))


def _say(text: str) -> None:
    print(f"kg: {text}", file=sys.stderr)


if __name__ == "__main__":
    main()
