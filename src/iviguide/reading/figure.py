"""A figure as claims and statements have it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..model.quantity import Comparator, plain_number


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in canonical units (times in hours). `unit` is "" where the text gives none."""

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
