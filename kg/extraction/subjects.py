"""Which words beside a verb are its subject, and those that the parser hung elsewhere though they are."""

from __future__ import annotations

from kg.extraction import relatives, syntax
from kg.language.words import Word, once


@once
def words(verb: Word) -> list[Word]:
    """Children marked as subjects; of two round the verb of an active clause the one behind is its object, mistaken for a subject."""
    found = [c for c in verb.children if _marked(c) and c.pos in syntax.NOMINAL and not syntax.temporal(c)]
    found = [c for c in found if syntax.preposition(c) != "a" and not _of_clause_before(c, verb)]  # *a B le exigió*
    if verb.dep == "ccomp":  # the conjunction, mistaken for a relative pronoun
        found = [c for c in found if not relatives.opens(c)]
    if not found:
        found = [c for c in verb.children if c.dep == "obl" and c.i < verb.i and _named(c) and not syntax.preposition(c)][-1:]
    if not found and syntax.finite(verb) and not syntax.passive(verb):
        found = [c for c in verb.children if c.dep == "obl" and c.i > verb.i and c.ent_type == "PER" and not syntax.preposition(c)][:1]
    if not found and not syntax.passive(verb):
        found = _counted(verb) or _relative_object(verb) or _modified(verb) or _behind_adverbial(verb) or _headless(verb)
    if not found and (verb.dep == "conj" or syntax.has(verb, "VerbForm", "Fin")):
        found = _name_before(verb)
    before = [c for c in found if c.i < verb.i and not (len(found) > 1 and _quoted(c, verb))]
    if len(found) > 1 and before and not syntax.passive(verb):
        if len(before) > 1 and before[1].left_edge.i > 0 and before[1].left_edge.nbor(-1).text == ",":
            return before[:1]
        return before
    return [c for c in found if c.i > verb.i] if len(found) > 1 and not before and not syntax.passive(verb) else found


def _quoted(noun: Word, verb: Word) -> bool:
    """*«Una agresión», bramó A*: whether what stands before a verb is what is said."""
    return any(t.text in syntax.QUOTATION for t in noun.doc[noun.i : verb.i])


def _of_clause_before(noun: Word, verb: Word) -> bool:
    """*A suspendió el tratado, cerró el paso y …*: what stands right behind the words of another verb is the object of that one."""
    first = noun.left_edge
    if noun.i > verb.i or noun.pos not in ("NOUN", "PROPN") or first.i == verb.sentence.start:
        return False
    before = first.nbor(-1)
    if any(
        t.is_punct or t.pos in ("CCONJ", "SCONJ") or t.dep in ("mark", "cc") or syntax.has(t, "PronType", "Rel") for t in (before, first)
    ):
        return False
    above = before if before.pos == "VERB" else syntax.verb_above(before)
    if above is None or above == verb or above.i > noun.i or not syntax.finite(above):
        return False
    if any(t.is_punct for t in noun.doc[above.i : first.i]):
        return False
    return not any(c.dep == "mark" or syntax.has(c, "PronType", "Rel") for c in above.children)


def _marked(word: Word) -> bool:
    return word.dep in ("nsubj", "nsubj:pass") or (word.dep == "csubj" and word.pos == "PROPN")


def _named(word: Word) -> bool:
    """A name, or a noun with one set off behind it."""
    return bool(word.ent_type) or (word.pos == "NOUN" and any(c.dep == "appos" and c.ent_type == "PER" for c in word.children))


def _headless(verb: Word) -> list[Word]:
    """*A, que había avisado a B, rompió con él*: the noun at the head of the sentence, whose verb was hung on the relative clause between."""
    head = verb.head
    root = head.head if verb.dep != "conj" and head.dep in ("acl", "amod") else head
    if verb.dep not in ("advcl", "conj", "ccomp") or root.dep != "ROOT" or root.pos not in ("NOUN", "PROPN") or root.i > verb.i:
        return []
    if syntax.preposition(root) or not syntax.finite(verb):
        return []
    if any(c.i < verb.i and (c.dep in ("mark", "cop") or syntax.has(c, "PronType", "Rel")) for c in verb.children):
        return []
    if any(c.dep.startswith(("cop", "nsubj")) for c in root.children):
        return []
    return [root] if _agrees(root, verb) else []


def _counted(verb: Word) -> list[Word]:
    """*los tres comparten*: an article with a number before a finite verb, which the parser took for its determiner."""
    return [c for c in verb.children if c.dep == "det" and c.i < verb.i and any(n.dep == "nummod" for n in c.children)][:1]


def _behind_adverbial(verb: Word) -> list[Word]:
    """*El miércoles, el Consejo, con una abstención, conminó …*; *Desde B, el comisionado, A, condenó …*: who was hung on the time or place before."""
    if not syntax.finite(verb):
        return []
    for adverbial in verb.children:
        if adverbial.i > verb.i or adverbial.dep not in ("obl", "nsubj") or adverbial.pos not in syntax.NOMINAL:
            continue
        time = syntax.temporal(adverbial)
        if not time and adverbial.ent_type != "LOC":
            continue
        for child in adverbial.children:
            if child.dep not in ("appos", "conj", "flat") or child.i < adverbial.i or syntax.preposition(child) or syntax.temporal(child):
                continue
            if any(c.dep == "cc" for c in child.children) or (child.dep == "flat" and not time):
                continue
            person = child.ent_type == "PER" or any(c.dep == "appos" and c.ent_type == "PER" for c in child.children)
            named = child.ent_type in ("ORG", "LOC") or (child.pos == "NOUN" and syntax.determined(child))
            if person or (time and named):
                others = (c for c in adverbial.children if c.dep == "conj" and child.i < c.i < verb.i and not syntax.temporal(c))
                return [child, *others]
    return []


def _relative_object(verb: Word) -> list[Word]:
    """*el primero que pisó el país*: of two objects round the verb of a relative clause the pronoun is the subject."""
    if verb.dep != "acl" or not syntax.finite(verb):
        return []
    objects = [c for c in verb.children if c.dep == "obj" and not syntax.preposition(c)]
    relative = [c for c in objects if relatives.opens(c) and c.i < verb.i]
    return relative if relative and any(c.i > verb.i and c.pos in ("NOUN", "PROPN") for c in objects) else []


def _modified(verb: Word) -> list[Word]:
    """*el primer ministro, A, amagó con vetar*: a finite verb hung like an adjective on the noun before it, which is its subject."""
    noun = verb.head
    if verb.dep not in ("amod", "nmod", "appos", "flat", "compound") or not syntax.has(verb, "VerbForm", "Fin") or noun.i > verb.i:
        return []
    if noun.pos not in ("NOUN", "PROPN") or any(syntax.has(c, "PronType", "Rel") or c.dep == "mark" for c in verb.children):
        return []
    while noun.dep in ("appos", "flat") and noun.head.pos in ("NOUN", "PROPN"):
        noun = noun.head
    if syntax.preposition(noun):
        return []
    many = "Plur" in syntax.values(verb, "Number")
    if many and noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN") and not syntax.preposition(noun.head):
        return [noun.head]
    number = syntax.values(noun, "Number")
    return [noun] if not number or ("Plur" in number) == many else []


def _name_before(verb: Word) -> list[Word]:
    """*aprobó la ley el martes y A amenazó*, *según B, A negoció*: the name between conjunction or comma and verb, which the parser hung on the words before."""
    last = verb
    while last.i > verb.sentence.start and (
        last == verb or last.text in syntax.QUOTATION or (last.head == verb and last.dep.startswith(("aux", "expl")))
    ):
        last = last.nbor(-1)
    start = last.i
    while start > verb.sentence.start and last.ent_type and verb.doc[start].ent_iob == "I":
        start -= 1
    if last != verb and not last.ent_type:
        return _noun_before(verb, last)
    if last == verb or start == verb.sentence.start:
        return []
    opening = verb.doc[start - 1]
    return [verb.doc[start : last.i + 1].root] if opening.pos == "CCONJ" or opening.text == "," else []


def _noun_before(verb: Word, last: Word) -> list[Word]:
    """*el martes, el primer ministro, A, amenazó*; *y los socialistas avisaron*: so too a noun phrase with an article, and with a name set off behind it."""
    if not syntax.has(syntax.finite_form(verb), "VerbForm", "Fin") or syntax.passive(verb):
        return []
    noun = last
    if last.text == "," and last.i > verb.sentence.start and last.nbor(-1).ent_type == "PER":
        noun = last.nbor(-1)
        while noun.dep in ("appos", "flat") and noun.head.i < noun.i:
            noun = noun.head
    elif last.text == ",":
        return []
    while noun.dep in ("amod", "flat", "nmod", "compound") and noun.head.i < noun.i and noun.head.pos in ("NOUN", "PROPN"):
        noun = noun.head
    if noun.pos != "NOUN" or syntax.temporal(noun) or syntax.preposition(noun) or noun.dep.startswith("nsubj"):
        return []
    articles = [c for c in noun.children if c.dep == "det" and c.i < noun.i]
    if not articles or articles[0].i == verb.sentence.start or syntax.contains(noun, verb):
        return []
    opening = articles[0].nbor(-1)
    if not (opening.pos == "CCONJ" or opening.text in (",", ";", ":")):
        return []
    return [noun] if _agrees(noun, verb) else []


def _agrees(noun: Word, verb: Word) -> bool:
    """Whether a noun has the number of a verb, as far as it shows one."""
    number = syntax.values(noun, "Number")
    return not number or ("Plur" in number) == ("Plur" in syntax.values(syntax.finite_form(verb), "Number"))
