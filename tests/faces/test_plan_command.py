"""`iviguide plan` on the command line: what comes in, what is refused in one line, what comes out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PATIENT = {"age": 40, "sex": "M", "weight_kg": 70, "diagnosis": "ITP", "platelets_e9_l": 5, "bleeding": "epistaxis"}


def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "iviguide", "plan", *words], input=stdin, capture_output=True, text=True, check=False
    )


def test_a_patient_on_standard_input_in_a_file_and_in_words(tmp_path: Path) -> None:
    file = tmp_path / "patient.json"
    file.write_text(json.dumps(PATIENT))
    from_file = run("--json", "--as-of", "2026-11-21", str(file))
    from_input = run("--json", "--as-of", "2026-11-21", "-", stdin=json.dumps(PATIENT))
    assert from_file.returncode == from_input.returncode == 0
    assert from_file.stdout == from_input.stdout
    words = run("--json", "40 year old man, 70 kg, ITP, platelets 5, epistaxis")
    assert json.loads(words.stdout)["dose"]["regimens"][0]["course_g"] == 70


def test_the_terminal_says_draft_first_and_last() -> None:
    shown = run("-", stdin=json.dumps(PATIENT)).stdout
    assert shown.startswith("DRAFT, NOT AN ORDER")
    assert "not clinician-approved" in "\n".join(shown.splitlines()[-6:])


@pytest.mark.parametrize(
    ("stdin", "names"),
    [
        ('{"diagnosis": "ITP", ', "not JSON"),
        ("", "empty"),
        ('{"diagnosis": "ITP", "weight_kg": -70}', "weight_kg"),
        ('{"diagnosis": "ITP", "age": 2, "age_unit": "days", "weight_kg": 400}', "weight_kg"),
        ('{"diagnosis": "ITP", "weight_kg": "70 stones of gold"}', "weight_kg"),
        ('{"diagnosis": "ITP", "previous_ig": [{"grams": 70, "date": "2999-01-01"}]}', "previous_ig.date"),
        ('{"diagnosis": "ITP", "start_at": "tomorrow"}', "start_at"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_bad_input_is_one_line_that_names_the_fact(stdin: str, names: str) -> None:
    done = run("--json", "-", stdin=stdin)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert names in done.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [("--as-of", "soon"), ("--product", "Snakeoil"), ("--vials", "5,x"), ("--tolerance", "-1"), ("--price", "0")],
)
def test_a_bad_option_is_one_line(option: str, value: str) -> None:
    done = run(option, value, "-", stdin=json.dumps(PATIENT))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_why_shows_rows_that_held_may_hold_and_did_not() -> None:
    rows = json.loads(run("--json", "--why", "-", stdin=json.dumps(PATIENT)).stdout)["why"]
    held = {r["row"]: r["held"] for r in rows if r["table"] == "itp-adult/answer"}
    assert held["bleeding"] == "held"
    assert held["emergency"] == "did not hold"
    assert held["watch"] == "not reached"
    assert all(r["because"] or r["held"] in {"held", "not reached"} for r in rows)
    assert "why" not in json.loads(run("--json", "-", stdin=json.dumps(PATIENT)).stdout)


@pytest.mark.parametrize(
    ("order", "differs"),
    [
        ("IVIG 70 g once", set()),
        ("IVIG 1 g/kg once", set()),
        ("IVIG 400 mg daily for 5 days", {"grams a day"}),
        ("IVIG 1 g/kg daily for 2 days", set()),
        ("IVIG 1 g/kg for 2 days", {"g/kg a day"}),  # each day, or in all?
        ("IVIG 2 g/kg in all over 2 days", set()),
        ("IVIG 2 g/kg", {"g/kg a day"}),
    ],
)
def test_an_order_is_compared_line_by_line(order: str, differs: set[str]) -> None:
    lines = json.loads(run("--json", "--check-order", order, "-", stdin=json.dumps(PATIENT)).stdout)["order"]
    assert {line["item"] for line in lines if not line["agrees"]} == differs


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("ITP, 40 years, 70 kg, platelets 5, epistaxis, Octagam", "Which strength: Octagam 5 % or Octagam 10 %?"),
        ("ITP, 40 years, 70 kg, platelets 5, epistaxis", "name the product"),
        ("ITP, 40 years, 70 kg, platelets 5, epistaxis, Kiovig", "none were read for this product"),
    ],
)
def test_a_ladder_that_cannot_be_drawn_says_why(words: str, why: str) -> None:
    done = run("--format", "ladder", words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert why in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_screen_folds_and_full_unfolds() -> None:
    folded, whole = run("-", stdin=json.dumps(PATIENT)).stdout, run("--full", "-", stdin=json.dumps(PATIENT)).stdout
    assert len(folded.splitlines()) < 90 < len(whole.splitlines())
    assert "WHO SAYS WHAT" in whole
    assert "--full" in folded


def test_words_of_which_none_is_understood_are_refused_in_one_line() -> None:
    refused = run("xyzzy")
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "xyzzy" in refused.stderr
    assert "ITP" in refused.stderr
    assert run("xyzzy, 60 kg").returncode == 0
