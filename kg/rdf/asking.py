"""Queries that are refused or malformed, told in one line."""

from __future__ import annotations

import re

from kg.errors import InputError


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


def malformed(sparql: str, error: SyntaxError) -> InputError:
    """What is wrong with a query, with line and column."""
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
