"""From a FHIR record through the planner to every form: what one person types in a hospital, another system says in FHIR."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iviguide.errors import MissingExtra
from iviguide.exchange.cds_hooks import respond
from iviguide.exchange.fhir_out import to_bundle
from iviguide.exchange.json_in import read_json
from iviguide.exchange.pack_words import PackWords
from iviguide.exchange.patient_in import given_of
from iviguide.faces.plan_formats import PLAN_FORMATS, plan_as, plan_bytes
from iviguide.knowledge import open_knowledge
from iviguide.model.plan import Plan
from iviguide.planning import plan, with_order

from . import r4
from .test_cds import DAY, call, ig_order
from .test_fhir_in import condition, lab

KNOWLEDGE = open_knowledge()
WORDS = PackWords(KNOWLEDGE)
AS_OF = DAY.isoformat()
RECORD = [
    {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1986-01-05"},
    condition("Immune thrombocytopenia", recordedDate="2026-11-19"),
    condition("Epistaxis", recordedDate="2026-11-20"),
    lab("777-3", 5000, "/uL"),
    lab("29463-7", 154, "[lb_av]"),
    lab("8302-2", 170, "cm"),
    lab("33914-3", 48, "mL/min/{1.73_m2}"),
]
FLAT = {
    "age": 40,
    "sex": "F",
    "diagnosis": "Immune thrombocytopenia",
    "bleeding": "Epistaxis",
    "platelets_e9_l": 5,
    "weight_kg": "69.853",
    "height_cm": 170,
    "renal": "eGFR 48 mL/min/1.73 m2",
}


def planned(data: Any) -> Plan:
    given = given_of(data, WORDS, as_of=DAY)
    return given.noted_in(plan(given.facts, knowledge=KNOWLEDGE, as_of=AS_OF))


def test_the_same_patient_in_fhir_and_flat_gets_the_same_plan() -> None:
    one, two = planned(RECORD), planned(FLAT)
    assert one.patient.facts == two.patient.facts
    for part in ("indicated", "indications", "dose", "cautions", "missing", "before", "after", "expect"):
        assert getattr(one, part) == getattr(two, part), part


def test_what_a_record_holds_and_could_not_be_used_is_in_the_plan() -> None:
    old = lab("777-3", 3, "furlong")
    assert any("furlong" in line for line in planned([*RECORD, old]).patient.not_understood)


WHOLE = plan(
    {**FLAT, "product": "Privigen", "start_at": "2026-11-22T09:00", "blood_group": "A"},
    knowledge=KNOWLEDGE,
    as_of=AS_OF,
)


@pytest.mark.parametrize("form", PLAN_FORMATS)
def test_every_form_of_a_real_plan(form: Any) -> None:
    text = plan_as(WHOLE, form, KNOWLEDGE, patient="p")
    assert text == plan_as(WHOLE, form, KNOWLEDGE, patient="p")
    assert text.strip()
    if form not in ("ladder", "response"):
        assert "not an order" in text.lower()


def test_every_line_of_the_markdown_has_a_numbered_source() -> None:
    text = plan_as(WHOLE, "markdown", KNOWLEDGE)
    for title in ("Cautions", "Before", "During", "After", "What to expect", "Instead, or next"):
        part = text.split(f"## {title}\n")[1].split("\n## ")[0]
        lines = [line for line in part.splitlines() if line.startswith("- ")]
        assert lines, title
        assert all(line.endswith("]") for line in lines), title


def test_a_real_plan_in_fhir_is_valid_by_the_official_definitions() -> None:
    assert not [f for e in to_bundle(WHOLE, patient="p")["entry"] for f in r4.faults(e["resource"])]


def test_signing_an_order_that_fits_the_plan_says_only_what_bears_on_it() -> None:
    def cards(grams: float) -> list[dict[str, Any]]:
        request = call("order-sign", ig_order(grams))
        request["prefetch"]["observations"] = {"resourceType": "Bundle", "entry": [{"resource": r} for r in RECORD[2:]]}
        for entry in request["prefetch"]["observations"]["entry"]:
            entry["resource"] = {k: v for k, v in entry["resource"].items() if k != "subject"}
        found: list[dict[str, Any]] = respond(
            request,
            lambda f, order: with_order(plan(f, knowledge=KNOWLEDGE, as_of=AS_OF), order),
            WORDS,
            as_of=DAY,
            release=KNOWLEDGE.release,
        )["cards"]
        return found

    right, wrong = ([c["source"]["topic"]["code"] for c in cards(g)] for g in (70, 300))
    assert "order" not in right
    assert "order" in wrong
    assert "caution" in right  # kidney, because the record says so


def test_the_command_line_takes_a_record(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(
        json.dumps({"resourceType": "Bundle", "entry": [{"resource": r} for r in RECORD]}), encoding="utf-8"
    )

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "iviguide", "plan", *map(str, arguments)], capture_output=True, text=True
        )

    told = run(file, "--json", "--as-of", AS_OF)
    assert told.returncode == 0, told.stderr
    assert read_json(told.stdout)["patient"]["facts"]["platelets_e9_l"].startswith("5 ")
    bundle = json.loads(run(file, "--format", "fhir", "--as-of", AS_OF).stdout)
    assert bundle["entry"][0]["resource"]["resourceType"] in ("DetectedIssue", "MedicationRequest")
    cut = tmp_path / "cut.json"
    cut.write_text(file.read_text(encoding="utf-8")[:300], encoding="utf-8")
    refused = run(cut)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "column" in refused.stderr


@pytest.mark.parametrize(("module", "form", "extra"), [("icalendar", "ics", "fhir"), ("weasyprint", "pdf", "pdf")])
def test_an_extra_that_is_missing_is_named_in_one_line(
    module: str, form: Any, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=rf"needs the extra '{extra}': pip install"):
        plan_bytes(WHOLE, form, KNOWLEDGE)


def test_neither_asking_nor_planning_loads_what_only_exchange_needs() -> None:
    code = (
        "import sys; sys.argv = ['iviguide', 'plan', '--json', 'ITP in a man of 40, 70 kg']\n"
        "from iviguide.faces.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'fastapi', 'uvicorn', 'icalendar', 'weasyprint', 'jwt', 'multiprocessing.pool'} & set(sys.modules)\n"
        "sys.exit(str(sorted(heavy)) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
