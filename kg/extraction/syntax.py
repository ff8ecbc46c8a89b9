"""Grammar of the parse, in the scheme of UD AnCora: forms of verbs, prepositions, what is side by side, complements and phrases of a word."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache

from kg.language import lexicon
from kg.language.document import Span
from kg.language.words import Word, once

QUOTATION = "«»\"“”„‟'‘’‹›"
NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "SYM", "X", "DET"}
COMPLEMENTS = {"obl", "obj", "iobj", "nmod", "obl:arg", "obl:agent", "advmod"}


def values(token: Word, feature: str) -> list[str]:
    """Values of a morphological feature; [] when the token lacks it."""
    return token.morph.get(feature, [])


def has(token: Word, feature: str, value: str) -> bool:
    """Whether the token's morphology has `feature` with `value`."""
    return value in values(token, feature)


@once
def finite(verb: Word) -> bool:
    """Whether the verb, or its auxiliary, is finite."""
    return has(verb, "VerbForm", "Fin") or _finite_auxiliary(verb) is not None


def finite_form(verb: Word) -> Word:
    """The token that carries mood and tense: the first finite auxiliary, or the verb itself."""
    auxiliary = _finite_auxiliary(verb)
    return verb if auxiliary is None else auxiliary


@once
def _finite_auxiliary(verb: Word) -> Word | None:
    return next((c for c in verb.children if c.dep.startswith(("aux", "cop")) and has(c, "VerbForm", "Fin")), None)


@once
def passive(verb: Word) -> bool:
    """*fue recibido*, *las sanciones impuestas*, *se firmó el acuerdo*."""
    if any(c.dep == "expl:pass" for c in verb.children):
        return True
    auxiliaries = [c.lemma for c in verb.children if c.dep.startswith(("aux", "cop"))]
    if not has(verb, "VerbForm", "Part") and not ("ser" in auxiliaries and _PARTICIPLE.search(verb.lower)):
        return False
    if not auxiliaries and (verb.lemma.lower() in _intransitive(verb.doc.language) or _perfect(verb)):
        return False
    return (
        "ser" in auxiliaries
        or "estar" in auxiliaries
        or (not auxiliaries and verb.dep in ("acl", "amod", "advcl", "advmod", "appos", "conj"))
        or (
            not auxiliaries
            and verb.dep in ("xcomp", "obj", "obl")
            and verb.head.lemma.lower() in _states(verb.doc.language)
            and not kept(verb)
        )
    )


def kept(participle: Word) -> bool:
    """*mantiene retenidos a B*, *tiene bloqueado el puerto*: whether a participle says in what state somebody keeps what is the object of the verb above."""
    keeps = participle.dep in ("xcomp", "obj", "obl") and participle.head.lemma.lower() in _keeping(participle.doc.language)
    return keeps and has(participle, "VerbForm", "Part") and not reflexive(participle.head)


@cache
def _keeping(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["keeping"])


def _perfect(participle: Word) -> bool:
    """*ha condenado el golpe e instado a B*: a participle side by side with one that has the auxiliary of the perfect is active too."""
    first = participle
    while first.dep == "conj" and first.head.i < first.i:
        first = first.head
        auxiliaries = {c.lemma for c in first.children if c.dep.startswith(("aux", "cop"))}
        if auxiliaries:
            return "haber" in auxiliaries and auxiliaries.isdisjoint(("ser", "estar"))
    return False


@cache
def _intransitive(language: str) -> frozenset[str]:
    """Verbs without objects, and their regular participles, which the parser may take for adjectives."""
    verbs = lexicon(language)["intransitive"]
    return frozenset((*verbs, *(_INFINITIVE.sub(lambda ending: "ado" if ending[0] == "ar" else "ido", verb) for verb in verbs)))


@cache
def _states(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["states"])


@once
def reflexive(verb: Word) -> bool:
    """Whether *se* (or *nos*) goes with the verb."""
    return verb.text.lower().endswith(("rse", "ndose")) or any(c.dep.startswith("expl") or c.lower == "se" for c in verb.children)


_INFINITIVE = re.compile(r"(?:ar|er|ir)$")
_PARTICIPLE = re.compile(r"[ai]d[oa]s?$")
_ENCLITIC = re.compile(r"(?:[aeiáéí]r|ndo)(?:se)?(les?|l[oa]s?)$")


def enclitic(verb: Word) -> str:
    """The pronoun of the third person at the end of an infinitive or gerund (*pedirle*, *visitándolo*); "" when there is none."""
    found = _ENCLITIC.search(verb.lower)
    return found[1] if found is not None else ""


def conjuncts(token: Word) -> list[Word]:
    """The token and the nominals coordinated with it, or by mistake with the last word of its name (*Arabia Saudí y Egipto*)."""
    return [token, *_coordinated(token)]


@once
def _coordinated(token: Word) -> tuple[Word, ...]:
    found: list[Word] = []
    for child in [*token.children, *(c for part in token.children if part.dep == "flat" for c in part.children)]:
        if child.dep == "conj" and child.pos in NOMINAL and not has(child, "VerbForm", "Fin") and not _cited(child):
            found += conjuncts(child)
    return tuple(found)


def _cited(token: Word) -> bool:
    """*A y, según B, también C*: whether a word only says whose account something is."""
    return any(c.dep == "case" and c.lower in _according_to(token.doc.language) for c in token.children)


@cache
def _according_to(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["according_to"])


@once
def preposition(token: Word) -> str:
    """The preposition before a nominal, lower case, contractions undone, a compound one as the simple one that it stands for; "" when there is none."""
    words = [c for c in token.children if c.dep == "case" and c.i < token.i and not _of_name(c, token)]
    if not words:
        return ""
    first, text = words[0], token.doc.words
    for phrase, simple in _compounds(token.doc.language).get(first.lower, {}).get(text[first.i + 1].lower, ()):
        end = first.i + len(phrase)
        if end <= token.i + 1 and [t.lower for t in text[first.i : end]] == phrase:
            return simple
    return uncontracted(first)


def determined(noun: Word) -> bool:
    """Whether an article or another determiner belongs to a noun."""
    return any(c.dep == "det" for c in noun.children)


def possessives(noun: Word, forms: Container[str]) -> list[Word]:
    """The determiners of a noun, the relative ones (*cuya*) among them, that are one of the forms, which say that it is somebody's."""
    return [c for c in noun.children if c.lower in forms and (c.dep == "det" or has(c, "PronType", "Rel"))]


def shown(noun: Word, feature: str) -> list[str]:
    """Values of a morphological feature of a noun, or else of its determiners (*los Kennedy*)."""
    return values(noun, feature) or [value for c in noun.children if c.dep == "det" for value in values(c, feature)]


def has_copula(word: Word) -> bool:
    """Whether a word is said of a subject by a copula: *es presidente*."""
    return any(c.dep == "cop" for c in word.children)


def verb_above(word: Word) -> Word | None:
    """The verb of the clause that a word or its clause hangs on."""
    return next((a for a in word.ancestors if a.pos == "VERB"), None)


def uncontracted(word: Word) -> str:
    """A word in lower case; of a contraction the preposition in it (*del*: *de*)."""
    return str(lexicon(word.doc.language)["contractions"].get(word.lower, word.lower))


def definite(noun: Word, determiners: Container[str]) -> bool:
    """Whether one of the determiners stands before a noun, or an article that is one word with the preposition (*al presidente*, *del Gobierno*)."""
    contracted = lexicon(noun.doc.language)["contractions"]
    return any((c.dep == "det" and c.lower in determiners) or (c.dep == "case" and c.lower in contracted) for c in noun.children)


def _of_name(case: Word, token: Word) -> bool:
    """*Al* of *Al Qaeda*: a word of the name, no preposition."""
    return bool(case.ent_type) and bool(token.ent_type) and all(t.ent_iob == "I" for t in token.doc.words[case.i + 1 : token.i + 1])


@cache
def _compounds(language: str) -> dict[str, dict[str, list[tuple[list[str], str]]]]:
    """Compound prepositions by their first and second word, longest first, each with the simple one that it stands for."""
    found: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
    for phrase, simple in sorted(lexicon(language)["compound_prepositions"].items(), key=lambda pair: -len(pair[0])):
        words = phrase.split()
        found.setdefault(words[0], {}).setdefault(words[1], []).append((words, simple))
    return found


def complements(head: Word, prepositions: Container[str]) -> list[Word]:
    """Nominals that depend on `head` with one of the prepositions."""
    return [child for child, before in governed(head) if before in prepositions]


@once
def governed(head: Word) -> tuple[tuple[Word, str], ...]:
    """Nominals that depend on a word, each with its preposition; before one that was taken for a subject (*a B le exigió*) it shows that it is none."""
    below = ((c, preposition(c)) for c in head.children if c.pos in NOMINAL and (c.dep in COMPLEMENTS or c.dep == "nsubj"))
    return tuple((c, before) for c, before in below if c.dep != "nsubj" or before == "a")


def phrases(head: Word, prepositions: Iterable[str]) -> list[Word]:
    """Complements with one of the prepositions, of the word or (where the parser hung them lower) of a *de* phrase below it."""
    wanted = set(prepositions)
    found = complements(head, wanted)
    if found or "de" in wanted:
        return found
    through = {"de"} if wanted & {"a", "con"} else {"de", "a", "contra", "con", "en"}
    level = complements(head, through)
    for _ in range(2):
        if found or not level:
            break
        found = [c for inner in level for c in complements(inner, wanted)]
        level = [c for inner in level for c in complements(inner, through)]
    return found


def bearer(token: Word) -> Word:
    """The noun right before an adjective that the parser took for the head of their phrase (*policías ecuatorianos*); any other token itself."""
    before = token.nbor(-1) if token.i > token.sentence.start else token
    return before if token.pos == "ADJ" and before.pos == "NOUN" and before.head == token else token


@once
def temporal(noun: Word) -> bool:
    """*el lunes*, *tres días*: an adverbial of time without preposition, no mistaken object."""
    return has(noun, "AdvType", "Tim") or noun.lemma.lower() in _time_nouns(noun.doc.language)


@cache
def _time_nouns(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["time_nouns"])


def set_off(head: Word) -> bool:
    """Whether a phrase stands behind a comma or the like, or opens its sentence."""
    first = head.left_edge
    return first.is_punct or first.i == head.sentence.start or first.nbor(-1).is_punct


@once
def noun_phrase(token: Word) -> Span:
    """The phrase around a nominal head, without its preposition: determiners, adjectives, names, *de* complements."""
    inside = [token]
    for child in token.children:
        if has(child, "VerbForm", "Fin"):
            continue
        if child.dep in ("det", "amod", "flat", "compound", "nummod", "fixed") or (
            child.dep in ("appos", "nmod")
            and (preposition(child) in ("", "de"))
            and abs(child.i - token.i) < 8
            and child.dep != "nmod:tmod"
        ):
            inside += [t for t in child.subtree if abs(t.i - token.i) < 12]
    left, right = min(t.i for t in inside), max(t.i for t in inside)
    while left < token.i and (token.doc[left].pos in ("ADP", "PUNCT", "CCONJ") or token.doc[left].is_space):
        left += 1
    while right > token.i and (token.doc[right].pos in ("PUNCT", "ADP", "CCONJ") or token.doc[right].is_space):
        right -= 1
    return token.doc[left : right + 1]


def contains(ancestor: Word, token: Word) -> bool:
    """Whether `token` is `ancestor` or below it."""
    while token is not ancestor:
        if token.head is token:
            return False
        token = token.head
    return True
