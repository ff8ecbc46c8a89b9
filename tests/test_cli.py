"""The command as a user calls it: in a process of its own, with real articles, a real store and real pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.building import sample_articles
from kg.cli import app
from kg.rdf.store import Store
from kg.reading.article import Article
from kg.reading.sources import read

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("build", "events", "disagreements", "query", "graph", "view", "report", "export", "import", "validate", "info", "eval")
CORRECTING = ("retract", "merge", "split", "reject", "rename", "link", "curation")
ARTICLE = (
    "El presidente de Francia, Emmanuel Macron, se reunió el lunes en París con el canciller alemán, Olaf Scholz. "
    "Francia condenó el ataque de Rusia contra Ucrania."
)


def kg(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, check=False)


def lines(stream: bytes) -> list[str]:
    return stream.decode("utf-8").splitlines()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample articles."""
    folder = tmp_path_factory.mktemp("samples") / "store"
    done = kg("build", "--samples", "--store", folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """One good article in a file."""
    path = tmp_path / "good.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


# Help


def test_every_command_has_help_with_an_example_and_stands_in_the_readme() -> None:
    listed = typer.main.get_command(app)
    names = set(listed.commands)  # type: ignore[attr-defined]
    assert names == {*COMMANDS, *CORRECTING}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    runner = CliRunner()
    for name in names:
        text = runner.invoke(app, [name, "--help"]).output
        assert re.search(rf"Example:\n\s+kg {name}\b", text), name
        assert f"kg {name}" in readme, name


def test_every_option_has_help() -> None:
    for command in typer.main.get_command(app).commands.values():  # type: ignore[attr-defined]
        for parameter in command.params:
            assert parameter.help, f"{command.name} {parameter.name}"


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from typer.testing import CliRunner; import kg, kg.cli; CliRunner().invoke(kg.cli.app, ['--help']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    heavy = {"spacy", "pyoxigraph", "rdflib", "networkx", "pyvis", "trafilatura", "pandas", "numpy", "rich.console"}
    assert heavy.isdisjoint(done.stdout.split())


def test_version_and_no_arguments() -> None:
    assert lines(kg("--version").stdout) == ["kg 0.1.0"]
    assert "Commands:" in kg().stdout.decode() + kg().stderr.decode()


# Build


def test_a_second_build_skips_what_is_there(store: Path) -> None:
    before = kg("export", "--store", store, "--format", "nquads").stdout
    again = kg("build", "--samples", "--store", store)
    assert again.returncode == 0
    assert again.stdout == b""
    assert lines(again.stderr)[0] == f"0 articles added, {_sample_count()} there already."
    assert kg("export", "--store", store, "--format", "nquads").stdout == before


def test_the_summary_says_what_came_in(store: Path) -> None:
    text = kg("info", "--store", store).stdout.decode()
    assert f"{_sample_count()} articles" in text
    for part in ("Actors", "Events", "Agreements", "Strongest ties", "Strongest conflicts", "█", str(store)):
        assert part in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_a_text_that_changed_replaces_the_one_in_the_store(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    for text in (ARTICLE, ARTICLE.replace("París", "Berlín")):
        source.write_text(json.dumps({"id": "a", "date": "2022-03-09", "language": "es", "text": text}), encoding="utf-8")
        done = kg("build", source, "--store", tmp_path / "store")
    assert lines(done.stderr)[0] == "0 articles added, 1 replaced."
    with Store.open(tmp_path / "store", create=False, read_only=True) as held:
        assert [article.text for article in held.articles()] == [ARTICLE.replace("París", "Berlín")]


def test_articles_come_through_standard_input(tmp_path: Path) -> None:
    line = json.dumps({"id": "piped", "date": "2022-03-09", "language": "es", "text": ARTICLE}).encode()
    assert kg("build", "-", "--store", tmp_path / "store", "-q", stdin=line + b"\n").returncode == 0
    record = json.loads(kg("events", "--store", tmp_path / "store", "--format", "gold").stdout)
    assert (record["article"], record["date"]) == ("piped", "2022-03-09")


BAD_INPUTS = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "broken.jsonl": (
        json.dumps({"id": "one", "date": "2022-03-09", "text": ARTICLE})
        + "\n"
        + json.dumps({"id": "two", "text": ARTICLE + " Fin."})
        + '\n{"id": "three",\n'
    ).encode(),
    "folder": None,
    "missing.txt": None,
    "klingon.jsonl": json.dumps({"id": "k", "language": "tl", "text": ARTICLE}).encode(),
}


def test_bad_inputs_get_a_line_each_and_the_others_are_built(tmp_path: Path, news: Path) -> None:
    for name, content in BAD_INPUTS.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    done = kg("build", *(tmp_path / name for name in BAD_INPUTS), news, "--store", tmp_path / "store", "-q")
    assert done.returncode == 2
    said = lines(done.stderr)
    assert len(said) == len(BAD_INPUTS)
    assert all(re.fullmatch(r"kg: .+: .+; .+", line) for line in said), said
    for name in ("empty.txt", "binary.txt", "broken.jsonl, line 3", "folder", "missing.txt"):
        assert sum(str(tmp_path / name) in line for line in said) == 1, name
    assert sum("'tl'" in line for line in said) == 1
    with Store.open(tmp_path / "store", create=False, read_only=True) as held:
        assert len(held.articles()) == 3
        assert {"one", "two"} < {article.id for article in held.articles()}
    assert kg("validate", "--store", tmp_path / "store").returncode == 0


def test_an_unknown_language_is_one_line_for_all_its_articles(tmp_path: Path, news: Path) -> None:
    (tmp_path / "second.txt").write_text(ARTICLE + " Fin.", encoding="utf-8")
    done = kg("build", news, tmp_path / "second.txt", "--language", "xx", "--store", tmp_path / "store", "-q")
    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert "'xx'" in done.stderr.decode() and "es" in done.stderr.decode()
    assert kg("events", "--store", tmp_path / "store", "--format", "gold").stdout == b""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("build",), "no articles to read"),
        (("build", "good.txt", "--date", "13/08/2025"), "--date: not a date"),
        (("build", "good.txt", "--language", "español"), "language"),
        (("build", "good.txt", "--pipeline", "xx_none_lg"), "no spaCy pipeline 'xx_none_lg' is installed"),
        (("build", "good.txt", "--store", "good.txt"), "a file, not a store"),
        (("build", "good.txt", "--store", "other"), "not a store"),
        (("events", "--store", "missing"), "no store there"),
        (("events", "--store", "other"), "not a store"),
        (("eval", "missing.jsonl", "good.txt"), "no such file"),
        (("eval", "good.txt", "good.txt"), "line 1: not JSON"),
        (("query",), "one query is needed"),
        (("query", "who-met-whom", "--param", "since", "--store", "missing"), "not a parameter"),
    ],
)
def test_a_wrong_call_is_one_line(tmp_path: Path, news: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Hola.", encoding="utf-8")
    done = kg(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(lines(done.stderr)) == 1
    assert lines(done.stderr)[0].startswith("kg: ")
    assert says in lines(done.stderr)[0]
    assert sorted(path.name for path in (tmp_path / "other").iterdir()) == ["letter.txt"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("query", "-e", "SELECT ?s { ?s ?p }"), "query, line 1, column"),
        (("query", "-e", "DELETE WHERE { ?s ?p ?o }"), "updates are refused"),
        (("query", "who-met-who"), "did you mean who-met-whom"),
        (("query", "who-met-whom", "--param", "sinze=2020"), "no parameter 'sinze'"),
        (("query", "-e", "SELECT * { ?s a kg:State }", "--format", "turtle"), "no triples"),
        (("query", "-e", "SELECT * { ?s a kg:State }", "--format", "xlsx"), "unknown format 'xlsx'"),
        (("events", "--type", "meting"), "did you mean Meeting"),
        (("events", "--actor", "Rusya"), "did you mean Rusia"),
        (("events", "--since", "2025-13"), "--since: not a date"),
        (("events", "--since", "2025", "--until", "2024"), "2025 is after 2024"),
        (("events", "--format", "yaml"), "unknown format 'yaml'"),
        (("export", "-o", "graph.foo"), "does not say the format"),
        (("export", "--format", "foo"), "unknown format 'foo'"),
        (("view", "-o", "good.txt/page.html"), "cannot be made"),
    ],
)
def test_a_wrong_question_is_one_line(store: Path, tmp_path: Path, news: Path, arguments: tuple[str, ...], says: str) -> None:
    done = kg(*arguments, "--store", store, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(lines(done.stderr)) == 1
    assert says in lines(done.stderr)[0]


def test_usage_errors_end_with_2() -> None:
    assert kg("bild").returncode == 2
    assert kg("events", "--colour").returncode == 2


# Answers


def test_evidence_is_exactly_the_text_between_its_offsets(store: Path) -> None:
    texts = {article.id: article.text for article in read(sample_articles()) if isinstance(article, Article)}
    with Store.open(store, create=False, read_only=True) as held:
        reports = [held.report(article) for article in texts]
    pieces = [
        (report.article.id, piece)
        for report in reports
        for thing in (*report.events, *report.agreements, *report.offices)
        for piece in (*thing.evidence, *(figure.evidence for figure in getattr(thing, "figures", ())))
    ]
    assert len(pieces) > len(texts)
    assert all(texts[article][piece.start : piece.end] == piece.quote and piece.quote.strip() for article, piece in pieces)
    assert all(thing.evidence for report in reports for thing in (*report.events, *report.agreements, *report.offices))
    records = [json.loads(line) for line in lines(kg("events", "--store", store, "--format", "jsonl").stdout)]
    for record in records:
        assert record["evidence"]
        assert all(texts[piece["article"]][piece["start"] : piece["end"]] == piece["quote"] for piece in record["evidence"])


def test_events_are_selected_by_type_actor_and_time(store: Path) -> None:
    def ids(*arguments: str) -> set[str]:
        return {json.loads(line)["id"] for line in lines(kg("events", "--store", store, "--format", "jsonl", *arguments).stdout)}

    records = [json.loads(line) for line in lines(kg("events", "--store", store, "--format", "jsonl").stdout)]
    assert ids("--type", "CONSULT") == {record["id"] for record in records if record["type"] == "CONSULT"} != set()
    assert ids("--type", "meeting") <= ids("--type", "consult") == ids("--type", "Consult")
    state = next(actor["id"] for record in records for actor in record["actors"] if len(actor["id"]) == 3)
    assert ids("--actor", state) == {
        record["id"]
        for record in records
        if any(actor["id"] == state or state in actor["states"] for actor in (*record["actors"], *record["recipients"]))
    }
    dated = {record["id"]: record["date"] for record in records if record["date"]}
    assert ids("--since", "2022", "--until", "2022") == {
        name for name, (start, end) in dated.items() if (start or "0")[:4] <= "2022" <= (end or "9")[:4]
    }
    names = {label for record in records for actor in record["actors"] for label in actor["labels"]}
    accented = next(name for name in sorted(names) if re.search("[áéíóú]", name))
    plain = accented.translate(str.maketrans("áéíóú", "aeiou")).upper()
    assert ids("--actor", plain) == ids("--actor", accented) != set()


def test_an_actor_that_no_article_names_has_no_events(store: Path) -> None:
    done = kg("events", "--store", store, "--actor", "Nauru")
    assert (done.returncode, done.stdout) == (0, b"")


def test_gold_records_have_the_words_that_each_event_was_read_from(store: Path) -> None:
    texts = {article.id: article.text for article in read(sample_articles()) if isinstance(article, Article)}
    records = {record["article"]: record for record in map(json.loads, lines(kg("events", "--store", store, "--format", "gold").stdout))}
    assert set(records) == set(texts)
    for name, record in records.items():
        for event in record["events"]:
            assert event["evidence"] in texts[name]
            assert all(word in texts[name] for word in event["trigger"].split())
            assert all(labels and all(labels) for labels in event["actors"])
    chosen = [json.loads(line) for line in lines(kg("events", "--store", store, "--format", "gold", "--type", "SANCTION").stdout)]
    assert {event["type"] for record in chosen for event in record["events"]} == {"SANCTION"}


def test_piped_tables_are_plain_and_aligned(store: Path) -> None:
    table = lines(kg("events", "--store", store).stdout)
    status = table[0].index("status")
    assert table[0].split() == ["date", "event", "who", "whom", "place", "status", "articles"]
    assert {re.match(r"\w+", line[status:])[0] for line in table[1:]} <= {"actual", "planned", "possible", "denied"}  # type: ignore[index]
    rows = list(csv.DictReader(io.StringIO(kg("events", "--store", store, "--format", "csv").stdout.decode())))
    assert len(rows) == len(table) - 1


@pytest.mark.parametrize("format", ["csv", "json", "xml"])
def test_query_answers_in_the_standard_formats(store: Path, format: str) -> None:
    import rdflib

    text = "SELECT ?event ?date { ?event a kg:Event ; kg:date ?date } ORDER BY ?event"
    answer = rdflib.query.Result.parse(io.BytesIO(kg("query", "-e", text, "--format", format, "--store", store).stdout), format=format)
    table = lines(kg("query", "-e", text, "--store", store).stdout)
    assert table[0].split() == ["event", "date"]
    assert [str(row[1]) for row in answer] == [line.split()[1] for line in table[1:]]
    assert len(table) > 1


def test_queries_by_file_construct_and_ask(store: Path, tmp_path: Path) -> None:
    import rdflib

    file = tmp_path / "meetings.rq"
    file.write_text(
        "# title: Meetings\n# param: least default 1 how many\nASK { ?e a kg:Event } HAVING (COUNT(*) >= $least)".partition(" HAVING")[0],
        encoding="utf-8",
    )
    assert kg("query", file, "--store", store, "--format", "csv").stdout == b"true\n"
    made = kg("query", "-e", "CONSTRUCT { ?e a kg:Event } { ?e a kg:Event }", "--format", "turtle", "--store", store).stdout
    graph = rdflib.Graph().parse(data=made, format="turtle")
    assert len(graph) == len(lines(kg("events", "--store", store, "--format", "jsonl").stdout))


def test_named_queries_are_listed_and_answer(store: Path) -> None:
    listed = lines(kg("query", "--list").stdout)[1:]
    names = {line.split()[0] for line in listed}
    assert names == {path.stem for path in (ROOT / "ontology" / "queries").glob("*.rq")}
    done = kg("query", "event-counts-by-type", "--store", store)
    assert done.returncode == 0
    assert len(lines(done.stdout)) > 1


@pytest.mark.parametrize(
    ("format", "marks"), [("trig", b"@prefix kg:"), ("graphml", b"<graphml"), ("gexf", b"<gexf"), ("csv", b"id,date"), ("jsonld", b"@id")]
)
def test_export_to_a_file_and_to_standard_output_is_the_same(store: Path, tmp_path: Path, format: str, marks: bytes) -> None:
    target = tmp_path / "new" / f"graph.{format}"
    done = kg("export", "--store", store, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    content = target.read_bytes()
    assert marks in content
    assert kg("export", "--store", store, "--format", format).stdout.replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")


def test_the_page_is_one_file(store: Path, tmp_path: Path) -> None:
    done = kg("view", "--store", store, "-o", tmp_path / "page.html")
    assert (done.returncode, done.stdout) == (0, b"")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert kg("view", "--store", store, "-o", "-").stdout.decode() == page


def test_the_samples_conform(store: Path) -> None:
    done = kg("validate", "--store", store)
    assert (done.returncode, done.stdout) == (0, b""), done.stdout.decode()[:2000]


def test_a_store_that_does_not_conform_is_told_and_ends_with_1(tmp_path: Path, news: Path) -> None:
    import pyoxigraph as ox

    from kg.rdf import vocabulary

    kg("build", news, "--date", "2022-03-09", "--store", tmp_path / "store", "-q")
    with Store.open(tmp_path / "store") as held:
        node = ox.NamedNode(vocabulary.EVENT + "0")
        held.graph.add(ox.Quad(node, ox.NamedNode(vocabulary.RDF + "type"), ox.NamedNode(vocabulary.term("Event"))))
    done = kg("validate", "--store", tmp_path / "store")
    assert done.returncode == 1
    assert any("event/0" in line and "kg:status" in line for line in lines(done.stdout))


def test_counts_as_json(store: Path) -> None:
    counts = json.loads(kg("info", "--json", "--store", store).stdout)
    assert counts["articles"] == _sample_count()
    assert (
        sum(counts["events"].values())
        == sum(counts["statuses"].values())
        == len(lines(kg("events", "--store", store, "--format", "jsonl").stdout))
    )


def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    for unbuffered in ("", "1"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered}
        command = [sys.executable, "-m", "kg", "export", "--format", "nquads", "--store", str(store)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
            assert process.stdout and process.stderr
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait() == 141


def test_scores_of_the_samples_and_floors(tmp_path: Path) -> None:
    gold = ROOT / "kg" / "samples" / "gold.jsonl"
    done = kg("eval", gold, *sample_articles(), "--json")
    assert done.returncode == 0
    figures = json.loads(done.stdout)
    assert figures["articles"] == len(lines(gold.read_bytes()))
    assert figures["dyad"]["right"] > 0
    low = kg("eval", gold, *sample_articles(), "--min", "dyad=100.1")
    assert low.returncode == 1
    assert lines(low.stderr)[-1].startswith("kg: dyad is ")


def test_scores_of_sentences_and_entities(tmp_path: Path) -> None:
    gold = tmp_path / "sentences.jsonl"
    entry = {
        "id": "s1",
        "text": "Francia condenó el ataque de Rusia contra Ucrania.",
        "entities": [["Francia", "LOC", 0], ["Rusia", "LOC", 0], ["Ucrania", "LOC", 0]],
        "events": [],
    }
    gold.write_text(json.dumps(entry), encoding="utf-8")
    figures = json.loads(kg("eval", gold, "--entities", "--json").stdout)
    assert figures["entity"]["gold"] == 3
    assert figures["entity"]["right"] == 3
    assert figures["rejection"] == 0.0


def _sample_count() -> int:
    return sum(isinstance(item, Article) for item in read(sample_articles()))
