"""What holds for every answer, whatever was asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

import iviguide
from iviguide.errors import BadDate, BadQuestion, UncitedSentence, UnknownReader
from iviguide.knowledge import Knowledge
from iviguide.model.answer import Answer, Sentence
from iviguide.model.terms import READERS, Reader
from iviguide.rendering.json_ import to_json

SKELETON = (
    "What is the role of IVIG in adults with autoimmune hemolytic anemia who are refractory to corticosteroids?",
    "IVIG in thrombocytopenia: when, how much, how fast?",
    "Does IVIG contain FcRn?",
    "An acquired hemophilia guideline advises against IVIG: does that hold for AIHA?",
    "rabies post-exposure prophylaxis after a cat scratch",
)
QUESTIONS = (
    *SKELETON,
    "IVIG in TTP?",
    "headache with platelets of 8, ITP",
    "Is IgA deficiency a contraindication to IVIG?",
    "Can my daughter have the MMR vaccine after IVIG?",
    "IVIG and clots, how common",
    "Write a letter to my insurer",
    "asdf qwer",
    "IVIG for garlic breath",
    "HIT: IVIG dose?",
)


def parts(answer: Answer) -> Iterator[Sentence]:
    yield from answer.urgent
    yield from answer.summary
    for section in answer.sections:
        yield from section.sentences


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_keeps_the_contract(knowledge: Knowledge, question: str, reader: Reader) -> None:
    answer = iviguide.ask(question, reader=reader, knowledge=knowledge)
    numbers = {s.n for s in answer.sources}
    assert numbers == set(range(1, len(numbers) + 1))
    for sentence in parts(answer):
        assert sentence.text.strip()
        assert sentence.statements
        assert set(sentence.statements) <= set(knowledge.statements)
        assert sentence.citations
        assert set(sentence.citations) <= numbers
        assert (sentence.directness == "direct") == (not sentence.indirect_because)
        assert sentence.status != "approved" or answer.reviewers
    for position in (p for c in answer.conflicts for p in c.positions):
        assert position.citation in numbers
        assert position.statements
    assert all(s.id in knowledge.sources for s in answer.sources)
    assert answer.abstained == (answer.abstention is not None)
    if answer.abstention:
        assert answer.abstention.text
        assert not answer.summary
    else:
        assert answer.summary or answer.sections
    assert answer.disclaimer
    assert answer.reading
    assert answer.release == knowledge.release


@pytest.mark.parametrize("question", QUESTIONS)
def test_lay_readers_are_given_plain_words(knowledge: Knowledge, question: str) -> None:
    answer = iviguide.ask(question, reader="patient", knowledge=knowledge)
    for sentence in parts(answer):
        assert any(sentence.text.startswith(knowledge.statements[i].plain) for i in sentence.statements)


def test_a_sentence_without_a_citation_cannot_be_built() -> None:
    with pytest.raises(UncitedSentence):
        Sentence(text="IVIG helps.", statements=("x",), citations=())


@pytest.mark.parametrize("reader", ["clinician", "patient"])
@pytest.mark.parametrize("question", SKELETON[:4])
def test_the_skeleton_questions_are_answered(knowledge: Knowledge, question: str, reader: Reader) -> None:
    answer = iviguide.ask(question, reader=reader, knowledge=knowledge)
    assert not answer.abstained
    assert answer.summary


@pytest.mark.parametrize(
    ("question", "conditions"),
    [(SKELETON[0], {"aiha"}), (SKELETON[1], {"itp"}), (SKELETON[3], {"aiha", "acquired-hemophilia-a"})],
)
def test_the_skeleton_questions_are_read(knowledge: Knowledge, question: str, conditions: set[str]) -> None:
    assert conditions <= set(iviguide.ask(question, knowledge=knowledge).frame.conditions)


def test_how_much_and_how_fast_are_two_questions(knowledge: Knowledge) -> None:
    aspects = set(iviguide.ask(SKELETON[1], knowledge=knowledge).frame.aspects)
    assert "dose" in aspects
    assert aspects & {"onset", "administration"}


def test_when_is_the_third(knowledge: Knowledge) -> None:
    answer = iviguide.ask(SKELETON[1], knowledge=knowledge)
    assert "role" in answer.frame.aspects
    assert any("role" in knowledge.statements[i].aspects for s in answer.summary for i in s.statements)


@pytest.mark.parametrize("reader", READERS)
def test_rabies_is_refused_with_a_reason(knowledge: Knowledge, reader: Reader) -> None:
    answer = iviguide.ask(SKELETON[4], reader=reader, knowledge=knowledge)
    assert answer.abstention is not None
    assert answer.abstention.reason == "out_of_scope"
    assert not answer.sections


@pytest.mark.parametrize(
    "question", ["headache with platelets of 8, ITP", "ITP, plt 5, sudden severe headache and confusion. IVIG?"]
)
@pytest.mark.parametrize("reader", READERS)
def test_headache_with_low_platelets_is_urgent(knowledge: Knowledge, question: str, reader: Reader) -> None:
    assert iviguide.ask(question, reader=reader, knowledge=knowledge).urgent


def test_a_denied_headache_is_not_urgent(knowledge: Knowledge) -> None:
    assert not iviguide.ask("ITP, plt 12, no headache, no bleeding. IVIG?", knowledge=knowledge).urgent


def test_a_red_flag_stands_above_an_abstention(knowledge: Knowledge) -> None:
    answer = iviguide.ask(
        "May I stop my IVIG? I have chest pain and cannot breathe", reader="patient", knowledge=knowledge
    )
    assert answer.abstained
    assert answer.urgent


def test_evidence_on_others_is_marked(knowledge: Knowledge) -> None:
    answer = iviguide.ask("IVIG dose for a child with ITP", knowledge=knowledge)
    for sentence in answer.summary:
        (statement, *_) = sentence.statements
        if knowledge.statements[statement].population.age == "adult":
            assert sentence.directness != "direct"


def test_a_follow_up_keeps_the_subject(knowledge: Knowledge) -> None:
    alone = iviguide.ask("And in pregnancy?", knowledge=knowledge)
    after = iviguide.ask("And in pregnancy?", after="IVIG for ITP in adults", knowledge=knowledge)
    assert alone.frame.conditions == ()
    assert after.frame.conditions == ("itp",)
    assert after.frame.population.pregnancy == "yes"


def test_a_new_subject_replaces_the_old(knowledge: Knowledge) -> None:
    answer = iviguide.ask("And for CIDP?", after="IVIG dose for ITP", knowledge=knowledge)
    assert answer.frame.conditions[0] == "cidp"


def test_the_trace_is_only_there_when_asked_for(knowledge: Knowledge) -> None:
    assert iviguide.ask("IVIG for ITP", knowledge=knowledge).why is None
    assert iviguide.ask("IVIG for ITP", knowledge=knowledge, why=True).why


@pytest.mark.parametrize("bad", ["", "   ", "\n\t", "\x00", "a" * 100_000])
def test_bad_questions(knowledge: Knowledge, bad: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        iviguide.ask(bad, knowledge=knowledge)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_unknown_readers_and_impossible_dates(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownReader, match="clinician"):
        iviguide.ask("IVIG for ITP", reader="king", knowledge=knowledge)  # type: ignore[arg-type]
    with pytest.raises(BadDate):
        iviguide.ask("IVIG for ITP", as_of="2026-02-30", knowledge=knowledge)
    assert iviguide.ask("IVIG for ITP", as_of=date(2030, 1, 1), knowledge=knowledge).as_of == "2030-01-01"


def test_the_same_question_gives_the_same_bytes(knowledge: Knowledge) -> None:
    question = SKELETON[0]
    assert to_json(iviguide.ask(question, knowledge=knowledge)) == to_json(iviguide.ask(question, knowledge=knowledge))


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "import iviguide, sys; from iviguide.rendering.json_ import to_json; k = iviguide.open_knowledge()\n"
        "for q in sys.argv[1:]:\n    print(to_json(iviguide.ask(q, knowledge=k, why=True)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *QUESTIONS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
