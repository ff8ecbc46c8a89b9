"""What an actor without a name is called: the noun phrase without what only points at it, cut where the phrase ends in sense."""

from __future__ import annotations

from collections.abc import Container

from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.vocabulary import Vocabulary

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LOOSE = " ,;:." + syntax.QUOTATION
_POINTING = {"Art", "Prs", "Dem", "Rel", "Int"}
_NUMERALS = {"Card", "Ord"}
_JOINING = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "SPACE")


def description(noun: Word, vocabulary: Vocabulary, actors: Container[str]) -> str:
    """The phrase round a common noun as a label: numbers and adjectives stay, articles, possessives and quotation marks go.

    It ends before a bracket, comma or dash, before a relative clause, before a second *de* phrase or an *a* phrase of the noun, and, where the noun is the object of a verb of
    reproach, before what it is reproached with: *acusó a grupos de extrema derecha de los incidentes*; and before another noun that is none of
    those for `actors` and belongs to the verb.
    """
    words = [t for t in syntax.noun_phrase(noun) if t.text not in syntax.QUOTATION]
    while words and words[0].i < noun.i and (_points(words[0]) or _hedges(words[0]) or _praises(words[0], noun, vocabulary)):
        words.pop(0)
    ends = [t.i for t in words if t.i > noun.i and _closes(t)]
    ends += [c.left_edge.i for c in syntax.complements(noun, {"de"}) if c.i > noun.i][1:2]
    ends += [t.i for t in words if t.i > noun.i and t.pos == "ADP" and syntax.uncontracted(t) == "a" and not t.ent_type]
    ends += [t.i for t in words if t.i > noun.i and _of_verb(t)]
    ends += [t.left_edge.i for t in words if t.i > noun.i and _another(t, noun, actors)]
    if charged(noun, vocabulary):
        ends += _charge(words, noun, vocabulary)
    stop = min(ends, default=None)
    words = [t for t in words if stop is None or t.i < stop]
    while words and words[-1].i > noun.i and words[-1].pos in _JOINING:
        words.pop()
    text = "".join(t.text + (" " if t.spaced or t.nbor(1).text in syntax.QUOTATION else "") for t in words[:-1]) + (
        words[-1].text if words else ""
    )
    text = text.strip()
    begins = bool(words) and words[0].is_sent_start and words[0].pos != "PROPN" and not words[0].is_upper
    return text[:1].lower() + text[1:] if begins else text


def charged(noun: Word, vocabulary: Vocabulary) -> bool:
    """Whether somebody is reproached with something, so that a *de* phrase of the noun may say with what: *acusó al general de espionaje*."""
    return noun.dep in ("obj", "iobj", "obl") and noun.head.lemma.lower() in vocabulary.reproach


def tidy(name: str) -> str:
    """A label without quotation marks and punctuation round it; a bracket that lacks its partner goes, with what an open one holds.

    >>> tidy("«ministros de Defensa de la Unión Europea (UE»")
    'ministros de Defensa de la Unión Europea'
    """
    text, before = " ".join(name.split()), None
    while text != before:
        before = text
        text = " ".join(_balanced(text.strip(_LOOSE)).split())
        if text[:1] in _BRACKETS and text.endswith(_BRACKETS[text[0]]) and _balanced(text[1:-1]) == text[1:-1]:
            text = text[1:-1]
    return text


def _balanced(text: str) -> str:
    """The text up to the first bracket that is never closed, without those that were never opened."""
    opened: list[tuple[int, str]] = []
    stray = set()
    for at, sign in enumerate(text):
        if sign in _BRACKETS:
            opened.append((at, _BRACKETS[sign]))
        elif sign in _BRACKETS.values():
            if opened and opened[-1][1] == sign:
                opened.pop()
            else:
                stray.add(at)
    end = opened[0][0] if opened else len(text)
    return "".join(sign for at, sign in enumerate(text[:end]) if at not in stray)


def _points(token: Word) -> bool:
    """*los*, *sus*, *cuyos*, *estos*: a word that points at the noun and says nothing of it."""
    if token.pos == "DET" or token.is_punct or token.is_space or token.pos == "ADP":
        return True
    return token.pos == "PRON" and not _POINTING.isdisjoint(syntax.values(token, "PronType"))


def _hedges(token: Word) -> bool:
    """*al menos 78 familiares*, *incluso ministros*; not *más de 78*."""
    return token.pos == "ADV" and token.nbor(1).lower != "de"


def _praises(token: Word, noun: Word, vocabulary: Vocabulary) -> bool:
    """*una enardecida oposición*, *presuntos cómplices*, *unos 40.000 migrantes*: what stands before the noun and tells it from no other one."""
    if token.lower in vocabulary.inexact:
        return True
    tells = _NUMERALS.intersection(syntax.values(token, "NumType")) or token.lemma.lower() in vocabulary.distinguishing
    return token.pos == "ADJ" and token.dep == "amod" and token.head == noun and not tells


def _closes(token: Word) -> bool:
    """Whether the phrase has ended before this word: punctuation that parts, or the opening of a relative clause."""
    if "Rel" in syntax.values(token, "PronType"):
        return True
    spaced = token.i > 0 and bool(token.nbor(-1).spaced)
    return token.text[0] in ",;:([{—–" or (token.text == "-" and spaced)


def _of_verb(token: Word) -> bool:
    """*capturado por agentes y deportado*: a conjunction that joins a verb which the parser has hung on a noun."""
    joined = token.head
    return token.dep == "cc" and joined.pos == "VERB" and joined.dep == "conj" and joined.head.pos in ("NOUN", "PROPN")


def _another(token: Word, noun: Word, actors: Container[str]) -> bool:
    """*imputó a los milicianos crímenes de guerra*, *pidió al Congreso permiso*: right behind somebody with *a*, what the verb gives or asks for."""
    if token.i != noun.i + 1 or token.pos != "NOUN" or token.head != noun or not token.is_lower or token.lower in actors:
        return False
    return noun.dep in ("obj", "iobj") and syntax.preposition(noun) == "a"


def _charge(words: list[Word], noun: Word, vocabulary: Vocabulary) -> list[int]:
    """Where the last *de* phrase opens, if no name follows: the reproach, which the parser has hung on a noun inside.

    If it is the only one, only behind one body and without article: *acusó a la Iglesia de terrorismo*.
    """
    openings = [t for t in words if t.i > noun.i and syntax.uncontracted(t) == "de" and not t.ent_type]
    lemma = vocabulary.lemma(noun)
    body = "Plur" not in syntax.values(noun, "Number") and (lemma in vocabulary.organizations or lemma in vocabulary.institutions)
    alone = len(openings) == 1 and body and not syntax.determined(openings[-1].head) and openings[-1].head.lower not in vocabulary.fields
    if (len(openings) < 2 and not alone) or openings[-1].head.ent_type or openings[-1].head.pos == "PROPN":
        return []
    return [openings[-1].i]
