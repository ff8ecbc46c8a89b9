"""Genders and numbers of Spanish adjectives of origin, from the masculine singular.

Rules of the *Nueva gramática de la lengua española* (RAE 2009), chapters 2, 3 and 13: adjectives in -o change it to -a; those of origin in a
consonant add -a (francés, francesa; español, española) save those in -al, -ar and -il; all others have one form for both genders.
"""

from __future__ import annotations

_PLAIN = str.maketrans("áéíóú", "aeiou")
_INVARIABLE = ("al", "ar", "il")


def forms(lemma: str) -> tuple[str, ...]:
    """All forms, sorted and each once: `forms("ruso") == ("rusa", "rusas", "ruso", "rusos")`, `forms("iraní") == ("iraní", "iraníes", "iranís")`."""
    found: list[str] = []
    for singular in dict.fromkeys((lemma, _feminine(lemma))):
        found += [singular, *_plurals(singular)]
    return tuple(sorted(set(found)))


def _feminine(lemma: str) -> str:
    if lemma.endswith("o"):
        return lemma[:-1] + "a"
    if lemma[-1] in "aeiouáéíóú" or lemma.endswith(_INVARIABLE):
        return lemma
    return _unstressed(lemma) + "a"


def _plurals(singular: str) -> tuple[str, ...]:
    if singular[-1] in "íú":
        return (singular + "es", singular + "s")
    if singular[-1] in "aeiouáéó":
        return (singular + "s",)
    if singular.endswith("z"):
        return (singular[:-1] + "ces",)
    return (_unstressed(singular) + "es",)


def _unstressed(word: str) -> str:
    """Without the accent on the last syllable, which a further syllable makes needless: francés, francesa."""
    return word[:-2] + word[-2:].translate(_PLAIN)
