"""Acts performed by what somebody says: blame, praise, requests, threats and refusals below a neutral verb of saying or holding.

*Sostuvo que Londres miente* blames London, *cree necesario que la UE actúe* asks the EU; no verb of either sentence names the act. The words that judge,
oblige, wish or threaten stand in `kg/language/<code>/speech_acts.yaml`. The clause must be asserted by a speaker whom the text names; whether the one
judged is an actor, and another than the speaker, is decided in `kg.linking`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kg.extraction import arguments, relatives, syntax
from kg.extraction import frames as frame_files
from kg.extraction.appraisal import Appraisal, FindObject, patterns
from kg.extraction.attribution import AttributionReader
from kg.extraction.frames import Frame
from kg.extraction.polarity import Polarity
from kg.extraction.slots import Candidate, Slot, subject_of, words
from kg.language import inflection
from kg.language import lexicon as lexicon_file
from kg.language.document import Document
from kg.language.words import Word

_ASSERTED = frozenset({"ccomp", "conj", "parataxis", "xcomp", "csubj", "advcl", "obj", "appos"})
"""Relations through which a clause is asserted with the one above it."""


class SpeechActs:
    """Finds the acts of one language's texts that only the content of what is said tells."""

    def __init__(self, language: str, lexicon: dict[str, Any], attribution: AttributionReader, find_object: FindObject) -> None:
        data = lexicon_file(language, "speech_acts")
        self.acts: dict[str, Frame] = {name: frame_files.read_frame(entry, entry["type"], {}) for name, entry in data["acts"].items()}
        self.attribution, self.polarity = attribution, Polarity(lexicon)
        self.inflection = inflection.load(language)
        self.denied = frozenset(lexicon["status"]["denied"])
        self.appraisal = Appraisal(language, data, lexicon, self.polarity, find_object)
        self.find_object = find_object
        self.control, self.copular = set(lexicon["object_control"]), set(lexicon["copular"])
        self.likening = set(data["likening"])
        self.judging, self.contradicting = set(data["judging"]) | self.likening, set(data["contradicting"])
        self.auxiliaries, self.modals, self.guess = set(data["duty_auxiliaries"]), data["duty_verbs"], set(data["guess"])
        self.needful, self.needing, self.wishes = set(data["needful"]), set(data["needing"]), set(data["wishes"])
        self.by_form = frozenset(self.judging | self.wishes)
        self.causal, self.conditions = set(data["causal"]), set(data["conditions"])
        self.announced = [
            (act, patterns(entry["verbs"]), tuple(entry["target"]))
            for act, name in (("threat", "threats"), ("refusal", "refusals"))
            for entry in data[name]
        ]

    def candidates(self, doc: Document, triggers: Mapping[int, Collection[str]]) -> Iterator[Candidate]:
        """The acts of a text, each once for a verb of speech; triggers: words that trigger events already, with their types: the act is theirs, or what they tell."""
        found: set[tuple[str, int, tuple[int, ...]]] = set()
        for token in doc:
            for act in self._acts(token, triggers) if token.pos in ("VERB", "AUX", "NOUN", "ADJ") else ():
                key = (act.content, act.anchor.i, tuple(slot.token.i for slot in act.recipients))
                if key not in found and act.frame.type not in triggers.get(act.anchor.i, ()):
                    found.add(key)
                    yield act

    def _acts(self, token: Word, triggers: Mapping[int, Collection[str]]) -> Iterator[Candidate]:
        """The acts of the clause that a word heads."""
        copula = syntax.has_copula(token)
        verb = token.pos in ("VERB", "AUX")
        if verb and token.i not in triggers:
            yield from self._judged(token)
            yield from self._wished(token)
            yield from self._announced(token)
        if verb or copula:
            yield from self._duty(token)
            if syntax.finite(token) and (token.i not in triggers or self.polarity.negated(token)):
                yield from self._evaluated(token)
        yield from self._needful(token)

    # -- the acts ------------------------------------------------------------------------------------------------------------

    def _evaluated(self, predicate: Word) -> Iterator[Candidate]:
        """*dijo que Polonia es un socio ejemplar*, *sostuvo que Londres no ha cumplido*."""
        judgement = self.appraisal.of(predicate)
        if judgement is None:
            return
        sign, word = judgement
        said = self._said(predicate)
        if said is None:
            return
        verb, speakers = said
        judged = words(arguments.subject(predicate, self.control)[0])
        if verb.lemma.lower() in self.contradicting:
            judged = judged or words(syntax.complements(verb, {"a"}))
        yield self._candidate("praise" if sign > 0 else "blame", verb, word, speakers, judged)

    def _judged(self, verb: Word) -> Iterator[Candidate]:
        """*consideró la ley un error*, *la ley fue considerada una intromisión por Moscú*."""
        lemma = self._lemma(verb)
        if lemma not in self.judging:
            return
        behind = [c for c in verb.children if c.i > verb.i and c.dep in ("obj", "obl", "xcomp", "ccomp", "advcl", "amod", "nmod")]
        marked = lemma in self.likening
        found = next(
            ((sign, c) for c in behind if not syntax.finite(c) and _predicative(c, marked) and (sign := self.appraisal.word(c))), None
        )
        if found is None:
            return
        sign, word = found
        if syntax.passive(verb):
            judged, speakers = arguments.own_subjects(verb), [*arguments.agents(verb), *syntax.complements(word, {"por"})]
            if not judged and verb.dep in ("acl", "amod"):
                judged = [verb.head]
            slots = words(speakers)
        else:
            judged = [o for o in arguments.objects(verb) if o != word] + list(syntax.complements(verb, {"a", "en"}))
            slots = subject_of(verb, self.control)
        judged = [j for j in judged if j != word]
        if slots and judged and not self.polarity.negated(verb):
            yield self._candidate("praise" if sign > 0 else "blame", verb, word, slots, words(judged))

    def _duty(self, predicate: Word) -> Iterator[Candidate]:
        """*dijo que la UE debe actuar*, *afirmó que Serbia tiene que retirarse*."""
        word = next(
            (
                c
                for c in predicate.children
                if c.dep == "aux" and c.lemma.lower() in self.auxiliaries and not syntax.has(c, "Tense", "Past")
            ),
            None,
        )
        guessed = any(c.dep == "aux" and c.lemma.lower() in self.guess for c in predicate.children)
        if word is None and predicate.lemma.lower() in self.modals:
            conjunction = self.modals[predicate.lemma.lower()]
            inner = (c for c in predicate.children if c.i > predicate.i and c.pos == "VERB" and syntax.has(c, "VerbForm", "Inf"))
            does = next((c for c in inner if any(m.lower == conjunction and m.i < c.i for m in c.children)), None)
            past = syntax.has(predicate, "Tense", "Past")
            word = does if does is not None and not syntax.passive(does) and not past else None
        if word is None or guessed or syntax.passive(predicate):
            return
        said = self._said(predicate)
        if said is None:
            return
        bound = words(arguments.own_subjects(predicate) or self._addressees(said[0], predicate))
        if bound:
            yield self._candidate("duty", said[0], word, said[1], bound)

    def _needful(self, word: Word) -> Iterator[Candidate]:
        """*es hora de que la UE actúe*, *cree necesario que Israel se retire*, *se mostró partidario de que la OTAN intervenga*."""
        lemma = word.lemma.lower()
        if not (lemma in self.needful or (word.pos in ("VERB", "AUX") and lemma in self.needing)):
            return
        clause = _wanted(word)
        over = word
        if clause is None and word.head.pos in ("VERB", "AUX"):
            over = word.head
            clause = _wanted(over)
        if clause is None or clause == word:
            return
        bound = words(arguments.own_subjects(clause))
        if not bound and (said := self._said(word)) is not None:
            bound = words(self._addressees(said[0], clause))
        if over != word and self.attribution.speaks(over):
            speakers, anchor = subject_of(over, self.control), over
        elif word.head.pos == "VERB" and word.head.lemma.lower() in self.copular and not syntax.has_copula(word):
            speakers, anchor = subject_of(word.head, self.control), word.head
        elif syntax.has_copula(word) and arguments.own_subjects(word):
            speakers, anchor = words(arguments.own_subjects(word)), word
        else:
            said = self._said(word)
            anchor, speakers = said if said is not None else (word, ())
        if bound and speakers and not self.polarity.negated(anchor) and not self.polarity.negated(word):
            yield self._candidate("duty", anchor, word, speakers, bound)

    def _wished(self, verb: Word) -> Iterator[Candidate]:
        """*España espera que Marruecos coopere*, *«Queremos que el Senado actúe», dijo X*."""
        if self._lemma(verb) not in self.wishes or self.polarity.negated(verb) or not syntax.has(syntax.finite_form(verb), "Mood", "Ind"):
            return
        if any(c.lower == "se" for c in verb.children):
            return
        clause = _wanted(verb)
        if clause is None:
            return
        named = words(arguments.own_subjects(verb))
        said = None if named else self._said(verb)
        speakers = named or (said[1] if said is not None else subject_of(verb, self.control))
        bound = words(arguments.own_subjects(clause))
        if speakers and bound:
            yield self._candidate("wish", said[0] if said is not None else verb, verb, speakers, bound)

    def _announced(self, verb: Word) -> Iterator[Candidate]:
        """*dijo que habrá consecuencias para Londres*, *afirmó que no habrá diálogo con los rebeldes*."""
        lemma = verb.lemma.lower()
        for act, by_lemma, target in self.announced:
            for pattern in by_lemma.get(lemma, ()):
                noun = self.find_object(verb, pattern)
                if (pattern.objects and noun is None) or (pattern.reflexive and not syntax.reflexive(verb)):
                    continue
                if (act == "refusal") != self.polarity.negated(verb) or not (act == "refusal" or _ahead(verb)):
                    continue
                said = self._said(verb)
                if said is None:
                    continue
                heads = [verb] if noun is None else [verb, noun]
                named = [
                    t for slot in target for t in (arguments.subject(verb, self.control)[0] if slot == "subj" else _phrases(heads, slot))
                ]
                yield self._candidate(act, said[0], noun if noun is not None else verb, said[1], words(t for t in named if t != noun))
                return

    # -- grammar -------------------------------------------------------------------------------------------------------------

    def _candidate(self, act: str, anchor: Word, word: Word, speakers: tuple[Slot, ...], to: tuple[Slot, ...]) -> Candidate:
        taken = {slot.token.i for slot in speakers if slot.kind == "word"}
        to = tuple(slot for slot in to if slot.token.i not in taken)
        trigger = (anchor,) if anchor == word else (anchor, word)
        return Candidate(self.acts[act], trigger, anchor, speakers, to, False, False, content=act)

    def _lemma(self, verb: Word) -> str:
        """The infinitive; read off the form where the lemmatizer's is no verb of judging or wishing."""
        lemma = verb.lemma.lower()
        if lemma in self.judging or lemma in self.wishes:
            return lemma
        reading = self.inflection.read(verb.text, self.by_form)
        return reading.infinitive if reading is not None else lemma

    def _addressees(self, verb: Word, clause: Word) -> list[Word]:
        """Whom a verb of speech is directed at: *dijo a la UE que debe actuar*."""
        return (
            [t for t in syntax.complements(verb, {"a"}) if t.i < clause.i and t.dep in ("obj", "iobj", "obl", "obl:arg")]
            if verb != clause
            else []
        )

    def _said(self, clause: Word) -> tuple[Word, tuple[Slot, ...]] | None:
        """(the verb of speech, its speakers) where somebody asserts a clause, the clause itself in place of the verb after *según X*; None where nobody does."""
        utterance = self.attribution.utterance(clause)
        if utterance is None:
            sources = self.attribution.sources(clause)
            return (clause, tuple(sources)) if sources and self._asserted(clause, clause.sentence.root) else None
        verb, speakers = utterance
        top = verb if verb.is_ancestor(clause) else verb.head
        if not speakers or verb.lemma.lower() in self.denied or self.polarity.negated(verb) or not self._asserted(clause, top):
            return None
        return verb, tuple(speakers)

    def _asserted(self, clause: Word, top: Word) -> bool:
        """Whether a clause is asserted as part of what stands below `top`: no relative clause there, no condition, no noun's complement."""
        word = clause
        while word != top:
            heads = {c.lower for c in word.children if c.i < word.i and c.dep in ("mark", "advmod", "cc")}
            causal = word.dep != "advcl" or not heads or not heads.isdisjoint(self.causal)
            if word.dep not in _ASSERTED or word.head == word or not causal or not heads.isdisjoint(self.conditions):
                return False
            word = word.head
        return True


def _wanted(head: Word) -> Word | None:
    """The clause with a conjunction and a subject of its own that a word governs; its mood is not asked for: these words take the subjunctive alone."""
    for child in head.children:
        conjunction = any(relatives.opens(c) and c.pos == "SCONJ" and c.i < child.i for c in child.children)
        if (
            child.dep in ("ccomp", "csubj", "acl", "advcl", "xcomp", "obj", "obl")
            and conjunction
            and not syntax.has(child, "VerbForm", "Inf")
        ):
            return child
    return None


def _predicative(word: Word, marked: bool) -> bool:
    """A judgement on an object, not the object itself: a word after *como*, and unless it must be marked so, an adjective or a noun without the definite article."""
    opened = any(c.dep in ("mark", "case") and c.lower in ("como", "de") for c in word.children)
    if marked or opened:
        return opened
    return word.pos in ("ADJ", "VERB") or not any(c.dep == "det" and syntax.has(c, "Definite", "Def") for c in word.children)


def _phrases(heads: list[Word], preposition: str) -> list[Word]:
    return [t for head in heads for t in syntax.complements(head, {preposition})]


def _ahead(verb: Word) -> bool:
    """A verb in the future or conditional, or below *ir a*."""
    form = syntax.finite_form(verb)
    return syntax.has(form, "Tense", "Fut") or syntax.has(form, "Mood", "Cnd") or form.lemma == "ir"
