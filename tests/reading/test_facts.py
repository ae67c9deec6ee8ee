"""Patients in flat JSON and plain words: units, denials, unknowns, contradictions, and what was not understood."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.errors import BadPatient
from iviguide.knowledge import open_knowledge
from iviguide.model.patient import Patient
from iviguide.planning.rules import rules_of
from iviguide.reading.facts_units import LIMITS, UNITS, measure

READER = rules_of(open_knowledge()).reader


def read(data: dict[str, Any] | str, today: str | None = "2026-11-21") -> Patient:
    return READER.read(data, today=today)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("weight_kg", "154 lb", "69.85322498"),
        ("weight_kg", "11 st 4 lb", "71.66760"),
        ("weight_kg", "3200 g", "3.2"),
        ("height_cm", "5 ft 10 in", "177.80"),
        ("height_cm", "1.78 m", "178"),
        ("height_cm", "70 in", "177.8"),
        ("platelets_e9_l", "12,000/uL", "12"),
        ("platelets_e9_l", "12 K/uL", "12"),
        ("platelets_e9_l", "12 x10^9/L", "12"),
        ("hb_g_dl", "78 g/L", "7.8"),
        ("igg_g_l", "310 mg/dL", "3.1"),
        ("creatinine_umol_l", "2 mg/dL", "176.8"),
        ("creatinine_umol_l", "0.18 mmol/L", "180"),
        ("bilirubin_umol_l", "10 mg/dL", "171.04"),
        ("gestation_weeks", "16+0", "16"),
        ("age_days", "2 days", "2"),
    ],
)
def test_units_are_converted_exactly(fact: str, text: str, value: str) -> None:
    assert measure(fact, text) == pytest.approx(Decimal(value), abs=Decimal("0.00001"))


@given(st.sampled_from(["weight_kg", "height_cm", "platelets_e9_l", "hb_g_dl", "igg_g_l"]), st.data())
def test_the_same_quantity_in_another_unit_is_the_same_fact(fact: str, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from([u for u in UNITS[fact] if u]))
    low, high = map(Decimal, LIMITS[fact])
    value = data.draw(st.decimals(low + (high - low) / 100, high - (high - low) / 100, places=2))
    assert abs((measure(fact, value / UNITS[fact][unit], unit) or 0) - value) < Decimal("0.0001")


@pytest.mark.parametrize(
    ("patient", "fact"),
    [
        ({"diagnosis": "ITP", "weight_kg": -70}, "weight_kg"),
        ({"diagnosis": "ITP", "age": 3, "age_unit": "days", "weight_kg": 400}, "weight_kg"),
        ({"diagnosis": "ITP", "age": 40, "weight_kg": 4000}, "weight_kg"),
        ({"diagnosis": "ITP", "weight_kg": "70 furlongs"}, "weight_kg"),
        ({"diagnosis": "ITP", "platelets_e9_l": 12000}, "platelets_e9_l"),
        ({"diagnosis": "ITP", "hb_g_dl": 85}, "hb_g_dl"),
        ({"diagnosis": "ITP", "hb_g_dl": {"value": 8}}, "hb_g_dl"),
        ({"diagnosis": "ITP", "age": 300}, "age"),
        ({"diagnosis": "ITP", "age": 30, "age_unit": "parsecs"}, "age"),
        ({"diagnosis": "ITP", "sex": "M", "pregnancy": "20 weeks"}, "pregnancy"),
        ({"diagnosis": "ITP", "age": 4, "pregnancy": "yes"}, "pregnancy"),
        ({"diagnosis": "ITP with intracranial bleed", "bleeding": "none"}, "bleeding"),
        ({"diagnosis": "ITP", "previous_ig": [{"grams": 70, "date": "2027-01-01"}]}, "previous_ig.date"),
        ({"diagnosis": "ITP", "start_at": "soon"}, "start_at"),
        ({"diagnosis": "x" * 30_000}, "diagnosis"),
        ({"diagnosis": "ITP", "weight_kg": float("nan")}, "weight_kg"),
        ({"diagnosis": "ITP", "weight_kg": True}, "weight_kg"),
    ],
)
def test_what_cannot_be_is_refused_by_name(patient: dict[str, Any], fact: str) -> None:
    with pytest.raises(BadPatient) as error:
        read(patient)
    assert error.value.fact == fact
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("empty", [None, "", [], "unknown", "not known", "?", "pending"])
def test_absent_null_empty_and_unknown_are_unknown(empty: object) -> None:
    patient = read({"diagnosis": "ITP", "thrombosis_risk": empty, "bleeding": empty, "renal": empty})
    assert patient.says("previous-thrombosis") is None
    assert patient.choice("bleeding") is None
    assert patient.choice("kidney") is None


def test_only_a_stated_none_means_no() -> None:
    patient = read(
        {
            "diagnosis": "ITP",
            "thrombosis_risk": ["none"],
            "bleeding": "none",
            "planned": "none",
            "prior_therapy": "none",
        }
    )
    assert patient.says("previous-thrombosis") == "no"
    assert patient.says("procedure") == "no"
    assert patient.choice("bleeding") == "none"
    assert patient.choice("response") == "untreated"


@pytest.mark.parametrize(
    ("key", "text", "finding", "answer"),
    [
        ("comorbidities", "no diabetes, migraine or heart failure", "migraine", "no"),
        ("comorbidities", "diabetes; no migraine", "diabetes", "yes"),
        ("comorbidities", "diabetes; no migraine", "migraine", "no"),
        ("comorbidities", "never had a stroke", "previous-thrombosis", "no"),
        ("iga", "IgA deficient, no anti-IgA tested", "anti-iga", None),
        ("iga", "IgA undetectable, anti-IgA negative", "anti-iga", "no"),
        ("iga", "IgA undetectable, anti-IgA positive", "anti-iga", "yes"),
        ("other", "no infections", "infections", "no"),
        ("other", "three pneumonias in the last year", "infections", "yes"),
        ("medications", "furosemide 40 mg", "loop-diuretic", "yes"),
        ("thrombosis_risk", "DVT 2019", "clot-risk", "yes"),
        ("comorbidities", "steroid psychosis", "steroids-unsuitable", "yes"),
        ("diagnosis", "thrombocytopenia, ADAMTS13 <5%", "adamts13-low", "yes"),
        ("diagnosis", "FNAIT, first child ICH", "sibling-ich", "yes"),
        ("diagnosis", "FNAIT, first child low platelets, no ICH", "sibling-ich", "no"),
    ],
)
def test_findings_and_denials(key: str, text: str, finding: str, answer: str | None) -> None:
    assert read({"diagnosis": "ITP", key: text}).says(finding) == answer


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ICH on CT", "life-threatening"),
        ("melena, hypotensive", "life-threatening"),
        ("haematuria", "serious"),
        ("heavy menstrual bleeding", "serious"),
        ("oral blood blisters", "mucosal"),
        ("epistaxis 10 min", "mucosal"),
        ("few bruises", "skin"),
        ("no bleeding", "none"),
        ("none", "none"),
    ],
)
def test_bleeding_is_graded_by_its_worst_sign(text: str, level: str) -> None:
    assert read({"diagnosis": "ITP", "bleeding": text}).choice("bleeding") == level


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("A positive", "A"),
        ("O neg", "O"),
        ("AB", "AB"),
        ("group B Rh+", "B"),
        ("non-O", "non-O"),
        ("A (inferred)", "A"),
    ],
)
def test_blood_groups(text: str, group: str) -> None:
    assert read({"diagnosis": "ITP", "blood_group": text}).choice("blood_group") == group


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("prednisone 1 mg/kg, no response", "failed"),
        ("prednisone day 14, Hb rising", "responding"),
        ("steroids just started", "just started"),
        ("steroid refractory", "failed"),
    ],
)
def test_response_to_first_treatment(text: str, response: str) -> None:
    assert read({"diagnosis": "warm AIHA", "prior_therapy": [text]}).choice("response") == response


def test_a_sentence_in_plain_words() -> None:
    patient = read("34f itp plt 8 gums bleeding 70 kg no prior treatment")
    assert patient.conditions == ("itp",)
    assert patient.number("weight_kg") == 70
    assert patient.number("platelets_e9_l") == 8
    assert patient.choice("bleeding") == "mucosal"
    assert patient.choice("sex") == "female"
    assert patient.choice("age_group") == "adult"


def test_comorbidities_make_a_diagnosis_more_specific_and_never_another() -> None:
    assert read({"diagnosis": "ITP", "comorbidities": ["HIV"]}).conditions == ("hiv-itp",)
    assert read({"diagnosis": "ITP", "comorbidities": ["CIDP in remission"]}).conditions == ("itp",)


def test_what_is_not_understood_is_listed_and_not_dropped() -> None:
    patient = read({"diagnosis": "ITP", "comorbidities": ["zorblax syndrome", "diabetes"], "shoe_size": 42})
    assert any("zorblax" in n for n in patient.not_understood)
    assert any("shoe_size" in n for n in patient.not_understood)
    assert not any("diabetes" in n for n in patient.not_understood)


def read_or_refused(data: dict[str, Any]) -> str:
    """`read`, or the name of the fact that was refused."""
    try:
        read(data)
    except BadPatient as error:
        return error.fact
    return "read"


@given(st.text(max_size=200))
def test_no_words_make_the_reader_stumble(text: str) -> None:
    assert read_or_refused({"diagnosis": "ITP", "other": text, "comorbidities": [text]})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from(
        [
            "diagnosis",
            "age",
            "weight_kg",
            "bleeding",
            "thrombosis_risk",
            "previous_ig",
            "product",
            "start_at",
            "sex",
            "iga",
        ]
    ),
)
def test_any_json_under_any_key_is_read_or_refused_by_name(value: object, key: str) -> None:
    assert read_or_refused({"diagnosis": "ITP", key: value}).startswith(("read", key))
