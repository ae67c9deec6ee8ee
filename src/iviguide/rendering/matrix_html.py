"""Indications by authorities as one page: a plot to read at a glance, where authorities differ, and every stand."""

from __future__ import annotations

from collections import Counter

from ..model.matrix import Clash, Matrix, MatrixRow, Stand
from . import svg
from .html_parts import text
from .matrix_text import AGREEMENT_WORDS, MARKS, in_words, mark
from .phrases import STANCE_WORDS
from .sheet import key, part, sheet, table

_KIND = {"R": "for", "L": "paid", "F": "paid", "C": "some", "X": "against", "x": "against"}
_SIDES = {"for": "recommend it", "paid": "fund or license it", "some": "under conditions"}
NAME, MIDDLE, STEP, HIGH, CELL = 300, 345, 12, 20, 20


def matrix_to_html(matrix: Matrix) -> str:
    """The whole page as HTML text; the same matrix gives the same bytes."""
    shown = "; ".join(f"{name}: {value}" for name, value in matrix.filters.items()) or "everything that is held"
    left = f" {matrix.left_out} stands left out, as their year could not be read." if matrix.left_out else ""
    lead = (
        f"{len(matrix.rows)} indications, {len(matrix.columns)} authorities; shown: {shown}.{left} Funding and a license are "
        "not recommendations, and an authority that could not be read is not silent."
    )
    parts = [
        part("plot", "At a glance", _key() + f'<div class="scroll">{plot(matrix)}</div>'),
        part("disputed", "Where authorities differ, most disputed first", _disputed(matrix)),
        part("stands", "Every stand", _stands(matrix)),
    ]
    foot = f"Release {matrix.release}. Information about published positions, not advice for one person."
    return sheet("Where authorities stand on immunoglobulin", lead, parts, foot)


def _key() -> str:
    kinds = (
        ("for", "R", "recommended"),
        ("paid", "F", "funded (F) or licensed (L)"),
        ("some", "C", "under conditions"),
        ("against", "X", "advised against (X) or not funded (x)"),
        ("mute", "?", "could not be read (?), not addressed (-), not licensed (l)"),
        ("empty", "", "nothing held"),
    )
    return key(kinds)


def plot(matrix: Matrix) -> str:
    """Bars to the right: authorities for it; to the left: against it. Beside them each authority's mark."""
    rows = sorted(matrix.rows, key=lambda r: (-_balance(r), -len(r.cells), r.name.lower()))
    tallest = max((len(_short(c.name)) for c in matrix.columns), default=0)
    top = 30 + 5.4 * tallest
    most = max((r.counted("for") + r.counted("sometimes") for r in rows), default=0)
    left = MIDDLE + max(most * STEP, 200) + 16
    width = left + CELL * len(matrix.columns) + 0.9 * top
    shapes = [*_heads(matrix, top, left)]
    for i, row in enumerate(rows):
        shapes += _row_shapes(row, matrix, top + i * HIGH, left, banded=i % 2 == 1)
    middle = MIDDLE
    shapes.append(svg.line(middle, top - 4, middle, top + len(rows) * HIGH, "axis"))
    shapes.append(svg.label(middle - 6, top - 10, "against", "soft", "end"))
    shapes.append(svg.label(middle + 6, top - 10, "for it (number of authorities)", "soft"))
    told = f"{len(rows)} indications, those with most authorities for it first; {len(matrix.disputed)} are disputed."
    picture = svg.picture(width, top + len(rows) * HIGH + 6, "Authorities by indication", told, shapes)
    return picture.replace("<svg ", '<svg class="plot" ', 1)


def _balance(row: MatrixRow) -> float:
    return row.counted("for") + 0.5 * row.counted("sometimes") - row.counted("against")


def _heads(matrix: Matrix, top: float, left: float) -> list[str]:
    return [
        svg.label(left + i * CELL + CELL * 0.65, top - 6, _short(c.name), turn=-50)
        for i, c in enumerate(matrix.columns)
    ]


def _short(name: str) -> str:
    return name if len(name) <= 34 else name[:33] + "…"


def _row_shapes(row: MatrixRow, matrix: Matrix, y: float, left: float, *, banded: bool) -> list[str]:
    middle = MIDDLE
    shapes = [svg.rect(0, y, left + CELL * len(matrix.columns), HIGH, "band")] if banded else []
    name = row.name if len(row.name) <= 42 else row.name[:41] + "…"
    shapes.append(svg.label(NAME, y + 14, name, anchor="end"))
    x: float = middle
    counted = Counter(_KIND.get(mark(cell[0])) for cell in row.cells.values() if not cell[0].superseded_by)
    for kind, words in _SIDES.items():
        if count := counted[kind]:
            shapes.append(svg.rect(x, y + 4, count * STEP - 1, HIGH - 8, kind, f"{row.name}: {count} {words}"))
        x += count * STEP
    if against := counted["against"]:
        told = f"{row.name}: {against} against"
        shapes.append(svg.rect(middle - against * STEP, y + 4, against * STEP - 1, HIGH - 8, "against", told))
    for i, column in enumerate(matrix.columns):
        stands = row.cells.get(column.authority)
        shapes += _cell(row, stands, left + i * CELL, y)
    return shapes


def _cell(row: MatrixRow, stands: tuple[Stand, ...] | None, x: float, y: float) -> list[str]:
    if not stands:
        return [svg.rect(x + 1, y + 1, CELL - 2, HIGH - 2, "empty")]
    first = stands[0]
    sign = mark(first)
    more = f"; and {len(stands) - 1} more" if len(stands) > 1 else ""
    kind = _KIND.get(sign, "mute") + (" old" if first.superseded_by else "")
    box = svg.rect(x + 1, y + 1, CELL - 2, HIGH - 2, kind, f"{row.name}: {in_words(first)}{more}")
    return [box, svg.label(x + CELL / 2, y + 14, sign, "glyph on", "middle")]


def _disputed(matrix: Matrix) -> str:
    if not matrix.disputed:
        return "<p>No two authorities differ among what is shown.</p>"
    return "".join(_dispute(row) for row in matrix.disputed)


def _dispute(row: MatrixRow) -> str:
    ranked = sorted(row.clashes, key=lambda c: -c.weight)
    first, rest = ranked[:3], ranked[3:]
    more = f"<details><summary>{len(rest)} more pairs</summary>{''.join(map(_clash, rest))}</details>" if rest else ""
    head = f"<h3>{text(row.name)}: {text(AGREEMENT_WORDS[row.agreement])}</h3>"
    return head + "".join(map(_clash, first)) + more


def _clash(clash: Clash) -> str:
    note = "<p><small>In different matters (advice, license, money): both may hold.</small></p>" if clash.across else ""
    return f'<div class="clash">{_side(clash.one)}{_side(clash.other)}{note}</div>'


def _side(stand: Stand) -> str:
    return f"<p><b>{text(in_words(stand))}</b><br>{text(stand.text)}</p>"


def _stands(matrix: Matrix) -> str:
    heads = ("Indication", "Authority", "Mark", "Position", "For whom", "Kind", "Year", "Country", "Grade", "Statement")
    rows = ((row.name, *_values(stand)) for row in matrix.rows for stands in row.cells.values() for stand in stands)
    return table(f"Marks: {', '.join(f'{m} {s}' for s, m in MARKS.items())}", heads, rows)


def _values(s: Stand) -> tuple[str, ...]:
    old = f" (superseded by {s.superseded_by})" if s.superseded_by else ""
    year = str(s.year) if s.year else "not read"
    position = STANCE_WORDS[s.stance] + old
    return s.authority, MARKS[s.stance], position, s.group, s.kind, year, s.country or "", s.grade or "", s.statement
