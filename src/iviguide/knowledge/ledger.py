"""Editorial state, derived and never typed: what the append-only ledger says of a statement *as it reads now*."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import get_args

from ..model.pack import Decision, LedgerEntry
from ..model.statement import Statement
from ..model.terms import Status

COLUMNS = ("statement", "digest", "decision", "reviewer", "role", "on", "interests", "note")


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

    A retirement holds whatever the words are; an approval of other words leaves the statement `submitted`.
    """
    latest: dict[str, LedgerEntry] = {}
    for entry in ledger:
        latest[entry.statement] = entry
    status: dict[str, Status] = {}
    for statement in statements:
        decision = latest.get(statement.id)
        if decision is None:
            status[statement.id] = "submitted"
        elif decision.decision == "retired" or decision.digest == digest(statement):
            status[statement.id] = decision.decision
        else:
            status[statement.id] = "submitted"
    return status
