"""A list of articles that are audited again when the pack, the engine or they themselves change; only changes are shown."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..auditing.changes import compared, snapshot
from ..errors import BadInput, IviguideError
from ..knowledge import Knowledge
from ..model.audit_changes import Changes, Finding, Snapshot
from .one import report_of

FORMAT = 1


def read_list(path: Path) -> dict[str, Snapshot | None]:
    """The articles on a list, with what their last audit said. A list that is not there yet is empty."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: this is no list of articles ({type(error).__name__}); --watch writes one") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("articles"), list):
        raise BadInput(f"{path}: this is no list of articles of format {FORMAT}; --watch writes one")
    try:
        return {entry["source"]: _snapshot(entry) for entry in data["articles"]}
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{path}: an entry of this list is broken ({error}); remove it") from None


def _snapshot(entry: dict[str, Any]) -> Snapshot | None:
    if "sha256" not in entry:
        return None  # listed, never audited
    return Snapshot(**{**entry, "findings": tuple(Finding(**f) for f in entry["findings"])})


def write_list(path: Path, articles: dict[str, Snapshot | None]) -> None:
    """Write the list: all of it or nothing, sorted, so that two of them can be compared line by line."""
    entries = [asdict(kept) if (kept := articles[s]) else {"source": s} for s in sorted(articles)]
    text = json.dumps({"format": FORMAT, "articles": entries}, ensure_ascii=False, indent=1) + "\n"
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise BadInput(f"{path}: the list cannot be written: {error.strerror}") from None


def watch(
    path: Path, added: Iterable[str], knowledge: Knowledge, *, as_of: str | None = None, allow_private: bool = False
) -> Iterator[Changes | IviguideError]:
    """Audit what is on a list, and what is added to it, again; give what changed, or why an article could not be read.

    The list is written after each article, so that a run that is stopped loses nothing. What cannot be read keeps its
    last audit.
    """
    articles = read_list(path)
    for source in added:
        articles.setdefault(source, None)
    if not articles:
        raise BadInput(f"{path}: the list is empty; name articles to add: iviguide audit --watch {path} ARTICLE...")
    for source in sorted(articles):
        try:
            audit = report_of(source, knowledge, as_of=as_of, allow_private=allow_private).audit
        except IviguideError as error:
            write_list(path, articles)
            yield error
            continue
        now, before = snapshot(audit), articles[source]
        articles[source] = now
        write_list(path, articles)
        yield compared(before or _nothing(now), now)


def _nothing(now: Snapshot) -> Snapshot:
    """Before its first audit an article has no findings."""
    return Snapshot(source=now.source, sha256="", release="", engine="", as_of="")
