"""Runs of glyphs into lines of a page; small raised numbers become citations or exponents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

RAISED_SIZE = 0.88
"""A run this much smaller than its line, and above its foot, is raised."""
WIDE_GAP = 2.2
"""In letter heights: a gap this wide on one line parts the cells of a table."""
LETTER_WIDTH = 0.5
SAME_PLACE = 1.5

_EXPONENT = re.compile(r"(?:\b10|[×x]\s?10|\b[cmdk]?m)\s?$")
_CITATION = re.compile(r"\s*\[?\(?(\d{1,3}[a-z]?(?:\s*[,–-]\s*\d{1,3}[a-z]?)*),?\)?\]?\s*")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


@dataclass(frozen=True, slots=True)
class Chunk:
    text: str
    x: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line as drawn. `right` is where it ends, estimated; a tab in `text` is a wide gap."""

    text: str
    x: float
    y: float
    right: float
    size: float
    bold: bool
    page: int
    cells: tuple[float, ...] = ()
    """Where its cells begin, if it has several."""


def lines_of_page(chunks: list[Chunk], page: int) -> list[PageLine]:
    """The lines of a page in the order they are drawn.

    >>> run = [Chunk("in most adults.", 50, 700, 10, False), Chunk("1,2", 125, 703, 6, False), Chunk(" So", 135, 700, 10, False)]
    >>> lines_of_page(run, 0)[0].text
    'in most adults.[1,2] So'
    """
    lines: list[PageLine] = []
    for chunk in chunks:
        for k, text in enumerate(chunk.text.strip("\r\n").split("\n")):
            if text.strip():
                _place(replace(chunk, text=text, y=chunk.y - k * 1.2 * chunk.size), page, lines)
    return [replace(line, text=_tidy(line.text)) for line in lines]


def _tidy(text: str) -> str:
    text = re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", text)).strip()
    return re.sub(r"(?<=[⁰¹²³⁴-⁹]) (?=/)", "", text)


def _place(chunk: Chunk, page: int, lines: list[PageLine]) -> None:
    last = lines[-1] if lines else None
    if last is not None and _raised(chunk, last):
        lines[-1] = replace(last, text=_with_raised(last.text, chunk.text), right=_end(chunk))
    elif (
        last is not None
        and abs(chunk.y - last.y) <= 0.35 * max(chunk.size, last.size)
        and chunk.x >= last.right - 4 * chunk.size
    ):
        parted = _begins_a_cell(chunk, last, lines[-2] if len(lines) > 1 else None)
        longer = len(chunk.text) > len(last.text) and not _small(last, chunk)
        lines[-1] = PageLine(
            last.text + ("\t" if parted else "") + chunk.text,
            last.x,
            last.y,
            max(_end(chunk), last.right),
            max(last.size, chunk.size),
            chunk.bold if longer else last.bold,
            page,
            (*(last.cells or (last.x,)), chunk.x) if parted else last.cells,
        )
    else:
        lines.append(PageLine(chunk.text, chunk.x, chunk.y, _end(chunk), chunk.size, chunk.bold, page))


def _begins_a_cell(chunk: Chunk, last: PageLine, above: PageLine | None) -> bool:
    """Whether there is a wide gap before a run, or a cell of the line above begins at the same place."""
    if last.text.rstrip().endswith(("•", "-", "–")):
        return False
    if chunk.x - last.right > WIDE_GAP * max(chunk.size, 1.0):
        return True
    return above is not None and any(abs(chunk.x - x) < SAME_PLACE for x in above.cells[1:])


def _small(last: PageLine, chunk: Chunk) -> bool:
    return chunk.size < last.size * RAISED_SIZE


def _end(chunk: Chunk) -> float:
    return chunk.x + len(chunk.text.strip()) * chunk.size * LETTER_WIDTH


def _raised(chunk: Chunk, line: PageLine) -> bool:
    above = chunk.y - line.y
    fits = re.fullmatch(r"\s*[\[(]?[\d,;\s–−+-]{1,16}[\])]?\s*", chunk.text) is not None
    return (
        fits
        and _small(line, chunk)
        and 0.15 * line.size <= above <= 0.8 * line.size
        and any(c.isdigit() for c in chunk.text)
    )


def _with_raised(before: str, text: str) -> str:
    digits = text.strip()
    if _EXPONENT.search(before) and not re.search(r"[,;]", digits):
        return before.rstrip() + digits.translate(_RAISED) + (" " if text.endswith(" ") else "")
    cited = _CITATION.fullmatch(text)
    return before.rstrip() + (f"[{cited.group(1)}]" if cited else digits) + (" " if text.endswith(" ") else "")
