"""Figures are compared by value, and digits that are names are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.knowledge.lint.figures import figures, without_match


def lost(text: str, plain: str) -> list[str]:
    return without_match(figures(text), figures(plain, spelled_out=True))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("40 %", "40 in 100 people"),
        ("40 %", "4 in 10"),
        ("40 %", "4 out of every 10"),
        ("71.4 to 81.3 %", "71.4 to 81.3 in 100"),
        ("25.3 %", "25.3 in 100"),
        ("30 to 40 %", "3 to 4 in 10 people"),
        ("50 %", "half of them"),
        ("25 %", "1 in 4"),
        ("30 x10^9/L", "30,000 per microliter"),
        ("30×10⁹/L", "30 (thousand per microliter)"),
        ("0.4 g/kg", "400 mg/kg"),
        ("2 g/kg/day", "2 g per kg of body weight each day"),
        ("1,500 people", "1500 people"),
        ("12 months", "one year"),
        ("48 h", "2 days"),
        ("twelve and 12", "twelve"),
    ],
)
def test_same_value(text: str, plain: str) -> None:
    assert lost(text, plain) == []


@pytest.mark.parametrize(
    ("text", "plain", "missing"),
    [
        ("40 %", "45 in 100", ["40"]),
        ("0.4 g/kg", "4 g per kg", ["0.4"]),
        ("30 x10^9/L", "300,000 per microliter", ["30"]),
        ("12 months", "2 years", ["12"]),
        ("3 of 10 and 7 of 10", "3 of 10", ["7"]),
    ],
)
def test_other_value(text: str, plain: str, missing: list[str]) -> None:
    assert lost(text, plain) == missing


@pytest.mark.parametrize(
    "text",
    [
        "HPA-1a",
        "B19",
        "IgG4",
        "CD20",
        "COVID-19",
        "phase 3",
        "grade 2C",
        "category 4a",
        "version 5.2",
        "10^9",
        "10⁹/L",
        "3rd",
        "anti-CD20",
        "TT-30",
    ],
)
def test_names_are_no_figures(text: str) -> None:
    assert [f.written for f in figures(f"It was {text} then.")] == []


def test_years_count_only_where_asked() -> None:
    held = figures("nothing")
    assert without_match(figures("In 2011 it was 5 mg"), held) == ["5"]
    assert without_match(figures("In 2011 it was 5 mg"), held, years=True) == ["2011", "5"]


@given(st.integers(0, 10_000), st.sampled_from(["", " %", " g/kg", " x10^9/L", " days", " people"]))
def test_a_figure_is_its_own_equal(number: int, unit: str) -> None:
    assert lost(f"It was {number:,}{unit}.", f"{number:,}{unit}") == []


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert lost(text, text) == []
