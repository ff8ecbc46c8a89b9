"""Who takes part in a candidate: its slots resolved to actors, and where they name nobody, whom the words about them lead to."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extraction import arguments, syntax
from kg.extraction import frames as frame_files
from kg.extraction.slots import Candidate, Slot
from kg.language import lexicon as lexicon_file
from kg.language.words import Word
from kg.linking import wars
from kg.linking.hidden_recipients import HiddenRecipients
from kg.linking.report import Actor
from kg.linking.resolution import Resolver

Side = dict[str, list[str]]
"""The actors of one side of an event, by id, with the words that name them."""

_MOVEMENTS = frozenset({"MOBILIZE", "RETREAT", "CONSULT", "ASSAULT", "COERCE"})
"""Types whose complements say where to or where: who is named there need not be whom it is directed at."""
_THEMES = frozenset({"MOBILIZE", "AGREE", "THREATEN", "REQUEST"})
"""Types whose object is no hint of the recipient: whose troops are sent, whose promise is given."""
_SUFFERED = frozenset({"ASSAULT", "COERCE", "RETREAT"})
"""Types that persons undergo themselves, whosever they are: *apresó a nueve funcionarios bolivianos*."""
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of what is said or decided: a document, list or vote that does so does it for those whose it is."""
_VAGUE = frozenset({"REJECT", "SUPPORT"})
"""Types of which a state that is named in a clause below the verb's own is seldom the other side."""
_GIVEN = _SPOKEN | {"AGREE", "AID", "CONCEDE"}
"""Types of which a bare object is what is said, given or asked for: *prometió una comisión*, *reclamó observadores*."""
_STRUCK = frozenset({"ASSAULT", "COERCE"})
"""Types that a noun of them does, too: *los bombardeos rusos mataron a diez personas*."""
_OWN = frozenset({"AmbassadorRecall", "RelationsBreak", "AidSuspension", "Withdrawal", "Resignation"})
"""Classes whose object with a possessive is the actor's own: *retiró a su embajador*, *recortó su ayuda*."""
_PLEDGED = frozenset({"AGREE", "CONCEDE", "REJECT", "SANCTION", "THREATEN"})
"""Types that a word of somebody who leads a state does: *anunció que su país no renovará el pacto*."""
_DESCRIBED = frozenset({"Group", "Person"})
"""Kinds of those whom the text only describes: that a thing is theirs makes them no party to what is done to it (*la escuela de los aldeanos*)."""


@dataclass(frozen=True, slots=True)
class Participants:
    """Both sides of an event.

    ways: how the grammar gives each, by side ("actor", "recipient") and id; stands: enough of it is named to make an event.
    """

    actors: Side
    recipients: Side
    ways: dict[tuple[str, str], str]
    stands: bool


class ParticipantReader:
    """Reads the participants of the candidates of one article."""

    def __init__(self, resolver: Resolver, lexicon: dict[str, Any]) -> None:
        self.resolver = resolver
        self.control, self.circumstantial = set(lexicon["object_control"]), set(lexicon["circumstantial"])
        self.own = set(lexicon["own_things"])
        self.mouthpieces = set(lexicon["utterances"]) | set(lexicon["mouthpieces"])
        self.named_after = set(lexicon_file(resolver.doc.language, "places")["named_after_place"])
        self.strikes = _strikes(resolver.doc.language)
        self.possessives, self.countries = set(lexicon["possessives"]), set(lexicon["countries"])
        self.accusative, self.protesters = set(lexicon["accusative_clitics"]), str(lexicon["protesters"])
        self.hidden, self.clitics = HiddenRecipients(resolver, lexicon), set(lexicon["dative_clitics"])

    def read(self, candidate: Candidate) -> Participants:
        """The participants of a candidate."""
        frame = candidate.frame
        ways: dict[tuple[str, str], str] = {}
        doers = [self._speaker(candidate, slot) for slot in candidate.actors if not self._no_doer(candidate, slot)]
        actors, recipients = self._slots(doers, "actor", ways), self._slots(self._addressed(candidate), "recipient", ways)
        if not actors and candidate.otherwise:
            actors = self._slots(candidate.otherwise, "actor", ways)
        if not actors and not candidate.nominal and "obj" in frame.actor:  # *recibió a una delegación saudí*
            actors = self._slots([Slot(noun) for noun in candidate.trigger[1:] if noun.pos in syntax.NOMINAL], "actor", ways)
        if not actors and not candidate.nominal:
            actors, recipients = self._behind(candidate, recipients)
            ways |= {("actor", i): "behind" for i in actors}
        if not frame.reciprocal and any(slot.kind == "poss" for slot in candidate.recipients):
            recipients = self.side(self._addressed(candidate), without=actors)
        recipients = {i: words for i, words in recipients.items() if i not in actors}
        if not recipients and not frame.reciprocal:
            recipients, way = self._elsewhere(candidate, actors)
            ways |= {("recipient", i): way for i in recipients}
        if frame.reciprocal:
            actors, recipients = actors | recipients, {}
            ways = {("actor", i): ways.get(("actor", i)) or ways.get(("recipient", i), "noun") for i in actors}
            if frame.type == "CONSULT":
                others = {i: words for i, words in actors.items() if self._actor(i).kind != "MediaOutlet"}
                interviewed = len(others) == 1 < len(actors) and (candidate.nominal or frame.cls == "Consult")
                actors = {} if interviewed else others  # *en una entrevista con la BBC*
        if not actors and recipients and frame.type == "COERCE":
            actors = self._authorities(candidate, recipients)
            ways |= {("actor", i): "authorities" for i in actors}
        if not actors and recipients and frame.cls == "Invasion":
            actors = self._invaders(recipients)
            ways |= {("actor", i): "invaders" for i in actors}
        if frame.who:
            actors = {i: words for i, words in actors.items() if self._actor(i).kind in frame.who}
        if frame.type == "PROTEST":
            self._call_protesters(actors)
        agentless = not frame.who and (candidate.nominal or syntax.passive(candidate.anchor))
        taking = {("actor", i) for i in actors} | {("recipient", i) for i in recipients}
        ways = {part: ways.get(part, "noun") for part in sorted(taking)}
        return Participants(actors, recipients, ways, bool(actors or (recipients and agentless)))

    def _call_protesters(self, actors: Side) -> None:
        """*miles de personas marcharon*: whom the text only counts are its *manifestantes*."""
        for actor in map(self._actor, actors):
            if actor.kind == "Group" and not actor.known:
                self.resolver.cast.called(actor, self.protesters)

    def _no_doer(self, candidate: Candidate, slot: Slot) -> bool:
        """Whether a slot names no actor: of a noun the town that it is named after; of a verb that receives guests the thing received."""
        if candidate.nominal:
            return self._named_after(candidate, slot)
        return "obj" in candidate.frame.actor and self._is_thing(slot)

    def _named_after(self, candidate: Candidate, slot: Slot) -> bool:
        """*la cumbre de Helsinki*, *el atentado de Karachi*: the town, even a capital, that an event is named after does not take part in it."""
        noun, town = candidate.trigger[0], slot.token
        first = town.head if town.dep == "conj" else town
        if first.head != noun or syntax.preposition(first) != "de" or town.i not in self.resolver.entity:
            return False
        after = candidate.frame.cls in self.named_after or candidate.frame.type == "ASSAULT"
        if not after or any(True for _ in syntax.complements(noun, {"con", "contra", "a"})):
            return False
        entry = self.resolver.gazetteer.place(self.resolver.entity[town.i].text)
        return entry is not None and entry.kind != "state"

    def _speaker(self, candidate: Candidate, slot: Slot) -> Slot:
        """*A anunció que su país no renovará el pacto*: who promises or refuses for his country, in place of it; any other slot itself."""
        noun = slot.token
        if candidate.frame.type not in _PLEDGED or slot.kind != "word" or noun.dep != "nsubj" or noun.lemma.lower() not in self.countries:
            return slot
        for possessive in syntax.possessives(noun, self.possessives) if noun.head.dep in ("ccomp", "acl") else ():
            owner = self.resolver.resolve(said := Slot(possessive, "poss"))[0]
            if len(owner) == 1 and owner[0].kind == "Person" and owner[0].states:
                return said
        return slot

    def _addressed(self, candidate: Candidate) -> list[Slot]:
        """The slots of the recipients, but for what is given, said or asked for: a person that a verb is done to stands behind *a*."""
        return [
            slot for slot in candidate.recipients if candidate.nominal or candidate.frame.type not in _GIVEN or not self._is_thing(slot)
        ]

    def _is_thing(self, slot: Slot) -> bool:
        word = slot.token
        while word.dep == "conj" and word.head.pos in syntax.NOMINAL:
            word = word.head
        bare = slot.kind == "word" and word.pos == "NOUN" and word.dep == "obj" and not syntax.preposition(word)
        bare = bare and syntax.uncontracted(word.left_edge) != "a"  # *al resto de los socios*
        return bare and slot.token.i not in self.resolver.entity and word.head.pos == "VERB" and word.i > word.head.i

    def _elsewhere(self, candidate: Candidate, actors: Side) -> tuple[Side, str]:
        """Recipients whom no slot names, and where they were found."""
        undergone = self._undergone(candidate, actors)
        if undergone and candidate.frame.type in _SUFFERED:
            return undergone, "noun"
        found = self._owners(candidate, actors)
        if found:
            return found, "owner"
        if undergone:
            return undergone, "noun"
        if any(slot.token.lower in self.clitics for slot in candidate.recipients):
            return {}, ""
        found = self.hidden.of(candidate, actors)
        if found:
            return found, "hidden"
        found = self.hidden.carried(candidate, actors)
        if found:
            return found, "carried"
        return (self._below(candidate, actors) if actors else {}), "below"

    def _undergone(self, candidate: Candidate, actors: Side) -> Side:
        """*detuvo a un periodista*: whom the noun names that the frame asks the verb's object to be."""
        asked = set(candidate.frame.recipient)
        nouns = [noun for noun in candidate.trigger[1:] if noun.pos in ("NOUN", "PROPN")]
        found = self.side(
            [Slot(noun) for noun in nouns if ({"": "obj", "a": "obj"}.get(before := syntax.preposition(noun), before)) in asked]
        )
        return {i: words for i, words in found.items() if i not in actors}

    def _slots(self, slots: Iterable[Slot], side: str, ways: dict[tuple[str, str], str]) -> Side:
        """The actors of slots with the words that name them; in `ways` the kind of slot of each."""
        found: Side = {}
        for slot in slots:
            for actor, words in self.side([slot]).items():
                found.setdefault(actor, []).extend(w for w in words if w not in found.get(actor, []))
                ways.setdefault((side, actor), self._way(slot))
        return found

    def _way(self, slot: Slot) -> str:
        if slot.kind != "word":
            return slot.kind
        if slot.token.pos in ("PRON", "DET"):
            return "pronoun"
        return "name" if slot.token.i in self.resolver.entity else "noun"

    def side(self, slots: Iterable[Slot], without: Container[str] = ()) -> Side:
        """The actors of slots with the words that name them; possessives stand for none of the ids `without`."""
        found: Side = {}
        for slot in slots:
            actors, words = self.resolver.resolve(slot, without)
            for actor in actors:
                found.setdefault(actor.id, [])
                if words and words not in found[actor.id]:
                    found[actor.id].append(words)
        return found

    def _actor(self, name: str) -> Actor:
        return self.resolver.cast.actors[name]

    def _of(self, tokens: Iterable[Word], without: Side, others: bool = False, described: bool = False, own: Container[int] = ()) -> Side:
        """Whose the nouns are, but for those of a side.

        others: a possessive does not stand for that side (*A se opuso a su candidatura*); described: even those whom the text only describes;
        own: indices of those whose possessive is that side.
        """
        found: Side = {}
        for token in tokens:
            for actor in self.resolver.owner(token, without if others else (), token.i not in own):
                if actor.id not in without and (described or actor.known or actor.kind not in _DESCRIBED):
                    found.setdefault(actor.id, []).append(self.resolver.words(token))
        return found

    def _owners(self, candidate: Candidate, actors: Side) -> Side:
        """Recipients behind nouns that are no actors: *elogió el apoyo de Rusia*, *expulsó a diplomáticos rusos*."""
        themes = () if candidate.frame.type in _THEMES else candidate.trigger[1:]
        if candidate.frame.cls == "Resignation":
            return {}
        if candidate.frame.cls in _OWN:
            themes = tuple(n for n in themes if not syntax.possessives(n, self.possessives))
        if candidate.frame.type in _STRUCK:
            themes = tuple(n for n in themes if syntax.preposition(n) != "con")  # *con drones de A*: the means
        left = [
            noun for noun in themes if candidate.frame.cls == "Withdrawal" and noun.i not in {slot.token.i for slot in candidate.recipients}
        ]
        found = {i: words for i, words in self.side([Slot(noun) for noun in left]).items() if i not in actors}
        states = {state for i in actors for state in self._actor(i).states}
        attack = candidate.frame.type == "ASSAULT"  # *asaltaron su embajada*: nobody's own
        aid = candidate.frame.type == "AID"  # *financió la campaña de B*, but no *en una base de B*
        found = found or self._of(
            [*(slot.token for slot in candidate.recipients if slot.kind == "word" and (not aid or slot.token.dep == "obj")), *themes],
            actors,
            attack or candidate.frame.type not in _MOVEMENTS | _THEMES,
            candidate.frame.type in _SUFFERED,
            {noun.i for noun in themes if noun.lemma.lower() in self.own and not attack},
        )
        others = {i: words for i, words in found.items() if states.isdisjoint(self._actor(i).states)}
        return others or found  # *canceló la reunión de los ministros*: those of other states

    def _authorities(self, candidate: Candidate, recipients: Side) -> Side:
        """*fue detenido en A*: who is held, tried or expelled in a state is so by its authorities."""
        for head in (candidate.anchor, candidate.trigger[0]):
            for place in syntax.complements(head, {"en"}):
                named = self.resolver.resolve_token(place) or self.resolver.owner(place)
                states = [actor for actor in named if actor.kind == "State" and actor.id not in recipients]
                if len(states) == 1:
                    return {states[0].id: [self.resolver.words(place)]}
        return {}

    def _invaders(self, recipients: Side) -> Side:
        """*la invasión de Kuwait*: whose it was is known."""
        cast = self.resolver.cast
        codes = sorted({code for i in recipients if cast.actors[i].kind == "State" for code in wars.attackers(i, cast.day)})
        return {state.id: [] for code in codes if (state := cast.state(code)) is not None}

    def _behind(self, candidate: Candidate, recipients: Side) -> tuple[Side, Side]:
        """Both sides where the words beside the verb name no actor.

        *que había bombardeado el puerto*: a noun behind the verb was taken for its subject, who stands in the clause above; *la decisión jordana
        de congelar*, *abatido por los disparos de los colonos*: whose the noun is.
        """
        verb = candidate.anchor
        nouns = [slot.token for slot in candidate.actors if slot.kind == "word"]
        behind = bool(nouns) and len(nouns) == len(candidate.actors) and all(noun.i > verb.i and noun.head == verb for noun in nouns)
        if behind and "subj" in candidate.frame.actor and not syntax.passive(verb):
            found = self._acting(verb, elsewhere=True)
            if found:
                return found, recipients or self._of(nouns, found)
        speaks = candidate.frame.type in _SPOKEN
        documents = [noun for noun in nouns if speaks and noun.lemma.lower() in self.mouthpieces]
        strikes = [noun for noun in nouns if candidate.frame.type in _STRUCK and noun.lemma.lower() in self.strikes]
        others = [noun for noun in nouns if syntax.passive(verb) or verb.head == noun]
        return self._of([*documents, *strikes, *others], recipients) or self._adopted(documents, recipients), recipients

    def _adopted(self, documents: Iterable[Word], without: Side) -> Side:
        """*aprobó una resolución que insta a B*: who adopts or writes what speaks, speaks."""
        found: Side = {}
        for document in documents:
            if document.dep == "obj" and document.head.pos == "VERB" and not syntax.passive(document.head):
                found |= self._acting(document.head)
        return {i: words for i, words in found.items() if i not in without}

    def _acting(self, verb: Word, *, elsewhere: bool = False) -> Side:
        """Who does what an active verb says; elsewhere: whatever stands beside it is not its subject."""
        named, dropped = arguments.subject(verb, self.control, elsewhere=elsewhere)
        return self.side([Slot(token) for token in named] or ([Slot(dropped, "dropped")] if dropped is not None else []))

    def _below(self, candidate: Candidate, actors: Side) -> Side:
        """The one other state that is named below the verb: *está dispuesto a revisar las sanciones decididas contra B*."""
        frame, resolver = candidate.frame, self.resolver
        if frame.type in _MOVEMENTS or candidate.nominal or not frame.recipient:
            return {}
        if "obj" in frame.recipient and any(c.pos == "PRON" and c.lower in self.accusative for c in candidate.anchor.children):
            return {}  # *lo sancionó por vender armas a B*
        own = {state for i in actors for state in self._actor(i).states}
        clauses = [c for c in candidate.anchor.children if c.dep in ("conj", "parataxis") and c.pos in ("VERB", "AUX")]
        found: Side = {}
        for token in candidate.anchor.subtree:
            if token.i > candidate.trigger[0].i and token.text in (";", ":"):
                break
            if token.i <= candidate.trigger[0].i or token.i not in resolver.entity or token != resolver.entity[token.i].root:
                continue
            if token.dep.startswith("nsubj") and token.head.dep in ("conj", "parataxis") and syntax.finite(token.head):
                continue  # *advirtió de que tomará tiempo, y B mantiene sus quejas*
            if syntax.preposition(token) in self.circumstantial or any(syntax.contains(clause, token) for clause in clauses):
                continue
            if frame.type in _VAGUE and syntax.verb_above(token) not in (candidate.anchor, None):
                continue
            for actor in resolver.resolve_token(token):
                if (
                    actor.id not in actors
                    and actor.known
                    and (actor.kind == "State" or frame.type == "PROTEST")
                    and not own & set(actor.states)
                ):
                    found.setdefault(actor.id, []).append(resolver.words(token))
        return found if len(found) == 1 else {}


@cache
def _strikes(language: str) -> frozenset[str]:
    """Nouns of attacks and of repression."""
    nouns = frame_files.load(language).by_noun
    return frozenset(lemma for lemma, options in nouns.items() if any(frame.type in _STRUCK and not word for frame, word in options))
