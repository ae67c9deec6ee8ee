"""Cells of the checklist: filled, told as a gap, not due, held for the wider disease, or empty."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from iviguide.errors import UnknownSubject
from iviguide.knowledge import Knowledge
from iviguide.knowledge.report import report
from iviguide.rendering.report_html import report_to_html
from iviguide.rendering.report_terminal import report_to_terminal

from .base import BASE, parsed, statement, with_files

AS_OF = date(2026, 11, 21)
CONCEPTS = (
    BASE["vocabulary/concepts.yaml"]
    + """\
  - {id: itp-child, type: condition, name: ITP in children, broader: itp}
  - {id: rituximab, type: agent, name: rituximab}
  - {id: bsh, type: authority, name: British Society for Haematology}
"""
)


def made(*files: str, only: tuple[str, ...] = ()) -> dict[str, Any]:
    extra = {f"indications/more{n}.yaml": text for n, text in enumerate(files)}
    return report(Knowledge(parsed(with_files({"vocabulary/concepts.yaml": CONCEPTS, **extra}))), AS_OF, only)


def cells(*files: str, of: str = "aiha") -> dict[str, str]:
    return {name: cell["state"] for name, cell in made(*files)["checklist"][of]["cells"].items()}


def about(condition: str = "aiha", **lines: str) -> str:
    return statement(population=f"{{condition: {condition}}}", **lines)


def test_a_gap_is_told_and_not_empty() -> None:
    found = cells(about(kind="gap", aspects="[dose]"))
    assert found["dose"] == found["schedule"] == "gap"
    assert found["onset"] == "empty"


def test_a_finding_outweighs_a_gap() -> None:
    gap, dose = about(id="a", kind="gap", aspects="[dose]"), about(id="b", kind="dose", aspects="[dose]")
    assert cells(gap, dose)["dose"] == "filled"


def test_the_dose_of_another_drug_is_no_dose_of_immunoglobulin() -> None:
    assert cells(about(aspects="[dose]", intervention="{agent: rituximab}"))["dose"] == "empty"
    assert cells(about(aspects="[dose]", intervention="{agent: ivig}"))["dose"] == "filled"
    assert cells(about(aspects="[next-step]", intervention="{agent: rituximab}"))["alternatives"] == "filled"


def test_a_bottom_line_fills_by_what_it_rests_on() -> None:
    gap = about(id="gap", kind="gap", aspects="[dose]")
    summary = about(id="sum", kind="summary", aspects="[dose]", rests_on="[gap]")
    assert cells(gap, summary)["dose"] == "gap"
    dose = about(id="dose", kind="dose", aspects="[dose]")
    assert cells(dose, summary.replace("[gap]", "[dose]"))["dose"] == "filled"


def test_a_misconception_fills_nothing() -> None:
    assert set(
        cells(about(kind="misconception", aspects="[dose, onset, role]", claim="IVIG acts at once.")).values()
    ) == {"empty"}


def position(stance: str) -> str:
    return about(kind="position", aspects="[role]", position=f"{{authority: bsh, kind: guideline, stance: {stance}}}")


def test_nothing_is_due_on_a_course_that_nobody_supports() -> None:
    found = cells(position("not recommended"))
    assert [found[i] for i in ("dose", "schedule", "onset", "duration")] == ["not due"] * 4
    assert found["harms"] == "empty"
    assert cells(position("conditional"))["dose"] == "empty"


def test_an_unread_authority_is_a_gap_and_supports_no_verdict() -> None:
    found = cells(position("could not be read"))
    assert found["positions"] == "gap"
    assert found["dose"] == "empty"


def test_what_the_wider_disease_fills_is_marked_and_still_open() -> None:
    row = made(about("itp-child", aspects="[onset]"))["checklist"]["itp-child"]
    assert row["cells"]["dose"]["state"] == "wider"
    assert "dose" in row["open"]
    assert "onset" not in row["open"]


def test_only_a_condition_with_what_is_narrower() -> None:
    files = (about(), about("itp-child", id="b"))
    assert list(made(*files, only=("itp",))["checklist"]) == ["itp", "itp-child"]
    with pytest.raises(UnknownSubject, match=r"no condition 'itpp' in the vocabulary; closest: itp"):
        made(*files, only=("itpp",))


def test_groups_of_an_indication_have_their_own_cells() -> None:
    child = statement(id="b", population="{condition: aiha, age: child, setting: emergency}", aspects="[onset]")
    found = made(about(id="a", aspects="[dose]"), child)
    groups = found["checklist"]["aiha"]["groups"]
    assert set(groups) == {"child", "emergency"}
    assert groups["child"]["onset"] == {"state": "filled", "statements": 1, "gaps": 0}
    assert (groups["child"]["dose"]["state"], groups["child"]["harms"]["state"]) == ("wider", "empty")
    lines = report_to_terminal(found, groups=True).splitlines()
    assert any(line.startswith("  - child") and line.split()[9] == "^" for line in lines), lines
    assert not any(line.startswith("  - child") for line in report_to_terminal(found).splitlines())


def test_a_second_statement_on_the_same_adds_no_depth() -> None:
    once = made(about(id="a"))["depth"]["filled"]
    assert made(about(id="a"), about(id="b"))["depth"]["filled"] == once
    other = statement(id="b", population="{condition: aiha, age: child}")
    assert made(about(id="a"), other)["depth"]["filled"] == once + 1


def test_the_terminal_shows_marks_and_the_open_cells_in_words() -> None:
    found = made(about(kind="gap", aspects="[dose]"))
    line = next(row for row in report_to_terminal(found).splitlines() if row.startswith("aiha"))
    assert line.split()[1:] == [".", ".", ".", ".", ".", ".", ".", "g", "g", ".", ".", ".", ".", "1", "0", "0", "11"]
    opened = report_to_terminal(found, only_open=True)
    assert "aiha [indications/more0.yaml]\n  open: definition, look-alikes, role" in opened


def test_the_page_stands_alone_and_shows_every_cell() -> None:
    page = report_to_html(made(about(kind="gap", aspects="[dose]")))
    assert "autoimmune hemolytic anemia (AIHA), dose: gap" in page or "autoimmune hemolytic anemia, dose: gap" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
