"""What is wrong with a pack that loads: one rule per file, each with the mistake it catches and why that matters.

`lint` gives all findings in a fixed order (rule by rule, then as the pack is written). Faults of loading come before:
they are PackError.problems, and no rule sees them.
"""

from __future__ import annotations

from ..store import PackContent
from . import (
    cases,
    citations_say_how,
    concepts,
    dates,
    doses_parse,
    identifiers,
    kinds_have_what_they_need,
    ledger_reviewers,
    near_duplicates,
    no_approval_words,
    plain_is_readable,
    plain_keeps_doubt,
    plain_keeps_negation,
    plain_keeps_numbers,
    sources_used,
    standings_agree,
    summary_rests,
    wording,
)
from .finding import Check, Finding, Severity

__all__ = ["RULES", "Finding", "Severity", "lint"]

RULES: dict[str, Check] = {
    module.RULE: module.check
    for module in (
        citations_say_how,
        identifiers,
        dates,
        sources_used,
        kinds_have_what_they_need,
        doses_parse,
        summary_rests,
        standings_agree,
        plain_keeps_numbers,
        plain_keeps_negation,
        plain_keeps_doubt,
        plain_is_readable,
        wording,
        no_approval_words,
        near_duplicates,
        concepts,
        cases,
        ledger_reviewers,
    )
}
"""Every rule by name, in the order in which findings are given."""


def lint(content: PackContent) -> list[Finding]:
    """Everything the rules object to. An empty list means that no rule objects, not that the content is right."""
    return [finding for check in RULES.values() for finding in check(content)]
