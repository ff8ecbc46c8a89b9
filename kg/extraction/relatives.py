"""What relative words stand for: *A, quien …*, *rompió con B, a la que acusa*, *la ciudad donde …*."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction import syntax, tree
from kg.language import lexicon


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.pos_ not in ("PRON", "SCONJ", "DET"):
        return token
    who = token.lower_ in _words(token, "who")
    if not who and not syntax.has(token, "PronType", "Rel"):
        return token
    for ancestor in token.ancestors:
        if ancestor == token.head and who and _cleft(ancestor):
            return ancestor.head
        if ancestor.dep_ == "acl" and ancestor.head.pos_ in syntax.NOMINAL:
            return _person(ancestor.head) if who else meant(ancestor.head)
    return _before_comma(token)


def meant(noun: Token) -> Token:
    """*A, primer país que lo reconoció*, *los rebeldes, los mismos que atacaron*: the name or noun that a word without a name stands beside; else itself."""
    above = noun.head
    if noun.dep_ != "appos" or noun.ent_type_ or any(c.ent_type_ for c in tree.children(noun) if c.dep_ in ("appos", "flat")):
        return noun
    named = above.ent_type_ and not any(c.dep_ == "case" for c in tree.children(noun))
    return above if named or noun.pos_ in ("PRON", "DET") else noun


def _cleft(clause: Token) -> bool:
    """*fue A quien lanzó la idea*: a clause that the parser hung on the noun of which it is said."""
    said = clause.dep_ in ("ccomp", "csubj", "advcl") and clause.head.pos_ in ("NOUN", "PROPN")
    return said and syntax.has_copula(clause.head)


def _person(noun: Token) -> Token:
    """*A, portavoz de B, quien …*: the person among the noun and those that it is said of; the noun itself where there is none."""
    word = noun
    while word.ent_type_ != "PER":
        if word.dep_ not in ("nmod", "appos") or word.head.pos_ not in syntax.NOMINAL:
            return noun
        word = word.head
    return word


def _before_comma(token: Token) -> Token:
    """*recibió a A, con quien conversó*; *rompió con A, a la que acusa*: the noun phrase before the comma, where the parser hung the clause on a verb."""
    first = min([token.i, *(c.i for c in tree.children(token) if c.dep_ in ("case", "det") and c.i < token.i)])
    bare = opens(token) and first == token.i and not _opens_relative(token)
    if bare or first < tree.sentence_start(token) + 2 or token.doc[first - 1].text != ",":
        return token
    start = first
    word = token.doc[start - 2]
    while word.dep_ in ("flat", "amod", "nmod", "appos", "compound") and word.head.pos_ in syntax.NOMINAL and word.head.i < word.i:
        word = word.head
    return word if word.pos_ in ("NOUN", "PROPN") else token


def _opens_relative(token: Token) -> bool:
    """*al Consejo, que podría imponer medidas*: *que* as the subject of a clause that the parser hung on a verb like an adverbial."""
    return token.dep_.startswith("nsubj") and token.head.dep_ in ("advcl", "acl") and syntax.has(token, "PronType", "Rel")


def located(verb: Token) -> bool:
    """*Berlín, donde será recibido*, *la ley por la que fue condenado*: the relative word of the clause is an adverbial, so its subject is unnamed."""
    return syntax.finite(verb) and any(
        c.dep_ in ("obl", "advmod") and c.i < verb.i and (syntax.has(c, "PronType", "Rel") or c.lower_ in _words(c, "where"))
        for c in tree.children(verb)
    )


def opens(token: Token) -> bool:
    """Whether a word is *que*, which opens clauses of every kind."""
    return token.lower_ in _words(token, "which")


def _words(token: Token, section: str) -> list[str]:
    found: list[str] = lexicon(tree.of(token.doc).language)["relative_words"][section]
    return found
