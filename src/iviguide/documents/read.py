"""One door for every kind of document: a path, a web address, or `-` for standard input."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from ..errors import BadArticle
from ..model.document import Article, Form
from .decode import decode
from .language import refuse_other_language
from .limits import MOST_BYTES, MOST_CHARACTERS, within
from .lines import read_plain
from .markdown import read_markdown
from .sniff import form_of

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SURELY_MARKDOWN = re.compile(r"^#{1,6} \S|^```|\*\*\S[^*\n]*\S\*\*|\[[^\]\n]+\]\((?:https?|#|/)\S*\)", re.MULTILINE)


def read_article(source: str, *, allow_private: bool = False) -> Article:
    """The article at a path, at a web address, or on standard input (`-`). Raises BadArticle, MissingExtra."""
    if _ADDRESS.match(source):
        from .fetch import fetch

        page = fetch(source, allow_private=allow_private)
        return read_bytes(page.data, source, content_type=page.content_type)
    if source == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise BadArticle(f"standard input: more than {MOST_BYTES:,} bytes; that is the most that is read")
        return read_bytes(data, "standard input")
    return read_bytes(_file(source), source)


def _file(source: str) -> bytes:
    path = Path(source)
    try:
        if path.is_dir():
            raise BadArticle(f"{source}: this is a folder; give a file, or --out FOLDER to audit all files in it")
        if not path.is_file() and path.exists():
            raise BadArticle(f"{source}: this is no ordinary file")
        within(path.stat().st_size, MOST_BYTES, "bytes", source)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such file"
        raise BadArticle(f"{source}: it cannot be read: {reason}") from None


def read_bytes(data: bytes, source: str, *, content_type: str = "") -> Article:
    """An article from the bytes of a file. Raises BadArticle for everything that is none, in one line.

    >>> read_bytes("IVIG 1 g/kg".encode(), "a.txt").text
    'IVIG 1 g/kg'
    """
    within(len(data), MOST_BYTES, "bytes", source)
    article = _read(data, source, form_of(data, source, content_type=content_type), content_type)
    if not re.search(r"\w", article.readable):
        raise BadArticle(f"{source}: there are no words in it")
    refuse_other_language(article)
    return article


def _read(data: bytes, source: str, form: Form, content_type: str) -> Article:
    if form == "pdf":
        from .pdf import read_pdf

        return read_pdf(data, source)
    if form == "docx":
        from .docx import read_docx

        return read_docx(data, source)
    declared = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    text, notes = decode(data, source, declared=declared.group(1) if declared else "")
    if form == "html":
        from .html import read_html

        return read_html(text, source, notes=notes)
    within(len(text), MOST_CHARACTERS, "characters", source)
    marked = form == "markdown" or (source == "standard input" and _SURELY_MARKDOWN.search(text) is not None)
    return (read_markdown if marked else read_plain)(text, source, notes=notes)
