"""Options that many commands share, so that they are called and explained alike."""

from __future__ import annotations

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
HtmlOption = Annotated[bool, typer.Option("--html", help="Print one self-contained HTML page.")]
