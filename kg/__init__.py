"""Knowledge graphs of international politics from news articles.

    import kg

    graph = kg.build(["articles/"], store="kg-store")
    graph.query("who-met-whom").to_pandas()
    graph.view("alliances.html")

Names are imported when first used, so that `import kg` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.building import sample_articles
    from kg.errors import InputError
    from kg.knowledge_graph import BuildResult, KnowledgeGraph, QueryResult
    from kg.opening import build, open
    from kg.reading.article import Article

__version__ = "0.1.0"

__all__ = ["Article", "BuildResult", "InputError", "KnowledgeGraph", "QueryResult", "build", "open", "sample_articles"]

_HOMES = {
    "Article": "kg.reading.article",
    "BuildResult": "kg.knowledge_graph",
    "InputError": "kg.errors",
    "KnowledgeGraph": "kg.knowledge_graph",
    "QueryResult": "kg.knowledge_graph",
    "build": "kg.opening",
    "open": "kg.opening",
    "sample_articles": "kg.building",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
