"""Events told by nouns: *la visita de A a B*, *su invasión*, *A impuso sanciones a B*, *un atentado cometido por A*."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from kg.extraction import arguments, relatives, syntax
from kg.extraction.frames import Frame
from kg.extraction.polarity import Polarity
from kg.extraction.slots import Candidate, Slot, subject_of, words
from kg.language.words import Word

_SPOKEN = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN", "SUPPORT", "REJECT"})
"""Types of what is said to somebody, who may answer."""
_MOVED = frozenset({"MOBILIZE", "AID"})
"""Types of which what is moved tells who moves it (*el envío de un buque británico*)."""
_SUFFERED = frozenset({"SANCTION", "ASSAULT", "COERCE"})
"""Types of what leaves its mark on somebody."""
_SHOWN = frozenset({"PROTEST", "SUPPORT", "ACCUSE", "REJECT"})
"""Types of what people do something in sign of: *en protesta*, *en apoyo*."""


class Nominals:
    """Fills the roles of nouns from their complements, from the light verb that carries them, and from the participle behind them."""

    def __init__(self, lexicon: dict[str, Any], events: frozenset[str], of_origin: Callable[[str], bool]) -> None:
        """events: the nouns of the frames, which name what is done and not who does it; of_origin: whether an adjective says where somebody is from."""
        self.events, self.of_origin = events, of_origin
        self.acts = events - set(lexicon["groups"]) - set(lexicon["governments"])
        self.control = set(lexicon["object_control"])
        self.light = set(lexicon["light"])
        self.inverse = set(lexicon["inverse_light"])
        self.possessives = set(lexicon["possessives"])
        self.occasions = set(lexicon["occasions"])
        self.directed = set(lexicon["directed"])
        self.answers = set(lexicon["answers"])
        self.carriers = set(lexicon["carriers"])
        self.replies = set(lexicon["replies"])
        self.blame = set(lexicon["reproach"])
        self.terms = set(lexicon["terms"])
        self.strikers = set(lexicon["strikers"])
        self.companions = set(lexicon["accompanying"])
        self.clitics = set(lexicon["dative_clitics"])
        self.polarity = Polarity(lexicon)

    def candidate(self, noun: Word, frame: Frame) -> Candidate:
        """The candidate of a noun that triggers a frame."""
        actors, recipients = self.slots(noun, frame)
        found = self._filled(noun, frame, actors, recipients)
        if not actors or found.actors != actors:
            return found
        return replace(found, otherwise=self._filled(noun, frame, (), recipients).actors)

    def _filled(self, noun: Word, frame: Frame, actors: tuple[Slot, ...], recipients: tuple[Slot, ...]) -> Candidate:
        """The candidate of a noun with these slots of its own, others filled from what stands round it."""
        anchor = noun
        first = noun
        while first.dep == "conj" and first.head.pos == "NOUN":  # *expresó su apoyo y su solidaridad*
            first = first.head
        carrier = self._carrier(first)
        if carrier is not None:
            first = carrier
            recipients = recipients or self._towards(carrier, frame)
            actors = actors or self._slots_of_carrier(carrier, noun, frame)
        verb = first.head
        if verb.pos == "VERB" and first.dep in ("obj", "nsubj", "obl"):
            lemma = verb.lemma.lower()
            turned = syntax.passive(verb)
            as_object = first.dep == "obj" or (turned and first.dep == "nsubj")
            if as_object and lemma in self.light | self.inverse:
                anchor = verb
                doer = words(arguments.agents(verb)) if turned else subject_of(verb, self.control)
                if lemma in self.inverse and not frame.reciprocal:
                    giver = words(syntax.complements(verb, {"de"})) or actors
                    actors, recipients = giver, recipients or doer
                elif not actors or (frame.reciprocal and not self._between(noun)) or actors[0].kind == "poss":
                    actors = doer + (actors if frame.reciprocal else ())
                    if frame.reciprocal:
                        actors += words(syntax.complements(verb, {"con", "entre"}))
                if not recipients and lemma not in self.inverse:
                    wanted = set(frame.noun_recipient) | (set(frame.recipient) & {"a", "contra", "con", "sobre"})
                    recipients = tuple(s for s in words(syntax.complements(verb, wanted)) if s.token.i not in (noun.i, first.i))
                    recipients += words(c for c in verb.children if c.lower in self.clitics and c.pos == "PRON")
        if not recipients and not frame.reciprocal:
            recipients = self._behind(noun, frame) or (self._afflicted(noun) if frame.type in _SUFFERED else ())
        if not actors or not recipients:
            actors, recipients = self._participle(noun, frame, actors, recipients)
            actors, recipients = self._relative(noun, frame, actors, recipients)
        if anchor == noun and not frame.reciprocal:
            actors, recipients = self._adverbial(noun, frame, actors, recipients)
        if not actors and anchor == noun and frame.type == "CONSULT":
            actors = self._traveller(noun) or (self._clause_subject(noun) if self._on_occasion(noun) else ())
        if frame.reciprocal and anchor == noun and actors and not self._between(noun) and list(syntax.complements(noun, {"con"})):
            actors = self._clause_subject(noun) + actors
        if not actors and anchor == noun and not frame.reciprocal:
            actors, recipients = self._means(first, frame, recipients)
            actors = actors or (self._blamed(first) if frame.type in _SUFFERED else ())
        if actors and not recipients and frame.noun_recipient and frame.type in _SPOKEN:
            recipients = self._answering(noun, frame)
        taken = {s.token.i for s in actors}
        recipients = tuple(s for s in recipients if s.token.i not in taken)
        negated = self.polarity.negated(anchor) or self.polarity.without(noun)
        return Candidate(frame, (noun,), anchor, actors, recipients, True, negated)

    def slots(self, noun: Word, frame: Frame) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
        """Slots in a noun's own complements: prepositional phrases, a possessive, adjectives (kind demonym)."""
        actors: list[Slot] = []
        for slot in frame.noun_actor:
            if actors and not frame.reciprocal:
                break
            actors += [s for s in self._slot(noun, slot) if frame.type in _MOVED or f"{noun.lemma} {s.token.lemma}" not in frame.nouns]
        taken = {s.token.i for s in actors}
        recipients: list[Slot] = []
        directed = any(True for _ in syntax.complements(noun, self.directed & set(frame.noun_recipient)))
        for slot in frame.noun_recipient:
            if not (slot == "en" and directed):  # *un ataque a B en C*
                recipients += [s for s in self._slot(noun, slot) if s.token.i not in taken]
        if not frame.reciprocal:
            actors, recipients = self._genitive(noun, frame, actors, recipients)
        return tuple(actors), tuple(recipients)

    def _genitive(self, noun: Word, frame: Frame, actors: list[Slot], recipients: list[Slot]) -> tuple[list[Slot], list[Slot]]:
        """Which side *de* or a possessive names, by what stands beside it (*el asedio de A a B*, *la condena de B por A*, *su arresto por A*) or what it is (*el bombardeo de la aviación*)."""
        if not actors and frame.type == "ASSAULT":
            actors = [
                s for s in recipients if s.kind == "word" and s.token.lemma.lower() in self.strikers and syntax.preposition(s.token) == "de"
            ]
            recipients = [s for s in recipients if s not in actors]
        towards = list(syntax.complements(noun, self.directed & set(frame.noun_recipient)))
        owners = [c for c in syntax.complements(noun, {"de"}) if c.lemma.lower() not in self.events]
        if not actors and towards and owners and owners[0].i < towards[0].i:
            return list(words(owners)), list(words(towards))
        agents = {c.i for c in syntax.complements(noun, {"por"})}
        if not recipients and any(s.token.i in agents for s in actors):
            return actors, [*self._slot(noun, "poss"), *words(syntax.complements(noun, {"de"}))]
        return actors, recipients

    def _slot(self, noun: Word, slot: str) -> list[Slot]:
        if slot == "poss":
            return [Slot(c, "poss") for c in syntax.possessives(noun, self.possessives)]
        if slot == "demonym":
            adjectives = (c for a in noun.children if a.dep == "amod" for c in syntax.conjuncts(a))
            return [Slot(c, "demonym") for c in adjectives if self.of_origin(c.lower)]
        if slot == "de":
            named = (phrase for phrase in syntax.phrases(noun, {slot}) if not syntax.temporal(phrase))
            return [s for s in words(named) if s.token.lemma.lower() not in self.acts]
        phrases = syntax.phrases(noun, {slot})
        if slot == "por" and not phrases:  # *la incautación del buque y de su carga por parte de A*
            beside = (c for head in (noun, *syntax.complements(noun, {"de"})) for c in head.children if c.dep == "conj")
            phrases = [c for other in beside if syntax.preposition(other) for c in syntax.complements(other, {slot})]
        return list(words(giver for phrase in phrases for giver in (arguments.by_order(phrase) if slot == "por" else [phrase])))

    def _between(self, noun: Word) -> bool:
        """Whether *entre* names all who take part."""
        return bool(self._slot(noun, "entre"))

    def _answering(self, noun: Word, frame: Frame) -> tuple[Slot, ...]:
        """*B rechazó la propuesta de A*, *B respondió a las críticas de A*, *B se reunió a petición de A*: who answers it is whom it was directed at."""
        verb, preposition = noun.head, syntax.preposition(noun)
        asked = frame.type == "REQUEST" and preposition == "a" and not syntax.determined(noun)
        if verb.pos not in ("VERB", "ADJ") or (syntax.passive(verb) and not asked) or noun.dep not in syntax.COMPLEMENTS:
            return ()
        answered = verb.lemma.lower() in self.answers and preposition in ("", "a", "ante", "de")
        if not (asked or answered):
            return ()
        return words(arguments.own_subjects(verb)) or subject_of(verb, self.control)

    def _towards(self, noun: Word, frame: Frame) -> tuple[Slot, ...]:
        return words(syntax.complements(noun, {"contra", *frame.noun_recipient} - {"de", "con", "en", "poss", "demonym"}))

    def _slots_of_carrier(self, carrier: Word, noun: Word, frame: Frame) -> tuple[Slot, ...]:
        """*una orden de captura del tribunal*, *una orden rusa de captura*: whose the noun above is."""
        owners = words(c for c in syntax.complements(carrier, {"de", "por"}) if c.i > noun.i)
        return owners or tuple(self._slot(carrier, "demonym")) or tuple(self._slot(carrier, "poss"))

    def _behind(self, noun: Word, frame: Frame) -> tuple[Slot, ...]:
        """*ultima un ataque contra B*: a phrase right behind the noun, which the parser hung on the verb above."""
        wanted = {"contra", "sobre", "hacia", "a"} & set(frame.noun_recipient)
        end = noun.right_edge.i + 1
        return (
            words(c for c in syntax.complements(noun.head, wanted) if c.left_edge.i == end)
            if wanted and noun.head.i < noun.i and noun.head.pos in ("VERB", "AUX")
            else ()
        )

    def _afflicted(self, noun: Word) -> tuple[Slot, ...]:
        """*A, aislado por años de sanciones*, *B fue arrasada por los bombardeos*: who or what a participle says is so by what the noun tells."""
        outermost = _outermost(noun)
        participle = outermost.head
        if syntax.preposition(outermost) != "por" or not syntax.has(participle, "VerbForm", "Part"):
            return ()
        if participle.dep in ("acl", "amod") and participle.head.pos in syntax.NOMINAL:
            return words([relatives.meant(participle.head)])
        return words(arguments.own_subjects(participle)) if syntax.passive(participle) else ()

    def _on_occasion(self, noun: Word) -> bool:
        """*durante una visita a B*, *al término de tres días de conversaciones*: the noun says when the clause happens."""
        outermost = _outermost(noun)
        return syntax.preposition(outermost) in self.occasions or (
            outermost != noun and syntax.preposition(outermost) == "a" and outermost.lemma.lower() in self.terms
        )

    def _means(self, noun: Word, frame: Frame, recipients: tuple[Slot, ...]) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
        """*A respondió con una ofensiva*, *castigó a B con aranceles*, *marcharon en protesta*, *los obreros en huelga*: who acts by what the noun says."""
        verb, preposition = noun.head, syntax.preposition(noun)
        bare = preposition == "en" and frame.type in _SHOWN and not syntax.determined(noun)
        if verb.pos == "NOUN" and noun.dep == "nmod" and bare and frame.type == "PROTEST" and verb.lemma.lower() not in self.events:
            return words([verb]), recipients
        by = preposition == "con" and verb.lemma.lower() in self.replies
        if verb.pos != "VERB" or noun.dep not in ("obl", "obj") or not (bare or by) or syntax.passive(verb):
            return (), recipients
        if by and not recipients and frame.noun_recipient:
            recipients = words(c for c in arguments.objects(verb) if c.pos == "PRON" or syntax.preposition(c) == "a")
        return subject_of(verb, self.control), recipients

    def _blamed(self, noun: Word) -> tuple[Slot, ...]:
        """*atribuyó el atentado a B*, *acusa a B de la matanza*: whoever is held responsible for a deed has done it, by that account."""
        verb, preposition = noun.head, syntax.preposition(noun)
        if verb.ent_type and preposition == "de" and syntax.preposition(verb) == "a":  # hung on the name before it
            verb = verb.head
        blamed = verb.pos == "VERB" and verb.lemma.lower() in self.blame and preposition in ("", "de", "por")
        if not blamed or noun.dep not in ("obj", "obl", "nsubj", "nmod"):
            return ()
        if preposition and not (syntax.determined(noun) or syntax.definite(noun, ())):  # *acusó a B de espionaje*: what may never have been
            return ()
        if preposition and syntax.passive(verb):
            return words(arguments.undergoers(verb))
        found = [c for c in syntax.complements(verb, {"a"}) if c != noun]
        found = found or ([] if preposition else list(syntax.complements(noun, {"a"})))
        return words(found or (c for c in verb.children if c.pos == "PRON" and c.dep in ("obj", "iobj")))

    def _traveller(self, noun: Word) -> tuple[Slot, ...]:
        """*A, de visita en B, …*: whom a bare noun with *de* is said of, a name or the subject of the clause."""
        if syntax.preposition(noun) != "de" or syntax.determined(noun):
            return ()
        above = noun.head
        if above.pos in ("NOUN", "PROPN") and noun.nbor(-2).text == "," and noun.nbor(-1).lower == "de":
            return words([above])
        return self._clause_subject(noun) if above.pos == "VERB" else ()

    def _clause_subject(self, noun: Word) -> tuple[Slot, ...]:
        """*antes de la cumbre con B, A viajó …*: the subject of the clause takes part too."""
        verb = syntax.verb_above(noun)
        if verb is None or noun.dep.startswith("nsubj"):
            return ()
        return subject_of(verb, self.control)

    def _carrier(self, noun: Word) -> Word | None:
        """*una orden de captura*, *un gesto de apoyo*: the noun that only says in what form there is what the bare noun behind *de* says."""
        above = noun.head
        bare = noun.dep == "nmod" and syntax.preposition(noun) == "de" and not syntax.determined(noun)
        return above if bare and above.pos == "NOUN" and above.lemma.lower() in self.carriers else None

    def _behind_phrase(self, noun: Word) -> Iterator[Word]:
        """What hangs on a noun, on the act behind its *de* (*la ronda de contactos que celebraron*) or on its carrier (*las órdenes de captura dictadas por A*)."""
        yield from noun.children
        for inner in syntax.complements(noun, {"de"}):
            if inner.lemma.lower() in self.events and not syntax.determined(inner):
                yield from inner.children
        carrier = self._carrier(noun)
        if carrier is not None:
            yield from carrier.children

    def _participle(
        self, noun: Word, frame: Frame, actors: tuple[Slot, ...], recipients: tuple[Slot, ...]
    ) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
        """*un atentado cometido por A*, *las sanciones decididas contra B*: the roles that a light participle behind the noun holds."""
        for child in self._behind_phrase(noun):
            if child.i > noun.i and child.dep in ("acl", "amod") and syntax.has(child, "VerbForm", "Part"):
                carried = child.lemma.lower() in self.light
                actors = actors if any(s.kind == "word" for s in actors) and not carried else words(arguments.agents(child)) or actors
                recipients = recipients or words(syntax.complements(child, {slot for slot in frame.noun_recipient if slot != "de"}))
        return actors, recipients

    def _relative(
        self, noun: Word, frame: Frame, actors: tuple[Slot, ...], recipients: tuple[Slot, ...]
    ) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
        """*las críticas que lanzó A contra B*, *el apoyo que B recibió de A*: the roles that the light verb of a relative clause holds."""
        for clause in self._behind_phrase(noun):
            lemma = clause.lemma.lower()
            if clause.i < noun.i or clause.dep != "acl" or lemma not in self.light | self.inverse or not syntax.finite(clause):
                continue
            named = words(word for word in arguments.relative_subjects(clause, noun) if word != clause.head)
            if syntax.passive(clause) or (not named and any(word == clause.head for word in arguments.own_subjects(clause))):
                continue
            if frame.reciprocal:
                return actors or named + words(syntax.complements(clause, {"con"})), recipients
            if lemma in self.inverse:
                return actors or words(syntax.complements(clause, {"de"})), recipients or named
            wanted = {slot for slot in frame.noun_recipient if slot != "de"}
            return actors or named, recipients or words(syntax.complements(clause, wanted))
        return actors, recipients

    def _adverbial(
        self, noun: Word, frame: Frame, actors: tuple[Slot, ...], recipients: tuple[Slot, ...]
    ) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
        """*ganó con el apoyo de A*, *marcharon en apoyo de B*: the noun in an adverbial, its other side the subject of the clause."""
        preposition, verb = syntax.preposition(noun), noun.head
        if verb.pos != "VERB" or noun.dep not in ("obl", "obj", "advmod") or recipients:
            return actors, recipients
        bare = not syntax.determined(noun)
        if preposition in self.companions and frame.type in ("SUPPORT", "AID") and any(s.kind != "poss" for s in actors):
            return actors, words(arguments.subject(verb, self.control)[0])
        if preposition == "en" and bare and actors and all(s.kind == "word" and s.token.head == noun for s in actors):
            return subject_of(verb, self.control), actors
        return actors, recipients


def _outermost(noun: Word) -> Word:
    """The head of the phrase that a noun is a complement of: *marco* in *en el marco de su visita*."""
    while noun.dep == "nmod" and noun.head.pos == "NOUN" and syntax.preposition(noun) == "de":
        noun = noun.head
    return noun
