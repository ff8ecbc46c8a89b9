"""What a person wants to know after a build: how much is in the graph, who stands how to whom, where the sources differ."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Literal

from kg.graph.alliances import alliances
from kg.graph.measures import Tie, strongest_conflicts, strongest_ties
from kg.linking.merging import Derived, Disagreement
from kg.linking.periods import written
from kg.rdf import vocabulary
from kg.rdf.derivation import actor_label, event_label

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from kg.building import BuildResult

_BAR = 28
_WIDTH = 110
"""Columns of the plain text."""
_KINDS = {
    "State": ("state", "states"),
    "Person": ("person", "persons"),
    "InternationalOrganization": ("international organisation", "international organisations"),
    "GovernmentBody": ("government body", "government bodies"),
    "Organization": ("other organisation", "other organisations"),
    "Party": ("party", "parties"),
    "MediaOutlet": ("medium", "media"),
    "ArmedForce": ("armed force", "armed forces"),
    "ArmedGroup": ("armed group", "armed groups"),
    "Group": ("group", "groups"),
}
_STATUSES = {"actual": "happened", "planned": "planned", "possible": "possible", "denied": "denied"}


def print_summary(
    derived: Derived, *, file: IO[str], where: str = "", result: BuildResult | None = None, language: str = "es", rows: int = 5
) -> None:
    """Write the summary: coloured on a terminal, plain text elsewhere.

    where: the store; result: of the build that it follows; language: of the actors' names; rows: length of each list.
    """
    from rich.console import Console

    parts = _parts(derived, where, result, language, rows)
    if file.isatty():
        console = Console(file=file, highlight=False)
        for part in parts:
            console.print(part)
        return
    console = Console(file=io.StringIO(), highlight=False, width=_WIDTH)
    for part in parts:
        with console.capture() as text:
            console.print(part)
        file.writelines(f"{line.rstrip()}\n" for line in text.get().splitlines())


def _parts(derived: Derived, where: str, result: BuildResult | None, language: str, rows: int) -> Iterable[RenderableType]:
    from rich.text import Text

    if result is not None:
        yield Text(_outcome(result), style="bold")
    if not derived.articles:
        yield Text(f"The graph{f' in {where}' if where else ''} holds no articles.")
        return
    yield _overview(derived, where)
    if derived.events:
        yield Text("\nEvents", style="bold")
        yield _event_bars(derived)
    graph = alliances(derived)
    names = {node: str(data[f"label_{language}"]) for node, data in graph.nodes(data=True)}
    for title, ties, style in (
        ("Strongest ties", strongest_ties(graph, rows), "green"),
        ("Strongest conflicts", strongest_conflicts(graph, rows), "red"),
    ):
        if ties:
            yield Text(f"\n{title}", style="bold")
            yield _tie_bars(ties, names, style)
    if derived.agreements:
        yield Text("\nAgreements", style="bold")
        yield _agreements(derived, language, rows)
    if derived.disagreements:
        yield Text("\nWhere the sources differ", style="bold")
        yield _disagreements(derived, language, rows)


def _outcome(result: BuildResult) -> str:
    parts = [f"{_count(len(result.added), 'article')} added"]
    if result.replaced:
        parts.append(f"{len(result.replaced)} replaced")
    if result.skipped:
        parts.append(f"{len(result.skipped)} there already")
    if result.problems:
        parts.append(f"{_count(len(result.problems), 'input')} left out, as said above")
    return ", ".join(parts) + "."


def _overview(derived: Derived, where: str) -> RenderableType:
    dates = sorted(article.date.isoformat() for article in derived.articles if article.date)
    publishers = len({article.publisher for article in derived.articles if article.publisher})
    articles = [_count(len(derived.articles), "article")]
    if publishers:
        articles.append(f"from {_count(publishers, 'publisher')}")
    if dates:
        articles.append(f"of {dates[0]}" if dates[0] == dates[-1] else f"from {dates[0]} to {dates[-1]}")
    kinds = Counter(actor.kind for actor in derived.actors)
    several = sum(len({article for article, _ in event.reports}) > 1 for event in derived.events)
    statuses = Counter(event.status for event in derived.events)
    lines = [
        ("Articles", ", ".join(articles)),
        (
            "Actors",
            _total(len(derived.actors), ((count, _KINDS.get(kind, (kind, kind))[count > 1]) for kind, count in kinds.most_common())),
        ),
        ("Events", _total(len(derived.events), ((statuses[status], text) for status, text in _STATUSES.items()))),
        ("", f"{several} reported by more than one article" if several else ""),
        ("Agreements", str(len(derived.agreements))),
        ("Offices", str(len(derived.offices))),
        ("Differences", f"{len(derived.disagreements)} between sources" if derived.disagreements else ""),
        ("Store", where),
    ]
    grid = _grid()
    for name, text in lines:
        if text:
            grid.add_row(name, text)
    return grid


def _event_bars(derived: Derived) -> RenderableType:
    counts = Counter(event.type for event in derived.events)
    most = max(counts.values())
    grid = _grid(justify=("left", "right", "left"))
    for type_, count in counts.most_common():
        score = vocabulary.score(type_)
        style = "green" if score > 0 else "red" if score < 0 else "yellow"
        grid.add_row(type_, str(count), _bar(count / most, style))
    return grid


def _tie_bars(ties: Sequence[Tie], names: dict[str, str], style: str) -> RenderableType:
    most = max(abs(tie.score) for tie in ties)
    grid = _grid(justify=("left", "right", "left", "left"))
    for tie in ties:
        pair = f"{names[tie.a]} – {names[tie.b]}"
        grid.add_row(pair, f"{tie.score:+.1f}", _bar(abs(tie.score) / most, style), _count(tie.events, "event"))
    return grid


def _agreements(derived: Derived, language: str, rows: int) -> RenderableType:
    actors = {actor.id: actor for actor in derived.actors}
    ranked = sorted(derived.agreements, key=lambda agreement: (-len(agreement.reports), agreement.labels, agreement.id))
    grid = _grid()
    for agreement in ranked[:rows]:
        parties = ", ".join(actor_label(actors.get(party), party, language) for party in agreement.parties)
        signed = written(agreement.signed) if agreement.signed else ""
        grid.add_row(agreement.labels[0] if agreement.labels else agreement.id, "  ".join(part for part in (signed, parties) if part))
    if len(ranked) > rows:
        grid.add_row(f"… and {len(ranked) - rows} more", "")
    return grid


def _disagreements(derived: Derived, language: str, rows: int) -> RenderableType:
    actors = {actor.id: actor for actor in derived.actors}
    subjects = {agreement.id: agreement.labels[0] for agreement in derived.agreements if agreement.labels}
    subjects |= {event.id: event_label(event, actors, language) for event in derived.events}
    grid = _grid()
    for disagreement in derived.disagreements[:rows]:
        grid.add_row(subjects.get(disagreement.about, disagreement.about), f"{disagreement.property}: {_claims(disagreement)}")
    if len(derived.disagreements) > rows:
        grid.add_row(f"… and {len(derived.disagreements) - rows} more", "")
    return grid


def _claims(disagreement: Disagreement) -> str:
    values: dict[str, list[str]] = {}
    for article, value in disagreement.values:
        values.setdefault(value, []).append(article)
    return " / ".join(f"{value} ({', '.join(articles)})" for value, articles in values.items())


def _grid(justify: Sequence[Literal["left", "right"]] = ("left", "left")) -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2), pad_edge=False)
    for side in justify:
        grid.add_column(justify=side, overflow="fold")
    return grid


def _bar(share: float, style: str) -> RenderableType:
    from rich.text import Text

    return Text("█" * max(1, round(share * _BAR)), style=style)


def _total(total: int, parts: Iterable[tuple[int, str]]) -> str:
    shown = [f"{count} {text}" for count, text in parts if count]
    return f"{total}: {', '.join(shown)}" if shown else str(total)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
