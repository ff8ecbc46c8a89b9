"""The whole program in Python, as one class: build a knowledge graph, ask it, look at it, hand it on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Self, TextIO

from kg.building import BuildResult, build_into, day, retract_from, sample_articles
from kg.errors import InputError
from kg.graph.selection import select
from kg.rdf import queries
from kg.rdf.store import Store
from kg.views.progress import progress_bar
from kg.views.results import QueryResult
from kg.writing import written

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

__all__ = ["BuildResult", "KnowledgeGraph", "QueryResult", "sample_articles"]


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
                date=day(date),
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
        return retract_from(self.store, articles)

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
        if "{" in str(query):
            return self.ask(str(query), **params)
        return self._answer(queries.load(query), params)

    def ask(self, sparql: str, /, **params: Value) -> QueryResult:
        """Ask the text of a query, whatever it looks like; otherwise as `query`."""
        return self._answer(queries.parse(sparql), params)

    def _answer(self, query: NamedQuery, params: Mapping[str, Value]) -> QueryResult:
        return QueryResult(self.store.query(queries.bind(query, params)))

    def select(
        self, *, type: str | None = None, actor: str | None = None, since: dt.date | str | None = None, until: dt.date | str | None = None
    ) -> Derived:
        """`derived` with only the events of a type, of an actor, or of a time; see `kg.graph.selection.select`."""
        return select(self.derived(), type=type, actor=actor, since=since, until=until)

    def events(
        self, *, type: str | None = None, actor: str | None = None, since: dt.date | str | None = None, until: dt.date | str | None = None
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
        from kg.views.disagreements import disagreements

        return disagreements(self.derived(), language, property)

    def gold(
        self, *, type: str | None = None, actor: str | None = None, since: dt.date | str | None = None, until: dt.date | str | None = None
    ) -> Iterator[dict[str, Any]]:
        """What each article says by itself, in the shape of the gold records of events.

        With a condition, only the reports of the events that `select` gives, and only the articles that have one.
        """
        from kg.exporting import gold_records

        yield from gold_records(self.store, self.derived(), type=type, actor=actor, since=since, until=until)

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
        from kg.graph.measuring import findings

        return findings(
            self.derived(), name, why=why, split=split, since=since, until=until, obligations=obligations, baseline=baseline, **conditions
        )

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
        from kg.views.page import default_title, page

        text = page(self.alliances(since=since, until=until), self.derived(), title=title or default_title(language), language=language)
        return written(path, text)

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
        return written(path, text, errors="replace")

    def inline(
        self, *, since: dt.date | str | None = None, until: dt.date | str | None = None, language: str = "es", height: int = 640
    ) -> str:
        """The page of `view` as an HTML frame for a notebook: `IPython.display.HTML(graph.inline())`; height in pixels."""
        from kg.views.page import default_title, inline

        graph = self.alliances(since=since, until=until)
        return inline(graph, self.derived(), title=default_title(language), language=language, height=height)

    def export(self, target: str | Path | IO[bytes], format: str | None = None) -> None:
        """Write the graph to a file or a binary stream.

        format: "trig", "nquads" and "jsonld" hold all graphs, "turtle" the derived one, "csv" a table of events, "plover" a table with the
        fields of PLOVER records (`kg.rdf.plover`), "graphml" and "gexf" the alliance graph; None: by the file name's ending. Raises InputError for an unknown format, or a file that cannot be written.
        """
        from kg.exporting import export

        export(self.store, self.derived, target, format)

    def validate(self) -> list[Violation]:
        """All that does not conform to the SHACL shapes and the ontology; empty when all is well."""
        from kg.rdf.validation import validate_store

        return validate_store(self.store.graph)

    def info(self) -> dict[str, Any]:
        """How much there is: counts of articles, actors by kind, events by type and status, agreements, offices, disagreements, triples; the dates."""
        from kg.views.counts import counts

        return counts(self.derived(), path=self.store.path, triples=len(self.store))

    def summary(self, file: IO[str], *, result: BuildResult | None = None) -> None:
        """Write what a person wants to know of the graph; see `kg.views.summary`."""
        from kg.views.summary import print_summary

        print_summary(self.derived(), file=file, where=str(self.store.path) if self.store.path else "", result=result)
