"""The smallest curated unit: a frame that somebody filled from a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .frame import Comparator, Intervention, Population
from .source import Citation
from .terms import Aspect, Direction, DownReason, Kind, PositionKind, Rating, Stance, Strength, UpReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much: per day, for how many days, per course, how often. Quantities as text with units (`0.8-1 g/kg`).

    A bare g/kg without day or course cannot be written here.
    """

    daily: str | None = None
    days: str | None = None
    course: str | None = None
    every: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One figure of a study: what was measured, how much, against what, how precise. All as text with units."""

    measure: str
    value: str | None = None
    comparator_value: str | None = None
    effect: str | None = None
    interval: str | None = None
    p: str | None = None
    at: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one authority stands, with its own grade. Funding and license are not recommendations."""

    authority: str
    kind: PositionKind
    stance: Stance
    grade: str | None = None
    year: int | None = None
    country: str | None = None
    direction: Direction | None = None
    strength: Strength | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """GRADE certainty of a body of evidence with the reasons for rating down or up. `graded_by`: an authority, else us."""

    rating: Rating
    downgraded_for: dict[DownReason, str] = field(default_factory=dict)
    upgraded_for: dict[UpReason, str] = field(default_factory=dict)
    graded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sourced point: who, what, which aspect, in our own words for clinicians (`text`) and patients (`plain`)."""

    id: str
    kind: Kind
    aspects: tuple[Aspect, ...]
    text: str
    plain: str
    citations: tuple[Citation, ...]
    submitted: date
    review_by: date
    population: Population = Population()
    intervention: Intervention = Intervention()
    comparator: Comparator | None = None
    about: tuple[str, ...] = ()
    dose: Dose | None = None
    outcomes: tuple[Outcome, ...] = ()
    position: Position | None = None
    certainty: Certainty | None = None
    rests_on: tuple[str, ...] = ()
    claim: str | None = None
    borrowed_for: str | None = None
    note: str | None = None

    @property
    def agents(self) -> tuple[str, ...]:
        """Every agent the statement names in its frame, main one first."""
        named = (self.intervention.agent, *self.intervention.with_, self.comparator.agent if self.comparator else None)
        return tuple(a for a in named if a)

    @property
    def subjects(self) -> frozenset[str]:
        """All concept ids in the frame: condition, agents, product, traits and what it is about."""
        extra = (self.population.condition, self.intervention.product, self.borrowed_for)
        return frozenset((*self.agents, *self.population.traits, *self.about, *(e for e in extra if e)))
