"""The facts as understood, in words, so that a misreading is seen before the plan is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from ..model.pathway import Fact
from ..model.patient import CHOICES, Patient
from ..model.quantity import plain_number
from ..model.vocabulary import Vocabulary

UNITS = {
    "weight_kg": "kg",
    "height_cm": "cm",
    "platelets_e9_l": "x10^9/L",
    "hb_g_dl": "g/dL",
    "igg_g_l": "g/L",
    "iga_mg_dl": "mg/dL",
    "egfr": "mL/min",
    "creatinine_umol_l": "umol/L",
    "bilirubin_umol_l": "umol/L",
    "bilirubin_rise_umol_l_h": "umol/L per hour",
    "neutrophils_e9_l": "x10^9/L",
    "gestation_weeks": "weeks",
    "hours_of_life": "hours",
    "days_to_procedure": "days",
    "infections_per_year": "",
    "days_of_illness": "days",
    "hours_since_exposure": "hours",
    "coronary_z": "",
}


def figure(value: Decimal, places: str = "0.01") -> str:
    """A figure as people write it.

    >>> figure(Decimal("69.85322498"))
    '69.85'
    """
    return plain_number(value.quantize(Decimal(places), ROUND_HALF_UP))


def with_shown(patient: Patient, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> Patient:
    """The patient with the facts as understood beside them."""
    return replace(patient, shown=shown(patient, facts, vocabulary))


def shown(patient: Patient, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> dict[str, str]:
    """Fact name to value with unit."""
    out: dict[str, str] = {}
    if (days := patient.numbers.get("age_days")) is not None:
        out["age"] = _age(days)
    if patient.diagnosis:
        out["diagnosis"] = patient.diagnosis
    if named := (*patient.conditions, *patient.decoys):
        out["read_as"] = ", ".join(vocabulary.name(c) for c in named)
    for fact, value in patient.numbers.items():
        if fact in UNITS:
            out[fact] = f"{figure(value)} {UNITS[fact]}".strip()
    for choice, word in patient.choices.items():
        if choice in CHOICES:
            out[choice] = vocabulary.name(word) if choice == "product" else word
    for answer, title in (("yes", "stated"), ("no", "denied")):
        if names := [facts[f].name for f, v in patient.findings.items() if v == answer and f in facts]:
            out[title] = "; ".join(dict.fromkeys(names))
    if patient.previous_ig:
        out["previous_ig"] = "; ".join(d.text for d in patient.previous_ig)
    if patient.start_at:
        out["start_at"] = patient.start_at
    return out


def _age(days: Decimal) -> str:
    if days < 3:
        return f"{figure(days * 24, '1')} hours"
    if days < 60:
        return f"{figure(days, '1')} days"
    if days < 730:
        return f"{figure(days / Decimal('30.4375'), '1')} months"
    return f"{figure(days / Decimal('365.25'), '1')} years"
