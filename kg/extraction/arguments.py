"""Who does what a verb says, to whom: the words of its clause, and of those above it, that are its subject, objects and agents.

In the scheme of UD AnCora passive subjects are `nsubj`, passive agents `obl` with *por*. What the parser is known to mistake is put right here.
"""

from __future__ import annotations

from functools import cache

from kg.extraction import relatives, subjects, syntax
from kg.language import lexicon
from kg.language.words import Word, once


def own_subjects(verb: Word) -> list[Word]:
    """Subjects that stand beside the verb (relative pronouns replaced by their antecedents)."""
    return list(_own_subjects(verb))


@once
def _own_subjects(verb: Word) -> list[Word]:
    meant = [(c, relatives.antecedent(c)) for c in subjects.words(verb)]
    return [_of_whom(noun) if noun != c else c for c, noun in meant]


def _of_whom(noun: Word) -> Word:
    """*A fue el primero que visitó B*: the subject of which a noun is said; any other noun itself."""
    if not syntax.has_copula(noun):
        return noun
    return next((c for c in noun.children if c.dep == "nsubj" and c.i < noun.i and not syntax.has(c, "PronType", "Rel")), noun)


def _gapped(infinitive: Word) -> list[Word]:
    """*A se comprometió a desarmarse; B, a levantar las sanciones*: the name before the comma, where the verb above is not said again."""
    if not syntax.has(infinitive, "VerbForm", "Inf"):
        return []
    first = min([infinitive.i, *(c.i for c in infinitive.children if c.dep in ("mark", "case"))])
    start, opening = first - 2, infinitive.sentence.start
    if first == infinitive.i or start <= opening or infinitive.doc[first - 1].text != "," or not infinitive.doc[start].ent_type:
        return []
    while start > opening and infinitive.doc[start].ent_iob == "I":
        start -= 1
    before = infinitive.doc[start - 1]
    if start == opening or not (before.text == ";" or before.pos == "CCONJ"):
        return []
    return [infinitive.doc[start : first - 1].root]


def relative_subjects(clause: Word, noun: Word) -> list[Word]:
    """Who does what a relative clause says of a thing; a name behind its verb, which the parser took for the object, too (*las sanciones que impuso A*)."""
    named = [word for word in own_subjects(clause) if word != noun]
    if named or syntax.passive(clause):
        return named
    return [c for c in clause.children if c.dep == "obj" and c.i > clause.i and c.ent_type and not syntax.preposition(c)]


def agents(verb: Word) -> list[Word]:
    """The *por* phrases of a passive; of *por orden de A* whose order it is."""
    phrases = list(syntax.complements(verb, {"por"})) or _agent_behind_adverbial(verb)
    return [giver for phrase in phrases for giver in by_order(phrase)]


def undergoers(verb: Word) -> list[Word]:
    """Who undergoes a passive: its subject, or the noun that it modifies."""
    first = first_of_row(verb)
    return own_subjects(verb) or ([first.head] if first.dep in ("acl", "amod") else [])


def first_of_row(participle: Word) -> Word:
    """*presos liberados y expulsados*: the first of the participles side by side, which hangs on the noun; of any other verb itself."""
    first = participle
    while first.dep == "conj" and first.head.i < first.i and syntax.has(first.head, "VerbForm", "Part") and not syntax.finite(first.head):
        first = first.head
    return first


def said_of(participle: Word) -> Word:
    """What a participle says something of: the noun that it hangs on, or behind a comma, where that is no more than the place or does not agree with it, the
    subject of the clause (*A viajará a Roma, invitada por B*)."""
    noun = participle.head
    if participle.i == 0 or participle.nbor(-1).text != "," or noun.dep.startswith("nsubj") or noun.i > participle.i:
        return relatives.meant(noun)
    agrees = all(
        not syntax.values(noun, feature) or syntax.values(noun, feature) == syntax.values(participle, feature)
        for feature in ("Gender", "Number")
    )
    verb = syntax.verb_above(noun)
    if verb is None or (agrees and not (noun.ent_type == "LOC" and noun.dep == "obl")):
        return relatives.meant(noun)
    return next((s for s in own_subjects(verb) if s.i < noun.i), relatives.meant(noun))


def _agent_behind_adverbial(verb: Word) -> list[Word]:
    """*fue acusada el verano pasado por A*, *donada en su mayor parte por B*: the name that the parser hung on the words between."""
    for child in verb.children:
        if child.dep in ("obl", "advmod") and child.i > verb.i and child.pos == "NOUN":
            below = (child, *(c for c in child.children if c.dep == "amod" and c.i > child.i))
            found = [c for word in below for c in syntax.complements(word, {"por"}) if c.ent_type]
            if found:
                return found
    return []


def by_order(noun: Word) -> list[Word]:
    """Whose an order, decision or mandate is by which something is done; of any other noun itself."""
    if noun.lemma.lower() not in _orders(noun.doc.language):
        return [noun]
    return list(syntax.complements(noun, {"de"})) or [c for c in syntax.complements(noun.head, {"de"}) if c.i > noun.i][:1]


@cache
def _orders(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["orders"])


def objects(verb: Word) -> list[Word]:
    """Direct and indirect objects, clitics included; *que* of a relative clause replaced by its antecedent."""
    return list(_objects(verb))


@once
def _objects(verb: Word) -> list[Word]:
    found = [
        relatives.antecedent(c)
        for c in verb.children
        if c.dep in ("obj", "iobj") and c.pos in syntax.NOMINAL and syntax.preposition(c) in ("", "a")
    ]
    marked = subjects.words(verb)
    found += [
        c
        for c in verb.children
        if c.dep == "nsubj" and c.pos in syntax.NOMINAL and c not in marked and (marked or syntax.preposition(c) == "a")
    ]
    found += [
        c
        for c in verb.children
        if c.dep == "obl" and c.i > verb.i and (c.pos == "NOUN" or _visited(c)) and not syntax.preposition(c) and not syntax.temporal(c)
    ]
    if not found and syntax.kept(verb):
        found = [o for o in objects(verb.head) if o != verb]
    return [t for t in found if t.lower != "se"]


def _visited(name: Word) -> bool:
    """*visitó Helsinki*: the name of a place right behind the verb."""
    return name.pos == "PROPN" and name.ent_type == "LOC" and name.left_edge.i == name.head.i + 1


def subject(verb: Word, object_control: set[str], depth: int = 0, *, elsewhere: bool = False) -> tuple[list[Word], Word | None]:
    """(who does what an active verb says, the verb whose dropped subject it is when nobody is named).

    Follows coordination, infinitives and gerunds to the clause that names the subject; elsewhere: whatever stands beside the verb is not its subject.
    """
    own = [] if elsewhere else own_subjects(verb) or _coordinated(verb) or _gapped(verb)
    if own or depth > 5:
        return own, None
    head = verb.head
    if head.pos in ("ADV", "ADP", "SCONJ") and head.head != head:
        head = head.head
    if any(c.dep == "expl:impers" for c in verb.children):
        return [], None
    if verb.dep == "conj" and (head.pos in ("VERB", "AUX") or (head.pos == "ADJ" and syntax.finite(head))):
        if syntax.passive(head) and not syntax.passive(verb):
            return own_subjects(head), (None if own_subjects(head) else head)
        return subject(_beside(verb, head), object_control, depth + 1)
    if not syntax.finite(verb):
        if head.pos in ("VERB", "AUX") and head != verb:
            if (
                head.lemma in object_control
                and verb.dep in ("xcomp", "ccomp", "obj", "obl", "advcl")
                and syntax.has(verb, "VerbForm", "Inf")
            ):
                undergone = syntax.passive(head) and own_subjects(head)
                controllers = [] if undergone or _done_by_subject(verb) else objects(head) or list(syntax.complements(head, {"a"}))
                controllers = [o for o in controllers if o.pos == "PRON" or syntax.preposition(o) == "a"] or controllers
                if controllers:
                    return controllers, None
            return subject(head, object_control, depth + 1)
        if _modifying(verb):  # *A, llegado ayer*
            return [relatives.meant(head)], None
        if head.pos == "NOUN" and syntax.temporal(head):  # *un día después de haber hablado*
            above = syntax.verb_above(head)
            return subject(above, object_control, depth + 1) if above is not None else ([], None)
        if head.pos == "NOUN":
            owner = list(syntax.complements(head, {"de"}))
            if owner and not _circumstance(verb):
                return owner, None
            if head.head.pos == "VERB" and head.dep in ("obj", "obl", "nsubj"):
                return subject(head.head, object_control, depth + 1)
        if head.pos == "ADJ" and syntax.has_copula(head):
            return own_subjects(head), None
        if head.pos == "ADJ" and head.head.pos == "VERB":
            return subject(head.head, object_control, depth + 1)
        return [], None
    if verb.dep in ("ccomp", "advcl", "xcomp", "parataxis", "acl") and head.pos == "VERB" and head != verb:
        if verb.dep == "ccomp" and head.lemma in object_control and syntax.has(syntax.finite_form(verb), "Mood", "Sub"):
            controllers = [o for o in objects(head) if o.ent_type or o.pos == "PRON" or syntax.preposition(o) == "a"]
            controllers = controllers or list(syntax.complements(head, {"a"}))
            if controllers:
                return controllers, None
        same_number = syntax.values(syntax.finite_form(verb), "Number") == syntax.values(
            syntax.finite_form(head), "Number"
        ) or not syntax.finite(head)
        if same_number and syntax.values(syntax.finite_form(verb), "Person") != ["1"]:
            return subject(head, object_control, depth + 1)
    return [], verb


def _beside(verb: Word, head: Word) -> Word:
    """*agradecen a B que acogiera la ronda y se comprometen*: of the clause that a verb hangs on and the one above that which has its mood and number."""
    above = syntax.verb_above(head)
    if (
        head.dep not in ("ccomp", "acl", "advcl")
        or above is None
        or not syntax.finite(verb)
        or not syntax.finite(above)
        or above.i > head.i
    ):
        return head
    return above if _alike(verb, above) and not _alike(verb, head) else head


def _alike(verb: Word, other: Word) -> bool:
    """Whether two finite verbs have the same number and are both, or neither, in the subjunctive."""
    one, two = syntax.finite_form(verb), syntax.finite_form(other)
    subjunctive = ("Sub" in syntax.values(one, "Mood")) == ("Sub" in syntax.values(two, "Mood"))
    return subjunctive and syntax.values(one, "Number") == syntax.values(two, "Number")


def _modifying(verb: Word) -> bool:
    """Whether a verb is a bare participle that says something of the noun that it hangs on."""
    auxiliary = any(c.dep.startswith("aux") for c in verb.children)
    return syntax.has(verb, "VerbForm", "Part") and verb.dep in ("acl", "amod") and verb.head.pos in syntax.NOMINAL and not auxiliary


def _coordinated(verb: Word) -> list[Word]:
    """*A lamenta las sanciones, reclama un asiento y censura a B*: the subject of the first of several verbs, taken for what the next says."""
    for clause in verb.children:
        if clause.dep != "ccomp" or clause.i > verb.i or not syntax.finite(clause) or verb.lemma in _speech(verb.doc.language):
            continue
        between = verb.doc[clause.i : verb.i]
        quoted = any(t.text in syntax.QUOTATION for t in verb.doc[verb.sentence.start : clause.i])
        said = quoted or any(c.dep == "mark" for c in clause.children) or not any(t.text == "," for t in between)
        alike = syntax.values(syntax.finite_form(clause), "Number") == syntax.values(syntax.finite_form(verb), "Number")
        if not said and alike:
            return own_subjects(clause)
    return []


@cache
def _speech(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["speech"])


def _done_by_subject(infinitive: Word) -> bool:
    """*llamó a B para felicitarlo*, *criticó a B al recordarle*: whose object is the one of its governor is not done by that object."""
    if infinitive.dep != "advcl":
        return False
    marks = [c.lower for c in infinitive.children if c.dep in ("mark", "case") and c.i < infinitive.i]
    called = infinitive.head.lemma in _summoning(infinitive.doc.language) and "a" not in marks
    return "al" in marks or called or bool(syntax.enclitic(infinitive))


@cache
def _summoning(language: str) -> frozenset[str]:
    return frozenset(lexicon(language)["summoning"])


def _circumstance(infinitive: Word) -> bool:
    """*una rueda de prensa tras reunirse con B*: an infinitive that says when, hung on a noun before it; whose the noun is does not do it."""
    marks = lexicon(infinitive.doc.language)["circumstantial"]
    return any(c.dep in ("mark", "case", "advmod") and c.i < infinitive.i and c.lower in marks for c in infinitive.children)
