"""Two audits compared: which findings are gone, which are new, which say something else."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from ..model.article import Audit
from ..model.audit_changes import Change, ChangeKind, Changes, Finding, Snapshot
from ..model.audit_report import FINDINGS
from ..reading.text import fold

SEVERITY_ORDER = ("low", "medium", "high")
ALIKE = 78.0
"""From here on two wordings are one claim, reworded; below, one is gone and the other new."""
_NOT_WORDS = re.compile(r"[^\w%<>./-]+")


def snapshot(audit: Audit) -> Snapshot:
    """What is kept of an audit to compare later ones with."""
    claims = (
        Finding(kind="claim", text=" ".join(c.text.split()), verdict=c.verdict, severity=c.severity, why=c.why)
        for c in audit.claims
    )
    omissions = (Finding(kind="omission", text=o.what, severity=o.severity, why=o.why) for o in audit.omissions)
    texts = {c.id: " ".join(c.text.split()) for c in audit.claims}
    contradictions = (
        Finding(kind="contradiction", text=" / ".join(texts.get(i, i) for i in x.claims), severity="medium", why=x.why)
        for x in audit.contradictions
    )
    citations = (Finding(kind="citation", text=f.marker, severity="low", why=f.finding) for f in audit.citations)
    return Snapshot(
        source=audit.document.source,
        sha256=audit.document.sha256,
        release=audit.release,
        engine=audit.engine,
        as_of=audit.as_of,
        findings=(*claims, *omissions, *contradictions, *citations),
    )


def compared(before: Snapshot, after: Snapshot) -> Changes:
    """The later snapshot against the earlier one, in the order of the text; what is gone comes last."""
    pairs, gone, new = _paired(before.findings, after.findings)
    by_after: dict[int, Change] = {
        j: Change(kind="new", after=after.findings[j]) for j in new if _asks(after.findings[j])
    }
    same = 0
    for i, j in pairs:
        old, now = before.findings[i], after.findings[j]
        kind = _kind(old, now)
        if kind is not None:
            by_after[j] = Change(kind=kind, before=old, after=now)
        elif _asks(now):
            same += 1
    left = [Change(kind="gone", before=before.findings[i]) for i in gone if _asks(before.findings[i])]
    return Changes(
        source=after.source,
        before=before.source if before.source != after.source else before.release,
        after=after.source if before.source != after.source else after.release,
        text_changed=before.sha256 != after.sha256,
        changes=(*(by_after[j] for j in sorted(by_after)), *left),
        same=same,
    )


def _asks(finding: Finding) -> bool:
    """Whether a finding asks an editor for something."""
    return finding.kind != "claim" or finding.verdict in FINDINGS


def _kind(old: Finding, now: Finding) -> ChangeKind | None:
    if not _asks(old):
        return "new" if _asks(now) else None
    if not _asks(now):
        return "mended"
    was, is_ = (SEVERITY_ORDER.index(f.severity or "low") for f in (old, now))
    if was != is_:
        return "worse" if is_ > was else "better"
    return "changed" if (old.verdict, old.why) != (now.verdict, now.why) else None


def _paired(
    before: tuple[Finding, ...], after: tuple[Finding, ...]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Which finding of before is which of after: the same words first, then the most alike."""
    pairs: list[tuple[int, int]] = []
    waiting: dict[tuple[str, str], list[int]] = {}
    for i, finding in enumerate(before):
        waiting.setdefault((finding.kind, _words(finding.text)), []).append(i)
    new = []
    for j, finding in enumerate(after):
        known = waiting.get((finding.kind, _words(finding.text)))
        if known:
            pairs.append((known.pop(0), j))
        else:
            new.append(j)
    gone = sorted(i for known in waiting.values() for i in known)
    scored = sorted(
        (-_alike(before[i], after[j]), abs(i - j), i, j)
        for i in gone
        for j in new
        if before[i].kind == after[j].kind == "claim" and _alike(before[i], after[j]) >= ALIKE
    )
    for _, _, i, j in scored:
        if i in gone and j in new:
            pairs.append((i, j))
            gone.remove(i)
            new.remove(j)
    return sorted(pairs), gone, new


def _words(text: str) -> str:
    return _NOT_WORDS.sub(" ", fold(text)).strip(" .")


def _alike(a: Finding, b: Finding) -> float:
    return fuzz.ratio(_words(a.text), _words(b.text))
