"""A plan as FHIR: drafts only, valid R4, every line traceable, the same bytes for the same plan."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from iviguide.exchange.fhir_out import to_bundle
from iviguide.knowledge import Knowledge
from iviguide.model.plan import DosePlan, Plan
from iviguide.planning import plan

from . import r4
from .sample import sample


def resources(made: Plan) -> list[dict[str, Any]]:
    return [e["resource"] for e in to_bundle(made, patient="p1")["entry"]]


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
    "made", [sample(), sample(dose=DosePlan(), infusions=(), missing=(), before=(), during=(), after=())]
)
def test_model_classes_accept_it(made: Plan) -> None:
    """fhir.resources holds R4B, which is R4 for every resource written here."""
    package = pytest.importorskip("fhir.resources.R4B")
    from fhir.resources.R4B import get_fhir_model_class

    assert package
    get_fhir_model_class("Bundle").model_validate(to_bundle(made, patient="p1"))


def test_the_official_definitions_find_nothing_wrong() -> None:
    found = [f for r in [to_bundle(sample(), patient="p1"), *resources(sample())] for f in r4.faults(r)]
    assert not found


def test_the_official_definitions_find_nothing_wrong_in_plans_of_all_kinds(knowledge: Knowledge) -> None:
    """Every seventh patient beside the pack, with a product and a start."""
    found = []
    for case in knowledge.content.planning["plan_cases"][::7]:
        facts = dict(case["patient"])
        given = facts.get("text", {**facts, "product": "Privigen", "start_at": "2026-11-22T09:00"})
        made = plan(given, knowledge=knowledge, as_of="2026-11-21")
        found += [f"{case['id']}: {f}" for e in to_bundle(made, patient="p")["entry"] for f in r4.faults(e["resource"])]
    assert not found


def test_every_required_list_of_codes_that_is_written_from_is_known_to_the_oracle() -> None:
    unknown = {
        e["binding"]["valueSet"].split("|")[0].rpartition("/")[2]
        for kind in {r["resourceType"] for r in resources(sample())}
        for e in r4.structures()[kind].values()
        if e.get("binding", {}).get("strength") == "required" and not r4.codes(e["binding"]["valueSet"])
    }
    assert unknown <= {"mimetypes", "languages", "all-languages", "ucum-units"}  # lists without an end


def changed(kind: str, change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    good = copy.deepcopy(next(r for r in resources(sample()) if r["resourceType"] == kind))
    assert not r4.faults(good)
    change(good)
    return good


@pytest.mark.parametrize(
    ("kind", "change", "says"),
    [
        ("CarePlan", lambda r: r.update(status="wishful"), "is not in"),
        ("CarePlan", lambda r: r.update(frobnicate=1), "frobnicate"),
        ("CarePlan", lambda r: r.pop("intent"), "intent"),
        ("MedicationRequest", lambda r: r["dosageInstruction"][0]["timing"]["repeat"].update(periodUnit="fortnight"), "is not in"),
        ("MedicationRequest", lambda r: r["dosageInstruction"][0]["timing"]["repeat"].update(count=-1), "count"),
        ("MedicationRequest", lambda r: r["dosageInstruction"][0]["timing"]["repeat"].pop("periodUnit"), "tim-2"),
        ("MedicationRequest", lambda r: r["dispenseRequest"]["quantity"].update(comparator="about"), "is not in"),
        ("MedicationRequest", lambda r: r["dispenseRequest"]["quantity"].pop("system"), "qty-3"),
        ("RequestGroup", lambda r: r["action"][0].update(resource={"reference": "#x"}, action=[{"title": "a"}]), "rqg-1"),
        ("RequestGroup", lambda r: r["action"][0].update(requiredBehavior="shall"), "is not in"),
        ("Provenance", lambda r: r["entity"][0].update(role="rumor"), "is not in"),
    ],
)  # fmt: skip
def test_the_oracle_itself_sees_faults(kind: str, change: Callable[[dict[str, Any]], Any], says: str) -> None:
    assert any(says in fault for fault in r4.faults(changed(kind, change)))
