"""The curation file: a person's corrections in Turtle, one block a decision, in the folder of the store; and the same decisions as quads of a graph of the store.

The file is the source: a person may edit it, keep it under version control, and take it along to another store. What is added is put at the end and what is undone is cut out, so that
the rest of the file, comments too, stays as it was. The graph says which decisions the derived graph obeys.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.linking.decisions import KINDS, Anchor, Decision
from kg.rdf import vocabulary
from kg.rdf.terms import integer, kg, literal, text, thing
from kg.rdf.triples import LABEL, TYPE, Statement, article_node

FILE = "curation.ttl"
GRAPH = ox.NamedNode(vocabulary.CURATION)

_CREATED = ox.NamedNode(vocabulary.DCTERMS + "created")
_CREATOR = ox.NamedNode(vocabulary.DCTERMS + "creator")
_COMMENT = ox.NamedNode(vocabulary.RDFS + "comment")
_PREFIXES = {
    "kg": vocabulary.KG,
    "decision": vocabulary.DECISION,
    "anchor": vocabulary.ANCHOR,
    "report": vocabulary.REPORT,
    "article": vocabulary.ARTICLE,
    "actor": vocabulary.ACTOR,
    "wd": vocabulary.WD,
    "dcterms": vocabulary.DCTERMS,
    "rdfs": vocabulary.RDFS,
    "xsd": vocabulary.XSD,
}
_HEADER = """# Corrections of this store, one block a decision; `kg curation` lists them. Every derivation obeys them.
# What is about an event or agreement names the reports that it had then.

"""


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, sorted by date; none where there is no file.

    Raises InputError for a file that cannot be read, is no Turtle, or holds something that is no decision.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path), "make it readable") from error
    return _parsed(content, str(path))


def add(path: Path, decision: Decision) -> None:
    """Put a decision at the end of the file, in place of one that decides the same. Raises InputError where the file cannot be written."""
    held = _text(path)
    if any(one.id == decision.id for one in _parsed(held.encode(), str(path))):
        held = _without(held, decision.id, str(path))
    _write(path, (held.rstrip("\n") + "\n\n" if held.strip() else _head()) + _block(decision))


def remove(path: Path, decision: Decision) -> None:
    """Take a decision out of the file. Raises InputError where the file cannot be written."""
    _write(path, _without(_text(path), decision.id, str(path)))


def quads(decisions: Iterable[Decision]) -> Iterator[ox.Quad]:
    """The decisions as quads of the graph of corrections."""
    for decision in decisions:
        for subject, predicate, value in _statements(decision):
            yield ox.Quad(subject, predicate, value, GRAPH)


def held(graph: ox.Store) -> tuple[Decision, ...]:
    """The decisions that the derived graph of a store obeys."""
    return _decisions(graph.quads_for_pattern(None, None, None, GRAPH), "the store")


def _parsed(content: bytes, where: str) -> tuple[Decision, ...]:
    # A store rewrites literals (a time's trailing zeros), and what it holds is compared with the file.
    parsed = ox.Store()
    try:
        parsed.extend(ox.parse(input=content, format=ox.RdfFormat.TURTLE))
        return _decisions(parsed, where)
    except SyntaxError as error:
        lines = getattr(error, "lineno", None)
        place = f"{where}, line {lines}" if lines else where
        raise InputError(f"not Turtle: {' '.join(str(error).split())[:160]}", place, "correct the file there") from error


def _decisions(given: Iterable[ox.Quad], where: str) -> tuple[Decision, ...]:
    subjects: dict[str, dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]] = {}
    for quad in given:
        if isinstance(quad.subject, ox.NamedNode | ox.BlankNode) and not isinstance(quad.object, ox.Triple):
            values = subjects.setdefault(str(quad.subject), {})
            values.setdefault(quad.predicate.value, []).append(quad.object)
    found = []
    for name, values in subjects.items():
        kinds = [kind for kind in KINDS if kg(kind) in values.get(TYPE.value, [])]
        if kinds:
            try:
                found.append(_decision(kinds[0], values, subjects))
            except (KeyError, ValueError, IndexError) as error:
                mend = "write it as `kg` writes decisions, or cut it out"
                raise InputError(f"not a decision: {name} lacks or garbles {error}", where, mend) from error
        elif kg("Anchor") not in values.get(TYPE.value, []):
            raise InputError(f"neither a decision nor an anchor: {name}", where, f"give it a class: {', '.join(f'kg:{k}' for k in KINDS)}")
    return tuple(sorted(found, key=lambda one: (one.date, one.id)))


_Values = dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]


def _decision(kind: str, values: _Values, subjects: dict[str, _Values]) -> Decision:
    def one(predicate: ox.NamedNode) -> str:
        return values[predicate.value][0].value

    def maybe(predicate: ox.NamedNode) -> str | None:
        return one(predicate) if predicate.value in values else None

    def anchors(predicate: ox.NamedNode) -> tuple[Anchor, ...]:
        return tuple(sorted(_anchor(subjects[str(node)]) for node in values.get(predicate.value, [])))

    def actor(predicate: ox.NamedNode) -> str | None:
        found = maybe(predicate)
        return None if found is None else _local(found, "actor")

    label = values.get(kg("newLabel").value, [None])[0]
    item = maybe(kg("item"))
    decision = Decision(
        kind,
        _moment(one(_CREATED)),
        one(_CREATOR),
        anchors(kg("anchor")),
        anchors(kg("apartFrom")),
        actor(kg("concerns")),
        (label.value, label.language or "es") if isinstance(label, ox.Literal) else None,
        None if item is None else item.removeprefix(vocabulary.WD),
        actor(kg("sameActor")),
        maybe(_COMMENT),
        maybe(LABEL),
    )
    needed = {
        "Merging": len(decision.anchors) > 1,
        "Separation": bool(decision.anchors and decision.others),
        "Rejection": bool(decision.anchors),
        "Naming": bool(decision.actor and decision.label),
        "Linking": bool(decision.actor and (decision.wikidata or decision.same)),
    }
    if not needed[kind]:
        raise ValueError("what it is about")
    return decision


def _anchor(values: _Values) -> Anchor:
    def one(name: str) -> str:
        return values[kg(name).value][0].value

    plover = one("ploverCode") if kg("ploverCode").value in values else None
    report, article = _local(one("report"), "report"), _local(one("article"), "article")
    return Anchor(report, article, int(one("fromCharacter")), int(one("toCharacter")), one("quoted"), plover)


def _moment(text: str) -> str:
    """A time in UTC, so that times compare as text."""
    found = datetime.fromisoformat(text)
    utc = found.astimezone(UTC) if found.tzinfo is not None else found
    return f"{utc.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _local(iri: str, kind: str) -> str:
    found, local = vocabulary.local(iri)
    if found != kind:
        raise ValueError(f"{iri} is no {kind}")
    return local


def _statements(decision: Decision) -> Iterator[Statement]:
    node = thing("decision", decision.id)
    yield node, TYPE, kg(decision.kind)
    if decision.what is not None:
        yield node, LABEL, literal(decision.what)
    yield node, _CREATED, literal(decision.date, "dateTime")
    yield node, _CREATOR, literal(decision.author)
    if decision.reason is not None:
        yield node, _COMMENT, literal(decision.reason)
    if decision.actor is not None:
        yield node, kg("concerns"), thing("actor", decision.actor)
    if decision.label is not None:
        yield node, kg("newLabel"), text(*decision.label)
    if decision.wikidata is not None:
        yield node, kg("item"), ox.NamedNode(vocabulary.WD + decision.wikidata)
    if decision.same is not None:
        yield node, kg("sameActor"), thing("actor", decision.same)
    for predicate, anchors in ((kg("anchor"), decision.anchors), (kg("apartFrom"), decision.others)):
        for anchor in anchors:
            yield node, predicate, thing("anchor", anchor.report)
            yield from _anchor_statements(anchor)


def _anchor_statements(anchor: Anchor) -> Iterator[Statement]:
    node = thing("anchor", anchor.report)
    yield node, TYPE, kg("Anchor")
    yield node, kg("report"), thing("report", anchor.report)
    yield node, kg("article"), article_node(anchor.article)
    if anchor.type is not None:
        yield node, kg("ploverCode"), literal(anchor.type)
    yield node, kg("fromCharacter"), integer(anchor.start)
    yield node, kg("toCharacter"), integer(anchor.end)
    yield node, kg("quoted"), literal(anchor.quote)


def _head() -> str:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())
    return f"{_HEADER}{prefixes}\n"


def _block(decision: Decision) -> str:
    """A decision as Turtle: a statement of its own, its anchors nested, each on a line."""
    own = thing("decision", decision.id)
    statements = list(_statements(decision))
    inner: dict[ox.NamedNode, list[str]] = {}
    for subject, predicate, value in statements:
        if subject != own:
            part = f"{_written(predicate)} {_written(value)}"
            if part not in inner.setdefault(subject, []):
                inner[subject].append(part)
    lines = []
    for predicate, value in dict.fromkeys((predicate, value) for subject, predicate, value in statements if subject == own):
        nested = inner.get(value) if isinstance(value, ox.NamedNode) else None
        shown = _written(value) if nested is None else f"[ {' ; '.join(nested)} ]"
        lines.append(f"{_written(predicate)} {shown}")
    body = " ;\n    ".join(lines)
    return f"decision:{decision.id} {body} .\n"


def _written(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        if term == TYPE:
            return "a"
        for prefix, iri in _PREFIXES.items():
            local = term.value.removeprefix(iri)
            if local != term.value and re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?", local):
                return f"{prefix}:{local}"
        return str(term)
    if term.datatype.value.startswith(vocabulary.XSD) and not term.language:
        kind = term.datatype.value.removeprefix(vocabulary.XSD)
        if kind == "integer":
            return term.value
        if kind != "string":
            return f'"{term.value}"^^xsd:{kind}'
    return str(term)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", str(path), "make it readable, as UTF-8") from error


def _without(content: str, identifier: str, where: str) -> str:
    """The file without the block of a decision; written anew where a person has laid it out so that no block can be cut out."""
    wanted = tuple(one for one in _parsed(content.encode(), where) if one.id != identifier)
    cut = re.sub(rf"(?ms)^decision:{identifier} .*? \.$\n?\n?", "", content, count=1)
    try:
        if _parsed(cut.encode(), where) == wanted:
            return cut
    except InputError:
        pass
    return _head() + "\n".join(_block(one) for one in wanted)


def _write(path: Path, content: str) -> None:
    """Replace the file at once, so that it is never half-written."""
    draft = path.with_name(f"{path.name}.new")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise InputError(
            f"the correction cannot be written: {error.strerror}", str(path), "free space, or make the folder writable"
        ) from error
