"""Plots as inline SVG: colours come from the style sheet of the page, so that they follow its light and dark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from kg.graph.timespan import first_day
from kg.rdf import vocabulary
from kg.views.layout import positions

if TYPE_CHECKING:
    from kg.graph.alliances import AllianceGraph
    from kg.linking.merging import MergedEvent
    from kg.views.wording import Wording

MOST_DRAWN = 22
"""Actors in the drawing of the graph: as many as can all be named."""
_STEPS = (("month", 1, 36), ("quarter", 3, 120), ("year", 12, 10**6))
"""Length of a bar: its name, its months, and up to how many months of the whole it is used."""
_HALF = 100.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars by time: step "month", "quarter" or "year"; most: events in the highest bar; labels: one a bar, empty where there is no room for it."""

    svg: Markup
    labels: tuple[str, ...]
    step: str
    most: int


def timeline(events: Iterable[MergedEvent], words: Wording) -> Timeline | None:
    """Actual events by the day on which they began, cooperation above the line and conflict below; None where none has a date.

    Months up to three years, quarters up to ten, years beyond.
    """
    starts: list[tuple[int, bool]] = []
    for event in events:
        when = event.date and (event.date.start or event.date.end)
        if when and event.status == "actual":
            day = first_day(when)
            starts.append((12 * day.year + day.month - 1, vocabulary.score(event.type) >= 0))
    if not starts:
        return None
    months = [month for month, _ in starts]
    span = max(months) - min(months) + 1
    step, size, _ = next(one for one in _STEPS if span <= one[2])
    first, last = min(months) // size, max(months) // size
    up, down = (Counter(month // size for month, good in starts if good is side) for side in (True, False))
    most = max((*up.values(), *down.values()))
    bars = []
    for at in range(first, last + 1):
        title = f"{_bar_name(at, size, words)}: {words.text('cooperation')} {up[at]}, {words.text('conflict')} {down[at]}"
        x, high, low = 10 * (at - first) + 1, _HALF * up[at] / most, _HALF * down[at] / most
        bars.append(
            f'<g><title>{escape(title)}</title><rect class="hit" x="{x - 1}" y="0" width="10" height="{2 * _HALF + 4:g}"/>'
            f'<rect class="up" x="{x}" y="{_HALF - high:.2f}" width="8" height="{high:.2f}"/>'
            f'<rect class="down" x="{x}" y="{_HALF + 4:g}" width="8" height="{low:.2f}"/></g>'
        )
    width = 10 * (last - first + 1)
    svg = (
        f'<svg class="timeline" viewBox="0 0 {width} {2 * _HALF + 4:g}" preserveAspectRatio="none" role="img" aria-label="{escape(words.text("when"))}">'
        f'{"".join(bars)}<rect class="axis" x="0" y="{_HALF + 1.2:g}" width="{width}" height="1.6"/></svg>'
    )
    number = last - first + 1
    every = max(1, -(-number // 9))
    labels = tuple(_bar_name(at, size, words, short=True) if (at - first) % every == 0 else "" for at in range(first, last + 1))
    return Timeline(Markup(svg), labels, step, most)


def bar(share: float, tone: str) -> Markup:
    """A bar as long as `share` (0 to 1) of the room that it has."""
    long = 100 * min(max(share, 0.0), 1.0)
    return Markup(
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="room" width="100" height="4"/>'
        '<rect class="{}" width="{:.1f}" height="4"/></svg>'
    ).format(tone, long)


def drawing(graph: AllianceGraph, words: Wording) -> Markup | None:
    """The graph with its ties that weigh, at most `MOST_DRAWN` actors, those of most weight; None where there is no such tie."""
    weighing = [(a, b) for a, b, data in graph.edges(data=True) if data["events"]]
    weights: Counter[str] = Counter()
    for a, b in weighing:
        weight = graph.edges[a, b]["cooperation"] - graph.edges[a, b]["conflict"]
        weights[a] += weight
        weights[b] += weight
    chosen = {node for node, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_DRAWN]}
    part = graph.edge_subgraph([(a, b) for a, b in weighing if a in chosen and b in chosen])
    if not part:
        return None
    where = positions(part, letter=9.0, wide=1.7)
    heaviest = max(data["cooperation"] - data["conflict"] for _, _, data in part.edges(data=True))
    lines = []
    for a, b, data in sorted((min(a, b), max(a, b), data) for a, b, data in part.edges(data=True)):
        weight = data["cooperation"] - data["conflict"]
        title = (
            f"{_name(part, a, words)} – {_name(part, b, words)}: {words.signed(data['score'])}, {words.counted(data['events'], 'event')}"
        )
        (x1, y1), (x2, y2) = where[a], where[b]
        lines.append(
            f'<line class="{tone(data["cooperation"], data["conflict"])}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
            f'stroke-width="{1.5 + 8 * (weight / heaviest) ** 0.5:.1f}"><title>{escape(title)}</title></line>'
        )
    marks = [_mark(part, node, *where[node], 7 + 10 * (weights[node] / max(weights.values())) ** 0.5, words) for node in sorted(part)]
    xs, ys = [x for x, _ in where.values()], [y for _, y in where.values()]
    left, top = min(xs) - 120, min(ys) - 36
    box = f"{left} {top} {max(xs) - left + 120} {max(ys) - top + 52}"
    svg = (
        f'<svg class="network" viewBox="{box}" role="img" aria-label="{escape(words.text("graph"))}">{"".join(lines)}{"".join(marks)}</svg>'
    )
    return Markup(svg)


def tone(cooperation: float, conflict: float) -> str:
    """Class of a tie's colour: of both signs ("mixed") when the lesser is at least an eighth of the whole."""
    lesser = min(cooperation, -conflict)
    if lesser > 0 and lesser >= (cooperation - conflict) / 8:
        return "mixed"
    return "cooperation" if cooperation >= -conflict else "conflict"


def _mark(graph: AllianceGraph, node: str, x: int, y: int, size: float, words: Wording) -> str:
    kind = graph.nodes[node]["kind"]
    if kind == "State":
        shape = f'<circle cx="{x}" cy="{y}" r="{size:.1f}"/>'
    elif kind == "Person":
        shape = f'<path d="M{x} {y - size:.1f}L{x + size:.1f} {y}L{x} {y + size:.1f}L{x - size:.1f} {y}z"/>'
    else:
        shape = f'<rect x="{x - 0.8 * size:.1f}" y="{y - 0.8 * size:.1f}" width="{1.6 * size:.1f}" height="{1.6 * size:.1f}"/>'
    name = _name(graph, node, words)
    text = name if len(name) <= 26 else name[:24].rstrip() + "…"
    kind_class = kind.lower() if kind in ("State", "Person") else "other"
    return f'<g class="{kind_class}"><title>{escape(name)}</title>{shape}<text x="{x}" y="{y + size + 19:.1f}">{escape(text)}</text></g>'


def _name(graph: AllianceGraph, node: str, words: Wording) -> str:
    return str(graph.nodes[node][f"label_{words.language}"])


def _bar_name(at: int, size: int, words: Wording, *, short: bool = False) -> str:
    year, month = divmod(at * size, 12)
    if size == 12:
        return f"{year:04}"
    if size == 3:
        return f"{year:04} T{month // 3 + 1}" if words.language == "es" else f"{year:04} Q{month // 3 + 1}"
    text = words.date(f"{year:04}-{month + 1:02}")
    if not short:
        return text
    return f"{text[:3]} {year % 100:02}"
