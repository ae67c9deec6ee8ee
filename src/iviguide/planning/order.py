"""An existing order beside the plan, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ..knowledge import Knowledge
from ..model.plan import OrderDifference, Plan, Regimen
from ..reading.text import fold

_GRAMS = re.compile(r"(\d+(?:\.\d+)?)\s*(mg|g)\b(?!\s*/)")
_PER_KG = re.compile(r"(\d+(?:\.\d+)?)\s*(mg|g)\s*/\s*kg")
_DAYS = re.compile(
    r"(?:x|for|on|over)\s*(\d+)\s*(?:consecutive )?(?:days?|d\b)|daily x\s*(\d+)|x\s*(\d+)\b|(\d+) doses"
)


_EACH_DAY = re.compile(r"\b(?:once|single|daily|each|every day|a day|per day|od|qd|x ?\d+)\b|/ ?d(?:ay)?\b")
_IN_ALL = re.compile(r"\b(?:in all|total|course|divided|over)\b")
"""Words that tell whether a dose for each kg is that of a day or of the course; "for 2 days" tells neither."""
_RATE = re.compile(r"(\d+(?:\.\d+)?) ?ml ?/ ?(kg ?/ ?)?(h|hr|hour|min|minute)\b")
_START = re.compile(r"\b(?:start\w*|begin\w*|initial\w*|first)\b[^,.;]*$")


def with_order(plan: Plan, order: Mapping[str, object] | str, knowledge: Knowledge | None = None) -> Plan:
    """The plan with what the order says differently: dose per kg, grams, days, rate; with a pack the product too."""
    text = order if isinstance(order, str) else "; ".join(f"{k}: {v}" for k, v in order.items() if v is not None)
    lines = [*compare(plan, fold(text)), *_rates(plan, fold(text))]
    return replace(plan, order=(*lines, *(_product(plan, text, knowledge) if knowledge else ())))


def _product(plan: Plan, order: str, knowledge: Knowledge) -> Iterator[OrderDifference]:
    """The product of the order beside the one that vials and rates were worked out for."""
    vocabulary = knowledge.vocabulary
    named = dict.fromkeys(m.concept for m in knowledge.finder.find(order) if vocabulary[m.concept].type == "product")
    wider = {a for c in named for a in vocabulary.ancestors(c)}
    ordered = [vocabulary.name(c) for c in named if c not in wider]
    planned = plan.patient.facts.get("product") or next((i.product for i in plan.infusions), None)
    if ordered or planned:
        yield OrderDifference(
            item="product",
            ordered=", ".join(ordered) or "not stated",
            planned=planned or "none named",
            agrees=bool(ordered) and ordered == [planned],
            statements=next((i.statements for i in plan.infusions), ()),
        )


def _rates(plan: Plan, order: str) -> Iterator[OrderDifference]:
    """Each rate of the order beside the first step where it is told as the start, else beside the highest rate."""
    first = next(iter(plan.infusions), None)
    if first is None:
        return
    for m in _RATE.finditer(order):
        per_kg, by_minute = bool(m[2]), m[3].startswith("m")
        rate = Decimal(m[1]) * (60 if by_minute else 1)
        unit = "mL/kg/h" if per_kg else "mL/h"
        starts = bool(_START.search(order[max(0, m.start() - 24) : m.start()]))
        steps = [s.ml_per_kg_h if per_kg else s.ml_per_h for s in first.steps]
        most = steps[0] if starts else max(steps)
        slowed = tuple(s for limit in first.slowed for s in limit.statements)
        yield OrderDifference(
            item="starting rate" if starts else "rate",
            ordered=f"{rate.normalize():f} {unit}",
            planned=f"{'' if starts else 'at most '}{most:g} {unit}",
            agrees=rate <= Decimal(str(most)) * Decimal("1.05"),
            statements=(*first.statements, *slowed),
        )


def compare(plan: Plan, order: str) -> list[OrderDifference]:
    """Each line that the order names, beside the regimen of the plan that is nearest to it."""
    out = [
        OrderDifference(
            item="indication",
            ordered="immunoglobulin ordered",
            planned=f"{plan.indicated.answer}: {plan.indicated.rule or ''}".strip(": "),
            agrees=plan.indicated.answer in {"yes", "adjunct", "consider"},
            statements=tuple(s for i in plan.indications for p in i.positions for s in p.statements)[:4],
        )
    ]
    daily, per_kg, days = _grams(order), _per_kg(order), _days(order)
    in_all = per_kg is not None and days is not None and days > 1 and bool(_IN_ALL.search(order))
    if in_all and per_kg is not None and days is not None:
        per_kg = (per_kg / days).quantize(Decimal("0.001")).normalize()
    nearest = _nearest(plan, daily, per_kg, days)
    if nearest is None:
        return out
    if per_kg is None and daily is None:
        return [*out, _line("dose", "not stated", _said(nearest), False, nearest)]
    if per_kg is not None:
        unclear = not in_all and not _EACH_DAY.search(order) and (days is None or days > 1)
        out.append(_each_day(per_kg, unclear, nearest))
    if daily is not None and nearest.daily_g is not None:
        agrees = _near(daily, nearest.daily_g)
        out.append(_line("grams a day", f"{daily.normalize():f} g", f"{nearest.daily_g:g} g", agrees, nearest))
    if nearest.days:
        shown = "not stated" if days is None else str(days)
        out.append(_line("days", shown, str(nearest.days), (days or 1) == nearest.days, nearest))
    return [*out, *_forbidden(plan)]


def _each_day(per_kg: Decimal, unclear: bool, nearest: Regimen) -> OrderDifference:
    days = f"{nearest.days} day{'s' if nearest.days != 1 else ''}"
    ordered = f"{per_kg:f} g/kg" + (" (each day or in all? not stated)" if unclear else " a day")
    agrees = not unclear and nearest.daily_g_per_kg is not None and _near(per_kg, nearest.daily_g_per_kg)
    return _line("g/kg a day", ordered, f"{nearest.daily_g_per_kg:g} g/kg a day on {days}", agrees, nearest)


def _forbidden(plan: Plan) -> Iterator[OrderDifference]:
    for caution in plan.cautions:
        if caution.severity in {"contraindicated", "needs approval"}:
            yield OrderDifference(
                item=caution.id, ordered="ordered", planned=caution.text, agrees=False, statements=caution.statements
            )


def _line(item: str, ordered: str, planned: str, agrees: bool, regimen: Regimen) -> OrderDifference:
    return OrderDifference(item=item, ordered=ordered, planned=planned, agrees=agrees, statements=regimen.statements)


def _said(regimen: Regimen) -> str:
    grams = f" = {regimen.daily_g:g} g a day" if regimen.daily_g is not None else ""
    return f"{regimen.daily_g_per_kg:g} g/kg a day on {regimen.days} days{grams}"


def _near(ordered: Decimal, planned: float) -> bool:
    wanted = Decimal(str(planned))
    return abs(ordered - wanted) <= wanted * Decimal("0.05")


def _grams(order: str) -> Decimal | None:
    plain = _PER_KG.sub(" ", order)
    m = _GRAMS.search(plain)
    return None if not m else Decimal(m[1]) / (1000 if m[2] == "mg" else 1)


def _per_kg(order: str) -> Decimal | None:
    m = _PER_KG.search(order)
    return None if not m else Decimal(m[1]) / (1000 if m[2] == "mg" else 1)


def _days(order: str) -> int | None:
    if m := _DAYS.search(order):
        return int(next(g for g in m.groups() if g))
    return 1 if re.search(r"\b(?:once|single)\b", order) else None


def _nearest(plan: Plan, daily: Decimal | None, per_kg: Decimal | None, days: int | None) -> Regimen | None:
    """The regimen that the order most likely means: same days first, then the nearest dose."""

    def distance(r: Regimen) -> tuple[bool, float, bool]:
        by_kg = abs(float(per_kg) - r.daily_g_per_kg) if per_kg is not None and r.daily_g_per_kg else 0.0
        by_g = abs(float(daily) - r.daily_g) if daily is not None and r.daily_g else 0.0
        return (days is not None and r.days != days, by_kg + by_g, not r.preferred)

    return min(plan.dose.regimens, key=distance, default=None)
