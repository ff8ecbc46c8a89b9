"""How many independent sources there are, and how well they support an event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import CALL, article, treaty

from kg.linking.confidence import confidence
from kg.linking.merging import Derived, merge
from kg.linking.report import ArticleReport
from kg.rdf import vocabulary

WIRE = "Moscú, 12 ago.- El presidente de Rusia habló por teléfono con el líder norcoreano y le agradeció la ayuda de sus soldados en la región de Kursk."
OWN = "La conversación entre los dos mandatarios, que duró media hora, fue la primera desde la primavera, y Pionyang la contó antes que el Kremlin."


def printed(name: str, text: str, publisher: str | None = None, *events, **fields) -> ArticleReport:
    report = article(name, *(events or (CALL,)), **fields)
    return replace(report, article=replace(report.article, text=text, publisher=publisher))


def sources(*reports: ArticleReport) -> tuple:
    (merged,) = merge(reports).events
    return merged.sources


def test_copies_and_near_copies_are_one_source() -> None:
    near = f"{WIRE} Fin de la nota."
    assert sources(printed("a", WIRE), printed("b", WIRE), printed("c", near), printed("d", OWN)) == (("a", "b", "c"), ("d",))


def test_articles_of_one_publisher_are_one_source_and_unknown_publishers_are_not() -> None:
    assert sources(printed("a", WIRE, "El Faro"), printed("b", OWN, "el faro")) == (("a", "b"),)
    assert sources(printed("a", WIRE), printed("b", OWN)) == (("a",), ("b",))


def test_who_pass_on_the_same_word_are_one_source() -> None:
    said = replace(CALL, attributed_to=("RUS",))
    also = replace(CALL, attributed_to=("PRK",))
    assert sources(printed("a", WIRE, None, said), printed("b", OWN, None, said)) == (("a", "b"),)
    assert sources(printed("a", WIRE, None, said), printed("b", OWN, None, also)) == (("a",), ("b",))
    assert sources(printed("a", WIRE, None, said), printed("b", OWN)) == (("a",), ("b",))


def test_a_chain_of_dependence_is_one_source() -> None:
    assert sources(printed("a", WIRE, "El Faro"), printed("b", OWN, "El Faro"), printed("c", OWN, "La Voz")) == (("a", "b", "c"),)


def test_sources_of_an_agreement_are_grouped_too() -> None:
    (agreement,) = merge([treaty("a", "Tratado de Wonsan"), treaty("b", "Tratado de Wonsan")]).agreements
    assert agreement.sources == (("a",), ("b",))


def value(*reports: ArticleReport) -> float:
    derived: Derived = merge(reports)
    (first, *_) = [each for each in derived.events if each.status != "denied"]
    assert first.confidence is not None
    return first.confidence.value


def test_confidence_is_the_documented_formula() -> None:
    reliable, voice = vocabulary.reliability("PhoneCall"), vocabulary.weight("attributedTo")
    said = replace(CALL, attributed_to=("RUS",))
    assert value(printed("a", WIRE)) == pytest.approx(reliable)
    assert value(printed("a", WIRE, None, said)) == pytest.approx(reliable * voice)
    assert value(printed("a", WIRE), printed("b", OWN, None, said)) == pytest.approx(1 - (1 - reliable) * (1 - reliable * voice), abs=5e-4)
    denied = printed("b", OWN, None, replace(CALL, status="denied"))
    assert value(printed("a", WIRE), denied) == pytest.approx(reliable * vocabulary.weight("Disagreement"), abs=5e-4)
    assert value(printed("a", WIRE, None, replace(CALL, status="possible"))) == pytest.approx(reliable * vocabulary.weight("possible"))
    assert value(printed("a", WIRE), printed("b", WIRE)) == value(printed("a", WIRE))


def test_the_weights_of_the_ontology_are_shares_and_ordered_as_they_mean() -> None:
    weights = [vocabulary.weight(name) for name in ("actual", "planned", "possible", "denied")]
    assert weights == sorted(weights, reverse=True)
    reliabilities = [vocabulary.reliability(vocabulary.plover_class(code)) for code in vocabulary.plover_codes()]
    for share in (*weights, *reliabilities, vocabulary.weight("attributedTo"), vocabulary.weight("Disagreement")):
        assert 0 < share <= 1
    assert vocabulary.reliability("Summit") == vocabulary.reliability("Consult")
    with pytest.raises(KeyError):
        vocabulary.weight("Person")


@given(
    st.sampled_from(sorted(cls for cls in vocabulary.classes() if "Event" in vocabulary.superclasses(cls))),
    st.sampled_from(vocabulary.STATUSES),
    st.lists(st.booleans(), min_size=1, max_size=6),
    st.booleans(),
)
def test_confidence_is_a_share_that_more_sources_only_raise_and_a_denial_only_lowers(
    cls: str, status: str, attributed: list[bool], contested: bool
) -> None:
    reports = [(str(number), replace(CALL, attributed_to=("RUS",) if said else ())) for number, said in enumerate(attributed)]
    groups = tuple((name,) for name, _ in reports)
    full = confidence(cls, status, reports, groups, contested=contested)
    assert 0 < full.value <= 1 and len(full.voices) == len(groups)
    assert confidence(cls, status, reports, groups[:-1], contested=contested).value <= full.value
    assert confidence(cls, status, reports, groups, contested=True).value <= confidence(cls, status, reports, groups, contested=False).value
