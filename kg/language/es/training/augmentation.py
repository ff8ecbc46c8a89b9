"""Names that newspapers of 2000 could not hold: the gazetteer's, put in the place of annotated ones or recognised in raw text."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from kg.language.es.training.silver import LABELS
from kg.linking.gazetteer import Entry, Gazetteer

_SWAPPED, _UNACCENTED = 0.7, 0.15
_WORDS = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


def label(entry: Entry) -> str:
    """The label of an actor's name."""
    return LABELS.get(entry.kind, "ORG")


class Names:
    """Spanish names of the gazetteer, by label and form, to draw from."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._forms: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entry in gazetteer.entries.values():
            for text, language in entry.labels:
                if language == "es" and text[:1].isupper() and "(" not in text:
                    self._forms[label(entry), _form(text)].append(text)
                    if entry.kind == "Person" and " " in text:
                        self._forms["PER", "word"].append(text.split()[-1])
        for place in gazetteer.places():
            if place.label[:1].isupper():
                self._forms["LOC", _form(place.label)].append(place.label)

    def like(self, span: Span, rng: random.Random) -> str | None:
        """Another name of the same label and form (an acronym for an acronym, a single word for a single word)."""
        choices = self._forms.get((span.label_, _form(span.text)))
        return rng.choice(choices) if choices else None


def swapped(nlp: Language, docs: Iterable[Doc], names: Names, rng: random.Random) -> Iterator[Doc]:
    """Each doc that holds names, once more with most of them swapped and some without accents."""
    for doc in docs:
        if not doc.ents:
            continue
        words: list[str] = []
        spaces: list[bool] = []
        entities: list[tuple[int, int, str]] = []
        missing: list[int] = []
        at = 0
        for span in [*doc.ents, None]:
            until = span.start if span is not None else len(doc)
            for token in doc[at:until]:
                if token.ent_iob == 0:
                    missing.append(len(words))
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
            if span is None:
                break
            text = names.like(span, rng) if rng.random() < _SWAPPED else None
            text = text or span.text
            if rng.random() < _UNACCENTED:
                text = _unaccented(text)
            new = nlp.make_doc(text)
            entities.append((len(words), len(words) + len(new), span.label_))
            words += [token.text for token in new]
            spaces += [bool(token.whitespace_) for token in new]
            spaces[-1] = bool(doc[span.end - 1].whitespace_)
            at = span.end
        new_doc = Doc(nlp.vocab, words=words, spaces=spaces)
        new_doc.set_ents(
            [Span(new_doc, start, end, label=kind) for start, end, kind in entities],
            missing=[new_doc[i : i + 1] for i in missing],
            default="outside",
        )
        yield new_doc


class Certain:
    """Full names that mean one thing: two words at least, each with a capital or short, of one label only.

    `restored` gives raw text its capitals back ("barack obama"), calling it gives the names of a doc.
    """

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        labels: dict[str, set[str]] = defaultdict(set)
        for entry in gazetteer.entries.values():
            for text, language in entry.labels:
                if language == "es" and text[0].isupper() and len(text.split()) > 1 and text.split()[-1][0].isupper():
                    labels[text].add(label(entry))
        self._matcher = PhraseMatcher(nlp.vocab)
        for text, found in labels.items():
            if len(found) == 1:
                self._matcher.add(found.copy().pop(), [nlp.make_doc(text)])
        self._capitals = {text.lower(): text for text in labels}
        starts: dict[str, set[int]] = defaultdict(set)
        for text in self._capitals:
            words = text.split()
            starts[words[0]].add(len(words))
        self._lengths = {word: sorted(lengths, reverse=True) for word, lengths in starts.items()}

    def __call__(self, doc: Doc) -> list[Span]:
        return [Span(doc, start, end, label=kind) for kind, start, end in self._matcher(doc)]

    def restored(self, sentence: str) -> str:
        """`sentence` with known names in their usual capitals."""
        words = sentence.split(" ")
        for i, word in enumerate(words):
            for length in self._lengths.get(word.lower(), ()):
                run = " ".join(words[i : i + length])
                ending = run[len(run.rstrip(",.;:)»?!")) :]
                name = self._capitals.get(run[: len(run) - len(ending)].lower())
                if name is not None:
                    words[i : i + length] = (name + ending).split(" ")
                    break
        return " ".join(words)


def _form(text: str) -> str:
    if " " in text:
        return "phrase"
    return "acronym" if text.isupper() else "word" if _WORDS.fullmatch(text) else "other"


def _unaccented(text: str) -> str:
    kept = text.replace("ñ", "\0").replace("Ñ", "\1")
    plain = "".join(mark for mark in unicodedata.normalize("NFD", kept) if not unicodedata.combining(mark))
    return plain.replace("\0", "ñ").replace("\1", "Ñ")
