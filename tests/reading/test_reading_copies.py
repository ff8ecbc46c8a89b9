"""Copies of one report across articles."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.article import Article
from kg.reading.copies import copies

WIRE = (
    "El ministro de Defensa de Chile viajó el jueves a Wellington para visitar los astilleros donde se construye el nuevo rompehielos "
    "de la Armada. Lo acompaña una delegación de parlamentarios. La nave, cuya entrega se prevé para marzo, servirá a las bases "
    "antárticas de ambos países, que comparten desde hace una década un programa de rescate en el mar austral."
)
SHORTENED = WIRE.partition(" La nave")[0] + " La nave, cuya entrega se prevé para marzo, servirá a las bases antárticas de ambos países."
EDITED = "Santiago. " + WIRE.replace("viajó el jueves", "se trasladó este jueves").replace("una delegación", "un grupo")
OWN = (
    "Chile tendrá en marzo su rompehielos: el titular de Defensa supervisó en Nueva Zelanda los trabajos, en una visita de dos días con "
    "diputados y senadores, y habló del rescate en la Antártida, que las dos armadas organizan juntas."
)
OTHER = (
    "La Unión Africana suspendió a un Estado miembro tras el golpe militar del domingo y pidió la vuelta inmediata del presidente electo."
)


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"a{number}", text=text) for number, text in enumerate(texts)]


def test_wire_copy_shortened_or_edited_is_one_group_and_own_reports_are_none() -> None:
    assert copies(articles(WIRE, OWN, SHORTENED, OTHER, EDITED, OTHER.upper())) == [("a0", "a2", "a4"), ("a3", "a5")]


def test_groups_are_connected_components() -> None:
    words = [f"palabra{number}" for number in range(60)]
    chain = articles(" ".join(words[:40]), " ".join(words[10:50]), " ".join(words[20:60]))
    assert copies(chain) == [("a0", "a1", "a2")]
    assert copies([chain[0], chain[2]]) == []


def test_a_threshold_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="threshold"):
        copies([], threshold=0)


@given(
    st.lists(st.lists(st.sampled_from("abcd"), max_size=9).map(" ".join), max_size=8),
    st.randoms(use_true_random=False),
    st.sampled_from([0.2, 0.5, 0.8, 1.0]),
)
def test_the_index_finds_what_comparing_all_pairs_finds_in_any_order(texts: list[str], shuffle: random.Random, threshold: float) -> None:
    found = articles(*texts)

    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.split()
        return {tuple(words[start : start + 3]) for start in range(max(1, len(words) - 2))}

    near = {one.id: {one.id} for one in found}
    for one in found:
        for other in found:
            first, second = runs(one.text), runs(other.text)
            if len(first & second) / len(first | second) >= threshold:
                merged = near[one.id] | near[other.id]
                for member in merged:
                    near[member] = merged
    expected = sorted({tuple(sorted(group)) for group in near.values() if len(group) > 1})
    shuffle.shuffle(found)
    assert copies(found, threshold=threshold) == expected
