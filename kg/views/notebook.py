"""How objects show themselves in a notebook: small HTML tables, all text escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.extraction.statement import Interval
from kg.linking.periods import written

if TYPE_CHECKING:
    import pandas

    from kg.linking.merging import Derived

_MOST = 50


class EventList(list[dict[str, Any]]):
    """Records of events, as `kg.views.tables.event_records` makes them: a list that shows itself as a table."""

    def _repr_html_(self) -> str:
        """Date, event, who, whom, place, status and the first sentence; at most fifty."""
        rows = [(*self._cells(record), _quote(record)) for record in self[:_MOST]]
        rest = f"<p>… and {len(self) - _MOST} more</p>" if len(self) > _MOST else ""
        return table(("date", "event", "who", "whom", "place", "status", "sentence"), rows) + rest

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row for each event, actors by their first label. Raises InputError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise InputError("pandas is not installed", "to_pandas", "pip install 'alliance-kg[notebook]'") from None
        rows = [(record["id"], record["type"], *self._cells(record), record["score"], _quote(record)) for record in self]
        return pandas.DataFrame(rows, columns=["id", "type", "date", "event", "who", "whom", "place", "status", "score", "sentence"])

    def _cells(self, record: dict[str, Any]) -> tuple[str, ...]:
        start, end = record["date"] or (None, None)
        date = written(Interval(start, end)) if start or end else ""
        return (date, record["class"], _names(record["actors"]), _names(record["recipients"]), record["place"] or "", record["status"])


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table of texts."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def overview(derived: Derived) -> str:
    """How much is in a graph, and its last events."""
    dates = sorted(article.date.isoformat() for article in derived.articles if article.date)
    counts = (
        ("articles", len(derived.articles)),
        ("actors", len(derived.actors)),
        ("events", len(derived.events)),
        ("agreements", len(derived.agreements)),
        ("offices", len(derived.offices)),
        ("disagreements", len(derived.disagreements)),
    )
    span = f", of {dates[0]} to {dates[-1]}" if dates else ""
    happened = [written(event.date) for event in derived.events if event.date and event.status == "actual"]
    told = f" Events from {min(happened)} to {max(happened)}." if happened else ""
    return f"<p><strong>Knowledge graph</strong>{html.escape(span)}.{html.escape(told)}</p>" + table(
        [name for name, _ in counts], [[str(number) for _, number in counts]]
    )


def _names(side: Iterable[dict[str, Any]]) -> str:
    return ", ".join(str(actor["labels"][0]) for actor in side)


def _quote(record: dict[str, Any]) -> str:
    return " ".join(record["evidence"][0]["quote"].split()) if record["evidence"] else ""
