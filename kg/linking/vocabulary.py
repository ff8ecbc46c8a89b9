"""The words of a language by which linking knows nouns for persons, governments, forces and groups: the lexicon, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from kg.language import lexicon
from kg.language.words import Word


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sections of `lexicon.yaml` (its comments say what each holds), and what follows from them.

    nouns: every single noun that may stand for an actor; forms: the noun that each singular or plural is of; long_roles: those of several words, by the first;
    of_actors: nouns that bring an actor into the text; descriptive: those that name somebody by what he or it is; countable: those for persons and
    bodies that are counted; listed: those that describe by themselves; bodies: those for what a state acts by; qualified: those that describe only with
    a word beside them.
    """

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
    parties_of: Mapping[str, tuple[str, ...]]
    relatives: frozenset[str]
    envoys: frozenset[str]
    members: frozenset[str]
    epithets: frozenset[str]
    counterparts: frozenset[str]
    neighbours: frozenset[str]
    documents: frozenset[str]
    fields: frozenset[str]
    plural_bodies: frozenset[str]
    lands: frozenset[str]
    states_called: Mapping[str, frozenset[str]]
    states_like: Mapping[str, frozenset[str]]
    bodies_called: Mapping[str, frozenset[str]]
    bodies_like: Mapping[str, frozenset[str]]
    collectives: frozenset[str]
    partitive: frozenset[str]
    reproach: frozenset[str]
    countries: frozenset[str]
    both_persons: frozenset[str]
    both_states: frozenset[str]
    homologues: frozenset[str]
    residents: frozenset[str]
    offices_of: Mapping[str, str]
    heads: tuple[str, ...]
    title_joints: tuple[str, ...]
    portfolios: frozenset[str]
    former: frozenset[str]
    former_prefixes: tuple[str, ...]
    party_openings: tuple[str, ...]
    family_article: str
    title_openings: frozenset[str]
    articles: frozenset[str]
    plural_articles: frozenset[str]
    neuter_articles: frozenset[str]
    inexact: frozenset[str]
    both: frozenset[str]
    distinguishing: frozenset[str]
    same: frozenset[str]
    focusing: frozenset[str]
    apart: frozenset[str]
    name_particles: frozenset[str]
    linking_words: frozenset[str]
    seated: frozenset[str]
    possessives: frozenset[str]
    possessives_of_speaker: frozenset[str]
    definite: frozenset[str]
    contracted: frozenset[str]
    likening: frozenset[str]
    turns: frozenset[str]
    without_state: frozenset[str]
    wide_roles: frozenset[str]
    local_powers: frozenset[str]
    of_the_state_before: frozenset[str]
    of_the_place: frozenset[str]
    of_actors: frozenset[str]
    descriptive: frozenset[str]
    countable: frozenset[str]
    listed: frozenset[str]
    bodies: frozenset[str]
    qualified: frozenset[str]
    nouns: frozenset[str]
    forms: Mapping[str, str]
    long_roles: Mapping[str, tuple[str, ...]]

    def lemma(self, token: Word) -> str:
        """The lemma of a noun in lower case; of a noun that the tagger took for a name, the noun of the lexicon that it is."""
        lemma = token.lemma.lower()
        return lemma if lemma in self.nouns else self.noun(token.lower) or lemma

    def noun(self, word: str) -> str | None:
        """The noun of the lexicon that a word in lower case is, in its singular or plural."""
        return self.forms.get(word)

    def stands_for_state(self, lemma: str) -> bool:
        """Whether a noun may stand for a state: a country, government or force."""
        return lemma in self.countries or lemma in self.governments or lemma in self.forces

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
    sets = {f.name: frozenset(words[f.name]) for f in fields(Vocabulary) if f.type == "frozenset[str]" and f.name in words}
    sets["epithets"] |= sets["adherents"]
    roles = frozenset(words["roles"])
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
        parties_of={noun: tuple(states) for noun, states in words["parties_of"].items()},
        states_called={noun: frozenset(states) for noun, states in words["states_called"].items()},
        offices_of=words["offices_of"],
        heads=tuple(words["heads"]),
        title_joints=tuple(words["title_joints"]),
        states_like={adjective: frozenset(states) for adjective, states in words["states_like"].items()},
        bodies_called={noun: frozenset(kinds) for noun, kinds in words["bodies_called"].items()},
        bodies_like={noun: frozenset(beginnings) for noun, beginnings in words["bodies_like"].items()},
        former_prefixes=tuple(words["former_prefixes"]),
        party_openings=tuple(words["party_openings"]),
        family_article=words["family_article"],
        of_actors=sets["governments"] | sets["forces"] | sets["groups"] | roles,
        descriptive=sets["people"] | sets["organizations"] | sets["institutions"],
        countable=sets["people"] | sets["groups"] | sets["organizations"] | roles | sets["in_arms"],
        listed=sets["people"] | sets["organizations"] | sets["institutions"] | roles,
        bodies=(sets["governments"] - sets["countries"]) | sets["forces"],
        qualified=sets["governments"] - sets["countries"] - sets["partitive"] - sets["lands"],
        nouns=nouns,
        forms=_forms(nouns),
        long_roles=long_roles,
        **sets,
    )
