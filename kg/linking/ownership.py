"""Whom a noun belongs to: by demonym (*el ministro ruso*), *de X*, possessive, *cuyo*."""

from __future__ import annotations

from collections.abc import Container

from kg.extraction import arguments, relatives, syntax
from kg.language.words import Word
from kg.linking.context import Context
from kg.linking.report import Actor

_MODIFIERS = {"amod", "flat", "appos", "compound", "nmod"}


class Ownership:
    """Owners of the nouns of one article."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def demonym(self, token: Word) -> tuple[Actor, ...]:
        """The state or region that an adjective of origin stands for."""
        context = self.context
        if context.label(token) == "PER":
            return ()
        return tuple(context.cast.known(e, token.text) for e in context.gazetteer.demonym(token.lower)[:1])

    def demonyms(self, noun: Word) -> tuple[Actor, ...]:
        """Whom the adjectives of origin at a noun stand for: *la nota cubana*."""
        return tuple(a for c in noun.children if c.dep == "amod" for a in self.demonym(c))

    def by_demonym(self, noun: Word) -> Actor | None:
        """The owner that an adjective at the noun, or at the words of its title (*secretario de Estado norteamericano*), names."""
        for child in noun.children:
            if child.dep in _MODIFIERS and child.pos in ("ADJ", "NOUN", "PROPN") and child.i not in self.context.entity:
                if child.dep == "appos" and self.context.nominalised(child):
                    continue  # *el jefe del Gobierno, el montenegrino X*: says who he is
                found = self._together(noun, child) or self.demonym(child)
                if found:
                    return found[0]
        return None

    def _together(self, noun: Word, adjective: Word) -> tuple[Actor, ...]:
        """*países americanos* are more than the one that *americano* alone means: what noun and adjective are called together."""
        if adjective.i != noun.i + 1 or self.context.words.lemma(noun) not in self.context.words.countries:
            return ()
        named = self.context.gazetteer.named(f"{noun.lower} {adjective.lower}")
        return tuple(self.context.cast.known(entry, "") for entry in named[:1])

    def owner(self, noun: Word) -> Actor | None:
        """The state, body or person that a noun belongs to."""
        context = self.context
        found = self.by_demonym(noun)
        if found is not None:
            return self._local(noun) or found
        named = (c for c in noun.children if c.dep == "flat" and c.i in context.entity)
        for child in (*syntax.complements(noun, {"de"}), *named):
            if child.i in context.entity or context.words.lemma(child) in context.words.countries:
                known = next((a for a in context.resolve(child) if a.known), None)
                if known is not None:
                    return known
            if child.i not in context.entity and child.pos in ("NOUN", "PROPN", "ADJ"):
                deeper = self.owner(child)
                if deeper is None and self._acts_for(noun, child):
                    deeper = next((a for a in context.resolve(child) if a.known), None)
                if deeper is not None:
                    return deeper
        return self.possessor(noun)

    def _local(self, noun: Word) -> Actor | None:
        """*las autoridades armenias de Karabaj*, *los líderes serbios de Bosnia*: those of the land named behind, whatever their people."""
        if self.context.words.lemma(noun) not in self.context.words.local_powers:
            return None
        lands = (c for head in (noun, *(a for a in noun.children if a.dep == "amod")) for c in syntax.complements(head, {"de"}))
        named = (a for c in lands if c.i in self.context.entity for a in self.context.resolve(c))
        return next((a for a in named if a.known and a.kind in ("State", "Territory", "Group")), None)

    def _acts_for(self, noun: Word, government: Word) -> bool:
        """*los cazas de la junta*, *los delegados del Gobierno*: whether a noun is for forces or envoys, and the other for a government met before."""
        words = self.context.words
        sent = words.lemma(noun) in words.forces or words.lemma(noun) in words.envoys
        return sent and words.lemma(government) in words.of_the_state_before and self.context.definite(government)

    def possessor(self, noun: Word) -> Actor | None:
        """*su ministro*, *cuyo ministro*, *nuestro ministro*."""
        context = self.context
        for child in noun.children:
            if child.lower in context.words.possessives:
                antecedent = relatives.antecedent(child)
                if antecedent != child:
                    return next(iter(context.resolve(antecedent)), None)
                return context.anaphora.possessor(child)
            if child.lower in context.words.possessives_of_speaker:
                return next(iter(context.anaphora.speaker(noun)), None)
        return None

    def behind(self, token: Word, without: Container[str] = (), possessed: bool = True) -> tuple[Actor, ...]:
        """Whom a noun that is no actor belongs to (*el apoyo de las tropas de Pyongyang* → Corea del Norte); by a possessive none of the ids `without`.

        possessed: whether its possessive counts.
        """
        context = self.context
        if token.pos not in ("NOUN", "NUM", "ADJ") or token.i in context.entity:
            return ()
        for child in token.children:
            if child.dep == "amod":
                found = self.demonym(child)
                if found:
                    return found
        possessive = next(iter(syntax.possessives(token, context.words.possessives)), None)
        actor = context.anaphora.possessor(possessive, without) if possessive is not None and possessed else None
        if actor is not None:
            return (actor,)
        for child in (*syntax.complements(token, {"de"}), *syntax.complements(token, {"por", "contra", "a", "entre", "con"})):
            means = syntax.preposition(child) == "con" and not syntax.determined(child)
            if means and context.words.lemma(child) in context.words.forces:
                continue  # *la central con drones de A*: the means, no owner
            actors = tuple(a for c in syntax.conjuncts(child) for a in context.resolve(c)) or self.behind(child, without)
            if actors:
                return actors
        for child in token.children:
            if child.dep in ("acl", "amod") and child.i > token.i and syntax.passive(child):
                actors = tuple(a for agent in arguments.agents(child) for c in syntax.conjuncts(agent) for a in context.resolve(c))
                if actors:
                    return actors
        return ()

    def states_near(self, token: Word) -> tuple[str, ...]:
        """Codes of the state that the noun phrase around a name gives it: *el ministro panameño Joaquín Jácome*."""
        for word in (token, token.head) if token.dep in ("appos", "flat", "nmod") else (token,):
            own = self.demonym(word) if word.i not in self.context.entity else ()
            owner = own[0] if own else self.owner(word)
            if owner is not None and owner.states:
                return owner.states
        return ()
