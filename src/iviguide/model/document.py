"""An article as it was given: its text and what each part of it is. Offsets index `Article.text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "markdown", "html", "pdf", "docx"]
BlockKind = Literal[
    "title", "heading", "paragraph", "list item", "quote", "table header", "table row", "caption", "reference", "code"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of an article that is read on its own. `text[start:end]` holds its words without bullet or heading mark.

    `under` are the positions of the blocks that it stands under, outermost first: headings, the sentence that
    introduces a list, the list item around it, the header of a table.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading: 1 to 6. Of a list item: how deep, from 0."""
    under: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A citation in running text, such as `[3-5]`; `labels` are the references that it points to."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of the article's own list of references."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark on `text[start:end]` of an article; on the whole of it where both are equal."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to be audited, with its structure. For plain text and Markdown `text` is what was given.

    `readable` is as long as `text`; markup in it is blanked, so that offsets hold in both.
    """

    text: str
    readable: str
    source: str
    form: Form
    title: str = ""
    blocks: tuple[Block, ...] = ()
    markers: tuple[Marker, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out or guessed while reading, in words."""

    def __post_init__(self) -> None:
        if len(self.readable) != len(self.text):
            raise ValueError("readable must be as long as text")

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset.

        >>> a = Article(text="A. B.", readable="A. B.", source="-", form="text",
        ...             blocks=(Block(kind="paragraph", start=0, end=2), Block(kind="paragraph", start=3, end=5)))
        >>> a.block_at(3) == a.blocks[1], a.block_at(2)
        (True, None)
        """
        return next((b for b in self.blocks if b.start <= offset < b.end), None)

    def above(self, block: Block) -> Iterator[str]:
        """The words that a block stands under, outermost first."""
        for i in block.under:
            yield self.readable[self.blocks[i].start : self.blocks[i].end].strip()
