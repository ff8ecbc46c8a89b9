"""How much there is in a graph, in numbers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kg.linking.merging import Derived


def counts(derived: Derived, *, path: Path | None, triples: int) -> dict[str, Any]:
    """Counts by kind, most first, and the dates of the first and last article; path: folder of the store."""
    dates = sorted(article.date.isoformat() for article in derived.articles if article.date)
    return {
        "store": str(path) if path else None,
        "articles": len(derived.articles),
        "languages": dict(Counter(article.language for article in derived.articles).most_common()),
        "publishers": dict(Counter(article.publisher or "" for article in derived.articles).most_common()),
        "dates": [dates[0], dates[-1]] if dates else None,
        "actors": dict(Counter(actor.kind for actor in derived.actors).most_common()),
        "events": dict(Counter(event.type for event in derived.events).most_common()),
        "statuses": dict(Counter(event.status for event in derived.events).most_common()),
        "agreements": len(derived.agreements),
        "offices": len(derived.offices),
        "disagreements": len(derived.disagreements),
        "triples": triples,
    }
