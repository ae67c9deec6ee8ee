"""Regimens in grams: per day, days and course, on each dosing weight that somebody asks for, rounded to vials."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ..model.pathway import ProductRule, RegimenRule
from ..model.plan import Regimen, Vials
from .cells import number
from .eligibility import Decision
from .rules import Compiled, Rules
from .vials import TOLERANCE, covering, vial_mix
from .view import View, holds, said_with
from .weights import DosingWeight, dosing_weights


@dataclass(frozen=True, slots=True)
class Stock:
    """What the pharmacy holds: a product, sizes instead of the printed ones, price per gram, tolerance of rounding."""

    product: ProductRule | None = None
    sizes: tuple[Decimal, ...] = ()
    price_per_g: Decimal | None = None
    tolerance: Decimal = TOLERANCE


def regimens(decision: Decision, view: View, rules: Rules, stock: Stock) -> tuple[Regimen, ...]:
    """The preferred regimen first, on the preferred weight; then the same on other weights; then the other regimens."""
    out: list[Regimen] = []
    chosen = _chosen(decision)
    chosen.sort(key=lambda pair: not (pair[1].prefer and holds(pair[1].prefer, view.known)))
    for _, rule in chosen:
        weights = dosing_weights(view, rules, rule.weight)
        for place, weight in enumerate(weights or [None]):
            preferred = not out
            out.append(_regimen(rule, weight, place, preferred, view, rules, stock))
    return tuple(out)


def _chosen(decision: Decision) -> list[tuple[Compiled, RegimenRule]]:
    """Regimens of the rows that gave the answer, each once."""
    out: dict[str, tuple[Compiled, RegimenRule]] = {}
    for compiled, row in decision.rows:
        if row.answer != decision.answer:
            continue
        held = {r.id: r for r in compiled.pathway.regimens}
        for name in row.regimens:
            out.setdefault(name, (compiled, held[name]))
    alike: dict[tuple[str, int, str], tuple[Compiled, RegimenRule]] = {}
    for compiled, rule in out.values():
        alike.setdefault((rule.daily_g_per_kg, rule.days, rule.route), (compiled, rule))
    return list(alike.values())


def _regimen(
    rule: RegimenRule, weight: DosingWeight | None, place: int, preferred: bool, view: View, rules: Rules, stock: Stock
) -> Regimen:
    low = number(rule.daily_g_per_kg)
    high = number(rule.high_g_per_kg) if rule.high_g_per_kg else low
    daily = high if rule.use == "high" else low
    course = daily * rule.days
    grams = daily * weight.kg if weight else None
    exact = view.known.get("age_group") == "newborn" or rule.round_to_vials == "no"
    product = stock.product if stock.product and stock.product.route == rule.route else None
    held = stock if product is stock.product else replace(stock, product=product)
    taken = _to_vials(grams, exact, held)
    vials, deviation, waste, cost = taken.vials, taken.deviation, taken.waste, taken.cost
    strength = number(product.grams_per_100_ml) if product and product.grams_per_100_ml else None
    volume = _drawn(grams, vials, waste) * 100 / strength if grams is not None and strength else None
    statements = (*rule.statements, *(weight.rule.statements if weight and weight.rule.basis != "actual" else ()))
    if product and vials:
        statements = (*statements, *product.vial_statements)
    return Regimen(
        preferred=preferred,
        daily_g_per_kg=float(daily),
        days=rule.days,
        course_g_per_kg=float(course),
        daily_g=_grams(grams),
        course_g=_grams(grams * rule.days if grams is not None else None),
        schedule=_schedule(rule, low, high, weight),
        dosing_weight_kg=float(weight.kg) if weight else None,
        weight_basis=_basis(weight, rules.knowledge.vocabulary.name(weight.rule.authority)) if weight else None,
        vials=vials,
        deviation_percent=deviation,
        authority=rules.knowledge.vocabulary.name(rule.authority) if rule.authority else rule.by,
        statements=tuple(dict.fromkeys(statements)),
        why=_why(rule, weight, place, preferred),
        volume_ml=_grams(volume),
        fluid_ml_per_kg=_fluid(volume, view),
        waste_g=waste,
        drawn=_drawing(grams, strength, taken, rules.knowledge.vocabulary.name(product.id) if product else None, held),
        cost=cost,
        hours=rule.hours,
        route=rule.route,
    )


def _schedule(rule: RegimenRule, low: Decimal, high: Decimal, weight: DosingWeight | None) -> str:
    if low == high:
        return rule.schedule
    span = f"{low.normalize():f}-{high.normalize():f} g/kg a day"
    if weight:
        span += f", {_grams(low * weight.kg):g} to {_grams(high * weight.kg):g} g a day"
    end = "the upper end is worked out" if rule.use == "high" else "the lower end is worked out"
    return f"{rule.schedule} (range {span}; {end})"


def _basis(weight: DosingWeight, authority: str) -> str:
    return f"{weight.basis} ({authority})" if weight.rule.basis != "actual" else weight.basis


def _why(rule: RegimenRule, weight: DosingWeight | None, place: int, preferred: bool) -> str:
    parts = [("preferred: " if preferred else "alternative: ") + said_with(rule.why, rule.assumes)]
    if weight and weight.rule.basis != "actual":
        parts.append(f"on {weight.basis}; weight rules differ, see the sources")
    elif place:
        parts.append("the same on actual body weight")
    return "; ".join(parts)


def _drawn(grams: Decimal, vials: tuple[Vials, ...], waste: float | None) -> Decimal:
    """What is infused on a day: whole vials, or the exact dose where there are none or a part of one is drawn."""
    if not vials or waste:
        return grams
    return sum((number(str(v.grams)) * v.count for v in vials), Decimal(0))


def _fluid(volume: Decimal | None, view: View) -> float | None:
    """Milliliters of a day for each kg of the actual weight, to a tenth."""
    actual = view.patient.numbers.get("weight_kg")
    if volume is None or not actual:
        return None
    return float((volume / actual).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _grams(value: Decimal | None) -> float | None:
    return None if value is None else float(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class _Taken:
    """Vials of one day. `exact` where the rule asks for the exact dose."""

    vials: tuple[Vials, ...] = ()
    deviation: float | None = None
    waste: float | None = None
    cost: float | None = None
    exact: bool = False


def _to_vials(grams: Decimal | None, exact: bool, stock: Stock) -> _Taken:
    """Whole vials within the tolerance. A newborn's dose, and one that no mix meets, is drawn exactly: the rest is waste."""
    sizes = stock.sizes or tuple(number(v) for v in (stock.product.vials_g if stock.product else ()))
    if grams is None or not sizes:
        return _Taken()
    mix = None if exact else vial_mix(grams, tuple(sizes), stock.tolerance)
    if mix is not None:
        return _Taken(mix.vials, float(mix.deviation), 0.0, _price(mix.grams, stock))
    over = covering(grams, tuple(sizes))
    if over is None:
        return _Taken()
    return _Taken(over.vials, 0.0, _grams(over.grams - grams), _price(over.grams, stock), exact)


def _price(grams: Decimal, stock: Stock) -> float | None:
    return float((stock.price_per_g * grams).quantize(Decimal("0.01"))) if stock.price_per_g else None


def _drawing(
    grams: Decimal | None, strength: Decimal | None, taken: _Taken, name: str | None, stock: Stock
) -> str | None:
    """How a part of a vial is drawn, or why there are none; None where whole vials are given, or no product is chosen."""
    if grams is None:
        return None
    volume = f" ({_grams(grams * 100 / strength):g} mL)" if strength else ""
    if not taken.vials:
        if name is None or not strength:
            return None
        return f"no vial sizes were read for {name}: draw {_grams(grams):g} g{volume} exactly"
    if not taken.waste:
        return None
    held = " and ".join(f"{v.count} vial{'s' if v.count > 1 else ''} of {v.grams:g} g" for v in taken.vials)
    part = f"{held}, of which {_grams(grams):g} g{volume}; {taken.waste:g} g is left over"
    if taken.exact:
        return part
    return f"{part} (no mix of whole vials lies within {(stock.tolerance * 100).normalize():f} % of the dose)"
