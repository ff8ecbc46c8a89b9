"""Somebody named before who is called by a quality or an origin: *el asilado*, *el portugués*, *su vecino*."""

from __future__ import annotations

import pytest
from drafted import meant

from kg.coding import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Llegaron el neerlandés Pieter Brouwer y el francés Luc Martel.", "neerlandés", ["Pieter Brouwer"]),
        ("Dimitió el jefe del Ejecutivo, el montenegrino Darko Perovic.", "jefe", ["Darko Perovic"]),
        ("António Guterres voló a Kiev. El portugués pidió una tregua.", "portugués", ["António Guterres"]),
        ("El portugués Rui Falcao dirige la misión. El portugués visitó ayer Juba.", "portugués", ["Rui Falcao"]),
        ("Ursula von der Leyen y Olaf Scholz cenaron en Berlín. La alemana propuso otra cumbre.", "alemana", ["Ursula von der Leyen"]),
    ],
)
def test_a_demonym_may_be_a_person(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Emilio Prada huyó a Quito. El fugitivo pidió asilo.", "fugitivo", ["Emilio Prada"]),
        ("Emilio Prada huyó a Quito. Su esposa lo siguió. El fugitivo alto pidió asilo.", "fugitivo", ["fugitivo alto"]),
        ("Joe Biden habló en Lima y Dina Boluarte lo escuchó. El demócrata prometió volver.", "demócrata", ["Joe Biden"]),
        ("Emilio Prada recibió en su casa a Jorge Soto. Jorge Soto dio las gracias a su anfitrión.", "anfitrión", ["Emilio Prada"]),
        ("Pakistán cerró el paso. India acusó al vecino de espionaje.", "vecino", ["Pakistán"]),
    ],
)
def test_an_epithet_calls_somebody_named_before(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_what_a_state_does_it_does_to_the_government_of_another(coder: Coder) -> None:
    text = "Corea del Norte probó otro misil. Corea del Sur instó al régimen a parar."
    assert meant(coder, text, "régimen") == ["Corea del Norte"]


def test_a_country_by_an_adjective_that_is_no_region(coder: Coder) -> None:
    assert meant(coder, "Finlandia dudaba. El país nórdico pidió el ingreso en la OTAN.", "país") == ["Finlandia"]


def test_a_noun_with_a_capital_is_the_body_whose_name_begins_so(coder: Coder) -> None:
    text = "Irán expulsó a los inspectores del OIEA. Después criticó al Organismo."
    assert meant(coder, text, "Organismo") == ["Organismo Internacional de Energía Atómica"]


def test_a_relative_of_somebody_is_not_him(coder: Coder) -> None:
    assert meant(coder, "La banda raptó al padre del futbolista Leo Vargas.", "padre") == ["padre del futbolista Leo Vargas"]


def test_of_a_family_the_last_named_in_full_has_the_surname(coder: Coder) -> None:
    text = "Anselmo Quiroga fundó el partido. Su hija Berta Quiroga lo dirige. Quiroga criticó al Gobierno."
    assert meant(coder, text, "Quiroga") == ["Berta Quiroga"]
    assert meant(coder, text + " El apoyo de los Quiroga fue total.", "Quiroga") == ["los Quiroga"]


def test_a_noun_with_words_of_its_own_ends_the_phrase(coder: Coder) -> None:
    (label,) = meant(coder, "La ONU imputó a los milicianos crímenes de guerra.", "milicianos")
    assert label == "milicianos"


def test_who_is_explained_behind_the_name_is_the_person_named(coder: Coder) -> None:
    text = "Aldo Neri, líder del Frente Amplio, que había pedido calma, voló a Lima."
    assert meant(coder, text, "líder") == ["Aldo Neri"]


def test_envoys_stand_for_their_state_however_many(coder: Coder) -> None:
    assert meant(coder, "Bulgaria expulsó a diez diplomáticos rusos.", "diplomáticos") == ["Rusia"]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        (
            "Moldavia negocia con Rumanía. Rusia cortó el gas. En Chisináu, Moldavia pidió ayuda. El Gobierno expulsó a un cónsul.",
            "Gobierno",
            ["Moldavia"],
        ),
        ("Cuba recibió a un enviado de Canadá. La isla liberó a un contratista.", "isla", ["Cuba"]),
        ("Canadá envió a un embajador. La isla de Creta ardió.", "isla", []),
        ("Arabia Saudí discutió con Turquía. El reino canceló los contratos.", "reino", ["Arabia Saudí"]),
        ("Alemania criticó a Austria. El país alpino protestó.", "país", ["Austria"]),
        ("Nayib Bukele recibió a los deportados. El país centroamericano los encerró.", "país", ["El Salvador"]),
        ("El primer ministro de Alemania viajó a Pekín. El canciller pidió al gigante asiático que invierta más.", "gigante", ["China"]),
        ("La junta birmana perdió una base. Los cazas de la junta bombardearon dos aldeas.", "cazas", ["Birmania"]),
    ],
)
def test_a_state_is_called_by_what_it_is(coder: Coder, text: str, word: str, who: list[str]) -> None:
    assert meant(coder, text, word) == who


def test_an_epithet_is_not_whom_its_own_verb_names(coder: Coder) -> None:
    text = "Joe Biden y Donald Trump debatieron. El republicano criticó a Biden."
    assert meant(coder, text, "republicano") == ["Donald Trump"]


def test_a_military_junta_is_of_the_state_spoken_of(coder: Coder) -> None:
    assert meant(coder, "Níger cerró su espacio aéreo. La junta militar expulsó al embajador.", "junta") == ["Níger"]


def test_a_government_is_not_of_the_state_that_it_faces(coder: Coder) -> None:
    text = (
        "Níger cerró su espacio aéreo. Francia avisó el lunes a sus ciudadanos y Francia envió aviones. La junta acusó a París de mentir."
    )
    assert meant(coder, text, "junta") == ["Níger"]


def test_a_city_that_names_a_treaty_is_no_state_spoken_of(coder: Coder) -> None:
    text = "Sierra Leona detuvo a dos rebeldes. El acuerdo de paz de Lomé fue firmado por el Gobierno y los rebeldes."
    assert meant(coder, text, "Gobierno") == ["Sierra Leona"]


def test_a_government_is_of_no_organisation(coder: Coder) -> None:
    text = "El director de la OMS criticó a Venezuela en la sede de la ONU. António Guterres acusó al Gobierno."
    assert meant(coder, text, "Gobierno") == ["Venezuela"]


def test_what_somebody_is_asked_tells_nothing_of_him(coder: Coder) -> None:
    text = "Donald Trump habló en Lima. Dina Boluarte rogó al republicano que mantuviera la ayuda."
    assert meant(coder, text, "republicano") == ["Donald Trump"]
