"""From a row of parts to blocks that know what they stand under: headings, list introductions, table headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model.document import Block

REFERENCE_HEADING = re.compile(
    r"(?:\d+\.?\s+)?(?:selected |key |cited |numbered )?"
    r"(?:references?(?: list| cited)?|bibliography|citations?|sources?(?: cited)?|literature cited|works cited|"
    r"notes and references|references and (?:notes|links|sources|further reading)|footnotes)\s*:?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    """What is open at a place: one heading per level, an introduction, items by depth, the header of a table."""

    headings: list[tuple[int, int]]
    introduction: int | None
    items: list[tuple[int, int]]
    header: int | None


def linked(parts: list[Block], text: str) -> tuple[Block, ...]:
    """The blocks of an article in order, each with what it stands under.

    >>> text = "Pregnancy\\n\\nIVIG is used:\\n- before birth"
    >>> parts = [Block(kind="heading", start=0, end=9, level=2), Block(kind="paragraph", start=11, end=24),
    ...          Block(kind="list item", start=27, end=39)]
    >>> [b.under for b in linked(parts, text)]
    [(), (0,), (0, 1)]
    """
    at = _Open([], None, [], None)
    return tuple(_link(i, block, text, at) for i, block in enumerate(parts))


def _link(i: int, block: Block, text: str, at: _Open) -> Block:
    if block.kind in ("title", "heading"):
        level = 0 if block.kind == "title" else max(1, block.level)
        at.headings[:] = [h for h in at.headings if h[0] < level]
        under = tuple(h[1] for h in at.headings)
        at.headings.append((level, i))
        at.introduction, at.header = None, None
        at.items.clear()
        return replace(block, under=under)
    under = tuple(h[1] for h in at.headings)
    if block.kind == "list item":
        at.items[:] = [x for x in at.items if x[0] < block.level]
        under += (() if at.introduction is None else (at.introduction,)) + tuple(x[1] for x in at.items)
        at.items.append((block.level, i))
        return replace(block, under=under)
    at.items.clear()
    if block.kind == "table row":
        return replace(block, under=under + (() if at.header is None else (at.header,)))
    at.header = i if block.kind == "table header" else None
    introduces = block.kind == "paragraph" and text[block.start : block.end].rstrip().rstrip("*_").endswith(":")
    at.introduction = i if introduces else None
    return replace(block, under=under)


def is_reference_heading(words: str) -> bool:
    """Whether a heading opens a list of references.

    >>> is_reference_heading("References"), is_reference_heading("Sources of IgG")
    (True, False)
    """
    return REFERENCE_HEADING.fullmatch(words.strip().strip("#*_ ")) is not None
