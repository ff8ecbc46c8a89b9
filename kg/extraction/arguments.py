"""Who does what a verb says, to whom: the words of its clause, and of those above it, that are its subject, objects and agents.

In the scheme of UD AnCora passive subjects are `nsubj`, passive agents `obl` with *por*. What the parser is known to mistake is put right here.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from kg.extraction import syntax, tree
from kg.language import lexicon


def own_subjects(verb: Token) -> list[Token]:
    """Subjects that stand beside the verb (relative pronouns replaced by their antecedents)."""
    return [syntax.antecedent(c) for c in _subject_words(verb)]


@tree.once
def _subject_words(verb: Token) -> list[Token]:
    """Children marked as subjects; of two round the verb of an active clause the one behind is its object, mistaken for a subject."""
    found = [c for c in tree.children(verb) if c.dep_ in ("nsubj", "nsubj:pass") and c.pos_ in syntax.NOMINAL and not syntax.temporal(c)]
    if verb.dep_ == "ccomp":  # the conjunction, mistaken for a relative pronoun
        found = [c for c in found if c.lower_ != "que"]
    if not found:
        found = [c for c in tree.children(verb) if c.dep_ == "obl" and c.i < verb.i and c.ent_type_ and not syntax.preposition(c)][-1:]
    if not found and not syntax.passive(verb):
        found = _counted(verb) or _relative_object(verb) or _modified(verb) or _behind_adverbial(verb)
    if not found and (verb.dep_ == "conj" or syntax.has(verb, "VerbForm", "Fin")):
        found = _name_before(verb)
    before = [c for c in found if c.i < verb.i]
    if len(found) > 1 and before and not syntax.passive(verb):
        if len(before) > 1 and before[1].left_edge.i > 0 and before[1].left_edge.nbor(-1).text == ",":
            return before[:1]
        return before
    return found


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
            named = child.ent_type_ in ("ORG", "LOC") or (child.pos_ == "NOUN" and any(c.dep_ == "det" for c in tree.children(child)))
            if person or (time and named):
                others = (c for c in tree.children(adverbial) if c.dep_ == "conj" and child.i < c.i < verb.i and not syntax.temporal(c))
                return [child, *others]
    return []


def _relative_object(verb: Token) -> list[Token]:
    """*el primero que pisó el país*: of two objects round the verb of a relative clause the pronoun is the subject."""
    if verb.dep_ != "acl" or not syntax.finite(verb):
        return []
    objects = [c for c in tree.children(verb) if c.dep_ == "obj" and not syntax.preposition(c)]
    relative = [c for c in objects if c.lower_ == "que" and c.i < verb.i]
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
    number = syntax.values(noun, "Number")
    agrees = not number or ("Plur" in number) == ("Plur" in syntax.values(syntax.finite_form(verb), "Number"))
    return [noun] if agrees else []


def relative_subjects(clause: Token, noun: Token) -> list[Token]:
    """Who does what a relative clause says of a thing; a name behind its verb, which the parser took for the object, too (*las sanciones que impuso A*)."""
    named = [word for word in own_subjects(clause) if word != noun]
    if named or syntax.passive(clause):
        return named
    return [c for c in tree.children(clause) if c.dep_ == "obj" and c.i > clause.i and c.ent_type_ and not syntax.preposition(c)]


def agents(verb: Token) -> list[Token]:
    """The *por* phrases of a passive; of *por orden de A* whose order it is."""
    return [giver for phrase in syntax.complements(verb, {"por"}) for giver in by_order(phrase)]


def by_order(noun: Token) -> list[Token]:
    """Whose an order, decision or mandate is by which something is done; of any other noun itself."""
    if noun.lemma_.lower() not in _orders(tree.of(noun.doc).language):
        return [noun]
    return list(syntax.complements(noun, {"de"})) or [c for c in syntax.complements(noun.head, {"de"}) if c.i > noun.i][:1]


@cache
def _orders(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["orders"])


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects, clitics included; *que* of a relative clause replaced by its antecedent."""
    return list(_objects(verb))


@tree.once
def _objects(verb: Token) -> list[Token]:
    found = [
        syntax.antecedent(c)
        for c in tree.children(verb)
        if c.dep_ in ("obj", "iobj") and c.pos_ in syntax.NOMINAL and syntax.preposition(c) in ("", "a")
    ]
    subjects = _subject_words(verb)
    found += [c for c in tree.children(verb) if c.dep_ == "nsubj" and c.pos_ in syntax.NOMINAL and subjects and c not in subjects]
    found += [
        c
        for c in tree.children(verb)
        if c.dep_ == "obl" and c.pos_ == "NOUN" and c.i > verb.i and not syntax.preposition(c) and not syntax.temporal(c)
    ]
    return [t for t in found if t.lower_ != "se"]


def subject(verb: Token, object_control: set[str], depth: int = 0, *, elsewhere: bool = False) -> tuple[list[Token], Token | None]:
    """(who does what an active verb says, the verb whose dropped subject it is when nobody is named).

    Follows coordination, infinitives and gerunds to the clause that names the subject; elsewhere: whatever stands beside the verb is not its subject.
    """
    own = [] if elsewhere else own_subjects(verb)
    if own or depth > 5:
        return own, None
    head = verb.head
    if head.pos_ in ("ADV", "ADP", "SCONJ") and head.head != head:
        head = head.head
    if any(c.dep_ == "expl:impers" for c in tree.children(verb)):
        return [], None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        if syntax.passive(head) and not syntax.passive(verb):
            return own_subjects(head), (None if own_subjects(head) else head)
        return subject(head, object_control, depth + 1)
    if not syntax.finite(verb):
        if head.pos_ in ("VERB", "AUX") and head != verb:
            if (
                head.lemma_ in object_control
                and verb.dep_ in ("xcomp", "ccomp", "obj", "obl", "advcl")
                and syntax.has(verb, "VerbForm", "Inf")
            ):
                controllers = [] if _done_by_subject(verb) else objects(head)
                controllers = [o for o in controllers if o.pos_ == "PRON" or syntax.preposition(o) == "a"] or controllers
                if controllers:
                    return controllers, None
            return subject(head, object_control, depth + 1)
        if head.pos_ == "NOUN" and syntax.temporal(head):  # *un día después de haber hablado*
            above = next((a for a in head.ancestors if a.pos_ == "VERB"), None)
            return subject(above, object_control, depth + 1) if above is not None else ([], None)
        if head.pos_ == "NOUN":
            owner = list(syntax.complements(head, {"de"}))
            if owner and not _circumstance(verb):
                return owner, None
            if head.head.pos_ == "VERB" and head.dep_ in ("obj", "obl", "nsubj"):
                return subject(head.head, object_control, depth + 1)
        if head.pos_ == "ADJ" and any(c.dep_ == "cop" for c in tree.children(head)):
            return own_subjects(head), None
        if head.pos_ == "ADJ" and head.head.pos_ == "VERB":
            return subject(head.head, object_control, depth + 1)
        return [], None
    if verb.dep_ in ("ccomp", "advcl", "xcomp", "parataxis", "acl") and head.pos_ == "VERB" and head != verb:
        if verb.dep_ == "ccomp" and head.lemma_ in object_control and syntax.has(syntax.finite_form(verb), "Mood", "Sub"):
            controllers = [o for o in objects(head) if o.ent_type_ or o.pos_ == "PRON" or syntax.preposition(o) == "a"]
            controllers = controllers or list(syntax.complements(head, {"a"}))
            if controllers:
                return controllers, None
        same_number = syntax.values(syntax.finite_form(verb), "Number") == syntax.values(
            syntax.finite_form(head), "Number"
        ) or not syntax.finite(head)
        if same_number and syntax.values(syntax.finite_form(verb), "Person") != ["1"]:
            return subject(head, object_control, depth + 1)
    return [], verb


def _done_by_subject(infinitive: Token) -> bool:
    """*llamó a B para felicitarlo*, *criticó a B al recordarle*: whose object is the one of its governor is not done by that object."""
    if infinitive.dep_ != "advcl":
        return False
    marks = [c.lower_ for c in tree.children(infinitive) if c.dep_ in ("mark", "case") and c.i < infinitive.i]
    return "al" in marks or bool(syntax.enclitic(infinitive))


def _circumstance(infinitive: Token) -> bool:
    """*una rueda de prensa tras reunirse con B*: an infinitive that says when, hung on a noun before it; whose the noun is does not do it."""
    marks = lexicon(infinitive.doc.lang_)["circumstantial"]
    return any(c.dep_ in ("mark", "case", "advmod") and c.i < infinitive.i and c.lower_ in marks for c in tree.children(infinitive))
