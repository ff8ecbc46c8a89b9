"""Expressions of time in Spanish, against the article's date."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extraction.statement import Interval
from kg.extraction.time import TimeExpression, TimeReader

READER = TimeReader("es")
WEDNESDAY = dt.date(2025, 8, 13)


def read(text: str, tense: str | None = None, reference: dt.date | None = WEDNESDAY) -> list[TimeExpression]:
    return READER.find(text, reference, lambda _: tense)


def only(text: str, tense: str | None = None, reference: dt.date | None = WEDNESDAY) -> tuple[str | None, str | None] | None:
    found = read(text, tense, reference)
    assert len(found) == 1, found
    interval = found[0].interval
    return (interval.start, interval.end) if interval else None


def one(value: str) -> tuple[str, str]:
    return (value, value)


EXPLICIT = [
    ("Rubricaron el pacto el 4 de abril de 2019 en Viena.", one("2019-04-04")),
    ("El pacto data del 1 de enero de 1999.", one("1999-01-01")),
    ("El pacto data del uno de enero de 1999.", one("1999-01-01")),
    ("Fue el primero de julio de 2001.", one("2001-07-01")),
    ("Fue el veintitrés de julio de 2001.", one("2001-07-23")),
    ("Abrió la embajada el martes 12 de agosto de 2025.", one("2025-08-12")),
    ("Comunicado del 07/03/2022.", one("2022-03-07")),
    ("Comunicado del 7-3-2022.", one("2022-03-07")),
    ("Comunicado con fecha 2022-03-07.", one("2022-03-07")),
    ("Publicado: 19 jun 2024", one("2024-06-19")),
    ("Publicado: 5-sept-2011", one("2011-09-05")),
    ("La tregua llegó en mayo de 2021.", one("2021-05")),
    ("La tregua llegó en mayo del 2021.", one("2021-05")),
    ("La tregua llegó en el mes de mayo de 2021.", one("2021-05")),
    ("Las protestas de mayo del 68 quedaron atrás.", one("1968-05")),
    ("Los cancilleres se vieron en 2017.", one("2017")),
    ("El tratado (1987) caducó.", one("1987")),
    ("Los cancilleres se vieron en el año 2017.", one("2017")),
    ("La ofensiva empezó en la primavera de 2003.", ("2003-03", "2003-05")),
    ("La ofensiva empezó en el otoño de 2018.", ("2018-09", "2018-11")),
    ("El gas faltó en el invierno de 2022-2023.", ("2022-12", "2023-02")),
    ("Rompieron a finales de 2016.", ("2016-10", "2016-12")),
    ("Rompieron a mediados de 2016.", ("2016-05", "2016-08")),
    ("Rompieron en la segunda mitad de 2016.", ("2016-07", "2016-12")),
    ("Rompieron en el tercer trimestre de 2016.", ("2016-07", "2016-09")),
    ("Rompieron en la segunda quincena de marzo de 2016.", ("2016-03-16", "2016-03-31")),
    ("Rompieron en la primera semana de marzo de 2016.", ("2016-03-01", "2016-03-07")),
    ("Rompieron en los primeros cuatro meses de 2016.", ("2016-01", "2016-04")),
    ("Las guerras de los años noventa dejaron huella.", ("1990", "1999")),
    ("Se conocían desde la década de 1970.", ("1970", None)),
    ("Negociaron a principios de los ochenta.", ("1980", "1983")),
    ("Negociaron en los 90.", ("1990", "1999")),
    ("Fue la gran disputa del siglo XIX.", ("1801", "1900")),
    ("La guerra duró entre 1980 y 1988.", ("1980", "1988")),
    ("La guerra duró de 1980 a 1988.", ("1980", "1988")),
    ("La guerra (1980-1988) fue larga.", ("1980", "1988")),
    ("Se reunieron del 3 al 5 de mayo de 2024.", ("2024-05-03", "2024-05-05")),
    ("Se reunieron del 30 de abril al 2 de mayo de 2024.", ("2024-04-30", "2024-05-02")),
    ("Bombardearon entre noviembre de 2019 y marzo de 2020.", ("2019-11", "2020-03")),
    ("Bombardearon de octubre a febrero de 2020.", ("2019-10", "2020-02")),
    ("Son aliados desde 2006.", ("2006", None)),
    ("Fueron aliados hasta 2006.", (None, "2006")),
    ("Rige a partir de 2026.", ("2026", None)),
    ("Cambió tras el 11-S.", ("2001-09-11", None)),
    ("Durante la Guerra Fría se espiaron.", ("1947", "1991")),
    ("Se aliaron después de la Segunda Guerra Mundial.", ("1945", None)),
    ("Se aliaron antes del verano de 2018.", (None, "2018-06")),
    ("El pasado año 2019 se aliaron.", one("2019")),
]


@pytest.mark.parametrize(("text", "interval"), EXPLICIT)
def test_explicit_dates_need_no_reference(text: str, interval: tuple[str | None, str | None]) -> None:
    assert only(text) == interval
    assert only(text, reference=None) == interval


RELATIVE = [
    ("El embajador llega hoy.", one("2025-08-13")),
    ("Ayer llamó a su homólogo.", one("2025-08-12")),
    ("Anteayer llamó a su homólogo.", one("2025-08-11")),
    ("Anoche cayó un misil.", one("2025-08-12")),
    ("Mañana firmarán.", one("2025-08-14")),
    ("Pasado mañana firmarán.", one("2025-08-15")),
    ("Lo anunció esta madrugada.", one("2025-08-13")),
    ("Lo anunció en la madrugada de ayer.", one("2025-08-12")),
    ("Lo anunció hoy, miércoles, en Praga.", one("2025-08-13")),
    ("Lo anunció hoy, miércoles 13 de agosto, en Praga.", one("2025-08-13")),
    ("Cayó esta semana.", ("2025-08-11", "2025-08-17")),
    ("Cayó este mes.", one("2025-08")),
    ("Cayó este año.", one("2025")),
    ("El lunes viajó a Roma.", one("2025-08-11")),
    ("El jueves viajó a Roma.", one("2025-08-07")),
    ("El miércoles viajó a Roma.", one("2025-08-13")),
    ("El pasado miércoles viajó a Roma.", one("2025-08-06")),
    ("Este lunes viajó a Roma.", one("2025-08-11")),
    ("Viajó a Roma el martes por la noche.", one("2025-08-12")),
    ("Viajó a Roma la noche del martes.", one("2025-08-12")),
    ("Viajó a Roma el lunes pasado.", one("2025-08-11")),
    ("Viajó a Roma el martes 12.", one("2025-08-12")),
    ("Viajó a Roma el pasado julio.", one("2025-07")),
    ("Viajó a Roma el pasado mes de julio.", one("2025-07")),
    ("Viajó a Roma en el pasado mes de julio.", one("2025-07")),
    ("Viajó a Roma el mes de julio pasado.", one("2025-07")),
    ("Viajó a Roma en diciembre pasado.", one("2024-12")),
    ("Viajó a Roma en agosto.", one("2025-08")),
    ("Viajó a Roma en septiembre.", one("2024-09")),
    ("Viajó a Roma el 20 de junio.", one("2025-06-20")),
    ("Viajó a Roma el pasado 3 de mayo.", one("2025-05-03")),
    ("Viajó a Roma en junio del pasado año.", one("2024-06")),
    ("Viajó a Roma en junio de este año.", one("2025-06")),
    ("La cumbre se celebra el próximo 19 de octubre.", one("2025-10-19")),
    ("La cumbre se celebra el próximo lunes.", one("2025-08-18")),
    ("La cumbre se celebra el lunes que viene.", one("2025-08-18")),
    ("La cumbre se celebra la próxima semana.", ("2025-08-18", "2025-08-24")),
    ("La cumbre se celebra la semana que viene.", ("2025-08-18", "2025-08-24")),
    ("La cumbre se celebra el mes próximo.", one("2025-09")),
    ("La cumbre se celebra el próximo año.", one("2026")),
    ("La cumbre está prevista para el 20 de septiembre.", one("2025-09-20")),
    ("La cumbre está prevista para noviembre.", one("2025-11")),
    ("La cumbre fue la semana pasada.", ("2025-08-04", "2025-08-10")),
    ("La cumbre fue el mes pasado.", one("2025-07")),
    ("La cumbre fue el año pasado.", one("2024")),
    ("La cumbre fue el pasado fin de semana.", ("2025-08-09", "2025-08-10")),
    ("La cumbre será el próximo fin de semana.", ("2025-08-16", "2025-08-17")),
    ("La cumbre fue a principios de verano.", one("2025-06")),
    ("La cumbre fue a principios de junio.", one("2025-06")),
    ("La cumbre fue a principios de año.", ("2025-01", "2025-03")),
    ("La cumbre fue a finales del año pasado.", ("2024-10", "2024-12")),
    ("La cumbre fue los dos primeros días de esta semana.", ("2025-08-11", "2025-08-12")),
    ("Se vieron hace tres días.", one("2025-08-10")),
    ("Se vieron hace dos semanas.", one("2025-07")),
    ("Se vieron hace dos meses.", one("2025-06")),
    ("Se vieron hace veintitrés años.", one("2002")),
    ("Se vieron hace una década.", one("2015")),
    ("Se vieron hace medio siglo.", one("1975")),
    ("Se vieron hace año y medio.", one("2024-02")),
    ("Se vieron hace más de tres meses.", (None, "2025-05")),
    ("Se vieron hace unas semanas.", one("2025-07")),
    ("Se vieron tres meses atrás.", one("2025-05")),
    ("Se verán dentro de tres días.", one("2025-08-16")),
    ("No se hablan desde hace dos meses.", ("2025-06", None)),
    ("No se hablan desde el lunes.", ("2025-08-11", None)),
    ("Rige a partir del lunes.", ("2025-08-18", None)),
    ("En los últimos días se han llamado.", one("2025-08")),
    ("En las últimas semanas se han llamado.", ("2025-07", "2025-08")),
    ("En los últimos tres meses se han llamado.", ("2025-05", "2025-08")),
    ("En las últimas 48 horas se han llamado.", ("2025-08-11", "2025-08-13")),
    ("En la última década se han llamado.", ("2015", "2025")),
    ("En los próximos meses se verán.", ("2025-08", None)),
    ("En lo que va de año se han visto poco.", ("2025-01-01", "2025-08-13")),
    ("La víspera había avisado.", one("2025-08-12")),
    ("El 11, los dos se vieron.", one("2025-08-11")),
    ("Actualmente gobierna una junta.", (None, "2025-08")),
    ("Negociaron del lunes al miércoles.", ("2025-08-11", "2025-08-13")),
]


@pytest.mark.parametrize(("text", "interval"), RELATIVE)
def test_relative_dates_are_seen_from_the_article(text: str, interval: tuple[str | None, str | None]) -> None:
    assert only(text) == interval
    assert only(text, reference=None) is None


@pytest.mark.parametrize(
    ("text", "tense", "interval"),
    [
        ("La reunión es el viernes", "past", one("2025-08-08")),
        ("La reunión es el viernes", "future", one("2025-08-15")),
        ("La reunión es el miércoles", "future", one("2025-08-13")),
        ("La reunión es el pasado viernes", "future", one("2025-08-08")),
        ("La reunión es en octubre", "past", one("2024-10")),
        ("La reunión es en octubre", "future", one("2025-10")),
        ("La reunión es el 20 de agosto", "past", one("2024-08-20")),
        ("La reunión es el 20 de agosto", "future", one("2025-08-20")),
        ("La reunión es el 20 de agosto", None, one("2025-08-20")),
        ("La reunión es del lunes al miércoles", "future", ("2025-08-18", "2025-08-20")),
        ("La reunión es a principios de año", "future", ("2026-01", "2026-03")),
        ("La reunión es este viernes", None, one("2025-08-15")),
        ("La reunión es esta semana", "past", ("2025-08-11", "2025-08-13")),
        ("La reunión es esta semana", "future", ("2025-08-13", "2025-08-17")),
    ],
)
def test_the_verb_points_the_direction(text: str, tense: str | None, interval: tuple[str, str]) -> None:
    assert only(text, tense) == interval


def test_tense_is_asked_at_the_expression() -> None:
    text = "Llegó el lunes y partirá el viernes."
    found = READER.find(text, WEDNESDAY, lambda at: "future" if at > text.index("partirá") else "past")
    assert [e.interval for e in found] == [Interval("2025-08-11", "2025-08-11"), Interval("2025-08-15", "2025-08-15")]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("El 3 de mayo de 2018 pactaron y dos días después rompieron.", Interval("2018-05-05", "2018-05-05")),
        ("Pactaron en 1998 y al año siguiente rompieron.", Interval("1999", "1999")),
        ("Pactaron el 3 de mayo de 2018 y ese mismo día rompieron.", Interval("2018-05-03", "2018-05-03")),
        ("Pactaron en 2015 y desde entonces cooperan.", Interval("2015", None)),
        ("Pactaron el 20 de abril de 2018 y unas semanas antes habían roto.", Interval("2018-03", "2018-03")),
        ("Pactaron en abril de 2018 y unos días después rompieron.", Interval("2018-04", "2018-04")),
        ("En octubre de 2014 pactaron y el 17 de diciembre rompieron.", Interval("2014-12-17", "2014-12-17")),
        ("En marzo de 2018 rompieron y en abril pactaron.", Interval("2018-04", "2018-04")),
        ("Pactaron en 2015. Dos días después rompieron.", None),
        ("Pactaron en 2015 y tres días después rompieron.", None),
        ("Pactaron en 2015, dos años después de la guerra.", None),
    ],
)
def test_what_leans_on_a_date_said_before(text: str, second: Interval | None) -> None:
    first, other = read(text)
    assert first.interval is not None
    assert other.interval == second


@pytest.mark.parametrize(
    "text",
    ["Recientemente hablaron.", "En el pasado hablaron.", "Hace poco hablaron.", "Hace años hablaron.", "Hablan los lunes.", "Hablan cada martes.",
     "Hablan todos los viernes.", "Hablan de lunes a viernes.", "Al día siguiente hablaron.", "En la víspera de las elecciones hablaron."],
)  # fmt: skip
def test_unknown_stays_unknown(text: str) -> None:
    assert only(text) is None


@pytest.mark.parametrize(
    "text",
    ["Envió 2.000 soldados.", "Envió 1990 soldados.", "Envió más de 2000 soldados.", "Costó 1.999 dólares.", "La Resolución 1929 sigue en vigor.",
     "La cumbre del G-20 acabó.", "El Mayo francés inspiró a muchos.", "Marcharon a la Plaza 25 de Mayo.", "Cortaron la calle 9 de Julio.",
     "El Movimiento 26 de Julio ganó.", "La Revolución de Octubre triunfó.", "Plácido Domingo cantó.", "Viajó a Santo Domingo.", "Domingo Cavallo dimitió.",
     "Leyó a Julio César.", "En Julio Anguita confiaban.", "Los noventa soldados volvieron.", "Trabaja por la mañana.", "El domingo de Ramos es fiesta.",
     "Derribó un F-16.", "Llegaron entre 1990 y 2000 personas.", "La primavera árabe fracasó.", "Tiene 34 años.", "El enviado dijo que sí.", ""],
)  # fmt: skip
def test_no_expression_of_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "relation"),
    [
        ("Rige desde el lunes.", "desde el lunes", "since"),
        ("Rige hasta junio.", "hasta junio", "until"),
        ("Rige a partir del lunes.", "a partir del lunes", "since"),
        ("Acabará antes de 2030.", "antes de 2030", "before"),
        ("Acabará tras el verano de 2026.", "tras el verano de 2026", "after"),
        ("Se fija para el viernes.", "para el viernes", "deadline"),
        ("Lucharon durante el año pasado.", "durante el año pasado", "during"),
        ("Lucharon entre mayo y julio.", "entre mayo y julio", "range"),
        ("Lucharon del 3 al 5 de mayo.", "del 3 al 5 de mayo", "range"),
        ("Lucharon en enero.", "enero", "at"),
        ("Lucharon a comienzos de enero.", "a comienzos de enero", "at"),
        ("Luchan los domingos.", "los domingos", "habitual"),
        ("Lucharon recientemente.", "recientemente", "vague"),
    ],
)
def test_stretch_and_relation(text: str, quote: str, relation: str) -> None:
    (found,) = read(text)
    assert (found.text, found.relation) == (quote, relation)
    assert text[found.start : found.end] == quote


def test_capitals_and_blanks_do_not_matter() -> None:
    assert only("EL LUNES VIAJÓ A ROMA.") == one("2025-08-11")
    assert only("El\u00a03 de  mayo de\u00a02020 viajó.") == one("2020-05-03")


def test_impossible_day_has_no_interval() -> None:
    assert only("Fue el 31 de febrero de 2020.") is None


def test_several_expressions_stay_apart_and_in_order() -> None:
    found = read("El acuerdo de 2015, roto en 2018, se reanudó el martes y vence el próximo mes.")
    assert [e.interval for e in found] == [Interval(a, a) for a in ("2015", "2018", "2025-08-12", "2025-09")]


def test_unknown_language_is_told() -> None:
    with pytest.raises(InputError, match="xx"):
        TimeReader("xx")


MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]
WEEKDAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2099, 12, 31))


@given(DAYS)
def test_every_day_written_out_comes_back(day: dt.date) -> None:
    for text in (f"el {day.day} de {MONTHS[day.month - 1]} de {day.year}", f"{day.day:02d}/{day.month:02d}/{day.year}", day.isoformat()):
        assert only(f"Ocurrió {text}.", reference=None) == one(day.isoformat())


@given(DAYS, st.integers(min_value=0, max_value=6))
def test_weekdays_lie_within_a_week_on_the_right_side(reference: dt.date, weekday: int) -> None:
    past = only(f"Fue el {WEEKDAYS[weekday]}.", "past", reference)
    future = only(f"Será el {WEEKDAYS[weekday]}.", "future", reference)
    assert past is not None and future is not None
    before, after = dt.date.fromisoformat(str(past[0])), dt.date.fromisoformat(str(future[0]))
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (reference - before).days < 7 and 0 <= (after - reference).days < 7


@given(DAYS, st.sampled_from(MONTHS))
def test_months_without_a_year_lie_within_a_year(reference: dt.date, month: str) -> None:
    past, future = only(f"Fue en {month}.", "past", reference), only(f"Será en {month}.", "future", reference)
    assert past is not None and future is not None
    here = reference.isoformat()[:7]
    assert str(past[0]) <= here <= str(future[0])
    assert int(here[:4]) - int(str(past[0])[:4]) <= 1 and int(str(future[0])[:4]) - int(here[:4]) <= 1


@given(st.text(alphabet="el pasado 3 de mayo2018hacedosmesesylunes-/.,Àİẞŉ\n", max_size=80))
def test_any_text_is_read_and_stretches_are_exact(text: str) -> None:
    found = READER.find(text, WEDNESDAY)
    assert all(text[e.start : e.end] == e.text for e in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
