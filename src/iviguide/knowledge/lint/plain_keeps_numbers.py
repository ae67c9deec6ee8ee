"""A figure that the patient's wording lost or invented.

`plain` says the same as `text` in everyday words. Compared by value, so that 40 % may become 4 in 10 and 12 months a
year. A lost figure is a warning (some are better left to clinicians), an invented one an error; a year may be left out,
not invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..store import PackContent
from .figures import figures, without_match
from .finding import Finding, error, warning

RULE = "plain_keeps_numbers"


def check(content: PackContent) -> Iterator[Finding]:
    for statement in content.statements:
        lost = without_match(figures(statement.text), figures(statement.plain, spelled_out=True))
        if lost:
            found = f"plain lacks {', '.join(lost)} of text"
            yield warning(content, RULE, statement.id, f"{found}; say it in any form of the same value")
        invented = without_match(figures(statement.plain), figures(statement.text, spelled_out=True), years=True)
        if invented:
            allowed = "plain may hold only figures of text, by value, and 'in 10', 'in 100', 'in 1,000'"
            yield error(content, RULE, statement.id, f"plain has {', '.join(invented)}, which text has not; {allowed}")
