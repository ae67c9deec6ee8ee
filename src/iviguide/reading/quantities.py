"""Figures with units, exactly (Decimal): doses, counts, times, percentages, weights, labs, rates.

An own small table on purpose: general unit libraries cost 0.3 s to load and drift in floats; tests hold this one
against the UCUM definitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..model.quantity import Comparator, Quantity
from .text import fold


class Unit(NamedTuple):
    canonical: str
    factor: Decimal


def _unit(canonical: str, factor: str, *spellings: str) -> Iterator[tuple[str, Unit]]:
    for spelling in spellings:
        yield spelling, Unit(canonical, Decimal(factor))


UNITS: dict[str, Unit] = dict(
    pair
    for group in (
        _unit(
            "g/kg",
            "1",
            "g/kg",
            "g/kilo",
            "gm/kg",
            "gram/kg",
            "grams/kg",
            "g per kg",
            "grams per kg",
            "g per kilogram",
            "grams per kilogram",
            "g per kg of body weight",
            "g/kg body weight",
        ),
        _unit("g/kg", "0.001", "mg/kg", "mg per kg", "milligrams per kg", "mg/kilo", "mg per kg of body weight"),
        _unit("g/kg/d", "1", "g/kg/d", "g/kg/day", "g/kg per day", "g/kg daily", "g/kg a day"),
        _unit("g/kg/d", "0.001", "mg/kg/d", "mg/kg/day", "mg/kg per day", "mg/kg daily", "mg/kg a day"),
        _unit(
            "mg/kg/min", "1", "mg/kg/min", "mg/kg/minute", "mg/kg per minute", "mg per kg per minute", "mg/kg a minute"
        ),
        _unit("mg/m2", "1", "mg/m2", "mg/m²", "mg per square meter", "mg per square metre", "mg per m2", "mg/m^2"),
        _unit("g/m2", "1", "g/m2", "g per square meter"),
        _unit("mL/kg/min", "1", "ml/kg/min", "ml/kg/minute", "ml/kg per minute", "ml per kg per minute"),
        _unit(
            "mL/kg/h", "1", "ml/kg/h", "ml/kg/hr", "ml/kg/hour", "ml/kg per hour", "ml/kg an hour", "ml per kg per hour"
        ),
        _unit("mL/h", "1", "ml/h", "ml/hr", "ml/hour", "ml per hour", "ml an hour"),
        _unit("mL/kg", "1", "ml/kg"),
        _unit(
            "10^9/L",
            "1",
            "x10^9/l",
            "x 10^9/l",
            "x109/l",
            "x 109/l",
            "x10e9/l",
            "10^9/l",
            "109/l",
            "x10^9 per l",
            "x10(9)/l",
            "k/ul",
            "k/mm3",
            "x10^3/ul",
            "thousand/ul",
            "thousand per microliter",
        ),
        _unit("10^9/L", "0.001", "x10^6/l", "x 10^6/l", "x106/l", "x 106/l", "10^6/l"),
        _unit("", "1000000", "million"),
        _unit("", "1000000000", "billion"),
        _unit(
            "10^9/L",
            "0.001",
            "/ul",
            "/mm3",
            "/mcl",
            "per ul",
            "per microliter",
            "per mm3",
            "/microliter",
            "cells/ul",
            "per microlitre",
            "/microlitre",
            "per cubic millimeter",
            "per cubic millimetre",
        ),
        _unit("%", "1", "%", "percent", "per cent", "pct"),
        _unit("g", "1", "g", "gm", "gram", "grams", "gms"),
        _unit("g", "0.001", "mg", "milligrams", "milligram"),
        _unit("kg", "1", "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"),
        _unit("kg", "0.45359237", "lb", "lbs", "pound", "pounds"),
        _unit("cm", "1", "cm"),
        _unit("cm", "2.54", "in", "inch", "inches"),
        _unit("mL", "1", "ml", "cc"),
        _unit("mL", "1000", "l", "liter", "litre", "liters", "litres"),
        _unit("g/L", "1", "g/l"),
        _unit("g/L", "10", "g/dl"),
        _unit("g/L", "0.01", "mg/dl"),
        _unit("umol/L", "1", "umol/l", "micromol/l", "umol/l/h"),
        _unit("mg/mL", "1", "mg/ml"),
        _unit("ug/mL", "1", "ug/ml", "mcg/ml"),
        _unit("min", "1", "min", "mins", "minute", "minutes"),
        _unit("h", "1", "h", "hr", "hrs", "hour", "hours"),
        _unit("d", "1", "d", "day", "days"),
        _unit("d", "7", "wk", "wks", "week", "weeks"),
        _unit("mo", "1", "mo", "mos", "month", "months"),
        _unit("mo", "12", "y", "yr", "yrs", "year", "years", "yo", "year old", "years old"),
    )
    for pair in group
)

_UNIT = "|".join(re.escape(s) for s in sorted(UNITS, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_WORDS_BEFORE = (
    r"under|below|less than|fewer than|more than|over|above|at least|at most|at the most|about|around|roughly|approximately|nearly|almost|close to|"
    r"up to|no more than|not more than|no less than|a minimum of|a maximum of|some(?= \d)"
)
_QUANTITY = re.compile(
    rf"(?P<cmp><=|>=|<|>|~|(?:{_WORDS_BEFORE}) )?\s*"
    rf"(?<![\w.])(?P<low>{_NUMBER})\s*(?:(?!(?<=x \d )or\b)(?P<unit1>%|g/kg|mg/kg)?\s*(?:-|to|or)\s*(?P<high>{_NUMBER}))?\s*-?\s*(?P<unit>(?:{_UNIT})(?![\w/^]))?",
)
_GOES_ON = re.compile(r"\s+[a-z\d]")
_COMPARATORS: dict[str, Comparator] = {
    "<": "<",
    "under": "<",
    "below": "<",
    "less than": "<",
    "fewer than": "<",
    ">": ">",
    "more than": ">",
    "over": ">",
    "above": ">",
    "<=": "<=",
    "at most": "<=",
    "up to": "<=",
    ">=": ">=",
    "at least": ">=",
    "~": "~",
    "about": "~",
    "around": "~",
    "roughly": "~",
    "approximately": "~",
    "some": "~",
    "nearly": "~",
    "almost": "~",
    "close to": "~",
    "no more than": "<=",
    "not more than": "<=",
    "a maximum of": "<=",
    "at the most": "<=",
    "no less than": ">=",
    "a minimum of": ">=",
}


def find_quantities(text: str) -> list[Quantity]:
    """Every figure of a text with canonical unit and offsets, in order. Bare numbers have unit "".

    >>> [(str(q.low), str(q.high), q.unit) for q in find_quantities("0.8-1 g/kg once, or 400 mg/kg/day for 5 days")]
    [('0.8', '1', 'g/kg'), ('0.400', '0.400', 'g/kg/d'), ('5', '5', 'd')]
    >>> [(q.comparator, str(q.low), q.unit) for q in find_quantities("platelets <30,000/uL")]
    [('<', '30.000', '10^9/L')]
    """
    return [_quantity(m) for m in _matches(fold(text))]


_BEGINS = re.compile(r"(?<![\w.])\.?\d")
"""Where a number begins: from there a text is read, for the whole pattern costs much at every place of it."""
_BEFORE = ("<", ">", "=", "~", "under", "below", "than", "over", "above", "least", "most", "about", "around", "roughly",
           "approximately", "nearly", "almost", " to", "of", "some")  # fmt: skip
"""How what may stand before a number ends."""
_LONGEST_BEFORE = 20


def _matches(folded: str) -> Iterator[re.Match[str]]:
    """Figures with what stands before and after them, from left to right."""
    at = 0
    while (begins := _BEGINS.search(folded, at)) is not None:
        number = begins.start()
        before = folded[at:number].rstrip()
        m = None
        if before.endswith(_BEFORE):
            m = _QUANTITY.search(folded, max(at, at + len(before) - _LONGEST_BEFORE))
        m = m or _QUANTITY.match(folded, number)
        if m is None:  # cannot be: a number is a figure
            break
        yield m
        at = m.end()


def _quantity(match: re.Match[str]) -> Quantity:
    low_text, high_text = match["low"], match["high"] or match["low"]
    unit = UNITS.get(match["unit"] or match["unit1"] or "", Unit("", Decimal(1)))
    end = match.end()
    if match["unit"] == "in" and _GOES_ON.match(match.string, match.end()):
        unit = Unit("", Decimal(1))  # "0.3 in every 100,000" is no length
        end = match.end("high" if match["high"] else "low")
    low = Decimal(low_text.replace(",", "")) * unit.factor
    high = Decimal(high_text.replace(",", "")) * unit.factor
    comparator = _COMPARATORS.get((match["cmp"] or "").strip(), "=")
    start = match.start("low") if not match["cmp"] else match.start("cmp")
    return Quantity(min(low, high), max(low, high), unit.canonical, comparator, start, end)


def parse_quantity(text: str) -> Quantity | None:
    """One figure that fills the whole text, else None.

    >>> parse_quantity("0.8-1 g/kg").unit, parse_quantity("a little")
    ('g/kg', None)
    """
    found = find_quantities(text)
    return found[0] if len(found) == 1 and found[0].start == 0 and found[0].end == len(text.strip()) else None
