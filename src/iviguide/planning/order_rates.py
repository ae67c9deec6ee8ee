"""Rate and duration of an order beside the ladder of the plan, for the volume that was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..knowledge import Knowledge
from ..model.plan import Infusion, OrderDifference, Plan, Regimen
from ..reading.orders import OrderRead
from .cells import number
from .infusion import ladder

_D = Decimal
_TOLERANCE = _D("1.05")
_NO_LADDER = "no labeled rates at hand: name a product whose rates were read"
_NO_WEIGHT = "the plan has no weight: mL/h cannot be held against mL/kg/h"


@dataclass(frozen=True, slots=True)
class _Ladder:
    """The steps of the plan: start and highest rate, and how long a volume takes on them."""

    product: str
    kg: Decimal
    rates: tuple[Decimal, ...]
    step_minutes: int

    def minutes(self, volume_ml: Decimal) -> Decimal:
        return sum((m for m, _, _ in ladder(volume_ml, self.kg, self.rates, self.step_minutes, self.rates[-1])), _D(0))

    def said(self) -> str:
        first, last = self.rates[0], self.rates[-1]
        top = f", then up to {last * self.kg:.0f} mL/h ({last.normalize():f} mL/kg/h)" if last != first else ""
        return (
            f"start at {first * self.kg:.0f} mL/h ({first.normalize():f} mL/kg/h){top}, on the ladder of {self.product}"
        )


def rate_lines(plan: Plan, order: OrderRead, nearest: Regimen, knowledge: Knowledge) -> Iterator[OrderDifference]:
    """What the order says of rate and time; an order without either is told what the plan has."""
    steps = _ladder(plan.infusions[0]) if plan.infusions else None
    volume = _volume(order, nearest, plan, knowledge)
    if order.ml_per_h or order.ml_per_kg_h:
        yield _rate(order, steps, nearest)
    if order.minutes is not None:
        yield from _duration(order.minutes, volume, steps, nearest)
    elif steps and not (order.ml_per_h or order.ml_per_kg_h):
        yield _line("rate", "not stated", steps.said(), False, nearest)


def _ladder(infusion: Infusion) -> _Ladder:
    first = infusion.steps[0]
    kg = _D(str(first.volume_ml)) / _D(str(first.ml_per_kg_h)) * 60 / max(1, first.to_minute - first.from_minute)
    by_rate = _D(str(first.ml_per_h)) / _D(str(first.ml_per_kg_h))
    return _Ladder(
        product=infusion.product,
        kg=by_rate if abs(by_rate - kg) > _D("0.5") else kg.quantize(_D("0.1")),
        rates=tuple(_D(str(s.ml_per_kg_h)) for s in infusion.steps),
        step_minutes=first.to_minute - first.from_minute,
    )


def _volume(order: OrderRead, nearest: Regimen, plan: Plan, knowledge: Knowledge) -> Decimal | None:
    """The volume of one day as ordered: in mL, or from the grams and the strength of the product."""
    if order.volume_ml is not None:
        return order.volume_ml
    names = {knowledge.vocabulary.name(p.id): p for p in knowledge.plan_rules.products}
    named = knowledge.vocabulary.name(order.product) if order.product else plan.patient.facts.get("product", "")
    product = names.get(named)
    grams = order.grams
    if grams is not None and order.whole_course and order.days:
        grams /= order.days
    if grams is None and nearest.daily_g is not None:
        grams = _D(str(nearest.daily_g))
    if product is None or grams is None or product.grams_per_100_ml is None:
        return None
    return grams * 100 / number(product.grams_per_100_ml)


def _rate(order: OrderRead, steps: _Ladder | None, nearest: Regimen) -> OrderDifference:
    told = [f"{r.normalize():f} mL/h" for r in order.ml_per_h] + [
        f"{r.normalize():f} mL/kg/h" for r in order.ml_per_kg_h
    ]
    kg = steps.kg if steps else _D(str(nearest.dosing_weight_kg)) if nearest.dosing_weight_kg else None
    rates = list(order.ml_per_kg_h)
    if kg is not None:
        per_kg = [r / kg for r in order.ml_per_h]
        rates += per_kg
        told = [*(f"{r.normalize():f} mL/h ({p:.1f} mL/kg/h)" for r, p in zip(order.ml_per_h, per_kg, strict=True))] + [
            f"{r.normalize():f} mL/kg/h" for r in order.ml_per_kg_h
        ]
    ordered = ", then ".join(told)
    if steps is None:
        return _line("rate", ordered, _NO_LADDER if kg is not None else _NO_WEIGHT, False, nearest)
    too_fast = max(rates) > steps.rates[-1] * _TOLERANCE
    skips = min(rates) > steps.rates[0] * _TOLERANCE
    faults = [
        said for said, there in (("above the highest rate of the plan", too_fast), ("no slow start", skips)) if there
    ]
    planned = steps.said() + (f" - the order: {', '.join(faults)}" if faults else "")
    return _line("rate", ordered, planned, not faults, nearest)


def _duration(
    minutes: Decimal, volume: Decimal | None, steps: _Ladder | None, nearest: Regimen
) -> Iterator[OrderDifference]:
    ordered = f"over {_time(minutes)}"
    if volume is not None:
        mean = volume * 60 / minutes
        by_kg = f" = {mean / steps.kg:.1f} mL/kg/h" if steps else ""
        ordered += f": {volume:.0f} mL at {mean:.0f} mL/h{by_kg} on average"
    if steps is None or volume is None:
        yield _line("duration", ordered, _NO_LADDER, False, nearest)
        return
    least = steps.minutes(volume)
    fits = minutes * _TOLERANCE >= least
    planned = f"about {_time(least)} for this volume, not shorter, on the ladder of {steps.product}"
    yield _line("duration", ordered, planned, fits, nearest)


def _time(minutes: Decimal) -> str:
    """Minutes as hours and minutes.

    >>> _time(Decimal(60)), _time(Decimal(275)), _time(Decimal(40))
    ('1 h', '4 h 35 min', '40 min')
    """
    hours, rest = divmod(int(minutes), 60)
    return " ".join(p for p in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if p)


def _line(item: str, ordered: str, planned: str, agrees: bool, regimen: Regimen) -> OrderDifference:
    return OrderDifference(item=item, ordered=ordered, planned=planned, agrees=agrees, statements=regimen.statements)
