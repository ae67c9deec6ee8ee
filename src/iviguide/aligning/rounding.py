"""Figures told less exactly: "about 40.7 million" for 40,673,350, "over 12,000" for 12,124, "up to four" for one to four."""

from __future__ import annotations

from decimal import Decimal

from ..reading.figure import Figure

_OWN = frozenset({"year", "grade", "phase", "p", "interval", "doses"})
"""Units of figures that nobody rounds."""
_COUNTS = frozenset({"", "n"})
_ROUGH = Decimal("0.05")
"""How far, as a share, a rough number may lie from what it stands for."""
_BEYOND = Decimal("0.1")
"""How far, as a share, a number may lie beyond the bound that tells it."""
_EXACT_DIGITS = 2
"""Digits that a number keeps which is rounded without a word."""
_UP, _DOWN = frozenset({">", ">="}), frozenset({"<", "<="})


def retold(held: Figure, mine: Figure) -> bool:
    """Whether a figure tells another of its unit less exactly.

    >>> from iviguide.reading.claims_figures import find_figures
    >>> def one(text): return find_figures(text)[0]
    >>> retold(one("cost 40,673,350"), one("about 40.7 million")), retold(one("cost 8,413"), one("cost 8,431"))
    (True, False)
    """
    if mine.unit in _OWN or (held.unit != mine.unit and not {held.unit, mine.unit} <= _COUNTS):
        return False
    if held.low < held.high:
        return _is_end(held, mine) or (mine.low < mine.high and _ends_rounded(held, mine))
    if mine.low < mine.high or held.comparator != "=":
        return False
    if mine.comparator == "=":
        return _rounded(held.low, mine.low, _EXACT_DIGITS)
    apart = held.low - mine.low
    if _digits(mine.low) >= _digits(held.low):
        return False
    if mine.comparator == "~":
        return abs(apart) <= _ROUGH * held.low
    return 0 < (apart if mine.comparator in _UP else -apart) <= _BEYOND * held.low


def _is_end(held: Figure, mine: Figure) -> bool:
    """ "Up to 4 sites" for 1 to 4."""
    if mine.low < mine.high:
        return False
    return mine.high == held.high if mine.comparator in _DOWN else mine.comparator in _UP and mine.low == held.low


def _ends_rounded(held: Figure, mine: Figure) -> bool:
    """ "2 to 8 per 1,000" for 0.19 to 0.78 %."""
    return all(_rounded(a, b, 1) for a, b in ((held.low, mine.low), (held.high, mine.high)))


def _rounded(held: Decimal, mine: Decimal, least: int) -> bool:
    """Whether a number is another one with fewer digits."""
    kept = _digits(mine)
    if not least <= kept < _digits(held):
        return False
    exponent = mine.adjusted() - kept + 1
    return held.quantize(Decimal(1).scaleb(exponent)) == mine


def _digits(number: Decimal) -> int:
    """How many digits tell a number: 40,700,000 has three."""
    return len(number.normalize().as_tuple().digits)
