"""Claims that say only where immunoglobulin stands in a disease: used, first, later, refused, effective, unproven."""

from __future__ import annotations

import pytest

import iviguide
from iviguide.model.pack import Standing

from .checking import Check, verdicts


@pytest.mark.parametrize(
    "text",
    [
        "IVIG is used to treat Kawasaki disease.",
        "Intravenous immunoglobulin is a well-established therapy for Guillain-Barré syndrome.",
        "IVIG is indicated for Kawasaki disease, GBS and CIDP.",
        "IVIG is usually reserved as an adjunct treatment (used with other treatments) for warm AIHA.",
        "In pemphigus IVIG is reserved for when other treatments fail.",
        "IVIG can even be used to help treat severe AIHA symptoms.",
        "Whether IVIG works in PANDAS is unknown.",
        "The effectiveness of IVIG as a treatment for recurrent pregnancy loss remains unproven.",
        "IVIG has no effect on the course of Alzheimer disease.",
        "Aplastic anemia is not treated with IVIG.",
        "IVIG is not an established treatment for cold agglutinin disease.",
    ],
)
def test_what_stands_so_is_borne_out(check: Check, text: str) -> None:
    assert verdicts(check(text + "\n")) == {"supported"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The limited evidence does not show a benefit of IVIG in dermatomyositis.", "contradicted"),
        ("It is unclear whether IVIG works in CIDP.", "contradicted"),
        ("IVIG has been shown to be ineffective in ITP.", "contradicted"),
        ("IVIG is recommended for mild myasthenia gravis.", "contradicted"),
        ("IVIG is a promising treatment for Alzheimer disease.", "contradicted"),
        ("IVIG therapy is widely used in neonatal sepsis.", "contradicted"),
        ("IVIG is contraindicated in Kawasaki disease.", "contradicted"),
        ("IVIG is never used in Guillain-Barré syndrome.", "contradicted"),
        ("In chronic lymphocytic leukemia, immunoglobulin is given routinely.", "overstated"),
        ("Warm autoimmune hemolytic anemia is treated with IVIG first.", "overstated"),
        ("IVIG is highly effective in Evans syndrome.", "overstated"),
    ],
)
def test_what_stands_otherwise_is_a_fault(check: Check, text: str, verdict: str) -> None:
    assert verdicts(check(text + "\n")) == {verdict}


@pytest.mark.parametrize(
    "text",
    [
        "IVIG is used for ITP, unlike aplastic anemia.",
        "IVIG is used for ITP and not for ALS.",
        "IVIG was studied in Alzheimer disease.",
        "IVIG is also used in lupus.",
        "IVIG is not as effective in AIHA as in ITP.",
        "IVIG is not a cure for CIDP.",
        "Stiff-person syndrome is treated first for its symptoms.",
    ],
)
def test_what_says_more_than_that_is_no_fault(check: Check, text: str) -> None:
    assert not verdicts(check(text + "\n")) & {"contradicted", "overstated", "indirect"}


@pytest.mark.parametrize(
    ("saying", "good", "bad"),
    [
        ("IVIG is a first-line treatment for {}.", {"first"}, {"selected", "disputed", "refused", "untested"}),
        ("IVIG is used to treat {}.", {"first", "accepted", "selected", "disputed"}, {"refused"}),
    ],
)
def test_every_disease_with_a_standing_is_judged_by_it(
    check: Check, saying: str, good: set[str], bad: set[str]
) -> None:
    knowledge = iviguide.open_knowledge()
    wrong = []
    for standing in knowledge.standings.values():
        (got, *_) = verdicts(check(saying.format(_name(knowledge, standing)) + "\n"))
        fault = got in {"contradicted", "overstated"}
        if (standing.use in good and fault) or (standing.use in bad and got == "supported"):
            wrong.append((standing.condition, standing.use, got))
    assert wrong == []


def _name(knowledge: iviguide.Knowledge, standing: Standing) -> str:
    concept = knowledge.vocabulary[standing.condition]
    return concept.synonyms[0] if concept.synonyms else concept.name
