"""Who is meant in a text: by a word of it, and on the sides of its drafts in what grammar gives."""

from __future__ import annotations

from datetime import date

from kg.coding import ArticleCoder, Coder
from kg.linking.folding import Draft
from kg.reading.article import Article

DAY = date(2022, 5, 10)


def coded(coder: Coder, text: str, day: date = DAY) -> ArticleCoder:
    (one,) = coder.coders([Article("a", text, day)])
    return one


def meant(coder: Coder, text: str, word: str, day: date = date(2023, 5, 10)) -> list[str]:
    """Labels of the actors that the last token `word` of a text stands for."""
    one = coded(coder, text, day)
    token = [t for t in one.doc if t.text == word][-1]
    return sorted(actor.labels[0][0] for actor in one.resolver.resolve_token(token))


def drafts(one: ArticleCoder, trigger: str) -> list[Draft]:
    return [draft for draft in one.drafts if draft.trigger.split()[0] == trigger]


def sides(coder: Coder, text: str, trigger: str) -> tuple[set[str], set[str]]:
    """Preferred labels of the actors and of the recipients of the drafts of a trigger."""
    one = coded(coder, text)
    labels = {i: actor.labels[0][0] for i, actor in one.resolver.cast.actors.items()}
    found = drafts(one, trigger)
    assert found, [d.trigger for d in one.drafts]
    return {labels[i] for d in found for i in d.actors}, {labels[i] for d in found for i in d.recipients}


def recipients(coder: Coder, text: str, trigger: str) -> set[str]:
    return sides(coder, text, trigger)[1]


def actors(coder: Coder, text: str, trigger: str) -> set[str]:
    return sides(coder, text, trigger)[0]
