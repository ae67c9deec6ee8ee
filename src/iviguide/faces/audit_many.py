"""Many articles on the command line: folders, a list that is watched, two versions of a text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..errors import BadInput, IviguideError
from .audit_one import Asked, report, say

if TYPE_CHECKING:
    from ..articles.folder import Outcome
    from ..model.audit_changes import Changes

NONE_FOUND = 3
STOPPED = 130
"""Exit code of a program that was interrupted."""


def two_versions(old: str, new: str, asked: Asked) -> int:
    """Show what a newer version of a text mends and what it brings; gives the gravest severity of what is new."""
    from ..auditing.changes import compared, snapshot

    changes = compared(snapshot(report(old, asked).audit), snapshot(report(new, asked).audit))
    _say_changes(changes, asked)
    return _worst_new(changes)


def watched(path: Path, added: list[str], asked: Asked) -> int:
    """Audit the articles on a list again and show what changed; gives the gravest severity of what is new."""
    from ..articles.watching import watch
    from ..knowledge import open_knowledge

    worst, failed = NONE_FOUND, 0
    for item in watch(path, added, open_knowledge(asked.pack), as_of=asked.as_of, allow_private=asked.allow_private):
        if isinstance(item, IviguideError):
            print(f"iviguide: {item}", file=sys.stderr)
            failed += 1
            continue
        worst = min(worst, _worst_new(item))
        _say_changes(item, asked)
    if failed:
        raise typer.Exit(2)
    return worst


def _say_changes(changes: Changes, asked: Asked) -> None:
    if asked.form == "json":
        from ..rendering.json_ import to_json

        say(to_json(changes))
        return
    if asked.form != "terminal":
        raise BadInput(f"--{asked.form} does not show changes; give --json or none")
    from ..rendering.audit_changes import changes_to_text

    say(changes_to_text(changes))


def _worst_new(changes: Changes) -> int:
    order = ("high", "medium", "low")
    found = [c.after.severity for c in changes.changes if c.kind in ("new", "worse") and c.after is not None]
    return min((order.index(s) for s in found if s is not None), default=NONE_FOUND)


def many(places: list[str], asked: Asked, *, out: Path | None, jobs: int | None) -> int:
    """Audit many articles; a line for each, totals at the end. Exit code 2 where one could not be read."""
    from .. import __version__
    from ..articles.folder import Settings, articles_in, audit_folder
    from ..knowledge import open_knowledge

    if asked.form not in ("terminal", "json", "html"):
        raise BadInput(f"many articles: not with --{asked.form}; give --json, or --html with --out FOLDER")
    if asked.form == "html" and out is None:
        raise BadInput("many articles: --html needs --out FOLDER, a page goes there for each")
    paths = articles_in(places)
    knowledge = open_knowledge(asked.pack)
    day = knowledge.day(asked.as_of).isoformat()
    settings = Settings(pack=str(asked.pack) if asked.pack else None, as_of=day, html=asked.form == "html")
    totals = {"articles": 0, "high": 0, "medium": 0, "low": 0, "not read": 0, "taken over": 0}
    side_by_side = jobs or min(4, os.cpu_count() or 1)
    outcomes = audit_folder(paths, settings, marks=(knowledge.release, __version__, day), out=out, jobs=side_by_side)
    try:
        with _progress(len(paths)) as step:
            for outcome in outcomes:
                _count(totals, outcome)
                step(outcome)
                _say_outcome(outcome, asked)
    except KeyboardInterrupt:
        outcomes.close()
        again = "run it again to go on where it stopped" if out is not None else "give --out FOLDER to go on next time"
        print(f"iviguide: stopped after {totals['articles']} of {len(paths)} articles; {again}", file=sys.stderr)
        raise typer.Exit(STOPPED) from None
    print(
        f"iviguide: {', '.join(f'{n} {name}' for name, n in totals.items() if n or name == 'articles')}",
        file=sys.stderr,
    )
    if totals["not read"]:
        raise typer.Exit(2)
    return next((i for i, name in enumerate(("high", "medium", "low")) if totals[name]), NONE_FOUND)


def _count(totals: dict[str, int], outcome: Outcome) -> None:
    totals["articles"] += 1
    totals["not read"] += outcome.problem is not None
    totals["taken over"] += outcome.earlier
    for severity in ("high", "medium", "low"):
        totals[severity] += getattr(outcome, severity)


def _say_outcome(outcome: Outcome, asked: Asked) -> None:
    if asked.form == "json":
        from dataclasses import asdict

        say(json.dumps(asdict(outcome), ensure_ascii=False))
    elif outcome.problem:
        print(f"iviguide: {outcome.problem}", file=sys.stderr)
    elif not outcome.claims:
        say(f"   nothing to check {'':23}  {outcome.source}")
    else:
        say(
            f"{outcome.high:4} high {outcome.medium:4} medium {outcome.low:4} low {outcome.claims:5} claims  {outcome.source}"
        )


def _progress(total: int) -> AbstractContextManager[Callable[[Any], None]]:
    """A bar on a terminal; elsewhere nothing, so that logs stay readable."""
    if not sys.stderr.isatty() or total < 3:
        return nullcontext(lambda _: None)
    return _Bar(total)


class _Bar(AbstractContextManager[Callable[[Any], None]]):
    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("auditing"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("auditing", total=total)

    def __enter__(self) -> Callable[[Any], None]:
        self._bar.start()
        return lambda _: self._bar.advance(self._task)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
