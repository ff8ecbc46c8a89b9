"""Who does what a verb says, to whom: the words of its clause, and of those above it, that are its subject, objects and agents.

In the scheme of UD AnCora passive subjects are `nsubj`, passive agents `obl` with *por*. What the parser is known to mistake is put right here.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from kg.extraction import relatives, subjects, syntax, tree
from kg.language import lexicon


def own_subjects(verb: Token) -> list[Token]:
    """Subjects that stand beside the verb (relative pronouns replaced by their antecedents)."""
    return list(_own_subjects(verb))


@tree.once
def _own_subjects(verb: Token) -> list[Token]:
    meant = [(c, relatives.antecedent(c)) for c in subjects.words(verb)]
    return [_of_whom(noun) if noun != c else c for c, noun in meant]


def _of_whom(noun: Token) -> Token:
    """*A fue el primero que visitó B*: the subject of which a noun is said; any other noun itself."""
    if not syntax.has_copula(noun):
        return noun
    return next((c for c in tree.children(noun) if c.dep_ == "nsubj" and c.i < noun.i and not syntax.has(c, "PronType", "Rel")), noun)


def _gapped(infinitive: Token) -> list[Token]:
    """*A se comprometió a desarmarse; B, a levantar las sanciones*: the name before the comma, where the verb above is not said again."""
    if not syntax.has(infinitive, "VerbForm", "Inf"):
        return []
    first = min([infinitive.i, *(c.i for c in tree.children(infinitive) if c.dep_ in ("mark", "case"))])
    start, opening = first - 2, tree.sentence_start(infinitive)
    if first == infinitive.i or start <= opening or infinitive.doc[first - 1].text != "," or not infinitive.doc[start].ent_type_:
        return []
    while start > opening and infinitive.doc[start].ent_iob_ == "I":
        start -= 1
    before = infinitive.doc[start - 1]
    if start == opening or not (before.text == ";" or before.pos_ == "CCONJ"):
        return []
    return [infinitive.doc[start : first - 1].root]


def relative_subjects(clause: Token, noun: Token) -> list[Token]:
    """Who does what a relative clause says of a thing; a name behind its verb, which the parser took for the object, too (*las sanciones que impuso A*)."""
    named = [word for word in own_subjects(clause) if word != noun]
    if named or syntax.passive(clause):
        return named
    return [c for c in tree.children(clause) if c.dep_ == "obj" and c.i > clause.i and c.ent_type_ and not syntax.preposition(c)]


def agents(verb: Token) -> list[Token]:
    """The *por* phrases of a passive; of *por orden de A* whose order it is."""
    phrases = list(syntax.complements(verb, {"por"})) or _agent_behind_adverbial(verb)
    return [giver for phrase in phrases for giver in by_order(phrase)]


def undergoers(verb: Token) -> list[Token]:
    """Who undergoes a passive: its subject, or the noun that it modifies."""
    return own_subjects(verb) or ([verb.head] if verb.dep_ in ("acl", "amod") else [])


def _agent_behind_adverbial(verb: Token) -> list[Token]:
    """*fue acusada el verano pasado por A*, *donada en su mayor parte por B*: the name that the parser hung on the words between."""
    for child in tree.children(verb):
        if child.dep_ in ("obl", "advmod") and child.i > verb.i and child.pos_ == "NOUN":
            below = (child, *(c for c in tree.children(child) if c.dep_ == "amod" and c.i > child.i))
            found = [c for word in below for c in syntax.complements(word, {"por"}) if c.ent_type_]
            if found:
                return found
    return []


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
        relatives.antecedent(c)
        for c in tree.children(verb)
        if c.dep_ in ("obj", "iobj") and c.pos_ in syntax.NOMINAL and syntax.preposition(c) in ("", "a")
    ]
    marked = subjects.words(verb)
    found += [
        c
        for c in tree.children(verb)
        if c.dep_ == "nsubj" and c.pos_ in syntax.NOMINAL and c not in marked and (marked or syntax.preposition(c) == "a")
    ]
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
    own = [] if elsewhere else own_subjects(verb) or _coordinated(verb) or _gapped(verb)
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
                controllers = [] if _done_by_subject(verb) else objects(head) or list(syntax.complements(head, {"a"}))
                controllers = [o for o in controllers if o.pos_ == "PRON" or syntax.preposition(o) == "a"] or controllers
                if controllers:
                    return controllers, None
            return subject(head, object_control, depth + 1)
        if head.pos_ == "NOUN" and syntax.temporal(head):  # *un día después de haber hablado*
            above = syntax.verb_above(head)
            return subject(above, object_control, depth + 1) if above is not None else ([], None)
        if head.pos_ == "NOUN":
            owner = list(syntax.complements(head, {"de"}))
            if owner and not _circumstance(verb):
                return owner, None
            if head.head.pos_ == "VERB" and head.dep_ in ("obj", "obl", "nsubj"):
                return subject(head.head, object_control, depth + 1)
        if head.pos_ == "ADJ" and syntax.has_copula(head):
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


def _coordinated(verb: Token) -> list[Token]:
    """*A lamenta las sanciones, reclama un asiento y censura a B*: the subject of the first of several verbs, taken for what the next says."""
    for clause in tree.children(verb):
        if clause.dep_ != "ccomp" or clause.i > verb.i or not syntax.finite(clause) or verb.lemma_ in _speech(tree.of(verb.doc).language):
            continue
        between = verb.doc[clause.i : verb.i]
        quoted = any(t.text in syntax.QUOTATION for t in verb.doc[tree.sentence_start(verb) : clause.i])
        said = quoted or any(c.dep_ == "mark" for c in tree.children(clause)) or not any(t.text == "," for t in between)
        alike = syntax.values(syntax.finite_form(clause), "Number") == syntax.values(syntax.finite_form(verb), "Number")
        if not said and alike:
            return own_subjects(clause)
    return []


@cache
def _speech(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["speech"])


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
