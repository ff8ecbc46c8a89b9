"""What a text says of an event noun about its taking place: *la reunión celebrada ayer en Viena, el viaje que hizo en mayo, la cumbre prevista para el día 15*."""

from __future__ import annotations

from kg.extraction import syntax
from kg.language import lexicon
from kg.language.words import Word, once


@once
def happens(verb: Word) -> bool:
    """Whether a verb says of its subject or object that it takes place."""
    words = lexicon(verb.doc.language, "time")["clauses"]
    lemma = verb.lemma.lower()
    return lemma in words["happening"] or lemma in words["happening_participles"]


@once
def occurrences(noun: Word) -> tuple[Word, ...]:
    """Participles and verbs of relative clauses by which a noun takes place.

    A participle belongs to the nearest noun of the phrase that it agrees with and that names no person, whatever the parse hangs it on
    (*la cumbre con el presidente Fulano prevista para mayo*).
    """
    found = []
    for word in noun.subtree:
        if word.dep not in ("acl", "amod") or word.i <= noun.i or not happens(word):
            continue
        owner: Word | None = word.head
        if syntax.has(word, "VerbForm", "Part"):
            owner = next((a for a in word.ancestors if a.pos == "NOUN" and _agree(word, a) and not _named_person(a)), None)
        if owner is noun:
            found.append(word)
    return tuple(found)


def _named_person(noun: Word) -> bool:
    return any(c.dep in ("appos", "flat") and c.pos == "PROPN" for c in noun.children)


def _agree(participle: Word, noun: Word) -> bool:
    return all(
        not (a := syntax.values(participle, feature)) or not (b := syntax.values(noun, feature)) or a == b
        for feature in ("Gender", "Number")
    )
