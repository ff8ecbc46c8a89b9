"""The alliance graph as one HTML file that explores itself: no network, no other file, nothing of an article's text ever run.

pyvis holds the nodes and brings vis-network (its bundled script, written into the page); the template, the style and the script of the page
are our own, under `templates/`, because pyvis's template loads from the network and runs script that stands in titles (0.3.2).
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import InputError
from kg.views.layout import positions
from kg.views.payload import embedded, payload

if TYPE_CHECKING:
    from kg.graph.alliances import AllianceGraph
    from kg.linking.merging import Derived

LANGUAGES = ("es", "en")


class AllianceNetwork(Network):  # type: ignore[misc]
    """A pyvis network with a template of our own: autoescaped, self-contained, under a Content-Security-Policy that forbids the network."""

    def __init__(self, graph: AllianceGraph, derived: Derived, *, title: str, language: str) -> None:
        super().__init__(notebook=False, directed=False, cdn_resources="in_line")
        self.templateEnv = Environment(loader=PackageLoader("kg.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self.title, self.language = title, language
        self.data = payload(graph, derived)
        where = positions(graph)
        # Filled directly: pyvis's own add_node and add_edge search a list for each call.
        self.nodes = [
            {
                "id": node,
                "es": graph.nodes[node]["label_es"],
                "en": graph.nodes[node]["label_en"],
                "kind": graph.nodes[node]["kind"],
                "members": graph.nodes[node]["members"],
                "x": where[node][0],
                "y": where[node][1],
            }
            for node in self.data["ids"]
        ]
        self.node_ids = list(self.data["ids"])
        self.edges = [{"from": min(pair), "to": max(pair)} for pair in sorted(graph.edges)]

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page as text; the arguments are pyvis's and change nothing."""
        style, script, library = Markup(part("page.css")), Markup(_script()), Markup(_vis_network())
        page: str = self.templateEnv.get_template("page.html.j2").render(
            title=self.title,
            language=self.language,
            style=style,
            script=script,
            library=library,
            data=Markup(embedded({**self.data, "nodes": self.nodes, "title": self.title, "language": self.language})),
            strings=Markup(part("strings.json").replace("<", "\\u003c")),
            policy=policy(scripts=(library, script), styles=(style,)),
        )
        return page


def page(graph: AllianceGraph, derived: Derived, *, title: str, language: str = "es") -> str:
    """The interactive alliance graph as one self-contained HTML page.

    graph: from `kg.graph.alliances.alliances` over the same `derived`, which gives the texts round the quotes; title: shown on top;
    language: of the interface at the start, "es" or "en" (the reader can switch). Same input, same page.
    Raises InputError for another language.
    """
    if language not in LANGUAGES:
        raise InputError(f"no interface in {language!r}", "language", f"one of {', '.join(LANGUAGES)}")
    return AllianceNetwork(graph, derived, title=title, language=language).generate_html()


def write(path: Path | str, graph: AllianceGraph, derived: Derived, *, title: str, language: str = "es") -> Path:
    """Write `page(…)` to a file as UTF-8, its folder made if need be; gives the path. Raises InputError where it cannot be written."""
    target = Path(path)
    text = page(graph, derived, title=title, language=language)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot write the page: {error.strerror}", str(target), "name a file in a folder that you can write to") from None
    return target


def inline(graph: AllianceGraph, derived: Derived, *, title: str, language: str = "es", height: int = 640) -> str:
    """The page in an `<iframe>` for a notebook: `IPython.display.HTML(inline(…))`; height in pixels.

    The frame is sandboxed: its script cannot reach the notebook round it.
    """
    whole = html.escape(page(graph, derived, title=title, language=language), quote=True)
    return (
        f'<iframe title="{html.escape(title, quote=True)}" sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
        f'style="width:100%;height:{int(height)}px;border:1px solid #8884;border-radius:8px" srcdoc="{whole}"></iframe>'
    )


def default_title(language: str) -> str:
    """What stands on top of a page that is given no title."""
    return "Alliances and conflicts" if language == "en" else "Alianzas y conflictos"


def assets() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Scripts and styles of the page: a page that holds it in a frame must let them run in its own policy."""
    return (_vis_network(), _script()), (part("page.css"),)


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """A Content-Security-Policy under which only these scripts and styles run, and nothing is loaded."""

    def sources(texts: tuple[str, ...]) -> str:
        return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)

    return f"default-src 'none'; script-src {sources(scripts)}; style-src {sources(styles)}; img-src data: blob:; base-uri 'none'; form-action 'none'"


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web: only such become links."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None


@cache
def part(name: str) -> str:
    """The text of one of the files under `templates/`."""
    return files("kg.views").joinpath("templates", name).read_text(encoding="utf-8").strip()


@cache
def _script() -> str:
    """The page's script, its parts in one scope in the order in which they build on each other."""
    parts = "\n".join(part(name) for name in ("model.js", "canvas.js", "names.js", "panel.js", "page.js"))
    return f'(() => {{\n"use strict";\n{parts}\n}})();'


@cache
def _vis_network() -> str:
    """vis-network's script as pyvis bundles it, the newest version there. Raises InputError where pyvis brings none."""
    import pyvis

    found = sorted(Path(pyvis.__file__).parent.glob("lib/vis-*/vis-network.min.js"))
    if not found:
        raise InputError("pyvis brings no vis-network.min.js", "pyvis", "install pyvis 0.3.2: pip install 'pyvis>=0.3.2'")
    return found[-1].read_text(encoding="utf-8").strip().replace("</script", "<\\/script")
