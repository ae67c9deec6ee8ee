"""What articles say that the pack has nothing on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iviguide.auditing.coverage import coverage
from iviguide.faces.cli import main
from iviguide.knowledge import Knowledge

ONE = "IVIG is used in ITP at 1 g/kg once.\n\nIn ITP IVIG turns hair green in 45 % of patients.\n"
TWO = "In ITP IVIG turns nails blue in 12 % of patients.\n"


def test_the_most_frequent_gap_comes_first(knowledge: Knowledge) -> None:
    found = coverage([("one", ONE), ("two", TWO)], knowledge)
    assert (found.articles, found.claims) == (2, 3)
    assert found.answered == 1
    first = found.uncovered[0]
    assert first.condition == "itp"
    assert first.articles == ("one", "two")
    assert first.claims == 2


def test_what_is_due_depends_on_the_day(knowledge: Knowledge) -> None:
    assert not coverage([("two", TWO)], knowledge, "2026-11-21").due
    assert len(coverage([("two", TWO)], knowledge, "2090-01-01").due) == len(knowledge.active)


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_the_command(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "one.txt"
    article.write_text(ONE, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["iviguide", "knowledge", "coverage", str(article), *words])
    code = 0
    try:
        main()
    except SystemExit as done:
        code = int(done.code or 0)
    assert code == 0
    out = capsys.readouterr().out
    assert json.loads(out)["articles"] == 1 if words else out.startswith("1 articles, 2 claims")
