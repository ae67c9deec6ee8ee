"""What changed between two releases of a pack, and which results it touches. The JSON contract is the field names and order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["clinical", "wording", "editorial"]
"""`clinical`: it may change what is done (figures, whom, stance, certainty, dose, removed, retracted). `wording`: the same
thing said otherwise. `editorial`: places, dates, notes, review."""

WEIGHTS: tuple[Weight, ...] = ("clinical", "wording", "editorial")

ChangeKind = Literal["added", "removed", "renamed", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing that is otherwise now, in words: what, before, after (empty where there was or is nothing)."""

    weight: Weight
    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A statement, source or concept that is new, gone, renamed or otherwise than before."""

    id: str
    kind: ChangeKind
    weight: Weight
    about: str
    details: tuple[Detail, ...] = ()
    formerly: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A saved result and what it stands on that has changed. `new_nearby`: new statements on its diseases and aspects,
    which a fresh result might use."""

    file: str
    about: str
    release: str
    verdict: Literal["untouched", "editorial", "wording", "clinical"]
    changes: tuple[tuple[str, str], ...] = ()
    new_nearby: tuple[str, ...] = ()
    made_with: Literal["before", "after", "neither"] = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseChanges:
    before: str
    after: str
    statements: tuple[Change, ...] = ()
    sources: tuple[Change, ...] = ()
    concepts: tuple[Change, ...] = ()
    decisions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    results: tuple[Touched, ...] = ()
    totals: dict[str, int] = field(default_factory=dict)
