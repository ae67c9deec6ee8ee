"""An article cut into blocks and sentences, with offsets into the text as given.

Plain text and Markdown: headings, labels, list items, paragraphs, table rows. Citation markers are found first and
blanked, so that "3" in "patients. 3, 4" is not taken for a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "item", "paragraph", "aside"]


@dataclass(slots=True)
class Marker:
    """A citation marker as written, and the numbers or names in it."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A piece of an article. `intro` is the index of the sentence block that introduces a list item."""

    kind: BlockKind
    start: int
    end: int
    headings: tuple[int, ...] = ()
    intro: int | None = None
    sentences: list[tuple[int, int]] = field(default_factory=list)


_ITEM = re.compile(r"[ \t]*(?:[•◦▪·*+–—-]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")
_NUMBERED = re.compile(r"[ \t]*\(?\d{1,2}[.)][ \t]+(?=[A-Z])")
_HEADING_MARK = re.compile(r"[ \t]*#{1,6}[ \t]+")
_TABLE_RULE = re.compile(r"[ \t|:+-]+$")
_ASIDES = re.compile(
    r"(?i)^\W*(?:related (?:questions|articles|posts|topics)|references?|bibliography|sources?|citations?|further reading|(?:professional )?(?:medical )?"
    r"disclaimer|disclosures?|about (?:the )?(?:author|us)|did this answer|have a follow|talk with others|connect with|share (?:this|your)|comments?"
    r"|see also|personali[sz]e|editorial (?:policy|note)|contact(?: us)?|footer|menu|sign up|log ?in|newsletter|you may also like)\b"
)
_ASIDE_LINES = re.compile(
    r"(?i)^\W*(?:(?:last )?updated|posted on|published(?: on| online)?|medically reviewed|reviewed by|written by|author:?|chief editor|print\b|sign up|menu$|"
    r"view editorial|educational purpose|article review status|submitted$|under review$|approved$|powered by|read on to|see the list|learn more|page \d|"
    r"which best describes|help us|copyright|©|all rights|click |subscribe|share$|tweet|feedback|thank you)"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s|$|[A-Z][a-z])|\n")
_ABBREVIATED = re.compile(
    r"(?i)(?:\b(?:e\.g|i\.e|vs|etc|dr|mr|mrs|ms|prof|st|fig|figs|no|nos|approx|ca|cf|al|ref|refs|vol|pp|inc|resp|max|min|incl|spp|wt|avg|dept)|(?<![\d/])(?<!\d )(?<!group )(?<!hepatitis )(?<!vitamin )\b[A-Z]|\bU\.S|\bU\.K|\bPharm\.?D|\bM\.[SD])$"
)
LONGEST_ABBREVIATION = 12
"""Characters that hold any of these, and a line end after it."""
_BRACKETS = re.compile(r"\[(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]|(?<!\d)\^\d{1,3}(?:,\d{1,3})*|[¹²³⁰-⁹]+(?=[\s.,;)]|$)")
_NAMED_SOURCE = re.compile(
    r"\((?:[A-Z][\w'’-]+(?: et al\.?| (?:and|&) [A-Z][\w'’-]+)?,? (?:19|20)\d\d[a-z]?(?:; )?)+\)"
)
_LOOSE = re.compile(
    r"(?<=[A-Za-z\d)\]%”\"'])(?P<stop>[.!?]?[”\"]?)[ ](?P<list>\d{1,2}(?:, ?\d{1,2})*)(?=\s*(?:\.(?!\d)|,(?! ?\d{3,4}\b)|[;)\n]|$)|(?<=[\d])[ ]+(?=[A-Z]))"
)
_TAKES_NUMBER = re.compile(
    r"(?i)\b(?:grade|day|days|week|weeks|month|months|year|years|phase|type|stage|step|table|figure|fig|group|groups|category|class|level|least|most|to|of|"
    r"than|about|over|under|in|at|by|for|from|and|or|is|are|was|were|factor|after|within|every|only|next|line|part|chapter|version|age|aged|score|first|n|"
    r"between|all|these|those|with|the|covid|stock|x|up|down|approximately|around|nearly|least|below|above)$"
)
_COUNTED = re.compile(r"\d ?(?:days?|weeks?|months?|years?|hours?)$|(?i:\bday) \d+$")
MIN_LOOSE = 3
"""Loose numbers are citation markers only where an article has several of them."""


def find_markers(text: str) -> list[Marker]:
    """Citation markers: brackets, raised figures, (Name 2001), and loose numbers where the article uses them."""
    found = [Marker(m.group(), m.start(), m.end()) for m in _BRACKETS.finditer(text) if not _power(text, m.start())]
    found += [Marker(m.group(), m.start(), m.end()) for m in _NAMED_SOURCE.finditer(text)]
    loose = []
    for m in _LOOSE.finditer(text):
        before = text[max(0, m.start() - 24) : m.start()]
        if m["stop"] or _COUNTED.search(before) or not _TAKES_NUMBER.search(before):
            loose.append(Marker(m["list"], m.start("list"), m.end("list")))
    if len(loose) >= MIN_LOOSE:
        found += loose
    return sorted(found, key=lambda marker: marker.start)


def _power(text: str, at: int) -> bool:
    """10⁹ and m² are no citations."""
    return text[at] in "¹²³⁰⁴⁵⁶⁷⁸⁹" and (
        text[max(0, at - 1)].isdigit() or text[max(0, at - 2) : at].endswith(("m", "cm"))
    )


def blanked(text: str, markers: list[Marker]) -> str:
    """The text with its citation markers as spaces: the same length, so that offsets hold."""
    parts, reached = [], 0
    for marker in markers:
        if marker.start >= reached:
            parts += [text[reached : marker.start], " " * (marker.end - marker.start)]
            reached = marker.end
    return "".join([*parts, text[reached:]])


def find_blocks(text: str) -> list[Block]:
    """Blocks in order. `text` has its markers blanked. Sections of references, questions and disclaimers are `aside`."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    blocks: list[Block] = []
    headings: list[int] = []
    intro: int | None = None
    aside = False
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        before, after = (text[slice(*lines[n])] if 0 <= n < len(lines) else "" for n in (index - 1, index + 1))
        kind, offset = _kind(line, after)
        if kind == "item" and _numbered_heading(line, before, after):
            kind = "heading"
        if _TABLE_RULE.fullmatch(line):
            continue
        start += offset
        while end > start and text[end - 1].isspace():
            end -= 1
        if kind == "heading":
            aside = bool(_ASIDES.search(text[start:end]))
            level = _level(line, text[start:end])
            headings = [h for h in headings if _block_level(text, blocks[h]) < level][-2:]
            intro = None
        block = Block(kind, start, end, tuple(headings), intro if kind == "item" else None)
        if kind == "heading":
            headings.append(len(blocks))
        elif aside or _ASIDE_LINES.search(text[start:end]):
            block.kind = "aside"
        block.sentences = [(start, end)] if kind == "heading" else find_sentences(text, start, end)
        blocks.append(block)
        if kind == "paragraph":
            intro = len(blocks) - 1 if text[start:end].endswith(":") else None
        elif kind == "heading" and text[start:end].endswith(":"):
            intro = len(blocks) - 1
    return blocks


_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|can|could|may|might|should|must|will|would|does|do|did|shows?|showed|works?|needs?|requires?|"
    r"helps?|causes?|raises?|reduces?|improves?|prevents?|remains?|comes?|takes?|gives?|given|give|use|used|start|check|avoid|develop|occurs?|lasts?|"
    r"contains?|responds?|responded|receive[sd]?|recommended|indicated|benefits?|benefited|infuse|drink|choose|keep|treat)\b"
)


def _kind(line: str, following: str) -> tuple[BlockKind, int]:
    """What a line is, and how many characters its mark takes."""
    if m := _HEADING_MARK.match(line):
        return "heading", m.end()
    if m := _ITEM.match(line):
        return "item", m.end()
    body = line.strip()
    offset = len(line) - len(line.lstrip())
    if body.startswith("|"):
        return "item", offset + 1
    if re.fullmatch(r"\*\*[^*]+\*\*:?", body):
        return "heading", offset
    words = body.split()
    if body.endswith("?") and len(words) <= 14:
        return "heading", offset
    if (
        len(words) <= 12
        and not re.search(r"[.!;,][”\"’»]?$", body)
        and not _several_sentences(body)
        and not (_VERB.search(body) and len(words) > 7)
        and (following or len(words) < 3)  # what nothing stands under is no heading: "IVIG cures ITP"
    ):
        return "heading", offset
    return "paragraph", offset


def _several_sentences(body: str) -> bool:
    """Whether a line goes on after the end of a sentence; that of "vs." is none."""
    ends = re.finditer(r"[.!?]\s+\S", body)
    return any(body[m.start()] != "." or not _abbreviated(body[: m.start()]) for m in ends)


_SMALL_WORDS = re.compile(r"(?:a|an|the|and|or|of|in|on|for|with|to|by|vs|versus|from|as|at)\b")
LONGEST_TITLE = 10


def _numbered_heading(line: str, before: str, after: str) -> bool:
    """Whether a numbered line is the title of a section, "2. Autoimmune Hemolytic Anemia": written as titles are, no item of
    its list beside it, and something that is no item, or a list of another kind, under it."""
    m = _NUMBERED.match(line)
    if m is None or not after or _NUMBERED.match(before) or _NUMBERED.match(after):
        return False
    body = line[m.end() :].strip()
    words = re.findall(r"[A-Za-z][\w'’]*", body)
    if not words or len(words) > LONGEST_TITLE or re.search(r"[.!;:,]$|\d", body) or _VERB.search(body):
        return False
    return all(w[0].isupper() or _SMALL_WORDS.fullmatch(w) for w in words)


def _level(line: str, body: str) -> int:
    """Depth of a heading: Markdown marks; a numbered one lies under one without a number, a label ending in a colon under
    both."""
    if m := re.match(r"\s*(#{1,6})", line):
        return len(m[1])
    if _NUMBERED.match(line):
        return 4
    return 5 if body.endswith(":") else 3


def _block_level(text: str, block: Block) -> int:
    start = block.start
    line_start = text.rfind("\n", 0, start) + 1
    return _level(text[line_start : block.end], text[block.start : block.end])


def find_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of a stretch of text as trimmed spans.

    >>> find_sentences("Dr. Ho gave 0.4 g/kg. It helped.", 0, 32)
    [(0, 21), (22, 32)]
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for m in _SENTENCE_END.finditer(text, start, end):
        before = text[begin : m.start()]
        if m.group().startswith(".") and (_abbreviated(before) or _inside_number(text, m.start())):
            continue
        _append(spans, text, begin, m.end())
        begin = m.end()
    _append(spans, text, begin, end)
    return spans


def _abbreviated(before: str) -> bool:
    """Whether a text ends with an abbreviation; only its end is looked at."""
    return _ABBREVIATED.search(before, max(0, len(before) - LONGEST_ABBREVIATION)) is not None


def _inside_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _append(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin and any(c.isalpha() for c in text[begin:end]):
        spans.append((begin, end))
