"""Participants: who grammar puts on the sides of a draft, before any judgement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from kg.coding import ArticleCoder, Coder
from kg.reading.article import Article

CASES = [
    ("El bombardeo de la aviación israelí causó diez muertos.", "ASSAULT", "bombardeo", {"Israel"}, set()),
    ("La artillería israelí mató allí a más de un centenar de civiles.", "ASSAULT", "mató", {"Israel"}, {"civiles"}),
    ("Los embajadores de Chile fueron retirados.", "SANCTION", "embajadores retirados", {"Chile"}, set()),
    ("El bombardeo de Irak causó diez muertos.", "ASSAULT", "bombardeo", set(), {"Irak"}),
    ("Omán protestó porque una turba asaltó su embajada en Lima.", "ASSAULT", "asaltó embajada", {"turba"}, {"Omán"}),
    ("Noruega recibió diez aviones de Canadá.", "CONSULT", "recibió", set(), {"Noruega"}),
    ("Macron recibió una delegación saudí.", "CONSULT", "recibió delegación", {"Arabia Saudí"}, {"Emmanuel Macron"}),
    ("Suecia se comprometió a no apoyar a las milicias kurdas YPG.", "AGREE", "comprometió", {"Suecia"}, set()),
    ("Las autoridades armenias de Nagorno Karabaj criticaron a Rusia.", "ACCUSE", "criticaron", {"Alto Karabaj"}, {"Rusia"}),
    ("Suecia suspendió la cooperación con Níger, y Francia hizo lo mismo con su ayuda.", "SANCTION", "hizo", {"Francia"}, {"Níger"}),
    ("En la cumbre de Oslo, Lula elogió a Guterres.", "CONSULT", "cumbre", {"Luiz Inácio Lula da Silva"}, set()),
    ("El atentado de Karachi sigue sin esclarecerse.", "ASSAULT", "atentado", set(), set()),
    ("Angela Merkel, de visita en Ankara, habló de la crisis.", "CONSULT", "visita", {"Angela Merkel"}, {"Turquía"}),
    ("Modi y Xi firmaron un tratado al término de tres horas de reunión.", "CONSULT", "reunión", {"Narendra Modi", "Xi Jinping"}, set()),
    ("El Consejo de Seguridad se reunió a petición de Japón.", "REQUEST", "petición", {"Japón"}, {"Consejo de Seguridad"}),
    ("Portugal cedió a las presiones de Alemania.", "REQUEST", "presiones", {"Alemania"}, {"Portugal"}),
    ("Hungría replicó con la congelación de las relaciones con Ucrania.", "SANCTION", "congelación", {"Hungría"}, {"Ucrania"}),
    ("Los obreros en huelga cerraron la autopista.", "PROTEST", "huelga", {"obreros"}, set()),
    ("El Congreso peruano aprobó una moción que insta a Bolivia a negociar.", "REQUEST", "insta", {"Congreso de Perú"}, {"Bolivia"}),
    ("Los bombardeos rusos mataron a varios médicos.", "ASSAULT", "mataron", {"Rusia"}, {"médicos"}),
    ("Agentes chinos atacaron a dos pescadores.", "ASSAULT", "atacaron", {"China"}, {"dos pescadores"}),
    ("Mulino anunció que su país no aceptará la oferta de China.", "REJECT", "aceptará", {"José Raúl Mulino"}, {"China"}),
    ("Boluarte recordó que su país atacó a Ecuador.", "ASSAULT", "atacó", {"Perú"}, {"Ecuador"}),
    ("Nigeria denunció a Níger ante la Unión Africana.", "ACCUSE", "denunció", {"Nigeria"}, {"Níger"}),
    ("Nigeria denunció ante la Unión Africana el ataque.", "ACCUSE", "denunció", {"Nigeria"}, set()),
    ("Turquía retiró a su embajador.", "SANCTION", "retiró embajador", {"Turquía"}, set()),
    ("Ecuador amenazó con expulsar a los diplomáticos peruanos.", "THREATEN", "amenazó", {"Ecuador"}, {"Perú"}),
    ("Italia condenó el asalto y pidió a Libia que detenga a los culpables.", "ACCUSE", "condenó", {"Italia"}, {"Libia"}),
    ("México prometió observadores a Guatemala.", "AGREE", "prometió", {"México"}, {"Guatemala"}),
    ("Macron fue invitado a Washington por Biden.", "REQUEST", "invitado", {"Joe Biden"}, {"Emmanuel Macron"}),
    ("Perú se comprometió a ceder; Chile, a retirar sus tropas.", "RETREAT", "retirar tropas", {"Chile"}, set()),
    ("Serbia fue acusada el martes por Kosovo.", "ACCUSE", "acusada", {"Kosovo"}, {"Serbia"}),
    (
        "Alemania puso sus aeropuertos a disposición de la OTAN.",
        "AGREE",
        "puso disposición",
        {"Alemania"},
        {"Organización del Tratado del Atlántico Norte"},
    ),
    (
        "La Fiscalía reactivó las órdenes de captura contra Lula dictadas por un juez.",
        "COERCE",
        "captura",
        {"juez"},
        {"Luiz Inácio Lula da Silva"},
    ),
    ("Bolivia había condenado el asalto e instado a Perú a negociar.", "REQUEST", "instado", {"Bolivia"}, {"Perú"}),
    ("Los guerrilleros tienen secuestrados a dos ingenieros.", "ASSAULT", "secuestrados", {"guerrilleros"}, {"dos ingenieros"}),
    ("Varsovia mantiene bloqueada la frontera con Bielorrusia.", "COERCE", "bloqueada", {"Polonia"}, {"Bielorrusia"}),
    ("Cuba denunció la incautación del pesquero y de su carga por parte de México.", "COERCE", "incautación", {"México"}, set()),
    (
        "Francia, Alemania y, según Moscú, también Polonia enviaron tropas a Ucrania.",
        "MOBILIZE",
        "enviaron tropas",
        {"Francia", "Alemania", "Polonia"},
        set(),
    ),
    ("Angola se vio obligada por Namibia a negociar.", "REQUEST", "obligada", {"Namibia"}, {"Angola"}),
    ("Rusia atacó el puente con drones de Turquía.", "ASSAULT", "atacó", {"Rusia"}, set()),
    ("Japón canceló la reunión de los ministros japonés y chino.", "SANCTION", "canceló reunión", {"Japón"}, {"China"}),
    ("Modi conversó con la BBC sobre la paz.", "CONSULT", "conversó", set(), set()),
    ("Modi conversó con Xi sobre la paz.", "CONSULT", "conversó", {"Narendra Modi", "Xi Jinping"}, set()),
    ("España puso en la frontera a dos espías rusos.", "SANCTION", "puso frontera", {"España"}, {"dos espías rusos"}),
    ("Lo sancionó Canadá por vender trigo a Irán.", "SANCTION", "sancionó", {"Canadá"}, set()),
    ("Nigeria advirtió de que tardará, y Ghana mantiene su queja.", "THREATEN", "advirtió", {"Nigeria"}, set()),
    ("Los médicos resultaron acribillados por Hezbolá.", "ASSAULT", "acribillados", {"Hezbolá"}, {"médicos"}),
    (
        "Los ministros de la OTAN, reunidos en Atenas, condenaron a Rusia.",
        "ACCUSE",
        "condenaron",
        {"Organización del Tratado del Atlántico Norte"},
        {"Rusia"},
    ),
    (
        "Los ministros de la OTAN, reunidos en Atenas, condenaron a Rusia.",
        "CONSULT",
        "ministros reunidos",
        {"Organización del Tratado del Atlántico Norte"},
        set(),
    ),
    ("Un rebelde fue detenido en un aeropuerto turco.", "COERCE", "detenido", {"Turquía"}, {"rebelde"}),
    ("Un rebelde fue detenido en un aeropuerto lejano.", "COERCE", "detenido", set(), {"rebelde"}),
    ("Noruega citó al embajador de Israel para protestar por el asalto.", "ACCUSE", "protestar", {"Noruega"}, {"Israel"}),
    ("Bolivia denunció a Perú ante la OEA.", "ACCUSE", "denunció", {"Bolivia"}, {"Perú"}),
    ("Colombia atribuyó el atentado al ELN.", "ASSAULT", "atentado", {"Ejército de Liberación Nacional"}, set()),
    ("Israel responsabilizó a Hamás del bombardeo.", "ASSAULT", "bombardeo", {"Hamás"}, set()),
    ("Israel informó a Hamás del bombardeo.", "ASSAULT", "bombardeo", set(), set()),
    ("Hubo ataques a Israel en Siria.", "ASSAULT", "ataques", set(), {"Israel"}),
    ("Hubo ataques en Siria.", "ASSAULT", "ataques", set(), {"Siria"}),
    ("Ghana ofreció colaborar con Togo.", "AGREE", "ofreció", {"Ghana"}, {"Togo"}),
    ("Marruecos financió la campaña de Nicolas Sarkozy.", "AID", "financió", {"Marruecos"}, {"Nicolas Sarkozy"}),
    ("Turquía se negó a firmar lo que Grecia quiere.", "REJECT", "negó", {"Turquía"}, set()),
    ("Zelenski viajará a Roma, invitado por Macron.", "REQUEST", "invitado", {"Emmanuel Macron"}, {"Volodímir Zelenski"}),
    (
        "La petición de una tregua por parte de Egipto ante la ONU fracasó.",
        "REQUEST",
        "petición",
        {"Egipto"},
        {"Organización de las Naciones Unidas"},
    ),
    ("Detuvieron a un general este mes, a quien acusan de traición.", "ACCUSE", "acusan", set(), {"general"}),
    ("Turquía archivó el caso, decisión que Suecia celebró.", "SUPPORT", "celebró", {"Suecia"}, {"Turquía"}),
    ("Maduro ordenó perforar la zona, lo que Guyana denunció.", "ACCUSE", "denunció", {"Guyana"}, {"Nicolás Maduro"}),
    ("Maduro ordenó perforar la zona que Guyana defendió.", "SUPPORT", "defendió", {"Guyana"}, set()),
    ("Egipto rompió con Catar, cerró el espacio aéreo y congeló los fondos.", "SANCTION", "cerró espacio", {"Egipto"}, {"Catar"}),
    ("Egipto rompió con Catar, cerró el espacio aéreo y congeló los fondos.", "SANCTION", "congeló fondos", {"Egipto"}, {"Catar"}),
    ("Egipto habló con Catar cuando Kuwait cerró el espacio aéreo.", "SANCTION", "cerró espacio", {"Kuwait"}, set()),
    ("Si Irán no coopera, advirtió Francia, habrá sanciones.", "THREATEN", "advirtió", {"Francia"}, {"Irán"}),
]


def labels(article: ArticleCoder, people: Iterable[str]) -> set[str]:
    return {article.resolver.cast.actors[one].labels[0][0] for one in people}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "kind", "trigger", "actors", "recipients"), CASES, ids=[case[0][:40] for case in CASES])
def test_who_grammar_puts_on_the_sides(coder: Coder, text: str, kind: str, trigger: str, actors: set[str], recipients: set[str]) -> None:
    (article,) = coder.coders([Article("a", text, date(2024, 5, 15))])
    draft = next(draft for draft in article.drafts if draft.type == kind and draft.trigger == trigger)
    assert (labels(article, draft.actors), labels(article, draft.recipients)) == (actors, recipients)
