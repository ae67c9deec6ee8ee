"""Sentences of a few words: a statement soon has all of them, and says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from iviguide.reading.claims_words import contracted

from .checking import Check, verdicts

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
        "IVIG treats the platelet count in ITP, not its cause.",
        "Severe headache with low platelets needs brain imaging at once.",
        "Anti-A and anti-B from donors are behind IVIG hemolysis.",
    ],
)
def test_plain_sentences_that_a_statement_has_in_full(check: Check, text: str) -> None:
    assert verdicts(check(text + "\n")) == {"supported"}


def test_two_times_are_not_one_range(check: Check) -> None:
    """That an effect lasted 2 to 10 weeks is not that it lasted 14 days in one trial and 25 in another."""
    text = "In HIV-ITP the effect of IVIG lasted 14 days in one trial and 25 days in another.\n"
    assert "supported" not in verdicts(check(text))


@pytest.mark.parametrize(
    "text",
    [
        "Guillain-Barré syndrome calls for 2 g/kg a day for five days.",
        "In FNAIT pregnancies the mother gets just one 1 g/kg dose.",
        "Patients should limit fluids before an IVIG infusion.",
        "In Kawasaki disease, wait until day 10 before giving IVIG.",
        "In the prospective study of 464 neurology patients, men had IVIG headaches more often than women.",
        "Hyponatremia is not due to sucrose.",
        "MMR may follow a month after IVIG.",
        "Vein clots are four times as common as arterial clots after IVIG.",
    ],
)
def test_what_could_hurt_has_no_support(check: Check, text: str) -> None:
    """A course's dose each day, one dose for all, fluids withheld, treatment delayed, sides changed about, a denial, a vaccine that
    cannot take."""
    assert "supported" not in verdicts(check(text + "\n"))


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


LISTS = Path(__file__).parent / "data"
"""Sentences that people wrote from the statements without knowing how they are read: false ones, each of a kind of error, and true
ones; with the statement that decides. Brief ones have 4 to 16 words, told ones 6 to 30. Nothing of the reader is made for any one of
them."""
FLOORS = {"brief": (98.0, 64.5, 96.5), "told": (95.0, 65.0, 96.0)}
"""Shares, in percent, that only rise: false ones of which not every claim is supported; true ones that are; true ones that are
neither contradicted nor called overstated."""


def sentences(name: str) -> list[str]:
    lines = (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[1] for line in lines]


@pytest.mark.parametrize("name", FLOORS)
def test_falsehoods_are_not_borne_out(check: Check, name: str) -> None:
    told = sentences(f"{name}-false")
    passed = [x for x in told if verdicts(check(x + "\n")) == {"supported"}]
    assert 100 * (1 - len(passed) / len(told)) >= FLOORS[name][0], passed


@pytest.mark.parametrize("name", FLOORS)
def test_truths_are_borne_out_and_not_called_wrong(check: Check, name: str) -> None:
    _, borne_out, not_called_wrong = FLOORS[name]
    found = [(x, verdicts(check(x + "\n"))) for x in sentences(f"{name}-true")]
    wrong = [x for x, v in found if v & {"contradicted", "overstated"}]
    assert 100 * sum(v == {"supported"} for _, v in found) / len(found) >= borne_out
    assert 100 * (1 - len(wrong) / len(found)) >= not_called_wrong, wrong


def test_short_forms_are_found_by_the_same_patterns() -> None:
    assert contracted("has not been shown|not shown").startswith("has(?: not|n't) been shown|(?:not|")


@pytest.mark.parametrize(
    "text",
    [
        "After Kawasaki IVIG, US advice delays MMR by 11 months.",
        "After 2 g/kg, nearly a third of infusions in non-O patients were followed by hemolysis.",
    ],
)
def test_who_tells_the_right_figures_voices_no_false_belief(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check(text + "\n"))


@pytest.mark.parametrize(
    "text", ["MMR can be given 1 month after IVIG.", "Live vaccines can be given as usual after IVIG."]
)
def test_who_tells_others_still_does(check: Check, text: str) -> None:
    assert verdicts(check(text + "\n")) == {"contradicted"}
