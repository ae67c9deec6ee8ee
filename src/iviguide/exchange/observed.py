"""Observations as facts: which fact a code or name stands for, its unit brought over exactly, the newest of each.

LOINC codes are those read in public example data and code lists, named beside each; a coded observation whose code is not
here is no fact of ours, whatever its name sounds like (a platelet distribution width is no platelet count).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .fhir_words import code_of, codings, day, decimal, moment, name_of, unit_of, when, words
from .resources import Resource, dicts

CODES: dict[str, str] = {
    "777-3": "platelets_e9_l",  # Platelets [#/volume] in Blood by Automated count
    "26515-7": "platelets_e9_l",  # Platelets [#/volume] in Blood
    "778-1": "platelets_e9_l",  # the same, by manual count
    "718-7": "hb_g_dl",  # Hemoglobin [Mass/volume] in Blood
    "20509-6": "hb_g_dl",  # the same, by calculation
    "59260-0": "hb_g_dl",  # Hemoglobin [Moles/volume] in Blood: listed as not understood, see UNITS
    "29463-7": "weight_kg",  # Body weight
    "3141-9": "weight_kg",  # Body weight Measured
    "8302-2": "height_cm",  # Body height
    "2160-0": "creatinine",  # Creatinine [Mass/volume] in Serum or Plasma
    "38483-4": "creatinine",  # Creatinine in blood
    "14682-9": "creatinine",  # Creatinine [Moles/volume] in Serum or Plasma
    "33914-3": "egfr",  # Estimated glomerular filtration rate
    "48642-3": "egfr",
    "62238-1": "egfr",
    "98979-8": "egfr",
    "1975-2": "bilirubin",  # Bilirubin.total [Mass/volume] in Serum or Plasma
    "14631-6": "bilirubin",  # Bilirubin.total [Moles/volume] in Serum or Plasma
    "2465-3": "igg_g_l",  # IgG [Mass/volume] in Serum or Plasma
    "2458-8": "iga",  # IgA [Mass/volume] in Serum or Plasma
    "883-9": "blood_group",  # ABO group [Type] in Blood
    "882-1": "blood_group",  # ABO and Rh group [Type] in Blood
    "10331-7": "rhesus",  # Rh [Type] in Blood
    "1007-4": "dat",  # Direct antiglobulin test.poly specific reagent [Presence] on Red Blood Cells
    "82810-3": "pregnancy",  # Pregnancy status
    "18185-9": "gestation_weeks",  # Gestational age
}
_NAMES = {
    "platelets_e9_l": "platelets|platelet count|platelet|thrombocytes|thrombocyte count|plt",
    "hb_g_dl": "hemoglobin|haemoglobin|hb|hgb",
    "weight_kg": "body weight|weight|weight measured|body weight measured",
    "height_cm": "body height|height|body length|body height measured",
    "creatinine": "creatinine|serum creatinine|creatinine serum|s-creatinine",
    "egfr": "egfr|estimated glomerular filtration rate|estimated gfr",
    "bilirubin": "bilirubin|total bilirubin|bilirubin total|serum bilirubin",
    "igg_g_l": "igg|serum igg|immunoglobulin g|igg level",
    "iga": "iga|serum iga|immunoglobulin a|iga level",
    "blood_group": "blood group|abo group|abo blood group|blood type|abo",
    "rhesus": "rh type|rhesus|rh group|rhd|rh status",
    "dat": "direct antiglobulin test|dat|direct coombs|direct coombs test|direct antiglobulin test dat",
    "ldh": "ldh|lactate dehydrogenase|serum ldh|ldh serum",
    "haptoglobin": "haptoglobin|serum haptoglobin|haptoglobin serum",
    "pregnancy": "pregnancy status|pregnancy",
    "gestation_weeks": "gestational age|gestation",
}
NAMES: dict[str, str] = {name: fact for fact, names in _NAMES.items() for name in names.split("|")}

_COUNT = {"10*9/l": "1", "10^9/l": "1", "10e9/l": "1", "x10e9/l": "1", "x10^9/l": "1", "x10*9/l": "1", "g/l": "1"}
_COUNT |= {"10*3/ul": "1", "10^3/ul": "1", "x10^3/ul": "1", "x10*3/ul": "1", "10*3/mm3": "1", "k/ul": "1", "/nl": "1"}
_COUNT |= {
    "thousand/ul": "1",
    "10*6/ml": "1",
    "/ul": "0.001",
    "/mm3": "0.001",
    "cells/ul": "0.001",
    "{cells}/ul": "0.001",
}
_COUNT |= {"{#}/ul": "0.001", "10*12/l": "1000", "/l": "0.000000001", "10*3.ul": "1", "x10^3/mcl": "1", "k/mcl": "1"}
_MASS = {"kg": "1", "kgs": "1", "g": "0.001", "[lb_av]": "0.45359237", "lb": "0.45359237", "lbs": "0.45359237"}
_MASS |= {"[oz_av]": "0.028349523125"}
_LENGTH = {"cm": "1", "m": "100", "mm": "0.1", "[in_i]": "2.54", "in": "2.54", "inches": "2.54", "[ft_i]": "30.48"}
UNITS: dict[str, dict[str, str]] = {
    "platelets_e9_l": _COUNT,
    "hb_g_dl": {"g/dl": "1", "g/l": "0.1", "mg/dl": "0.001"},
    "weight_kg": _MASS,
    "height_cm": _LENGTH,
    "igg_g_l": {"g/l": "1", "mg/dl": "0.01", "g/dl": "10", "mg/l": "0.001"},
    "iga": {"mg/dl": "1", "g/l": "100", "g/dl": "1000", "mg/l": "0.1"},
    "gestation_weeks": {"wk": "1", "week": "1", "weeks": "1"},
    "creatinine": {"umol/l": "umol/L", "µmol/l": "umol/L", "mg/dl": "mg/dL"},
    "bilirubin": {"umol/l": "umol/L", "µmol/l": "umol/L", "mg/dl": "mg/dL"},
    "egfr": dict.fromkeys(
        (
            "ml/min/{1.73_m2}",
            "ml/min/1.73m2",
            "ml/min/1.73 m2",
            "ml/min/{1.73m2}",
            "ml/min/{1.73_m2}{bsa}",
            "ml/min",
            "ml/min/1.73",
            "ml/min/1.73m*2",
            "ml/min/1.73m^2",
        ),
        "mL/min/1.73 m2",
    ),
}
"""Factor to the unit in the fact's name, exact; for facts that keep their unit (a molar weight is needed), the unit's name."""

LASTING = frozenset({"blood_group", "rhesus", "iga"})
"""Facts that do not change with time; height does not in adults."""


class Observed(NamedTuple):
    fact: str
    value: Decimal | str
    unit: str
    at: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """An observation of a fact of ours that cannot be used, and why."""

    why: str


def fact_of(resource: Resource) -> str | None:
    """The fact that an observation is about; None for all others."""
    return _fact_of_concept(resource.get("code"))


def _fact_of_concept(concept: object) -> str | None:
    loinc = [str(c.get("code")) for c in codings(concept) if "loinc" in str(c.get("system", "")).lower()]
    if loinc:
        return next((CODES[c] for c in loinc if c in CODES), None)
    return NAMES.get(re.sub(r"[^a-z0-9]+", " ", words(concept).lower()).strip())


def read(resource: Resource) -> Observed | Unusable | None:
    """One observation as a fact, or why not; None where it is no fact of ours."""
    fact = fact_of(resource)
    if fact is None:
        return None
    name = f"{name_of(resource)} ({words(resource.get('code')) or fact})"
    status = code_of(resource.get("status", ""))
    if status in ("entered-in-error", "cancelled", "registered"):
        return Unusable(f"{name}: status {status}")
    at = when(resource)
    if isinstance(quantity := resource.get("valueQuantity"), dict):
        return _measured(fact, quantity, at, name)
    number = resource.get("valueInteger", resource.get("valueDecimal"))
    if number is not None and fact in UNITS:
        return _measured(fact, {"value": number}, at, name)
    value = resource.get("valueCodeableConcept") or resource.get("valueString")
    if isinstance(flag := resource.get("valueBoolean"), bool):
        value = "positive" if flag else "negative"
    if text := words(value) or words(resource.get("interpretation")):
        return _told(fact, text, at, name)
    reason = words(resource.get("dataAbsentReason"))
    return Unusable(f"{name}: no value" + (f" ({reason})" if reason else ""))


def _measured(fact: str, quantity: Resource, at: str | None, name: str) -> Observed | Unusable:
    value, unit = decimal(quantity.get("value")), unit_of(quantity)
    if value is None:
        return Unusable(f"{name}: no figure")
    allowed = UNITS.get(fact)
    if allowed is None:
        return _told(fact, f"{value} {unit}".strip(), at, name)
    if not unit:
        return Unusable(f"{name}: {value} without a unit; allowed: {_few(allowed)}")
    found = allowed.get(unit.lower()) or allowed.get(str(quantity.get("unit", "")).strip().lower())
    if found is None or (fact == "platelets_e9_l" and unit == "g/L"):
        return Unusable(f"{name}: unit '{unit[:30]}' is not known for it; allowed: {_few(allowed)}")
    if found[0].isdigit():
        return Observed(fact, _short(value * Decimal(found)), "", at, name)
    return Observed(fact, value, found, at, name)


def _short(value: Decimal) -> Decimal:
    """At most three decimals: a device's fifteen digits of a height are noise."""
    rounded = value.quantize(Decimal("0.001")) if value.as_tuple().exponent < -3 else value  # type: ignore[operator]
    plain = rounded.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _few(allowed: dict[str, str]) -> str:
    return ", ".join(list(allowed)[:4])


def _told(fact: str, text: str, at: str | None, name: str) -> Observed | Unusable:
    """A fact in words. "Unknown" is unknown, and a figure in words without a known unit stays unread."""
    low = text.lower()
    if re.search(r"unknown|not known|indeterminate|equivocal|not done|pending|invalid|unclear", low):
        return Unusable(f"{name}: '{text}' says nothing")
    if fact == "pregnancy":
        if re.search(r"possib|probab|suspect|wish|trying|plan", low):
            return Unusable(f"{name}: '{text}' is neither yes nor no")
        no = re.search(r"\b(not|no|negative|absent|non)\b|postpartum", low)
        return Observed(fact, "no" if no else "yes", "", at, name)
    if fact in UNITS:
        if m := re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(\S.*)", text):
            return _measured(fact, {"value": m[1], "unit": m[2].strip()}, at, name)
        return Unusable(f"{name}: '{text[:40]}' is not a figure with a unit")
    return Observed(fact, text, "", at, name)


def parts(resource: Resource) -> list[Resource]:
    """The components of a panel as observations of their own, with the panel's date and state."""
    shared = {
        k: v
        for k, v in resource.items()
        if k in ("resourceType", "id", "status", "subject") or k.startswith("effective")
    }
    return [{**shared, **c} for c in dicts(resource.get("component")) if _fact_of_concept(c.get("code"))]


def newest(found: list[Observed]) -> tuple[Observed | None, str | None]:
    """The last one by its instant. Two different values of the same instant contradict each other: neither is used."""
    last = max(moment(o.at) for o in found)
    top = sorted((o for o in found if moment(o.at) == last), key=lambda o: (str(o.value), o.unit))
    values = {(str(o.value), o.unit) for o in top}
    if len(values) > 1:
        told = " and ".join(f"{v} {u}".strip() for v, u in sorted(values))
        return None, f"{top[0].fact}: {told} at the same time ({last or 'undated'}); neither is used"
    return top[0], None


def too_old(observed: Observed, as_of_day: int, within: int) -> bool:
    """Whether a changing fact was measured too long before the day of the plan. Undated counts as current."""
    at = day(observed.at)
    return at is not None and observed.fact not in LASTING and as_of_day - at.toordinal() > within
