"""Many patients: nothing lost, order kept, one bad line stops nobody, and a stopped run goes on where it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iviguide.exchange.batch import Job, chunked, line_of, numbered, run
from iviguide.exchange.pack_words import PackWords
from iviguide.exchange.stewardship import Summary, summary
from iviguide.knowledge import open_knowledge
from iviguide.model.plan import Eligibility, Plan
from iviguide.rendering.json_ import as_data
from iviguide.rendering.json_lines import to_line

from .sample import sample

WORDS = PackWords(open_knowledge())


def planner(given: Any) -> Plan:
    if given == "explode":
        raise ZeroDivisionError
    return sample()


def make() -> Job:
    return Job(planner=planner, encode=to_line, words=WORDS, as_of=date(2026, 11, 21), release="0.1.0+abc")


BAD = [
    b'{"id": "cut", "patient": {"age":',
    b"[1, 2]",
    b"not json",
    b'{"resourceType": "Patient", "id": "p", "birthDate": "2030-01-01"}',
    b'{"resourceType": "Bundle", "entry": []}',
    b'{"weight_kg": 70, "weight_kg": 7}',
    b"\xff\xfe",
    b'{"id": "boom", "patient": "explode"}',
]
GOOD = [
    b'{"id": "a", "patient": {"age": 40}}',
    b'{"age": 40}',
    b'{"id": "w", "text": "40 y ITP"}',
    b'{"resourceType": "Patient", "id": "p"}',
]


@pytest.mark.parametrize("raw", BAD)
def test_a_bad_line_is_an_error_line(raw: bytes) -> None:
    line = json.loads(line_of(make(), 7, raw)[0])
    assert line["line"] == 7
    assert "\n" not in line["error"]
    assert "plan" not in line


@pytest.mark.parametrize("raw", GOOD)
def test_every_form_of_patient_is_planned_for(raw: bytes) -> None:
    assert json.loads(line_of(make(), 1, raw)[0])["plan"]["as_of"] == "2026-11-21"


@pytest.mark.parametrize("workers", [1, 3])
def test_one_line_out_for_each_line_in_and_in_order(workers: int) -> None:
    lines = list(enumerate([GOOD[n % 4] if n % 3 else BAD[n % 8] for n in range(500)], 1))
    parts = list(run(make, lines, workers))
    made = [json.loads(line) for part in parts for line in part.text.splitlines()]
    assert [m["line"] for m in made] == list(range(1, 501))
    assert sum("error" in m for m in made) == 167
    assert sum(part.lines for part in parts) == 500


@pytest.mark.parametrize("workers", [1, 3])
def test_the_counts_of_the_parts_add_up_to_the_summary_of_the_whole(workers: int) -> None:
    lines = list(enumerate([GOOD[n % 4] if n % 3 else BAD[n % 8] for n in range(500)], 1))
    counts, text = Summary("2026-12-31"), b""
    for part in run(make, lines, workers):
        counts.add(part.counts)
        text += part.text
    assert counts.data() == summary(map(json.loads, text.splitlines()), "2026-12-31")


def dying(given: Any) -> Plan:
    if "die" in given:
        os.kill(os.getpid(), signal.SIGKILL)
    return sample()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system where processes are killed")
def test_a_line_that_kills_its_process_is_named_and_nobody_else_is_lost() -> None:
    lines = [(n, b'{"die": 1}' if n in (70, 301) else b'{"age": 40}') for n in range(1, 401)]
    made = [json.loads(x) for p in run(lambda: replace(make(), planner=dying), lines, 2) for x in p.text.splitlines()]
    assert [m["line"] for m in made] == list(range(1, 401))
    assert {m["line"]: m["error"] for m in made if "error" in m} == {
        70: "line 70: fault of the program: the process died",
        301: "line 301: fault of the program: the process died",
    }


def test_long_lines_travel_in_short_chunks() -> None:
    long = b"x" * 600_000
    assert [len(c) for c in chunked((n, long if n < 5 else b"{}") for n in range(1, 100))] == [2, 2, 64, 31]


def test_a_fault_of_ours_is_named_and_counted_apart() -> None:
    line = json.loads(line_of(make(), 1, BAD[-1])[0])
    assert line["error"] == "line 1: fault of the program: ZeroDivisionError"
    assert summary([line], "2026-11-21")["errors"] == {"fault of the program": 1}


def planned(name: str, plan: Plan, treated: bool | None = True) -> dict[str, Any]:
    return {"line": 1, "id": name, "treated": treated, "plan": as_data(plan)}


def test_the_summary_names_who_is_treated_outside_which_criteria() -> None:
    i = sample().indications[0]
    no = replace(i.positions[0], position="not recommended")
    outside = sample(indicated=Eligibility(answer="no"), indications=(replace(i, positions=(no,)),))
    due = replace(sample(), review=replace(sample().review, on="2026-11-01"))
    lines = [
        planned("in", sample()),
        planned("out", outside),
        planned("due", due),
        planned("not treated", outside, None),
    ]
    told = summary([*lines, {"line": 5, "error": "x"}], "2026-11-21")
    ig = told["on_immunoglobulin"]
    assert told["lines"] == 5
    assert ig["patients"] == 3
    assert ig["without_support"] == ["out"]
    assert ig["outside_criteria_of"] == {"ASH 2019 (guideline)": ["out"]}
    assert ig["depends_on_missing_facts"] == {"NBA 2018 (funding)": ["in", "due"]}
    assert [d["id"] for d in ig["review_due"]] == ["due"]
    assert told["grams_by_weight_rule"] == {"actual": {"patients": 4, "course_grams": 280.0}}
    assert told["missing_facts"] == {"blood_group": 4}


def iviguide(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "iviguide", *map(str, arguments)], capture_output=True, text=True)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    source = tmp_path / "in.ndjson"
    rows = [json.dumps({"id": str(n), "patient": {"age": 40, "diagnosis": "ITP", "weight_kg": 70}}) for n in range(200)]
    source.write_text("\n".join([*rows[:50], '{"cut', "", *rows[50:]]) + "\n", encoding="utf-8")
    return source, tmp_path / "out.ndjson"


def test_a_stopped_run_goes_on_to_the_same_bytes(files: tuple[Path, Path]) -> None:
    source, out = files
    day = ("--as-of", "2026-11-21", "--quiet")
    assert iviguide("batch", source, "--out", out, *day, "--workers", 2).returncode == 0
    whole = out.read_bytes()
    assert len(whole.splitlines()) == 201
    out.write_bytes(whole[: len(whole) // 3])  # cut off in the middle of a line
    done = iviguide("batch", source, "--out", out, *day, "--resume", "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == whole
    assert json.loads(done.stdout)["lines"] == 201


def test_going_on_with_another_input_or_day_is_refused(files: tuple[Path, Path]) -> None:
    source, out = files
    assert iviguide("batch", source, "--out", out, "--as-of", "2026-11-21", "--quiet").returncode == 0
    before = out.read_bytes()
    again = iviguide("batch", source, "--out", out, "--as-of", "2026-11-21", "--quiet")
    assert (again.returncode, "already there" in again.stderr) == (2, True)
    other_day = iviguide("batch", source, "--out", out, "--as-of", "2026-11-22", "--resume", "--quiet")
    assert (other_day.returncode, "as_of 2026-11-21, now 2026-11-22" in other_day.stderr) == (2, True)
    source.write_text('{"age": 1}\n' + source.read_text(encoding="utf-8"), encoding="utf-8")
    other = iviguide("batch", source, "--out", out, "--as-of", "2026-11-21", "--resume", "--quiet")
    assert (other.returncode, "the input has changed" in other.stderr) == (2, True)
    assert out.read_bytes() == before
    assert "is the input itself" in iviguide("batch", source, "--out", source, "--resume").stderr


def test_the_gist_of_a_line_is_enough_for_the_summary() -> None:
    raws = [*GOOD, *BAD, b'{"id": "t", "patient": {"previous_ig": [{"grams": 30}]}}']
    made = [line_of(make(), n, raw) for n, raw in enumerate(raws, 1)]
    whole, small = (
        summary(lines, "2026-12-31") for lines in ((json.loads(line) for line, _ in made), (g for _, g in made))
    )
    assert whole == small
    assert whole["on_immunoglobulin"]["patients"] == 1


def test_a_review_counts_from_the_first_infusion_that_is_known() -> None:
    plan = replace(sample(), review=replace(sample().review, on="day 180"))
    lines = [
        {**planned(name, plan), "since": since}
        for name, since in (("due", "2026-01-01"), ("later", "2026-09-01"), ("unknown", None))
    ]
    assert [d["id"] for d in summary(lines, "2026-11-21")["on_immunoglobulin"]["review_due"]] == ["due"]


def test_a_line_holds_the_same_data_as_the_result_of_plan() -> None:
    assert to_line(sample()) == json.dumps(as_data(sample()), ensure_ascii=False)


def test_numbers_are_those_of_an_editor(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"{}\n\n  \n[]\n")
    with file.open("rb") as lines:
        assert [n for n, _ in numbered(lines)] == [1, 4]
