"""The suite of sentences: what the event reader must make of each construction of Spanish, and of what is no event.

The sentences stand in `constructions/*.yaml`, a file for each construction. An entry has

text: one sentence, or a few where an event is told of again; date: the article's, where something hangs on it;
events: what is to be read, all of it (none: []). An event has `event` (a class of the ontology, which a class below it satisfies too, or a PLOVER type),
`actors`, `recipients`, `status` ("actual" unless said), and where the sentence is about it `by` (whom it is attributed to), `place` and `when`
([start, end]). An actor is an id of the gazetteer ("RUS") or a label; a `?` after it: it may be left out. `A|B`: either is right, of actors, events and statuses.
`optional: true`: a careful analyst may record the event or not.
known: wrong: the reader still gets the sentence wrong, and `gives` what it gave.

Run as a script it codes all sentences, marks the entries that are wrong today with `known` and `gives`, and takes the marks off those that are right.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kg.coding import Coder
from kg.linking.report import Actor, ArticleReport, EventReport, Participant
from kg.rdf.vocabulary import plover_code, plover_codes, subclass_of
from kg.reading.article import Article

FOLDER = Path(__file__).parent / "constructions"
_FIELDS = {"event", "actors", "recipients", "status", "by", "place", "when", "optional"}
_ENTRY = {"text", "date", "events", "known", "gives"}
_STATUS = {"actual", "planned", "possible", "denied"}


@dataclass(frozen=True, slots=True)
class Case:
    """One entry of the suite; `number` counts within its construction, from 1."""

    construction: str
    number: int
    text: str
    day: date | None
    events: tuple[dict[str, Any], ...]
    wrong: bool

    @property
    def id(self) -> str:
        return f"{self.construction}-{self.number:02d}"


def load(folder: Path = FOLDER) -> list[Case]:
    """All entries, by file and in order; raises ValueError for one that is malformed."""
    cases = []
    for path in sorted(folder.glob("*.yaml")):
        for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            where = f"{path.name}, entry {number}"
            if not entry.keys() <= _ENTRY or not {"text", "events"} <= entry.keys():
                raise ValueError(f"{where}: fields {sorted(entry)}")
            for event in entry["events"]:
                kinds = event["event"].split("|")
                if not event.keys() <= _FIELDS or not all(kind in plover_codes() or plover_code(kind) for kind in kinds):
                    raise ValueError(f"{where}: {event}")
                if not set(event.get("status", "actual").split("|")) <= _STATUS:
                    raise ValueError(f"{where}: status {event['status']!r}")
            wrong = entry.get("known") == "wrong"
            cases.append(Case(path.stem, number, " ".join(entry["text"].split()), entry.get("date"), tuple(entry["events"]), wrong))
    return cases


def code(cases: list[Case]) -> dict[str, ArticleReport]:
    """The report of each entry's text, by the entry's id."""
    reports = Coder().code(Article(case.id, case.text, case.day) for case in cases)
    return {case.id: report for case, report in zip(cases, reports, strict=True)}


def differences(case: Case, report: ArticleReport) -> list[str]:
    """What the report lacks and has too much against the entry, a line each; empty when it is right."""
    actors = {actor.id: actor for actor in report.actors}
    left = list(report.events)
    lines = []
    for expected in sorted(case.events, key=lambda event: bool(event.get("optional"))):
        found = next((event for event in left if _is(expected, event, actors)), None)
        if found is not None:
            left.remove(found)
        elif not expected.get("optional"):
            lines.append(f"missing {_shown(expected)}")
    return lines + [f"gives {rendered(event, actors)}" for event in left]


def rendered(event: EventReport, actors: dict[str, Actor]) -> str:
    """An event in one line: class, trigger, actors → recipients, status, source; an actor outside the gazetteer by its label."""

    def named(identifiers: Iterable[str]) -> str:
        return ", ".join(i if i not in actors or actors[i].known else f"«{actors[i].labels[0][0]}»" for i in identifiers)

    sides = [named(part.actor for part in side) for side in (event.actors, event.recipients)]
    by = f" by {named(event.attributed_to)}" if event.attributed_to else ""
    return f"{event.cls} ({event.trigger}) {' → '.join(sides).removesuffix(' → ').strip()} {event.status}{by}"


def _shown(expected: dict[str, Any]) -> str:
    return (
        f"{expected['event']} {expected.get('actors', [])} → {expected.get('recipients', [])} {expected.get('status', 'actual')}"
        + "".join(f" {field}={expected[field]}" for field in ("by", "place", "when") if field in expected)
    )


def _is(expected: dict[str, Any], event: EventReport, actors: dict[str, Actor]) -> bool:
    if not any(event.type == kind if kind.isupper() else subclass_of(event.cls, kind) for kind in expected["event"].split("|")):
        return False
    if event.status not in expected.get("status", "actual").split("|"):
        return False
    if "by" in expected and not _names(expected["by"], tuple(Participant(actor) for actor in event.attributed_to), actors):
        return False
    if "place" in expected and (event.place is None or expected["place"].casefold() not in (event.place.label.casefold(), event.place.id)):
        return False
    if "when" in expected and (event.date is None or [event.date.start, event.date.end] != [str(end) for end in expected["when"]]):
        return False
    return _names(expected.get("actors", []), event.actors, actors) and _names(expected.get("recipients", []), event.recipients, actors)


def _names(expected: list[str], side: tuple[Participant, ...], actors: dict[str, Actor]) -> bool:
    """Whether each name stands for another participant of a side, and none is left over."""
    left = [_labels(part, actors) for part in side]
    for name in sorted(expected, key=lambda name: name.endswith("?")):
        options = {option.casefold() for option in name.removesuffix("?").split("|")}
        found = next((labels for labels in left if options & labels), None)
        if found is not None:
            left.remove(found)
        elif not name.endswith("?"):
            return False
    return not left


def _labels(part: Participant, actors: dict[str, Actor]) -> set[str]:
    actor = actors.get(part.actor)
    return {part.actor.casefold(), *(label.casefold() for label, _ in (actor.labels if actor else ()))}


def mark(path: Path, given: list[list[str]]) -> None:
    """Write into a file which of its entries are wrong, and what the reader gives for them; `given`: no lines for a right one."""
    entries = re.split(r"(?m)^(?=- text:)", path.read_text(encoding="utf-8"))
    head, bodies = entries[0], entries[1:]
    marked = []
    for body, lines in zip(bodies, given, strict=True):
        kept = [line for line in body.rstrip("\n").split("\n") if not re.match(r"  (known|gives):", line)]
        trailing = []
        while kept and not kept[-1].strip():
            trailing.append(kept.pop())
        if lines:
            quoted = ", ".join("'" + line.replace("'", "''") + "'" for line in lines)
            kept += ["  known: wrong", f"  gives: [{quoted}]"]
        marked.append("\n".join(kept + trailing) + "\n")
    path.write_text(head + "".join(marked), encoding="utf-8")


def main() -> None:
    """Code everything, print what differs (of the constructions named as arguments; of all without any) and what has changed, and mark the files."""
    cases = load()
    reports = code(cases)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lost: list[str] = []
    won: list[str] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        given = []
        for case in (c for c in cases if c.construction == path.stem):
            lines = differences(case, reports[case.id])
            total[case.construction] += 1
            right[case.construction] += not lines
            if bool(lines) != case.wrong:
                (lost if lines else won).append(case.id)
            actors = {actor.id: actor for actor in reports[case.id].actors}
            given.append([rendered(event, actors) for event in reports[case.id].events] or ["nothing"] if lines else [])
            if lines and (case.construction in sys.argv[1:] or len(sys.argv) == 1):
                print(case.id, case.text, *(f"    {line}" for line in lines), sep="\n")
        mark(path, given)
    for construction, number in sorted(total.items()):
        print(f"{construction:28} {right[construction]:4} of {number:4}")
    print(f"{'all':28} {right.total():4} of {total.total():4}")
    print("right before, wrong now:", *lost or ["none"])
    print("wrong before, right now:", *won or ["none"])


if __name__ == "__main__":
    main()
