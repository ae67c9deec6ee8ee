"""An audit as Markdown: a report, or the article itself with suggestions in it (CriticMarkup)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import BadArticle
from ..model.article import Claim
from ..model.audit_report import SEVERITIES, AuditReport, Mend
from .audit_words import (
    DRAFT,
    MEANING,
    citation_line,
    mend_line,
    nothing_line,
    other_notices,
    quoted,
    severity_line,
    totals_line,
    verdict_counts,
)
from .markdown import _plain as plain
from .phrases import provenance, source_line
from .safe import readable, web_link

_CRITIC = re.compile(r"(\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}|~>)")
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*(?:\s*\[[\d, –-]+\])?$")


def audit_to_markdown(report: AuditReport) -> str:
    """The report: totals, findings by severity, omissions, contradictions, citations, every claim, sources."""
    audit = report.audit
    out = [f"# Audit of {plain(report.title)}", "", f"*{plain(audit.document.source)}*", ""]
    if nothing := nothing_line(audit):
        out += [plain(nothing), ""]
    else:
        out += [f"**{severity_line(report)}.** {totals_line(audit)}.", ""]
    out += _findings(report)
    if audit.omissions:
        out += ["## Not said, and needed", ""]
        omissions = sorted(audit.omissions, key=lambda o: SEVERITIES.index(o.severity))
        out += [
            f"- **{plain(o.what)}** ({o.severity}). {plain(o.why)} {_cited(o.statements, report)}" for o in omissions
        ]
        out.append("")
    if audit.contradictions:
        out += ["## Contradicts itself", ""]
        out += [*(f"- {plain(', '.join(x.claims))}: {plain(x.why)}" for x in audit.contradictions), ""]
    if audit.citations:
        out += ["## Citations", "", *(f"- {plain(citation_line(f))}" for f in audit.citations), ""]
    out += _all_claims(report)
    if report.sources:
        lines = (f"{s.n}. {plain(source_line(s))}{_address(s.url)}" for s in report.sources)
        out += ["## Sources", "", *lines, ""]
    out += [*(f"> {plain(n)}\n" for n in other_notices(audit)), f"*{plain(provenance(audit))}*", "", DRAFT, ""]
    return "\n".join(out)


def _findings(report: AuditReport) -> list[str]:
    out: list[str] = []
    for severity in SEVERITIES:
        found = [c for c in report.findings if c.severity == severity]
        if not found:
            continue
        out += [f"## {severity.capitalize()} ({len(found)})", ""]
        for c in found:
            out += [
                f"### {plain(c.id)}: {c.verdict}",
                "",
                f"> {plain(quoted(c))}",
                "",
                f"{plain(c.why)} {_cited(c.statements, report)}",
            ]
            if c.disputed_by:
                out += ["", f"Otherwise: {plain(', '.join(c.disputed_by))}"]
            mend = report.mends.get(c.id)
            out += ["", f"*{plain(mend_line(mend, report, said=c.why))}*", ""] if mend else [""]
    return out


def _all_claims(report: AuditReport) -> list[str]:
    if not report.audit.claims:
        return []
    rows = [
        f"| {plain(c.id)} | {c.verdict} | {c.severity if c in report.findings else ''} | {plain(quoted(c))} "
        f"| {_cited(c.statements, report)} |"
        for c in report.audit.claims
    ]
    meanings = (f"- *{v}*: {MEANING[v]}" for v, _ in verdict_counts(report.audit))
    head = ["| claim | verdict | severity | text | sources |", "|---|---|---|---|---|"]
    return ["## Every claim", "", *head, *rows, "", *meanings, ""]


def _cited(statements: tuple[str, ...], report: AuditReport) -> str:
    numbers = dict.fromkeys(n for i in statements if i in report.held for n in report.held[i].citations)
    return "".join(f"[{n}]" for n in numbers)


def _address(url: str | None) -> str:
    link = web_link(url)
    return f" <{link}>" if link else ""


def suggestions(report: AuditReport) -> str:
    """The article with suggestions in CriticMarkup, and the sources that they cite below it.

    A claim that is a whole sentence is replaced or deleted; a part of one is marked and commented, since a sentence in
    the middle of another reads as nothing. Refusing every suggestion gives back the article, letter by letter.
    """
    text = report.audit.document.text
    if own := _CRITIC.search(text):
        raise BadArticle(
            f"{report.audit.document.source}: it holds suggestions already ({own.group()}); settle them first"
        )
    out, at = [], 0
    for claim in _apart(report):
        out += [text[at : claim.start], _suggestion(text, claim, report)]
        at = claim.end
    out.append(text[at:])
    if report.audit.omissions:
        lines = [
            f"Not said, and needed ({o.severity}): {o.what}. {o.why} {_cited(o.statements, report)}"
            for o in report.audit.omissions
        ]
        out.append("{>>" + _safe(" ".join(lines)) + "<<}")
    cited = {n for m in report.mends.values() for n in _numbers(m, report)}
    cited |= {
        n for c in report.findings for i in c.statements[:1] if i in report.held for n in report.held[i].citations
    }
    cited |= {
        n for o in report.audit.omissions for i in o.statements if i in report.held for n in report.held[i].citations
    }
    listed = "".join(f"\n[{s.n}] {_safe(source_line(s))}" for s in report.sources if s.n in cited)
    out.append(
        "{>>" + _safe(f"Sources of the suggestions:{listed}\n{provenance(report.audit)}\n{DRAFT}", lines=True) + "<<}"
    )
    return "".join(out)


def refused(marked: str) -> str:
    """What remains when every suggestion is refused.

    >>> refused("It {~~cures~>may help~~} {==all==}{>>no<<}.{--Gone.--}")
    'It cures all.Gone.'
    """
    marked = re.sub(r"\{>>.*?<<\}", "", marked, flags=re.DOTALL)
    marked = re.sub(r"\{~~(.*?)~>.*?~~\}", r"\1", marked, flags=re.DOTALL)
    return re.sub(r"\{(--|==)(.*?)\1\}", r"\2", marked, flags=re.DOTALL)


def _apart(report: AuditReport) -> Iterator[Claim]:
    """Findings in order that do not overlap."""
    at = 0
    for claim in sorted(report.findings, key=lambda c: (c.start, -c.end)):
        if claim.start >= at:
            yield claim
            at = claim.end


def _suggestion(text: str, claim: Claim, report: AuditReport) -> str:
    words = text[claim.start : claim.end]
    mend = report.mends[claim.id]
    why = f"{claim.id} {claim.verdict}, {claim.severity}: {claim.why} {_cited(claim.statements[:1], report)}".rstrip()
    because = "{>>" + _safe(f"{why} {mend_line(mend, report, said=claim.why)}") + "<<}"
    if mend.action == "qualify" or not is_whole_sentence(text, claim):
        return "{==" + words + "==}" + because
    if mend.action == "replace":
        cited = "".join(f"[{n}]" for n in mend.citations)
        return "{~~" + words + "~>" + _safe(f"{mend.text} {cited}").rstrip() + "~~}{>>" + _safe(why) + "<<}"
    return "{--" + words + "--}" + because


def is_whole_sentence(text: str, claim: Claim) -> bool:
    """Whether a claim is a sentence of its own: nothing of the sentence stands before it or behind it."""
    before = text[: claim.start].rstrip(" \t*_")
    after = text[claim.end :].lstrip(" \t*_")
    starts = not before or before[-1] in "\n.!?:•-|)]>" or bool(re.search(r"[.!?][\"”’)\]\d, ]*$", before[-20:]))
    words = text[claim.start : claim.end].rstrip()
    ends = bool(_SENTENCE_END.search(words)) or not after or after[0] in "\n|" or after.startswith(("\r", "["))
    return starts and ends and words[:1].upper() == words[:1]


def _numbers(mend: Mend, report: AuditReport) -> tuple[int, ...]:
    nearest = report.held[mend.nearest].citations if mend.nearest in report.held else ()
    return mend.citations + nearest


def _safe(words: str, *, lines: bool = False) -> str:
    """Words inside a mark that cannot end it."""
    parts = words.split("\n") if lines else [words]
    return "\n".join(_CRITIC.sub(lambda m: " ".join(m.group()), readable(p)) for p in parts)
