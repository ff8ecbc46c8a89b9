"""Turtle as the gazetteer's files have it: one block a thing, sorted, short enough to edit by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

PREFIXES = {
    "kg": "https://w3id.org/alliance-kg/ontology#",
    "kga": "https://w3id.org/alliance-kg/actor/",
    "kgo": "https://w3id.org/alliance-kg/office/",
    "kgp": "https://w3id.org/alliance-kg/place/",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_WIDTH = 140
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
Properties = Mapping[str, Iterable[str]]


def text(value: str, language: str | None = None) -> str:
    """A literal, as Turtle writes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' + (f"@{language}" if language else "")


def texts(values: Iterable[str], language: str | None = None) -> list[str]:
    """Literals, each once, in the order given."""
    return [text(value, language) for value in dict.fromkeys(values)]


def day(value: str) -> str:
    """An ISO date cut to what is known: "2000-05" becomes a gYearMonth."""
    return f'"{value}"^^{_DATES[len(value)]}'


def block(subject: str, properties: Properties) -> str:
    """All that is said of one subject; properties without values are left out."""
    parts = [f"{name} {_listed(values)}" for name, values in ((name, list(values)) for name, values in properties.items()) if values]
    lines = [subject]
    for part in parts:
        if "\n" in part or len(lines[-1]) + len(part) > _WIDTH - 3:
            lines.append("   ")
        lines[-1] += f" {part} ;"
    return "\n".join(lines).removesuffix(" ;") + " ."


def _listed(values: list[str]) -> str:
    """The values, separated by commas, broken into lines."""
    lines = [""]
    for value in values:
        if lines[-1] and len(lines[-1]) + len(value) > _WIDTH - 30:
            lines.append("")
        lines[-1] += f"{value} , "
    return "\n        ".join(line.rstrip() for line in lines).removesuffix(" ,")


def write(path: Path, comment: str, blocks: Iterable[str], sources: Iterable[tuple[str, str]] = ()) -> None:
    """A file: a comment at its head, the prefixes that it uses, its sources (title, licence), the blocks."""
    name = f"<https://w3id.org/alliance-kg/gazetteer/{path.stem}>"
    body = [block(name, {"dcterms:source": [text(f"{title} ({licence})", "en") for title, licence in sources]})] if sources else []
    body += list(blocks)
    content = "\n".join(body)
    used = [prefix for prefix in PREFIXES if re.search(rf"(?<![\w/]){prefix}:", content)]
    head = [f"# {line}".rstrip() for line in comment.strip().splitlines()]
    head += ["", *(f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in used), ""]
    path.write_text("\n".join(head) + "\n" + content + "\n", encoding="utf-8")
