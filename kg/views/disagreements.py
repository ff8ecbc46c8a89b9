"""Where the sources disagree, for reading: who says what, with the quotes side by side."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.linking.merging import Derived
from kg.rdf.derivation import actor_label, event_label
from kg.rdf.records import inert

COLUMNS = ("about", "what", "property", "value", "publisher", "published", "article", "url", "according_to", "quote")
"""Columns of the CSV, one row for each version."""
PROPERTIES = ("date", "signed", "place", "actor", "recipient", "participant", "party", "status", "figure")
"""On what articles may disagree."""
READING_COLUMNS = ("what", "property", "value", "who says so", "quote")
"""Columns of the table for people."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one article says.

    value: as text; published: ISO date or None; according_to: names of those whose word the article gives; quotes: in the order of the text.
    """

    value: str
    article: str
    publisher: str | None
    published: str | None
    url: str | None
    headline: str | None
    according_to: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """One property of one event or agreement on which articles disagree; kind: "event" or "agreement"; what: a line that names it."""

    id: str
    kind: str
    about: str
    what: str
    property: str
    versions: tuple[Version, ...]


class Disagreements(Sequence[Differing]):
    """All disagreements, by what they are about. A sequence; in a notebook a table."""

    def __init__(self, found: Iterable[Differing]) -> None:
        self._found = tuple(found)

    def __getitem__(self, number: Any) -> Any:
        return self._found[number]

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"<Disagreements: {len(self)}>"

    def _repr_html_(self) -> str:
        """One table for each disagreement; all text is escaped."""
        parts = []
        for one in self._found:
            rows = "".join(
                f"<tr><td>{html.escape(version.value)}</td><td>{html.escape(_who(version))}</td>"
                f"<td>{'<br>'.join(f'«{html.escape(quote)}»' for quote in version.quotes)}</td></tr>"
                for version in one.versions
            )
            parts.append(f"<table><caption>{html.escape(one.what)}: {html.escape(one.property)}</caption><tbody>{rows}</tbody></table>")
        return "".join(parts) or "<p>–</p>"

    def records(self) -> Iterator[dict[str, Any]]:
        """Each disagreement as plain values, with its versions."""
        for one in self._found:
            yield {
                "id": one.id,
                "kind": one.kind,
                "about": one.about,
                "what": one.what,
                "property": one.property,
                "versions": [
                    {
                        "value": version.value,
                        "article": version.article,
                        "publisher": version.publisher,
                        "published": version.published,
                        "url": version.url,
                        "headline": version.headline,
                        "according_to": list(version.according_to),
                        "quotes": list(version.quotes),
                    }
                    for version in one.versions
                ],
            }

    def json(self) -> str:
        """`records` as a JSON array."""
        return json.dumps(list(self.records()), ensure_ascii=False, indent=2)

    def csv(self) -> str:
        """One row of `COLUMNS` for each version; several names or quotes of a cell are separated by "; " and " / ". A formula of a spreadsheet is defused."""
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow(COLUMNS)
        for one in self._found:
            for version in one.versions:
                row = (
                    one.about,
                    one.what,
                    one.property,
                    version.value,
                    version.publisher or "",
                    version.published or "",
                    version.article,
                    version.url or "",
                    "; ".join(version.according_to),
                    " / ".join(version.quotes),
                )
                writer.writerow([inert(cell) for cell in row])
        return buffer.getvalue()

    def rows(self) -> list[tuple[str, ...]]:
        """Rows of `READING_COLUMNS`; what a disagreement is about stands in its first row only."""
        return [
            ("" if number else one.what, "" if number else one.property, version.value, _who(version), " / ".join(version.quotes))
            for one in self._found
            for number, version in enumerate(one.versions)
        ]


def disagreements(derived: Derived, language: str = "es", property: str | None = None) -> Disagreements:
    """The disagreements, with names in the language; `property`: only of "date", "signed", "place", "figure" …

    Raises InputError for another property, or a language without names.
    """
    if property is not None and property not in PROPERTIES:
        raise InputError(f"no such property {property!r}", "property", f"one of {', '.join(PROPERTIES)}")
    if language not in ("es", "en"):
        raise InputError(f"no names in {language!r}", "language", "es or en")
    actors = {actor.id: actor for actor in derived.actors}
    articles = {article.id: article for article in derived.articles}
    names = {event.id: ("event", event_label(event, actors, language)) for event in derived.events}
    names |= {one.id: ("agreement", one.labels[0] if one.labels else one.id) for one in derived.agreements}
    found = []
    for one in derived.disagreements:
        if property is not None and property not in (one.property, one.property.split()[0]):
            continue
        kind, what = names.get(one.about, ("event", one.about))
        versions = []
        for claim in one.claims:
            article = articles[claim.article]
            versions.append(
                Version(
                    value=claim.value,
                    article=claim.article,
                    publisher=article.publisher,
                    published=article.date.isoformat() if article.date else None,
                    url=article.url,
                    headline=article.title,
                    according_to=tuple(actor_label(actors.get(name), name, language) for name in claim.attributed_to),
                    quotes=tuple(" ".join(piece.quote.split()) for piece in claim.evidence),
                )
            )
        found.append(Differing(one.id, kind, one.about, what, one.property, tuple(versions)))
    return Disagreements(sorted(found, key=lambda one: (one.kind, one.what, one.about, one.property)))


def _who(version: Version) -> str:
    said = ", ".join(part for part in (version.publisher or version.article, version.published) if part)
    return f"{said} (according to {', '.join(version.according_to)})" if version.according_to else said
