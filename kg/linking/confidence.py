"""How well an event is supported by what the articles say, from 0 to 1, and of what that is made up.

    confidence = status × contested × (1 − Π over sources (1 − reliability × voice))

- *sources*: the independent ones (`kg.linking.sources`). Each may be wrong by itself; they are wrong together only if all are (the noisy-or of Pearl 1988,
  *Probabilistic Reasoning in Intelligent Systems*, 4.3.2).
- *reliability*: how often the program reads an event of this type rightly, `kg:reliability` of the PLOVER type of the frame; measured.
- *voice*: 1 where a source reports in its own voice, the `kg:weight` of `kg:attributedTo` where it only gives another's word.
- *status*: `kg:weight` of `kg:actual`, `kg:planned`, `kg:possible` or `kg:denied`: how far such a report supports that the thing takes place.
- *contested*: `kg:weight` of `kg:Disagreement` where another article denies the event, else 1.

All weights are data of `ontology/kg.ttl`, where a researcher may change them; all but the reliabilities are judgements and not measurements. The result ranks
events by their support; it is no calibrated probability.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from kg import hierarchy
from kg.linking.report import EventReport
from kg.linking.sources import Sources

DIGITS = 3
"""Decimals that are kept."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The confidence with its factors; `voices`: one factor for each independent source, in their order."""

    value: float
    status: float
    contested: float
    reliability: float
    voices: tuple[float, ...]


def confidence(cls: str, status: str, reports: Iterable[tuple[str, EventReport]], sources: Sources, *, contested: bool) -> Confidence:
    """Confidence in an event of class `cls` with the reports given, each a pair of article and report; `contested`: another article denies it.

    Raises KeyError for an unknown class or status.
    """
    own = {article for article, report in reports if not report.attributed_to}
    voices = tuple(1.0 if own.intersection(source) else hierarchy.weight("attributedTo") for source in sources)
    reliability = hierarchy.reliability(cls)
    factor = hierarchy.weight(status)
    doubt = hierarchy.weight("Disagreement") if contested else 1.0
    value = factor * doubt * (1 - prod(1 - reliability * voice for voice in voices))
    return Confidence(round(value, DIGITS), factor, doubt, reliability, voices)
