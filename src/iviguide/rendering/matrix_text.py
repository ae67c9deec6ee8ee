"""Indications by authorities for a terminal and as CSV."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterator

from ..model.matrix import Agreement, Clash, Matrix, MatrixRow, Stand
from ..model.terms import Stance
from .phrases import STANCE_WORDS
from .safe import readable

MARKS: dict[Stance, str] = {
    "recommended": "R",
    "conditional": "C",
    "not recommended": "X",
    "licensed": "L",
    "not licensed": "l",
    "funded": "F",
    "not funded": "x",
    "not addressed": "-",
    "could not be read": "?",
}
LEGEND = "; ".join(f"{mark} {stance}" for stance, mark in MARKS.items())
AGREEMENT_WORDS: dict[Agreement, str] = {
    "opposed": "some for, some against",
    "subgroup": "some against it in part of the patients",
    "degree": "for it, some only under conditions",
    "agree": "in agreement as far as read",
    "one voice": "one authority read",
    "none read": "no stand read",
}
CSV_COLUMNS = (
    "condition name group authority country kind stance grade strength year superseded_by statement sources agreement"
).split()
NAME, WRAP = 36, 118


def matrix_to_terminal(matrix: Matrix, *, full: bool = False) -> str:
    """Marks in columns, columns headed downward, then where authorities differ most (`full`: every pair)."""
    lines = [*_heads(matrix), *map(_line, _rows(matrix)), "", *textwrap.wrap(f"{LEGEND}; * superseded", WRAP), ""]
    lines += [f"{len(matrix.rows)} indications, {len(matrix.columns)} authorities"]
    if matrix.filters:
        lines += ["only " + "; ".join(f"{name} {value}" for name, value in matrix.filters.items())]
    if matrix.left_out:
        lines += [f"{matrix.left_out} stands left out, as their year could not be read"]
    return "\n".join([*lines, "", *_disputed(matrix, full)])


def _rows(matrix: Matrix) -> list[tuple[MatrixRow, Matrix]]:
    return [(row, matrix) for row in matrix.rows]


def _heads(matrix: Matrix) -> Iterator[str]:
    tall = max((len(c.authority) for c in matrix.columns), default=0)
    for i in range(tall):
        letters = (c.authority.rjust(tall)[i] for c in matrix.columns)
        yield " " * NAME + "".join(f" {letter} " for letter in letters)


def _line(pair: tuple[MatrixRow, Matrix]) -> str:
    row, matrix = pair
    cells = (row.cells.get(c.authority) for c in matrix.columns)
    shown = (f" {mark(cell[0])}{'*' if cell[0].superseded_by else ' '}" if cell else " . " for cell in cells)
    return f"{readable(row.condition)[: NAME - 1]:{NAME}}{''.join(shown)} {AGREEMENT_WORDS[row.agreement]}"


def mark(stand: Stand) -> str:
    return MARKS[stand.stance]


def _disputed(matrix: Matrix, full: bool) -> Iterator[str]:
    if not matrix.disputed:
        yield "No two authorities differ among what is shown."
        return
    yield "Where authorities differ, most disputed first"
    for row in matrix.disputed:
        yield f"{row.name} ({AGREEMENT_WORDS[row.agreement]})"
        ranked = sorted(row.clashes, key=lambda c: -c.weight)
        shown = ranked if full else ranked[:2]
        for clash in shown:
            yield from textwrap.wrap(clash_line(clash), WRAP, initial_indent="  - ", subsequent_indent="    ")
        if len(shown) < len(ranked):
            yield f"    {len(ranked) - len(shown)} more pairs: --full"


def clash_line(clash: Clash) -> str:
    """Both sides in one line, with the statements to look up."""
    note = " (in different matters: advice, license, money)" if clash.across else ""
    return f"{in_words(clash.one)} - {in_words(clash.other)}{note}"


def in_words(stand: Stand) -> str:
    """`ash (2011, US, adult): recommends, grade 1B [itp-x]`"""
    about = ", ".join(str(p) for p in (stand.year or "year not read", stand.country, stand.group) if p)
    grade = f", grade {stand.grade}" if stand.grade else ""
    old = f", superseded by {stand.superseded_by}" if stand.superseded_by else ""
    return f"{stand.authority} ({about}): {STANCE_WORDS[stand.stance]}{grade}{old} [{stand.statement}]"


def matrix_to_csv(matrix: Matrix) -> str:
    """One line per stand. A cell that a spreadsheet would run as a formula is given a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in matrix.rows:
        for stands in row.cells.values():
            writer.writerows([_harmless(value) for value in _values(row, s)] for s in stands)
    return out.getvalue()


def _values(row: MatrixRow, s: Stand) -> list[str | int | None]:
    named = {"condition": row.condition, "name": row.name, "agreement": row.agreement, "sources": " ".join(s.sources)}
    return [named[c] if c in named else getattr(s, c) for c in CSV_COLUMNS]


def _harmless(value: str | int | None) -> str:
    shown = readable(str(value)) if value is not None else ""
    return f"'{shown}" if shown[:1] in {"=", "+", "-", "@"} else shown
