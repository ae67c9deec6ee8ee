"""Rounding a dose to whole vials of a product: within the tolerance, the fewest vials, then the least deviation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import ceil

from ..model.plan import Vials

TOLERANCE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class VialMix:
    """Vials for one day, largest first. `deviation` in percent of the dose, signed."""

    vials: tuple[Vials, ...]
    grams: Decimal
    deviation: Decimal


@lru_cache(maxsize=4096)
def vial_mix(dose_g: Decimal, sizes: tuple[Decimal, ...], tolerance: Decimal = TOLERANCE) -> VialMix | None:
    """Whole vials nearest to a dose, or None where no mix lies within the tolerance.

    >>> mix = vial_mix(Decimal(72), (Decimal(5), Decimal(10), Decimal(20)))
    >>> [(v.grams, v.count) for v in mix.vials], mix.deviation
    ([(20.0, 3), (10.0, 1)], Decimal('-2.8'))
    """
    if dose_g <= 0 or not sizes:
        return None
    unit = _unit(sizes)
    wanted = dose_g / unit
    low, high = wanted * (1 - tolerance), wanted * (1 + tolerance)
    steps = sorted({int(s / unit) for s in sizes})
    fewest = _fewest(int(high) + 1, steps)
    best: tuple[int, Decimal, int] | None = None
    for total in range(max(1, int(low)), int(high) + 2):
        if total < len(fewest) and fewest[total] is not None and low <= total <= high:
            rank = (fewest[total] or 0, abs(total - wanted), total)
            best = min(best, rank) if best else rank
    if best is None:
        return None
    counts = _counts(best[2], steps, fewest)
    grams = best[2] * unit
    deviation = ((grams - dose_g) / dose_g * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    vials = tuple(Vials(grams=float(s * unit), count=n) for s, n in sorted(counts.items(), reverse=True))
    return VialMix(vials, grams, deviation)


@lru_cache(maxsize=1024)
def covering(dose_g: Decimal, sizes: tuple[Decimal, ...]) -> VialMix | None:
    """Vials from which a dose is drawn exactly: the least that is left over, then the fewest; None without a size.

    >>> mix = covering(Decimal("13.6"), (Decimal(5), Decimal(10), Decimal(20)))
    >>> [(v.grams, v.count) for v in mix.vials], mix.grams
    ([(10.0, 1), (5.0, 1)], Decimal('15.0'))
    """
    if dose_g <= 0 or not sizes:
        return None
    unit = _unit(sizes)
    steps = sorted({int(s / unit) for s in sizes})
    least = ceil(dose_g / unit)
    fewest = _fewest(least + steps[-1], steps)
    total = next((n for n in range(least, len(fewest)) if fewest[n] is not None), None)
    if total is None:
        return None
    counts = _counts(total, steps, fewest)
    vials = tuple(Vials(grams=float(s * unit), count=n) for s, n in sorted(counts.items(), reverse=True))
    return VialMix(vials, total * unit, Decimal(0))


def _unit(sizes: Sequence[Decimal]) -> Decimal:
    return Decimal("0.5") if all(s % Decimal("0.5") == 0 for s in sizes) else Decimal("0.1")


def _fewest(most: int, steps: Sequence[int]) -> list[int | None]:
    """Fewest vials for every total up to `most`."""
    found: list[int | None] = [0] + [None] * most
    for total in range(1, most + 1):
        options = [n + 1 for s in steps if s <= total and (n := found[total - s]) is not None]
        found[total] = min(options) if options else None
    return found


def _counts(total: int, steps: Sequence[int], fewest: Sequence[int | None]) -> dict[int, int]:
    counts: dict[int, int] = {}
    while total:
        step = max(
            s
            for s in steps
            if s <= total and fewest[total - s] is not None and (fewest[total - s] or 0) + 1 == fewest[total]
        )
        counts[step] = counts.get(step, 0) + 1
        total -= step
    return counts
