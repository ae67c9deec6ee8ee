"""A figure of running prose, and whether one bears out another."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..model.quantity import Comparator, plain_number

ROUGHLY = Decimal("0.04")
"""How far apart two shares or times may lie when one of them says "about"."""

ROUGH_ONE, ROUGH_BOTH = Decimal(3), Decimal("3.5")
"""Points between two shares of which one or both are rough: "about 70 %" and "2 of 3"."""


class Figure(NamedTuple):
    """A figure in canonical units (times in hours). `unit` is "" where the text gives none.

    A tuple, because a text makes hundreds of them and compares them thousands of times.
    """

    low: Decimal
    high: Decimal
    unit: str
    comparator: Comparator
    start: int
    end: int

    @property
    def shown(self) -> str:
        """As people write it."""
        low, high, unit = self.low, self.high, self.unit
        if unit in {"h", "interval"} and low >= 48 and not low % 24 and not high % 24:
            low, high, unit = low / 24, high / 24, "d" if unit == "h" else "d apart"
        text = plain_number(low) if low == high else f"{plain_number(low)}-{plain_number(high)}"
        return f"{self.comparator if self.comparator != '=' else ''}{text} {unit}".strip()


_LOOSE_UNITS = frozenset({"", "n", "ratio", "doses"})
ANY_UNIT = _LOOSE_UNITS | {"10^9/L"}
"""Units of which a figure may be borne out by one of another unit (see `carries`)."""
_OWN_UNITS = frozenset({"grade", "phase", "year", "p", "molecules"})
_UPWARD, _DOWNWARD = frozenset({">", ">="}), frozenset({"<", "<="})


def carries(evidence: Figure, claimed: Figure) -> bool:
    """Whether a figure of the evidence bears out a claimed one: equal, or a range that holds it.

    >>> from iviguide.reading.claims_figures import find_figures
    >>> a, b = find_figures("0.8-1 g/kg"), find_figures("1 g/kg")
    >>> carries(a[0], b[0]), carries(b[0], a[0])
    (True, False)
    """
    if claimed.unit == "doses" and evidence.unit == "h":
        return evidence.low in {claimed.low * 168, claimed.low * 24}  # four weekly doses are four weeks
    if evidence.unit != claimed.unit and (evidence.low != claimed.low or not _same_number(evidence, claimed)):
        return False
    if (evidence.comparator in _UPWARD and claimed.comparator in _DOWNWARD) or (
        evidence.comparator in _DOWNWARD and claimed.comparator in _UPWARD
    ):
        return False
    if evidence.low == claimed.low and evidence.high == claimed.high:
        return True
    if (
        claimed.unit == "%"
        and claimed.comparator in {"<", ">"}
        and claimed.low == claimed.high
        and evidence.comparator == "="
    ):
        beyond = claimed.low - evidence.high if claimed.comparator == "<" else evidence.low - claimed.low
        return 0 < beyond <= _FAR  # "fewer than half" of what is 40 %
    if claimed.comparator == "~" and claimed.low <= evidence.low and evidence.high <= claimed.high:
        return True  # "nearly half" of what is 48 %
    slack = _slack(evidence, claimed)
    if claimed.unit not in _HOLDS_RANGES or (claimed.low < claimed.high and claimed.unit != "g/kg"):
        return abs(evidence.low - claimed.low) <= slack and abs(evidence.high - claimed.high) <= slack
    if claimed.unit == "%" and claimed.comparator == "=":
        return any(abs(end - claimed.low) <= slack for end in (evidence.low, evidence.high))
    return evidence.low - slack <= claimed.low and claimed.high <= evidence.high + slack


_SPANS = frozenset({"g/kg", "h", "%", "g", "interval", "mL/kg/h", "mL/h", "mg/kg/min"})
"""Units in which two numbers are a range; counts go from one to the other."""
_HOLDS_RANGES = frozenset({"g/kg", "h", "%", "10^9/L", "g", "mL/kg/h", "mL/h", "mg/kg/min", "interval"})
"""Units in which a single number inside a range is borne out by it."""


def _same_number(evidence: Figure, claimed: Figure) -> bool:
    """Equal numbers of which one has no unit of its own."""
    if {evidence.unit, claimed.unit} & _OWN_UNITS or (evidence.low, evidence.high) != (claimed.low, claimed.high):
        return False
    if claimed.unit == "doses" and evidence.unit not in _LOOSE_UNITS | {"interval"}:
        return False  # "twice" is no 2 g/kg
    return claimed.unit in _LOOSE_UNITS or (evidence.unit == "" and claimed.unit == "10^9/L")


def _slack(evidence: Figure, claimed: Figure) -> Decimal:
    if claimed.unit == "%":
        if "~" in {evidence.comparator, claimed.comparator}:
            most = ROUGH_BOTH if evidence.comparator == claimed.comparator else ROUGH_ONE
            return min(most, claimed.high / 10 + min(_LEAST, claimed.high / 10))
        return _HALF_A_PERCENT if claimed.low == claimed.high and claimed.low % 1 == 0 else _NONE
    if claimed.unit == "h":
        if "~" in {evidence.comparator, claimed.comparator}:
            return claimed.high * ROUGHLY
        if (not claimed.low % _MONTH) != (not evidence.low % _MONTH):
            return claimed.high * _MONTHS_IN_WEEKS  # 26 weeks are half a year
    return _NONE


_FAR = Decimal(20)
_MONTH, _MONTHS_IN_WEEKS = Decimal("730.5"), Decimal("0.015")
_LEAST = Decimal("0.3")
_HALF_A_PERCENT, _NONE = Decimal("0.51"), Decimal(0)


WIDER = 2
"""How many times as high a range may be told as it is: beyond that it is another figure."""


def within(evidence: Figure, claimed: Figure) -> bool:
    """Whether the evidence lies inside a claimed range: the claim is wider, not wrong."""
    return (
        evidence.unit == claimed.unit
        and claimed.unit in _SPANS
        and claimed.low < claimed.high
        and claimed.low <= evidence.low
        and evidence.high <= claimed.high
        and (claimed.low == evidence.low or claimed.high == evidence.high)
        and (claimed.high <= WIDER * evidence.high)
    )
