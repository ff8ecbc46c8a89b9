"""Several who were met before: *ambos*, *los dos líderes*, *los tres países*, *ambos ejércitos*, *los dos bloques*, *las partes*."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.anaphora import Anaphora
from kg.linking.report import Actor

_PERSONS, _STATES, _SIDES = frozenset({"Person"}), frozenset({"State"}), frozenset({"State", "ArmedGroup"})
_FADING = 0.99
"""What a mention counts for with each word that lies between: half after 69 words."""
_REACH = 400
_BESIDE, _UNKNOWN, _NOT_IN_OFFICE = 3.0, 0.3, 0.2
_LEADING = ("head of state", "head of government")


class Several:
    """Chooses among the mentions of `anaphora`."""

    def __init__(self, anaphora: Anaphora, lexicon: dict[str, Any]) -> None:
        self.anaphora = anaphora
        self.numbers: dict[str, int] = lexicon["several"]
        self.persons, self.states, self.sides = (frozenset(lexicon[k]) for k in ("both_persons", "both_states", "both_sides"))
        self.offices: dict[str, list[str]] = lexicon["roles"]
        self.articles, self.both = frozenset(lexicon["plural_articles"]), frozenset(lexicon["both"])
        self.pairs = frozenset(lexicon["both_without_number"])
        self.bodies: dict[str, list[str]] = lexicon["both_bodies"]
        self.homologues, self.possessives = frozenset(lexicon["homologues"]), frozenset(lexicon["possessives"])
        self.definite = self.articles | frozenset(lexicon["plural_demonstratives"])

    def of(self, token: Word) -> tuple[Actor, ...]:
        """The most present actors before, as many as the number says, of the kind that the noun asks for."""
        marks = {t.lower for t in token.doc.words[max(0, token.i - 3) : token.i + 1] if syntax.contains(token, t)}
        both = bool(marks & self.both) or (token.lower in self.pairs and bool(marks & self.articles))
        articled = bool(marks & self.definite) or any(t.lower in self.definite for t in token.doc.words[max(0, token.i - 2) : token.i])
        articled = articled or (token.lemma.lower() in self.homologues and bool(marks & self.possessives))
        number = 2 if both else next((n for word, n in self.numbers.items() if articled and word in marks), 0)
        if not number or any(t.dep == "nmod" and t.i > token.i for t in token.children if self._named(t)):
            return ()
        nouns = self._nouns(token)
        if nouns & self.persons:
            return self._latest(token, number, _PERSONS, roles=self._roles(nouns))
        if nouns & self.states:
            return self._latest(token, number, _STATES)
        for noun in nouns & self.bodies.keys():
            return self._latest(token, number, frozenset(self.bodies[noun]))
        if nouns & self.sides:
            return self._latest(token, number, _SIDES) or self._latest(token, number, _PERSONS)
        if not (nouns <= self.both and (token.pos in ("PRON", "NUM", "DET") or token.lower in self.both)):
            return ()
        return (
            self._latest(token, number, _PERSONS, 60)
            or self._latest(token, number, _STATES, 60)
            or self._latest(token, number, _PERSONS, 150)
        )

    def _nouns(self, token: Word) -> frozenset[str]:
        """The lemma of a word, or, where the parser has hung the noun on *ambos*, the forms that may be the noun's."""
        following = next((c for c in token.children if c.i == token.i + 1), None) if token.lower in self.both else None
        if following is None or following.pos not in ("NOUN", "PROPN"):
            if token.pos == "PROPN":  # *los dos Gobiernos*
                return frozenset({token.lower.removesuffix("s"), token.lower.removesuffix("es")})
            return frozenset({token.lemma.lower()}) if token.pos in ("NOUN", "ADJ") else frozenset()
        lower = following.lower
        return frozenset({following.lemma.lower(), lower.removesuffix("s"), lower.removesuffix("es")})

    def _named(self, token: Word) -> bool:
        return any(actor.known for actor in self.anaphora.resolve(token)) if token.pos == "PROPN" else False

    def _latest(
        self, token: Word, number: int, kinds: frozenset[str], reach: int = _REACH, roles: Container[str] = ()
    ) -> tuple[Actor, ...]:
        """The actors of some kinds that are most present before: each mention counts, less the farther back; in order of their last mention.

        Persons stand for their states where states are asked for; of persons those count more who hold one of the `roles`.
        """
        anaphora = self.anaphora
        own = anaphora.clause_subjects(token)
        if "State" in kinds:
            own = own | {code for i in own for code in anaphora.cast.actors[i].states}
        weight: dict[str, float] = {}
        last: dict[str, tuple[int, Actor]] = {}
        for mention in anaphora.mentions:
            if not token.i - reach < mention.index < token.i:
                continue
            actor = anaphora.of_kinds(mention, kinds)
            if actor is None or actor.id in own or (mention.where and "State" in kinds):
                continue
            weight[actor.id] = weight.get(actor.id, 0.0) + _FADING ** (token.i - mention.index) * self._stress(mention.index, actor, roles)
            last[actor.id] = (mention.index, actor)
        if len(weight) < number:
            return ()
        chosen = sorted(weight, key=lambda i: (-weight[i], -last[i][0]))[:number]
        return tuple(last[i][1] for i in sorted(chosen, key=lambda i: last[i][0]))

    def _stress(self, index: int, actor: Actor, roles: Container[str]) -> float:
        """How much a mention counts: more where it stands beside another (*India y Pakistán*), less of one who is not known to hold an office."""
        word = self.anaphora.doc[index]
        stress = _BESIDE if word.dep == "conj" or any(c.dep == "conj" for c in word.children) else 1.0
        if not roles:
            return stress
        cast = self.anaphora.cast
        entry = cast.gazetteer.entries.get(actor.id)
        if entry is None:
            return stress * _UNKNOWN
        return stress if any(term.role in roles for term in cast.gazetteer.in_force(entry, cast.day)) else stress * _NOT_IN_OFFICE

    def _roles(self, nouns: Iterable[str]) -> frozenset[str]:
        """The roles that a noun for officials stands for."""
        roles = {role for noun in nouns for role in self.offices.get(noun, ())}
        return frozenset(roles | set(_LEADING) if "leader" in roles else roles)
