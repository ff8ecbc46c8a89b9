"""Where coded events happened, and which places are none of theirs."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.reading.article import Article, content_id


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def places(coder: Coder, text: str, type_: str) -> list[tuple[str, str | None] | None]:
    report = next(coder.code([Article(content_id(text), text, date(2024, 5, 15))]))
    return [(e.place.label, e.place.state) if e.place else None for e in report.events if e.type == type_]


NAMED = [
    ("Los presidentes de Chile y Perú se reunieron en Arica.", "CONSULT", "Arica", "CHL"),
    ("El presidente de Brasil viajó a Angola.", "CONSULT", "Angola", "AGO"),
    ("El canciller alemán visitó Kiev el pasado julio.", "CONSULT", "Kiev", "UKR"),
    ("El ministro japonés llegó a Hanói, donde se reunió con el presidente de Vietnam.", "CONSULT", "Hanói", "VNM"),
    ("Blinken viajó a Pekín para reunirse con Xi Jinping.", "CONSULT", "Pekín", "CHN"),
    ("La reunión entre Siria y Turquía, celebrada en Moscú, terminó sin acuerdo.", "CONSULT", "Moscú", "RUS"),
    ("La reunión entre Siria y Turquía se celebró en Moscú.", "CONSULT", "Moscú", "RUS"),
    ("La cumbre de Bruselas entre la UE y China fracasó.", "CONSULT", "Bruselas", "BEL"),
    ("Putin recibió a Modi en el Kremlin.", "CONSULT", "Kremlin", "RUS"),
    ("Rusia bombardeó el puerto ucraniano de Odesa.", "ASSAULT", "Odesa", "UKR"),
    ("Irán lanzó un ataque contra una base estadounidense en Erbil.", "ASSAULT", "Erbil", "IRQ"),
    ("Israel bombardeó varios edificios cerca de Damasco.", "ASSAULT", "Damasco", "SYR"),
    ("La invasión rusa de Ucrania continúa.", "ASSAULT", "Ucrania", "UKR"),
    ("Tropas turcas atacaron a los kurdos en territorio sirio.", "ASSAULT", "Siria", "SYR"),
    ("Rusia desplegó tropas en la región de Kursk.", "MOBILIZE", "región de Kursk", "RUS"),
    ("Rusia trasladó tropas para luchar en Kursk.", "MOBILIZE", "Kursk", "RUS"),
    ("Corea del Norte disparó un misil hacia el mar del Japón.", "MOBILIZE", "mar del Japón", None),
    ("Colombia y Venezuela firmaron un pacto en el teatro Colón de Bogotá.", "SUPPORT", "teatro Colón de Bogotá", "COL"),
    ("Francia y Alemania firmaron un tratado en el palacio del Elíseo.", "SUPPORT", "palacio del Elíseo", "FRA"),
    ("Sudáfrica y Kenia firmaron un pacto en la conferencia celebrada el mes pasado en Argel.", "SUPPORT", "Argel", "DZA"),
    ("Egipto retiró de Ankara a su embajador.", "SANCTION", "Ankara", "TUR"),
    ("Estados Unidos retiró sus tropas de Kabul.", "RETREAT", "Kabul", "AFG"),
    ("Miles de ciudadanos se manifestaron en Tiflis contra el Gobierno de Georgia.", "PROTEST", "Tiflis", "GEO"),
]


@pytest.mark.parametrize(("text", "type_", "label", "state"), NAMED)
def test_place_and_its_state(coder: Coder, text: str, type_: str, label: str, state: str | None) -> None:
    assert (label, state) in places(coder, text, type_)


AROUND = [
    ("Lula viajó el lunes a Tegucigalpa. Allí pidió a Honduras que libere a los presos.", "REQUEST", "Tegucigalpa", "HND"),
    ("El presidente de Brasil viajó a El Salvador.", "CONSULT", "El Salvador", "SLV"),
    ("Londres expulsó a dos diplomáticos rusos.", "SANCTION", "Reino Unido", "GBR"),
    ("Los ministros de Polonia y Hungría, reunidos el martes en Praga, acusaron a Rusia de espiar.", "ACCUSE", "Praga", "CZE"),
    ("El canciller de Chile, de visita en Roma, acusó a Bolivia de mentir.", "ACCUSE", "Roma", "ITA"),
    ("El presidente de Serbia, que se encontraba en Viena, acusó a Kosovo de mentir.", "ACCUSE", "Viena", "AUT"),
    ("La Embajada rusa en Londres acusó a Francia de mentir.", "ACCUSE", "Londres", "GBR"),
    ("El embajador de Rusia en Berlín, Serguéi Necháyev, criticó a Alemania.", "ACCUSE", "Berlín", "DEU"),
    ("Un juez de Milán condenó a dos agentes de la CIA.", "ACCUSE", "Milán", "ITA"),
    ("John Kerry felicitó a Filipinas en un comunicado difundido en Washington.", "SUPPORT", "Washington", "USA"),
    ("Lo anunció en La Haya el ministro kosovar, Skender Hyseni, quien invitó a Serbia a dialogar.", "REQUEST", "La Haya", "NLD"),
    ("Annan pidió al Consejo de Seguridad, reunido en Nueva York, que envíe tropas a Malí.", "REQUEST", "Nueva York", "USA"),
    ("Un palestino hirió a un soldado israelí en la estación de autobuses de Haifa.", "ASSAULT", "Haifa", "ISR"),
    ("Desde Bruselas, el presidente de Ucrania agradeció a Polonia su apoyo.", "SUPPORT", "Bruselas", "BEL"),
    ("La ministra de Kenia viajó a Kampala para pedir a Uganda que retire sus tropas.", "REQUEST", "Kampala", "UGA"),
    ("En Vilna, los presidentes de Letonia y Estonia exigieron a Rusia que retire sus tropas.", "REQUEST", "Vilna", "LTU"),
    ("Turquía anunció en Ankara, al término de la cumbre con Irán, un acuerdo.", "CONSULT", "Ankara", "TUR"),
    ("El domingo, Samarcanda acogió la reunión entre China y Pakistán.", "CONSULT", "Samarcanda", "UZB"),
    ("Estados Unidos envió tropas a la frontera con México.", "MOBILIZE", "México", "MEX"),
    ("Un ataque iraní con drones lanzado contra una base de Erbil mató a tres soldados estadounidenses.", "ASSAULT", "Erbil", "IRQ"),
    ("Manifestantes asaltaron la embajada de Francia en Bamako.", "ASSAULT", "Bamako", "MLI"),
    ("El presidente de Colombia denunció ante la Asamblea General a Israel.", "ACCUSE", "Asamblea General", None),
]
AT_HOME = [
    ("La policía turca detuvo a tres periodistas suecos.", "COERCE", "Turquía", "TUR"),
    ("El rey de Jordania recibió al canciller alemán.", "CONSULT", "Jordania", "JOR"),
    ("El canciller brasileño visitó en abril a su homólogo de Angola.", "CONSULT", "Angola", "AGO"),
]


@pytest.mark.parametrize(("text", "type_", "label", "state"), [*AROUND, *AT_HOME])
def test_place_told_around_an_event_and_at_home(coder: Coder, text: str, type_: str, label: str, state: str | None) -> None:
    assert (label, state) in places(coder, text, type_)


NOT_PLACES = [
    ("Manifestantes iraníes asaltaron la embajada de Francia.", "ASSAULT"),
    ("El presidente de Serbia, que había jurado en Viena visitar Kosovo, acusó a Rusia de mentir.", "ACCUSE"),
    ("La policía maliense no detuvo a ningún francés.", "COERCE"),
    ("El primer ministro de Hungría acusó en Twitter a Ucrania de mentir.", "ACCUSE"),
    ("Moscú acusó a Washington de mentir.", "ACCUSE"),
    ("Lisboa, 12 may (EFE).- España sancionó a dos empresas rusas.", "SANCTION"),
    ("Mali llamó a consultas a su embajador en París.", "SANCTION"),
    ("Polonia entregó catorce tanques a Ucrania.", "AID"),
    ("Irán elogió en apoyo de Siria a Rusia.", "SUPPORT"),
    ("Rusia acusó a Francia por el aumento de la inseguridad en Mali.", "ACCUSE"),
    ("Putin conversó por teléfono con el presidente de Francia.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "type_"), NOT_PLACES)
def test_seats_datelines_and_postings_are_no_places(coder: Coder, text: str, type_: str) -> None:
    found = places(coder, text, type_)
    assert found and set(found) == {None}


def test_what_the_participants_agree_is_agreed_where_they_meet(coder: Coder) -> None:
    text = "Irán y Arabia Saudí se reunieron ayer en Pekín. Irán y Arabia Saudí acordaron reabrir sus embajadas."
    assert places(coder, text, "AGREE") == [("Pekín", "CHN")]


def test_guests_thank_their_hosts_where_they_are(coder: Coder) -> None:
    text = "Clinton visitó ayer Hanói. Clinton agradeció a Vietnam su ayuda. Clinton agradeció a Francia su ayuda."
    found = dict(zip(("Vietnam", "Francia"), places(coder, text, "SUPPORT"), strict=True))
    assert found["Vietnam"] == ("Hanói", "VNM") and found["Francia"] != ("Hanói", "VNM")


def test_outsiders_are_not_at_the_meeting(coder: Coder) -> None:
    text = "Irán y Arabia Saudí se reunieron ayer en Pekín. Francia y Alemania firmaron un acuerdo."
    assert places(coder, text, "SUPPORT") == [None]


def test_what_is_said_to_the_other_at_a_meeting_is_said_there(coder: Coder) -> None:
    text = "Sudán y Egipto negociaron en Yeda. Sudán pidió a Egipto que abra la frontera."
    assert places(coder, text, "REQUEST") == [("Yeda", "SAU")]
