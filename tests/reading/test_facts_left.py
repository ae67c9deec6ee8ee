"""What a ward types beside the facts of the tables: products, codes, denials that end at a comma, and what is listed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.knowledge import open_knowledge
from iviguide.model.patient import Patient
from iviguide.planning.rules import rules_of

READER = rules_of(open_knowledge()).reader


def read(text: str) -> Patient:
    return READER.read(text, today="2026-11-21")


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("ITP plt 6 no rise, Privigen", "privigen"),
        ("DVT last year, eGFR 38, Gamunex-C", "gamunex-c"),
        ("CIDP 80 kg, Octagam 10%", "octagam-10"),
        ("MMN, switched from Octagam to Privigen", "privigen"),
        ("CVID, reaction to Privigen before, now Octagam 10%", "octagam-10"),
        ("CVID, anaphylaxis to Privigen in 2019", None),
        ("ITP, not Privigen", None),
        ("ITP, Privigen or Panzyga", None),
    ],
)
def test_a_product_in_running_words_is_the_one_to_give(text: str, product: str | None) -> None:
    assert read(text).choices.get("product") == product


def test_two_products_are_asked_back() -> None:
    assert any("which one is given" in line for line in read("ITP 70 kg, Privigen or Panzyga").not_understood)


@pytest.mark.parametrize(
    ("text", "value"),
    [("cr 190", "190"), ("creatinine 1.9", "167.96"), ("cr 2.1 mg/dL", "185.64"), ("creatinine 16 umol/L", "16")],
)
def test_creatinine_is_read_by_its_size(text: str, value: str) -> None:
    assert read(f"ITP 70 kg {text}").numbers["creatinine_umol_l"] == Decimal(value)


def test_a_creatinine_of_either_unit_is_asked_back() -> None:
    patient = read("ITP 70 kg, creatinine 16")
    assert "creatinine_umol_l" not in patient.numbers
    assert any("mg/dL or umol/L" in line for line in patient.not_understood)


@pytest.mark.parametrize(
    "told",
    ["LDH 250", "LDH normal", "FVC 2.1 L", "AST 200", "inhibitor 40 BU", "BP 120/70", "retics 300", "troponin raised"],
)
def test_what_no_rule_uses_is_listed(told: str) -> None:
    listed = " | ".join(read(f"ITP plt 8, {told}, 70 kg").not_understood)
    assert told.split()[0].casefold() in listed.casefold()


@given(st.integers(0, 999), st.sampled_from(["zylotest", "qmarker", "vexan"]))
def test_a_figure_with_an_unknown_label_is_never_swallowed(value: int, label: str) -> None:
    assert any(f"{label} {value}" in line for line in read(f"ITP plt 8 {label} {value} 70 kg").not_understood)


def test_words_that_were_used_are_not_listed() -> None:
    assert (
        read("52 yo woman 65 kg ITP plt 6 melena since this morning and severe headache, on prednisone").not_understood
        == ()
    )


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("D69.3 plt 8", "itp"),
        ("d69.41", "evans-syndrome"),
        ("SNOMED 128091003", "itp"),
        ("G61.81 78 kg", "cidp"),
    ],
)
def test_a_code_is_a_diagnosis(text: str, condition: str) -> None:
    assert condition in read(text).conditions


def test_a_code_that_the_pack_does_not_know_is_listed() -> None:
    assert any("Z99.9" in line and "does not know" in line for line in read("Z99.9 plt 8 70 kg").not_understood)


def test_a_comma_does_not_carry_a_denial() -> None:
    """ "No bleeding, DVT last year" tells of a clot; "no bleeding or clots" denies both."""
    assert read("ITP plt 8, no bleeding, DVT last year").findings["previous-thrombosis"] == "yes"
    assert "kidney" not in read("ITP, no diabetes, hypertension or CKD").choices
    unclear = READER.read({"diagnosis": "ITP", "comorbidities": ["no diabetes, migraine"]})
    assert unclear.findings.get("migraine") != "no"
    assert any("denied or told" in line for line in unclear.not_understood)


def test_no_opens_no_pregnancy_and_no_iga_deficiency() -> None:
    assert read("No fever, ITP plt 8").choices.get("pregnancy") is None
    assert read("CVID, no IgA deficiency").choices.get("iga") is None


@pytest.mark.parametrize(
    ("text", "there", "away"),
    [
        ("PRCA no parvovirus", "prca", "parvovirus-prca"),
        ("SCID awaiting BMT", "scid", "hsct-hypogammaglobulinemia"),
    ],
)
def test_a_disease_that_is_denied_or_ahead_is_not_planned(text: str, there: str, away: str) -> None:
    assert there in read(text).conditions
    assert away not in read(text).conditions


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("PTP platelets 4 day 8 after transfusion", "platelets_e9_l", "4"),
        ("GBS day 5 cannot walk", "days_of_illness", "5"),
        ("Kawasaki fever day 6", "days_of_illness", "6"),
        ("Kawasaki LAD z 2.8", "coronary_z", "2.8"),
        ("premature day 2 400 g plt 35", "weight_kg", "0.4"),
        ("myeloma pneumonia x2", "infections_per_year", "2"),
        ("HDFN mother 18 weeks anti-D", "gestation_weeks", "18"),
    ],
)
def test_figures_of_the_ward(text: str, fact: str, value: str) -> None:
    assert read(text).numbers[fact] == Decimal(value)


def test_a_measured_igg_counts_no_infections() -> None:
    assert "infections_per_year" not in read("IgG 6 recurrent otitis and pneumonia").numbers
