"""A FHIR record as facts: exact units, unknown kept unknown, wrong or foreign things left out and said, hostile input."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iviguide.errors import BadInput
from iviguide.exchange.fhir_in import FhirFacts, read_fhir
from iviguide.exchange.json_in import read_json
from iviguide.exchange.observed import UNITS
from iviguide.exchange.pack_words import PackWords
from iviguide.knowledge import open_knowledge

from . import r4

DAY = date(2026, 11, 21)
PACK = PackWords(open_knowledge())
LOINC = "http://loinc.org"


def read(*resources: dict[str, Any], **options: Any) -> FhirFacts:
    person = {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1986-01-05"}
    entries = [{"resource": r} for r in (person, *resources)]
    return read_fhir({"resourceType": "Bundle", "type": "collection", "entry": entries}, PACK, as_of=DAY, **options)


def lab(code: str, value: float | str, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation", "id": f"o-{code}-{value}", "status": "final",
        "code": {"coding": [{"system": LOINC, "code": code}]}, "effectiveDateTime": "2026-11-20T08:00:00Z",
        "valueQuantity": {"value": value, "unit": unit, "code": unit}, **more,
    }  # fmt: skip


def condition(text: str, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Condition",
        "id": f"c-{text}"[:40],
        "code": {"text": text},
        "subject": {"reference": "Patient/p"},
        **more,
    }


@pytest.mark.parametrize(
    ("code", "value", "unit", "fact", "expected"),
    [
        ("777-3", 5, "10*9/L", "platelets_e9_l", "5"),
        ("777-3", 5, "10*3/uL", "platelets_e9_l", "5"),
        ("777-3", 5000, "/uL", "platelets_e9_l", "5"),
        ("26515-7", 12, "G/L", "platelets_e9_l", "12"),
        ("718-7", 86, "g/L", "hb_g_dl", "8.6"),
        ("718-7", 8.6, "g/dL", "hb_g_dl", "8.6"),
        ("29463-7", 154, "[lb_av]", "weight_kg", "69.853"),
        ("29463-7", 3200, "g", "weight_kg", "3.2"),
        ("8302-2", 65, "[in_i]", "height_cm", "165.1"),
        ("8302-2", 1.65, "m", "height_cm", "165"),
        ("2465-3", 450, "mg/dL", "igg_g_l", "4.5"),
    ],
)
def test_units_are_brought_over_exactly(code: str, value: float, unit: str, fact: str, expected: str) -> None:
    assert read(lab(code, value, unit)).facts[fact] == Decimal(expected)


def test_what_needs_a_molar_weight_keeps_its_unit() -> None:
    facts = read(lab("2160-0", 1.2, "mg/dL"), lab("33914-3", 48, "mL/min/{1.73_m2}")).facts
    assert facts["renal"] == "creatinine 1.2 mg/dL; eGFR 48 mL/min/1.73 m2"


@pytest.mark.parametrize(("unit", "says"), [("furlong", "furlong"), ("", "without a unit"), ("g/L", "g/L")])
def test_a_figure_whose_unit_is_unknown_is_no_figure(unit: str, says: str) -> None:
    got = read(lab("777-3", 5, unit))
    assert "platelets_e9_l" not in got.facts
    assert any(says in line and "10*9/l" in line for line in got.not_understood)


def test_a_name_that_only_sounds_alike_is_not_the_fact() -> None:
    width = lab("32207-3", 14, "fL")
    width["code"]["coding"][0]["display"] = "Platelets"
    assert "platelets_e9_l" not in read(width).facts
    named = lab("x", 7, "10*9/L")
    named["code"] = {"text": "Platelet count"}
    assert read(named).facts["platelets_e9_l"] == 7


def test_the_newest_counts_and_zones_are_heeded() -> None:
    early = lab("777-3", 9, "10*9/L", effectiveDateTime="2026-11-20T23:30:00+05:00")  # 18:30 UTC
    late = lab("777-3", 4, "10*9/L", effectiveDateTime="2026-11-20T19:00:00Z")
    assert read(early, late).facts["platelets_e9_l"] == read(late, early).facts["platelets_e9_l"] == 4


def test_two_values_of_one_instant_are_neither_used() -> None:
    got = read(lab("777-3", 5, "10*9/L"), lab("777-3", 50, "10*9/L"))
    assert "platelets_e9_l" not in got.facts
    assert any("neither is used" in line for line in got.not_understood)


def test_old_figures_are_not_of_today_and_lasting_ones_are() -> None:
    old = {"effectiveDateTime": "2020-01-01"}
    group = {**lab("883-9", 1, "x", **old)}
    del group["valueQuantity"]
    group["valueCodeableConcept"] = {"text": "A"}
    got = read(lab("777-3", 5, "10*9/L", **old), group)
    assert got.facts == {"age": 40, "age_unit": "years", "blood_group": "A", "sex": "female"}
    assert any("platelets_e9_l: last told on 2020-01-01" in line for line in got.not_understood)
    assert read(lab("777-3", 5, "10*9/L", **old), within_days=5000).facts["platelets_e9_l"] == 5


@pytest.mark.parametrize(
    "change", [{"status": "entered-in-error"}, {"effectiveDateTime": "2027-01-01"}, {"valueQuantity": {}}]
)
def test_wrong_future_and_empty_observations_are_left_out_and_said(change: dict[str, Any]) -> None:
    got = read({**lab("777-3", 5, "10*9/L"), **change})
    assert "platelets_e9_l" not in got.facts
    assert got.not_understood


def test_no_list_is_not_a_denial_and_a_stated_none_is() -> None:
    assert "allergies" not in read().facts
    none = {"resourceType": "AllergyIntolerance", "id": "a", "code": {"text": "No Known Allergy (situation)"}}
    assert read(none).facts["allergies"] == ["none"]
    nut = {"resourceType": "AllergyIntolerance", "id": "b", "code": {"text": "Peanut"}}
    both = read(none, nut)
    assert both.facts["allergies"] == ["Peanut"]
    assert any("both" in line for line in both.not_understood)


def test_a_reaction_to_immunoglobulin_is_a_previous_reaction() -> None:
    reaction = {"resourceType": "AllergyIntolerance", "id": "a", "code": {"text": "Immunoglobulin, intravenous"},
                "reaction": [{"manifestation": [{"text": "Anaphylaxis"}]}]}  # fmt: skip
    assert read(reaction).facts["previous_reactions"] == ["Immunoglobulin, intravenous: Anaphylaxis"]


def test_the_reason_of_the_order_is_the_diagnosis() -> None:
    order = {
        "resourceType": "MedicationRequest", "id": "m", "status": "draft", "intent": "order",
        "medicationReference": {"reference": "#drug"}, "reasonReference": [{"reference": "Condition/cidp"}],
        "contained": [{"resourceType": "Medication", "id": "drug", "code": {"text": "Privigen 10 %"}}],
        "dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 35, "unit": "g", "code": "g"}}]}],
    }  # fmt: skip
    itp, cidp = condition("Immune thrombocytopenia", recordedDate="2026-11-01"), {**condition("CIDP"), "id": "cidp"}
    got = read(itp, cidp, order)
    assert got.facts["diagnosis"] == "CIDP"
    assert got.facts["comorbidities"] == ["Immune thrombocytopenia"]
    assert (got.orders[0].grams, got.orders[0].product) == (35, "Privigen 10 %")
    assert got.facts["product"] == "Privigen"


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("Octagam 10% 300 mL", "Octagam 10%"),
        ("GAMMAGARD LIQUID 30 g", "GAMMAGARD LIQUID"),
        ("Octagam", "Octagam"),
        ("Octagamma", None),
        ("immune globulin (human)", None),
    ],
)
def test_products_are_known_by_their_longest_name(name: str, product: str | None) -> None:
    assert PACK.product(name) == product


def test_an_infusion_ordered_as_a_service_is_an_order_and_no_plan_of_something_else() -> None:
    service = {
        "resourceType": "ServiceRequest",
        "id": "s",
        "status": "active",
        "code": {"text": "IVIG infusion"},
        "reasonCode": [{"text": "Guillain-Barre syndrome"}],
        "quantityQuantity": {"value": 30, "unit": "g"},
    }
    got = read(service)
    assert (got.facts["diagnosis"], got.orders[0].grams) == ("Guillain-Barre syndrome", 30)
    assert "planned" not in got.facts


def test_of_a_wide_and_a_narrow_name_the_narrow_one_is_the_diagnosis() -> None:
    got = read(
        condition("Autoimmune hemolytic anemia", recordedDate="2026-11-02"),
        condition("Warm autoimmune hemolytic anemia"),
    )
    assert got.facts["diagnosis"] == "Warm autoimmune hemolytic anemia"


@pytest.mark.parametrize(
    "state",
    [
        {"clinicalStatus": {"coding": [{"code": "resolved"}]}},
        {"clinicalStatus": "resolved"},
        {"verificationStatus": {"coding": [{"code": "refuted"}]}},
        {"verificationStatus": "entered-in-error"},
        {"abatementDateTime": "2020-01-01"},
        {"subject": {"reference": "Patient/somebody-else"}},
    ],
)
def test_what_is_past_refuted_or_somebody_elses_is_no_diagnosis(state: dict[str, Any]) -> None:
    assert "diagnosis" not in read(condition("Immune thrombocytopenia", **state)).facts


def test_a_recent_bleed_is_how_the_patient_bleeds_and_an_old_one_is_history() -> None:
    itp = condition("Immune thrombocytopenia")
    assert read(itp, condition("Epistaxis", recordedDate="2026-11-18")).facts["bleeding"] == ["Epistaxis"]
    old = read(itp, condition("Intracranial hemorrhage", recordedDate="2015-01-01"))
    assert "bleeding" not in old.facts
    assert old.facts["comorbidities"] == ["Intracranial hemorrhage"]


def test_a_code_without_a_name_is_said_and_not_guessed() -> None:
    coded = condition("x")
    coded["code"] = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "Z99.9"}]}
    got = read(coded)
    assert "comorbidities" not in got.facts
    assert any("code Z99.9 without a name" in line for line in got.not_understood)


def test_other_globulins_are_not_immunoglobulin_given_before() -> None:
    def given(name: str) -> dict[str, Any]:
        return {"resourceType": "MedicationAdministration", "id": name[:9], "status": "completed", "effectiveDateTime": "2026-11-01",
                "medicationCodeableConcept": {"text": name}, "dosage": {"dose": {"value": 30, "unit": "g", "code": "g"}}}  # fmt: skip

    got = read(given("Rho(D) immune globulin"), given("Hepatitis B immune globulin"), given("Octagam 10 %"))
    assert got.facts["previous_ig"] == [{"product": "Octagam 10 %", "date": "2026-11-01", "grams": Decimal(30)}]
    assert len(got.facts["prior_therapy"]) == 2


@pytest.mark.parametrize(
    ("born", "age", "unit"), [("1986-11-22", 39, "years"), ("2026-11-20", 1, "days"), ("1986", 40, "years")]
)
def test_age_is_worked_out_on_the_day_of_the_plan(born: str, age: int, unit: str) -> None:
    got = read_fhir({"resourceType": "Patient", "id": "p", "birthDate": born}, PACK, as_of=DAY)
    assert (got.facts["age"], got.facts["age_unit"]) == (age, unit)


def test_a_birth_date_after_the_day_of_the_plan_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="birth date 2027-01-01 is after 2026-11-21"):
        read_fhir({"resourceType": "Patient", "id": "p", "birthDate": "2027-01-01"}, PACK, as_of=DAY)


def test_two_patients_are_not_mixed() -> None:
    mother, baby = (
        {"resourceType": "Patient", "id": i, "birthDate": b} for i, b in (("m", "1990-01-01"), ("n", "2026-11-20"))
    )
    counts = [lab("777-3", v, "10*9/L", subject={"reference": f"Patient/{p}"}) for v, p in ((150, "m"), (20, "n"))]
    with pytest.raises(BadInput, match=r"2 patients in one record \(m, n\)"):
        read_fhir([mother, baby, *counts], PACK, as_of=DAY)
    assert read_fhir([mother, baby, *counts], PACK, as_of=DAY, patient="n").facts["platelets_e9_l"] == 20
    with pytest.raises(BadInput, match="no patient 'x'"):
        read_fhir([mother], PACK, as_of=DAY, patient="x")


def test_references_in_circles_end() -> None:
    a: dict[str, Any] = {"resourceType": "Observation", "id": "a", "status": "final", "code": {"text": "x"},
                         "hasMember": [{"reference": "Observation/b"}], "subject": {"reference": "Observation/b"}}  # fmt: skip
    b = {**a, "id": "b", "hasMember": [{"reference": "Observation/a"}], "subject": {"reference": "Observation/a"}}
    read(a, b)
    bundle: dict[str, Any] = {"resourceType": "Bundle", "entry": [{"resource": a}]}
    bundle["entry"].append({"resource": bundle})  # a bundle that holds itself, as only a program can build it
    read_fhir(bundle, PACK, as_of=DAY)


def test_deep_nesting_is_cut_and_said() -> None:
    deep: dict[str, Any] = {"resourceType": "Patient", "id": "p"}
    for _ in range(500):
        deep = {"resourceType": "Bundle", "entry": [{"resource": deep}]}
    with pytest.raises(BadInput, match="no FHIR resource"):
        read_fhir(deep, PACK, as_of=DAY)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"resourceType": "Bundle", "entry": [{"resour', "line 1, column"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"weight_kg": 70, "weight_kg": 7}', "given twice"),
        ("[" * 200_000, "nested too deeply"),
        ("", "empty"),
        (b"\xff\xfe{}", "not UTF-8"),
        ("9" * 5000, "usable JSON"),
    ],
)
def test_unusable_json_is_one_clear_line(text: str | bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as error:
        read_json(text, "patient.json")
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("patient.json")


def test_a_figure_beyond_all_measure_is_not_used() -> None:
    got = read(read_json(json.dumps(lab("29463-7", 7, "kg")).replace('"value": 7', '"value": 7e400')))
    assert "weight_kg" not in got.facts
    assert any("no figure" in line for line in got.not_understood)


def test_a_record_of_five_megabytes_is_read() -> None:
    times = [f"2026-11-20T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}Z" for n in range(20_000)]
    many = [lab("777-3", n % 300, "10*9/L", effectiveDateTime=at) for n, at in enumerate(times)]
    text = json.dumps({"resourceType": "Bundle", "entry": [{"resource": r} for r in many]})
    assert len(text) > 5_000_000
    assert "platelets_e9_l" in read_fhir(read_json(text), PACK, as_of=DAY).facts


def test_order_of_the_resources_changes_nothing() -> None:
    resources = [condition("Immune thrombocytopenia"), condition("Diabetes"), condition("Hypertension"),
                 lab("777-3", 5, "10*9/L"), lab("29463-7", 70, "kg"), lab("1975-2", 1, "mg/dL")]  # fmt: skip
    whole = read(*resources)
    for seed in range(10):
        random.Random(seed).shuffle(resources)
        assert read(*resources) == whole


def test_what_was_given_is_told_once_with_its_last_day() -> None:
    def stopped(at: str) -> dict[str, Any]:
        return {
            "resourceType": "MedicationRequest",
            "id": at,
            "status": "stopped",
            "authoredOn": at,
            "medicationCodeableConcept": {"text": "Rituximab"},
        }

    assert read(stopped("2023-05-04"), stopped("2024-06-01")).facts["prior_therapy"] == ["Rituximab (2024-06-01)"]


def test_factors_agree_with_the_definitions_of_ucum() -> None:
    """The oracle knows UCUM codes only; spellings of laboratories (K/uL) and masses per volume of another fact are ours."""
    ucumvert = pytest.importorskip("ucumvert")
    registry = ucumvert.PintUcumRegistry()
    exact = {
        "platelets_e9_l": ("10*9/L", ("10*3/uL", "10*6/mL", "/uL", "/L", "10*12/L", "10*3/mm3", "/mm3", "/nL")),
        "hb_g_dl": ("g/dL", ("g/L", "mg/dL")),
        "weight_kg": ("kg", ("g", "[lb_av]", "[oz_av]")),
        "height_cm": ("cm", ("m", "mm", "[in_i]", "[ft_i]")),
        "igg_g_l": ("g/L", ("mg/dL", "g/dL", "mg/L")),
        "iga": ("mg/dL", ("g/L", "g/dL", "mg/L")),
    }
    for fact, (target, units) in exact.items():
        for unit in units:
            factor = float(UNITS[fact][unit.lower()])
            told = registry.from_ucum(unit).to(registry.from_ucum(target).units)
            whole = registry.from_ucum(target).to(registry.from_ucum(target).units)
            assert told.magnitude / whole.magnitude == pytest.approx(factor, rel=1e-12), (fact, unit)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-10, 10)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    "id status code subject valueQuantity effectiveDateTime clinicalStatus verificationStatus medicationCodeableConcept reaction "
    "dosageInstruction dosage birthDate gender contained component reasonReference category recordedDate".split()
)
KINDS = st.sampled_from(
    "Observation Condition AllergyIntolerance MedicationRequest MedicationStatement MedicationAdministration Procedure "
    "Immunization ServiceRequest Medication".split()
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(KINDS, st.dictionaries(KEYS, JSON, max_size=6)), min_size=1, max_size=4))
def test_no_shape_of_resource_makes_it_stumble(shapes: list[tuple[str, dict[str, Any]]]) -> None:
    read(*({**body, "resourceType": kind} for kind, body in shapes))


def test_every_official_example_of_what_we_read_goes_through() -> None:
    kinds = ("Patient", "Condition", "Observation", "AllergyIntolerance", "Medication", "Procedure", "Immunization",
             "ServiceRequest", "Bundle")  # fmt: skip
    files = [f for f in sorted(r4.folder("IVIGUIDE_FHIR_EXAMPLES").glob("*.json")) if f.name.startswith(kinds)]
    assert len(files) > 200
    refused = {}
    for file in files:
        try:
            read_fhir(read_json(file.read_bytes(), file.name), PACK, as_of=DAY)
        except BadInput as error:
            refused[file.name] = str(error)
    for name, why in refused.items():
        assert (name.startswith("Bundle") and "no FHIR resource" in why) or "patients in one" in why, (name, why)


def test_an_order_says_its_rate_and_its_words() -> None:
    from iviguide.exchange.medicines import Order

    order = Order(id="m", product="Privigen", status="active", grams=None, text="82 g over 1 hour", rates=("400 mL/h",))
    assert order.said == "Privigen; 400 mL/h; 82 g over 1 hour"
    assert Order(id="m", product="Privigen", status="active", text="as charted").said == ""


def test_a_bleed_that_a_record_only_suspects_stays_unsure_and_hemolysis_is_read() -> None:
    from iviguide.planning import plan

    knowledge = open_knowledge()

    def condition(text: str, verified: str) -> dict[str, object]:
        return {
            "resourceType": "Condition",
            "code": {"text": text},
            "verificationStatus": {"coding": [{"code": verified}]},
            "clinicalStatus": {"coding": [{"code": "active"}]},
            "onsetDateTime": "2026-11-20",
        }

    def read(*resources: dict[str, object]) -> dict[str, str]:
        bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in resources]}
        found = read_fhir(bundle, PACK, as_of=date(2026, 11, 21))
        return plan(found.facts, knowledge=knowledge, as_of="2026-11-21").patient.facts

    feared = read(condition("Immune thrombocytopenia", "confirmed"), condition("Subdural hematoma", "provisional"))
    assert feared["bleeding"] != "life-threatening"
    assert "possible brain bleed" in feared["stated"]
    there = read(condition("Immune thrombocytopenia", "confirmed"), condition("Subdural hematoma", "confirmed"))
    assert there["bleeding"] == "life-threatening"
    tests = [("LDH", {"valueQuantity": {"value": 900, "unit": "U/L"}}), ("Haptoglobin", {"valueString": "<0.1"})]
    found = read(
        *({"resourceType": "Observation", "status": "final", "code": {"text": n}, **v} for n, v in tests)  # type: ignore[dict-item]
    )
    assert "signs of hemolysis" in found["stated"]
