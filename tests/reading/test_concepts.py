"""What is named: decoys and look-alikes first, then spellings, then properties that hold for any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iviguide.knowledge import Knowledge, open_knowledge
from iviguide.reading.concepts import british, surface_forms
from iviguide.reading.question import QuestionReader


def concepts(knowledge: Knowledge, text: str) -> set[str]:
    return {m.concept for m in knowledge.finder.find(text)}


@pytest.mark.parametrize(
    ("text", "named", "not_named"),
    [
        ("IVIG for ITP", "itp", "ttp"),
        ("plasma exchange for TTP", "ttp", "itp"),
        ("thrombotic thrombocytopenic purpura", "ttp", "itp"),
        ("immune thrombocytopenic purpura", "itp", "ttp"),
        ("HIT after bypass", "hit", "itp"),
        ("MG crisis", "myasthenia-gravis", "gbs"),
        ("IgA deficiency", "iga-deficiency", "igg-level"),
        ("IgG4-related disease", "igg4-disease", "iga-deficiency"),
        ("TEN after lamotrigine", "sjs-ten", "itp"),
        ("rabies immune globulin", "rabies-ig", "immunoglobulin"),
        ("hepatitis B immune globulin", "hbig", "immunoglobulin"),
        ("antithymocyte globulin", "atg", "immunoglobulin"),
        ("warm AIHA", "warm-aiha", "cold-agglutinin-disease"),
    ],
)
def test_a_look_alike_is_not_mistaken(knowledge: Knowledge, text: str, named: str, not_named: str) -> None:
    found = concepts(knowledge, text)
    assert named in found
    assert not_named not in found


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("my platelets hit 20", "hit"),
        ("it was hit hard", "hit"),
        ("give 400 mg once", "myasthenia-gravis"),
        ("in ten days", "sjs-ten"),
        ("who should get it", "who"),
        ("a cat scratched me", "septic-thrombocytopenia"),
    ],
)
def test_everyday_words_are_no_abbreviations(knowledge: Knowledge, text: str, concept: str) -> None:
    assert concept not in concepts(knowledge, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("warm autoimmune hemolytic anemia", "warm autoimmune haemolytic anaemia"),
        ("acquired hemophilia A", "acquired haemophilia A"),
        ("immune thrombocytopenia", "Immune Thrombocytopenia"),
        ("Guillain-Barré syndrome", "guillain barre syndrome"),
        ("Guillain–Barré syndrome", "Guillain-Barre syndrome"),
        ("anti-D", "anti D"),
        ("stiff-person syndrome", "stiff person syndrome"),
    ],
)
def test_spellings_are_one(knowledge: Knowledge, one: str, other: str) -> None:
    assert concepts(knowledge, one) == concepts(knowledge, other) != set()


@pytest.mark.parametrize(
    ("lay", "concept"),
    [
        ("gamma globulin", "ivig"),
        ("low platelets", "thrombocytopenia"),
        ("blood clot", "thrombosis"),
        ("steroids", "corticosteroid"),
    ],
)
def test_lay_words(knowledge: Knowledge, lay: str, concept: str) -> None:
    found = concepts(knowledge, lay)
    assert any(knowledge.vocabulary.is_a(concept, c) or knowledge.vocabulary.is_a(c, concept) for c in found)


def test_names_match_whole_words_only(knowledge: Knowledge) -> None:
    assert "itp" not in concepts(knowledge, "preITPost aitpx itps2")
    assert "gbs" not in concepts(knowledge, "gbsx")


def test_every_name_of_every_concept_is_found(knowledge: Knowledge) -> None:
    """Typed as the vocabulary writes it, a name leads to a concept that owns it."""
    missed = []
    for concept in knowledge.vocabulary:
        for name in concept.synonyms:
            owners = {c for form in surface_forms(name) for c in knowledge.finder.owners[form]}
            if not owners & concepts(knowledge, name):
                missed.append((concept.id, name))
    assert len(missed) <= 12, missed


def test_british_spelling_of_a_word_without_one_is_itself() -> None:
    assert british("splenectomy") == "splenectomy"


SOME_NAMES = ["ITP", "IVIG", "Guillain–Barré", "haemolytic anaemia", "HIT", "anti-D", "İ", "ß", "ﬀ", "10⁹", "\n", "漢"]


@settings(deadline=None)  # the first example opens the pack
@given(st.lists(st.one_of(st.sampled_from(SOME_NAMES), st.text(max_size=12)), max_size=12).map(" ".join))
def test_offsets_index_the_text_as_given(text: str) -> None:
    found = open_knowledge_once().finder.find(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.surface
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


_KEPT: list[Knowledge] = []


def open_knowledge_once() -> Knowledge:
    if not _KEPT:
        _KEPT.append(open_knowledge())
    return _KEPT[0]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("ITP, no headache", "headache"),
        ("IVIG yesterday, denies chest pain", "chest-pain"),
        ("without fever", "fever"),
        ("no bleeding, give IVIG?", "bleeding"),
    ],
)
def test_denied_signs_are_not_there(reader: QuestionReader, text: str, denied: str) -> None:
    frame = reader.read(text)
    assert denied in frame.negated
    assert denied not in frame.about


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("no fever but headache after IVIG", "headache"),
        ("No steroids. Headache after IVIG", "headache"),
        ("is headache not dangerous", "headache"),
    ],
)
def test_a_negation_reaches_no_further_than_its_clause(reader: QuestionReader, text: str, there: str) -> None:
    assert there in reader.read(text).about


def test_a_denied_drug_is_still_the_subject(reader: QuestionReader) -> None:
    assert "ivig" in reader.read("Why no IVIG for AIHA?").agents
