"""Lines of a PDF into headings, paragraphs, list items and tables; what repeats on every page is left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ..model.document import BlockKind
from .lines import BULLET, looks_like_heading
from .pdf_lines import PageLine
from .structure import is_reference_heading

EDGE_LINES = 3
"""Running heads and feet stand among the first or last lines of a page."""
SAME_HEIGHT = 4.0
"""Points."""
LARGER = 1.12
"""Letters this much larger than those of running text make a heading."""
FAR = 1.55
"""In usual line distances: a gap this wide parts paragraphs."""
SHORT = 0.7
FULL = 0.82
"""A line that fills this share of its column runs on."""

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]", re.IGNORECASE)
_OF_A_BROWSER = re.compile(r"#/#|://")
"""What a browser prints at the edges: a date, an address, the number of the page."""
_STOP = re.compile(r"[.!?:;][\"”')\]]*(?:\[[\d, –-]+\])?$")
_REFERENCE = re.compile(r"\s*(?:\[\d{1,3}\]|\d{1,3}\.)\s*[A-Z]")
_KEPT_HYPHEN = frozenset(
    "first second third high low long short double single self non anti well dose steroid life open half full early late "
    "post pre large small red white one two three four five side follow evidence placebo blood time B T".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    kind: BlockKind
    text: str
    level: int = 0


def without_running_heads(pages: list[list[PageLine]]) -> tuple[list[PageLine], int]:
    """All lines but those that come back page after page, and page numbers; with the count of what was left out."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in _edges(page)})
    often = max(2, (len(pages) + 1) // 3)
    kept: list[PageLine] = []
    dropped = 0
    for page in pages:
        edges = set(map(id, _edges(page)))
        for line in page:
            shape = _shape(line)
            repeats = seen[shape] >= often and (len(pages) > 2 or _OF_A_BROWSER.search(shape[0]) is not None)
            if id(line) in edges and (repeats or _PAGE_NUMBER.fullmatch(line.text)):
                dropped += 1
            else:
                kept.append(line)
    return kept, dropped


def _edges(page: list[PageLine]) -> list[PageLine]:
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height[:EDGE_LINES] + by_height[-EDGE_LINES:] if len(page) > 2 * EDGE_LINES else by_height


def _shape(line: PageLine) -> tuple[str, int]:
    """Words without their figures, and how high they stand: running heads keep their place."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.y / SAME_HEIGHT)


def parts_of(lines: list[PageLine]) -> list[Part]:
    """The parts of a PDF in reading order.

    >>> row = lambda t, y, size=10.0: PageLine(t, 50, y, 50 + 5 * len(t), size, False, 0)
    >>> body = [row("IVIG raises the platelet count in most adults with immuno-", 700), row("globulin.", 688)]
    >>> [(p.kind, p.text) for p in parts_of([row("Dose", 720, 14.0), *body])]
    [('heading', 'Dose'), ('paragraph', 'IVIG raises the platelet count in most adults with immunoglobulin.')]
    """
    sizes = _Sizes.of(lines)
    vocabulary = set(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(line.text.lower() for line in lines)))
    out: list[Part] = []
    i = 0
    in_references = False
    while i < len(lines):
        j = _table_end(lines, i)
        if j - i >= 2:
            out += [
                Part("table row" if k else "table header", " | ".join(lines[i + k].text.split("\t")))
                for k in range(j - i)
            ]
            i = j
            continue
        kind, level = _kind(lines, i, sizes, in_references)
        j = _end_of(lines, i, kind, sizes, in_references)
        text = _joined([line.text.replace("\t", " ") for line in lines[i:j]], vocabulary)
        if kind == "heading" and (len(text.split()) > 30 or (text.endswith(".") and len(text.split()) > 8)):
            kind, level = "paragraph", 0  # large print, but running text
        if kind == "heading":
            in_references = is_reference_heading(text)
        if kind == "list item":
            text = BULLET.sub("", text, count=1)
        out.append(Part(kind, text, level))
        i = j
    return out


@dataclass(frozen=True, slots=True)
class _Sizes:
    body: float
    leading: float
    right: float
    larger: tuple[float, ...]

    @classmethod
    def of(cls, lines: list[PageLine]) -> _Sizes:
        letters: Counter[float] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
        body = max(letters, key=lambda s: (letters[s], -s), default=10.0)
        steps: Counter[float] = Counter()
        for a, b in pairwise(lines):
            if a.page == b.page and a.size == b.size == body and 0 < a.y - b.y < 4 * body:
                steps[round(a.y - b.y, 1)] += 1
        leading = max(steps, key=lambda s: (steps[s], -s), default=1.2 * body)
        widths = sorted(line.right - line.x for line in lines if line.size == body)
        right = widths[int(len(widths) * 0.9)] if widths else 0.0
        return cls(body, leading, right, tuple(sorted({s for s in letters if s >= body * LARGER}, reverse=True)))


def _kind(lines: list[PageLine], i: int, sizes: _Sizes, in_references: bool) -> tuple[BlockKind, int]:
    line = lines[i]
    text = line.text.strip()
    short = len(text.split()) <= 20 and any(c.isalpha() for c in text)
    if line.size >= sizes.body * LARGER and short:
        return "heading", min(6, 1 + sizes.larger.index(line.size))
    if short and line.bold and not _STOP.search(text.rstrip(":")) and not BULLET.match(text) and not _runs_on(lines, i):
        return "heading", min(6, 1 + len(sizes.larger))
    if short and is_reference_heading(text):
        return "heading", 2
    if text.isupper() and short and looks_like_heading(text):
        return "heading", min(6, 2 + len(sizes.larger))
    if BULLET.match(line.text) and not in_references:
        return "list item", 0
    return "paragraph", 0


def _runs_on(lines: list[PageLine], i: int) -> bool:
    """Whether a bold line is the start of a paragraph that goes on in the same weight."""
    following = lines[i + 1 : i + 3]
    return len(following) == 2 and all(x.bold and x.size == lines[i].size for x in following)


def _end_of(lines: list[PageLine], i: int, kind: BlockKind, sizes: _Sizes, in_references: bool) -> int:
    j = i + 1
    while j < len(lines) and _continues(lines[j - 1], lines[j], kind, sizes, in_references):
        j += 1
    return j


def _continues(a: PageLine, b: PageLine, kind: BlockKind, sizes: _Sizes, in_references: bool) -> bool:
    """Whether line `b` goes on where line `a` ended."""
    if kind == "heading":
        near = a.page == b.page and 0 < a.y - b.y <= 1.6 * a.size
        return near and a.size == b.size and a.bold == b.bold and not a.text.endswith((":", "."))
    if b.size >= sizes.body * LARGER or (b.bold and not a.bold and looks_like_heading(b.text)):
        return False
    if (BULLET.match(b.text) and not in_references) or (in_references and _REFERENCE.match(b.text)):
        return False
    if is_reference_heading(b.text):
        return False
    if a.page != b.page or b.y > a.y:  # the next page or column
        return not _STOP.search(a.text) or (b.text[:1].islower())
    gap = a.y - b.y
    if a.right - a.x < SHORT * sizes.right and b.text[:1].isupper() and not in_references:
        return False  # a line that was broken off: an item or a cell, where bullets are drawn and not written
    ended = _STOP.search(a.text) is not None and a.right - a.x < FULL * sizes.right
    indented = (
        kind == "paragraph" and b.x - a.x > 0.8 * sizes.body and _STOP.search(a.text) is not None and not in_references
    )
    return gap <= FAR * sizes.leading and not ended and not indented


def _table_end(lines: list[PageLine], i: int) -> int:
    """Behind the lines from `i` on that have wide gaps."""
    j = i
    while j < len(lines) and "\t" in lines[j].text and lines[j].page == lines[i].page:
        j += 1
    return j


def _joined(lines: list[str], vocabulary: set[str]) -> str:
    text = lines[0].strip()
    for line in lines[1:]:
        line = line.strip()
        broken = re.search(r"([A-Za-z]+)[-\u00ad‐]$", text)
        if broken and line[:1].islower():
            rest = re.match(r"[a-z]+", line)
            text = (
                text[:-1]
                + ("-" if _keeps_hyphen(broken.group(1), rest.group() if rest else "", vocabulary) else "")
                + line
            )
        elif text.endswith(("/", "–")):
            text += line
        else:
            text += " " + line
    return text


def _keeps_hyphen(left: str, right: str, vocabulary: set[str]) -> bool:
    whole, parted = (left + right).lower(), f"{left}-{right}".lower()
    if whole in vocabulary:
        return False
    return parted in vocabulary or left in _KEPT_HYPHEN or left.lower() in _KEPT_HYPHEN
