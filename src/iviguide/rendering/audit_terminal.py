"""An audit on a terminal: findings by severity, each with its words, the reason, the source and how to mend it."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap

from ..model.article import Claim
from ..model.audit_report import SEVERITIES, AuditReport
from ..model.terms import Verdict
from .audit_words import (
    DRAFT,
    citation_line,
    mend_line,
    nothing_line,
    other_notices,
    quoted,
    severity_line,
    totals_line,
)
from .phrases import provenance, source_line
from .safe import readable

_CODES = {"bold": "1", "high": "1;31", "medium": "33", "low": "36", "dim": "2", "good": "32", "head": "1;36"}
_GLYPHS: dict[Verdict, str] = {
    "contradicted": "x",
    "overstated": "^",
    "indirect": "~",
    "outdated": "<",
    "unsupported": "?",
    "unchecked": ".",
    "supported": "+",
}


class AuditWriter:
    """Writes an audit as wrapped text. `color` off gives plain text of the same words; `full` lists every claim."""

    def __init__(self, *, width: int | None = None, color: bool | None = None, full: bool = False) -> None:
        self._width = width or min(100, shutil.get_terminal_size((96, 24)).columns)
        self._color = color if color is not None else (sys.stdout.isatty() and "NO_COLOR" not in os.environ)
        self._full = full

    def write(self, report: AuditReport) -> str:
        audit = report.audit
        out = [self._paint("bold", self._wrap(f"Audit of {report.title}"))]
        if report.title != audit.document.source:
            out.append(self._paint("dim", self._wrap(audit.document.source)))
        if nothing := nothing_line(audit):
            out += ["", self._wrap(nothing), ""]
        else:
            out += [self._wrap(severity_line(report)), self._wrap(totals_line(audit)), ""]
        out += self._findings(report) + self._omissions(report) + self._rest(report)
        if self._full:
            out += self._others(report)
        out += self._sources(report)
        out += [*(self._wrap(n) for n in other_notices(audit)), self._paint("dim", self._wrap(provenance(audit)))]
        out.append(self._paint("dim", self._wrap(DRAFT)))
        return "\n".join(out) + "\n"

    def _findings(self, report: AuditReport) -> list[str]:
        out: list[str] = []
        for severity in SEVERITIES:
            found = [c for c in report.findings if c.severity == severity]
            if found:
                out += [self._paint(severity, f"{severity.upper()} ({len(found)})"), ""]
                for claim in found:
                    out += [*self._finding(claim, report), ""]
        return out

    def _finding(self, claim: Claim, report: AuditReport) -> list[str]:
        head = f"{_GLYPHS[claim.verdict]} {claim.id} {claim.verdict}"
        lines = [self._paint(claim.severity, head), self._wrap(f'"{quoted(claim)}"', "    ")]
        cited = "".join(f"[{n}]" for i in claim.statements if i in report.held for n in report.held[i].citations[:2])
        lines.append(self._wrap(f"{claim.why} {cited}".rstrip(), "    "))
        if claim.disputed_by:
            lines.append(self._wrap(f"Otherwise: {', '.join(claim.disputed_by)}", "    "))
        mend = report.mends.get(claim.id)
        if mend is not None:
            lines.append(self._paint("good", self._wrap(mend_line(mend, report, said=claim.why), "    ")))
        return lines

    def _omissions(self, report: AuditReport) -> list[str]:
        omissions = report.audit.omissions
        if not omissions:
            return []
        out = [self._paint("head", "NOT SAID, AND NEEDED"), ""]
        for o in sorted(omissions, key=lambda o: SEVERITIES.index(o.severity)):
            cited = "".join(f"[{n}]" for i in o.statements if i in report.held for n in report.held[i].citations[:2])
            out.append(self._paint(o.severity, self._wrap(f"! {o.what} ({o.severity})")))
            out += [self._wrap(f"{o.why} {cited}".rstrip(), "    "), ""]
        return out

    def _rest(self, report: AuditReport) -> list[str]:
        audit, out = report.audit, []
        if audit.contradictions:
            out.append(self._paint("head", "CONTRADICTS ITSELF"))
            out += [*(self._wrap(f"- {', '.join(x.claims)}: {x.why}", "  ") for x in audit.contradictions), ""]
        if audit.citations:
            out.append(self._paint("head", "CITATIONS"))
            out += [*(self._wrap(f"- {citation_line(f)}", "  ") for f in audit.citations), ""]
        return out

    def _others(self, report: AuditReport) -> list[str]:
        out: list[str] = []
        for verdict in ("supported", "unchecked"):
            found = [c for c in report.audit.claims if c.verdict == verdict]
            if found:
                out.append(self._paint("head", f"{verdict.upper()} ({len(found)})"))
                for c in found:
                    disputed = f" (otherwise: {', '.join(c.disputed_by)})" if c.disputed_by else ""
                    out.append(self._wrap(f"{_GLYPHS[c.verdict]} {c.id} {quoted(c)}{disputed}", "  "))
                out.append("")
        return out

    def _sources(self, report: AuditReport) -> list[str]:
        used = {n for c in report.findings for i in c.statements if i in report.held for n in report.held[i].citations}
        used |= {
            n
            for o in report.audit.omissions
            for i in o.statements
            if i in report.held
            for n in report.held[i].citations
        }
        shown = [s for s in report.sources if self._full or s.n in used]
        if not shown:
            return []
        lines = (self._paint("dim", self._wrap(f"[{s.n}] {source_line(s)}", "  ")) for s in shown)
        return [self._paint("bold", "Sources"), *lines, ""]

    def _wrap(self, text: str, indent: str = "") -> str:
        return textwrap.fill(
            readable(text), self._width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )

    def _paint(self, style: str, text: str) -> str:
        if not (self._color and text):
            return text
        return "\n".join(f"\x1b[{_CODES[style]}m{line}\x1b[0m" for line in text.split("\n"))
