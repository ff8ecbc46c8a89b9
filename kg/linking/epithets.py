"""Nouns that call somebody already named by a quality: *el republicano*, *el asilado*, *su anfitrión*, *al vecino*."""

from __future__ import annotations

from kg.extraction import arguments
from kg.language.words import Word
from kg.linking.context import Context, plural
from kg.linking.descriptions import charged
from kg.linking.report import Actor

_REACH = 150
"""How far back somebody is looked for, in tokens."""
_FADING = 0.97
"""What a mention counts for with each word that lies between."""
_SUBJECT = 2.0
"""How much more the subject of a verb counts than others."""


class Epithets:
    """Whom the epithets of one article mean."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def of(self, noun: Word) -> Actor | None:
        """The most present actor before whom a definite singular noun without complements may mean; None for a noun that is no epithet."""
        words = self.context.words
        lemma = words.lemma(noun)
        counterpart = lemma in words.counterparts
        if not (counterpart or lemma in words.epithets) or plural(noun) or not self._points_back(noun):
            return None
        acting = [self.context.cast.actors[i] for i in self.context.anaphora.doers(noun)]
        owner = self.context.possessive(noun) if counterpart else None
        possessor = self.context.anaphora.possessor(owner) if owner is not None else None
        others = {i for actor in (*acting, *((possessor,) if possessor is not None else ())) for i in (actor.id, *actor.states)}
        if noun.dep == "nsubj":  # *el republicano criticó a A*: is not A
            others |= {actor.id for word in arguments.objects(noun.head) for actor in self.context.resolve(word)}
        states = lemma in words.neighbours or (counterpart and any(actor.kind == "State" for actor in acting))
        return self._latest(noun, "State" if states else "Person", others)

    def _points_back(self, noun: Word) -> bool:
        """Whether the phrase is but an article or possessive and the noun, with an adjective between at most; not counting what he is reproached with."""
        words = self.context.words
        reproached = charged(noun, words)
        below = [c for c in noun.children if not (reproached and c.dep in ("nmod", "acl", "advcl") and c.left_edge.lower == "de")]
        if any(c.i > noun.i and c.dep in ("amod", "nmod", "flat", "appos", "nummod") for c in below):
            return False
        asked = noun.head.lemma in self.context.anaphora.control  # *rogó al republicano que mantuviera el castigo*
        if any(c.dep == "acl" and c.left_edge.nbor(-1).text != "," and not (asked and c.left_edge.lower == "que") for c in below):
            return False
        return self.context.definite(noun) or self.context.possessive(noun) is not None

    def _latest(self, noun: Word, kind: str, others: set[str]) -> Actor | None:
        context = self.context
        weight: dict[str, float] = {}
        for mention in context.anaphora.mentions:
            if not noun.i - _REACH < mention.index < noun.i or mention.plural or mention.where:
                continue
            actor = context.anaphora.of_kinds(mention, {kind})
            if actor is None or actor.id in others or not context.anaphora.same_gender(noun, mention):
                continue
            stress = _SUBJECT if mention.subject else 1.0
            weight[actor.id] = weight.get(actor.id, 0.0) + stress * _FADING ** (noun.i - mention.index)
        at_home = context.words.parties_of.get(context.words.lemma(noun), ())
        options = [i for i in weight if not set(at_home).isdisjoint(context.cast.actors[i].states)] or list(weight)
        return context.cast.actors[max(options, key=lambda i: weight[i])] if options else None
