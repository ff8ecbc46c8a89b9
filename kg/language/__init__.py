"""Languages: the packaged spaCy pipelines and the lexicons, one folder a language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError
from kg.language import office_lists
from kg.language.attachments import Attachments
from kg.language.corrections import Corrections
from kg.language.document import Document
from kg.language.lemmas import Lemmas
from kg.language.mistagged import Mistagged
from kg.language.products import by_numpy

try:  # that of libyaml is ten times as fast
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

_HERE = Path(__file__).resolve().parent
_PARAGRAPH = re.compile(r"[^\n]*\n*")
_PLURAL = re.compile(r"(?:(?<=[lrndj])es|s)$")


def languages() -> list[str]:
    """Codes of the languages that the program can read."""
    return sorted(p.name for p in _HERE.iterdir() if (p / "lexicon.yaml").is_file())


def check(language: str) -> str:
    """`language` itself; raises InputError when there is no such language."""
    if language not in languages():
        raise InputError(f"language {language!r} is not supported", mend=f"use one of: {', '.join(languages())}")
    return language


@cache
def load(language: str = "es", pipeline: str | None = None) -> Language:
    """The spaCy pipeline of a language: the packaged one, or any installed one named by `pipeline`.

    Raises InputError for an unknown language or a pipeline that is not installed or lacks a parser.
    """
    import spacy

    from kg.language.vectors import remember

    check(language)
    with by_numpy():
        try:
            nlp = spacy.load(_HERE / language / "model" if pipeline is None else pipeline)
        except (OSError, ValueError) as error:
            if pipeline is None:
                raise
            raise InputError(f"no spaCy pipeline {pipeline!r} is installed", "--pipeline", "install it, or leave the option out") from error
    if nlp.lang != language or not {"parser", "ner"} <= set(nlp.pipe_names):
        raise InputError(f"{pipeline!r} does not parse and name in {language!r}", "--pipeline", "choose one with parser and ner")
    remember(nlp.vocab)
    return nlp


class _Loader(SafeLoader):
    """A section that stands twice would silently lose the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((name for name, times in Counter(names).items() if times > 1), None)
        if twice is not None:
            raise InputError(f"{twice!r} stands twice", f"{node.start_mark.name}, line {node.start_mark.line + 1}", "make one of both")
        return super().construct_mapping(node, deep)


def contents(path: Path) -> Any:
    """What a YAML file holds. Raises InputError where a section stands twice, and what `open` and `yaml` raise."""
    with path.open(encoding="utf-8") as text:
        return yaml.load(text, _Loader)


@cache
def lexicon(language: str, name: str = "lexicon") -> dict[str, Any]:
    """A YAML lexicon of a language (`lexicon`, `time`, `figures` …). Raises InputError where a section stands twice."""
    path = _HERE / check(language) / f"{name}.yaml"
    data = contents(path)
    if not isinstance(data, dict):
        raise InputError("not a lexicon", str(path), "write `name: words`, a section a name")
    return data


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Document]:
    """One `Document` for each text, whose text is exactly the given one.

    Paragraphs are parsed by themselves, so that no sentence runs across a line break, and so is an agency's dateline (*Bogotá, 2 mar (EFE).-*), so that
    it is not read as part of the sentence after it; they are batched over all texts.
    """
    kept: list[int] = []
    dateline = re.compile(lexicon(nlp.lang)["dateline"])

    def paragraphs() -> Iterator[str]:
        for text in texts:
            parts = []
            for paragraph in filter(None, _PARAGRAPH.findall(text)):
                found = dateline.match(paragraph)
                cut = found.end() if found is not None else 0
                parts += [part for part in (paragraph[:cut], paragraph[cut:]) if part]
            kept.append(len(parts or [" "]))
            yield from parts or [" "]

    stream, done = nlp.pipe(paragraphs(), batch_size=128), 0
    parts: list[Doc] = []
    for doc in stream:
        for repair in _repairs(nlp.lang):
            repair(doc)
        parts.append(doc)
        if len(parts) == kept[done]:
            yield Document(*parts)
            parts, done = [], done + 1


@cache
def _repairs(language: str) -> tuple[Callable[[Doc], None], ...]:
    """What mends the parse of a language, one after the other, in place."""
    from kg.language import inflection  # which reads the lexicon of this package

    words = lexicon(language)
    return (
        _lemmas_of_capitals,
        Mistagged(words).correct,
        Lemmas(words, inflection.load(language)).restore,
        office_lists.correct,
        Attachments(words).correct,
        Corrections(words).correct,
    )


def _lemmas_of_capitals(doc: Doc) -> None:
    """A common noun or adjective with a capital (*Residentes*, first of its sentence) whose lemma is its form: the lemma of the lower-cased form."""
    noun, adjective = doc.vocab.strings["NOUN"], doc.vocab.strings["ADJ"]
    for token in doc:
        if token.pos in (noun, adjective) and token.is_title and token.lemma_ == token.text:
            plural = "Plur" in token.morph.get("Number", [])
            token.lemma_ = _PLURAL.sub("", token.lower_) if plural else token.lower_
