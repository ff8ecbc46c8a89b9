"""When coded events happened: own expressions, occasions, governing clauses, the narrative's running time, fresh news, and what stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking.report import EventReport
from kg.reading.article import Article, content_id

DAY = date(2024, 5, 15)  # a Wednesday


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def events(coder: Coder, text: str, day: date | None = DAY) -> tuple[EventReport, ...]:
    return next(coder.code([Article(content_id(text), text, day)])).events


def dates(coder: Coder, text: str, type_: str, day: date | None = DAY) -> list[tuple[str | None, str | None] | None]:
    return [(e.date.start, e.date.end) if e.date else None for e in events(coder, text, day) if e.type == type_]


OWN = [
    ("El presidente francés prevé visitar Argel en diciembre.", "CONSULT", "2024-12", "2024-12"),
    ("Macron tiene previsto viajar a Argel en diciembre.", "CONSULT", "2024-12", "2024-12"),
    ("Irán combatió contra Irak en enero y febrero de 1985.", "ASSAULT", "1985-01", "1985-02"),
    ("Irán atacó ayer a Israel.", "ASSAULT", "2024-05-14", "2024-05-14"),
    ("Los presidentes de Chile y Perú se reunieron el martes por la noche en Arica.", "CONSULT", "2024-05-14", "2024-05-14"),
    ("El canciller alemán visitó Kiev el pasado julio.", "CONSULT", "2023-07", "2023-07"),
    ("Turquía expulsó el año pasado a dos diplomáticos suecos.", "SANCTION", "2023", "2023"),
    ("Polonia entregó catorce tanques a Ucrania a principios de verano.", "AID", "2023-06", "2023-06"),
    ("En los últimos días, Rusia bombardeó Járkov.", "ASSAULT", "2024-05", "2024-05"),
    ("Estados Unidos sanciona desde 2006 a Corea del Norte.", "SANCTION", "2006", None),
    ("Putin y Xi se reunirán el próximo 19 de octubre en Pekín.", "CONSULT", "2024-10-19", "2024-10-19"),
    ("Entre el 3 y el 5 de mayo, Serbia y Kosovo negociaron en Bruselas.", "CONSULT", "2024-05-03", "2024-05-05"),
    ("Rusia invadió Georgia en agosto de 2008.", "ASSAULT", "2008-08", "2008-08"),
    ("La semana pasada, Armenia acusó a Azerbaiyán de atacar un pueblo.", "ACCUSE", "2024-05-06", "2024-05-12"),
    ("Vietnam liberó el pasado día 2 a dos presos políticos estadounidenses.", "RETREAT", "2024-05-02", "2024-05-02"),
    ("Grecia y Turquía reanudarán en otoño las negociaciones.", "CONSULT", "2024-09", "2024-11"),
]
TENSE = [
    ("El presidente de Brasil visitará Angola el viernes.", "CONSULT", "2024-05-17", "2024-05-17"),
    ("El presidente de Brasil visitó Angola el viernes.", "CONSULT", "2024-05-10", "2024-05-10"),
    ("El rey de Jordania viaja el viernes a Londres.", "CONSULT", "2024-05-17", "2024-05-17"),
    ("Israel bombardeó Damasco en la madrugada del domingo.", "ASSAULT", "2024-05-12", "2024-05-12"),
]
NOUNS = [
    ("La invasión rusa de Ucrania, que comenzó en febrero de 2022, continúa.", "ASSAULT", "2022-02", "2022-02"),
    ("La reunión entre Siria y Turquía, celebrada el lunes en Moscú, terminó sin acuerdo.", "CONSULT", "2024-05-13", "2024-05-13"),
    (
        "Antes de la reunión entre Siria y Turquía, celebrada el lunes en Moscú, Irán había protestado.",
        "CONSULT",
        "2024-05-13",
        "2024-05-13",
    ),
    ("La cumbre entre India y China prevista para el 3 de junio se aplazó.", "CONSULT", "2024-06-03", "2024-06-03"),
    (
        "Habrá una cumbre entre India y el presidente ruso, Vladímir Putin, prevista para el 3 de junio.",
        "CONSULT",
        "2024-06-03",
        "2024-06-03",
    ),
]
SHARED = [
    ("Washington impuso sanciones a Moscú después de que Rusia invadiera Ucrania en 2022.", "ASSAULT", "2022", "2022"),
    ("El ministro dijo el martes que Mali había expulsado al embajador francés.", "SANCTION", "2024-05-14", "2024-05-14"),
    ("El secretario de Estado, Antony Blinken, llegó ayer a Pekín, donde se reunió con Wang Yi.", "CONSULT", "2024-05-14", "2024-05-14"),
    ("En la cumbre del lunes, Japón acusó a China de espiar.", "ACCUSE", "2024-05-13", "2024-05-13"),
    ("Tras el pacto firmado en enero de 2021, Rusia envió soldados a Armenia.", "MOBILIZE", "2021-01", None),
    ("El Parlamento aprobó la ley el martes y Estados Unidos amenazó a Georgia con sanciones.", "THREATEN", "2024-05-14", "2024-05-14"),
    ("Atenas expulsó el lunes a dos diplomáticos rusos, a los que acusaba de espiar.", "ACCUSE", "2024-05-13", "2024-05-13"),
    ("Atenas convocó el lunes al embajador turco, que acusó a Grecia de mentir.", "ACCUSE", "2024-05-13", "2024-05-13"),
    (
        "El Gobierno firmó el lunes con Egipto un pacto por el que El Cairo se comprometió a cerrar la frontera.",
        "AGREE",
        "2024-05-13",
        "2024-05-13",
    ),
    (
        "Los ministros de Polonia y Hungría, reunidos el martes en Praga, acusaron a Rusia de espiar.",
        "ACCUSE",
        "2024-05-14",
        "2024-05-14",
    ),
    (
        "Italia expulsó el domingo a dos diplomáticos rusos después de que Moscú detuviera a un periodista italiano.",
        "COERCE",
        "2024-05-12",
        "2024-05-12",
    ),
    (
        "Ecuador rompió el lunes sus relaciones con Colombia, dos días después de que el Ejército colombiano atacara un campamento.",
        "ASSAULT",
        "2024-05-11",
        "2024-05-11",
    ),
    ("Israel ofreció a Siria relaciones normales a cambio de los territorios de 1967.", "AGREE", "2024-05", "2024-05"),
    ("El presidente de Haití fue asesinado en plena campaña de 2021.", "ASSAULT", "2021", "2021"),
    ("Francia avisó a Rusia el martes, aunque elogió a Putin.", "SUPPORT", "2024-05-14", "2024-05-14"),
    ("Lula anunció ayer en Madrid, al término de la cumbre con Pedro Sánchez, un acuerdo.", "CONSULT", "2024-05-14", "2024-05-14"),
]
NARRATED = [
    (
        "El presidente de Kenia visitó el martes Uganda. Londres había advertido a Kenia de que suspendería la ayuda.",
        "THREATEN",
        "2024-05",
        "2024-05",
    ),
    ("Alemania acusó ayer a Rusia de espiar. La artillería rusa bombardeaba Járkov.", "ASSAULT", "2024-05-14", "2024-05-14"),
    ("España condenó el viernes el ataque. Poco después, Marruecos acusó a Argelia de mentir.", "ACCUSE", "2024-05-10", "2024-05-10"),
    (
        "El 20 de abril, Perú firmó un acuerdo con Chile. Unas semanas antes, Bolivia acusó a Chile de mentir.",
        "ACCUSE",
        "2024-03",
        "2024-03",
    ),
    (
        "Egipto y Etiopía firmaron un acuerdo el 3 de mayo. Dos días después, Sudán acusó a Etiopía de mentir.",
        "ACCUSE",
        "2024-05-05",
        "2024-05-05",
    ),
    (
        "México expulsó en enero al embajador de Ecuador. La medida indignó a Quito. Perú condenó la expulsión.",
        "ACCUSE",
        "2024-01",
        "2024-01",
    ),
    (
        "Argelia expulsó el 3 de mayo al embajador francés. Una semana después, Francia acusó a Argelia de mentir.",
        "ACCUSE",
        "2024-05-10",
        "2024-05-10",
    ),
    ("En 2018, Estados Unidos impuso sanciones a Irán. La UE criticó a Washington.", "ACCUSE", "2018", "2018"),
]


@pytest.mark.parametrize(("text", "type_", "start", "end"), [*OWN, *TENSE, *NOUNS, *SHARED, *NARRATED])
def test_time_of_an_event(coder: Coder, text: str, type_: str, start: str, end: str | None) -> None:
    assert (start, end) in dates(coder, text, type_)


def test_a_new_paragraph_goes_back_to_the_story(coder: Coder) -> None:
    text = (
        "Japón y Corea del Sur firmaron el jueves un pacto. En 2018, Japón acusó a Corea del Norte de espiar.\n\nChina condenó el acuerdo."
    )
    assert set(dates(coder, text, "ACCUSE")) == {("2018", "2018"), ("2024-05-09", "2024-05-15")}


def test_news_without_a_time_is_of_the_articles_month(coder: Coder) -> None:
    assert dates(coder, "Francia acusó a Azerbaiyán de violar la tregua.", "ACCUSE") == [("2024-05", "2024-05")]


def test_in_the_first_days_of_a_month_news_may_be_of_the_month_before(coder: Coder) -> None:
    found = dates(coder, "Francia acusó a Azerbaiyán de violar la tregua.", "ACCUSE", date(2024, 5, 2))
    assert found == [("2024-04", "2024-05")]


def test_a_plan_lies_ahead_of_its_announcement(coder: Coder) -> None:
    (event,) = [
        e for e in events(coder, "Este lunes, el ministro polaco anunció que Alemania entregará diez tanques a Ucrania.") if e.type == "AID"
    ]
    assert event.status == "planned"
    assert event.date is not None and (event.date.start, event.date.end) == ("2024-05-13", None)


def test_a_promise_is_made_when_it_is_announced(coder: Coder) -> None:
    text = "Este lunes, Alemania anunció que entregará diez tanques a Ucrania."
    assert dates(coder, text, "AGREE") == [("2024-05-13", "2024-05-13")]


UNKNOWN = [
    ("Cuba recordó ayer que Estados Unidos invadió Granada.", "ASSAULT"),
    ("Hungría podría vetar la ayuda a Ucrania.", "REJECT"),
    ("Tres días antes de la cumbre, Irán atacó Erbil.", "ASSAULT"),
    ("La Unión Europea condenó ayer la invasión rusa de Ucrania.", "ASSAULT"),
    ("Rusia había invadido Ucrania.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "type_"), UNKNOWN)
def test_what_the_text_does_not_date_stays_unknown(coder: Coder, text: str, type_: str) -> None:
    found = dates(coder, text, type_)
    assert found and set(found) == {None}


def test_without_the_articles_date_only_explicit_times_hold(coder: Coder) -> None:
    assert dates(coder, "Irán atacó ayer a Israel. Rusia invadió Georgia en 2008.", "ASSAULT", None) == [None, ("2008", "2008")]


def test_what_is_quoted_does_not_go_on_with_the_sentence_before(coder: Coder) -> None:
    text = "Chile y Perú se reunieron el lunes. El martes, Bolivia dio su versión. «Chile acusó a Perú de espiar», señaló."
    assert dates(coder, text, "ACCUSE") == [("2024-05-13", "2024-05-15")]


def test_a_headline_tells_the_news_of_the_day(coder: Coder) -> None:
    text = "Londres expulsa a dos diplomáticos rusos\nEl Gobierno británico expulsó ayer a dos diplomáticos rusos por espiar."
    assert set(dates(coder, text, "SANCTION")) == {("2024-05-14", "2024-05-14")}


def test_a_plan_goes_on_with_the_time_of_the_one_before_it(coder: Coder) -> None:
    text = "Macron llegó ayer a Hanói. Mañana visitará un museo y se reunirá con Xi Jinping."
    assert ("2024-05-16", "2024-05-16") in dates(coder, text, "CONSULT")


def test_then_is_the_time_told_before(coder: Coder) -> None:
    text = "La guerra de 2020 dejó miles de muertos. Rusia desplegó entonces dos mil soldados en Armenia."
    assert dates(coder, text, "MOBILIZE") == [("2020", "2020")]
