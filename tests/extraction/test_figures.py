"""Figures: ranges, what they count, currencies, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.figures import find_figures
from kg.extraction.statement import Figure


def only(text: str) -> Figure:
    found = find_figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "what", "kind", "low", "high", "quote"),
    [
        ("Movilizó a más de 9.000 soldados daneses.", "soldados", "troops", 9000, None, "más de 9.000 soldados"),
        ("Movilizó entre 4.000 y 5.000 soldados.", "soldados", "troops", 4000, 5000, "entre 4.000 y 5.000 soldados"),
        ("Movilizó de 20 a 30 tanques.", "tanques", "weapons", 20, 30, "de 20 a 30 tanques"),
        ("Movilizó dos o tres aviones.", "aviones", "weapons", 2, 3, "dos o tres aviones"),
        ("Movilizó 10-15 buques.", "buques", "weapons", 10, 15, "10-15 buques"),
        ("Hay entre 2 y 3 millones de desplazados.", "desplazados", "people", 2_000_000, 3_000_000, "entre 2 y 3 millones de desplazados"),
        ("Movilizó a miles de reservistas.", "reservistas", "troops", 1000, None, "miles de reservistas"),
        ("Reunió a decenas de miles de manifestantes.", "manifestantes", "people", 20_000, None, "decenas de miles de manifestantes"),
        ("Lanzó cientos de cohetes.", "cohetes", "weapons", 100, None, "cientos de cohetes"),
        ("Lanzó decenas de drones.", "drones", "weapons", 20, None, "decenas de drones"),
        ("Lanzó una docena de misiles.", "misiles", "weapons", 12, 12, "una docena de misiles"),
        ("Lanzó un centenar de proyectiles.", "proyectiles", "weapons", 100, 100, "un centenar de proyectiles"),
        ("Lanzó un par de misiles.", "misiles", "weapons", 2, 2, "un par de misiles"),
        ("Lanzó hasta 500 misiles.", "misiles", "weapons", None, 500, "hasta 500 misiles"),
        ("Lanzó menos de 50 misiles.", "misiles", "weapons", None, 50, "menos de 50 misiles"),
        ("Lanzó como máximo 50 misiles.", "misiles", "weapons", None, 50, "como máximo 50 misiles"),
        ("Lanzó no menos de 50 misiles.", "misiles", "weapons", 50, None, "no menos de 50 misiles"),
        ("Lanzó 50 o más misiles.", "misiles", "weapons", 50, None, "50 o más misiles"),
        ("Lanzó unos 50 misiles.", "misiles", "weapons", 50, 50, "unos 50 misiles"),
        ("Lanzó cerca de 50 nuevos misiles.", "misiles", "weapons", 50, 50, "cerca de 50 nuevos misiles"),
        ("Perdió 12 F-16 en la guerra.", "F-16", "weapons", 12, 12, "12 F-16"),
        ("Acogió a medio millón de refugiados.", "refugiados", "people", 500_000, 500_000, "medio millón de refugiados"),
        ("Acogió a 1,45 millones de refugiados.", "refugiados", "people", 1_450_000, 1_450_000, "1,45 millones de refugiados"),
        ("Acogió a un millón y medio de sirios.", "sirios", "people", 1_500_000, 1_500_000, "un millón y medio de sirios"),
        ("Acogió a tres mil refugiados.", "refugiados", "people", 3000, 3000, "tres mil refugiados"),
        ("Acogió a 100 000 refugiados.", "refugiados", "people", 100_000, 100_000, "100 000 refugiados"),
        ("Expulsó a veintitrés diplomáticos.", "diplomáticos", "people", 23, 23, "veintitrés diplomáticos"),
        ("Liberó a casi cien rehenes.", "rehenes", "people", 100, 100, "casi cien rehenes"),
        ("Desplegó diez cascos azules.", "cascos azules", "troops", 10, 10, "diez cascos azules"),
        ("El ataque dejó al menos un muerto.", "muerto", "dead", 1, None, "al menos un muerto"),
        ("El ataque dejó tres víctimas mortales.", "víctimas mortales", "dead", 3, 3, "tres víctimas mortales"),
        ("El ataque dejó 30 heridos.", "heridos", "wounded", 30, 30, "30 heridos"),
        ("Murieron 12 personas en el ataque.", "personas", "dead", 12, 12, "12 personas"),
        ("En el ataque 12 personas murieron.", "personas", "dead", 12, 12, "12 personas"),
        ("El ataque mató a 20 civiles.", "civiles", "dead", 20, 20, "20 civiles"),
        ("El ataque costó la vida a 20 civiles.", "civiles", "dead", 20, 20, "20 civiles"),
        ("Resultaron heridas 15 personas.", "personas", "wounded", 15, 15, "15 personas"),
        ("Hubo 20 soldados heridos.", "soldados", "wounded", 20, 20, "20 soldados"),
        ("La fuerza supera los 60.000 efectivos.", "efectivos", "troops", 60_000, None, "supera los 60.000 efectivos"),
        ("Exporta 1,2 millones de barriles.", "barriles", "other", 1_200_000, 1_200_000, "1,2 millones de barriles"),
        ("Desplegó más de 2000 soldados.", "soldados", "troops", 2000, None, "más de 2000 soldados"),
        ("Desplegó 2,500 efectivos.", "efectivos", "troops", 2500, 2500, "2,500 efectivos"),
    ],
)
def test_count(text: str, what: str, kind: str, low: float | None, high: float | None, quote: str) -> None:
    figure = only(text)
    assert (figure.what, figure.kind, figure.low, figure.high, figure.unit, figure.evidence.quote) == (what, kind, low, high, None, quote)
    assert text[figure.evidence.start : figure.evidence.end] == quote


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Prestó 3.000 millones de dólares.", 3e9, 3e9, "USD"),
        ("Prestó hasta 200 millones de euros.", None, 2e8, "EUR"),
        ("Prestó $50 millones.", 5e7, 5e7, "USD"),
        ("Prestó más de US$ 3,5 millones.", 3.5e6, None, "USD"),
        ("Prestó 25 millones USD.", 2.5e7, 2.5e7, "USD"),
        ("Prestó 30 M€.", 3e7, 3e7, "EUR"),
        ("Prestó 500 €.", 500, 500, "EUR"),
        ("Prestó entre 2 y 3 mil millones de euros.", 2e9, 3e9, "EUR"),
        ("Prestó 100.000 libras esterlinas.", 100_000, 100_000, "GBP"),
        ("Prestó 50.000 pesos mexicanos.", 50_000, 50_000, "MXN"),
        ("Prestó 50.000 pesos.", 50_000, 50_000, None),
        ("Prestó mil millones de rublos.", 1e9, 1e9, "RUB"),
        ("Prestó 10.000 dólares canadienses.", 10_000, 10_000, "CAD"),
        ("Prestó millones de yenes.", 1e6, None, "JPY"),
    ],
)
def test_money(text: str, low: float | None, high: float | None, unit: str | None) -> None:
    figure = only(text)
    assert (figure.kind, figure.low, figure.high, figure.unit) == ("money", low, high, unit)


@pytest.mark.parametrize(
    "text",
    ["El líder tiene 80 años.", "Un niño de 10 años lloró.", "Se firmó el 19 de junio.", "En 2014 soldados rusos entraron.", "Gobernó desde 2014 hasta 2016.",
     "Creció el 15 %.", "Creció un 20 por ciento.", "Invocó el artículo 5.", "La Resolución 1929 pidió calma.", "El G-20 se reunió.", "Derribó un F-16 y un Su-35.",
     "Los Quince acordaron esperar.", "Empezó a las 15 horas.", "Celebró el 80 aniversario.", "Detuvo a un soldado.", "Llame al 91 555 20 30.",
     "Se verán entre el 3 y el 5 de mayo.", "Fue el segundo ataque.", "Duró tres semanas.", "Votó en contra cuatro veces.", "No dijo nada.", ""],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert find_figures(text) == []


def test_several_figures_keep_their_own_nouns() -> None:
    found = find_figures("Hubo 20 muertos y 30 heridos; llegaron 400 soldados, 12 tanques y 5 millones de euros.")
    assert [(f.kind, f.low) for f in found] == [("dead", 20), ("wounded", 30), ("troops", 400), ("weapons", 12), ("money", 5_000_000)]


def test_offset_moves_the_evidence_into_the_article() -> None:
    sentence = "Envió 300 soldados."
    article = "Primera frase. " + sentence
    (figure,) = find_figures(sentence, offset=15)
    assert article[figure.evidence.start : figure.evidence.end] == figure.evidence.quote == "300 soldados"


@given(st.integers(min_value=2, max_value=10**9), st.sampled_from(["soldados", "misiles", "refugiados"]))
def test_grouped_digits_are_counted_whole(number: int, noun: str) -> None:
    figure = only(f"Llegaron {number:,} {noun} nuevos.".replace(",", "."))
    assert (figure.low, figure.high, figure.what) == (number, number, noun)


@given(st.text(alphabet="entre 10y20.5 milonesdoctas$€%-FÀİ\n", max_size=60))
def test_any_text_is_read_and_quotes_are_exact(text: str) -> None:
    for figure in find_figures(text):
        assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.quote
        assert figure.low is None or figure.high is None or figure.low <= figure.high
