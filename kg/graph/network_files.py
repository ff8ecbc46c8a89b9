"""The alliance graph for the files of network programs: GraphML and GEXF."""

from __future__ import annotations

import io
import re

import networkx as nx

from kg.graph.alliances import AllianceGraph

_UNFIT_FOR_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network_file(graph: AllianceGraph, format: str) -> bytes:
    """The alliance graph as a file, its nodes and edges in order: "graphml" or "gexf"."""
    graph = exportable(graph)
    ordered: nx.Graph[str] = nx.Graph(**graph.graph)
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ordered.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)))
    buffer = io.BytesIO()
    write = nx.write_graphml if format == "graphml" else nx.write_gexf
    write(ordered, buffer)
    return buffer.getvalue()


def exportable(graph: AllianceGraph) -> AllianceGraph:
    """A copy with strings and numbers only, for `networkx.write_graphml` and `write_gexf`.

    Lists become texts joined by " | ", counts "CONSULT=2 | AID=1", a missing date "", directions "RUS>UKR=2"; tables of `graph.graph` are left out.
    """
    plain = AllianceGraph(undated=graph.graph.get("undated", 0), roll_up=graph.graph.get("roll_up", True))
    for node, data in graph.nodes(data=True):
        plain.add_node(node, label=_scalar(data["label_es"]), **{key: _scalar(value) for key, value in data.items()})
    for a, b, data in graph.edges(data=True):
        plain.add_edge(a, b, weight=abs(data["score"]), **{key: _scalar(value) for key, value in data.items()})
    return plain


def _amount(value: float | tuple[float, float]) -> str:
    return f"{value[0]:+g}{value[1]:+g}" if isinstance(value, tuple) else str(value)


def _scalar(value: object) -> str | int | float | bool:
    if isinstance(value, str):
        return _UNFIT_FOR_XML.sub("", value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, dict):
        return " | ".join(f"{'>'.join(key) if isinstance(key, tuple) else key}={_amount(number)}" for key, number in sorted(value.items()))
    if isinstance(value, list | tuple):
        return _scalar(" | ".join(str(part) for part in value))
    return "" if value is None else str(value)
