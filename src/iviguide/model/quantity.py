"""Figures with units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["=", "<", "<=", ">", ">=", "~"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range with a unit: `0.8-1 g/kg`, `< 30 x10^9/L`, `40 %`.

    `low` equals `high` for a single number; `unit` is canonical ("" for a bare count); `start`, `end` are offsets in the
    text it was read from (0, 0 when it was not read from running text).
    """

    low: Decimal
    high: Decimal
    unit: str = ""
    comparator: Comparator = "="
    start: int = 0
    end: int = 0

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def plain_number(value: Decimal) -> str:
    """A number as people write it: no exponent, no trailing zeros, thousands separated.

    >>> plain_number(Decimal("14.40")), plain_number(Decimal("30000"))
    ('14.4', '30,000')
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
