"""Editorial state, derived and never typed: what the append-only ledger says of a statement *as it reads now*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import get_args

from ..model.pack import Decision, LedgerEntry
from ..model.statement import Statement
from ..model.terms import Status

COLUMNS = ("statement", "digest", "decision", "reviewer", "role", "on", "interests", "note")


DECIDING: dict[Decision, Status] = {"under review": "under review", "approved": "approved", "retired": "retired"}
"""Decisions that give a statement its state."""

_TITLES = frozenset("dr prof professor md phd mr mrs ms".split())


def person(name: str) -> str:
    """A name as it is compared: without case, titles, dots and order.

    >>> person("Dr. Rita Reviewer") == person("REVIEWER, Rita, MD")
    True
    """
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return " ".join(sorted(w for w in words if w not in _TITLES))


def submitters(entries: Iterable[LedgerEntry]) -> dict[tuple[str, str], dict[str, date]]:
    """Who handed in which words (statement, digest), with the first day."""
    found: dict[tuple[str, str], dict[str, date]] = {}
    for e in entries:
        if e.decision == "under review":
            found.setdefault((e.statement, e.digest), {}).setdefault(e.reviewer, e.on)
    return found


def read_ledger(file: str, text: str) -> tuple[list[LedgerEntry], list[str]]:
    """Lines of a ledger file and what is wrong with it. Lines starting with # and empty lines are skipped."""
    entries, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) not in range(6, len(COLUMNS) + 1):
            problems.append(f"{file}:{number}: {len(cells)} columns; allowed: {', '.join(COLUMNS)}, separated by tabs")
            continue
        row = dict(zip(COLUMNS, cells, strict=False))
        if row["decision"] not in get_args(Decision):
            problems.append(
                f"{file}:{number}: decision '{row['decision']}' is not allowed; allowed: {', '.join(get_args(Decision))}"
            )
            continue
        try:
            entries.append(LedgerEntry(**{**row, "on": date.fromisoformat(row["on"])}))  # type: ignore[arg-type]
        except ValueError:
            problems.append(f"{file}:{number}: '{row['on']}' is not a date; write YYYY-MM-DD")
    return entries, problems


def derive_status(
    statements: Iterable[Statement],
    ledger: Iterable[LedgerEntry],
    digest: Callable[[Statement], str],
) -> dict[str, Status]:
    """Status by statement id. The latest decision counts, and only if it was made on the words as they are now.

    A retirement holds whatever the words are; an approval of other words leaves the statement `submitted`. What readers
    say, and the answer to it, changes no state.
    """
    latest: dict[str, LedgerEntry] = {}
    for entry in ledger:
        if entry.decision in DECIDING:
            latest[entry.statement] = entry
    status: dict[str, Status] = {}
    for statement in statements:
        decision = latest.get(statement.id)
        if decision is None:
            status[statement.id] = "submitted"
        elif decision.decision == "retired" or decision.digest == digest(statement):
            status[statement.id] = DECIDING[decision.decision]
        else:
            status[statement.id] = "submitted"
    return status
