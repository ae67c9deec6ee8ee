"""Claims that say only that immunoglobulin brings a harm, how often and how gravely; in sentences and in lists."""

from __future__ import annotations

import pytest

from .checking import Check, verdicts


@pytest.mark.parametrize(
    "text",
    [
        "IVIG side effects include headache, fluid overload and, rarely, renal failure.",
        "Headache is the most common immediate reaction to IVIG.",
        "IVIG can cause anaphylaxis, acute renal failure and, possibly, transmission of infection.",
        "Common side effects of IVIG are headache, fever, chills, nausea and fatigue.",
        "Many people get a headache after IVIG.",
        "IVIG may lead to stroke.",
    ],
)
def test_what_is_known_of_a_harm_is_borne_out(check: Check, text: str) -> None:
    assert verdicts(check(text + "\n")) == {"supported"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Fever is a rare side effect of IVIG.", "contradicted"),
        ("Headaches during IVIG are rare.", "contradicted"),
        ("Kidney failure is a common side effect of IVIG.", "contradicted"),
        ("Severe allergic reactions to IVIG are common.", "contradicted"),
        ("Aseptic meningitis occurs frequently with IVIG.", "overstated"),
        ("Headache and blood clots are common side effects of IVIG.", "overstated"),
        ("Thrombosis after IVIG is a minor side effect.", "contradicted"),
        ("IVIG does not cause nausea.", "contradicted"),
        ("Stroke occurs in most patients receiving IVIG.", "contradicted"),
        ("Hemolysis occurs in most patients given IVIG.", "overstated"),
        ("Headache occurs in most patients receiving IVIG.", "overstated"),
    ],
)
def test_what_is_known_otherwise_is_a_fault(check: Check, text: str, verdict: str) -> None:
    assert verdicts(check(text + "\n")) == {verdict}


def test_items_of_a_list_of_side_effects_need_only_name_them(check: Check) -> None:
    """How often is said by the line above; a gloss in brackets is none of the claim."""
    text = """# IVIG

## Side effects

Common side effects:

- Headache
- Kidney failure

Rare but serious side effects of IVIG include:

- Fever
- Aseptic meningitis (severe headache, neck stiffness, but no infection)

## How to reduce headache

- Headache
"""
    told = {(c.text, c.verdict) for c in check(text).claims if "side effects" not in c.text}
    assert told == {
        ("Headache", "supported"),
        ("Kidney failure", "contradicted"),
        ("Fever", "contradicted"),
        ("Aseptic meningitis (severe headache, neck stiffness, but no infection)", "supported"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Headache after IVIG is treated with acetaminophen.",
        "Blood clots after IVIG are more common in older people.",
        "SCIG rarely causes headache.",
    ],
)
def test_what_says_more_than_that_is_no_fault(check: Check, text: str) -> None:
    assert not verdicts(check(text + "\n")) & {"contradicted", "overstated"}
