"""What changed between two releases, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..model.changes import WEIGHTS, Change, Detail, ReleaseChanges, Touched
from .safe import readable

WIDTH = 110
HEADS = {
    "clinical": "Content: what may change what is done",
    "wording": "Wording: the same thing said otherwise",
    "editorial": "Editing: places, dates, notes, review",
}


def changes_to_terminal(found: ReleaseChanges, *, full: bool = False) -> str:
    """Results that are touched first, then changes by gravity. Editing is counted only, unless `full`."""
    lines = [f"From {found.before} to {found.after}", _totals(found)]
    if found.results:
        lines += ["", "RESULTS", *(line for result in found.results for line in _result(result, full))]
    for weight in WEIGHTS:
        groups = [(name, [c for c in part if c.weight == weight]) for name, part in _parts(found)]
        if any(group for _, group in groups):
            lines += ["", HEADS[weight].upper()]
        for name, group in groups:
            if weight == "editorial" and not full:
                lines += [f"  {len(group)} {name}: --full lists them"] if group else []
            else:
                lines += [line for change in group for line in _change(name, change)]
    if found.decisions:
        lines += ["", "LEDGER", *(line for d in found.decisions for line in _wrap(d, "  "))]
    if found.remarks:
        lines += ["", "REMARKS", *(line for r in found.remarks for line in _wrap(r, "  "))]
    return "\n".join(lines)


def _totals(found: ReleaseChanges) -> str:
    words = [f"{found.totals[k]} {k}" for k in ("added", "removed", "changed", "renamed") if found.totals.get(k)]
    return f"statements: {', '.join(words) or 'none changed'}"


def _parts(found: ReleaseChanges) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    return (("statements", found.statements), ("sources", found.sources), ("concepts", found.concepts))


def _change(part: str, change: Change) -> Iterator[str]:
    what = "" if part == "statements" else f"{part.removesuffix('s')} "
    former = f" (was {change.formerly})" if change.formerly else ""
    yield f"  {change.kind}: {what}{readable(change.id)}{former}"
    if change.kind in {"added", "removed"}:
        yield from _wrap(change.about, "      ")
    for detail in change.details:
        yield from _detail(detail)


def _detail(detail: Detail) -> Iterator[str]:
    if detail.before and detail.after and len(detail.before.split()) > 5:
        yield from _wrap(f"{detail.what}: {marked(detail.before, detail.after)}", "      ")
    else:
        yield from _wrap(f"{detail.what}: {detail.before or '(nothing)'} -> {detail.after or '(nothing)'}", "      ")


def _result(result: Touched, full: bool) -> Iterator[str]:
    verdict = {"untouched": "untouched", "editorial": "touched in editing only", "wording": "touched in wording only"}
    told = verdict.get(result.verdict, "touched in content: make it again and read it")
    yield from _wrap(f"{result.file}: {told} ({result.about})", "  ")
    if result.made_with == "neither":
        yield f"      made with release {readable(result.release)}, which is neither of the two"
    shown = result.changes if full else result.changes[:8]
    for what, words in shown:
        yield from _wrap(f"{what} {words}", "      ")
    if len(shown) < len(result.changes):
        yield f"      {len(result.changes) - len(shown)} more: --full"
    if result.new_nearby:
        some = ", ".join(result.new_nearby if full else result.new_nearby[:5])
        yield from _wrap(f"{len(result.new_nearby)} new statements on the same diseases and aspects: {some}", "      ")


def marked(before: str, after: str) -> str:
    """Both texts in one, what went in [-brackets-] and what came in {+braces+}.

    >>> marked("40 % of 73 people responded", "45 % of 73 people responded")
    '[-40-] {+45+} % of 73 people responded'
    """
    old, new = before.split(), after.split()
    out: list[str] = []
    for step, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            out += old[i1:i2]
            continue
        out += [f"[-{' '.join(old[i1:i2])}-]"] if i2 > i1 else []
        out += [f"{{+{' '.join(new[j1:j2])}+}}"] if j2 > j1 else []
    return " ".join(out)


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        readable(text), WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )
