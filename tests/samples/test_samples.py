"""The sample articles and their annotation: complete, consistent with each other, and real enough to test on."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import gold_form
import pytest
import yaml

from kg.errors import InputError
from kg.reading.article import Article, content_id
from kg.reading.sources import read

SAMPLES = Path(__file__).parents[2] / "kg" / "samples"


class _Body(HTMLParser):
    """The text of the element marked as the article's body, without asides, and the page's metadata."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.meta: dict[str, str] = {}
        self._depth = self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("property"):
            self.meta[str(given["property"])] = given.get("content") or ""
        if tag == "link" and given.get("rel") == "canonical":
            self.meta["canonical"] = given.get("href") or ""
        if given.get("itemprop") == "articleBody" or (self._depth and tag == "div"):
            self._depth += 1
        self._aside += tag == "aside"

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth) and tag == "div"
        self._aside -= tag == "aside"
        if self._depth and tag == "p":
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._depth and not self._aside:
            self.text.append(data)


def _files() -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = []
    for path in sorted((SAMPLES / "articles").iterdir()):
        raw = path.read_text(encoding="utf-8")
        if path.suffix in {".md", ".txt"}:
            _, head, text = raw.split("---\n", 2)
            articles.append({**yaml.safe_load(head), "text": text, "stem": path.stem})
        elif path.suffix == ".jsonl":
            articles += [{**json.loads(line), "stem": None} for line in raw.splitlines()]
        elif path.suffix == ".html":
            page = _Body()
            page.feed(raw)
            body = "".join(page.text).strip()
            paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
            articles.append(
                {
                    "id": content_id("\n".join(paragraphs)),
                    "stem": None,
                    "title": page.meta["og:title"],
                    "publisher": page.meta["og:site_name"],
                    "date": page.meta["article:published_time"][:10],
                    "url": page.meta["canonical"],
                    "language": "es",
                    "text": body,
                }
            )
    return articles


@cache
def _articles() -> dict[str, dict[str, Any]]:
    return {article["id"]: article for article in _files()}


@cache
def _gold() -> dict[str, dict[str, Any]]:
    lines = (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["article"]: entry for entry in map(json.loads, lines)}


def _events() -> list[Any]:
    return [pytest.param(key, event, id=f"{key}-{event['id']}") for key, entry in _gold().items() for event in entry["events"]]


def test_ids_are_unique_and_every_article_is_annotated_once() -> None:
    ids = [article["id"] for article in _files()]
    assert len(ids) == len(set(ids)) >= 10
    lines = (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["article"] for line in lines) == sorted(ids)


@pytest.mark.parametrize("key", sorted(_articles()))
def test_an_article_has_date_publisher_title_and_a_fitting_length(key: str) -> None:
    article = _articles()[key]
    assert article["publisher"].strip() and article["title"].strip()
    assert article["language"] == "es"
    assert date.fromisoformat(str(article["date"])).isoformat() == _gold()[key]["date"]
    assert article["stem"] in {key, None}, "a file is named after its article"
    assert article.get("url", "https://example.org/").startswith("https://example.org/")
    words = unescape(re.sub(r"<[^<>]+>", " ", article["text"])).split()
    assert 150 <= len(words) <= 400


@pytest.mark.parametrize(("key", "event"), _events())
def test_an_annotated_event_is_well_formed_and_stands_in_its_article(key: str, event: dict[str, Any]) -> None:
    gold_form.check(event, _articles()[key]["text"])


def test_the_reader_gives_the_articles_that_are_annotated_with_their_evidence() -> None:
    found = list(read([SAMPLES / "articles"]))
    assert [error for error in found if isinstance(error, InputError)] == []
    read_articles = {article.id: article for article in found if isinstance(article, Article)}
    assert set(read_articles) == set(_gold())
    for key, entry in _gold().items():
        article = read_articles[key]
        assert article.publisher == _articles()[key]["publisher"]
        assert article.date is not None and article.date.isoformat() == entry["date"]
        missing = [event["evidence"] for event in entry["events"] if event["evidence"] not in article.text]
        assert not missing, key


def test_event_ids_are_unique_within_an_article() -> None:
    for entry in _gold().values():
        ids = [event["id"] for event in entry["events"]]
        assert len(ids) == len(set(ids)) > 0


def test_the_samples_spread_over_types_and_statuses() -> None:
    events = [event for entry in _gold().values() for event in entry["events"] if event["core"]]
    assert {event["type"] for event in events} == gold_form.TYPES
    assert {event["status"] for event in events} >= {"actual", "planned", "possible"}


def test_the_planted_mistake_contradicts_the_other_article() -> None:
    def signed(key: str) -> list[str | None]:
        treaties = [e for e in _gold()[key]["events"] if e["mode"] == "treaty" and {"GRC", "MKD"} <= set(e["actor_states"])]
        assert len(treaties) == 1
        dates: list[str | None] = treaties[0]["date"]
        return dates

    assert signed("prespa-2018-firma") == ["2018-06-17", "2018-06-17"]
    assert signed("prespa-2019-ratificacion") == ["2018-06-27", "2018-06-27"]
    assert "27 de junio de 2018" in _articles()["prespa-2019-ratificacion"]["text"]


def test_the_two_accounts_of_one_raid_differ_in_their_figures() -> None:
    bogota, quito = _articles()["angostura-2008-bogota"], _articles()["angostura-2008-quito"]
    assert bogota["publisher"] != quito["publisher"]
    assert "otros dieciséis rebeldes" in bogota["text"]
    assert "más de veinte cadáveres" in quito["text"]
    raids = [[e for e in _gold()[a["id"]]["events"] if e["type"] == "ASSAULT" and e["core"]] for a in (bogota, quito)]
    assert [[event["date"] for event in raid] for raid in raids] == [[["2008-03-01", "2008-03-01"]]] * 2
