"""Doses of immunoglobulin in a disease: those that the pack holds, however worded, and those above every one that it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import iviguide
from iviguide.model.statement import Statement

from .checking import Check, verdicts

FAULTS = {"contradicted", "overstated", "indirect", "outdated"}
OTHER_KINDS = {"gap", "misconception", "indirect_evidence"}
LEAST_HELD, LEAST_TRIPLED = 103, 88
"""Of 105 regimens those borne out, and of their triples those called wrong; they only rise."""


def regimens(knowledge: iviguide.Knowledge) -> Iterator[str]:
    """A sentence for each dose that a statement on all people with a disease holds in parts."""
    for s in knowledge.statements.values():
        if s.dose is None or s.kind in OTHER_KINDS or not set(s.agents) & {"ivig", "immunoglobulin"}:
            continue
        if s.population.condition and not s.population.stated().keys() - {"condition", "traits"} and (told := _told(s)):
            concept = knowledge.vocabulary[s.population.condition]
            yield f"In {concept.synonyms[0] if concept.synonyms else concept.name}, IVIG is given at {told}."


def _told(s: Statement) -> str | None:
    assert s.dose is not None
    if s.dose.daily and s.dose.days:
        return f"{s.dose.daily} a day for {s.dose.days} days"
    return f"a total dose of {s.dose.course}" if s.dose.course else None


def _tripled(text: str) -> str:
    single = re.sub(r"-\d+(?:\.\d+)?(?= ?(?:g|mg)/kg)", "", text)
    return re.sub(r"\d+(?:\.\d+)?(?= ?(?:g|mg)/kg)", lambda m: f"{float(m[0]) * 3:g}", single)


def test_the_doses_that_are_held_are_borne_out_and_their_triples_are_not(check: Check) -> None:
    told = sorted(set(regimens(iviguide.open_knowledge())))
    held = [verdicts(check(x)) for x in told]
    tripled = [verdicts(check(_tripled(x))) for x in told if "/kg" in x]
    assert sum("supported" in v for v in held) >= LEAST_HELD
    assert sum(bool(v & FAULTS) for v in tripled) >= LEAST_TRIPLED
    assert not any("supported" in v for v in tripled)


@pytest.mark.parametrize(
    "text",
    [
        "In CIDP the maintenance dose is 5 g/kg every 3 weeks.",
        "For GBS, give IVIG 2 g/kg daily for five days.",
        "The dose of IVIG in ITP is 10 g/kg.",
        "In Kawasaki disease IVIG is given as a single dose of 4 g/kg.",
        "The usual IVIG dose is 4 g/kg.",
    ],
)
def test_a_dose_above_all_that_are_known_is_contradicted(check: Check, text: str) -> None:
    (claim,) = check(text).claims
    assert (claim.verdict, claim.severity) == ("contradicted", "high")


@pytest.mark.parametrize(
    "text",
    [
        "Doses above 4 g/kg raise the risk of hemolysis.",
        "Never give 5 g/kg of IVIG in ITP.",
        "After two courses of 2 g/kg, 4 g/kg altogether, hemolysis was frequent in Kawasaki disease.",
        "In autoimmune acquired von Willebrand syndrome: 0.4 g/kg x 5 or 1 g/kg x 2 days.",
        "In warm AIHA IVIG 0.4-1 g/kg is given daily for 2-5 days.",
    ],
)
def test_a_limit_or_several_courses_are_no_dose(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check(text))
