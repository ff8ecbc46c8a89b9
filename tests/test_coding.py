"""What the coder reads out of single sentences: each construction with its type, sides and status, and what must not be coded."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking.report import ArticleReport
from kg.reading.article import Article, content_id

DAY = date(2024, 5, 15)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def read(coder: Coder, text: str, day: date | None = DAY) -> ArticleReport:
    return next(coder.code([Article(content_id(text), text, day)]))


def events(report: ArticleReport) -> set[tuple[str, frozenset[str], frozenset[str], str]]:
    """(type, ids of actors' states, of recipients' states, status) of each event."""
    actors = {a.id: a for a in report.actors}

    def states(side: tuple) -> frozenset[str]:
        return frozenset(s for p in side for s in (actors[p.actor].states or (p.actor,)))

    return {(e.type, states(e.actors), states(e.recipients), e.status) for e in report.events}


def expected(type_: str, actors: str, recipients: str, status: str = "actual") -> tuple[str, frozenset[str], frozenset[str], str]:
    return type_, frozenset(actors.split()), frozenset(recipients.split()), status


CODED = [
    ("Francia y Alemania firmaron un tratado de cooperación en Aquisgrán.", expected("SUPPORT", "DEU FRA", "")),
    ("Irán atacó a Israel con cientos de misiles.", expected("ASSAULT", "IRN", "ISR")),
    ("Israel fue atacado por Irán.", expected("ASSAULT", "IRN", "ISR")),
    ("Los ataques rusos contra Ucrania continuaron durante la noche.", expected("ASSAULT", "RUS", "UKR")),
    ("La invasión rusa de Ucrania comenzó en febrero de 2022.", expected("ASSAULT", "RUS", "UKR")),
    ("Estados Unidos impuso nuevas sanciones a Venezuela.", expected("SANCTION", "USA", "VEN")),
    ("Washington expulsó a 60 diplomáticos rusos.", expected("SANCTION", "USA", "RUS")),
    ("Moscú negó haber enviado tropas a Libia.", expected("MOBILIZE", "RUS", "", "denied")),
    ("Turquía podría enviar soldados a Siria.", expected("MOBILIZE", "TUR", "", "possible")),
    ("España no reconoció a Kosovo.", expected("REJECT", "ESP", "XKX")),
    ("Polonia entregó catorce tanques a Ucrania.", expected("AID", "POL", "UKR")),
    ("Corea del Norte lanzó un misil balístico.", expected("MOBILIZE", "PRK", "")),
    ("Marruecos rompió relaciones diplomáticas con Irán.", expected("SANCTION", "MAR", "IRN")),
    ("Armenia acusó a Azerbaiyán de violar la tregua.", expected("ACCUSE", "ARM", "AZE")),
    ("La reunión entre Siria y Turquía se celebró en Moscú.", expected("CONSULT", "SYR TUR", "")),
    ("México rechazó la propuesta de Estados Unidos.", expected("REJECT", "MEX", "USA")),
    ("India retiró sus tropas de la frontera con China.", expected("RETREAT", "IND", "CHN")),
    ("Cuba liberó a los opositores venezolanos.", expected("RETREAT", "CUB", "VEN")),
    ("Pakistán amenazó a India con represalias.", expected("THREATEN", "PAK", "IND")),
    ("Suecia agradeció a Turquía su apoyo.", expected("SUPPORT", "SWE", "TUR")),
    ("China vetó la resolución.", expected("REJECT", "CHN", "")),
    ("El Gobierno de Chile elogió el apoyo de las tropas de Perú durante el terremoto.", expected("SUPPORT", "CHL", "PER")),
    ("Etiopía, que había bombardeado Eritrea, se disculpó.", expected("ASSAULT", "ETH", "ERI")),
    ("El acuerdo de paz firmado por Colombia y Ecuador fue celebrado.", expected("SUPPORT", "COL ECU", "")),
    ("Japón tiene previsto visitar Filipinas.", expected("CONSULT", "JPN", "PHL", "planned")),
    ("Brasil prometió enviar ayuda a Haití.", expected("AGREE", "BRA", "HTI")),
    ("Vietnam recibió ayuda de Japón.", expected("AID", "JPN", "VNM")),
]


@pytest.mark.parametrize(("text", "wanted"), CODED, ids=[t for t, _ in CODED])
def test_construction_is_coded(coder: Coder, text: str, wanted: tuple) -> None:
    assert wanted in events(read(coder, text))


@pytest.mark.parametrize(
    ("text", "type_"), [("Decenas de manifestantes turcos protestaron contra Grecia.", "PROTEST"), ("China protestó ante Japón.", "ACCUSE")]
)
def test_a_protest_is_a_demonstration_only_of_crowds(coder: Coder, text: str, type_: str) -> None:
    assert [event.type for event in read(coder, text).events] == [type_]


REJECTED = [
    "Francia es un aliado histórico de Estados Unidos.",
    "¿Atacará Israel a Irán?",
    "El equipo de España derrotó a Italia en la final.",
    "La economía de China creció un 5 % el año pasado.",
    "Serbia aspira a ingresar en la Unión Europea.",
    "El embajador de Rusia presentó sus cartas credenciales.",
    "La lluvia obligó a suspender el partido en Lisboa.",
    "Nació en Argentina y estudió Derecho en Uruguay.",
    "El museo expone obras de pintores de Países Bajos.",
    "Los precios del trigo subieron en Egipto.",
]


@pytest.mark.parametrize("text", REJECTED)
def test_no_event_is_invented(coder: Coder, text: str) -> None:
    assert events(read(coder, text)) == set()


def test_date_place_and_agreement_of_a_signing(coder: Coder) -> None:
    report = read(coder, "Francia y Alemania firmaron un tratado de cooperación en Aquisgrán el 22 de enero de 2019.")
    (event,) = report.events
    assert event.date is not None and event.date.start == event.date.end == "2019-01-22"
    assert event.place is not None and event.place.label == "Aquisgrán"
    (agreement,) = report.agreements
    assert event.agreement == agreement.id
    assert agreement.labels == ("tratado de cooperación",)
    assert set(agreement.parties) == {"FRA", "DEU"}


def test_future_dates_make_plans(coder: Coder) -> None:
    (event,) = read(coder, "La cumbre entre China e India se celebra el 3 de junio de 2024.").events
    assert event.status == "planned"


def test_who_says_it(coder: Coder) -> None:
    report = read(coder, "Según Kiev, Rusia bombardeó ayer una central eléctrica.")
    (event,) = report.events
    assert event.attributed_to == ("UKR",)
    assert event.date is not None and event.date.start == "2024-05-14"


def test_same_happening_is_one_event(coder: Coder) -> None:
    report = read(coder, "Irán atacó a Israel.\nEl ataque de Irán contra Israel causó daños.")
    (event,) = [e for e in report.events if e.type == "ASSAULT"]
    assert len(event.evidence) == 2


def test_calls_with_several_are_several_events(coder: Coder) -> None:
    report = read(coder, "China mantuvo conversaciones telefónicas con India, Brasil y Sudáfrica.")
    calls = [{p.actor for p in e.actors} for e in report.events]
    assert all({"CHN", other} in calls for other in ("IND", "BRA", "ZAF"))


def test_every_quote_stands_where_it_says(coder: Coder) -> None:
    text = "\n\n".join(t for t, _ in CODED)
    report = read(coder, text)
    pieces = [x for e in (*report.events, *report.agreements, *report.offices) for x in e.evidence]
    pieces += [f.evidence for e in report.events for f in e.figures]
    assert pieces
    assert all(text[p.start : p.end] == p.quote for p in pieces)


def test_coding_again_gives_the_same(coder: Coder) -> None:
    text = " ".join(t for t, _ in CODED[:8])
    assert read(coder, text) == read(coder, text)


def test_reporting_again_gives_the_same(coder: Coder) -> None:
    text = "Rusia y China firmaron ayer un tratado en Moscú. El tratado entre Rusia y China fue firmado por Putin y Xi. " + " ".join(
        t for t, _ in CODED[:8]
    )
    (one,) = coder.coders([Article(content_id(text), text, DAY)])
    assert one.report() == one.report()


def test_an_article_without_a_date_is_coded(coder: Coder) -> None:
    (event,) = read(coder, "Irán atacó ayer a Israel.", None).events
    assert event.date is None or event.date.start is None


def test_what_is_decided_is_the_event(coder: Coder) -> None:
    told = {event[0] for event in events(read(coder, "Francia y Alemania acordaron sancionar a Irán."))}
    assert "SANCTION" in told and "AGREE" not in told


def test_what_time_is_given_for_has_not_been_done(coder: Coder) -> None:
    told = {event[0] for event in events(read(coder, "Albania dio 24 horas a los diplomáticos iraníes para abandonar el país."))}
    assert told and "RETREAT" not in told


def test_whom_a_text_only_counts_are_protesters(coder: Coder) -> None:
    report = read(coder, "Miles de personas marcharon en Lima contra el Gobierno de Perú.")
    assert any("manifestantes" in {label for label, _ in actor.labels} for actor in report.actors)
