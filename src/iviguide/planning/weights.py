"""Dosing weight: actual, ideal or adjusted, each by the rule of whoever asks for it; never above the actual weight."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ..model.pathway import WeightRule
from .cells import number
from .rules import Rules
from .view import View, holds

_TENTH = Decimal("0.1")
LEAST_HEIGHT_CM = Decimal("152.4")
"""Five feet: below it the ideal-weight formulas are not defined."""


@dataclass(frozen=True, slots=True)
class DosingWeight:
    kg: Decimal
    basis: str
    rule: WeightRule


def ideal_kg(height_cm: Decimal, sex: str) -> Decimal | None:
    """Ideal body weight: 50 kg (men) or 45.5 kg (women) and 2.3 kg for each inch above five feet; None below five feet.

    >>> ideal_kg(Decimal("177.8"), "male")
    Decimal('73.0')
    """
    if height_cm < LEAST_HEIGHT_CM:
        return None
    base = Decimal(50) if sex == "male" else Decimal("45.5")
    return (base + Decimal("2.3") * (height_cm - LEAST_HEIGHT_CM) / Decimal("2.54")).quantize(_TENTH, ROUND_HALF_UP)


def adjusted_kg(actual: Decimal, ideal: Decimal, factor: Decimal) -> Decimal:
    """Ideal weight and a share of the excess; the actual weight where that is less.

    >>> adjusted_kg(Decimal(100), Decimal(60), Decimal("0.4"))
    Decimal('76.0')
    """
    return min(actual, (ideal + factor * (actual - ideal)).quantize(_TENTH, ROUND_HALF_UP))


def dosing_weights(view: View, rules: Rules, prescribed: str | None = None) -> list[DosingWeight]:
    """Every rule that speaks for this patient, the preferred one first. Empty without a weight."""
    actual = view.patient.numbers.get("weight_kg")
    if actual is None:
        return []
    found = [w for rule in rules.plan.weights if (w := _by(rule, actual, view)) is not None]
    place = str(view.known.get("jurisdiction", ""))

    def order(w: DosingWeight) -> tuple[bool, bool, bool]:
        local = place != "" and place in w.rule.jurisdictions
        obese = view.known.get("bmi_over_30") == "yes"
        return (w.rule.id != prescribed, not local, (w.rule.basis == "actual") is obese)

    found.sort(key=order)
    return [w for n, w in enumerate(found) if all(w.kg != other.kg for other in found[:n])] if len(found) > 1 else found


def _by(rule: WeightRule, actual: Decimal, view: View) -> DosingWeight | None:
    if rule.basis == "actual":
        return DosingWeight(actual, rule.name, rule)
    if holds(rule.when, view.facts) is not True:
        return None
    height, sex = view.patient.numbers.get("height_cm"), view.known.get("sex")
    if height is None or not isinstance(sex, str):
        return None
    ideal = ideal_kg(height, sex)
    if ideal is None or ideal >= actual:
        return None
    kg = ideal if rule.basis == "ideal" else adjusted_kg(actual, ideal, number(rule.factor or "0.4"))
    return DosingWeight(min(kg, actual), rule.name, rule)
