"""A patient as the tables see one: known facts, and what is presumed of those that nobody stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..model.pathway import Fact, When
from ..model.patient import CHOICES, Patient
from .cells import Value, cell
from .presumed import Presumptions

DERIVED = ("age_years", "bmi", "bmi_over_30")


@dataclass(slots=True)
class View:
    """`known` is stated or measured; `presumed` holds while nothing is stated and stays listed as unknown."""

    patient: Patient
    known: dict[str, Value] = field(default_factory=dict)
    presumed: dict[str, Value] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, Value]:
        return self.presumed | self.known

    def holds(self, when: When) -> bool | None:
        """Whether all cells hold by known facts alone: yes, no, or None where a fact is not stated."""
        return holds(when, self.known)

    def because(self, when: When) -> tuple[str, ...]:
        """The patient's own words behind the cells, as far as there are any."""
        out = []
        for fact in when:
            if fact in self.known:
                words = self.patient.words.get(fact)
                out.append(
                    words if words and not isinstance(self.known[fact], Decimal) else said(fact, self.known[fact])
                )
        return tuple(dict.fromkeys(out))


def holds(when: When, known: Mapping[str, Value]) -> bool | None:
    result: bool | None = True
    for fact, text in when.items():
        value = known.get(fact)
        if value is None:
            if text == "unknown":
                continue
            result = None if result else result
        elif text == "unknown" or (text != "known" and not cell(text).holds(value)):
            return False
    return result


def said(fact: str, value: Value) -> str:
    """A fact with its value in words.

    >>> said("platelets_e9_l", Decimal("12.0"))
    'platelets 12 x10^9/L'
    """
    from ..reading.facts_shown import UNITS, figure

    if isinstance(value, Decimal):
        unit = UNITS.get(fact, "")
        if fact == "age_years":
            return f"age {figure(value)} years"
        suffix = fact.rsplit("_e9_l", 1)[0] if fact.endswith("_e9_l") else fact
        for ending in ("_g_dl", "_g_l", "_umol_l", "_mg_dl", "_kg", "_cm", "_weeks"):
            suffix = suffix.removesuffix(ending)
        return f"{suffix.replace('_', ' ')} {figure(value)} {unit}".strip()
    return f"{fact.replace('_', ' ').replace('-', ' ')}: {value}"


def said_with(text: str, assumes: str | None) -> str:
    """A line with the cut that no source gives, where it rests on one."""
    return f"{text} (our cut: {assumes})" if assumes else text


def view_of(patient: Patient, presumptions: Presumptions) -> View:
    """All facts of a patient under the names that tables use."""
    facts = presumptions.facts
    told = {
        k: v
        for k, v in patient.findings.items()
        if k not in facts or facts[k].kind == "finding" or k in patient.choices
    }
    known: dict[str, Value] = {
        **patient.numbers,
        **told,
        **patient.choices,
    }  # a concept may share its name with a choice
    if (days := patient.numbers.get("age_days")) is not None:
        known["age_years"] = days / Decimal("365.25")
    weight, height = patient.numbers.get("weight_kg"), patient.numbers.get("height_cm")
    if weight is not None and height is not None:
        known["bmi"] = (weight / (height / 100) ** 2).quantize(Decimal("0.1"))
    elif patient.findings.get("obesity") == "yes":
        known["bmi_over_30"] = "yes"
    if "bmi" in known:
        known["bmi_over_30"] = "yes" if known["bmi"] >= 30 else "no"  # type: ignore[operator]
    if patient.previous_ig and "ig_before" not in known:
        known["ig_before"] = "yes"
    known["is-newborn"] = "yes" if known.get("age_group") == "newborn" else "no"
    presumed = presumptions.of(known)
    if known.get("pregnancy") == "yes" and "age_group" not in known:
        presumed["age_group"] = "adult"  # who is pregnant is no newborn
    return View(patient, known, presumed)


def values_of(fact: str, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The closed list of a choice or finding; empty for a number or an open list."""
    if fact in CHOICES:
        return CHOICES[fact]
    known = facts.get(fact)
    if known is None or known.kind == "number":
        return ()
    if known.kind == "finding":
        return ("yes", "no")
    return tuple(dict.fromkeys((*known.says, *((known.presumed,) if known.presumed else ()))))
