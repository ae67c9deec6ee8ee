"""First-hit decision tables over facts that may be unknown.

An unknown fact is tried in every region that the table's own cells cut. What all regions share is certain; where they
differ, the outcome depends on these facts. A row that may hold is never skipped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Protocol

from ..model.pathway import When
from .cells import Cell, Value, breakpoints, cell, regions
from .kept import Kept

Key = tuple[Value | int | None, ...]
"""Where a patient stands in a table: the region of each figure, the word of each choice, None for what is unknown."""


class Row(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def when(self) -> When: ...


@dataclass(frozen=True, slots=True)
class Leaf:
    """One way the unknown facts may turn out, and the row that then holds (None: none does)."""

    assumed: dict[str, Value]
    row: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table gives for a patient: the rows that can hold, and the facts on which it depends."""

    leaves: tuple[Leaf, ...]
    tried: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[int | None, ...]:
        return tuple(dict.fromkeys(leaf.row for leaf in self.leaves))

    @property
    def certain(self) -> bool:
        return len(self.rows) == 1


@dataclass(slots=True)
class Table:
    """Rows compiled once. `values` gives the closed list of a choice."""

    rows: Sequence[Row]
    values: Callable[[str], Sequence[str]]
    cells: list[list[tuple[str, Cell]]] = field(init=False)
    by_fact: dict[str, list[Value]] = field(init=False)
    _cuts: list[tuple[str, list[Decimal]]] = field(init=False)
    """Each fact with the breakpoints of its figures, if it is one."""
    _kept: Kept[Key, Outcome] = field(init=False, default_factory=Kept)

    def __post_init__(self) -> None:
        self.cells = [[(fact, cell(text)) for fact, text in row.when.items()] for row in self.rows]
        grouped: dict[str, list[Cell]] = {}
        for row in self.cells:
            for fact, condition in row:
                grouped.setdefault(fact, []).append(condition)
        self.by_fact = {fact: regions(found, self.values(fact)) for fact, found in grouped.items()}
        self._cuts = [(fact, breakpoints(found)) for fact, found in grouped.items()]

    def key(self, facts: Mapping[str, Value]) -> Key:
        """What of these facts this table can tell apart: patients of one key are the same to every cell."""
        out: list[Value | int | None] = []
        for fact, points in self._cuts:
            value = facts.get(fact)
            if points and isinstance(value, Decimal):  # below, on or above each breakpoint
                out.append(bisect_left(points, value) + bisect_right(points, value))
            else:
                out.append(value)
        return tuple(out)

    def decide(self, facts: Mapping[str, Value], key: Key | None = None) -> Outcome:
        """The outcome for these facts; a fact that is not in the mapping is unknown. `key`: theirs, where it is at hand."""
        return self._kept.get(self.key(facts) if key is None else key, lambda: self._decide(facts))

    def _decide(self, facts: Mapping[str, Value]) -> Outcome:
        leaves: list[Leaf] = []
        self._walk(0, facts, {}, leaves)
        tried = tuple(dict.fromkeys(f for leaf in leaves for f in leaf.assumed))
        return Outcome(tuple(leaves), tried)

    def _walk(self, start: int, facts: Mapping[str, Value], assumed: dict[str, Value], out: list[Leaf]) -> None:
        for index in range(start, len(self.rows)):
            unknown: str | None = None
            for fact, condition in self.cells[index]:
                value = assumed.get(fact, facts.get(fact))
                if value is None:
                    unknown = unknown or fact
                elif not condition.holds(value):
                    break
            else:
                if unknown is None:
                    out.append(Leaf(assumed, index))
                    return
                for value in self.by_fact[unknown]:
                    self._walk(index, facts, {**assumed, unknown: value}, out)
                return
        out.append(Leaf(assumed, None))


def deciding(outcome: Outcome, result: Callable[[int | None], object]) -> tuple[str, ...]:
    """The fewest of the tried facts that settle the result: leaves that agree on them agree on it.

    Ties are broken by the order in which the table asks. Empty where every leaf gives the same result.
    """
    if len({result(leaf.row) for leaf in outcome.leaves}) <= 1:
        return ()
    for size in range(1, min(3, len(outcome.tried)) + 1):
        for chosen in combinations(outcome.tried, size):
            if _settles(outcome, chosen, result):
                return chosen
    return outcome.tried


def _settles(outcome: Outcome, chosen: tuple[str, ...], result: Callable[[int | None], object]) -> bool:
    seen = list({(tuple(leaf.assumed.get(f) for f in chosen), result(leaf.row)) for leaf in outcome.leaves})
    return not any(
        found != other_found and all(map(_agree, values, other_values))
        for n, (values, found) in enumerate(seen)
        for other_values, other_found in seen[n + 1 :]
    )


def _agree(one: Value | None, other: Value | None) -> bool:
    return one is None or other is None or one == other


def branches(outcome: Outcome, fact: str, result: Callable[[int | None], object]) -> dict[Value, frozenset[object]]:
    """What each region of a fact leaves possible."""
    found: dict[Value, set[object]] = {}
    for leaf in outcome.leaves:
        if (value := leaf.assumed.get(fact)) is not None:
            found.setdefault(value, set()).add(result(leaf.row))
    return {value: frozenset(results) for value, results in found.items()}
