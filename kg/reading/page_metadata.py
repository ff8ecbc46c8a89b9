"""What an HTML page says about its article: title, publisher, canonical address, date of publication, language.

Read from JSON-LD (schema.org), OpenGraph and other <meta> elements, microdata, <time> and the address, in this order. A date
that the page does not name as that of the article is not guessed: relative dates in the text would be resolved against it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from kg.reading.cleaning import clean_line
from kg.reading.dates import parse_date
from kg.reading.draft import web_address

Element = Any
"""An element of lxml, which has no types of its own."""

_ARTICLE_TYPES = re.compile(r"(?:^|[/#:])(?:\w*Article|\w*BlogPosting|Report|LiveBlogPosting)$")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
    "parsely-pub-date",
)
_DATE_IN_ADDRESS = re.compile(r"[/-]((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)/")
_DATE_CLASS = re.compile(r"(?i)(?:^|[\s_-])(?:fecha|date|pubdate|published|publicado|timestamp)(?:$|[\s_-])")
_DATE_WORDS = re.compile(r"(?i)^(?:publicado|publicada|actualizado|fecha|published|posted|creado)(?: el| on| en)?\s*:?\s*")
_PARTS = re.compile(r"\s+[|»·•]\s+|\s+[–—-]\s+")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The fields that the page gives; None where it gives none."""

    title: str | None
    publisher: str | None
    url: str | None
    date: dt.date | None
    language: str | None


def page_metadata(tree: Element, address: str | None = None) -> PageMetadata:
    """Metadata of a parsed page; `address` is where the page was fetched from, if it was."""
    linked = _linked_data(tree)
    named = _named_values(tree)
    canonical = _first(tree.xpath("//link[translate(@rel,'CANONICAL','canonical')='canonical']/@href"))
    candidates = (canonical, named.get("og:url"), _text_of(linked.get("url")), _text_of(linked.get("mainEntityOfPage")))
    url = next((found for found in (_absolute(each, address) for each in candidates) if found), address)
    host = re.sub(r"^www\.", "", urlsplit(url or "").hostname or "") or None
    site = _text_of(linked.get("publisher")) or named.get("og:site_name") or named.get("dc.publisher") or named.get("application-name")
    publisher = clean_line(site or "") or None
    title = (
        _text_of(linked.get("headline")) or named.get("og:title") or named.get("twitter:title") or named.get("dc.title") or _heading(tree)
    )
    return PageMetadata(
        title=_without_site(clean_line(title or ""), publisher) or None,
        publisher=publisher or host,
        url=url,
        date=_date(tree, linked, named, url),
        language=_language(tree, linked, named),
    )


def _linked_data(tree: Element) -> dict[str, Any]:
    """The first JSON-LD object that is an article."""
    for script in tree.xpath("//script[contains(translate(@type,'LDJSON','ldjson'),'ld+json')]"):
        try:
            data = json.loads(script.text_content().strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return item
    return {}


def _objects(data: object) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting = item + waiting
        elif isinstance(item, dict):
            yield item
            waiting = [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item] + waiting


def _text_of(value: object) -> str | None:
    """A JSON-LD value as text: a string, or the name, the address or the id of an object, or the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("url") or value.get("@id")
    return value.strip() or None if isinstance(value, str) else None


def _named_values(tree: Element) -> dict[str, str]:
    """Values of <meta> by their lower-case name, property or itemprop; the first of each counts."""
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name, content = meta.get(attribute), meta.get("content")
            if name and content and content.strip():
                values.setdefault(name.strip().lower(), content.strip())
    return values


def _date(tree: Element, linked: dict[str, Any], named: dict[str, str], url: str | None) -> dt.date | None:
    for written in _dates(tree, linked, named):
        try:
            return parse_date(_DATE_WORDS.sub("", written.strip()))
        except ValueError:
            continue
    match = _DATE_IN_ADDRESS.search(urlsplit(url or "").path)
    if match is None:
        return None
    try:
        return dt.date(*(int(part) for part in match.groups() if part))
    except ValueError:
        return None


def _dates(tree: Element, linked: dict[str, Any], named: dict[str, str]) -> Iterator[str]:
    for key in ("datePublished", "dateCreated"):
        if isinstance(linked.get(key), str):
            yield linked[key]
    yield from (named[name] for name in _DATES if name in named)
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text_content()
    for element in tree.xpath("(//article//time | //main//time | //header//time | //time[@pubdate])"):
        yield element.get("datetime") or ""
        yield element.text_content()
    for element in tree.xpath("//*[self::span or self::p or self::div or self::time][@class]"):
        if _DATE_CLASS.search(element.get("class")):
            yield element.text_content()[:100]


def _language(tree: Element, linked: dict[str, Any], named: dict[str, str]) -> str | None:
    candidates = (
        _first(tree.xpath("/html/@lang | /html/@*[local-name()='lang']")),
        _text_of(linked.get("inLanguage")),
        named.get("og:locale"),
        named.get("content-language"),
        named.get("dc.language"),
    )
    for candidate in candidates:
        if candidate and (match := re.match(r"([A-Za-z]{2})(?:[-_]|$)", candidate.strip())):
            return match[1].lower()
    return None


def _heading(tree: Element) -> str | None:
    headings = tree.xpath("//article//h1") or tree.xpath("//main//h1") or tree.xpath("//h1")
    return next((text for text in (clean_line(heading.text_content()) for heading in headings) if text), None) or tree.findtext(".//title")


def _without_site(title: str, publisher: str | None) -> str:
    """The title without the publisher's name at its end, as in `Cumbre en Lima | Diario`."""
    parts = list(_PARTS.finditer(title))
    if parts and publisher and title[parts[-1].end() :].casefold() == publisher.casefold():
        return title[: parts[-1].start()]
    return title


def _absolute(candidate: str | None, address: str | None) -> str | None:
    if not candidate:
        return None
    try:
        return web_address(urljoin(address or "", candidate))
    except ValueError:
        return None


def _first(found: list[Any]) -> str | None:
    return str(found[0]) if found else None
