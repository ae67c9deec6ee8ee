"""`iviguide audit`: check an article, claim by claim. Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput

if TYPE_CHECKING:
    from ..model.article import Audit, Claim, ClaimTrace

SEVERITIES = ("high", "medium", "low")


def audit(
    article: Annotated[str, typer.Argument(help="A file, or `-` for standard input.", metavar="FILE|-")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Date of the check (default: the release date).", metavar="YYYY-MM-DD"),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", help="Exit code 1 at findings of this severity or above: high, medium, low."),
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", help="Show how one claim was read and compared.", metavar="ID")
    ] = None,
    pack: Annotated[
        Path | None,
        typer.Option("--pack", help="A pack folder instead of the one that comes with IVIGuide.", metavar="FOLDER"),
    ] = None,
) -> None:
    """Check an article, leaflet or answer, claim by claim: verdict, reason, source, and what it leaves out."""
    from ..auditing import audit as audit_job
    from ..knowledge import open_knowledge

    if fail_on is not None and fail_on not in SEVERITIES:
        raise BadInput(f"--fail-on {fail_on!r}; allowed: {', '.join(SEVERITIES)}")
    result = audit_job(
        read_text(article), open_knowledge(pack), as_of, source=article, why=explain is not None and not as_json
    )
    if explain is not None and not as_json:
        _say(explained(result, explain))
    elif as_json:
        from ..rendering.json_ import to_json

        _say(to_json(result))
    else:
        _say(in_lines(result))
    if fail_on is not None and worst(result) <= SEVERITIES.index(fail_on):
        raise typer.Exit(1)


def read_text(article: str) -> str:
    """The text of a plain file or of standard input, offsets as in the file."""
    try:
        data = sys.stdin.buffer.read(20_000_001) if article == "-" else Path(article).read_bytes()
    except OSError as error:
        raise BadInput(f"{article}: cannot be read: {error.strerror}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{article}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error


def worst(result: Audit) -> int:
    """Index of the gravest finding in `SEVERITIES`; 3 where there is none."""
    found = [c.severity for c in result.claims if c.verdict not in {"supported", "unchecked"}]
    found += [o.severity for o in result.omissions]
    return min((SEVERITIES.index(s) for s in found), default=len(SEVERITIES))


def in_lines(result: Audit) -> str:
    """The findings, one below the other."""
    lines = []
    for c in result.claims:
        lines.append(f"{c.id:>5} {c.verdict:12} {c.severity:6} {c.text}")
        if c.verdict not in {"supported", "unchecked"}:
            lines.append(f"      {c.why} [{', '.join(c.statements)}]")
    lines += [f"missing, {o.severity}: {o.what}. {o.why}" for o in result.omissions]
    lines += [f"contradicts itself: {', '.join(x.claims)}: {x.why}" for x in result.contradictions]
    lines += [f"citation {f.marker}: {f.finding}" for f in result.citations]
    lines += result.notices
    return "\n".join(lines)


def explained(result: Audit, claim_id: str) -> str:
    """How a claim was read and what it was compared with."""
    by_id: dict[str, Claim] = {c.id: c for c in result.claims}
    if claim_id not in by_id:
        raise BadInput(f"--explain {claim_id!r}: no such claim; there are {', '.join(by_id) or 'none'}")
    claim = by_id[claim_id]
    trace: ClaimTrace = next(t for t in result.why or () if t.claim == claim_id)
    lines = [f"{claim.id} {claim.verdict} ({claim.severity}): {claim.text}", claim.why]
    for name in ("scope", "read", "harmless", "unread"):
        lines.append(f"{name}: {', '.join(getattr(trace, name)) or '-'}")
    for compared in trace.compared:
        axes = ", ".join(f"{k} {v}" for k, v in compared.axes.items())
        lines.append(f"{compared.outcome:14} {compared.statement}: {axes}")
    return "\n".join(lines)


def _say(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
