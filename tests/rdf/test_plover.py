"""The table of the event data community: one row a pair, columns as documented, as pandas reads them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from full_report import REPORT, built

from kg.extraction.statement import Interval
from kg.linking.merging import merge
from kg.linking.report import Actor, ArticleReport, Participant
from kg.rdf import vocabulary
from kg.rdf.plover import COLUMNS, pairs, plover_csv, plover_rows

DATED = replace(
    REPORT, article=replace(REPORT.article, date=date(2025, 8, 13), publisher="El Faro", url="https://example.org/1"),
    events=(replace(REPORT.events[0], cls="MilitaryAid", type="AID", date=Interval("2025-08-12", "2025-08-12"), status="planned"),),
)  # fmt: skip


def table(report: ArticleReport) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(plover_csv(merge([report]))), keep_default_na=False, dtype={"event_date": str})


def test_a_row_says_all_that_its_columns_promise() -> None:
    (row,) = table(DATED).to_dict("records")
    assert tuple(row) == tuple(COLUMNS)
    expected = {
        "event_date": "2025-08-12",
        "event_type": "AID",
        "event_class": "MilitaryAid",
        "event_mode": "praise",
        "intensity": vocabulary.score("AID"),
        "quad_code": "material cooperation",
        "contexts": "military; future",
        "actor_name": "Vladímir Putin",
        "actor_country": "RUS",
        "actor_sectors": "GOV",
        "actor_title": "presidente",
        "actor_name_raw": "Putin",
        "actor_wikidata": "Q7747",
        "recipient_name": "Corea del Norte",
        "recipient_country": "PRK",
        "recipient_sectors": "GOV",
        "recipient_title": "",
        "placename": "Moscú",
        "country": "RUS",
        "status": "planned",
        "independent_sources": 1,
        "source": "El Faro",
        "publication_date": "2025-08-13",
        "url": "https://example.org/1",
        "headline": "«Elogios»",
        "article_id": "noticia/1 ñ",
        "language": "es",
        "quote": DATED.events[0].evidence[0].quote,
    }
    assert {name: row[name] for name in expected} == expected
    assert float(row["confidence"]) == pytest.approx(
        vocabulary.reliability("Aid") * vocabulary.weight("planned") * vocabulary.weight("attributedTo"), abs=1e-3
    )


def test_every_pair_of_an_event_has_a_row_and_no_participant_is_lost() -> None:
    def sides(cls: str, actors: str, recipients: str = "") -> list[tuple[str, str | None]]:
        event = replace(
            REPORT.events[0],
            cls=cls,
            type=vocabulary.plover_code(cls),
            actors=tuple(Participant(name) for name in actors.split()),
            recipients=tuple(Participant(name) for name in recipients.split()),
        )
        (merged,) = merge([replace(REPORT, events=(event,))]).events
        return pairs(merged)

    assert sides("Meeting", "PRK RUS vladimir-putin") == [("PRK", "RUS"), ("PRK", "vladimir-putin"), ("RUS", "vladimir-putin")]
    assert sides("Criticism", "PRK RUS", "vladimir-putin") == [("PRK", "vladimir-putin"), ("RUS", "vladimir-putin")]
    assert sides("Sanctions", "PRK RUS") == [("PRK", None), ("RUS", None)]
    assert sides("Warning", "PRK") == [("PRK", None)]


def test_unions_are_no_countries_and_have_their_sector() -> None:
    union = Actor("EU", "InternationalOrganization", (("Unión Europea", "es"),), ("EU",))
    event = replace(DATED.events[0], recipients=(Participant("EU"),))
    (row,) = table(replace(DATED, actors=(*DATED.actors, union), events=(event,))).to_dict("records")
    assert (row["recipient_country"], row["recipient_sectors"], row["recipient_name"]) == ("", "IGO", "Unión Europea")


def test_every_type_has_a_quad_category_and_contexts_belong_to_classes_of_events() -> None:
    quads = {code: vocabulary.notes(vocabulary.plover_class(code), "quad") for code in vocabulary.plover_codes()}
    assert all(len(quad) == 1 for quad in quads.values())
    assert {quad[0] for quad in quads.values()} == {
        f"{way} {what}" for way in ("verbal", "material") for what in ("cooperation", "conflict")
    }
    for code, (quad,) in quads.items():
        assert ("conflict" in quad) == (vocabulary.score(code) < 0), code
    assert vocabulary.notes("Summit", "ploverContext") == ("diplomatic",) and vocabulary.notes("Praise", "ploverContext") == ()


def test_rows_come_by_date_and_the_export_of_a_store_is_the_same_table() -> None:
    rows = list(plover_rows(built(DATED).derived()))
    assert rows == list(plover_rows(merge([DATED])))
    assert all(set(row) == set(COLUMNS) for row in rows)
