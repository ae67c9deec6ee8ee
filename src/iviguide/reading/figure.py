"""A figure as claims and statements have it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..model.quantity import Comparator, plain_number


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
