"""The measures as tables: what the command `kg graph` prints and a notebook shows."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.graph import measures
from kg.graph.change import Change

if TYPE_CHECKING:
    import pandas

    from kg.graph.alliances import AllianceGraph

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A table with its meaning. name: as `kg graph NAME` takes it; title, note: what it shows and whose method it is; rows: one cell a column.

    A column `ids` holds the ids of a row's nodes, separated by spaces: what `kg graph --why` takes.
    """

    name: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def head(self, number: int) -> Finding:
        """The same with the first rows only."""
        return Finding(self.name, self.title, self.note, self.columns, self.rows[:number])

    def records(self) -> list[dict[str, Cell]]:
        """One dictionary a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def cells(self) -> list[tuple[str, ...]]:
        """The rows as texts for people: numbers with at most three decimals, nothing for None."""
        return [tuple(shown(value) for value in row) for row in self.rows]

    def csv(self) -> str:
        """A table of comma-separated values with a line of names; text that a spreadsheet would take for a formula is set off by an apostrophe."""
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(self.columns)
        table.writerows([_inert(value) for value in row] for row in self.rows)
        return text.getvalue()

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame. Raises InputError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise InputError("pandas is not installed", "to_pandas", "pip install 'alliance-kg[notebook]'") from None
        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """For notebooks; all text is escaped."""
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in self.cells())
        return (
            f"<table><caption style='text-align:left'><strong>{html.escape(self.title)}</strong><br>{html.escape(self.note)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def ties(graph: AllianceGraph, rows: int | None = None, language: str = "es") -> Finding:
    """All weighing ties, the strongest in either sense first; rows: how many."""
    found = sorted(
        [*measures.strongest_ties(graph, None), *measures.strongest_conflicts(graph, None)], key=lambda tie: (-abs(tie.score), tie.a, tie.b)
    )
    table: list[tuple[Cell, ...]] = []
    for tie in found[:rows]:
        data = graph.edges[tie.a, tie.b]
        sums = (tie.score, tie.cooperation, tie.conflict, tie.events, data["first"], data["last"])
        table.append((*_pair(graph, tie.a, tie.b, language), *sums, ", ".join(data["formal"]), f"{tie.a} {tie.b}"))
    return Finding(
        "ties",
        "Ties",
        "Sums of the conflict–cooperation scores of actual events (Goldstein 1992, J. Conflict Resolution 36:369); formal: what the two owe each other by treaty (ATOP).",
        ("one", "other", "score", "cooperation", "conflict", "events", "first", "last", "formal", "ids"),
        tuple(table),
    )


def degrees(graph: AllianceGraph, language: str = "es") -> Finding:
    """Cooperation and conflict of each node."""
    good, bad = measures.cooperation_degree(graph), measures.conflict_degree(graph)
    partners = {node: sum(data["events"] > 0 for _, _, data in graph.edges(node, data=True)) for node in graph}
    nodes = sorted(graph, key=lambda node: (bad[node] - good[node], node))
    return Finding(
        "degrees",
        "Degrees of cooperation and conflict",
        "Sums over each node's ties (weighted degree: Barrat et al. 2004, PNAS 101:3747).",
        ("actor", "cooperation", "conflict", "balance", "partners", "events", "ids"),
        tuple(
            (_name(graph, node, language), good[node], bad[node], good[node] + bad[node], partners[node], graph.nodes[node]["events"], node)
            for node in nodes
            if partners[node]
        ),
    )


def brokers(graph: AllianceGraph, language: str = "es") -> Finding:
    """Betweenness of each node that lies between others."""
    return Finding(
        "brokers",
        "Brokers",
        "Betweenness on the friendly ties, 0 to 1: the share of shortest paths that lead through an actor (Freeman 1977, Sociometry 40:35).",
        ("actor", "betweenness", "ids"),
        tuple((_name(graph, node, language), value, node) for node, value in measures.brokers(graph).items() if value > 0),
    )


def blocs(graph: AllianceGraph, language: str = "es") -> Finding:
    """The blocs, their inner score and that with all outside."""
    found = measures.blocs(graph)
    table = []
    for number, bloc in enumerate(found, 1):
        inside = [data["score"] for _, _, data in graph.subgraph(bloc).edges(data=True)]
        outside = [data["score"] for a, b, data in graph.edges(bloc, data=True) if (a in bloc) != (b in bloc)]
        table.append(
            (number, len(bloc), ", ".join(_name(graph, node, language) for node in bloc), _total(inside), _total(outside), " ".join(bloc))
        )
    return Finding(
        "blocs",
        "Blocs",
        "Communities by modularity with signs (Gómez, Jensen & Arenas 2009, Phys. Rev. E 80:016114); inside, outside: summed scores.",
        ("bloc", "size", "members", "inside", "outside", "ids"),
        tuple(table),
    )


def balance(graph: AllianceGraph, language: str = "es") -> Finding:
    """The unbalanced triads."""
    found = measures.balance(graph)
    total = found.balanced + len(found.unbalanced)
    share = "there is no signed triad" if found.share is None else f"{found.balanced} of {total} triads are balanced ({found.share:.0%})"
    return Finding(
        "balance",
        "Unbalanced triads",
        f"Structural balance (Cartwright & Harary 1956, Psychological Review 63:277): {share}; these are not.",
        ("first", "second", "third", "first–second", "first–third", "second–third", "ids"),
        tuple(
            (
                *(_name(graph, node, language) for node in triad.nodes),
                *("+" if sign > 0 else "−" for sign in triad.signs),
                " ".join(triad.nodes),
            )
            for triad in found.unbalanced
        ),
    )


def reciprocity(graph: AllianceGraph, language: str = "es") -> Finding:
    """What pairs did to each other."""
    found = measures.reciprocity(graph)
    shares = [
        f"{name} {'–' if share is None else f'{share:.0%}'}"
        for name, share in (("cooperation", found.cooperation), ("conflict", found.conflict))
    ]
    return Finding(
        "reciprocity",
        "Reciprocity",
        f"What is returned in kind, of directed events (Squartini et al. 2013, Sci. Rep. 3:2729): {', '.join(shares)} of the whole.",
        (
            "one",
            "other",
            "cooperation given",
            "cooperation back",
            "conflict given",
            "conflict back",
            "cooperation share",
            "conflict share",
            "ids",
        ),
        tuple(
            (
                *_pair(graph, pair.a, pair.b, language),
                pair.cooperation_given,
                pair.cooperation_back,
                pair.conflict_given,
                pair.conflict_back,
                pair.cooperation_share,
                pair.conflict_share,
                f"{pair.a} {pair.b}",
            )
            for pair in found.pairs
        ),
    )


def formal(graph: AllianceGraph, language: str = "es") -> Finding:
    """Ties beside the formal alliances."""
    found = measures.against_formal(graph)
    allied = graph.graph["baseline"]
    table: list[tuple[Cell, ...]] = []
    for kind, some in (("new", found.new), ("kept", found.kept), ("strained", found.strained)):
        for tie in some:
            owed = ", ".join(allied.between(tie.a, tie.b))
            table.append((kind, *_pair(graph, tie.a, tie.b, language), tie.score, tie.events, owed, f"{tie.a} {tie.b}"))
    table += [("silent", *_pair(graph, a, b, language), None, 0, ", ".join(allied.between(a, b)), f"{a} {b}") for a, b in found.silent]
    return Finding(
        "formal",
        "Beside formal alliances",
        f"Against the alliances of {found.year} (ATOP 5, Leeds et al. 2002): new, friendly without one; kept, friendly allies; strained, hostile allies; silent, allies of whom nothing actual is reported.",
        ("kind", "one", "other", "score", "events", "obligations", "ids"),
        tuple(table),
    )


def changes(before: AllianceGraph, after: AllianceGraph, language: str = "es") -> Finding:
    """What changed from one graph to the other."""

    def name(node: str) -> str:
        return _name(after if node in after else before, node, language)

    def row(change: Change) -> tuple[Cell, ...]:
        scores = (change.before, change.after, change.difference, change.events_before, change.events_after)
        return (change.kind, name(change.a), name(change.b), *scores, f"{change.a} {change.b}")

    return Finding(
        "changes",
        "Change between two periods",
        "Summed scores of the first and the second period, and their difference (Goldstein & Freeman 1990, Three-Way Street).",
        ("kind", "one", "other", "before", "after", "difference", "events before", "events after", "ids"),
        tuple(row(change) for change in measures.changes(before, after)),
    )


MEASURES: dict[str, Callable[..., Finding]] = {
    "ties": ties,
    "degrees": degrees,
    "brokers": brokers,
    "blocs": blocs,
    "balance": balance,
    "reciprocity": reciprocity,
    "formal": formal,
}
"""Measures of one graph, by name; `changes` wants two."""


def shown(value: Any) -> str:
    """A cell as text: numbers with at most three decimals, nothing for None."""
    if value is None:
        return ""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _cell(text: str) -> str:
    """Escaped; an address of the web as a link by the name of its site, since it would take the room of the sentences."""
    site = re.match(r"https?://([^/?#]+)", text, re.IGNORECASE)
    if site is None:
        return html.escape(text)
    return f'<a href="{html.escape(text)}" rel="noopener noreferrer" target="_blank">{html.escape(site[1])}</a>'


def _inert(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} and len(value) > 1 else value


def _name(graph: AllianceGraph, node: str, language: str) -> str:
    return str(graph.nodes[node][f"label_{language}"])


def _pair(graph: AllianceGraph, a: str, b: str, language: str) -> tuple[str, str]:
    return _name(graph, a, language), _name(graph, b, language)


def _total(scores: Iterable[float]) -> float:
    return round(sum(scores), 6)
