"""The pack as the audit reads it, kept as plain data beside the compiled pack: reading 2,400 statements takes seconds.

marshal and not pickle: nothing in it can run. Whatever goes wrong with a cache file, it is as if there were none.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from .. import __version__
from ..knowledge import Knowledge, cache
from ..model.frame import Population
from ..reading.claims_figures import Figure
from ..reading.claims_frame import Reading

KEEP = 3
"""Compiled readings kept; older ones are removed."""

Plain = Any
"""What marshal takes: text, numbers, tuples, dicts and sets of these."""


def key_of(knowledge: Knowledge) -> str:
    """A digest of all that the reading depends on: the statements, the vocabulary and the code."""
    total = hashlib.sha256(f"{__version__} py{sys.version_info.major}.{sys.version_info.minor} ".encode())
    total.update(knowledge.content.digest.encode())
    for s in knowledge.active:
        total.update(f"{s.id}\0{s.text}\0{s.plain}\0".encode("utf-8", "surrogatepass"))
    for concept in knowledge.content.concepts:
        total.update(f"{concept.id}\0{concept.type}\0".encode())
    here = Path(__file__).resolve().parent
    for code in ("reading", "model", "auditing"):
        for path in sorted((here.parent / code).glob("*.py")):
            stat = path.stat()
            total.update(f"{path.name}:{stat.st_size}:{stat.st_mtime_ns}".encode())
    return total.hexdigest()[:32]


def load(key: str) -> Plain | None:
    """What was kept under a key, or None."""
    return cache.kept(f"{key}.audit")


def store(key: str, data: Plain) -> None:
    """Keeps data under a key, where there is a place for it."""
    cache.keep(f"{key}.audit", data, KEEP)


def packed(data: Plain) -> bytes:
    return marshal.dumps(data)


def unpacked(data: bytes) -> Plain:
    return marshal.loads(data)


def plain_figure(f: Figure) -> Plain:
    return (str(f.low), str(f.high), f.unit, f.comparator, f.start, f.end)


def figure_from(data: Plain) -> Figure:
    low, high, unit, comparator, start, end = data
    first = Decimal(low)
    return Figure(first, first if low == high else Decimal(high), unit, comparator, start, end)


def plain_reading(r: Reading) -> Plain:
    """A reading without what only articles need: how its words were written."""
    return (
        r.start,
        r.end,
        r.text,
        r.concepts,
        r.conditions,
        r.agents,
        r.hard,
        r.signs,
        r.words,
        tuple(map(plain_figure, r.figures)),
        r.population.stated(),
        r.strength,
        r.strong_words,
        r.topic_words,
        r.pieces,
    )


def reading_from(data: Plain) -> Reading:
    start, end, text, concepts, conditions, agents, hard, signs, words, figures, people, strength, strong = data[:13]
    topics, pieces = data[13:]
    return Reading(
        start=start,
        end=end,
        text=text,
        concepts=concepts,
        conditions=conditions,
        agents=agents,
        hard=hard,
        signs=signs,
        words=words,
        figures=tuple(map(figure_from, figures)),
        population=Population(**people) if people else _NOBODY,
        strength=strength,
        strong_words=strong,
        topic_words=topics,
        pieces=pieces,
    )


_NOBODY = Population()
