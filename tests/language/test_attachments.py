"""Nouns hung on the wrong word are hung where they belong; those that hang rightly stay."""

from __future__ import annotations

import written_rows
from spacy.tokens import Doc

from kg.language import lexicon
from kg.language.attachments import Attachments

PLURAL = "VerbForm=Fin|Number=Plur"


def parsed(rows: str, ents: list[str] | None = None) -> Doc:
    """A parse from rows, corrected."""
    doc = written_rows.parsed(rows, ents)
    Attachments(lexicon("es")).correct(doc)
    return doc


def relation(doc: Doc, word: str) -> tuple[str, str]:
    token = next(t for t in doc if t.text == word)
    return token.dep_, token.head.text


def test_what_stands_before_a_number_is_no_preposition_of_the_noun() -> None:
    doc = parsed(f"""
        enviaron VERB ROOT 0 {PLURAL} enviar
        más ADV advmod 5
        de ADP case 5
        5000 NUM nummod 5
        soldados NOUN obl 1 _ soldado
    """)
    assert relation(doc, "de") == ("case", "más")
    assert relation(doc, "soldados") == ("obj", "enviaron")


def test_what_comes_in_number_is_the_subject() -> None:
    doc = parsed(f"""
        llegaron VERB ROOT 0 {PLURAL} llegar
        cerca ADV advmod 5
        de ADP case 5
        3000 NUM nummod 5
        soldados NOUN obl 1 _ soldado
    """)
    assert relation(doc, "soldados") == ("nsubj", "llegaron")


def test_a_time_in_number_stays_one() -> None:
    doc = parsed(f"""
        hablaron VERB ROOT 0 {PLURAL} hablar
        más ADV advmod 5
        de ADP case 5
        3 NUM nummod 5
        horas NOUN obl 1 _ hora
    """)
    assert relation(doc, "horas") == ("obl", "hablaron")


def test_a_preposition_before_a_number_word_is_the_nouns() -> None:
    doc = parsed(f"""
        mataron VERB ROOT 0 {PLURAL} matar
        a ADP case 3
        cien NOUN nummod 4
        civiles ADJ obj 1 _ civil
    """)
    assert relation(doc, "a") == ("case", "civiles")


def test_who_stands_between_a_place_and_the_verb_acts() -> None:
    doc = parsed(f"""
        En ADP case 2
        Tiflis PROPN obl 7
        , PUNCT punct 4
        decenas NOUN appos 2 _ decena
        de ADP case 6
        personas NOUN nmod 4
        marcharon VERB ROOT 0 {PLURAL} marchar
    """)
    assert relation(doc, "decenas") == ("nsubj", "marcharon")


def test_an_apposition_of_the_place_stays_one_where_the_verb_has_its_subject() -> None:
    doc = parsed(f"""
        En ADP case 2
        Tiflis PROPN obl 7
        , PUNCT punct 4
        capital NOUN appos 2
        , PUNCT punct 4
        miles NOUN nsubj 7
        marcharon VERB ROOT 0 {PLURAL} marchar
    """)
    assert relation(doc, "capital") == ("appos", "Tiflis")


def test_a_plural_before_a_plural_verb_is_its_subject_but_no_time() -> None:
    rows = f"""
        miles NUM obl 4
        de ADP case 3
        iraquíes NOUN nmod 1
        marcharon VERB ROOT 0 {PLURAL} marchar
    """
    assert relation(parsed(rows), "miles") == ("nsubj", "marcharon")
    assert relation(parsed(f"horas NOUN obl 2 _ hora\nmarcharon VERB ROOT 0 {PLURAL} marchar"), "horas") == ("obl", "marcharon")


def test_an_adjective_behind_a_name_is_what_is_said_of_it() -> None:
    rows = """
        considera VERB ROOT 0 VerbForm=Fin considerar
        a ADP case 3
        Rusia PROPN obj 1
        responsable ADJ amod 3
    """
    assert relation(parsed(rows, ["O", "O", "B-LOC", "O"]), "responsable") == ("obj", "considera")
    visits = rows.replace("considera VERB", "visita VERB").replace("considerar", "visitar")
    assert relation(parsed(visits, ["O", "O", "B-LOC", "O"]), "responsable") == ("amod", "Rusia")


def test_an_adverbial_takes_no_complements() -> None:
    doc = parsed("""
        habló VERB ROOT 0 VerbForm=Fin hablar
        por ADP case 3
        separado ADJ obj 1
        con ADP case 5
        Lula PROPN obl 3
    """)
    assert relation(doc, "Lula") == ("obl", "habló")


def test_a_word_with_a_preposition_is_no_part_of_the_name_before() -> None:
    doc = parsed("""
        Delegados PROPN nsubj 4
        de ADP case 3
        Karabaj PROPN flat 1
        viajan VERB ROOT 0 VerbForm=Fin viajar
    """)
    assert relation(doc, "Karabaj") == ("nmod", "Delegados")


def test_whom_a_verb_names_behind_a_time_is_the_verbs() -> None:
    rows = f"""
        telefoneó VERB ROOT 0 {PLURAL} telefonear
        por ADP case 4
        la DET det 4
        noche NOUN obl 1 _ noche
        a ADP case 6
        Trump PROPN nmod 4
    """
    assert relation(parsed(rows, ["O", "O", "O", "O", "O", "B-PER"]), "Trump") == ("obj", "telefoneó")


def test_what_is_of_a_time_stays_with_it() -> None:
    rows = f"""
        telefoneó VERB ROOT 0 {PLURAL} telefonear
        en ADP case 4
        la DET det 4
        noche NOUN obl 1 _ noche
        de ADP case 6
        Reyes PROPN nmod 4
    """
    assert relation(parsed(rows, ["O", "O", "O", "O", "O", "B-MISC"]), "Reyes") == ("nmod", "noche")


def test_of_two_subjects_the_one_behind_a_verb_without_object_is_the_object() -> None:
    rows = f"""
        Francia PROPN nsubj 2
        aprobó VERB ROOT 0 {PLURAL} aprobar
        el DET det 4
        plan NOUN nsubj 2 _ plan
    """
    assert relation(parsed(rows, ["B-LOC", "O", "O", "O"]), "plan") == ("obj", "aprobó")


def test_what_behind_a_clitic_does_it_stays_the_subject() -> None:
    rows = f"""
        anuncio NOUN nsubj 3 _ anuncio
        lo PRON obj 3
        hizo VERB ROOT 0 {PLURAL} hacer
        Macron PROPN nsubj 3
    """
    assert relation(parsed(rows, ["O", "O", "O", "B-PER"]), "Macron") == ("nsubj", "hizo")


def test_a_name_behind_a_conjunction_is_another() -> None:
    rows = f"""
        visitó VERB ROOT 0 {PLURAL} visitar
        Uruguay PROPN obj 1
        y CCONJ cc 4
        Bolivia PROPN flat 2
    """
    assert relation(parsed(rows, ["O", "B-LOC", "O", "B-LOC"]), "Bolivia") == ("conj", "Uruguay")
