"""A SPARQL 1.1 endpoint over HTTP, in this process: queries and updates on a store of pyoxigraph, as a server of other make would answer them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox


class Server(ThreadingHTTPServer):
    """Answers /query and /update; `login`: the Authorization header that it asks for; `updates`: how many it ran."""

    def __init__(self, login: str | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store, self.login, self.updates = ox.Store(), login, 0

    def url(self, path: str, user: str = "") -> str:
        return f"http://{user}127.0.0.1:{self.server_address[1]}/{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        kind = self.headers["Content-Type"].partition(";")[0]
        if self.server.login is not None and self.headers.get("Authorization") != self.server.login:
            self._say(401, b"who are you?")
        elif self.path == "/page":
            self._say(200, b"<html>hello</html>", "text/html")
        elif (self.path, kind) == ("/query", "application/sparql-query"):
            self._query(text)
        elif (self.path, kind) == ("/update", "application/sparql-update"):
            self._update(text)
        else:
            self._say(404, b"nothing here")

    def _query(self, text: str) -> None:
        try:
            answer = self.server.store.query(text)
        except SyntaxError as error:
            self._say(400, str(error).encode())
            return
        if isinstance(answer, ox.QueryTriples):
            self._say(200, answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", "application/n-triples")
        else:
            self._say(200, answer.serialize(format=ox.QueryResultsFormat.JSON) or b"", "application/sparql-results+json")

    def _update(self, text: str) -> None:
        try:
            self.server.store.update(text)
        except SyntaxError as error:
            self._say(400, str(error).encode())
            return
        self.server.updates += 1
        self.send_response(204)
        self.end_headers()

    def _say(self, status: int, body: bytes, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests say nothing."""


@contextmanager
def serving(login: str | None = None) -> Iterator[Server]:
    """A server that runs as long as the context."""
    with Server(login) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
