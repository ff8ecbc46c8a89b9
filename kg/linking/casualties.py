"""Dead and wounded that no attack governs: *Con él murieron otros dieciséis rebeldes.* They are those of the attack of their sentence, or of one told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction import syntax
from kg.extraction.figures import figures_of
from kg.extraction.statement import Figure
from kg.language.document import Document
from kg.linking.folding import Draft

KINDS = ("dead", "wounded")
REACH = 4
"""Sentences after an attack in which its dead are counted; farther off they may be those of another."""


def governs(doc: Document, draft: Draft, figure: Figure) -> bool:
    """Whether a figure stands below the trigger of a draft."""
    words = doc.char_span(figure.evidence.start, figure.evidence.end, expand=True)
    return words is not None and any(syntax.contains(trigger, words.root) for trigger in draft.candidate.trigger)


def casualties(doc: Document, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Figure]]:
    """Each figure of dead or wounded that stands below no attack, with every attack of its sentence, or of the nearest before it."""
    told = [draft for draft in drafts if draft.type == "ASSAULT" and draft.status == "actual"]
    if not told:
        return
    sentences = [sentence for sentence in doc.sentences if sentence.text.strip()]
    attacks: dict[int, list[Draft]] = {}
    for draft in told:
        start = draft.candidate.trigger[0].sentence.start
        attacks.setdefault(next(number for number, sentence in enumerate(sentences) if sentence.start == start), []).append(draft)
    for number, sentence in enumerate(sentences):
        near = next((before for before in range(number, max(-1, number - 1 - REACH), -1) if before in attacks), None)
        if near is None:
            continue
        for figure in figures_of(sentence):
            if figure.kind in KINDS and not any(governs(doc, draft, figure) for draft in attacks.get(number, ())):
                yield from ((draft, figure) for draft in attacks[near])
