"""The event coder: articles in, what they say out. Ties reading, language, extraction and linking together."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Iterator

from kg import language as languages
from kg.drafting import ArticleDrafts, digest
from kg.extraction.attribution import AttributionReader
from kg.extraction.candidates import Extractor
from kg.extraction.figures import figures_of
from kg.extraction.statement import Figure
from kg.extraction.status import StatusReader
from kg.extraction.time import TimeReader
from kg.linking import acceptance, roles
from kg.linking import gazetteer as gazetteers
from kg.linking.casualties import casualties, governs
from kg.linking.folding import Draft, fold
from kg.linking.report import (
    Actor,
    ArticleReport,
    EventReport,
    OfficeReport,
    Participant,
)
from kg.linking.residents import settle_residents
from kg.rdf.vocabulary import subclass_of
from kg.reading.article import Article


class Coder:
    """Codes articles of one language.

    Raises InputError for an unknown language or a pipeline that is not installed.
    """

    def __init__(self, language: str = "es", pipeline: str | None = None) -> None:
        self.language = languages.check(language)
        self.nlp = languages.load(language, pipeline)
        self.lexicon = languages.lexicon(language)
        self.status = StatusReader(self.lexicon, language)
        self.attribution = AttributionReader(self.lexicon, language)
        self.times = TimeReader(language)
        self.gazetteer = gazetteers.load()
        self.extractor = Extractor(language, self.lexicon, lambda word: bool(self.gazetteer.demonym(word)))
        self.acceptance = acceptance.load(language)
        self.roles = roles.load(language)

    def code(self, articles: Iterable[Article]) -> Iterator[ArticleReport]:
        """One report for each article, in order."""
        for coder in self.coders(articles):
            report = coder.report()
            coder.doc.release()
            yield report

    def coders(self, articles: Iterable[Article]) -> Iterator[ArticleCoder]:
        """The articles parsed, in order, each ready to be coded."""
        first, second = itertools.tee(articles)
        for article, doc in zip(first, languages.parse(self.nlp, (a.text for a in second)), strict=True):
            yield ArticleCoder(self, article, doc)


class ArticleCoder(ArticleDrafts):
    """Codes one parsed article: of its drafts, the versions that are events."""

    def report(self, judge: roles.Roles | None = None, judgement: acceptance.Acceptance | None = None) -> ArticleReport:
        """What the article says: the likeliest version of each draft that the judgement takes, those of one happening folded into one event.

        judge, judgement: those that ship with the language by default.
        """
        judgement = judgement or self.coder.acceptance
        versions = self.versions(judge or self.coder.roles)
        likeliest = (max(found, key=lambda one: judgement.probability(one[1])) for found in versions)
        drafts = [draft.copy() for draft, features in likeliest if judgement.accepts(features)]
        self.places.settle(drafts)
        settle_residents(drafts, self.resolver.cast, self.places.words["of_residents"])
        settled = self.agreements.settled(drafts)
        for draft in drafts:
            draft.figures = list(self._figures(draft))
        for attack, figure in casualties(self.doc, drafts):
            attack.figures.append(figure)
        events = [self._event(d, settled) for d in fold(drafts, subclass_of, lambda i: frozenset(self.resolver.cast.actors[i].states))]
        unique = {e.id: e for e in events}
        offices = self._offices()
        agreements = tuple(sorted(settled.values(), key=lambda a: a.id))
        used = {p.actor for e in events for p in (*e.actors, *e.recipients)} | {a for e in events for a in e.attributed_to}
        used |= {p for a in agreements for p in a.parties} | {i for o in offices for i in (o.person, o.of)}
        states = {code for i in used for code in self.resolver.cast.actors[i].states}
        used |= {actor.id for code in sorted(states) if (actor := self.resolver.cast.state(code)) is not None}
        actors = tuple(sorted((self.resolver.cast.actors[i] for i in used), key=lambda a: a.id))
        return ArticleReport(self.article, actors, tuple(unique.values()), agreements, offices)

    def _figures(self, draft: Draft) -> Iterator[Figure]:
        """The figures of a known kind (troops, dead, money …) below the trigger."""
        for figure in figures_of(draft.candidate.trigger[0].sentence):
            if figure.kind != "other" and governs(self.doc, draft, figure):
                yield figure

    def _offices(self) -> tuple[OfficeReport, ...]:
        found: dict[str, OfficeReport] = {}
        for mention in self.resolver.offices:
            key = digest(self.article.id, "office", mention.person, mention.title, mention.of)
            evidence = self._evidence(self.doc[mention.start : mention.end])
            known = found.get(key)
            pieces = (*known.evidence, evidence) if known else (evidence,)
            found[key] = OfficeReport(
                key,
                mention.person,
                mention.title,
                mention.of,
                tuple(sorted(set(pieces))),
                self.timing.held_since(mention.start, mention.end) or (known.since if known else None),
            )
        return tuple(sorted(found.values(), key=lambda o: o.id))

    def _event(self, draft: Draft, agreements: Container[str]) -> EventReport:
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
            agreement=draft.agreement if draft.agreement in agreements else None,
        )


__all__ = ["Actor", "Coder", "digest"]
