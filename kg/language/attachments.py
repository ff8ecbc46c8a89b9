"""Nouns that the parser hung on the wrong word: *envió más de 5.000 soldados*, *en Tiflis, miles de personas protestaron*, *delegados de A*.

The scheme is that of UD AnCora.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Token

from kg.language.corrections import subject_of

_NOMINAL = ("NOUN", "PROPN")


class Attachments:
    """Hangs them where they belong, by the words of one language."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._degrees, self._times = frozenset(lexicon["degrees"]), frozenset(lexicon["time_nouns"])
        self._intransitive = frozenset(lexicon["intransitive"])
        self._judging = frozenset(lexicon["judging"]) | frozenset(lexicon["making"])

    def correct(self, doc: Doc) -> None:
        """Correct the parse of a text in place."""
        reads: dict[int, Callable[[Token], None]] = {
            doc.vocab.strings[relation]: read
            for relation, read in (
                ("case", self._case),
                ("appos", _behind_adverbial),
                ("obl", self._oblique),
                ("nsubj", self._second_subject),
                ("nmod", self._nominal),
                ("obj", _beyond_adverbial),
                ("amod", self._adjective),
                ("flat", _of_another),
            )
        }
        for index, relation in enumerate(doc.to_array("DEP").tolist()):
            if relation in reads and doc[index].dep == relation:
                reads[relation](doc[index])

    def _case(self, preposition: Token) -> None:
        if preposition.i and preposition.nbor(-1).lower_ in self._degrees:
            self._counted(preposition)
        elif preposition.head.dep_ == "nummod" and preposition.head.head.pos_ in ("NOUN", "ADJ"):
            preposition.head = preposition.head.head  # *mató a cien civiles*

    def _oblique(self, noun: Token) -> None:
        if noun.i < noun.head.i and noun.pos_ in ("NUM", "NOUN"):
            self._before_verb(noun)
        else:
            self._nominal(noun)

    def _nominal(self, noun: Token) -> None:
        if noun.head.pos_ == "ADJ":
            _beyond_adverbial(noun)
        elif noun.head.i < noun.i:
            if noun.ent_type_ and noun.head.lemma_.lower() in self._times:
                self._beyond_time(noun)
            self._of_inexact_number(noun)

    def _adjective(self, adjective: Token) -> None:
        if adjective.i < adjective.head.i:
            return
        if adjective.head.ent_type_:
            self._said(adjective)
        elif any(child.dep_ == "case" and child.i == adjective.i - 1 for child in adjective.children):
            adjective.dep_ = "nmod"  # *un centenar de civiles*

    def _second_subject(self, noun: Token) -> None:
        """*Los Quince aprobaron el tercer paquete*: of two subjects of a verb without object, on either side of it, the one behind is the object."""
        verb = noun.head
        if (
            noun.i < verb.i
            or verb.pos_ != "VERB"
            or noun.pos_ not in _NOMINAL
            or verb.lemma_ in self._intransitive
            or _with_preposition(noun)
        ):
            return
        subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
        others = any(child.dep_ in ("obj", "cop", "expl", "expl:pv", "expl:pass", "ccomp") for child in verb.children)
        if len(subjects) == 1 and subjects[0].pos_ in _NOMINAL and not others:
            noun.dep_ = "obj"

    def _counted(self, preposition: Token) -> None:
        """*envió más de 5.000 soldados*: what stands before a number belongs to it; the noun is the object, or the subject of a verb that takes none."""
        noun, degree = preposition.head, preposition.doc[preposition.i - 1]
        if noun.pos_ not in _NOMINAL or noun == degree or not preposition.doc[preposition.i + 1].like_num:
            return
        preposition.head = degree
        self._bare(noun)

    def _said(self, adjective: Token) -> None:
        """*considera a Rusia responsable*: an adjective behind a name is what a verb of judging says of it."""
        verb = adjective.head.head
        if verb.lemma_ in self._judging and adjective.head.dep_ in ("obj", "iobj", "obl") and verb.i < adjective.head.i:
            adjective.head, adjective.dep_ = verb, "obj"

    def _beyond_time(self, name: Token) -> None:
        """*telefoneó por la noche a A*, *se reunió el lunes con A*: no time has somebody with it; he is the verb's."""
        time = name.head
        verb, case = time.head, next((child for child in name.children if child.dep_ == "case"), None)
        if case is None or case.lower_ not in ("a", "al", "con", "contra") or verb.pos_ != "VERB" or not verb.i < time.i:
            return
        name.head, name.dep_ = verb, "obj" if case.lower_ in ("a", "al") else "obl"

    def _of_inexact_number(self, noun: Token) -> None:
        """*mató a más de un centenar*, *mató en Caná al menos a 54 civiles*: what is counted so is the verb's object, wherever it was hung."""
        degree = noun.head
        verb = degree.head
        if verb.pos_ != "VERB" or verb.i > noun.i or any(child.dep_ == "obj" for child in verb.children):
            return
        if degree.lower_ in self._degrees and degree.dep_ == "advmod":
            for child in [*degree.children]:
                if child.dep_ == "case":
                    child.head = noun
            degree.head = noun
        elif not (degree.dep_ == "obl" and any(c.dep_ == "case" and any(f.dep_ == "fixed" for f in c.children) for c in noun.children)):
            return
        noun.head, noun.dep_ = verb, "obj"

    def _before_verb(self, noun: Token) -> None:
        """*En Bagdad, miles de iraquíes, muchos con fusiles, marcharon*: a plural before a plural verb without subject, and no time, is the subject."""
        verb = noun.head
        if _with_preposition(noun) or noun.lemma_.lower() in self._times or not noun.lower_.endswith("s") or verb.pos_ != "VERB":
            return
        if "Plur" in verb.morph.get("Number", []) and subject_of(verb) is None:
            noun.dep_ = "nsubj"

    def _bare(self, noun: Token) -> None:
        verb = noun.head
        if noun.dep_ != "obl" or verb.pos_ != "VERB" or noun.lemma_.lower() in self._times or _with_preposition(noun):
            return
        if verb.lemma_ in self._intransitive:
            if subject_of(verb) is None:
                noun.dep_ = "nsubj"
        elif not any(c.dep_ == "obj" and not _with_preposition(c) for c in verb.children):
            noun.dep_ = "obj"


def _with_preposition(token: Token) -> bool:
    return any(child.dep_ == "case" for child in token.children)


def _behind_adverbial(noun: Token) -> None:
    """*En Tiflis, decenas de miles de personas se concentraron*: what stands between a comma and a verb without subject does what the verb says."""
    place = noun.head
    if noun.pos_ != "NOUN":
        return
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    comma = noun.doc[start] if noun.doc[start].is_punct else noun.doc[start - 1]
    if place.dep_ not in ("obl", "advmod") or place.i > start or _with_preposition(noun) or comma.text != ",":
        return
    verb = place.head
    between = noun.doc[end : verb.i]
    if verb.pos_ != "VERB" or verb.i < end or any(t.head != verb or t.pos_ not in ("PRON", "AUX", "ADV") for t in between):
        return
    if "Fin" not in verb.morph.get("VerbForm", ["Fin"]) or subject_of(verb) is not None:
        return
    noun.head, noun.dep_ = verb, "nsubj"


def _beyond_adverbial(noun: Token) -> None:
    """*se entrevistó por separado con A*: an adjective behind a preposition is an adverbial, which nothing but the verb's complements can follow."""
    adverbial = noun.head
    if adverbial.pos_ != "ADJ" or adverbial.i > noun.i:
        return
    verb = adverbial.head
    bare = _with_preposition(adverbial) and not any(child.dep_ == "det" for child in adverbial.children)
    if bare and verb.pos_ == "VERB" and verb.i < adverbial.i and _with_preposition(noun):
        noun.head, noun.dep_ = verb, "obl"


def _of_another(word: Token) -> None:
    """*Delegados de Karabaj*, *Uruguay y Bolivia*: with a preposition or conjunction before it, a word is no part of the name before."""
    joint = next((child for child in word.children if child.dep_ == "cc" and word.head.i < child.i < word.i), None)
    if joint is not None and word.ent_iob_ == "B":
        word.dep_ = "conj"
        return
    if word.ent_type_ or word.head.ent_type_:
        return
    if any(child.dep_ == "case" and word.head.i < child.i < word.i for child in word.children):
        word.dep_ = "nmod"
