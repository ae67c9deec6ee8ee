"""Folding, quantities, and the rules for repairing spelling."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.reading.quantities import find_quantities, parse_quantity
from iviguide.reading.question import QuestionReader
from iviguide.reading.text import fold, stem, words
from iviguide.reading.typing_errors import Speller


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded or not text.isascii()
    for word, start, end in words(folded):
        assert folded[start:end] == word


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_stem_is_never_longer_and_never_empty(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "comparator"),
    [
        ("1 g/kg", "1", "1", "g/kg", "="),
        ("0.8-1 g/kg", "0.8", "1", "g/kg", "="),
        ("400 mg/kg/day", "0.4", "0.4", "g/kg/d", "="),
        ("<30 x10^9/L", "30", "30", "10^9/L", "<"),
        ("platelets 30,000/uL", "30", "30", "10^9/L", "="),
        ("30×10⁹/L", "30", "30", "10^9/L", "="),
        ("at least 50 %", "50", "50", "%", ">="),
        ("2 weeks", "14", "14", "d", "="),
        ("2 years", "24", "24", "mo", "="),
        ("176 lbs", "79.83", "79.84", "kg", "="),
        ("0.5 mL/kg/h", "0.5", "0.5", "mL/kg/h", "="),
        ("7 g/dL", "70", "70", "g/L", "="),
    ],
)
def test_quantities(text: str, low: str, high: str, unit: str, comparator: str) -> None:
    (q,) = find_quantities(text)
    assert (q.unit, q.comparator) == (unit, comparator)
    assert Decimal(low) <= q.low <= q.high <= Decimal(high)


def test_a_daily_dose_is_not_a_course() -> None:
    assert parse_quantity("1 g/kg").unit != parse_quantity("1 g/kg/day").unit  # type: ignore[union-attr]


@given(
    st.decimals(min_value="0.01", max_value="999", places=2),
    st.sampled_from(["g/kg", "mg/kg", "x10^9/L", "%", "days", "kg", "mL/h"]),
)
def test_a_figure_is_read_back_where_it_stands(value: Decimal, unit: str) -> None:
    text = f"given {value} {unit} then"
    found = find_quantities(text)
    assert len(found) == 1
    assert str(value) in text[found[0].start : found[0].end]
    assert found[0].low > 0


@given(st.text(alphabet="0123456789.,-/<>% xXkKgGmMlLdD^ ", max_size=60))
def test_any_jumble_of_figures_is_read_without_a_fault(text: str) -> None:
    for q in find_quantities(text):
        assert q.low <= q.high
        assert 0 <= q.start < q.end <= len(text)


SPELLER = Speller(
    [
        "platelets",
        "hypogammaglobulinemia",
        "hyponatremia",
        "thrombocytopenia",
        "immunoglobulin",
        "hemolytic",
        "nephropathy",
        "infusion",
    ],
    ["platform", "infusions"],
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("platelts", "platelets"),
        ("imunoglobulin", "immunoglobulin"),
        ("trombocytopenia", "thrombocytopenia"),
        ("thrombocytopnia", "thrombocytopenia"),
    ],
)
def test_long_words_are_repaired_when_the_first_letter_holds(typed: str, meant: str) -> None:
    assert SPELLER.repair(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "itp",
        "ttp",
        "iga",
        "igg4",
        "mmr",
        "hypernatremia",
        "hypergammaglobulinemia",
        "neuropathy",
        "platelets",
        "platform",
        "latelets",
        "plat1lets",
    ],
)
def test_what_is_never_repaired(typed: str) -> None:
    """Short words, known words, opposites, a wrong first letter, anything with a digit."""
    assert SPELLER.repair(typed) is None


def test_two_equally_near_words_are_left_alone() -> None:
    assert Speller(["banded", "bonded"], []).repair("bended") is None


@pytest.mark.parametrize(
    "text", ["IVIG in TTP", "IgG4 disease", "hypernatremia after IVIG", "hyperthyroidism and IVIG"]
)
def test_look_alikes_are_not_repaired_into_ours(reader: QuestionReader, text: str) -> None:
    assert reader.read(text).repairs == {}


def test_repairs_are_reported(reader: QuestionReader) -> None:
    frame = reader.read("does imunoglobulin work for trombocytopenia")
    assert "imunoglobulin" in frame.repairs
    assert frame.conditions
