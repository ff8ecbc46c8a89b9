"""Words that the tagger took for others: finite verbs, known by their ending (*apedreó*, *dispersaron*), for nouns; nouns that open a sentence for names (*Policías*)."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc, MorphAnalysis, Token

_LOOSE = ("nmod", "amod", "appos", "compound", "flat")
"""Relations by which a word hangs on a noun before it to which it does not belong."""


class Mistagged:
    """Finds them by the endings of a language."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._numbers: dict[str, str] = lexicon["preterite_endings"]
        self._nouns = frozenset(lexicon["preterite_like"])
        self._many = frozenset(noun for name in ("people", "groups", "forces", "roles", "envoys", "in_arms") for noun in lexicon[name])
        self._pattern = re.compile("[a-zñáéíóúü]{2,}(" + "|".join(self._numbers) + ")")

    def correct(self, doc: Doc) -> None:
        """Tag them anew in place; the noun before a verb that was hung on it is its subject."""
        kinds = {doc.vocab.strings[kind] for kind in ("NOUN", "ADJ", "ADV")}
        name = doc.vocab.strings["PROPN"]
        for token in doc:
            if token.pos == name and token.is_sent_start and token.is_title and not token.ent_type_:
                self._of_many(token)
            if token.pos not in kinds:
                continue
            found = self._pattern.fullmatch(token.text)
            if found is not None and token.text not in self._nouns:
                token.pos_ = "VERB"
                token.morph = MorphAnalysis(doc.vocab, f"Mood=Ind|Number={self._numbers[found[1]]}|Person=3|Tense=Past|VerbForm=Fin")
                _subject(token)

    def _of_many(self, token: Token) -> None:
        """*Policías entraron en la sede*: the first word of a sentence is no name for its capital."""
        singular = next((one for one in (token.lower_.removesuffix("es"), token.lower_.removesuffix("s")) if one in self._many), None)
        if singular is not None and token.lower_ != singular:
            token.pos_, token.lemma_ = "NOUN", singular
            token.morph = MorphAnalysis(token.doc.vocab, "Number=Plur")


def _subject(verb: Token) -> None:
    """*el ministro saludó el fin*, *un grupo de encapuchados apedreó a los agentes*: the noun that the verb was hung on is its subject."""
    noun = verb.head
    if verb.dep_ not in _LOOSE or noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i:
        return
    if any(child.dep_ == "case" for child in noun.children) or any(child.dep_.startswith("nsubj") for child in verb.children):
        return
    root = noun.dep_ == "ROOT"
    verb.head, verb.dep_ = (verb, "ROOT") if root else (noun.head, "parataxis")
    behind = [child for child in noun.children if child.i > verb.i]
    noun.head, noun.dep_ = verb, "nsubj"
    for child in behind:
        before = next((case.lower_ for case in child.children if case.dep_ == "case"), "")
        child.head, child.dep_ = (
            verb,
            child.dep_ if child.dep_ in ("punct", "conj", "cc") else "obj" if before in ("", "a", "al") else "obl",
        )
