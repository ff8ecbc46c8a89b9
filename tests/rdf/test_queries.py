"""The named queries: each gives the rows that one reads off the graph of the data folder by hand."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError
from kg.rdf import queries, vocabulary

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    held = ox.Store()
    held.load(path=str(DATA / "derived.ttl"), format=ox.RdfFormat.TURTLE)
    held.load(path=str(DATA / "reports.trig"), format=ox.RdfFormat.TRIG)
    held.load(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(vocabulary.ONTOLOGY))
    return held


def rows(store: ox.Store, name: str, columns: str, **values: queries.Value) -> list[tuple[str | None, ...]]:
    """The columns named of every row; IRIs of things by their local name."""

    def shown(term: ox.NamedNode | ox.Literal | None) -> str | None:
        return vocabulary.local(term.value)[1] if isinstance(term, ox.NamedNode) else term and term.value

    found = store.query(queries.bind(queries.load(name), values))
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(shown(row[column]) for column in columns.split()) for row in found]


CASES = [
    ("who-met-whom", {}, "date one other place event", [("2024", "Cilicia", "Ana Ruiz", "Tarso", "visit")]),
    ("who-met-whom", {"actor": "arcadia"}, "event", [("visit",)]),
    ("who-met-whom", {"actor": "Beocia"}, "event", []),
    ("phone-calls", {}, "date one other event", [("2025-08-12", "Ana Ruiz", "Berta Gil", "call")]),
    ("phone-calls", {"actor": "los arcadios", "language": "en"}, "one other", [("Ana Ruiz", "Berta Gil")]),
    ("visits-by-person", {"person": "ana ruiz"}, "date visitor host place status", [("2024", "Ana Ruiz", "Cilicia", "Tarso", "actual")]),
    ("visits-by-person", {"person": "Berta Gil"}, "event", []),
    ("sanctions", {}, "date by to event", [("2025-08-11", "Cilicia", "Beocia", "sanction")]),
    ("sanctions", {"actor": "BBB"}, "event", []),
    ("sanctions", {"recipient": "BBB", "language": "en"}, "by to", [("Cilicia", "Boeotia")]),
    ("attacks", {}, "date by to event", [("2025-08-10", "Beocia", "Cilicia", "attack")]),
    (
        "implied-participants",
        {},
        "date name role label quote article",
        [("2025-08-10", "Cilicia", "recipient", "Bombardeo de Cilicia por Beocia", "300 soldados", "two")],
    ),
    ("military-aid", {}, "date by to event", [(None, "Arcadia", "Beocia", "aid")]),
    ("military-aid", {"since": "2025"}, "event", []),
    ("threats", {}, "date by to event", [("2025-08-12", "Beocia", None, "warning")]),
    ("denied-events", {}, "date by to event", [("2025-08-01", "Arcadia", None, "denied")]),
    (
        "treaties",
        {},
        "signed treaty parties place articles sources agreement",
        [
            ("2020-05", "Tratado de pesca", "Arcadia, Beocia", None, "1", "1", "left"),
            ("2024-06-19", "Pacto de Tarso", "Arcadia, Cilicia", "Tarso", "2", "2", "pact"),
        ],
    ),
    ("planned-past-due", {"today": "2025-10-01"}, "date event what", [("2025-09", "summit", "Cumbre de Arcadia y Beocia")]),
    ("planned-past-due", {"today": "2025-09-30"}, "event", []),
    (
        "timeline-of-dyad",
        {"one": "Arcadia", "other": "Boeotia"},
        "date type status score event",
        [
            (None, "AID", "actual", "7", "aid"),
            ("2025-08-12", "CONSULT", "actual", "1", "call"),
            ("2025-09", "CONSULT", "planned", "1", "summit"),
        ],
    ),
    (
        "evidence-for-dyad",
        {"one": "Ana Ruiz", "other": "Berta Gil", "language": "en"},
        "what quote publisher headline article start end",
        [
            ("Call of Ana Ruiz and Berta Gil", "Ruiz llamó", "El Faro", "Ruiz llama a Gil", "one", "0", "10"),
            ("Call of Ana Ruiz and Berta Gil", "la llamada ", "La Voz", None, "two", "5", "16"),
        ],
    ),
    (
        "claims-by-source",
        {},
        "source date status sources confirmed denied confidence event",
        [
            ("Ana Ruiz", "2025-08-10", "actual", "1", "false", "false", "0.42", "attack"),
            ("Cilicia", "2023", "actual", "2", "true", "true", "0.3", "withdrawal"),
        ],
    ),
    (
        "treaties-in-force",
        {"day": "2025"},
        "signed treaty a b ratified agreement",
        [("2024-06-19", "Pacto de Tarso", "Arcadia", "Cilicia", "true", "pact")],
    ),
    ("treaties-in-force", {"day": "2022"}, "treaty ratified", [("Tratado de pesca", "false")]),
    ("treaties-in-force", {"day": "2024-06-18"}, "treaty", []),
    ("treaties-in-force", {"day": "2024-06-19"}, "treaty", [("Pacto de Tarso",)]),
    ("treaties-in-force", {"day": "2025", "one": "CCC", "other": "arcadia"}, "treaty", [("Pacto de Tarso",)]),
    ("treaties-in-force", {"day": "2025", "one": "CCC", "other": "BBB"}, "treaty", []),
    ("treaties-in-force", {}, "treaty", [("Pacto de Tarso",)]),
    (
        "well-supported-events",
        {"least": 0.75, "since": "2024-07"},
        "confidence independent event",
        [("0.8", "1", "visit"), ("0.8", "2", "ratification"), ("0.8", "1", "call")],
    ),
    ("well-supported-events", {"least": 0, "sources": 2}, "event", [("ratification",), ("withdrawal",)]),
    (
        "one-source-articles",
        {},
        "source article publisher published reported",
        [("both", "one", "El Faro", "2025-08-13", "1"), ("both", "two", "La Voz", "2025-08-14", "1")],
    ),
    (
        "contested-events",
        {},
        "date what says publisher article confidence event",
        [
            ("2023", "Salida de Beocia del Tratado de pesca", "actual", "El Faro", "one", "0.3", "withdrawal"),
            ("2023", "Salida de Beocia del Tratado de pesca", "denied", "La Voz", "two", "0.3", "withdrawal"),
        ],
    ),
    ("claims-by-source", {"source": "AAA"}, "event", [("attack",)]),
    ("claims-by-source", {"source": "Beocia"}, "event", []),
    (
        "single-source-events",
        {"since": "2025-08-11"},
        "publisher event",
        [("La Voz", "sanction"), ("El Faro", "call"), ("El Faro", "warning"), ("El Faro", "summit")],
    ),
    (
        "disagreements",
        {},
        "what property value publisher published quote article",
        [
            ("Pacto de Tarso", "date", "2024-06-19", "El Faro", "2025-08-13", "Ruiz llamó", "one"),
            ("Pacto de Tarso", "date", "2024-07-19", "La Voz", "2025-08-14", "la llamada ", "two"),
            ("Salida de Beocia del Tratado de pesca", "status", "actual", "El Faro", "2025-08-13", "Ruiz llamó", "one"),
            ("Salida de Beocia del Tratado de pesca", "status", "denied", "La Voz", "2025-08-14", "la llamada ", "two"),
        ],
    ),
    ("allies-of-allies", {}, "one other shared through", [("Arcadia", "Cilicia", "1", "Beocia")]),
    ("allies-of-allies", {"least": 6}, "one other", []),
    (
        "strongest-ties",
        {},
        "one other score cooperation conflict events first last",
        [("Arcadia", "Beocia", "8", "8", "0", "2", "2025-08-12", "2025-08-12"), ("Beocia", "Cilicia", "5", "5", "0", "3", None, None)],
    ),
    ("strongest-ties", {"atLeast": 3}, "one other", [("Beocia", "Cilicia")]),
    (
        "event-counts-by-type",
        {"language": "en"},
        "type name events actual planned possible denied",
        [
            ("CONSULT", "consult", "3", "2", "1", "0", "0"),
            ("AID", "aid", "1", "1", "0", "0", "0"),
            ("ASSAULT", "assault", "1", "1", "0", "0", "0"),
            ("MOBILIZE", "mobilize", "1", "0", "0", "0", "1"),
            ("RETREAT", "retreat", "1", "1", "0", "0", "0"),
            ("SANCTION", "sanction", "1", "1", "0", "0", "0"),
            ("SUPPORT", "support", "1", "1", "0", "0", "0"),
            ("THREATEN", "threaten", "1", "1", "0", "0", "0"),
        ],
    ),
    (
        "actors-by-activity",
        {},
        "name events asActor asRecipient actor",
        [
            ("Beocia", "5", "3", "2", "BBB"),
            ("Cilicia", "4", "2", "2", "CCC"),
            ("Ana Ruiz", "2", "2", "0", "ana-ruiz"),
            ("Arcadia", "1", "1", "0", "AAA"),
            ("Berta Gil", "1", "1", "0", "berta-gil"),
        ],
    ),
    (
        "what-one-outlet-reports-alone",
        {"outlet": "la voz"},
        "publisher event",
        [("La Voz", "visit"), ("La Voz", "attack"), ("La Voz", "sanction")],
    ),
    (
        "figures",
        {},
        "date kind low high unit counts quote article",
        [("2025-08-10", "troops", "300", None, None, "soldados", "300 soldados", "two")],
    ),
    ("figures", {"kind": "dead"}, "counts", []),
    ("offices", {}, "person title stateOrBody office", [("Ana Ruiz", "presidenta", "Arcadia", "o1")]),
    ("offices", {"of": "BBB"}, "office", []),
]


@pytest.mark.parametrize(("name", "values", "columns", "expected"), CASES)
def test_a_query_gives_the_rows_of_the_graph(
    store: ox.Store, name: str, values: dict[str, queries.Value], columns: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert rows(store, name, columns, **values) == expected


def test_every_named_query_has_such_a_case_and_a_title_and_described_parameters() -> None:
    names = [query.name for query in queries.named()]
    assert sorted(names) == names and set(names) == {case[0] for case in CASES}
    for query in queries.named():
        assert query.title and "\n" not in query.title
        assert all(param.description for param in query.params)
        for param in query.params:
            assert f"${param.name}" in query.text, (query.name, param.name)


@pytest.mark.parametrize(
    ("since", "until", "events"),
    [
        ("", "2024", ["visit"]),
        ("2024-06-01", "2024-12-31", ["visit"]),
        ("2025", "2025-08", ["denied", "attack", "sanction", "call", "warning"]),
        ("2025-08-11", "2025-08-11", ["sanction"]),
        ("2025-09-15", "", ["summit"]),
        ("2025-10", "", []),
    ],
)
def test_a_date_known_by_month_or_year_counts_where_it_overlaps_the_period(
    store: ox.Store, since: str, until: str, events: list[str]
) -> None:
    assert [event for (event,) in rows(store, "single-source-events", "event", since=since, until=until)] == events


def test_queries_know_only_the_words_of_the_ontology() -> None:
    for query in queries.named():
        for word in query.text.split():
            if word.startswith("kg:") and word != "kg:":
                for path in word.split("|"):
                    names = [part.strip("^?*+(){}.;,").removeprefix("kg:") for part in path.split("/") if part.startswith("kg:")]
                    assert set(names) <= vocabulary.terms(), (query.name, word)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_value_changes_the_query_around_it(text: str) -> None:
    query = queries.parse('# title: t\n# param: x default "" d\nSELECT ?y { VALUES ?y { $x } }', "echo")
    answer = ox.Store().query(queries.bind(query, {"x": text}))
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["y"] for row in answer] == [ox.Literal(text)]


def test_only_parameters_are_replaced_and_not_inside_strings_iris_or_comments() -> None:
    text = "# $x\n# param: x default \"a\" d\nSELECT * { ?x <http://e.x/$x#y> \"$x\" , '''$x''' , $x , $y }"
    assert queries.bind(queries.parse(text), {"x": "b"}) == text.replace(", $x ,", ', "b" ,')


@pytest.mark.parametrize(
    ("default", "value", "term"),
    [
        ("3", "5", '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("3", 5, '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("2.5", "7", '"7"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ('"2024-01-01"^^xsd:date', "2025-08-12", '"2025-08-12"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("<https://e.x/a>", "https://e.x/b", "<https://e.x/b>"),
        ('"a"', ox.Literal("b", language="es"), '"b"@es'),
        ('"2024-01-01"^^xsd:date', None, '"2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("3", None, "3"),
    ],
)
def test_the_default_gives_the_type(default: str, value: queries.Value | None, term: str) -> None:
    query = queries.parse(f"# param: x default {default} d\nASK {{ ?s ?p $x }}")
    assert queries.bind(query, {} if value is None else {"x": value}).endswith(f"ASK {{ ?s ?p {term} }}")


@pytest.mark.parametrize(
    ("default", "value"), [("3", "many"), ("3", "3.5"), ('"2024-01-01"^^xsd:date', "yesterday"), ("<https://e.x/a>", "not an iri>")]
)
def test_a_value_of_the_wrong_type_is_refused(default: str, value: str) -> None:
    query = queries.parse(f"# param: x default {default} d\nASK {{ ?s ?p $x }}", "mine")
    with pytest.raises(InputError, match="query mine, parameter x"):
        queries.bind(query, {"x": value})


def test_an_unknown_or_missing_parameter_is_named() -> None:
    with pytest.raises(InputError, match="no parameter 'actr'; it has actor, since, until, language"):
        queries.bind(queries.load("phone-calls"), {"actr": "RUS"})
    with pytest.raises(InputError, match="parameter 'x' needs a value; who"):
        queries.bind(queries.parse("# param: x who\nASK { ?s ?p $x }"))


@pytest.mark.parametrize("value", ["abc", "2020-13", "2020-1", "12/2020"])
def test_a_date_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="parameter since: not a date"):
        queries.bind(queries.load("phone-calls"), {"since": value})


@pytest.mark.parametrize("value", ["", "2020", "2020-12", "2020-12-31"])
def test_a_date_may_be_cut_or_empty(value: str) -> None:
    assert f'"{value}"' in queries.bind(queries.load("phone-calls"), {"since": value})


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(InputError, match=r"phone-call: no such query or file; did you mean phone-calls"):
        queries.load("phone-call")
    with pytest.raises(InputError, match="kg query --list"):
        queries.load("zzzzzz")


def test_a_file_is_loaded_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("# title: Mine\nASK { ?s ?p ?o }\n", encoding="utf-8")
    assert (queries.load(file).name, queries.load(str(file)).title) == ("mine", "Mine")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="a SPARQL query in UTF-8"):
        queries.load(file)


def test_a_parameter_line_that_cannot_be_read_is_told() -> None:
    with pytest.raises(InputError, match="mine, line 2: not a parameter line"):
        queries.parse("ASK {}\n# param: 3 default", "mine")
