"""The way in: order, defaults, and one line for each input that cannot be read while the others go on."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading.article import Article
from kg.reading.sources import Problem, read

TEXT = "La ministra de Exteriores de Ghana llegó el lunes a Accra tras reunirse en Lomé con su homólogo togolés."


def texts(found: list[Article | InputError]) -> list[str]:
    return [each.text for each in found if isinstance(each, Article)]


def errors(found: list[Article | InputError]) -> list[InputError]:
    return [each for each in found if isinstance(each, InputError)]


BAD = {
    "empty.txt": (b"", "", "empty"),
    "blank.md": (b" \n\t\n", "", "empty"),
    "empty.jsonl": (b"\n\n", "", "empty"),
    "binary.txt": (b"\x89PNG\0\0\1", "", "binary"),
    "binary.jsonl": (b"\x89PNG\0\0\1\n\0\n", "", "binary"),
    "tags.txt": (b"<p><br/></p>", "", "no text"),
    "page.html": (b"<html><head><title>Uno</title></head><body></body></html>", "", "no article text"),
    "front.md": (b"---\ntitle: x\ndate: [2025\n---\nTexto.", ", line 3", "front matter is not YAML"),
    "open.txt": (b"---\ntitle: x\nTexto sin cierre.", ", line 1", "front matter is not closed"),
    "list.txt": (b"---\ntitle: [a, b]\n---\nTexto.", ", line 1", "front matter: title"),
    "date.txt": (b"---\ndate: 2025-02-30\n---\nTexto.", "", 'date "2025-02-30"'),
    "language.txt": (b"---\nlanguage: castellano\n---\nTexto.", "", 'language "castellano"'),
    "url.txt": (b"---\nurl: javascript:alert(1)\n---\nTexto.", "", 'url "javascript:alert(1)"'),
    "array.json": (b'[{"text": "a"},\n {"text": }]', ", line 2", "not JSON"),
    "number.json": (b"7", "", '"7" is not an article'),
    "none.jsonl": (b'{"title": "x"}', ", line 1", "neither text nor html"),
    "type.jsonl": (b'{"text": ["x"]}', ", line 1", "text is"),
    "id.jsonl": (b'{"id": {}, "text": "x"}', ", line 1", "id is"),
    "control.jsonl": (b'{"id": "a\\u0007", "text": "x"}', ", line 1", "id "),
    "deep.jsonl": (b"[" * 100_000, ", line 1", "not articles"),
    "feed.rss": (b"<rss><channel><title>x</title>", "", "not a feed"),
    "no-entries.atom": (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', "", "a feed without entries"),
    "bare.rss": (b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>', ", entry 1", "entry"),
    "other.xml": (b'<?xml version="1.0"?><urlset><url/></urlset>', "", "XML that is neither"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_line_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    data, place, what = BAD[name]
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    found = list(read([tmp_path / name, tmp_path / "good.txt"]))
    (error,) = errors(found)
    assert error.where == f"{tmp_path / name}{place}"
    assert error.what.startswith(what)
    assert error.mend
    assert str(error) == f"{error.where}: {error.what}; {error.mend}"
    assert "\n" not in str(error)
    assert texts(found) == [TEXT]


def test_a_problem_reads_as_its_error() -> None:
    problem = Problem("a.txt", "empty", "fill it")
    assert str(problem) == str(problem.error()) == "a.txt: empty; fill it"


def test_a_missing_file_and_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "folder" / ".hidden").mkdir(parents=True)
    for name in ("folder/x.png", "folder/.a.txt", "folder/.hidden/b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    missing, folder = errors(list(read([tmp_path / "none.txt", tmp_path / "folder"])))
    assert (missing.where, missing.what) == (str(tmp_path / "none.txt"), "no such file or folder")
    assert (folder.where, folder.what) == (str(tmp_path / "folder"), "a folder without articles")
    assert missing.mend
    assert ".jsonl" in folder.mend


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    (error,) = errors(list(read([path])))
    assert (error.where, error.what) == (str(path), "may not be read")


def test_names_that_no_file_can_have() -> None:
    (error,) = errors(list(read(["a\0b.txt"])))
    assert "\n" not in str(error)


def test_a_link_that_leads_nowhere_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    found = list(read([tmp_path]))
    assert texts(found) == [TEXT]
    assert [error.where for error in errors(found)] == [str(tmp_path / "a.txt")]


def test_broken_json_on_line_3_leaves_the_other_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Uno."}\n{"text": "Dos."}\n{"text": "Tres.\n{"text": "Cuatro."}\n', encoding="utf-8")
    found = list(read([tmp_path / "a.jsonl"]))
    assert texts(found) == ["Uno.", "Dos.", "Cuatro."]
    (error,) = errors(found)
    assert error.where == f"{tmp_path / 'a.jsonl'}, line 3"
    assert error.what.startswith("not JSON: ")
    assert isinstance(found[2], InputError)


def test_folders_are_read_whole_and_sorted_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", "B.TXT", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"Texto de {name}", encoding="utf-8")
    expected = [f"Texto de {name}" for name in ("B.TXT", "a/b/c.txt", "a/z.md", "a.txt", "b.txt")]
    assert texts(list(read([tmp_path, tmp_path / "a.txt", str(tmp_path)]))) == expected


def test_defaults_stand_in_only_where_an_article_declares_nothing(tmp_path: Path) -> None:
    lines = '{"text": "Uno."}\n{"text": "Two.", "date": "2025-08-13", "language": "en"}\n{"text": "Tres.", "date": "", "language": null}\n'
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    day, other = dt.date(2024, 1, 2), dt.date(2025, 8, 13)
    found = [each for each in read([tmp_path], date=day, language="pt") if isinstance(each, Article)]
    assert [(each.date, each.language) for each in found] == [(day, "pt"), (other, "en"), (day, "pt")]


def test_a_malformed_default_language_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="castellano"):
        read([], language="castellano")


def test_one_id_stands_for_one_article(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": "Uno."}',
        '{"id": "a", "text": "Dos."}',
        '{"id": "a", "text": " Uno. "}',
        '{"id": "a", "text": "Uno.", "title": "T"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = list(read([tmp_path]))
    assert texts(found) == ["Uno."]
    assert [error.where.rpartition(", ")[2] for error in errors(found)] == ["line 2", "line 4"]
    assert all('"a"' in error.what and "line 1" in error.what and error.mend for error in errors(found))


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/2025/08/13/nota":
            self.send_error(404)
            return
        body = f'<html lang="es"><head><meta property="og:title" content="Lomé"></head><body><article><p>{TEXT}</p></article></body></html>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=windows-1252")
        self.end_headers()
        self.wfile.write(body.encode("cp1252"))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_that_the_user_names_is_fetched(site: str) -> None:
    found = list(read([f"{site}/2025/08/13/nota", f"{site}/none", "http://127.0.0.1:1/closed", "http://[bad"]))
    (article,) = [each for each in found if isinstance(each, Article)]
    assert (article.text, article.title, article.url, article.date) == (TEXT, "Lomé", f"{site}/2025/08/13/nota", dt.date(2025, 8, 13))
    missing, closed, malformed = errors(found)
    assert (missing.where, missing.what[:22]) == (f"{site}/none", "the server answers 404")
    assert closed.what.startswith("cannot be fetched")
    assert malformed.what.startswith("cannot be fetched")
    assert all(error.mend and "\n" not in str(error) for error in errors(found))
