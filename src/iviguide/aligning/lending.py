"""Bare numbers: the unit that they share with another figure of their sentence, and the words that hide them.

"100 at birth, 150 at 6 hours of age, 200 at 12": the last one is an hour, and only the others tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..reading.amounts import in_digits
from ..reading.claims_figures import Figure

_TWO = re.compile(r"\btwo\b(?! (?:to|or) \w|-)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_STOP = re.compile(r"\.(?=\s|$)")
_BARE = frozenset({"", "n", "doses"})
_LENDABLE = re.compile(
    r"\s*(?:[,.;:()/-]|$|(?:and|or|to|at|in|on|for|with|without|versus|vs|against|from|after|before|below|above|if|when|than|as|by|"
    r"respectively|then|but)\b)"
)
"""After a number that counts nothing that is named."""
_KEPT = frozenset({"", "n", "doses", "year", "grade", "phase", "p", "ratio", "molecules", "interval"})
"""Units that a number must bear itself."""


def twos(folded: str, figures: Sequence[Figure]) -> list[Figure]:
    """ "Two" where no figure was read: a count of whatever follows."""
    if "two" not in folded:
        return []
    return [
        Figure(Decimal(2), Decimal(2), "", "=", m.start(), m.end())
        for m in _TWO.finditer(folded)
        if not any(f.start < m.end() and m.start() < f.end for f in figures)
    ]


def lent(folded: str, figures: Sequence[Figure]) -> dict[Figure, tuple[Figure, ...]]:
    """What each bare number may be, with each unit of its sentence.

    >>> from ..reading.claims_figures import find_figures
    >>> text = "150 at 6 hours, 200 at 12"
    >>> found = find_figures(text)
    >>> [f.shown for f in lent(text, found)[found[-1]]]
    ['12 h']
    """
    bare = [f for f in figures if not f.unit and _LENDABLE.match(folded, f.end)]
    named = [f for f in figures if f.unit not in _KEPT]
    if not bare or not named:
        return {}
    stops = [m.start() for m in _STOP.finditer(folded)]
    out: dict[Figure, tuple[Figure, ...]] = {}
    written = ""
    listed = _listed(folded, figures)
    for f in bare:
        sentence = sum(s < f.start for s in stops)
        scales: dict[tuple[str, Decimal], None] = {}
        for other in named:
            if sum(s < other.start for s in stops) != sentence or (f in listed and other.unit != listed[f]):
                continue
            written = written or in_digits(folded)
            m = _NUMBER.search(written, other.start, other.end)
            number = Decimal(m.group().replace(",", "")) if m else Decimal(0)
            if number and (other.unit != "%" or number in {other.low, other.high}):
                scales[other.unit, (other.low / number).quantize(Decimal("0.00001"))] = None
        out[f] = tuple(Figure(f.low * k, f.high * k, unit, f.comparator, f.start, f.end) for unit, k in scales)
    return out


def _listed(folded: str, figures: Sequence[Figure]) -> dict[Figure, str]:
    """The unit of bare numbers of a list that ends in one: "1, 2 and 5 g"."""
    out: dict[Figure, str] = {}
    for f, after in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        unit = out.get(after) if after.unit in _BARE else after.unit
        if f.unit not in _BARE or after.comparator != "=" or unit is None or unit in _KEPT:
            continue
        if _AND.fullmatch(folded, f.end, after.start):
            out[f] = unit
    return out


_AND = re.compile(r"\s*(?:,|,? ?and|,? ?or|/)\s*")
