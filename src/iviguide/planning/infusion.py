"""The rate ladder of a product on this patient: mL/kg/h and mL/h by the minute, capped at clot and kidney risk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ..model.pathway import ProductRule, RateTable
from ..model.plan import Infusion, RateLimit, RateStep, Regimen
from .cells import number

_D = Decimal
DOUBLED = "Rates between the labeled start and maximum are doublings; the label's own steps were not read."
OTHER_USE = "The label names no rate for this use; the slowest of its maxima is taken."
OWN_CAP = "At clot or kidney risk this label allows at most {cap} mL/kg/h."
LOWEST = (
    "At clot or kidney risk this label asks for the lowest practicable rate without a figure: the ladder keeps to its "
    "steps up to {cap} mL/kg/h, the lowest figure on another product's label (borrowed)."
)
START_RATE = (
    "At clot or kidney risk this label asks for the lowest practicable rate: the ladder keeps to its first step."
)
SPREAD = "The ladder is slowed so that the infusion lasts at least {hours} hours, as the source of the dose asks."


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


@dataclass(frozen=True, slots=True)
class Limit:
    """What slows an infusion: clot or kidney risk, the lowest figure of another label, hours that the source prescribes."""

    at_risk: bool = False
    borrowed: Decimal | None = None
    hours: Decimal | None = None
    because: tuple[str, ...] = ()
    """The risks of this patient, in words."""
    statements: tuple[str, ...] = ()
    """What warns of these risks."""
    borrowed_from: tuple[str, ...] = ()
    """Where the borrowed figure stands."""


def _allowed(table: RateTable, product: ProductRule, limit: Limit) -> tuple[list[Decimal], Decimal]:
    """The steps of the label and its maximum; at risk the label's own cap, else only the steps below a borrowed one."""
    rates = [number(r) for r in table.steps_ml_per_kg_h]
    maximum = number(table.maximum_ml_per_kg_h)
    if not limit.at_risk:
        return rates, maximum
    if product.risk_cap_ml_per_kg_h:
        return rates, min(maximum, number(product.risk_cap_ml_per_kg_h))
    if limit.borrowed is None:
        return rates[:1], rates[0]
    low = [r for r in rates if r <= limit.borrowed] or rates[:1]
    return low, low[-1]


def _for_risk(table: RateTable, product: ProductRule, limit: Limit, kept: Decimal) -> tuple[RateLimit, ...]:
    """Which rate is kept for a risk, for which, and where both stand; nothing where the risk changes no rate."""
    if not limit.at_risk or kept >= number(table.maximum_ml_per_kg_h):
        return ()
    if product.risk_cap_ml_per_kg_h:
        text, stands = OWN_CAP.format(cap=kept), product.cap_statements
    elif limit.borrowed is None:
        text, stands = START_RATE, table.statements
    else:
        text, stands = LOWEST.format(cap=limit.borrowed), (*table.statements, *limit.borrowed_from)
    statements = tuple(dict.fromkeys((*stands, *limit.statements)))
    return (RateLimit(ml_per_kg_h=float(kept), text=text, because=limit.because, statements=statements),)


def notes_of(table: RateTable, pathway: str) -> tuple[str, ...]:
    """What has to be known of labeled rates that were read in part, or for another use."""
    out = [DOUBLED] if table.between == "doubled" else []
    return (*out, *([OTHER_USE] if pathway not in table.pathways else []))


def poured_grams(regimen: Regimen) -> Decimal:
    """What runs in on a day: the vials drawn up; the exact dose where a part of a vial is drawn (newborns)."""
    grams = _D(str(regimen.daily_g))
    if not regimen.vials or regimen.waste_g:
        return grams
    return sum((_D(str(v.grams)) * v.count for v in regimen.vials), _D(0))


def infusions(
    regimen: Regimen, product: ProductRule, name: str, pathway: str, limit: Limit, start_at: str | None
) -> tuple[Infusion, ...]:
    """One infusion for each day of a regimen in grams; empty where the product has no rates that were read."""
    table = rate_table(product, pathway)
    strength = product.grams_per_100_ml
    if table is None or regimen.daily_g is None or regimen.dosing_weight_kg is None or not regimen.days or not strength:
        return ()
    volume = poured_grams(regimen) * 100 / number(strength)
    kg = _D(str(regimen.dosing_weight_kg))
    rates, maximum = _allowed(table, product, limit)
    slowed = _for_risk(table, product, limit, maximum)
    if limit.hours:  # an infusion that has to last: no faster than spreads it over these hours
        maximum = min(maximum, (volume / kg / limit.hours).quantize(_D("0.01"), ROUND_DOWN))
        rates = [*(r for r in rates if r < maximum), maximum]
        slowed += (
            RateLimit(
                ml_per_kg_h=float(maximum), text=SPREAD.format(hours=limit.hours), statements=tuple(regimen.statements)
            ),
        )
    steps = ladder(volume, kg, rates, table.step_minutes, maximum)
    notes = notes_of(table, pathway)
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
                slowed=slowed,
                notes=notes,
                statements=table.statements,
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
