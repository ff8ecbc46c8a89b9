"""What the parts of linking share while they read one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extraction import syntax
from kg.language.document import Document, Span
from kg.language.words import Word
from kg.linking.anaphora import Anaphora
from kg.linking.cast import Cast
from kg.linking.gazetteer import Gazetteer
from kg.linking.report import Actor
from kg.linking.vocabulary import Vocabulary

_SPEAKING = ("head of state", "head of government", "foreign minister", "defence minister")


@dataclass(frozen=True, slots=True)
class Context:
    """One article being read.

    day: its date, or the likely one, in ISO form; entity: the name that a token (by index) is part of; resolve: the actors that a token stands for.
    """

    doc: Document
    day: str | None
    gazetteer: Gazetteer
    words: Vocabulary
    cast: Cast
    entity: dict[int, Span]
    anaphora: Anaphora
    resolve: Callable[[Word], tuple[Actor, ...]]

    def label(self, token: Word) -> str:
        """The label of the name that a token is part of: "PER", "ORG", "LOC", "MISC"; "" for no name."""
        span = self.entity.get(token.i)
        return span.label if span is not None else ""

    def acts_for_state(self, person: Actor) -> bool:
        """Whether a person leads a state or its government, or is its minister of foreign affairs or defence, on the article's date."""
        entry = self.gazetteer.entries.get(person.id)
        return entry is not None and any(t.role in _SPEAKING for t in self.gazetteer.in_force(entry, self.day))

    def nominalised(self, token: Word) -> bool:
        """*el norcoreano*, *los rusos*, *Etíopes y eritreos …*: a demonym with an article, or opening a sentence, and no noun."""
        if token.dep in ("amod", "flat") or token.i in self.entity or not self.gazetteer.demonym(token.lower):
            return False
        article = any(c.dep == "det" or c.lower in self.words.contracted for c in token.children)
        return article or (token.is_sent_start is True and token.lower.endswith("s"))

    def definite(self, noun: Word) -> bool:
        """Whether a noun is one known already: *el país*, *dicho país*, *del país*."""
        adjectives = (a for a in noun.children if a.dep == "amod" and a.i < noun.i)
        return any(syntax.definite(word, self.words.definite) for word in (noun, *adjectives))

    def possessive(self, noun: Word) -> Word | None:
        """*su*, *cuyo*: the word at a noun that says that it is somebody's, whatever the parser took it for."""
        return next((c for c in noun.children if c.lower in self.words.possessives), None)


def counted(noun: Word) -> bool:
    """Whether a number stands before a noun: *dos rusos*, *los dos rusos*, where the parser may hang it on the article."""
    return any(c.dep == "nummod" for child in noun.children for c in (child, *(child.children if child.dep == "det" else ())))


def plural(token: Word) -> bool:
    """Whether a noun is in the plural; one taken for a name by its ending."""
    number = syntax.values(token, "Number")
    return "Plur" in number if number else token.lower.endswith("s")
