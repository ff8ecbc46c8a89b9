"""The store: the articles' named graphs, the ontology, and the graph derived from them, in an embedded Oxigraph database.

A store is a folder with the marker `kg-store.json` and the database in `database/`. The derived graph is the default graph. As long as it is behind the named graphs
(articles came in or went, a derivation was killed), the graph `https://w3id.org/alliance-kg/stale` names the articles; it is written and removed in the transactions of the
change and of the derivation themselves, so that `open` always knows. What the derivation remembers so that it need not begin anew stands in the graph of `kg.rdf.ledger`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg import resources
from kg.errors import InputError
from kg.linking.decisions import Decision, Standing
from kg.linking.merging import Derived
from kg.linking.report import ArticleReport
from kg.rdf import curation, ledger, vocabulary
from kg.rdf.asking import calls_service, malformed
from kg.rdf.corrections import Corrections
from kg.rdf.derivation import read_derived
from kg.rdf.folder import Snapshot, check, open_database, open_for_reading, writing
from kg.rdf.reports import article_ids, read_article, read_report
from kg.rdf.triples import article_node, article_quads
from kg.rdf.updating import update
from kg.reading.article import Article

_ONTOLOGY = ox.NamedNode(vocabulary.ONTOLOGY)
_STALE_GRAPH = ox.NamedNode(vocabulary.BASE + "stale")
_BEHIND = ox.NamedNode(vocabulary.KG + "about")

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Store:
    """A knowledge graph that one can add articles to, take them out of, and ask. Use as a context manager, or `close` it."""

    def __init__(self, graph: ox.Store, path: Path | None = None, *, read_only: bool = False) -> None:
        self.graph = graph
        self.path = path
        self.read_only = read_only
        self.derivations = 0
        """How often the derived graph was brought up to date here."""
        self._decisions: tuple[Decision, ...] = ()
        self._snapshot: Snapshot | None = None

    @classmethod
    def open(cls, path: Path | None, *, create: bool = True, read_only: bool = False) -> Self:
        """Open the store in the folder `path`, or a new one in memory for None; make it where it is missing and `create` holds.

        A store whose derivation was interrupted, or whose ontology is not that of the program, is derived anew. Raises InputError for a folder that is no store, is
        missing, cannot be written, or is being written by another process.
        """
        if path is None:
            store = cls(ox.Store())
            store._refresh_ontology()
            return store
        check(path, create=create and not read_only)
        if not read_only:
            return cls._open_writable(path)
        graph, snapshot, behind = open_for_reading(path, lambda held: _is_behind(held, curation.load(path / curation.FILE)))
        if behind:
            del graph, snapshot
            cls._open_writable(path).close()
            graph, snapshot, _ = open_for_reading(path, lambda _: False)
        store = cls(graph, path, read_only=True)
        store._snapshot = snapshot
        return store

    @classmethod
    def _open_writable(cls, path: Path) -> Self:
        store = cls(open_database(path, read_only=False), path)
        store._refresh_ontology()
        try:
            if _is_behind(store.graph, store.decisions()):
                store.derive()
        except BaseException:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Write all that is pending to disk and let go of the folder."""
        try:
            self._flush()
        finally:
            self.graph = ox.Store()
            if self._snapshot is not None:
                self._snapshot.cleanup()

    def __len__(self) -> int:
        """How many quads it holds, its ledger left out."""
        noted = self.graph.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {ledger.GRAPH} {{ ?s ?p ?o }} }}")
        assert isinstance(noted, ox.QuerySolutions)
        return len(self.graph) - int(next(noted)["n"].value)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, article_id: str) -> bool:
        return self.graph.contains_named_graph(article_node(article_id))

    def add(self, reports: Iterable[ArticleReport]) -> int:
        """Put articles in, each in one transaction; one that is there and says the same is left, else replaced. Returns how many were written.

        The derived graph follows only with `derive`.
        """
        written = 0
        for report in reports:
            written += self._replace(article_node(report.article.id), set(article_quads(report)))
        return written

    def remove(self, article_id: str) -> bool:
        """Take an article out; False if it is not there. The derived graph follows only with `derive`."""
        return article_id in self and self._replace(article_node(article_id), set())

    def derive(self) -> None:
        """Bring the derived graph up to what the articles say, in one transaction.

        Costs what the articles that came, went or changed touch. All is computed anew where the rules of the merge are no longer those that the store was derived by.
        """
        corrections = Corrections(self.graph, self.decisions())
        changed, actors = corrections.concerned(_changed_articles(self.graph))
        articles = changed if ledger.rules_stamp() in self.graph else article_ids(self.graph)
        change = update(self.graph, articles, corrections.compiled.rulings, actors)
        held, wanted = set(self.graph.quads_for_pattern(None, None, None, curation.GRAPH)), set(curation.quads(corrections.decisions))
        self._change(remove=change.remove | (held - wanted), add=change.add | (wanted - held), drop=_STALE_GRAPH)
        self._flush()
        self.derivations += 1

    def decisions(self) -> tuple[Decision, ...]:
        """A person's corrections, by date. Raises InputError for a curation file that is malformed."""
        return self._decisions if self.path is None else curation.load(self.path / curation.FILE)

    def decide(self, decision: Decision) -> None:
        """Write a correction, and derive. Raises InputError where it cannot be written."""
        self._rewrite(lambda path: curation.add(path, decision), lambda held: (*held, decision), decision)

    def undo(self, decision: Decision) -> None:
        """Take a correction back, and derive. Raises InputError where it cannot be written."""
        self._rewrite(lambda path: curation.remove(path, decision), lambda held: held, decision)

    def _rewrite(
        self,
        on_disk: Callable[[Path], None],
        in_memory: Callable[[tuple[Decision, ...]], tuple[Decision, ...]],
        decision: Decision,
    ) -> None:
        if self.path is not None:
            on_disk(self.path / curation.FILE)
        else:
            others = tuple(one for one in self._decisions if one.id != decision.id)
            self._decisions = tuple(sorted(in_memory(others), key=lambda one: (one.date, one.id)))
        self.derive()

    def standing(self) -> tuple[Standing, ...]:
        """What each correction does here, by date."""
        return Corrections(self.graph, self.decisions()).standing()

    def ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        return article_ids(self.graph)

    def articles(self) -> tuple[Article, ...]:
        """All articles, sorted by id."""
        return tuple(read_article(self.graph, article_id) for article_id in article_ids(self.graph))

    def report(self, article_id: str) -> ArticleReport:
        """What one article says. Raises KeyError for an article that the store lacks."""
        return read_report(self.graph, article_id)

    def derived(self) -> Derived:
        """What holds across articles."""
        return read_derived(self.graph, Corrections(self.graph, self.decisions()).compiled.rulings)

    def query(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """Ask in SPARQL 1.1; the default graph is the derived one, and the prefixes of `vocabulary.PREFIXES` need no declaration.

        substitutions: values of variables by name. Raises InputError, with line and column, for a malformed query, for an update, and for SERVICE: nothing is fetched
        from the network.
        """
        if calls_service(sparql):
            raise InputError("SERVICE is refused", "query", "nothing is fetched from the network; ask the other endpoint by itself")
        values = {ox.Variable(name): value for name, value in (substitutions or {}).items()}
        try:
            return self.graph.query(sparql, prefixes=vocabulary.PREFIXES, substitutions=values or None)
        except SyntaxError as error:
            raise malformed(sparql, error) from error
        except (ValueError, OSError, RuntimeError) as error:
            raise InputError(str(error), "query", "see the query's syntax in SPARQL 1.1") from error

    def _replace(self, node: ox.NamedNode, wanted: set[ox.Quad]) -> bool:
        held = set(self.graph.quads_for_pattern(None, None, None, node))
        if held == wanted:
            return False
        behind = ox.Quad(_STALE_GRAPH, _BEHIND, node, _STALE_GRAPH)
        self._change(remove=held - wanted, add=(wanted - held) | {behind}, drop=None if wanted else node)
        return True

    def _change(self, *, remove: set[ox.Quad], add: set[ox.Quad], drop: ox.NamedNode | None = None) -> None:
        """Remove and add quads and drop a graph in one transaction, which only an update gives."""
        steps = [f"DELETE DATA {{ {_data(remove)} }}", f"INSERT DATA {{ {_data(add)} }}"]
        if drop is not None:
            # A graph that lost its last quad still exists by name.
            steps.append(f"DROP SILENT GRAPH {drop}")
        with writing(self.path):
            self.graph.update(" ; ".join(steps))

    def _flush(self) -> None:
        if not self.read_only:
            with writing(self.path):
                self.graph.flush()

    def _refresh_ontology(self) -> None:
        wanted = _ontology()
        held = set(self.graph.quads_for_pattern(None, None, None, _ONTOLOGY))
        if held == wanted:
            return
        # Another ontology changes what follows from the articles.
        self._change(remove=(held - wanted) | {ledger.rules_stamp()}, add=wanted - held)
        self._flush()


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads in the syntax of INSERT DATA; sorted, so that the same change is the same text."""
    default: list[str] = []
    named: dict[str, list[str]] = {}
    for quad in quads:
        lines = default if isinstance(quad.graph_name, ox.DefaultGraph) else named.setdefault(str(quad.graph_name), [])
        lines.append(f"{quad.subject} {quad.predicate} {quad.object} .")
    blocks = [f"GRAPH {graph} {{\n{chr(10).join(sorted(lines))}\n}}" for graph, lines in sorted(named.items())]
    return "\n".join((*sorted(default), *blocks))


def _ontology() -> set[ox.Quad]:
    """The ontology as a store keeps it: Oxigraph rewrites numbers (4.0 to 4)."""
    held = ox.Store()
    held.extend(_ontology_quads())
    return set(held)


def _ontology_quads() -> Iterator[ox.Quad]:
    """The ontology in its graph; its blank nodes have names made of the file's content and their order in it."""
    path = resources.ontology("kg.ttl")
    content = path.read_bytes()
    names: dict[str, ox.NamedNode] = {}

    def named(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.Literal:
        if isinstance(term, ox.BlankNode):
            local = hashlib.sha256(content + str(len(names)).encode()).hexdigest()[:16]
            return names.setdefault(term.value, ox.NamedNode(f"{vocabulary.ONTOLOGY}/node/{local}"))
        if isinstance(term, ox.Triple):
            raise InputError("a quoted triple in the ontology", str(path), "RDF 1.1 alone")
        return term

    for quad in ox.parse(input=content, format=ox.RdfFormat.TURTLE):
        subject = named(quad.subject)
        if isinstance(subject, ox.NamedNode):
            yield ox.Quad(subject, quad.predicate, named(quad.object), _ONTOLOGY)


def _is_behind(graph: ox.Store, decisions: tuple[Decision, ...]) -> bool:
    if ledger.rules_stamp() not in graph or graph.contains_named_graph(_STALE_GRAPH) or curation.held(graph) != decisions:
        return True
    return set(graph.quads_for_pattern(None, None, None, _ONTOLOGY)) != _ontology()


def _changed_articles(graph: ox.Store) -> set[str]:
    """Ids of the articles that came, went or changed since the derivation."""
    found = (quad.object for quad in graph.quads_for_pattern(None, _BEHIND, None, _STALE_GRAPH))
    return {vocabulary.local(node.value)[1] for node in found if isinstance(node, ox.NamedNode)}
