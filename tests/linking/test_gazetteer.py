"""The gazetteer: its data, its look-ups, and the generator of the files that come from tables of facts."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError
from kg.linking import gazetteer
from kg.linking.facts.__main__ import generate
from kg.linking.facts.inflection import forms
from kg.linking.facts.states import supplement
from kg.linking.gazetteer import ROLES, Gazetteer, normalize

ACTORS = sorted(resources.ontology("actors").glob("*.ttl"))
STATES_IN_THE_NEWS = [
    "RUS",
    "USA",
    "CHN",
    "FRA",
    "GBR",
    "DEU",
    "ESP",
    "ITA",
    "UKR",
    "ISR",
    "PSE",
    "IRN",
    "TUR",
    "IND",
    "PAK",
    "JPN",
    "KOR",
    "PRK",
    "SYR",
    "IRQ",
    "SAU",
    "EGY",
    "VEN",
    "CUB",
    "COL",
    "MEX",
    "BRA",
    "ARG",
    "CHL",
    "PER",
]
GENERATED = ("states.ttl", "leaders-facts.ttl", "officials-facts.ttl", "members.ttl")
FACTS = Path(os.environ.get("KG_FACTS", Path(__file__).parents[3] / "shared" / "data" / "facts"))


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer.load()


def ids(entries: tuple[gazetteer.Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


@pytest.mark.parametrize(
    ("name", "actors"),
    [
        ("EE. UU.", ["USA"]),
        ("EE.UU.", ["USA"]),
        ("EEUU", ["USA"]),
        ("EE UU", ["USA"]),
        ("USA", ["USA"]),
        ("Reino Unido", ["GBR"]),
        ("Federación de Rusia", ["RUS"]),
        ("República Popular Democrática de Corea", ["PRK"]),
        ("Iraq", ["IRQ"]),
        ("Irak", ["IRQ"]),
        ("Myanmar", ["MMR"]),
        ("Holanda", ["NLD"]),
        ("URSS", ["SUN"]),
        ("Congo", ["COD", "COG"]),
        ("Vladimir Putin", ["vladimir-putin"]),
        ("Vladímir Putin", ["vladimir-putin"]),
        ("Volodymyr Zelensky", ["volodimir-zelenski"]),
        ("Kim Jong Un", ["kim-jong-un"]),
        ("Lula da Silva", ["luiz-inacio-lula-da-silva"]),
        ("ONU", ["UN"]),
        ("O.N.U.", ["UN"]),
        ("la OTAN", ["NATO"]),
        ("OEA", ["oas"]),
        ("oea", []),
        ("ETA", ["eta"]),
        ("eta", []),
        ("el Consejo de Seguridad", ["unsc"]),
        ("Hizbulá", ["hezbollah"]),
        ("hutíes", ["houthis"]),
        ("El Mundo", ["el-mundo"]),
        ("el mundo", []),
        ("nadie conocido", []),
        ("", []),
    ],
)
def test_actors_are_found_by_full_name_and_acronym(known: Gazetteer, name: str, actors: list[str]) -> None:
    assert ids(known.named(name)) == actors


def test_every_name_may_go_on_from_each_of_its_words(known: Gazetteer) -> None:
    for entry in known.entries.values():
        for label, _ in entry.labels:
            words = label.split()
            assert all(known.opens(" ".join(words[:end])) for end in range(1, len(words) + 1)), label


def test_where_no_name_begins_none_is_looked_for(known: Gazetteer) -> None:
    assert not known.opens("Paraguas")
    assert not known.opens("Naciones Unánimes")


def test_persons_are_found_by_surname_written_with_a_capital(known: Gazetteer) -> None:
    assert ids(known.surname("Putin")) == ["vladimir-putin"]
    assert {"kim-jong-un", "kim-jong-il", "kim-yo-jong"} <= set(ids(known.surname("Kim")))
    assert ids(known.surname("Lula")) == ["luiz-inacio-lula-da-silva"]
    assert "pedro-sanchez" in ids(known.surname("Sánchez"))
    assert ids(known.surname("Zapatero")) == ["jose-luis-rodriguez-zapatero"]
    assert known.surname("zapatero") == ()
    assert "artur-mas" in ids(known.surname("Mas")) and known.surname("Más") == ()


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Moscú", "RUS"),
        ("el Kremlin", "RUS"),
        ("Kremlin", "RUS"),
        ("Washington", "USA"),
        ("la Casa Blanca", "USA"),
        ("Bruselas", "EU"),
        ("Pekín", "CHN"),
        ("Beijing", "CHN"),
        ("Pionyang", "PRK"),
        ("Kyiv", "UKR"),
        ("Kíev", "UKR"),
        ("Downing Street", "GBR"),
        ("La Moncloa", "ESP"),
        ("Quai d'Orsay", "FRA"),
        ("el Elíseo", "FRA"),
        ("Tel Aviv", "ISR"),
        ("Ramala", "PSE"),
        ("Kingston", "JAM"),
        ("La Paz", "BOL"),
    ],
)
def test_capitals_and_seats_stand_for_governments(known: Gazetteer, name: str, actor: str) -> None:
    entry = known.metonym(name)
    assert entry is not None and entry.id == actor


def test_what_is_no_seat_stands_for_nobody(known: Gazetteer) -> None:
    assert known.metonym("Barcelona") is None
    assert known.metonym("la paz") is None


@pytest.mark.parametrize(
    ("word", "actors"),
    [
        ("rusas", ["RUS"]),
        ("norcoreano", ["PRK"]),
        ("europeo", ["EU"]),
        ("occidentales", ["west"]),
        ("israelíes", ["ISR"]),
        ("estadounidense", ["USA"]),
        ("francesas", ["FRA"]),
        ("alemán", ["DEU"]),
        ("marroquíes", ["MAR"]),
        ("coreano", ["KOR", "PRK"]),
        ("mesa", []),
    ],
)
def test_demonyms_in_any_gender_and_number(known: Gazetteer, word: str, actors: list[str]) -> None:
    assert ids(known.demonym(word)) == actors


def test_every_demonym_of_the_table_resolves_in_all_its_forms(known: Gazetteer) -> None:
    for state, names in supplement().items():
        for lemma in names.get("demonym", ()):
            for form in forms(lemma):
                assert state in ids(known.demonym(form)), (state, form)


def test_spanish_inflection() -> None:
    assert forms("ruso") == ("rusa", "rusas", "ruso", "rusos")
    assert forms("francés") == ("francesa", "francesas", "franceses", "francés")
    assert forms("iraní") == ("iraní", "iraníes", "iranís")
    assert forms("belga") == ("belga", "belgas")
    assert forms("español") == ("español", "española", "españolas", "españoles")
    assert forms("occidental") == ("occidental", "occidentales")
    assert forms("kosovar") == ("kosovar", "kosovares")


@given(st.text("abcdefghijklmnñopqrstuvwxyzáéíóú", min_size=3, max_size=12))
def test_the_lemma_is_among_its_forms(lemma: str) -> None:
    found = forms(lemma)
    assert lemma in found and len(found) == len(set(found)) >= 2


@given(st.text("abcdefgHIJKLMN ÁÉÍÓÚáéíóúüñ.-'’«»", max_size=30))
def test_case_accents_and_punctuation_do_not_count(name: str) -> None:
    assert normalize(name.upper()) == normalize(name.lower()) == normalize(f" «{name}» ")
    assert re.fullmatch("([a-z]+( [a-z]+)*)?", normalize(name))


@pytest.mark.parametrize(
    ("role", "of", "on", "holder"),
    [
        ("head of state", "RUS", "1998-05", "boris-yeltsin"),
        ("head of state", "RUS", "2010", "dmitri-medvedev"),
        ("head of state", "RUS", "2025", "vladimir-putin"),
        ("head of state", "RUS", None, "vladimir-putin"),
        ("head of state", "USA", "2018", "donald-trump"),
        ("head of government", "USA", "2018", "donald-trump"),
        ("head of government", "DEU", "2012", "angela-merkel"),
        ("head of government", "ESP", "2000-10-12", "jose-maria-aznar"),
        ("head of state", "CUB", "2000", "fidel-castro"),
        ("foreign minister", "RUS", "2025-08-12", "serguei-lavrov"),
        ("head of government", "GBR", "2003-03", "tony-blair"),
        ("head of state", "EGY", "2005", "hosni-mubarak"),
        ("head of government", "JPN", "2015", "shinzo-abe"),
        ("head of government", "EU", "2025", "ursula-von-der-leyen"),
        ("official", "iaea", "2002", "mohamed-el-baradei"),
    ],
)
def test_holders_of_an_office_on_a_date(known: Gazetteer, role: str, of: str, on: str | None, holder: str) -> None:
    assert ids(known.holders(role, of, on)) == [holder]


def test_on_the_day_of_change_the_later_holder_comes_first(known: Gazetteer) -> None:
    assert ids(known.holders("head of state", "USA", "2017-01-20"))[:2] == ["donald-trump", "barack-obama"]


def test_who_surely_held_an_office_comes_before_who_may_have(known: Gazetteer) -> None:
    assert ids(known.holders("foreign minister", "USA", "2001")) == ["colin-powell", "madeleine-albright"]
    assert known.holders("head of state", "RUS", "1850") == ()


def test_the_states_of_a_person_follow_the_office_of_the_date(known: Gazetteer) -> None:
    solana = known.entries["javier-solana"]
    assert known.states_of(solana, "1994") == ("ESP",)
    assert known.states_of(solana, "1998-01-01") == ("NATO",)
    assert known.states_of(solana, "2005") == ("EU",)
    assert known.states_of(solana, "2020") == ("EU",)
    assert known.states_of(known.entries["hamas"], None) == ("PSE",)
    assert known.states_of(known.entries["RUS"], "2001") == ("RUS",)


def test_states_of_actors_that_are_no_states(known: Gazetteer) -> None:
    assert known.entries["european-commission"].states == ("EU",)
    assert known.entries["unsc"].states == ("UN",)
    assert known.entries["chechnya"].states == ("RUS",)
    assert known.entries["GRL"].states == ("DNK",)
    assert known.entries["pentagon"].states == ("USA",)


@pytest.mark.parametrize(
    ("name", "place", "state"),
    [
        ("Kursk", "place-kursk", "RUS"),
        ("Crimea", "place-crimea", "UKR"),
        ("Cisjordania", "place-cisjordania", "PSE"),
        ("La Haya", "place-la-haya", "NLD"),
        ("Geneva", "place-ginebra", "CHE"),
        ("mar Negro", "place-mar-negro", None),
        ("Rusia", "RUS", "RUS"),
        ("Chechenia", "chechnya", "RUS"),
        ("Antioquia", "place-antioquia", "COL"),
    ],
)
def test_places(known: Gazetteer, name: str, place: str, state: str | None) -> None:
    found = known.place(name)
    assert found is not None and (found.id, found.state) == (place, state)


def test_words_of_the_language_are_no_places(known: Gazetteer) -> None:
    assert known.place("la paz") is None and known.place("para") is None and known.place("Para") is None
    assert known.place("La Paz") is not None and known.place("Pará") is not None


def test_names_one_letter_off(known: Gazetteer) -> None:
    assert ids(known.similar("Vladimir Puttin")) == ["vladimir-putin"]
    assert ids(known.similar("Ucrannia")) == ["UKR"]
    assert known.similar("Irán") == ()
    assert "RUS" not in ids(known.similar("Vladimir Putin"))


def test_there_is_as_much_as_promised(known: Gazetteer) -> None:
    kinds = Counter(entry.kind for entry in known.entries.values())
    assert kinds["State"] >= 245 and kinds["InternationalOrganization"] >= 150 and kinds["ArmedGroup"] >= 60 and kinds["MediaOutlet"] >= 60
    assert kinds["Person"] >= 2000 and kinds["Group"] >= 30 and kinds["GovernmentBody"] + kinds["ArmedForce"] >= 150
    spots = {
        known.place(label).id for graph in [_graph(resources.ontology("places.ttl"))] for label in _labels(graph) if known.place(label)
    }
    assert len(spots) >= 600


def test_every_state_in_the_world_has_its_names_its_region_and_a_head(known: Gazetteer) -> None:
    for code in STATES_IN_THE_NEWS:
        entry = known.entries[code]
        assert entry.states == (code,) and entry.region and {language for _, language in entry.labels} == {"es", "en"}
        assert known.holders("head of state", code, "2001") or known.holders("head of government", code, "2001"), code
        assert known.holders("head of state", code, "2023") or known.holders("head of government", code, "2023"), code
    for state in (
        "TWN",
        "XKX",
        "PSE",
        "ESH",
        "SUN",
        "YUG",
        "SCG",
        "CSK",
        "DDR",
        "south-ossetia",
        "abkhazia",
        "transnistria",
        "somaliland",
        "chechnya",
    ):
        assert known.entries[state].kind == "State"


def test_entries_are_sound(known: Gazetteer) -> None:
    for entry in known.entries.values():
        assert entry.labels, entry.id
        assert entry.part_of is None or entry.part_of in known.entries, entry.id
        assert all(member in known.entries for member in entry.members), entry.id
        assert entry.kind == "Person" or not entry.terms, entry.id
        for term in entry.terms:
            assert term.role in ROLES and term.title and term.of in known.entries, (entry.id, term)
            assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", day) for day in (term.start, term.end) if day), (entry.id, term)
            assert not (term.start and term.end) or term.start[:4] <= term.end[:4], (entry.id, term)


def test_members_are_states_of_their_organization(known: Gazetteer) -> None:
    assert {"FIN", "SWE", "USA"} <= set(known.entries["NATO"].members) and "RUS" not in known.entries["NATO"].members
    assert len(known.entries["EU"].members) == 27 and len(known.entries["UN"].members) >= 190
    assert {"SAU", "VEN"} <= set(known.entries["opec"].members)


@pytest.mark.parametrize("path", [*ACTORS, resources.ontology("places.ttl")], ids=lambda path: path.name)
def test_every_file_is_turtle_that_names_each_thing_once(path: Path) -> None:
    _graph(path)
    heads = Counter(re.findall(r"^(kg[ap]:\S+) a ", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [head for head, count in heads.items() if count > 1] == []


def test_an_actor_is_described_in_one_file() -> None:
    heads = Counter(head for path in ACTORS for head in re.findall(r"^kga:(\S+) a ", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [head for head, count in heads.items() if count > 1] == []


def test_wikidata_ids_come_from_the_tables_alone(known: Gazetteer) -> None:
    for path in [*ACTORS, resources.ontology("places.ttl")]:
        if path.name not in GENERATED:
            assert "owl:sameAs" not in path.read_text(encoding="utf-8"), path.name
    assert known.entries["vladimir-putin"].wikidata == "Q7747"
    owners = Counter(entry.wikidata for entry in known.entries.values() if entry.wikidata)
    assert [wikidata for wikidata, count in owners.items() if count > 1] == []


def test_further_files_are_merged(tmp_path: Path) -> None:
    (tmp_path / "states.ttl").write_text(
        "@prefix kg: <https://w3id.org/alliance-kg/ontology#> . @prefix kga: <https://w3id.org/alliance-kg/actor/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'kga:XXX a kg:State ; skos:prefLabel "Exilandia"@es ; kg:code "XXX" .',
        encoding="utf-8",
    )
    (tmp_path / "more.ttl").write_text(
        "@prefix kg: <https://w3id.org/alliance-kg/ontology#> . @prefix kga: <https://w3id.org/alliance-kg/actor/> .\n"
        'kga:XXX kg:demonym "exilando" ; kg:seat "Palacio Gris" .',
        encoding="utf-8",
    )
    small = gazetteer.read(sorted(tmp_path.glob("*.ttl")), [])
    assert ids(small.demonym("exilando")) == ids(small.named("Exilandia")) == ["XXX"]
    assert small.metonym("el Palacio Gris") == small.entries["XXX"]


def test_wrong_files_are_named_in_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("kga:XXX a kg:State .", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.ttl: not Turtle"):
        gazetteer.read([broken], [])
    broken.write_text('<https://w3id.org/alliance-kg/actor/XXX> <https://w3id.org/alliance-kg/ontology#seat> "Palacio" .', encoding="utf-8")
    with pytest.raises(InputError, match="XXX: actor without a kind"):
        gazetteer.read([broken], [])


@pytest.mark.skipif(not (FACTS / "Countrycodes.csv").is_file(), reason="the tables of facts are not here")
def test_generating_again_gives_the_same_files(tmp_path: Path) -> None:
    target = tmp_path / "actors"
    target.mkdir()
    for path in ACTORS:
        shutil.copy(path, target)
    generate(FACTS, target)
    for name in GENERATED:
        assert (target / name).read_bytes() == resources.ontology("actors", name).read_bytes(), name
    assert (tmp_path / "alliances.csv").read_bytes() == resources.ontology("alliances.csv").read_bytes()


def _graph(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="turtle")


def _labels(graph: rdflib.Graph) -> list[str]:
    return [str(label) for label in graph.objects(None, rdflib.SKOS.prefLabel)]


def test_a_president_acts_for_his_own_state() -> None:
    known = gazetteer.load()
    assert known.states_of(known.entries["emmanuel-macron"], "2024-06-01") == ("FRA",)
