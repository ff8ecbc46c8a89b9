"""Grammar of the parse, in the scheme of UD AnCora: forms of verbs, prepositions, what is side by side, complements and phrases of a word."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from spacy.tokens import Span, Token

from kg.extraction import tree
from kg.language import lexicon

QUOTATION = "«»\"“”„‟'‘’‹›"
NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "SYM", "X", "DET"}
COMPLEMENTS = {"obl", "obj", "iobj", "nmod", "obl:arg", "obl:agent", "advmod"}


def values(token: Token, feature: str) -> list[str]:
    """Values of a morphological feature; [] when the token lacks it."""
    return tree.of(token.doc).features[token.i].get(feature, [])


def has(token: Token, feature: str, value: str) -> bool:
    """Whether the token's morphology has `feature` with `value`."""
    return value in values(token, feature)


@tree.once
def finite(verb: Token) -> bool:
    """Whether the verb, or its auxiliary, is finite."""
    return has(verb, "VerbForm", "Fin") or _finite_auxiliary(verb) is not None


def finite_form(verb: Token) -> Token:
    """The token that carries mood and tense: the first finite auxiliary, or the verb itself."""
    auxiliary = _finite_auxiliary(verb)
    return verb if auxiliary is None else auxiliary


@tree.once
def _finite_auxiliary(verb: Token) -> Token | None:
    return next((c for c in tree.children(verb) if c.dep_.startswith(("aux", "cop")) and has(c, "VerbForm", "Fin")), None)


@tree.once
def passive(verb: Token) -> bool:
    """*fue recibido*, *las sanciones impuestas*, *se firmó el acuerdo*."""
    if any(c.dep_ == "expl:pass" for c in tree.children(verb)):
        return True
    auxiliaries = [c.lemma_ for c in tree.children(verb) if c.dep_.startswith(("aux", "cop"))]
    if not has(verb, "VerbForm", "Part") and not ("ser" in auxiliaries and _PARTICIPLE.search(verb.lower_)):
        return False
    return (
        "ser" in auxiliaries
        or "estar" in auxiliaries
        or (not auxiliaries and verb.dep_ in ("acl", "amod", "advcl", "advmod", "appos", "conj"))
        or (not auxiliaries and verb.dep_ in ("xcomp", "obj", "obl") and verb.head.lemma_.lower() in _states(verb.doc.lang_))
    )


@cache
def _states(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["states"])


@tree.once
def reflexive(verb: Token) -> bool:
    """Whether *se* (or *nos*) goes with the verb."""
    return verb.text.lower().endswith(("rse", "ndose")) or any(c.dep_.startswith("expl") or c.lower_ == "se" for c in tree.children(verb))


_PARTICIPLE = re.compile(r"[ai]d[oa]s?$")
_ENCLITIC = re.compile(r"(?:[aeiáéí]r|ndo)(?:se)?(les?|l[oa]s?)$")


def enclitic(verb: Token) -> str:
    """The pronoun of the third person at the end of an infinitive or gerund (*pedirle*, *visitándolo*); "" when there is none."""
    found = _ENCLITIC.search(verb.lower_)
    return found[1] if found is not None else ""


def conjuncts(token: Token) -> list[Token]:
    """The token and the nominals coordinated with it, or by mistake with the last word of its name (*Arabia Saudí y Egipto*)."""
    return [token, *_coordinated(token)]


@tree.once
def _coordinated(token: Token) -> tuple[Token, ...]:
    found: list[Token] = []
    for child in [*tree.children(token), *(c for part in tree.children(token) if part.dep_ == "flat" for c in tree.children(part))]:
        if child.dep_ == "conj" and child.pos_ in NOMINAL and not has(child, "VerbForm", "Fin"):
            found += conjuncts(child)
    return tuple(found)


@tree.once
def preposition(token: Token) -> str:
    """The preposition before a nominal, lower case, contractions undone, a compound one as the simple one that it stands for; "" when there is none."""
    words = [c for c in tree.children(token) if c.dep_ == "case" and c.i < token.i and not _of_name(c, token)]
    if not words:
        return ""
    for phrase, simple in _compounds(tree.of(token.doc).language).get(words[0].lower_, ()):
        end = words[0].i + len(phrase)
        if end <= token.i + 1 and all(t.lower_ == word for t, word in zip(token.doc[words[0].i : end], phrase, strict=True)):
            return simple
    return uncontracted(words[0])


def determined(noun: Token) -> bool:
    """Whether an article or another determiner belongs to a noun."""
    return any(c.dep_ == "det" for c in tree.children(noun))


def possessives(noun: Token, forms: Container[str]) -> list[Token]:
    """The determiners of a noun that are one of the forms, which say that it is somebody's."""
    return [c for c in tree.children(noun) if c.dep_ == "det" and c.lower_ in forms]


def shown(noun: Token, feature: str) -> list[str]:
    """Values of a morphological feature of a noun, or else of its determiners (*los Kennedy*)."""
    return values(noun, feature) or [value for c in tree.children(noun) if c.dep_ == "det" for value in values(c, feature)]


def has_copula(word: Token) -> bool:
    """Whether a word is said of a subject by a copula: *es presidente*."""
    return any(c.dep_ == "cop" for c in tree.children(word))


def verb_above(word: Token) -> Token | None:
    """The verb of the clause that a word or its clause hangs on."""
    return next((a for a in word.ancestors if a.pos_ == "VERB"), None)


def uncontracted(word: Token) -> str:
    """A word in lower case; of a contraction the preposition in it (*del*: *de*)."""
    return str(lexicon(tree.of(word.doc).language)["contractions"].get(word.lower_, word.lower_))


def definite(noun: Token, determiners: Container[str]) -> bool:
    """Whether one of the determiners stands before a noun, or an article that is one word with the preposition (*al presidente*, *del Gobierno*)."""
    contracted = lexicon(tree.of(noun.doc).language)["contractions"]
    return any((c.dep_ == "det" and c.lower_ in determiners) or (c.dep_ == "case" and c.lower_ in contracted) for c in tree.children(noun))


def _of_name(case: Token, token: Token) -> bool:
    """*Al* of *Al Qaeda*: a word of the name, no preposition."""
    return (
        bool(case.ent_type_)
        and bool(token.ent_type_)
        and all(t.ent_iob_ == "I" for t in tree.of(token.doc).words[case.i + 1 : token.i + 1])
    )


@cache
def _compounds(language: str) -> dict[str, list[tuple[list[str], str]]]:
    """Compound prepositions by their first word, longest first, each with the simple one that it stands for."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, simple in sorted(lexicon(language)["compound_prepositions"].items(), key=lambda pair: -len(pair[0])):
        found.setdefault(phrase.split()[0], []).append((phrase.split(), simple))
    return found


def complements(head: Token, prepositions: set[str]) -> Iterator[Token]:
    """Nominals that depend on `head` with one of the prepositions."""
    return (child for child, before in governed(head) if before in prepositions)


@tree.once
def governed(head: Token) -> tuple[tuple[Token, str], ...]:
    """Nominals that depend on a word, each with its preposition."""
    return tuple((c, preposition(c)) for c in tree.children(head) if c.dep_ in COMPLEMENTS and c.pos_ in NOMINAL)


def phrases(head: Token, prepositions: Iterable[str]) -> list[Token]:
    """Complements with one of the prepositions, of the word or (where the parser hung them lower) of a *de* phrase below it."""
    wanted = set(prepositions)
    found = list(complements(head, wanted))
    through = {"de"} if wanted & {"a", "con"} else {"de", "a", "contra", "con", "en"}
    level = list(complements(head, through))
    for _ in range(2):
        if found or "de" in wanted:
            break
        found = [c for inner in level for c in complements(inner, wanted)]
        level = [c for inner in level for c in complements(inner, through)]
    return found


def bearer(token: Token) -> Token:
    """The noun right before an adjective that the parser took for the head of their phrase (*policías ecuatorianos*); any other token itself."""
    before = token.nbor(-1) if token.i > tree.sentence_start(token) else token
    return before if token.pos_ == "ADJ" and before.pos_ == "NOUN" and before.head == token else token


@tree.once
def temporal(noun: Token) -> bool:
    """*el lunes*, *tres días*: an adverbial of time without preposition, no mistaken object."""
    return has(noun, "AdvType", "Tim") or noun.lemma_.lower() in _time_nouns(tree.of(noun.doc).language)


@cache
def _time_nouns(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["time_nouns"])


def set_off(head: Token) -> bool:
    """Whether a phrase stands behind a comma or the like, or opens its sentence."""
    first = head.left_edge
    return first.is_punct or first.i == tree.sentence_start(head) or first.nbor(-1).is_punct


@tree.once
def noun_phrase(token: Token) -> Span:
    """The phrase around a nominal head, without its preposition: determiners, adjectives, names, *de* complements."""
    inside = [token]
    for child in tree.children(token):
        if has(child, "VerbForm", "Fin"):
            continue
        if child.dep_ in ("det", "amod", "flat", "compound", "nummod", "fixed") or (
            child.dep_ in ("appos", "nmod")
            and (preposition(child) in ("", "de"))
            and abs(child.i - token.i) < 8
            and child.dep_ != "nmod:tmod"
        ):
            inside += [t for t in child.subtree if abs(t.i - token.i) < 12]
    left, right = min(t.i for t in inside), max(t.i for t in inside)
    while left < token.i and (token.doc[left].pos_ in ("ADP", "PUNCT", "CCONJ") or token.doc[left].is_space):
        left += 1
    while right > token.i and (token.doc[right].pos_ in ("PUNCT", "ADP", "CCONJ") or token.doc[right].is_space):
        right -= 1
    return token.doc[left : right + 1]


def contains(ancestor: Token, token: Token) -> bool:
    """Whether `token` is `ancestor` or below it."""
    heads = tree.of(token.doc).heads
    at, wanted = token.i, ancestor.i
    while at != wanted and heads[at] != at:
        at = heads[at]
    return at == wanted
