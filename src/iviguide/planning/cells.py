"""Cells of decision tables: a closed grammar, three-valued, and the regions that their breakpoints cut.

`any`, `yes`, `no`, `< 30`, `>= 2.5`, `[10..30)`, `in {a, b}`, `not in {a, b}`, `known`, `unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ..errors import PackError

Value = Decimal | str
OTHER = "other"
"""Stands for every word that no cell of a table names, where a fact has no closed list."""
_COMPARE = re.compile(r"(<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_RANGE = re.compile(r"([\[(])\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*([\])])$")
_SET = re.compile(r"(not )?in \{([^{}]+)\}$")
_WORD = re.compile(r"(not )?([A-Za-z][\w-]*)$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A compiled cell. Numbers: an interval; words: a set, or everything but a set."""

    text: str
    words: frozenset[str] | None = None
    denied: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Value) -> bool:
        """Whether a known value satisfies the cell. A word never satisfies a numeric cell, nor the reverse."""
        if self.words is not None:
            return (value in self.words) is not self.denied if isinstance(value, str) else False
        if isinstance(value, str):
            return False
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return not (self.high is not None and (value > self.high or (self.high_open and value == self.high)))

    @property
    def numeric(self) -> bool:
        return self.words is None


@lru_cache(maxsize=8192)
def cell(text: str) -> Cell:
    """Reads a cell.

    >>> cell("[10..30)").holds(Decimal(30)), cell("not in {none, skin}").holds("serious"), cell(">= 2").holds(Decimal(2))
    (False, True, True)
    """
    body = text.strip()
    if m := _COMPARE.match(body):
        bound = Decimal(m[2])
        return {
            "<": Cell(body, high=bound, high_open=True),
            "<=": Cell(body, high=bound),
            ">": Cell(body, low=bound, low_open=True),
            ">=": Cell(body, low=bound),
            "=": Cell(body, low=bound, high=bound),
        }[m[1]]
    if m := _RANGE.match(body):
        return Cell(body, low=Decimal(m[2]), high=Decimal(m[3]), low_open=m[1] == "(", high_open=m[4] == ")")
    if m := _SET.match(body):
        return Cell(body, words=frozenset(w.strip() for w in m[2].split(",")), denied=bool(m[1]))
    if m := _WORD.match(body):
        return Cell(body, words=frozenset({m[2]}), denied=bool(m[1]))
    raise PackError(
        [f"pathways: the cell '{text}' is not understood; allowed: < 30, [10..30), in {{a, b}}, not x, yes"]
    )


def number(text: str) -> Decimal:
    """A figure of a table, exactly; anything else is a fault of the pack."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise PackError([f"pathways: '{text}' is not a number"]) from error


def breakpoints(cells: Iterable[Cell]) -> list[Decimal]:
    """The figures at which the truth of a cell may change, in order; none for words."""
    return sorted({b for c in cells if c.numeric for b in (c.low, c.high) if b is not None})


def regions(cells: Iterable[Cell], allowed: Iterable[str] = ()) -> list[Value]:
    """One value for each region that the breakpoints of these cells cut: all of a region give the same truth everywhere.

    >>> regions([cell("< 30"), cell("[10..30)")])
    [Decimal('9'), Decimal('10'), Decimal('20'), Decimal('30'), Decimal('31')]
    """
    found = list(cells)
    if any(c.numeric for c in found):
        points = breakpoints(found)
        out: list[Value] = [points[0] - 1] if points else []
        for here, after in zip(points, [*points[1:], None], strict=True):
            out += [here, (here + after) / 2 if after is not None else here + 1]
        return out
    words = {w for c in found if c.words for w in c.words}
    return [*allowed] or [*sorted(words), OTHER]
