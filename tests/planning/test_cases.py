"""Patients beside the pack, each with what its plan must and must not hold."""

from __future__ import annotations

import re

import pytest

from iviguide.knowledge import Knowledge, open_knowledge
from iviguide.knowledge.records import build_trusted
from iviguide.model.pathway import PlanCase
from iviguide.model.plan import Plan
from iviguide.planning import plan

KNOWLEDGE = open_knowledge()
CASES = [build_trusted(PlanCase, c) for c in KNOWLEDGE.content.planning["plan_cases"]]
AS_OF = "2026-11-21"


def planned(case: PlanCase, knowledge: Knowledge = KNOWLEDGE) -> Plan:
    patient = case.patient
    return plan(str(patient["text"]) if "text" in patient else patient, knowledge=knowledge, as_of=AS_OF)


def faults(case: PlanCase, found: Plan) -> list[str]:
    """What of the case the plan does not meet."""
    out = []
    if case.answer and found.indicated.answer not in case.answer:
        out.append(f"answer {found.indicated.answer}, wanted {case.answer}: {found.indicated.rule}")
    if case.no_dose == "yes" and found.dose.regimens:
        out.append("a dose where none is due")
    if case.course_g:
        low, high = map(float, case.course_g)
        grams = [r.course_g for r in found.dose.regimens if r.preferred and r.course_g is not None]
        if not any(low * 0.95 <= g <= high * 1.05 for g in grams):
            out.append(f"grams {grams}, wanted {low}-{high}")
    ids = {c.id for c in found.cautions}
    out += [f"caution {c} did not fire" for c in case.cautions if c not in ids]
    out += [f"caution {c} fired" for c in case.no_cautions if c in ids]
    asked = " | ".join(m.fact for m in found.missing)
    out += [f"not asked for: {m}" for m in case.missing if not re.search(re.escape(m), asked, re.I)]
    todo = {a.id for a in (*found.before, *found.during, *found.after)}
    out += [f"no check {c}" for c in case.checks if c not in todo]
    alike = {a.condition for a in found.look_alikes}
    out += [f"no look-alike {c}" for c in case.look_alikes if c not in alike]
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_a_case_holds(case: PlanCase) -> None:
    assert not faults(case, planned(case))


def test_there_are_enough_cases_and_enough_that_just_miss() -> None:
    assert len(CASES) >= 100
    assert sum(c.answer in {("no",), ("not_covered",)} for c in CASES) >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_the_contract(case: PlanCase) -> None:
    """Every line names its statement, no dose without sources, grams only with a weight and its basis."""
    found = planned(case)
    for indication in found.indications:
        for p in indication.positions:
            assert p.statements or p.position == "not addressed", p
            assert p.missing or p.position != "depends on missing facts", p
    for r in found.dose.regimens:
        assert r.statements
        assert found.sources
        assert None not in {r.daily_g_per_kg, r.days}
        assert (r.course_g is None) == (r.dosing_weight_kg is None) == (r.weight_basis is None)
    assert sum(r.preferred for r in found.dose.regimens) == (1 if found.dose.regimens else 0)
    for line in (*found.cautions, *found.before, *found.during, *found.after):
        assert line.statements, line
    known = KNOWLEDGE.statements
    named = {s for c in found.cautions for s in c.statements} | {s for r in found.dose.regimens for s in r.statements}
    assert named <= set(known)
    assert not (found.dose.regimens and found.indicated.answer in {"no", "not_covered", "depends"})
    assert any("raft" in n for n in found.notices)
