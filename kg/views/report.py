"""A digest of the store to read and to print, as one HTML file: what happened when, ties and conflicts, treaties, disagreements, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.graph import measures
from kg.graph.timespan import days
from kg.rdf import vocabulary
from kg.rdf.derivation import actor_label, event_label
from kg.views import page, plots
from kg.views.wording import Wording

if TYPE_CHECKING:
    from kg.extraction.statement import Evidence
    from kg.graph.alliances import AllianceGraph
    from kg.graph.measures import Tie
    from kg.linking.merging import Derived, Disagreement, MergedAgreement, MergedEvent
    from kg.reading.article import Article

MOST_EVENTS, MOST_TIES, MOST_QUOTES, MOST_OPEN, MOST_LISTED = 80, 8, 4, 40, 400
"""Length of the chronology, of the lists of ties, of the sentences below a tie, of what is announced, and of the lists of treaties and sources."""


def report(graph: AllianceGraph, derived: Derived, *, title: str | None = None, language: str = "es", embed: bool = True) -> str:
    """The report as text: one HTML file without script of its own, that needs no network and fits a screen, a phone and paper.

    graph: from `kg.graph.alliances.alliances` over `derived`, both of the same time; language: "es" or "en"; embed: with the interactive
    graph in a closed frame. Same input, same report. Raises InputError for another language.
    """
    words = Wording(language)
    environment = Environment(loader=PackageLoader("kg.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    heading = title or words.text("title")
    style = Markup(page.part("report.css"))
    scripts, styles = page.assets() if embed else ((), ())
    text: str = environment.get_template("report.html.j2").render(
        t=words.text,
        language=language,
        title=heading,
        style=style,
        policy=page.policy(scripts=scripts, styles=(style, *styles)),
        explorer=page.page(graph, derived, title=heading, language=language) if embed and graph.number_of_edges() else None,
        **_Digest(graph, derived, words).content(),
    )
    return text


class _Digest:
    """What stands in the report, in plain values: all text is escaped by the template."""

    def __init__(self, graph: AllianceGraph, derived: Derived, words: Wording) -> None:
        self.graph, self.derived, self.words = graph, derived, words
        self.actors = {actor.id: actor for actor in derived.actors}
        self.articles = {article.id: article for article in derived.articles}
        self.events = {event.id: event for event in derived.events}
        self.agreements = {agreement.id: agreement for agreement in derived.agreements}
        self.disputed: dict[str, list[str]] = {}
        for one in derived.disagreements:
            self.disputed.setdefault(one.about, []).append(words.known(f"property_{one.property}", one.property))

    def content(self) -> dict[str, Any]:
        events = [event for event in self.derived.events if event.status == "actual"]
        return {
            "articles": len(self.derived.articles),
            "lead": self.lead(),
            "counts": self.counts(),
            "brief": list(self.brief()),
            "timeline": plots.timeline(self.derived.events, self.words),
            "chronology": self.chronology([event for event in events if event.date]),
            "undated": self.words.text("undated", number=self.words.counted(undated, "event"))
            if (undated := sum(not event.date for event in events))
            else "",
            "drawing": plots.drawing(self.graph, self.words),
            "drawing_cut": self.words.text("graph_cut", number=plots.MOST_DRAWN) if len(self.graph) > plots.MOST_DRAWN else "",
            "ties": [
                ("strongest", self.ties(measures.strongest_ties(self.graph, MOST_TIES))),
                ("worst", self.ties(measures.strongest_conflicts(self.graph, MOST_TIES))),
            ],
            "blocs": [[self.node(node) for node in bloc] for bloc in measures.blocs(self.graph)[:8]],
            "balance": self.balance(),
            "formal": self.formal(),
            "treaties": [self.treaty(agreement) for agreement in sorted(self.derived.agreements, key=_signed)[:MOST_LISTED]],
            "disagreements": [self.disagreement(one) for one in self.derived.disagreements[:MOST_LISTED]],
            "open": [self.event(event) for event in sorted(self.open_events(), key=_newest)[:MOST_OPEN]],
            "sources": self.sources(),
            "sources_cut": self.cut(len(self.derived.articles)),
            "counted": self.words.counted,
        }

    def lead(self) -> str:
        dates = sorted(article.date.isoformat() for article in self.derived.articles if article.date)
        outlets = {article.publisher for article in self.derived.articles if article.publisher}
        parts = [self.words.counted(len(self.derived.articles), "article")]
        if outlets:
            parts[0] += f" · {self.words.counted(len(outlets), 'publisher')}"
        if dates:
            first, last = self.words.date(dates[0]), self.words.date(dates[-1])
            parts.append(self.words.text("of_day", first=first) if first == last else self.words.text("from_to", first=first, last=last))
        return ", ".join(parts)

    def counts(self) -> list[tuple[str, str]]:
        numbers = (
            (len(self.derived.events), "event"),
            (len(self.derived.actors), "actor"),
            (sum(data["events"] > 0 for _, _, data in self.graph.edges(data=True)), "tie"),
            (len(self.derived.agreements), "agreement"),
            (len(self.derived.disagreements), "disagreement"),
        )
        return [(self.words.number(number), self.words.text(f"{key}_{'1' if number == 1 else 'n'}")) for number, key in numbers]

    def brief(self) -> Iterable[str]:
        for key, found in (("best", measures.strongest_ties(self.graph, 1)), ("worst", measures.strongest_conflicts(self.graph, 1))):
            for tie in found:
                yield self.words.text(f"brief_{key}", pair=self.pair(tie.a, tie.b), score=self.words.signed(tie.score))
        busiest = max(sorted(self.graph), key=lambda node: self.graph.nodes[node]["events"], default=None)
        if busiest is not None and (number := self.graph.nodes[busiest]["events"]):
            yield self.words.text("brief_busiest", actor=self.node(busiest), number=self.words.number(number))
        broker, between = next(iter(measures.brokers(self.graph).items()), ("", 0.0))
        if between > 0:
            yield self.words.text("brief_broker", actor=self.node(broker))
        several = sum(_told(event) > 1 for event in self.derived.events)
        if self.derived.events:
            yield self.words.text("brief_several", number=several, total=self.words.number(len(self.derived.events)))

    def chronology(self, events: Sequence[MergedEvent]) -> dict[str, Any]:
        chosen = sorted(events, key=lambda event: (-_told(event), -abs(vocabulary.score(event.type)), event.id))[:MOST_EVENTS]
        years: dict[str, list[dict[str, Any]]] = {}
        for event in sorted(chosen, key=_oldest):
            assert event.date is not None
            years.setdefault((event.date.start or event.date.end or "")[:4], []).append(self.event(event))
        note = self.words.text("all_shown")
        if len(chosen) < len(events):
            note = self.words.text("chosen", shown=len(chosen), total=self.words.number(len(events)))
        return {"years": years, "note": note}

    def event(self, event: MergedEvent) -> dict[str, Any]:
        details = [event.place.label if event.place else "", *(self.words.figure(figure) for figure in event.figures)]
        return {
            "date": self.words.interval(event.date),
            "type": self.words.term(event.cls),
            "tone": "cooperation" if vocabulary.score(event.type) >= 0 else "conflict",
            "status": "" if event.status == "actual" else self.words.term(event.status),
            "actors": self.names(event.actors),
            "recipients": self.names(event.recipients),
            "details": " · ".join(part for part in details if part),
            "according": self.words.text("according", names=self.names(event.attributed_to)) if event.attributed_to else "",
            "quotes": self.quotes(event.reports),
            "disputed": self.disputed.get(event.id, []),
        }

    def quotes(self, reports: Iterable[tuple[str, Any]], most: int = MOST_QUOTES) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for id, told in reports:
            pieces: tuple[Evidence, ...] = told.evidence
            for piece in pieces:
                quote = {"text": " ".join(piece.quote.split()), **self.source(self.articles.get(id), id)}
                if quote not in found:
                    found.append(quote)
        return found[:most]

    def source(self, article: Article | None, id: str) -> dict[str, Any]:
        if article is None:
            return {"caption": id, "url": None, "language": ""}
        outlet = [article.publisher or "", self.words.date(article.date.isoformat()) if article.date else ""]
        return {
            "caption": ", ".join(part for part in outlet if part) or id,
            "url": page.web_address(article.url),
            "language": article.language,
        }

    def ties(self, ties: Sequence[Tie]) -> list[dict[str, Any]]:
        most = max((abs(tie.score) for tie in ties), default=1.0)
        events: dict[str, MergedEvent] = self.graph.graph["events"]
        return [
            {
                "pair": self.pair(tie.a, tie.b),
                "score": self.words.signed(tie.score),
                "tone": "cooperation" if tie.score > 0 else "conflict",
                "bar": plots.bar(abs(tie.score) / most, "cooperation" if tie.score > 0 else "conflict"),
                "number": self.words.counted(tie.events, "event"),
                "events": [self.event(events[id]) for id in reversed(self.graph.edges[tie.a, tie.b]["evidence"][-MOST_QUOTES:])],
                "more": self.words.text("more_events", number=tie.events - MOST_QUOTES) if tie.events > MOST_QUOTES else "",
            }
            for tie in ties
        ]

    def balance(self) -> dict[str, Any] | None:
        found = measures.balance(self.graph)
        if found.share is None:
            return None
        triads = [
            [
                (self.node(triad.nodes[i]), self.node(triad.nodes[j]), sign)
                for (i, j), sign in zip(((0, 1), (0, 2), (1, 2)), triad.signs, strict=True)
            ]
            for triad in found.unbalanced[:6]
        ]
        total = found.balanced + len(found.unbalanced)
        return {"note": self.words.text("balanced_share", balanced=found.balanced, total=total), "triads": triads}

    def formal(self) -> dict[str, Any]:
        found = measures.against_formal(self.graph)
        lists = {
            "formal_new": [f"{self.pair(tie.a, tie.b)} ({self.words.signed(tie.score)})" for tie in found.new],
            "formal_strained": [f"{self.pair(tie.a, tie.b)} ({self.words.signed(tie.score)})" for tie in found.strained],
            "formal_silent": [self.pair(a, b) for a, b in found.silent],
        }
        return {
            "note": self.words.text("formal_note", year=found.year),
            "lists": [
                (key, some[:10], self.words.text("cut", number=len(some) - 10) if len(some) > 10 else "") for key, some in lists.items()
            ],
        }

    def treaty(self, agreement: MergedAgreement) -> dict[str, Any]:
        label = agreement.labels[0] if agreement.labels else agreement.id
        return {
            "name": label[:1].upper() + label[1:],
            "parties": self.names(agreement.parties) or self.words.text("unknown_parties"),
            "signed": self.words.interval(agreement.signed),
            "quotes": self.quotes(agreement.reports),
            "disputed": self.disputed.get(agreement.id, []),
        }

    def disagreement(self, one: Disagreement) -> dict[str, Any]:
        about = one.about
        if event := self.events.get(one.about):
            about = event_label(event, self.actors, self.words.language)
        elif (agreement := self.agreements.get(one.about)) and agreement.labels:
            about = agreement.labels[0]
        values: dict[str, list[dict[str, Any]]] = {}
        for article, value in one.values:
            values.setdefault(self.value(value), []).append(self.source(self.articles.get(article), article))
        return {"about": about, "property": self.words.known(f"property_{one.property}", one.property), "values": values}

    def value(self, value: str) -> str:
        return self.words.term(value) if value in vocabulary.STATUSES else value

    def open_events(self) -> list[MergedEvent]:
        return [event for event in self.derived.events if event.status != "actual"]

    def sources(self) -> list[dict[str, Any]]:
        told = Counter(article for event in self.derived.events for article in {article for article, _ in event.reports})
        ordered = sorted(self.derived.articles, key=lambda article: (article.date.isoformat() if article.date else "9", article.id))
        return [
            {
                "date": self.words.date(article.date.isoformat()) if article.date else self.words.text("no_date"),
                "publisher": article.publisher or "",
                "title": article.title or self.words.text("untitled"),
                "url": page.web_address(article.url),
                "language": article.language,
                "events": self.words.number(told[article.id]),
            }
            for article in ordered[:MOST_LISTED]
        ]

    def cut(self, number: int) -> str:
        return self.words.text("cut", number=self.words.number(number - MOST_LISTED)) if number > MOST_LISTED else ""

    def names(self, ids: Iterable[str]) -> str:
        return ", ".join(actor_label(self.actors.get(id), id, self.words.language) for id in ids)

    def node(self, node: str) -> str:
        return str(self.graph.nodes[node][f"label_{self.words.language}"])

    def pair(self, a: str, b: str) -> str:
        return f"{self.node(a)} – {self.node(b)}"


def _told(event: MergedEvent) -> int:
    return len({article for article, _ in event.reports})


def _oldest(event: MergedEvent) -> tuple[str, str]:
    assert event.date is not None
    first, last = days(event.date)
    return (first if event.date.start else last).isoformat(), event.id


def _newest(event: MergedEvent) -> tuple[bool, int, str]:
    if event.date is None:
        return True, 0, event.id
    first, last = days(event.date)
    return False, -(first if event.date.start else last).toordinal(), event.id


def _signed(agreement: MergedAgreement) -> tuple[str, str]:
    when = agreement.signed
    return (when.start or when.end or "9") if when else "9", agreement.id
