"""Whether a verb, with what stands round it, is what a pattern of the frames asks for, and which noun is the object that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from kg.extraction import arguments, syntax
from kg.extraction.frames import Frame, Frames, Verb
from kg.language import inflection
from kg.language.words import Word, ask, once

_QUOTES = frozenset("\"'«“‘")


class VerbPatterns:
    """Matches the verbs of a text against the patterns of `frames`."""

    def __init__(self, language: str, frames: Frames, lexicon: dict[str, Any]) -> None:
        self.frames = frames
        self.control = set(lexicon["object_control"])
        self.possessives = set(lexicon["possessives"])
        self.measures = set(lexicon["measures"])
        self.making = set(lexicon["making"])
        self.persons = {noun for name in ("people", "roles") for noun in lexicon[name]}
        self.accents: tuple[tuple[str, str], ...] = tuple((plain, marked) for plain, marked in lexicon["plural_accents"])
        self.inflection = inflection.load(language)

    def is_verb(self, token: Word) -> bool:
        """Whether a word is a verb, a participle tagged as adjective, or a finite form of a trigger that the tagger took for something else."""
        kind = token.pos
        if kind in ("VERB", "AUX"):
            return True
        if kind == "ADJ" and syntax.has(token, "VerbForm", "Part"):
            return True
        if kind not in ("NOUN", "ADJ", "PROPN", "ADP", "ADV") or token.is_upper:
            return False
        if kind == "NOUN" and token.lemma != token.lower and token.lemma in self.frames.by_verb:
            return True
        if token.dep not in ("ROOT", "ccomp", "acl", "advcl", "conj", "parataxis"):
            return False
        below = token.children
        governs = any(c.dep in ("nsubj", "obj", "aux", "ccomp") or (c.dep == "obl" and c.i > token.i) for c in below)
        noun = kind == "NOUN" and token.lemma.lower() in self.frames.by_noun
        if not governs or (noun and not any(c.dep == "nsubj" for c in below)):
            return False
        if any(c.dep in ("det", "case") for c in below):
            return False
        reading = self.inflection.read(token.text, self.frames.by_verb)
        return reading is not None and reading.finite

    def lemma(self, verb: Word) -> str:
        """The infinitive; read off the form where the lemmatizer's is no verb of the frames."""
        lemma = verb.lemma.lower()
        if lemma in self.frames.by_verb and verb.pos != "ADJ":
            return lemma
        reading = self.inflection.read(verb.text, self.frames.by_verb)
        return reading.infinitive if reading is not None else lemma

    def of(self, verb: Word) -> list[tuple[Frame, Verb]]:
        """The patterns of a verb that ask for no object, or for one of those that it governs; those that ask for more first."""
        lemma = self.lemma(verb)
        patterns, by_object = self.frames.by_verb.get(lemma, []), self.frames.by_object.get(lemma)
        if by_object is None:
            return patterns
        governed, _ = ask(self._governed, verb)
        there = {place for noun in governed.intersection(by_object) for place in by_object[noun]}
        return [pattern for place, pattern in enumerate(patterns) if place in there or not pattern[1].objects]

    def fits(self, verb: Word, frame: Frame, pattern: Verb, noun: Word | None) -> bool:
        """Whether what a pattern asks for goes with a verb; noun: the object that it asks for, if there."""
        if pattern.objects and noun is None:
            return False
        if pattern.possessed and not (noun and syntax.possessives(noun, self.possessives)):
            return False
        if (
            pattern.followed_by
            and not any(syntax.phrases(head, pattern.followed_by) for head in (verb, noun) if head is not None)
            and not (noun is None and any(before in pattern.followed_by for _, before in _astray(verb)))
        ):
            return False
        if frame.subjects and not self._subject_is(verb, frame.subjects):
            return False
        if pattern.without and any(pattern.without & lemmas for o in ask(self._undergoing, verb) for _, lemmas in ask(self._options, o)):
            return False
        if pattern.made and not self._made(verb):
            return False
        reflexive = syntax.reflexive(verb) if pattern.reflexive or pattern.plain else False
        if (pattern.reflexive and not reflexive) or (pattern.plain and reflexive):
            return False
        if pattern.clause == "inf":
            return self._governs_infinitive(verb, pattern.preposition, pattern.infinitives)
        return not pattern.clause or self._clause_fits(verb, pattern.clause)

    def object_of(self, verb: Word, pattern: Verb) -> Word | None:
        """The object that a pattern asks for: the verb's object (its passive subject), or the noun of the named prepositional phrase."""
        if not pattern.objects:
            return None
        _, nouns = ask(self._governed, verb)
        for preposition, option, known in nouns:
            if preposition == pattern.preposition and not pattern.objects.isdisjoint(known):
                return option
        return None

    def _clause_fits(self, verb: Word, condition: str) -> bool:
        """*reconoció a B* but not *reconoció que …*; *insistió en que B retire …* but not *en que B es …*; *A y B hablaron*."""
        if condition == "several":
            return self._several(verb)
        if condition == "person":
            return self._to_a_person(verb)
        if condition == "no state":
            return not any(_said(c) or (c.dep == "obj" and syntax.preposition(c) == "a") for c in verb.children if c.i > verb.i)
        if condition == "no verb":
            return not any(c.i == verb.i + 2 and syntax.has(c, "VerbForm", "Inf") and c.nbor(-1).lower == "a" for c in verb.children)
        clauses = [
            c for c in verb.children if c.dep in ("ccomp", "obj", "advcl") and c.pos in ("VERB", "AUX", "ADJ", "NOUN") and syntax.finite(c)
        ]
        if condition == "no que":
            return not clauses
        return any("Sub" in syntax.values(syntax.finite_form(c), "Mood") for c in clauses)

    def _to_a_person(self, verb: Word) -> bool:
        """*llamó ayer a A*, *llamó al ministro*, not *llamó mentiroso a A*, *llamó a A dictador*, *llamó a A a votar*: a person and nothing said of him or asked."""
        whom = next((c for c in verb.children if c.i > verb.i and syntax.preposition(c) == "a" and c.pos in syntax.NOMINAL), None)
        if whom is None or not (whom.ent_type == "PER" or (whom.lemma.lower() in self.persons and syntax.has(whom, "Number", "Sing"))):
            return False
        between = verb.doc[verb.i + 1 : whom.left_edge.i]
        said = any(w.pos == "ADJ" or w.text in _QUOTES or (w.pos in ("NOUN", "PROPN") and not syntax.temporal(w)) for w in between)
        bare = (c for c in verb.children if c.i > whom.i and c.pos in ("NOUN", "ADJ", "PROPN") and not syntax.preposition(c))
        if said or any(not syntax.temporal(c) for c in bare) or self._governs_infinitive(verb, "a", frozenset()):
            return False
        below = (c for c in whom.subtree if c.i > whom.i and c.pos in ("NOUN", "ADJ") and not c.ent_type and c.nbor(-1).pos == "PROPN")
        return whom.ent_type != "PER" or not any(below)

    def _several(self, verb: Word) -> bool:
        """*A y B hablaron*, *los dos ministros hablan*, *los ministros se encontraron*, not *los barcos se encuentran en B*, where something is."""
        form = syntax.finite_form(verb)
        if "Sing" in syntax.values(form, "Number"):
            return False
        named, _ = arguments.subject(verb, self.control)
        happened = not syntax.finite(verb) or not {"Past", "Fut"}.isdisjoint(syntax.values(form, "Tense"))
        return any(
            len(syntax.conjuncts(word)) > 1
            or any(
                syntax.has(number, "NumType", "Card") for c in word.children for number in (c, *c.children) if c.dep in ("det", "nummod")
            )
            or (happened and syntax.has(word, "Number", "Plur"))
            for word in named
        )

    def _governs_infinitive(self, verb: Word, preposition: str, lemmas: frozenset[str]) -> bool:
        """*no quiso firmar*, *dejó pasar a B*, *llamó a votar*: whether an infinitive, one of the lemmas if there are any, is its object, behind the preposition or none."""
        return any(
            c.dep in ("xcomp", "ccomp", "obj", "advcl", "obl")
            and c.i > verb.i
            and syntax.has(c, "VerbForm", "Inf")
            and (not lemmas or c.lemma.lower() in lemmas)
            and preposition == next((mark.lower for mark in c.children if mark.dep in ("mark", "case") and mark.i < c.i), "")
            for c in verb.children
        )

    def _made(self, verb: Word) -> bool:
        """*hizo volver al embajador*: whether an infinitive is what somebody makes happen."""
        if not syntax.has(verb, "VerbForm", "Inf"):
            return False
        return any(c.dep == "aux" and c.lemma in self.making for c in verb.children) or (
            verb.dep in ("xcomp", "ccomp") and verb.head.lemma in self.making
        )

    def _subject_is(self, verb: Word, lemmas: frozenset[str]) -> bool:
        """Whether a subject's head noun is one of the lemmas (*los soldados salieron*)."""
        named, _ = arguments.subject(verb, self.control)
        options = ((word, option, known) for word in named for option, known in ask(self._options, word))
        return any(not lemmas.isdisjoint(known) for word, option, known in options if option == word or option.dep != "conj")

    def _governed(self, verb: Word) -> tuple[set[str], list[tuple[str, Word, set[str]]]]:
        """The lemmas of all nouns that a verb governs, and each noun with its preposition ("" for objects and adverbs) and lemmas."""
        nouns = [("", noun) for noun in ask(self._undergoing, verb)]
        nouns += [("", c) for c in verb.children if c.dep == "advmod" and c.pos in ("ADV", "NOUN", "ADJ") and c.i > verb.i]
        nouns += [(preposition, noun) for noun, preposition in syntax.governed(verb) if preposition]
        nouns += [(preposition, noun) for noun, preposition in _fixed(verb)]
        nouns += [(preposition, noun) for noun, preposition in _astray(verb)]
        found = [(preposition, option, known) for preposition, noun in nouns for option, known in ask(self._options, noun)]
        return set().union(*(known for _, _, known in found)), found

    def _undergoing(self, verb: Word) -> list[Word]:
        """What a verb is done to: its objects, of a passive its subjects, or the noun that it modifies."""
        found = [*arguments.objects(verb), *syntax.complements(verb, {"a"})]
        if syntax.passive(verb):
            found += arguments.own_subjects(verb)
            if verb.dep in ("acl", "amod"):
                found.append(verb.head)
        return found

    def _options(self, noun: Word) -> list[tuple[Word, set[str]]]:
        """The words that may be the noun asked for, it and those coordinated with it, what a number or measure is of, each with its lemmas."""
        found: list[Word] = []
        for token in syntax.conjuncts(noun):
            number = token.pos == "NUM"
            found.append(token)
            found += [c for c in token.children if c.dep == "amod" and c.pos == "ADJ" and c.i == token.i - 1]  # *los diplomáticos letones*
            found += [c for c in token.children if c.dep == "flat" and (number or token.is_upper)]
            found += syntax.complements(token, {"de"}) if number or token.lemma.lower() in self.measures else ()
        return [(token, self._nouns(token)) for token in found]

    def _nouns(self, token: Word) -> set[str]:
        """The lemma of a noun, and the singulars that its form may come from, should the lemmatizer not know it (*obuses*)."""
        return {token.lemma.lower(), *_singulars(token.lower, self.accents)}


def _said(word: Word) -> bool:
    """*se vio obligado*, *se ve acercarse una lancha*: a participle or infinitive that is said of somebody."""
    form = word.pos == "ADJ" or syntax.has(word, "VerbForm", "Part") or syntax.has(word, "VerbForm", "Inf")
    return form and word.dep in ("xcomp", "obj", "amod", "advcl", "csubj") and not any(c.dep in ("mark", "case") for c in word.children)


@lru_cache(maxsize=1 << 14)
def _singulars(form: str, accents: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The form itself, and what it may be the plural of."""
    singulars = {form, form.removesuffix("es"), form.removesuffix("s")}
    return frozenset(singulars | {s[: -len(end)] + mark for s in singulars for end, mark in accents if s.endswith(end)})


def _fixed(verb: Word) -> Iterator[tuple[Word, str]]:
    """*echó en cara*, *puso en duda*, *cayó en manos de A*: nouns of set phrases, each with its preposition, which the parser has not read as complements."""
    for child in verb.children:
        if child.dep in ("compound", "fixed") and child.pos == "NOUN":
            yield child, syntax.preposition(child)
        for case in (child, *child.children) if child.i > verb.i else (child,):
            if case.pos == "ADP":
                yield from ((noun, case.lower) for noun in case.children if noun.dep == "fixed" and noun.pos == "NOUN")


@once
def _astray(verb: Word) -> list[tuple[Word, str]]:
    """*dejó al vecino sin gas*, *dio a B diez días*, *corrieron a entenderse con B*: what goes with the verb, hung on its object or on the verb above, or no complement."""
    found: list[tuple[Word, str]] = []
    if verb.dep == "xcomp" and verb.head.i < verb.i and syntax.has(verb, "VerbForm", "Inf"):
        found += [(noun, before) for noun, before in syntax.governed(verb.head) if before and noun.i > verb.i]
    for child in verb.children:
        if child.i > verb.i and child.dep in ("obj", "obl", "iobj", "nsubj"):
            found += [(noun, before) for noun, before in syntax.governed(child) if before and (before != "de" or _apart(child, noun))]
            if child.dep == "obl" and child.pos == "NOUN" and not syntax.preposition(child):
                found.append((child, ""))
    return found


def _apart(name: Word, noun: Word) -> bool:
    """*excluyó a A del foro*: a noun that is no part of a name, which asks for none."""
    return bool(name.ent_type) and noun.ent_iob != "I"
