"""By which common nouns an article has called its actors, so that the noun alone is known again: *la fiscal Stoller … la fiscal*, *el partido*."""

from __future__ import annotations

from collections import defaultdict

from kg.linking.report import Actor


class Headwords:
    """Actors by the head noun of the phrases that named or described them."""

    def __init__(self) -> None:
        self._called: dict[tuple[str, bool], list[tuple[int, Actor]]] = defaultdict(list)

    def note(self, lemma: str, index: int, actor: Actor, plural: bool = False) -> None:
        """The actor is called by the noun, in its singular or plural, at a token's index."""
        self._called[lemma, plural].append((index, actor))

    def latest(self, lemma: str, index: int, states: tuple[str, ...] = (), plural: bool = False) -> Actor | None:
        """The last actor called so before a token, of one of the states if any are asked for."""
        wanted = set(states)
        for at, actor in reversed(self._called.get((lemma, plural), ())):
            if at < index and (not wanted or wanted & set(actor.states)):
                return actor
        return None
