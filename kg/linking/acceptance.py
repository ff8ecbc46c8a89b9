"""Which candidates are events: a logistic regression over what is known of a draft, its weights in `kg/language/<code>/acceptance.yaml`.

The engine proposes every trigger for which it finds a participant; most of the doubtful ones (a noun with one side named, an infinitive, a
vague actor) are background, some are news. The weights are learned from annotated sentences by
`kg.language.es.training.judgement`; a researcher can read and edit them. Positive weights speak for an event.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import language as languages
from kg.extraction import syntax
from kg.language.words import Word
from kg.linking.folding import Draft
from kg.linking.report import Actor

BRIEF = "brief text"
"""The feature of texts of a few sentences: what is told of an event stands in one place, so one side of it may be all there is."""
UNFAMILIAR = "unfamiliar trigger"
"""The feature of a trigger of which the annotated texts have too few examples to know how sure it is."""
_TRIGGER = ", trigger "
_CLAUSES = ("ccomp", "xcomp", "csubj")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A trained judgement; `threshold`: the least probability with which a draft is taken for an event, `brief`: the same in a brief text."""

    weights: Mapping[str, float]
    threshold: float
    brief: float

    def probability(self, features: Sequence[str]) -> float:
        """How likely a draft with these features is an event, between 0 and 1."""
        weight = self.weights.get
        total = sum([weight(feature, 0.0) for feature in features])
        if trigger_of(features) not in self.weights:
            total += weight(UNFAMILIAR, 0.0)
        return 1 / (1 + math.exp(-total))

    def accepts(self, features: Sequence[str]) -> bool:
        """Whether a draft with these features is taken."""
        return self.probability(features) >= (self.brief if BRIEF in features else self.threshold)


def trigger_of(features: Iterable[str]) -> str:
    """The feature of a draft that names its trigger with its type; "" where there is none."""
    return next((feature for feature in features if _TRIGGER in feature and feature[0].isupper()), "")


@cache
def load(language: str) -> Acceptance:
    """The judgement that ships with a language."""
    data: dict[str, Any] = languages.lexicon(language, "acceptance")
    return Acceptance(data["weights"], data["threshold"], data["brief"])


def features(draft: Draft, actors: Mapping[str, Actor], circumstances: Iterable[str] = ()) -> list[str]:
    """What is known of a draft, as names of features; `circumstances`: what else the coder knows."""
    candidate, frame = draft.candidate, draft.candidate.frame
    form = _form(draft)
    sides = _sides(draft, actors)
    found = [
        "bias",
        f"type {draft.type}",
        f"form {form}",
        f"sides {sides}",
        f"{form}, sides {sides}",
        f"{draft.type}, {form}",
        f"{draft.type}, sides {sides}",
        f"status {draft.status}",
        f"{form}, status {draft.status}",
        f"trigger {candidate.trigger[0].lemma.lower()}",
        f"{draft.type}, trigger {candidate.trigger[0].lemma.lower()}",
        f"{form}, {_place(candidate.anchor)}",
    ]
    anchor = candidate.anchor
    if anchor.dep in _CLAUSES and anchor.head.pos == "VERB":
        found.append(f"{form}, below {anchor.head.lemma.lower()}")
    if len(candidate.trigger) > 1:
        found.append("verb with its noun")
    if draft.reciprocal:
        found.append(f"participants {min(len(draft.actors), 3)}")
    elif not draft.recipients and not (frame.noun_one_sided if candidate.nominal else frame.one_sided):
        found.append("recipient wanting")
    if draft.date is not None:
        found.append(f"{form}, dated")
    if draft.place is not None:
        found.append(f"{form}, placed")
    if candidate.anchor.pos in ("VERB", "AUX"):
        finite = syntax.finite_form(candidate.anchor)
        found.append(f"tense {'-'.join(syntax.values(finite, 'Tense') + syntax.values(finite, 'Mood')) or 'none'}")
    if "below" in draft.ways.values():
        found += ["recipient inferred", f"{draft.type}, recipient inferred"]
    if draft.judged:
        found.append("judged")
    if draft.attributed_to:
        found.append("attributed")
    if candidate.alternative:
        found += [f"alternative {min(candidate.alternative, 2)}", f"{draft.type}, alternative"]
    if candidate.refusal:
        found.append("refusal")
    if candidate.content:
        found.append(f"content {candidate.content}")
    found += [f"actor {slot.kind}" for slot in candidate.actors[:1]] + [f"recipient {slot.kind}" for slot in candidate.recipients[:1]]
    everybody = [actors[i] for i in (*draft.actors, *draft.recipients)]
    if not any(a.known for a in everybody):
        found.append("nobody known")
    found += [f"class {draft.cls}", f"dyad {_dyad(draft, actors)}", f"{draft.type}, {_states(draft, actors)}", _states(draft, actors)]
    if candidate.nominal:
        found += [f"noun {_determiner(candidate.trigger[0])}", f"noun after {syntax.preposition(candidate.trigger[0]) or 'no preposition'}"]
        if "Plur" in syntax.values(candidate.trigger[0], "Number"):
            found.append("noun in the plural")
    circumstances = tuple(circumstances)
    if BRIEF in circumstances:
        found += [f"{BRIEF}, {form}", f"{BRIEF}, sides {sides}", f"{BRIEF}, {draft.type}"]
    return [*found, *circumstances]


def _kind(people: Mapping[str, list[str]], actors: Mapping[str, Actor]) -> str:
    if not people:
        return "-"
    found = [actors[i] for i in people]
    if any(a.known or a.kind in ("Person", "Organization") for a in found):
        return "named"
    return "described"


def _sides(draft: Draft, actors: Mapping[str, Actor]) -> str:
    if draft.reciprocal:
        return f"{_kind(draft.actors, actors)} with {'others' if len(draft.actors) > 1 else '-'}"
    return f"{_kind(draft.actors, actors)} to {_kind(draft.recipients, actors)}"


def _dyad(draft: Draft, actors: Mapping[str, Actor]) -> str:
    """The kinds of the first of each side."""
    sides = [[actors[i].kind for i in side] for side in (draft.actors, draft.recipients)]
    if draft.reciprocal:
        return " with ".join(sorted(sides[0][:2]))
    return " to ".join(kinds[0] if kinds else "-" for kinds in sides)


def _states(draft: Draft, actors: Mapping[str, Actor]) -> str:
    """Whether an event is between states or within one, as far as those who take part have any."""
    everybody = [set(actors[i].states) for i in (*draft.actors, *draft.recipients)]
    having = [states for states in everybody if states]
    if len(having) < 2:
        return "of one state" if having else "of no state"
    return "within a state" if set.intersection(*having) else "between states"


def _form(draft: Draft) -> str:
    candidate = draft.candidate
    anchor = candidate.anchor
    if candidate.nominal:
        return "noun" if anchor is candidate.trigger[0] else "light verb"
    if syntax.finite(anchor):
        return "passive" if syntax.passive(anchor) else "finite"
    auxiliaries = [c for c in anchor.children if c.dep == "aux"]
    if any(syntax.has(c, "VerbForm", "Inf") for c in auxiliaries):  # *negó haber enviado*: told as by a clause of its own
        return "finite"
    if syntax.has(anchor, "VerbForm", "Inf"):
        return "infinitive"
    if any(syntax.has(word, "VerbForm", "Ger") for word in (anchor, *auxiliaries)):
        return "gerund"
    return "participle"


def _place(anchor: Word) -> str:
    """Where in the sentence the clause stands: main, coordinated, below what kind of word."""
    dep = anchor.dep.split(":")[0]
    if dep in _CLAUSES or dep in ("acl", "advcl", "obl", "nmod", "obj"):
        return f"{dep} of {anchor.head.pos}"
    return dep


def _determiner(noun: Word) -> str:
    determiner = next((c for c in noun.children if c.dep == "det" and c.i < noun.i), None)
    if determiner is None:
        return "bare"
    if determiner.lower in languages.lexicon(noun.doc.language)["his_or_their"]:
        return "with possessive"
    kinds = syntax.values(determiner, "Definite")
    if kinds:
        return "definite" if kinds[0] == "Def" else "indefinite"
    return "demonstrative" if "Dem" in syntax.values(determiner, "PronType") else "with determiner"
