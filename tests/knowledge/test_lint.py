"""Each rule has a bad file, which says what its findings must say, and a good file to which it must not object.

A file is put into the base pack. `# file: NAME` starts another file of the pack, `# says: SUBJECT: WORDS` is a finding
that must be there. There must be no other finding of that rule.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iviguide.knowledge.lint import RULES, Finding, lint
from iviguide.knowledge.lint.__main__ import main

from .base import parsed, statement, with_files, written

HERE = Path(__file__).parent / "lint"


def findings(rule: str, kind: str) -> tuple[list[Finding], list[tuple[str, str]]]:
    text = (HERE / f"{rule}_{kind}.yaml").read_text(encoding="utf-8")
    first, *others = re.split(r"^# file: (\S+)\n", text, flags=re.MULTILINE)
    files = dict(zip(others[::2], others[1::2], strict=True))
    if first.replace("#", "").strip() and "statements:" in first:
        files["indications/more.yaml"] = first
    expected = [(m[1], m[2].strip()) for m in re.finditer(r"^# says: (.+?): (.+)$", text, re.MULTILINE)]
    found = [f for f in lint(parsed(with_files(files))) if f.rule == rule]
    return found, expected


def test_base_pack_is_clean() -> None:
    assert [str(f) for f in lint(parsed(with_files({})))] == []


def test_every_rule_has_its_files() -> None:
    wanted = {f"{rule}_{kind}.yaml" for rule in RULES for kind in ("bad", "good")}
    assert wanted == {path.name for path in HERE.iterdir()}


@pytest.mark.parametrize("rule", RULES)
def test_bad_file_is_found(rule: str) -> None:
    found, expected = findings(rule, "bad")
    assert expected
    for subject, words in expected:
        assert any(f.subject == subject and words in f.message for f in found), (subject, words, list(map(str, found)))
    assert len(found) == len(expected), list(map(str, found))


@pytest.mark.parametrize("rule", RULES)
def test_bad_file_says_where_and_what_is_allowed(rule: str) -> None:
    for finding in findings(rule, "bad")[0]:
        assert re.fullmatch(r"[\w/.-]+\.yaml:\d+|cases|reviews", finding.place), finding
        assert ";" in finding.message, finding


@pytest.mark.parametrize("rule", RULES)
def test_good_file_passes(rule: str) -> None:
    found, _ = findings(rule, "good")
    assert [str(f) for f in found] == []


@pytest.mark.parametrize("rule", RULES)
def test_rule_says_what_it_catches(rule: str) -> None:
    module = __import__(f"iviguide.knowledge.lint.{rule}", fromlist=["check"])
    assert rule == module.RULE
    assert len((module.__doc__ or "").split()) > 12


def test_order_is_fixed() -> None:
    files = with_files({"indications/more.yaml": (HERE / "wording_bad.yaml").read_text(encoding="utf-8")})
    assert lint(parsed(files)) == lint(parsed(files))


def test_finding_prints_place_first() -> None:
    finding = Finding("wording", "warning", "a.yaml:3", "x", "text says so")
    assert str(finding) == "a.yaml:3: wording: x: warning: text says so"


def test_lint_from_the_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = written(with_files({}), tmp_path / "good")
    assert main([str(good)]) == 0
    assert capsys.readouterr().out.startswith("0 loading faults, 0 errors, 0 warnings in 4 statements")
    bad = written(with_files({"indications/x.yaml": statement(text="IVIG always works in 3 of 10.")}), tmp_path / "bad")
    assert main([str(bad)]) == 1
    assert "indications/x.yaml:2: wording: extra: text asserts 'always'" in capsys.readouterr().out
    assert main([str(tmp_path)]) == 1
    assert "not a pack" in capsys.readouterr().out
