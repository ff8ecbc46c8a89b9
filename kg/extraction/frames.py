"""Event frames: the declared patterns of `ontology/frames/<language>/`, a file for each type of event, read into values.

A frame says which words trigger an event, of which type, and where the grammar puts its participants. A verb entry is a lemma (several: `enviar|mandar`),
with ``no `` before it negated only, and after a ``:`` what must go with it: `se` (the reflexive form only), a noun class or nouns as its object
(``enviar:troops``, ``firmar:acuerdo|pacto``), after ``-`` those that it must not have (``celebrar:-talk|elección``, without *se* too), with ``su `` before them only with a possessive (``entregar:su arma``), or a
preposition and nouns (``llegar:a acuerdo``), with ``se `` before them the reflexive form with these (``levantar:se de mesa``), where an adverb may stand for the
noun (``echar:se atrás``); ``inf`` an infinitive that it governs (``no querer:inf``), or one of these (``dejar:inf entrar|pasar``), behind a preposition (``llamar:a inf``), ``made`` that somebody makes it
happen (``volver:made embajador``: *hizo volver al embajador*); after a ``+`` prepositions of which one must follow (``lanzar:misil +contra|sobre``).
A noun entry is a lemma, or a lemma and the lemma of a word (or a class) that must hang on it (``conversación telefónico``, ``ataque statement``), or with
``+`` prepositions of which one must follow (``demanda +contra``). An adjective entry is a lemma that is said of somebody (*está dispuesto a*, *se mostró
contrario a*), after ``no `` what it is where it is negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError
from kg.language import contents
from kg.resources import ontology

CLAUSES = ("no que", "que sub", "no state", "no verb", "several", "person")
"""Conditions on the finite clause that is a verb's object, what is said of its subject (*se vio obligado*), an infinitive (*llegó a compararlo*), how many its subject names, and whom it is done to (*llamó a A*, not *llamó corrupto a A*)."""
_INFINITIVE = re.compile(r"(se )?(?:(\w+) )?inf(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb entry of a frame.

    plain: only without *se*; without: nouns that must not be its object; clause: only without a finite clause as its object ("no que"), with one in the subjunctive ("que sub"),
    without a participle that is said of its subject ("no state"), without an infinitive right behind it and *a* ("no verb"), where its subject names several ("several"), where it has a person as its object behind *a* and nothing is said of him or asked ("person"), or with an infinitive behind the preposition, if there is one ("inf"), of which `infinitives` are the lemmas
    (empty: any); made: only where somebody makes it happen.
    """

    lemma: str
    reflexive: bool = False
    negated: bool = False
    objects: frozenset[str] = frozenset()
    preposition: str = ""
    possessed: bool = False
    followed_by: frozenset[str] = frozenset()
    plain: bool = False
    clause: str = ""
    without: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    made: bool = False

    @property
    def specific(self) -> bool:
        """Whether it names what goes with the verb, and so comes before patterns of other types that do not."""
        return bool(self.objects or self.infinitives or self.made)


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of event.

    actor, recipient: slots of a verb, in order: `subj`, `obj`, `clause` (the subject of the clause that is its object),
    `inf` (the object or *a* phrase of the infinitive that it governs), of the recipient also `object` (whom the noun that the pattern asks for calls:
    *reunió a los líderes de A y B*), or a preposition;
    noun_actor, noun_recipient: slots of a noun: `poss`, `demonym` or a preposition; reciprocal: all participants are actors;
    one_sided: it needs no recipient; theme_acts: what is moved names who moves it (*tropas rusas fueron desplegadas*);
    who: kinds of actors that can do it (empty: all); subjects: lemmas of which its subject must be one (empty: all);
    of_groups: the class that it is when crowds and movements do it (*protestar*: a state's protest, or a demonstration).
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
    adjectives: frozenset[str]
    who: frozenset[str]
    subjects: frozenset[str]
    of_groups: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of a language, with indexes by lemma.

    by_verb: the patterns of a verb, those that ask for more first; by_object: of those that ask for an object, their places there, by the object; classes:
    the named classes of nouns (`treaty`).
    """

    frames: tuple[Frame, ...]
    by_verb: dict[str, list[tuple[Frame, Verb]]]
    by_object: dict[str, dict[str, list[int]]]
    by_noun: dict[str, list[tuple[Frame, str]]]
    by_adjective: dict[str, Frame]
    classes: dict[str, frozenset[str]]

    @property
    def triggers(self) -> int:
        """Number of verb, noun and adjective entries."""
        return sum(len(f.verbs) + len(f.nouns) + len(f.adjectives) for f in self.frames)


def verbs(text: str, classes: dict[str, list[str]]) -> Iterator[Verb]:
    """The verbs of an entry, with the noun classes of its condition written out."""
    negated = text.startswith("no ")
    lemmas, _, condition = text.removeprefix("no ").partition(":")
    condition, _, following = condition.partition("+")
    followed_by = frozenset(filter(None, following.strip().split("|")))
    condition = condition.strip()
    possessed, reflexive = condition.startswith("su "), condition.startswith("se ")
    infinitival, made = _INFINITIVE.fullmatch(condition), condition == "made" or condition.startswith("made ")
    condition, _, listed = condition.rpartition("-") if condition.startswith("-") or " -" in condition else (condition, "", "")
    condition, barred = condition.strip(), frozenset(n for part in filter(None, listed.split("|")) for n in classes.get(part, [part]))
    preposition, _, nouns = condition.removeprefix("su ").removeprefix("se ").rpartition(" ")
    for lemma in map(str.strip, lemmas.split("|")):
        if barred and not condition:
            yield Verb(lemma, negated=negated, followed_by=followed_by, plain=True, without=barred)
        elif infinitival is not None:
            own, before, listed = infinitival.groups("")
            wanted = frozenset(filter(None, listed.split("|")))
            yield Verb(lemma, bool(own), negated, frozenset(), before, False, followed_by, not own, "inf", infinitives=wanted)
        elif made:
            named = condition.removeprefix("made").strip()
            objects = frozenset(n for part in filter(None, named.split("|")) for n in classes.get(part, [part]))
            yield Verb(lemma, negated=negated, objects=objects, followed_by=followed_by, made=True)
        elif condition.removeprefix("se ") in CLAUSES:
            yield Verb(lemma, reflexive, negated, followed_by=followed_by, clause=condition.removeprefix("se "), without=barred)
        elif condition in ("", "se", "no se"):
            yield Verb(lemma, reflexive=condition == "se", negated=negated, followed_by=followed_by, plain=condition == "no se")
        else:
            objects = frozenset(n for part in nouns.split("|") for n in classes.get(part, [part]))
            yield Verb(lemma, reflexive, negated, objects, preposition, possessed, followed_by)


def read_frame(entry: dict[str, Any], kind: str, classes: dict[str, list[str]]) -> Frame:
    """The frame of type `kind` that an entry of a file declares; raises KeyError or TypeError for one that is malformed."""
    return Frame(
        cls=entry["class"],
        type=kind,
        mode=entry.get("mode"),
        reciprocal=entry.get("reciprocal", False),
        one_sided=entry.get("one_sided", False),
        agreement=entry.get("agreement", False),
        verbs=tuple(verb for text in entry.get("verbs", []) for verb in verbs(str(text), classes)),
        nouns=frozenset(entry.get("nouns", [])),
        actor=tuple(entry.get("actor", ["subj"])),
        recipient=tuple(entry.get("recipient", [])),
        noun_actor=tuple(entry.get("noun_actor", ["poss", "demonym", "por", "de"])),
        noun_recipient=tuple(entry.get("noun_recipient", [])),
        noun_one_sided=entry.get("noun_one_sided", False),
        theme_acts=entry.get("theme_acts", False),
        adjectives=frozenset(entry.get("adjectives", [])),
        who=frozenset(entry.get("who", [])),
        subjects=frozenset(n for part in entry.get("subjects", []) for n in classes.get(part, [part])),
        of_groups=tuple(entry["of_groups"]) if "of_groups" in entry else None,
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        data = contents(path)
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"cannot be read: {str(error).splitlines()[0]}", str(path), "see the files of frames beside it") from error
    return data if isinstance(data, dict) else {}


@cache
def load(language: str) -> Frames:
    """Read the frames of a language; raises InputError naming the frame when one is malformed."""
    folder = ontology("frames", language)
    if not folder.is_dir():
        raise InputError(f"no event frames for language {language!r}", str(folder), "add a folder with files of frames")
    classes: dict[str, list[str]] = _read(folder / "classes.yaml").get("classes", {})
    frames: list[Frame] = []
    by_verb: dict[str, list[tuple[Frame, Verb]]] = {}
    by_noun: dict[str, list[tuple[Frame, str]]] = {}
    by_adjective: dict[str, Frame] = {}
    for path in sorted(folder.glob("*.yaml")):
        data = _read(path)
        for number, entry in enumerate(data.get("frames", ()), 1):
            try:
                frames.append(read_frame(entry, data["type"], classes))
            except (KeyError, TypeError) as error:
                raise InputError(f"frame {number} is malformed: {error}", str(path), "see the frames beside it") from error
    for frame in frames:
        for verb in frame.verbs:
            by_verb.setdefault(verb.lemma, []).append((frame, verb))
        for noun in sorted(frame.nouns):
            lemma, _, adjective = noun.partition(" ")
            by_noun.setdefault(lemma, []).append((frame, adjective))
        for adjective in frame.adjectives:
            by_adjective.setdefault(adjective, frame)
    for options in by_verb.values():
        options.sort(
            key=lambda o: (
                not o[1].specific,
                not o[1].followed_by,
                not o[0].subjects,
                not o[1].possessed,
                not o[1].negated,
                not o[1].reflexive,
            )
        )
    by_object: dict[str, dict[str, list[int]]] = {}
    for lemma, options in by_verb.items():
        for place, (_, verb) in enumerate(options):
            for noun in verb.objects:
                by_object.setdefault(lemma, {}).setdefault(noun, []).append(place)
    for choices in by_noun.values():
        choices.sort(key=lambda o: not o[1])
    return Frames(tuple(frames), by_verb, by_object, by_noun, by_adjective, {name: frozenset(nouns) for name, nouns in classes.items()})
