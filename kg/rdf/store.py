"""The store: the articles' named graphs, the ontology, and the graph derived from them, in an embedded Oxigraph database.

A store is a folder with the marker `kg-store.json` and the database in `database/`. The derived graph is the default graph. As long as it is behind the named graphs
(articles came in or went, a derivation was killed), the graph `https://w3id.org/alliance-kg/stale` names the articles; it is written and removed in the transactions of the
change and of the derivation themselves, so that `open` always knows. What the derivation remembers so that it need not begin anew stands in the graph of `kg.rdf.ledger`.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg import resources
from kg.errors import InputError
from kg.linking.merging import Derived
from kg.linking.report import ArticleReport
from kg.linking.rulings import NONE
from kg.rdf import ledger, vocabulary
from kg.rdf.derivation import read_derived
from kg.rdf.reports import article_ids, read_article, read_report
from kg.rdf.triples import article_node, article_quads
from kg.rdf.updating import update
from kg.reading.article import Article

MARKER = "kg-store.json"
FORMAT = 1
_DATABASE = "database"
_READER_TRIES = 40
"""How often a reader looks again while a writer compacts: two seconds in all."""
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
        _check(path, create=create and not read_only)
        if not read_only:
            return cls._open_writable(path)
        graph, behind = _look(path)
        if behind:
            del graph
            cls._open_writable(path).close()
            graph, _ = _look(path)
        return cls(graph, path, read_only=True)

    @classmethod
    def _open_writable(cls, path: Path) -> Self:
        store = cls(_open(path, read_only=False), path)
        store._refresh_ontology()
        if _is_behind(store.graph):
            store.derive()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Write all that is pending to disk and let go of the folder."""
        if not self.read_only:
            self.graph.flush()
        self.graph = ox.Store()

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
        articles = _changed_articles(self.graph) if ledger.rules_stamp() in self.graph else article_ids(self.graph)
        change = update(self.graph, articles, NONE)
        self._change(remove=change.remove, add=change.add, drop=_STALE_GRAPH)
        self.graph.flush()

    def articles(self) -> tuple[Article, ...]:
        """All articles, sorted by id."""
        return tuple(read_article(self.graph, article_id) for article_id in article_ids(self.graph))

    def report(self, article_id: str) -> ArticleReport:
        """What one article says. Raises KeyError for an article that the store lacks."""
        return read_report(self.graph, article_id)

    def derived(self) -> Derived:
        """What holds across articles."""
        return read_derived(self.graph)

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
            raise _malformed(sparql, error) from error
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
        self.graph.update(" ; ".join(steps))

    def _refresh_ontology(self) -> None:
        wanted = _ontology()
        held = set(self.graph.quads_for_pattern(None, None, None, _ONTOLOGY))
        if held == wanted:
            return
        # Another ontology changes what follows from the articles.
        self._change(remove=(held - wanted) | {ledger.rules_stamp()}, add=wanted - held)
        self.graph.flush()


def calls_service(sparql: str) -> bool:
    """Whether a query may ask another endpoint. Errs on the side of yes: text in a string or comment that looks like a SERVICE clause counts."""
    unescaped = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U00([0-9A-Fa-f]{6})", _character, sparql)
    return any(match["service"] for text in (sparql, unescaped) for match in _SERVICE.finditer(text))


# Possessive, so that no text takes more than quadratic time.
_GAP = r"(?:\s++|#[^\r\n]*+)*+"
_SERVICE = re.compile(
    rf"[?$]\w+|(?P<service>SERVICE{_GAP}(?:SILENT{_GAP})?(?:<[^<>]*>|[?$]\w+|[^\s<>{{}}\"':]*+:[^\s<>{{}}\"']*){_GAP}\{{)", re.IGNORECASE
)


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _malformed(sparql: str, error: SyntaxError) -> InputError:
    found = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
    if found is None:
        return InputError(str(error), "query", "write a SPARQL 1.1 query")
    line, column, expected = int(found[1]), int(found[2]), " ".join(found[3].split())
    if len(expected) > 120:
        expected = "syntax error" if "Prefix not found" not in expected else "unknown prefix"
    lines = sparql.splitlines() or [""]
    near = lines[line - 1][max(column - 1, 0) :][:30] if line <= len(lines) else ""
    update = re.match(
        r"\s*(?:(?:PREFIX|BASE)[^\n]*\n\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", sparql, re.IGNORECASE
    )
    mend = "updates are refused: SELECT, ASK, CONSTRUCT or DESCRIBE" if update else "correct the query there"
    return InputError(f"{expected}{f' near “{near}”' if near.strip() else ' at the end'}", f"query, line {line}, column {column}", mend)


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


def _is_behind(graph: ox.Store) -> bool:
    if ledger.rules_stamp() not in graph or graph.contains_named_graph(_STALE_GRAPH):
        return True
    return set(graph.quads_for_pattern(None, None, None, _ONTOLOGY)) != _ontology()


def _changed_articles(graph: ox.Store) -> set[str]:
    """Ids of the articles that came, went or changed since the derivation."""
    found = (quad.object for quad in graph.quads_for_pattern(None, _BEHIND, None, _STALE_GRAPH))
    return {vocabulary.local(node.value)[1] for node in found if isinstance(node, ox.NamedNode)}


def _check(path: Path, *, create: bool) -> None:
    """See that `path` is a store of a format that this program knows; make an empty one where that is asked for."""
    where = str(path)
    if path.exists() and not path.is_dir():
        raise InputError("a file, not a store", where, "name a folder")
    marker = path / MARKER
    if marker.is_file():
        try:
            found = json.loads(marker.read_text(encoding="utf-8"))["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"not a store: {MARKER} is not readable", where, "build it anew in another folder") from error
        if found != FORMAT:
            raise InputError(
                f"a store of format {found}, and this program reads format {FORMAT}", where, "build it anew, or use a newer program"
            )
        return
    if path.is_dir() and any(path.iterdir()):
        raise InputError(f"not a store: the folder holds other files and no {MARKER}", where, "name a store, or an empty or new folder")
    if not create:
        raise InputError("no store there", where, "make one with `kg build`, or name another with --store")
    try:
        path.mkdir(parents=True, exist_ok=True)
        draft = path / f"{MARKER}.new"
        draft.write_text(json.dumps({"format": FORMAT, "program": "alliance-kg"}) + "\n", encoding="utf-8")
        draft.replace(marker)
    except OSError as error:
        raise InputError(f"the store cannot be made: {error.strerror}", where, "name a folder that you may write to") from error


def _look(path: Path) -> tuple[ox.Store, bool]:
    """Open for reading, and see whether the derived graph is behind. A writer may compact a file away in between: then look again."""
    for left in reversed(range(_READER_TRIES)):
        try:
            graph = _open(path, read_only=True)
            return graph, _is_behind(graph)
        except FileNotFoundError as error:
            if not left:
                raise InputError(f"the store cannot be read: {error}", str(path), "build it anew in another folder") from error
            time.sleep(0.05)
    raise AssertionError


def _open(path: Path, *, read_only: bool) -> ox.Store:
    database = path / _DATABASE
    try:
        if read_only and database.is_dir():
            return ox.Store.read_only(str(database))
        if read_only:
            # The marker is there and the database is not: a build that was cut off before its first article.
            ox.Store(str(database)).flush()
            return ox.Store.read_only(str(database))
        return ox.Store(str(database))
    except (OSError, RuntimeError) as error:
        if read_only and "No such file" in str(error):
            raise FileNotFoundError(str(error)) from error
        if "lock" in str(error).lower():
            raise InputError("the store is being written by another process", str(path), "wait until it has ended") from error
        if isinstance(error, PermissionError) or "ermission denied" in str(error) or "ead-only" in str(error):
            raise InputError("the store cannot be written", str(path), "copy it to a folder that you may write to") from error
        raise InputError(f"the store cannot be read: {error}", str(path), "build it anew in another folder") from error
