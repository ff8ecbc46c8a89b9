"""A world of many actors, for size and speed."""

from __future__ import annotations

import random
from typing import Any

from kg.linking.report import Actor

CLASSES = ("Visit", "Meeting", "Sanctions", "Praise", "Criticism", "MilitaryAid", "Bombing", "PhoneCall")


def filled(world: Any, actors: int, events: int) -> Any:
    """A world where few take part in much and many in little."""
    chance = random.Random(1)
    names = [f"s{at}" for at in range(actors)]
    for at, name in enumerate(names):
        world.actors[name] = Actor(name, "State" if at % 3 else "Person", ((f"Estado número {at}", "es"), (f"State number {at}", "en")), ())
    weights = [1 / (1 + at) ** 0.6 for at in range(actors)]
    articles = [
        world.article(f"a{at}", f"El presidente habló con su homólogo sobre la crisis número {at}. " * 3, publisher=f"Diario {at % 40}")
        for at in range(events // 50)
    ]
    for at in range(events):
        one = names[at % actors] if at < actors else chance.choices(names, weights)[0]
        other = chance.choices([name for name in (names[(at + 1) % actors], names[at % 7]) if name != one] or [names[-1]])[0]
        day = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        world.event(chance.choice(CLASSES), (one,), (other,), day, quotes=((articles[at % len(articles)], "habló con su homólogo"),))
    return world.derived()
