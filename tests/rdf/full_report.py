"""A report with something of everything, and a store built of reports and written."""

from __future__ import annotations

import io

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
from kg.rdf.serialization import export
from kg.rdf.store import Store
from kg.reading.article import Article

TEXT = "Putin elogió a Corea del Norte, según el Kremlin, y envió más de 11.000 soldados."
REPORT = ArticleReport(
    Article("noticia/1 ñ", TEXT, language="es", title="«Elogios»"),
    (
        Actor("vladimir-putin", "Person", (("Vladimir Putin", "en"), ("Vladímir Putin", "es"), ("Putin", "es")), ("RUS",), "Q7747"),
        Actor("PRK", "State", (("Corea del Norte", "es"),), ("PRK",)),
        Actor("RUS", "State", (("Rusia", "es"),)),
    ),
    (
        EventReport(
            id="e1",
            type="SUPPORT",
            mode="praise",
            cls="Praise",
            actors=(Participant("vladimir-putin", ("Putin",)),),
            recipients=(Participant("PRK", ("Corea del Norte",)),),
            date=Interval("2025-08", "2025-08"),
            place=Place("place-moscow", "Moscú", "RUS"),
            status="actual",
            trigger="elogió",
            evidence=(Evidence(0, 30, TEXT[:30]),),
            attributed_to=("RUS",),
            figures=(Figure("soldados", "troops", 11000.0, None, None, Evidence(60, 81, TEXT[60:81])),),
        ),
    ),
    (AgreementReport("g1", ("pacto de defensa",), ("PRK", "RUS"), None, None, (Evidence(0, 5, TEXT[:5]),)),),
    (OfficeReport("o1", "vladimir-putin", "presidente", "RUS", (Evidence(0, 5, TEXT[:5]),)),),
)


def built(*reports: ArticleReport) -> Store:
    store = Store.open(None)
    store.add(reports)
    store.derive()
    return store


def exported(store: Store, name: str) -> bytes:
    buffer = io.BytesIO()
    export(store, buffer, name)
    return buffer.getvalue()
