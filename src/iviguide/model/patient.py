"""A patient as facts. What is not stated is not there: absent, null and [] are unknown, only a stated "none" is no."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from .terms import YesNo

NumberFact = Literal[
    "age_days",
    "weight_kg",
    "height_cm",
    "platelets_e9_l",
    "hb_g_dl",
    "igg_g_l",
    "egfr",
    "creatinine_umol_l",
    "bilirubin_umol_l",
    "gestation_weeks",
    "hours_of_life",
    "days_to_procedure",
    "infections_per_year",
    "iga_mg_dl",
    "bilirubin_rise_umol_l_h",
    "neutrophils_e9_l",
    "days_of_illness",
    "heparin_day",
    "hours_since_exposure",
]
"""Measured facts. The unit is in the name; age in days, so that hours-old and 90-year-old people share one axis."""

ChoiceFact = Literal[
    "sex",
    "age_group",
    "bleeding",
    "pregnancy",
    "kidney",
    "iga",
    "blood_group",
    "rhesus",
    "dat",
    "response",
    "course",
    "severity",
    "goal",
    "jurisdiction",
    "product",
    "route",
    "ig_before",
]
"""Facts with a closed list of values; see CHOICES."""

CHOICES: dict[ChoiceFact, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "age_group": ("newborn", "child", "adult"),
    "bleeding": ("none", "skin", "mucosal", "serious", "life-threatening"),
    "pregnancy": ("no", "yes"),
    "kidney": ("normal", "impaired", "dialysis"),
    "iga": ("normal", "low", "deficient"),
    "blood_group": ("O", "A", "B", "AB", "non-O"),
    "rhesus": ("negative", "positive"),
    "dat": ("negative", "positive"),
    "response": ("untreated", "responding", "just started", "failed", "unclear"),
    "course": ("new", "chronic", "relapsed", "refractory"),
    "severity": ("mild", "severe", "life-threatening"),
    "goal": ("rescue", "bridge", "maintenance", "replacement", "prophylaxis"),
    "jurisdiction": (),
    "product": (),
    "route": ("intravenous", "subcutaneous"),
    "ig_before": ("no", "yes"),
}
"""Values of a choice, in order where there is one; an empty list is open (a product or authority id of the pack)."""

NUMBERS: tuple[NumberFact, ...] = get_args(NumberFact)

FLAT_KEYS: tuple[str, ...] = (
    "age",
    "age_unit",
    "sex",
    "weight_kg",
    "height_cm",
    "diagnosis",
    "platelets_e9_l",
    "hb_g_dl",
    "bleeding",
    "pregnancy",
    "renal",
    "thrombosis_risk",
    "iga",
    "blood_group",
    "prior_therapy",
    "planned",
    "comorbidities",
    "other",
    "medications",
    "allergies",
    "previous_reactions",
    "previous_ig",
    "dat",
    "igg_g_l",
    "gestation_weeks",
    "hours_of_life",
    "bilirubin",
    "jurisdiction",
    "goal",
    "product",
    "start_at",
)
"""Keys of a patient given as flat JSON. Numbers may come as text with a unit ("154 lb"); every text is free words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousDose:
    """Immunoglobulin given before. `date` is YYYY-MM-DD where it was given as one."""

    grams: Decimal | None = None
    date: str | None = None
    product: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The population part of a frame, for one person.

    `numbers` and `choices` hold typed facts; `findings` what else the words say, by id of the pack's vocabulary or of its
    findings, with "no" where it is denied; `words` the words each fact was read from; `shown` the facts as understood, in
    words; `not_understood` what remains, so that nothing is dropped.
    """

    numbers: dict[str, Decimal] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    findings: dict[str, YesNo] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    diagnosis: str | None = None
    conditions: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    previous_ig: tuple[PreviousDose, ...] = ()
    start_at: str | None = None
    procedure_on: str | None = None
    shown: dict[str, str] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()

    def number(self, fact: NumberFact) -> Decimal | None:
        return self.numbers.get(fact)

    def choice(self, fact: ChoiceFact) -> str | None:
        return self.choices.get(fact)

    def says(self, finding: str) -> YesNo | None:
        """Whether the facts state a finding: yes, no, or None where they say nothing."""
        return self.findings.get(finding)
