"""Tables as tab-separated text: one record a line, cells cleared of tabs, line ends and hidden marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import BadInput
from .safe import readable


def to_tsv(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    """Missing cells stay empty."""
    lines = ["\t".join(columns)]
    lines += ["\t".join(readable(str(row.get(c, ""))) for c in columns) for row in rows]
    return "\n".join(lines) + "\n"


def from_tsv(text: str, needed: Sequence[str]) -> list[dict[str, str]]:
    """Rows by column name; cells that a spreadsheet dropped at the end of a line are empty. Raises BadInput on a missing column."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    heads = lines[0].split("\t") if lines else []
    missing = [c for c in needed if c not in heads]
    if missing:
        raise BadInput(f"found no column '{missing[0]}'; needed: {', '.join(needed)}, separated by tabs")
    rows = []
    for line in lines[1:]:
        cells = [c.strip().strip('"') for c in line.split("\t")]
        rows.append(dict(zip(heads, [*cells, *[""] * (len(heads) - len(cells))], strict=False)))
    return rows
