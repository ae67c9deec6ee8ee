"""`iviguide topic` and the formats that `ask` and `topic` share."""

from __future__ import annotations

import json

import pytest

from iviguide.faces.cli import main


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["iviguide", *words])
    code = 0
    try:
        main()
    except SystemExit as done:
        code = int(done.code or 0)
    out = capsys.readouterr()
    return code, out.out, out.err


FORMATS = [
    ("--json", "{"),
    ("--markdown", "# "),
    ("--html", "<!DOCTYPE"),
    ("--ris", "TY  - "),
    ("--bibtex", "@"),
    ("--csl", "["),
]


@pytest.mark.parametrize(("option", "start"), FORMATS)
@pytest.mark.parametrize("words", [("ask", "ivig dose itp"), ("topic", "warm", "AIHA", "--reader", "nurse")])
def test_each_format_of_each_command(
    words: tuple[str, ...], option: str, start: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, *words, option)
    assert (code, err) == (0, "")
    assert out.startswith(start)


def test_topic_as_of(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run(capsys, monkeypatch, "topic", "itp", "--as-of", "2027-01-02", "--json")
    assert json.loads(out)["as_of"] == "2027-01-02"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("topic", "imune", "thrombocytopenia"), "closest: itp"),
        (("topic", "itp", "--ris", "--csl"), "found --ris and --csl; give one of them"),
        (("topic", "itp", "--reader", "doctor"), "clinician, nurse, patient, caregiver"),
    ],
)
def test_bad_input_is_one_line(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
