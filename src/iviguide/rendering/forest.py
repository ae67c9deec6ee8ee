"""Ratios of studies with their intervals on one logarithmic axis, each for itself: nothing is pooled. SVG of our own."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from . import svg

ROW, TOP, LEFT, WIDE, RIGHT = 36, 34, 330, 380, 190
TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One ratio (`kind`: OR, RR, HR) with its interval, of one statement."""

    label: str
    kind: str
    value: float
    low: float
    high: float
    statement: str


def forest_svg(rows: Sequence[Ratio], title: str) -> str:
    """A row for each ratio, in the order given; the line at 1 is no difference. Empty without rows."""
    if not rows:
        return ""
    least = max(0.01, min(r.low for r in rows if r.low > 0) if any(r.low > 0 for r in rows) else 0.01)
    low, high = min(0.5, least), max(2.0, min(100.0, max(r.high for r in rows)))
    scale = WIDE / (math.log(high) - math.log(low))

    def x(value: float) -> float:
        return LEFT + (math.log(min(max(value, low), high)) - math.log(low)) * scale

    base = TOP + ROW * len(rows)
    shapes = []
    for tick in TICKS:
        if low <= tick <= high:
            shapes.append(svg.line(x(tick), TOP - 6, x(tick), base, "axis" if tick == 1 else "rule"))
            shapes.append(svg.label(x(tick), base + 16, svg.number(tick), "soft", "middle"))
    for i, row in enumerate(rows):
        y = TOP + ROW * i + ROW / 2
        lines = _lines(row.label)
        for n, line in enumerate(lines):
            shapes.append(svg.label(LEFT - 14, y + 4 + 13 * (n - (len(lines) - 1) / 2), line, anchor="end"))
        shapes.append(svg.line(x(row.low), y, x(row.high), y, "whisker"))
        shapes.append(svg.rect(x(row.value) - 4.5, y - 4.5, 9, 9, "point", _told(row)))
        shapes.append(svg.label(LEFT + WIDE + 14, y + 4, _figures(row)))
    shapes.append(svg.label(x(1) - 8, TOP - 14, "lower with the first named", "soft", "end"))
    shapes.append(svg.label(x(1) + 8, TOP - 14, "higher", "soft"))
    told = "; ".join(map(_told, rows))
    picture = svg.picture(LEFT + WIDE + RIGHT, base + 24, title, told, shapes)
    return picture.replace("<svg ", '<svg class="plot" ', 1)


def _figures(row: Ratio) -> str:
    return f"{row.kind} {row.value:g} ({row.low:g}-{row.high:g})"


def _told(row: Ratio) -> str:
    return f"{row.label}: {_figures(row)}"


def _lines(label: str, most: int = 46) -> list[str]:
    """A label on one line or two; what is longer than two ends in an ellipsis (the table beside it has it whole)."""
    first, *rest = textwrap.wrap(label, most, max_lines=2, placeholder=" …") or [""]
    return [first, *rest]
