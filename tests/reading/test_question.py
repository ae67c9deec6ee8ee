"""Who is meant and what is asked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iviguide.reading.aspects import asked
from iviguide.reading.population import read_population
from iviguide.reading.question import QuestionReader
from iviguide.reading.text import fold

from .test_concepts import open_knowledge_once


@pytest.mark.parametrize(
    ("text", "axis", "value"),
    [
        ("34F with ITP", "age", "adult"),
        ("72 y man", "age", "older adult"),
        ("my son, 4 years old", "age", "child"),
        ("neonate on day 2 of life", "age", "newborn"),
        ("6 month old", "age", "child"),
        ("paediatric ITP", "age", "child"),
        ("in the elderly", "age", "older adult"),
        ("at 34 weeks gestation", "pregnancy", "yes"),
        ("she is not pregnant", "pregnancy", "no"),
        ("refractory to steroids", "line", "refractory"),
        ("steroids have failed", "line", "refractory"),
        ("newly dx ITP", "line", "first line"),
        ("no bleeding", "severity", "mild"),
        ("before surgery tomorrow", "setting", "before procedure"),
        ("in the ER right now", "setting", "emergency"),
        ("long-term IVIG", "goal", "maintenance"),
        ("as a bridge", "goal", "bridge"),
        ("rescue treatment", "goal", "rescue"),
    ],
)
def test_population_cues(text: str, axis: str, value: str) -> None:
    assert getattr(read_population(fold(text)), axis) == value


@pytest.mark.parametrize(
    "text", ["5 years later", "two years ago 34 mg", "for 10 years after", "30 minutes", "score of 7"]
)
def test_times_are_no_ages(text: str) -> None:
    assert read_population(fold(text)).age is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("plt 8", 8),
        ("platelets of 30,000", 30),
        ("platelet count is 12 x10^9/L", 12),
        ("my count dropped to 9000", 9),
        ("plts <20k", 20),
    ],
)
def test_platelet_counts(text: str, count: int) -> None:
    found = read_population(fold(text)).platelets_e9_l
    assert found is not None
    assert found.low == count


@pytest.mark.parametrize("text", ["my count dropped to 9000/ul", "platelets 9,000/uL"])
def test_platelet_counts_per_microliter(text: str) -> None:
    found = read_population(fold(text)).platelets_e9_l
    assert found is not None
    assert found.low == 9


@pytest.mark.parametrize(("text", "kg"), [("82 kg man", 82), ("weighs 12.5kg", 12.5), ("180 lbs", 81.6)])
def test_weights(text: str, kg: float) -> None:
    found = read_population(fold(text)).weight_kg
    assert found is not None
    assert float(found.low) == pytest.approx(kg, abs=0.2)


def test_a_disease_name_makes_nobody_pregnant(reader: QuestionReader) -> None:
    assert reader.read("IVIG for recurrent pregnancy loss").population.pregnancy is None


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("How much IVIG in ITP?", "dose"),
        ("How fast can it be run?", "administration"),
        ("When will my platelets rise?", "onset"),
        ("how long does it last", "duration"),
        ("Does IVIG work in CIDP?", "efficacy"),
        ("side effects of IVIG", "harm"),
        ("contraindications", "contraindication"),
        ("IVIG vs plasma exchange", "comparison"),
        ("what if it didn't work", "next-step"),
        ("can he have the MMR vaccine", "vaccine"),
        ("How does IVIG work?", "mechanism"),
        ("half-life", "kinetics"),
        ("ideal body weight", "dosing-weight"),
        ("infusion at home", "home"),
        ("what does it cost", "cost"),
        ("red flags", "red-flag"),
    ],
)
def test_aspects(text: str, aspect: str) -> None:
    assert aspect in asked(fold(text))[0]


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("Write an appeal letter for me", "write"),
        ("May I stop my prednisone?", "stop"),
        ("Will Aetna cover it?", "insurance"),
        ("What do I have?", "diagnose"),
    ],
)
def test_requests_that_are_not_for_evidence(reader: QuestionReader, text: str, request_: str) -> None:
    assert reader.read(text).request == request_


def test_what_was_not_understood_is_kept(reader: QuestionReader) -> None:
    assert "quetzal" in reader.read("IVIG for quetzal in ITP").unread


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    knowledge = open_knowledge_once()
    frame = _reader().read(text)
    assert frame.text == text
    assert all(c in knowledge.vocabulary for c in frame.concepts)


_READERS: list[QuestionReader] = []


def _reader() -> QuestionReader:
    if not _READERS:
        k = open_knowledge_once()
        _READERS.append(QuestionReader(k.vocabulary, k.finder, k.content.words))
    return _READERS[0]


@pytest.mark.parametrize(
    "piece",
    ["how long ", "how long does it ", "is ", "a", "failed steroids ", "no ", "affect a ", "1-", "tell ", "plt "],
)
def test_long_repeats_are_read_quickly(reader: QuestionReader, piece: str) -> None:
    began = time.perf_counter()
    reader.read((piece * 4000)[:4000])
    assert time.perf_counter() - began < 1.0
