"""The zip file that a DOCX is: looked over before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from ..errors import BadArticle
from .limits import MOST_PARTS, MOST_UNPACKED, within
from .sniff import ALLOWED

MOST_TIMES = 150
"""What is packed more densely than this, beyond some megabytes, is a bomb: Word's own text packs some 5 to 30 times."""
SMALL = 8_000_000
_MAIN = "word/document.xml"


def checked_package(data: bytes, source: str) -> None:
    """Refuse what is no DOCX, is locked, or would unpack to more than is read.

    >>> checked_package(b"PK\\x03\\x04 broken", "a.docx")
    Traceback (most recent call last):
    iviguide.errors.BadArticle: a.docx: this DOCX is broken and cannot be read; save it again
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError):
        raise BadArticle(f"{source}: this DOCX is broken and cannot be read; save it again") from None
    names = {p.filename for p in parts}
    if _MAIN not in names:
        raise BadArticle(f"{source}: this is a packed file (zip) and no DOCX; {ALLOWED}")
    within(len(parts), MOST_PARTS, "files packed in it", source)
    if len(names) < len(parts):
        raise BadArticle(f"{source}: this DOCX holds the same part twice; save it again")
    if any(p.flag_bits & 1 for p in parts):
        raise BadArticle(f"{source}: this DOCX needs a password; save it without one")
    unpacked = sum(p.file_size for p in parts)
    within(unpacked, MOST_UNPACKED, "bytes when unpacked", source)
    if unpacked > SMALL and unpacked > MOST_TIMES * len(data):
        raise BadArticle(
            f"{source}: it would unpack to {unpacked // len(data):,} times its size; this is no ordinary DOCX"
        )
    for part in parts:
        _unpacks_to_its_size(package, part, source)


def _unpacks_to_its_size(package: zipfile.ZipFile, part: zipfile.ZipInfo, source: str) -> None:
    """The list of contents may lie; a part is unpacked piece by piece, no further than what it says."""
    try:
        with package.open(part) as stream:
            while stream.read(1 << 20):
                pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise BadArticle(f"{source}: this DOCX is broken and cannot be read; save it again") from None
