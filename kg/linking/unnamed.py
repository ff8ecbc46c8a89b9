"""Who has no name but a description: *tres polizones ecuatorianos*, *un juez*, *el tribunal*; and whom such a noun means when it comes again."""

from __future__ import annotations

from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.context import Context, plural
from kg.linking.descriptions import charged, description
from kg.linking.gazetteer import normalize
from kg.linking.headwords import Headwords
from kg.linking.ownership import Ownership
from kg.linking.report import Actor
from kg.linking.state_nouns import BODIES, StateNouns

MODIFIERS = {"amod", "nmod", "nummod", "flat", "acl"}
_TOWARDS = {"a", "con", "contra", "por", "ante", "entre"}
"""Prepositions of those who take part, even without article: *se reunió con senadores*."""
_CLAUSE = 8
"""How many words behind a noun its relative clause ends at the latest for it to be a name: *los países que promocionaron la insurgencia*."""
_TELLING = frozenset({"acl", "nummod", "nmod", "appos", "flat"})
"""Relations of what tells a body from the one spoken of."""
_REACH, _FADING, _SUBJECT = 150, 0.97, 2.0
"""How far back a body is looked for, in tokens; what a mention counts for with each word between, and how much more as a subject."""


def modified(noun: Word) -> bool:
    """Whether words beside a noun say who is meant."""
    return any(c.dep in MODIFIERS for c in noun.children)


class Unnamed:
    """The described actors of one article."""

    def __init__(self, context: Context, ownership: Ownership, headwords: Headwords, states: StateNouns) -> None:
        self.context, self.ownership, self.headwords, self.states = context, ownership, headwords, states

    def actors(self, noun: Word) -> tuple[Actor, ...]:
        """Who has no name but a description: *el gobernador de Texas*, *tres polizones ecuatorianos*, *los países productores de petróleo*, *un juez*."""
        words = self.context.words
        lemma = words.lemma(noun)
        many = plural(noun)
        bare = not modified(noun)
        if noun.pos == "ADJ" and lemma not in words.people:
            return self._participle(noun)
        listed = lemma in words.listed or (not bare and lemma in words.qualified)
        if not (listed or (many and (lemma in words.governments or lemma in words.groups or lemma in words.in_arms))):
            return ()
        if many:
            loose = not syntax.determined(noun) and noun.dep in ("nmod", "obl") and syntax.preposition(noun) not in _TOWARDS
            if bare and loose:
                return ()
            if (again := self.again(noun, lemma)) is not None:
                return (again,)
        elif bare or self.context.definite(noun):
            again = self.again(noun, lemma)
            if again is not None:
                return (again,)
            if bare and not (self._determined(noun) and (lemma not in words.roles or not self.context.definite(noun))):
                return ()
        owner = self.ownership.owner(noun)
        states = owner.states if owner else ()
        if not many and lemma in words.institutions:
            return (self._institution(noun, lemma, states),)
        single = not many and (lemma in words.roles or lemma in words.people)
        return (self.described(noun, "Person" if single else "Group", states),)

    def described(self, noun: Word, kind: str, states: tuple[str, ...] = ()) -> Actor:
        """The actor whom a noun describes, called by its whole phrase, by the noun with its adjectives, and by that with its relative clause."""
        adjectives = [c for c in noun.children if c.dep == "amod" and c.i > noun.i and c.i - noun.i < 4]
        end = max((c.i for c in adjectives), default=noun.i)
        actor = self.context.cast.described(self.phrase(noun), kind, states, self.context.doc[noun.i : end + 1].text)
        relative = next((c for c in noun.children if c.dep == "acl" and "Rel" in syntax.values(c.left_edge, "PronType")), None)
        if relative is None or relative.left_edge.i > end + 1 or relative.right_edge.i - noun.i > _CLAUSE:
            return actor
        return self.context.cast.called(actor, self.context.doc[noun.i : relative.right_edge.i + 1].text)

    def ministry(self, name: Word) -> tuple[Actor, ...]:
        """*Exteriores convocó al embajador*: a ministry by its field, of the state spoken of; *Defensa rusa* is Russia."""
        owner = self.ownership.by_demonym(name)
        if owner is not None:
            return (owner,)
        state = self.states.spoken_of(name)
        if name.dep not in ("nsubj", "obj", "iobj", "obl") or syntax.preposition(name) not in ("", "a", "con", "por"):
            return ()
        return (self.context.cast.described(name.text, "GovernmentBody", state.states if state is not None else ()),)

    def _participle(self, word: Word) -> tuple[Actor, ...]:
        """*el denunciado*, *los detenidos en Lima*: who underwent or did something, with no noun."""
        article = next((c for c in word.children if c.dep == "det" and c.i < word.i), None)
        if (
            article is None
            or article.lower in self.context.words.neuter_articles
            or word.pos not in ("ADJ", "VERB")
            or "Part" not in syntax.values(word, "VerbForm")
        ):
            return ()
        if not (word.dep.startswith("nsubj") or word.dep in ("obj", "iobj") or syntax.preposition(word) in _TOWARDS):
            return ()
        return (self.described(word, "Group" if plural(word) else "Person"),)

    def again(self, noun: Word, lemma: str) -> Actor | None:
        """*la fiscal*, *los presos*, *el departamento boliviano*: who was called so before, of the state that the phrase names."""
        if not self.context.definite(noun) or (not charged(noun, self.context.words) and list(syntax.complements(noun, {"de"}))):
            return None
        origin = self.ownership.by_demonym(noun)
        if origin is None and any(c.dep in ("amod", "acl", "nummod") for c in noun.children):
            return self._body_called(noun, lemma, origin)
        found = self.headwords.latest(lemma, noun.i, origin.states if origin is not None else (), plural(noun)) or self._abridged(noun)
        found = found or self._body_called(noun, lemma, origin) or self._body_like(noun, lemma, origin)
        return self.context.cast.called(found, self.phrase(noun)) if found is not None else None

    def _body_called(self, noun: Word, lemma: str, origin: Actor | None) -> Actor | None:
        """*el grupo islamista*, *la milicia libanesa*, *la organización*: the body most present before, of a kind that the noun calls and of the state that an adjective names."""
        kinds = self.context.words.bodies_called.get(lemma)
        if kinds is None or plural(noun) or any(c.dep in _TELLING or (c.dep == "amod" and c.i < noun.i) for c in noun.children):
            return None
        acting = self.context.anaphora.doers(noun)
        weight: dict[str, float] = {}
        for mention in self.context.anaphora.mentions:
            actor = mention.actor
            if not noun.i - _REACH < mention.index < noun.i or actor.kind not in kinds or not actor.known or actor.id in acting:
                continue
            if origin is None or set(origin.states) & set(actor.states):
                weight[actor.id] = weight.get(actor.id, 0.0) + (_SUBJECT if mention.subject else 1.0) * _FADING ** (noun.i - mention.index)
        return self.context.cast.actors[max(weight, key=lambda i: weight[i])] if weight else None

    def _body_like(self, noun: Word, lemma: str, origin: Actor | None) -> Actor | None:
        """*el tribunal*, *los jueces*: the court named last, whatever its name begins with; *la Cámara*, *los diputados*: the parliament."""
        beginnings = self.context.words.bodies_like.get(lemma)
        if beginnings is None or origin is not None or (lemma not in self.context.words.institutions and not plural(noun)):
            return None
        for mention in reversed(self.context.anaphora.mentions):
            actor = mention.actor
            if mention.index >= noun.i or actor.kind not in BODIES or not actor.known or mention.index < noun.i - _REACH:
                continue
            if any(
                language == self.context.doc.language and normalize(label).partition(" ")[0] in beginnings
                for label, language in actor.labels
            ):
                return actor
        return None

    def _abridged(self, noun: Word) -> Actor | None:
        """*el Organismo*, *la Comisión*, with a capital: the latest body before whose full name begins so, however it has been called."""
        if not noun.text[:1].isupper() or noun.is_sent_start or plural(noun):
            return None
        first = normalize(noun.text)
        national = self.context.words.lemma(noun) in self.context.words.institutions
        state = self.states.spoken_of(noun) if national else None
        for mention in reversed(self.context.anaphora.mentions):
            actor = mention.actor
            if mention.index >= noun.i or actor.kind not in BODIES or not actor.known:
                continue
            if national and (state is None or state.id not in actor.states):
                continue
            if any(
                normalize(label).partition(" ")[0] == first for label, language in actor.labels if language == self.context.doc.language
            ):
                return actor
        return None

    def _determined(self, noun: Word) -> bool:
        """Whether an article opens the phrase and the noun is one that may act or be acted upon: *un juez*, *al tribunal*."""
        opened = syntax.determined(noun) or self.context.definite(noun)
        return opened and (
            noun.dep.startswith("nsubj") or noun.dep in ("obj", "iobj", "appos", "conj") or syntax.preposition(noun) in _TOWARDS
        )

    def _institution(self, noun: Word, lemma: str, states: tuple[str, ...]) -> Actor:
        """A body of the state that the phrase names, or else of the one spoken of: known by its name there, or described."""
        context = self.context
        if not states and context.definite(noun):
            before = self.states.before(noun)
            states = before.states if before is not None else ()
        state = context.cast.state(states[0]) if len(states) == 1 else None
        qualified = any(c.dep in MODIFIERS and not self.ownership.demonym(c) for c in noun.children)
        for label, _ in state.labels if state is not None and not qualified else ():
            entry = next(iter(context.gazetteer.named(f"{lemma} de {label}")), None)
            if entry is not None:
                return context.cast.known(entry, noun.text)
        return self.described(noun, "GovernmentBody", states)

    def phrase(self, noun: Word) -> str:
        """What somebody is called whom the noun describes."""
        following = self.context.doc[min(noun.i + 1, len(self.context.doc) - 1)].lower
        origin = {following} if self.context.gazetteer.demonym(following) else ()
        return description(noun, self.context.words, origin or self.context.words.forms)
