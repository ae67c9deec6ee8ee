"""A ledger in which authors approve themselves, or decide on statements that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.pack import NO_STATEMENT
from ..ledger import person, submitters
from ..store import PackContent
from .finding import Finding, error, warning

RULE = "ledger_reviewers"


def check(content: PackContent) -> Iterator[Finding]:
    authors = {person(a) for a in content.manifest.authors}
    known = {s.id for s in content.statements} | {NO_STATEMENT}
    handed_in = submitters(content.ledger)
    for entry in content.ledger:
        if entry.statement not in known:
            found = f"the ledger decides on '{entry.statement}', which the pack does not hold"
            message = f"{found}; the line stays (the ledger only grows), check the id"
            yield Finding(RULE, "warning", "reviews", entry.statement, message)
            continue
        if entry.decision == "approved" and person(entry.reviewer) in {
            person(name) for name in handed_in.get((entry.statement, entry.digest), ())
        }:
            found = f"approved by '{entry.reviewer}', who had handed these words in"
            yield error(content, RULE, entry.statement, f"{found}; somebody else decides")
        if person(entry.reviewer) in authors and entry.decision == "approved":
            found = f"approved by '{entry.reviewer}', who is an author in pack.yaml"
            yield error(
                content, RULE, entry.statement, f"{found}; who submits does not approve, another reviewer signs"
            )
        if not entry.reviewer.strip():
            yield error(content, RULE, entry.statement, "a decision without a reviewer; give a name")
        if entry.on > content.manifest.released:
            found = f"decided on {entry.on}, after the release of {content.manifest.released}"
            yield warning(content, RULE, entry.statement, f"{found}; date the release anew")
