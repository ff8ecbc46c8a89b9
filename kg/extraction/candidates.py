"""Candidates: every trigger of the frames in a parsed text, with the words that fill its roles.

The engine knows grammar only; which words trigger what stands in the frames. Roles are left as words: who they are is decided in `kg.linking`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc, Token

from kg.extraction import arguments, relatives, syntax, tree
from kg.extraction import frames as frame_files
from kg.extraction.attribution import AttributionReader
from kg.extraction.frames import Frame, Verb
from kg.extraction.nominals import Nominals
from kg.extraction.polarity import Polarity
from kg.extraction.slots import Candidate, Slot, words
from kg.extraction.speech_acts import SpeechActs
from kg.language import inflection

_JUDGED = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
"""Types of what is said of somebody: *ante* says who heard it (*denunció a B ante la ONU*)."""


class Extractor:
    """Finds candidates in a `Doc`; generic over frames and lexicon of one language."""

    def __init__(self, language: str, lexicon: dict[str, Any], of_origin: Callable[[str], bool] = lambda word: True) -> None:
        """of_origin: whether an adjective says where somebody is from (*ruso*)."""
        self.frames = frame_files.load(language)
        self.control = set(lexicon["object_control"])
        self.nominals = Nominals(lexicon, frozenset(self.frames.by_noun), of_origin)
        self.clitics = set(lexicon["dative_clitics"])
        self.polarity = Polarity(lexicon)
        self.possessives = set(lexicon["possessives"])
        self.measures = set(lexicon["measures"])
        self.accents: list[tuple[str, str]] = [(plain, marked) for plain, marked in lexicon["plural_accents"]]
        self.copular = set(lexicon["copular"])
        self.connectives = set(lexicon["connectives"])
        self.inflection = inflection.load(language)
        self.speech_acts = SpeechActs(language, lexicon, AttributionReader(lexicon, language), self._object)

    def candidates(self, doc: Doc) -> list[Candidate]:
        """All candidates, in order of their triggers."""
        found: list[Candidate] = []
        used: set[int] = set()
        words, kinds = tree.of(doc).words, tree.of(doc).kinds
        for token, kind in zip(words, kinds, strict=True):
            if not self._verb_like(token, kind):
                continue
            for number, candidate in enumerate(self._verbal(token)):
                found.append(replace(candidate, alternative=number) if number else candidate)
                used.update(t.i for t in candidate.trigger)
        for token, kind in zip(words, kinds, strict=True):
            if kind not in ("ADJ", "VERB") or token.i in used:
                continue
            frame = self.frames.by_adjective.get(token.lemma_.lower())
            refused = self.frames.by_adjective.get(f"no {token.lemma_.lower()}")
            if frame is not None and (predicated := self._predicated(token, frame)) is not None:
                if predicated.negated and refused is not None:
                    predicated = replace(predicated, frame=refused, negated=False, refusal=True)
                found.append(predicated)
                used.add(token.i)
        for token, kind in zip(words, kinds, strict=True):
            if kind == "NOUN" and token.i not in used and not self._connective(token):
                options = self.frames.by_noun.get(token.lemma_.lower())
                if not options:
                    continue
                below = {c.lemma_.lower() for c in tree.children(token) if c.dep_ in ("amod", "nmod", "appos", "flat", "compound", "obj")}
                fitting = [(frame, word) for frame, word in options if self._complete(token, word, below)]
                specific = any(word for _, word in fitting)
                types = {frame.type: frame for frame, word in reversed(fitting) if word or not specific}
                for number, frame in enumerate(reversed(types.values())):
                    candidate = self.nominals.candidate(token, frame)
                    found.append(replace(candidate, alternative=number) if number else candidate)
        triggers: dict[int, set[str]] = {}
        for candidate in found:
            for token in () if candidate.nominal else candidate.trigger:
                triggers.setdefault(token.i, set()).add(candidate.frame.type)
        found += self.speech_acts.candidates(doc, triggers)
        return sorted(found, key=lambda c: c.trigger[0].i)

    def _connective(self, noun: Token) -> bool:
        """*sin embargo*, *de acuerdo con A*: a noun of a phrase that only joins clauses."""
        before = noun.nbor(-1).lower_ if noun.i else ""
        return f"{before} {noun.lower_}" in self.connectives and not any(c.dep_ == "amod" for c in tree.children(noun))

    def _complete(self, noun: Token, wanted: str, below: set[str]) -> bool:
        """Whether a noun has with it what an entry asks for: a word, or after a `+` a phrase with one of the prepositions."""
        if wanted.startswith("+"):
            heads = [noun, *(c for c in tree.children(noun) if c.dep_ == "acl")]
            return any(True for head in heads for _ in syntax.complements(head, set(wanted[1:].split("|"))))
        return not wanted or not below.isdisjoint(self.frames.classes.get(wanted, {wanted}))

    def _verb_like(self, token: Token, kind: str) -> bool:
        """A verb, a participle tagged as adjective, or a finite form of a trigger that the tagger took for something else."""
        if kind in ("VERB", "AUX"):
            return True
        if kind == "ADJ" and syntax.has(token, "VerbForm", "Part"):
            return True
        if kind not in ("NOUN", "ADJ", "PROPN", "ADP", "ADV") or token.is_upper:
            return False
        if kind == "NOUN" and token.lemma_ != token.lower_ and token.lemma_ in self.frames.by_verb:
            return True
        if token.dep_ not in ("ROOT", "ccomp", "acl", "advcl", "conj", "parataxis"):
            return False
        below = tree.children(token)
        governs = any(c.dep_ in ("nsubj", "obj", "aux", "ccomp") or (c.dep_ == "obl" and c.i > token.i) for c in below)
        noun = kind == "NOUN" and token.lemma_.lower() in self.frames.by_noun
        if not governs or (noun and not any(c.dep_ == "nsubj" for c in below)):
            return False
        if any(c.dep_ in ("det", "case") for c in tree.children(token)):
            return False
        reading = self.inflection.read(token.text, self.frames.by_verb)
        return reading is not None and reading.finite

    def _lemma(self, verb: Token) -> str:
        """The infinitive; read off the form where the lemmatizer's is no verb of the frames."""
        lemma = verb.lemma_.lower()
        if lemma in self.frames.by_verb and verb.pos_ != "ADJ":
            return lemma
        reading = self.inflection.read(verb.text, self.frames.by_verb)
        return reading.infinitive if reading is not None else lemma

    def _verbal(self, verb: Token) -> list[Candidate]:
        """The candidates of a verb, one for each type of which a frame fits it; where one with its object does, only of those that name the object too."""
        patterns = self.frames.by_verb.get(self._lemma(verb))
        if not patterns:
            return []
        negated = self.polarity.negated(verb)
        found: dict[str, Candidate] = {}
        specific = False
        for frame, pattern in patterns:
            if specific and not pattern.objects:
                break
            if frame.type not in found and (not pattern.negated or negated):
                noun = self._object(verb, pattern) if pattern.objects else None
                if self._fits(verb, frame, pattern, noun):
                    specific = specific or bool(pattern.objects)
                    found[frame.type] = self._fill(verb, frame, pattern, noun, negated and not pattern.negated)
        return list(found.values())

    def _fits(self, verb: Token, frame: Frame, pattern: Verb, noun: Token | None) -> bool:
        """Whether what a pattern asks for goes with a verb; noun: the object that it asks for, if there."""
        if pattern.objects and noun is None:
            return False
        if pattern.possessed and not (noun and syntax.possessives(noun, self.possessives)):
            return False
        if pattern.followed_by and not any(syntax.phrases(head, pattern.followed_by) for head in (verb, noun) if head is not None):
            return False
        if frame.subjects and not self._subject_is(verb, frame.subjects):
            return False
        if pattern.without and any(
            pattern.without & lemmas for o in tree.ask(self._undergoing, verb) for _, lemmas in tree.ask(self._options, o)
        ):
            return False
        reflexive = syntax.reflexive(verb) if pattern.reflexive or pattern.plain else False
        if (pattern.reflexive and not reflexive) or (pattern.plain and reflexive):
            return False
        return not pattern.clause or self._clause_fits(verb, pattern.clause)

    def _clause_fits(self, verb: Token, condition: str) -> bool:
        """*reconoció a B* but not *reconoció que …*; *insistió en que B retire …* but not *en que B es …*."""
        clauses = [
            c
            for c in verb.children
            if c.dep_ in ("ccomp", "obj", "advcl") and c.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and syntax.finite(c)
        ]
        if condition == "no que":
            return not clauses
        return any("Sub" in syntax.values(syntax.finite_form(c), "Mood") for c in clauses)

    def _subject_is(self, verb: Token, lemmas: frozenset[str]) -> bool:
        """Whether a subject's head noun is one of the lemmas (*los soldados salieron*)."""
        named, _ = arguments.subject(verb, self.control)
        return any(word.lemma_.lower() in lemmas for word in named)

    def _predicated(self, adjective: Token, frame: Frame) -> Candidate | None:
        """*está dispuesto a ayudar a B*, *se mostró contrario a B*: an adjective that is said of the subject."""
        copula = syntax.has_copula(adjective)
        verb = adjective if copula else adjective.head
        if not copula and not (
            adjective.dep_ in ("xcomp", "obj", "amod", "obl", "advcl") and verb.pos_ == "VERB" and verb.lemma_ in self.copular
        ):
            return None
        named = arguments.own_subjects(verb) or arguments.subject(verb, self.control)[0]
        dropped = () if named else (Slot(verb, "dropped"),)
        recipients = [r for slot in frame.recipient for r in syntax.phrases(adjective, {slot})]
        if "inf" in frame.recipient:
            recipients += [
                aim
                for c in tree.children(adjective)
                if c.pos_ == "VERB" and c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "obl")
                for aim in self._aims(c)
            ]
        negated = self.polarity.negated(adjective) or self.polarity.negated(verb)
        return Candidate(frame, (adjective,), verb, words(named) or dropped, words(recipients), False, negated)

    def _aims(self, infinitive: Token) -> list[Token]:
        """Whom an infinitive is directed at: *(se negó a) negociar con B*, *entregar el preso a B*, *ayudar a B*."""
        return list(syntax.complements(infinitive, {"a", "con", "contra"})) or arguments.objects(infinitive)

    def _object(self, verb: Token, pattern: Verb) -> Token | None:
        """The object that a pattern asks for: the verb's object (its passive subject), or the noun of the named prepositional phrase."""
        if not pattern.objects:
            return None
        lemmas, nouns = tree.ask(self._governed, verb)
        if pattern.objects.isdisjoint(lemmas):
            return None
        for preposition, option, known in nouns:
            if preposition == pattern.preposition and not pattern.objects.isdisjoint(known):
                return option
        return None

    def _governed(self, verb: Token) -> tuple[set[str], list[tuple[str, Token, set[str]]]]:
        """The lemmas of all nouns that a verb governs, and each noun with its preposition ("" for objects and adverbs) and lemmas."""
        nouns = [("", noun) for noun in tree.ask(self._undergoing, verb)]
        nouns += [("", c) for c in tree.children(verb) if c.dep_ == "advmod" and c.pos_ == "ADV" and c.i > verb.i]
        nouns += [(preposition, noun) for noun, preposition in syntax.governed(verb) if preposition]
        nouns += [(preposition, noun) for noun, preposition in _fixed(verb)]
        found = [(preposition, option, known) for preposition, noun in nouns for option, known in tree.ask(self._options, noun)]
        return set().union(*(known for _, _, known in found)), found

    def _undergoing(self, verb: Token) -> list[Token]:
        """What a verb is done to: its objects, of a passive its subjects, or the noun that it modifies."""
        found = [*arguments.objects(verb), *syntax.complements(verb, {"a"})]
        if syntax.passive(verb):
            found += arguments.own_subjects(verb)
            if verb.dep_ in ("acl", "amod"):
                found.append(verb.head)
        return found

    def _options(self, noun: Token) -> list[tuple[Token, set[str]]]:
        """The words that may be the noun asked for, it and those coordinated with it, what a number or measure is of, each with its lemmas."""
        found: list[Token] = []
        for token in syntax.conjuncts(noun):
            number = token.pos_ == "NUM"
            found.append(token)
            found += [c for c in tree.children(token) if c.dep_ == "flat" and (number or token.is_upper)]
            found += syntax.complements(token, {"de"}) if number or token.lemma_.lower() in self.measures else ()
        return [(token, self._nouns(token)) for token in found]

    def _nouns(self, token: Token) -> set[str]:
        """The lemma of a noun, and the singulars that its form may come from, should the lemmatizer not know it (*obuses*)."""
        form = token.lower_
        singulars = {form, form.removesuffix("es"), form.removesuffix("s")}
        accented = {s[: -len(end)] + mark for s in singulars for end, mark in self.accents if s.endswith(end)}
        return {token.lemma_.lower(), *singulars, *accented}

    def _fill(self, verb: Token, frame: Frame, pattern: Verb, noun: Token | None, negated: bool) -> Candidate:
        turned = syntax.passive(verb) and not (pattern.reflexive and syntax.finite(verb) and not syntax.has(verb, "VerbForm", "Part"))
        actors, dropped = self._slots(verb, frame, frame.actor, noun, turned)
        recipients, undergoes = self._slots(verb, frame, frame.recipient, noun, turned)
        if noun is not None:
            own_actors, own_recipients = self.nominals.slots(noun, frame)
            if not frame.reciprocal:
                own = "noun" in frame.actor
                own_actors = tuple(s for s in own_actors if own or (s.kind == "demonym" and not actors and dropped is None))
            actors = actors + own_actors
            recipients = recipients + own_recipients
            recipients = tuple(s for s in recipients if s.token.i != noun.i or noun.ent_type_)
            if not recipients:
                wanted = [slot for slot in frame.recipient if slot in ("a", "contra", "con", "sobre", "para")]
                recipients = words(syntax.phrases(noun, wanted))
        if not actors and dropped is not None:
            actors = (Slot(dropped, "dropped"),)
        if not recipients and undergoes is not None and (noun is None or pattern.preposition):
            recipients = (Slot(undergoes, "dropped"),)
        if {"a", "obj"} & set(frame.recipient) and not any(s.token.ent_type_ for s in recipients) and syntax.enclitic(verb):
            recipients = (Slot(verb, "enclitic"), *recipients)
        if not actors and turned:
            actors = self._implied(verb, frame)
        if not recipients and noun is None and not frame.reciprocal:
            recipients = self._shared(verb, frame)
        beside = words(c for c in syntax.complements(verb, {"junto a", "junto con"}) if c.ent_type_ not in ("LOC", "GPE"))
        if turned:
            recipients += beside if recipients else ()
        else:
            actors += beside if actors else ()
        taken = {s.token.i for s in actors if s.kind == "word"}
        recipients = tuple(s for s in recipients if s.token.i not in taken)
        return Candidate(frame, (verb, noun) if noun is not None else (verb,), verb, actors, recipients, False, negated, pattern.negated)

    def _shared(self, verb: Token, frame: Frame) -> tuple[Slot, ...]:
        """*criticó y condenó a B*: the object behind two verbs side by side is that of the first one too."""
        for other in tree.children(verb):
            if other.dep_ == "conj" and other.pos_ == "VERB" and other.i == verb.i + 2 and not syntax.passive(verb):
                found = [c for c in arguments.objects(other) if "obj" in frame.recipient or syntax.preposition(c) in frame.recipient]
                return words(c for c in found if c.i > other.i)
        return ()

    def _implied(self, verb: Token, frame: Frame) -> tuple[Slot, ...]:
        """Actors of an agentless passive: the owner of what is moved, or the parties of the noun that a participle modifies."""
        if frame.theme_acts:
            theme = arguments.own_subjects(verb) or ([verb.head] if verb.dep_ in ("acl", "amod") else [])
            return words(theme)
        if frame.reciprocal and verb.dep_ in ("acl", "amod"):
            parties = tuple(words(syntax.complements(verb.head, {"entre", "con"})))
            if parties:
                return parties
            governor = syntax.verb_above(verb.head)
            if governor is not None:
                return words(arguments.subject(governor, self.control)[0])
        return ()

    def _slots(
        self, verb: Token, frame: Frame, slots: tuple[str, ...], noun: Token | None, is_passive: bool
    ) -> tuple[tuple[Slot, ...], Token | None]:
        """The words in the given slots of a verb, and the verb whose subject is dropped if the subject is asked for and not named."""
        found: list[Token] = []
        dropped: Token | None = None
        for slot in slots:
            if slot == "subj":
                if is_passive:
                    found += arguments.agents(verb)
                    between = list(syntax.complements(verb, {"entre"}))
                    found += between
                else:
                    named, dropped = arguments.subject(verb, self.control)
                    found += named
            elif slot == "obj":
                if is_passive:
                    found += arguments.own_subjects(verb)
                    if verb.dep_ in ("acl", "amod") and not found and not relatives.located(verb):
                        found.append(relatives.meant(verb.head))
                    elif not arguments.own_subjects(verb):
                        named, dropped = arguments.subject(verb, self.control)
                        found += named
                        if not syntax.has(verb, "VerbForm", "Part"):
                            dropped = None
                else:
                    found += [o for o in arguments.objects(verb) if noun is None or o.i != noun.i]
            elif slot == "clause":
                if not found:
                    for child in tree.children(verb):
                        if child.dep_ in ("ccomp", "xcomp") and child.pos_ == "VERB":
                            found += arguments.own_subjects(child)
            elif slot == "inf":
                if not found:
                    for child in tree.children(verb):
                        if child.dep_ in ("xcomp", "ccomp", "obj", "obl") and child.pos_ == "VERB":
                            found += self._aims(child)
            elif slot == "a" and not is_passive:
                towards = list(syntax.complements(verb, {"a"} if frame.type in _JUDGED else {"a", "ante"}))
                person = next((c for c in towards if c.dep_ == "obj" and c.ent_type_), None) if "obj" in slots else None
                found += [c for c in towards if person is None or c.i <= person.i or c.dep_ == "obj"]  # *invitó a A a Madrid*
                found += [c for c in tree.children(verb) if c.pos_ == "PRON" and c.dep_ in ("obj", "iobj") and c.lower_ in self.clitics]
            elif not (slot == "a" and "obj" in slots and any(c.ent_type_ for c in arguments.undergoers(verb))):  # *A fue invitado a Madrid*
                found += list(syntax.complements(verb, {slot}))
        return words((word for word in found if word.ent_type_ or not syntax.temporal(word)), verb), dropped


def _fixed(verb: Token) -> Iterator[tuple[Token, str]]:
    """*echó en cara*, *puso en duda*: nouns of set phrases, each with its preposition, which the parser has not read as complements."""
    for child in tree.children(verb):
        if child.pos_ == "ADP":
            yield from ((noun, child.lower_) for noun in tree.children(child) if noun.dep_ == "fixed" and noun.pos_ == "NOUN")
        elif child.dep_ in ("compound", "fixed") and child.pos_ == "NOUN":
            yield child, syntax.preposition(child)
