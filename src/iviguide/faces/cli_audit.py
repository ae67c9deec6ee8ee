"""`iviguide audit`: check an article, claim by claim. Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput
from .options import JsonOption, PackOption

if TYPE_CHECKING:
    from ..model.article import Audit, Claim, ClaimTrace

SEVERITIES = ("high", "medium", "low")


def audit(
    articles: Annotated[
        list[str] | None,
        typer.Argument(help="A file, a web address, a folder, or `-` for standard input.", metavar="ARTICLE..."),
    ] = None,
    as_json: JsonOption = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a report in Markdown.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Print one self-contained page, the article marked.")] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Print the article with suggestions in it (CriticMarkup).")
    ] = False,
    docx: Annotated[
        Path | None, typer.Option("--docx", help="Write the article as DOCX with findings as comments.", metavar="FILE")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="List every claim and source.")] = False,
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
    against: Annotated[
        str | None,
        typer.Option("--against", help="An earlier version: show what is gone and what is new.", metavar="ARTICLE"),
    ] = None,
    watch: Annotated[
        Path | None,
        typer.Option("--watch", help="Keep a list of articles; audit them again, show what changed.", metavar="LIST"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where the results of many articles go.", metavar="FOLDER")
    ] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", help="Articles audited side by side.", min=1, max=64)] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let web addresses lead into private networks.")
    ] = False,
    pack: PackOption = None,
) -> None:
    """Check an article, leaflet or answer, claim by claim: verdict, reason, source, and what it leaves out."""
    from . import audit_many, audit_one

    if fail_on is not None and fail_on not in SEVERITIES:
        raise BadInput(f"--fail-on {fail_on!r}; allowed: {', '.join(SEVERITIES)}")
    named = list(articles or ())
    form = audit_one.form_of(json=as_json, markdown=markdown, html=html, suggest=suggest)
    asked = audit_one.Asked(form=form, full=full, as_of=as_of, pack=pack, allow_private=allow_private, docx=docx)
    if watch is not None:
        worst_found = audit_many.watched(watch, named, asked)
    elif not named:
        raise BadInput("no article; give a file, a web address, a folder, or - for standard input")
    elif out is not None or len(named) > 1 or Path(named[0]).is_dir():
        worst_found = audit_many.many(named, asked, out=out, jobs=jobs)
    elif against is not None:
        worst_found = audit_many.two_versions(against, named[0], asked)
    elif explain is not None and form != "json":
        result = audit_one.report(named[0], asked, why=True).audit
        _say(explained(result, explain))
        worst_found = worst(result)
    else:
        worst_found = audit_one.one(named[0], asked)
    if fail_on is not None and worst_found <= SEVERITIES.index(fail_on):
        raise typer.Exit(1)


def worst(result: Audit) -> int:
    """Index of the gravest finding in `SEVERITIES`; 3 where there is none."""
    found = [c.severity for c in result.claims if c.verdict not in {"supported", "unchecked"}]
    found += [o.severity for o in result.omissions]
    return min((SEVERITIES.index(s) for s in found), default=len(SEVERITIES))


def explained(result: Audit, claim_id: str) -> str:
    """How a claim was read and what it was compared with."""
    by_id: dict[str, Claim] = {c.id: c for c in result.claims}
    if claim_id not in by_id:
        raise BadInput(f"--explain {claim_id!r}: no such claim; there are {_ids_shown(list(by_id))}")
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


def _ids_shown(ids: list[str]) -> str:
    """The ids of claims in few words: they are numbered through."""
    return "none" if not ids else ids[0] if len(ids) == 1 else f"{ids[0]} to {ids[-1]}"
