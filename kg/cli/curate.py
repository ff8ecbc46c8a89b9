"""`kg merge`, `split`, `reject`, `rename`, `link`, `curation`: a person's corrections, which every derivation obeys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.application import DEFAULT_STORE, StoreOption, app, open_store, open_to_write, print_json, say

if TYPE_CHECKING:
    from kg.linking.decisions import Decision

AuthorOption = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Whose decision; else of KG_AUTHOR, GIT_AUTHOR_NAME or the user.")
]
ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, for those who read it later.")]
EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event or agreement, or its first digits.")]
ActorArgument = Annotated[str, typer.Argument(metavar="ACTOR", help="Id or name of an actor.")]


@app.command()
def merge(
    one: Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event or agreement, or its first digits.")],
    others: Annotated[list[str], typer.Argument(metavar="EVENT...", help="Those that are the same.")],
    author: AuthorOption = None,
    reason: ReasonOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that events, or agreements, are one.

    \b
    Example:
      kg merge f8b21afe 03c9d2e1 --reason "one summit, misdated"
    """
    with open_to_write(store) as graph:
        _done(graph.curator.merge(one, *others, author=author, reason=reason))


@app.command()
def split(
    event: EventArgument,
    report: Annotated[
        list[str] | None, typer.Option("--report", metavar="ID", help="Article (or report) to take out of it; none: each by itself.")
    ] = None,
    author: AuthorOption = None,
    reason: ReasonOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that the reports of an event are not of one.

    \b
    Example:
      kg split f8b21afe
      kg split f8b21afe --report angostura-2008-quito
    """
    with open_to_write(store) as graph:
        _done(graph.curator.split(event, tuple(report or ()), author=author, reason=reason))


@app.command()
def reject(event: EventArgument, author: AuthorOption = None, reason: ReasonOption = None, store: StoreOption = DEFAULT_STORE) -> None:
    """Say that an event is wrong.

    The reports of it that the store holds count for nothing from now on; what later articles say is taken for itself.

    \b
    Example:
      kg reject f8b21afe --reason "the text says the opposite"
    """
    with open_to_write(store) as graph:
        _done(graph.curator.reject(event, author=author, reason=reason))


@app.command()
def rename(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the actor is called.")],
    language: Annotated[str, typer.Option("--language", metavar="LANG", help="Language of the name.")] = "es",
    author: AuthorOption = None,
    reason: ReasonOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say what an actor is called.

    \b
    Example:
      kg rename "Kim Jong-un" "Kim Jong Un" --language en
    """
    with open_to_write(store) as graph:
        _done(graph.curator.rename(actor, name, language, author=author, reason=reason))


@app.command()
def link(
    actor: ActorArgument,
    target: Annotated[str, typer.Argument(metavar="TARGET", help="An item of Wikidata (wd:Q7747), or another actor.")],
    author: AuthorOption = None,
    reason: ReasonOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say who an actor is.

    Where another actor is that item of Wikidata already, the two become one.

    \b
    Example:
      kg link "Vladimiro Putin" wd:Q7747
    """
    with open_to_write(store) as graph:
        _done(graph.curator.link(actor, target, author=author, reason=reason))


@app.command()
def curation(
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Take this correction back.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a correction.")] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List the corrections, with those that no longer apply; or take one back.

    They stand in the file curation.ttl in the folder of the store.

    \b
    Example:
      kg curation
      kg curation --undo 3f9a
    """
    if undo is not None:
        with open_to_write(store) as graph:
            decision = graph.curator.undo(undo)
        say(f"taken back: {decision.kind} {decision.id} ({decision.what})")
        return
    from kg.views.tables import print_table

    with open_store(store) as graph:
        standing = graph.curator.standing()
    if json_:
        for one in standing:
            decision = one.decision
            given = {"id": decision.id, "kind": decision.kind, "date": decision.date, "author": decision.author, "what": decision.what}
            print_json(
                {**given, "reason": decision.reason, "reports": [anchor.report for anchor in decision.anchors], "problem": one.problem}
            )
    elif standing:
        rows = [(one.decision.id, one.decision.date, one.decision.author, one.decision.kind, _what(one.decision), one.problem or "applies") for one in standing]  # fmt: skip
        print_table(("id", "date", "author", "kind", "what", "standing"), rows)
    else:
        say("no corrections")


def _done(decision: Decision) -> None:
    say(f"{decision.kind} {decision.id}: {_what(decision)}; `kg curation --undo {decision.id}` takes it back")


def _what(decision: Decision) -> str:
    extra = {"Naming": decision.label and decision.label[0], "Linking": decision.same or (decision.wikidata and f"wd:{decision.wikidata}")}
    became = extra.get(decision.kind)
    return f"{decision.what} → {became}" if became else decision.what or ""
