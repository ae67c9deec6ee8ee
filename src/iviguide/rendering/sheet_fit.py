"""How high a printed sheet will be, in millimeters, told from its HTML: a layout engine may be missing, and one page it has to be.

Lines are counted block by block, as long as the letters of its size let them be; widths and heights are those of the style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

PAGE_MM = 281.0
"""A4 within its margins."""
_BLOCK = re.compile(r"<(p|li|h1|h2|tr)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_COLUMNS = re.compile(r'<div class="(?:two|choices)">.*?</div>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Setting:
    """A size that a sheet is set in: letters of a line, heights of a line, a heading, a row to write in, a plot."""

    letters: int
    line: float
    heading: float
    slot: float
    plot: float

    def lines(self, text: str, share: float = 1.0) -> int:
        return max(1, ceil(len(_TAG.sub("", text)) / (self.letters * share)))


SETTINGS = {
    "roomy": Setting(127, 4.1, 7.6, 9.0, 31),
    "": Setting(141, 3.8, 6.4, 7.1, 31),
    "dense": Setting(172, 2.9, 4.6, 4.9, 21),
    "dense packed": Setting(183, 2.72, 4.5, 4.9, 0),
}


def height(body: str, kind: str) -> float:
    """Of the whole sheet, rather too high than too low; two columns count with the half of what stands in them."""
    size = SETTINGS[kind]
    columns = [m[0] for m in _COLUMNS.finditer(body)]
    rest = _COLUMNS.sub("", body)
    halves = sum(_blocks(c, size, 0.47) / 2 + 2 * size.line for c in columns)
    return _blocks(rest, size, 1.0) + halves + 26


def _blocks(html: str, size: Setting, share: float) -> float:
    total = html.count("<svg") * size.plot + html.count("<table") * 1.5
    for m in _BLOCK.finditer(html):
        name, attributes, inner = m.groups()
        if name in ("h1", "h2"):
            total += size.heading + (size.lines(inner, share * 0.85) - 1) * size.line
        elif name == "tr":
            total += _row(inner, size, share)
        else:
            total += size.lines(inner, share * (0.9 if "slowed" in attributes else 1)) * size.line + (
                0.9 if name == "p" else 0.2
            )
    return total


def _row(inner: str, size: Setting, share: float) -> float:
    """A row to write in has its height; another one is as high as its fullest cell."""
    if "class=slot" in inner or "class=line" in inner:
        return size.slot
    cells = [len(_TAG.sub("", c)) for c in _CELL.findall(inner)] or [0]
    room = size.letters * share - 3 * len(cells)
    return max(1, ceil(max(cells) / max(10.0, room * max(0.12, max(cells) / max(1, sum(cells)))))) * size.line + 1.2
