"""Content that says of itself that clinicians approved it. Only the ledger can say that, of a digest, with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, error

RULE = "no_approval_words"

_WHO = r"(?:clinician|clinically|medically|physician|doctor|hematologist|expert|specialist|peer|nurse|pharmacist)"
_DID = r"(?:approved|reviewed|verified|validated|checked|endorsed|vetted|signed off)"
_CLAIMS = re.compile(
    rf"\b(?:{_WHO}[- ]{_DID} (?:and \w+ )?(?:content|information|statement|answer|guide|page|text|advice)s?"
    rf"|(?:this|these|our) (?:statement|content|answer|pack|guide|page|information|text|summary|advice)s?"
    rf"(?: \w+){{0,4}} {_DID}"
    rf"|iviguide(?: \w+){{0,4}} (?:approve[sd]?|reviewed|recommends?|certifie[sd]|endorse[sd]?|guarantees?))\b",
    re.IGNORECASE,
)


def check(content: PackContent) -> Iterator[Finding]:
    for statement in content.statements:
        for key in ("text", "plain"):
            claim = _CLAIMS.search(getattr(statement, key))
            if claim:
                allowed = "approval is entered in reviews/ by a named reviewer and never typed into content"
                yield error(content, RULE, statement.id, f"{key} says '{claim.group()}'; {allowed}")
