"""Scoring the program itself: articles or sentences are coded in memory and compared with gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.coding import Coder
from kg.errors import InputError
from kg.evaluation.events import EventScores, score_events
from kg.evaluation.gold import CodedEvent, Gold, Mention, Sentence
from kg.evaluation.sentences import EntityScores, SentenceScores, mention, score_entities, score_sentence_events
from kg.language import languages, load
from kg.linking.canonical import canonical
from kg.rdf.records import gold as gold_record
from kg.reading.article import Article
from kg.reading.sources import read


@dataclass(frozen=True, slots=True)
class ArticleRun:
    """Scores of articles; missing: articles of the gold that were not among the inputs, unknown: inputs that the gold lacks."""

    scores: EventScores
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def evaluate_articles(
    gold: Gold, inputs: Iterable[str | Path], *, pipeline: str | None = None, on_problem: Callable[[InputError], None] | None = None
) -> ArticleRun:
    """Code the articles of the inputs and score their events; those that the gold lacks are left out.

    on_problem: called with each wrong input. Raises InputError where none of the gold's articles is among the inputs.
    """
    articles: list[Article] = []
    for item in read(inputs):
        if isinstance(item, Article):
            articles.append(item)
        elif on_problem is not None:
            on_problem(item)
    wanted = [article for article in articles if article.id in gold.articles]
    if not wanted:
        raise InputError(
            "none of the gold's articles is among the inputs", ", ".join(map(str, inputs)), "name the files with the articles of the gold"
        )
    system = _coded(wanted, pipeline)
    return ArticleRun(
        score_events(gold.articles, system),
        tuple(article for article in gold.articles if article not in system),
        tuple(article.id for article in articles if article.id not in gold.articles),
    )


def evaluate_sentences(sentences: Iterable[Sentence], *, pipeline: str | None = None) -> SentenceScores:
    """Code each sentence as an article of its own and score its events."""
    sentences = tuple(sentences)
    return score_sentence_events(sentences, _coded([_article(sentence) for sentence in sentences], pipeline))


def evaluate_entities(sentences: Iterable[Sentence], *, pipeline: str | None = None) -> EntityScores:
    """Score the named entities that the language pipeline finds in each sentence."""
    sentences = tuple(sentences)
    found: dict[str, list[Mention]] = {}
    for language, group in _by_language(_article(sentence) for sentence in sentences).items():
        nlp = load(language, packaged_or_named(pipeline))
        for article, doc in zip(group, nlp.pipe(article.text for article in group), strict=True):
            found[article.id] = [mention(article.text, entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
    return score_entities(sentences, found)


ANNOTATED = (".conllu", ".spacy")


def evaluate_pipeline(pipeline: str | None, path: Path) -> dict[str, dict[str, float]]:
    """Score a language pipeline on annotated text: figures of `kg.language.evaluation` and words per second, by file.

    pipeline: a language code for the packaged one, or an installed spaCy pipeline; path: a CoNLL-U or `.spacy` file, or a folder of them, of
    which those with "train" in their name are left out. Raises InputError where there is none.
    """
    from kg.language.evaluation import read_gold, score, words_per_second

    nlp = load(pipeline if pipeline is not None and pipeline in languages() else "es", packaged_or_named(pipeline))
    files = [path] if path.is_file() else sorted(file for file in path.glob("*") if file.suffix in ANNOTATED and "train" not in file.name)
    if not files:
        raise InputError("no annotated text in it", str(path), f"name a folder with files {' or '.join(ANNOTATED)}")
    figures: dict[str, dict[str, float]] = {}
    for file in files:
        gold = read_gold(nlp, file)
        figures[file.name] = {**score(nlp, gold), "words/s": round(words_per_second(nlp, [doc.text for doc in gold]))}
    return figures


def packaged_or_named(pipeline: str | None) -> str | None:
    """The pipeline's name as `Coder` takes it: None where a language code means the packaged one."""
    return None if pipeline in languages() else pipeline


def _coded(articles: Iterable[Article], pipeline: str | None) -> dict[str, tuple[CodedEvent, ...]]:
    """Events by article, read out of the records that `kg events --format gold` writes."""
    found: dict[str, tuple[CodedEvent, ...]] = {}
    for language, group in _by_language(articles).items():
        for report in Coder(language, packaged_or_named(pipeline)).code(group):
            record: Mapping[str, Any] = gold_record(canonical(report))
            found[report.article.id] = tuple(CodedEvent.from_json(event) for event in record["events"])
    return found


def _by_language(articles: Iterable[Article]) -> dict[str, list[Article]]:
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(article.language, []).append(article)
    return groups


def _article(sentence: Sentence) -> Article:
    return Article(id=sentence.id, text=sentence.text, date=sentence.date, language=sentence.language)
