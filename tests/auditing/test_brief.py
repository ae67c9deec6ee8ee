"""Sentences of a few words: a statement soon has all of them, and says something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.model.article import Audit
from iviguide.reading.claims_words import contracted

Check = Callable[[str], Audit]


def verdicts(audit: Audit) -> set[str]:
    return {c.verdict for c in audit.claims}


SHARED_BY_CHANCE = (
    "Hizentra may be infused into a vein.",
    "Hizentra may be given intravenously.",
    "Home infusion is not possible for SCIG.",
    "Flu shots have to wait 11 months after IVIG.",
    "Steroids raise platelets faster than IVIG in ITP.",
    "Plasma exchange is better than IVIG in Guillain-Barré syndrome.",
    "In Evans syndrome, steroids are second-line after IVIG.",
    "Multifocal motor neuropathy is treated with steroids first, then IVIG.",
    "For warm AIHA, IVIG comes before prednisone.",
    "IVIG, not an anticoagulant, is the main treatment of HIT.",
    "Only patients with clotting risk factors get thrombosis from IVIG.",
    "Headache is a rare side effect of IVIG.",
    "Carimune NF is a sucrose-stabilized IVIG still on the US market.",
    "Clinic IVIG is cheaper to administer than self-given home SCIG.",
)
"""False, though a statement has every word of them or nearly so."""


@pytest.mark.parametrize("text", SHARED_BY_CHANCE)
def test_shared_words_are_no_support(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check(text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "Responses to IVIG in Evans syndrome are mostly short-lived.",
        "A large trial found no benefit of IVIG in Alzheimer disease.",
    ],
)
def test_plain_sentences_that_a_leading_statement_has_in_full(check: Check, text: str) -> None:
    assert verdicts(check(text + "\n")) == {"supported"}


@pytest.mark.parametrize(
    "text",
    ["Standard IVIG hasn't been shown to reduce deaths from sepsis.", "IVIG isn't given routinely in sepsis."],
)
def test_what_says_the_same_in_short_forms_is_not_contradicted(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check(text + "\n"))


def test_a_disease_in_brackets_is_no_subject(check: Check) -> None:
    """The dose in brackets is of immunodeficiency; the advice that follows is on weak kidneys."""
    text = (
        "How is IVIG dosed in kidney disease?\n\n"
        "Use the smallest dose (300 mg/kg in immunodeficiency).\n\nChoose a sucrose-free product.\n"
    )
    last = check(text).claims[-1]
    assert (last.verdict, last.statements) == ("supported", ("ren-review-advice",))


def test_short_forms_are_found_by_the_same_patterns() -> None:
    assert contracted("has not been shown|not shown").startswith("has(?: not|n't) been shown|(?:not|")
