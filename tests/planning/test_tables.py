"""Decision tables: every row is reached and just missed, no patient falls through, unknown rows are never skipped."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.errors import PackError
from iviguide.knowledge import open_knowledge
from iviguide.planning.cells import cell, regions
from iviguide.planning.rules import rules_of
from iviguide.planning.table_checks import TableReport, reports
from iviguide.planning.tables import Table, deciding

REPORTS = list(reports(rules_of(open_knowledge())))


@dataclass(frozen=True)
class Row:
    id: str
    when: dict[str, str] = field(default_factory=dict)


def table(*rows: Row) -> Table:
    return Table(rows, lambda fact: ("none", "skin", "serious") if fact == "bleeding" else ())


@pytest.mark.parametrize("found", REPORTS, ids=lambda r: r.table)
def test_every_row_has_a_patient_who_hits_it_and_one_who_just_misses(found: TableReport) -> None:
    assert not found.unreachable
    if len(found.hits) > 1:
        assert set(found.hits) == set(found.near_misses)


@pytest.mark.parametrize("found", [r for r in REPORTS if r.table.endswith("/answer")], ids=lambda r: r.table)
def test_no_patient_falls_through_an_answer(found: TableReport) -> None:
    assert not found.gaps


def test_an_unknown_row_is_tried_and_not_skipped() -> None:
    t = table(Row("treat", {"platelets": "< 30"}), Row("watch"))
    assert t.decide({}).rows == (0, 1)
    assert t.decide({"platelets": Decimal(29)}).rows == (0,)
    assert t.decide({"platelets": Decimal(30)}).rows == (1,)


def test_rows_that_share_their_cut_leave_nothing_between_them() -> None:
    t = table(Row("low", {"platelets": "< 30"}), Row("high", {"platelets": ">= 30"}))
    assert t.decide({}).rows == (0, 1)
    assert None not in t.decide({}).rows


def test_the_fewest_facts_that_settle_a_table_are_named() -> None:
    t = table(
        Row("a", {"bleeding": "serious"}),
        Row("b", {"bleeding": "skin", "platelets": "< 10"}),
        Row("c", {"color": "red"}),
        Row("d"),
    )
    same = {0: "yes", 1: "no", 2: "no", 3: "no"}
    assert deciding(t.decide({}), lambda row: same[row or 0]) == ("bleeding",)
    assert deciding(t.decide({"bleeding": "none"}), lambda row: same[row or 0]) == ()


@pytest.mark.parametrize("text", ["< ", "[1..", "in {}", "30", "platelets < 30", "=> 3"])
def test_a_cell_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(PackError, match="allowed"):
        cell(text)


NUMBERS = st.decimals(min_value=-50, max_value=200, places=1, allow_nan=False, allow_infinity=False)


@given(value=NUMBERS, low=st.integers(0, 60), width=st.integers(1, 60))
def test_a_region_stands_for_all_of_its_values(value: Decimal, low: int, width: int) -> None:
    """Every number lies in a region whose representative gives the same truth in every cell."""
    cells = [cell(f"< {low}"), cell(f"[{low}..{low + width})"), cell(f">= {low + width}"), cell(f"<= {low}")]
    truth = [c.holds(value) for c in cells]
    assert truth in [[c.holds(r) for c in cells] for r in regions(cells)]


@given(platelets=NUMBERS, bleeding=st.sampled_from(["none", "skin", "serious"]))
def test_what_is_decided_without_a_fact_includes_what_is_decided_with_it(platelets: Decimal, bleeding: str) -> None:
    t = table(
        Row("a", {"bleeding": "serious", "platelets": "< 50"}),
        Row("b", {"platelets": "< 30", "bleeding": "not none"}),
        Row("c", {"platelets": "[10..30)"}),
        Row("d"),
    )
    full = t.decide({"platelets": platelets, "bleeding": bleeding}).rows
    assert set(full) <= set(t.decide({"platelets": platelets}).rows) & set(t.decide({"bleeding": bleeding}).rows)
