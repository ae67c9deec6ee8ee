"""What is read at most. An article is pages long; what is larger is a book, a mistake or an attack."""

from __future__ import annotations

from ..errors import BadArticle

MOST_BYTES = 20_000_000
"""Of a file, a page or standard input."""
MOST_CHARACTERS = 1_000_000
"""Of the text in it: some 150,000 words."""
MOST_UNPACKED = 120_000_000
"""Of everything packed in a DOCX, by its own list of contents."""
MOST_PARTS = 4_000
"""Of files packed in a DOCX."""
MOST_PAGES = 600
"""Of a PDF."""
MOST_MARKUP = 4_000_000
"""Bytes of an HTML page."""


def within(count: int, most: int, what: str, source: str) -> None:
    """Refuse what is too large, in one line.

    >>> within(60_000_000, MOST_BYTES, "bytes", "a.txt")
    Traceback (most recent call last):
    iviguide.errors.BadArticle: a.txt: 60,000,000 bytes; at most 20,000,000 are read
    """
    if count > most:
        raise BadArticle(f"{source}: {count:,} {what}; at most {most:,} are read")
