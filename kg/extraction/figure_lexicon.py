"""The forms of a language's figures, compiled from its `figures.yaml`: quantifiers, kinds of things counted, currencies, cues of death and injury."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.extraction.numerals import figure_lexicon, fold, number_words


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """What stands round the number of a figure, compiled."""

    before: tuple[tuple[str, re.Pattern[str]], ...]  # quantifier → pattern that ends where the number begins
    after: tuple[tuple[str, re.Pattern[str]], ...]
    kinds: dict[tuple[str, ...], str]
    adjectives: frozenset[str]
    no_nouns: frozenset[str]
    labels: frozenset[str]
    currencies: dict[str, str | None]
    currency_adjectives: dict[str, dict[str, str]]
    sign_before: re.Pattern[str]
    sign_after: re.Pattern[str]
    signs: dict[str, str]
    cues_before: tuple[tuple[str, re.Pattern[str]], ...]
    cues_after: tuple[tuple[str, re.Pattern[str]], ...]
    of: re.Pattern[str]
    article: re.Pattern[str]
    share: re.Pattern[str]
    between: re.Pattern[str]
    openings: tuple[
        tuple[frozenset[str], frozenset[str]], ...
    ]  # words between the ends of a range → words before it, none needed for the last
    range_start: re.Pattern[str]
    before_year: re.Pattern[str]
    previous: re.Pattern[str]
    verb_endings: tuple[str, ...]
    others: re.Pattern[str]
    triggers: frozenset[str]  # a sentence without digits and without any of these has no figure


@cache
def figure_forms() -> FigureLexicon:
    """The lexicon of figures, compiled once."""
    data = figure_lexicon()
    quantifiers, cues, money, grammar = data["quantifiers"], data["cues"], data["currencies"], data["grammar"]
    articles = [word for word, value in data["numerals"]["units"].items() if value == 1] + [data["numerals"]["joiner"]]
    order = ("at_least", "at_most", "about")
    signs = _options(re.escape(sign) for sign in money["signs"])
    kinds = {tuple(phrase.split("_")): kind for kind, text in data["kinds"].items() for phrase in text.split()}
    return FigureLexicon(
        before=tuple((n, re.compile(rf"(?<!\w)(?:{_options(quantifiers[n])})\s+(?:los\s+|las\s+|el\s+)?$")) for n in order),
        after=tuple((n, re.compile(rf",?\s+(?:{_options(quantifiers['after_' + n])})(?!\w)")) for n in order),
        kinds=kinds,
        adjectives=frozenset(data["adjectives"].split()),
        no_nouns=frozenset(data["not_counted"].split()) | frozenset(data["not_nouns"].split()),
        labels=frozenset(data["labels"].split()),
        currencies=money["names"],
        currency_adjectives={fold(name): {fold(a): code for a, code in table.items()} for name, table in money["with_adjective"].items()},
        sign_before=re.compile(rf"(?<!\w)(?:{signs})[ \u00a0]?$"),
        sign_after=re.compile(
            rf"[ \u00a0]?(?P<million>{_options(re.escape(m) for m in money['million_signs'])})?[ \u00a0]?(?P<sign>{signs})?(?!\w)"
        ),
        signs=money["signs"],
        cues_before=tuple((n, re.compile(rf"(?<!\w)(?:{_options(cues[n]['before'])})\s*$")) for n in ("dead", "wounded")),
        cues_after=tuple((n, re.compile(rf"\s+(?:{cues['between']})(?:{_options(cues[n]['after'])})(?!\w)")) for n in ("dead", "wounded")),
        of=re.compile(rf"[ \t\u00a0\u202f]+{grammar['of']}(?=\s)"),
        article=re.compile(rf"\s+(?:{_options(grammar['articles'])})(?=\s)"),
        share=re.compile(grammar["share"].replace("[ ]", "[ \u00a0\u202f]")),
        between=re.compile(
            rf"(?: (?:{_options([*grammar['range_and'], *grammar['range_to'], *grammar['range_or']])})"
            rf"(?: (?:{_options(grammar['before_second'])}))? | ?[-–] ?)"
        ),
        openings=(
            (frozenset(grammar["range_and"]), frozenset(grammar["opens_and"])),
            (frozenset(grammar["range_to"]), frozenset(grammar["opens_to"])),
            (frozenset(grammar["range_or"]), frozenset()),
        ),
        range_start=re.compile(
            rf"(?<!\w)(?:{_options({*grammar['opens_and'], *grammar['opens_to']})})\s+(?:(?:{_options(grammar['before_first'])})\s+)?$"
        ),
        before_year=re.compile(rf"(?:\b(?:{_options(grammar['before_year'])}) |\()$", re.IGNORECASE),
        previous=re.compile(rf"([^\W\d_]+\.?)[ \u00a0]{grammar['number_sign']}$"),
        others=re.compile(rf"(?<!\w)(?:{_options(grammar['others'])})\s+$"),
        verb_endings=tuple(grammar["verb_endings"]),
        triggers=(number_words() - frozenset(articles))
        | {phrase.split()[-1] for phrase in (*quantifiers["at_least"], *quantifiers["at_most"]) if phrase[-1] != ")"} - {"de"},
    )


def _options(phrases: Iterable[str]) -> str:
    return "|".join(sorted(phrases, key=len, reverse=True))
