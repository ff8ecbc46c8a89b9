"""The annotated texts that the judgements learn from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from kg.evaluation.gold import CodedEvent
from kg.language.es.training import annotated
from kg.rdf.vocabulary import plover_codes


def test_every_record_is_whole() -> None:
    records = [json.loads(line) for line in annotated.ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
    assert len({record["article"] for record in records}) == len(records) > 150
    for record in records:
        for event in record["events"]:
            start, end = event["evidence"]
            assert 0 <= start < end
            assert event["actors"] and all(event["actors"])
            assert event["type"] in plover_codes()
            assert isinstance(CodedEvent.from_json(event | {"evidence": ""}), CodedEvent)
            if "text" in record:
                assert record["text"][start:end].strip()


def test_documents_of_a_treebank(tmp_path: Path) -> None:
    file = tmp_path / "a.conllu"
    file.write_text(
        "# newdoc id = A-20010203-1\n# text = Uno.\n1\tUno\n\n# text = Dos.\n\n# newdoc id = B\n# text = Tres.\n", encoding="utf-8"
    )
    assert list(annotated.documents(file)) == [("A-20010203-1", "Uno.\nDos."), ("B", "Tres.")]
    assert annotated.day_of("A-20010203-1") == date(2001, 2, 3)
    assert annotated.day_of("B") is None


def test_samples_are_annotated() -> None:
    samples = list(annotated.of_samples())
    assert len(samples) > 15 and all(one.events for one in samples)


def test_sentences_name_their_own_words() -> None:
    rows = [json.loads(line) for line in annotated.SENTENCES.read_text(encoding="utf-8").splitlines()]
    assert len({row["text"] for row in rows}) == len(rows) > 400
    assert sum(not row["events"] for row in rows) > 150
    for row in rows:
        for event in row["events"]:
            assert event["type"] in plover_codes()
            assert all(words in row["text"] for words in (event["trigger"], *event["actors"], *event["recipients"]))
