"""Floret vectors that are put together once for each word: spaCy hashes a word's subwords anew in every batch and for every layer that asks."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from spacy.vectors import Mode, Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab

WORDS = 50_000
"""Words that are kept, 20 MB at 100 dimensions; when there are more, all are forgotten."""
SETTINGS = ("strings", "data", "name", "mode", "minn", "maxn", "hash_count", "hash_seed", "bow", "eow", "attr")
"""What makes a table in floret mode."""


class Remembered(Vectors):  # type: ignore[misc]
    """The vectors of a table in floret mode, the same numbers."""

    def __init__(self, table: Vectors) -> None:
        super().__init__(**{name: getattr(table, name) for name in SETTINGS})
        self._known: dict[int | str, NDArray[np.float32]] = {}

    def get_batch(self, keys: Iterable[int | str]) -> NDArray[np.float32]:
        """One row for each key."""
        wanted = [key if isinstance(key, str) else int(key) for key in keys]
        known = self._known
        new = [*(set(wanted) - known.keys())]
        if len(known) + len(new) > WORDS:
            known = self._known = {}
            new = [*set(wanted)]
        if new:
            known.update(zip(new, super().get_batch(new), strict=True))
        return np.stack([known[key] for key in wanted]) if wanted else super().get_batch([])


def remember(vocab: Vocab) -> None:
    """Let `vocab` remember its vectors if they are floret's."""
    if isinstance(vocab.vectors, Vectors) and vocab.vectors.mode == Mode.floret:
        vocab.vectors = Remembered(vocab.vectors)
