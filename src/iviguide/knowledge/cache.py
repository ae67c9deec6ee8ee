"""The compiled pack: plain data in marshal form, named by a digest of every file it was made from.

marshal and not pickle: nothing in it can run. Whatever goes wrong with a cache file, it is as if there were none.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from .. import __version__
from . import collecting
from .records import build_trusted, to_data
from .store import PackContent

KEEP = 4
"""Compiled packs kept; older ones are removed."""


def folder() -> Path | None:
    """Where compiled packs lie, or None when IVIGUIDE_CACHE is `off` or there is no home."""
    chosen = os.environ.get("IVIGUIDE_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or (os.path.expanduser("~/.cache") if os.environ.get("HOME") else None)
    return Path(base) / "iviguide" if base else None


def kept(name: str) -> Any | None:
    """Plain data that was kept under a file name, or None."""
    where = folder()
    if where is None:
        return None
    try:
        return marshal.loads((where / name).read_bytes())
    except (OSError, ValueError, TypeError, EOFError):
        return None


def keep(name: str, data: Any, most: int) -> None:
    """Keeps plain data under a file name, where there is a place for it, and of its kind the newest `most`."""
    where = folder()
    if where is None:
        return
    try:
        where.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=where, delete=False) as out:
            out.write(marshal.dumps(data))
        os.replace(out.name, where / name)
        for old in sorted(where.glob(f"*{Path(name).suffix}"), key=lambda p: p.stat().st_mtime)[:-most]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _name(key: str) -> str:
    tag = f"{__version__}-py{sys.version_info.major}{sys.version_info.minor}-{_SHAPE}"
    return f"{tag}-{key[:24]}.marshal"


def load(key: str) -> PackContent | None:
    with collecting.put_off():  # thousands of records that all stay
        try:
            data = kept(_name(key))
            return build_trusted(PackContent, data) if data is not None else None
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


def store(content: PackContent, key: str) -> None:
    if folder() is not None:
        keep(_name(key), to_data(content), KEEP)


def _shape() -> str:
    """A digest of the code that shapes the cached data, so that a changed record never meets an old cache."""
    import hashlib

    total = hashlib.sha256()
    here = Path(__file__).resolve().parent
    for path in sorted(
        [
            *(here.parent / "model").glob("*.py"),
            here / "records.py",
            here / "load.py",
            here / "plan_content.py",
            *(here.parent / "reading").glob("*.py"),
        ]
    ):
        stat = path.stat()
        total.update(f"{path.name}:{stat.st_size}:{stat.st_mtime_ns}".encode())
    return total.hexdigest()[:8]


_SHAPE: Any = _shape()
