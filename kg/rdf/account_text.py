"""Accounts as text and back: what the ledger keeps of the reports, so that an update need not read the articles' graphs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking import same_agreement
from kg.linking.report import Actor, AgreementReport, EventReport, OfficeReport, Participant, Place
from kg.linking.same_agreement import AgreementAccount
from kg.linking.same_event import EventAccount


@dataclass(frozen=True, slots=True, eq=False)
class OfficeAccount:
    """An office report with its article."""

    article: str
    report: OfficeReport

    @property
    def ref(self) -> tuple[str, str]:
        """The article's id and the report's."""
        return self.article, self.report.id


Account: TypeAlias = EventAccount | AgreementAccount | OfficeAccount

_Record: TypeAlias = list[Any]


def written(account: Account, language: str) -> str:
    """The account and the language of its article as JSON; `read` and `language` are the inverse."""
    if isinstance(account, EventAccount):
        published = account.published.isoformat() if account.published else None
        record = ["event", language, account.article, _event(account.report), _people(account.actors), published, account.agreement]
    elif isinstance(account, AgreementAccount):
        record = ["agreement", language, account.article, _agreement(account.report), _people(account.actors)]
    else:
        office = account.report
        record = ["office", language, account.article, [office.id, office.person, office.title, office.of, _pieces(office.evidence)]]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> tuple[Account, str]:
    """An account, and the language of its article."""
    kind, language, article, record, *more = json.loads(text)
    if kind == "event":
        known, published, agreement = more
        day = date.fromisoformat(published) if published else None
        return EventAccount(article, day, _read_event(record), _read_people(known), agreement), language
    if kind == "agreement":
        return same_agreement.account(article, _read_agreement(record), _read_people(more[0])), language
    identifier, person, title, of, evidence = record
    return OfficeAccount(article, OfficeReport(identifier, person, title, of, _read_pieces(evidence))), language


def written_actor(actor: Actor) -> str:
    """What an article holds of an actor, as JSON."""
    record = [actor.id, actor.kind, actor.labels, actor.states, actor.wikidata, actor.known]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def read_actor(text: str) -> Actor:
    """Inverse of `written_actor`."""
    name, kind, labels, states, wikidata, known = json.loads(text)
    return Actor(name, kind, tuple((label, language) for label, language in labels), tuple(states), wikidata, known)


def _people(actors: Mapping[str, Actor]) -> _Record:
    return [[actor.id, actor.kind, actor.labels, actor.states] for _, actor in sorted(actors.items())]


def _read_people(known: _Record) -> dict[str, Actor]:
    return {
        name: Actor(name, kind, tuple((label, language) for label, language in labels), tuple(states))
        for name, kind, labels, states in known
    }


def _event(report: EventReport) -> _Record:
    return [
        report.id,
        report.type,
        report.mode,
        report.cls,
        _side(report.actors),
        _side(report.recipients),
        _interval(report.date),
        _place(report.place),
        report.status,
        report.trigger,
        _pieces(report.evidence),
        report.attributed_to,
        [[figure.what, figure.kind, figure.low, figure.high, figure.unit, *_piece(figure.evidence)] for figure in report.figures],
        report.agreement,
    ]


def _read_event(record: _Record) -> EventReport:
    name, type_, mode, cls, actors, recipients, date_, place, status, trigger, evidence, sources, figures, agreement = record
    return EventReport(
        name,
        type_,
        mode,
        cls,
        _read_side(actors),
        _read_side(recipients),
        _read_interval(date_),
        _read_place(place),
        status,
        trigger,
        _read_pieces(evidence),
        tuple(sources),
        tuple(Figure(what, kind, low, high, unit, Evidence(*piece)) for what, kind, low, high, unit, *piece in figures),
        agreement,
    )


def _agreement(report: AgreementReport) -> _Record:
    return [report.id, report.labels, report.parties, _interval(report.signed), _place(report.place), _pieces(report.evidence)]


def _read_agreement(record: _Record) -> AgreementReport:
    name, labels, parties, signed, place, evidence = record
    return AgreementReport(name, tuple(labels), tuple(parties), _read_interval(signed), _read_place(place), _read_pieces(evidence))


def _side(side: Iterable[Participant]) -> _Record:
    return [[part.actor, *part.mentions] for part in side]


def _read_side(side: _Record) -> tuple[Participant, ...]:
    return tuple(Participant(name, tuple(mentions)) for name, *mentions in side)


def _interval(interval: Interval | None) -> _Record | None:
    return None if interval is None else [interval.start, interval.end]


def _read_interval(interval: _Record | None) -> Interval | None:
    return None if interval is None else Interval(*interval)


def _place(place: Place | None) -> _Record | None:
    return None if place is None else [place.id, place.label, place.state]


def _read_place(place: _Record | None) -> Place | None:
    return None if place is None else Place(*place)


def _piece(evidence: Evidence) -> _Record:
    return [evidence.start, evidence.end, evidence.quote]


def _pieces(evidence: Iterable[Evidence]) -> _Record:
    return [_piece(one) for one in evidence]


def _read_pieces(evidence: _Record) -> tuple[Evidence, ...]:
    return tuple(Evidence(*one) for one in evidence)
