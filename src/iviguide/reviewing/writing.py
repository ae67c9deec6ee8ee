"""Putting lines at the end of a ledger. Nothing that stands in the file is read back, changed or moved."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..errors import BadInput
from ..knowledge.ledger import COLUMNS, read_ledger
from ..model.pack import LedgerEntry

HEADER = "# " + "\t".join(COLUMNS) + "\n"
MOST = 1000
"""Characters of a note or any other cell."""


def as_line(entry: LedgerEntry) -> str:
    """One line of the file; cells are checked, so that no cell can hold a tab, a line end or a hidden mark.

    Raises BadInput naming the cell.
    """
    cells = [getattr(entry, column) for column in COLUMNS]
    shown = [value.isoformat() if column == "on" else str(value) for column, value in zip(COLUMNS, cells, strict=True)]
    for column, value in zip(COLUMNS, shown, strict=True):
        if not value.isprintable():
            raise BadInput(
                f"{column}: found a tab, line end or hidden character in {value[:40]!r}; allowed: one line of text"
            )
        if len(value) > MOST:
            raise BadInput(f"{column}: found {len(value)} characters; allowed: {MOST}")
    if shown[0].startswith("#"):
        raise BadInput(f"statement: found {shown[0]!r}; a line that starts with # is a remark")
    return "\t".join(shown).rstrip("\t") + "\n"


def append(path: Path, entries: Sequence[LedgerEntry]) -> None:
    """Adds lines to a ledger, all or none, in one write; makes the file where there is none.

    Raises BadInput if the file is no ledger or cannot be written.
    """
    lines = "".join(map(as_line, entries))
    try:
        before = path.read_bytes() if path.exists() else b""
        _refuse_what_is_no_ledger(path, before)
        start = HEADER if not before else "" if before.endswith(b"\n") else "\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        # One write in append mode: two editors at once cannot cut into each other's lines.
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(handle, (start + lines).encode())
        finally:
            os.close(handle)
    except OSError as error:
        raise BadInput(f"{path}: the ledger cannot be written: {error.strerror}; give --ledger FILE") from error


def _refuse_what_is_no_ledger(path: Path, before: bytes) -> None:
    try:
        _, problems = read_ledger(path.name, before.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: not UTF-8 text (byte {error.start}); a ledger is a TSV file") from error
    if problems:
        raise BadInput(f"{problems[0]}; nothing was written")


def read(path: Path) -> list[LedgerEntry]:
    """The lines of a ledger file; none if there is no file yet. Raises BadInput on the first line that is no ledger line."""
    if not path.exists():
        return []
    try:
        entries, problems = read_ledger(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the ledger cannot be read: {error}") from error
    if problems:
        raise BadInput(problems[0])
    return entries
