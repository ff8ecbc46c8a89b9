"""The form of an annotated event, by the manual of annotation: what every gold file kept here has in common."""

from __future__ import annotations

import re
from typing import Any

TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
MODES = {
    *(None, "phone", "visit", "multilateral", "praise", "thanks", "treaty", "military"),
    *("economic", "humanitarian", "withdraw", "release", "resign", "troops", "weapons"),
}
FIELDS = [
    *("id", "type", "mode", "actors", "recipients", "actor_states", "recipient_states"),
    *("date", "place", "status", "attributed_to", "evidence", "core"),
]
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def check(event: dict[str, Any], text: str) -> None:
    """Assert that `event` is whole, takes its values from the manual and quotes `text` word for word."""
    assert list(event) == FIELDS
    assert event["type"] in TYPES and event["mode"] in MODES
    assert event["status"] in {"actual", "planned", "possible", "denied"}
    assert event["actors"]
    assert all(labels and all(labels) for labels in event["actors"] + event["recipients"] + event["attributed_to"])
    assert all(re.fullmatch(r"[A-Z]{3}|EU|NATO|UN", state) for state in event["actor_states"] + event["recipient_states"])
    assert len(event["date"]) == 2
    known = [day for day in event["date"] if day is not None]
    assert all(PARTIAL_DATE.fullmatch(day) for day in known)
    shortest = min(map(len, known), default=0)
    assert [day[:shortest] for day in known] == sorted(day[:shortest] for day in known)
    assert event["evidence"] in text
    assert 4 <= len(event["evidence"].split()) <= 30
