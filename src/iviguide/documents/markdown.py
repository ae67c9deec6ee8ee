"""Markdown into blocks. The text stays as given; in the readable copy its marks are blanked, so that offsets hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model.document import Article, Block, BlockKind
from .lines import Line, lines_of
from .marks import find_markers, find_references
from .structure import is_reference_heading, linked

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_NOTE = re.compile(r" {0,3}\[\^([\w.-]+)\]:[ \t]*")
_LINK_TARGET = re.compile(r" {0,3}\[[^\]^][^\]]*\]:[ \t]*\S+[^\n]*$")
_ROW = re.compile(r"[^|\n]*\|[^\n]*")
_ROW_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")

_BLANKED = (
    re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>"),
    re.compile(r"!\[[^\]\[\n]{0,300}\]\([^)(\n]{0,1000}\)"),
)
_LINK = re.compile(r"\[([^\[\]\n]+)\](\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])")
_EMPHASIS = re.compile(
    r"(?<!\\)(\*{1,3}|~~|`+)(?=\S)|(?<=\S)(\*{1,3}|~~|`+)|(?<![\w\\])_{1,3}(?=\w)|(?<=[\w.,;:)%])_{1,3}(?!\w)"
)
_CALL = re.compile(r"\[\^(\w{1,4})\](?!:)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_FRONT = re.compile(r"---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)


@dataclass(slots=True)
class _Read:
    blocks: list[Block] = field(default_factory=list)
    in_references: bool = False


def read_markdown(text: str, source: str, *, notes: tuple[str, ...] = ()) -> Article:
    """Markdown as an article.

    >>> a = read_markdown("# Dose\\n\\n**IVIG** is [given](u) once.[^1]\\n\\n[^1]: Hall, Blood 2019", "-")
    >>> [(b.kind, a.readable[b.start : b.end].strip()) for b in a.blocks][1]
    ('paragraph', 'IVIG    is  given     once. [1]')
    >>> a.markers[0].labels, a.references[0].label
    (('1',), '1')
    """
    readable = _readable(text)
    blocks = linked(_blocks(lines_of(text), readable), readable)
    readable = _running(readable, blocks)
    title = next((readable[b.start : b.end].strip() for b in blocks if b.kind == "heading"), "")
    return Article(
        text=text,
        readable=readable,
        source=source,
        form="markdown",
        title=title,
        blocks=blocks,
        markers=find_markers(readable, blocks),
        references=find_references(text, blocks),
        notes=notes,
    )


def _readable(text: str) -> str:
    """The text with what is no words blanked: comments, tags, pictures, targets of links, emphasis."""
    front = _FRONT.match(text)
    out = _blank(text[: front.end()]) + text[front.end() :] if front else text
    out = _without_comments(out)
    for pattern in _BLANKED:
        out = pattern.sub(lambda m: _blank(m.group()), out)
    out = _LINK.sub(_link, out)
    out = _CALL.sub(lambda m: f" [{m.group(1)}]", out)
    out = _ESCAPE.sub(" ", out)
    return _EMPHASIS.sub(lambda m: " " * len(m.group()), out)


def _running(readable: str, blocks: tuple[Block, ...]) -> str:
    """Line ends inside paragraphs become blanks; code, which asserts nothing, is blanked."""
    out = list(readable)
    for block in blocks:
        for at in range(block.start, block.end):
            if block.kind == "code" or readable[at] in "\r\n":
                out[at] = "\n" if block.kind == "code" and readable[at] == "\n" else " "
    return "".join(out)


def _without_comments(text: str) -> str:
    """Comments blanked, found from left to right: a pattern would look for the end of each open one anew."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += [text[at:start], _blank(text[start : end + 3])]
        at = end + 3
    return "".join([*parts, text[at:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _link(m: re.Match[str]) -> str:
    """A link keeps its words; one whose words are a number is a citation and keeps its brackets."""
    words, target = m.group(1), m.group(2)
    cited = re.fullmatch(r"\^?\d{1,3}(?:[,–-]\d{1,3})*", words.strip())
    left, right = ("[", "]") if cited else (" ", " ")
    return f"{left}{words}{right}{' ' * len(target)}"


def _blocks(lines: list[Line], readable: str) -> list[Block]:
    read = _Read()
    i = 0
    while i < len(lines):
        line = lines[i]
        blank = not readable[line.start : line.start + len(line.text)].strip()
        if fence := _FENCE.match(line.text):
            i = _fenced(lines, i, fence.group(1), read)
        elif blank or _RULE.match(line.text) or _LINK_TARGET.match(line.text):
            i += 1
        else:
            i = (
                _heading(lines, i, read)
                or _table(lines, i, read)
                or _item(lines, i, read)
                or _paragraph(lines, i, read)
            )
    return read.blocks


def _add(read: _Read, kind: BlockKind, first: Line, last: Line, *, skip: int = 0, level: int = 0) -> None:
    if read.in_references and kind in ("paragraph", "list item"):
        kind, skip = "reference", 0
    start = first.start + skip + len(first.text[skip:]) - len(first.text[skip:].lstrip())
    end = last.start + len(last.text.rstrip())
    if end > start:
        read.blocks.append(Block(kind=kind, start=start, end=end, level=level))


def _fenced(lines: list[Line], i: int, fence: str, read: _Read) -> int:
    j = i + 1
    while j < len(lines) and not lines[j].text.lstrip().startswith(fence):
        j += 1
    if j - 1 > i:
        _add(read, "code", lines[i + 1], lines[j - 1])
    return j + 1


def _heading(lines: list[Line], i: int, read: _Read) -> int | None:
    text = lines[i].text
    if m := _ATX.match(text):
        words = text[m.end() :].rstrip().rstrip("#").rstrip()
        read.in_references = is_reference_heading(words)
        if words:
            read.blocks.append(_heading_block(lines[i], m.end(), len(words), len(m.group(1))))
        return i + 1
    under = _SETEXT.match(lines[i + 1].text) if i + 1 < len(lines) else None
    if under and not _ITEM.match(text) and "|" not in text:
        read.in_references = is_reference_heading(text)
        skip = len(text) - len(text.lstrip())
        read.blocks.append(_heading_block(lines[i], skip, len(text.strip()), 1 if under.group(1)[0] == "=" else 2))
        return i + 2
    bold = re.fullmatch(r"[ \t]*(\*\*|__)([^*_]{2,100})\1:?[ \t]*", text)
    if bold and (i + 1 >= len(lines) or lines[i + 1].blank or _ITEM.match(lines[i + 1].text)):
        read.in_references = is_reference_heading(bold.group(2))
        read.blocks.append(_heading_block(lines[i], bold.start(2), len(bold.group(2)), 6))
        return i + 1
    return None


def _heading_block(line: Line, skip: int, length: int, level: int) -> Block:
    return Block(kind="heading", start=line.start + skip, end=line.start + skip + length, level=level)


def _table(lines: list[Line], i: int, read: _Read) -> int | None:
    if i + 1 >= len(lines) or "|" not in lines[i].text or not _ROW_RULE.fullmatch(lines[i + 1].text):
        return None
    _add(read, "table header", lines[i], lines[i])
    j = i + 2
    while j < len(lines) and not lines[j].blank and _ROW.match(lines[j].text):
        _add(read, "table row", lines[j], lines[j])
        j += 1
    return j


def _item(lines: list[Line], i: int, read: _Read) -> int | None:
    m = _ITEM.match(lines[i].text)
    if not m:
        return None
    j = _continued(lines, i + 1)
    _add(read, "list item", lines[i], lines[j - 1], skip=m.end(), level=min(len(m.group(1).expandtabs(4)) // 2, 5))
    return j


def _paragraph(lines: list[Line], i: int, read: _Read) -> int:
    note = _NOTE.match(lines[i].text)
    j = _continued(lines, i + 1)
    if note:
        _add(read, "reference", lines[i], lines[j - 1])
    elif quote := _QUOTE.match(lines[i].text):
        _add(read, "quote", lines[i], lines[j - 1], skip=quote.end())
    else:
        _add(read, "paragraph", lines[i], lines[j - 1])
    return j


def _continued(lines: list[Line], j: int) -> int:
    """The first line that no longer belongs to a paragraph."""
    while j < len(lines) and not lines[j].blank:
        text = lines[j].text
        if any(p.match(text) for p in (_ATX, _FENCE, _ITEM, _NOTE, _RULE)) or (
            j + 1 < len(lines) and _SETEXT.match(lines[j + 1].text) and "|" not in text
        ):
            break
        j += 1
    return j
