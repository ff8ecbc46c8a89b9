"""Whose word an article gives for what it tells: speech verbs in every order, phrases such as *según*, reports, declarations and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.extraction import arguments, syntax
from kg.extraction.phrases import Phrases
from kg.extraction.slots import Slot
from kg.language import inflection
from kg.language.words import Word, ask

_SAID = ("ccomp", "parataxis", "xcomp", "csubj", "csubj:pass")
_REACH = 6


def _slots(tokens: Iterable[Word]) -> list[Slot]:
    return [Slot(conjunct) for token in dict.fromkeys(tokens) for conjunct in syntax.conjuncts(token)]


class AttributionReader:
    """Finds who says what, by the lexicon of a language."""

    def __init__(self, lexicon: dict[str, Any], language: str = "es") -> None:
        self.speech = set(lexicon["speech"])
        self.inflection = inflection.load(language)
        self.according_to = Phrases(lexicon["according_to"], lexicon["contractions"])
        self.as_said = Phrases(lexicon["as_said"], lexicon["contractions"])
        self.opinion = set(lexicon["opinion"])
        self.utterances = set(lexicon["utterances"])
        self.topics, self.agent, self.owner = set(lexicon["topics"]), set(lexicon["agent"]), set(lexicon["author"])
        self.control = set(lexicon["object_control"])

    def voices(self, anchor: Word) -> list[Slot]:
        """Who says the clause of `anchor`: subjects of the speech verb above it or set into it, and the authors of what is said to say it."""
        utterance = self.utterance(anchor)
        return utterance[1] if utterance is not None else []

    def utterance(self, anchor: Word) -> tuple[Word, list[Slot]] | None:
        """(the verb or noun by which the clause of `anchor` is said, who says it); None where the article says it itself."""
        return ask(self._utterance, anchor)

    def _utterance(self, anchor: Word) -> tuple[Word, list[Slot]] | None:
        word = anchor
        for _ in range(_REACH):
            inserted = ask(self._inserted, word)
            if inserted is not None:
                return inserted
            head = word.head
            if head == word or (word.pos == "NOUN" and word.dep in ("obl", "nmod") and self._about(word, head) is False):
                return None
            said = word.dep in _SAID or self._parted(word) or (word == anchor and (word.dep == "obj" or self._about(word, head)))
            if said and self.speaks(head):
                return head, self._speakers(head, word)
            if head.pos == "NOUN" and head.lemma.lower() in self.utterances and word.dep in ("acl", "ccomp") and self._that(word):
                return head, _slots(self._authors(head))
            word = head
        return None

    def sources(self, anchor: Word) -> list[Slot]:
        """`voices`, and those named in phrases such as *según X*, *a juicio de X* of the clause or of one above it."""
        found = list(self.voices(anchor))
        phrases = ask(self._phrases, anchor.sentence[0])
        if phrases:
            above = {anchor.i, *(a.i for a in anchor.ancestors)}
            found += [slot for clause, slots in phrases if clause in above for slot in slots]
        return found

    def _phrases(self, first: Word) -> list[tuple[int, list[Slot]]]:
        """(index of its clause, who is named) for each phrase such as *según X* of the sentence that a word opens."""
        found = []
        openings = self.according_to.openings | self.opinion
        for token in (word for word in first.sentence if word.lower in openings):
            phrase = self.according_to.at(token)
            source = self._phrase_head(token, phrase) if phrase is not None else self._opinion(token)
            if source is not None:
                found.append((self._clause(source).i, _slots(self._named(source, token, phrase or token.lower))))
        return found

    def _clause(self, token: Word) -> Word:
        """The verb above a word, or the root."""
        return next((a for a in token.ancestors if a.pos in ("VERB", "AUX")), token.sentence.root)

    def _phrase_head(self, first: Word, phrase: str) -> Word | None:
        """The noun that a phrase like *según* or *a juicio de* goes with."""
        noun = first
        while noun.dep in ("case", "fixed", "mark", "advmod") and noun.head != noun:
            noun = noun.head
        return noun if noun.pos in syntax.NOMINAL and first.i < noun.i < first.i + len(phrase.split()) + 12 else None

    def _about(self, noun: Word, head: Word) -> bool | None:
        """Whether a noun is what a verb of speech is about; None for any other word."""
        if noun.pos != "NOUN" or noun.dep not in ("obl", "nmod"):
            return None
        return self.speaks(head) and syntax.preposition(noun) in self.topics

    def speaks(self, verb: Word) -> bool:
        """Whether a word is a verb of speech."""
        if verb.pos not in ("VERB", "AUX"):
            return False
        if verb.lemma.lower() in self.speech:
            return True
        return self.inflection.read(verb.text, self.speech) is not None

    def _parted(self, clause: Word) -> bool:
        """*Francia, señaló X, apoyará …*: what is said goes on behind the speech verb, without a conjunction."""
        return (
            clause.dep == "advcl"
            and clause.i > clause.head.i
            and syntax.has(syntax.finite_form(clause), "Mood", "Ind")
            and clause.left_edge.i > 0
            and clause.left_edge.nbor(-1).is_punct
            and not any(c.dep in ("mark", "case", "advmod", "cc") and c.i < clause.i for c in clause.children)
        )

    def _that(self, clause: Word) -> bool:
        """A finite clause that a conjunction opens: what the noun above says, no relative clause about it."""
        return syntax.finite(clause) and any(c.dep == "mark" and c.i < clause.i for c in clause.children)

    def _inserted(self, clause: Word) -> tuple[Word, list[Slot]] | None:
        """*…, dijo X*, *…, según informó X*: the speech verb stands below the clause that it says."""
        found: list[Slot] = []
        verb = clause
        for child in clause.children:
            if not self.speaks(child) or not syntax.finite(child):
                continue
            after = child.dep in ("parataxis", "conj", "advcl", "appos") and child.i > clause.i and self._set_off(child)
            as_said = child.dep in ("advcl", "parataxis", "acl", "obl") and self.as_said.at(child.left_edge)
            if (after and not any(c.dep in ("mark", "cc", "ccomp", "obj") for c in child.children)) or as_said:
                speakers = self._speakers(child, clause)
                verb = verb if found or not speakers else child
                found += speakers
        return (verb, found) if found else None

    def _set_off(self, verb: Word) -> bool:
        """Whether the verb opens its clause behind a comma or a closing quotation mark."""
        edge = verb.left_edge
        while edge.i < verb.i and edge.is_punct:
            edge = edge.nbor(1)
        return edge.i == verb.i and verb.i > 0 and verb.nbor(-1).is_punct

    def _speakers(self, verb: Word, said: Word) -> list[Slot]:
        """The subject, that of the coordinated verb before, or the dropped one where the verb stands before what is said; a passive's agent."""
        if syntax.passive(verb) and not syntax.reflexive(verb):
            agents = [c for c in verb.children if c.dep in syntax.COMPLEMENTS and syntax.preposition(c) in self.agent]
            return _slots(author for token in agents for author in self._authors(token))
        named, dropped = arguments.subject(verb, self.control)
        if not named and dropped is not None and verb.i < said.i and not syntax.reflexive(verb):
            return [Slot(dropped, "dropped")]
        return _slots(author for token in named for author in self._authors(token))

    def _authors(self, noun: Word) -> list[Word]:
        """The noun itself, or whose report, declaration or source it is; a spokesman with a name speaks himself."""
        named = any(c.dep in ("appos", "flat") and c.ent_type == "PER" for c in noun.children)
        if noun.lemma.lower() not in self.utterances or named:
            return [noun]
        for child in noun.children:
            if syntax.has(child, "VerbForm", "Part") and child.dep in ("acl", "amod"):
                agents = [c for c in child.children if syntax.preposition(c) in self.agent and c.pos in syntax.NOMINAL]
                if agents:
                    return agents
        owners = list(syntax.complements(noun, self.owner))
        authors = [author for owner in owners for author in self._authors(owner)]
        return authors or [noun]

    def _opinion(self, first: Word) -> Word | None:
        """*Para Orbán, …* at the head of a sentence: a name between the preposition and a comma."""
        if first.lower not in self.opinion or first.i != first.sentence.start or first.dep != "case":
            return None
        noun = first.head
        if not noun.ent_type:
            return None
        edge = noun.right_edge
        comma = edge if edge.is_punct else edge.doc[min(edge.i + 1, len(edge.doc) - 1)]
        return noun if comma.text == "," else None

    def _named(self, noun: Word, first: Word, phrase: str) -> list[Word]:
        """Whose word it is: the noun behind the phrase, or below it where the phrase holds a noun itself (*en opinión de X*)."""
        if noun.i >= first.i + len(phrase.split()):
            return self._authors(noun)
        return [a for c in syntax.complements(noun, self.owner) for a in self._authors(c)]
