"""Statements read as claims are: all that they say, ready to be laid beside one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.frame import Population
from ..model.statement import Statement
from ..reading.claims_figures import Figure
from ..reading.claims_frame import Reading
from .compiled import Plain, figure_from, reading_from, unpacked

Turns = tuple[int, tuple[tuple[int, int], ...]]
"""How a statement points in one class: in all, and in each sentence, by number, that has the class (see `mask_of`)."""


@dataclass(slots=True)
class Held:
    """A statement with all that it says, ready to be laid beside a claim.

    What measuring needs is there at once; its readings and figures are made when a verdict turns on them.
    """

    statement: Statement
    concepts: frozenset[str]
    """Named in frame or text, with everything wider."""
    named: frozenset[str]
    agents: frozenset[str]
    products: frozenset[str]
    conditions: frozenset[str]
    words: frozenset[str]
    signs: dict[str, frozenset[int]]
    where: dict[str, tuple[int, ...]]
    """Names and words that it has, each with the sentences, by number, that have it."""
    turns: dict[str, Turns]
    """The same for directions."""
    part_conditions: tuple[tuple[str, ...], ...]
    """The diseases that each sentence names."""
    told_of: frozenset[str]
    """The same of all sentences."""
    denying: tuple[int, ...]
    """Sentences, by number, that deny something."""
    population: Population
    people: int
    """The number of its population: statements on the same people have the same."""
    strength: int
    groups: frozenset[str]
    """Ages and pregnancy that the text names besides the frame."""
    kept: Kept

    @property
    def parts(self) -> tuple[Reading, ...]:
        """The readings of its sentences, those of the plain wording last."""
        return self.kept.parts

    @property
    def part_figures(self) -> tuple[tuple[Figure, ...], ...]:
        return self.kept.part_figures

    @property
    def clauses(self) -> dict[str, tuple[Reading, ...]]:
        """Clauses of those sentences of the text that point both ways, by its text."""
        return self.kept.clauses

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.kept.figures


class Kept:
    """Readings and figures of a statement, each made from its packed data when first asked for: of most that are looked at,
    nothing is."""

    __slots__ = ("_by_unit", "_clauses", "_figures", "_part_figures", "_parts", "packed", "spoken", "units")

    def __init__(self, parts: bytes, clauses: bytes, figures: bytes, units: frozenset[str]) -> None:
        self.packed = parts, clauses, figures
        self.units = units
        """Units of its figures."""
        self.spoken: Any = None
        """What it answers, kept here by those who ask (see `answers`)."""
        self._parts: tuple[Reading, ...] | None = None
        self._clauses: dict[str, tuple[Reading, ...]] | None = None
        self._figures: tuple[Figure, ...] | None = None
        self._part_figures: tuple[tuple[Figure, ...], ...] | None = None
        self._by_unit: dict[str, list[Figure]] | None = None

    @property
    def parts(self) -> tuple[Reading, ...]:
        if self._parts is None:
            self._parts = tuple(map(reading_from, unpacked(self.packed[0])))
        return self._parts

    @property
    def clauses(self) -> dict[str, tuple[Reading, ...]]:
        if self._clauses is None:
            found = unpacked(self.packed[1])
            self._clauses = {text: tuple(map(reading_from, some)) for text, some in found.items()}
        return self._clauses

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self._figures if self._figures is not None else self._all_figures()[0]

    @property
    def part_figures(self) -> tuple[tuple[Figure, ...], ...]:
        return self._part_figures if self._part_figures is not None else self._all_figures()[1]

    @property
    def by_unit(self) -> dict[str, list[Figure]]:
        """Its figures, by unit."""
        if self._by_unit is None:
            self._by_unit = {}
            for f in self.figures:
                self._by_unit.setdefault(f.unit, []).append(f)
        return self._by_unit

    def _all_figures(self) -> tuple[tuple[Figure, ...], tuple[tuple[Figure, ...], ...]]:
        whole, by_part = unpacked(self.packed[2])
        self._figures = tuple(map(figure_from, whole))
        self._part_figures = tuple([tuple(map(figure_from, figures)) for figures in by_part])
        return self._figures, self._part_figures


@dataclass(slots=True)
class Wrong:
    """A sentence that is often said and false: what must be in a claim for it to be that sentence."""

    held: Held
    reading: Reading
    signs: dict[str, frozenset[int]]
    """Directions of the wrong sentence; where it points both ways, the first counts."""


class HeldStatements:
    """The statements of an index by number, each made from its packed data when first asked for: a start that unpacked
    all of them would take ten times as long."""

    def __init__(self, statements: Sequence[Statement], packed: Sequence[bytes]) -> None:
        self._statements, self._packed = statements, packed
        self._made: dict[int, Held] = {}

    def __len__(self) -> int:
        return len(self._statements)

    def several(self, numbers: Iterable[int]) -> list[Held]:
        made = self._made
        return [made.get(i) or self[i] for i in numbers]

    def __getitem__(self, i: int) -> Held:
        if (held := self._made.get(i)) is None:
            held = self._made[i] = _held_from(unpacked(self._packed[i]), self._statements[i])
        return held


def plain_held(h: Held) -> Plain:
    return (
        h.concepts,
        h.named,
        h.agents,
        h.products,
        h.conditions,
        h.words,
        h.signs,
        h.where,
        h.turns,
        h.part_conditions,
        h.told_of,
        h.denying,
        h.people,
        h.strength,
        h.groups,
        *h.kept.packed,
        h.kept.units,
    )


def _held_from(data: Plain, statement: Statement) -> Held:
    concepts, named, agents, products, conditions, words, signs, where, turns, part_conditions = data[:10]
    told_of, denying, people, strength, groups, *kept = data[10:]
    return Held(
        statement=statement,
        concepts=concepts,
        named=named,
        agents=agents,
        products=products,
        conditions=conditions,
        words=words,
        signs=signs,
        where=where,
        turns=turns,
        part_conditions=part_conditions,
        told_of=told_of,
        denying=denying,
        population=statement.population,
        people=people,
        strength=strength,
        groups=groups,
        kept=Kept(*kept),
    )


def groups_of(people: Population) -> frozenset[str]:
    """The groups that have statements of their own."""
    found = {people.age, "pregnancy" if people.pregnancy == "yes" else None} - {None, "adult"}
    return frozenset(str(x) for x in found)
