"""Names, parties, date and place of the agreements that an article tells of."""

from __future__ import annotations

from datetime import date

import pytest

from kg.coding import Coder
from kg.linking.report import AgreementReport
from kg.reading.article import Article, content_id


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("es")


def agreements(coder: Coder, text: str) -> tuple[AgreementReport, ...]:
    return next(coder.code([Article(content_id(text), text, date(2024, 5, 15))])).agreements


CALLED = [
    ("España y Marruecos suscribieron ayer en Rabat un nuevo acuerdo de pesca.", "acuerdo de pesca", "ESP MAR"),
    ("Francia y Alemania firmaron sendos acuerdos en París.", "acuerdo", "DEU FRA"),
    ("Irán y China firmaron tres convenios.", "convenio", "CHN IRN"),
    (
        "Turquía y Libia sellaron un memorando de entendimiento sobre hidrocarburos.",
        "memorando de entendimiento sobre hidrocarburos",
        "LBY TUR",
    ),
    ("El Tratado de Asunción, firmado en 1991 por Argentina y Brasil, sigue vigente.", "Tratado de Asunción", "ARG BRA"),
    ("Rusia ratificó el Tratado de Asociación Estratégica con Corea del Norte.", "Tratado de Asociación Estratégica", "PRK RUS"),
    ("El presidente ruso, Vladímir Putin, firmó con Xi Jinping una declaración conjunta.", "declaración conjunta", "CHN RUS"),
]


@pytest.mark.parametrize(("text", "label", "parties"), CALLED)
def test_name_and_parties(coder: Coder, text: str, label: str, parties: str) -> None:
    (agreement,) = agreements(coder, text)
    assert (agreement.labels, agreement.parties) == ((label,), tuple(parties.split()))


def test_what_is_ratified_was_signed_before(coder: Coder) -> None:
    (agreement,) = agreements(coder, "Suecia ratificó en marzo el acuerdo de defensa firmado en Washington en 2023 con Estados Unidos.")
    assert agreement.signed is not None and agreement.signed.start == "2023"
    assert agreement.place is not None and agreement.place.label == "Washington"
    assert agreement.parties == ("SWE", "USA")


def test_a_second_mention_makes_the_date_more_precise(coder: Coder) -> None:
    text = (
        "Kenia y Somalia firmaron en abril un acuerdo de pesca. Los dos países están satisfechos.\n\n"
        "Kenia y Somalia firmaron el acuerdo de pesca el 3 de abril de 2024 en Nairobi."
    )
    (agreement,) = agreements(coder, text)
    assert agreement.signed is not None and agreement.signed.start == "2024-04-03"
