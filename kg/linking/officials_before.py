"""Persons spoken of before whom a role noun may mean: *el mandatario*, *el ministro israelí*, *el expresidente yugoslavo*."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from kg.extraction import arguments
from kg.language.words import Word
from kg.linking.context import Context
from kg.linking.mention import Mention
from kg.linking.report import Actor

if TYPE_CHECKING:
    from kg.linking.offices import Offices


class OfficialsBefore:
    """Finds them among the mentions of an article, by the offices that they hold or that the article gives them."""

    def __init__(self, offices: Offices, context: Context) -> None:
        self.offices, self.context = offices, context

    def holder(self, noun: Word, owner: Actor, roles: Iterable[str]) -> Actor | None:
        """*el expresidente yugoslavo*: the latest person before who held such an office of the state."""
        context = self.context
        wanted = set(self.offices.expanded(roles, owner.id))
        for mention in reversed([m for m in context.anaphora.mentions if m.index < noun.i]):
            entry = context.gazetteer.entries.get(mention.actor.id)
            if entry is not None and any(t.of == owner.id and (t.role in wanted or not wanted) for t in entry.terms):
                return mention.actor
        return None

    def official(self, noun: Word, title: str, code: str) -> Actor | None:
        """*la diplomática estadounidense*, *el embajador ruso*: the last of the state's persons who does not lead it; of a narrow title, who was called so."""
        words = self.context.words
        for mention in reversed(self.context.anaphora.mentions):
            person = mention.actor
            if mention.index >= noun.i or mention.plural or person.kind != "Person" or code not in person.states:
                continue
            entry = self.context.gazetteer.entries.get(person.id)
            current = self.context.gazetteer.in_force(entry, self.context.day) if entry is not None else ()
            narrow = not words.wide_roles & {words.lemma(noun)}
            if narrow and any(term.title and term.of == code and term.title.split()[0][:-1] == title[:-1] for term in current):
                return person  # *el ministro israelí*, after *el ministro de Exteriores, A*
            if narrow and not any(o.person == person.id and o.title == title for o in self.offices.mentions):
                continue
            if all(term.role == "official" for term in current):
                return person
        return None

    def of_title(self, noun: Word, title: str, roles: Iterable[str]) -> Actor | None:
        """*el mandatario*, *el ministro*: the latest person before who holds such an office, or else the one who holds it of a state before."""
        context = self.context
        if not context.definite(noun):
            return None
        own = context.anaphora.clause_subjects(noun)
        if noun.dep == "nsubj":  # *el mandatario acusó a B*: is not B
            own = own | {a.id for word in arguments.objects(noun.head) if word.i in context.entity for a in context.resolve(word)}
        words_titles = context.words.titles
        titles = {word.split()[0] for word in (*words_titles.get(title, ()), title)}
        wanted = set(self.offices.expanded(roles, ""))
        former = self.offices.former(noun)
        unknown = fitting = past = None
        before = [m for m in reversed(context.anaphora.mentions) if m.index < noun.i and m.actor.id not in own and not m.plural]
        for mention in before:
            if mention.actor.kind != "Person" or not context.anaphora.same_gender(noun, mention):
                continue
            entry = context.gazetteer.entries.get(mention.actor.id)
            if entry is None:
                given = [o.title for o in self.offices.mentions if o.person == mention.actor.id]
                alike = any(g.split()[0] == title.split()[0] for g in given)
                named = mention.actor.labels[0][0][:1].isupper()
                if unknown is None and named and (alike or not (given or title in words_titles)):
                    unknown = mention.actor
                continue
            called = [t for t in entry.terms if t.title and t.title.split()[0] in titles]
            current = context.gazetteer.in_force(entry, context.day)
            if former:
                if (called and not any(t in current for t in called)) or any(t.role in wanted and t not in current for t in entry.terms):
                    return mention.actor
                continue
            if any(t in current for t in called):
                return mention.actor
            if fitting is None and any(t.role in wanted for t in current):
                fitting = self._or_subject(mention, noun, wanted, own).actor
            if past is None and called:
                past = mention.actor
        if fitting is not None or past is not None:
            return fitting or past
        if unknown is not None or not (roles or title in context.words.titles):
            return unknown
        for mention in before:
            if mention.actor.kind == "State":
                found = self.offices.in_office(noun, title, roles, mention.actor)
                if found is not None and found.id not in own:
                    return found
        return None

    def _or_subject(self, last: Mention, noun: Word, roles: Container[str], own: Container[str]) -> Mention:
        """*A se reunió con B. El mandatario pidió …*: A, the subject of the sentence in which both who hold such an office were named; otherwise the last one."""
        if last.subject or not noun.dep.startswith("nsubj"):
            return last
        start = self.context.doc[last.index].sentence.start
        for mention in reversed(self.context.anaphora.mentions):
            if mention.index < start:
                break
            named = mention.index < last.index and mention.main and mention.actor.kind == "Person" and mention.actor.id not in own
            entry = self.context.gazetteer.entries.get(mention.actor.id) if named else None
            held = self.context.gazetteer.in_force(entry, self.context.day) if entry is not None else ()
            if any(t.role in roles for t in held) and self.context.anaphora.same_gender(noun, mention):
                return mention
        return last
