"""Nouns for governments, countries and forces → the states whose they are, or the one that the text is about."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.context import Context, plural
from kg.linking.gazetteer import Gazetteer, normalize
from kg.linking.homeland import homeland
from kg.linking.ownership import Ownership
from kg.linking.report import Actor

_FADING = 0.95
"""What a mention of a state counts for with each word that lies between: half after 14 words."""
_SUBJECT, _WHERE, _HOME = 2.0, 0.2, 0.5
"""What a mention counts more for as a subject and less where it only says where; what the state that the whole article is about has to begin with."""
_FACING = frozenset({"a", "con", "contra"})
"""Prepositions of those with whom a subject has to do."""
_REACH = 300
"""How far back mentions count, in tokens."""
_OF_A_STATE = frozenset({"State", "Person", "Party", "GovernmentBody", "ArmedForce"})
"""Kinds of actors whose mention speaks of their state."""
BODIES = {"Organization", "InternationalOrganization", "GovernmentBody", "Party", "MediaOutlet", "ArmedForce", "ArmedGroup", "Group"}


@cache
def _states(gazetteer: Gazetteer) -> frozenset[str]:
    """Codes of the states, without those of unions and organisations that persons act for."""
    return frozenset(code for code, entry in gazetteer.entries.items() if entry.kind == "State")


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
        if lemma in words.lands and any(c.dep in ("amod", "nmod", "flat", "appos") for c in noun.children):
            return ()  # *la isla de Creta*
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
        """*el país asiático*, *el país alpino*, *el Gobierno*: the state spoken of before, of those that an adjective tells of; not *el país que más exporta*."""
        asked = noun.head.lemma in self.context.anaphora.control  # *pidió al país que invierta*: what is asked tells nothing of it
        clauses = [c for c in noun.children if c.dep == "acl" and c.i > noun.i and c.left_edge.nbor(-1).text != ","]
        if not self.context.definite(noun) or any(not (asked and c.left_edge.lower == "que") for c in clauses):
            return None
        fitting = self.context.words.states_called.get(self.context.words.lemma(noun))
        if fitting is not None:
            return self.spoken_of(noun, fitting)
        adjectives = [c for c in noun.children if c.dep == "amod" and c.lemma.lower() not in self.context.words.same]
        if any(self.context.words.noun(adjective.lower) in self.context.words.counterparts for adjective in adjectives):
            return None
        among = next((codes for adjective in adjectives if (codes := self._like(adjective))), None)
        if adjectives and among is None and self.context.words.lemma(noun) not in self.context.words.countries:
            return None
        return self.spoken_of(noun, among)

    def _like(self, adjective: Word) -> Container[str]:
        """Codes of the states that an adjective may tell of: by the lexicon (*alpino*), or of the region that it names (*asiático*)."""
        listed = self.context.words.states_like.get(adjective.lemma.lower())
        if listed is not None:
            return listed
        region = normalize(adjective.lower)[:4]
        if region not in self.context.gazetteer.regions:
            return ()
        entries = self.context.gazetteer.entries
        spoken = {code for actor in self.context.cast.actors.values() for code in actor.states if code in entries}
        return frozenset(code for code in spoken if region in normalize(entries[code].region or ""))

    def spoken_of(self, noun: Word, among: Container[str] | None = None) -> Actor | None:
        """The state most spoken of before a word, of those asked for if any are; else that of the whole article.

        Not the one that does what the noun's verb says, or to which it is done: there are two (*A instó al régimen*, *la junta acusó a A*).
        """
        return self._most_present(noun, self._acting(noun) | self._faced(noun), among)

    def _most_present(self, noun: Word, acting: Container[str], among: Container[str] | None = None) -> Actor | None:
        """The state with most mentions, its own and those of its persons, parties and bodies: each counts less the farther back.

        *ese país*, *dicho Estado* is the one named last. among: codes of the states that may be called so.
        """
        last = any("Dem" in syntax.values(c, "PronType") for c in noun.children if c.dep == "det")
        weight: dict[str, float] = {}
        for mention in self.context.anaphora.mentions:
            if not noun.i - _REACH < mention.index < noun.i or mention.actor.kind not in _OF_A_STATE:
                continue
            state = mention.actor.id if mention.actor.kind == "State" else next(iter(mention.actor.states), None)
            if (
                state is None
                or state in acting
                or state not in _states(self.context.gazetteer)
                or (among is not None and state not in among)
            ):
                continue
            if last:
                weight = {state: 1.0}
                continue
            stress = (_SUBJECT if mention.subject else 1.0) * (_WHERE if mention.where and mention.actor.kind == "State" else 1.0)
            weight[state] = weight.get(state, 0.0) + stress * _FADING ** (noun.i - mention.index)
        home = self._home() if among is None and not last else None
        if home is not None and home.id in weight:
            weight[home.id] += _HOME
        return self.context.cast.state(max(weight, key=lambda code: weight[code])) if weight else home

    def _acting(self, noun: Word) -> set[str]:
        """Codes of the states that are, or for which act, the subjects of the verb that a noun depends on."""
        found: set[str] = set()
        for actor in (self.context.cast.actors[i] for i in self.context.anaphora.doers(noun)):
            if actor.kind == "State" or (actor.kind == "Person" and self.context.acts_for_state(actor)):
                found.update(actor.states)
        return found

    def _faced(self, noun: Word) -> set[str]:
        """Codes of the states by whose names a verb says with whom its subject, the noun, has to do."""
        if not noun.dep.startswith("nsubj"):
            return set()
        facing = [
            c
            for c in noun.head.children
            if c.i in self.context.entity and syntax.preposition(c) in _FACING and (c.dep != "obl" or syntax.preposition(c) != "a")
        ]
        names = (self.context.entity[c.i].text for c in facing)
        gazetteer = self.context.gazetteer
        return {e.id for name in names for e in gazetteer.named(name) or filter(None, (gazetteer.metonym(name),)) if e.kind == "State"}

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
