"""Names in a text: those that the pipeline marked, corrected and completed by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extraction.syntax import has, uncontracted, values
from kg.language.document import Document, Span
from kg.language.words import Word
from kg.linking.gazetteer import Gazetteer
from kg.linking.vocabulary import Vocabulary

_LONGEST = 8
"""Longest name looked up, in tokens ("Tribunal Penal Internacional para la antigua Yugoslavia" has seven)."""

_LABELS = {"Person": "PER", "State": "LOC"}


def names(doc: Document, gazetteer: Gazetteer, words: Vocabulary) -> list[Span]:
    """Spans of names, in order, without overlaps.

    A name of the gazetteer takes the place of marked names that lie within it (*Tribunal Penal Internacional para la antigua* Yugoslavia);
    one that lies within a longer marked name does not (*Banco de España*). Figures at the end of a marked name are cut off. Marked words that are no names are left out (*Estado palestino*, *Etíopes y
    eritreos*, *ministro de Ambiente*); what the gazetteer knows as a place, and as nobody, is one whatever its mark.
    """
    known = _known(doc, gazetteer)
    found: list[Span] = []
    for entity in _joined((piece for marked in doc.entities for piece in _pieces(marked, gazetteer, words)), words):
        span = _trimmed(entity, words)
        if span is not None:
            span = _behind_known(span, known, gazetteer)
        if span is None or any(k.start <= span.start and span.end <= k.end for k in known) or _common(span, gazetteer, words):
            continue
        found.append(_relabelled(_with_forename(span, gazetteer, words), gazetteer, words))
    for span in known:
        if not any(f.start < span.end and span.start < f.end for f in found):
            found.append(span)
    return sorted(found, key=lambda s: s.start)


def _trimmed(entity: Span, words: Vocabulary) -> Span | None:
    start, end = entity.start, entity.end
    if entity[0].text in words.turns and _opens_line(entity[0]):
        start += 1
        while start < end and entity.doc[start].is_punct:
            start += 1
    elif entity[0].is_sent_start and end - start > 1 and (entity[0].pos in ("ADV", "DET") or entity[0].lower in words.focusing):
        start += 1  # *Ayer Lavrov viajó*, *Aquel verano Moldavia expulsó*
        while end - start > 1 and entity.doc[start].is_lower:
            start += 1
    while end - start > 1 and entity.doc[end - 1].is_lower and entity.doc[end - 1].pos in ("ADP", "DET", "CCONJ"):
        end -= 1  # *Estado de la* CEDEAO
    while end > start and (entity.doc[end - 1].is_digit or (entity.doc[end - 1].is_punct and entity.doc[end - 1].text != ".")):
        end -= 1
    return Span(entity.doc, start, end, label=entity.label) if end > start else None


def _behind_known(span: Span, known: Iterable[Span], gazetteer: Gazetteer) -> Span:
    """*el reportero de Reuters X Y*, *el secretario de EE UU X Y*: a person's name, marked with a body or state before it, without that."""
    if span.label != "PER" or len(span) < 3 or gazetteer.named(span.text):
        return span
    ends = [one.end for one in known if one.label != "PER" and one.start <= span.start < one.end]
    ends += [span.start + 1 for entry in gazetteer.named(span[0].text)[:1] if entry.kind != "Person"]
    end = max(ends, default=span.start)
    return Span(span.doc, end, span.end, label=span.label) if span.start < end < span.end - 1 and _capital(span.doc[end]) else span


def _with_forename(span: Span, gazetteer: Gazetteer, words: Vocabulary) -> Span:
    """*el ministro Nabil al-Arabi*, of which only *al-Arabi* was marked: a person's name with the one before it."""
    before = span.doc[span.start - 1] if span.start > 0 else None
    if before is None or span.label != "PER" or before.ent_type or before.is_sent_start or before.pos != "PROPN" or not before.is_title:
        return span
    lower = before.lower
    if lower in words.fields or lower in words.portfolios or words.noun(lower) is not None or gazetteer.demonym(lower):
        return span
    if before.text in words.turns or gazetteer.named(before.text) or gazetteer.place(before.text) is not None:
        return span
    return Span(span.doc, span.start - 1, span.end, label=span.label)


def _opens_line(token: Word) -> bool:
    return token.i == 0 or token.nbor(-1).is_space


def _common(span: Span, gazetteer: Gazetteer, words: Vocabulary) -> bool:
    """Whether a marked word is no name: a noun or demonym of the language with a capital, *Ejército de este país*, or the field of a minister."""
    if gazetteer.named(span.text):
        return False
    first = span[0]
    several = len(span) == 1 and first.i > 0 and first.nbor(-1).lower in words.plural_articles and first.lower.endswith("s")
    if several and words.noun(first.lower) is not None:
        return True  # *los Reyes*
    if gazetteer.surname(span.text):
        return False
    if any("Dem" in values(t, "PronType") or "Yes" in values(t, "Poss") for t in span[1:] if t.is_lower):
        return True
    if len(span) == 1:
        lower = first.lower
        if lower in words.fields or (first.is_sent_start and first.pos == "PRON"):
            return True
        if words.noun(lower) is not None or (lower.endswith("s") and first.is_sent_start and gazetteer.demonym(lower)):
            return True
    return span.label in ("ORG", "MISC") and _of_minister(first, words)


def _of_minister(token: Word, words: Vocabulary) -> bool:
    """*ministro panameño de Ambiente*: right behind *de* and a noun for a minister, with at most one adjective between."""
    before = [t for t in token.doc[max(0, token.i - 4) : token.i] if t.lower not in words.articles]
    if not before or uncontracted(before.pop()) != "de":
        return False
    return any(words.noun(t.lower) in words.portfolios for t in before[-2:])


def _of_role(token: Word, words: Vocabulary) -> bool:
    """*portavoz de Exteriores*: right behind *de* and a noun for an office."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return len(before) == 2 and uncontracted(before[1]) == "de" and words.noun(before[0].lower) in words.roles


def _pieces(entity: Span, gazetteer: Gazetteer, words: Vocabulary) -> list[Span]:
    """A marked name cut at a verb that it holds (*M23 atacaron Goma*), and the field of a minister off his state (*Exteriores de Noruega*).

    Also where a plural article begins another (*Consejo Europeo de Oporto* | *los Quince*).
    """
    doc = entity.doc
    if len(entity) == 1 and _capital(entity[0]):
        return [entity]
    opening = next((t.i for t in entity[1:] if t.is_title and t.lower in words.articles and t.nbor(-1).text.endswith(".")), None)
    if opening is not None:  # *EE.UU. La Santa Sede*: two sentences that the parser took for one
        return [Span(doc, start, end, label=entity.label) for start, end in ((entity.start, opening), (opening, entity.end))]
    article = next((t.i for t in entity[1:-1] if _begins_another(t)), None)
    if article is not None:
        return [Span(doc, start, end, label=entity.label) for start, end in ((entity.start, article), (article + 1, entity.end))]
    if pair := _pair(entity, gazetteer, words):
        return pair
    verb = next((t.i for t in entity if t.pos == "VERB" and t.is_lower and has(t, "VerbForm", "Fin")), None)
    if verb is not None:
        parts = ((entity.start, verb), (verb + 1, entity.end))
        return [Span(doc, start, end, label=entity.label) for start, end in parts if start < end and _capital(doc[start])]
    if len(entity) == 2 and entity[0].lower in words.fields and entity[1].is_lower and gazetteer.demonym(entity[1].lower):
        return []  # *Defensa israelí*
    if len(entity) > 2 and entity[0].lower in words.fields and entity[1].is_title and _of_role(entity[0], words):
        return [Span(doc, entity.start + 1, entity.end, label="PER")]  # *el portavoz de Exteriores X Y*
    if entity.label == "PER" and len(entity) > 2 and _of_minister(entity[0], words) and not gazetteer.named(entity.text):
        return [Span(doc, entity.start + 1, entity.end, label="PER")]  # *el ministro de Ambiente X Y*
    if entity.root.head.lemma.lower() in words.reproach and not gazetteer.named(entity.text):
        charge = next((t.i for t in entity[1:-1] if uncontracted(t) == "de" and not any(map(_capital, doc[t.i : entity.end]))), None)
        if charge is not None:
            return [Span(doc, entity.start, charge, label=entity.label)]  # *acusó al Ejército de crímenes*
    behind = next((t.i for t in entity[1:-1] if t.is_lower and t.pos == "ADP" and uncontracted(t) in words.apart), None)
    if behind is not None and not gazetteer.named(entity.text) and gazetteer.named(doc[entity.start : behind].text):
        return [Span(doc, entity.start, behind, label=entity.label)]  # *ONU para los Refugiados*
    joint = next((t.i for t in reversed(list(entity)) if uncontracted(t) == "de"), None)
    if joint is not None and joint + 1 < entity.end and _of_minister(entity[0], words):
        tail = Span(doc, joint + 1, entity.end, label="LOC")
        if gazetteer.place(tail.text) is not None or gazetteer.named(tail.text):
            return [tail]
    return [entity]


def _pair(entity: Span, gazetteer: Gazetteer, words: Vocabulary) -> list[Span]:
    """A force and another marked with it (*el Ejército y las FAR*), a body and its member (*el líder de la ultraderechista AfD X Y*); none where it is one name."""
    doc, first = entity.doc, entity[0]
    if gazetteer.named(entity.text):
        return []
    conjunction = next((t for t in entity[1:-1] if t.pos == "CCONJ" and t.is_lower), None)
    if conjunction is not None and words.noun(first.lower) in words.forces | words.governments:
        other = conjunction.i + 2 if conjunction.nbor(1).is_lower else conjunction.i + 1
        if other < entity.end and gazetteer.named(doc[other : entity.end].text):
            return [Span(doc, start, end, label="ORG") for start, end in ((entity.start, conjunction.i), (other, entity.end))]
    head = words.lemma(entity.root.head)
    person = len(entity) > 2 and _acronym(first.text) and all(t.is_title for t in entity[1:])
    if person and (head in words.roles or head in words.people):
        return [Span(doc, entity.start, entity.start + 1, label="ORG"), Span(doc, entity.start + 1, entity.end, label="PER")]
    return []


def _acronym(text: str) -> bool:
    return text.isalpha() and sum(letter.isupper() for letter in text) > 1


def _begins_another(word: Word) -> bool:
    """A plural article within what was marked as one name, behind no preposition or conjunction: *Médicos de las Américas* is one name."""
    plural = word.is_lower and has(word, "PronType", "Art") and has(word, "Number", "Plur")
    return plural and word.nbor(-1).pos in ("PROPN", "NOUN") and _capital(word.nbor(1))


def _joined(entities: Iterable[Span], words: Vocabulary) -> list[Span]:
    """Marked names, parts of one name round a particle made one: *Musaed* al *Aiban*."""
    found: list[Span] = []
    for entity in entities:
        last = found[-1] if found else None
        particle = entity.doc[last.end] if last is not None and entity.start == last.end + 1 else None
        if last is not None and particle is not None and particle.lower in words.name_particles and entity.root.head in last:
            found[-1] = Span(entity.doc, last.start, entity.end, label=last.label)
        else:
            found.append(entity)
    return found


def _relabelled(span: Span, gazetteer: Gazetteer, words: Vocabulary) -> Span:
    """A place that the gazetteer knows is one; a surname marked as a place, or an unknown place in apposition to a noun for persons, is a person."""
    if span.label == "LOC" and gazetteer.surname(span.text) and not gazetteer.named(span.text) and not gazetteer.metonym(span.text):
        return span if gazetteer.place(span.text) is not None else Span(span.doc, span.start, span.end, label="PER")
    if gazetteer.named(span.text) or gazetteer.surname(span.text):
        return span
    if gazetteer.metonym(span.text):  # *Downing Street* is nobody's name
        return span if span.label != "PER" else Span(span.doc, span.start, span.end, label="LOC")
    if span.label != "LOC":
        return span if gazetteer.place(span.text) is None else Span(span.doc, span.start, span.end, label="LOC")
    head = words.lemma(span.root.head)
    if span.root.dep in ("appos", "flat") and (head in words.roles or head in words.people) and gazetteer.place(span.text) is None:
        return Span(span.doc, span.start, span.end, label="PER")
    return span


def _capital(token: Word) -> bool:
    return token.text[:1].isupper()


def _known(doc: Document, gazetteer: Gazetteer) -> list[Span]:
    """Longest names of the gazetteer, from left to right; single words only where the tagger takes them for names."""
    found: list[Span] = []
    text, words = doc.text, doc.words
    at = 0
    while at < len(words):
        token = words[at]
        length = 0
        if _capital(token) and not token.is_space:
            for end in range(_furthest(words, at, text, gazetteer), at, -1):
                last = words[end - 1]
                if not (_capital(last) or (last.is_alpha and end - at > 2)):
                    continue
                if end - at == 1 and (token.pos != "PROPN" or token.ent_iob in ("B", "I")):
                    break
                entries = gazetteer.named(text[token.idx : last.idx + len(last)])
                if entries:
                    found.append(Span(doc, at, end, label=_LABELS.get(entries[0].kind, "ORG")))
                    length = end - at
                    break
        at += max(1, length)
    return found


def _furthest(words: Sequence[Word], at: int, text: str, gazetteer: Gazetteer) -> int:
    """Where a name that begins with the word `at` ends at the latest: before the word with which no name of the gazetteer goes on."""
    last = min(len(words), at + _LONGEST)
    for end in range(at + 1, last):
        word = words[end - 1]
        if word.spaced and not gazetteer.opens(text[words[at].idx : word.idx + len(word)]):
            return end - 1
    return last
