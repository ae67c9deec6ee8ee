"""From immunoglobulin by vein to the same under the skin: grams per week from the earlier dose and its interval."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ..model.plan import Regimen
from .cells import number
from .dose import Stock
from .view import View

_EVERY = re.compile(r"(?:every|each|/|q) ?(\d{1,2}) ?(?:-\d+ ?)?(?:weeks?|wks?|w\b)", re.I)
_MONTHLY = re.compile(r"\b(?:monthly|every month|a month)\b", re.I)
STATEMENTS = ("sc-summary-convert", "sc-before-switch")


def under_the_skin(view: View, stock: Stock) -> Regimen | None:
    """The weekly dose by the factor of the product, or None without an earlier dose, its interval, a factor and a weight."""
    doses = [d for d in view.patient.previous_ig if d.grams]
    weight = view.patient.numbers.get("weight_kg")
    if (
        view.known.get("sc-wanted") != "yes"
        or not doses
        or weight is None
        or stock.product is None
        or stock.product.sc_factor is None
        or stock.product.grams_per_100_ml is None
    ):
        return None
    last = doses[-1]
    weeks = weeks_between(last.text)
    if weeks is None or last.grams is None:
        return None
    factor = number(stock.product.sc_factor)
    weekly = (last.grams / weeks * factor).quantize(Decimal("0.01"), ROUND_HALF_UP)
    per_kg = float((weekly / weight).quantize(Decimal("0.0001"), ROUND_HALF_UP))
    return Regimen(
        preferred=False,
        daily_g_per_kg=per_kg,
        days=1,
        course_g_per_kg=per_kg,
        daily_g=float(weekly),
        course_g=float(weekly),
        schedule=f"under the skin every week: {last.grams:f} g by vein / {weeks} weeks x {stock.product.sc_factor}",
        dosing_weight_kg=float(weight),
        weight_basis="grams of the earlier dose by vein, not the weight",
        authority="factor of the US label",
        statements=STATEMENTS,
        why="alternative: conversion of the dose by vein; a new trough 2 to 3 months later adjusts it",
        volume_ml=float((weekly * 100 / number(stock.product.grams_per_100_ml)).quantize(Decimal("0.01"))),
        route="subcutaneous",
    )


def weeks_between(text: str) -> int | None:
    """The interval in words, in weeks.

    >>> weeks_between("30 g every 4 weeks"), weeks_between("30 g monthly"), weeks_between("30 g once")
    (4, 4, None)
    """
    if m := _EVERY.search(text):
        return int(m[1]) or None
    return 4 if _MONTHLY.search(text) else None
