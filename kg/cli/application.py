"""The application behind the command `kg`: its options in common, its messages, its exit codes.

Exit codes: 0 done, 1 the answer is no, 2 the call or an input is wrong, 130 interrupted, 141 the reader of a pipe went away.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg import __version__
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.knowledge_graph import KnowledgeGraph
    from kg.linking.decisions import Standing

WRONG, INTERRUPTED, PIPE_CLOSED = 2, 130, 141


class _Commands(TyperGroup):
    """The commands in the order of their use; an error that the user can mend becomes one line and exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except InputError as error:
            complain(error)
            raise typer.Exit(WRONG) from error
        except KeyboardInterrupt as error:
            say("interrupted; articles that were done are stored")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            # What is still buffered would raise again when the interpreter closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(PIPE_CLOSED) from error
        return answer


app = typer.Typer(cls=_Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def local(store: str | Path) -> Path:
    """The folder that --store names. Raises InputError for the address of an endpoint, which only `kg query` can ask."""
    if str(store).lower().startswith(("http://", "https://")):
        raise InputError(
            "needs a store on this machine",
            f"--store {store}",
            "kg query --store URL asks an endpoint; kg export --sparql-endpoint URL loads one",
        )
    return Path(store)


StoreOption = Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the store.", parser=local)]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day: YYYY, YYYY-MM or YYYY-MM-DD.")]
PipelineOption = Annotated[
    str | None, typer.Option("--pipeline", metavar="NAME", help="An installed spaCy pipeline in place of the packaged one.")
]
DEFAULT_STORE = Path("kg-store")


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


def print_json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False))


def open_store(store: Path) -> KnowledgeGraph:
    from kg.opening import open

    return open(store)


def open_to_write(store: Path) -> KnowledgeGraph:
    from kg.opening import open

    return open(store, read_only=False)


def report_idle(standing: Iterable[Standing]) -> None:
    """Say which corrections find nothing to act on, or only a part."""
    for one in standing:
        if one.problem is not None:
            say(f"correction {one.decision.id} ({one.decision.kind}: {one.decision.what}): {one.problem}")


_OPTIONS = {
    "type": "--type", "types": "--type", "statuses": "--status", "since": "--since", "until": "--until", "split": "--split", "language": "--language",
    "min_events": "--min-events", "min_articles": "--min-articles", "obligations": "--obligation", "property": "--property",
}  # fmt: skip
"""How the command line writes the arguments of the Python interface."""


def complain(error: InputError) -> None:
    """Say in one line what is wrong, where by the name of the option."""
    say(str(InputError(error.what, _OPTIONS.get(error.where, error.where), error.mend)))


def say(text: str) -> None:
    print(f"kg: {text}", file=sys.stderr)
