"""Role nouns → persons: *el presidente ruso*, *su homólogo chino*, *el secretario general de la ONU*, by office, body and the article's date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extraction import syntax
from kg.language.document import Span
from kg.language.words import Word
from kg.linking import heads
from kg.linking.context import Context, counted, plural
from kg.linking.descriptions import charged
from kg.linking.gazetteer import Entry
from kg.linking.naming import Naming
from kg.linking.officials_before import OfficialsBefore
from kg.linking.ownership import Ownership
from kg.linking.report import Actor

_LEADER = "leader"
_PHRASE = 9
"""Words of a phrase that are compared with the titles of offices: *presidente del Consejo Supremo de Seguridad Nacional*."""


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """*el ministro panameño Joaquín Jácome*: the words from `start` to `end` (token indices) give a person's office."""

    person: str
    title: str
    of: str
    start: int
    end: int


class Offices:
    """Persons behind the role nouns of one article; `mentions`: the offices that the article gives to persons by name."""

    def __init__(self, context: Context, ownership: Ownership, naming: Naming) -> None:
        self.context, self.ownership, self.naming = context, ownership, naming
        self.mentions: list[OfficeMention] = []
        self.before = OfficialsBefore(self, context)

    def title(self, noun: Word) -> str:
        """Role noun with what makes it a role of the lexicon: *ministro de Asuntos Exteriores*, *primer ministro*."""
        words = self.context.words
        start = noun.i - 1 if noun.i > 0 and noun.nbor(-1).lower in words.title_openings else noun.i
        following = self.context.doc.words[start : start + 6]
        roles = words.long_roles.get(following[0].lower)
        if roles is not None:
            # *el ministro ruso de Exteriores*: the demonym within is no part of the title
            text = " ".join(t.lower for t in following if not t.is_space and not (t.i == noun.i + 1 and self._origin(t))) + " "
            options = [role for role in roles if text.startswith(role + " ")]
            if options:
                return max(options, key=len)
        return words.lemma(noun)

    def _origin(self, token: Word) -> bool:
        """Whether a word is an adjective of origin."""
        return token.i not in self.context.entity and bool(self.context.gazetteer.demonym(token.lower))

    def is_role(self, noun: Word) -> bool:
        """Whether a noun is one for an office."""
        words = self.context.words
        lemma = words.lemma(noun)
        if lemma in words.homologues:
            return lemma in words.roles or self.context.possessive(noun) is not None
        return lemma in words.roles or self.title(noun) in words.roles or (lemma in words.residents and self._seat(noun) is not None)

    def actors(self, noun: Word) -> tuple[Actor, ...]:
        """Who is meant by a role noun; () where nobody known is."""
        title = self.title(noun)
        owner = self.ownership.owner(noun) or self._behind_title(noun, title)
        if plural(noun):
            named = tuple(a for s in self.naming.all_beside(noun) if (a := self.naming.actor(s, "Person")) is not None)
            if named:
                return named
            if each := self._each(noun, title):
                return each
            counted_apart = counted(noun) and self.context.words.lemma(noun) not in self.context.words.envoys
            return (owner,) if owner is not None and owner.kind != "Person" and not counted_apart else ()
        span = self.naming.beside(noun)
        if span is not None:
            actor = self.naming.actor(span, "Person")
            if actor is not None:
                return (self._in_office(noun, title, owner, span, actor) if actor.kind == "Person" else actor,)
        return self._holder(noun, title, owner)

    def _behind_title(self, noun: Word, title: str) -> Actor | None:
        """*el jefe de la diplomacia emiratí*: a demonym right behind the title, that the parser has hung elsewhere."""
        end = noun.i + len(title.split()) - (title.split()[0] in self.context.words.title_openings)
        following = self.context.doc[end] if noun.i < end < noun.sentence.end else None
        found = self.ownership.demonym(following) if following is not None and following.i not in self.context.entity else ()
        return found[0] if found and following is not None and following.lower == following.text else None

    def _in_office(self, noun: Word, title: str, owner: Actor | None, span: Span, actor: Actor) -> Actor:
        """Note the office that the article gives a person; a person outside the gazetteer gets its state."""
        cast = self.context.cast
        if owner is None or owner.kind == "Person":
            return actor
        if not actor.states and owner.states:
            actor = cast.actors[actor.id] = replace(actor, states=owner.states)
            cast.alias(span.text, actor)
            cast.aliases.update({k: actor for k, a in cast.aliases.items() if a.id == actor.id})
        self.mentions.append(OfficeMention(actor.id, title, owner.id, min(noun.i, span.start), span.end))
        return actor

    def _holder(self, noun: Word, title: str, owner: Actor | None) -> tuple[Actor, ...]:
        context, words = self.context, self.context.words
        lemma = words.lemma(noun)
        roles = self._roles(noun, title)
        former = self.former(noun)
        if (
            owner is not None
            and lemma in words.homologues
            and not self.ownership.by_demonym(noun)
            and not list(syntax.complements(noun, {"de"}))
        ):
            return ()
        if self._of_something(noun, title):
            return ()
        if owner is None or owner.kind == "Group":  # *el mandatario indígena*
            person = self.before.of_title(noun, title, roles) or self._only(noun, title)
            return (person,) if person else ()
        if former:
            known = self.before.holder(noun, owner, roles)
            return (known,) if known else ()
        if (head := heads.head(context, noun, title, owner)) is not None:
            return (head,)
        found = self.in_office(noun, title, roles, owner)
        if found is not None:
            return (found,)
        code = owner.states[0] if owner.kind in ("Person", "State") and owner.states else owner.id
        known = context.anaphora.before(noun.i, {"Person"}, state=code)
        if known is not None and roles:
            return (known,)
        if context.definite(noun) and (official := self.before.official(noun, title, code)) is not None:
            return (official,)
        return (owner,) if owner.kind != "Person" and lemma not in words.without_state else ()

    def _only(self, noun: Word, title: str) -> Actor | None:
        """*el papa*: who holds an office that but one state has."""
        state = self.context.cast.state(self.context.words.offices_of.get(title, ""))
        if state is None or not self.context.definite(noun) or syntax.complements(noun, {"de"}):
            return None
        return self.in_office(noun, title, (), state)

    def _of_something(self, noun: Word, title: str) -> bool:
        """*el líder de la ultraderecha*, *el jefe de la delegación*: of something that is no state, government or field of a minister."""
        context, words = self.context, self.context.words
        if words.lemma(noun) in words.portfolios:
            return False
        end = noun.i + len(title.split())
        below = [c for c in syntax.complements(noun, {"de"}) if c.i >= end]
        unknown = (c for c in below if c.i in context.entity and not any(a.known for a in context.resolve(c)))
        things = (c for c in below if c.i not in context.entity and c.pos == "NOUN" and not words.stands_for_state(words.lemma(c)))
        if charged(noun, words):  # *acusó al presidente de corrupción*
            things = (c for c in things if syntax.determined(c))
        return next(unknown, None) is not None or next(things, None) is not None

    def in_office(self, noun: Word, title: str, roles: Iterable[str], owner: Actor) -> Actor | None:
        """Who holds an office of a state or body on the article's date: first by the words of the title, then by role."""
        context = self.context
        gazetteer, day = context.gazetteer, context.day
        codes = [owner.id] if owner.kind != "Person" else []
        codes += [s for s in owner.states[:1] if s not in codes]
        start = noun.i - 1 if noun.i > 0 and noun.nbor(-1).lower in context.words.title_openings else noun.i
        phrase = " ".join(t.text for t in context.doc[start : start + _PHRASE])
        for code in codes:
            own = code == owner.id or owner.kind == "Person"
            for text in (phrase, *context.words.titles.get(title, ())):
                holders = gazetteer.titled(text, code, day, whole=not own)
                if len(holders) == 1:
                    return context.cast.known(holders[0], noun.text)
        of_state = owner.kind == "Person" or (owner.kind == "GovernmentBody" and " " in title)  # *el jefe del Pentágono*
        code = (codes or [""])[-1] if of_state else owner.id
        options = [h for role in self.expanded(roles, code) if (h := gazetteer.holders(role, code, day))]
        fitting = next((h for h in options if self._titled(h, code, title)), None) or next(iter(options), None)
        if fitting is None:
            return None
        named = next((holder for holder in fitting if holder.id in context.cast.actors), fitting[0])
        return context.cast.known(named, noun.text)

    def _titled(self, holders: tuple[Entry, ...], code: str, title: str) -> bool:
        """Whether an office of theirs is called by the noun: of Spain, *presidente* is the head of government."""
        first = title.split()[0][:-1]
        return any(t.of == code and t.title.split()[0][:-1] == first for entry in holders for t in entry.terms if t.title)

    def expanded(self, roles: Iterable[str], code: str) -> Iterable[str]:
        """Roles, with *leader* replaced by the office that leads the state."""
        for role in roles:
            if role == _LEADER:
                leading = self.context.gazetteer.led_by(code)
                yield leading
                yield "head of state" if leading == "head of government" else "head of government"
            else:
                yield role

    def _roles(self, noun: Word, title: str) -> tuple[str, ...]:
        words = self.context.words
        lemma = words.lemma(noun)
        if lemma in words.homologues:
            return self._roles_of_subject(noun) or words.roles.get(lemma, (_LEADER,))
        if not words.roles.get(title) and lemma in words.residents and self._seat(noun) is not None:
            return (_LEADER,)
        held = words.former_role(noun.lower)
        return words.roles.get(title) or words.roles.get(lemma) or (words.roles.get(held, ()) if held is not None else ())

    def _seat(self, noun: Word) -> Actor | None:
        """*el inquilino de la Casa Blanca*: the state whose seat of power the noun's complement names."""
        context = self.context
        for child in syntax.complements(noun, {"de"}):
            span = context.entity.get(child.i)
            if span is not None and context.gazetteer.seat(span.text) is not None:
                return next(iter(context.resolve(child)), None)
        return None

    def former(self, noun: Word) -> bool:
        """*expresidente*, *ex mandatario*, *antiguo canciller*."""
        words = self.context.words
        if words.former_role(noun.lower) is not None or any(c.lower in words.former for c in noun.children):
            return True
        return noun.i > 0 and noun.nbor(-1).lower in words.former

    def _each(self, noun: Word, title: str) -> tuple[Actor, ...]:
        """*los presidentes de Ecuador y de Perú*, *los cancilleres ruso y turco*: who holds the office of each, or else the states."""
        context = self.context
        fields = [c for c in syntax.complements(noun, {"de"}) if c.i not in context.entity]
        # *Exteriores de Francia*, marked as one name, hides the preposition before the state
        named = [c for c in noun.children if c.dep == "nmod" and c.i in context.entity and syntax.uncontracted(c.nbor(-1)) == "de"]
        below = [t for c in (noun, *fields) for b in syntax.complements(c, {"de"}) for t in syntax.conjuncts(b)]
        below += [t for c in named if not syntax.preposition(c) for t in syntax.conjuncts(c)]
        named = [t for t in below if t.i in context.entity or context.words.lemma(t) in context.words.countries]
        states = [a for t in named for a in context.resolve(t) if a.kind == "State"]
        adjectives = [c for a in noun.children if a.dep == "amod" for c in (a, *a.children) if c.i not in context.entity]
        states += [a for t in adjectives for a in self.ownership.demonym(t) if a.kind == "State"]
        owners = list({a.id: a for a in states}.values())
        if len(owners) < 2:
            return ()
        roles = self._roles(noun, title)
        return tuple(self.in_office(noun, title, roles, owner) or owner for owner in owners)

    def _roles_of_subject(self, noun: Word) -> tuple[str, ...]:
        """The offices of the person whose homologue the noun is."""
        context = self.context
        possessive = context.possessive(noun)
        person = context.anaphora.possessor(possessive) if possessive is not None else None
        if person is None or person.kind != "Person":
            person = context.anaphora.before(noun.i, {"Person"}, subjects=True) or context.anaphora.before(noun.i, {"Person"})
        entry = context.gazetteer.entries.get(person.id) if person else None
        if entry is None:
            return ()
        return tuple(dict.fromkeys(t.role for t in context.gazetteer.in_force(entry, context.day) if t.role != "official"))
