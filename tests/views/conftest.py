"""A small world of hand-built values: invented happenings of real states, told by two newspapers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.merging import Derived, Disagreement, MergedAgreement, MergedEvent
from kg.linking.report import Actor, AgreementReport, EventReport, Participant, Place
from kg.rdf import vocabulary
from kg.reading.article import Article

STATES = {
    "RUS": ("Rusia", "Russia"),
    "PRK": ("Corea del Norte", "North Korea"),
    "UKR": ("Ucrania", "Ukraine"),
    "USA": ("Estados Unidos", "United States"),
    "CHN": ("China", "China"),
    "KOR": ("Corea del Sur", "South Korea"),
}


def state(code: str) -> Actor:
    """A state with its Spanish and English names."""
    es, en = STATES[code]
    return Actor(code, "State", ((es, "es"), (en, "en")), (code,))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all tests of pages; see `browsing`."""
    from browsing import start

    session = start(tmp_path_factory.mktemp("profile"), tmp_path_factory.mktemp("downloads"))
    yield session
    session.quit()


class World:
    """Collects articles, actors and events, and hands them out as `Derived`."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.actors: dict[str, Actor] = {code: state(code) for code in STATES}
        self.events: list[MergedEvent] = []
        self.agreements: list[MergedAgreement] = []
        self.disagreements: list[Disagreement] = []

    def article(
        self,
        id: str,
        text: str,
        publisher: str = "El Diario",
        day: date | None = date(2025, 8, 13),
        url: str | None = None,
        title: str = "",
    ) -> str:
        """Add an article and give its id."""
        self.articles.append(Article(id, text, day, "es", url or f"https://example.org/{id}", publisher, title or f"Noticia {id}"))
        return id

    def event(
        self,
        cls: str,
        actors: Iterable[str],
        recipients: Iterable[str] = (),
        when: str | tuple[str | None, str | None] | None = "2025-08-12",
        *,
        status: str = "actual",
        quotes: Iterable[tuple[str, str]] = (),
        agreement: str | None = None,
        attributed_to: tuple[str, ...] = (),
        figures: tuple[Figure, ...] = (),
        place: Place | None = None,
    ) -> str:
        """Add an event and give its id; quotes: (article id, stretch of its text) pairs."""
        id = f"e{len(self.events):03}"
        interval = None if when is None else Interval(when, when) if isinstance(when, str) else Interval(*when)
        code = vocabulary.plover_code(cls)
        does, suffers = tuple(actors), tuple(recipients)
        reports = tuple(
            (
                article,
                EventReport(
                    f"{id}-{article}",
                    code,
                    None,
                    cls,
                    tuple(map(Participant, does)),
                    tuple(map(Participant, suffers)),
                    interval,
                    place,
                    status,
                    "",
                    (self.quote(article, quote),),
                    attributed_to,
                    figures,
                    agreement,
                ),
            )
            for article, quote in quotes
        )
        self.events.append(
            MergedEvent(id, code, None, cls, does, suffers, interval, place, status, attributed_to, figures, agreement, reports)
        )
        return id

    def agreement(self, id: str, name: str, parties: tuple[str, ...], signed: str | None, article: str, quote: str) -> str:
        """Add a treaty and give its id."""
        when = Interval(signed, signed) if signed else None
        report = AgreementReport(f"{id}-r", (name,), parties, when, None, (self.quote(article, quote),))
        self.agreements.append(MergedAgreement(id, (name,), parties, when, None, ((article, report),)))
        return id

    def quote(self, article: str, quote: str) -> Evidence:
        """Evidence for a stretch of an article's text."""
        text = next(one.text for one in self.articles if one.id == article)
        start = text.index(quote)
        return Evidence(start, start + len(quote), quote)

    def derived(self) -> Derived:
        """All of it."""
        return Derived(
            tuple(self.articles), tuple(self.actors.values()), tuple(self.events), tuple(self.agreements), (), tuple(self.disagreements)
        )


@pytest.fixture
def world() -> World:
    """An empty world with six states."""
    return World()


@pytest.fixture
def told() -> World:
    """A world with fourteen events, a treaty, a disagreement, two persons and an organisation without a state."""
    world = World()
    for id, labels, states in (
        ("vladimir-putin", ("Vladímir Putin", "Vladimir Putin"), ("RUS",)),
        ("kim-jong-un", ("Kim Jong-un", "Kim Jong Un"), ("PRK",)),
        ("volodimir-zelenski", ("Volodímir Zelenski", "Volodymyr Zelensky"), ("UKR",)),
    ):
        world.actors[id] = Actor(id, "Person", ((labels[0], "es"), (labels[1], "en")), states)
    world.actors["cruz-roja"] = Actor("cruz-roja", "Organization", (("Cruz Roja", "es"), ("Red Cross", "en")))
    world.actors["ana-lopez"] = Actor("ana-lopez", "Person", (("Ana López", "es"),), known=False)

    call = "El presidente ruso llamó por teléfono al líder norcoreano para agradecer el envío de tropas."
    a1 = world.article(
        "a1",
        "La conversación se conoció de madrugada. Según el comunicado, fue cordial y se prolongó durante media hora.\n"
        + call
        + " Ambos repasaron la preparación de la próxima cumbre y se prometieron mantener el contacto en las semanas siguientes.",
        title="Putin llama a Kim",
    )
    a2 = world.article(
        "a2",
        "Moscú y Pionyang mantuvieron el martes una llamada. El tratado firmado en junio de 2024 obliga a la ayuda mutua. "
        "Seúl condenó el acercamiento y anunció sanciones. Washington envió nuevas armas a Kiev, mientras los bombardeos seguían sobre Járkov. "
        "Pekín pidió calma y recibirá en octubre al presidente ruso. Pionyang desplegó once mil soldados en Kursk. "
        "La Cruz Roja entregó ayuda a Ucrania.",
        publisher="La Gaceta",
        day=date(2025, 8, 14),
        title="El eje se estrecha",
    )
    treaty = world.agreement(
        "t1", "Tratado de Asociación Estratégica Integral", ("RUS", "PRK"), "2024-06-19", a2, "El tratado firmado en junio de 2024"
    )
    phone = world.event(
        "PhoneCall",
        ("vladimir-putin", "kim-jong-un"),
        when="2025-08-12",
        attributed_to=("RUS",),
        quotes=((a1, call), (a2, "Moscú y Pionyang mantuvieron el martes una llamada")),
    )
    world.event(
        "TreatySigning",
        ("RUS", "PRK"),
        when="2024-06-19",
        agreement=treaty,
        quotes=((a2, "El tratado firmado en junio de 2024 obliga a la ayuda mutua"),),
    )
    troops = Figure("soldados", "troops", 11000, None, None, world.quote(a2, "once mil soldados"))
    world.event(
        "MilitaryAid",
        ("PRK",),
        ("RUS",),
        "2024-10",
        figures=(troops,),
        place=Place("place-kursk", "Kursk", "RUS"),
        quotes=((a2, "Pionyang desplegó once mil soldados en Kursk."),),
    )
    world.event("Thanks", ("vladimir-putin",), ("kim-jong-un",), "2025-08-12", quotes=((a1, "agradecer el envío de tropas"),))
    world.event("Bombing", ("RUS",), ("UKR",), ("2022-02-24", None), quotes=((a2, "los bombardeos seguían sobre Járkov"),))
    world.event("Invasion", ("RUS",), ("UKR",), "2022-02-24")
    world.event("MilitaryAid", ("USA",), ("UKR",), "2025-08", quotes=((a2, "Washington envió nuevas armas a Kiev"),))
    world.event("Sanctions", ("KOR",), ("PRK",), "2025-08-13", quotes=((a2, "Seúl condenó el acercamiento y anunció sanciones"),))
    world.event("Condemnation", ("KOR",), ("RUS",), "2025-08-13", quotes=((a2, "Seúl condenó el acercamiento"),))
    world.event(
        "Visit", ("vladimir-putin", "CHN"), when="2025-10", status="planned", quotes=((a2, "recibirá en octubre al presidente ruso"),)
    )
    world.event("MilitaryExercise", ("USA", "KOR"), when="2025-07")
    world.event("Meeting", ("USA", "KOR"), when="2025")
    world.event("HumanitarianAid", ("cruz-roja",), ("UKR",), None, quotes=((a2, "La Cruz Roja entregó ayuda a Ucrania."),))
    world.event("Criticism", ("ana-lopez",), ("CHN",), "2025-03", status="denied")
    world.disagreements.append(Disagreement("d1", phone, "date", ((a1, "2025-08-12"), (a2, "2025-08-13"))))
    return world
