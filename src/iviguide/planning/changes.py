"""What a missing fact would change, in words: ranges of a figure, or values of a choice, with the answers they lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from .cells import Value

Answers = frozenset[object]


def changes(
    name: str, unit: str, tried: Sequence[Value], possible: Mapping[Value, Answers], words: Mapping[str, str]
) -> tuple[str, ...]:
    """One line for each stretch of values that leads to the same answers. `tried`: all regions of the fact, in order.

    >>> n = [Decimal(v) for v in ("29", "30", "40", "50", "51")]
    >>> no, yes = frozenset({"no"}), frozenset({"yes"})
    >>> changes("platelets", "x10^9/L", n, dict(zip(n, [yes, no, no, no, yes])), {"no": "not indicated", "yes": "indicated"})
    ('if platelets below 30 x10^9/L: indicated', 'if platelets 30 to 50 x10^9/L: not indicated', \
'if platelets above 50 x10^9/L: indicated')
    """
    out = []
    stretches = groupby(range(len(tried)), key=lambda i: possible.get(tried[i]))
    for answers, members in stretches:
        if not answers:
            continue
        held = list(members)
        leads = " or ".join(words.get(a, a) for a in sorted(map(str, answers)))
        numeric = isinstance(tried[held[0]], Decimal)
        stretch = _range(tried, held[0], held[-1], unit) if numeric else _values(tried, held)
        out.append(f"if {name}{stretch}: {leads}")
    return tuple(out)


def _values(tried: Sequence[Value], held: Sequence[int]) -> str:
    values = " or ".join("anything else" if tried[i] == "other" else str(tried[i]) for i in held)
    return "" if values == "yes" else f": {values}"


def _range(tried: Sequence[Value], first: int, last: int, unit: str) -> str:
    """Every second value is a breakpoint, the others stand for what lies between two of them."""
    low = None if first == 0 else _figure(tried[first if first % 2 else first - 1])
    high = None if last == len(tried) - 1 else _figure(tried[last if last % 2 else last + 1])
    above, below = first % 2 == 0, last % 2 == 0
    unit = f" {unit}" if unit else ""
    if low is None:
        return "" if high is None else f" {'below' if below else 'up to'} {high}{unit}"
    if high is None:
        return f" above {low}{unit}" if above else f" {low}{unit} or more"
    if low == high:
        return f" {low}{unit}"
    return f" {'above ' if above else ''}{low} to {'below ' if below else ''}{high}{unit}"


def _figure(value: Value) -> str:
    from ..reading.facts_shown import figure

    return figure(value) if isinstance(value, Decimal) else value
