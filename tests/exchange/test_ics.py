"""The dated list of a plan in a calendar."""

from __future__ import annotations

from typing import Any

import pytest

from iviguide.exchange.ics import entries, to_ics
from iviguide.model.plan import Action

from .sample import sample

icalendar = pytest.importorskip("icalendar")


def events(plan: Any) -> list[Any]:
    return list(icalendar.Calendar.from_ical(to_ics(plan)).walk("VEVENT"))


def test_everything_with_a_date_is_in_it_and_tentative() -> None:
    found = events(sample())
    assert len(found) == 6
    assert {str(e["status"]) for e in found} == {"TENTATIVE"}
    assert all("not an order" in str(e["description"]) for e in found)
    first = next(e for e in found if "day 1" in str(e["summary"]))
    assert (first["dtend"].dt - first["dtstart"].dt).total_seconds() == 219 * 60
    assert "126 mL/h" in str(first["description"])


def test_windows_count_from_the_first_infusion_and_include_their_last_day() -> None:
    hb = next(e for e in events(sample()) if str(e["summary"]) == "Draft: Hemoglobin")
    assert (str(hb["dtstart"].dt), str(hb["dtend"].dt)) == ("2026-11-28", "2026-12-04")  # days 5 to 10 of 23 November


def test_without_a_first_date_windows_have_none() -> None:
    assert [e.key for e in entries(sample(infusions=()))] == ["before-check-creatinine", "review", "after-vaccine-live"]


def test_the_same_plan_gives_the_same_bytes_and_no_two_entries_one_id() -> None:
    assert to_ics(sample()) == to_ics(sample())
    ids = [str(e["uid"]) for e in events(sample())]
    assert len(set(ids)) == len(ids)


def test_what_a_plan_says_cannot_break_out_of_its_line() -> None:
    nasty = Action(id="x", what="A\r\nEND:VEVENT\r\nBEGIN:VALARM;,\\", statements=("s",), on="2026-11-22")
    found = events(sample(before=(nasty,)))
    assert sum("END:VEVENT" in str(e["summary"]) for e in found) == 1


@pytest.mark.parametrize("bad", ["2026-13-45", "soon", ""])
def test_a_date_that_is_none_is_left_out(bad: str) -> None:
    assert all(
        e.key != "before-x" for e in entries(sample(before=(Action(id="x", what="x", statements=("s",), on=bad),)))
    )
