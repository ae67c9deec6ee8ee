"""A PDF into an article. It holds glyphs at places, no structure: that is told from sizes, gaps and repetition."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from ..errors import BadArticle, MissingExtra
from ..model.document import Article
from .composing import Composer
from .limits import MOST_CHARACTERS, MOST_PAGES, within
from .pdf_lines import Chunk, PageLine, lines_of_page
from .pdf_parts import parts_of, without_running_heads
from .time_limit import SECONDS, Clock, OutOfTime, time_limit

if TYPE_CHECKING:
    from pypdf import PdfReader

LEAST_WORDS_PER_PAGE = 3
"""A PDF with fewer words than this a page is pictures of pages."""


def read_pdf(data: bytes, source: str) -> Article:
    """A PDF as an article. Raises BadArticle for what is broken, locked or has no text; MissingExtra without pypdf."""
    try:
        with time_limit(SECONDS) as clock:
            pages = _pages(_opened(data, source), source, clock)
    except OutOfTime:
        raise BadArticle(
            f"{source}: reading this PDF takes longer than {SECONDS:g} seconds; save or print it again as PDF"
        ) from None
    words = sum(len(line.text.split()) for page in pages for line in page)
    if words < LEAST_WORDS_PER_PAGE * max(1, len(pages)):
        raise BadArticle(f"{source}: no text was found in this PDF; scanned pages need text recognition first")
    composer = Composer(source, "pdf")
    kept, dropped = without_running_heads(pages)
    if dropped:
        composer.notes.append(f"{dropped} running heads, feet and page numbers left out")
    for part in parts_of(kept):
        composer.add(part.kind, part.text, level=part.level)
    return composer.article()


def _opened(data: bytes, source: str) -> PdfReader:
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise MissingExtra(f"{source}: reading a PDF", "documents") from None
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadArticle(f"{source}: this PDF needs a password; save it without one")
        within(len(reader.pages), MOST_PAGES, "pages", source)
    except BadArticle:
        raise
    except DependencyError:
        raise BadArticle(f"{source}: this PDF is encrypted; save it without encryption") from None
    except (
        PyPdfError,
        RecursionError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        MemoryError,
    ):
        raise _broken(source) from None
    return reader


def _broken(source: str) -> BadArticle:
    return BadArticle(f"{source}: this PDF is broken and cannot be read; save or print it again as PDF")


def _pages(reader: PdfReader, source: str, clock: Clock) -> list[list[PageLine]]:
    pages: list[list[PageLine]] = []
    failed = total = 0
    for number, page in enumerate(reader.pages):
        clock.check()
        try:
            lines = lines_of_page(_chunks(page, clock), number)
        except (
            Exception
        ) as error:  # a parser of a format this loose fails in any way it likes; the other pages still hold
            if isinstance(error, MemoryError):
                raise
            failed += 1
            lines = []
        total += sum(len(line.text) for line in lines)
        within(total, MOST_CHARACTERS, "characters of text", source)
        pages.append(lines)
    if failed and failed == len(pages):
        raise _broken(source)
    return pages


def _chunks(page: Any, clock: Clock) -> list[Chunk]:
    """Runs of glyphs in the order they are drawn, each with its place and size on the page."""
    found: list[Chunk] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        clock.check()
        if not text.strip("\r\n"):
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        name = str((font or {}).get("/BaseFont", "")) if hasattr(font or {}, "get") else ""
        bold = re.search(r"bold|black|heavy|semib", name, re.IGNORECASE) is not None
        found.append(Chunk(text, x, y, round(float(size or 0) * scale, 1), bold))

    page.extract_text(visitor_text=visit)
    return found
