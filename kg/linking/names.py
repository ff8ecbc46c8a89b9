"""Names in a text: those that the pipeline marked, corrected and completed by the gazetteer."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.linking.gazetteer import Gazetteer

_LONGEST = 8
"""Longest name looked up, in tokens ("Tribunal Penal Internacional para la antigua Yugoslavia" has seven)."""

_LABELS = {"Person": "PER", "State": "LOC"}


def names(doc: Doc, gazetteer: Gazetteer) -> list[Span]:
    """Spans of names, in order, without overlaps.

    A name of the gazetteer takes the place of marked names that lie within it (*Tribunal Penal Internacional para la antigua* Yugoslavia);
    one that lies within a longer marked name does not (*Banco de España*). Figures at the end of a marked name are cut off.
    """
    known = _known(doc, gazetteer)
    found: list[Span] = []
    for entity in doc.ents:
        span = _trimmed(entity)
        if span is not None and not any(k.start <= span.start and span.end <= k.end for k in known):
            found.append(span)
    for span in known:
        if not any(f.start < span.end and span.start < f.end for f in found):
            found.append(span)
    return sorted(found, key=lambda s: s.start)


def _trimmed(entity: Span) -> Span | None:
    start, end = entity.start, entity.end
    while end > start and (entity.doc[end - 1].is_digit or (entity.doc[end - 1].is_punct and entity.doc[end - 1].text != ".")):
        end -= 1
    return Span(entity.doc, start, end, label=entity.label_) if end > start else None


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _known(doc: Doc, gazetteer: Gazetteer) -> list[Span]:
    """Longest names of the gazetteer, from left to right; single words only where the tagger takes them for names."""
    found: list[Span] = []
    at = 0
    while at < len(doc):
        token = doc[at]
        length = 0
        if _capital(token) and not token.is_space:
            for end in range(min(len(doc), at + _LONGEST), at, -1):
                last = doc[end - 1]
                if not (_capital(last) or (last.is_alpha and end - at > 2)):
                    continue
                if end - at == 1 and (token.pos_ != "PROPN" or token.ent_iob_ in ("B", "I")):
                    break
                entries = gazetteer.named(doc[at:end].text)
                if entries:
                    found.append(Span(doc, at, end, label=_LABELS.get(entries[0].kind, "ORG")))
                    length = end - at
                    break
        at += max(1, length)
    return found
