"""Findings in the words of comments on a document: verdict, reason, how to mend it, sources."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.article import Claim
from ..model.audit_report import SEVERITIES, AuditReport
from ..model.document import Remark
from .audit_words import DRAFT, mend_line, severity_line
from .phrases import provenance, source_line
from .safe import readable


def comments(report: AuditReport) -> Iterator[Remark]:
    """A remark for each finding on its words; one on the whole article with totals and what it leaves out."""
    audit = report.audit
    whole = [f"{severity_line(report)}.", DRAFT]
    for o in sorted(audit.omissions, key=lambda o: SEVERITIES.index(o.severity)):
        whole.append(f"Not said, and needed ({o.severity}): {readable(o.what)}. {readable(o.why)}")
    whole += [f"Contradicts itself ({', '.join(x.claims)}): {readable(x.why)}" for x in audit.contradictions]
    whole.append(provenance(audit))
    yield Remark(start=0, end=0, text="\n".join(whole))
    for claim in report.findings:
        yield Remark(start=claim.start, end=claim.end, text=_comment(claim, report))


def _comment(claim: Claim, report: AuditReport) -> str:
    lines = [f"{claim.verdict.upper()} ({claim.severity}, {claim.id}): {readable(claim.why)}"]
    if claim.disputed_by:
        lines.append(f"Otherwise: {readable(', '.join(claim.disputed_by))}")
    mend = report.mends.get(claim.id)
    if mend is not None:
        lines.append(mend_line(mend, report, said=claim.why))
    numbers = {n for i in claim.statements if i in report.held for n in report.held[i].citations}
    lines += [f"[{s.n}] {source_line(s)}" for s in report.sources if s.n in numbers]
    return "\n".join(lines)
