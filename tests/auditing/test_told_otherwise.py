"""What a claim tells of trials, of doses and of figures that move, against what is known; and beliefs in other words."""

from __future__ import annotations

import pytest

from .checking import Check, verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Randomized trials have shown that IVIG lowers deaths in hemophagocytic lymphohistiocytosis.",
        "Randomised trials have established steroids plus IVIG in Evans syndrome.",
        "There are no randomized trials of IVIG in CIDP.",
        "There are no controlled trials of IVIG in Guillain-Barré syndrome.",
    ],
)
def test_trials_where_there_are_none_and_none_where_there_are(check: Check, text: str) -> None:
    assert verdicts(check(text + "\n")) == {"contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "No randomized trial of IVIG in Evans syndrome exists.",
        "There are no randomized trials of IVIG in narcolepsy.",
        "No controlled trial has compared IVIG with rituximab in CIDP.",
    ],
)
def test_that_a_trial_is_missing_is_not_contradicted_by_another(check: Check, text: str) -> None:
    """None is known in Evans syndrome, the one study in narcolepsy was not randomized, and trials in CIDP compared something else."""
    assert "contradicted" not in verdicts(check(text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "In a report on 297 hospital patients, switching to ideal weight lowered readmission within 30 days from 9 % to 4 %.",
        "In CIDP fewer people relapsed on SCIG 0.2 g/kg a week than on 0.4 g/kg.",
        "In women with two miscarriages a blinded trial of IVIG gave ongoing pregnancy in 62 %.",
        "Cut down on drinking in the 24 hours before Gammagard Liquid, the patient page advises.",
    ],
)
def test_right_figures_told_the_wrong_way_have_no_support(check: Check, text: str) -> None:
    """A move turned round, two doses compared that nobody compared, other people, advice turned round."""
    assert "supported" not in verdicts(check(text + "\n"))


def test_what_is_false_of_all_may_hold_where_it_is_said_when(check: Check) -> None:
    text = "When steroids are contraindicated, IVIG can serve as first-line treatment in adults with ITP.\n"
    assert verdicts(check(text)) == {"supported"}


def test_a_reaction_called_immediate_is_no_speed(check: Check) -> None:
    """ "Slow or stop IVIG" says nothing against an immediate reaction."""
    assert "contradicted" not in verdicts(check("Headache is the most common immediate reaction to IVIG.\n"))


USES = """IVIG is used to treat:

- Primary immunodeficiency
- Kawasaki disease
- Multifocal motor neuropathy (a nerve disease)
- Alzheimer disease

Do not use IVIG in:

- Kawasaki disease
"""


def test_a_list_of_uses_is_judged_item_by_item(check: Check) -> None:
    """Each item names a disease only; what is claimed of it stands in the line above."""
    found = check(USES).claims
    assert [(c.text.split(" (")[0], c.verdict) for c in found if c.start < USES.index("Do not")] == [
        ("Primary immunodeficiency", "supported"),
        ("Kawasaki disease", "supported"),
        ("Multifocal motor neuropathy", "supported"),
        ("Alzheimer disease", "overstated"),
    ]
    assert all(c.verdict != "supported" for c in found if c.start > USES.index("Do not"))


def test_a_use_in_others_is_none_in_those_whom_an_item_names(check: Check) -> None:
    found = check("IVIG is used to treat:\n\n- ITP in children\n- ITP\n").claims
    ages = {c.text: c.statements for c in found if c.verdict == "supported"}
    assert not any("adult" in s for s in ages.get("ITP in children", ()))
