"""Who leads a body: *el jefe de la OTAN*, *la presidenta de la Eurocámara*."""

from __future__ import annotations

from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.context import Context
from kg.linking.report import Actor

_LED = frozenset({"InternationalOrganization", "Organization", "GovernmentBody"})
"""Kinds of bodies with a head of their own."""


def head(context: Context, noun: Word, title: str, body: Actor) -> Actor | None:
    """Who leads the body that is named right behind a noun with the title, by what its head is called; None where no one known does."""
    words = context.words
    if body.kind not in _LED or not any(c.i in context.entity and body in context.resolve(c) for c in syntax.complements(noun, {"de"})):
        return None
    titles = words.heads if words.lemma(noun) in words.residents else (title, *words.titles.get(title, ()))
    for one in titles:
        holders = context.gazetteer.titled(one, body.id, context.day)
        for state in body.states[:1] if not holders else ():
            named = (f"{one} {joint} {label}" for label, _ in body.labels for joint in words.title_joints)
            holders = next((found for text in named if (found := context.gazetteer.titled(text, state, context.day, whole=True))), ())
        if len(holders) == 1:
            return context.cast.known(holders[0], noun.text)
    return None
