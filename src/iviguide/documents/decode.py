"""Bytes into text. UTF-8 first; older encodings by what fits, and said; what is no text is refused."""

from __future__ import annotations

import codecs
import re

from ..errors import BadArticle, MissingExtra

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_WESTERN_MARKS = frozenset(
    "\u00a0\u00ad\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u2122\u20ac±µ°×·§¶®©«»¼½¾¹²³£÷¿¡´"
)
_LATIN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž")


def decode(data: bytes, source: str, *, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text in some bytes, without a byte order mark, and a note where the encoding was guessed.

    >>> decode("20 µg".encode(), "a"), decode("20 µg".encode("cp1252"), "a")[0]
    (('20 µg', ()), '20 µg')
    >>> decode(bytes(range(256)), "a")
    Traceback (most recent call last):
    iviguide.errors.BadArticle: a: this is no text (it holds control characters); save it as UTF-8 text
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_try(data[len(mark) :], encoding), source), ()
    text = _try(data, "utf-8")
    if text is not None:
        return _checked(_try(data, _wide(data)) if "\0" in text else text, source), ()
    said = declared or _said_in(data)
    if said and (text := _try(data, said)) is not None:
        return _checked(text, source), (f"read as {said}, as the page says",)
    wide = _try(data, _wide(data))
    if wide is not None:
        return _checked(wide, source), ("read as UTF-16 (guessed)",)
    western = _western(data)
    if western is not None:
        return western, ("read as Windows-1252 (guessed: it is no UTF-8)",)
    return _guessed(data, source)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None
    return text if isinstance(text, str) else None


def _said_in(data: bytes) -> str:
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii") if found else ""


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in European text every second byte is zero."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.35 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.35 and not odd else ""


def _western(data: bytes) -> str | None:
    """Windows-1252, where everything beyond ASCII is what Western typing has there."""
    text = _try(data, "cp1252")
    if text is None or _CONTROL.search(text):
        return None
    beyond = [c for c in text if ord(c) > 127]
    plausible = all(c in _LATIN_LETTERS or c in _WESTERN_MARKS for c in beyond)
    return text if plausible and len(beyond) < max(8, len(text) // 12) else None


def _guessed(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    if _CONTROL.search(data[:20_000].decode("latin-1")):
        raise _no_text(source)
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise MissingExtra(f"{source}: text that is no UTF-8", "documents") from None
    best = from_bytes(data[:200_000]).best()
    text = _try(data, best.encoding) if best else None
    if best is None or text is None or best.chaos > 0.1:
        raise BadArticle(f"{source}: its encoding is not known; save it as UTF-8")
    return _checked(text, source), (f"read as {best.encoding} (guessed)",)


def _checked(text: str | None, source: str) -> str:
    if text is None:
        raise BadArticle(f"{source}: it is broken text (its byte order mark does not fit); save it as UTF-8")
    if not text.strip():
        raise BadArticle(f"{source}: it is empty")
    if len(_CONTROL.findall(text[:20_000])) > 3 or "\0" in text:
        raise _no_text(source)
    return text


def _no_text(source: str) -> BadArticle:
    return BadArticle(f"{source}: this is no text (it holds control characters); save it as UTF-8 text")
