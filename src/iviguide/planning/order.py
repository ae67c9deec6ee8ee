"""An existing order beside the plan, line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ..model.plan import OrderDifference, Plan, Regimen
from ..reading.text import fold

_GRAMS = re.compile(r"(\d+(?:\.\d+)?)\s*(mg|g)\b(?!\s*/)")
_PER_KG = re.compile(r"(\d+(?:\.\d+)?)\s*(mg|g)\s*/\s*kg")
_DAYS = re.compile(
    r"(?:x|for|on|over)\s*(\d+)\s*(?:consecutive )?(?:days?|d\b)|daily x\s*(\d+)|x\s*(\d+)\b|(\d+) doses"
)


def with_order(plan: Plan, order: Mapping[str, object] | str) -> Plan:
    """The plan with what the order says differently: drug, dose per kg, grams, days, product, rate."""
    text = order if isinstance(order, str) else "; ".join(f"{k}: {v}" for k, v in order.items() if v is not None)
    return replace(plan, order=tuple(compare(plan, fold(text))))


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
    nearest = _nearest(plan, daily, per_kg, days)
    if nearest is None:
        return out
    if per_kg is None and daily is None:
        return [*out, _line("dose", "not stated", _said(nearest), False, nearest)]
    if per_kg is not None:
        unclear = days is None and not re.search(r"\b(?:once|single|daily|each day|a day|per day|/d)\b", order)
        planned = f"{nearest.daily_g_per_kg:g} g/kg a day on {nearest.days} days"
        ordered = f"{per_kg.normalize():f} g/kg" + (" (per day or in all? not stated)" if unclear else "")
        agrees = not unclear and nearest.daily_g_per_kg is not None and _near(per_kg, nearest.daily_g_per_kg)
        out.append(_line("g/kg a day", ordered, planned, agrees, nearest))
    if daily is not None and nearest.daily_g is not None:
        out.append(
            _line(
                "grams a day",
                f"{daily.normalize():f} g",
                f"{nearest.daily_g:g} g",
                _near(daily, nearest.daily_g),
                nearest,
            )
        )
    if nearest.days:
        shown = "not stated" if days is None else str(days)
        out.append(_line("days", shown, str(nearest.days), (days or 1) == nearest.days, nearest))
    for caution in plan.cautions:
        if caution.severity in {"contraindicated", "needs approval"}:
            out.append(
                OrderDifference(
                    item=caution.id,
                    ordered="ordered",
                    planned=caution.text,
                    agrees=False,
                    statements=caution.statements,
                )
            )
    return out


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
