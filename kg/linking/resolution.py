"""Mentions → actors: names by the gazetteer, role nouns by office, state and date, pronouns and dropped subjects by what went before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.extraction import syntax
from kg.extraction.candidates import Slot
from kg.linking.anaphora import Anaphora, Mention
from kg.linking.cast import Cast
from kg.linking.gazetteer import Gazetteer, normalize
from kg.linking.names import names
from kg.linking.report import Actor


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """*el ministro panameño Joaquín Jácome*: the words from `start` to `end` (token indices) give a person's office."""

    person: str
    title: str
    of: str
    start: int
    end: int


class Resolver:
    """Resolves the mentions of one article; `cast` holds every actor found so far."""

    def __init__(self, doc: Doc, day: date | None, gazetteer: Gazetteer, lexicon: dict[str, Any]) -> None:
        self.doc, self.gazetteer, self.lexicon = doc, gazetteer, lexicon
        self.day = day.isoformat() if day else None
        self.cast = Cast(gazetteer, self.day, lexicon["roles"])
        self.offices: list[OfficeMention] = []
        self.names = names(doc, gazetteer)
        self.entity: dict[int, Span] = {t.i: e for e in self.names for t in e}
        self.governments, self.forces = set(lexicon["governments"]), set(lexicon["forces"])
        self.groups, self.roles = set(lexicon["groups"]), lexicon["roles"]
        self.countries = set(lexicon["countries"])
        self.people, self.partitive = set(lexicon["people"]), set(lexicon["partitive"])
        self._cache: dict[int, tuple[Actor, ...]] = {}
        self._busy: set[int] = set()
        self.anaphora = Anaphora(doc, self.cast, lexicon, self.resolve_token, self._busy)
        self._scan()

    def _scan(self) -> None:
        """Resolve names and role nouns in order, so that later words can refer to them."""
        heads = {e.root.i for e in self.names}
        for token in self.doc:
            noun = token.pos_ in ("NOUN", "ADJ") and self._speaks_of_actor(token)
            if token.i in heads or noun:
                self._remember(token)

    def _remember(self, token: Token) -> None:
        top = token
        while top.dep_ in ("appos", "flat") and top.head is not top:
            top = top.head
        subject = top.dep_.startswith("nsubj") or (top.dep_ == "conj" and top.head.dep_.startswith("nsubj"))
        for actor in self.resolve_token(token):
            self.anaphora.mentions.append(Mention(token.i, actor, subject, "Plur" in syntax.values(token, "Number")))

    def _speaks_of_actor(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN":
            return (
                lemma in self.roles or lemma in self.governments or lemma in self.forces or lemma in self.groups or self._nominalised(token)
            )
        return self._nominalised(token)

    def _nominalised(self, token: Token) -> bool:
        """*el norcoreano*, *los rusos*: a demonym with an article and no noun."""
        return (
            token.dep_ not in ("amod", "flat")
            and any(c.dep_ == "det" for c in token.children)
            and token.i not in self.entity
            and bool(self.gazetteer.demonym(token.lower_))
        )

    def resolve(self, slot: Slot) -> tuple[tuple[Actor, ...], str]:
        """(the actors that fill a slot, the words that name them there)."""
        if slot.kind == "dropped":
            return self.anaphora.dropped(slot.token), ""
        if slot.kind == "poss":
            actor = self.anaphora.possessor(slot.token)
            return ((actor,) if actor else ()), slot.token.text
        if slot.kind == "demonym":
            return self._of_demonym(slot.token), slot.token.text
        return self.resolve_token(slot.token), self.words(slot.token)

    def owner(self, token: Token) -> tuple[Actor, ...]:
        """Whom a noun that is no actor belongs to: *el apoyo de las tropas de Pyongyang* → Corea del Norte."""
        if token.pos_ not in ("NOUN", "NUM", "ADJ") or token.i in self.entity:
            return ()
        for child in token.children:
            if child.dep_ == "amod":
                found = self._of_demonym(child)
                if found:
                    return found
        for child in (*syntax.complements(token, {"de"}), *syntax.complements(token, {"por", "contra", "a", "entre"})):
            actors = tuple(a for c in syntax.conjuncts(child) for a in self.resolve_token(c)) or self.owner(child)
            if actors:
                return actors
        possessive = next((c for c in token.children if c.dep_ == "det" and c.lower_ in ("su", "sus")), None)
        actor = self.anaphora.possessor(possessive) if possessive is not None else None
        return (actor,) if actor else ()

    def words(self, token: Token) -> str:
        """The name that a mention holds, or its noun phrase."""
        span = self.entity.get(token.i)
        return span.text if span is not None else syntax.noun_phrase(token).text

    def resolve_token(self, token: Token) -> tuple[Actor, ...]:
        """The actors that a nominal stands for; () when it is no political actor."""
        token = syntax.antecedent(token)
        if token.i in self._cache:
            return self._cache[token.i]
        if token.i in self._busy:
            return ()
        self._busy.add(token.i)
        found = self._resolve(token)
        self._busy.discard(token.i)
        self._cache[token.i] = found
        return found

    def _resolve(self, token: Token) -> tuple[Actor, ...]:
        span = self.entity.get(token.i)
        if span is not None:
            actor = self._name(span)
            return (actor,) if actor else ()
        if token.pos_ in ("PRON", "DET") or token.lower_ in ("ambos", "ambas"):
            return self.anaphora.pronoun(token)
        if token.pos_ in ("NOUN", "ADJ"):
            return self._noun(token)
        if token.pos_ == "PROPN" and (token.lower_ in self.governments or token.lower_ in self.forces or token.lower_ in self.roles):
            return self._noun(token)
        if token.pos_ == "PROPN":
            entry = self.cast.entry(token.text, None)
            return (self.cast.known(entry, token.text),) if entry else ()
        if token.pos_ == "NUM":
            return self.anaphora.several(token) or next((self.resolve_token(c) for c in token.children if c.dep_ == "nmod"), ())
        return ()

    def _name(self, span: Span) -> Actor | None:
        name, label = span.text.strip(), span.label_
        key = normalize(name)
        if not key:
            return None
        alias = self.cast.aliases.get(key)
        if alias is not None and (label == "PER" or not self.gazetteer.named(name)):
            return alias
        entry = self.cast.entry(name, label)
        if entry is None and label == "PER" and " " in name:
            entry = self.cast.without_title(name)
        if entry is not None:
            actor = self.cast.known(entry, name)
        else:
            guessed = self._outside(span, name, label)
            if guessed is None:
                return None
            actor = guessed
        self.cast.alias(name, actor)
        return actor

    def _outside(self, span: Span, name: str, label: str) -> Actor | None:
        """An actor for a name outside the gazetteer; None for places and works."""
        words = span.root
        if label == "PER":
            if len(name) < 3 or name.islower():
                return None
            return self.cast.new(name, "Person", self._state_codes_near(words))
        head = next(
            (
                t
                for t in span
                if t.lemma_.lower() in self.governments | self.forces or t.lower_ in ("ejército", "gobierno", "armada", "parlamento")
            ),
            None,
        )
        if head is not None:
            owner = self._owner(head) or next((a for t in span for a in self._of_demonym(t)), None)
            if owner is not None:
                return owner
        if label == "ORG":
            return self.cast.new(name, "Organization", self._state_codes_near(words))
        if label == "LOC":
            place = self.gazetteer.place(name)
            return self.cast.state(place.state) if place is not None and place.state else None
        return None

    def _state_codes_near(self, token: Token) -> tuple[str, ...]:
        """The state that the noun phrase around a name gives it: *el ministro panameño Joaquín Jácome*."""
        for word in (token, token.head) if token.dep_ in ("appos", "flat", "nmod") else (token,):
            owner = self._owner(word)
            if owner is not None and owner.states:
                return owner.states
        return ()

    def _of_demonym(self, token: Token) -> tuple[Actor, ...]:
        if token.i in self.entity and self.entity[token.i].label_ == "PER":
            return ()
        return tuple(self.cast.known(e, token.text) for e in self.gazetteer.demonym(token.lower_)[:1])

    def _owner(self, noun: Token) -> Actor | None:
        """The state (or person) that a noun belongs to: demonym, *de X*, possessive."""
        for child in noun.children:
            if (
                child.dep_ in ("amod", "flat", "appos", "compound", "nmod")
                and child.pos_ in ("ADJ", "NOUN", "PROPN")
                and child.i not in self.entity
            ):
                found = self._of_demonym(child)
                if found:
                    return found[0]
        for child in (*syntax.complements(noun, {"de"}), *(c for c in noun.children if c.dep_ == "flat" and c.i in self.entity)):
            inner = self.entity.get(child.i)
            if inner is not None or child.lemma_.lower() in self.countries:
                found = tuple(a for a in self.resolve_token(child) if a.known)
                if found:
                    return found[0]
            elif child.pos_ == "NOUN":
                deeper = self._owner(child)
                if deeper is not None:
                    return deeper
        for child in noun.children:
            if child.dep_ == "det" and child.lower_ in ("su", "sus"):
                return self.anaphora.possessor(child)
        return None

    def _title(self, noun: Token) -> str:
        """Role noun with what makes it a role of the lexicon: *ministro de Asuntos Exteriores*, *primer ministro*."""
        left = noun.nbor(-1) if noun.i > 0 else None
        start = left.i if left is not None and left.lower_ in ("primer", "primera", "alto", "alta") else noun.i
        words = [t.lower_ for t in self.doc[start : min(noun.i + 6, len(self.doc))]]
        joined = {"del": "del"}
        text = " ".join(joined.get(w, w) for w in words)
        options = [r for r in self.roles if " " in r and (text + " ").startswith(r + " ")]
        return max(options, key=len) if options else noun.lemma_.lower()

    def _named_beside(self, noun: Token) -> Span | None:
        """The name in apposition to a role noun."""
        for child in noun.children:
            span = self.entity.get(child.i)
            if (
                span is not None
                and span.label_ in ("PER", "ORG", "MISC")
                and child.dep_ in ("appos", "flat", "nmod", "conj", "obj")
                and not syntax.preposition(child)
            ):
                return span
        right = next((t for t in noun.rights if t.i in self.entity), None)
        if right is None and noun.i + 1 < len(self.doc):
            following = [t for t in self.doc[noun.i + 1 : noun.i + 5] if not t.is_punct]
            right = next((t for t in following[:3] if t.i in self.entity and self.entity[t.i].label_ == "PER"), None)
            if right is not None and any(t.pos_ in ("VERB", "ADP", "CCONJ") for t in self.doc[noun.i + 1 : right.i]):
                right = None
        return self.entity[right.i] if right is not None and self.entity[right.i].label_ == "PER" else None

    def _noun(self, noun: Token) -> tuple[Actor, ...]:
        return self._identified(noun) or self._divided(noun) or self._described(noun)

    def _divided(self, noun: Token) -> tuple[Actor, ...]:
        """*la mayoría de los gobiernos*, *miembros de la OTAN*: those of whom a share is meant."""
        if noun.lemma_.lower() not in self.partitive:
            return ()
        return tuple(
            a for whole in syntax.complements(noun, {"de", "en"}) for part in syntax.conjuncts(whole) for a in self.resolve_token(part)
        )

    def _described(self, noun: Token) -> tuple[Actor, ...]:
        """Who has no name but a description: *el gobernador de Texas*, *tres polizones ecuatorianos*, *los países productores de petróleo*."""
        lemma = noun.lemma_.lower()
        role = lemma in self.roles or lemma in self.people
        plural = "Plur" in syntax.values(noun, "Number")
        if not (role or (plural and (lemma in self.governments or lemma in self.groups))):
            return ()
        modified = any(c.dep_ in ("amod", "nmod", "nummod", "flat", "acl") for c in noun.children)
        if not plural and not modified:
            return ()
        owner = self._owner(noun)
        words = [t for t in syntax.noun_phrase(noun) if t.pos_ != "DET" or t.i > noun.i]
        label = "".join(t.text_with_ws for t in words).strip()
        return (self.cast.new(label, "Group" if plural or lemma not in self.roles else "Person", owner.states if owner else ()),)

    def _identified(self, noun: Token) -> tuple[Actor, ...]:
        lemma = noun.lemma_.lower()
        several = self.anaphora.several(noun)
        if several:
            return several
        if lemma in self.roles or self._title(noun) in self.roles:
            return self._role(noun)
        if lemma in self.governments or lemma in self.forces:
            beside = next(
                (
                    self.entity[c.i]
                    for c in noun.children
                    if c.i in self.entity and c.dep_ in ("appos", "flat") and not syntax.preposition(c)
                ),
                None,
            )
            if beside is not None:
                actor = self._name(beside)
                if actor is not None and actor.kind != "Person":
                    return (actor,)
                if actor is not None and actor.states:
                    owner = self.cast.state(actor.states[0])
                    return (owner,) if owner else ()
            return self._state_of(noun, lemma)
        if self._nominalised(noun) or (noun.pos_ == "NOUN" and self.gazetteer.demonym(noun.lower_) and lemma not in self.groups):
            return self._national(noun)
        if lemma in self.groups:
            owner = self._owner(noun)
            if (
                owner is not None
                or "Plur" in syntax.values(noun, "Number")
                or lemma in ("oposición", "guerrilla", "insurgencia", "milicia")
            ):
                states = owner.states if owner else ()
                return (self.cast.new(syntax.noun_phrase(noun).text if owner else noun.text, "Group", states),)
            return ()
        span = self._named_beside(noun)
        if span is not None:
            actor = self._name(span)
            return (actor,) if actor else ()
        entry = next(iter(self.gazetteer.named(syntax.noun_phrase(noun).text)), None)
        return (self.cast.known(entry, noun.text),) if entry is not None and entry.kind != "Person" else ()

    def _state_of(self, noun: Token, lemma: str) -> tuple[Actor, ...]:
        owner = self._owner(noun)
        if owner is not None and owner.kind == "Group" and lemma in self.countries:
            owner = None
        if owner is not None:
            if owner.kind == "Person" or (owner.kind != "State" and lemma in self.forces):
                state = self.cast.state(owner.states[0]) if owner.states else None
                return (state,) if state else ()
            return (owner,)
        regions = [c.lower_ for c in noun.children if c.dep_ == "amod"]
        definite = any(c.dep_ == "det" and c.lower_ in ("el", "la", "este", "esta", "ese", "esa", "dicho") for c in noun.children)
        if (
            lemma in self.countries | {"gobierno", "régimen", "ejecutivo", "ejército"}
            and definite
            and "Plur" not in syntax.values(noun, "Number")
        ):
            for mention in reversed([m for m in self.anaphora.mentions if m.index < noun.i]):
                if mention.actor.kind == "State":
                    region = self.gazetteer.entries[mention.actor.id].region or ""
                    if regions and not any(normalize(r)[:4] in normalize(region) for r in regions):
                        continue
                    return (mention.actor,)
                if mention.actor.kind == "Person" and mention.actor.states and not regions:
                    state = self.cast.state(mention.actor.states[0])
                    return (state,) if state else ()
        if lemma in ("autoridad", "gobierno", "ejecutivo", "policía", "justicia", "ejército"):
            for place in syntax.complements(noun.head, {"en"}):
                found = [a for a in self.resolve_token(place) if a.kind == "State"]
                if found:
                    return (found[0],)
        return ()

    def _role(self, noun: Token) -> tuple[Actor, ...]:
        title = self._title(noun)
        span = self._named_beside(noun)
        owner = self._owner(noun)
        plural = "Plur" in syntax.values(noun, "Number")
        if span is not None and not plural:
            actor = self._name(span)
            if actor is not None and actor.kind == "Person":
                if owner is not None and owner.kind != "Person":
                    if not actor.states and owner.states:
                        actor = self.cast.actors[actor.id] = Actor(
                            actor.id, actor.kind, actor.labels, owner.states, actor.wikidata, actor.known
                        )
                        self.cast.alias(span.text, actor)
                        self.cast.aliases.update({k: actor for k, a in self.cast.aliases.items() if a.id == actor.id})
                    first = min(noun.i, span.start)
                    self.offices.append(OfficeMention(actor.id, title, owner.id, first, span.end))
                return (actor,)
            if actor is not None:
                return (actor,)
        if plural:
            return self._holders_of_all(noun, title) or ((owner,) if owner is not None and owner.kind != "Person" else ())
        roles: list[str] = self.roles.get(title, self.roles.get(noun.lemma_.lower(), []))
        code = None
        if owner is not None:
            code = owner.states[0] if owner.kind in ("Person", "State") and owner.states else owner.id
        if code is None:
            person = self._holder_before(noun, roles)
            return (person,) if person else ()
        if title in ("homólogo", "homóloga", "colega"):
            roles = self._roles_of_subject(noun) or roles
        for role in roles:
            holders = self.gazetteer.holders(role, code, self.day)
            if holders:
                return (self.cast.known(self.cast.likeliest(holders), noun.text),)
        known = self.anaphora.before(noun.i, {"Person"}, state=code)
        if known is not None and roles:
            return (known,)
        return (owner,) if owner is not None and owner.kind != "Person" and title not in ("general", "director", "funcionario") else ()

    def _holders_of_all(self, noun: Token, title: str) -> tuple[Actor, ...]:
        """*los presidentes de Ecuador y Perú*: who holds the office of each, or else the states."""
        below = [t for t in noun.subtree if t.i > noun.i and (t.i in self.entity or t.lemma_.lower() in self.countries)]
        owners = list({a.id: a for t in below for a in self.resolve_token(t) if a.kind == "State"}.values())
        if len(owners) < 2:
            return ()
        roles: list[str] = self.roles.get(title, self.roles.get(noun.lemma_.lower(), []))
        found = []
        for owner in owners:
            holders = next((h for r in roles if (h := self.gazetteer.holders(r, owner.id, self.day))), ())
            found.append(self.cast.known(self.cast.likeliest(holders), noun.text) if holders else owner)
        return tuple(found)

    def _roles_of_subject(self, noun: Token) -> list[str]:
        person = self.anaphora.before(noun.i, {"Person"}, subjects=True) or self.anaphora.before(noun.i, {"Person"})
        entry = self.gazetteer.entries.get(person.id) if person else None
        if entry is None:
            return []
        day = self.day or "9999"
        current = [t.role for t in entry.terms if (t.start or "0000") <= day <= (t.end or "9999")]
        return list(dict.fromkeys(current))

    def _holder_before(self, noun: Token, roles: list[str]) -> Actor | None:
        """*el mandatario*, *el presidente*: the latest person before who holds such an office."""
        if not any(c.dep_ == "det" for c in noun.children):
            return None
        fallback = None
        for mention in reversed([m for m in self.anaphora.mentions if m.index < noun.i]):
            if mention.actor.kind != "Person":
                continue
            entry = self.gazetteer.entries.get(mention.actor.id)
            if entry is not None and any(t.role in roles for t in entry.terms):
                return mention.actor
            fallback = fallback or mention.actor
        return fallback

    def _national(self, token: Token) -> tuple[Actor, ...]:
        entry = self.gazetteer.demonym(token.lower_)[0]
        if "Plur" in syntax.values(token, "Number") or token.lower_.endswith("s"):
            return (self.cast.known(entry, token.text),)
        span = self._named_beside(token)
        if span is not None:
            actor = self._name(span)
            return (actor,) if actor else ()
        person = self.anaphora.before(token.i, {"Person"}, state=entry.id)
        if person is not None:
            return (person,)
        leader = self.gazetteer.holders("head of state", entry.id, self.day)
        return (
            (self.cast.known(self.cast.likeliest(leader), token.text),)
            if leader and token.dep_.startswith(("nsubj", "obj", "obl")) and token.pos_ == "NOUN"
            else ()
        )
