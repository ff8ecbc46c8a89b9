"""The treaty or agreement that a signing or a ratification is of: its name, its parties, when and where it was signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.extraction import arguments, syntax
from kg.extraction.slots import Candidate
from kg.extraction.statement import Interval
from kg.language import lexicon
from kg.language.words import Word
from kg.linking.folding import Draft, compatible_dates
from kg.linking.places import PlaceReader
from kg.linking.report import AgreementReport, Place
from kg.linking.resolution import Resolver

_SIGNATORIES = frozenset({"InternationalOrganization", "ArmedGroup", "Party"})
"""Kinds of actors besides states that a person may sign for."""
Dated = Callable[[Word], "Interval | None"]


class AgreementReader:
    """Gathers the agreements of one article; `reports` holds them by id.

    treaties: lemmas of the nouns for them; signed: gives the time that hangs on a word; digest: makes identifiers.
    """

    def __init__(
        self, resolver: Resolver, places: PlaceReader, treaties: frozenset[str], signed: Dated, digest: Callable[..., str]
    ) -> None:
        self.resolver, self.places, self.treaties, self.signed, self.digest = resolver, places, treaties, signed, digest
        self.words: dict[str, Any] = lexicon(resolver.doc.language, "agreements")
        self.reports: dict[str, AgreementReport] = {}

    def read(self, candidate: Candidate, draft: Draft, article: str) -> str | None:
        """Id of the agreement that a candidate signs or ratifies; None where no treaty is named."""
        noun = self._treaty(candidate)
        if noun is None:
            return None
        label = self._name(noun)
        parties = self._parties(noun, draft)
        date, place = draft.date, draft.place
        if draft.cls != "TreatySigning":  # what is ratified today was signed before
            date, place = self._signing(noun)
        known = next(
            (
                r
                for r in self.reports.values()
                if r.labels[0].casefold() == label.casefold() and r.parties == parties and compatible_dates(r.signed, date)
            ),
            None,
        )
        if known is not None:
            better = date if len((date and date.start) or "") > len((known.signed and known.signed.start) or "") else known.signed
            evidence = tuple(sorted({*known.evidence, *draft.evidence}))
            self.reports[known.id] = replace(known, signed=better, place=known.place or place, evidence=evidence)
            return known.id
        identifier = self.digest(article, "agreement", label.casefold(), *parties, date)
        self.reports[identifier] = AgreementReport(identifier, (label,), parties, date, place, tuple(draft.evidence))
        return identifier

    def settled(self, drafts: Iterable[Draft]) -> dict[str, AgreementReport]:
        """The agreements by id, with those as parties who are judged to sign in these drafts; without an agreement of nobody."""
        found = dict(self.reports)
        for draft in drafts:
            known = found.get(draft.agreement or "")
            if known is not None and draft.judged:
                parties = {*known.parties, *(self._signs_for(actor) for actor in draft.actors)}
                found[known.id] = replace(known, parties=tuple(sorted(parties)))
        return {name: report for name, report in found.items() if report.parties}

    def _treaty(self, candidate: Candidate) -> Word | None:
        verb = candidate.trigger[0]
        pool = [*candidate.trigger[1:], *arguments.objects(verb), *arguments.own_subjects(verb), *syntax.complements(verb, {"de"})]
        if verb.dep in ("acl", "amod"):
            pool.append(verb.head)
        return next((t for t in pool if t.pos in ("NOUN", "PROPN") and t.lemma.lower() in self.treaties), None)

    def _name(self, noun: Word) -> str:
        """Its name without what only points at it or praises it: *un nuevo acuerdo de pesca* is an *acuerdo de pesca*, *sendos acuerdos* are an *acuerdo*."""
        words = list(syntax.noun_phrase(noun))
        stop = next(
            (i for i, t in enumerate(words) if t.i > noun.i and (t.is_punct or t.pos == "VERB" or syntax.has(t, "VerbForm", "Part"))),
            len(words),
        )
        words = words[:stop]
        while words and words[0].i < noun.i and (words[0].pos in ("DET", "NUM", "ADP") or not words[0].is_title):
            words.pop(0)
        while (
            words
            and words[-1].i > noun.i
            and (words[-1].pos in ("ADP", "DET", "CCONJ") or words[-1].lemma.lower() in self.words["pointing"])
        ):
            words.pop()
        if len(words) == 1 and words[0].i == noun.i and not noun.is_title:
            return noun.lemma.lower()
        return " ".join(t.text for t in words)

    def _parties(self, noun: Word, draft: Draft) -> tuple[str, ...]:
        """States and organisations that take part: those who sign, and those that the noun names; a person signs for a state."""
        found = dict.fromkeys(draft.actors)
        for token in self._partners(noun):
            found.update(dict.fromkeys(a.id for a in self.resolver.resolve_token(token)))
        if noun.head.pos == "VERB":
            for token in self._named_with(noun.head, self.words["partners"]):
                found.update(dict.fromkeys(a.id for a in self.resolver.resolve_token(token)))
        for child in noun.children:
            if child.dep == "amod":
                found.update(dict.fromkeys(e.id for e in self.resolver.gazetteer.demonym(child.lower) if e.id in self.resolver.cast.actors))
        return tuple(sorted({self._signs_for(identifier) for identifier in found}))

    def _signs_for(self, identifier: str) -> str:
        """The organisation or movement that a person holds an office of in this article, else the person's state."""
        actors = self.resolver.cast.actors
        actor = actors[identifier]
        if actor.kind != "Person":
            return identifier
        office = next((o.of for o in self.resolver.offices if o.person == identifier), None)
        if office is not None and actors[office].kind in _SIGNATORIES:
            return office
        state = self.resolver.cast.state_of(actor)
        return state.id if state is not None else identifier

    def _partners(self, noun: Word) -> Iterator[Word]:
        """*el tratado entre A y B, con C*, also behind its participle: *el acuerdo firmado entre A y B*."""
        for host in (noun, *(c for c in noun.children if c.dep in ("acl", "amod", "nmod"))):
            yield from self._named_with(host, self.words["partners"])

    def _named_with(self, host: Word, prepositions: list[str]) -> Iterator[Word]:
        for token in syntax.complements(host, set(prepositions)):
            yield from syntax.conjuncts(token)

    def _signing(self, noun: Word) -> tuple[Interval | None, Place | None]:
        """When and where it was signed, as its participle says: *el tratado firmado en París en 1951*."""
        for child in noun.children:
            if child.dep in ("acl", "amod") and child.lemma.lower() in self.words["signed"]:
                return self.signed(child), self.places.in_clause(child)
        return None, None
