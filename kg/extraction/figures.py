"""Figures in a text: how many soldiers, dead, missiles or dollars, as ranges with the stretch of text that says so.

An engine over `kg/language/es/figures.yaml`. Conventions: *más de X* and *al menos X* are (X, None); *menos de X* and *hasta X* are (None, X); *unos X* and
*casi X* are (X, X), because how far off they are is not said; *miles de* is (1000, None), the least that the word can be used of. Not figures: years, dates, ages and other
stretches of time, shares, ordinals, numbers that name things (*artículo 5, F-16*), and *un* or *una* alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.figure_lexicon import FigureLexicon, figure_forms
from kg.extraction.numerals import Numeral, find_numerals, fold, lower_in_place
from kg.extraction.statement import Evidence, Figure
from kg.language.document import Span
from kg.language.words import Word, ask

_WORD = re.compile(r"[ \t\u00a0\u202f]+([^\W\d_]+(?:-[^\W\d_]+)*)")
_DESIGNATION = re.compile(r"[ \t\u00a0\u202f]+([A-Z][A-Za-z]{0,3}-\d{1,3}[A-Z]?)(?!\w)")
_DIGIT = re.compile("[0-9]")
_LETTERS = re.compile(r"\w+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n«\"“¿¡(—-])\s*$")
_REACH = 60  # characters before a figure where its quantifier or a verb of dying stands


def find_figures(text: str, offset: int = 0) -> list[Figure]:
    """The figures in a text, in order.

    offset: what to add to positions in the text to get positions in the article, for the evidence.
    """
    lower, lexicon = lower_in_place(text), figure_forms()
    if not _DIGIT.search(lower) and lexicon.triggers.isdisjoint(_LETTERS.findall(lower)):
        return []
    numerals = find_numerals(text)
    out: list[Figure] = []
    at = 0
    while at < len(numerals):
        second = numerals[at + 1] if at + 1 < len(numerals) and _is_range(lower, numerals[at], numerals[at + 1], lexicon) else None
        figure = _figure(text, lower, numerals[at], second, lexicon, offset)
        if figure is None and second is not None:
            second = None
            figure = _figure(text, lower, numerals[at], None, lexicon, offset)
        if figure is None and out:
            figure = _others(text, lower, numerals[at], out[-1], lexicon, offset)
        if figure is not None:
            out.append(figure)
        at += 2 if second is not None else 1
    return out


def figures_of(sentence: Span) -> list[Figure]:
    """The figures of a sentence of a document, in order, with their places in the text; read but once."""
    return ask(_figures, sentence[0])


def _figures(first: Word) -> list[Figure]:
    sentence = first.sentence
    return find_figures(sentence.text, sentence.start_char)


def _others(text: str, lower: str, numeral: Numeral, before: Figure, lexicon: FigureLexicon, offset: int) -> Figure | None:
    """*tres soldados murieron y otros siete resultaron heridos*: the second number counts what the first counts."""
    match = lexicon.others.search(lower, max(0, numeral.start - 10), numeral.start)
    kind = next((name for name, pattern in lexicon.cues_after if pattern.match(lower, numeral.end)), None)
    if match is None or kind is None or before.kind not in ("dead", "wounded", "troops", "people"):
        return None
    evidence = Evidence(offset + match.start(), offset + numeral.end, text[match.start() : numeral.end])
    return Figure(before.what, kind, numeral.value, numeral.value, None, evidence)


def _is_range(lower: str, first: Numeral, second: Numeral, lexicon: FigureLexicon) -> bool:
    """Whether two numbers are the ends of one range: *entre X y Y, de X a Y, X o Y, X-Y*."""
    link = lower[first.end : second.start]
    if not lexicon.between.fullmatch(link) or first.vague or second.vague:
        return False
    word = link.split()[0] if link.strip() else ""
    before = set(lower[max(0, first.start - 30) : first.start].rstrip("$€£ ").split()[-2:])
    (with_and, opens_and), (with_to, opens_to), (with_or, _) = lexicon.openings
    if word in with_and:
        return bool(opens_and & before)
    if word in with_to:
        return bool(opens_to & before) or (first.digits and second.digits)
    return not first.article or word in with_or


def _figure(text: str, lower: str, first: Numeral, second: Numeral | None, lexicon: FigureLexicon, offset: int) -> Figure | None:
    last = second or first
    start, quantifier = _quantifier(lower, first.start, lexicon, ranged=second is not None)
    signed = lexicon.sign_before.search(text, max(0, first.start - 5), first.start)
    if signed:
        start, quantifier = _quantifier(lower, signed.start(), lexicon, ranged=second is not None)
    if _is_name_or_label(text, lower, first, lexicon) or lexicon.share.match(lower, last.end):
        return None
    if first.article and second is None and quantifier not in ("at_least", "at_most"):
        return None
    if second is None and quantifier is None and not signed and _is_year(text, first, lexicon):
        return None
    low, high = first.value, last.value
    if second is not None:
        low = _shared_scale(text, first, second)
    for name, pattern in lexicon.after:
        if match := pattern.match(lower, last.end):
            quantifier, last = name, replace(last, end=match.end())
            break
    end, what, kind, unit, factor = _counted(text, lower, last, signed.group().strip() if signed else None, lexicon)
    if kind is None:
        return None
    low, high = low * factor, high * factor
    if second is not None and low > high:
        return None
    for name, pattern in lexicon.after:
        if match := pattern.match(lower, end):
            quantifier, end = name, match.end()
            break
    if kind in ("people", "troops", "other"):
        kind = _fate(lower, start, end, lexicon) or kind
    bounds: tuple[float | None, float | None] = (low, high)
    if second is None and (quantifier == "at_least" or (first.vague and quantifier != "at_most")):
        bounds = (low, None)
    elif second is None and quantifier == "at_most":
        bounds = (None, high)
    return Figure(what, kind, bounds[0], bounds[1], unit, Evidence(offset + start, offset + end, text[start:end]))


def _quantifier(lower: str, start: int, lexicon: FigureLexicon, *, ranged: bool) -> tuple[int, str | None]:
    """Where the figure begins with its quantifier, and which that is; the outermost of two wins (*al menos unos 20*)."""
    found: str | None = None
    if ranged and (match := lexicon.range_start.search(lower[max(0, start - 20) : start])):
        return max(0, start - 20) + match.start(), None
    for _ in range(2):
        low = max(0, start - _REACH)
        for name, pattern in lexicon.before:
            if match := pattern.search(lower[low:start]):
                start, found = low + match.start(), name if name != "about" or found is None else found
                break
        else:
            break
    return start, found


def _is_name_or_label(text: str, lower: str, numeral: Numeral, lexicon: FigureLexicon) -> bool:
    """*artículo 5, Resolución 1929, los Quince*."""
    if match := lexicon.previous.search(lower, max(0, numeral.start - 30), numeral.start):
        word = match[1]
        if word.rstrip(".") in lexicon.labels or word in lexicon.labels:
            return True
    if lower[numeral.start - 1 : numeral.start] in ("-", "/", "+") and not text[numeral.start - 2 : numeral.start - 1].isspace():
        return True
    shouting = text[numeral.start].isupper() and text[numeral.start : numeral.end].istitle()
    return shouting and not _SENTENCE_START.search(text, max(0, numeral.start - 4), numeral.start)


def _is_year(text: str, numeral: Numeral, lexicon: FigureLexicon) -> bool:
    written = text[numeral.start : numeral.end]
    return (
        len(written) == 4
        and written.isdigit()
        and 1400 <= numeral.value < 2100
        and bool(lexicon.before_year.search(text[max(0, numeral.start - 14) : numeral.start]))
    )


def _shared_scale(text: str, first: Numeral, second: Numeral) -> float:
    """The value of the first of two numbers, which may leave its *mil* or *millones* to the second: *entre 2 y 3 millones*."""
    tokens = text[second.start : second.end].split()
    if first.value >= 1000 or len(tokens) < 2 or len(text[first.start : first.end].split()) > 1 or not second.value >= 1000:
        return first.value
    leading = find_numerals(tokens[0])
    scale = second.value / leading[0].value if leading and leading[0].value else 0.0
    return first.value * scale if scale in (1e3, 1e6, 1e9, 1e12) else first.value


def _counted(
    text: str, lower: str, numeral: Numeral, sign: str | None, lexicon: FigureLexicon
) -> tuple[int, str, str | None, str | None, float]:
    """What a number counts: end of the phrase, noun, kind (None: nothing), currency and the factor of a sign of millions."""
    none = (numeral.end, "", None, None, 1.0)
    at = numeral.end
    if sign is not None:
        millions = lexicon.sign_after.match(text, at)
        factor = 1e6 if millions and millions["million"] else 1.0
        end = millions.end() if millions and (millions["million"] or millions["sign"]) else at
        if (of := lexicon.of.match(lower, at)) and (word := _WORD.match(lower, of.end())) and word[1] in lexicon.currencies:
            return _money(text, lower, word, lexicon)
        return end, sign, "money", lexicon.signs[sign], factor
    if (after := lexicon.sign_after.match(text, at)) and after["sign"]:
        return (
            after.end(),
            text[after.start("sign") : after.end("sign")],
            "money",
            lexicon.signs[after["sign"]],
            1e6 if after["million"] else 1.0,
        )
    if numeral.noun:
        of = lexicon.of.match(lower, at)
        if of is None:
            return none
        at = of.end()
        if article := lexicon.article.match(lower, at):
            at = article.end()
    if match := _DESIGNATION.match(text, at):
        return match.end(), match[1], "weapons", None, 1.0
    word = _WORD.match(lower, at)
    for _ in range(2):
        if word is not None and word[1] in lexicon.adjectives and (following := _WORD.match(lower, word.end())):
            at, word = word.end(), following
    if word is None:
        return none
    if word[1] in lexicon.currencies:
        return _money(text, lower, word, lexicon)
    words: list[str] = []
    ends: list[int] = []
    position = at
    while len(words) < 3 and (match := _WORD.match(lower, position)):
        words.append(match[1])
        ends.append(match.end())
        position = match.end()
    for size in range(len(words), 0, -1):
        kind = lexicon.kinds.get(tuple(words[:size]))
        if kind is not None:
            return ends[size - 1], text[word.start(1) : ends[size - 1]], kind, None, 1.0
    noun = word[1]
    plural = noun.endswith("s") and len(noun) > 3
    if plural and text[word.start(1)].islower() and noun not in lexicon.no_nouns and not noun.endswith(lexicon.verb_endings):
        return word.end(), text[word.start(1) : word.end()], "other", None, 1.0
    return none


def _money(text: str, lower: str, word: re.Match[str], lexicon: FigureLexicon) -> tuple[int, str, str | None, str | None, float]:
    """A currency by its name, and its adjective where that tells whose it is."""
    name, end = word[1], word.end()
    unit = lexicon.currencies[name]
    following = _WORD.match(lower, end)
    if following:
        bare = fold(name)
        table = next((t for stem in (bare, bare[:-1], bare[:-2]) if (t := lexicon.currency_adjectives.get(stem))), {})
        adjective = fold(following[1])
        code = next((c for stem in (adjective, adjective[:-1], adjective[:-2]) if (c := table.get(stem))), None)
        if code:
            unit, end = code, following.end()
    return end, text[word.start(1) : end], "money", unit, 1.0


def _fate(lower: str, start: int, end: int, lexicon: FigureLexicon) -> str | None:
    """ "dead" or "wounded" where the words around the figure say so: *murieron 12 personas, 20 soldados heridos*."""
    for name, pattern in lexicon.cues_after:
        if pattern.match(lower, end):
            return name
    for name, pattern in lexicon.cues_before:
        if pattern.search(lower[max(0, start - _REACH) : start]):
            return name
    return None
