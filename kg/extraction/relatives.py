"""What relative words stand for: *A, quien …*, *rompió con B, a la que acusa*, *la ciudad donde …*."""

from __future__ import annotations

from kg.extraction import syntax
from kg.language import lexicon
from kg.language.words import Word


def antecedent(token: Word) -> Word:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.pos not in ("PRON", "SCONJ", "DET"):
        return token
    who = token.lower in _words(token, "who")
    if not who and not syntax.has(token, "PronType", "Rel"):
        return token
    for ancestor in token.ancestors:
        if ancestor == token.head and who and _cleft(ancestor):
            return ancestor.head
        if ancestor.dep == "acl" and ancestor.head.pos in syntax.NOMINAL:
            return _person(ancestor.head) if who else meant(ancestor.head)
    return _before_comma(token)


def meant(noun: Word) -> Word:
    """*A, primer país que lo reconoció*, *los rebeldes, los mismos que atacaron*: the name or noun that a word without a name stands beside; else itself."""
    above = noun.head
    if noun.dep != "appos" or noun.ent_type or any(c.ent_type for c in noun.children if c.dep in ("appos", "flat")):
        return noun
    named = above.ent_type and not any(c.dep == "case" for c in noun.children)
    return above if named or noun.pos in ("PRON", "DET") else noun


def _cleft(clause: Word) -> bool:
    """*fue A quien lanzó la idea*: a clause that the parser hung on the noun of which it is said."""
    said = clause.dep in ("ccomp", "csubj", "advcl") and clause.head.pos in ("NOUN", "PROPN")
    return said and syntax.has_copula(clause.head)


def _person(noun: Word) -> Word:
    """*A, portavoz de B, quien …*: the person among the noun and those that it is said of; the noun itself where there is none."""
    word = noun
    while word.ent_type != "PER":
        if word.dep not in ("nmod", "appos") or word.head.pos not in syntax.NOMINAL:
            return noun
        word = word.head
    return word


def _before_comma(token: Word) -> Word:
    """*recibió a A, con quien conversó*; *rompió con A, a la que acusa*: the noun phrase before the comma, where the parser hung the clause on a verb."""
    first = min([token.i, *(c.i for c in token.children if c.dep in ("case", "det") and c.i < token.i)])
    bare = opens(token) and first == token.i and not _opens_relative(token)
    if bare or first < token.sentence.start + 2 or token.doc[first - 1].text != ",":
        return token
    start = first
    word = token.doc[start - 2]
    while word.dep in ("flat", "amod", "nmod", "appos", "compound") and word.head.pos in syntax.NOMINAL and word.head.i < word.i:
        word = word.head
    if syntax.temporal(word) and word.left_edge.i > token.sentence.start:  # *detuvo a B este año, a quien …*
        word = word.left_edge.nbor(-1)
    return word if word.pos in ("NOUN", "PROPN") else token


def _opens_relative(token: Word) -> bool:
    """*al Consejo, que podría imponer medidas*: *que* as the subject of a clause that the parser hung on a verb like an adverbial."""
    return token.dep.startswith("nsubj") and token.head.dep in ("advcl", "acl") and syntax.has(token, "PronType", "Rel")


def located(verb: Word) -> bool:
    """*Berlín, donde será recibido*, *la ley por la que fue condenado*: the relative word of the clause is an adverbial, so its subject is unnamed."""
    return syntax.finite(verb) and any(
        c.dep in ("obl", "advmod") and c.i < verb.i and (syntax.has(c, "PronType", "Rel") or c.lower in _words(c, "where"))
        for c in verb.children
    )


def opens(token: Word) -> bool:
    """Whether a word is *que*, which opens clauses of every kind."""
    return token.lower in _words(token, "which")


def _words(token: Word, section: str) -> list[str]:
    found: list[str] = lexicon(token.doc.language)["relative_words"][section]
    return found
