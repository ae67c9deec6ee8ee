"""The report on a pack for a terminal: counts, then one line per indication, a mark per cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .outline import to_outline
from .safe import readable

MARKS = {"gap": "g", "not due": "-", "wider": "^", "empty": "."}
"""A cell that is filled shows how many statements fill it."""

LEGEND = "number: statements that fill it; g: told as a gap; -: not due, no authority supports it; ^: wider disease only; .: empty"
SHORT = {
    "definition": "def",
    "look-alikes": "look",
    "positions": "auth",
    "efficacy": "eff",
    "figures": "n",
    "certainty": "cert",
}
SHORT |= {"schedule": "sched", "duration": "dur", "alternatives": "alt", "harms": "harm"}
WIDTH = 5
NAME = 36


def report_to_terminal(report: dict[str, Any], *, only_open: bool = False, groups: bool = False) -> str:
    """Counts as an outline and the checklist as a table. `only_open`: indications with open cells, those in words; `groups`: a
    line for each group of patients too."""
    counts = {k: v for k, v in report.items() if k != "checklist"}
    counts["sources_by_year"] = _by_decade(report["sources_by_year"])
    counts["near_duplicates"] = f"{len(report['near_duplicates'])}: --duplicates" if report["near_duplicates"] else 0
    for name in ("overdue", "unidentifiable"):
        counts[name] = _shortened(counts[name])
    rows = report["checklist"]
    if only_open:
        parts = [to_outline({"cells": report["cells"], "depth": report["depth"]}), "", *_open_cells(rows)]
    else:
        parts = [to_outline(counts), "", "checklist (" + LEGEND + ")", *_table(rows, groups)]
    return "\n".join(parts)


def pairs_to_terminal(report: dict[str, Any]) -> str:
    """Statements that seem to say the same, the closest first, each with its place and words."""
    n = len(report["near_duplicates"])
    lines = [f"{n} pair{'' if n == 1 else 's'} of statements that seem to say the same"]
    for pair in report["near_duplicates"]:
        sources = ", ".join(pair["shared_sources"]) or "no source in common"
        lines += ["", f"{pair['closeness']:.2f} [{sources}]"]
        lines += [f"  {s['id']} [{s['place']}]\n    {readable(s['text'])}" for s in pair["statements"]]
    return "\n".join(lines)


def _table(rows: dict[str, Any], groups: bool) -> Iterator[str]:
    items = next(iter(rows.values()))["cells"] if rows else {}
    heads = [*(SHORT.get(item, item) for item in items), "gaps", "sum", "cases", "open"]
    yield " " * NAME + "".join(f"{head:>{max(WIDTH, len(head)) + 1}}" for head in heads)
    for condition, row in rows.items():
        marks = [*(mark(cell) for cell in row["cells"].values())]
        marks += [str(row["gaps"]), str(row["summaries"]), str(row["cases"]), str(len(row["open"]))]
        yield _row(readable(condition), marks, heads)
        for group, cells in row["groups"].items() if groups else ():
            yield _row(f"  - {group}", list(map(mark, cells.values())), heads)


def _row(name: str, marks: list[str], heads: list[str]) -> str:
    cells = (f"{value:>{max(WIDTH, len(head)) + 1}}" for value, head in zip(marks, heads, strict=False))
    return f"{name:{NAME}.{NAME - 1}}{''.join(cells)}"


def mark(cell: dict[str, Any]) -> str:
    """The mark of one cell: a number, or a letter for what is not filled."""
    return str(cell["statements"]) if cell["state"] == "filled" else MARKS[cell["state"]]


def _open_cells(rows: dict[str, Any]) -> Iterator[str]:
    for condition, row in rows.items():
        if row["open"]:
            words = ", ".join(
                f"{item} (wider only)" if row["cells"][item]["state"] == "wider" else item for item in row["open"]
            )
            yield f"{condition} [{', '.join(row['places'])}]"
            yield f"  open: {words}"


def _by_decade(years: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for year, count in years.items():
        decade = f"{year[:3]}0s" if year.isdigit() else year
        found[decade] = found.get(decade, 0) + count
    return found


def _shortened(ids: list[str], most: int = 8) -> list[str]:
    return (
        [str(len(ids)), *ids[:most], *([f"and {len(ids) - most} more: --json"] if len(ids) > most else [])]
        if ids
        else []
    )
