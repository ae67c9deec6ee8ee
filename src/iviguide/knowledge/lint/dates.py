"""Dates that cannot be: a review due before the statement was written, a statement or a reading from the future.

Answers print these dates as grounds for trust. What is overdue is reported by `report`, which is told the day.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, error

RULE = "dates"


def check(content: PackContent) -> Iterator[Finding]:
    released = content.manifest.released
    allowed = f"at the latest {released}, the release date in pack.yaml"
    for statement in content.statements:
        if statement.review_by <= statement.submitted:
            found = f"review_by {statement.review_by} is not after submitted {statement.submitted}"
            yield error(content, RULE, statement.id, f"{found}; allowed is a later day")
        if statement.submitted > released:
            yield error(content, RULE, statement.id, f"submitted {statement.submitted}; allowed is {allowed}")
    for source in content.sources:
        if source.read_on > released:
            yield error(content, RULE, source.id, f"read_on {source.read_on}; allowed is {allowed}")
        if source.year and source.year > released.year:
            yield error(content, RULE, source.id, f"year {source.year}; allowed is {released.year} or earlier")
