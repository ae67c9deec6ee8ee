"""What can be said of a decision table without any patient: rows that nothing reaches, and patients that no row meets.

The regions that the cells cut are all the patients there are for a table: deciding with nothing known tries every one of
them that makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .cells import Value
from .rules import Rules
from .tables import Table


@dataclass(frozen=True, slots=True)
class TableReport:
    """Rows nothing reaches; an example of each kind of patient that no row meets; one hit and one near miss per row."""

    table: str
    unreachable: tuple[str, ...]
    gaps: tuple[dict[str, Value], ...]
    hits: dict[str, dict[str, Value]]
    near_misses: dict[str, dict[str, Value]]


def reports(rules: Rules) -> Iterator[TableReport]:
    """One report for every table of the pack."""
    for compiled in rules.pathways:
        name = compiled.pathway.id
        yield report(f"{name}/answer", compiled.answer)
        for table, rule in zip(compiled.authorities, compiled.pathway.authorities, strict=True):
            yield report(f"{name}/{rule.authority}", table)


def report(name: str, table: Table) -> TableReport:
    hits: dict[str, dict[str, Value]] = {}
    near: dict[str, dict[str, Value]] = {}
    gaps: list[dict[str, Value]] = []
    for leaf in table.decide({}).leaves:
        if leaf.row is None:
            gaps.append(leaf.assumed)
            continue
        row_id = table.rows[leaf.row].id
        hits.setdefault(row_id, leaf.assumed)
        if row_id not in near:
            for other in _neighbors(leaf.assumed, table):
                if leaf.row not in table.decide(other).rows:
                    near[row_id] = other
                    break
    unreachable = tuple(r.id for r in table.rows if r.id not in hits)
    return TableReport(name, unreachable, tuple(gaps), hits, near)


def _neighbors(facts: dict[str, Value], table: Table) -> Iterator[dict[str, Value]]:
    """The same patient with one fact in another region."""
    for fact, value in facts.items():
        for other in table.by_fact[fact]:
            if other != value:
                yield {**facts, fact: other}
