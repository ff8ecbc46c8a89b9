"""*ambos*, *los dos líderes*, *los tres países*: who several are that have been named before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Token

from kg.extraction import syntax, tree
from kg.linking.cast import Cast
from kg.linking.mention import Mention
from kg.linking.report import Actor

_ARTICLES = frozenset({"los", "las"})
_FADING = 0.98
"""What a mention counts for with each word that lies between: half after 34 words."""


class Several:
    """Looks back over `mentions`, which grows as the text is read; `subjects` gives the ids of the subjects of the verb that a nominal depends on."""

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        lexicon: dict[str, Any],
        resolve: Callable[[Token], tuple[Actor, ...]],
        mentions: list[Mention],
        subjects: Callable[[Token], set[str]],
    ) -> None:
        self.doc, self.cast, self.lexicon, self.resolve, self.mentions, self.subjects = doc, cast, lexicon, resolve, mentions, subjects

    def actors(self, token: Token) -> tuple[Actor, ...]:
        """*ambos*, *los dos líderes*, *los tres países*, *las partes*: the most present actors before, of the fitting kind."""
        lemma = token.lemma_.lower()
        marks = {t.lower_ for t in tree.of(self.doc).words[max(0, token.i - 3) : token.i + 1] if syntax.contains(token, t)}
        both = bool(marks & {"ambos", "ambas"}) or (token.lower_ == "partes" and "las" in marks)
        articled = bool(marks & _ARTICLES) or (token.i > 1 and token.nbor(-2).lower_ in _ARTICLES)
        number = 2 if both else next((n for word, n in self.lexicon["several"].items() if articled and word in marks), 0)
        if not number or any(t.dep_ == "nmod" and t.i > token.i for t in tree.children(token) if self._named(t)):
            return ()
        if lemma in self.lexicon["both_persons"]:
            return self._latest(token, number, "Person")
        if lemma in self.lexicon["both_states"]:
            return self._latest(token, number, "State")
        bare = token.pos_ in ("PRON", "NUM", "DET") or token.lower_ in ("ambos", "ambas")
        return (
            (
                self._latest(token, number, "Person", 60)
                or self._latest(token, number, "State", 60)
                or self._latest(token, number, "Person", 150)
            )
            if bare
            else ()
        )

    def _named(self, token: Token) -> bool:
        return any(actor.known for actor in self.resolve(token)) if token.pos_ == "PROPN" else False

    def _latest(self, token: Token, number: int, kind: str, reach: int = 400) -> tuple[Actor, ...]:
        """The actors of a kind that are most present before: each mention counts, less the farther back; in order of their last mention.

        Persons stand for their states where states are asked for.
        """
        own = self.subjects(token)
        if kind == "State":
            own = own | {code for i in own for code in self.cast.actors[i].states}
        weight: dict[str, float] = {}
        last: dict[str, tuple[int, Actor]] = {}
        for mention in self.mentions:
            if not token.i - reach < mention.index < token.i:
                continue
            actor: Actor | None = mention.actor
            if kind == "State" and mention.actor.kind == "Person":
                actor = self.cast.state(mention.actor.states[0]) if mention.actor.states else None
            if actor is None or actor.kind != kind or actor.id in own or (mention.where and kind == "State"):
                continue
            weight[actor.id] = weight.get(actor.id, 0.0) + _FADING ** (token.i - mention.index)
            last[actor.id] = (mention.index, actor)
        if len(weight) < number:
            return ()
        chosen = sorted(weight, key=lambda i: (-weight[i], -last[i][0]))[:number]
        return tuple(last[i][1] for i in sorted(chosen, key=lambda i: last[i][0]))
