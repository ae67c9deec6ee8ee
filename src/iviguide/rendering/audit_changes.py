"""What changed between two audits, as text for a terminal or a mail."""

from __future__ import annotations

import textwrap

from ..model.audit_changes import Change, ChangeKind, Changes, Finding
from .safe import readable

_WORDS: dict[ChangeKind, str] = {
    "new": "NEW",
    "worse": "WORSE",
    "changed": "CHANGED",
    "better": "BETTER",
    "mended": "MENDED",
    "gone": "GONE",
}
_SIGNS: dict[ChangeKind, str] = {"new": "+", "worse": "^", "changed": "~", "better": "v", "mended": "*", "gone": "-"}


def changes_to_text(changes: Changes, *, width: int = 96) -> str:
    """The changes by kind, worst news first; one line where nothing changed."""
    since = f"{changes.before} -> {changes.after}" if changes.before else "first audit"
    head = f"{readable(changes.source)} ({readable(since)})"
    if not changes.changes:
        return f"{head}: nothing changed, {_stay(changes.same)}\n"
    out = [f"{head}: {summary(changes)}"]
    for kind, word in _WORDS.items():
        found = [c for c in changes.changes if c.kind == kind]
        if found:
            out += ["", f"{word} ({len(found)})", *(line for c in found for line in _lines(c, width))]
    return "\n".join(out) + "\n"


def summary(changes: Changes) -> str:
    """How many changes of each kind, and how much stays.

    >>> summary(Changes(source="a", before="1", after="2", text_changed=True, changes=(Change(kind="gone"),), same=2))
    '1 gone, 2 findings stay'
    """
    counts = [(kind, sum(c.kind == kind for c in changes.changes)) for kind in _WORDS]
    return ", ".join([*(f"{n} {kind}" for kind, n in counts if n), _stay(changes.same)])


def _stay(n: int) -> str:
    return f"{n} finding{' stays' if n == 1 else 's stay'}"


def _lines(change: Change, width: int) -> list[str]:
    shown = change.after or change.before
    if shown is None:
        return []
    lines = [_wrapped(f'{_SIGNS[change.kind]} {_label(shown)}{_was(change)} "{readable(shown.text)}"', width, "  ")]
    if change.before and change.after and change.before.text != change.after.text:
        lines.append(_wrapped(f'before: "{readable(change.before.text)}"', width, "      "))
    if change.after is not None and change.kind != "mended" and shown.why:
        lines.append(_wrapped(readable(shown.why), width, "      "))
    return lines


def _label(finding: Finding) -> str:
    if finding.kind == "claim":
        judged = (
            f"{finding.verdict}, {finding.severity}"
            if finding.verdict not in ("supported", "unchecked")
            else finding.verdict
        )
        return f"{judged}:"
    return f"{'not said' if finding.kind == 'omission' else finding.kind}, {finding.severity}:"


def _was(change: Change) -> str:
    before = change.before
    if before is None or change.after is None or before.verdict is None:
        return ""
    if (before.verdict, before.severity) == (change.after.verdict, change.after.severity):
        return ""
    return f" (was {before.verdict}{f', {before.severity}' if change.after.severity != before.severity else ''})"


def _wrapped(text: str, width: int, indent: str) -> str:
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)
