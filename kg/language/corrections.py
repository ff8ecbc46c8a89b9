"""Corrections of a parse where a rule of the language is surer than the parser: subjects that it took for objects, or hung on the words beside them.

The scheme is that of UD AnCora. Words are those of `lexicon.yaml`; a clause that has a subject is left alone.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span, Token

_NAMES = ("PER", "ORG", "LOC")
_LOOSE = ("punct", "appos", "flat", "nmod", "compound", "obj", "obl", "dep", "amod")
"""Relations by which the parser hangs a name on a word to which it does not belong."""


def correct(doc: Doc, lexicon: dict[str, Any]) -> None:
    """Correct the parse of a text in place."""
    clitics, times = set(lexicon["accusative_clitics"]), set(lexicon["time_nouns"])
    for span in doc.ents:
        if span.label_ in _NAMES and not any(child.dep_ == "case" and child.i < span.start for child in span.root.children):
            _before_verb(span, times)
            _behind_time(span, times)
    causatives, intransitive = set(lexicon["causatives"]), set(lexicon["intransitive"])
    for token in doc:
        if token.dep_ == "conj" and token.pos_ in ("PROPN", "NOUN"):
            _behind_conjunction(token)
        if token.dep_ == "obj" and token.lower_ in clitics and token.i < token.head.i:
            _behind_clitic(token)
        elif token.dep_ == "obj" and token.head.lemma_ in intransitive:
            _without_object(token, times)
        elif token.dep_ == "xcomp" and _infinitive(token) and token.head.lemma_ not in causatives:
            _behind_infinitive(token, intransitive)


def _before_verb(span: Span, times: set[str]) -> None:
    """*en 2022 Perú expulsó*, *el martes A amenazó*: a name between an adverbial and a verb that has no subject is its subject."""
    doc, name = span.doc, span.root
    if span.start == 0 or name.dep_ not in _LOOSE or name.is_sent_start or name.head.i > span.end - 1:
        return
    verb = _verb_after(span)
    before = doc[span.start - 1]
    if before.pos_ == "DET" and before.head == name and span.start > 1:
        before = doc[span.start - 2]
    apart = before.like_num or before.pos_ in ("ADV", "CCONJ", "NUM") or before.lemma_.lower() in times or before.text in (",", "»", "”")
    if verb is None or not apart or _subject(verb) is not None or name.is_ancestor(verb):
        return
    name.head, name.dep_ = verb, "nsubj"


def _behind_conjunction(noun: Token) -> None:
    """*A sancionó a B y la Cámara de C exigió …*: between conjunction and a verb that has no subject stands the verb's subject, no second object."""
    joint = next((child for child in noun.children if child.dep_ == "cc"), None)
    start, end = noun.left_edge.i, noun.right_edge.i
    while noun.doc[start].is_punct:
        start += 1
    if (
        joint is None
        or joint.i != start
        or noun.head.i > start
        or any(child.dep_ == "case" and child.i < noun.i for child in noun.children)
    ):
        return
    verb = _verb_after(noun.doc[start : end + 1]) or _verb_behind_comma(noun)
    if verb is None or verb.dep_ not in ("conj", "advcl", "parataxis", "ccomp", "acl") or not verb.head.i < start:
        return
    if _subject(verb) is not None or not _agree(verb, noun) or verb.head.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    noun.head, noun.dep_ = verb, "nsubj"
    joint.head = verb


def _verb_after(span: Span) -> Token | None:
    """The finite verb right behind a name, with nothing but its own pronouns, auxiliaries and *no* between."""
    auxiliary = False
    for token in span.doc[span.end : span.end + 5]:
        if token.sent != span.root.sent:
            return None
        if token.pos_ == "VERB":
            return token if _finite(token) else None
        auxiliary = auxiliary or token.pos_ == "AUX"
        if token.pos_ not in ("PRON", "AUX") and token.lower_ != "no" and not (auxiliary and token.dep_ == "mark"):
            return None
    return None


def _verb_behind_comma(noun: Token) -> Token | None:
    """*y B, tras congratularse, pidió …*: the finite verb behind what stands between commas after a noun."""
    end = noun.right_edge.i + 1
    if end >= len(noun.doc) or noun.doc[end].text != ",":
        return None
    for token in noun.doc[end + 1 : noun.sent.end]:
        if token.pos_ == "VERB" and _finite(token):
            first = min([token.i, *(c.i for c in token.children if c.dep_.startswith(("aux", "expl")) or c.pos_ == "PRON")])
            inside = all(token.is_ancestor(between) for between in noun.doc[end:first])
            return token if inside and noun.doc[first - 1].text == "," else None
        if token.text == ";":
            return None
    return None


def _finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", []) or any(child.dep_.startswith("aux") for child in verb.children)


def _behind_time(span: Span, times: set[str]) -> None:
    """*dijo el viernes A*: a name hung on the time behind the verb is the verb's subject, not the time."""
    name, time = span.root, span.root.head
    verb = time.head
    if (
        name.dep_ not in ("appos", "flat", "nmod")
        or time.lemma_.lower() not in times
        or verb.pos_ != "VERB"
        or not verb.i < time.i < name.i
    ):
        return
    if time.dep_ == "nsubj":
        time.dep_ = "obl"
    if _subject(verb) is None:
        for other in [child for child in time.children if child.i > name.i and child.dep_ == "appos"]:
            other.head = name
        name.head, name.dep_ = verb, "nsubj"


def _behind_clitic(clitic: Token) -> None:
    """*lo recibió A*: beside the pronoun that is the object, the nominal behind the verb is the subject."""
    verb = clitic.head
    if verb.pos_ != "VERB" or "Inf" in verb.morph.get("VerbForm", []) or _subject(verb) is not None:
        return
    for child in verb.children:
        bare = not any(c.dep_ == "case" for c in child.children)
        if child.dep_ == "obj" and child.i > verb.i and child.pos_ in ("PROPN", "NOUN") and bare and _agree(verb, child):
            child.dep_ = "nsubj"
            return


def _without_object(noun: Token, times: set[str]) -> None:
    """*aterrizó en Lima el ministro*: a bare noun at a verb that takes no object is the subject."""
    verb = noun.head
    finite = "Fin" in verb.morph.get("VerbForm", []) or any(child.dep_.startswith("aux") for child in verb.children)
    bare = not any(child.dep_ == "case" for child in noun.children) and noun.lemma_.lower() not in times
    if noun.pos_ in ("PROPN", "NOUN") and noun.i > verb.i and finite and bare and _subject(verb) is None and _agree(verb, noun):
        noun.dep_ = "nsubj"


def _infinitive(verb: Token) -> bool:
    """*visitar*, *haber visitado*."""
    return any("Inf" in word.morph.get("VerbForm", []) for word in (verb, *(c for c in verb.children if c.dep_ == "aux")))


def _behind_infinitive(verb: Token, intransitive: set[str]) -> None:
    """*invitó a visitar la sede*, *negó haber bombardeado Bosnia*: the noun right behind an infinitive is its object, not that of the verb above nor a subject."""
    if any(child.dep_ == "obj" for child in verb.children):
        return
    subject = _subject(verb)
    if subject is not None and subject.left_edge.i == verb.i + 1 and verb.lemma_ not in intransitive:
        if subject.pos_ in ("PROPN", "NOUN") and not any(child.dep_ == "case" for child in subject.children):
            subject.dep_ = "obj"
        return
    for child in verb.head.children:
        if (
            child.dep_ == "obj"
            and child.i > verb.i
            and child.left_edge.i == verb.i + 1
            and not any(c.dep_ == "case" for c in child.children)
        ):
            child.head = verb
            return


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_.startswith("nsubj")), None)


def _agree(verb: Token, noun: Token) -> bool:
    """Whether a verb's number may be that of a subject; several side by side are many."""
    form = verb if verb.morph.get("Number", []) else next((c for c in verb.children if c.dep_.startswith("aux")), verb)
    many = "Plur" in noun.morph.get("Number", []) or any(child.dep_ == "conj" for child in noun.children)
    return not form.morph.get("Number", []) or ("Plur" in form.morph.get("Number", [])) == many
