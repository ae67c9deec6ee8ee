"""`iviguide batch` and `iviguide hooks`: many patients from a file, and the CDS Hooks service."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadDate, BadInput, MissingExtra
from .options import PackOption

if TYPE_CHECKING:
    from ..exchange.batch import Job
    from ..knowledge import Knowledge


def register(app: typer.Typer) -> None:
    """Puts these commands on the command line."""
    app.command()(batch)
    app.command()(hooks)


def _day(text: str | None) -> date:
    """The day of the plans: as given, else today, which only a face may ask for."""
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise BadDate(f"found {text!r} for --as-of; a date YYYY-MM-DD is expected") from None


@lru_cache(maxsize=1)
def _opened(pack: Path | None) -> Knowledge:
    """The pack, opened once for the check of the release and for the work."""
    from ..knowledge import open_knowledge

    return open_knowledge(pack)


class _Maker:
    """Builds a job inside a worker: a class, so that it can be handed to a new process."""

    def __init__(self, pack: Path | None, as_of: str, product: str | None) -> None:
        self.pack, self.as_of, self.product = pack, as_of, product

    def __call__(self) -> Job:
        from ..exchange.batch import Job
        from ..exchange.pack_words import PackWords
        from ..planning import plan
        from ..rendering.json_lines import to_line

        held = _opened(self.pack)
        plan({}, knowledge=held)  # builds the rules now, so that processes that split off share them
        return Job(
            planner=lambda given: plan(given, knowledge=held, as_of=self.as_of, product=self.product),
            encode=to_line,
            words=PackWords(held),
            as_of=date.fromisoformat(self.as_of),
            release=held.release,
        )


def batch(
    source: Annotated[
        Path, typer.Argument(help='One patient a line: flat JSON, FHIR, or {"text": ...}.', metavar="INPUT")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the plans go, one a line.", metavar="FILE")],
    summary: Annotated[
        Path | None,
        typer.Option("--summary", help="Where the stewardship summary goes (default: printed).", metavar="FILE"),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", help="Processes (default: one for each core).", min=0, max=256)
    ] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an earlier run stopped.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress on standard error.")] = False,
    product: Annotated[str | None, typer.Option("--product", help="Product for all who name none.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Day of the plans (default: today).", metavar="YYYY-MM-DD")
    ] = None,
    pack: PackOption = None,
) -> None:
    """Plan for many patients. Every line of input gives one line of output; a bad line never stops the rest."""
    from ..exchange import batch as lines
    from ..exchange.stewardship import Summary

    day = _day(as_of).isoformat()
    _check_files(source, out, resume)
    release = _opened(pack).release
    tell = _progress(quiet)
    gists = Summary(day)
    count = done = lines.done_before(out, source, release, day, gists.take) if resume else 0
    with source.open("rb") as given, out.open("ab" if resume else "wb") as made:
        told = lines.numbered(given)
        for _ in range(done):
            next(told, None)
        for part in lines.run(_Maker(pack, day, product), told, workers or lines.usable_workers()):
            made.write(part.text)
            made.flush()
            count += part.lines
            gists.add(part.counts)
            tell(count)
    tell(count, last=True)
    data = gists.data()
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    if summary:
        summary.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def _check_files(source: Path, out: Path, resume: bool) -> None:
    if not source.is_file():
        raise BadInput(f"{source} is not a file")
    if out.exists() and out.resolve() == source.resolve():
        raise BadInput(f"{out} is the input itself; name another file for --out")
    if out.exists() and out.stat().st_size and not resume:
        raise BadInput(f"{out} is already there; give --resume to go on, or another file for --out")


def _progress(quiet: bool) -> Callable[..., None]:
    """Lines done and how fast, at most once a second, on standard error."""
    start = time.monotonic()
    shown = [start]

    def tell(count: int, *, last: bool = False) -> None:
        now = time.monotonic()
        if not quiet and (last or now - shown[0] >= 1):
            shown[0] = now
            print(f"{count} lines, {count / max(now - start, 1e-6):.0f} a second", file=sys.stderr)

    return tell


def hooks(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8080,
    feedback: Annotated[
        Path | None, typer.Option("--feedback", help="Where feedback on cards is kept, one line each.", metavar="FILE")
    ] = None,
    pack: PackOption = None,
) -> None:
    """Serve CDS Hooks 2.0: discovery at /cds-services, patient-view, order-select, order-sign, feedback."""
    from ..knowledge import open_knowledge

    try:
        import uvicorn
    except ImportError:
        raise MissingExtra("the CDS Hooks service", "web") from None
    from .cds_hooks import create_app, keep_in

    app: Any = create_app(open_knowledge(pack), heard=keep_in(feedback) if feedback else None)
    uvicorn.run(app, host=host, port=port, access_log=False, log_level="warning")
