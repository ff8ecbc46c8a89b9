"""Common nouns → actors: governments, forces, groups, peoples, shares of them, and those whom a mere description names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extraction import syntax
from kg.linking.context import Context, plural
from kg.linking.descriptions import description
from kg.linking.gazetteer import normalize
from kg.linking.headwords import Headwords
from kg.linking.homeland import homeland
from kg.linking.naming import Naming
from kg.linking.offices import Offices
from kg.linking.ownership import Ownership
from kg.linking.report import Actor

_MODIFIERS = {"amod", "nmod", "nummod", "flat", "acl"}
_TOWARDS = {"a", "con", "contra", "por", "ante", "entre"}
"""Prepositions of those who take part, even without article: *se reunió con senadores*."""
_BODIES = {"Organization", "InternationalOrganization", "GovernmentBody", "Party", "MediaOutlet", "ArmedForce", "ArmedGroup", "Group"}


class Nouns:
    """Actors of the common nouns of one article."""

    def __init__(self, context: Context, ownership: Ownership, naming: Naming, offices: Offices) -> None:
        self.context, self.ownership, self.naming, self.offices = context, ownership, naming, offices
        self.headwords = Headwords()
        self._homeland: str | None = None
        words = context.words
        self._countable = words.people | words.groups | words.organizations | words.roles.keys() | words.in_arms

    def speaks_of_actor(self, token: Token) -> bool:
        """Whether a noun may bring an actor into the text that later words refer to."""
        words = self.context.words
        lemma = words.lemma(token)
        if token.pos_ == "ADJ" and lemma not in words.residents:
            return self.context.nominalised(token)
        known = lemma in words.governments | words.forces | words.groups or lemma in words.roles
        return known or self.offices.is_role(token) or self.context.nominalised(token)

    def describes(self, token: Token) -> bool:
        """Whether a noun may name somebody by what he or it is: *la fiscal*, *el tribunal*, *los obreros*."""
        words = self.context.words
        return token.pos_ in ("NOUN", "PROPN") and words.lemma(token) in words.people | words.organizations | words.institutions

    def actors(self, noun: Token) -> tuple[Actor, ...]:
        """Whom a common noun stands for."""
        lemma = self.context.words.lemma(noun)
        if noun.lower_ in self.context.words.former:
            held = next(
                (c for c in noun.children if c.i == noun.i + 1 and c.pos_ in ("NOUN", "ADJ") and c.dep_ in _MODIFIERS | {"appos"}), None
            )
            return self.actors(held) if held is not None else ()
        if lemma in self.context.words.documents:
            return self._speaking_for(noun)
        found = self._apposed_to(noun) or self._identified(noun) or self.share(noun) or self._described(noun)
        if len(found) == 1 and not plural(noun) and lemma not in self.context.words.governments:
            self.headwords.note(lemma, noun.i, found[0])
        return found

    def _speaking_for(self, document: Token) -> tuple[Actor, ...]:
        """*la declaración de la cumbre condenó …*, *el comunicado felicitó …*: whose words they are, or else who was acting before."""
        if not document.dep_.startswith("nsubj") or document.head.pos_ != "VERB" or syntax.passive(document.head):
            return ()
        context = self.context
        authors = tuple(a for c in syntax.complements(document, {"de"}) for a in context.resolve(c)) or self.ownership.demonyms(document)
        if authors or not context.definite(document):
            return authors
        return context.anaphora.dropped(document.head)

    def named(self, span: Span, actor: Actor) -> None:
        """Note the noun that a name begins with: *Tribunal Supremo* is *el tribunal* afterwards."""
        first = span[0].lower_
        if len(span) > 1 and first in self.context.words.organizations | self.context.words.institutions:
            self.headwords.note(first, span.start, actor)

    def _apposed_to(self, noun: Token) -> tuple[Actor, ...]:
        """*El ELN, la última guerrilla colombiana, secuestró …*: a phrase between commas after a name that the parser made a second subject."""
        doc = self.context.doc
        start = noun.left_edge.i
        if not noun.dep_.startswith("nsubj") or start < 2 or doc[start - 1].text != "," or not any(c.dep_ == "det" for c in noun.children):
            return ()
        end = noun.right_edge.i
        closed = doc[end].text == "," or (end + 1 < len(doc) and doc[end + 1].text == ",")
        span = self.context.entity.get(start - 2)
        if span is None or not closed or span.root.head is not noun.head or not span.root.dep_.startswith("nsubj"):
            return ()
        return self.context.resolve(span.root)

    def _identified(self, noun: Token) -> tuple[Actor, ...]:
        context, words = self.context, self.context.words
        lemma = words.lemma(noun)
        several = context.anaphora.several(noun)
        if several:
            return several
        if self.offices.is_role(noun):
            return self.offices.actors(noun)
        if lemma in words.governments or lemma in words.forces:
            found = self._beside(noun) or self._together(noun) or self._state(noun, lemma)
            if found or lemma not in words.institutions:
                return found
        if context.nominalised(noun) or (noun.pos_ == "NOUN" and context.gazetteer.demonym(noun.lower_) and lemma not in words.groups):
            return self._people(noun)
        if lemma in words.groups:
            return self._group(noun, lemma)
        if plural(noun) and lemma in words.adherents and not any(c.dep_ in _MODIFIERS for c in noun.children):
            party = self._party(lemma)
            if party is not None:
                return (party,)
        kind = self._kind(noun, lemma)
        span = self.naming.beside(noun) if kind is None or not plural(noun) else None
        if span is not None:
            actor = self.naming.actor(span, kind)
            return (actor,) if actor else ()
        entry = next(iter(context.gazetteer.named(syntax.noun_phrase(noun).text)), None)
        return (context.cast.known(entry, noun.text),) if entry is not None and entry.kind != "Person" else ()

    def _kind(self, noun: Token, lemma: str) -> str | None:
        """What an unknown name beside the noun is."""
        words = self.context.words
        if lemma in words.organizations:
            return "Organization"
        return "Person" if lemma in words.people | words.groups or lemma in words.roles or lemma in words.in_arms else None

    def _party(self, lemma: str) -> Actor | None:
        """*los socialistas*: the party named before whose name holds the word."""
        stem = normalize(lemma)[:-1]
        for mention in reversed(self.context.anaphora.mentions):
            actor = mention.actor
            partisan = actor.kind == "Party" or (actor.kind == "Organization" and actor.labels[0][0].startswith("Partido"))
            if partisan and any(word.startswith(stem) for label, _ in actor.labels for word in normalize(label).split()):
                return actor
        return None

    def _beside(self, noun: Token) -> tuple[Actor, ...]:
        """*el régimen talibán*, *el soldado Gilad Shalit*: the name in apposition to a government or force; a ship's stands for its state."""
        context = self.context
        span = next(
            (
                context.entity[c.i]
                for c in noun.children
                if c.i in context.entity and c.dep_ in ("appos", "flat") and not syntax.preposition(c)
            ),
            None,
        )
        if span is None:
            return ()
        lemma = context.words.lemma(noun)
        vessel = lemma in context.words.forces - context.words.in_arms
        owner = self.ownership.by_demonym(noun) if vessel else None
        actor = self.naming.actor(span)
        if actor is None or (owner is not None and not actor.known):
            return (owner,) if owner else ()
        if actor.kind != "Person" or (lemma in context.words.in_arms and not plural(noun)):
            return (actor,)
        state = context.cast.state(actor.states[0]) if actor.states else None
        return (state,) if state else ()

    def _together(self, noun: Token) -> tuple[Actor, ...]:
        """*los gobiernos de A y B*, *tropas rusas y bielorrusas*, *una delegación de A, B y C*: each of those that the noun belongs to."""
        named = [c for child in syntax.complements(noun, {"de"}) if child.i in self.context.entity for c in syntax.conjuncts(child)]
        found = {a.id: a for c in named for a in self.context.resolve(c) if a.known} if len(named) > 1 else {}
        if not found:
            adjectives = [c for child in noun.children if child.dep_ == "amod" for c in syntax.conjuncts(child)]
            found = {a.id: a for c in adjectives for a in self.ownership.demonym(c)} if len(adjectives) > 1 else {}
        return tuple(found.values()) if len(found) > 1 else ()

    def _state(self, noun: Token, lemma: str) -> tuple[Actor, ...]:
        """The state whose government or force a noun is."""
        context, words = self.context, self.context.words
        owner = self.ownership.owner(noun) or self._body_below(noun)
        if owner is not None and owner.kind == "Group" and lemma in words.countries:
            owner = None
        if owner is not None:
            if owner.kind in _BODIES and owner.kind != "InternationalOrganization" and lemma in words.forces:
                return (owner,)
            if owner.kind == "Person" or (owner.kind != "State" and lemma in words.forces):
                state = context.cast.state(owner.states[0]) if owner.states else None
                return (state,) if state else ()
            return (owner,)
        single = not plural(noun) or lemma in words.plural_bodies
        found = self._state_before(noun) if lemma in words.of_the_state_before and single else None
        if found is None and lemma in words.of_the_place:
            found = next((a for p in syntax.complements(noun.head, {"en"}) for a in context.resolve(p) if a.kind == "State"), None)
        return (found,) if found else ()

    def _state_before(self, noun: Token) -> Actor | None:
        """*el país asiático*, *el Gobierno*: the latest state before, of the region that an adjective names; not *el país que más exporta*."""
        context = self.context
        if not context.definite(noun) or any(c.dep_ == "acl" and c.left_edge.nbor(-1).text != "," for c in noun.children if c.i > noun.i):
            return None
        regions = [c.lower_ for c in noun.children if c.dep_ == "amod"]
        for mention in reversed([m for m in context.anaphora.mentions if m.index < noun.i]):
            if mention.actor.kind == "State":
                region = context.gazetteer.entries[mention.actor.id].region or ""
                if all(normalize(r)[:4] in normalize(region) for r in regions[:1]):
                    return mention.actor
            elif mention.actor.kind in ("Person", "Party", "GovernmentBody") and mention.actor.states and not regions:
                return context.cast.state(mention.actor.states[0])
        return self._home() if not regions else None

    def _home(self) -> Actor | None:
        """The state that the whole article is about."""
        if self._homeland is None:
            spans = {span.start: span for span in self.context.entity.values()}
            self._homeland = homeland(spans.values(), self.context.gazetteer) or ""
        return self.context.cast.state(self._homeland) if self._homeland else None

    def _body_below(self, noun: Token) -> Actor | None:
        """*milicianos de Fatah al Islam*: the body whose members are meant, though the gazetteer does not know it."""
        context = self.context
        for child in syntax.complements(noun, {"de"}):
            if context.label(child) in ("ORG", "MISC"):
                found = next((a for a in context.resolve(child) if a.kind in _BODIES), None)
                if found is not None:
                    return found
        return None

    def _group(self, noun: Token, lemma: str) -> tuple[Actor, ...]:
        """*los rebeldes del M23* → the M23; *la oposición venezolana*, *rebeldes chechenos* → a collective of the state."""
        context, words = self.context, self.context.words
        if not plural(noun) or lemma in words.organizations:
            span = self.naming.beside(noun)
            actor = self.naming.actor(span, self._kind(noun, lemma)) if span is not None else None
            if actor is not None:
                return (actor,)
        owner = self.ownership.owner(noun) or self._body_below(noun)
        if owner is not None and owner.kind in _BODIES and not self.ownership.by_demonym(noun):
            return (owner,)
        if syntax.preposition(noun) == "con" and lemma in words.collectives and not self.ownership.by_demonym(noun):
            return ()
        if owner is None and not plural(noun) and lemma not in words.collectives:
            return ()
        if owner is None:
            return (context.cast.described(self._phrase(noun), "Group"),)
        return (context.cast.new(self._phrase(noun), "Group", owner.states),)

    def _people(self, token: Token) -> tuple[Actor, ...]:
        """*los rusos* → their state; *los serbios de Bosnia* → a people within another; *el norcoreano* → the person of that state."""
        context = self.context
        entry = context.gazetteer.demonym(token.lower_)[0]
        if plural(token) or token.lower_.endswith("s"):
            elsewhere = next((a for c in syntax.complements(token, {"de"}) for a in context.resolve(c) if a.kind == "State"), None)
            if elsewhere is not None and elsewhere.id != entry.id and entry.kind == "State":
                return (context.cast.new(self._phrase(token), "Group", elsewhere.states),)
            return (context.cast.known(entry, token.text),)
        span = self.naming.beside(token)
        if span is not None:
            actor = self.naming.actor(span)
            return (actor,) if actor else ()
        person = context.anaphora.before(token.i, {"Person"}, state=entry.id)
        if person is not None:
            return (person,)
        again = self.headwords.latest(token.lower_, token.i) if entry.kind != "State" else None
        if again is not None:
            return (again,)
        if entry.kind == "ArmedGroup" and token.pos_ == "NOUN":
            return (context.cast.described(self._phrase(token), "Person", entry.states),)
        leader = context.gazetteer.holders(context.gazetteer.led_by(entry.id), entry.id, context.day)
        if leader and token.dep_.startswith(("nsubj", "obj", "obl")) and token.pos_ == "NOUN":
            return (context.cast.known(context.cast.likeliest(leader), token.text),)
        return ()

    def share(self, noun: Token) -> tuple[Actor, ...]:
        """*la mayoría de los gobiernos*, *miembros de la OTAN*, *miles de personas*: those of whom a share is meant."""
        words = self.context.words
        if words.lemma(noun) not in words.partitive:
            return ()
        whole = self.ownership.possessor(noun) if words.lemma(noun) in words.groups | words.people else None
        if whole is not None and whole.kind in _BODIES and plural(noun):
            return (whole,)
        wholes = [part for whole in syntax.complements(noun, {"de", "en"}) for part in syntax.conjuncts(whole)]
        named = tuple(a for whole in wholes for a in self.context.resolve(whole))
        counted = next((w for w in self._counted(wholes) if words.lemma(w) in self._countable), None)
        numbers = any(words.lemma(whole) in words.partitive for whole in wholes)
        if counted is None or (named and not (numbers and not any(a.known for a in named))):
            return named
        owner = self.ownership.owner(counted)
        return (self.context.cast.described(self._phrase(noun), "Group", owner.states if owner else ()),)

    def _counted(self, wholes: list[Token]) -> Iterator[Token]:
        """What is counted in the end: *decenas de miles de personas*."""
        for whole in wholes:
            yield whole
            yield from syntax.complements(whole, {"de"})

    def _described(self, noun: Token) -> tuple[Actor, ...]:
        """Who has no name but a description: *el gobernador de Texas*, *tres polizones ecuatorianos*, *los países productores de petróleo*, *un juez*."""
        words = self.context.words
        lemma = words.lemma(noun)
        many = plural(noun)
        modified = any(c.dep_ in _MODIFIERS for c in noun.children)
        if noun.pos_ == "ADJ" and lemma not in words.people:
            return self._participle(noun)
        listed = lemma in words.roles or lemma in words.people | words.organizations | words.institutions
        listed = listed or (modified and lemma in words.governments - words.countries - words.partitive)
        if not (listed or (many and lemma in words.governments | words.groups | words.in_arms)):
            return ()
        if many:
            bare = (
                not any(c.dep_ == "det" for c in noun.children)
                and noun.dep_ in ("nmod", "obl")
                and syntax.preposition(noun) not in _TOWARDS
            )
            if not modified and bare:
                return ()
        elif not modified or self.context.definite(noun):
            again = self._again(noun, lemma)
            if again is not None:
                return (again,)
            if not modified and not (self._determined(noun) and (lemma not in words.roles or not self.context.definite(noun))):
                return ()
        owner = self.ownership.owner(noun)
        states = owner.states if owner else ()
        if not many and lemma in words.institutions:
            return (self._institution(noun, lemma, states),)
        single = not many and (lemma in words.roles or lemma in words.people)
        return (self.context.cast.described(self._phrase(noun), "Person" if single else "Group", states),)

    def _participle(self, word: Token) -> tuple[Actor, ...]:
        """*el denunciado*, *los detenidos en Lima*: who underwent or did something, with no noun."""
        article = next((c for c in word.children if c.dep_ == "det" and c.i < word.i), None)
        if article is None or article.lower_ == "lo" or word.pos_ not in ("ADJ", "VERB") or "Part" not in syntax.values(word, "VerbForm"):
            return ()
        if not (word.dep_.startswith("nsubj") or word.dep_ in ("obj", "iobj") or syntax.preposition(word) in _TOWARDS):
            return ()
        return (self.context.cast.described(self._phrase(word), "Group" if plural(word) else "Person"),)

    def _again(self, noun: Token, lemma: str) -> Actor | None:
        """*la fiscal*, *el departamento boliviano*: the one called so before, of the state that the phrase names."""
        if not self.context.definite(noun) or list(syntax.complements(noun, {"de"})):
            return None
        origin = self.ownership.by_demonym(noun)
        if origin is None and any(c.dep_ in ("amod", "acl") for c in noun.children):
            return None
        return self.headwords.latest(lemma, noun.i, origin.states if origin is not None else ())

    def _determined(self, noun: Token) -> bool:
        """Whether an article opens the phrase and the noun is one that may act or be acted upon: *un juez*, *al tribunal*."""
        opened = any(c.dep_ == "det" for c in noun.children) or self.context.definite(noun)
        return opened and (
            noun.dep_.startswith("nsubj") or noun.dep_ in ("obj", "iobj", "appos", "conj") or syntax.preposition(noun) in _TOWARDS
        )

    def _institution(self, noun: Token, lemma: str, states: tuple[str, ...]) -> Actor:
        """A body of the state that the phrase names, or else of the one spoken of: known by its name there, or described."""
        context = self.context
        if not states and context.definite(noun):
            before = self._state_before(noun)
            states = before.states if before is not None else ()
        state = context.cast.state(states[0]) if len(states) == 1 else None
        modified = any(c.dep_ in _MODIFIERS and not self.ownership.demonym(c) for c in noun.children)
        for label, _ in state.labels if state is not None and not modified else ():
            entry = next(iter(context.gazetteer.named(f"{lemma} de {label}")), None)
            if entry is not None:
                return context.cast.known(entry, noun.text)
        return context.cast.described(self._phrase(noun), "GovernmentBody", states)

    def _phrase(self, noun: Token) -> str:
        """What somebody is called whom the noun describes."""
        return description(noun, self.context.words.reproach)
