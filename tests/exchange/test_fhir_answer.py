"""An answer as FHIR: valid R4, every sentence with its sources, its state where no program overlooks it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from rendering.pages import hostile, real_pages

from iviguide.exchange.fhir_answer import to_document
from iviguide.model.answer import Answer

from . import r4

ANSWERS = [page for page in (*real_pages(), hostile()) if isinstance(page, Answer)]


def first(bundle: dict[str, Any]) -> dict[str, Any]:
    return bundle["entry"][0]["resource"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: a.question[:20])
def test_every_sentence_is_there_with_its_sources(answer: Answer) -> None:
    bundle = to_document(answer)
    held = {e["fullUrl"]: e["resource"] for e in bundle["entry"]}
    sections = first(bundle)["section"]
    sentences = [s for group in sections for s in group.get("section", ())]
    said = [*answer.urgent, *answer.summary, *(x for s in answer.sections for x in s.sentences)]
    said += [p for c in answer.conflicts for p in c.positions]  # type: ignore[misc]
    assert len(sentences) == len(said)
    for part, sentence in zip(sentences, said, strict=True):
        assert tuple(e["valueString"] for e in part["extension"]) == sentence.statements
        assert all(e["reference"] in held for e in part["entry"])
    if answer.urgent:
        assert sections[0]["title"] == "Act now"


def test_what_nobody_approved_says_so_to_programs_and_people() -> None:
    for answer in ANSWERS:
        bundle = to_document(answer)
        assert first(bundle)["status"] == "preliminary"
        assert "not approved by a clinician" in bundle["meta"]["tag"][0]["display"]
        assert "not approved by a clinician" in first(bundle)["text"]["div"]


def test_an_abstention_is_a_document_that_says_why() -> None:
    answer = next(a for a in ANSWERS if a.abstention and "rabies" in a.question)
    told = next(s for s in first(to_document(answer))["section"] if s["title"] == "No answer")
    assert answer.abstention is not None
    assert answer.abstention.text[:20] in told["text"]["div"]


def test_hostile_words_stay_words() -> None:
    for found in re.findall(r'"div": "(.*?)(?<!\\)"', json.dumps(to_document(hostile()))):
        assert "<script" not in found


def test_the_same_answer_is_the_same_document() -> None:
    assert to_document(ANSWERS[0]) == to_document(ANSWERS[0])
    assert to_document(ANSWERS[0])["id"] != to_document(ANSWERS[1])["id"]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: a.question[:20])
def test_model_classes_accept_it(answer: Answer) -> None:
    pytest.importorskip("fhir.resources.R4B")
    from fhir.resources.R4B import get_fhir_model_class

    get_fhir_model_class("Bundle").model_validate(to_document(answer))


def test_the_official_definitions_find_nothing_wrong() -> None:
    bundle = to_document(ANSWERS[0])
    assert not [f for r in [bundle, *(e["resource"] for e in bundle["entry"])] for f in r4.faults(r)]
