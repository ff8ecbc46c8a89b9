"""From inputs to a store: read, code, check and add articles, each in whole or not at all; and take them out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from kg import resources
from kg.errors import InputError
from kg.rdf.reports import read_article
from kg.rdf.store import Store
from kg.rdf.triples import article_quads
from kg.rdf.validation import validate
from kg.reading.article import Article
from kg.reading.kinds import kind_of
from kg.reading.sources import read

if TYPE_CHECKING:
    from kg.coding import Coder

_READ_AHEAD = 64
"""Articles that are read before they are coded: the pipeline works in batches, and a short run knows its length at once."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, each in the order of the inputs.

    added, replaced, skipped: ids of the articles that are new, that stood in the store with another text or other metadata, and that
    stood there as they are; problems: the inputs that were wrong.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    problems: tuple[InputError, ...] = ()


def sample_articles() -> list[Path]:
    """The files of the sample articles, sorted."""
    files = (path for path in resources.samples().iterdir() if kind_of(path.name) is not None)
    return sorted(files, key=lambda path: path.name)


def build_into(
    store: Store,
    inputs: Iterable[str | Path],
    *,
    date: dt.date | None = None,
    language: str | None = None,
    pipeline: str | None = None,
    stdin: TextIO | BinaryIO | None = None,
    on_problem: Callable[[InputError], None] | None = None,
    on_progress: Callable[[int, int | None], None] | None = None,
) -> BuildResult:
    """Add the articles of the inputs to the store, and derive what holds across articles.

    inputs, date, language, stdin: see `kg.reading.sources.read`; pipeline: an installed spaCy pipeline in place of the packaged one.
    on_problem: called with each wrong input as it is met; on_progress: called with the number of articles done and, once it is known, of all.

    An article that stands in the store as it is (same id, text and metadata) is not coded again. Each other one is coded, checked against
    the SHACL shapes, and stored in one transaction; one that does not conform is a problem and stays out. What was stored is derived also
    when the run ends early. Raises InputError for a pipeline that is not installed, or a language that is not a code.
    """
    return _Build(store, pipeline, on_problem, on_progress).run(read(inputs, date=date, language=language, stdin=stdin), language)


def retract_from(store: Store, articles: Iterable[str]) -> tuple[str, ...]:
    """Take articles out of the store, by id, and derive what holds across those that stay. Returns those that were there."""
    retracted = tuple(article for article in dict.fromkeys(articles) if store.remove(article))
    if retracted:
        store.derive()
    return retracted


def day(value: dt.date | str | None) -> dt.date | None:
    """A date that the user gives, as a date or in ISO form. Raises InputError for another text."""
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise InputError(f"not a date: {value!r}", "--date", "write YYYY-MM-DD") from None


class _Build:
    """One run; gathers what becomes the `BuildResult`."""

    def __init__(
        self,
        store: Store,
        pipeline: str | None,
        on_problem: Callable[[InputError], None] | None,
        on_progress: Callable[[int, int | None], None] | None,
    ) -> None:
        self.store, self.pipeline = store, pipeline
        self.on_problem, self.on_progress = on_problem, on_progress
        self.result = BuildResult()
        self.done = 0
        self.total: int | None = None
        self.coders: dict[str, Coder] = {}
        self.unreadable: dict[str, tuple[InputError, list[str]]] = {}

    def run(self, articles: Iterator[Article | InputError], language: str | None) -> BuildResult:
        if self.pipeline is not None:
            self._coder(language or "es")
        try:
            while batch := list(islice(articles, _READ_AHEAD)):
                if len(batch) < _READ_AHEAD and self.total is None:
                    self.total = self.done + sum(isinstance(item, Article) for item in batch)
                self._add(self._new(batch))
        finally:
            for error, names in self.unreadable.values():
                self._problem(
                    InputError(error.what, names[0] if len(names) == 1 else f"{len(names)} articles ({', '.join(names[:3])} …)", error.mend)
                )
            if self.result.added or self.result.replaced:
                self.store.derive()
        return self.result

    def _new(self, batch: Iterable[Article | InputError]) -> dict[str, list[Article]]:
        """The articles that have to be coded, by language."""
        new: dict[str, list[Article]] = {}
        for item in batch:
            if isinstance(item, InputError):
                self._problem(item)
            elif item.id in self.store and read_article(self.store.graph, item.id) == item:
                self.result = replace(self.result, skipped=(*self.result.skipped, item.id))
                self._step()
            else:
                new.setdefault(item.language, []).append(item)
        return new

    def _add(self, new: dict[str, list[Article]]) -> None:
        for language, articles in new.items():
            try:
                coder = self._coder(language)
            except InputError as error:
                self.unreadable.setdefault(language, (error, []))[1].extend(article.id for article in articles)
                for _ in articles:
                    self._step()
                continue
            for report in coder.code(articles):
                violations = validate(article_quads(report), "article")
                if violations:
                    more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
                    self._problem(
                        InputError(
                            f"what was read from it does not conform to the shapes: {violations[0]}{more}",
                            f"article {report.article.id}",
                            "it is left out; please report this as a fault of the program",
                        )
                    )
                else:
                    known = report.article.id in self.store
                    self.store.add([report])
                    self._count(report.article.id, known)
                self._step()

    def _coder(self, language: str) -> Coder:
        if language not in self.coders:
            from kg.coding import Coder

            self.coders[language] = Coder(language, self.pipeline)
        return self.coders[language]

    def _count(self, article: str, known: bool) -> None:
        if known:
            self.result = replace(self.result, replaced=(*self.result.replaced, article))
        else:
            self.result = replace(self.result, added=(*self.result.added, article))

    def _problem(self, error: InputError) -> None:
        self.result = replace(self.result, problems=(*self.result.problems, error))
        if self.on_problem is not None:
            self.on_problem(error)

    def _step(self) -> None:
        self.done += 1
        if self.on_progress is not None:
            self.on_progress(self.done, self.total)
