"""The command `kg`: thin, it only reads options, calls `kg.knowledge_graph`, and prints. A module here holds a command."""

from __future__ import annotations

import io
import sys

# The order of these imports is the order of the commands in the help.
from kg.cli import build, events, disagreements, query, graph, view, report, export, importing, retract, curate, inspect, evaluate  # isort: skip  # noqa: F401
from kg.cli.application import app


def main() -> None:
    """Entry point of the command."""
    if isinstance(sys.stdout.buffer, io.RawIOBase):
        # PYTHONUNBUFFERED makes standard output a raw stream, and a raw stream may write less than it is given and say nothing.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.buffer), line_buffering=sys.stdout.isatty())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="kg")
