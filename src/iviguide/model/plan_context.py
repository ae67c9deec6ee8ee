"""What surrounds a plan on paper: sources by number, plain wording, signs to call for, the studies behind what to expect."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLine:
    """A line that is not of the plan itself, with its statement and its sources as numbers of the plan's list, or by name."""

    text: str
    statement: str
    citations: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsePoint:
    """How many responded by when in one study: percent, with its interval where it was read, in `of` patients."""

    label: str
    percent: float
    at: str
    statement: str
    day: float | None = None
    low: float | None = None
    high: float | None = None
    of: str | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContext:
    """`cites` maps a statement to numbers of the plan's sources, `plain` to its wording for patients."""

    cites: dict[str, tuple[int, ...]] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    call_now: tuple[CitedLine, ...] = ()
    reaction: tuple[CitedLine, ...] = ()
    points: tuple[ResponsePoint, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    """Names of the conditions of the plan for patients."""
