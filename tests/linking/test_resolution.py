"""Mentions → actors: offices by date, seats, pronouns, *ambos*, spellings, names outside the gazetteer."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking.report import ArticleReport
from kg.reading.article import Article


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def read(coder: Coder, text: str, day: date) -> ArticleReport:
    return next(coder.code([Article("a", text, day)]))


def participants(report: ArticleReport, type_: str) -> set[str]:
    """Preferred labels of all who take part in events of a type."""
    labels = {a.id: a.labels[0][0] for a in report.actors}
    return {labels[p.actor] for e in report.events if e.type == type_ for p in (*e.actors, *e.recipients)}


@pytest.mark.parametrize(
    ("day", "name"), [(date(1998, 5, 10), "Borís Yeltsin"), (date(2006, 3, 1), "Vladímir Putin"), (date(2010, 6, 1), "Dmitri Medvédev")]
)
def test_office_is_held_by_whom_the_date_says(coder: Coder, day: date, name: str) -> None:
    report = read(coder, "El presidente ruso criticó a Estonia.", day)
    assert name in participants(report, "ACCUSE")


def test_who_heads_an_international_body_is_meant_by_his_surname(coder: Coder) -> None:
    report = read(coder, "Guterres criticó a Israel.", date(2019, 5, 17))
    assert participants(report, "ACCUSE") == {"António Guterres", "Israel"}


def test_seat_stands_for_the_state(coder: Coder) -> None:
    assert participants(read(coder, "El Kremlin amenazó a Finlandia.", date(2022, 5, 1)), "THREATEN") == {"Rusia", "Finlandia"}


def test_one_person_under_several_spellings(coder: Coder) -> None:
    text = "Volodímir Zelenski visitó Polonia. Zelensky agradeció a Polonia su ayuda. Zelenskyy elogió a Polonia."
    report = read(coder, text, date(2023, 4, 5))
    assert sum(a.kind == "Person" for a in report.actors) == 1


def test_dropped_subject_is_the_subject_before(coder: Coder) -> None:
    text = "Angela Merkel llegó ayer a Varsovia. Criticó a Hungría."
    assert participants(read(coder, text, date(2018, 3, 19)), "ACCUSE") == {"Angela Merkel", "Hungría"}


def test_a_name_outside_the_gazetteer_gets_the_state_that_the_text_gives(coder: Coder) -> None:
    report = read(coder, "El viceministro panameño Aurelio Quintanal acusó a Nicaragua.", date(2019, 1, 15))
    person = next(a for a in report.actors if a.kind == "Person")
    assert (person.labels[0][0], person.states, person.known) == ("Aurelio Quintanal", ("PAN",), False)
    assert any(o.person == person.id and o.of == "PAN" for o in report.offices)


def test_surname_alone_is_the_person_named_before(coder: Coder) -> None:
    text = "El viceministro panameño Aurelio Quintanal viajó a Honduras. Quintanal acusó a Nicaragua."
    report = read(coder, text, date(2019, 1, 15))
    assert "Aurelio Quintanal" in participants(report, "ACCUSE")
    assert sum(a.kind == "Person" for a in report.actors) == 1


def test_country_by_its_region(coder: Coder) -> None:
    text = "Noruega y Japón discrepan. Suecia visitó el país asiático."
    assert participants(read(coder, text, date(2019, 1, 15)), "CONSULT") == {"Suecia", "Japón"}


def test_that_country_is_the_one_named_last(coder: Coder) -> None:
    text = "Suecia rompió sus relaciones con Japón. Las fuerzas de ese país atacaron a Noruega."
    assert participants(read(coder, text, date(2019, 1, 15)), "ASSAULT") == {"Japón", "Noruega"}


def actors(report: ArticleReport) -> dict[str, str]:
    """Ids of the actors outside the gazetteer, by label."""
    return {a.labels[0][0]: a.id for a in report.actors if not a.known}


def test_who_is_only_described_is_another_one_in_another_article(coder: Coder) -> None:
    first, second = coder.code(
        Article(name, "El alcalde de Arauca acusó a Venezuela. La senadora Ana Lucía Quintanal acusó a Venezuela.", date(2019, 1, 15))
        for name in ("a", "b")
    )
    described, named = "alcalde de Arauca", "Ana Lucía Quintanal"
    assert actors(first)[described] != actors(second)[described]
    assert actors(first)[named] == actors(second)[named]


def test_who_is_only_described_is_one_within_an_article(coder: Coder) -> None:
    text = "El alcalde de Arauca acusó a Venezuela. El alcalde de Arauca criticó a Cuba."
    assert participants(read(coder, text, date(2019, 1, 15)), "ACCUSE") == {"alcalde de Arauca", "Venezuela", "Cuba"}


@pytest.mark.parametrize(
    ("subject", "day", "who"),
    [
        ("El secretario general de la OTAN", date(2005, 5, 10), "Jaap de Hoop Scheffer"),
        ("La presidenta de la Comisión Europea", date(2021, 5, 10), "Ursula von der Leyen"),
        ("El director general de la OMS", date(2021, 5, 10), "Tedros Adhanom Ghebreyesus"),
        ("El canciller austríaco", date(2018, 5, 10), "Sebastian Kurz"),
        ("El líder británico", date(2020, 5, 10), "Boris Johnson"),
        ("El presidente español", date(2006, 5, 10), "José Luis Rodríguez Zapatero"),
        ("El inquilino del Elíseo", date(2010, 5, 10), "Nicolas Sarkozy"),
    ],
)
def test_title_body_and_date_say_who_it_is(coder: Coder, subject: str, day: date, who: str) -> None:
    assert participants(read(coder, f"{subject} criticó a Bielorrusia.", day), "ACCUSE") == {who, "Bielorrusia"}


def test_head_of_something_else_is_not_the_head_of_state(coder: Coder) -> None:
    report = read(coder, "El líder de la ultraderecha israelí criticó a Suecia.", date(2020, 5, 10))
    assert "líder de la ultraderecha israelí" in participants(report, "ACCUSE")


@pytest.mark.parametrize("phrase", ["los combatientes del M23", "el M23", "rebeldes del M23"])
def test_members_of_a_group_are_the_group(coder: Coder, phrase: str) -> None:
    report = read(coder, f"Uganda apoyó a {phrase}.".replace("a el", "al"), date(2023, 5, 10))
    assert participants(report, "SUPPORT") == {"Uganda", "Movimiento 23 de Marzo"}
