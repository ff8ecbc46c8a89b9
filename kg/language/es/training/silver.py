"""Silver annotation: raw text labelled by the vote of differently seeded teachers.

Parses: a sentence is kept when for every word most teachers agree on head and relation, and these arcs form one tree (the vote over
greedy parsers follows Kuncoro et al. 2016, training on raw text so labelled is tri-training, Zhou and Li 2005). Names: spans on which all teachers
agree are names; words on which they do not are missing values, from which the recogniser learns nothing; a full name that
the gazetteer knows for certain overrules them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

LABELS = {"Person": "PER", "State": "LOC"}
"""Names' labels by the gazetteer's kinds; every other kind is ORG."""


def majority(docs: Sequence[Doc]) -> Doc | None:
    """The tree that most of the parsed `docs` of one sentence agree on, with tags, features and lemmas by vote; None without one."""
    first, needed = docs[0], len(docs) // 2 + 1
    heads, deps, pos, morphs, lemmas = [], [], [], [], []
    for i in range(len(first)):
        (head, dep), votes = Counter((doc[i].head.i, doc[i].dep_) for doc in docs).most_common(1)[0]
        if votes < needed:
            return None
        heads.append(head)
        deps.append(dep)
        pos.append(_vote(doc[i].pos_ for doc in docs))
        morphs.append(_vote(str(doc[i].morph) for doc in docs))
        lemmas.append(_vote(doc[i].lemma_ for doc in docs))
    if not _is_tree(heads):
        return None
    spaces = [bool(token.whitespace_) for token in first]
    return Doc(first.vocab, words=[t.text for t in first], spaces=spaces, heads=heads, deps=deps, pos=pos, morphs=morphs, lemmas=lemmas)


def parses(teachers: Sequence[Language], texts: Iterable[Sequence[str]], longest: int = 4) -> Iterator[Doc]:
    """Passages of up to `longest` neighbouring sentences of a text whose parse is agreed on."""
    for sentences in texts:
        passage: list[Doc] = []
        for docs in zip(*(teacher.pipe(sentences) for teacher in teachers), strict=True):
            agreed = majority(docs)
            if agreed is not None:
                passage.append(agreed)
            if passage and (agreed is None or len(passage) == longest):
                yield Doc.from_docs(passage)
                passage = []
        if passage:
            yield Doc.from_docs(passage)


def names(teachers: Sequence[Language], texts: Iterable[Sequence[str]], known: Callable[[Doc], Iterable[Span]]) -> Iterator[Doc]:
    """Sentences with the names that all teachers agree on; `known` gives the certain names of a sentence. Without any name: left out."""
    for sentences in texts:
        for docs in zip(*(teacher.pipe(sentences) for teacher in teachers), strict=True):
            doc = Doc(docs[0].vocab, words=[t.text for t in docs[0]], spaces=[bool(t.whitespace_) for t in docs[0]])
            certain = filter_spans(known(doc))
            spans = [{(e.start, e.end, e.label_) for e in one.ents} for one in docs]
            agreed, disputed = set.intersection(*spans), set.union(*spans)
            covered = {i for span in certain for i in range(span.start, span.end)}
            entities = [*certain]
            missing = []
            for start, end, label in sorted(disputed):
                words = range(start, end)
                if covered.intersection(words):
                    missing += [doc[i : i + 1] for i in words if i not in covered]
                elif (start, end, label) in agreed:
                    entities.append(Span(doc, start, end, label=label))
                else:
                    missing += [doc[i : i + 1] for i in words]
            sure = {i for span in entities for i in range(span.start, span.end)}
            missing = [doc[i : i + 1] for i in sorted({span.start for span in missing} - sure)]
            doc.set_ents(entities, missing=missing, default="outside")
            if entities:
                yield doc


def _vote(values: Iterable[str]) -> str:
    return Counter(values).most_common(1)[0][0]


def _is_tree(heads: Sequence[int]) -> bool:
    if sum(i == head for i, head in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        seen, word = set(), i
        while heads[word] != word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True
