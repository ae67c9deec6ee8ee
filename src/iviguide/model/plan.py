"""The result of `plan`. Unknown is None, never zero or no; schemas/plan.schema.json is generated from here."""

from __future__ import annotations

from dataclasses import dataclass, field

from .answer import CitedSource, Sentence
from .terms import CautionSeverity, Indicated, PlanStance, PositionKind, Route, RowHeld, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodPatient:
    """The patient as understood: fact name to value with unit in words, and what was not understood."""

    facts: dict[str, str] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    answer: Indicated
    by: tuple[str, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    condition: str
    why: str
    check: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPosition:
    authority: str
    kind: PositionKind
    year: int | None
    country: str | None
    position: PlanStance
    superseded_by: str | None = None
    statements: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    clause: str | None = None
    """The condition of this authority that made the difference for this patient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicationPositions:
    condition: str
    name: str = ""
    positions: tuple[PlanPosition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vials:
    grams: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen:
    """One way to dose. A bare g/kg exists nowhere: per day, days, per course."""

    preferred: bool
    daily_g_per_kg: float | None
    days: int | None
    course_g_per_kg: float | None
    daily_g: float | None
    course_g: float | None
    schedule: str
    dosing_weight_kg: float | None
    weight_basis: str | None
    vials: tuple[Vials, ...] = ()
    deviation_percent: float | None = None
    authority: str | None = None
    statements: tuple[str, ...] = ()
    why: str | None = None
    """Why this one is preferred, or is not."""
    volume_ml: float | None = None
    fluid_ml_per_kg: float | None = None
    """The volume of a day for each kg of the actual weight: what heart and kidneys have to take."""
    waste_g: float | None = None
    drawn: str | None = None
    """How a part of a vial is drawn up, or why no vials are named."""
    cost: float | None = None
    hours: str | None = None
    """How long the source lets an infusion run."""
    route: Route = "intravenous"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateStep:
    from_minute: int
    to_minute: int
    ml_per_kg_h: float
    ml_per_h: float
    volume_ml: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimit:
    """Why a ladder stays below the highest rate of its label: which rate, which risk of this patient, on which statements."""

    ml_per_kg_h: float
    text: str
    because: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Infusion:
    day: int
    start_at: str | None
    product: str
    steps: tuple[RateStep, ...]
    total_ml: float
    minutes: int
    slowed: tuple[RateLimit, ...] = ()
    notes: tuple[str, ...] = ()
    """What has to be known of these rates; each stands among the notices too."""
    statements: tuple[str, ...] = ()
    """Where the labeled rates stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChoice:
    """What a day is with one of the products that the name given may mean. The grams are those of the regimen."""

    product: str
    volume_ml: float | None = None
    fluid_ml_per_kg: float | None = None
    vials: tuple[Vials, ...] = ()
    deviation_percent: float | None = None
    waste_g: float | None = None
    drawn: str | None = None
    cost: float | None = None
    infusions: tuple[Infusion, ...] = ()
    notes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DosePlan:
    regimens: tuple[Regimen, ...] = ()
    ask: str | None = None
    """What has to be told first, where the name of the product leaves its strength open."""
    choices: tuple[ProductChoice, ...] = ()
    notes: tuple[str, ...] = ()
    """Why there are no vials or no rates; each stands among the notices too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    id: str
    severity: CautionSeverity
    text: str
    because: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFact:
    fact: str
    why: str
    would_change: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDifference:
    """One line of an existing order beside the plan."""

    item: str
    ordered: str
    planned: str
    agrees: bool
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTrace:
    """A row of a table: whether it held for this patient, and which of its cells decided."""

    table: str
    row: str
    held: RowHeld
    because: tuple[str, ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do before, during or after; dated (`on`) or in a window of days from the first infusion."""

    id: str
    what: str
    statements: tuple[str, ...]
    on: str | None = None
    from_day: int | None = None
    to_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    on: str | None = None
    continue_if: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    patient: UnderstoodPatient
    as_of: str
    release: str
    engine: str
    status: Status
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    last_changed: str | None = None
    review_by: str | None = None
    indicated: Eligibility
    urgent: tuple[Sentence, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    indications: tuple[IndicationPositions, ...] = ()
    dose: DosePlan = DosePlan()
    infusions: tuple[Infusion, ...] = ()
    cautions: tuple[Caution, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    before: tuple[Action, ...] = ()
    during: tuple[Action, ...] = ()
    after: tuple[Action, ...] = ()
    expect: tuple[Sentence, ...] = ()
    review: Review = Review()
    alternatives: tuple[Sentence, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    notices: tuple[str, ...] = ()
    order: tuple[OrderDifference, ...] = ()
    why: tuple[RowTrace, ...] | None = None
