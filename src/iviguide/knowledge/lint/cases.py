"""A case that can never fail, that expects an id nobody has, or that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.pack import AskCase
from ..store import PackContent
from .finding import Finding, Severity

RULE = "cases"


def check(content: PackContent) -> Iterator[Finding]:
    known = {s.id for s in content.statements}
    seen: set[tuple[str, str]] = set()
    for case in content.cases:
        named = [*case.must_cite, *(i for group in case.any_of for i in group), *case.never_cite]
        for unknown in sorted({i for i in named if i not in known}):
            yield _finding(content, case, f"no statement '{unknown}'; name one that the pack holds")
        expects = (*named, *case.says, *case.never_says)
        if not expects and case.abstains == "no":
            yield _finding(content, case, "expects nothing; give must_cite, any_of, never_cite, says or abstains")
        if overlap := set(case.must_cite) & set(case.never_cite):
            yield _finding(content, case, f"'{sorted(overlap)[0]}' stands in must_cite and in never_cite; keep one")
        key = (" ".join(case.question.lower().split()), case.reader)
        if key in seen:
            yield _finding(content, case, "this question stands twice for the same reader; keep one", "warning")
        seen.add(key)


def _finding(content: PackContent, case: AskCase, message: str, severity: Severity = "error") -> Finding:
    """A case has no id: the question is its name."""
    return Finding(RULE, severity, content.origin.get(case.question, "cases"), f"'{case.question[:60]}'", message)
