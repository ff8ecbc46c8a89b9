"""The words of a language by which linking knows nouns for persons, governments, forces and groups: the lexicon, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from spacy.tokens import Token

from kg.language import lexicon


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sections of `lexicon.yaml` (its comments say what each holds); `nouns`: every single noun that may stand for an actor; `forms`: the noun that
    each singular or plural is of; `long_roles`: those of several words, by the first."""

    roles: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    governments: frozenset[str]
    forces: frozenset[str]
    in_arms: frozenset[str]
    groups: frozenset[str]
    fighters: frozenset[str]
    people: frozenset[str]
    organizations: frozenset[str]
    institutions: frozenset[str]
    adherents: frozenset[str]
    documents: frozenset[str]
    fields: frozenset[str]
    plural_bodies: frozenset[str]
    collectives: frozenset[str]
    partitive: frozenset[str]
    reproach: frozenset[str]
    countries: frozenset[str]
    both_persons: frozenset[str]
    both_states: frozenset[str]
    homologues: frozenset[str]
    residents: frozenset[str]
    portfolios: frozenset[str]
    former: frozenset[str]
    former_prefixes: tuple[str, ...]
    title_openings: frozenset[str]
    possessives: frozenset[str]
    definite: frozenset[str]
    contracted: frozenset[str]
    likening: frozenset[str]
    without_state: frozenset[str]
    wide_roles: frozenset[str]
    of_the_state_before: frozenset[str]
    of_the_place: frozenset[str]
    nouns: frozenset[str]
    forms: Mapping[str, str]
    long_roles: Mapping[str, tuple[str, ...]]

    def lemma(self, token: Token) -> str:
        """The lemma of a noun in lower case; of a noun that the tagger took for a name, the noun of the lexicon that it is."""
        lemma = token.lemma_.lower()
        return lemma if lemma in self.nouns else self.noun(token.lower_) or lemma

    def noun(self, word: str) -> str | None:
        """The noun of the lexicon that a word in lower case is, in its singular or plural."""
        return self.forms.get(word)

    def former_role(self, word: str) -> str | None:
        """The role noun within *expresidente*, *exministro*."""
        return next((word[len(p) :] for p in self.former_prefixes if word.startswith(p) and word[len(p) :] in self.roles), None)


def _forms(nouns: Iterable[str]) -> dict[str, str]:
    """Singulars and plurals with their nouns; a form of two is the singular of one rather than the plural of another, and that of the longer ending."""
    nouns = list(nouns)
    found = {noun + "s": noun for noun in nouns}
    found |= {noun + "es": noun for noun in nouns}
    found |= {noun.removesuffix("ón") + "ones": noun for noun in nouns if noun.endswith("ón")}
    return found | {noun: noun for noun in nouns}


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language."""
    words = lexicon(language)
    sets = {f.name: frozenset(words[f.name]) for f in fields(Vocabulary) if f.type == "frozenset[str]" and f.name != "nouns"}
    nouns = (
        sets["governments"]
        | sets["forces"]
        | sets["groups"]
        | sets["people"]
        | sets["organizations"]
        | sets["institutions"]
        | sets["partitive"]
    )
    nouns |= {role for role in words["roles"] if " " not in role}
    long_roles: dict[str, tuple[str, ...]] = {}
    for role in words["roles"]:
        first, *more = role.split()
        if more:
            long_roles[first] = (*long_roles.get(first, ()), role)
    return Vocabulary(
        roles={role: tuple(offices) for role, offices in words["roles"].items()},
        titles={role: tuple(titles) for role, titles in words["titles"].items()},
        former_prefixes=tuple(words["former_prefixes"]),
        nouns=nouns,
        forms=_forms(nouns),
        long_roles=long_roles,
        **sets,
    )
