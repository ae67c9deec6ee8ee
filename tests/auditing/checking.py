"""What tests of verdicts share."""

from __future__ import annotations

from collections.abc import Callable

from iviguide.model.article import Audit

Check = Callable[[str], Audit]


def verdicts(audit: Audit) -> set[str]:
    return {c.verdict for c in audit.claims}
