"""The same thing said twice: two statements of one kind about one population in nearly the same words.

An answer would repeat itself, and a correction would reach only one of the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from ...model.statement import Statement
from ..store import PackContent
from .finding import Finding, warning

RULE = "near_duplicates"

SIMILAR = 93
"""Of 100, by words in any order."""


def check(content: PackContent) -> Iterator[Finding]:
    buckets: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in content.statements:
        authority = statement.position.authority if statement.position else None
        buckets[statement.kind, statement.population, authority].append(statement)
    for bucket in buckets.values():
        sorted_words = [" ".join(sorted(s.text.lower().split())) for s in bucket]
        for i, statement in enumerate(bucket):
            for j in range(i):
                likeness = fuzz.ratio(sorted_words[i], sorted_words[j], score_cutoff=SIMILAR)
                if likeness:
                    found = f"says nearly the same as '{bucket[j].id}' ({likeness:.0f} of 100)"
                    yield warning(content, RULE, statement.id, f"{found}; keep one, or say in text how they differ")
