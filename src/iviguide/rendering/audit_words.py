"""Words that all renderings of an audit share."""

from __future__ import annotations

import re

from ..model.article import Audit, CitationFinding, Claim
from ..model.audit_report import FINDINGS, AuditReport, Mend
from ..model.terms import FindingSeverity, Verdict
from .safe import readable

ORDER: tuple[Verdict, ...] = (*FINDINGS, "unchecked", "supported")
MEANING: dict[Verdict, str] = {
    "supported": "borne out by this unapproved pack on every point it states; never a clearance",
    "overstated": "stronger, broader or more certain than the evidence",
    "contradicted": "no current authority or study in the pack holds it, and at least one says otherwise",
    "indirect": "true of other patients, another product, dose or comparison",
    "outdated": "was held, and has been replaced",
    "unsupported": "the pack is about this, and nothing in it bears the claim out",
    "unchecked": "not checked: nothing in the pack was matched closely enough",
}
DRAFT = (
    "No clinician has approved the pack that this text was checked against. A verdict is a reason to look, not a judgement; "
    "'supported' is never a clearance."
)
_NOTHING = "Nothing to check:"
_MARKS = re.compile(r"(\*\*|__|~~|`)")


def severity_line(report: AuditReport) -> str:
    """How many findings of each severity, in one line."""
    counts: list[tuple[FindingSeverity, int]] = [(s, report.count(s)) for s in ("high", "medium", "low")]
    said = ", ".join(f"{n} {severity}" for severity, n in counts if n)
    return f"Findings: {said}" if said else "Findings: none"


def verdict_counts(audit: Audit) -> list[tuple[Verdict, int]]:
    """Verdicts that occur, findings first, with how often."""
    return [(v, n) for v in ORDER if (n := sum(c.verdict == v for c in audit.claims))]


def totals_line(audit: Audit) -> str:
    """All claims by verdict in one line."""
    said = ", ".join(f"{n} {verdict}" for verdict, n in verdict_counts(audit))
    n = len(audit.claims)
    return f"{n} claim{'' if n == 1 else 's'}{': ' + said if said else ''}"


def quoted(claim: Claim) -> str:
    """The words of a claim without marks of Markdown."""
    return readable(_MARKS.sub("", claim.text))


def citation_line(finding: CitationFinding) -> str:
    """A finding on a citation, with its marker where it has one."""
    return f"Marker {finding.marker}: {finding.finding}" if _unnamed(finding) else finding.finding


def _unnamed(finding: CitationFinding) -> bool:
    return bool(finding.marker) and finding.marker not in finding.finding


def shortened(words: str, most: int) -> str:
    """Words cut at a blank, with a sign that they go on."""
    if len(words) <= most:
        return words
    return words[: words.rfind(" ", 0, most)].rstrip(" ,;:(") + " ..."


def mend_line(mend: Mend, report: AuditReport, *, said: str = "") -> str:
    """What may be done about a finding, in words. What `said` holds already is not said twice."""
    cited = f"{mend.text} {''.join(f'[{n}]' for n in mend.citations)}".rstrip()
    if mend.action == "replace":
        return "Say that instead." if mend.text in said else f"Say instead: {cited}"
    if mend.action == "qualify":
        line = "Delete it, or say of whom or of what it is true"
        return f"{line}." if mend.text in said else f"{line}: {cited}"
    line = "Delete it, or give a source that carries it."
    held = report.held.get(mend.nearest or "")
    if held is None or held.text in said:
        return line
    return f"{line} Nearest in the pack: {held.text} {''.join(f'[{n}]' for n in held.citations)}".rstrip()


def nothing_line(audit: Audit) -> str:
    """What is said of a text in which there was nothing to check; empty for others."""
    told = next((n for n in audit.notices if n.startswith(_NOTHING)), "")
    if told or audit.claims or audit.omissions or audit.contradictions:
        return told
    return f"{_NOTHING} no claim on immunoglobulin was found in this text."


def other_notices(audit: Audit) -> tuple[str, ...]:
    """The notices that stand below a report."""
    return tuple(n for n in audit.notices if not n.startswith(_NOTHING))
