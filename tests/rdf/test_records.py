"""Records of events for other programs: the table and the gold format."""

from __future__ import annotations

import csv
import io
import json

from full_report import REPORT, TEXT, built, exported

from kg.extraction.statement import Evidence
from kg.linking.report import ArticleReport, EventReport
from kg.rdf import vocabulary
from kg.rdf.records import COLUMNS, events_csv, gold, gold_lines
from kg.reading.article import Article


def test_the_table_has_a_row_for_each_derived_event() -> None:
    rows = list(csv.DictReader(io.StringIO(exported(built(REPORT), "csv").decode("utf-8"), newline="")))
    (row,) = rows
    assert tuple(row) == COLUMNS
    expected = {
        "date": "2025-08",
        "precision": "month",
        "type": "SUPPORT",
        "class": "Praise",
        "actors": "Vladímir Putin",
        "actor_states": "RUS",
        "recipients": "Corea del Norte",
        "recipient_states": "PRK",
        "place": "Moscú",
        "attributed_to": "Rusia",
        "articles": "noticia/1 ñ",
        "figures": "≥ 11000 soldados",
        "quote": TEXT[:30],
        "score": f"{vocabulary.score('Praise'):g}",
    }
    assert {name: row[name] for name in expected} == expected
    assert "Vladimir Putin" in events_csv(built(REPORT).derived(), "en")


def test_a_quote_that_a_spreadsheet_would_run_is_defused() -> None:
    text = '=HYPERLINK("http://example.org")'
    event = REPORT.events[0]
    trap = EventReport(
        **{name: getattr(event, name) for name in event.__slots__} | {"evidence": (Evidence(0, len(text), text),), "figures": ()}
    )
    report = ArticleReport(Article("a", text), REPORT.actors, (trap,), (), ())
    (row,) = csv.DictReader(io.StringIO(events_csv(built(report).derived()), newline=""))
    assert row["quote"] == f"'{text}"


def test_gold_has_the_shape_of_the_guidelines() -> None:
    record = gold(REPORT)
    assert {name: record[name] for name in ("article", "date", "language")} == {"article": "noticia/1 ñ", "date": None, "language": "es"}
    assert record["events"] == [
        {
            "id": "e1",
            "type": "SUPPORT",
            "mode": "praise",
            "class": "Praise",
            "actors": [["Vladímir Putin", "Putin", "Vladimir Putin"]],
            "recipients": [["Corea del Norte"]],
            "actor_states": ["RUS"],
            "recipient_states": ["PRK"],
            "date": ["2025-08", "2025-08"],
            "place": ["Moscú"],
            "status": "actual",
            "attributed_to": [["Rusia"]],
            "evidence": TEXT[:30],
            "trigger": "elogió",
            "actor_mentions": ["Putin"],
            "recipient_mentions": ["Corea del Norte"],
        }
    ]
    assert [agreement["parties"] for agreement in record["agreements"]] == [[["Corea del Norte"], ["Rusia"]]]
    assert [office["title"] for office in record["offices"]] == ["presidente"]
    assert [(figure["what"], figure["low"], figure["event"]) for figure in record["figures"]] == [("soldados", 11000.0, "e1")]
    (line,) = gold_lines([REPORT])
    assert "\n" not in line and json.loads(line) == record and "ñ" in line
