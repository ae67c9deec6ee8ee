"""Saved results against the changes of a release: which answers, pages, plans and audits stand on something that changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import BadInput
from ..model.changes import WEIGHTS, Change, ReleaseChanges, Touched, Weight
from ..model.statement import Statement
from .store import Knowledge

_IDS = frozenset({"statement", "statements", "sources", "source", "id"})


def touched(files: list[Path], found: ReleaseChanges, after: Knowledge) -> tuple[Touched, ...]:
    """A verdict on each file of results (one JSON result, a list of them, or one a line), in the order given."""
    return tuple(_judged(name, data, found, after) for path in files for name, data in _results(path))


def _results(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8")
        try:
            data = json.loads(text)
        except ValueError:
            data = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: not JSON of ask, topic, plan or audit: {error}") from error
    items = data if isinstance(data, list) else [data]
    for number, item in enumerate(items, 1):
        if not (isinstance(item, dict) and "release" in item):
            raise BadInput(
                f"{path}: found no key 'release' in it; allowed: results that ask, topic, plan or audit wrote"
            )
        yield (f"{path.name}:{number}" if len(items) > 1 else path.name), item


def _judged(name: str, data: dict[str, Any], found: ReleaseChanges, after: Knowledge) -> Touched:
    used = set(_texts(data))
    hits = [(c, "statement") for c in _using(found.statements, used)] + [
        (c, "source") for c in _using(found.sources, used)
    ]
    hits.sort(key=lambda hit: (WEIGHTS.index(hit[0].weight), hit[1] != "statement", hit[0].id))
    worst: Weight | None = hits[0][0].weight if hits else None
    release = str(data["release"])
    return Touched(
        file=name,
        about=_about(data),
        release=release,
        verdict=worst or "untouched",
        changes=tuple((f"{what} {change.id}", in_words(change)) for change, what in hits),
        new_nearby=tuple(_nearby(found, after, used)),
        made_with="before" if release == found.before else "after" if release == found.after else "neither",
    )


def _using(changes: tuple[Change, ...], used: set[str]) -> Iterator[Change]:
    return (c for c in changes if c.kind != "added" and (c.formerly or c.id) in used)


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """Every id that a result may carry: text under the keys that hold ids, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str) and key in _IDS:
        yield value


def _about(data: dict[str, Any]) -> str:
    document = data.get("document")
    source = document.get("source") if isinstance(document, dict) else None
    patient = "a plan" if "patient" in data else ""
    return " ".join(str(data.get("question") or data.get("title") or source or patient or "a result").split())[:120]


def _nearby(found: ReleaseChanges, after: Knowledge, used: set[str]) -> Iterator[str]:
    """New statements on a disease and an aspect of those that the result stands on."""
    held = [after.statements[i] for i in sorted(used & after.statements.keys())]
    seen = {(s.population.condition, aspect) for s in held for aspect in s.aspects if s.population.condition}
    for change in found.statements:
        if change.kind == "added" and _keys(after.statements[change.id]) & seen:
            yield change.id


def _keys(s: Statement) -> set[tuple[str | None, Any]]:
    return {(s.population.condition, aspect) for aspect in s.aspects}


def in_words(change: Change) -> str:
    """`changed: the dose, the words for patients`."""
    if change.kind == "renamed":
        return f"renamed from {change.formerly}"
    if not change.details:
        return change.kind
    return f"changed: {', '.join(d.what for d in change.details)}"
