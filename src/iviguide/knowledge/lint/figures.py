"""Figures compared by value: 40 % is 40 in 100 is 4 in 10, 400 mg/kg is 0.4 g/kg, 30 x10^9/L is 30,000.

Digits that are names and not figures (HPA-1a, B19, IgG4, CD20, phase 3, the 9 of 10^9/L) are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ...model.quantity import Quantity, plain_number
from ...reading.quantities import find_quantities
from ...reading.text import fold
from .number_words import in_digits, scaled

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(rf"(?<![\w.^])(?:{NUMBER})(?!\d)")
_NAMES = re.compile(
    r"\b(?:version|revision|edition|table|section|chapter|annex) v?\d+(?:\.\d+)*"
    r"|\b(?:phase|grade|category|type|stage|class|step|schedule|factor)[ -]\d{1,2}[a-d]?\b(?!\.\d| ?%)"
    r"(?:(?: ?[-/] ?| to | or | and )\d{1,2}[a-d]?\b(?![.,]\d| ?%))?"
    r"|\b\d{1,2}[abc]\b|\b[a-z]+-\d+[a-z]*\b|\b\d+(?:st|nd|rd|th)\b|\b\d+-[a-z]-\d+\b"
    r"|\b10[\^(]?\d\)?(?=/)|\b10(?:\^|\(|e)\d+\)?",
)
"""Folded text: numbered things, codes of letters and digits, ordinals, powers of ten."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_SHARE = re.compile(
    r"\s*%?\s*(?:(?!in |of )[a-z]+\s+){0,3}(?:in|of|out of|per|in a|for|from|among)\s+(?:every\s+|each\s+|the\s+)?"
)
_RANGE = re.compile(r"\s*%?\s*(?:-|to|or|and)\s*")
_HUNDREDS = {Decimal(10) ** n for n in range(1, 7)}
_HOURS = {"min": Decimal(1) / 60, "h": Decimal(1), "d": Decimal(24), "mo": Decimal("730.5")}
_TOLERANCE = {"ratio": Decimal("0.0051"), "h": Decimal("0.02"), "": Decimal("0.000001")}
"""A share may be rounded to a whole percent, a time to the next usual unit (4 weeks, 28 days); the rest is exact."""

Meaning = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a text with all it may mean: the bare number, a share, a dose in g/kg, a time in hours."""

    written: str
    meanings: tuple[Meaning, ...]
    denominator: bool = False
    year: bool = False


def figures(text: str, *, spelled_out: bool = False) -> list[Figure]:
    """The figures of a text in order; with `spelled_out`, also those that are written as words ("half", "twelve").

    >>> [f.written for f in figures("In 2011, 40 % of 73 people with HPA-1a or B19 reached 30 x10^9/L")]
    ['2011', '40', '73', '30']
    """
    folded = _NAMES.sub(lambda m: "#" * len(m.group()), scaled(fold(text).replace("x109/l", "x10^9/l")))
    if spelled_out:
        folded = in_digits(folded)
    spots = [m for m in _NUMBER.finditer(folded) if folded[m.end() : m.end() + 1] != "#"]
    numbers = [Decimal(m.group().replace(",", "")) for m in spots]
    shares, denominators = _shares(folded, spots, numbers)
    quantities = find_quantities(folded)
    found = []
    for i, spot in enumerate(spots):
        covering = next((q for q in quantities if q.start <= spot.start() < q.end), None)
        inside = [
            n for n, m in zip(numbers, spots, strict=True) if covering and covering.start <= m.start() < covering.end
        ]
        meanings = [("", numbers[i]), *_with_unit(numbers[i], covering, inside)]
        meanings += [("ratio", share) for share in shares.get(i, ())]
        bare = covering is None or not covering.unit
        year = bool(bare and _YEAR.fullmatch(spot.group()))
        found.append(Figure(spot.group(), tuple(meanings), i in denominators, year))
    return found


def _shares(
    folded: str, spots: list[re.Match[str]], numbers: list[Decimal]
) -> tuple[dict[int, list[Decimal]], set[int]]:
    """Shares by index of their first number (`4 in 10`, `30 to 40 in 100`), and the indices that are denominators."""
    shares: dict[int, list[Decimal]] = {}
    denominators: set[int] = set()
    for i in range(1, len(spots)):
        between = folded[spots[i - 1].end() : spots[i].start()]
        if not _SHARE.fullmatch(between) or not 0 < numbers[i] >= numbers[i - 1]:
            continue
        shares.setdefault(i - 1, []).append(numbers[i - 1] / numbers[i])
        if numbers[i] in _HUNDREDS:
            denominators.add(i)
        if i > 1 and _RANGE.fullmatch(folded[spots[i - 2].end() : spots[i - 1].start()]):
            shares.setdefault(i - 2, []).append(numbers[i - 2] / numbers[i])
    for i, spot in enumerate(spots):
        if numbers[i] in _HUNDREDS and re.search(r"\b(?:in|out of|of|per) (?:every )?$", folded[: spot.start()]):
            denominators.add(i)
    return shares, denominators


def _with_unit(number: Decimal, quantity: Quantity | None, inside: list[Decimal]) -> list[Meaning]:
    if quantity is None or quantity.unit in {"", "cm"} or not inside:
        return [("", number / 1000)] if number >= 1000 else []
    factor = quantity.high / max(inside) if max(inside) else Decimal(1)
    value, unit = number * factor, quantity.unit.removesuffix("/d")
    if unit == "%":
        return [("ratio", number / 100)]
    if unit in _HOURS:
        return [("h", value * _HOURS[unit])]
    return [(unit, value), ("", value), *([("", value * 1000)] if unit == "10^9/L" else [])]


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures may mean the same value.

    >>> def first(text): return figures(text)[0]
    >>> same(first("40 %"), first("4 in 10 people")), same(first("40 %"), first("45 in 100"))
    (True, False)
    >>> same(first("0.4 g/kg"), first("400 mg/kg"))
    True
    """
    return any(_near(a, b) for a in one.meanings for b in other.meanings)


def _near(a: Meaning, b: Meaning) -> bool:
    if a[0] != b[0]:
        return False
    tolerance = _TOLERANCE.get(a[0], _TOLERANCE[""])
    return abs(a[1] - b[1]) <= (tolerance if a[0] == "ratio" else tolerance * max(abs(a[1]), abs(b[1])))


def without_match(wanted: Iterable[Figure], held: list[Figure], *, years: bool = False) -> list[str]:
    """Figures as written, each once, that have none of the same value among those held. Denominators need none."""
    lost = [f for f in wanted if not f.denominator and (years or not f.year) and not any(same(f, h) for h in held)]
    return list(dict.fromkeys(plain_number(f.meanings[0][1]) if not f.year else f.written for f in lost))
