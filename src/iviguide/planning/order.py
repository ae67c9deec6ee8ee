"""An existing order beside the plan, line by line: product, dose, days, rate, duration, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ..knowledge import Knowledge, default_knowledge
from ..model.plan import OrderDifference, Plan, Regimen
from ..reading.orders import OrderRead, read_order
from .order_rates import rate_lines

_D = Decimal
_FOR = frozenset({"yes", "adjunct", "consider"})


def order_text(order: Mapping[str, object] | str) -> str:
    return order if isinstance(order, str) else "; ".join(f"{k}: {v}" for k, v in order.items() if v is not None)


def read(order: Mapping[str, object] | str, knowledge: Knowledge) -> OrderRead:
    """What an order says, read with the words of a pack."""
    return read_order(order_text(order), knowledge.finder, knowledge.vocabulary)


def with_order(plan: Plan, order: Mapping[str, object] | str, knowledge: Knowledge | None = None) -> Plan:
    """The plan with what the order says differently: product, dose per kg, grams, days, rate, duration."""
    knowledge = knowledge or default_knowledge()
    return replace(plan, order=tuple(compare(plan, read(order, knowledge), knowledge)))


def compare(plan: Plan, order: OrderRead, knowledge: Knowledge) -> Iterator[OrderDifference]:
    """Each line that the order names, beside the regimen of the plan that is nearest to it."""
    yield OrderDifference(
        item="indication",
        ordered="immunoglobulin ordered",
        planned=f"{plan.indicated.answer}: {plan.indicated.rule or ''}".strip(": "),
        agrees=plan.indicated.answer in _FOR,
        statements=tuple(s for i in plan.indications for p in i.positions for s in p.statements)[:4],
    )
    yield from _product(plan, order, knowledge)
    nearest = _nearest(plan, order)
    if nearest is not None:
        yield from _dose(plan, order, nearest)
        yield from rate_lines(plan, order, nearest, knowledge)
        for caution in plan.cautions:
            if caution.severity in {"contraindicated", "needs approval"}:
                yield OrderDifference(
                    item=caution.id,
                    ordered="ordered",
                    planned=caution.text,
                    agrees=False,
                    statements=caution.statements,
                )
    if order.left:
        yield OrderDifference(
            item="not understood",
            ordered="; ".join(order.left),
            planned="not compared: read these words of the order yourself",
            agrees=False,
        )


def _product(plan: Plan, order: OrderRead, knowledge: Knowledge) -> Iterator[OrderDifference]:
    brands = {c.name for c in knowledge.vocabulary if c.type == "product"}
    chosen = plan.infusions[0].product if plan.infusions and plan.infusions[0].product in brands else None
    planned = plan.patient.facts.get("product") or chosen
    named = knowledge.vocabulary.name(order.product) if order.product else None
    if named is None:
        if plan.dose.regimens and planned:
            yield OrderDifference(item="product", ordered="not stated", planned=planned, agrees=False)
        return
    yield OrderDifference(
        item="product",
        ordered=named,
        planned=planned or "none named: held against no other",
        agrees=planned is None or planned == named,
    )
    if order.product and order.by_vein and knowledge.vocabulary.is_a(order.product, "scig"):
        planned = f"{named} is a product for under the skin"
        yield OrderDifference(item="route", ordered="into a vein", planned=planned, agrees=False)


def _dose(plan: Plan, order: OrderRead, nearest: Regimen) -> Iterator[OrderDifference]:
    if order.per_kg is None and order.grams is None:
        yield _line("dose", "not stated", _said(nearest), False, nearest)
        return
    daily, per_kg, days = a_day(order)
    told = f" = {days} days of" if order.whole_course else ""
    unclear = bool(order.days and order.days > 1) and not (order.daily or order.spread or order.once)
    open_ = order.days is None and not (order.once or order.daily)
    doubt = " (per day or in all? not stated)" if unclear or open_ else ""
    if per_kg is not None and order.per_kg is not None:
        whole = f"{_short(order.per_kg)} g/kg" + (f"{told} {_short(per_kg)} g/kg" if told else "")
        wanted = nearest.daily_g_per_kg
        agrees = not doubt and wanted is not None and _near(per_kg, wanted)
        planned = f"{wanted:g} g/kg a day on {nearest.days} days" if wanted is not None else nearest.schedule
        yield _line("g/kg a day", whole + doubt, planned, agrees, nearest)
    if daily is not None and order.grams is not None and nearest.daily_g is not None:
        whole = f"{_short(order.grams)} g" + (f"{told} {_short(daily)} g" if told else "")
        yield _line("grams a day", whole, f"{nearest.daily_g:g} g", _near(daily, nearest.daily_g), nearest)
    if order.in_all is not None and daily is not None and days:
        made = daily * days
        shown = f"{_short(order.in_all)} g in all"
        yield _line("course", shown, f"{_short(daily)} g x {days} = {_short(made)} g", order.in_all == made, nearest)
    if nearest.days:
        shown = "not stated" if order.days is None else str(order.days)
        yield _line("days", shown, str(nearest.days), (order.days or 1) == nearest.days, nearest)
    if order.weight_kg is not None and (held := plan.patient.facts.get("weight_kg")):
        same = _near(order.weight_kg, float(held.split()[0]))
        yield _line("weight", f"{_short(order.weight_kg)} kg", held, same, nearest)
    if order.every_weeks is not None:
        same = f"every {order.every_weeks}" in nearest.schedule or f"to {order.every_weeks} weeks" in nearest.schedule
        yield _line("interval", f"every {order.every_weeks} weeks", nearest.schedule, same, nearest)


def a_day(order: OrderRead) -> tuple[Decimal | None, Decimal | None, int | None]:
    """Grams and grams per kg of one day; "160 g over 5 days" is 32 g a day."""
    days = order.days
    parts = days if order.whole_course and days else 1
    grams = order.grams / parts if order.grams is not None else None
    return grams, (order.per_kg / parts if order.per_kg is not None else None), days


def _line(item: str, ordered: str, planned: str, agrees: bool, regimen: Regimen) -> OrderDifference:
    return OrderDifference(item=item, ordered=ordered, planned=planned, agrees=agrees, statements=regimen.statements)


def _said(regimen: Regimen) -> str:
    grams = f" = {regimen.daily_g:g} g a day" if regimen.daily_g is not None else ""
    return f"{regimen.daily_g_per_kg:g} g/kg a day on {regimen.days} days{grams}"


def _short(value: Decimal) -> str:
    return f"{value.quantize(_D('0.01')).normalize():f}"


def _near(ordered: Decimal, planned: float) -> bool:
    wanted = Decimal(str(planned))
    return abs(ordered - wanted) <= wanted * Decimal("0.05")


def _nearest(plan: Plan, order: OrderRead) -> Regimen | None:
    """The regimen that the order most likely means: same days first, then the nearest dose."""
    daily, per_kg, days = a_day(order)

    def distance(r: Regimen) -> tuple[bool, float, bool]:
        by_kg = abs(float(per_kg) - r.daily_g_per_kg) if per_kg is not None and r.daily_g_per_kg else 0.0
        by_g = abs(float(daily) - r.daily_g) if daily is not None and r.daily_g else 0.0
        return (days is not None and r.days != days, by_kg + by_g, not r.preferred)

    return min(plan.dose.regimens, key=distance, default=None)
