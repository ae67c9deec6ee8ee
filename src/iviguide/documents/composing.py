"""Text composed from the parts of a page, PDF or DOCX, with offsets as it grows. It is written as plain Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..errors import BadArticle
from ..model.document import Article, Block, BlockKind, Form
from .limits import MOST_CHARACTERS, within
from .marks import find_markers, find_references
from .structure import is_reference_heading, linked

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2007\u202f]+")
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f]")


_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def tidy(text: str) -> str:
    """Words with single blanks between them, invisible marks gone, joined letters parted.

    >>> tidy(" the ﬁrst   dose ")
    'the first dose'
    """
    text = text.translate(_LIGATURES)
    return _SPACES.sub(" ", _HIDDEN.sub("", text)).strip()


def _signs(kind: BlockKind, level: int) -> tuple[str, str]:
    """What stands before and behind the words of a part."""
    if kind in ("title", "heading"):
        return "#" * min(6, max(1, level)) + " ", ""
    if kind == "list item":
        return "  " * level + "- ", ""
    if kind in ("table header", "table row"):
        return "| ", " |"
    return ("> ", "") if kind == "quote" else ("", "")


@dataclass(slots=True)
class Composer:
    """Adds part after part. Headings and paragraphs stand apart by a blank line, items and rows by a line end.

    >>> c = Composer("page", "html")
    >>> c.add("heading", "Dose", level=2); c.add("list item", "1 g/kg")
    >>> c.article().text
    '## Dose\\n\\n- 1 g/kg'
    """

    source: str
    form: Form
    title: str = ""
    notes: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0
    _in_references: bool = False

    def add(self, kind: BlockKind, text: str, *, level: int = 0, label: str = "") -> None:
        """Add a part; `label` is that of a reference."""
        words = tidy(text)
        if not words:
            return
        was, kind = kind, self._kind(kind, words)
        level = 2 if kind == "heading" != was else level
        lead, end = _signs(kind, level + self._titled if kind == "heading" else level)
        if kind == "reference":
            words = self._labelled(words, label)
        near = bool(self._blocks) and self._blocks[-1].kind == kind and kind in ("list item", "table row", "reference")
        near = near or (kind == "table row" and bool(self._blocks) and self._blocks[-1].kind == "table header")
        between = ("\n" if near else "\n\n") if self._blocks else ""
        start = self._length + len(between) + len(lead)
        self._pieces.append(between + lead + words + end)
        self._blocks.append(Block(kind=kind, start=start, end=start + len(words), level=level))
        self._length = start + len(words) + len(end)
        within(self._length, MOST_CHARACTERS, "characters of text", self.source)

    def _kind(self, kind: BlockKind, words: str) -> BlockKind:
        if kind == "paragraph" and not self._in_references and is_reference_heading(words):
            kind = "heading"
        if kind in ("heading", "title"):
            self._in_references = is_reference_heading(words)
        elif self._in_references and kind in ("paragraph", "list item"):
            return "reference"
        return kind

    def _labelled(self, words: str, label: str) -> str:
        """A reference with its label in front, as markers name it."""
        printed = re.match(r"(?:\[(\w{1,6})\]|\(?(\d{1,3})[.)])\s*", words)
        if printed:
            label, words = label or printed.group(1) or printed.group(2), words[printed.end() :]
        return f"[{label or 1 + sum(b.kind == 'reference' for b in self._blocks)}] {words}"

    @property
    def _titled(self) -> int:
        return int(any(b.kind == "title" for b in self._blocks[:3]))

    @property
    def empty(self) -> bool:
        return not self._blocks

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def article(self) -> Article:
        """The article as composed. Raises BadArticle where nothing was added."""
        if self.empty:
            raise BadArticle(f"{self.source}: no text was found in it")
        text = self.text
        blocks = linked(self._blocks, text)
        first = next((text[b.start : b.end] for b in blocks[:3] if b.kind in ("title", "heading")), "")
        return Article(
            text=text,
            readable=text,
            source=self.source,
            form=self.form,
            title=tidy(self.title) or first,
            blocks=blocks,
            markers=find_markers(text, blocks),
            references=find_references(text, blocks),
            notes=tuple(self.notes),
        )
