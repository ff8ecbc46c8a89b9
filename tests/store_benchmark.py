"""The load of the store benchmark: made-up articles, and the same data in Oxigraph and in rdflib, each in a process of its own.

`python tests/store_benchmark.py ENGINE FILE [LIMIT]` loads N-Quads, asks every named query, and prints seconds and peak memory as JSON.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.merging import merge
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
from kg.rdf import queries, vocabulary
from kg.reading.article import Article

EVENTS_IN_AN_ARTICLE = 5
STATES = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "KLMNP" for c in "RST"]
PARAMETERS: dict[str, dict[str, queries.Value]] = {
    "timeline-of-dyad": {"one": STATES[0], "other": STATES[1]},
    "evidence-for-dyad": {"one": STATES[0], "other": STATES[1]},
    "visits-by-person": {"person": "Persona 7"},
    "who-met-whom": {"actor": STATES[0]},
    "treaties-in-force": {"one": STATES[0], "day": "2025-01-01"},
    "strongest-ties": {"atLeast": 20},
}
"""Values that make a query one of a user with a question; the others are asked as they are."""


def made_up(events: int) -> list[ArticleReport]:
    """Articles with so many event reports; a tenth of the reports tell what another article told."""
    chance = random.Random(5)
    classes = sorted(cls for cls in vocabulary.classes() if "Event" in vocabulary.superclasses(cls) and cls not in vocabulary.MUTUAL)
    people = [(f"persona-{number}", STATES[number % len(STATES)]) for number in range(600)]
    known = {state: Actor(state, "State", ((f"Estado {state}", "es"), (f"State {state}", "en")), (state,)) for state in STATES}
    known |= {name: Actor(name, "Person", ((f"Persona {name[8:]}", "es"),), (state,)) for name, state in people}
    told: list[tuple[str, str, str, date]] = []
    articles = []
    for number in range(events // EVENTS_IN_AN_ARTICLE):
        published = date(2015, 1, 1) + timedelta(days=chance.randrange(3900))
        text, reports, used = "", [], set()
        for place in range(EVENTS_IN_AN_ARTICLE):
            if told and chance.random() < 0.1:
                cls, actor, recipient, day = chance.choice(told)
            else:
                actor, recipient = chance.choice(list(known)), chance.choice(STATES)
                cls, day = chance.choice(classes), published - timedelta(days=chance.randrange(30))
                if recipient == actor:
                    continue
                told.append((cls, actor, recipient, day))
            quote = f"Frase {number}-{place}: {known[actor].labels[0][0]} hizo algo a {known[recipient].labels[0][0]} con {chance.randrange(9999)} palabras."
            evidence = Evidence(len(text), len(text) + len(quote), quote)
            text += quote + "\n"
            figures = (
                (Figure("soldados", "troops", float(chance.randrange(9, 9999)), None, None, evidence),) if chance.random() < 0.1 else ()
            )
            reports.append(
                EventReport(
                    id=f"e{number}-{place}",
                    type=vocabulary.plover_code(cls),
                    mode=None,
                    cls=cls,
                    actors=(Participant(actor, (known[actor].labels[0][0],)),),
                    recipients=(Participant(recipient, (known[recipient].labels[0][0],)),),
                    date=Interval(day.isoformat(), day.isoformat()),
                    place=Place(f"lugar-{recipient}", f"Lugar de {recipient}", recipient) if chance.random() < 0.4 else None,
                    status=chance.choices(vocabulary.STATUSES, (88, 7, 3, 2))[0],
                    trigger="hizo",
                    evidence=(evidence,),
                    attributed_to=(chance.choice(STATES),) if chance.random() < 0.2 else (),
                    figures=figures,
                )
            )
            used |= {actor, recipient, *known[actor].states, *reports[-1].attributed_to}
        if not reports:
            continue
        first, pair = reports[0].evidence, tuple(sorted(chance.sample(STATES, 2)))
        agreements = (
            (AgreementReport(f"g{number}", (f"Tratado de Ciudad {number}",), pair, reports[0].date, None, first),)
            if number % 20 == 0
            else ()
        )
        offices = (
            (OfficeReport(f"o{number}", people[number % 600][0], "presidenta", people[number % 600][1], first),) if number % 20 == 1 else ()
        )
        used |= {*(pair if agreements else ()), *(people[number % 600] if offices else ())}
        article = Article(
            f"a{number}", text, published, "es", f"https://example.org/{number}", f"Diario {number % 25}", f"Titular {number}"
        )
        articles.append(ArticleReport(article, tuple(known[name] for name in sorted(used)), tuple(reports), agreements, offices))
    return articles


def write(articles: list[ArticleReport], path: Path) -> dict[str, float]:
    """Merge, derive, and write the derived graph with the ontology, which is what the named queries ask, as N-Quads.

    Returns how many quads and events there are, and the seconds of merging.
    """
    import pyoxigraph as ox

    from kg.rdf.derivation import derived_quads
    from kg.rdf.store import Store

    start = time.perf_counter()
    derived = merge(articles)
    merging = time.perf_counter() - start

    def quads() -> Iterator[ox.Quad]:
        yield from derived_quads(derived)
        with Store.open(None) as empty:
            yield from empty.graph

    count = 0

    def counted() -> Iterator[ox.Quad]:
        nonlocal count
        for quad in quads():
            count += 1
            yield quad

    ox.serialize(counted(), str(path), format=ox.RdfFormat.N_QUADS)
    return {"quads": count, "events": len(derived.events), "merging": merging}


def measure(engine: str, path: Path, limit: float) -> dict[str, Any]:
    """Seconds to load, seconds and rows of each named query (None where it takes more than `limit`), and peak memory in MB."""
    start = time.perf_counter()
    ask = {"oxigraph": _oxigraph, "rdflib": _rdflib}[engine](path)
    loading = time.perf_counter() - start
    answers: dict[str, Any] = {}
    for query in queries.named():
        text = queries.bind(query, PARAMETERS.get(query.name))
        signal.signal(signal.SIGALRM, _late)
        signal.setitimer(signal.ITIMER_REAL, limit)
        start = time.perf_counter()
        try:
            rows = ask(text)
            answers[query.name] = [time.perf_counter() - start, rows]
        except TimeoutError:
            answers[query.name] = None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return {"loading": loading, "queries": answers, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _late(*_: object) -> None:
    raise TimeoutError


def _oxigraph(path: Path) -> Callable[[str], int]:
    import pyoxigraph as ox

    folder = tempfile.TemporaryDirectory(dir=path.parent)
    store = ox.Store(folder.name)
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)

    def ask(text: str, folder: object = folder) -> int:
        return sum(1 for _ in store.query(text, prefixes=vocabulary.PREFIXES))

    return ask


def _rdflib(path: Path) -> Callable[[str], int]:
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    return lambda text: sum(1 for _ in dataset.query(text, initNs=vocabulary.PREFIXES))


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 60.0)))
