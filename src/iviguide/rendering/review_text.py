"""Editors' lists and sheets for a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model.review import CitationShown, DueItem, LedgerLine, ReviewSheet
from .safe import readable

WIDTH = 100


def due_to_terminal(items: Sequence[DueItem], as_of: str, most: int = 0) -> str:
    """What is due, by reason. `most` (0: all) lists so many of each reason and counts the rest."""
    if not items:
        return f"Nothing is due as of {as_of}."
    lines = [f"Due as of {as_of}: " + "; ".join(f"{why} {n}" for why, n in Counter(i.why for i in items).items())]
    for why in dict.fromkeys(i.why for i in items):
        group = [i for i in items if i.why == why]
        lines += ["", why.upper(), *(line for i in group[: most or None] for line in _due(i))]
        if most and len(group) > most:
            lines.append(f"  and {len(group) - most} more: --most 0 lists all")
    return "\n".join(lines)


def _due(item: DueItem) -> Iterator[str]:
    named = "an answer without a statement" if item.statement == "-" else item.statement
    place = f"  [{item.place}]" if item.place else ""
    answer = f"  feedback {item.feedback}" if item.feedback else ""
    yield f"  {item.since}  {named}{place}{answer}"
    yield from _wrap(item.detail, "              ")


def sheet_to_terminal(sheet: ReviewSheet) -> str:
    """One statement on one page, with the line that would approve exactly these words."""
    lines = [
        f"{sheet.statement}  ({sheet.kind}; {sheet.status})",
        f"  {sheet.place}; written {sheet.submitted}, review by {sheet.review_by}",
        "",
        *_wrap(sheet.text, "  "),
        "",
        "  for patients:",
        *_wrap(sheet.plain, "  "),
        "",
        *(line for name, value in sheet.words for line in _wrap(f"{name}: {value}", "  ")),
        "",
        "  sources",
        *(line for c in sheet.citations for line in _citation(c)),
    ]
    if sheet.rests_on:
        lines += ["", "  rests on", *(line for i, text in sheet.rests_on for line in _wrap(f"{i}: {text}", "    "))]
    if sheet.used_by:
        lines += ["", *_wrap(f"used by: {', '.join(sheet.used_by)}", "  ")]
    lines += ["", "  history", *(f"    {_line(entry)}" for entry in sheet.history)]
    if not sheet.history:
        lines.append("    nothing yet: nobody has handed it in, nobody has approved it")
    if sheet.open_feedback:
        lines += [
            "",
            "  feedback",
            *(line for i in sheet.open_feedback for line in _wrap(f"{i.feedback}: {i.detail}", "    ")),
        ]
    return "\n".join([*lines, "", f"  to approve these words: iviguide review approve {sheet.to_approve} ..."])


def _citation(c: CitationShown) -> Iterator[str]:
    when = f", {c.year}" if c.year else ""
    where = f" at {c.locator}" if c.locator else ""
    via = f" via {c.via}" if c.via else ""
    retracted = " RETRACTED" if c.retracted else ""
    yield from _wrap(f"{c.source} ({c.kind}{when}): {c.title}{retracted}", "    ")
    yield from _wrap(f"{c.bearing}; read: {c.read}{via}{where}", "      ")
    if c.url:
        yield f"      {readable(c.url)}"


def log_to_terminal(lines: Sequence[LedgerLine]) -> str:
    if not lines:
        return "The ledger is empty: nothing has been handed in, approved or retired."
    return "\n".join(f"{entry.number:4}  {entry.statement}: {_line(entry)}" for entry in lines)


def _line(entry: LedgerLine) -> str:
    """`2026-12-01 approved by A. Name, hematologist (interests: none): note [these words]`"""
    interests = f" (interests: {entry.interests})" if entry.interests else ""
    note = f": {entry.note}" if entry.note else ""
    words = (
        "" if entry.decision in {"feedback", "answered"} else " [these words]" if entry.current else " [other words]"
    )
    return readable(f"{entry.on} {entry.decision} by {entry.name}, {entry.role}{interests}{note}{words}")


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(readable(text), WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
