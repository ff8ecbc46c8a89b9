"""The event coder: articles in, what they say out. Ties reading, language, extraction and linking together."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg import language as languages
from kg.extraction import syntax
from kg.extraction.candidates import Candidate, Extractor, Slot
from kg.extraction.figures import find_figures
from kg.extraction.statement import Evidence, Figure, Interval
from kg.extraction.status import SPEECH_ACTS, StatusReader, speakers
from kg.extraction.time import TimeReader
from kg.extraction.timing import Timing
from kg.linking import gazetteer as gazetteers
from kg.linking.casualties import casualties
from kg.linking.folding import Draft, fold
from kg.linking.places import place_of
from kg.linking.report import (
    Actor,
    AgreementReport,
    ArticleReport,
    EventReport,
    OfficeReport,
    Participant,
)
from kg.linking.resolution import Resolver
from kg.rdf.vocabulary import subclass_of
from kg.reading.article import Article


def digest(*parts: object) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


class Coder:
    """Codes articles of one language.

    Raises InputError for an unknown language or a pipeline that is not installed.
    """

    def __init__(self, language: str = "es", pipeline: str | None = None) -> None:
        self.language = languages.check(language)
        self.nlp = languages.load(language, pipeline)
        self.lexicon = languages.lexicon(language)
        self.extractor = Extractor(language, self.lexicon)
        self.status = StatusReader(self.lexicon)
        self.times = TimeReader(language)
        self.gazetteer = gazetteers.load()

    def code(self, articles: Iterable[Article]) -> Iterator[ArticleReport]:
        """One report for each article, in order."""
        first, second = itertools.tee(articles)
        for article, doc in zip(first, languages.parse(self.nlp, (a.text for a in second)), strict=True):
            yield _ArticleCoder(self, article, doc).report()


class _ArticleCoder:
    """Codes one parsed article."""

    def __init__(self, coder: Coder, article: Article, doc: Doc) -> None:
        self.coder, self.article, self.doc = coder, article, doc
        self.resolver = Resolver(doc, article.date, coder.gazetteer, coder.lexicon)
        self.candidates = coder.extractor.candidates(doc)
        triggers = {t.i for c in self.candidates for t in c.trigger}
        self.timing = Timing(doc, article.date, coder.times, coder.status, triggers)
        self.agreements: dict[str, AgreementReport] = {}

    def report(self) -> ArticleReport:
        refusals = {c.anchor.i for c in self.candidates if c.refusal}
        drafts = [draft for c in self.candidates if not self._only_says(c, refusals) for draft in self._drafts(c)]
        for attack, figure in casualties(self.doc, drafts):
            attack.figures.append(figure)
        events = [self._event(d) for d in fold(drafts, subclass_of, lambda i: frozenset(self.resolver.cast.actors[i].states))]
        unique = {e.id: e for e in events}
        offices = self._offices()
        agreements = tuple(sorted(self.agreements.values(), key=lambda a: a.id))
        used = {p.actor for e in events for p in (*e.actors, *e.recipients)} | {a for e in events for a in e.attributed_to}
        used |= {p for a in agreements for p in a.parties} | {i for o in offices for i in (o.person, o.of)}
        states = {code for i in used for code in self.resolver.cast.actors[i].states}
        used |= {actor.id for code in sorted(states) if (actor := self.resolver.cast.state(code)) is not None}
        actors = tuple(sorted((self.resolver.cast.actors[i] for i in used), key=lambda a: a.id))
        return ArticleReport(self.article, actors, tuple(unique.values()), agreements, offices)

    # -- participants ------------------------------------------------------------------------------------------------------

    def _side(self, slots: Iterable[Slot]) -> dict[str, list[str]]:
        """Actors of one side with the words that name them."""
        found: dict[str, list[str]] = {}
        for slot in slots:
            actors, words = self.resolver.resolve(slot)
            for actor in actors:
                found.setdefault(actor.id, [])
                if words and words not in found[actor.id]:
                    found[actor.id].append(words)
        return found

    def _drafts(self, candidate: Candidate) -> list[Draft]:
        """The events of a candidate: none when too little of it is named; several for *conversó con todos ellos*."""
        frame = candidate.frame
        if candidate.trigger[0].sent.text.rstrip(' »”"\n').endswith("?"):
            return []
        actors, recipients = self._side(candidate.actors), self._side(candidate.recipients)
        for actor in actors:
            recipients.pop(actor, None)
        if not recipients and not frame.reciprocal:
            recipients = self._owners(candidate, actors)
        if frame.reciprocal:
            actors, recipients = actors | recipients, {}
            if frame.type == "CONSULT":
                actors = {i: w for i, w in actors.items() if self.resolver.cast.actors[i].kind != "MediaOutlet"}
            if candidate.nominal and len(actors) < 2:
                return []
            if len(actors) < 2 and not frame.one_sided:
                return []
        elif not actors or (not recipients and not (frame.noun_one_sided if candidate.nominal else frame.one_sided)):
            return []
        everybody = [self.resolver.cast.actors[i] for i in (*actors, *recipients)]
        if len(everybody) < 2 and not any(a.known or a.states for a in everybody):
            return []
        status = self.coder.status.read(candidate.anchor, candidate.trigger[0], frame.type, candidate.negated, candidate.refusal)
        if candidate.negated and (candidate.nominal or frame.type in SPEECH_ACTS or not syntax.finite(candidate.anchor)):
            return []
        if not recipients and not frame.reciprocal and self._said_or_refused(candidate):
            return []
        if status == "possible" and not recipients and frame.type in ("AGREE", "RETREAT", "CONCEDE") and not frame.reciprocal:
            return []
        date = self.timing.date(candidate)
        if status == "actual" and self._ahead(date):
            status = "planned"
        sentence = candidate.trigger[0].sent
        draft = Draft(
            candidate=candidate,
            type=frame.type,
            cls=frame.cls,
            mode=frame.mode,
            reciprocal=frame.reciprocal,
            actors=actors,
            recipients=recipients,
            date=date,
            place=place_of(candidate, self.resolver),
            status=status,
            trigger=" ".join(t.text for t in sorted(candidate.trigger, key=lambda t: t.i)),
            evidence=[self._evidence(sentence)],
            attributed_to=self._attribution(candidate, actors),
            figures=self._figures(candidate),
        )
        if frame.agreement:
            draft.agreement = self._agreement(candidate, draft)
        if self._promised(candidate, draft):
            draft.type, draft.cls, draft.mode, draft.status = "AGREE", "Promise", None, "actual"
        return self._apart(draft)

    def _ahead(self, date: Interval | None) -> bool:
        """Whether a date lies after the article's."""
        day = self.article.date
        return bool(date and date.start and day and date.start > day.isoformat()[: len(date.start)])

    def _said_or_refused(self, candidate: Candidate) -> bool:
        """*acusó a B de destruir*, *se negó a expulsar*: the infinitive is what is reproached or refused."""
        verb, head = candidate.anchor, candidate.anchor.head
        if head is verb or verb.pos_ != "VERB" or syntax.finite(verb):
            return False
        lemma = head.lemma_.lower()
        refused = lemma in self.coder.lexicon["refusal"] and (lemma != "negar" or syntax.reflexive(head))
        return refused or lemma in self.coder.lexicon["reproach"]

    def _only_says(self, candidate: Candidate, refusals: set[int]) -> bool:
        """*advirtió que no aceptará*: the refusal is the event, the warning only says it."""
        return candidate.frame.type == "THREATEN" and any(c.i in refusals for c in candidate.anchor.children if c.dep_ == "ccomp")

    def _owners(self, candidate: Candidate, actors: dict[str, list[str]]) -> dict[str, list[str]]:
        """Recipients behind nouns that are no actors: *elogió el apoyo de Rusia*, *expulsó a diplomáticos rusos*."""
        found: dict[str, list[str]] = {}
        expelled = [Slot(t) for t in candidate.trigger[1:] if candidate.frame.type in ("SANCTION", "RETREAT", "COERCE", "REJECT")]
        for slot in (*candidate.recipients, *expelled):
            if slot.kind == "word":
                for actor in self.resolver.owner(slot.token):
                    if actor.id not in actors:
                        found.setdefault(actor.id, []).append(self.resolver.words(slot.token))
        return found

    def _promised(self, candidate: Candidate, draft: Draft) -> bool:
        """Support or aid that the actor's own side announces is a promise: *Kim aseguró que su país apoyaría a Rusia*."""
        if draft.type not in ("SUPPORT", "AID", "COOPERATE") or draft.status != "planned" or candidate.nominal or draft.agreement:
            return False
        said = speakers(candidate.anchor, set(self.coder.lexicon["speech"]), set())
        voices = {s for token in said for a in self.resolver.resolve_token(token) for s in (a.id, *a.states)}
        return any({i, *self.resolver.cast.actors[i].states} & voices for i in draft.actors)

    def _apart(self, draft: Draft) -> list[Draft]:
        """*mantuvo llamadas con A, B y C*: a plural noun with one on one side is an event with each."""
        noun = draft.candidate.trigger[-1]
        several = noun.pos_ == "NOUN" and "Plur" in syntax.values(noun, "Number")
        if not (draft.reciprocal and several and len(draft.actors) > 2 and draft.candidate.anchor is not noun):
            return [draft]
        doer = draft.candidate.actors[0].token
        if doer.dep_ == "conj" or len(syntax.conjuncts(doer)) > 1:
            return [draft]
        first = self._side(draft.candidate.actors[:1])
        if len(first) != 1:
            return [draft]
        (alone,) = first
        partners = [i for i in draft.actors if i != alone]
        return [replace(draft, actors={alone: draft.actors[alone], p: draft.actors[p]}, evidence=list(draft.evidence)) for p in partners]

    def _attribution(self, candidate: Candidate, actors: dict[str, list[str]]) -> list[str]:
        said = speakers(candidate.anchor, set(self.coder.lexicon["speech"]), set(self.coder.lexicon["according_to"]))
        found = [a.id for token in said for conjunct in syntax.conjuncts(token) for a in self.resolver.resolve_token(conjunct)]
        return [i for i in dict.fromkeys(found) if i not in actors or len(actors) > 1]

    def _evidence(self, span: Span) -> Evidence:
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        quote = text.strip()
        return Evidence(start, start + len(quote), quote)

    # -- time, place, figures ----------------------------------------------------------------------------------------------

    def _figures(self, candidate: Candidate) -> list[Figure]:
        """Figures of a known kind (troops, dead, money …) that stand below the trigger."""
        sentence = candidate.trigger[0].sent
        found = []
        for figure in find_figures(sentence.text, sentence.start_char):
            span = self.doc.char_span(figure.evidence.start, figure.evidence.end, alignment_mode="expand")
            if span is not None and figure.kind != "other" and any(syntax.contains(t, span.root) for t in candidate.trigger):
                found.append(figure)
        return found

    # -- agreements, offices, events ---------------------------------------------------------------------------------------

    def _agreement(self, candidate: Candidate, draft: Draft) -> str | None:
        """The treaty that a signing or ratification is of."""
        verb = candidate.trigger[0]
        pool = [*candidate.trigger[1:], *syntax.objects(verb), *syntax.own_subjects(verb), *syntax.complements(verb, {"de"})]
        if verb.dep_ in ("acl", "amod"):
            pool.append(verb.head)
        treaties = self.coder.extractor.frames.classes["treaty"]
        noun = next((t for t in pool if t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in treaties), None)
        if noun is None:
            return None
        words = [t for t in syntax.noun_phrase(noun) if t.pos_ not in ("DET",) or t.i > noun.i]
        stop = next(
            (i for i, t in enumerate(words) if t.i > noun.i and (t.is_punct or t.pos_ == "VERB" or syntax.has(t, "VerbForm", "Part"))),
            len(words),
        )
        label = " ".join(t.text for t in words[:stop])
        parties = tuple(sorted(draft.actors))
        identifier = digest(self.article.id, "agreement", label.lower(), *parties, draft.date)
        self.agreements[identifier] = AgreementReport(identifier, (label,), parties, draft.date, draft.place, tuple(draft.evidence))
        return identifier

    def _offices(self) -> tuple[OfficeReport, ...]:
        found: dict[str, OfficeReport] = {}
        for mention in self.resolver.offices:
            key = digest(self.article.id, "office", mention.person, mention.title, mention.of)
            evidence = self._evidence(self.doc[mention.start : mention.end])
            known = found.get(key)
            pieces = (*known.evidence, evidence) if known else (evidence,)
            found[key] = OfficeReport(key, mention.person, mention.title, mention.of, tuple(sorted(set(pieces))))
        return tuple(sorted(found.values(), key=lambda o: o.id))

    def _event(self, draft: Draft) -> EventReport:
        def side(people: dict[str, list[str]]) -> tuple[Participant, ...]:
            return tuple(Participant(i, tuple(dict.fromkeys(words))) for i, words in people.items())

        recipients = {i: w for i, w in draft.recipients.items() if i not in draft.actors}
        key = digest(self.article.id, draft.cls, *sorted(draft.actors), "→", *sorted(recipients), draft.date, draft.status, draft.trigger)
        return EventReport(
            id=key,
            type=draft.type,
            mode=draft.mode,
            cls=draft.cls,
            actors=side(draft.actors),
            recipients=side(recipients),
            date=draft.date,
            place=draft.place,
            status="planned" if draft.status == "actual" and self._ahead(draft.date) else draft.status,
            trigger=draft.trigger,
            evidence=tuple(sorted(set(draft.evidence))),
            attributed_to=tuple(sorted(set(draft.attributed_to))),
            figures=tuple(dict.fromkeys(draft.figures)),
            agreement=draft.agreement if draft.agreement in self.agreements else None,
        )


__all__ = ["Actor", "Coder", "digest"]
