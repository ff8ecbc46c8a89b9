"""Stores on other machines, over the SPARQL 1.1 Protocol: ask one, load one."""

from __future__ import annotations

import base64
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from itertools import islice

import pyoxigraph as ox

from kg import __version__
from kg.errors import InputError
from kg.rdf import vocabulary

TIMEOUT = 300
"""Seconds to wait for an answer."""
BATCH = 5000
"""Quads in one update."""
_READ_ROWS = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
_GRAPH_TYPES = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE, "text/plain": ox.RdfFormat.N_TRIPLES}


def is_remote(store: object) -> bool:
    """Whether the name of a store is the address of an endpoint."""
    return re.match(r"https?:/", str(store), re.IGNORECASE) is not None


class Endpoint:
    """A SPARQL 1.1 endpoint by its address; a name and password in it (`https://me:secret@host/sparql`) are sent by HTTP basic authentication."""

    def __init__(self, url: str) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError("not the address of an endpoint", url, "write http://host:port/path")
        host = parts.netloc.rpartition("@")[2]
        self.url = urllib.parse.urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
        self._headers = {"User-Agent": f"alliance-kg/{__version__}"}
        if parts.username is not None:
            login = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
            self._headers["Authorization"] = f"Basic {base64.b64encode(login.encode()).decode()}"

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]:
        """The answer to a query: rows, a boolean, or triples. The prefixes of `vocabulary.PREFIXES` need no declaration.

        Raises InputError where the endpoint cannot be reached, refuses the query, or answers in no format of SPARQL 1.1.
        """
        body, kind = self._send(with_prefixes(sparql), "application/sparql-query", _READ_ROWS)
        try:
            if kind in _GRAPH_TYPES:
                return [quad.triple for quad in ox.parse(input=body, format=_GRAPH_TYPES[kind])]
            return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise InputError(
                f"answers with what is no result of SPARQL ({kind or 'no type'})", self.url, "name a SPARQL 1.1 endpoint"
            ) from error

    def update(self, sparql: str) -> None:
        """Run an update. Raises InputError where the endpoint cannot be reached or refuses it."""
        self._send(sparql, "application/sparql-update", "*/*")

    def load(self, quads: Iterable[ox.Quad]) -> int:
        """Bring the endpoint's copy of a graph to these quads, and return how many they are.

        What it holds of things of ours (subjects, or graphs, with an IRI of `vocabulary.BASE`) goes first; all else there is left as it is. The derived graph goes into the
        endpoint's default graph. Sent in batches: a load that is cut off is repaired by another.
        """
        self.update(_CLEAR)
        sent, left = 0, iter(quads)
        while batch := list(islice(left, BATCH)):
            self.update(f"INSERT DATA {{ {_data(batch)} }}")
            sent += len(batch)
        return sent

    def _send(self, text: str, content_type: str, accept: str) -> tuple[bytes, str]:
        headers = {**self._headers, "Content-Type": f"{content_type}; charset=utf-8", "Accept": accept}
        request = urllib.request.Request(self.url, data=text.encode("utf-8"), headers=headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(2000).decode("utf-8", "replace").split())[:160]
            raise InputError(
                f"the endpoint refuses: {error.code} {error.reason}{f' ({said})' if said else ''}", self.url, _MENDS.get(error.code, "")
            ) from error
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise InputError(f"cannot be reached: {reason}", self.url, "see that the endpoint runs, and its address") from error


_MENDS = {
    400: "correct the query, or give the endpoint's address for it (…/query, …/update)",
    401: "write name and password into the address: https://name:password@host/",
    403: "ask for the right to write there",
    404: "give the whole address, as http://localhost:7878/query or …/update",
    405: "give the address for it (…/query, …/update)",
    415: "give the address for it (…/query, …/update)",
}

_CLEAR = f"""DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER (ISIRI(?s) && STRSTARTS(STR(?s), "{vocabulary.BASE}")) }} ;
DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), "{vocabulary.BASE}")) }}"""


def with_prefixes(sparql: str) -> str:
    """The query with those of the usual prefixes declared that it uses and does not declare."""
    declared = {name.lower() for name in re.findall(r"\bPREFIX\s+([\w-]*):", sparql, re.IGNORECASE)}
    wanted = [
        f"PREFIX {name}: <{iri}>"
        for name, iri in vocabulary.PREFIXES.items()
        if name not in declared and re.search(rf"(?<![\w-]){name}:", sparql)
    ]
    return "\n".join((*wanted, sparql))


def _data(quads: Iterable[ox.Quad]) -> str:
    lines = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        lines.append(triple if isinstance(quad.graph_name, ox.DefaultGraph) else f"GRAPH {quad.graph_name} {{ {triple} }}")
    return "\n".join(lines)
