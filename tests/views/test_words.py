"""What the views call things: every property that sources can disagree on has its words, in both languages."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

import kg.views
from kg.views.disagreements import PROPERTIES

KINDS = ("troops", "dead", "wounded", "money", "weapons", "people")
NAMES = [name for name in PROPERTIES if name != "figure"] + [f"figure {kind}" for kind in KINDS]


@pytest.mark.parametrize(("file", "language"), list(product(("report.json", "strings.json"), ("es", "en"))))
def test_every_disputed_property_has_a_name(file: str, language: str) -> None:
    words = json.loads((Path(kg.views.__file__).parent / "templates" / file).read_text(encoding="utf-8"))[language]
    assert [name for name in NAMES if not words.get(f"property_{name}")] == []
