"""What a text says of an event noun about its taking place: *la reunión celebrada ayer en Viena, el viaje que hizo en mayo, la cumbre prevista para el día 15*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction import syntax, tree
from kg.language import lexicon


@tree.once
def happens(verb: Token) -> bool:
    """Whether a verb says of its subject or object that it takes place."""
    words = lexicon(verb.doc.lang_, "time")["clauses"]
    lemma = verb.lemma_.lower()
    return lemma in words["happening"] or lemma in words["happening_participles"]


def occurrences(noun: Token) -> Iterator[Token]:
    """Participles and verbs of relative clauses by which a noun takes place.

    A participle belongs to the nearest noun of the phrase that it agrees with and that names no person, whatever the parse hangs it on
    (*la cumbre con el presidente Fulano prevista para mayo*).
    """
    for word in noun.subtree:
        if word.dep_ not in ("acl", "amod") or word.i <= noun.i or not happens(word):
            continue
        owner: Token | None = word.head
        if syntax.has(word, "VerbForm", "Part"):
            owner = next((a for a in word.ancestors if a.pos_ == "NOUN" and _agree(word, a) and not _named_person(a)), None)
        if owner == noun:
            yield word


def _named_person(noun: Token) -> bool:
    return any(c.dep_ in ("appos", "flat") and c.pos_ == "PROPN" for c in tree.children(noun))


def _agree(participle: Token, noun: Token) -> bool:
    return all(
        not (a := syntax.values(participle, feature)) or not (b := syntax.values(noun, feature)) or a == b
        for feature in ("Gender", "Number")
    )
