"""Commands on the pack as a whole: `iviguide knowledge report`. They look; none of them changes a pack."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

PackOption = Annotated[
    Path | None,
    typer.Option("--pack", help="A pack folder instead of the one that comes with IVIGuide.", metavar="FOLDER"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="Date that decides what is overdue (default: the release date).", metavar="YYYY-MM-DD"
    ),
]


def register(group: typer.Typer) -> None:
    """Adds the commands of this file to `iviguide knowledge`."""
    group.command("report")(report)


def report(
    pack: PackOption = None,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    condition: Annotated[
        list[str] | None,
        typer.Option("--condition", help="Only this condition and what is narrower (may be repeated).", metavar="ID"),
    ] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only the cells that are still empty, in words.")] = False,
) -> None:
    """Report on the pack: the checklist per indication, statements by kind, certainty and reading; what is overdue."""
    from ..asking import checked_date
    from ..knowledge import open_knowledge
    from ..knowledge.report import report as make_report
    from ..rendering.report_terminal import report_to_terminal

    knowledge = open_knowledge(pack)
    made = make_report(knowledge, checked_date(as_of, knowledge.manifest.released), condition or ())
    show(json.dumps(made, ensure_ascii=False, indent=2) if as_json else report_to_terminal(made, only_open=only_open))


def show(text: str) -> None:
    """One text on standard output, ended by one line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
