"""What kind of document some bytes are: told by the bytes first, then by the name or the type that a server gives."""

from __future__ import annotations

import re

from ..errors import BadArticle
from ..model.document import Form

ALLOWED = "text, Markdown, HTML, PDF or DOCX is read"

SUFFIXES: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}

_TYPES: dict[str, Form] = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file, or one with a password; save it as DOCX without a password",
    ),
    (b"{\\rtf", "a rich text file (RTF); save it as DOCX or text"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|title|table)\b",
    re.IGNORECASE | re.DOTALL,
)


def form_of(data: bytes, source: str, *, content_type: str = "") -> Form:
    """The form of a document. Raises BadArticle for what is no article, saying what it is.

    >>> form_of(b"%PDF-1.7 ...", "a"), form_of(b"<!DOCTYPE html><p>IVIG", "a"), form_of(b"# IVIG", "a.md")
    ('pdf', 'html', 'markdown')
    >>> form_of(b"\\x89PNG...", "a.txt")
    Traceback (most recent call last):
    iviguide.errors.BadArticle: a.txt: this is a picture (PNG); text, Markdown, HTML, PDF or DOCX is read
    """
    if not data.strip():
        raise BadArticle(f"{source}: it is empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "docx"  # whether it is one is seen when it is unpacked
    for magic, name in _OTHERS:
        if data.startswith(magic) and (magic != b"MZ" or b"\0" in data[:512]):
            raise BadArticle(f"{source}: this is {name}; {ALLOWED}")
    named = _TYPES.get(content_type.partition(";")[0].strip().lower()) or _by_name(source)
    if _HTML.match(data[:4096]) and named != "markdown":
        return "html"
    if named in ("pdf", "docx"):
        raise BadArticle(f"{source}: it is named or sent as {named.upper()} and is none; {ALLOWED}")
    return named or "text"


def _by_name(source: str) -> Form | None:
    name = source.partition("?")[0].partition("#")[0].lower()
    return next((form for suffix, form in SUFFIXES.items() if name.endswith(suffix)), None)
