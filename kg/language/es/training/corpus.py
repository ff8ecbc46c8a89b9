"""Turn the treebanks and the annotated sentences into spaCy training corpora.

`data` holds `ud/*.conllu` in the scheme of UD AnCora 2.9 (CoNLL-U), `gold` holds `sentences-*.jsonl` with named entities as
``[text, label, occurrence]``.

Contractions and verbs with enclitics (*del*, *reunirse*), multiword tokens in CoNLL-U, become single tokens that carry the
lemma, tag and features of their syntactic head, so that `reunirse` has the lemma `reunir`. Names whose type the treebank leaves open
(``NER=UNTYPED``) are stored as missing values, from which the named-entity recogniser learns neither presence nor absence.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

SEED = 20251
QUOTES = (("«", "»"), ("“", "”"), ("'", "'"), ("‘", "’"))


@dataclass(slots=True)
class Word:
    """One token of a sentence; `head` counts within the sentence, the root points to itself."""

    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool
    entity: str = ""


@dataclass(slots=True)
class Sentence:
    document: str
    words: list[Word] = field(default_factory=list)


def generator() -> random.Random:
    """The seeded generator that groups sentences into passages."""
    return random.Random(SEED)


def _entity(misc: str) -> str:
    return next((part[4:] for part in misc.split("|") if part.startswith("NER=")), "")


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file, multiword tokens merged."""
    document, block = path.stem, []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line.startswith("#"):
            continue
        elif line:
            block.append(line.split("\t"))
        elif block:
            yield Sentence(document, merge_multiword(block))
            block = []


def merge_multiword(rows: list[list[str]]) -> list[Word]:
    """CoNLL-U rows of one sentence → one `Word` for each surface token."""
    plain = {row[0]: row for row in rows if row[0].isdigit()}
    groups: list[tuple[str, list[str], str]] = []
    covered: set[str] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts = [str(i) for i in range(first, last + 1)]
            covered.update(parts)
            groups.append((row[1], parts, row[9]))
        elif row[0].isdigit() and row[0] not in covered:
            groups.append((row[1], [row[0]], row[9]))
    index = {part: i for i, (_, parts, _) in enumerate(groups) for part in parts}
    words = []
    for i, (form, parts, misc) in enumerate(groups):
        inside = set(parts)
        head = plain[next((p for p in parts if plain[p][6] not in inside), parts[0])]
        words.append(
            Word(
                form=form,
                lemma=head[2],
                pos=head[3],
                morph="" if head[5] == "_" else head[5],
                head=i if head[6] == "0" else index[head[6]],
                dep="ROOT" if head[6] == "0" else head[7],
                space="SpaceAfter=No" not in misc,
                entity=_entity(head[9]),
            )
        )
    return words


def requote(words: list[Word], rng: random.Random) -> list[Word]:
    """Replace straight quotation marks by another pair, as newspapers set them."""
    if not any(w.form == '"' for w in words):
        return words
    pair, opening, out = rng.choice(QUOTES), True, []
    for w in words:
        if w.form == '"':
            out.append(Word(pair[0 if opening else 1], pair[0 if opening else 1], w.pos, w.morph, w.head, w.dep, w.space, w.entity))
            opening = not opening
        else:
            out.append(w)
    return out


def to_doc(nlp: Language, sentences: list[list[Word]], entities: bool) -> Doc:
    """Join sentences into one `Doc`; with `entities`, untyped names are set as missing."""
    words = [w for sentence in sentences for w in sentence]
    starts = [i for i, sentence in enumerate(sentences) for _ in sentence]
    offset, heads = 0, []
    for sentence in sentences:
        heads += [offset + w.head for w in sentence]
        offset += len(sentence)
    doc = Doc(
        nlp.vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        lemmas=[w.lemma for w in words],
        pos=[w.pos for w in words],
        morphs=[w.morph for w in words],
        heads=heads,
        deps=[w.dep for w in words],
    )
    if entities:
        names, start = [], 0
        for i, w in enumerate(words):
            follows = w.entity.startswith("I-") and i > start and words[i - 1].entity[1:] == w.entity[1:] and starts[i] == starts[i - 1]
            if not follows:
                start = i
            if w.entity[:2] in ("B-", "I-") and not (i + 1 < len(words) and words[i + 1].entity == "I-" + w.entity[2:]):
                names.append(Span(doc, start, i + 1, label=w.entity[2:]))
        untyped = [doc[i : i + 1] for i, w in enumerate(words) if w.entity == "UNTYPED"]
        doc.set_ents(names, missing=untyped, default="outside")
    return doc


def passages(sentences: Iterable[Sentence], rng: random.Random, longest: int = 5) -> Iterator[list[list[Word]]]:
    """Group neighbouring sentences of a document into passages of 1 to `longest`, so that boundaries are learned."""
    group: list[list[Word]] = []
    document, size = "", 1
    for sentence in sentences:
        if group and (sentence.document != document or len(group) >= size):
            yield group
            group, size = [], rng.randint(1, longest)
        document = sentence.document
        group.append(sentence.words)
    if group:
        yield group


def annotated_sentences(nlp: Language, path: Path) -> Iterator[Doc]:
    """Docs of a `sentences-*.jsonl` file, with entities only."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = nlp.make_doc(row["text"])
        spans = []
        for text, label, occurrence in row["entities"]:
            start = -1
            for _ in range(occurrence + 1):
                start = row["text"].find(text, start + 1)
            span = doc.char_span(start, start + len(text), label=label)
            if span is not None:
                spans.append(span)
        doc.set_ents(spacy.util.filter_spans(spans), default="outside")
        yield doc


def write(path: Path, docs: Iterable[Doc]) -> None:
    collection = DocBin(store_user_data=False)
    for doc in docs:
        collection.add(doc)
    collection.to_disk(path)
    print(f"{path.name}: {len(collection)} docs", file=sys.stderr)


def relabelled(sentences: Iterable[Sentence], relations: Mapping[str, str]) -> Iterator[Sentence]:
    """Sentences of another treebank with its relations mapped."""
    for sentence in sentences:
        for word in sentence.words:
            word.dep = relations.get(word.dep, word.dep)
        yield sentence


def build(data: Path, gold: Path, out: Path) -> None:
    """Write the gold corpora for parser and recogniser, training and development, to the folder `out`."""
    nlp, rng = spacy.blank("es"), generator()
    out.mkdir(parents=True, exist_ok=True)
    ud = data / "ud"
    relations = yaml.safe_load((Path(__file__).parent / "treebanks.yaml").read_text(encoding="utf-8"))["relations"]

    def docs(*names: str, entities: bool, quoted: bool = False, other: bool = False) -> Iterator[Doc]:
        for name in names:
            sentences = read_conllu(ud / f"{name}.conllu")
            for group in passages(relabelled(sentences, relations) if other else sentences, rng):
                if not quoted:
                    yield to_doc(nlp, group, entities)
                elif any(w.form == '"' for words in group for w in words):
                    yield to_doc(nlp, [requote(words, rng) for words in group], entities)

    gold_trees, other_trees = ("es_ancora-train", "es_cess-train"), ("es_gsd-dev", "es_gsd-test", "es_pud-test")
    write(out / "parse-gold.spacy", docs(*gold_trees, entities=False))
    write(out / "parse-quoted.spacy", docs(*gold_trees, entities=False, quoted=True))
    write(out / "parse-treebanks.spacy", docs(*other_trees, entities=False, other=True))
    write(out / "parse-dev.spacy", docs("es_ancora-development", entities=False))
    write(out / "names-gold.spacy", docs("es_cess-train", entities=True))
    write(out / "names-quoted.spacy", docs("es_cess-train", entities=True, quoted=True))
    write(out / "names-world.spacy", annotated_sentences(nlp, gold / "sentences-train.jsonl"))
    write(out / "names-dev.spacy", docs("es_cess-development", entities=True))
