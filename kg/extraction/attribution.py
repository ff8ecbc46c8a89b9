"""Whose word an article gives for what it tells: speech verbs in every order, phrases such as *según*, reports, declarations and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Token

from kg.extraction import arguments, syntax, tree
from kg.extraction.phrases import Phrases
from kg.extraction.slots import Slot
from kg.language import inflection

_SAID = ("ccomp", "parataxis", "xcomp", "csubj", "csubj:pass")
_REACH = 6


def _slots(tokens: Iterable[Token]) -> list[Slot]:
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

    def voices(self, anchor: Token) -> list[Slot]:
        """Who says the clause of `anchor`: subjects of the speech verb above it or set into it, and the authors of what is said to say it."""
        utterance = self.utterance(anchor)
        return utterance[1] if utterance is not None else []

    def utterance(self, anchor: Token) -> tuple[Token, list[Slot]] | None:
        """(the verb or noun by which the clause of `anchor` is said, who says it); None where the article says it itself."""
        return tree.ask(self._utterance, anchor)

    def _utterance(self, anchor: Token) -> tuple[Token, list[Slot]] | None:
        word = anchor
        for _ in range(_REACH):
            inserted = tree.ask(self._inserted, word)
            if inserted is not None:
                return inserted
            head = word.head
            if head == word or (word.pos_ == "NOUN" and word.dep_ in ("obl", "nmod") and self._about(word, head) is False):
                return None
            said = word.dep_ in _SAID or self._parted(word) or (word == anchor and (word.dep_ == "obj" or self._about(word, head)))
            if said and self.speaks(head):
                return head, self._speakers(head, word)
            if head.pos_ == "NOUN" and head.lemma_.lower() in self.utterances and word.dep_ in ("acl", "ccomp") and self._that(word):
                return head, _slots(self._authors(head))
            word = head
        return None

    def sources(self, anchor: Token) -> list[Slot]:
        """`voices`, and those named in phrases such as *según X*, *a juicio de X* of the clause or of one above it."""
        found = list(self.voices(anchor))
        phrases = tree.ask(self._phrases, tree.opening(anchor))
        if phrases:
            above = {anchor.i, *(a.i for a in anchor.ancestors)}
            found += [slot for clause, slots in phrases if clause in above for slot in slots]
        return found

    def _phrases(self, first: Token) -> list[tuple[int, list[Slot]]]:
        """(index of its clause, who is named) for each phrase such as *según X* of the sentence that a word opens."""
        found = []
        for token in tree.sentence(first):
            phrase = self.according_to.at(token)
            source = self._phrase_head(token, phrase) if phrase is not None else self._opinion(token)
            if source is not None:
                found.append((self._clause(source).i, _slots(self._named(source, token, phrase or token.lower_))))
        return found

    def _clause(self, token: Token) -> Token:
        """The verb above a word, or the root."""
        return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), tree.sentence(token).root)

    def _phrase_head(self, first: Token, phrase: str) -> Token | None:
        """The noun that a phrase like *según* or *a juicio de* goes with."""
        noun = first
        while noun.dep_ in ("case", "fixed", "mark", "advmod") and noun.head != noun:
            noun = noun.head
        return noun if noun.pos_ in syntax.NOMINAL and first.i < noun.i < first.i + len(phrase.split()) + 12 else None

    def _about(self, noun: Token, head: Token) -> bool | None:
        """Whether a noun is what a verb of speech is about; None for any other word."""
        if noun.pos_ != "NOUN" or noun.dep_ not in ("obl", "nmod"):
            return None
        return self.speaks(head) and syntax.preposition(noun) in self.topics

    def speaks(self, verb: Token) -> bool:
        """Whether a word is a verb of speech."""
        if verb.pos_ not in ("VERB", "AUX"):
            return False
        if verb.lemma_.lower() in self.speech:
            return True
        return self.inflection.read(verb.text, self.speech) is not None

    def _parted(self, clause: Token) -> bool:
        """*Francia, señaló X, apoyará …*: what is said goes on behind the speech verb, without a conjunction."""
        return (
            clause.dep_ == "advcl"
            and clause.i > clause.head.i
            and syntax.has(syntax.finite_form(clause), "Mood", "Ind")
            and clause.left_edge.i > 0
            and clause.left_edge.nbor(-1).is_punct
            and not any(c.dep_ in ("mark", "case", "advmod", "cc") and c.i < clause.i for c in tree.children(clause))
        )

    def _that(self, clause: Token) -> bool:
        """A finite clause that a conjunction opens: what the noun above says, no relative clause about it."""
        return syntax.finite(clause) and any(c.dep_ == "mark" and c.i < clause.i for c in tree.children(clause))

    def _inserted(self, clause: Token) -> tuple[Token, list[Slot]] | None:
        """*…, dijo X*, *…, según informó X*: the speech verb stands below the clause that it says."""
        found: list[Slot] = []
        verb = clause
        for child in tree.children(clause):
            if not self.speaks(child) or not syntax.finite(child):
                continue
            after = child.dep_ in ("parataxis", "conj", "advcl", "appos") and child.i > clause.i and self._set_off(child)
            as_said = child.dep_ in ("advcl", "parataxis", "acl", "obl") and self.as_said.at(child.left_edge)
            if (after and not any(c.dep_ in ("mark", "cc", "ccomp", "obj") for c in tree.children(child))) or as_said:
                speakers = self._speakers(child, clause)
                verb = verb if found or not speakers else child
                found += speakers
        return (verb, found) if found else None

    def _set_off(self, verb: Token) -> bool:
        """Whether the verb opens its clause behind a comma or a closing quotation mark."""
        edge = verb.left_edge
        while edge.i < verb.i and edge.is_punct:
            edge = edge.nbor(1)
        return edge.i == verb.i and verb.i > 0 and verb.nbor(-1).is_punct

    def _speakers(self, verb: Token, said: Token) -> list[Slot]:
        """The subject, that of the coordinated verb before, or the dropped one where the verb stands before what is said; a passive's agent."""
        if syntax.passive(verb) and not syntax.reflexive(verb):
            agents = [c for c in tree.children(verb) if c.dep_ in syntax.COMPLEMENTS and syntax.preposition(c) in self.agent]
            return _slots(author for token in agents for author in self._authors(token))
        named, dropped = arguments.subject(verb, self.control)
        if not named and dropped is not None and verb.i < said.i and not syntax.reflexive(verb):
            return [Slot(dropped, "dropped")]
        return _slots(author for token in named for author in self._authors(token))

    def _authors(self, noun: Token) -> list[Token]:
        """The noun itself, or whose report, declaration or source it is; a spokesman with a name speaks himself."""
        named = any(c.dep_ in ("appos", "flat") and c.ent_type_ == "PER" for c in noun.children)
        if noun.lemma_.lower() not in self.utterances or named:
            return [noun]
        for child in tree.children(noun):
            if syntax.has(child, "VerbForm", "Part") and child.dep_ in ("acl", "amod"):
                agents = [c for c in tree.children(child) if syntax.preposition(c) in self.agent and c.pos_ in syntax.NOMINAL]
                if agents:
                    return agents
        owners = list(syntax.complements(noun, self.owner))
        authors = [author for owner in owners for author in self._authors(owner)]
        return authors or [noun]

    def _opinion(self, first: Token) -> Token | None:
        """*Para Orbán, …* at the head of a sentence: a name between the preposition and a comma."""
        if first.lower_ not in self.opinion or first.i != tree.sentence_start(first) or first.dep_ != "case":
            return None
        noun = first.head
        if not noun.ent_type_:
            return None
        edge = noun.right_edge
        comma = edge if edge.is_punct else edge.doc[min(edge.i + 1, len(edge.doc) - 1)]
        return noun if comma.text == "," else None

    def _named(self, noun: Token, first: Token, phrase: str) -> list[Token]:
        """Whose word it is: the noun behind the phrase, or below it where the phrase holds a noun itself (*en opinión de X*)."""
        if noun.i >= first.i + len(phrase.split()):
            return self._authors(noun)
        return [a for c in syntax.complements(noun, self.owner) for a in self._authors(c)]
