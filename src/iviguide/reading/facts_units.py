"""A measured fact with its unit, exactly. Each fact has its own units: 12 g/L of IgG and of hemoglobin are read apart."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ..errors import BadPatient
from .facts_shown import UNITS as SHOWN
from .text import fold

_D = Decimal
UNITS: dict[str, dict[str, Decimal]] = {
    "weight_kg": {
        "": _D(1),
        "kg": _D(1),
        "kilo": _D(1),
        "kilogram": _D(1),
        "g": _D("0.001"),
        "gram": _D("0.001"),
        "lb": _D("0.45359237"),
        "pound": _D("0.45359237"),
        "oz": _D("0.028349523125"),
        "st": _D("6.35029318"),
        "stone": _D("6.35029318"),
    },
    "height_cm": {
        "": _D(1),
        "cm": _D(1),
        "m": _D(100),
        "mm": _D("0.1"),
        "in": _D("2.54"),
        "inch": _D("2.54"),
        '"': _D("2.54"),
        "ft": _D("30.48"),
        "foot": _D("30.48"),
        "feet": _D("30.48"),
        "'": _D("30.48"),
    },
    "platelets_e9_l": {
        "": _D(1),
        **dict.fromkeys(
            ("10*9/l", "10^9/l", "x10^9/l", "x10*9/l", "109/l", "x109/l", "10e9/l", "g/l", "giga/l"), _D(1)
        ),
        **dict.fromkeys(("10*3/ul", "10^3/ul", "x10^3/ul", "103/ul", "k/ul", "k/mm3", "10*3/mm3", "k"), _D(1)),
        **dict.fromkeys(("/ul", "/mm3", "/mcl", "{cells}/ul", "cells/ul", "per ul", "per microliter"), _D("0.001")),
    },
    "hb_g_dl": {"": _D(1), "g/dl": _D(1), "g/l": _D("0.1"), "mg/dl": _D("0.001")},
    "igg_g_l": {"": _D(1), "g/l": _D(1), "mg/dl": _D("0.01"), "g/dl": _D(10), "mg/l": _D("0.001")},
    "iga_mg_dl": {"": _D(1), "mg/dl": _D(1), "g/l": _D(100), "mg/l": _D("0.1"), "g/dl": _D(1000)},
    "egfr": {"": _D(1), "ml/min": _D(1), "ml/min/1.73m2": _D(1), "ml/min/{1.73_m2}": _D(1), "ml/min/1.73 m2": _D(1)},
    "creatinine_umol_l": {"": _D(1), "umol/l": _D(1), "micromol/l": _D(1), "mmol/l": _D(1000), "mg/dl": _D("88.4")},
    "bilirubin_umol_l": {"": _D(1), "umol/l": _D(1), "micromol/l": _D(1), "mg/dl": _D("17.104")},
    "bilirubin_rise_umol_l_h": {"": _D(1), "umol/l/h": _D(1), "mg/dl/h": _D("17.104")},
    "neutrophils_e9_l": {"": _D(1), "10*9/l": _D(1), "x10^9/l": _D(1), "10^9/l": _D(1), "/ul": _D("0.001")},
    "gestation_weeks": {
        "": _D(1),
        "w": _D(1),
        "wk": _D(1),
        "week": _D(1),
        "/40": _D(1),
        "d": _D(1) / 7,
        "day": _D(1) / 7,
    },
    "hours_of_life": {"": _D(1), "h": _D(1), "hr": _D(1), "hour": _D(1), "d": _D(24), "day": _D(24)},
    "age_days": {
        **dict.fromkeys(("", "y", "a", "yr", "year", "yo"), _D("365.25")),
        **dict.fromkeys(("mo", "month"), _D("30.4375")),
        **dict.fromkeys(("w", "wk", "week"), _D(7)),
        **dict.fromkeys(("d", "day"), _D(1)),
        **dict.fromkeys(("h", "hr", "hour"), _D(1) / 24),
        "min": _D(1) / 1440,
    },
}
"""Fact: unit to factor. Creatinine by 113.12 g/mol and bilirubin by 584.66 g/mol; a year is 365.25 days."""

LIMITS: dict[str, tuple[str, str]] = {
    "weight_kg": ("0.25", "400"),
    "height_cm": ("20", "260"),
    "platelets_e9_l": ("0", "3000"),
    "hb_g_dl": ("1", "26"),
    "igg_g_l": ("0", "150"),
    "iga_mg_dl": ("0", "10000"),
    "egfr": ("0", "250"),
    "creatinine_umol_l": ("5", "4000"),
    "bilirubin_umol_l": ("0", "1200"),
    "bilirubin_rise_umol_l_h": ("0", "100"),
    "neutrophils_e9_l": ("0", "500"),
    "gestation_weeks": ("1", "45"),
    "hours_of_life": ("0", "8760"),
    "age_days": ("0", "45000"),
}
"""What a living person can have. Outside of it a typing or unit error is certain, and nothing is guessed."""

_ALLOWED = {"age_days": "0 to 123 years"}
"""Limits in the words of people, where they are not held in them."""
_HINTS = {
    "platelets_e9_l": "per microliter? write '12000/uL'",
    "hb_g_dl": "in g/L? write '85 g/L'",
    "igg_g_l": "in mg/dL? write '310 mg/dL'",
    "creatinine_umol_l": "in mg/dL? write '1.2 mg/dL'",
}
_TEXT = re.compile(
    r"(?P<sign><=?|>=?|~|about |approx\w* |under |over |above |below )?\s*"
    r"(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d*\.?\d+)\s*(?P<unit>.*)$"
)
_FEET = re.compile(r"(\d+)\s*(?:'|ft|feet|foot)\s*(\d+(?:\.\d+)?)?\s*(?:\"|in|inch(?:es)?|'')?$")
_STONE = re.compile(r"(\d+)\s*(?:st|stone)\s*(\d+(?:\.\d+)?)\s*(?:lb|lbs|pounds?)?$")
_WEEKS_DAYS = re.compile(r"(\d{1,2})\s*\+\s*([0-6])(?:\s*(?:weeks?|wks?|/40|w))?$")


def measure(fact: str, value: object, unit: str = "") -> Decimal | None:
    """The value of a fact in its own unit, or None where a text holds no figure.

    Raises BadPatient for an unknown unit, a negative or impossible value.

    >>> measure("weight_kg", "154 lb"), measure("hb_g_dl", "78 g/L"), measure("height_cm", "5 ft 10 in")
    (Decimal('69.85322498'), Decimal('7.8'), Decimal('177.80'))
    """
    if isinstance(value, bool):
        raise BadPatient(fact, f"{value} is not a figure; write a number with its unit")
    if isinstance(value, (int, float, Decimal)):
        try:
            return _checked(fact, Decimal(str(value)), unit)
        except InvalidOperation as error:
            raise BadPatient(fact, f"{value} is not a figure") from error
    text = fold(str(value)).strip()
    if (composed := _composed(fact, text)) is not None:
        return _limited(fact, composed, str(value))
    match = _TEXT.match(text)
    if not match:
        return None
    figure = Decimal(match["number"].replace(",", ""))
    found = _checked(fact, figure, match["unit"].strip() or unit, shown=str(value))
    # "< 10" is below ten: a table with a row "< 10" has to see it there
    return found * Decimal("0.99") if (match["sign"] or "").strip() in {"<", "under", "below"} else found


def _composed(fact: str, text: str) -> Decimal | None:
    """Figures in two units: 5 ft 10 in, 11 st 4 lb, 16+3 weeks."""
    if fact == "height_cm" and (m := _FEET.match(text)):
        return Decimal(m[1]) * _D("30.48") + Decimal(m[2] or 0) * _D("2.54")
    if fact == "weight_kg" and (m := _STONE.match(text)):
        return Decimal(m[1]) * _D("6.35029318") + Decimal(m[2]) * _D("0.45359237")
    if fact == "gestation_weeks" and (m := _WEEKS_DAYS.match(text)):
        return Decimal(m[1]) + Decimal(m[2]) / 7
    return None


def _checked(fact: str, figure: Decimal, unit: str, shown: str | None = None) -> Decimal:
    return _limited(fact, figure * factor(fact, unit), shown or str(figure))


@lru_cache(maxsize=4096)
def factor(fact: str, unit: str) -> Decimal:
    """The factor of a unit for a fact; plural and case do not matter."""
    table = UNITS.get(fact, {"": _D(1)})
    folded = re.sub(r"\s+", " ", fold(unit)).strip().rstrip(".")
    for form in (
        folded,
        folded.rstrip("s"),
        folded.replace(" ", ""),
        folded.split(" ")[0].rstrip("s,;"),
        folded.split("(")[0].strip(),
    ):
        if form in table:
            return table[form]
    raise BadPatient(fact, f"the unit '{unit}' is not understood; allowed: {', '.join(u for u in table if u)}")


def _limited(fact: str, figure: Decimal, shown: str) -> Decimal:
    if not figure.is_finite():
        raise BadPatient(fact, f"{shown} is not a figure")
    low, high = LIMITS.get(fact, ("0", "1000000"))
    if not Decimal(low) <= figure <= Decimal(high):
        hint = f" ({_HINTS[fact]})" if fact in _HINTS else ""
        allowed = _ALLOWED.get(fact) or f"{low} to {high} {SHOWN.get(fact, '')}".strip()
        raise BadPatient(fact, f"{shown} is not possible; allowed: {allowed}{hint}")
    return figure
