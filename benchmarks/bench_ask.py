"""Warm answers to the pack's own questions: the whole way from the text to the record, and to JSON.

python -m pytest benchmarks/bench_ask.py --benchmark-only -o addopts=
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import iviguide
from iviguide.knowledge import Knowledge
from iviguide.rendering.json_ import to_json


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    opened = iviguide.open_knowledge()
    iviguide.ask("IVIG for ITP?", knowledge=opened)
    return opened


def test_open_the_compiled_pack(benchmark: Callable[..., Any]) -> None:
    assert benchmark(iviguide.open_knowledge).statements


def test_ask_every_case(benchmark: Callable[..., Any], knowledge: Knowledge) -> None:
    cases = knowledge.content.cases

    def all_cases() -> int:
        return sum(bool(iviguide.ask(c.question, reader=c.reader, knowledge=knowledge).release) for c in cases)

    assert benchmark(all_cases) == len(cases)


@pytest.mark.parametrize(
    "question",
    [
        "IVIG in thrombocytopenia: when, how much, how fast?",
        "rabies post-exposure prophylaxis after a cat scratch",
        "how long " * 400,
    ],
    ids=["answered", "refused", "hostile"],
)
def test_ask_one(benchmark: Callable[..., Any], knowledge: Knowledge, question: str) -> None:
    assert benchmark(lambda: iviguide.ask(question, knowledge=knowledge)).release


def test_as_json(benchmark: Callable[..., Any], knowledge: Knowledge) -> None:
    answer = iviguide.ask("IVIG in thrombocytopenia: when, how much, how fast?", knowledge=knowledge)
    assert benchmark(lambda: to_json(answer))
