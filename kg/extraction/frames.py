"""Event frames: the declared patterns of `ontology/frames/<language>.yaml`, read into values.

A frame says which words trigger an event, of which type, and where the grammar puts its participants. A verb entry is a lemma, a lemma with
``:se`` (the reflexive form only), with ``no `` before it (negated only), or with ``:`` and a noun class or nouns (its object must be one of
these: ``enviar:troops``); a noun entry is a lemma, or
a lemma and the lemma of an adjective that must go with it (``conversación telefónico``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from kg.errors import InputError
from kg.resources import ontology


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb entry of a frame."""

    lemma: str
    reflexive: bool = False
    negated: bool = False
    objects: frozenset[str] = frozenset()
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of event.

    actor, recipient: slots of a verb, in order: `subj`, `obj`, `clause` (the subject of the clause that is its object),
    `inf` (the object or *a* phrase of the infinitive that it governs) or a preposition;
    noun_actor, noun_recipient: slots of a noun: `poss`, `demonym` or a preposition; reciprocal: all participants are actors;
    one_sided: it needs no recipient; theme_acts: what is moved names who moves it (*tropas rusas fueron desplegadas*).
    """

    cls: str
    type: str
    mode: str | None
    reciprocal: bool
    one_sided: bool
    agreement: bool
    verbs: tuple[Verb, ...]
    nouns: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    noun_actor: tuple[str, ...]
    noun_recipient: tuple[str, ...]
    noun_one_sided: bool
    theme_acts: bool


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of a language, with indexes by lemma; `classes`: the named classes of nouns (`treaty`)."""

    frames: tuple[Frame, ...]
    by_verb: dict[str, list[tuple[Frame, Verb]]]
    by_noun: dict[str, list[tuple[Frame, str]]]
    classes: dict[str, frozenset[str]]

    @property
    def triggers(self) -> int:
        """Number of verb and noun entries."""
        return sum(len(f.verbs) + len(f.nouns) for f in self.frames)


def _verb(text: str, classes: dict[str, list[str]]) -> Verb:
    negated = text.startswith("no ")
    lemma, _, condition = text.removeprefix("no ").partition(":")
    preposition, _, nouns = condition.rpartition(" ")
    if condition in ("", "se"):
        return Verb(lemma, reflexive=condition == "se", negated=negated)
    objects = frozenset(n for part in nouns.split("|") for n in classes.get(part, [part]))
    return Verb(lemma, negated=negated, objects=objects, preposition=preposition)


@cache
def load(language: str) -> Frames:
    """Read the frames of a language; raises InputError naming the frame when one is malformed."""
    path = ontology("frames", f"{language}.yaml")
    if not path.is_file():
        raise InputError(f"no event frames for language {language!r}", str(path), "add a file of frames")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    classes: dict[str, list[str]] = data.get("classes", {})
    frames: list[Frame] = []
    by_verb: dict[str, list[tuple[Frame, Verb]]] = {}
    by_noun: dict[str, list[tuple[Frame, str]]] = {}
    for number, entry in enumerate(data["frames"], 1):
        try:
            frame = Frame(
                cls=entry["class"],
                type=entry["type"],
                mode=entry.get("mode"),
                reciprocal=entry.get("reciprocal", False),
                one_sided=entry.get("one_sided", False),
                agreement=entry.get("agreement", False),
                verbs=tuple(_verb(str(v), classes) for v in entry.get("verbs", [])),
                nouns=frozenset(entry.get("nouns", [])),
                actor=tuple(entry.get("actor", ["subj"])),
                recipient=tuple(entry.get("recipient", [])),
                noun_actor=tuple(entry.get("noun_actor", ["poss", "demonym", "por", "de"])),
                noun_recipient=tuple(entry.get("noun_recipient", [])),
                noun_one_sided=entry.get("noun_one_sided", False),
                theme_acts=entry.get("theme_acts", False),
            )
        except (KeyError, TypeError) as error:
            raise InputError(f"frame {number} is malformed: {error}", str(path), "see the frames beside it") from error
        frames.append(frame)
        for verb in frame.verbs:
            by_verb.setdefault(verb.lemma, []).append((frame, verb))
        for noun in sorted(frame.nouns):
            lemma, _, adjective = noun.partition(" ")
            by_noun.setdefault(lemma, []).append((frame, adjective))
    for options in by_verb.values():
        options.sort(key=lambda o: (not o[1].objects, not o[1].negated, not o[1].reflexive))
    for choices in by_noun.values():
        choices.sort(key=lambda o: not o[1])
    return Frames(tuple(frames), by_verb, by_noun, {name: frozenset(nouns) for name, nouns in classes.items()})
