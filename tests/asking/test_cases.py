"""The pack's own questions: the share that holds per file may not fall below its floor (`raise_floors` only raises)."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge

from .cases_run import CASES, floors, rate, run

Results = dict[str, tuple[int, list[tuple[str, list[str]]]]]


@pytest.fixture(scope="module")
def results(knowledge: Knowledge) -> Results:
    return run(knowledge)


@pytest.mark.parametrize("name", sorted(p.stem for p in CASES.glob("*.yaml")))
def test_cases_hold(results: Results, name: str) -> None:
    count, failed = results[name]
    floor = floors().get(name, 0.0)
    listed = "\n".join(f"  {question}: {'; '.join(wrong)}" for question, wrong in failed[:25])
    assert rate(count, len(failed)) >= floor, f"{name}: {count - len(failed)} of {count}, floor {floor} %\n{listed}"


def test_no_floor_is_left_without_its_cases() -> None:
    assert set(floors()) <= {p.stem for p in CASES.glob("*.yaml")}
