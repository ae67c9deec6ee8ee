"""A plan as FHIR: drafts only, valid R4, every line traceable, the same bytes for the same plan."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from iviguide.exchange.fhir_out import to_bundle
from iviguide.model.plan import DosePlan, Plan

from . import r4
from .sample import sample


def resources(plan: Plan) -> list[dict[str, Any]]:
    return [e["resource"] for e in to_bundle(plan, patient="p1")["entry"]]


def test_a_plan_becomes_the_resources_that_it_needs() -> None:
    kinds = Counter(r["resourceType"] for r in resources(sample()))
    assert kinds["MedicationRequest"] == kinds["CarePlan"] == kinds["RequestGroup"] == kinds["GuidanceResponse"] == 1
    assert kinds["DetectedIssue"] == 4  # two cautions, a look-alike, an urgent line
    assert kinds["ServiceRequest"] == 2
    assert kinds["Task"] == 3


def test_everything_that_could_be_ordered_is_a_draft_and_a_proposal() -> None:
    for r in resources(sample()):
        if "intent" in r:
            assert (r["status"], r["intent"]) == ("draft", "proposal"), r["resourceType"]
            assert "not an order" in r["note"][0]["text"]
        assert r["meta"]["tag"][0]["code"] == "draft-not-approved"


def test_the_rates_are_pump_ready_and_the_volumes_add_up() -> None:
    request = next(r for r in resources(sample()) if r["resourceType"] == "MedicationRequest")
    first, *steps = request["dosageInstruction"]
    assert first["doseAndRate"][0]["doseQuantity"]["value"] == 35
    assert first["timing"]["repeat"]["count"] == 2
    assert [s["doseAndRate"][0]["rateQuantity"]["value"] for s in steps] == [21, 42, 126]
    assert sum(s["doseAndRate"][0]["doseQuantity"]["value"] for s in steps) == 350
    assert request["dispenseRequest"]["quantity"]["value"] == 70


def test_every_statement_of_a_line_is_in_its_provenance() -> None:
    bundle = to_bundle(sample())
    at = {e["fullUrl"]: e["resource"] for e in bundle["entry"]}
    told: dict[str, set[str]] = {}
    for r in at.values():
        if r["resourceType"] == "Provenance":
            told[r["target"][0]["reference"]] = {e["what"]["identifier"]["value"] for e in r["entity"]}
    for address, r in at.items():
        if r["resourceType"] != "Provenance":
            assert "0.1.0+abc" in told[address]
    dose = next(a for a, r in at.items() if r["resourceType"] == "MedicationRequest")
    assert "s-dose" in told[dose]


def test_every_reference_of_the_bundle_leads_somewhere() -> None:
    bundle = to_bundle(sample())
    known = {e["fullUrl"] for e in bundle["entry"]}
    assert len(known) == len(bundle["entry"])

    def references(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["reference"]] if isinstance(value.get("reference"), str) else []
            return own + [r for v in value.values() for r in references(v)]
        return [r for v in value for r in references(v)] if isinstance(value, list) else []

    assert set(references(bundle)) <= known


def test_without_a_dose_there_is_no_medication_request() -> None:
    kinds = {r["resourceType"] for r in resources(sample(dose=DosePlan(), infusions=()))}
    assert "MedicationRequest" not in kinds
    assert "GuidanceResponse" in kinds


def test_missing_facts_are_asked_for() -> None:
    answer = next(r for r in resources(sample()) if r["resourceType"] == "GuidanceResponse")
    assert answer["status"] == "data-required"
    assert "blood_group" in json.dumps(answer["dataRequirement"])
    assert (
        next(r for r in resources(sample(missing=())) if r["resourceType"] == "GuidanceResponse")["status"] == "success"
    )


def test_the_same_plan_gives_the_same_bytes_and_another_patient_other_ids() -> None:
    assert json.dumps(to_bundle(sample())) == json.dumps(to_bundle(sample()))
    one, two = (to_bundle(sample(), patient=p)["id"] for p in ("a", "b"))
    assert one != two


def test_nothing_is_null_or_empty() -> None:
    def walk(value: Any, path: str) -> None:
        assert value not in (None, "", [], {}), path
        for k, v in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            walk(v, f"{path}.{k}")

    walk(to_bundle(sample()), "Bundle")


@pytest.mark.parametrize(
    "plan", [sample(), sample(dose=DosePlan(), infusions=(), missing=(), before=(), during=(), after=())]
)
def test_model_classes_accept_it(plan: Plan) -> None:
    """fhir.resources holds R4B, which is R4 for every resource written here."""
    package = pytest.importorskip("fhir.resources.R4B")
    from fhir.resources.R4B import get_fhir_model_class

    assert package
    get_fhir_model_class("Bundle").model_validate(to_bundle(plan, patient="p1"))


def test_the_official_definitions_find_nothing_wrong() -> None:
    found = [f for r in [to_bundle(sample(), patient="p1"), *resources(sample())] for f in r4.faults(r)]
    assert not found


def test_the_oracle_itself_sees_faults() -> None:
    good = next(r for r in resources(sample()) if r["resourceType"] == "CarePlan")
    assert r4.faults({**good, "status": "wishful"})
    assert r4.faults({**good, "frobnicate": 1})
