"""Every result says who stands behind the statements that it used, on each of its pages, and is never called more approved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from iviguide import ask, plan
from iviguide.asking.topic import topic
from iviguide.auditing import audit
from iviguide.auditing.report import report_on
from iviguide.knowledge import Knowledge
from iviguide.model.answer import Answer
from iviguide.model.article import Audit
from iviguide.model.pack import LedgerEntry
from iviguide.model.plan import Plan
from iviguide.model.topic import TopicPage
from iviguide.rendering.audit_html import audit_to_html
from iviguide.rendering.audit_markdown import audit_to_markdown
from iviguide.rendering.audit_terminal import AuditWriter
from iviguide.rendering.html import to_html
from iviguide.rendering.markdown import to_markdown
from iviguide.rendering.phrases import provenance
from iviguide.rendering.plan_markdown import plan_markdown
from iviguide.rendering.plan_sheet import order_sheet
from iviguide.rendering.plan_terminal import to_terminal

Result = Answer | TopicPage | Plan | Audit
PATIENT = {
    "age": 40,
    "diagnosis": "ITP",
    "platelets_e9_l": 8,
    "bleeding": "melena",
    "weight_kg": 70,
    "product": "Privigen",
}
ARTICLE = "IVIG contains FcRn. The usual dose of IVIG in adults with ITP is 1 g/kg for one or two days."

JOBS: dict[str, Callable[[Knowledge], Result]] = {
    "ask": lambda k: ask("ivig dose in adult itp", knowledge=k),
    "topic": lambda k: topic("itp", knowledge=k),
    "plan": lambda k: plan(PATIENT, knowledge=k),
    "audit": lambda k: audit(ARTICLE, k),
}


def used(result: Result) -> tuple[str, ...]:
    """The statements of a result, wherever they are named in it."""
    found: dict[str, None] = {}

    def look(value: object) -> None:
        if isinstance(value, tuple):
            for part in value:
                look(part)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                if name == "statements":
                    found.update(dict.fromkeys(getattr(value, name)))
                elif name != "why":
                    look(getattr(value, name))

    look(result)
    return tuple(found)


def approved(knowledge: Knowledge, statements: Iterable[str]) -> Knowledge:
    """The pack with some statements handed in by one and approved by another."""
    ledger = [
        LedgerEntry(
            statement=s, digest=knowledge.digest(s), decision=decision, reviewer=who, role="hematologist", on=on
        )
        for s in statements
        for decision, who, on in (
            ("under review", "Ada Author", date(2026, 11, 22)),
            ("approved", "Rita Reviewer", date(2026, 11, 23)),
        )
    ]
    return Knowledge(replace(knowledge.content, ledger=tuple(ledger)))


@pytest.mark.parametrize("job", JOBS)
def test_the_days_are_those_of_the_statements_used(knowledge: Knowledge, job: str) -> None:
    result = JOBS[job](knowledge)
    held = [knowledge.statements[s] for s in used(result)]
    assert held
    assert result.last_changed == max(s.submitted for s in held).isoformat()
    assert result.review_by == min(s.review_by for s in held).isoformat()
    assert result.authors == knowledge.manifest.authors
    assert (result.reviewers, result.status) == ((), "submitted")


@pytest.mark.parametrize("job", JOBS)
def test_whoever_approved_every_statement_is_named(knowledge: Knowledge, job: str) -> None:
    told = used(JOBS[job](knowledge))
    newest = max(knowledge.statements[i].submitted.isoformat() for i in told)
    whole = JOBS[job](approved(knowledge, told))
    assert whole.status == "approved"
    assert whole.reviewers == ("Rita Reviewer",)
    assert whole.authors == (*knowledge.manifest.authors, "Ada Author")
    assert whole.last_changed == max("2026-11-22", newest)  # approved, or the last of them submitted
    assert "status: approved by Rita Reviewer" in provenance(whole)


@pytest.mark.parametrize("job", JOBS)
def test_a_part_approved_is_not_the_whole(knowledge: Knowledge, job: str) -> None:
    some = JOBS[job](approved(knowledge, used(JOBS[job](knowledge))[:1]))
    assert some.status == "submitted"
    assert "submitted, only some statements approved by Rita Reviewer" in provenance(some)


def pages(result: Result, knowledge: Knowledge) -> list[str]:
    if isinstance(result, Plan):
        return [to_terminal(result), plan_markdown(result), order_sheet(result)]
    if isinstance(result, Audit):
        report = report_on(result, knowledge)
        return [AuditWriter(color=False).write(report), audit_to_markdown(report), audit_to_html(report)]
    return [to_markdown(result), to_html(result)]


@pytest.mark.parametrize("job", JOBS)
def test_every_page_says_so(knowledge: Knowledge, job: str) -> None:
    result = JOBS[job](knowledge)
    for page in pages(result, knowledge):
        words = " ".join(page.replace("\\", "").split())
        for told in (*result.authors, result.last_changed, result.review_by, "not approved by any clinician"):
            assert told in words, (told, page[:80])
