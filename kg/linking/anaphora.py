"""Anaphora: possessives, dropped subjects and speakers, resolved by what went before in the text."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import cache
from typing import Any

from kg.extraction import arguments, relatives, syntax
from kg.extraction.attribution import AttributionReader
from kg.language import lexicon
from kg.language.document import Document
from kg.language.words import Word
from kg.linking.cast import Cast
from kg.linking.mention import Mention
from kg.linking.report import Actor

_GENDERS = {"m": "Masc", "f": "Fem"}
_TOWARDS = frozenset({"a", "con", "contra", "hacia", "ante"})
_SUBJECT_REACH = 90
"""How far back a dropped subject is looked for, in tokens."""


@cache
def _attribution(language: str) -> AttributionReader:
    return AttributionReader(lexicon(language), language)


class Anaphora:
    """Looks back over `mentions`, which grows as the text is read; `resolve` gives the actors of a word, `busy` the words being resolved.

    origins: of persons by id, the state that the article has called them after (*el portugués António Guterres*), whatever body they act for.
    """

    def __init__(
        self,
        doc: Document,
        cast: Cast,
        words: dict[str, Any],
        resolve: Callable[[Word], tuple[Actor, ...]],
        busy: Container[int],
    ) -> None:
        self.doc, self.cast, self.resolve, self.busy = doc, cast, resolve, busy
        self.mentions: list[Mention] = []
        self.origins: dict[str, str] = {}
        self.control = set(words["object_control"])
        self.attribution = _attribution(doc.language)

    def clause_subjects(self, token: Word, enclitic: bool = False) -> set[str]:
        """Ids of the subjects of the verb that a nominal depends on, itself left out; enclitic: of the verb itself."""
        if not enclitic and (token.head.pos != "VERB" or token.dep.startswith("nsubj")):
            return set()
        named, unnamed = arguments.subject(token if enclitic else token.head, self.control)
        if not named and unnamed is not None:
            return {a.id for a in self.dropped(unnamed)}
        return {a.id for s in named for one in syntax.conjuncts(s) if one.i != token.i for a in self.resolve(one)}

    def governing(self, verb: Word) -> set[str]:
        """Ids of the persons whose government acts: *el Gobierno de A le concedió asilo* to somebody else."""
        found: set[str] = set()
        for subject in arguments.own_subjects(verb):
            acting = {a.id for a in self.resolve(subject) if a.kind == "State"} if subject.i not in self.busy else set()
            below = [c for c in subject.children if c.dep in ("nmod", "flat")] if acting else []
            found |= {
                a.id
                for word in below
                if word.i not in self.busy
                for a in self.resolve(word)
                if a.kind == "Person" and acting & set(a.states)
            }
        return found

    def doers(self, noun: Word) -> set[str]:
        """Ids of the subjects of the verb that a noun depends on, even by the verb's object (*cortó lazos con el régimen*)."""
        top = noun
        if syntax.preposition(noun) in _TOWARDS:
            while top.dep in ("nmod", "conj") and top.head.pos == "NOUN":
                top = top.head
        return self.clause_subjects(top)

    def together(self, mention: Mention) -> tuple[Actor, ...]:
        """The actors of a mention that is one of several words side by side (*Israel y Hamás*); otherwise its own alone."""
        word = self.doc[mention.index]
        first = word.head if word.dep == "conj" else word
        words = syntax.conjuncts(first)
        return self._all(words) if len(words) > 1 else (mention.actor,)

    def _all(self, words: Iterable[Word]) -> tuple[Actor, ...]:
        """The actors of several words, each once, of those that are not being resolved themselves."""
        return tuple({a.id: a for w in words if w.i not in self.busy for a in self.resolve(w)}.values())

    def national(self, token: Word, state: str) -> Actor | None:
        """*el portugués*: the latest person before, of the noun's gender, who is from a state: acts for it, is called so, or once held an office of it."""
        for mention in reversed(self.mentions):
            if mention.index >= token.i or mention.actor.kind != "Person" or mention.plural:
                continue
            entry = self.cast.gazetteer.entries.get(mention.actor.id)
            own = {
                *mention.actor.states,
                self.origins.get(mention.actor.id),
                *(term.of for term in (entry.terms if entry is not None else ())),
            }
            if state in own and self.same_gender(token, mention):
                return mention.actor
        return None

    def same_gender(self, noun: Word, mention: Mention) -> bool:
        """Whether a noun for a person has the gender of whom a mention names, as far as either is known."""
        known = self.known_gender(mention.actor) if mention.actor.kind == "Person" else None
        gender = syntax.values(noun, "Gender")
        return known is None or not gender or known in gender

    def of_kinds(self, mention: Mention, kinds: Container[str]) -> Actor | None:
        """Whom a mention means where an actor of some kinds is asked for: a person stands for his state where it may be one; None for another kind."""
        actor = self.cast.state_of(mention.actor) if "State" in kinds and mention.actor.kind == "Person" else mention.actor
        return actor if actor is not None and actor.kind in kinds else None

    def known_gender(self, actor: Actor) -> str | None:
        """The gender that the gazetteer gives an actor, as grammar names it."""
        entry = self.cast.gazetteer.entries.get(actor.id)
        return _GENDERS.get((entry.gender if entry is not None else None) or "")

    def possessor(self, token: Word, without: Container[str] = ()) -> Actor | None:
        """*su visita*: the subject of the clause, or else the latest subject, or actor, before; *A, cuya visita*: A; none of those with the ids `without`."""
        whose = relatives.antecedent(token)
        if whose != token:
            return next((actor for actor in self.resolve(whose) if actor.id not in without), None) if whose.i not in self.busy else None
        verb = syntax.verb_above(token)
        if verb is not None:
            named, _ = arguments.subject(verb, self.control)
            if verb.lemma in self.control and token.head.head == verb and token.head.dep == "obj":
                # what is asked of somebody, or held against them, is theirs: *reprochó a B su apoyo a C*, *exigió su dimisión*
                asked = [o for o in arguments.objects(verb) if syntax.preposition(o) == "a"]
                if not asked:
                    own = {a.id for word in named if word.i not in self.busy for a in self.resolve(word)}
                    return self.before(token.i, {"Person", "State"}, without=own)
                named = asked
            for word in named:
                if not syntax.contains(word, token) and word.i not in self.busy:
                    found = self.resolve(word)
                    if found and found[0].id not in without:
                        return found[0]
            inside = any(syntax.contains(word, token) for word in named)
            if inside and (above := self._subject_above(verb, token)) is not None and above.id not in without:
                return above
        kinds = {"Person", "State"}
        return self.before(token.i, kinds, subjects=True, without=without) or self.before(token.i, {"Person"}, without=without)

    def _subject_above(self, verb: Word, token: Word) -> Actor | None:
        """*A pide que B le ceda la región que sus tropas no conquistaron*: of a possessive in a subject, the subject of a clause above."""
        above = syntax.verb_above(verb)
        while above is not None:
            for word in arguments.own_subjects(above):
                if not syntax.contains(word, token) and word.i < token.i and word.i not in self.busy:
                    found = self.resolve(word)
                    if len(found) == 1 and found[0].kind in ("Person", "State"):
                        return found[0]
            above = syntax.verb_above(above)
        return None

    def dropped(self, verb: Word) -> tuple[Actor, ...]:
        """A dropped subject, agreeing in number: of the same sentence the latest subject, of those before the one that they hang on.

        A sentence whose own main subject is dropped passes on that of the one before it: whom its clauses speak of is not who goes on acting
        (*A dijo que B mentía. Añadió …*: A).
        """
        form = syntax.finite_form(verb)
        person = syntax.values(form, "Person")
        if person and person != ["3"]:
            return self.speaker(verb) if person == ["1"] else ()
        plural = "Plur" in syntax.values(form, "Number")
        fitting = [
            m
            for m in self.mentions
            if verb.i - _SUBJECT_REACH < m.index < verb.i
            and m.subject
            and m.plural == plural
            and m.actor.kind != "MediaOutlet"
            and not (plural and m.actor.kind == "Person")
            and not (not plural and self._beside_others(m))
        ]
        sentence = verb.sentence
        own = [m for m in fitting if m.index >= sentence.start and not self._said_before(m, verb)]
        if plural and (together := self._side_by_side(verb, sentence.start, own[-1].index if own else -1)):
            return together
        if own:
            return (own[-1].actor,)
        if plural and (there := self._people_in(verb)):
            return there
        while sentence.start > max(0, verb.i - _SUBJECT_REACH):
            sentence = self.doc[sentence.start - 1].sentence
            inside = [m for m in fitting if sentence.start <= m.index < sentence.end]
            together = self._coordinated(sentence.root) if plural else ()
            if together:
                return together
            if main := next((m for m in inside if m.main), None):
                return (main.actor,)
            if inside and not self._drops(sentence.root, plural):
                break
        # of several the latest may still be meant where no sentence carries its subject on; of one it seldom is
        return (fitting[-1].actor,) if fitting and plural else ()

    def _said_before(self, mention: Mention, verb: Word) -> bool:
        """*«A miente», afirmó, y propuso …*: whether a mention stands in what is said before the verb that says so, and a verb does not."""
        for above in self.doc[mention.index].ancestors:
            if above.dep in ("ccomp", "xcomp") and above.i < above.head.i <= verb.i and above.head.pos == "VERB":
                return not syntax.contains(above, verb)
        return False

    def speaker(self, word: Word) -> tuple[Actor, ...]:
        """Who says the clause of a word, and so who is *yo* and *nosotros* in it."""
        found: dict[str, Actor] = {}
        for slot in self.attribution.voices(word):
            if slot.kind == "dropped" and slot.token == word:
                continue
            for actor in self.dropped(slot.token) if slot.kind == "dropped" else self.resolve(slot.token):
                found[actor.id] = actor
        return tuple(found.values())

    def _side_by_side(self, verb: Word, start: int, after: int) -> tuple[Actor, ...]:
        """*Alemania y Japón hacen menos de lo que prometieron*: the latest subjects named together in the sentence (from `start`), after a word's index."""
        for mention in reversed(self.mentions):
            if mention.index < start or mention.index <= after:
                return ()
            if mention.subject and mention.index < verb.i and len(together := self.together(mention)) > 1:
                return together
        return ()

    def _beside_others(self, mention: Mention) -> bool:
        """*A y B se reunieron*: one of several who are the subject of a verb in the plural."""
        word = self.doc[mention.index]
        first = word.head if word.dep == "conj" else word
        return len(syntax.conjuncts(first)) > 1 and "Plur" in syntax.values(syntax.finite_form(first.head), "Number")

    def _people_in(self, verb: Word) -> tuple[Actor, ...]:
        """*En Moscú lo niegan y acusan a B*: the state in which the sentence says, before its verb, that somebody unnamed does so."""
        first = verb.head if verb.dep == "conj" else verb
        places = (p for p in syntax.complements(first, {"en"}) if p.i < first.i)
        found = next((self.resolve(p) for p in places if p.i not in self.busy), ())
        return found if len(found) == 1 and found[0].kind == "State" else ()

    def _coordinated(self, verb: Word) -> tuple[Actor, ...]:
        """*A y B se reunieron*: those who are the subject of a verb together; () where there is but one."""
        if verb.i in self.busy:
            return ()
        found = self._all(w for s in arguments.own_subjects(verb) for w in syntax.conjuncts(s))
        return found if len(found) > 1 else ()

    def _drops(self, verb: Word, plural: bool) -> bool:
        """Whether a verb's subject, of the third person and the number asked for, is not named."""
        form = syntax.finite_form(verb)
        third = syntax.values(form, "Person") == ["3"] and ("Plur" in syntax.values(form, "Number")) == plural
        return third and verb.pos == "VERB" and not syntax.passive(verb) and not arguments.own_subjects(verb)

    def before(
        self,
        index: int,
        kinds: Iterable[str] | None = None,
        state: str | None = None,
        subjects: bool = False,
        without: Container[str] = (),
    ) -> Actor | None:
        """The latest actor mentioned before a token that fits and is none of the ids `without`."""
        wanted = set(kinds) if kinds else None
        for mention in reversed(self.mentions):
            if mention.index >= index or (subjects and not mention.subject) or mention.actor.id in without:
                continue
            if wanted and mention.actor.kind not in wanted:
                continue
            if state and state not in mention.actor.states:
                continue
            return mention.actor
        return None
