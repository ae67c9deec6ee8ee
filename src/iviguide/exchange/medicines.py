"""Medicines of a record: what is taken now, what was taken, immunoglobulin given before, and the order being written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .fhir_words import code_of, day, decimal, drug, name_of, unit_of, when, words
from .gathering import Gathering
from .resources import Resource, Resources, dicts

_GRAMS = {"g": "1", "gm": "1", "gram": "1", "grams": "1", "mg": "0.001", "kg": "1000"}
_PER_KG = {"g/kg": "1", "g/kg/d": "1", "g/kg/dose": "1", "mg/kg": "0.001", "mg/kg/d": "0.001", "mg/kg/dose": "0.001"}
_DOSED = re.compile(r"\d\s*m?g\b", re.I)
_WRONG = ("entered-in-error", "cancelled", "not-taken", "not-done", "unknown")
_NOW = ("active", "on-hold", "draft", "intended", "in-progress", "recorded", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An immunoglobulin order as written. `grams` and `grams_per_kg` are of one dose; None where the order does not say."""

    id: str
    product: str
    status: str
    grams: Decimal | None = None
    grams_per_kg: Decimal | None = None
    days: int | None = None
    text: str = ""
    rates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The order in words, as it is compared with a plan: product, dose, rate, instruction; empty without a dose."""
        dose = f"{self.grams:f} g" if self.grams is not None else ""
        if not dose and self.grams_per_kg is not None:
            dose = f"{self.grams_per_kg:f} g/kg"
        if dose and self.days:
            dose += f" daily for {self.days} day{'s' if self.days != 1 else ''}"
        elif dose and self.grams is None:
            dose += " each day"
        if not dose and not _DOSED.search(self.text):
            return ""
        return "; ".join(part for part in (self.product, dose, *self.rates, self.text) if part)


def read(r: Gathering, mine: Resources) -> list[Order]:
    """Medicines into `medications`, `prior_therapy` and `previous_ig`; immunoglobulin orders, sorted by id."""
    orders: list[Order] = []
    given: set[tuple[str, str, str]] = set()
    for resource in mine.of("MedicationRequest", "MedicationStatement", "MedicationAdministration"):
        name, state = drug(resource, r.resources), code_of(resource.get("status", ""))
        kind = str(resource["resourceType"])
        if state in _WRONG or resource.get("doNotPerform") is True or resource.get("wasNotTaken") is True:
            r.unused[f"{kind} (not given)"] += 1
        elif not name:
            r.trouble.add(f"{name_of(resource)}: names no medicine")
        elif r.pack.is_immunoglobulin(name):
            if kind == "MedicationRequest" and state in _NOW:
                orders.append(_order(r, resource, name, state))
            elif kind != "MedicationRequest" or state == "completed":
                _given(r, resource, name, given)
            else:
                r.add_past("prior_therapy", name, day(when(resource)))
        elif state in _NOW and kind != "MedicationAdministration":
            r.add("medications", name)
        else:
            if r.pack.known(name):
                r.add_past("prior_therapy", name, day(when(resource)))
            else:
                r.unused[f"{kind} (past, not of a plan)"] += 1
    orders += [_order(r, s, words(s.get("code")), code_of(s.get("status", ""))) for s in infusions_ordered(r, mine)]
    if product := next((p for o in sorted(orders, key=lambda o: o.id) if (p := r.pack.product(o.product))), None):
        r.facts["product"] = product
    r.facts.update({"previous_ig": [_shown(*g) for g in sorted(given)]} if given else {})
    return sorted(orders, key=lambda o: o.id)


def infusions_ordered(r: Gathering, mine: Resources) -> list[Resource]:
    """Immunoglobulin asked for as a service ("IVIG infusion"), as many wards order it."""
    return [
        s
        for s in mine.of("ServiceRequest")
        if code_of(s.get("status", "")) in _NOW
        and s.get("doNotPerform") is not True
        and r.pack.is_immunoglobulin(words(s.get("code")))
    ]


def _doses(resource: Resource) -> list[Resource]:
    """Every dose Quantity of a medication resource: R4, STU3 and DSTU2 shapes."""
    out: list[Resource] = []
    out += [q for q in dicts(resource.get("quantityQuantity")) if "value" in q]
    for key in ("dosageInstruction", "dosage"):
        for dosage in dicts(resource.get(key)):
            for part in (dosage, *dicts(dosage.get("doseAndRate"))):
                out += [
                    q for k in ("doseQuantity", "dose", "quantityQuantity") for q in dicts(part.get(k)) if "value" in q
                ]
    return out


def _rates(resource: Resource) -> list[str]:
    """Every rate of an order in words: a Quantity per time, or so much volume in so much time."""
    out = []
    for dosage in dicts(resource.get("dosageInstruction")):
        for part in (dosage, *dicts(dosage.get("doseAndRate"))):
            for quantity in dicts(part.get("rateQuantity")):
                value = decimal(quantity.get("value"))
                if value is not None:
                    out.append(f"{value:f} {unit_of(quantity)}")
            for ratio in dicts(part.get("rateRatio")):
                over, under = (next(iter(dicts(ratio.get(k))), {}) for k in ("numerator", "denominator"))
                value, per = decimal(over.get("value")), decimal(under.get("value", 1))
                if value is not None and per:
                    out.append(f"{value / per:.2f} {unit_of(over)}/{unit_of(under)}")
    return out


def _in(table: dict[str, str], quantity: Resource) -> Decimal | None:
    factor, value = table.get(unit_of(quantity).lower()), decimal(quantity.get("value"))
    return value * Decimal(factor) if factor and value is not None else None


def _order(r: Gathering, resource: Resource, name: str, state: str) -> Order:
    told = _doses(resource)
    grams = [g for q in told if (g := _in(_GRAMS, q)) is not None]
    per_kg = [g for q in told if (g := _in(_PER_KG, q)) is not None]
    if told and not grams and not per_kg:
        r.trouble.add(
            f"{name_of(resource)} ({name}): dose in '{unit_of(told[0])[:20]}' is not read; allowed: g, mg, g/kg, mg/kg"
        )
    instruction = next((t for d in dicts(resource.get("dosageInstruction")) if isinstance(t := d.get("text"), str)), "")
    return Order(
        id=name_of(resource),
        product=name,
        status=state or "unknown",
        grams=max(grams, default=None),
        grams_per_kg=max(per_kg, default=None),
        days=_days(resource),
        text=" ".join(instruction.split())[:200],
        rates=tuple(_rates(resource)),
        reasons=_reasons(r, resource),
    )


def _days(resource: Resource) -> int | None:
    """Days of a course: doses counted once a day, or the length of the order in days."""
    for dosage in dicts(resource.get("dosageInstruction")):
        timing = dosage.get("timing")
        repeat = timing.get("repeat") if isinstance(timing, dict) else None
        if not isinstance(repeat, dict):
            continue
        daily = (
            repeat.get("periodUnit") == "d"
            and decimal(repeat.get("period", 1)) == 1
            and repeat.get("frequency", 1) == 1
        )
        count = decimal(repeat.get("count"))
        if daily and count is not None and count == count.to_integral_value() and 0 < count < 400:
            return int(count)
        for bounds in dicts(repeat.get("boundsDuration")):
            length = decimal(bounds.get("value"))
            if daily and unit_of(bounds) in ("d", "day", "days") and length is not None and 0 < length < 400:
                return int(length)
    return None


def _reasons(r: Gathering, resource: Resource) -> tuple[str, ...]:
    told = {words(c) for c in dicts(resource.get("reasonCode"))}
    for reference in dicts(resource.get("reasonReference")):
        condition = r.resources.follow(reference, resource)
        if condition is not None and condition.get("resourceType") == "Condition":
            told.add(words(condition.get("code")))
    return tuple(sorted(told - {""}))


def _given(r: Gathering, resource: Resource, name: str, given: set[tuple[str, str, str]]) -> None:
    at = day(when(resource))
    if at is not None and at > r.as_of:
        r.trouble.add(f"{name_of(resource)} ({name}): given on {at}, after the day of the plan; left out")
        return
    grams = [g for q in _doses(resource) if (g := _in(_GRAMS, q)) is not None]
    given.add((str(at or ""), name, str(max(grams)) if grams else ""))


def _shown(at: str, name: str, grams: str) -> dict[str, Any]:
    told: dict[str, Any] = {"product": name}
    if at:
        told["date"] = at
    if grams:
        told["grams"] = Decimal(grams)
    return told
