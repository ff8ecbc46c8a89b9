"""Lemmas of verbs where the trained lemmatizer gives no infinitive that the form could be of: *culpór*, *pidier*, *impusier*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from kg.language.inflection import Inflection

_LISTS = (
    "answers", "causatives", "copular", "intransitive", "inverse_light", "judging", "keeping", "light", "object_control", "phases", "refusal",
    "replies", "reproach", "sentencing", "speech", "states", "summoning",
)  # fmt: skip
"""Sections of the lexicon that list verbs."""


class Lemmas:
    """Restores the lemmas of one language."""

    def __init__(self, lexicon: dict[str, Any], forms: Inflection) -> None:
        self._forms = forms
        self._verbs = frozenset(verb for name in _LISTS for verb in lexicon[name])
        self._known: dict[tuple[str, str], str] = {}

    def restore(self, doc: Doc) -> None:
        """Give the verbs of the lexicon their infinitives, in place; a lemma that the form may be of is left."""
        verb = doc.vocab.strings["VERB"]
        for index in (doc.to_array("POS") == verb).nonzero()[0].tolist():
            token = doc[index]
            given = token.lemma_
            if given not in self._verbs and (lemma := self._lemma(token.text, given)) != given:
                token.lemma_ = lemma

    def _lemma(self, form: str, given: str) -> str:
        if (form, given) not in self._known:
            reading = self._forms.read(form, self._verbs) if form.isalpha() else None
            wrong = reading is not None and not self._forms.may_be(form, given)
            self._known[form, given] = reading.infinitive if reading is not None and wrong else given
        return self._known[form, given]
