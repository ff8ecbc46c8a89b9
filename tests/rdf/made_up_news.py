"""Made-up reports of a small world, in which articles often speak of the same happenings: dense where the merge is tested, large where it is timed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from kg.extraction.statement import Evidence, Figure, Interval
from kg.linking.report import Actor, AgreementReport, ArticleReport, EventReport, OfficeReport, Participant, Place
from kg.rdf import vocabulary
from kg.reading.article import Article

CLASSES = (
    "PhoneCall", "Meeting", "Summit", "Consult", "Visit", "TreatySigning", "Ratification", "Praise", "MilitaryAid",
    "Accusation", "Bombing", "Assault", "Sanctions", "TroopDeployment", "MilitaryExercise", "Warning",
)  # fmt: skip
TRIGGERS = ("habló", "se reunió", "firmó", "envió", "acusó")
SURE, OTHERS = 80, ("planned", "denied", "possible")


class World:
    """Articles by number: the same seed and number always give the same article.

    states, days, stories: how many there are; the fewer, the more articles speak of the same; events: at most in an article.
    """

    def __init__(self, *, states: int = 4, days: int = 40, stories: int = 12, events: int = 4, seed: int = 0) -> None:
        self.days, self.stories, self.events, self.seed = days, stories, events, seed
        self.states = [f"S{number:02}" for number in range(states)]
        self.people = {f"{role}-{state.lower()}": state for state in self.states for role in ("president", "minister")}

    def articles(self, numbers: range) -> Iterator[ArticleReport]:
        """The articles with these numbers."""
        return map(self.article, numbers)

    def article(self, number: int, edition: int = 0) -> ArticleReport:
        """One article; another edition says other things under the same id."""
        chance = random.Random(f"{self.seed} {number} {edition}")
        name = f"news-{number:05}"
        day = date(2025, 1, 1) + timedelta(days=chance.randrange(self.days))
        text = " ".join(f"Frase {chance.randrange(30)} de {name}." for _ in range(self.events + 4))
        agreements = tuple(self._agreement(chance, name, day, i, text) for i in range(chance.random() < 0.3))
        events = tuple(self._event(chance, name, day, i, text, agreements) for i in range(chance.randrange(self.events + 1)))
        offices = tuple(self._office(chance, name, i, text) for i in range(chance.randrange(2)))
        named = {part.actor for event in events for part in (*event.actors, *event.recipients)}
        named |= {source for event in events for source in event.attributed_to}
        named |= {party for agreement in agreements for party in agreement.parties}
        named |= {one for office in offices for one in (office.person, office.of)}
        named |= {self.people[one] for one in named if one in self.people}
        actors = tuple(self._actor(chance, one) for one in sorted(named))
        article = Article(name, text, day if chance.random() < 0.9 else None, chance.choice(("es", "es", "en")), None, "Diario", None)
        return ArticleReport(article, actors, events, agreements, offices)

    def _actor(self, chance: random.Random, name: str) -> Actor:
        label = name.replace("-", " ").title()
        also = ((f"{label} II", "es"),) if chance.random() < 0.1 else ()
        if name in self.states:
            return Actor(name, "State", ((f"País {name}", "es"), (f"Country {name}", "en"), *also), (name,), "Q1", True)
        state = self.people.get(name)
        # Now and then an article knows somebody under another name, or does not know his state.
        first = (f"Don {label}", "es") if chance.random() < 0.15 else (label, "es")
        return Actor(name, "Person", (first, *also), (state,) if state and chance.random() < 0.9 else (), None, True)

    def _someone(self, chance: random.Random) -> str:
        return chance.choice(self.states if chance.random() < 0.6 else sorted(self.people))

    def _time(self, chance: random.Random, day: date) -> Interval | None:
        happened = day - timedelta(days=chance.randrange(4))
        iso, kind = happened.isoformat(), chance.random()
        if kind < 0.6:
            return Interval(iso, iso)
        if kind < 0.75:
            return Interval(iso[:7], iso[:7])
        if kind < 0.8:
            return Interval(iso, (happened + timedelta(days=chance.randrange(1, 5))).isoformat())
        return Interval(iso, None) if kind < 0.85 else None

    def _place(self, chance: random.Random) -> Place | None:
        if chance.random() < 0.5:
            return None
        state = chance.choice(self.states)
        if chance.random() < 0.3:
            return Place(state, f"País {state}", state)
        return Place(f"city-{state.lower()}", chance.choice((f"Ciudad de {state}", f"La ciudad de {state}")), state)

    def _evidence(self, chance: random.Random, text: str) -> tuple[Evidence, ...]:
        starts = [at for at in range(len(text)) if text.startswith("Frase", at)]
        start = chance.choice(starts)
        end = text.index(".", start) + 1
        return (Evidence(start, end, text[start:end]),)

    def _event(
        self, chance: random.Random, name: str, day: date, number: int, text: str, agreements: tuple[AgreementReport, ...]
    ) -> EventReport:
        """An article's own words for one of the stories: less precise here, with somebody left out there."""
        story = random.Random(f"{self.seed} story {chance.randrange(self.stories)}")
        cls, actors, recipients = self._story(story)
        happened, place = self._time(story, date(2025, 1, 1) + timedelta(days=story.randrange(self.days))), self._place(story)
        if chance.random() < 0.2:
            cls = vocabulary.superclasses(cls)[0] if vocabulary.superclasses(cls)[0] != "Event" else cls
        if chance.random() < 0.2:
            actors = actors[: chance.randrange(1, len(actors) + 1)]
        if chance.random() < 0.2:
            happened = chance.choice((None, happened and Interval((happened.start or "")[:7], (happened.start or "")[:7])))
        if chance.random() < 0.1:
            happened = self._time(chance, day)
        if chance.random() < 0.2:
            place = chance.choice((None, self._place(chance)))
        figures = (Figure("soldados", "troops", float(chance.randrange(1, 4) * 1000), None, None, self._evidence(chance, text)[0]),)
        return EventReport(
            id=f"e{number}-{name}-{chance.randrange(10**9)}",
            type=vocabulary.plover_code(cls),
            mode=chance.choice((None, "a", "b")),
            cls=cls,
            actors=tuple(Participant(one, (one,)) for one in actors),
            recipients=tuple(Participant(one, ()) for one in recipients),
            date=happened,
            place=place,
            status="actual" if chance.randrange(100) < SURE else chance.choice(OTHERS),
            trigger=chance.choice(TRIGGERS),
            evidence=self._evidence(chance, text),
            attributed_to=(self._someone(chance),) if chance.random() < 0.2 else (),
            figures=figures if chance.random() < 0.2 else (),
            agreement=agreements[0].id if agreements and cls in ("TreatySigning", "Ratification", "Praise") else None,
        )

    def _story(self, story: random.Random) -> tuple[str, list[str], list[str]]:
        cls = story.choice(CLASSES)
        actors = list(dict.fromkeys(self._someone(story) for _ in range(story.choice((1, 2, 2, 3)))))
        recipients = [one for one in dict.fromkeys(self._someone(story) for _ in range(story.choice((0, 1, 1, 2)))) if one not in actors]
        return cls, actors, recipients

    def _agreement(self, chance: random.Random, name: str, day: date, number: int, text: str) -> AgreementReport:
        """An article's own words for one of the agreements, whose date it may give a month or a day wrong."""
        story = random.Random(f"{self.seed} agreement {chance.randrange(max(3, self.stories // 10))}")
        parties, place = tuple(sorted({self._someone(story) for _ in range(3)})), self._place(story)
        signed = date(2025, story.randrange(1, 3), story.randrange(1, 20)) + timedelta(days=31 * (chance.random() < 0.2))
        dates = (None, signed.isoformat()[:7], *[signed.isoformat()] * 5, (signed + timedelta(days=1)).isoformat())
        iso = chance.choice(dates)
        label = chance.choice(("Tratado de Defensa Mutua", "Acuerdo de Libre Comercio", "Tratado de Amistad", "pacto", "pacto de defensa"))
        if chance.random() < 0.2:
            parties = parties[:-1]
        identifier = f"a{number}-{name}-{chance.randrange(10**9)}"
        return AgreementReport(identifier, (label,), parties, Interval(iso, iso) if iso else None, place, self._evidence(chance, text))

    def _office(self, chance: random.Random, name: str, number: int, text: str) -> OfficeReport:
        person = chance.choice(sorted(self.people))
        title = chance.choice(("presidente", "Presidente", "ministro de Defensa"))
        of = self.people[person]
        return OfficeReport(f"o{number}-{name}-{chance.randrange(10**9)}", person, title, of, self._evidence(chance, text))
