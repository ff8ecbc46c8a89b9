"""Nouns for governments, countries and forces → the states whose they are, or the one that the text is about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction import syntax
from kg.language.document import Word
from kg.linking.context import Context, plural
from kg.linking.gazetteer import normalize
from kg.linking.homeland import homeland
from kg.linking.ownership import Ownership
from kg.linking.report import Actor

BODIES = {"Organization", "InternationalOrganization", "GovernmentBody", "Party", "MediaOutlet", "ArmedForce", "ArmedGroup", "Group"}


class StateNouns:
    """States behind the common nouns of one article."""

    def __init__(self, context: Context, ownership: Ownership) -> None:
        self.context, self.ownership = context, ownership
        self._homeland: str | None = None

    def together(self, noun: Word) -> tuple[Actor, ...]:
        """*los gobiernos de A y B*, *tropas rusas y bielorrusas*, *una delegación de A, B y C*: each of those that the noun belongs to."""
        named = [c for child in syntax.complements(noun, {"de"}) if child.i in self.context.entity for c in syntax.conjuncts(child)]
        found = {a.id: a for c in named for a in self.context.resolve(c) if a.known} if len(named) > 1 else {}
        if not found:
            adjectives = [c for child in noun.children if child.dep == "amod" for c in syntax.conjuncts(child)]
            found = {a.id: a for c in adjectives for a in self.ownership.demonym(c)} if len(adjectives) > 1 else {}
        return tuple(found.values()) if len(found) > 1 else ()

    def of(self, noun: Word, lemma: str) -> tuple[Actor, ...]:
        """The state whose government or force a noun is."""
        context, words = self.context, self.context.words
        owner = self.ownership.owner(noun) or self.body_below(noun)
        if owner is not None and owner.kind == "Group" and lemma in words.countries:
            owner = None
        if owner is not None:
            if owner.kind in BODIES and owner.kind != "InternationalOrganization" and lemma in words.forces:
                return (owner,)
            if owner.kind == "Person" or (owner.kind != "State" and lemma in words.forces):
                state = context.cast.state_of(owner)
                return (state,) if state else ()
            return (owner,)
        single = not plural(noun) or lemma in words.plural_bodies
        found = self.before(noun) if lemma in words.of_the_state_before and single else None
        if found is None and lemma in words.of_the_place:
            found = next((a for p in syntax.complements(noun.head, {"en"}) for a in context.resolve(p) if a.kind == "State"), None)
        return (found,) if found else ()

    def before(self, noun: Word) -> Actor | None:
        """*el país asiático*, *el país alpino*, *el Gobierno*: the latest state before, of the region that an adjective names; not *el país que más exporta*."""
        if not self.context.definite(noun) or any(
            c.dep == "acl" and c.left_edge.nbor(-1).text != "," for c in noun.children if c.i > noun.i
        ):
            return None
        adjectives = [c.lower for c in noun.children if c.dep == "amod"]
        if any(self.context.words.noun(adjective) in self.context.words.counterparts for adjective in adjectives):
            return None
        if self.context.words.lemma(noun) in self.context.words.countries:
            adjectives = [a for a in adjectives if normalize(a)[:4] in self.context.gazetteer.regions]
        return self.spoken_of(noun, adjectives)

    def spoken_of(self, noun: Word, regions: Sequence[str] = ()) -> Actor | None:
        """The latest state before a word, of a region if one is asked for; else that of the whole article.

        Not the one that does what the noun's verb says: it does so to another (*A instó al régimen*).
        """
        context = self.context
        acting = self._acting(noun)
        for mention in reversed([m for m in context.anaphora.mentions if m.index < noun.i]):
            if mention.actor.kind == "State":
                region = context.gazetteer.entries[mention.actor.id].region or ""
                if mention.actor.id not in acting and all(normalize(r)[:4] in normalize(region) for r in regions[:1]):
                    return mention.actor
                continue
            state = next(iter(mention.actor.states), None) if mention.actor.kind in ("Person", "Party", "GovernmentBody") else None
            if state is not None and state not in acting and not regions:
                return context.cast.state(state)
        return self._home() if not regions else None

    def _acting(self, noun: Word) -> set[str]:
        """Codes of the states that are, or for which act, the subjects of the verb that a noun depends on."""
        found: set[str] = set()
        for actor in (self.context.cast.actors[i] for i in self.context.anaphora.doers(noun)):
            if actor.kind == "State" or (actor.kind == "Person" and self.context.acts_for_state(actor)):
                found.update(actor.states)
        return found

    def _home(self) -> Actor | None:
        """The state that the whole article is about."""
        if self._homeland is None:
            spans = {span.start: span for span in self.context.entity.values()}
            self._homeland = homeland(spans.values(), self.context.gazetteer) or ""
        return self.context.cast.state(self._homeland) if self._homeland else None

    def body_below(self, noun: Word) -> Actor | None:
        """*milicianos de Fatah al Islam*: the body whose members are meant, though the gazetteer does not know it."""
        context = self.context
        for child in syntax.complements(noun, {"de"}):
            if context.label(child) in ("ORG", "MISC"):
                found = next((a for a in context.resolve(child) if a.kind in BODIES), None)
                if found is not None:
                    return found
        return None
