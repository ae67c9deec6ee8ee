"""The frame: who (population), what (intervention, comparator), which aspect. PICO made computable.

A statement is a filled frame; a question is a frame with a hole; a patient is the population part of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from .quantity import Quantity
from .terms import Age, Aspect, Goal, Line, Role, Route, Setting, Severity, YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """About whom. None means "does not say", never "no"."""

    condition: str | None = None
    age: Age | None = None
    pregnancy: YesNo | None = None
    line: Line | None = None
    severity: Severity | None = None
    setting: Setting | None = None
    goal: Goal | None = None
    traits: tuple[str, ...] = ()

    def stated(self) -> dict[str, object]:
        """The axes that are stated, by name."""
        return {name: v for name in _AXES if (v := getattr(self, name))}


_AXES = tuple(f.name for f in fields(Population))


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """What is given. `with_` (YAML: `with`) are agents given together with it."""

    agent: str | None = None
    role: Role | None = None
    with_: tuple[str, ...] = ()
    product: str | None = None
    route: Route | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparator:
    """What it is compared with: an agent, or words."""

    agent: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A concept seen in a text. Offsets index the text as given."""

    concept: str
    start: int
    end: int
    surface: str
    negated: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFrame:
    """How a question was read.

    `conditions` and `agents` in order of mention; `about` the remaining concepts; `aspects` what is asked, main first;
    `unread` content words that mean nothing to us; `population` without its condition is shared by all conditions.
    """

    text: str
    population: Population = Population()
    conditions: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    asked_plainly: bool = False
    """An aspect was asked in so many words, not assumed."""
    weight_kg: Quantity | None = None
    platelets_e9_l: Quantity | None = None
    unread: tuple[str, ...] = ()
    repairs: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    premise: bool = False
    """The question carries a claim to be confirmed ("is it true that", "I read that")."""
    request: str | None = None
    """Something other than a question for evidence (write a letter, may I stop)."""

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset((*self.conditions, *self.agents, *self.about, *self.decoys, *self.population.traits))
