"""Amounts worked out for a weight: "0.4 g/kg; at 80 kg that is 32 g". Right or wrong is a matter of arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model.quantity import plain_number
from ..reading.claims import ReadClaim
from ..reading.claims_figures import Figure, find_figures
from ..reading.text import fold

BEFORE = 600
"""Characters before a sum in which the dose per kg may stand."""
SLACK = Decimal("0.03")
MOST_DAYS = 10
_AT = re.compile(
    r"\b(?:at|for|with) (?:an? |someone |person |patient |adult |of |weighing |who weighs )*(\d{1,3}(?:\.\d+)?) kg\b"
)
_EQUALS = re.compile(r"\bthat is\b|\bwhich is\b|\bequals\b|\bmeans\b|\bi\.e\.|\bis \d|=")
_PER_KG = {"g": "g/kg", "mL/h": "mL/kg/h"}


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in a text: whether it comes out, and what would."""

    right: bool
    why: str


def sum_in(claim: ReadClaim, text: str, known: Callable[[], Sequence[Figure]] = tuple) -> Sum | None:
    """The sum that a claim states for a weight, where the text gives the dose per kg before it.

    `known`: gives the figures of the statement before it, whose dose the text need not repeat; seldom asked.
    """
    start, end = (claim.own_sentence.start, claim.own_sentence.end) if claim.own_sentence else (claim.start, claim.end)
    sentence = fold(text[start:end])
    at = _AT.search(sentence) if " kg" in sentence else None
    if at is None or not _EQUALS.search(sentence, at.end()):
        return None
    weight = Decimal(at[1])
    amounts = [f for f in find_figures(sentence[at.end() :]) if f.unit in _PER_KG]
    if not amounts or not weight:
        return None
    context = find_figures(_before(text, start) + sentence)
    for amount in amounts:
        doses = [f for f in context if f.unit == _PER_KG[amount.unit]]
        doses = doses or [f for f in known() if f.unit == _PER_KG[amount.unit]]
        if not doses:
            return None
        possible = sorted({x for dose in doses for x in _amounts(dose, weight, context, amount.unit)})
        for value in {amount.low, amount.high}:
            if not any(abs(value - x) <= max(SLACK * x, Decimal("0.5")) for x in possible):
                shown = ", ".join(plain_number(x) for x in possible[:4])
                return Sum(
                    False,
                    f"{plain_number(value)} {amount.unit} does not come out: at {at[1]} kg it is {shown} {amount.unit}.",
                )
    return Sum(True, "The sum comes out.")


def _before(text: str, start: int) -> str:
    """What stands before in the same paragraph."""
    begin = max(text.rfind("\n", 0, start) + 1, start - BEFORE)
    return fold(text[begin:start])


def _amounts(dose: Figure, weight: Decimal, context: list[Figure], unit: str) -> Iterator[Decimal]:
    days = {Decimal(1)}
    if unit == "g":
        days |= {f.low / 24 for f in context if f.unit == "h" and not f.low % 24 and f.low <= MOST_DAYS * 24}
        days |= {f.low for f in context if f.unit in {"", "doses"} and f.low == int(f.low) and 1 < f.low <= MOST_DAYS}
    for per_kg in (dose.low, dose.high):
        for n in days:
            yield per_kg * weight * n
            yield per_kg * weight / n
