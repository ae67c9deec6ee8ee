"""What cannot be true of one patient is refused by name; unknown is never a contradiction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from ..errors import BadPatient
from ..model.patient import Patient

_D = Decimal
_HEAVIEST = ((_D(28), _D(8)), (_D(366), _D(20)), (_D(1830), _D(60)), (_D(3660), _D(160)))
"""Age in days up to which a weight in kg is the most that can be: beyond it a typing error is certain."""


def check_patient(patient: Patient, data: Mapping[str, object]) -> None:
    """Raises BadPatient for facts that contradict one another."""
    numbers, choices = patient.numbers, patient.choices
    days, weight = numbers.get("age_days"), numbers.get("weight_kg")
    if days is not None and weight is not None:
        for limit, most in _HEAVIEST:
            if days < limit and weight > most:
                raise BadPatient("weight_kg", f"{_short(weight)} kg is not possible at an age of {_age(days)}")
        if days > 18 * 365 and weight < 15:
            raise BadPatient("weight_kg", f"{_short(weight)} kg is not possible at an age of {_age(days)}")
    if choices.get("pregnancy") == "yes":
        if choices.get("sex") == "male":
            raise BadPatient("pregnancy", "a pregnant patient of male sex; correct sex or pregnancy")
        if days is not None and days < 8 * 365:
            raise BadPatient("pregnancy", f"pregnant at an age of {_age(days)}; correct age or pregnancy")
    if choices.get("pregnancy") == "no" and "gestation_weeks" in numbers and data.get("gestation_weeks"):
        raise BadPatient("gestation_weeks", "weeks of pregnancy in somebody who is not pregnant; correct one of them")
    hours = numbers.get("hours_of_life")
    if (
        hours is not None
        and days is not None
        and data.get("hours_of_life")
        and abs(days * 24 - hours) > 48
        and days > 3
    ):
        raise BadPatient(
            "hours_of_life", f"{_short(hours)} hours of life at an age of {_age(days)}; correct one of them"
        )
    stated = data.get("bleeding")
    none = isinstance(stated, str) and re.fullmatch(r"\s*(?:none|no|nil|no bleeding)\s*\.?", stated, re.I)
    if none and choices.get("bleeding") == "life-threatening":
        raise BadPatient("bleeding", "'none', while other words tell of a life-threatening bleed; correct one of them")


_BELOW_ZERO = re.compile(
    r"\b(?:weight|wt|weigh(?:s|ing)?|platelets?|plts?|hb|hgb|hemoglobin|creatinine|height|age|egfr|igg|bilirubin)"
    r"(?: (?:is|of|was))?[:=]? ?(-\d[\d.]*)(?!\d* ?(?:-|to\b))"
)


def check_signs(key: str, folded: str) -> None:
    """No figure of a patient lies below zero: a minus sign is told, not read over.

    >>> check_signs("text", "ITP, weight 70 kg")
    >>> check_signs("text", "weight -70 kg")
    Traceback (most recent call last):
    iviguide.errors.BadPatient: text: 'weight -70' lies below zero; write the figure without the minus sign
    """
    if below := _BELOW_ZERO.search(folded):
        raise BadPatient(key, f"'{below.group()}' lies below zero; write the figure without the minus sign")


def checked_date(key: str, value: object, today: str | None, *, time: bool = False) -> str | None:
    """A calendar date (or date and time) as ISO text; with `today`, one that is not in the future."""
    if value is None or value == "":
        return None
    text = str(value).strip()
    try:
        found = (
            datetime.fromisoformat(text)
            if time
            else datetime.combine(date.fromisoformat(text[:10]), datetime.min.time())
        )
    except ValueError as error:
        allowed = "YYYY-MM-DD or YYYY-MM-DDTHH:MM" if time else "YYYY-MM-DD"
        raise BadPatient(key, f"'{text}' is not a date; allowed: {allowed}") from error
    if today and found.date().isoformat() > today:
        raise BadPatient(key, f"{found.date().isoformat()} lies in the future (today: {today})")
    return found.isoformat(timespec="minutes") if time and "T" in text.replace(" ", "T") else found.date().isoformat()


def _short(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _age(days: Decimal) -> str:
    if days < 60:
        return f"{int(days)} day{'' if int(days) == 1 else 's'}"
    return f"{int(days / _D('30.4375'))} months" if days < 730 else f"{int(days / _D('365.25'))} years"
