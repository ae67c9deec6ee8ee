"""What a reader may expect of every indication, and which of it a pack holds, names as a gap, or leaves empty.

A cell is one item of one indication. A gap that is told is worth a filled cell: silence is what must not be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..model.frame import Population
from ..model.statement import Statement
from ..model.terms import Aspect, Kind, ReadAs
from .store import Knowledge

CellState = Literal["filled", "gap", "not due", "wider", "empty"]
"""`not due`: no authority that was read supports the use, so that there is no course of treatment to describe.
`wider`: empty here, filled for the wider disease (figures of which may or may not hold here)."""

OPEN: frozenset[CellState] = frozenset({"wider", "empty"})
"""States that ask an author to write."""

IMMUNOGLOBULIN = "immunoglobulin"
"""The concept above IVIG and SCIG in every pack of this kind."""

FIRST_HAND: frozenset[ReadAs] = frozenset({"full text", "table", "abstract", "partial"})
"""Ways of reading in which the source itself was before us."""

_UNFAVORABLE = frozenset({"not recommended", "not licensed", "not funded", "not addressed", "could not be read"})
_NEVER_FILL: frozenset[Kind] = frozenset({"gap", "summary", "misconception", "indirect_evidence"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to know of an indication: aspects that speak of it, and what else shows that it is there."""

    name: str
    asks: str
    aspects: tuple[Aspect, ...] = ()
    shows: Callable[[Statement], bool] = lambda statement: False
    gap_aspects: tuple[Aspect, ...] = ()
    course: bool = False
    """It describes a course of treatment: not due where no authority supports one."""
    of_immunoglobulin: bool = False
    """Statements on other treatments do not count: the dose of rituximab is no dose of IVIG."""

    def filled_by(self, s: Statement) -> bool:
        return self.shows(s) or not set(self.aspects).isdisjoint(s.aspects)

    def gap_by(self, s: Statement) -> bool:
        return s.kind == "gap" and not {*self.aspects, *self.gap_aspects}.isdisjoint(s.aspects)


def _stand_was_read(s: Statement) -> bool:
    return s.position is not None and s.position.stance != "could not be read"


ITEMS: tuple[Item, ...] = (
    Item("definition", "what it is", ("definition",), lambda s: s.kind == "definition"),
    Item("look-alikes", "what it is not", ("look-alike", "work-up")),
    Item("role", "where immunoglobulin stands", ("role",), of_immunoglobulin=True),
    Item(
        "positions",
        "the stand of an authority that was read",
        shows=_stand_was_read,
        gap_aspects=("role",),
        of_immunoglobulin=True,
    ),
    Item("efficacy", "whether it works", ("efficacy", "comparison"), of_immunoglobulin=True),
    Item(
        "figures",
        "an effect with its number of patients",
        shows=lambda s: any(o.value or o.effect for o in s.outcomes),
        gap_aspects=("efficacy", "comparison"),
        of_immunoglobulin=True,
    ),
    Item(
        "certainty",
        "GRADE certainty with reasons",
        shows=lambda s: bool(s.certainty and (s.certainty.downgraded_for or s.certainty.rating == "high")),
        gap_aspects=("efficacy", "comparison", "role"),
    ),
    Item("dose", "how much", ("dose",), lambda s: s.dose is not None, course=True, of_immunoglobulin=True),
    Item(
        "schedule",
        "how often and for how long",
        ("course",),
        lambda s: bool(s.dose and (s.dose.days or s.dose.every)),
        ("dose",),
        course=True,
        of_immunoglobulin=True,
    ),
    Item("onset", "when it acts", ("onset",), course=True, of_immunoglobulin=True),
    Item("duration", "how long it lasts", ("duration",), course=True, of_immunoglobulin=True),
    Item("alternatives", "what else, and in which order", ("next-step", "sequence", "comparison", "supportive-care")),
    Item("harms", "harms special to these patients", ("harm", "contraindication", "monitoring", "pitfall")),
)
"""Cells in the order in which a page is read."""

EXTRA = ("gaps", "summaries", "cases")
"""Counted beside the cells: gaps that are told, bottom lines, and questions that lie beside the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    state: CellState
    statements: int = 0
    gaps: int = 0


GROUPS: dict[str, Callable[[Population], bool]] = {
    "newborn": lambda p: p.age == "newborn",
    "child": lambda p: p.age == "child",
    "adult": lambda p: p.age == "adult",
    "older adult": lambda p: p.age == "older adult",
    "pregnancy": lambda p: p.pregnancy == "yes",
    "emergency": lambda p: p.setting == "emergency" or p.severity == "life-threatening",
    "refractory": lambda p: p.line in {"second line", "refractory"},
    "before procedure": lambda p: p.setting == "before procedure",
}
"""Groups of patients within an indication. A statement may be about several (a child in an emergency)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is held on one indication. `authorities` names those whose stand was read; `places` the files that hold it;
    `groups` the cells of each group that some statement is about (`wider`: held for the disease, not for the group)."""

    name: str
    cells: dict[str, Cell]
    gaps: int
    summaries: int
    cases: int
    statements: int
    authorities: tuple[str, ...]
    places: tuple[str, ...]
    groups: dict[str, dict[str, Cell]] = field(default_factory=dict)

    @property
    def open(self) -> tuple[str, ...]:
        return tuple(name for name, cell in self.cells.items() if cell.state in OPEN)


def checklist(knowledge: Knowledge, held: Iterable[Statement]) -> dict[str, Coverage]:
    """Coverage by condition, in the order of the vocabulary, for every condition that some statement is about."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in held:
        if statement.population.condition:
            groups[statement.population.condition].append(statement)
    cells = {condition: _cells(knowledge, group) for condition, group in groups.items()}
    cases = _cases(knowledge)
    return {
        condition: Coverage(
            name=knowledge.vocabulary.name(condition),
            cells=_with_wider(knowledge, condition, cells),
            gaps=sum(s.kind == "gap" for s in groups[condition]),
            summaries=sum(s.kind == "summary" for s in groups[condition]),
            cases=cases.get(condition, 0),
            statements=len(groups[condition]),
            authorities=tuple(
                sorted({s.position.authority for s in groups[condition] if s.position and _stand_was_read(s)})
            ),
            places=_places(knowledge, groups[condition]),
            groups=_by_group(knowledge, groups[condition], cells[condition]),
        )
        for condition in (c.id for c in knowledge.vocabulary)
        if condition in groups
    }


def _cells(knowledge: Knowledge, group: list[Statement]) -> dict[str, Cell]:
    unsupported = _is_unsupported(group)
    found = {}
    for item in ITEMS:
        filled = sum(_fills(knowledge, item, s) for s in group)
        gaps = sum(item.gap_by(s) or _is_summary_of_gaps(knowledge, item, s) for s in group)
        if item.name == "positions":
            gaps += sum(s.position is not None and s.position.stance == "could not be read" for s in group)
        state: CellState = "filled" if filled else "gap" if gaps else "empty"
        if state == "empty" and item.course and unsupported:
            state = "not due"
        found[item.name] = Cell(state=state, statements=filled, gaps=gaps)
    return found


def _fills(knowledge: Knowledge, item: Item, s: Statement) -> bool:
    """A bottom line fills a cell only by what it rests on, so that "no dose was found" is no dose."""
    if not item.filled_by(s) or (item.of_immunoglobulin and not _is_ours(knowledge, s)):
        return False
    if s.kind == "summary":
        return any(
            item.filled_by(other) and other.kind not in _NEVER_FILL
            for other in map(knowledge.statements.get, s.rests_on)
            if other
        )
    return s.kind not in _NEVER_FILL or (item.name == "look-alikes" and s.kind == "indirect_evidence")


def _is_ours(knowledge: Knowledge, s: Statement) -> bool:
    """It speaks of immunoglobulin, or of no treatment by name."""
    return not s.agents or any(knowledge.vocabulary.is_a(agent, IMMUNOGLOBULIN) for agent in s.agents)


def _is_summary_of_gaps(knowledge: Knowledge, item: Item, s: Statement) -> bool:
    """A bottom line that says of this item only that nothing is known."""
    if s.kind != "summary" or not item.filled_by(s):
        return False
    rests = [other for other in map(knowledge.statements.get, s.rests_on) if other]
    return any(other.kind == "gap" for other in rests) and not _fills(knowledge, item, s)


def _is_unsupported(group: list[Statement]) -> bool:
    """Authorities were read, and none of them recommends, licenses or funds it, not even conditionally."""
    stances = [s.position.stance for s in group if s.position]
    return any(map(_stand_was_read, group)) and _UNFAVORABLE.issuperset(stances)


def _with_wider(knowledge: Knowledge, condition: str, cells: Mapping[str, dict[str, Cell]]) -> dict[str, Cell]:
    wider = [cells[c] for c in knowledge.vocabulary.ancestors(condition) if c in cells]
    return {
        name: Cell(state="wider")
        if cell.state == "empty" and any(above[name].state == "filled" for above in wider)
        else cell
        for name, cell in cells[condition].items()
    }


def _by_group(
    knowledge: Knowledge, statements: list[Statement], whole: Mapping[str, Cell]
) -> dict[str, dict[str, Cell]]:
    found = {}
    for name, belongs in GROUPS.items():
        own = [s for s in statements if belongs(s.population)]
        if own:
            cells = _cells(knowledge, own)
            found[name] = {
                item: Cell(state="wider")
                if cell.state in {"empty", "not due"} and whole[item].state == "filled"
                else cell
                for item, cell in cells.items()
            }
    return found


def _cases(knowledge: Knowledge) -> dict[str, int]:
    """Questions by the conditions of the statements that they must cite."""
    counted: dict[str, int] = defaultdict(int)
    for case in knowledge.content.cases:
        cited = {*case.must_cite, *(i for group in case.any_of for i in group)}
        named = {s.population.condition for s in map(knowledge.statements.get, cited) if s}
        for condition in named - {None}:
            counted[str(condition)] += 1
    return counted


def _places(knowledge: Knowledge, group: list[Statement]) -> tuple[str, ...]:
    return tuple(sorted({knowledge.content.origin.get(s.id, "pack").split(":")[0] for s in group}))


# --- depth: indication x aspect x population --------------------------------------------------------------------------
def who(population: Population) -> str:
    """The group within an indication, in words: `adult`, `child, emergency`, `everybody`.

    >>> who(Population(condition="itp", age="child", setting="emergency"))
    'child, emergency'
    """
    p = population
    parts = (p.age, "pregnancy" if p.pregnancy == "yes" else None, p.line, p.severity, p.setting, p.goal)
    return ", ".join(str(part) for part in parts if part) or "everybody"


def depth(held: Iterable[Statement]) -> dict[tuple[str, Aspect, str], bool]:
    """What is filled by (indication, aspect, group); the value tells whether some citation of it was read first hand.

    Padding adds nothing here: a second statement on the same thing fills no further cell.
    """
    cells: dict[tuple[str, Aspect, str], bool] = {}
    for s in held:
        if s.population.condition and s.kind not in _NEVER_FILL:
            first_hand = any(c.read in FIRST_HAND for c in s.citations)
            for aspect in s.aspects:
                key = (s.population.condition, aspect, who(s.population))
                cells[key] = cells.get(key, False) or first_hand
    return cells
