"""Bad input at the door: one clear line that names the fact, exit code 2; in a batch nobody else is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iviguide.errors import IviguideError
from iviguide.exchange.batch import Job, line_of
from iviguide.exchange.json_in import read_json
from iviguide.exchange.pack_words import PackWords
from iviguide.exchange.patient_in import given_of
from iviguide.knowledge import Knowledge
from iviguide.planning import plan
from iviguide.rendering.json_lines import to_line

from .test_fhir_in import DAY

GOOD = {"age": 40, "sex": "male", "weight_kg": 72, "diagnosis": "ITP", "platelets_e9_l": 5, "bleeding": "oral blisters"}
BAD: list[tuple[bytes, str]] = [
    (b'{"age": 40, "weight_kg": 70, "diagn', "not JSON: Unterminated string at line 1, column 30 (cut off?)"),
    (b'{"age": 40, "weight_kg":', "(cut off?)"),
    (json.dumps({**GOOD, "weight_kg": -70}).encode(), "weight_kg: -70 is not possible; allowed: 0.25 to 400 kg"),
    (
        b'{"age": 2, "age_unit": "days", "weight_kg": 400, "diagnosis": "ITP"}',
        "weight_kg: 400 kg is not possible at an age of 2 days",
    ),
    (b'{"age": 300, "diagnosis": "ITP"}', "age: 300 is not possible; allowed: 0 to 123 years"),
    (
        json.dumps({**GOOD, "previous_ig": [{"grams": 30, "date": "2027-01-01"}]}).encode(),
        "previous_ig.date: 2027-01-01 lies in the future",
    ),
    (b'{"resourceType": "Patient", "id": "p", "birthDate": "2030-01-01"}', "birth date 2030-01-01 is after 2026-11-21"),
    (json.dumps({**GOOD, "weight_kg": "70 bananas"}).encode(), "weight_kg: the unit 'bananas' is not understood"),
    (json.dumps({**GOOD, "platelets_e9_l": "12 mmol/L"}).encode(), "platelets_e9_l: the unit 'mmol/l'"),
    (b"null", "found null"),
    (b"[" * 100_000, "nested too deeply"),
]


def observation(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": name,
        "status": "final",
        "subject": {"reference": "Patient/p"},
        "effectiveDateTime": "2026-11-20T10:00:00Z",
        "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
        "valueQuantity": {"value": 9.1, "unit": "g/dL", "system": "http://unitsofmeasure.org", "code": "g/dL"},
        **changes,
    }


def bundle(*resources: dict[str, Any]) -> bytes:
    person = {"resourceType": "Patient", "id": "p", "birthDate": "1980-01-01", "gender": "female"}
    condition = {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"}, "code": {"text": "ITP"}}
    entries = [{"resource": r} for r in (person, condition, *resources)]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


@pytest.fixture(scope="module")
def job(knowledge: Knowledge) -> Job:
    return Job(
        planner=lambda given: plan(given, knowledge=knowledge, as_of=str(DAY)),
        encode=to_line,
        words=PackWords(knowledge),
        as_of=DAY,
        release=knowledge.release,
    )


@pytest.mark.parametrize(("raw", "says"), BAD)
def test_one_line_names_the_fact(raw: bytes, says: str, job: Job) -> None:
    with pytest.raises(IviguideError) as told:
        job.planner(given_of(read_json(raw, "the patient"), job.words, as_of=DAY).facts)
    assert says in str(told.value)
    assert "\n" not in str(told.value)


def test_in_a_batch_a_bad_line_is_told_and_the_next_patient_planned_for(job: Job) -> None:
    lines = [line for raw, _ in BAD for line in (raw, json.dumps(GOOD).encode())]
    made = [json.loads(line_of(job, n, raw)[0]) for n, raw in enumerate(lines, 1)]
    assert [m["line"] for m in made] == list(range(1, len(lines) + 1))
    for (_, says), bad, good in zip(BAD, made[::2], made[1::2], strict=True):
        assert says in bad["error"]
        assert "fault" not in bad
        assert good["plan"]["indicated"]["answer"] == "yes"


def test_a_bundle_of_seven_megabytes_is_read(job: Job) -> None:
    raw = bundle(*(observation(f"o{n}", effectiveDateTime=f"20{n % 20 + 5:02}-11-20") for n in range(21_000)))
    assert len(raw) > 5_000_000
    assert json.loads(line_of(job, 1, raw)[0])["plan"]["patient"]["facts"]["read_as"].startswith("immune thrombo")


def test_references_in_a_circle_end(job: Job) -> None:
    raw = bundle(
        observation("a", hasMember=[{"reference": "Observation/b"}], derivedFrom=[{"reference": "Observation/b"}]),
        observation("b", hasMember=[{"reference": "Observation/a"}, {"reference": "Observation/b"}]),
        {
            "resourceType": "MedicationRequest",
            "id": "m",
            "subject": {"reference": "Patient/p"},
            "basedOn": [{"reference": "MedicationRequest/m"}],
            "medicationReference": {"reference": "Medication/m1"},
        },
        {"resourceType": "Medication", "id": "m1", "ingredient": [{"itemReference": {"reference": "Medication/m2"}}]},
        {"resourceType": "Medication", "id": "m2", "ingredient": [{"itemReference": {"reference": "Medication/m1"}}]},
    )
    assert "plan" in json.loads(line_of(job, 1, raw)[0])


@pytest.mark.parametrize(
    ("quantity", "when", "says"),
    [
        ({"value": 9, "unit": "bananas", "code": "bananas"}, "2026-11-20", "unit 'bananas' is not known"),
        ({"value": 9, "unit": "g/dL", "code": "g/dL"}, "2027-11-20", "dated after the day of the plan"),
    ],
)
def test_a_figure_of_a_record_that_cannot_be_used_is_named(
    quantity: dict[str, Any], when: str, says: str, job: Job
) -> None:
    line = json.loads(line_of(job, 1, bundle(observation("o", valueQuantity=quantity, effectiveDateTime=when)))[0])
    assert any(says in told for told in line["plan"]["patient"]["not_understood"])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--vials", "5,x"], "--vials: 'x' is not a number"),
        (["--vials", "0.25,10"], "--vials: 0.25 is not allowed"),
        (["--price", "inf"], "--price: inf is not allowed"),
        (["--price", "nan"], "--price: nan is not allowed"),
        (["--tolerance", "500"], "--tolerance: 500 is not allowed; a number above 0 and up to 50 is expected"),
        (["--product", "Aspirin"], "product 'Aspirin' is not held; allowed: "),
        (["--start", "yesterday"], "start_at: 'yesterday' is not a date"),
        (["--as-of", "2026-02-30"], "'2026-02-30' is not a calendar date"),
        (["--format", "docx"], "--format: found 'docx'; allowed: json,"),
        (["--check-order", ""], "no order: the input is empty"),
        (["--check-order", '{"grams": '], "the order is not JSON"),
    ],
)
def test_an_option_that_cannot_be_is_refused_in_one_line(
    options: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from iviguide.faces.cli import main

    monkeypatch.setattr(sys, "argv", ["iviguide", "plan", *options, json.dumps(GOOD)])
    with pytest.raises(SystemExit) as left:
        main()
    told = capsys.readouterr().err
    assert (left.value.code, told.count("\n"), told.startswith("iviguide: ")) == (2, 1, True)
    assert says in told


def test_from_the_shell_the_line_is_all_there_is(tmp_path: Path) -> None:
    file = tmp_path / "cut.json"
    file.write_bytes(BAD[0][0])
    done = subprocess.run([sys.executable, "-m", "iviguide", "plan", str(file)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("form", ["sheet", "markdown"])
def test_stock_and_price_reach_the_page_that_is_printed(
    form: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from iviguide.faces.cli import main

    options = ["--product", "Privigen", "--vials", "5,20", "--price", "62.5", "--as-of", "2026-11-21", "--format", form]
    monkeypatch.setattr(sys, "argv", ["iviguide", "plan", *options, json.dumps(GOOD)])
    with pytest.raises(SystemExit):
        main()
    told = capfdbinary.readouterr().out.decode()
    assert "3 x 20 g + 2 x 5 g" in told
    assert "cost a day 4375 at the price given" in told
    assert "saved" not in told
