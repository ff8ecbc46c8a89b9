"""Which words beside a verb are its subject, and those that the parser hung elsewhere though they are."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction import relatives, syntax, tree


@tree.once
def words(verb: Token) -> list[Token]:
    """Children marked as subjects; of two round the verb of an active clause the one behind is its object, mistaken for a subject."""
    found = [c for c in tree.children(verb) if _marked(c) and c.pos_ in syntax.NOMINAL and not syntax.temporal(c)]
    found = [c for c in found if syntax.preposition(c) != "a"]  # *a B le exigió*
    if verb.dep_ == "ccomp":  # the conjunction, mistaken for a relative pronoun
        found = [c for c in found if not relatives.opens(c)]
    if not found:
        found = [c for c in tree.children(verb) if c.dep_ == "obl" and c.i < verb.i and _named(c) and not syntax.preposition(c)][-1:]
    if not found and not syntax.passive(verb):
        found = _counted(verb) or _relative_object(verb) or _modified(verb) or _behind_adverbial(verb) or _headless(verb)
    if not found and (verb.dep_ == "conj" or syntax.has(verb, "VerbForm", "Fin")):
        found = _name_before(verb)
    before = [c for c in found if c.i < verb.i]
    if len(found) > 1 and before and not syntax.passive(verb):
        if len(before) > 1 and before[1].left_edge.i > 0 and before[1].left_edge.nbor(-1).text == ",":
            return before[:1]
        return before
    return found


def _marked(word: Token) -> bool:
    return word.dep_ in ("nsubj", "nsubj:pass") or (word.dep_ == "csubj" and word.pos_ == "PROPN")


def _named(word: Token) -> bool:
    """A name, or a noun with one set off behind it."""
    return bool(word.ent_type_) or (word.pos_ == "NOUN" and any(c.dep_ == "appos" and c.ent_type_ == "PER" for c in tree.children(word)))


def _headless(verb: Token) -> list[Token]:
    """*A, que había avisado a B, rompió con él*: the noun at the head of the sentence, whose verb was hung on the relative clause between."""
    head = verb.head
    root = head.head if verb.dep_ != "conj" and head.dep_ in ("acl", "amod") else head
    if verb.dep_ not in ("advcl", "conj", "ccomp") or root.dep_ != "ROOT" or root.pos_ not in ("NOUN", "PROPN") or root.i > verb.i:
        return []
    if syntax.preposition(root) or not syntax.finite(verb):
        return []
    if any(c.i < verb.i and (c.dep_ in ("mark", "cop") or syntax.has(c, "PronType", "Rel")) for c in tree.children(verb)):
        return []
    if any(c.dep_.startswith(("cop", "nsubj")) for c in tree.children(root)):
        return []
    return [root] if _agrees(root, verb) else []


def _counted(verb: Token) -> list[Token]:
    """*los tres comparten*: an article with a number before a finite verb, which the parser took for its determiner."""
    return [c for c in tree.children(verb) if c.dep_ == "det" and c.i < verb.i and any(n.dep_ == "nummod" for n in tree.children(c))][:1]


def _behind_adverbial(verb: Token) -> list[Token]:
    """*El miércoles, el Consejo, con una abstención, conminó …*; *Desde B, el comisionado, A, condenó …*: who was hung on the time or place before."""
    if not syntax.finite(verb):
        return []
    for adverbial in tree.children(verb):
        if adverbial.i > verb.i or adverbial.dep_ not in ("obl", "nsubj") or adverbial.pos_ not in syntax.NOMINAL:
            continue
        time = syntax.temporal(adverbial)
        if not time and adverbial.ent_type_ != "LOC":
            continue
        for child in tree.children(adverbial):
            if child.dep_ not in ("appos", "conj", "flat") or child.i < adverbial.i or syntax.preposition(child) or syntax.temporal(child):
                continue
            if any(c.dep_ == "cc" for c in tree.children(child)) or (child.dep_ == "flat" and not time):
                continue
            person = child.ent_type_ == "PER" or any(c.dep_ == "appos" and c.ent_type_ == "PER" for c in tree.children(child))
            named = child.ent_type_ in ("ORG", "LOC") or (child.pos_ == "NOUN" and syntax.determined(child))
            if person or (time and named):
                others = (c for c in tree.children(adverbial) if c.dep_ == "conj" and child.i < c.i < verb.i and not syntax.temporal(c))
                return [child, *others]
    return []


def _relative_object(verb: Token) -> list[Token]:
    """*el primero que pisó el país*: of two objects round the verb of a relative clause the pronoun is the subject."""
    if verb.dep_ != "acl" or not syntax.finite(verb):
        return []
    objects = [c for c in tree.children(verb) if c.dep_ == "obj" and not syntax.preposition(c)]
    relative = [c for c in objects if relatives.opens(c) and c.i < verb.i]
    return relative if relative and any(c.i > verb.i and c.pos_ in ("NOUN", "PROPN") for c in objects) else []


def _modified(verb: Token) -> list[Token]:
    """*el primer ministro, A, amagó con vetar*: a finite verb hung like an adjective on the noun before it, which is its subject."""
    noun = verb.head
    if verb.dep_ not in ("amod", "nmod", "appos", "flat", "compound") or not syntax.has(verb, "VerbForm", "Fin") or noun.i > verb.i:
        return []
    if noun.pos_ not in ("NOUN", "PROPN") or any(syntax.has(c, "PronType", "Rel") or c.dep_ == "mark" for c in tree.children(verb)):
        return []
    while noun.dep_ in ("appos", "flat") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if syntax.preposition(noun):
        return []
    many = "Plur" in syntax.values(verb, "Number")
    if many and noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN") and not syntax.preposition(noun.head):
        return [noun.head]
    number = syntax.values(noun, "Number")
    return [noun] if not number or ("Plur" in number) == many else []


def _name_before(verb: Token) -> list[Token]:
    """*aprobó la ley el martes y A amenazó*, *según B, A negoció*: the name between conjunction or comma and verb, which the parser hung on the words before."""
    last = verb
    while last.i > tree.sentence_start(verb) and (
        last == verb or last.text in syntax.QUOTATION or (last.head == verb and last.dep_.startswith(("aux", "expl")))
    ):
        last = last.nbor(-1)
    start = last.i
    while start > tree.sentence_start(verb) and last.ent_type_ and verb.doc[start].ent_iob_ == "I":
        start -= 1
    if last != verb and not last.ent_type_:
        return _noun_before(verb, last)
    if last == verb or start == tree.sentence_start(verb):
        return []
    opening = verb.doc[start - 1]
    return [verb.doc[start : last.i + 1].root] if opening.pos_ == "CCONJ" or opening.text == "," else []


def _noun_before(verb: Token, last: Token) -> list[Token]:
    """*el martes, el primer ministro, A, amenazó*; *y los socialistas avisaron*: so too a noun phrase with an article, and with a name set off behind it."""
    if not syntax.has(syntax.finite_form(verb), "VerbForm", "Fin") or syntax.passive(verb):
        return []
    noun = last
    if last.text == "," and last.i > tree.sentence_start(verb) and last.nbor(-1).ent_type_ == "PER":
        noun = last.nbor(-1)
        while noun.dep_ in ("appos", "flat") and noun.head.i < noun.i:
            noun = noun.head
    elif last.text == ",":
        return []
    while noun.dep_ in ("amod", "flat", "nmod", "compound") and noun.head.i < noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun.pos_ != "NOUN" or syntax.temporal(noun) or syntax.preposition(noun) or noun.dep_.startswith("nsubj"):
        return []
    articles = [c for c in tree.children(noun) if c.dep_ == "det" and c.i < noun.i]
    if not articles or articles[0].i == tree.sentence_start(verb) or syntax.contains(noun, verb):
        return []
    opening = articles[0].nbor(-1)
    if not (opening.pos_ == "CCONJ" or opening.text in (",", ";", ":")):
        return []
    return [noun] if _agrees(noun, verb) else []


def _agrees(noun: Token, verb: Token) -> bool:
    """Whether a noun has the number of a verb, as far as it shows one."""
    number = syntax.values(noun, "Number")
    return not number or ("Plur" in number) == ("Plur" in syntax.values(syntax.finite_form(verb), "Number"))
