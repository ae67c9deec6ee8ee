"""An order beside the plan: what a pharmacist would stop at is told, and what was not understood is listed."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge
from iviguide.planning import plan

GBS = "60M GBS, 82 kg, cannot walk, day 4"
ITP = "34F ITP plt 8 gum bleeding 70 kg"


def lines(knowledge: Knowledge, patient: str, order: str) -> dict[str, tuple[bool, str, str]]:
    made = plan(patient, knowledge=knowledge, as_of="2026-11-21", order=order)
    return {d.item: (d.agrees, d.ordered, d.planned) for d in made.order}


def test_a_dose_poured_in_an_hour_is_told(knowledge: Knowledge) -> None:
    agrees, ordered, planned = lines(knowledge, GBS, "Privigen 82 g over 1 hour")["duration"]
    assert not agrees
    assert "820 mL/h" in ordered
    assert "not shorter" in planned


def test_a_rate_above_the_ladder_is_told_with_the_plans(knowledge: Knowledge) -> None:
    agrees, ordered, planned = lines(knowledge, GBS, "Octagam 10% 33 g daily for 5 days at 400 mL/h")["rate"]
    assert not agrees
    assert "mL/kg/h" in ordered
    assert "above the highest rate" in planned


def test_the_ladder_of_the_plan_agrees_with_itself(knowledge: Knowledge) -> None:
    found = lines(knowledge, ITP, "Privigen 70 g once, start 21 mL/h, max 168 mL/h, over 6 hours")
    assert found["rate"][0]
    assert found["duration"][0]


def test_another_brand_than_the_plan_is_told(knowledge: Knowledge) -> None:
    agrees, ordered, planned = lines(knowledge, f"{ITP}, Privigen", "Octagam 10% 70 g once")["product"]
    assert (agrees, ordered, planned) == (False, "Octagam 10 %", "Privigen")


def test_a_rate_without_a_product_is_not_passed_over(knowledge: Knowledge) -> None:
    assert not lines(knowledge, ITP, "IVIG 70 g at 400 mL/h")["rate"][0]


@pytest.mark.parametrize(
    ("order", "item", "agrees"),
    [
        ("IVIG 2 g/kg over 5 days", "g/kg a day", True),
        ("IVIG 2 g/kg daily for 5 days", "g/kg a day", False),
        ("IVIG 0.4 g/kg daily x 5 days", "g/kg a day", True),
        ("IVIG 164 g in total over 5 days", "grams a day", True),
        ("IVIG 164 g daily for 5 days", "grams a day", False),
    ],
)
def test_a_course_is_not_a_day(knowledge: Knowledge, order: str, item: str, agrees: bool) -> None:
    assert lines(knowledge, GBS, order)[item][0] is agrees


def test_grams_of_another_drug_are_not_those_of_immunoglobulin(knowledge: Knowledge) -> None:
    found = lines(knowledge, ITP, "methylprednisolone 1 g, then Privigen 70 g once")
    assert found["grams a day"][:2] == (True, "70 g")


def test_what_was_not_understood_is_listed(knowledge: Knowledge) -> None:
    agrees, ordered, _ = lines(knowledge, ITP, "Privigen 70 g once, run via PICC with in-line filter")["not understood"]
    assert not agrees
    assert "PICC" in ordered
