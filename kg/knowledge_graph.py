"""The whole program in Python: build a knowledge graph, ask it, look at it, hand it on.

import kg

with kg.build(["news/"], store="kg-store") as graph:
    print(graph.query("who-met-whom").to_pandas())
    graph.view("alliances.html")
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Self, TextIO

from kg.building import BuildResult, build_into, sample_articles
from kg.errors import InputError
from kg.graph.selection import select
from kg.rdf.store import Store
from kg.views.progress import progress_bar
from kg.views.results import QueryResult

if TYPE_CHECKING:
    from kg.curating import Curator
    from kg.graph.alliances import AllianceGraph
    from kg.graph.baseline import Baseline
    from kg.graph.findings import Finding
    from kg.linking.merging import Derived
    from kg.rdf.queries import NamedQuery, Value
    from kg.rdf.validation import Violation
    from kg.views.disagreements import Disagreements
    from kg.views.notebook import EventList

__all__ = ["BuildResult", "KnowledgeGraph", "QueryResult", "build", "open", "sample_articles"]

EXPORT_FORMATS = {
    "trig": (".trig",),
    "turtle": (".ttl",),
    "nquads": (".nq", ".nquads"),
    "jsonld": (".jsonld", ".json"),
    "graphml": (".graphml",),
    "gexf": (".gexf",),
    "csv": (".csv",),
    "plover": (),
}
"""Formats of `KnowledgeGraph.export`, with the file names' endings that mean them."""


def build(
    inputs: str | Path | Iterable[str | Path],
    store: str | Path | None = None,
    *,
    date: dt.date | str | None = None,
    language: str | None = None,
    pipeline: str | None = None,
) -> KnowledgeGraph:
    """Build a graph of the articles in `inputs`: in memory, or in the store in the folder `store`, which is made or added to.

    See `KnowledgeGraph.build`; what was added and what was wrong stands in the graph's `built`. Each wrong input is also a warning.
    Raises InputError where no input could be read, or the store cannot be used.
    """
    graph = KnowledgeGraph(Store.open(None if store is None else Path(store)))
    try:
        result = graph.build(inputs, date=date, language=language, pipeline=pipeline)
    except BaseException:
        graph.close()
        raise
    for problem in result.problems:
        warnings.warn(str(problem), stacklevel=2)
    if result.problems and not (result.added or result.replaced or result.skipped):
        graph.close()
        raise result.problems[0]
    return graph


def open(store: str | Path, *, read_only: bool = True) -> KnowledgeGraph:
    """Open the store in a folder; `read_only=False` to build further into it. Raises InputError for a folder that is no store."""
    return KnowledgeGraph(Store.open(Path(store), create=False, read_only=read_only))


class KnowledgeGraph:
    """What the articles of a store say, and what follows from it. Use as a context manager, or `close` it.

    built: result of the last `build` of this object, None before.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.built: BuildResult | None = None
        self._derived: tuple[int, Derived] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        derived = self.derived()
        return f"<KnowledgeGraph: {len(derived.articles)} articles, {len(derived.actors)} actors, {len(derived.events)} events>"

    def _repr_html_(self) -> str:
        """For notebooks: how much there is; all text is escaped."""
        from kg.views.notebook import overview

        return overview(self.derived())

    def close(self) -> None:
        """Write what is pending and let go of the store."""
        self._derived = None
        self.store.close()

    def build(
        self,
        inputs: str | Path | Iterable[str | Path],
        *,
        date: dt.date | str | None = None,
        language: str | None = None,
        pipeline: str | None = None,
        stdin: TextIO | BinaryIO | None = None,
        on_problem: Callable[[InputError], None] | None = None,
    ) -> BuildResult:
        """Add articles; those that stand in the store as they are, are skipped. A wrong input is left out, and the others go on.

        inputs: files, folders, web addresses, or "-" for standard input (`stdin`); date (ISO date) and language (ISO 639-1) of articles that
        declare none; pipeline: an installed spaCy pipeline in place of the packaged one; on_problem: called with each wrong input as it is met.
        Shows a progress bar on a terminal. Raises InputError for a wrong date or language code, a pipeline that is not installed, or a graph opened for reading.
        """
        if self.store.read_only:
            raise InputError("opened for reading", str(self.store.path), "open it with read_only=False")
        with progress_bar("Reading articles") as on_progress:
            self.built = build_into(
                self.store,
                [inputs] if isinstance(inputs, str | Path) else inputs,
                date=_day(date),
                language=language,
                pipeline=pipeline,
                stdin=stdin,
                on_problem=on_problem,
                on_progress=on_progress,
            )
        return self.built

    def retract(self, *articles: str) -> tuple[str, ...]:
        """Take articles out, by id; leaves the graph that would have been built without them. Returns those that were there.

        Raises InputError for a graph opened for reading.
        """
        if self.store.read_only:
            raise InputError("opened for reading", str(self.store.path), "open it with read_only=False")
        retracted = tuple(article for article in dict.fromkeys(articles) if self.store.remove(article))
        if retracted:
            self.store.derive()
        return retracted

    @property
    def curator(self) -> Curator:
        """For a person's corrections: `graph.curator.merge(one, other)`, `split`, `reject`, `rename`, `link`, `undo`."""
        from kg.curating import Curator

        return Curator(self.store)

    def derived(self) -> Derived:
        """What holds across articles: articles, actors, events, agreements, offices, disagreements."""
        if self._derived is None or self._derived[0] != self.store.derivations:
            self._derived = self.store.derivations, self.store.derived()
        return self._derived[1]

    def query(self, query: str | Path, /, **params: Value) -> QueryResult:
        """Ask in SPARQL: the text of a query, the name of a query of `ontology/queries/`, or the path of a file `*.rq`.

        params: values of the parameters of a named query or file. The default graph is the derived one; the usual prefixes need no declaration.
        Raises InputError for a malformed query, an unknown name, or a wrong parameter.
        """
        from kg.rdf import queries

        if "{" in str(query):
            return self.ask(str(query), **params)
        return self._answer(queries.load(query), params)

    def ask(self, sparql: str, /, **params: Value) -> QueryResult:
        """Ask the text of a query, whatever it looks like; otherwise as `query`."""
        from kg.rdf import queries

        return self._answer(queries.parse(sparql), params)

    def _answer(self, query: NamedQuery, params: Mapping[str, Value]) -> QueryResult:
        from kg.rdf import queries

        return QueryResult(self.store.query(queries.bind(query, params)))

    def select(
        self,
        *,
        type: str | None = None,
        actor: str | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
    ) -> Derived:
        """`derived` with only the events of a type, of an actor, or of a time; see `kg.graph.selection.select`."""
        return select(self.derived(), type=type, actor=actor, since=since, until=until)

    def events(
        self,
        *,
        type: str | None = None,
        actor: str | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
    ) -> EventList:
        """The events as plain records, by date, with all labels of each actor and each piece of evidence; selected as in `select`.

        A list that shows itself as a table in a notebook, and becomes a data frame with `to_pandas`.
        """
        from kg.views.notebook import EventList
        from kg.views.tables import event_records

        return EventList(event_records(self.select(type=type, actor=actor, since=since, until=until)))

    def disagreements(self, *, property: str | None = None, language: str = "es") -> Disagreements:
        """Where articles differ on one event or agreement, each version with its article, its quotes and those whose word it is.

        property: only of "date", "signed", "place", "actor", "recipient", "participant", "party", "status" or "figure"; language: of names, "es" or "en".
        Raises InputError for another property or language.
        """
        from kg.views.disagreements import PROPERTIES, disagreements

        if property is not None and property not in PROPERTIES:
            raise InputError(f"no such property {property!r}", "property", f"one of {', '.join(PROPERTIES)}")
        if language not in ("es", "en"):
            raise InputError(f"no names in {language!r}", "language", "es or en")
        return disagreements(self.derived(), language, property)

    def gold(
        self,
        *,
        type: str | None = None,
        actor: str | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
    ) -> Iterator[dict[str, Any]]:
        """What each article says by itself, in the shape of the gold records of events.

        With a condition, only the reports of the events that `select` gives, and only the articles that have one.
        """
        from kg.rdf.exchange import gold

        conditions = {"type": type, "actor": actor, "since": since, "until": until}
        everything = not any(condition is not None for condition in conditions.values())
        chosen = self.derived() if everything else self.select(type=type, actor=actor, since=since, until=until)
        wanted = {report.id for event in chosen.events for _, report in event.reports}
        for article in chosen.articles:
            report = self.store.report(article.id)
            kept = report if everything else replace(report, events=tuple(event for event in report.events if event.id in wanted))
            if everything or kept.events:
                yield gold(kept)

    def alliances(
        self,
        *,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        types: Collection[str] | None = None,
        statuses: Collection[str] = ("actual",),
        roll_up: bool = True,
        min_events: int = 0,
        min_articles: int = 1,
        baseline: Baseline | str | Path | None = None,
    ) -> AllianceGraph:
        """The alliance graph, a networkx graph; see `kg.graph.alliances.alliances`."""
        from kg.graph.alliances import alliances

        return alliances(
            self.derived(),
            since=since,
            until=until,
            types=types,
            statuses=statuses,
            roll_up=roll_up,
            min_events=min_events,
            min_articles=min_articles,
            baseline=baseline,
        )

    def measures(
        self,
        name: str | None = None,
        *,
        why: tuple[str, str] | None = None,
        split: dt.date | str | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        obligations: Collection[str] = ("defence",),
        baseline: str | Path | None = None,
        **conditions: Any,
    ) -> list[Finding]:
        """Measures of the alliance graph as tables; see `kg.graph.findings`.

        name: one of its `MEASURES`, or "changes" with the first day of the second period in `split`; None for all that want no second period.
        why: two actors, for the events behind their tie instead (`kg.graph.reasons`). obligations: what makes an alliance of the baseline formal.
        since, until, baseline and the other conditions: as in `alliances`. Raises InputError for an unknown measure or actor.
        """
        from kg.graph import baseline as formal
        from kg.graph.findings import MEASURES, changes
        from kg.graph.reasons import reasons
        from kg.graph.timespan import bound

        conditions["baseline"] = formal.load(baseline, obligations=obligations)
        if name == "changes":
            second = bound(split, latest=False, where="split")
            if second is None:
                raise InputError("changes compares two periods", "split", "give the first day of the second one")
            before = self.alliances(since=since, until=second - dt.timedelta(days=1), **conditions)
            return [changes(before, self.alliances(since=second, until=until, **conditions))]
        graph = self.alliances(since=since, until=until, **conditions)
        if why is not None:
            return [reasons(graph, self.derived(), *why)]
        if name is not None and name not in MEASURES:
            raise InputError(f"no measure {name!r}", "measures", f"one of {', '.join(MEASURES)}, changes")
        return [make(graph) for key, make in MEASURES.items() if name in (None, key)]

    def view(
        self,
        path: str | Path | None = None,
        *,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        language: str = "es",
        title: str | None = None,
    ) -> str:
        """The interactive alliance graph as one self-contained HTML page; written to `path` where one is given, and returned as text.

        since, until: as in `select`; language: of the page, "es" or "en". Raises InputError where it cannot be written.
        """
        from kg.views.page import page

        text = page(self.alliances(since=since, until=until), self.derived(), title=title or _title(language), language=language)
        if path is not None:
            _write(Path(path), text.encode("utf-8"))
        return text

    def report(
        self,
        path: str | Path | None = None,
        *,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        language: str = "es",
        title: str | None = None,
        embed: bool = True,
    ) -> str:
        """A digest to read as one HTML page; written to `path` where one is given, and returned as text.

        since, until: as in `select`; embed: with the interactive graph. See `kg.views.report`. Raises InputError where it cannot be written.
        """
        from kg.views.report import report

        chosen = self.select(since=since, until=until)
        text = report(self.alliances(since=since, until=until), chosen, title=title, language=language, embed=embed)
        if path is not None:
            _write(Path(path), text.encode("utf-8", errors="replace"))
        return text

    def inline(
        self, *, since: dt.date | str | None = None, until: dt.date | str | None = None, language: str = "es", height: int = 640
    ) -> str:
        """The page of `view` as an HTML frame for a notebook: `IPython.display.HTML(graph.inline())`; height in pixels."""
        from kg.views.page import inline

        graph = self.alliances(since=since, until=until)
        return inline(graph, self.derived(), title=_title(language), language=language, height=height)

    def export(self, target: str | Path | IO[bytes], format: str | None = None) -> None:
        """Write the graph to a file or a binary stream.

        format: "trig", "nquads" and "jsonld" hold all graphs, "turtle" the derived one, "csv" a table of events, "plover" a table with the
        fields of PLOVER records (`kg.rdf.plover`), "graphml" and "gexf" the alliance graph; None: by the file name's ending. Raises InputError for an unknown format, or a file that cannot be written.
        """
        from kg.rdf.exchange import export

        if isinstance(target, str):
            target = Path(target)
        chosen = format or export_format(target if isinstance(target, Path) else None)
        if chosen not in EXPORT_FORMATS:
            raise InputError(f"unknown format {chosen!r}", "--format", f"one of {', '.join(EXPORT_FORMATS)}")
        if chosen in ("graphml", "gexf", "plover"):
            content = self._plover() if chosen == "plover" else self._network(chosen)
            if isinstance(target, Path):
                _write(target, content)
            else:
                target.write(content)
            return
        if isinstance(target, Path):
            _make_folder(target)
        export(self.store, target, chosen)

    def validate(self) -> list[Violation]:
        """All that does not conform to the SHACL shapes and the ontology; empty when all is well."""
        from kg.rdf.validation import validate_store

        return validate_store(self.store.graph)

    def info(self) -> dict[str, Any]:
        """How much there is: counts of articles, actors by kind, events by type and status, agreements, offices, disagreements, triples; the dates."""
        from collections import Counter

        derived = self.derived()
        dates = sorted(article.date.isoformat() for article in derived.articles if article.date)
        return {
            "store": str(self.store.path) if self.store.path else None,
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
            "triples": len(self.store),
        }

    def summary(self, file: IO[str], *, result: BuildResult | None = None) -> None:
        """Write what a person wants to know of the graph; see `kg.views.summary`."""
        from kg.views.summary import print_summary

        print_summary(self.derived(), file=file, where=str(self.store.path) if self.store.path else "", result=result)

    def _plover(self) -> bytes:
        from kg.rdf.plover import plover_csv

        return plover_csv(self.derived()).encode("utf-8")

    def _network(self, format: str) -> bytes:
        import io

        import networkx as nx

        from kg.graph.network_files import exportable

        graph = exportable(self.alliances())
        ordered: nx.Graph[str] = nx.Graph(**graph.graph)
        ordered.add_nodes_from(sorted(graph.nodes(data=True)))
        ordered.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)))
        buffer = io.BytesIO()
        write = nx.write_graphml if format == "graphml" else nx.write_gexf
        write(ordered, buffer)
        return buffer.getvalue()


def export_format(target: Path | None) -> str:
    """The format that a file name's ending means; TriG for standard output. Raises InputError for another ending."""
    if target is None:
        return "trig"
    for format, endings in EXPORT_FORMATS.items():
        if target.suffix.lower() in endings:
            return format
    raise InputError(
        "the name does not say the format",
        str(target),
        f"end it in {', '.join(e[0] for e in EXPORT_FORMATS.values() if e)}, or give --format",
    )


def _day(value: dt.date | str | None) -> dt.date | None:
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise InputError(f"not a date: {value!r}", "--date", "write YYYY-MM-DD") from None


def _title(language: str) -> str:
    return "Alliances and conflicts" if language == "en" else "Alianzas y conflictos"


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder cannot be made: {error.strerror}", str(path.parent), "name a folder that you may write to") from error


def _write(path: Path, content: bytes) -> None:
    _make_folder(path)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path), "name a file in a folder that you may write to") from error
