"""Plain text into blocks: what a heading, a list item, a table or a reference looks like when only lines tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from ..model.document import Article, Block, BlockKind
from .marks import find_markers, find_references
from .structure import is_reference_heading, linked

BULLET = re.compile(
    r"[ \t\u00a0]*(?:[-*+•‣◦▪▫●○■□–·➢✓✔]|o(?=\t)|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])[ \t\u00a0]+(?=\S)"
)
_ENDS = re.compile(r"[.!?;,]['\"”’)\]]*(?:\s*\[?\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]?)?$")
_SMALL = frozenset(
    "a an and as at but by for from in into is of on or the to versus vs with without after before".split()
)
_BIBLIOGRAPHIC = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|https?://|\bPMID\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:\[\d{1,3}\]|\d{1,3}[.)])\s+\S")
_RULE = re.compile(r"[\s|:+=_*-]{3,}")
LONGEST_HEADING = 120
WRAPPED_AT = (40, 110)


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    start: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def lines_of(text: str) -> list[Line]:
    """Lines with their offsets, without line ends.

    >>> [(x.text, x.start) for x in lines_of("a\\r\\nb\\n")]
    [('a', 0), ('b', 3)]
    """
    found, at = [], 0
    for raw in text.splitlines(keepends=True):
        found.append(Line(raw.rstrip("\r\n\x0b\x0c\x85\u2028\u2029"), at))
        at += len(raw)
    return found


def read_plain(text: str, source: str, *, notes: tuple[str, ...] = ()) -> Article:
    """Plain text as an article; offsets refer to the text given.

    >>> a = read_plain("Dose\\n\\nIn adults:\\n- 1 g/kg", "-")
    >>> [(b.kind, a.text[b.start : b.end]) for b in a.blocks]
    [('heading', 'Dose'), ('paragraph', 'In adults:'), ('list item', '1 g/kg')]
    """
    blocks = linked(_titled_items(_references(_blocks(lines_of(text)), text), text), text)
    title = next((text[b.start : b.end] for b in blocks[:3] if b.kind == "heading"), "")
    return Article(
        text=text,
        readable=_unwrapped(text, blocks),
        source=source,
        form="text",
        title=title,
        blocks=blocks,
        markers=find_markers(text, blocks),
        references=find_references(text, blocks),
        notes=notes,
    )


def _unwrapped(text: str, blocks: tuple[Block, ...]) -> str:
    """The text with the line ends inside paragraphs as blanks, so that sentences run on."""
    out = list(text)
    for block in blocks:
        for at in range(block.start, block.end):
            if text[at] in "\r\n":
                out[at] = " "
    return "".join(out)


def _blocks(lines: list[Line]) -> list[Block]:
    wrapped = _is_wrapped(lines)
    blocks: list[Block] = []
    i = 0
    while i < len(lines):
        if lines[i].blank or _RULE.fullmatch(lines[i].text):
            i += 1
            continue
        taken = (
            _table(lines, i) or _item(lines, i, wrapped) or _heading(lines, i, wrapped) or _paragraph(lines, i, wrapped)
        )
        blocks += taken[0]
        i = taken[1]
    return blocks


_Taken = tuple[list[Block], int]


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs are broken into lines of like length, as in mails and old text files.

    Such lines break within sentences; where most of them end one, each line is a paragraph of its own.
    """
    inner = [(a, b) for a, b in pairwise(lines) if not a.blank and not b.blank and not _starts(b)]
    if len(inner) < 3:
        return False
    lengths = sorted(len(a.text) for a, _ in inner)
    ended = sum(bool(_ENDS.search(a.text.rstrip())) for a, _ in inner)
    run_on = sum(bool(re.match(r"\s*(?:[a-z]{2}|[a-z] )", b.text)) for _, b in inner)
    return (
        WRAPPED_AT[0] <= lengths[len(lengths) // 2] <= WRAPPED_AT[1]
        and lengths[-1] <= WRAPPED_AT[1] + 30
        and ended <= 0.4 * len(inner)
        and run_on >= 0.3 * len(inner)
    )


def _starts(line: Line) -> bool:
    return BULLET.match(line.text) is not None or "\t" in line.text.strip() or line.text.count("|") > 1


def _block(kind: BlockKind, first: Line, last: Line, *, skip: int = 0, level: int = 0) -> Block:
    start = first.start + skip
    start += len(first.text[skip:]) - len(first.text[skip:].lstrip())
    return Block(kind=kind, start=start, end=last.start + len(last.text.rstrip()), level=level)


def _table(lines: list[Line], i: int) -> _Taken | None:
    """Two or more lines that are cut into cells alike."""

    def cells(text: str) -> int:
        text = text.strip()
        return text.count("\t") if "\t" in text else text.strip("|").count("|")

    j = i
    while j < len(lines) and not lines[j].blank and (cells(lines[j].text) or _RULE.fullmatch(lines[j].text)):
        j += 1
    rows = [x for x in lines[i:j] if not _RULE.fullmatch(x.text)]
    if len(rows) < 2 or any(BULLET.match(x.text) and "|" not in x.text for x in rows):
        return None
    kinds: list[BlockKind] = ["table header", *["table row"] * (len(rows) - 1)]  # type: ignore[list-item]
    return [_block(kind, row, row) for kind, row in zip(kinds, rows, strict=True)], j


def _item(lines: list[Line], i: int, wrapped: bool) -> _Taken | None:
    m = BULLET.match(lines[i].text)
    if not m:
        return None
    indent = len(lines[i].text) - len(lines[i].text.lstrip())
    j = i + 1
    while j < len(lines) and not lines[j].blank and not _starts(lines[j]):
        deeper = len(lines[j].text) - len(lines[j].text.lstrip()) > indent
        if not deeper and not wrapped:
            break
        j += 1
    return [_block("list item", lines[i], lines[j - 1], skip=m.end(), level=min(indent // 2, 5))], j


def _heading(lines: list[Line], i: int, wrapped: bool) -> _Taken | None:
    """A short line without a full stop that stands before something longer."""
    text = lines[i].text.strip()
    after = next((x for x in islice(lines, i + 1, i + 12) if not x.blank), None)
    alone = i + 1 >= len(lines) or lines[i + 1].blank
    if after is None or len(text) > LONGEST_HEADING or (wrapped and not alone):
        return None
    if not looks_like_heading(text):
        return None
    return [_block("heading", lines[i], lines[i], level=3 if text.endswith(":") else 2)], i + 1


def looks_like_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading.

    >>> [looks_like_heading(x) for x in ("First-Line Treatment:", "IVIG is used for these reasons:", "It works.", "Dose")]
    [True, False, False, True]
    """
    bare = text.rstrip(":").strip()
    found = re.findall(r"[^\W\d_][\w'’/-]*", bare)
    if not found or len(found) > 16 or (_ENDS.search(text) and not bare.endswith("?")):
        return False
    if bare.isupper() and len(bare) > 3:
        return True
    content = [w for w in found if w.lower() not in _SMALL]
    capital = sum(w[0].isupper() for w in content)
    if not found[0][0].isupper():
        return False
    return (capital >= 0.6 * len(content) and len(content) > 0) or (len(found) <= 6 and not text.endswith(":"))


def _paragraph(lines: list[Line], i: int, wrapped: bool) -> _Taken:
    j = i + 1
    while wrapped and j < len(lines) and not lines[j].blank and not _starts(lines[j]) and not _closes(lines, j - 1):
        j += 1
    return [_block("paragraph", lines[i], lines[j - 1])], j


def _titled_items(blocks: list[Block], text: str) -> list[Block]:
    """An item that only names what the paragraph below it tells ("1. Pregnancy") is a heading."""
    out = list(blocks)
    for k, (block, below) in enumerate(pairwise(blocks)):
        words = text[block.start : block.end].split()
        if (block.kind, below.kind) == ("list item", "paragraph") and len(words) <= 8:
            out[k] = Block(kind="heading", start=block.start, end=block.end, level=5)
    return out


def _closes(lines: list[Line], k: int) -> bool:
    """Whether a line ends a paragraph though no blank line follows: its sentence ends well before the line is full."""
    width = max(len(x.text) for x in islice(lines, max(0, k - 5), k + 6))
    return bool(_ENDS.search(lines[k].text.rstrip())) and len(lines[k].text) < 0.8 * width


def _references(blocks: list[Block], text: str) -> list[Block]:
    """Mark the list of references: what stands under such a heading, or numbered entries with years at the end."""
    at = _under_heading(blocks, text)
    if at is None:
        at = _tail(blocks, lambda b: bool(_listed(b, text)))
        if at > len(blocks) - 2:
            return blocks
    out = blocks[:at]
    for k, block in enumerate(blocks[at:], at):
        if block.kind == "heading" and not _BIBLIOGRAPHIC.search(text[block.start : block.end]):
            return out + blocks[k:]
        start = _line_start(text, block.start)
        out.append(Block(kind="reference", start=start, end=block.end))
    return out


def _under_heading(blocks: list[Block], text: str) -> int | None:
    """Behind the last such heading; it may have been taken for a paragraph or an item."""
    for k in range(len(blocks) - 1, -1, -1):
        if blocks[k].end - blocks[k].start < 60 and is_reference_heading(text[blocks[k].start : blocks[k].end]):
            follows = [text[b.start : b.end] for b in blocks[k + 1 : k + 6]]
            if any(_BIBLIOGRAPHIC.search(x) for x in follows):
                return k + 1
    return None


def _tail(blocks: list[Block], fits: Callable[[Block], bool]) -> int:
    at = len(blocks)
    while at and fits(blocks[at - 1]):
        at -= 1
    return at


def _listed(block: Block, text: str) -> bool:
    whole = text[_line_start(text, block.start) : block.end]
    return bool(_NUMBERED.match(whole) and _BIBLIOGRAPHIC.search(whole))


def _line_start(text: str, at: int) -> int:
    """The first letter of the line that holds an offset: references keep their label."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return start + len(text[start:at]) - len(text[start:at].lstrip())


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the runs of lines between blank lines."""
    for m in re.finditer(r"\S(?:.|\n(?![ \t\r]*\n))*", text):
        yield m.start(), m.start() + len(m.group().rstrip())
