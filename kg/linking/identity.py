"""Identifiers: hashes of content, never counters."""

from __future__ import annotations

import hashlib


def content_hash(*parts: object) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts; None counts as the empty string."""
    return hashlib.sha256("\x1f".join("" if part is None else str(part) for part in parts).encode("utf-8")).hexdigest()[:16]
