"""An answer costs what it finds, not what the pack holds: ten times the indications, no more to look at."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from iviguide.asking import Asker
from iviguide.asking.evidence import MOST_OF_DISEASES, EvidenceFinder
from iviguide.knowledge import Knowledge, default_pack, load_pack

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "scaling.py"
CONTENT = load_pack(default_pack())


@pytest.fixture(scope="module")
def scaling() -> ModuleType:
    if not BENCHMARK.is_file():
        pytest.skip("no benchmarks here: not a checkout")
    spec = importlib.util.spec_from_file_location("scaling", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["scaling"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "question",
    [
        "What dose of IVIG for ITP in adults?",
        "What are the contraindications to IVIG?",
        "Does every patient on IVIG need LMWH against clots?",
        "Which patients get hemolysis from IVIG and when should hemoglobin be checked?",
    ],
)
def test_ten_times_the_indications_are_no_more_to_look_at(scaling: ModuleType, question: str) -> None:
    def looked_at(times: int) -> int:
        knowledge = Knowledge(scaling.larger(CONTENT, times))
        reading = Asker(knowledge).read(question)
        return len(EvidenceFinder(knowledge)._candidates(reading))

    once, tenfold = looked_at(1), looked_at(10)
    general = sum(s.population.condition is None for s in CONTENT.statements)
    assert tenfold <= max(once, general + MOST_OF_DISEASES)


def test_invented_diseases_leave_the_first_answer_as_it_was(scaling: ModuleType) -> None:
    question = "What is the role of IVIG in adults with AIHA refractory to steroids?"
    first, larger = (Asker(Knowledge(scaling.larger(CONTENT, n))).ask(question) for n in (1, 5))
    assert first.summary == larger.summary
    assert first.sections == larger.sections
