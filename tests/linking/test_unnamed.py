"""Actors without a name and nouns known again: headwords, institutions, homeland, likely day, possessives, dropped subjects."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.language.document import Document
from kg.linking import gazetteer
from kg.linking.gazetteer import Gazetteer
from kg.linking.headwords import Headwords
from kg.linking.homeland import homeland
from kg.linking.names import names
from kg.linking.period import likely_day
from kg.linking.report import Actor, ArticleReport
from kg.linking.vocabulary import vocabulary
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def actors() -> Gazetteer:
    return gazetteer.load()


def report(coder: Coder, text: str, day: date | None) -> ArticleReport:
    return next(iter(coder.code([Article("x", text, day)])))


def doers(found: ArticleReport, type_: str) -> set[str]:
    return {p.actor for e in found.events if e.type == type_ for p in e.actors}


def test_headword_is_the_latest_before_of_the_state() -> None:
    old, new = (Actor(i, "GovernmentBody", ((i, "es"),), (s,), None, False) for i, s in (("a", "PER"), ("b", "CHL")))
    words = Headwords()
    words.note("tribunal", 3, old)
    words.note("tribunal", 9, new)
    assert words.latest("tribunal", 20) == new
    assert words.latest("tribunal", 9) == old
    assert words.latest("tribunal", 20, ("PER",)) == old
    assert words.latest("corte", 20) is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("La ministra llegó a Lima. En Cuzco y en Arequipa hubo marchas. Chile calló.", "PER"),
        ("Perú calló. Chile calló.", None),
        ("Nadie dijo nada.", None),
    ],
)
def test_homeland_is_the_state_of_most_names(coder: Coder, actors: Gazetteer, text: str, state: str | None) -> None:
    doc = Document(coder.nlp(text))
    assert homeland(names(doc, actors, vocabulary("es")), actors) == state


def test_undated_text_is_of_the_years_of_those_it_names(coder: Coder, actors: Gazetteer) -> None:
    doc = Document(coder.nlp("Bill Clinton habló por teléfono con Yasir Arafat."))
    day = likely_day(names(doc, actors, vocabulary("es")), actors)
    assert day is not None
    assert "1994" <= day < "2001-01-20"


def test_undated_text_of_today_has_no_likely_day(coder: Coder, actors: Gazetteer) -> None:
    doc = Document(coder.nlp("Nadie habló por teléfono con el ministro."))
    assert likely_day(names(doc, actors, vocabulary("es")), actors) is None


def test_president_of_an_undated_text_is_he_of_its_years(coder: Coder) -> None:
    text = "Clinton calló. Bill Clinton y Yasir Arafat están de acuerdo. El presidente estadounidense visitó El Cairo."
    assert doers(report(coder, text, None), "CONSULT") >= {"bill-clinton"}


def test_agencies_are_no_dropped_subject(coder: Coder) -> None:
    found = report(coder, "Brasil calló ayer. Efe publicó la noticia. Después acusó a Francia.", date(2012, 3, 4))
    assert "ACCUSE" in {e.type for e in found.events}
    assert all(found_actor.kind != "MediaOutlet" for found_actor in found.actors)


def test_dropped_subject_passes_over_the_clauses_of_the_sentence_before(coder: Coder) -> None:
    found = report(coder, "Hungría afirmó que Polonia no cumple. Acusó también a Francia.", date(2012, 3, 4))
    assert doers(found, "ACCUSE") == {"HUN"}


def test_two_together_are_the_dropped_subject_in_the_plural(coder: Coder) -> None:
    found = report(coder, "Hungría y Polonia se reunieron el lunes. Acusaron a Francia de mentir.", date(2012, 3, 4))
    assert doers(found, "ACCUSE") == {"HUN", "POL"}


def test_single_unnamed_person_is_a_person(coder: Coder) -> None:
    found = report(coder, "Un juez español acusó a Chile de encubrimiento.", date(2012, 3, 4))
    assert {a.kind for a in found.actors if a.id in doers(found, "ACCUSE")} == {"Person"}


def test_a_surname_is_the_leader_out_of_office_before_his_kin(coder: Coder) -> None:
    found = report(coder, "Francia criticó a Trump.", date(2023, 5, 4))
    assert {p.actor for e in found.events for p in e.recipients} == {"donald-trump"}
