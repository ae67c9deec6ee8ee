"""What an authority is said to hold of immunoglobulin in a disease, beside the positions that the pack has of it."""

from __future__ import annotations

from collections import Counter

import pytest

import iviguide
from iviguide.model.statement import Statement

from .checking import Check, verdicts

SAYS = {
    ("guideline", "recommended"): ("{} recommends IVIG for {}.", "{} recommends against IVIG for {}."),
    ("guideline", "not recommended"): ("{} recommends against IVIG for {}.", "{} recommends IVIG for {}."),
    ("funding", "funded"): ("{} funds IVIG for {}.", "{} does not fund IVIG for {}."),
    ("funding", "recommended"): ("{} accepts IVIG for {}.", "{} advises against IVIG for {}."),
    ("funding", "not funded"): ("{} does not fund IVIG for {}.", "{} funds IVIG for {}."),
    ("funding", "not recommended"): ("{} does not support IVIG for {}.", "{} recommends IVIG for {}."),
}
COUNTRIES = {"au-criteria": "Australia", "nhs-england": "England", "canada-nac": "Canada"}
MOST_LOST = 11
"""Of some 380 sentences those whose verdict is not as it should be; it only sinks."""


def _told(s: Statement, knowledge: iviguide.Knowledge) -> tuple[str, str] | None:
    p, condition = s.position, s.population.condition
    if p is None or condition is None or p.superseded_by or not set(s.agents) & {"ivig", "immunoglobulin"}:
        return None
    if s.population.stated().keys() - {"condition", "traits"} or (p.kind, p.stance) not in SAYS:
        return None
    names = [knowledge.vocabulary[x] for x in (p.authority, condition)]
    authority, disease = (x.synonyms[0] if x.synonyms else x.name for x in names)
    true, false = SAYS[p.kind, p.stance]
    who = COUNTRIES.get(p.authority, authority)
    return true.format(who, disease), false.format(who, disease)


def test_every_position_is_borne_out_and_its_contrary_is_not(check: Check) -> None:
    knowledge = iviguide.open_knowledge()
    pairs = sorted({told for s in knowledge.statements.values() if (told := _told(s, knowledge))})
    lost = [x for true, _ in pairs if verdicts(check(x := true)) != {"supported"}]
    lost += [x for _, false in pairs if not verdicts(check(x := false)) & {"contradicted", "overstated"}]
    assert len(pairs) > 180
    assert len(lost) <= MOST_LOST, Counter(lost)


@pytest.mark.parametrize(
    "text",
    ["IVIG is not approved for Kawasaki disease in the US.", "Using IVIG in CIDP is off-label."],
)
def test_a_license_that_is_there_is_not_denied(check: Check, text: str) -> None:
    assert verdicts(check(text)) == {"contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "IVIG is not licensed by the FDA for cold agglutinin disease.",
        "England funds IVIG for GBS only in severe disease.",
        "IVIG is used off-label in many diseases.",
        "Australia recommends IVIG for AIHA as second-line treatment.",
    ],
)
def test_what_says_otherwise_or_more_is_no_contradiction(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check(text))
