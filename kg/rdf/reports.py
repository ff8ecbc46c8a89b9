"""Reports read back out of the articles' named graphs: the inverse of `kg.rdf.triples`."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pyoxigraph as ox

from kg.errors import InputError
from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.canonical import canonical
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
from kg.rdf import vocabulary
from kg.rdf.triples import ALT_LABEL, GAZETTEER, IN_SCHEME, LABEL, PLACE_TEXT, PREF_LABEL, SAME_AS, TYPE, article_node
from kg.reading.article import Article


def read_report(store: ox.Store, article_id: str) -> ArticleReport:
    """What the article says, in canonical order: `read_report` of what `article_quads(r)` wrote equals `canonical(r)`.

    Raises KeyError for an article that the store lacks, InputError for a graph that was not written by this program.
    """
    graph = _Graph(store, article_node(article_id))
    if not graph.subjects:
        raise KeyError(article_id)
    try:
        return graph.report(article_id)
    except (KeyError, ValueError) as error:
        raise InputError(f"not a graph of an article: {error}", article_id, "build the article anew") from error


def read_article(store: ox.Store, article_id: str) -> Article:
    """The article alone. Raises KeyError for an article that the store lacks."""
    node = article_node(article_id)
    subject: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    for quad in store.quads_for_pattern(node, None, None, node):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            subject[quad.predicate.value].append(quad.object)
    if not subject:
        raise KeyError(article_id)
    return _article(_Subject(subject))


def article_ids(store: ox.Store) -> list[str]:
    """Ids of all articles that have a named graph, sorted."""
    found = (graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted(vocabulary.local(name)[1] for name in found if name.startswith(vocabulary.ARTICLE))


class _Subject:
    """The values of one subject, by property."""

    def __init__(self, values: dict[str, list[ox.NamedNode | ox.Literal]]) -> None:
        self._values = values

    def all(self, predicate: ox.NamedNode | str) -> list[ox.NamedNode | ox.Literal]:
        return self._values.get(_name(predicate), [])

    def texts(self, predicate: ox.NamedNode | str) -> list[str]:
        return [value.value for value in self.all(predicate)]

    def text(self, predicate: ox.NamedNode | str) -> str | None:
        values = self.texts(predicate)
        return values[0] if values else None

    def need(self, predicate: ox.NamedNode | str) -> str:
        value = self.text(predicate)
        if value is None:
            raise ValueError(f"{_name(predicate)} is missing")
        return value

    def things(self, predicate: str) -> list[str]:
        return [vocabulary.local(value)[1] for value in self.texts(predicate)]

    def thing(self, predicate: str) -> str:
        return vocabulary.local(self.need(predicate))[1]

    def number(self, predicate: str) -> float | None:
        value = self.text(predicate)
        return None if value is None else float(value)

    def interval(self) -> Interval | None:
        start, end = self.text("start"), self.text("end")
        return Interval(start, end) if start or end else None


def _name(predicate: ox.NamedNode | str) -> str:
    return predicate.value if isinstance(predicate, ox.NamedNode) else vocabulary.term(predicate)


class _Graph:
    """One article's graph, held in memory by subject."""

    def __init__(self, store: ox.Store, graph: ox.NamedNode) -> None:
        raw: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
        for quad in store.quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                raw[quad.subject.value][quad.predicate.value].append(quad.object)
        self.subjects = {name: _Subject(values) for name, values in raw.items()}

    def of_class(self, cls: str) -> list[tuple[str, _Subject]]:
        """Local name and values of every subject of the class."""
        wanted = vocabulary.term(cls)
        return [(vocabulary.local(name)[1], subject) for name, subject in self.subjects.items() if wanted in subject.texts(TYPE)]

    def report(self, article_id: str) -> ArticleReport:
        return canonical(
            ArticleReport(
                article=_article(self.subjects[article_node(article_id).value]),
                actors=tuple(_actor(name, subject) for name, subject in self.of_class("Actor")),
                events=tuple(self.event(name, subject) for name, subject in self.of_class("EventReport")),
                agreements=tuple(self.agreement(name, subject) for name, subject in self.of_class("AgreementReport")),
                offices=tuple(self.office(name, subject) for name, subject in self.of_class("OfficeReport")),
            )
        )

    def event(self, name: str, subject: _Subject) -> EventReport:
        agreement = subject.things("agreement")
        return EventReport(
            id=name,
            type=subject.need("ploverCode"),
            mode=subject.text("reportedMode"),
            cls=subject.need("eventClass").removeprefix(vocabulary.KG),
            actors=self.side(subject, "actor"),
            recipients=self.side(subject, "recipient"),
            date=subject.interval(),
            place=self.place(subject),
            status=subject.need("status").removeprefix(vocabulary.KG),
            trigger=subject.need("trigger"),
            evidence=self.evidence(subject),
            attributed_to=tuple(subject.things("attributedTo")),
            figures=tuple(self.figure(self.subjects[figure]) for figure in subject.texts("figure")),
            agreement=agreement[0] if agreement else None,
        )

    def side(self, event: _Subject, role: str) -> tuple[Participant, ...]:
        parts = (self.subjects[name] for name in event.texts("participation"))
        mine = [part for part in parts if part.need("role") == vocabulary.term(role)]
        mine.sort(key=lambda part: int(part.need("position")))
        return tuple(Participant(part.thing("of"), tuple(part.texts("mention"))) for part in mine)

    def agreement(self, name: str, subject: _Subject) -> AgreementReport:
        signed = subject.text("signed")
        return AgreementReport(
            id=name,
            labels=(*subject.texts(LABEL), *sorted(subject.texts(ALT_LABEL))),
            parties=tuple(subject.things("party")),
            signed=subject.interval() or (Interval(signed, signed) if signed else None),
            place=self.place(subject),
            evidence=self.evidence(subject),
        )

    def office(self, name: str, subject: _Subject) -> OfficeReport:
        return OfficeReport(
            name, subject.thing("holder"), subject.need("title"), subject.thing("officeOf"), self.evidence(subject), subject.text("start")
        )

    def place(self, subject: _Subject) -> Place | None:
        place = subject.text("place")
        if place is None:
            return None
        state = self.subjects[place].things("inState")
        return Place(vocabulary.local(place)[1], subject.need(PLACE_TEXT), state[0] if state else None)

    def evidence(self, subject: _Subject) -> tuple[Evidence, ...]:
        return tuple(self.piece(name) for name in subject.texts("evidence"))

    def piece(self, name: str) -> Evidence:
        subject = self.subjects[name]
        return Evidence(int(subject.need("startOffset")), int(subject.need("endOffset")), subject.need("quote"))

    def figure(self, subject: _Subject) -> Figure:
        low, high = subject.number("low"), subject.number("high")
        evidence = self.piece(subject.need("evidence"))
        return Figure(subject.need("counts"), subject.need("figureKind"), low, high, subject.text("unit"), evidence)


def _article(subject: _Subject) -> Article:
    def value(name: str) -> str | None:
        return subject.text(ox.NamedNode(vocabulary.SCHEMA + name))

    published = value("datePublished")
    return Article(
        id=value("identifier") or "",
        text=value("articleBody") or "",
        date=date.fromisoformat(published) if published else None,
        language=value("inLanguage") or "",
        url=value("url"),
        publisher=value("publisher"),
        title=value("headline"),
    )


def _actor(name: str, subject: _Subject) -> Actor:
    kinds = {kind.removeprefix(vocabulary.KG) for kind in subject.texts(TYPE)}
    above = {parent for kind in kinds for parent in vocabulary.superclasses(kind)}
    wikidata = subject.text(SAME_AS)
    labels = (*subject.all(PREF_LABEL), *subject.all(ALT_LABEL))
    return Actor(
        id=name,
        kind=min(kinds - above),
        labels=tuple((label.value, label.language or "") for label in labels if isinstance(label, ox.Literal)),
        states=tuple(subject.things("state")),
        wikidata=None if wikidata is None else wikidata.removeprefix(vocabulary.WD),
        known=GAZETTEER in subject.all(IN_SCHEME),
    )
