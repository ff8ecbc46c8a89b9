"""Corrections of a parse where a rule of the language is surer than the parser: subjects that it took for objects, or hung on the words beside them.

The scheme is that of UD AnCora. Words are those of `lexicon.yaml`; a clause that has a subject is left alone.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span, Token

_NAMES = ("PER", "ORG", "LOC")
_LOOSE = ("punct", "appos", "flat", "nmod", "compound", "obj", "obl", "dep", "amod")
"""Relations by which the parser hangs a name on a word to which it does not belong."""


class Corrections:
    """Corrects by the words of one language."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._clitics, self._times = set(lexicon["accusative_clitics"]), set(lexicon["time_nouns"])
        self._causatives, self._intransitive, self._phases = (set(lexicon[name]) for name in ("causatives", "intransitive", "phases"))
        self._persons = {noun for name in ("people", "groups", "forces", "roles", "organizations") for noun in lexicon[name]}

    def correct(self, doc: Doc) -> None:
        """Correct the parse of a text in place."""
        for span in doc.ents:
            if span.label_ in _NAMES and not any(child.dep_ == "case" and child.i < span.start for child in span.root.children):
                _apposed(span)
                _before_verb(span, self._times)
                _behind_time(span, self._times)
        for token in doc:
            relation = token.dep_
            if relation == "nsubj" and any(c.lower_ in ("a", "al") and c.dep_ == "case" and not c.ent_type_ for c in token.lefts):
                token.dep_ = relation = (
                    "obl" if token.head.lemma_ in self._intransitive else "obj"
                )  # *a B le exigió*: a subject bears no *a*
            if relation == "conj":
                self._coordinated(token)
            elif relation == "amod":
                if token.i + 1 == token.head.i:
                    _before_adjective(token, self._persons)
                    self._object(token)
            elif relation == "obj":
                self._object(token)
            elif relation == "xcomp" and _infinitive(token) and token.head.lemma_ not in self._causatives:
                _behind_infinitive(token, self._intransitive)
                if token.head.lemma_ in self._phases:
                    _behind_phase(token, self._intransitive)

    def _coordinated(self, token: Token) -> None:
        if token.pos_ in ("PROPN", "NOUN"):
            _behind_conjunction(token)
        elif token.pos_ == "VERB":
            _resumed(token)
        self._object(token)

    def _object(self, token: Token) -> None:
        """Correct what hangs on a verb as its object, or does so now."""
        if token.dep_ != "obj":
            return
        if token.lower_ in self._clitics and token.i < token.head.i:
            _behind_clitic(token)
        elif token.head.lemma_ in self._intransitive or _person(token) or (token.ent_type_ and _fronted(token.head)):
            _without_object(token, self._times)


def _before_adjective(noun: Token, persons: set[str]) -> None:
    """*los policías ecuatorianos*: of a plural for persons and the adjective of origin behind it, the noun is the head."""
    adjective = noun.head
    if not noun.lower_.endswith("s") or not adjective.lower_.endswith("s") or adjective.pos_ not in ("NOUN", "ADJ"):
        return
    if adjective.dep_ == "ROOT" or adjective.ent_type_ or not adjective.is_lower or adjective.lemma_.lower() in persons:
        return
    if (
        not {noun.lower_, noun.lower_[:-1], noun.lower_[:-2], noun.lemma_.lower()} & persons
        or {adjective.lower_[:-1], adjective.lower_[:-2]} & persons
    ):
        return
    noun.head, noun.dep_ = adjective.head, adjective.dep_
    for child in list(adjective.children):
        if child != noun:
            child.head = noun
    adjective.head, adjective.dep_ = noun, "amod"
    noun.pos_, adjective.pos_ = "NOUN", "ADJ"


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
    if verb is None or not apart or subject_of(verb) is not None or name.is_ancestor(verb):
        return
    name.head, name.dep_ = verb, "nsubj"


def _apposed(span: Span) -> None:
    """*había echado al nuncio, A*: a name between comma and the next one, right behind an object with *a*, says who that is; it is no subject."""
    doc, name, verb = span.doc, span.root, span.root.head
    if span.label_ != "PER" or name.dep_ != "nsubj" or span.start < verb.i + 3 or doc[span.start - 1].text != ",":
        return
    for child in verb.children:
        cases = [c.lower_ for c in child.children if c.dep_ == "case"]
        person = child.pos_ == "NOUN" and child.dep_ in ("obj", "iobj", "obl") and ("a" in cases or "al" in cases)
        if person and verb.i < child.i and child.right_edge.i == span.start - 2:
            name.head, name.dep_ = child, "appos"
            return


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
    if subject_of(verb) is not None or not _agree(verb, noun) or verb.head.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    noun.head, noun.dep_ = verb, "nsubj"
    joint.head = verb


def _resumed(verb: Token) -> None:
    """*pide que B ceda y se aviene a congelar las líneas*: an indicative goes on with the verb above, not with the subjunctive before it."""
    before = verb.head
    above = before.head
    if before.dep_ not in ("ccomp", "advcl", "acl") or above.pos_ != "VERB" or above.i > before.i or subject_of(verb) is not None:
        return
    if any(child.dep_ == "mark" for child in verb.children):
        return
    if _mood(verb) == ["Ind"] and _mood(before) == ["Sub"] and _mood(above) == ["Ind"]:
        verb.head = above


def _mood(verb: Token) -> list[str]:
    form = next((child for child in verb.children if child.dep_.startswith("aux") and child.morph.get("Mood", [])), verb)
    return form.morph.get("Mood", [])


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
    if subject_of(verb) is None:
        for other in [child for child in time.children if child.i > name.i and child.dep_ == "appos"]:
            other.head = name
        name.head, name.dep_ = verb, "nsubj"


def _behind_clitic(clitic: Token) -> None:
    """*lo recibió A*: beside the pronoun that is the object, the nominal behind the verb is the subject."""
    verb = clitic.head
    if verb.pos_ != "VERB" or "Inf" in verb.morph.get("VerbForm", []) or subject_of(verb) is not None:
        return
    for child in verb.children:
        bare = not any(c.dep_ == "case" for c in child.children)
        if child.dep_ == "obj" and child.i > verb.i and child.pos_ in ("PROPN", "NOUN") and bare and _agree(verb, child):
            child.dep_ = "nsubj"
            return


def _without_object(noun: Token, times: set[str]) -> None:
    """*aterrizó en Lima el ministro*: a bare noun at a verb that takes no object is the subject; so is a person at any, whom *a* would mark as its object, and a name behind a relative that is one."""
    verb = noun.head
    finite = "Fin" in verb.morph.get("VerbForm", []) or any(child.dep_.startswith("aux") for child in verb.children)
    bare = not any(child.dep_ == "case" for child in noun.children) and noun.lemma_.lower() not in times
    if noun.pos_ in ("PROPN", "NOUN") and noun.i > verb.i and finite and bare and subject_of(verb) is None and _agree(verb, noun):
        noun.dep_ = "nsubj"


def _person(noun: Token) -> bool:
    """*Hugo Chávez*, *el presidente, Hugo Chávez*."""
    return noun.ent_type_ == "PER" or (noun.pos_ == "NOUN" and any(c.dep_ == "appos" and c.ent_type_ == "PER" for c in noun.children))


def _fronted(verb: Token) -> bool:
    """*las sanciones que impuso A*, *B, cuya independencia rechazó A*: whether the object of a relative clause stands before its verb."""
    objects = (child for child in verb.children if child.dep_ == "obj" and child.i < verb.i) if verb.dep_ == "acl" else ()
    return any("Rel" in word.morph.get("PronType", []) for child in objects for word in (child, *child.children) if word.dep_ != "case")


def _infinitive(verb: Token) -> bool:
    """*visitar*, *haber visitado*."""
    return any("Inf" in word.morph.get("VerbForm", []) for word in (verb, *(c for c in verb.children if c.dep_ == "aux")))


def _behind_infinitive(verb: Token, intransitive: set[str]) -> None:
    """*invitó a visitar la sede*, *negó haber bombardeado Bosnia*: the noun right behind an infinitive is its object, not that of the verb above nor a subject."""
    if any(child.dep_ == "obj" for child in verb.children):
        return
    subject = subject_of(verb)
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


def _behind_phase(verb: Token, intransitive: set[str]) -> None:
    """*volvió a criticar ayer a B*, *volvió a imponer ayer sanciones a B*: the objects behind the infinitive are its own, not those of the verb above."""
    whole = verb.lemma_ in intransitive or any(child.dep_ == "obj" for child in verb.children)
    for child in list(verb.head.children):
        if child.dep_ not in ("obj", "iobj", "obl") or child.i < verb.i or any(t.is_punct for t in verb.doc[verb.i : child.i]):
            continue
        cases = [c.lower_ for c in child.children if c.dep_ == "case"]
        if "a" in cases or "al" in cases or (child.dep_ == "obj" and not cases and not whole):
            child.head = verb


def subject_of(verb: Token) -> Token | None:
    """What the parser made the subject of a verb, the first of several."""
    return next((child for child in verb.children if child.dep_.startswith("nsubj")), None)


def _agree(verb: Token, noun: Token) -> bool:
    """Whether a verb's number may be that of a subject; several side by side are many."""
    form = verb if verb.morph.get("Number", []) else next((c for c in verb.children if c.dep_.startswith("aux")), verb)
    many = "Plur" in noun.morph.get("Number", []) or any(child.dep_ == "conj" for child in noun.children)
    return not form.morph.get("Number", []) or ("Plur" in form.morph.get("Number", [])) == many
