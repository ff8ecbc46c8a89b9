"""How a clause tells: where its verb points, whether it stands by itself, and whether it goes on with the clause it hangs on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.extraction import syntax
from kg.language.words import Word


class Clauses:
    """Reads the verbs of one language; words: `clauses` of `time.yaml`; is_preterite: whether a finite form is one."""

    def __init__(self, words: Mapping[str, set[str]], is_preterite: Callable[[Word], bool]) -> None:
        self.words, self.is_preterite = words, is_preterite

    def direction(self, verb: Word) -> str | None:
        """ "past", "present", "future" or "subjunctive": where a verb form points; None of an infinitive or gerund."""
        form = syntax.finite_form(verb)
        if not syntax.finite(verb):
            return "past" if syntax.has(verb, "VerbForm", "Part") else None
        tense, mood = syntax.values(form, "Tense"), syntax.values(form, "Mood")
        if mood == ["Cnd"] or tense == ["Fut"]:
            return "future"
        if (form.lemma == "haber" and form != verb) or tense in (["Past"], ["Imp"], ["Pqp"]) or self.is_preterite(form):
            return "past"
        return "subjunctive" if mood == ["Sub"] else "present"

    def tells(self, verb: Word) -> str | None:
        """ "preterite", "perfect", "pluperfect" or "imperfect" where a verb tells what happened."""
        form = syntax.finite_form(verb)
        if form.lemma == "haber" and form != verb:
            tense = syntax.values(form, "Tense") if syntax.values(form, "Mood") != ["Sub"] else []
            return "perfect" if tense == ["Pres"] else "pluperfect" if tense == ["Imp"] else None
        if syntax.values(form, "Tense") == ["Imp"] and syntax.values(form, "Mood") == ["Ind"]:
            return "imperfect"
        return "preterite" if self.is_preterite(form) else None

    def independent(self, verb: Word) -> bool:
        """A finite verb that no conjunction or relative pronoun makes dependent, whatever the parse hangs it on."""
        if not syntax.finite(verb) or self.direction(verb) == "subjunctive":
            return False
        if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
            return self.independent(verb.head) or verb.head.dep == "ROOT"
        for child in verb.lefts:
            near = (child, *(g for g in child.children if g.dep in ("case", "det", "mark", "fixed")))
            if child.dep == "mark" or any(g.pos == "SCONJ" or syntax.has(g, "PronType", "Rel") for g in near):
                return False
        return True

    def continues(self, verb: Word) -> bool:
        """A relative clause after a comma goes on telling: *visitó a Kim, quien le agradeció su apoyo; llegó a El Cairo, donde se reunió con él*;
        and so do *fue X quien …* and one with a preposition, *un pacto por el que se comprometieron*; an imperfect is of the time of the clause around
        it: *expulsó a dos diplomáticos, a los que acusaba de espiar*."""
        if verb.dep not in ("acl", "advcl") or not syntax.finite(verb):
            return False
        if verb.dep == "acl" and syntax.values(verb, "Tense") == ["Imp"] and syntax.values(verb, "Mood") == ["Ind"]:
            return True
        for word in verb.lefts:
            before = word.left_edge
            if word.lower in self.words["continuing"] and word.i and word.nbor(-1).is_punct:
                return True
            if word.lower in self.words["continuing"] and syntax.has_copula(verb.head):
                return True
            if self.relative(word) and self.tells(verb) == "preterite":
                return before != word or (before.i > 0 and before.nbor(-1).is_punct)
        return False

    def relates(self, verb: Word) -> bool:
        """Whether a verb goes on after a comma with *quien* or *donde*."""
        return any(word.lower in self.words["continuing"] and word.i and word.nbor(-1).is_punct for word in verb.lefts)

    def relative(self, word: Word) -> bool:
        return syntax.has(word, "PronType", "Rel") or word.lower in self.words["relative"]

    def detached(self, verb: Word) -> bool:
        """*reunidos en Viena, los ministros pidieron …; el presidente, flanqueado por dos ministros, …*: a participle between commas is of its sentence's time."""
        return verb.dep in ("acl", "amod") and syntax.has(verb, "VerbForm", "Part") and not syntax.finite(verb) and syntax.set_off(verb)

    def meets(self, word: Word) -> bool:
        """A detached participle of those who come together: *los ministros, reunidos el viernes, pidieron …*."""
        return self.detached(word) and word.lemma.lower() in self.words["gathered"]

    def ensues(self, verb: Word) -> bool:
        """*… después de que su Gobierno cediera*: what is told so near to its consequence is of its time."""
        after = verb.head
        if after.lower not in self.words["ensuing"] or self.direction(verb) not in ("past", "subjunctive"):
            return False
        return not after.i or not syntax.temporal(after.nbor(-1)) or after.nbor(-1).lemma.lower() in self.words["soon"]

    def recounted(self, verb: Word) -> bool:
        """*según su relato, los aviones penetraron …*: an account is of what was before, at no time that the narrative tells."""
        accounts = (c for c in verb.children if c.dep in syntax.COMPLEMENTS and c.lemma.lower() in self.words["accounts"])
        return self.direction(verb) == "past" and any(syntax.preposition(account) in self.words["according"] for account in accounts)

    def quoted(self, verb: Word) -> bool:
        """Whether quotation marks are open at a verb: what is quoted tells a story of its own."""
        marks = [t for t in verb.doc[verb.sentence.start : verb.i] if t.is_quote]
        straight = [t for t in marks if t.opens == t.closes]
        opened = sum(t.opens - t.closes for t in marks)
        return opened > 0 or len(straight) % 2 == 1
