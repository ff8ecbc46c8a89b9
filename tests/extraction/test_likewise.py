"""A verb that repeats an act has the frames of that act, and whom it is done to unless it says so itself."""

from __future__ import annotations

import pytest

from kg.coding import Coder
from kg.language import parse


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    ("text", "verb", "type_", "actor"),
    [
        ("Minsk echó a los diplomáticos letones. Letonia hizo lo mismo esa noche.", "hizo", "SANCTION", "Letonia"),
        ("Colombia rompió relaciones con Israel. Lo propio hizo Bolivia.", "hizo", "SANCTION", "Bolivia"),
        ("Suecia envió tanques a Ucrania; Finlandia la imitó.", "imitó", "AID", "Finlandia"),
        ("Japón sancionó a Rusia. Corea siguió su ejemplo.", "siguió", "SANCTION", "Corea"),
    ],
)
def test_the_same_act_by_somebody_else(coder: Coder, text: str, verb: str, type_: str, actor: str) -> None:
    (doc,) = parse(coder.nlp, [text])
    (found,) = [c for c in coder.extractor.candidates(doc) if c.trigger[0].text == verb]
    assert found.frame.type == type_
    assert [slot.token.text for slot in found.actors] == [actor]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Un humorista imitó a Elvis en Londres.", "imitó"),
        ("La ministra comió tarde. El embajador hizo lo mismo.", "hizo"),
        ("Japón sancionó a Rusia. Corea hizo un reactor.", "hizo"),
    ],
)
def test_what_repeats_no_act(coder: Coder, text: str, verb: str) -> None:
    (doc,) = parse(coder.nlp, [text])
    assert not [c for c in coder.extractor.candidates(doc) if c.trigger[0].text == verb]


def test_an_act_that_is_refused_is_negated(coder: Coder) -> None:
    (doc,) = parse(coder.nlp, ["Brasil expulsó al embajador y Chile no quiso hacer lo mismo."])
    (found,) = [c for c in coder.extractor.candidates(doc) if c.trigger[0].text == "hacer"]
    assert found.negated
