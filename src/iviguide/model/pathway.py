"""What a pack holds for planning: facts and how people word them, decision tables, regimens, ladders, cautions, checks.

Every row names a statement of the pack. Cells are text in a closed grammar (`planning.cells`); engine and content meet here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .terms import CautionSeverity, Goal, Indicated, PlanStance, PositionKind, Route, YesNo

FactKind = Literal["number", "choice", "finding"]
When = dict[str, str]
"""Fact to cell: `{platelets_e9_l: "< 30", bleeding: "in {none, skin}"}`. All cells have to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact that tables may ask for. `words` name a finding in free text, `says` the values of a choice, strongest first.

    `field` is the key of a flat patient where a stated "none" denies it; `presumed` is the value that holds while nothing is
    stated, for what people state when it is there (an operation); it stays listed as unknown. `is_a` names wider findings.
    """

    id: str
    kind: FactKind = "finding"
    name: str
    ask: str = ""
    words: tuple[str, ...] = ()
    says: dict[str, tuple[str, ...]] = field(default_factory=dict)
    follows_from: dict[str, str] = field(default_factory=dict)
    """Facts with their values that together tell of this finding (hemoglobin fell, and immunoglobulin days ago)."""
    only_in: tuple[str, ...] = ()
    """Keys of a flat patient in which the words count; without any, everywhere."""
    field: str | None = None
    concepts: tuple[str, ...] = ()
    is_a: tuple[str, ...] = ()
    presumed: str | None = None
    past: str | None = None
    """For what lies ahead: the finding that is told instead where the words put it behind (after hip surgery)."""
    unless_told: tuple[str, ...] = ()
    """Findings beside which nothing is presumed: a drug that was given leaves its effect open, not unstated."""
    told_by: tuple[str, ...] = ()
    """Facts that, once stated whatever their value, tell of this finding (a measured IgG tells of a question of antibodies)."""
    rules_out: tuple[str, ...] = ()
    """Findings that this one takes back: what a normal scan has settled is asked for no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    id: str
    when: When = field(default_factory=dict)
    position: PlanStance
    clause: str | None = None
    statements: tuple[str, ...] = ()
    assumes: str | None = None
    """A cut that no source gives, said beside the row. Every other figure stands in the statements named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTable:
    """One authority on one pathway, first hit. Without a row that holds, the authority does not address this patient."""

    authority: str
    kind: PositionKind
    year: int | None = None
    rows: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """What follows for a patient, first hit: the answer, in words why, and the regimens, the preferred one first."""

    id: str
    when: When = field(default_factory=dict)
    answer: Indicated
    because: str
    statements: tuple[str, ...]
    assumes: str | None = None
    regimens: tuple[str, ...] = ()
    goal: Goal | None = None
    waits: YesNo = "yes"
    """`no`: an emergency. Where its own cells are known to hold, no missing fact of an earlier row keeps it waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimenRule:
    """A dose as an authority gives it: per day, days, how often the course. `high` is the upper end of a range."""

    id: str
    daily_g_per_kg: str
    days: int
    high_g_per_kg: str | None = None
    schedule: str
    authority: str | None = None
    by: str | None = None
    """In words, where it is nobody's advice: a trial, a series."""
    why: str
    statements: tuple[str, ...]
    assumes: str | None = None
    route: Route = "intravenous"
    use: Literal["low", "high"] = "low"
    """Which end of the range is worked out in grams; the other is said in words."""
    weight: str | None = None
    """A weight rule that this regimen prescribes."""
    round_to_vials: YesNo = "yes"
    prefer: When = field(default_factory=dict)
    """Where these cells are known to hold, this regimen moves to the front."""
    hours: str | None = None
    """Duration of an infusion that the source prescribes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRule:
    """A fact that is needed besides those that decide a table; asked for while it is unknown and the cells hold."""

    fact: str
    why: str
    changes: tuple[str, ...]
    statements: tuple[str, ...] = ()
    when: When = field(default_factory=dict)
    pathways: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement shown under expect or alternatives, where its cells hold."""

    statement: str
    when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRule:
    """When to look again, and what then decides. The day is a proposal of this pack where no statement names one."""

    after_days: int | None = None
    continue_if: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """One indication for one kind of patient."""

    id: str
    title: str
    conditions: tuple[str, ...]
    opens: When = field(default_factory=dict)
    closes_for: tuple[str, ...] = ()
    """Look-alikes that keep this pathway shut."""
    gives_way: YesNo = "no"
    """`yes`: any other condition named that has a pathway comes first, as this one is mostly told as an illness beside."""
    positions_of: tuple[str, ...] = ()
    """Conditions whose stands are shown, where they differ from `conditions`."""
    authorities: tuple[PositionTable, ...] = ()
    answer: tuple[AnswerRow, ...]
    regimens: tuple[RegimenRule, ...] = ()
    asks: tuple[AskRule, ...] = ()
    urgent: tuple[Line, ...] = ()
    expect: tuple[Line, ...] = ()
    alternatives: tuple[Line, ...] = ()
    review: ReviewRule = ReviewRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionRule:
    """A caution that fires only where every cell is known to hold. `pathways`: only there; none: everywhere."""

    id: str
    severity: CautionSeverity
    text: str
    when: When = field(default_factory=dict)
    pathways: tuple[str, ...] = ()
    assumes: str | None = None
    because: str | None = None
    """Words for the ground where no single fact of the patient is one (the disease itself)."""
    stops_dose: YesNo = "no"
    """No dose is worked out while this caution stands."""
    stops_product: YesNo = "no"
    """The product is set aside (no vials, no ladder); the dose stands for another one."""
    brackets_unless: When = field(default_factory=dict)
    """Words of the text in [brackets] are left out where these cells are known to hold, as they would do harm there."""
    slows: YesNo = "no"
    """The infusion keeps to the rate that the product's label names for people at risk."""
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRule:
    """Something to do before, during or after, in days from the first infusion, or months for vaccines."""

    id: str
    phase: Literal["before", "during", "after"]
    what: str
    when: When = field(default_factory=dict)
    unless: When = field(default_factory=dict)
    """Where these cells are known to hold, the check does not stand."""
    unknown: str | None = None
    """A fact that is asked for; the check stands only while it is unknown."""
    pathways: tuple[str, ...] = ()
    from_day: int | None = None
    to_day: int | None = None
    after_months: int | None = None
    assumes: str | None = None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlikeRule:
    """Another disease that this one may be mistaken for. `shuts`: where it is known, the pathway does not open."""

    id: str
    condition: str
    when: When = field(default_factory=dict)
    unless: When = field(default_factory=dict)
    """Where these cells are known to hold, the pathway stays open (a life-threatening bleed is not kept waiting)."""
    shuts: YesNo = "no"
    why: str
    check: str
    pathways: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTable:
    """Labeled rates in mL/kg/h: start, steps, minutes of a step, highest for these pathways."""

    steps_ml_per_kg_h: tuple[str, ...]
    step_minutes: int
    maximum_ml_per_kg_h: str
    pathways: tuple[str, ...] = ()
    between: Literal["read", "doubled"] = "doubled"
    """Whether the steps between the labeled start and maximum were read, or are doublings in between."""
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRule:
    """A product: strength, vials, stabilizer, rates. `risk_cap_ml_per_kg_h` holds at kidney or clot risk.

    `one_of` names the products that a name without its strength may mean; such a name has no strength, vials or rates.
    """

    id: str
    grams_per_100_ml: str | None = None
    one_of: tuple[str, ...] = ()
    vials_g: tuple[str, ...] = ()
    stabilizer: str | None = None
    rates: tuple[RateTable, ...] = ()
    risk_cap_ml_per_kg_h: str | None = None
    route: Route = "intravenous"
    sc_factor: str | None = None
    """Weekly grams under the skin = grams by vein / weeks between doses x this."""
    statements: tuple[str, ...] = ()
    vial_statements: tuple[str, ...] = ()
    cap_statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRule:
    """Which weight to dose on, by whom, and for whom. `factor` is the share of the excess over ideal weight (0.4)."""

    id: str
    basis: Literal["actual", "ideal", "adjusted"]
    name: str
    authority: str
    factor: str | None = None
    jurisdictions: tuple[str, ...] = ()
    when: When = field(default_factory=dict)
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRules:
    """All planning content of a pack."""

    facts: tuple[Fact, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    cautions: tuple[CautionRule, ...] = ()
    checks: tuple[CheckRule, ...] = ()
    asks: tuple[AskRule, ...] = ()
    look_alikes: tuple[LookAlikeRule, ...] = ()
    products: tuple[ProductRule, ...] = ()
    weights: tuple[WeightRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCase:
    """A patient with what the plan must and must not hold. Patterns are regular expressions, compared without case."""

    id: str
    patient: dict[str, object]
    answer: tuple[Indicated, ...] = ()
    course_g: tuple[str, ...] = ()
    """Lowest and highest course grams that one of the regimens has to meet."""
    no_dose: Literal["yes", "no"] = "no"
    cautions: tuple[str, ...] = ()
    no_cautions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    """Answer or position rows (`pathway/row`) that this patient hits."""
    note: str | None = None
