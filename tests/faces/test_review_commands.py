"""The editors' commands from the shell: from handing in to an approved answer, on a pack of one's own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from knowledge.base import with_files, written

WHO = ("--role", "hematologist", "--on", "2026-11-22")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return written(with_files({}), tmp_path / "pack")


def run(*arguments: str, code: int = 0) -> str:
    done = subprocess.run([sys.executable, "-m", "iviguide", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def review(pack: Path, *arguments: str, code: int = 0) -> str:
    return run("review", *arguments, "--pack", str(pack), code=code)


def test_an_answer_is_approved_when_all_it_stands_on_is(pack: Path) -> None:
    ask = ("ask", "--json", "--pack", str(pack), "Does IVIG work in ITP?")
    before = json.loads(run(*ask))
    assert before["status"] == "submitted"
    used = sorted(
        {
            i
            for part in (before["summary"], *(s["sentences"] for s in before["sections"]))
            for s in part
            for i in s["statements"]
        }
    )
    assert used
    review(pack, "submit", *used, "--name", "Sam Submitter", *WHO)
    sheets = [json.loads(review(pack, "show", i, "--json"))["to_approve"] for i in used]
    review(pack, "approve", *sheets, "--name", "Rita Reviewer", "--interests", "none", *WHO)
    after = json.loads(run(*ask))
    assert after["status"] == "approved"
    assert (after["reviewers"], after["authors"]) == (["Rita Reviewer"], ["Ada Author", "Sam Submitter"])
    assert after["last_changed"] == "2026-11-22"
    assert [s["text"] for s in after["summary"]] == [s["text"] for s in before["summary"]]
    assert (
        "0 errors"
        in subprocess.run(
            [sys.executable, "-m", "iviguide", "knowledge", "lint", "--pack", str(pack)], capture_output=True, text=True
        ).stderr
    )


def test_feedback_on_a_saved_answer_is_due(pack: Path, tmp_path: Path) -> None:
    saved = tmp_path / "answer.json"
    saved.write_text(run("ask", "--json", "--pack", str(pack), "Does IVIG work in ITP?"), encoding="utf-8")
    ledger = ("--ledger", str(tmp_path / "mine.tsv"))
    review(pack, "feedback", "Only one trial?", "--answer", str(saved), "--on", "2026-11-22", *ledger)
    assert "FEEDBACK" not in review(pack, "due")
    shown = review(pack, "due", *ledger)
    assert "FEEDBACK" in shown
    assert "on the answer to 'Does IVIG work in ITP?': Only one trial?" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("submit", "itp-effect", "--name", "A", "--role", "b", "--on", "soon"),
            "--on: found 'soon'; allowed: a calendar date",
        ),
        (("approve", "itp-effect", "--name", "A", *WHO), "Missing option '--interests'"),
        (("submit", "itp-effect", "--name", "A", *WHO, "--ledger", "x.txt"), "a ledger is a file that ends in .tsv"),
        (("show", "nothing"), "no statement 'nothing'"),
    ],
)
def test_bad_input_is_one_line(pack: Path, arguments: tuple[str, ...], words: str) -> None:
    told = review(pack, *arguments, code=2)
    assert words in told
    assert len(told.strip().splitlines()) == 1
