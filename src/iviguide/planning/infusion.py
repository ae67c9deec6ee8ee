"""The rate ladder of a product on this patient: mL/kg/h and mL/h by the minute, capped at clot and kidney risk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from ..model.pathway import ProductRule, RateTable
from ..model.plan import Infusion, RateStep, Regimen
from .cells import number

_D = Decimal


def ladder(
    volume_ml: Decimal, kg: Decimal, rates: Iterable[Decimal], step_minutes: int, maximum: Decimal
) -> list[tuple[Decimal, Decimal, Decimal]]:
    """(minutes, mL/kg/h, mL) of every step until the volume is in. The last step runs on; no rate is above the maximum.

    >>> [(str(m), str(r), str(v)) for m, r, v in ladder(_D(700), _D(70), [_D("0.6"), _D("2.4")], 30, _D("2.0"))]
    [('30', '0.6', '21.00'), ('291', '2.0', '679.00')]
    """
    left = volume_ml
    allowed = list(dict.fromkeys(min(r, maximum) for r in rates)) or [maximum]
    out: list[tuple[Decimal, Decimal, Decimal]] = []
    for place, rate in enumerate(allowed):
        per_minute = rate * kg / 60
        last = place == len(allowed) - 1
        runs_out = left / per_minute
        if last or runs_out <= step_minutes:
            out.append((runs_out.quantize(_D(1), ROUND_HALF_UP), rate, left.quantize(_D("0.01"))))
            return out
        poured = (per_minute * step_minutes).quantize(_D("0.01"))
        out.append((_D(step_minutes), rate, poured))
        left -= poured
    return out


def infusions(
    regimen: Regimen, product: ProductRule, name: str, pathway: str, at_risk: bool, start_at: str | None
) -> tuple[Infusion, ...]:
    """One infusion for each day of a regimen in grams; empty where the product has no rates that were read."""
    table = rate_table(product, pathway)
    if table is None or regimen.daily_g is None or regimen.dosing_weight_kg is None or not regimen.days:
        return ()
    volume = _D(str(regimen.daily_g)) * 100 / number(product.grams_per_100_ml)
    kg = _D(str(regimen.dosing_weight_kg))
    maximum = number(table.maximum_ml_per_kg_h)
    if at_risk and product.risk_cap_ml_per_kg_h:
        maximum = min(maximum, number(product.risk_cap_ml_per_kg_h))
    steps = ladder(volume, kg, map(number, table.steps_ml_per_kg_h), table.step_minutes, maximum)
    start = datetime.fromisoformat(start_at) if start_at and "T" in start_at else None
    out = []
    for day in range(1, regimen.days + 1):
        minute, rows = 0, []
        for minutes, rate, poured in steps:
            end = minute + max(1, int(minutes))
            rows.append(
                RateStep(
                    from_minute=minute,
                    to_minute=end,
                    ml_per_kg_h=float(rate),
                    ml_per_h=float((rate * kg).quantize(_D("0.1"), ROUND_HALF_UP)),
                    volume_ml=float(poured),
                )
            )
            minute = end
        begins = (start + timedelta(days=day - 1)).isoformat(timespec="minutes") if start else None
        out.append(
            Infusion(
                day=day,
                start_at=begins,
                product=name,
                steps=tuple(rows),
                total_ml=float(volume.quantize(_D("0.01"))),
                minutes=minute,
            )
        )
    return tuple(out)


def rate_table(product: ProductRule, pathway: str) -> RateTable | None:
    """The rates labeled for this indication; without any, the slowest of the label."""
    own = [r for r in product.rates if pathway in r.pathways]
    if own:
        return own[0]
    rest = sorted(product.rates, key=lambda r: number(r.maximum_ml_per_kg_h))
    return rest[0] if rest else None
