"""What a pack holds, in counts, and what is missing or due: for editors, and for readers who ask how far it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

from ..errors import UnknownSubject
from ..model.statement import Statement
from ..model.terms import KINDS, RATINGS, ReadAs, SourceKind, Status
from .checklist import FIRST_HAND, Cell, CellState, Coverage, checklist, depth
from .duplicates import Pair, near_duplicates
from .store import Knowledge


def report(knowledge: Knowledge, as_of: date, only: Iterable[str] = ()) -> dict[str, Any]:
    """Counts of everything held, and ids of what was due for review before `as_of`.

    Retired statements count by status only. `checklist` gives for each condition its cells (see `checklist.ITEMS`) and
    which of them are open; `cells` sums them up, `depth` counts indication x aspect x group. `only` keeps conditions of the
    checklist: an id stands for everything narrower too.
    """
    held = [s for s in knowledge.content.statements if knowledge.status(s.id) != "retired"]
    covered = _chosen(knowledge, checklist(knowledge, held), tuple(only))
    return {
        "release": knowledge.release,
        "as_of": as_of.isoformat(),
        **_totals(knowledge, held),
        "by_kind": _counts((s.kind for s in held), KINDS),
        "by_certainty": _counts((s.certainty.rating for s in held if s.certainty), RATINGS),
        **_reading(held),
        "by_status": _counts((knowledge.status(s.id) for s in knowledge.content.statements), get_args(Status)),
        "sources_by_kind": _counts((s.kind for s in knowledge.sources.values()), get_args(SourceKind)),
        "sources_by_year": _by_year(knowledge),
        "overdue": sorted(s.id for s in held if s.review_by < as_of),
        "unidentifiable": _unidentifiable(knowledge),
        "near_duplicates": [_pair(knowledge, p) for p in near_duplicates(knowledge)],
        "cells": _cells(covered),
        "depth": _depth(held),
        "checklist": {condition: _row(coverage) for condition, coverage in covered.items()},
    }


def _totals(knowledge: Knowledge, held: list[Statement]) -> dict[str, int]:
    usable = {s.id for s in knowledge.active}
    return {
        "statements": len(held),
        "indications": len({s.population.condition for s in held} - {None}),
        "authorities": len({s.position.authority for s in held if s.position}),
        "sources": len(knowledge.sources),
        "products": sum(c.type == "product" for c in knowledge.vocabulary),
        "misconceptions": sum(s.kind == "misconception" for s in held),
        # What has no citation does not load; what is left is what stands on retracted papers alone.
        "unsourced": sum(s.id not in usable for s in held),
    }


def _reading(held: list[Statement]) -> dict[str, Any]:
    """Citations by way of reading, and the percentage of them that is first hand."""
    ways = [c.read for s in held for c in s.citations]
    first_hand = sum(way in FIRST_HAND for way in ways)
    return {
        "by_read": _counts(ways, get_args(ReadAs)),
        "first_hand_percent": round(100 * first_hand / len(ways), 1) if ways else None,
    }


def _counts(values: Iterable[str], order: tuple[str, ...]) -> dict[str, int]:
    """Counts in the order of the closed list; what does not occur is left out."""
    counted = Counter(values)
    return {word: counted[word] for word in order if counted[word]}


def _by_year(knowledge: Knowledge) -> dict[str, int]:
    years = Counter(s.year for s in knowledge.sources.values())
    dated = {str(year): years[year] for year in sorted(y for y in years if y is not None)}
    return {**dated, **({"undated": years[None]} if years[None] else {})}


def _unidentifiable(knowledge: Knowledge) -> list[str]:
    """Sources that a reader cannot look up: no address, no identifier. A search that was made needs none."""
    return sorted(
        s.id
        for s in knowledge.sources.values()
        if s.kind != "search" and not any((s.doi, s.pmid, s.pmcid, s.nct, s.url))
    )


def _pair(knowledge: Knowledge, pair: Pair) -> dict[str, Any]:
    """Two statements that seem to say the same, with where to mend it."""
    shown = [
        {"id": i, "place": knowledge.content.origin.get(i, ""), "text": knowledge.statements[i].text}
        for i in (pair.one, pair.other)
    ]
    return {"closeness": pair.closeness, "shared_sources": list(pair.shared_sources), "statements": shown}


def _chosen(knowledge: Knowledge, covered: dict[str, Coverage], only: tuple[str, ...]) -> dict[str, Coverage]:
    unknown = [c for c in only if c not in knowledge.vocabulary]
    if unknown:
        close = get_close_matches(unknown[0], list(covered), n=3, cutoff=0.4)
        raise UnknownSubject(f"no condition '{unknown[0]}' in the vocabulary; closest: {', '.join(close) or 'none'}")
    return {
        condition: coverage
        for condition, coverage in covered.items()
        if not only or any(knowledge.vocabulary.is_a(condition, wider) for wider in only)
    }


def _cells(covered: dict[str, Coverage]) -> dict[str, int]:
    """Cells by state, over the conditions shown; `complete` counts conditions without an open cell."""
    states = _counts((cell.state for c in covered.values() for cell in c.cells.values()), get_args(CellState))
    return {**states, "complete": sum(not c.open for c in covered.values()), "of": len(covered)}


def _depth(held: list[Statement]) -> dict[str, float | int | None]:
    found = depth(held)
    first_hand = round(100 * sum(found.values()) / len(found), 1) if found else None
    return {"filled": len(found), "first_hand_percent": first_hand}


def _row(coverage: Coverage) -> dict[str, Any]:
    return {
        "name": coverage.name,
        "statements": coverage.statements,
        "cells": {name: to_cell(cell) for name, cell in coverage.cells.items()},
        "open": list(coverage.open),
        "gaps": coverage.gaps,
        "summaries": coverage.summaries,
        "cases": coverage.cases,
        "authorities": list(coverage.authorities),
        "places": list(coverage.places),
        "groups": {
            group: {name: to_cell(cell) for name, cell in cells.items()} for group, cells in coverage.groups.items()
        },
    }


def to_cell(cell: Cell) -> dict[str, Any]:
    return {"state": cell.state, "statements": cell.statements, "gaps": cell.gaps}
