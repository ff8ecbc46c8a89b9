"""Who takes part in what a verb tells: the slots that its frame asks for, filled from its clause and from the noun that it carries."""

from __future__ import annotations

from typing import Any

from kg.extraction import arguments, relatives, syntax
from kg.extraction.frames import Frame, Verb
from kg.extraction.nominals import Nominals
from kg.extraction.slots import Candidate, Slot, subject_of, words
from kg.language.words import Word

_JUDGED = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
"""Types of what is said of somebody: *ante* says who heard it (*denunció a B ante la ONU*)."""


class VerbRoles:
    """Fills the roles of verbs; of the noun that a verb carries by `nominals`."""

    def __init__(self, lexicon: dict[str, Any], nominals: Nominals) -> None:
        self.nominals = nominals
        self.control = set(lexicon["object_control"])
        self.clitics = set(lexicon["dative_clitics"])

    def fill(self, verb: Word, frame: Frame, pattern: Verb, noun: Word | None, negated: bool) -> Candidate:
        """The candidate of a verb that a pattern fits; noun: the object that it asks for; negated: with a negation that it does not ask for."""
        turned = syntax.passive(verb) and not (pattern.reflexive and syntax.finite(verb) and not syntax.has(verb, "VerbForm", "Part"))
        actors, dropped = self._slots(verb, frame, frame.actor, noun, turned)
        recipients, undergoes = self._slots(verb, frame, frame.recipient, noun, turned)
        if noun is not None:
            itself = "object" in frame.recipient
            own_actors, own_recipients = (words([noun]), ()) if itself else self.nominals.slots(noun, frame)
            if not frame.reciprocal:
                own = "noun" in frame.actor
                own_actors = tuple(s for s in own_actors if own or (s.kind == "demonym" and not actors and dropped is None))
            actors += own_actors
            recipients = tuple(s for s in recipients + own_recipients if s.token.i != noun.i or noun.ent_type)
            if not recipients:
                wanted = [slot for slot in frame.recipient if slot in ("a", "contra", "con", "sobre", "para")]
                recipients = words(syntax.phrases(noun, wanted))
        if not actors and dropped is not None:
            actors = (Slot(dropped, "dropped"),)
        if not recipients and undergoes is not None and (noun is None or pattern.preposition):
            recipients = (Slot(undergoes, "dropped"),)
        if {"a", "obj"} & set(frame.recipient) and not any(s.token.ent_type for s in recipients) and syntax.enclitic(verb):
            recipients = (Slot(verb, "enclitic"), *recipients)
        if not actors and turned:
            actors = self._implied(verb, frame, pattern)
        if not recipients and noun is None and not frame.reciprocal:
            recipients = self._shared(verb, frame)
        beside = words(c for c in syntax.complements(verb, {"junto a", "junto con"}) if c.ent_type not in ("LOC", "GPE"))
        if turned:
            recipients += beside if recipients else ()
        else:
            actors += beside if actors else ()
        taken = {s.token.i for s in actors if s.kind == "word"}
        recipients = tuple(s for s in recipients if s.token.i not in taken)
        return Candidate(frame, (verb, noun) if noun is not None else (verb,), verb, actors, recipients, False, negated, pattern.negated)

    def aims(self, infinitive: Word, *, things: bool = True) -> list[Word]:
        """Whom an infinitive is directed at: *(se negó a) negociar con B*, *entregar el preso a B*, *ayudar a B*; things: or what is done by it."""
        found = list(syntax.complements(infinitive, {"a", "con", "contra"}))
        return found or [o for o in arguments.objects(infinitive) if things or o.ent_type or o.pos == "PRON"]

    def _shared(self, verb: Word, frame: Frame) -> tuple[Slot, ...]:
        """*criticó y condenó a B*: the object behind two verbs side by side is that of the first one too."""
        for other in verb.children:
            if other.dep == "conj" and other.pos == "VERB" and other.i == verb.i + 2 and not syntax.passive(verb):
                found = [c for c in arguments.objects(other) if "obj" in frame.recipient or syntax.preposition(c) in frame.recipient]
                return words(c for c in found if c.i > other.i)
        return ()

    def _implied(self, verb: Word, frame: Frame, pattern: Verb) -> tuple[Slot, ...]:
        """Actors of an agentless passive: the owner of what is moved, those who have met, or the parties of the noun that a participle modifies."""
        if frame.theme_acts:
            return words(arguments.undergoers(verb))
        if frame.reciprocal and pattern.reflexive and verb.dep in ("acl", "amod"):
            return words([relatives.meant(verb.head)])
        if frame.reciprocal and pattern.reflexive and verb.dep == "advcl" and verb.head.pos == "VERB":
            return subject_of(verb.head, self.control)
        if frame.reciprocal and verb.dep in ("acl", "amod"):
            parties = words(syntax.complements(verb.head, {"entre", "con"}))
            if parties:
                return parties
            governor = syntax.verb_above(verb.head)
            if governor is not None:
                return words(arguments.subject(governor, self.control)[0])
        return ()

    def _slots(
        self, verb: Word, frame: Frame, slots: tuple[str, ...], noun: Word | None, is_passive: bool
    ) -> tuple[tuple[Slot, ...], Word | None]:
        """The words in the given slots of a verb, and the verb whose subject is dropped if the subject is asked for and not named."""
        found: list[Word] = []
        dropped: Word | None = None
        for slot in slots:
            if slot == "subj":
                if is_passive:
                    found += [*arguments.agents(verb), *syntax.complements(verb, {"entre"})]
                else:
                    named, dropped = arguments.subject(verb, self.control)
                    found += named
            elif slot == "obj":
                if is_passive:
                    found += arguments.own_subjects(verb)
                    first = arguments.first_of_row(verb)
                    if first.dep in ("acl", "amod") and not found and not relatives.located(verb):
                        found.append(arguments.said_of(first))
                    elif not arguments.own_subjects(verb):
                        named, dropped = arguments.subject(verb, self.control)
                        found += named
                        if not syntax.has(verb, "VerbForm", "Part"):
                            dropped = None
                else:
                    found += [o for o in arguments.objects(verb) if noun is None or o.i != noun.i]
            elif slot == "clause":
                if not found:
                    for child in verb.children:
                        if child.dep in ("ccomp", "xcomp") and child.pos == "VERB":
                            found += arguments.own_subjects(child)
            elif slot == "inf":
                if not found:
                    for child in verb.children:
                        if (
                            child.dep in ("xcomp", "ccomp", "obj", "obl")
                            and child.pos == "VERB"
                            and not self.nominals.polarity.negated(child)
                        ):
                            found += self.aims(child, things=frame.type != "AGREE")
            elif slot == "a" and not is_passive:
                towards = list(syntax.complements(verb, {"a"} if frame.type in _JUDGED else {"a", "ante"}))
                person = next((c for c in towards if c.dep == "obj" and c.ent_type), None) if "obj" in slots else None
                found += [c for c in towards if person is None or c.i <= person.i or c.dep == "obj"]  # *invitó a A a Madrid*
                found += [c for c in verb.children if c.pos == "PRON" and c.dep in ("obj", "iobj") and c.lower in self.clitics]
            elif is_passive and slot in ("con", "por") and "obj" in slots and arguments.undergoers(verb):
                continue  # *A fue elegido con el apoyo de C*
            elif not (slot == "a" and "obj" in slots and any(c.ent_type for c in arguments.undergoers(verb))):  # *A fue invitado a Madrid*
                found += list(syntax.complements(verb, {slot}))
        return words((word for word in found if word.ent_type or not syntax.temporal(word)), verb), dropped
