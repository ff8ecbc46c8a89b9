"""Each kind of input as a real file: what becomes of its text and of what it declares."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading.article import Article, content_id
from kg.reading.cleaning import clean
from kg.reading.sources import read

FIRST = "El primer ministro de Fiyi recibió el martes en Suva a la canciller de Chile para hablar de pesca y de rescate en alta mar."
SECOND = "“Somos vecinos de un mismo océano”, dijo la ministra, que viajará el jueves a Samoa con una delegación de «expertos»."
DAY = dt.date(2025, 8, 13)


def articles(path: Path) -> list[Article]:
    found = list(read([path]))
    assert all(isinstance(each, Article) for each in found), [str(each) for each in found]
    return [each for each in found if isinstance(each, Article)]


def one(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Article:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    (article,) = articles(path)
    assert article.text == clean(article.text)
    return article


def test_plain_text_has_the_hash_of_its_text_as_id(tmp_path: Path) -> None:
    article = one(tmp_path, "a.txt", f"{FIRST}\r\n\r\n{SECOND}\r\n")
    assert article == Article(id=content_id(f"{FIRST}\n\n{SECOND}"), text=f"{FIRST}\n\n{SECOND}", language="es")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_encodings_give_the_same_article(tmp_path: Path, encoding: str) -> None:
    text = "¿Viajará mañana la ministra a Perú? «No», respondió."
    assert one(tmp_path, "a.txt", text, encoding).text == text


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter(tmp_path: Path, name: str) -> None:
    front = (
        '---\nid: 007\nurl: https://example.org/p a\npublisher: "El Faro: diario"\ntitle: Visita a Suva\ndate: 13 de agosto de 2025\n'
        "language: es-CL\nauthor: [x, y]\n---\n"
    )
    article = one(tmp_path, name, f"{front}{FIRST}")
    assert article == Article("007", FIRST, DAY, "es", "https://example.org/p%20a", "El Faro: diario", "Visita a Suva")


def test_language_and_date_that_yaml_would_change(tmp_path: Path) -> None:
    article = one(tmp_path, "a.txt", f"---\ndate: 20250813\nlanguage: no\n---\n{FIRST}")
    assert (article.date, article.language) == (DAY, "no")


def test_a_rule_above_plain_text_is_no_front_matter(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", f"---\n{FIRST}\n---\n{SECOND}").text == f"---\n{FIRST}\n---\n{SECOND}"


def test_plain_text_wrapped_at_a_width_becomes_paragraphs(tmp_path: Path) -> None:
    wrapped = (
        "El primer ministro de Fiyi recibió el martes en Suva a la\ncanciller de Chile para hablar de pesca, de rescate en\n"
        "alta mar y de las islas que ambos países quieren unir por\nbarco antes de que termine el año.\n\nLa ministra viajará a Samoa."
    )
    assert one(tmp_path, "a.txt", wrapped).text == wrapped.replace("\n\n", "¶").replace("\n", " ").replace("¶", "\n\n")
    apart = "Primera frase completa de un párrafo que ocupa su propia línea.\nSegunda frase completa, también en su línea propia.\nTercera."
    assert one(tmp_path, "b.txt", apart).text == apart


def test_markdown_is_reduced_to_its_text(tmp_path: Path) -> None:
    markdown = """# Visita a *Suva*

El **primer ministro** de [Fiyi](https://example.org/fiyi_(islas) "Fiyi") recibió a la
_canciller_ de `Chile`, el **_snake_case_** y 3 * 4 * 5.

## Un acuerdo ##

![La canciller en el puerto (AFP)](foto.jpg)

* Uno
- Dos con [nota][1]
1. Tres

> «Somos vecinos», dijo\\*.[^1]

***

[1]: https://example.org/nota
"""
    article = one(tmp_path, "a.md", markdown)
    assert article.title == "Visita a Suva"
    assert article.text.split("\n\n") == [
        "El primer ministro de Fiyi recibió a la canciller de Chile, el snake_case y 3 * 4 * 5.",
        "Un acuerdo",
        "La canciller en el puerto (AFP)",
        "Uno",
        "Dos con nota",
        "1. Tres",
        "«Somos vecinos», dijo*.",
    ]


PAGE = """<!DOCTYPE html><html lang="es-CL"><head><meta charset="{charset}"><title>Visita a Suva | El Faro</title>{head}</head><body>
<header><nav><ul><li><a href="/">Portada</a></li><li><a href="/m">Mundo</a></li></ul></nav></header>
<main><article><h1>Visita a Suva</h1>{byline}
<p>{first}</p><p>Lea también: Otra visita</p><p>{second}</p></article>
<section class="comments" id="comments"><h3>Comentarios</h3><p>Qué barbaridad de noticia, no me creo nada de esto.</p></section></main>
<aside><a href="/x">Terremoto en Japón</a></aside><footer>© 2025 El Faro. Todos los derechos reservados.</footer></body></html>"""


def page(head: str = "", byline: str = "", charset: str = "utf-8") -> str:
    return PAGE.format(head=head, byline=byline, charset=charset, first=FIRST, second=f"<b>{SECOND}</b>")


def test_a_page_gives_its_article_and_nothing_round_it(tmp_path: Path) -> None:
    linked = {
        "@graph": [
            {"@type": "WebSite"},
            {"@type": ["NewsArticle"], "headline": "Visita a Suva", "datePublished": "2025-08-13T01:00:00-04:00"},
        ]
    }
    linked["@graph"][1]["publisher"] = {"@type": "Organization", "name": "El Faro"}
    head = f'<link rel="canonical" href="https://example.org/visita"><script type="application/ld+json">{json.dumps(linked)}</script>'
    for number, charset in enumerate(("utf-8", "iso-8859-1")):
        text = page(head, charset=charset)
        article = one(tmp_path, f"{number}.html", text, "cp1252" if number else "utf-8")
        assert article == Article(
            content_id(f"{FIRST}\n{SECOND}"), f"{FIRST}\n{SECOND}", DAY, "es", "https://example.org/visita", "El Faro", "Visita a Suva"
        )


def test_a_page_without_linked_data(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="El Faro"><meta property="og:title" content="Visita a Suva - El Faro">'
        '<meta property="og:url" content="https://example.org/v"><meta property="article:published_time" content="2025-08-13T01:00:00Z">'
    )
    article = one(tmp_path, "a.html", page(head))
    assert (article.title, article.publisher, article.url, article.date) == ("Visita a Suva", "El Faro", "https://example.org/v", DAY)


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("", "<time>13 de agosto de 2025</time>"),
        ("", '<span class="article-date">Publicado el 13 de agosto de 2025 a las 10:30</span>'),
        ('<link rel="canonical" href="https://example.org/mundo/2025/08/13/visita.html">', ""),
    ],
)
def test_the_date_that_a_page_shows(tmp_path: Path, head: str, byline: str) -> None:
    assert one(tmp_path, "a.html", page(head, byline)).date == DAY


def test_a_page_that_names_no_date_gets_none(tmp_path: Path) -> None:
    assert one(tmp_path, "a.html", page()).date is None


def test_a_link_to_a_script_never_becomes_the_url(tmp_path: Path) -> None:
    assert one(tmp_path, "a.html", page('<link rel="canonical" href="javascript:alert(1)">')).url is None


def test_a_page_saved_as_text_is_a_page(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", page()).text == f"{FIRST}\n{SECOND}"


def test_json_lines_keep_what_they_declare(tmp_path: Path) -> None:
    record = {
        "id": "x/1",
        "url": "https://example.org/1",
        "publisher": "El Faro",
        "title": "Visita",
        "date": "2025-08-13",
        "language": "en",
    }
    lines = [{**record, "text": FIRST}, {"id": 2, "html": f"<p>{FIRST}</p><p>{SECOND}</p>"}, {"html": page(), "title": "Otro título"}]
    (tmp_path / "a.jsonl").write_text("\n\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    first, second, third = articles(tmp_path / "a.jsonl")
    assert first == Article("x/1", FIRST, DAY, "en", "https://example.org/1", "El Faro", "Visita")
    assert (second.id, second.text) == ("2", f"{FIRST}\n\n{SECOND}")
    assert (third.title, third.text) == ("Otro título", f"{FIRST}\n{SECOND}")


def test_a_line_in_another_encoding_does_not_spoil_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "Año uno"}\n'.encode() + '{"text": "Año dos"}\n'.encode("latin-1"))
    assert [article.text for article in articles(tmp_path / "a.jsonl")] == ["Año uno", "Año dos"]


@pytest.mark.parametrize("indent", [None, 2])
def test_json_arrays_objects_and_lines_in_json_files(tmp_path: Path, indent: int | None) -> None:
    records = [{"text": FIRST}, {"text": SECOND}]
    (tmp_path / "a.json").write_text(json.dumps(records, indent=indent), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(records[0], indent=indent), encoding="utf-8")
    (tmp_path / "c.json").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert [[article.text for article in articles(tmp_path / f"{name}.json")] for name in "abc"] == [
        [FIRST, SECOND],
        [FIRST],
        [FIRST, SECOND],
    ]


RSS = f"""<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>El Faro</title><language>es-cl</language>
<item><title>Visita</title><link>https://example.org/1</link><guid>g-1</guid><pubDate>Wed, 13 Aug 2025 23:30:00 -0400</pubDate>
<description>Breve.</description><content:encoded><![CDATA[<p>{FIRST}</p><p>A&ntilde;o <b>dos</b></p>]]></content:encoded></item>
<item><title>Resumen</title><description>&lt;p&gt;Una ministra en Apia&lt;/p&gt;</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>El Faro</title><entry><id>urn:x:1</id><title>Visita</title>
<link href="https://example.org/1"/><published>2025-08-13T02:00:00Z</published><content type="text">{FIRST}</content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a"])
def test_rss(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(RSS.replace("“", '"').encode("latin-1"))
    first, second = articles(tmp_path / name)
    assert first == Article("g-1", f"{FIRST}\n\nAño dos", DAY, "es", "https://example.org/1", "El Faro", "Visita")
    assert (second.text, second.id) == ("Una ministra en Apia", content_id("Una ministra en Apia"))


def test_atom(tmp_path: Path) -> None:
    assert one(tmp_path, "a.atom", ATOM) == Article("urn:x:1", FIRST, DAY, "es", "https://example.org/1", "El Faro", "Visita")


@pytest.mark.parametrize(
    "text", [FIRST, page(), ATOM, json.dumps({"text": FIRST}) + "\n" + json.dumps({"text": SECOND}), "[Suva] " + FIRST]
)
def test_standard_input_is_told_by_its_content(text: str) -> None:
    for stream in (io.StringIO(text), io.BytesIO(text.encode())):
        found = list(read(["-"], stdin=stream))
        assert all(isinstance(each, Article) and FIRST.split()[0] in each.text + "El" for each in found)
        texts = [each.text for each in found if isinstance(each, Article)]
        assert FIRST in "\n".join(texts)
        assert not any(mark in "".join(texts) for mark in '{}<"')
        assert not any(isinstance(each, InputError) for each in found)
