"""Whom a pronoun stands for: by the phrase that it repeats, by gender and number, by who is most prominent before it."""

from __future__ import annotations

from typing import Any

from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.anaphora import Anaphora
from kg.linking.clitics import Clitics
from kg.linking.mention import Mention
from kg.linking.report import Actor
from kg.linking.several import Several

_BODIES = frozenset({"Organization", "InternationalOrganization", "GovernmentBody", "Party", "ArmedGroup"})
_ADDRESSED = _BODIES - {"GovernmentBody"} | {"State"}
"""Kinds of those whom *le* means where no person is at hand."""
_REACH = 80
"""How far back a pronoun looks, in tokens."""
_MAIN_REACH = 60
"""How far back it finds the main subject of a sentence before others of that sentence, in tokens."""


class Pronouns:
    """Resolves the pronouns of one article by the mentions of `anaphora`."""

    def __init__(self, anaphora: Anaphora, several: Several, lexicon: dict[str, Any], bystanders: list[Mention]) -> None:
        self.anaphora, self.several, self.bystanders = anaphora, several, bystanders
        self.clitics = Clitics(anaphora.doc.language, anaphora.resolve)
        self.accusative = set(lexicon["accusative_clitics"])
        self.bound = {*lexicon["dative_clitics"], *self.accusative}
        self.first_person = set(lexicon["first_person"])
        self.one, self.persons, self.many = (set(lexicon[k]) for k in ("singular_pronouns", "personal_pronouns", "plural_pronouns"))
        self.last = set(lexicon["plural_demonstratives"])
        self.genders: dict[str, str] = lexicon["pronoun_genders"]

    def of(self, token: Word, enclitic: str = "") -> tuple[Actor, ...]:
        """Whom a pronoun stands for; enclitic: the one at the end of the verb `token`."""
        several = () if enclitic else self.several.of(token)
        if several:
            return several
        form = enclitic or token.lower
        if form in self.many:
            return self._listed_before(token)
        verb = token if enclitic else token.head
        if form in self.bound and verb.pos in ("VERB", "AUX"):
            form = self.clitics.dative_of(verb, form, bool(enclitic))
            doubled = self.clitics.doubled(verb, form, token.i)
            if doubled is not None:
                return doubled
            if self.clitics.of_thing(verb, form):
                return ()
            if addressed := self.clitics.addressed(verb):
                return addressed
        if form in self.first_person:
            return self.anaphora.speaker(verb)
        if form in self.bound & self.one and (behind := self._behind(verb, token, bool(enclitic))):
            return behind
        if form in self.one:
            return self._one_before(token, form, bool(enclitic))
        if form in self.last and token.dep.startswith("nsubj"):
            return self._several_before(token, form, False)
        if form in self.bound and (enclitic or token.pos == "PRON" or (token.dep == "obj" and token.i < verb.i)):
            return self._several_before(token, form, bool(enclitic))
        return ()

    def _one_before(self, token: Word, form: str, enclitic: bool) -> tuple[Actor, ...]:
        """The most prominent one before who fits: a person, or a body where the pronoun is accusative."""
        own = self.anaphora.clause_subjects(token, enclitic) | self.anaphora.governing(token if enclitic else token.head)
        before = self._reaching(token, form)
        single = [m for m in before if m.actor.id not in own and not m.plural and self._agrees(form, m)]
        for mention in self._prominent(token, single, enclitic):
            person = mention.actor.kind == "Person" or (form in self.persons and mention.subject)
            described = mention.actor.kind == "Group" and not mention.actor.known  # *a un periodista*
            if person or (form in self.accusative and (mention.actor.kind in _BODIES or described)):
                return (mention.actor,)
        others = self._prominent(token, single, enclitic) if form in self.persons else ()
        return next(((m.actor,) for m in others if m.actor.kind in _ADDRESSED), ())

    def _several_before(self, token: Word, form: str, enclitic: bool) -> tuple[Actor, ...]:
        """The latest before who are named side by side, or a collective."""
        own = self.anaphora.clause_subjects(token, enclitic)
        both = next((w for w in reversed(token.doc.words[token.sentence.start : token.i]) if w.lower in self.several.both), None)
        if both is not None and (pair := self.anaphora.resolve(both)):
            return pair
        for mention in self._reaching(token, form):
            together = tuple(a for a in self.anaphora.together(mention) if a.id not in own)
            if len(together) > 1:
                return together
            collective = mention.actor.kind == "ArmedGroup" or (mention.actor.kind == "Group" and mention.actor.known)
            if mention.actor.id not in own and (mention.plural or collective) and self._agrees(form, mention):
                return (mention.actor,)
        return ()

    def _before(self, token: Word) -> list[Mention]:
        """The mentions within reach, the latest first."""
        return [m for m in reversed(self.anaphora.mentions) if token.i - _REACH < m.index < token.i]

    def _reaching(self, token: Word, form: str) -> list[Mention]:
        """Whom a pronoun may mean, the latest first: an accusative one even somebody described."""
        before = self._before(token)
        described = self._described(token) if form in self.accusative else []
        return sorted([*before, *described], key=lambda m: m.index, reverse=True) if described else before

    def _described(self, token: Word) -> list[Mention]:
        """*detuvo a dos sacerdotes; los acusan …*: those in the sentence before, or in this one, who are only described, as the object of a verb."""
        start = token.sentence.start
        start = self.anaphora.doc[start - 1].sentence.start if start else start
        near = ((m, self.anaphora.doc[m.index]) for m in self.bystanders if start <= m.index < token.i)
        return [m for m, noun in near if noun.dep == "obj" or syntax.preposition(noun) == "a"]

    def _prominent(self, token: Word, mentions: list[Mention], enclitic: bool) -> list[Mention]:
        """Mentions, latest first, in the order in which a pronoun may mean them.

        First those of its sentence, subjects before others unless it is bound to an infinitive (*telefoneó a B para pedirle*: B); then whom the
        sentences before hang on, then the rest.
        """
        start = token.sentence.start
        own = [m for m in mentions if m.index >= start]
        subjects = [] if enclitic else [m for m in own if m.subject]
        mains: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.index < start and mention.main and token.i - mention.index < _MAIN_REACH:
                mains.setdefault(self.anaphora.doc[mention.index].sentence.start, []).append(mention)
        return [*subjects, *own, *(m for before in mains.values() for m in reversed(before)), *mentions]

    def _behind(self, verb: Word, token: Word, enclitic: bool) -> tuple[Actor, ...]:
        """Who is named only behind a pronoun, as the subject of the sentence, where he is not the one who acts on it."""
        found = self.clitics.named_behind(verb, token.i)
        if len(found) != 1 or found[0].id in self.anaphora.clause_subjects(token, enclitic):
            return ()
        return found

    def _agrees(self, pronoun: str, mention: Mention) -> bool:
        """Whether a mention has the gender of a pronoun, as far as either shows it."""
        gender = self.genders.get(pronoun)
        if gender is None:
            return True
        known = self.anaphora.known_gender(mention.actor)
        shown = [known] if known else syntax.shown(self.anaphora.doc[mention.index], "Gender")
        return gender in shown or (not shown and mention.actor.kind in ("Person", "Group"))

    def _listed_before(self, token: Word) -> tuple[Actor, ...]:
        """*todos ellos*: the persons of the same sentence, or of the one before."""
        sentence = token.sentence
        spans = [(sentence.start, token.i)]
        if sentence.start:
            previous = self.anaphora.doc[sentence.start - 1].sentence
            spans.append((previous.start, previous.end))
        own = self.anaphora.clause_subjects(token)
        for start, end in spans:
            persons = (m.actor for m in self.anaphora.mentions if start <= m.index < end and m.actor.kind == "Person")
            found = {actor.id: actor for actor in persons if actor.id not in own}
            if len(found) > 1:
                return tuple(found.values())
        return ()
