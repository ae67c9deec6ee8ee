"""Where authorities stand, side by side: indications by authorities. The JSON contract is the field names and their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .terms import PositionKind, Stance, Strength

Agreement = Literal["opposed", "subgroup", "degree", "agree", "one voice", "none read"]
"""`opposed`: some for, some against, about the same patients. `subgroup`: opposed only where one speaks of a part of those
of whom the other speaks. `degree`: all for it, some only under conditions, in the same matter about the same patients.
`one voice`: only one authority was read. `none read`: nobody who was read takes a side."""

Lean = Literal["for", "sometimes", "against", "none"]

LEANS: dict[Stance, Lean] = {
    "recommended": "for",
    "licensed": "for",
    "funded": "for",
    "conditional": "sometimes",
    "not recommended": "against",
    "not funded": "against",
    # A license that was never sought says nothing against a use, and silence is no stand.
    "not licensed": "none",
    "not addressed": "none",
    "could not be read": "none",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One authority on one indication, for one group of patients, as one statement tells it."""

    authority: str
    country: str | None
    kind: PositionKind
    stance: Stance
    lean: Lean
    group: str
    year: int | None
    grade: str | None
    strength: Strength | None
    superseded_by: str | None
    statement: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two authorities that differ on patients of whom both speak. `across`: they are of different kinds (advice, money,
    license), so that both may be right in their own matter. `narrower`: one speaks of a part of the other's patients."""

    one: Stand
    other: Stand
    across: bool
    opposed: bool
    narrower: bool

    @property
    def weight(self) -> int:
        """Opposed counts eight, degree two; half across kinds, and half again on a part of the patients."""
        return (8 if self.opposed else 2) // (2 if self.across else 1) // (2 if self.narrower else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """An indication. `cells` by authority: the stand for most of its patients first, then others; newest first."""

    condition: str
    name: str
    agreement: Agreement
    cells: dict[str, tuple[Stand, ...]]
    clashes: tuple[Clash, ...] = ()

    @property
    def weight(self) -> int:
        """How much is in dispute: the sum over pairs of authorities."""
        return sum(c.weight for c in self.clashes)

    def counted(self, lean: Lean) -> int:
        """Authorities whose first stand leans this way, superseded ones left out."""
        return sum(cell[0].lean == lean for cell in self.cells.values() if not cell[0].superseded_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    authority: str
    name: str
    country: str | None
    stands: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """`left_out` counts stands that a filter on years could not judge, as their year was not read."""

    release: str
    filters: dict[str, str]
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int = 0

    @property
    def disputed(self) -> tuple[MatrixRow, ...]:
        """Rows in which authorities differ, most disputed first."""
        return tuple(sorted((r for r in self.rows if r.clashes), key=lambda r: (-r.weight, r.condition)))
